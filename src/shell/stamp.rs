use std::fs::Metadata;
use std::io;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rayon::iter::ParallelIterator;
use rayon::str::ParallelString;
use serde::{Deserialize, Serialize};

use crate::base::{ContentHash, HashWriter, PathMap, ProjectPath};

/// What tells one state of a file from another without reading it: size, times and identity, as the system keeps them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    len: u64,
    /// Nanoseconds since 1970 of the last change of the bytes.
    modified: u64,
    /// The same for the last change of the file's entry, which no program can set back; zero where it is not kept.
    changed: u64,
    inode: u64,
}

/// How old a file must be before its stamp tells its state: a file system may keep times no finer than this, so that two
/// changes within it look alike.
const SETTLED: Duration = Duration::from_secs(2);

impl Stamp {
    /// The stamp of a file.
    pub(super) fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let (changed, inode) = entry(metadata);
        Self { len: metadata.len(), modified: modified.map_or(0, nanos), changed, inode }
    }

    /// Size of the file in bytes.
    pub(super) fn len(&self) -> u64 {
        self.len
    }

    /// The stamp as bytes, the same for the same stamp alone.
    pub(super) fn bytes(&self) -> [u8; 32] {
        let Self { len, modified, changed, inode } = *self;
        let mut bytes = [0; 32];
        for (part, number) in bytes.chunks_exact_mut(8).zip([len, modified, changed, inode]) {
            part.copy_from_slice(&number.to_le_bytes());
        }
        bytes
    }

    /// Whether the file has been at rest long enough at a time for the stamp to be trusted later.
    pub(super) fn is_settled(&self, now: SystemTime) -> bool {
        let now = now.duration_since(UNIX_EPOCH).map_or(0, nanos);
        self.modified.max(self.changed).saturating_add(nanos(SETTLED)) < now
    }
}

#[cfg(unix)]
fn entry(metadata: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    let seconds = u64::try_from(metadata.ctime()).unwrap_or(0);
    let rest = u64::try_from(metadata.ctime_nsec()).unwrap_or(0);
    (seconds.saturating_mul(1_000_000_000).saturating_add(rest), metadata.ino())
}

#[cfg(not(unix))]
fn entry(_: &Metadata) -> (u64, u64) {
    (0, 0)
}

fn nanos(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

/// A file with the stamp under which it has a hash.
pub(super) type Seen = (ProjectPath, Stamp, ContentHash);

/// Hashes of files by their stamps, so that a file at rest is not read again only to learn that it is the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Hashes {
    files: PathMap<(Stamp, ContentHash)>,
    /// Whether it tells something else than what it was read from.
    is_changed: bool,
}

impl Hashes {
    /// The hash of a file that still has the stamp.
    pub(super) fn get(&self, path: &ProjectPath, stamp: Stamp) -> Option<ContentHash> {
        self.files.get(path).filter(|(known, _)| *known == stamp).map(|(_, hash)| *hash)
    }

    /// Takes up to `n_seen` files in the order of their paths, each path once, and forgets those of them that have changed so
    /// lately that a further change might go unseen.
    pub(super) fn learn(&mut self, seen: impl Iterator<Item = Seen>, n_seen: usize, now: SystemTime) {
        let mut seen = seen.peekable();
        if seen.peek().is_none() {
            return;
        }
        // A list that grows would stand there twice, in its old place and in its new one.
        let mut files = PathMap::with_capacity(n_seen.max(self.files.len()));
        let mut keep = |path: &ProjectPath, told| {
            // A path that came out of order is not kept, and its file read again.
            let _ = files.push(path, told);
        };
        let mut known = std::mem::take(&mut self.files).into_iter().peekable();
        for (path, stamp, hash) in seen {
            while let Some((other, told)) = known.next_if(|(other, _)| *other < path) {
                keep(&other, told);
            }
            let before = known.next_if(|(other, _)| *other == path).map(|(_, told)| told);
            let now_told = stamp.is_settled(now).then_some((stamp, hash));
            self.is_changed |= before != now_told;
            if let Some(told) = now_told {
                keep(&path, told);
            }
        }
        known.for_each(|(path, told)| keep(&path, told));
        files.shrink_to_fit();
        self.files = files;
    }

    /// Forgets all files but those.
    pub(super) fn retain(&mut self, is_wanted: impl Fn(&ProjectPath) -> bool) {
        if !self.files.keys().all(|path| is_wanted(&path)) {
            let files = std::mem::take(&mut self.files);
            self.files = files.into_iter().filter(|(path, _)| is_wanted(path)).collect();
            self.is_changed = true;
        }
    }

    /// Whether it tells something else than before the last call.
    pub(super) fn take_change(&mut self) -> bool {
        std::mem::take(&mut self.is_changed)
    }

