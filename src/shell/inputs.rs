use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::loader::{self, Listing};
use super::stamp::{Hashes, Stamp};
use crate::base::{Asset, ContentHash, ProjectPath, Snapshot, content_hash};
use crate::build::{Common, Layout};
use crate::finding::Finding;

/// The input of a build: what all agencies share is read, of the rest only hashes are known.
#[derive(Debug, Clone)]
pub(super) struct Inputs {
    /// What is shared.
    pub(super) common: Arc<Common>,
    /// One for each folder of the layout.
    pub(super) agencies: Vec<AgencyInput>,
    /// What cannot be taken into the input.
    pub(super) findings: Vec<Finding>,
}

impl Inputs {
    /// Hash of the whole input.
    pub(super) fn digest(&self) -> ContentHash {
        let mut text = format!("{:?}\n", self.findings);
        for (path, bytes) in &self.common.snapshot.files {
            text.push_str(&format!("{} {path}\n", content_hash(bytes)));
        }
        for (path, hash) in self.agencies.iter().flat_map(|agency| &agency.hashes) {
            text.push_str(&format!("{hash} {path}\n"));
        }
        content_hash(text.as_bytes())
    }

    /// Hash of the style sheets, and hash of everything else.
    pub(super) fn style_digests(&self) -> (ContentHash, ContentHash) {
        let is_style = |path: &ProjectPath| path.as_str().starts_with("templates/") && path.extension() == "css";
        let (mut styles, mut rest) = (String::new(), format!("{:?}\n", self.findings));
        for (path, bytes) in &self.common.snapshot.files {
            let line = format!("{} {path}\n", content_hash(bytes));
            if is_style(path) { &mut styles } else { &mut rest }.push_str(&line);
        }
        for (path, hash) in self.agencies.iter().flat_map(|agency| &agency.hashes) {
            rest.push_str(&format!("{hash} {path}\n"));
        }
        (content_hash(styles.as_bytes()), content_hash(rest.as_bytes()))
    }
}

/// The files of one agency.
#[derive(Debug, Clone, Default)]
pub(super) struct AgencyInput {
    /// Hash of every file.
    pub(super) hashes: Vec<(ProjectPath, ContentHash)>,
    /// Bytes that had to be read for their hash.
    pub(super) read: Snapshot,
    /// Whether a file could not be read, so that the hashes do not tell the whole input.
    pub(super) is_broken: bool,
}

impl AgencyInput {
    /// All files; those at rest are read now.
    pub(super) fn snapshot(&self, root: &Path) -> (Snapshot, Vec<Finding>) {
        self.complete(self.read.clone(), root)
    }

    /// Whether these are the files that the hashes tell: one at rest may have changed since it was listed.
    pub(super) fn is_told_of(&self, files: &Snapshot) -> bool {
        let pairs = files.files.iter().zip(&self.hashes);
        files.files.len() == self.hashes.len()
            && pairs.into_iter().all(|((path, bytes), (known, hash))| path == known && content_hash(bytes) == *hash)
    }

    /// All files, as far as possible from the bytes of another state of the same agency.
    pub(super) fn snapshot_from(
        &self,
        before: &[(ProjectPath, ContentHash)],
        bytes: &Snapshot,
        root: &Path,
    ) -> Snapshot {
        let mut snapshot = self.read.clone();
        let mut before = before.iter().peekable();
        for (path, hash) in &self.hashes {
            while before.next_if(|(other, _)| other < path).is_some() {}
            let is_same = before.peek().is_some_and(|(other, known)| other == path && known == hash);
            if let Some(bytes) = bytes.files.get(path).filter(|_| is_same) {
                snapshot.files.insert(path.clone(), bytes.clone());
            }
        }
        self.complete(snapshot, root).0
    }

    fn complete(&self, mut snapshot: Snapshot, root: &Path) -> (Snapshot, Vec<Finding>) {
        let mut findings = Vec::new();
        for (path, _) in &self.hashes {
            if !snapshot.files.contains_key(path) {
                match loader::read(root, path) {
                    Ok(bytes) => {
                        snapshot.files.insert(path.clone(), bytes);
                    }
                    Err(finding) => findings.push(finding),
                }
            }
        }
        (snapshot, findings)
    }
}

/// Finds the agencies among the listed files and hashes everything, reading only what `known` does not know.
pub(super) fn read_inputs(root: &Path, listing: Listing, known: &mut Hashes) -> Inputs {
    let Listing { files, mut findings, .. } = listing;
    let layout = Layout::of(files.keys());
    known.retain(|path| files.contains_key(path));
    let now = SystemTime::now();
    let hashed: Vec<(ProjectPath, Stamp, bool, Result<Hashed, Finding>)> = files
        .into_par_iter()
        .map(|(path, stamp)| {
            let is_shared = layout.is_shared(&path);
            let hashed = match known.get(&path, stamp).filter(|_| !is_shared) {
                Some(hash) => Ok(Hashed { hash, bytes: None }),
                None => {
                    loader::read(root, &path).map(|bytes| Hashed { hash: content_hash(&bytes), bytes: Some(bytes) })
                }
            };
            (path, stamp, is_shared, hashed)
        })
        .collect();
    let mut shared = Snapshot::default();
    let mut agencies: Vec<AgencyInput> = layout.folders.iter().map(|_| AgencyInput::default()).collect();
    for (path, stamp, is_shared, hashed) in hashed {
        let owner = layout.owner(&path).and_then(|owner| agencies.get_mut(owner));
        match hashed {
            Ok(Hashed { hash, bytes }) => {
                if bytes.is_some() {
                    known.keep(&path, stamp, hash, now);
                }
                if is_shared && let Some(bytes) = &bytes {
                    shared.files.insert(path.clone(), bytes.clone());
                }
                if let Some(agency) = owner {
                    agency.hashes.push((path.clone(), hash));
                    agency.read.files.extend(bytes.map(|bytes| (path, bytes)));
                }
            }
            Err(finding) => {
                if let Some(agency) = owner {
                    agency.is_broken = true;
                }
                findings.push(finding);
            }
        }
    }
    Inputs { common: Arc::new(Common::read(shared, layout)), agencies, findings }
}

struct Hashed {
    hash: ContentHash,
    bytes: Option<Asset>,
}
