//! What earlier runs made, kept by the hash of everything it was made from.
//!
//! The memo only ever spares work. An entry that is missing, torn, altered or of another version is made anew, and a memo
//! that cannot be written is done without.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use walkdir::WalkDir;

use super::error::{Action, ToolError};
use crate::base::{ContentHash, HashWriter, content_hash};

/// The folder of the memo in a project.
pub const MEMO_FOLDER: &str = ".lakip";

/// How large a memo may grow, in bytes; the entries that have not been used for longest go first.
const MAX_SIZE: u64 = 512 << 20;

/// How exactly the time of an entry's last use is kept: noting every use would make a build that does nothing write.
const FRESH: Duration = Duration::from_secs(60 * 60);

/// First line of every entry; the version of their form.
const HEAD: &str = "lakip-memo 2";

/// Something that writes the same bytes every time.
type Written<'a> = dyn Fn(&mut dyn Write) -> io::Result<()> + 'a;

/// What an entry holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A finished PDF, by the key of its job.
    Pdf,
    /// What an agency's build gave, by the hash of its input.
    Agency,
    /// Hashes of files by their stamps, by the name of the tree that they stand in.
    Stamps,
    /// What a build said that had nothing to do, by the name of its output folder.
    Rest,
}

impl Kind {
    fn folder(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Agency => "instansi",
            Self::Stamps => "stempel",
            Self::Rest => "tetap",
        }
    }
}

/// The memo of a project. Several runs may use it at once.
#[derive(Debug, Clone)]
pub(super) struct Memo {
    folder: PathBuf,
}

impl Memo {
    /// The memo of the project at `root`, which need not exist yet.
    pub(super) fn of(root: &Path) -> Self {
        Self { folder: root.join(MEMO_FOLDER) }
    }

    /// An entry, when it is there and sound.
    pub(super) fn get(&self, kind: Kind, name: &str) -> Option<Vec<u8>> {
        self.get_hashed(kind, name).map(|(bytes, _)| bytes)
    }

    /// An entry with the hash of its bytes, which has to be known to find it sound.
    pub(super) fn get_hashed(&self, kind: Kind, name: &str) -> Option<(Vec<u8>, ContentHash)> {
        let place = self.place(kind, name);
        let mut bytes = fs::read(&place).ok()?;
        let (head, rest) = HEAD.len().checked_add(1).and_then(|n| bytes.split_at_checked(n))?;
        let (hash, payload) = rest.split_at_checked(65)?;
        let payload_hash = content_hash(payload);
        if !head.starts_with(HEAD.as_bytes()) || hash[..64] != *seal(kind, name, payload_hash).as_bytes() {
            // It would be found broken every time.
            let _ = fs::remove_file(&place);
            return None;
        }
        // The time of the last use decides what goes first; without the right to set it the order is only worse.
        let age = place.metadata().and_then(|metadata| metadata.modified()).ok().and_then(|used| used.elapsed().ok());
        if age.is_none_or(|age| age > FRESH) {
            let _ = File::options().append(true).open(&place).and_then(|file| file.set_modified(SystemTime::now()));
        }
        let n_before = bytes.len() - payload.len();
        bytes.drain(..n_before);
        Some((bytes, payload_hash))
    }

    /// Keeps an entry.
    pub(super) fn put(&self, kind: Kind, name: &str, payload: &[u8]) {
        self.put_written(kind, name, &|out| out.write_all(payload));
    }

    /// Keeps an entry that is too long to hold; it is written twice, to a hash and to the disk.
    pub(super) fn put_written(&self, kind: Kind, name: &str, payload: &Written<'_>) {
        // A full disk or a folder without rights costs time at the next build, nothing else.
        let _ = self.try_put(kind, name, payload);
    }

    fn try_put(&self, kind: Kind, name: &str, payload: &Written<'_>) -> io::Result<()> {
        let place = self.place(kind, name);
        let folder = place.parent().unwrap_or(&self.folder);
        if !folder.is_dir() {
            fs::create_dir_all(folder)?;
        }
        // Version control is not to take the memo for work of the staff.
        let ignore = self.folder.join(".gitignore");
        if !ignore.exists() {
            write_whole(&ignore, &|out| out.write_all(b"*\n"))?;
        }
        if place.is_dir() {
            // It would stand in the way for ever.
            fs::remove_dir(&place)?;
        }
        let mut hash = HashWriter::default();
        payload(&mut hash)?;
        let seal = seal(kind, name, hash.hash());
        write_whole(&place, &|out| {
            write!(out, "{HEAD}\n{seal}\n")?;
            payload(out)
        })
    }

    /// Removes what has not been used for longest until the memo is within its bound.
    pub(super) fn trim(&self) {
        self.trim_to(MAX_SIZE);
    }

