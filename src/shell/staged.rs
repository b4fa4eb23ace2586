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
    /// They stood in their place when they were looked at, under this stamp.
    Standing(Stamp),
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

/// The files that the output folder will hold, by path.
///
/// It is made once and then looked into, so that a sorted list does, which takes a third less memory than a map.
#[derive(Debug, Default)]
pub(super) struct Files(Vec<(ProjectPath, Entry)>);

impl Files {
    /// Sorts them. Of several at one path the first stays, and the path of each other one is told.
    pub(super) fn new(mut files: Vec<(ProjectPath, Entry)>, on_collision: &mut dyn FnMut(&ProjectPath)) -> Self {
        files.sort_by(|(a, _), (b, _)| a.cmp(b));
        files.dedup_by(|(path, _), (first, _)| {
            let is_taken = path == first;
            if is_taken {
                on_collision(path);
            }
            is_taken
        });
        Self(files)
    }

    /// The file at a path.
    pub(super) fn get(&self, path: &ProjectPath) -> Option<&Entry> {
        let place = self.0.binary_search_by(|(other, _)| other.cmp(path)).ok()?;
        self.0.get(place).map(|(_, entry)| entry)
    }
    /// Number of files.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// All files in the order of their paths.
    pub(super) fn iter(&self) -> impl Iterator<Item = &(ProjectPath, Entry)> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::content_hash;

    #[test]
    fn of_two_files_at_one_path_the_first_stays() {
        let file = |path: &str, number: usize| {
            let entry = Entry { hash: content_hash(path.as_bytes()), place: Place::Waiting(number) };
            (ProjectPath::new(path).unwrap(), entry)
        };
        let mut told = Vec::new();
        let files =
            Files::new(vec![file("b", 0), file("a/x", 1), file("b", 2)], &mut |path| told.push(path.to_string()));
        assert_eq!(told, ["b"]);
        assert_eq!(files.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), ["a/x", "b"]);
        let waiting = |path: &str| files.get(&ProjectPath::new(path).unwrap()).and_then(Entry::waiting);
        assert_eq!((files.len(), waiting("b"), waiting("a/x"), waiting("a")), (2, Some(0), Some(1), None));
    }
}
