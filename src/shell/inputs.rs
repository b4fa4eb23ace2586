use std::collections::BTreeSet;
use std::collections::btree_map::Entry;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::loader::{self, Listing, State};
use super::stamp::{Hashes, Seen, Stamp};
use crate::base::{Asset, ContentHash, PathMap, ProjectPath, Snapshot, content_hash};
use crate::build::{Common, Layout};
use crate::finding::Finding;

/// How many bytes of input are held from when they are read for their hash until they are needed. What is larger is read
/// again then, so that memory does not grow with the tree.
const HELD: u64 = 16 * 1024 * 1024;

/// How many files are hashed before what is listed of them is let go.
const AT_ONCE: usize = 4096;

/// The input of a build: what all agencies share is read, of the rest only hashes are known. A copy is cheap.
#[derive(Debug, Clone)]
pub(super) struct Inputs {
    /// What is shared.
    pub(super) common: Arc<Common>,
    /// One for each folder of the layout.
    pub(super) agencies: Vec<Arc<AgencyInput>>,
    /// What cannot be taken into the input.
    pub(super) findings: Vec<Finding>,
    /// Whether links lead to files or folders, so that one file may stand at several paths.
    has_links: bool,
}

impl Inputs {
    /// Hash of the whole input.
    pub(super) fn digest(&self) -> ContentHash {
        let mut text = format!("{:?}\n", self.findings);
        for (path, bytes) in &self.common.snapshot.files {
            text.push_str(&format!("{} {path}\n", content_hash(bytes)));
        }
        for (path, hash) in self.agencies.iter().flat_map(|agency| agency.hashes.iter()) {
            text.push_str(&format!("{hash} {path}\n"));
        }
        content_hash(text.as_bytes())
    }

    /// Whether the other input has the same bytes.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.is_same_but_shared(other) && self.common.snapshot == other.common.snapshot
    }

    /// Takes the other's parts where they are the same, so that comparing the two again costs nothing.
    pub(super) fn share_with(&mut self, other: &Self) {
        if self.common.layout == other.common.layout {
            let pairs = self.agencies.iter_mut().zip(&other.agencies);
            pairs.filter(|(own, other)| own.is_same(other)).for_each(|(own, other)| own.clone_from(other));
            if self.common.snapshot == other.common.snapshot {
                self.common = Arc::clone(&other.common);
            }
        }
    }

    /// Whether the other input differs in style sheets and nothing else.
    pub(super) fn differs_in_style_only(&self, other: &Self) -> bool {
        fn rest(inputs: &Inputs) -> impl Iterator<Item = (&ProjectPath, &Asset)> {
            inputs.common.snapshot.files.iter().filter(|(path, _)| !is_style(path))
        }
        self.is_same_but_shared(other) && self.common.snapshot != other.common.snapshot && rest(self).eq(rest(other))
    }

    fn is_same_but_shared(&self, other: &Self) -> bool {
        self.findings == other.findings
            && self.common.layout == other.common.layout
            && self.agencies.len() == other.agencies.len()
            && self.agencies.iter().zip(&other.agencies).all(|(a, b)| a.is_same(b))
    }
}

fn is_style(path: &ProjectPath) -> bool {
    path.as_str().starts_with("templates/") && path.extension() == "css"
}

/// The files of one agency.
#[derive(Debug, Clone, Default)]
pub(super) struct AgencyInput {
    /// Hash of every file.
    pub(super) hashes: PathMap<ContentHash>,
    /// Bytes that had to be read for their hash.
    pub(super) read: Snapshot,
    /// Whether a file could not be read, so that the hashes do not tell the whole input.
    pub(super) is_broken: bool,
}

impl AgencyInput {
    /// Whether the files have the same bytes.
    pub(super) fn is_same(&self, other: &Arc<Self>) -> bool {
        std::ptr::eq(self, Arc::as_ptr(other)) || self.hashes == other.hashes && self.is_broken == other.is_broken
    }

    /// Takes a file as it is now; none when it is gone.
    fn set(&mut self, path: &ProjectPath, bytes: Option<Asset>) {
        let others = std::mem::take(&mut self.hashes).into_iter().filter(|(other, _)| other != path);
        let own = bytes.as_ref().map(|bytes| (path.clone(), content_hash(bytes)));
        self.hashes = others.chain(own).collect();
        self.read.files.remove(path);
        self.read.files.extend(bytes.map(|bytes| (path.clone(), bytes)));
    }

