//! What the output folder will hold after a commit.

use std::collections::BTreeMap;
use std::io;
use std::iter::Peekable;

use super::manifest::{Manifest, write_manifest};
use super::staged::Files;
use crate::base::{ContentHash, ProjectPath};
use crate::render::JobKey;

/// The new files, and those of the last build that are not this build's. It is a view: a list of its own would hold
/// hundreds of thousands of hashes once more.
pub(super) struct Target<'a> {
    pub(super) files: &'a Files,
    /// The keys of the PDFs among them.
    pub(super) keys: &'a BTreeMap<ProjectPath, JobKey>,
    pub(super) old: &'a Manifest,
    /// Which paths this build makes, or no longer makes; the others stay as they are.
    pub(super) is_ours: &'a dyn Fn(&ProjectPath) -> bool,
}

impl Target<'_> {
    /// Whether a file will stand at a path.
    pub(super) fn contains(&self, path: &ProjectPath) -> bool {
        self.files.get(path).is_some() || self.old.files.contains_key(path) && !(self.is_ours)(path)
    }

    /// All files with their hashes, in the order of their paths.
    pub(super) fn files(&self) -> impl Iterator<Item = (ProjectPath, ContentHash)> + Clone {
        merged(self.others(&self.old.files), self.new_files())
    }

    /// Writes its manifest.
    ///
    /// # Errors
    /// Those of `out`.
    pub(super) fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        write_manifest(self.files(), merged(self.others(&self.old.pdf), all(self.keys)), out)
    }

    /// Writes a manifest of what stands there before the commit and after it, with the new hashes.
    ///
    /// # Errors
    /// Those of `out`.
    pub(super) fn write_interim(&self, out: &mut dyn io::Write) -> io::Result<()> {
        write_manifest(merged(all(&self.old.files), self.new_files()), merged(all(&self.old.pdf), all(self.keys)), out)
    }

    fn new_files(&self) -> impl Iterator<Item = (ProjectPath, ContentHash)> + Clone {
        self.files.iter().map(|(path, entry)| (path, entry.hash))
    }

    fn others<'a>(
        &'a self,
        old: &'a BTreeMap<ProjectPath, ContentHash>,
    ) -> impl Iterator<Item = (ProjectPath, ContentHash)> + Clone {
        all(old).filter(|(path, _)| !(self.is_ours)(path))
    }
}

fn all(files: &BTreeMap<ProjectPath, ContentHash>) -> impl Iterator<Item = (ProjectPath, ContentHash)> + Clone {
    files.iter().map(|(path, hash)| (path.clone(), *hash))
}

/// Two sorted lists as one; what both have comes from the second.
fn merged<A, B>(old: A, new: B) -> Merged<A, B>
where
    A: Iterator<Item = (ProjectPath, ContentHash)> + Clone,
    B: Iterator<Item = (ProjectPath, ContentHash)> + Clone,
{
    Merged { old: old.peekable(), new: new.peekable() }
}

#[derive(Clone)]
struct Merged<A, B>
where
    A: Iterator<Item = (ProjectPath, ContentHash)>,
    B: Iterator<Item = (ProjectPath, ContentHash)>,
{
    old: Peekable<A>,
    new: Peekable<B>,
}

impl<A, B> Iterator for Merged<A, B>
where
    A: Iterator<Item = (ProjectPath, ContentHash)>,
    B: Iterator<Item = (ProjectPath, ContentHash)>,
{
    type Item = (ProjectPath, ContentHash);

    fn next(&mut self) -> Option<Self::Item> {
        let Some((new, _)) = self.new.peek() else { return self.old.next() };
        if let Some(older) = self.old.next_if(|(old, _)| old < new) {
            return Some(older);
        }
        self.old.next_if(|(old, _)| old == new);
        self.new.next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::content_hash;
    use crate::shell::staged::{Entry, Place, parts};

    fn path(text: &str) -> ProjectPath {
        ProjectPath::new(text).unwrap()
    }

    fn hashes(files: &[(&str, &str)]) -> BTreeMap<ProjectPath, ContentHash> {
        files.iter().map(|(name, text)| (path(name), content_hash(text.as_bytes()))).collect()
    }

    fn written(write: &dyn Fn(&mut dyn io::Write) -> io::Result<()>) -> Vec<u8> {
        let mut text = Vec::new();
        write(&mut text).unwrap();
        text
    }

    #[test]
    fn what_is_not_this_builds_stays() {
        let old = Manifest {
            files: hashes(&[("a/gone", "old"), ("a/x", "old"), ("b/y", "b"), ("c", "c")]),
            pdf: hashes(&[("a/gone", "job"), ("b/y", "job")]),
        };
        let keys = hashes(&[("a/x", "job")]);
        let entry = |text: &str| Entry { hash: content_hash(text.as_bytes()), place: Place::Waiting(0) };
        let new = vec![(path("a/new"), entry("new")), (path("a/x"), entry("new")), (path("c"), entry("c2"))];
        let mut on_collision = |path: &ProjectPath| panic!("{path} stands there twice");
        let files = Files::new(parts(new, &mut on_collision), &mut on_collision);
        let is_ours = |path: &ProjectPath| path.as_str().starts_with("a/");
        let target = Target { files: &files, keys: &keys, old: &old, is_ours: &is_ours };

        let expected = hashes(&[("a/new", "new"), ("a/x", "new"), ("b/y", "b"), ("c", "c2")]);
        assert_eq!(target.files().collect::<BTreeMap<_, _>>(), expected);
        let paths = ["a/gone", "a/new", "b/y", "c", "d"].map(|name| target.contains(&path(name)));
        assert_eq!(paths, [false, true, true, true, false]);

        let pdf = hashes(&[("a/x", "job"), ("b/y", "job")]);
        assert_eq!(written(&|out| target.write(out)), written(&|out| write_manifest(all(&expected), all(&pdf), out)));

        let mut both = expected.clone();
        both.extend(hashes(&[("a/gone", "old")]));
        let mut both_pdf = pdf.clone();
        both_pdf.extend(hashes(&[("a/gone", "job")]));
        assert_eq!(
            written(&|out| target.write_interim(out)),
            written(&|out| write_manifest(all(&both), all(&both_pdf), out))
        );
    }
}