    /// Writes lines of text: sizes, times, hash, path.
    ///
    /// # Errors
    /// Those of `out`.
    pub(super) fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        self.files.iter().try_for_each(|(path, (stamp, hash))| {
            let Stamp { len, modified, changed, inode } = stamp;
            writeln!(out, "{len} {modified} {changed} {inode} {hash} {path}")
        })
    }

    /// Hash of what [`Hashes::write`] writes.
    pub(super) fn hash(&self) -> ContentHash {
        let mut out = HashWriter::default();
        // A hash takes all that comes.
        let _ = self.write(&mut out);
        out.hash()
    }

    /// Reads what [`Hashes::write`] wrote; a line that is none, or out of order, is passed over.
    pub(super) fn from_text(text: &str) -> Self {
        let mut files = PathMap::default();
        for line in text.lines() {
            if let Some((stamp, hash, path)) = parse(line)
                && let (Ok(path), Some(hash)) = (ProjectPath::new(path), ContentHash::parse(hash))
            {
                let _ = files.push(&path, (stamp, hash));
            }
        }
        files.shrink_to_fit();
        Self { files, is_changed: false }
    }

    /// Number of files.
    pub(super) fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether each file of what [`Hashes::write`] wrote has its stamp still, by what `stamp_of` says of a path.
    pub(super) fn all_stand(text: &str, stamp_of: &(dyn Fn(&str) -> Option<Stamp> + Sync)) -> bool {
        text.par_lines().all(|line| parse(line).is_some_and(|(stamp, _, path)| stamp_of(path) == Some(stamp)))
    }
}

/// Stamp, hash and path of a line.
fn parse(line: &str) -> Option<(Stamp, &str, &str)> {
    let mut parts = line.splitn(6, ' ');
    let mut number = || parts.next()?.parse().ok();
    let stamp = Stamp { len: number()?, modified: number()?, changed: number()?, inode: number()? };
    Some((stamp, parts.next()?, parts.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::content_hash;

    fn stamp(modified: u64) -> Stamp {
        Stamp { len: 1, modified, changed: modified, inode: 7 }
    }

    #[test]
    fn only_files_at_rest_are_kept() {
        let path = ProjectPath::new("content/a b.yaml").unwrap();
        let now = UNIX_EPOCH + Duration::from_secs(100);
        let hash = content_hash(b"a");
        let mut hashes = Hashes::default();
        for (seconds, is_kept) in [(90, true), (99, false), (101, false)] {
            let stamp = stamp(seconds * 1_000_000_000);
            hashes.learn([(path.clone(), stamp, hash)].into_iter(), 1, now);
            assert_eq!(hashes.get(&path, stamp), is_kept.then_some(hash), "{seconds}");
        }
        let old = stamp(1);
        hashes.learn([(path.clone(), old, hash)].into_iter(), 1, now);
        assert_eq!(hashes.get(&path, Stamp { len: 2, ..old }), None);
        assert_eq!(hashes.get(&path, Stamp { inode: 8, ..old }), None);
        let mut text = Vec::new();
        hashes.write(&mut text).unwrap();
        assert_eq!(hashes.hash(), content_hash(&text));
        let text = String::from_utf8(text).unwrap();
        assert_eq!(Hashes::from_text(&text).files, hashes.files);
        assert!(Hashes::all_stand(&text, &|file| (file == path.as_str()).then_some(old)));
        assert!(!Hashes::all_stand(&text, &|_| Some(Stamp { changed: 9, ..old })));
        assert!(!Hashes::all_stand(&text, &|_| None));
        assert!(!Hashes::all_stand("1 2 x\n", &|_| Some(old)));
        assert!(Hashes::from_text("1 2 x\n\n1 2 3 4 abcd content/a\n").files.is_empty());
    }

    #[test]
    fn only_what_is_told_anew_is_a_change() {
        let [a, b] = ["a", "b"].map(|text| ProjectPath::new(text).unwrap());
        let now = UNIX_EPOCH + Duration::from_secs(100);
        let mut hashes = Hashes::default();
        let learn = |hashes: &mut Hashes, path: &ProjectPath, at, text: &str| {
            hashes.learn([(path.clone(), stamp(at), content_hash(text.as_bytes()))].into_iter(), 1, now);
        };
        learn(&mut hashes, &a, 99_000_000_000, "a");
        assert!(!hashes.take_change(), "nothing was kept");
        let mut change = |step: &mut dyn FnMut(&mut Hashes)| {
            step(&mut hashes);
            hashes.take_change()
        };
        assert!(change(&mut |hashes| learn(hashes, &a, 1, "a")));
        assert!(!change(&mut |hashes| learn(hashes, &a, 1, "a")));
        assert!(change(&mut |hashes| learn(hashes, &a, 1, "b")));
        assert!(change(&mut |hashes| learn(hashes, &b, 2, "b")));
        assert!(!change(&mut |hashes| hashes.retain(|_| true)));
        assert!(change(&mut |hashes| hashes.retain(|path| *path == b)));
        assert!(change(&mut |hashes| learn(hashes, &b, 99_000_000_000, "b")));
        assert!(!change(&mut |_| ()));
    }

    #[test]
    fn what_is_learned_keeps_the_order_of_the_paths() {
        let path = |text: &str| ProjectPath::new(text).unwrap();
        let now = UNIX_EPOCH + Duration::from_secs(100);
        let seen = |names: &[(&str, u64)]| -> Vec<Seen> {
            names.iter().map(|(name, at)| (path(name), stamp(*at), content_hash(name.as_bytes()))).collect()
        };
        let mut hashes = Hashes::default();
        hashes.learn(seen(&[("b", 1), ("d", 1), ("f", 1)]).into_iter(), 3, now);
        hashes.learn(seen(&[("a", 2), ("d", 99_000_000_000), ("e", 2), ("f", 2), ("g", 2)]).into_iter(), 5, now);
        let known: Vec<_> = hashes.files.iter().map(|(path, (stamp, _))| (path, stamp.modified)).collect();
        assert_eq!(known, [("a", 2), ("b", 1), ("e", 2), ("f", 2), ("g", 2)].map(|(name, at)| (path(name), at)));
    }
}
