use std::collections::BTreeMap;
use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::base::{ContentHash, ProjectPath};

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

    /// Whether the file has been at rest long enough at a time for the stamp to be trusted later.
    fn is_settled(&self, now: SystemTime) -> bool {
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

/// Hashes of files by their stamps, so that a file at rest is not read again only to learn that it is the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Hashes(BTreeMap<ProjectPath, (Stamp, ContentHash)>);

impl Hashes {
    /// The hash of a file that still has the stamp.
    pub(super) fn get(&self, path: &ProjectPath, stamp: Stamp) -> Option<ContentHash> {
        self.0.get(path).filter(|(known, _)| *known == stamp).map(|(_, hash)| *hash)
    }

    /// Keeps the hash of a file, unless the file has changed so lately that a further change might go unseen.
    pub(super) fn keep(&mut self, path: &ProjectPath, stamp: Stamp, hash: ContentHash, now: SystemTime) {
        if stamp.is_settled(now) {
            self.0.insert(path.clone(), (stamp, hash));
        } else {
            self.0.remove(path);
        }
    }

    /// Forgets all files but those.
    pub(super) fn retain(&mut self, is_wanted: impl Fn(&ProjectPath) -> bool) {
        self.0.retain(|path, _| is_wanted(path));
    }

    /// As lines of text: sizes, times, hash, path.
    pub(super) fn to_text(&self) -> String {
        let mut text = String::new();
        for (path, (stamp, hash)) in &self.0 {
            let Stamp { len, modified, changed, inode } = stamp;
            text.push_str(&format!("{len} {modified} {changed} {inode} {hash} {path}\n"));
        }
        text
    }

    /// Reads [`Hashes::to_text`]; a line that is none is passed over.
    pub(super) fn from_text(text: &str) -> Self {
        let line = |line: &str| {
            let mut parts = line.splitn(6, ' ');
            let mut number = || parts.next()?.parse().ok();
            let stamp = Stamp { len: number()?, modified: number()?, changed: number()?, inode: number()? };
            let hash = ContentHash::parse(parts.next()?)?;
            Some((ProjectPath::new(parts.next()?).ok()?, (stamp, hash)))
        };
        Self(text.lines().filter_map(line).collect())
    }
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
            hashes.keep(&path, stamp, hash, now);
            assert_eq!(hashes.get(&path, stamp), is_kept.then_some(hash), "{seconds}");
        }
        let old = stamp(1);
        hashes.keep(&path, old, hash, now);
        assert_eq!(hashes.get(&path, Stamp { len: 2, ..old }), None);
        assert_eq!(hashes.get(&path, Stamp { inode: 8, ..old }), None);
        assert_eq!(Hashes::from_text(&hashes.to_text()), hashes);
        assert_eq!(Hashes::from_text("1 2 x\n\n1 2 3 4 abcd content/a\n"), Hashes::default());
    }
}
