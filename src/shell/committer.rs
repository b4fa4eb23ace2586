use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use tempfile::TempDir;

use super::committed::{Changes, Committed};
use super::error::{Action, ToolError};
use super::folders::{Folders, make_public, remove, remove_empty_folders, remove_work_folders};
use super::lock::Lock;
use super::manifest::{MANIFEST_NAME, Manifest, WORK_PREFIX, is_written_at, manifest_path, read_manifest};
use super::preflight::{Plan, plan};
use super::staged::{Entry, Files, Place};
use super::stamp::{Hashes, Stamp};
use super::target::Target;
use super::undo::Undo;
use crate::base::{ContentHash, ProjectPath, content_hash};
use crate::render::JobKey;

const FILE_MODE: u32 = 0o644;

/// The right to write to an output folder, and the new files that wait beside it.
///
/// All bytes are on the disk before the first file changes, so a full disk changes nothing, and what a missing right stops
/// halfway is taken back. A run that is killed while it moves files into their places leaves some of the old and some of the
/// new ones, each of them whole; the next build moves the others. What waits is dropped with this value.
#[derive(Debug)]
pub(super) struct Staging {
    output: PathBuf,
    old: Manifest,
    known: Hashes,
    /// Before the first file was looked at.
    started: SystemTime,
    folder: OnceLock<TempDir>,
    n_staged: AtomicUsize,
    // Dropped in this order: the lock file must be gone before an unused folder can be.
    lock: Lock,
    made: Folders,
}

impl Staging {
    /// Takes an output folder. `known` are hashes of its files from earlier runs.
    ///
    /// # Errors
    /// A [`ToolError`] when the folder belongs to someone else, another run holds it, or the system refuses.
    pub(super) fn begin(output: &Path, known: Hashes) -> Result<Self, ToolError> {
        // Look before making anything, so that a refusal leaves no trace.
        let (early, told) = (read_manifest(output)?, fs::read(output.join(MANIFEST_NAME)).ok());
        let made = Folders::of(output)?;
        let lock = Lock::take(output)?;
        // Another run may have finished while this one waited for its turn.
        let is_same = told.is_some() && told == fs::read(output.join(MANIFEST_NAME)).ok();
        let old = if is_same { early } else { read_manifest(output)? };
        remove_work_folders(output);
        let (started, folder, n_staged) = (SystemTime::now(), OnceLock::new(), AtomicUsize::new(0));
        Ok(Self { output: output.to_path_buf(), old, known, started, folder, n_staged, lock, made })
    }

    /// What the last build left.
    pub(super) fn old(&self) -> &Manifest {
        &self.old
    }

    /// Gives the right back without a change; the hashes are those that were handed over.
    pub(super) fn into_known(self) -> Hashes {
        self.known
    }

    /// Takes a file of the new output. Its bytes are written beside the output unless they stand there already.
    pub(super) fn add(&self, path: &ProjectPath, bytes: &[u8]) -> Result<Entry, ToolError> {
        let hash = content_hash(bytes);
        if let Some(entry) = self.keep(path, hash) {
            return Ok(entry);
        }
        let number = self.n_staged.fetch_add(1, Ordering::Relaxed);
        let place = waiting_place(self.folder()?, number);
        write_new(&place, |file| file.write_all(bytes)).map_err(ToolError::io(Action::Write, &place))?;
        Ok(Entry { hash, place: Place::Waiting(number) })
    }

    /// Takes a file of the last build that is to stay, when it has the hash that is expected.
    pub(super) fn keep(&self, path: &ProjectPath, hash: ContentHash) -> Option<Entry> {
        let (present, stamp) = self.present(path)?;
        (present == hash).then_some(Entry { hash, place: Place::Standing(Box::new(stamp)) })
    }

    /// Hash of the plain file that stands at a path, and the stamp that it had before it was read.
    fn present(&self, path: &ProjectPath) -> Option<(ContentHash, Stamp)> {
        let place = self.output.join(path.as_str());
        let metadata = place.symlink_metadata().ok().filter(Metadata::is_file)?;
        let stamp = Stamp::of(&metadata);
        if let Some(hash) = self.known.get(path, stamp) {
            return Some((hash, stamp));
        }
        // Only what the last build wrote can be right; anything else need not be read.
        self.old.files.get(path)?;
        fs::read(&place).ok().map(|bytes| (content_hash(&bytes), stamp))
    }

