use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::markdown::{ProseContext, is_picture_name};
use crate::base::{Asset, ProjectPath};
use crate::finding::Finding;

/// The files of one agency as they were read before, so that a file with the same bytes need not be parsed again.
///
/// What a file says follows from its name and bytes alone; prose looks at pictures and at the agency's address too, so
/// it is only known while those are the same.
#[derive(Clone, Default)]
pub struct KnownFiles {
    home: String,
    pictures: Vec<(ProjectPath, Asset)>,
    files: BTreeMap<ProjectPath, KnownFile>,
}

/// One file as it was read.
#[derive(Clone)]
pub(super) struct KnownFile {
    bytes: Asset,
    /// The typed value; none when the file has defects.
    value: Option<Arc<dyn Any + Send + Sync>>,
    findings: Vec<Finding>,
}

impl KnownFiles {
    /// Nothing known yet in a context.
    pub(super) fn in_context(context: ProseContext<'_>) -> Self {
        let files = context.snapshot.files.iter();
        let pictures =
            files.filter(|(path, _)| is_picture_name(path)).map(|(path, bytes)| (path.clone(), bytes.clone()));
        Self { home: context.home.to_owned(), pictures: pictures.collect(), files: BTreeMap::new() }
    }

    /// Whether prose that was read in the one context reads the same in the other.
    pub(super) fn has_context_of(&self, other: &Self) -> bool {
        self.home == other.home && self.pictures == other.pictures
    }

    /// What a file said, when it has the same bytes now.
    pub(super) fn get(&self, path: &ProjectPath, bytes: &Asset) -> Option<&KnownFile> {
        self.files.get(path).filter(|known| Arc::ptr_eq(&known.bytes, bytes) || known.bytes == *bytes)
    }

    /// Adds files that have been read.
    pub(super) fn extend(&mut self, files: BTreeMap<ProjectPath, KnownFile>) {
        self.files.extend(files);
    }
}

impl KnownFile {
    /// A file that has just been read.
    pub(super) fn new<T: Any + Send + Sync>(bytes: &Asset, value: Option<&Arc<T>>, findings: &[Finding]) -> Self {
        let value = value.map(|value| Arc::clone(value) as Arc<dyn Any + Send + Sync>);
        Self { bytes: Asset::clone(bytes), value, findings: findings.to_vec() }
    }

    /// What was read, with the findings; none when it was read as something else.
    pub(super) fn value<T: Any + Send + Sync>(&self) -> Option<(Option<Arc<T>>, &[Finding])> {
        let value = match &self.value {
            Some(value) => Some(Arc::downcast(Arc::clone(value)).ok()?),
            None => None,
        };
        Some((value, &self.findings))
    }
}

impl fmt::Debug for KnownFiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KnownFiles").field("files", &self.files.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Snapshot;
    use crate::content::{AgencySources, read_agency};

    fn path(text: &str) -> ProjectPath {
        ProjectPath::new(text).unwrap()
    }

    fn snapshot(files: &[(&str, &str)]) -> Snapshot {
        let files = files.iter().map(|(name, text)| (path(name), Asset::from(text.as_bytes())));
        Snapshot { files: files.collect() }
    }

    fn read(snapshot: &Snapshot, known: &mut KnownFiles) -> (AgencySources, Vec<Finding>) {
        read_agency(snapshot, &path("content"), "/", true, known)
    }

    const BUDGET: &str = "content/2025/anggaran.yaml";
    const STAFF: &str = "content/2025/sumber-daya.yaml";
    const PROSE: &str = "content/2025/tahunan/bab-1.md";
    const PICTURE: &str = "content/gambar/a.svg";

    #[test]
    fn what_is_known_is_taken_over_and_changes_nothing() {
        let text = "# Bab\n\n![Sebuah gambar](/gambar/a.svg)\n";
        let before = snapshot(&[(BUDGET, "program: ["), (STAFF, "pegawai: []"), (PROSE, text), (PICTURE, "<svg")]);
        let mut known = KnownFiles::default();
        let first = read(&before, &mut known);
        assert!(!first.1.is_empty());

        // The same bytes in another place of memory.
        let again = snapshot(&[(BUDGET, "program: ["), (STAFF, "pegawai: []"), (PROSE, text), (PICTURE, "<svg")]);
        let n_files = known.files.len();
        let second = read(&again, &mut known);
        assert_eq!(format!("{second:?}"), format!("{first:?}"));
        assert_eq!(known.files.len(), n_files);
        let staff = |sources: &AgencySources| sources.years[&2025].resources.as_ref().unwrap().value.clone().unwrap();
        assert!(Arc::ptr_eq(&staff(&first.0), &staff(&second.0)), "it was parsed again");

        let changed = snapshot(&[(BUDGET, "{}"), (STAFF, "pegawai: []"), (PROSE, text)]);
        let third = read(&changed, &mut known);
        let fresh = read(&changed, &mut KnownFiles::default());
        assert_eq!(format!("{third:?}"), format!("{fresh:?}"));
        assert_ne!(third.1, first.1, "the picture is gone, so the prose is read again");
        assert!(known.get(&path(BUDGET), &Asset::from(&b"program: ["[..])).is_none());
    }

    #[test]
    fn a_value_of_another_kind_is_not_given() {
        let bytes = Asset::from(&b"1"[..]);
        let known = KnownFile::new(&bytes, Some(&Arc::new(1u8)), &[]);
        assert!(known.value::<u16>().is_none());
        assert_eq!(known.value::<u8>().unwrap().0.as_deref(), Some(&1));
    }
}