    /// All files; those at rest are read now.
    pub(super) fn snapshot(&self, root: &Path) -> (Snapshot, Vec<Finding>) {
        self.complete(self.read.clone(), root)
    }

    /// Whether these are the files that the hashes tell: one at rest may have changed since it was listed.
    pub(super) fn is_told_of(&self, files: &Snapshot) -> bool {
        let pairs = files.files.iter().zip(self.hashes.iter());
        files.files.len() == self.hashes.len()
            && pairs.into_iter().all(|((path, bytes), (known, hash))| *path == known && content_hash(bytes) == *hash)
    }

    /// All files, as far as possible from the bytes of another state of the same agency.
    pub(super) fn snapshot_from(&self, before: &PathMap<ContentHash>, bytes: &Snapshot, root: &Path) -> Snapshot {
        let mut snapshot = self.read.clone();
        let mut before = before.iter().peekable();
        for (path, hash) in self.hashes.iter() {
            while before.next_if(|(other, _)| *other < path).is_some() {}
            let is_same = before.peek().is_some_and(|(other, known)| *other == path && *known == hash);
            if let Some(bytes) = bytes.files.get(&path).filter(|_| is_same) {
                snapshot.files.insert(path, bytes.clone());
            }
        }
        self.complete(snapshot, root).0
    }

