//! The files that wait to become the output, or stand there already.

use super::stamp::Stamp;
use crate::base::{ContentHash, PathMap, ProjectPath};

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

/// Files with their paths, as they come.
pub(super) type Loose = Vec<(ProjectPath, Entry)>;

/// Files that were made together.
pub(super) type Part = PathMap<Entry>;

/// Files that were made together, sorted: one part for each folder at the top, since some of these have files of all agencies,
/// and no part is to have files between those of another. Of several at one path the first stays, and the path of each
/// other one is told.
pub(super) fn parts(mut files: Loose, on_collision: &mut dyn FnMut(&ProjectPath)) -> Vec<Part> {
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut parts: Vec<Part> = Vec::new();
    let mut folder = None;
    for (path, entry) in files {
        let top = path.as_str().split_once('/').map(|(top, _)| top.to_owned());
        if parts.is_empty() || folder != top {
            parts.push(Part::default());
            folder = top;
        }
        if parts.last_mut().is_some_and(|part| part.push(&path, entry).is_err()) {
            on_collision(&path);
        }
    }
    parts.iter_mut().for_each(Part::shrink_to_fit);
    parts
}

/// The files that the output folder will hold, by path.
///
/// They are made once and then looked into. Each agency's files stay in the list that was made with it: gathering those of
/// hundreds of agencies in one would hold them all twice for a while.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// None of them empty, all paths of one before those of the next.
    parts: Vec<Bounded>,
}

/// A part with its first path, by which it is found.
#[derive(Debug)]
struct Bounded {
    first: ProjectPath,
    part: Part,
}

impl Files {
    /// Of several files at one path the first stays, and the path of each other one is told.
    pub(super) fn new(parts: Vec<Part>, on_collision: &mut dyn FnMut(&ProjectPath)) -> Self {
        let apart =
            if are_apart(&parts) { parts } else { self::parts(parts.into_iter().flatten().collect(), on_collision) };
        let bounded = |part: Part| Some(Bounded { first: part.first()?, part });
        let mut parts: Vec<Bounded> = apart.into_iter().filter_map(bounded).collect();
        parts.sort_by(|a, b| a.first.cmp(&b.first));
        Self { parts }
    }

    /// The file at a path.
    pub(super) fn get(&self, path: &ProjectPath) -> Option<&Entry> {
        let n_before = self.parts.partition_point(|part| part.first <= *path);
        self.parts.get(n_before.checked_sub(1)?)?.part.get(path)
    }

    /// Number of files.
    pub(super) fn len(&self) -> usize {
        self.parts.iter().map(|part| part.part.len()).sum()
    }

    /// All files in the order of their paths.
    pub(super) fn iter(&self) -> impl Iterator<Item = (ProjectPath, &Entry)> + Clone {
        self.parts.iter().flat_map(|part| part.part.iter())
    }

    /// The same, given away: what has been taken is held no longer.
    pub(super) fn into_entries(self) -> impl Iterator<Item = (ProjectPath, Entry)> {
        self.parts.into_iter().flat_map(|part| part.part)
    }
}

/// Whether no part has a path of another one, or one between those of another one.
fn are_apart(parts: &[Part]) -> bool {
    let mut bounds: Vec<_> = parts.iter().filter_map(|part| part.first().zip(part.last())).collect();
    bounds.sort();
    bounds.windows(2).all(|pair| matches!(pair, [(_, last), (next, _)] if last < next))
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

    fn paths(files: &Files) -> Vec<String> {
        files.iter().map(|(path, _)| path.to_string()).collect()
    }

    #[test]
    fn of_two_files_at_one_path_the_first_stays() {
        for n_in_first in 0..=3 {
            let mut first = vec![file("b", 0), file("a/x", 1), file("b", 2)];
            let second = first.split_off(n_in_first);
            let mut told = Vec::new();
            let mut tell = |path: &ProjectPath| told.push(path.to_string());
            let parts = [first, second].map(|files| parts(files, &mut tell)).concat();
            let files = Files::new(parts, &mut tell);
            assert_eq!(told, ["b"]);
            assert_eq!((paths(&files), files.len()), (["a/x", "b"].map(str::to_owned).into(), 2));
            assert_eq!(["b", "a/x", "a"].map(|path| waiting(&files, path)), [Some(0), Some(1), None]);
        }
    }

    #[test]
    fn parts_apart_and_parts_that_mix_are_one_list() {
        for (first, n_parts, expected) in
            [("b", 3, ["a-b/x", "a/x", "a/z", "b"]), ("a/y", 2, ["a-b/x", "a/x", "a/y", "a/z"])]
        {
            let mut on_collision = |path: &ProjectPath| panic!("{path} stands there twice");
            let made = [vec![file(first, 4)], vec![file("a/z", 2), file("a/x", 1)], vec![], vec![file("a-b/x", 3)]];
            let made = made.map(|files| parts(files, &mut on_collision)).concat();
            let files = Files::new(made, &mut on_collision);
            assert_eq!((files.parts.len(), paths(&files)), (n_parts, expected.map(str::to_owned).into()));
            let numbers = ["a-b/x", "a/x", "a/z", first, "a", "c"].map(|path| waiting(&files, path));
            assert_eq!(numbers, [Some(3), Some(1), Some(2), Some(4), None, None]);
            let given: Vec<_> = files.into_entries().map(|(path, _)| path.to_string()).collect();
            assert_eq!(given, expected);
        }
    }

    #[test]
    fn agencies_that_share_folders_at_the_top_are_apart() {
        let agency = |slug: &str| {
            let paths =
                [format!("aset/{slug}/tema.css"), format!("en/{slug}/index.html"), format!("{slug}/index.html")];
            let files = paths.iter().enumerate().map(|(number, path)| file(path, number)).collect();
            parts(files, &mut |path| panic!("{path} stands there twice"))
        };
        let made = ["dinas-1", "dinas-2", "zona"].map(agency).concat();
        assert!(are_apart(&made) && made.len() == 9);
        let both = [made, agency("dinas-1")].concat();
        assert!(!are_apart(&both));
        let mut n_told = 0;
        assert_eq!((Files::new(both, &mut |_| n_told += 1).len(), n_told), (9, 3));
    }
}