    fn trim_to(&self, max_size: u64) {
        let mut entries: Vec<(SystemTime, PathBuf, u64)> = Vec::new();
        for entry in WalkDir::new(&self.folder).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
            if let Ok(metadata) = entry.metadata() {
                let used = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                entries.push((used, entry.into_path(), metadata.len()));
            }
        }
        let mut size: u64 = entries.iter().map(|(_, _, len)| len).sum();
        entries.sort();
        for (_, place, len) in entries {
            if size <= max_size {
                return;
            }
            if fs::remove_file(place).is_ok() {
                size = size.saturating_sub(len);
            }
        }
    }

    fn place(&self, kind: Kind, name: &str) -> PathBuf {
        self.folder.join(kind.folder()).join(name.get(..2).unwrap_or(name)).join(name)
    }
}

/// What an entry is known by: its bytes, and the name that they were kept under.
fn seal(kind: Kind, name: &str, payload: ContentHash) -> String {
    content_hash(format!("{} {name} {payload}", kind.folder()).as_bytes()).to_string()
}

/// Writes a file whole or not at all.
fn write_whole(place: &Path, payload: &Written<'_>) -> io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(place.parent().unwrap_or(place))?;
    let mut out = BufWriter::new(&mut file);
    payload(&mut out)?;
    out.flush()?;
    drop(out);
    file.persist(place)?;
    Ok(())
}

/// Removes the memo of a project; gives the number of files and bytes that it took.
///
/// # Errors
/// A [`ToolError`] when the system refuses, or when the folder is a link: it would lead elsewhere.
pub fn clean(root: &Path) -> Result<(usize, u64), ToolError> {
    let folder = root.join(MEMO_FOLDER);
    match folder.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((0, 0)),
        Err(error) => return Err(ToolError::io(Action::Read, &folder)(error)),
        Ok(metadata) if !metadata.is_dir() => return Err(ToolError::Blocked(folder)),
        Ok(_) => {}
    }
    let (mut n_files, mut size) = (0, 0);
    for entry in WalkDir::new(&folder).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        n_files += 1;
        size += entry.metadata().map_or(0, |metadata| metadata.len());
    }
    fs::remove_dir_all(&folder).map_err(ToolError::io(Action::Remove, &folder))?;
    Ok((n_files, size))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn only_sound_entries_are_given() {
        let root = tempfile::tempdir().unwrap();
        let memo = Memo::of(root.path());
        assert_eq!(memo.get(Kind::Pdf, "abcd"), None);
        memo.put(Kind::Pdf, "abcd", b"%PDF");
        memo.put(Kind::Agency, "abcd", b"");
        assert_eq!(memo.get(Kind::Pdf, "abcd").as_deref(), Some(&b"%PDF"[..]));
        assert_eq!(memo.get(Kind::Agency, "abcd").as_deref(), Some(&b""[..]));
        assert_eq!(fs::read_to_string(root.path().join(".lakip/.gitignore")).unwrap(), "*\n");
        let place = memo.place(Kind::Pdf, "abcd");
        let sound = fs::read(&place).unwrap();
        for n in [0, 5, HEAD.len() + 1, HEAD.len() + 40, sound.len() - 1] {
            fs::write(&place, &sound[..n]).unwrap();
            assert_eq!(memo.get(Kind::Pdf, "abcd"), None, "{n} bytes");
        }
        for i in [0, HEAD.len() - 1, HEAD.len() + 3, sound.len() - 1] {
            let mut altered = sound.clone();
            altered[i] ^= 1;
            fs::write(&place, &altered).unwrap();
            assert_eq!(memo.get(Kind::Pdf, "abcd"), None, "byte {i}");
        }
        // An entry under the name of another says nothing.
        fs::create_dir_all(memo.place(Kind::Pdf, "abef").parent().unwrap()).unwrap();
        fs::write(memo.place(Kind::Pdf, "abef"), &sound).unwrap();
        assert_eq!(memo.get(Kind::Pdf, "abef"), None);
        // What stands in the way makes room.
        fs::create_dir(memo.place(Kind::Pdf, "abef")).unwrap();
        memo.put(Kind::Pdf, "abef", b"x");
        assert_eq!(memo.get(Kind::Pdf, "abef").as_deref(), Some(&b"x"[..]));
    }

    #[test]
    fn the_least_used_go_first() {
        let root = tempfile::tempdir().unwrap();
        let memo = Memo::of(root.path());
        for (name, age) in [("aa", 30), ("bb", 20), ("cc", 10)] {
            memo.put(Kind::Pdf, name, &[0; 1000]);
            let file = File::options().append(true).open(memo.place(Kind::Pdf, name)).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(age * 3600)).unwrap();
        }
        assert!(memo.get(Kind::Pdf, "aa").is_some());
        memo.trim_to(2_500);
        let left = ["aa", "bb", "cc"].map(|name| memo.get(Kind::Pdf, name).is_some());
        assert_eq!(left, [true, false, true]);
    }

    #[test]
    fn cleaning_removes_the_memo_alone() {
        let root = tempfile::tempdir().unwrap();
        assert_eq!(clean(root.path()).unwrap(), (0, 0));
        Memo::of(root.path()).put(Kind::Pdf, "aa", b"x");
        fs::write(root.path().join("other"), "x").unwrap();
        assert_eq!(clean(root.path()).unwrap().0, 2);
        assert!(!root.path().join(MEMO_FOLDER).exists() && root.path().join("other").exists());
    }
}
