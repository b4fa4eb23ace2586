//! The files that wait to become the output, or stand there already.

use super::stamp::Stamp;
use crate::base::{ContentHash, ProjectPath};

/// One file that the output folder will hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Hash of its bytes.
    pub(super) hash: ContentHash,
    pub(super) place: Place,
}

/// Where the bytes of a file are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// They wait under this number.
    Waiting(usize),
    /// They stood in their place when they were looked at, under this stamp. It is kept elsewhere, so that an entry that
    /// waits is small: a first build has nothing else.
    Standing(Box<Stamp>),
}

impl Entry {
    /// Its number when its bytes wait to be moved into their place.
    pub(super) fn waiting(&self) -> Option<usize> {
        match self.place {
            Place::Waiting(number) => Some(number),
            Place::Standing(_) => None,
        }
    }
}

/// Files with their paths, as they were made together.
pub(super) type Part = Vec<(ProjectPath, Entry)>;

/// The files that the output folder will hold, by path.
///
/// They are made once and then looked into. Each agency's files stay in the list that was made with it: gathering those of
/// hundreds of agencies in one would hold them all twice for a while.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// None of them empty, each sorted, all paths of one before those of the next.
    parts: Vec<Part>,
}

impl Files {
    /// Sorts them. Of several at one path the first stays, and the path of each other one is told.
    pub(super) fn new(mut parts: Vec<Part>, on_collision: &mut dyn FnMut(&ProjectPath)) -> Self {
        parts.retain(|part| !part.is_empty());
        parts.iter_mut().for_each(sort);
        if !are_apart(&parts) {
            let mut all: Part = parts.into_iter().flatten().collect();
            sort(&mut all);
            all.dedup_by(|(path, _), (first, _)| {
                let is_taken = path == first;
                if is_taken {
                    on_collision(path);
                }
                is_taken
            });
            return Self { parts: vec![all] };
        }
        parts.sort_by(|a, b| first(a).cmp(&first(b)));
        Self { parts }
    }

    /// The file at a path.
    pub(super) fn get(&self, path: &ProjectPath) -> Option<&Entry> {
        let n_before = self.parts.partition_point(|part| first(part).is_some_and(|first| first <= path));
        let part = self.parts.get(n_before.checked_sub(1)?)?;
        let place = part.binary_search_by(|(other, _)| other.cmp(path)).ok()?;
        part.get(place).map(|(_, entry)| entry)
    }

    /// Number of files.
    pub(super) fn len(&self) -> usize {
        self.parts.iter().map(Vec::len).sum()
    }

    /// All files in the order of their paths.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&ProjectPath, &Entry)> + Clone {
        self.parts.iter().flatten().map(|(path, entry)| (path, entry))
    }

    /// The same, given away: what has been taken is held no longer.
    pub(super) fn into_entries(self) -> impl Iterator<Item = (ProjectPath, Entry)> {
        self.parts.into_iter().flatten()
    }
}

/// Keeps the order of those at one path.
fn sort(part: &mut Part) {
    part.sort_by(|(a, _), (b, _)| a.cmp(b));
}

/// Whether no path stands there twice, and no part has paths between those of another one. The parts are sorted.
fn are_apart(parts: &[Part]) -> bool {
    let mut bounds: Vec<_> = parts.iter().map(|part| (first(part), part.last().map(|(path, _)| path))).collect();
    bounds.sort();
    bounds.windows(2).all(|pair| matches!(pair, [(_, last), (next, _)] if last < next))
        && parts.iter().all(|part| part.windows(2).all(|pair| matches!(pair, [(a, _), (b, _)] if a < b)))
}

fn first(part: &Part) -> Option<&ProjectPath> {
    part.first().map(|(path, _)| path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::content_hash;

    fn file(path: &str, number: usize) -> (ProjectPath, Entry) {
        let entry = Entry { hash: content_hash(path.as_bytes()), place: Place::Waiting(number) };
        (ProjectPath::new(path).unwrap(), entry)
    }

    fn waiting(files: &Files, path: &str) -> Option<usize> {
        files.get(&ProjectPath::new(path).unwrap()).and_then(Entry::waiting)
    }

    fn paths(files: &Files) -> Vec<&str> {
        files.iter().map(|(path, _)| path.as_str()).collect()
    }

    #[test]
    fn of_two_files_at_one_path_the_first_stays() {
        for n_in_first in 0..=3 {
            let mut first = vec![file("b", 0), file("a/x", 1), file("b", 2)];
            let second = first.split_off(n_in_first);
            let mut told = Vec::new();
            let files = Files::new(vec![first, second], &mut |path| told.push(path.to_string()));
            assert_eq!(told, ["b"]);
            assert_eq!((paths(&files), files.len()), (vec!["a/x", "b"], 2));
            assert_eq!(["b", "a/x", "a"].map(|path| waiting(&files, path)), [Some(0), Some(1), None]);
        }
    }

    #[test]
    fn parts_apart_and_parts_that_mix_are_one_list() {
        let parts = |first: &str| {
            let second = vec![file("a/z", 2), file("a/x", 1)];
            vec![vec![file(first, 4)], second, vec![], vec![file("a-b/x", 3)]]
        };
        for (first, n_parts, expected) in
            [("b", 3, ["a-b/x", "a/x", "a/z", "b"]), ("a/y", 1, ["a-b/x", "a/x", "a/y", "a/z"])]
        {
            let files = Files::new(parts(first), &mut |path| panic!("{path} stands there twice"));
            assert_eq!((files.parts.len(), paths(&files)), (n_parts, expected.to_vec()));
            let numbers = ["a-b/x", "a/x", "a/z", first, "a", "c"].map(|path| waiting(&files, path));
            assert_eq!(numbers, [Some(3), Some(1), Some(2), Some(4), None, None]);
            let given: Vec<_> = files.into_entries().map(|(path, _)| path.to_string()).collect();
            assert_eq!(given, expected);
        }
    }
}