    /// The folder of the bytes that wait, made when the first ones come.
    fn folder(&self) -> Result<&Path, ToolError> {
        if let Some(folder) = self.folder.get() {
            return Ok(folder.path());
        }
        let made = tempfile::Builder::new().prefix(WORK_PREFIX).tempdir_in(&self.output);
        let made = made.map_err(ToolError::io(Action::Write, &self.output))?;
        // Another thread may have been faster; its folder is taken and this one removed.
        Ok(self.folder.get_or_init(|| made).path())
    }

    /// Makes the output folder hold exactly `files`, beside what others keep there, and writes the manifest last.
    ///
    /// A file with the right bytes is not touched. Only paths of the last manifest are removed, and of these only such as
    /// `is_ours` says: a build of a part of the site leaves the other parts. There is no `fsync`: after a power cut the
    /// next build compares bytes and mends what is torn.
    ///
    /// # Errors
    /// A [`ToolError`] when something foreign stands in the way or the system refuses.
    pub(super) fn commit(
        mut self,
        files: Files,
        keys: &BTreeMap<ProjectPath, JobKey>,
        is_ours: &dyn Fn(&ProjectPath) -> bool,
    ) -> Result<Committed, ToolError> {
        let old = std::mem::take(&mut self.old);
        let target = Target { files: &files, keys, old: &old, is_ours };
        let changes = self.apply(&target)?;
        self.made.keep();
        // What was known of the others belongs to other builds, and what the manifest says of them need not be so any more.
        self.known.retain(|path| target.contains(path));
        let n_files = target.files().count();
        drop(old);
        let hashes = self.hashes(files);
        let is_all_known = hashes.len() == n_files;
        Ok(Committed { changes, hashes, is_all_known })
    }

    fn apply(&mut self, target: &Target<'_>) -> Result<Changes, ToolError> {
        let plan = plan(&self.output, target)?;
        let n_removed = plan.stale.len() + plan.in_the_way.len();
        let n_unchanged = target.files.len() - plan.n_to_write;
        let changes = Changes { n_written: plan.n_to_write, n_unchanged, n_removed };
        let told = self.output.join(MANIFEST_NAME);
        if changes.n_written + n_removed == 0 && is_written_at(&told, &|out| target.write(out)) {
            return Ok(changes);
        }
        let interim = self.stage_manifest(&|out| target.write_interim(out))?;
        let manifest = self.stage_manifest(&|out| target.write(out))?;
        let mut undo = Undo::new(&self.output, self.folder()?, 1 + changes.n_written + n_removed);
        let done = self.replace(target.files, &plan, (&interim, &manifest), &mut undo);
        if done.is_err() {
            undo.take_back();
        }
        done.map(|()| changes)
    }

    /// Moves everything into its place.
    fn replace(
        &mut self,
        files: &Files,
        plan: &Plan,
        (interim, manifest): (&Path, &Path),
        undo: &mut Undo,
    ) -> Result<(), ToolError> {
        let folder = self.folder()?.to_path_buf();
        let Self { output, made, .. } = self;
        let to_write = || files.iter().filter_map(|(path, entry)| Some((path, entry.waiting()?)));
        for (path, _) in to_write() {
            made.make_above(&path, &plan.in_the_way)?;
        }

        // From here on files change. The interim manifest names the files of both builds, so that a run that is killed
        // now leaves nothing that the next one would take for somebody else's.
        let told = output.join(MANIFEST_NAME);
        undo.keep(&manifest_path());
        persist(interim, &told)?;
        for path in &plan.in_the_way {
            undo.keep(path);
            remove(output, path)?;
        }
        for (path, _) in to_write() {
            if !plan.in_the_way.is_empty() {
                remove_empty_folders(&output.join(path.as_str()))?;
                made.make_above(&path, &BTreeSet::new())?;
            }
        }
        for (path, number) in to_write() {
            let target = output.join(path.as_str());
            if plan.in_the_way.is_empty() {
                // An empty folder of somebody's clean-up may stand there.
                remove_empty_folders(&target)?;
            }
            undo.keep(&path);
            persist(&waiting_place(&folder, number), &target)?;
        }
        for path in &plan.stale {
            undo.keep(path);
            remove(output, path)?;
        }
        persist(manifest, &told)
    }

