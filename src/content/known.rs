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
