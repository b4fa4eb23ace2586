use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::base::{Asset, OutputSet, ProjectPath, Span};
use crate::finding::{Code, Finding};
use crate::report::ENGLISH_HOME;

/// Takes an output, from whatever thread has made it.
pub type Take<'a> = dyn Fn(ProjectPath, Asset) + Sync + 'a;

/// Where outputs go, and which paths are taken.
pub(super) struct Outputs<'a> {
    take: &'a Take<'a>,
    paths: Mutex<BTreeSet<ProjectPath>>,
}

impl<'a> Outputs<'a> {
    /// Outputs that go to `take`; no path is taken yet.
    pub(super) fn new(take: &'a Take<'a>) -> Self {
        Self { take, paths: Mutex::default() }
    }

    /// Gives an output on. One whose path is taken is dropped; [`Outputs::taken_paths`] tells of it.
    pub(super) fn give(&self, path: ProjectPath, bytes: Asset) {
        let is_new = self.paths().insert(path.clone());
        if is_new {
            (self.take)(path, bytes);
        }
    }

    /// The paths that are taken. A thread that panicked here left a whole set.
    pub(super) fn paths(&self) -> MutexGuard<'_, BTreeSet<ProjectPath>> {
        self.paths.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// PDFs and pages that would take the place of another output: of two, only one would be left.
    pub(super) fn taken_paths(&self, jobs: &[ProjectPath], pages: &[ProjectPath]) -> Vec<Finding> {
        let given = self.paths();
        let mut seen = BTreeSet::new();
        let taken = jobs.iter().chain(pages).filter(|path| given.contains(*path) || !seen.insert(*path));
        taken.map(|path| Finding::new(Code::OutputCollision, path, Span::START).with("path", path)).collect()
    }
}

/// Adds an output, or says that its path is taken.
pub(super) fn insert(outputs: &mut OutputSet, path: &str, bytes: Asset, findings: &mut Vec<Finding>) {
    let Ok(path) = ProjectPath::new(path.trim_start_matches('/')) else { return };
    if outputs.contains_key(&path) {
        findings.push(Finding::new(Code::OutputCollision, &path, Span::START).with("path", &path));
        return;
    }
    outputs.insert(path, bytes);
}

/// Whether an output path is one of the English edition.
pub(super) fn is_english(path: &ProjectPath) -> bool {
    without_language(path.as_str()) != path.as_str()
}

/// An output path as it is in the Indonesian edition, where it tells whose it is.
pub fn without_language(path: &str) -> &str {
    path.strip_prefix(ENGLISH_HOME.trim_start_matches('/')).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_outputs_of_one_path_are_told() {
        let path = |text: &str| ProjectPath::new(text).unwrap();
        let jobs = [path("a.pdf"), path("b.pdf"), path("a.pdf"), path("c.pdf")];
        let outputs = Outputs::new(&|_, _| ());
        outputs.give(path("c.pdf"), Asset::from(&b""[..]));
        outputs.give(path("d/index.html"), Asset::from(&b""[..]));
        let pages = ["d/index.html", "e/index.html", "e/index.html"].map(path);
        let told = outputs.taken_paths(&jobs, &pages).into_iter().map(|found| found.file.to_string());
        assert_eq!(told.collect::<Vec<_>>(), ["a.pdf", "c.pdf", "d/index.html", "e/index.html"]);
    }
}