    fn stage_manifest(&self, write: &dyn Fn(&mut dyn Write) -> io::Result<()>) -> Result<PathBuf, ToolError> {
        let number = self.n_staged.fetch_add(1, Ordering::Relaxed);
        let place = waiting_place(self.folder()?, number);
        let written = write_new(&place, |file| {
            let mut out = BufWriter::new(file);
            write(&mut out)?;
            out.flush()
        });
        written.map_err(ToolError::io(Action::Write, &place))?;
        Ok(place)
    }

    /// What is known of the files by their stamps, those of this build included.
    fn hashes(self, files: Files) -> Hashes {
        let (mut hashes, output) = (self.known, self.output);
        let n_files = files.len();
        let seen = files.into_entries().filter_map(|(path, entry)| {
            let stamp = match entry.place {
                Place::Standing(stamp) => *stamp,
                Place::Waiting(_) => Stamp::of(&output.join(path.as_str()).symlink_metadata().ok()?),
            };
            Some((path, stamp, entry.hash))
        });
        hashes.learn(seen, n_files, self.started);
        drop(self.folder);
        drop(self.lock);
        hashes
    }
}

fn waiting_place(folder: &Path, number: usize) -> PathBuf {
    folder.join(number.to_string())
}

fn write_new(place: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    write(&mut File::create_new(place)?)?;
    make_public(place, FILE_MODE)
}

/// Puts what waits into its place; over the bounds of a file system, by way of a copy beside the place.
fn persist(staged: &Path, target: &Path) -> Result<(), ToolError> {
    let moved = fs::rename(staged, target).or_else(|error| {
        if error.kind() != io::ErrorKind::CrossesDevices {
            return Err(error);
        }
        let folder = target.parent().unwrap_or(target);
        let mut file = tempfile::Builder::new().prefix(WORK_PREFIX).tempfile_in(folder)?;
        io::copy(&mut File::open(staged)?, &mut file)?;
        make_public(file.path(), FILE_MODE)?;
        file.persist(target)?;
        Ok(())
    });
    moved.map_err(ToolError::io(Action::Write, target))
}

#[cfg(test)]
mod tests {
    use walkdir::WalkDir;

    use super::*;
    use crate::shell::staged::parts;

    fn put(output: &Path, entries: &[(&str, &str)]) -> Result<Changes, ToolError> {
        let staging = Staging::begin(output, Hashes::default())?;
        let mut staged = Vec::new();
        for (path, text) in entries {
            let path = ProjectPath::new(path).unwrap();
            let entry = staging.add(&path, text.as_bytes())?;
            staged.push((path, entry));
        }
        let mut on_collision = |path: &ProjectPath| panic!("{path} stands there twice");
        let staged = Files::new(parts(staged, &mut on_collision), &mut on_collision);
        Ok(staging.commit(staged, &BTreeMap::new(), &|_| true)?.changes)
    }

    fn counts(changes: Changes) -> [usize; 3] {
        [changes.n_written, changes.n_unchanged, changes.n_removed]
    }

