use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use super::ProjectPath;

/// Bytes that are shared rather than copied: an image, a font, an output page.
pub type Asset = Arc<[u8]>;

/// Everything a build reads: the files of `content/` and `templates/` by path, in sorted order.
///
/// The snapshot does not know where on a disk it came from. Two equal snapshots give equal outputs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// File contents by path below the project root, for instance `content/situs.yaml`.
    pub files: BTreeMap<ProjectPath, Asset>,
}

impl Snapshot {
    /// The bytes of one file.
    pub fn get(&self, path: &str) -> Option<&Asset> {
        self.files.get(path)
    }

    /// All files below a folder, sorted by path.
    pub fn below<'a>(&'a self, folder: &ProjectPath) -> impl Iterator<Item = (&'a ProjectPath, &'a Asset)> + use<'a> {
        let prefix = format!("{folder}/");
        let from = (Bound::Included(prefix.as_str()), Bound::Unbounded);
        let rest = self.files.range::<str, _>(from);
        rest.take_while(move |(path, _)| path.as_str().starts_with(&prefix))
    }

    /// Text of a file for a snippet; `None` when it is absent or not UTF-8.
    pub fn text(&self, path: &ProjectPath) -> Option<&str> {
        self.files.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }
}

/// Everything a build writes: file contents by path below the output folder.
pub type OutputSet = BTreeMap<ProjectPath, Asset>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_skips_siblings_with_the_same_prefix() {
        let mut snapshot = Snapshot::default();
        for path in ["a-b", "a.txt", "a/1", "a/2/3", "ab/1", "b"] {
            snapshot.files.insert(ProjectPath::new(path).unwrap(), Arc::from(&b""[..]));
        }
        let folder = ProjectPath::new("a").unwrap();
        let found: Vec<_> = snapshot.below(&folder).map(|(p, _)| p.as_str()).collect();
        assert_eq!(found, ["a/1", "a/2/3"]);
    }
}