    fn complete(&self, mut snapshot: Snapshot, root: &Path) -> (Snapshot, Vec<Finding>) {
        let mut findings = Vec::new();
        for path in self.hashes.keys() {
            if let Entry::Vacant(place) = snapshot.files.entry(path) {
                match loader::read(root, place.key()) {
                    Ok(bytes) => {
                        place.insert(bytes);
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
    let Listing { files, mut findings, has_links } = listing;
    let layout = Layout::of(files.keys());
    known.retain(|path| files.contains_key(path));
    let now = SystemTime::now();
    let is_held = files.values().map(|stamp| stamp.len()).sum::<u64>() <= HELD;
    let mut shared = Snapshot::default();
    let mut agencies: Vec<AgencyInput> = layout.folders.iter().map(|_| AgencyInput::default()).collect();
    let mut files = files.into_iter();
    let mut new: Vec<Seen> = Vec::new();
    loop {
        let listed: Vec<(ProjectPath, Stamp)> = files.by_ref().take(AT_ONCE).collect();
        if listed.is_empty() {
            break;
        }
        let hash = |(path, stamp)| {
            let is_shared = layout.is_shared(&path);
            let hashed = match known.get(&path, stamp).filter(|_| !is_shared) {
                Some(hash) => Ok(Hashed { hash, is_new: false, bytes: None }),
                None => loader::read(root, &path).map(|bytes| {
                    let hash = content_hash(&bytes);
                    Hashed { hash, is_new: true, bytes: (is_held || is_shared).then_some(bytes) }
                }),
            };
            (path, stamp, is_shared, hashed)
        };
        let hashed: Vec<(ProjectPath, Stamp, bool, Result<Hashed, Finding>)> =
            listed.into_par_iter().map(hash).collect();
        for (path, stamp, is_shared, hashed) in hashed {
            let owner = layout.owner(&path).and_then(|owner| agencies.get_mut(owner));
            match hashed {
                Ok(Hashed { hash, is_new, bytes }) => {
                    if is_new {
                        new.push((path.clone(), stamp, hash));
                    }
                    if is_shared && let Some(bytes) = &bytes {
                        shared.files.insert(path.clone(), bytes.clone());
                    }
                    if let Some(agency) = owner {
                        // They come in the order of the listing, each path once.
                        let _ = agency.hashes.push(&path, hash);
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
    }
    let n_new = new.len();
    known.learn(new.into_iter(), n_new, now);
    agencies.iter_mut().for_each(|agency| agency.hashes.shrink_to_fit());
    let agencies = agencies.into_iter().map(Arc::new).collect();
    Inputs { common: Arc::new(Common::read(shared, layout)), agencies, findings, has_links }
}

/// The input after changes to some files, found by looking at these alone; none when the whole folder must be listed.
pub(super) fn reread_inputs(root: &Path, touched: &BTreeSet<ProjectPath>, before: &Inputs) -> Option<Inputs> {
    // A finding may be gone with its cause, which may stand elsewhere; so may the other paths of a file.
    if !before.findings.is_empty() || before.has_links {
        return None;
    }
    let layout = &before.common.layout;
    let mut inputs = before.clone();
    let mut shared: Option<Snapshot> = None;
    for path in touched {
        let bytes = match loader::state(root, path) {
            State::Leftover => continue,
            // Where a folder was, the files in it are gone too.
            State::Plain if before.has_file(path) || !before.has_below(path) => Some(loader::read(root, path).ok()?),
            State::Gone if before.has_file(path) => None,
            // What was never there, such as the passing file of an editor.
            State::Gone if !before.has_below(path) => continue,
            State::Plain | State::Gone | State::Unclear => return None,
        };
        // The agencies are found by this name.
        if path.file_name() == "instansi.yaml" && before.has_file(path) != bytes.is_some() {
            return None;
        }
        if layout.is_shared(path) {
            let files = &mut shared.get_or_insert_with(|| before.common.snapshot.clone()).files;
            match &bytes {
                Some(bytes) => files.insert(path.clone(), bytes.clone()),
                None => files.remove(path),
            };
        }
        if let Some(agency) = layout.owner(path).and_then(|owner| inputs.agencies.get_mut(owner)) {
            Arc::make_mut(agency).set(path, bytes);
        }
    }
    if let Some(shared) = shared.filter(|shared| *shared != before.common.snapshot) {
        inputs.common = Arc::new(Common::read(shared, layout.clone()));
    }
    Some(inputs)
}

impl Inputs {
    fn has_file(&self, path: &ProjectPath) -> bool {
        let owner = self.common.layout.owner(path).and_then(|owner| self.agencies.get(owner));
        let is_own = owner.is_some_and(|agency| agency.hashes.get(path).is_some());
        is_own || self.common.snapshot.files.contains_key(path)
    }

    fn has_below(&self, folder: &ProjectPath) -> bool {
        let is_below = |path: &ProjectPath| path.below(folder).is_some();
        let mut own = self.agencies.iter().flat_map(|agency| agency.hashes.keys());
        self.common.snapshot.files.keys().any(is_below) || own.any(|path| is_below(&path))
    }
}

struct Hashed {
    hash: ContentHash,
    /// Whether it was not known.
    is_new: bool,
    /// What was read, as far as it is held.
    bytes: Option<Asset>,
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn path(text: &str) -> ProjectPath {
        ProjectPath::new(text).unwrap()
    }

    fn project() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for file in ["situs.yaml", "a/instansi.yaml", "a/2025/x.yaml", "b/instansi.yaml", "b/skala.yaml", "stray.yaml"]
        {
            put(root.path(), &format!("content/{file}"), file);
        }
        put(root.path(), "templates/html/lakip.css", "a{}");
        root
    }

    fn put(root: &Path, file: &str, text: &str) {
        let place = root.join(file);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }

    fn whole(root: &Path) -> Inputs {
        read_inputs(root, loader::list(root).unwrap(), &mut Hashes::default())
    }

    /// What a look at some files finds; it must be what a look at everything finds.
    fn reread(root: &Path, touched: &[&str], before: &Inputs) -> Option<Inputs> {
        let touched = touched.iter().map(|file| path(file)).collect();
        let inputs = reread_inputs(root, &touched, before)?;
        assert!(inputs.is_same(&whole(root)));
        let agencies = |inputs: &Inputs| -> Vec<_> { inputs.agencies.iter().map(|a| a.hashes.clone()).collect() };
        assert_eq!(agencies(&inputs), agencies(&whole(root)));
        Some(inputs)
    }

    #[test]
    fn a_look_at_what_was_touched_finds_what_a_whole_look_finds() {
        let root = project();
        let root = root.path();
        let first = whole(root);
        assert_eq!(first.agencies.len(), 2);
        assert!(reread(root, &[], &first).unwrap().is_same(&first));

        put(root, "content/a/2025/x.yaml", "b/2025/x.yaml");
        let second = reread(root, &["content/a/2025/x.yaml", "content/a/2025/.x.yaml.swp"], &first).unwrap();
        assert!(!second.is_same(&first) && second.agencies[1].is_same(&first.agencies[1]));

        fs::rename(root.join("content/b/skala.yaml"), root.join("content/b/sop.yaml")).unwrap();
        let third = reread(root, &["content/b/skala.yaml", "content/b/sop.yaml"], &second).unwrap();
        assert!(!third.is_same(&second));

        put(root, "templates/html/lakip.css", "b{}");
        let fourth = reread(root, &["templates/html/lakip.css"], &third).unwrap();
        assert!(third.differs_in_style_only(&fourth) && !second.differs_in_style_only(&fourth));

        put(root, "content/situs.yaml", "other");
        fs::remove_file(root.join("content/stray.yaml")).unwrap();
        let fifth = reread(root, &["content/situs.yaml", "content/stray.yaml"], &fourth).unwrap();
        assert!(!fourth.differs_in_style_only(&fifth) && !fourth.is_same(&fifth));
    }

    #[test]
    fn what_is_the_same_is_shared() {
        let root = project();
        let root = root.path();
        let first = whole(root);
        put(root, "content/a/2025/x.yaml", "other");
        let mut second = whole(root);
        second.share_with(&first);
        let is_shared: Vec<bool> =
            second.agencies.iter().zip(&first.agencies).map(|(now, before)| Arc::ptr_eq(now, before)).collect();
        assert_eq!(is_shared, [false, true]);
        assert!(Arc::ptr_eq(&second.common, &first.common) && second.is_same(&whole(root)));
        put(root, "content/c/instansi.yaml", "c");
        let mut third = whole(root);
        third.share_with(&second);
        assert!(!Arc::ptr_eq(&third.common, &second.common) && third.is_same(&whole(root)));
    }

    #[test]
    fn what_may_change_the_layout_asks_for_a_whole_look() {
        let root = project();
        let root = root.path();
        let before = whole(root);
        put(root, "content/c/instansi.yaml", "c");
        assert!(reread(root, &["content/c/instansi.yaml"], &before).is_none());
        assert!(reread(root, &["content/c"], &before).is_none());
        fs::remove_dir_all(root.join("content/b")).unwrap();
        assert!(reread(root, &["content/b"], &before).is_none());
        assert!(reread(root, &["content/b/instansi.yaml"], &before).is_none());
        assert!(reread_inputs(root, &[path("content/a/2025/passing")].into(), &before).is_some());
        fs::remove_dir_all(root.join("content/a/2025")).unwrap();
        fs::write(root.join("content/a/2025"), "a file where a folder was").unwrap();
        assert!(reread(root, &["content/a/2025"], &before).is_none());
        let file = whole(root);
        fs::remove_file(root.join("content/a/2025")).unwrap();
        fs::create_dir(root.join("content/a/2025")).unwrap();
        assert!(reread(root, &["content/a/2025"], &file).is_none());
    }

    #[test]
    #[cfg(unix)]
    fn a_tree_with_links_asks_for_a_whole_look() {
        let root = project();
        let root = root.path();
        std::os::unix::fs::symlink("2025", root.join("content/a/2026")).unwrap();
        let before = whole(root);
        assert!(before.has_file(&path("content/a/2026/x.yaml")));
        put(root, "content/a/2025/x.yaml", "other");
        assert!(reread(root, &["content/a/2025/x.yaml"], &before).is_none());
    }

    #[test]
    fn what_is_not_held_is_read_again() {
        let root = project();
        let root = root.path();
        let (small, half) = (whole(root), "x".repeat(usize::try_from(HELD / 2).unwrap()));
        assert_eq!(small.agencies[0].read.files.len(), small.agencies[0].hashes.len());
        put(root, "content/a/2025/large.yaml", &half);
        put(root, "content/a/2025/larger.yaml", &half);
        let inputs = whole(root);
        let agency = &inputs.agencies[0];
        assert!(agency.read.files.is_empty());
        let (all, findings) = agency.snapshot(root);
        assert_eq!((all.files.len(), findings.len()), (agency.hashes.len(), 0));
        for (path, hash) in agency.hashes.iter() {
            assert_eq!(content_hash(&all.files[&path]), *hash);
        }
    }
}