    /// Every file and empty folder below a folder with its text, sorted; the manifest left out.
    fn listing(folder: &Path) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
            let entry = entry.unwrap();
            let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            let is_empty = entry.file_type().is_dir() && fs::read_dir(entry.path()).unwrap().next().is_none();
            if is_empty {
                all.push((format!("{name}/"), String::new()));
            } else if !entry.file_type().is_dir() && name != MANIFEST_NAME {
                all.push((name, fs::read_to_string(entry.path()).unwrap_or_default()));
            }
        }
        all
    }

    fn names(folder: &Path) -> Vec<String> {
        listing(folder).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn the_folder_follows_the_output() {
        let temp = tempfile::tempdir().unwrap();
        let output = temp.path().join("a/b");
        assert_eq!(counts(put(&output, &[("x", "1"), ("d/e/y", "2"), ("d/z", "3")]).unwrap()), [3, 0, 0]);
        let before = fs::metadata(output.join("x")).unwrap().modified().unwrap();
        let manifest_before = fs::read(output.join(MANIFEST_NAME)).unwrap();

        assert_eq!(counts(put(&output, &[("x", "1"), ("d/e/y", "2"), ("d/z", "3")]).unwrap()), [0, 3, 0]);
        assert_eq!(fs::read(output.join(MANIFEST_NAME)).unwrap(), manifest_before);

        assert_eq!(counts(put(&output, &[("x", "1"), ("d/z", "4")]).unwrap()), [1, 1, 1]);
        assert_eq!(names(&output), ["d/z", "x"]);
        assert_eq!(fs::read(output.join("d/z")).unwrap(), b"4");
        assert_eq!(fs::metadata(output.join("x")).unwrap().modified().unwrap(), before);
        let manifest = read_manifest(&output).unwrap();
        let expected = [("d/z", "4"), ("x", "1")].map(|(path, text)| (path.to_owned(), content_hash(text.as_bytes())));
        assert_eq!(
            manifest.files.into_iter().map(|(path, hash)| (path.to_string(), hash)).collect::<Vec<_>>(),
            expected
        );
    }

    #[test]
    fn a_file_becomes_a_folder_and_back() {
        let output = tempfile::tempdir().unwrap();
        let output = output.path();
        put(output, &[("a", "1"), ("b/c/d", "2")]).unwrap();
        fs::create_dir_all(output.join("b/empty/more")).unwrap();
        assert_eq!(counts(put(output, &[("a/x/y", "3"), ("b", "4")]).unwrap()), [2, 0, 2]);
        assert_eq!(listing(output), [("a/x/y".to_owned(), "3".to_owned()), ("b".to_owned(), "4".to_owned())]);
        put(output, &[("a", "1"), ("b/c/d", "2")]).unwrap();
        assert_eq!(listing(output), [("a".to_owned(), "1".to_owned()), ("b/c/d".to_owned(), "2".to_owned())]);
    }

    #[test]
    fn what_others_put_there_stays() {
        let temp = tempfile::tempdir().unwrap();
        let output = &temp.path().join("output");
        put(output, &[("d/x", "1"), ("e", "2")]).unwrap();
        fs::write(output.join("CNAME"), "example").unwrap();
        fs::write(output.join("d/own"), "own").unwrap();
        // A forged entry cannot reach beyond the folder.
        let outside = output.join("../outside-of-output");
        let forged = fs::read_to_string(output.join(MANIFEST_NAME)).unwrap();
        let forged = forged.replacen(
            "\"files\": {",
            "\"files\": {\n\"../outside-of-output\": \"\",\n\"/etc/hostname\": \"\",",
            1,
        );
        fs::write(output.join(MANIFEST_NAME), forged).unwrap();
        fs::write(&outside, "").unwrap();
        put(output, &[]).unwrap();
        assert!(outside.exists());
        assert_eq!(names(output), ["CNAME", "d/own"]);

        let blocked = put(output, &[("CNAME/x", "1"), ("y", "1")]);
        assert!(matches!(blocked, Err(ToolError::Blocked(path)) if path.ends_with("CNAME")));
        let blocked = put(output, &[("d", "1"), ("y", "1")]);
        assert!(matches!(blocked, Err(ToolError::Blocked(path)) if path.ends_with("d")));
        for own in [MANIFEST_NAME, ".lakip-lock"] {
            assert!(matches!(put(output, &[(own, "1")]), Err(ToolError::Blocked(_))));
        }
        assert!(matches!(put(output, &[("p", "1"), ("p/q", "1")]), Err(ToolError::Blocked(_))));
        assert_eq!(names(output), ["CNAME", "d/own"]);
    }

    #[test]
    fn a_refusal_leaves_no_trace() {
        let temp = tempfile::tempdir().unwrap();
        fs::write(temp.path().join("letter.txt"), "").unwrap();
        assert!(matches!(put(temp.path(), &[("x", "1")]), Err(ToolError::OutputForeign(_))));
        assert_eq!(names(temp.path()), ["letter.txt"]);
        // Below a file no folder can be made.
        let output = temp.path().join("letter.txt/a/b");
        assert!(matches!(put(&output, &[("x", "1")]), Err(ToolError::Io { .. })));
        assert_eq!(names(temp.path()), ["letter.txt"]);
    }

    #[test]
    fn leftovers_of_a_killed_run_are_cleared() {
        let output = tempfile::tempdir().unwrap();
        let output = output.path();
        // A first build that was killed: files that waited, folders, no manifest.
        fs::create_dir(output.join("d")).unwrap();
        fs::create_dir(output.join(".lakip-ab")).unwrap();
        fs::write(output.join(".lakip-ab/0"), "").unwrap();
        for name in [".lakip-ab12.tmp", ".lakip-lock"] {
            fs::write(output.join(name), "").unwrap();
        }
        put(output, &[("d/x", "1")]).unwrap();
        fs::create_dir(output.join(".lakip-cd")).unwrap();
        fs::write(output.join(".lakip-cd/7"), "").unwrap();
        put(output, &[("d/x", "1")]).unwrap();
        assert_eq!(names(output), ["d/x"]);
    }

    #[test]
    fn two_runs_do_not_mix() {
        let output = tempfile::tempdir().unwrap();
        let output = output.path();
        let site = |text: &str| (0..40).map(|i| format!("d{}/{text}{i}", i % 3)).collect::<Vec<_>>();
        std::thread::scope(|scope| {
            for text in ["a", "b", "c"] {
                scope.spawn(move || {
                    for _ in 0..5 {
                        let paths = site(text);
                        let entries: Vec<_> = paths.iter().map(|path| (path.as_str(), text)).collect();
                        put(output, &entries).unwrap();
                    }
                });
            }
        });
        let found = names(output);
        assert_eq!(found.len(), 40);
        let manifest = read_manifest(output).unwrap();
        assert_eq!(manifest.files.keys().map(ToString::to_string).collect::<Vec<_>>(), found);
    }

    #[cfg(unix)]
    mod unix {
        use std::os::unix::fs::{PermissionsExt, symlink};

        use super::*;

        #[test]
        fn links_are_replaced_or_refused_but_never_followed() {
            let outside = tempfile::tempdir().unwrap();
            fs::write(outside.path().join("x"), "untouched").unwrap();
            let output = tempfile::tempdir().unwrap();
            let output = output.path();
            put(output, &[("x", "1"), ("d/x", "1"), ("e/x", "1")]).unwrap();

            fs::remove_file(output.join("x")).unwrap();
            symlink(outside.path().join("x"), output.join("x")).unwrap();
            put(output, &[("x", "untouched"), ("d/x", "1"), ("e/x", "1")]).unwrap();
            assert!(!output.join("x").is_symlink());

            fs::remove_dir_all(output.join("d")).unwrap();
            symlink(outside.path(), output.join("d")).unwrap();
            let refused = put(output, &[("x", "2"), ("d/x", "2")]);
            assert!(matches!(refused, Err(ToolError::Blocked(path)) if path.ends_with("d")));
            assert_eq!(fs::read(output.join("x")).unwrap(), b"untouched");
            // Stale files behind a link are somebody else's.
            put(output, &[("x", "3")]).unwrap();
            assert_eq!(fs::read(outside.path().join("x")).unwrap(), b"untouched");
            assert_eq!(names(output), ["d", "x"]);
        }

        #[test]
        fn a_web_server_may_read_the_files() {
            let output = tempfile::tempdir().unwrap();
            put(output.path(), &[("d/x", "1")]).unwrap();
            for name in ["d/x", MANIFEST_NAME] {
                let mode = fs::metadata(output.path().join(name)).unwrap().permissions().mode();
                assert_eq!(mode & 0o777, 0o644, "{name}");
            }
            assert_eq!(fs::metadata(output.path().join("d")).unwrap().permissions().mode() & 0o777, 0o755);
        }
    }
}
