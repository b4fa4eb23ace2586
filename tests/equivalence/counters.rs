//! What a build may and must spare, told from the input alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use lakip::base::{ContentHash, content_hash};
use lakip::shell::{Manifest, Outcome};

use crate::content::{Tree, agency_folders};

/// What version control says of a file: the number of the commit that touched it last, and whether it differs now.
pub type History = BTreeMap<String, (usize, bool)>;

/// What earlier builds of a project have made.
#[derive(Default)]
pub struct Ledger {
    /// The agencies in the output folder, each by all that it was made from.
    standing: BTreeSet<ContentHash>,
    /// All that were ever looked at.
    seen: BTreeSet<ContentHash>,
    /// Keys of PDFs that are surely kept.
    kept: BTreeSet<ContentHash>,
    /// Keys of PDFs that may be kept.
    ever: BTreeSet<ContentHash>,
    /// PDFs that builds made and then did not write, because of errors elsewhere.
    n_unwritten: usize,
}

impl Ledger {
    /// What the program may no longer find: its memo, whole or in part.
    pub fn forget(&mut self, is_whole: bool, standing: Option<&Manifest>) {
        self.standing.clear();
        self.kept = standing.into_iter().flat_map(|manifest| manifest.pdf.values().copied()).collect();
        if is_whole {
            self.seen.clear();
            self.ever.clone_from(&self.kept);
            self.n_unwritten = 0;
        }
    }

    /// Holds the counts of a build against what was built before, and takes it in. `n_spoiled` agencies may have lost a
    /// file; `manifest` is that of a clean build, none when there are errors.
    pub fn check(
        &mut self,
        outcome: &Outcome,
        bases: &[ContentHash],
        n_spoiled: usize,
        manifest: Option<&Manifest>,
    ) -> Result<(), String> {
        let count = |known: &BTreeSet<ContentHash>| bases.iter().filter(|basis| known.contains(basis)).count();
        let remembered = count(&self.standing).saturating_sub(n_spoiled)..=count(&self.seen);
        if !remembered.contains(&outcome.n_remembered) {
            return Err(format!("{} agencies remembered, not {remembered:?}", outcome.n_remembered));
        }
        self.seen.extend(bases);
        let Some(manifest) = manifest else {
            self.n_unwritten += outcome.n_compiled;
            return Ok(());
        };
        let keys = || manifest.pdf.values();
        let fewest = keys().filter(|key| !self.ever.contains(key)).count().saturating_sub(self.n_unwritten);
        let compiled = fewest..=keys().filter(|key| !self.kept.contains(key)).count();
        if !compiled.contains(&outcome.n_compiled) || outcome.n_compiled + outcome.n_reused != manifest.pdf.len() {
            let (made, reused) = (outcome.n_compiled, outcome.n_reused);
            return Err(format!(
                "{made} PDFs made, {reused} reused; of {} it had to make {compiled:?}",
                manifest.pdf.len()
            ));
        }
        self.standing = bases.iter().copied().collect();
        self.kept.extend(keys());
        self.ever.extend(keys());
        Ok(())
    }
}

/// All that each agency is made from.
pub fn bases(tree: &Tree, history: &History) -> Vec<ContentHash> {
    let folders = agency_folders(tree);
    let is_input = |path: &str| path.starts_with("content/") || path.starts_with("templates/");
    let owner = |path: &str| folders.iter().find(|folder| path.starts_with(&format!("{folder}/")));
    let basis = |folder: &String| {
        let is_read = |path: &str| {
            is_input(path) && (path == "content/situs.yaml" || owner(path).is_none_or(|owner| owner == folder))
        };
        let mut text = format!("{folder} {}\n", folder != "content");
        for (path, bytes) in tree.iter().filter(|(path, _)| is_read(path)) {
            // Writing to a text never fails.
            let _ = writeln!(text, "{path} {}", content_hash(bytes));
        }
        for (path, told) in history.iter().filter(|(path, _)| is_read(path)) {
            let _ = writeln!(text, "{path} {told:?}");
        }
        content_hash(text.as_bytes())
    };
    folders.iter().map(basis).collect()
}
