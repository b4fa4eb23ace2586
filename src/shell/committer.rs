use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::{fs, io};

use tempfile::TempPath;
use walkdir::WalkDir;

use super::error::{Action, ToolError};
use super::lock::Lock;
use super::manifest::{MANIFEST_NAME, Manifest, WORK_PREFIX, read_manifest};
use super::preflight::{Plan, folders_above, nearest_folder, plan};
use crate::base::{OutputSet, ProjectPath};
use crate::render::JobKey;

const WORK_SUFFIX: &str = ".tmp";
const FILE_MODE: u32 = 0o644;
const FOLDER_MODE: u32 = 0o755;

/// What a commit did to the output folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files written because they were new or had other bytes.
    pub n_written: usize,
    /// Files left as they were.
    pub n_unchanged: usize,
    /// Files of the last build that this one no longer makes.
    pub n_removed: usize,
}

/// Makes the output folder hold exactly `files`, beside what others keep there, and writes the manifest last.
///
/// All bytes are on the disk under temporary names before the first file changes, so a full disk or a missing right
/// changes nothing. A file with the right bytes is not touched. Only paths of the last manifest are removed. There is
/// no `fsync`: after a power cut the next build compares bytes and mends what is torn.
///
/// # Errors
/// A [`ToolError`] when the folder belongs to someone else, something foreign stands in the way, another run holds the
/// folder, or the system refuses.
pub fn commit(output: &Path, files: &OutputSet, keys: &BTreeMap<ProjectPath, JobKey>) -> Result<Changes, ToolError> {
    // Look before making anything, so that a refusal leaves no trace.
    read_manifest(output)?;
    let mut made = Folders::default();
    made.make(output)?;
    let lock = Lock::take(output)?;
    let old = read_manifest(output)?;
    let changes = commit_locked(output, files, &old, &Manifest::of(files, keys), &mut made);
    // The lock file must be gone before an unused folder can be.
    drop(lock);
    if changes.is_ok() {
        made.keep();
    }
    changes
}

fn commit_locked(
    output: &Path,
    files: &OutputSet,
    old: &Manifest,
    new: &Manifest,
    made: &mut Folders,
) -> Result<Changes, ToolError> {
    let plan = plan(output, files, old)?;
    remove_work_files(output, old);
    let staged = stage(output, files, &plan)?;
    let manifest = stage_manifest(output, new)?;
    let interim = stage_manifest(output, &union(old, new))?;
    for path in &plan.to_write {
        made.make_above(output, path, &plan.in_the_way)?;
    }

    // From here on files change. The interim manifest names the files of both builds, so that a run that is killed now
    // leaves nothing that the next one would take for somebody else's.
    if let Some(interim) = interim {
        persist(interim, &output.join(MANIFEST_NAME))?;
    }
    for path in &plan.in_the_way {
        remove(output, path)?;
    }
    for path in &plan.to_write {
        remove_empty_folders(&output.join(path.as_str()))?;
        made.make_above(output, path, &BTreeSet::new())?;
    }
    made.keep();
    for (temporary, path) in staged.into_iter().zip(&plan.to_write) {
        persist(temporary, &output.join(path.as_str()))?;
    }
    for path in &plan.stale {
        remove(output, path)?;
    }
    if let Some(manifest) = manifest {
        persist(manifest, &output.join(MANIFEST_NAME))?;
    }
    let n_written = plan.to_write.len();
    let n_removed = plan.stale.len() + plan.in_the_way.len();
    Ok(Changes { n_written, n_unchanged: files.len() - n_written, n_removed })
}

/// Writes the new bytes under temporary names, in the order of `to_write`, each in the deepest folder that exists
/// above its place: the same file system, and the same rights.
fn stage(output: &Path, files: &OutputSet, plan: &Plan) -> Result<Vec<TempPath>, ToolError> {
    let stage_one = |path: &ProjectPath| {
        let bytes = files.get(path).map(|bytes| &**bytes).unwrap_or_default();
        write_temporary(&nearest_folder(output, path), bytes)
    };
    plan.to_write.iter().map(stage_one).collect()
}

/// Writes a manifest under a temporary name, unless the present one is the same.
fn stage_manifest(output: &Path, manifest: &Manifest) -> Result<Option<TempPath>, ToolError> {
    let json = manifest.to_json();
    if fs::read(output.join(MANIFEST_NAME)).is_ok_and(|present| present == json) {
        return Ok(None);
    }
    write_temporary(output, &json).map(Some)
}

fn write_temporary(folder: &Path, bytes: &[u8]) -> Result<TempPath, ToolError> {
    let created = tempfile::Builder::new().prefix(WORK_PREFIX).suffix(WORK_SUFFIX).tempfile_in(folder);
    let written = created.and_then(|mut file| {
        file.write_all(bytes)?;
        make_public(file.path(), FILE_MODE)?;
        // Closing now keeps the number of open files small.
        Ok(file.into_temp_path())
    });
    written.map_err(ToolError::io(Action::Write, folder))
}

/// Lets everybody read: a temporary file is private by default, and a web server runs as somebody else.
fn make_public(place: &Path, mode: u32) -> io::Result<()> {
    #[cfg(unix)]
    fs::set_permissions(place, std::os::unix::fs::PermissionsExt::from_mode(mode))?;
    #[cfg(not(unix))]
    let _ = (place, mode);
    Ok(())
}

fn persist(temporary: TempPath, target: &Path) -> Result<(), ToolError> {
    temporary.persist(target).map_err(|error| ToolError::io(Action::Write, target)(error.error))
}

/// Files of both manifests, the new one's hashes first.
fn union(old: &Manifest, new: &Manifest) -> Manifest {
    let mut union = old.clone();
    union.files.extend(new.files.clone());
    union.pdf.extend(new.pdf.clone());
    union
}

/// Removes a file of the last build and the folders that are empty without it.
fn remove(output: &Path, path: &ProjectPath) -> Result<(), ToolError> {
    let place = output.join(path.as_str());
    match fs::remove_file(&place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(ToolError::io(Action::Remove, &place)(error));
        }
        _ => {}
    }
    for folder in folders_above(path).iter().rev() {
        // A folder that still holds something refuses, which ends the climb.
        if fs::remove_dir(output.join(folder.as_str())).is_err() {
            break;
        }
    }
    Ok(())
}

/// Removes what is left of a folder whose files were in the way: folders that are empty.
fn remove_empty_folders(place: &Path) -> Result<(), ToolError> {
    if place.is_symlink() || !place.is_dir() {
        return Ok(());
    }
    for entry in WalkDir::new(place).contents_first(true) {
        let removed = entry.map_err(io::Error::from).and_then(|entry| fs::remove_dir(entry.path()));
        removed.map_err(ToolError::io(Action::Remove, place))?;
    }
    Ok(())
}

/// Removes temporary files that a killed run left in the folders of the last build.
fn remove_work_files(output: &Path, old: &Manifest) {
    let mut folders: BTreeSet<PathBuf> = BTreeSet::from([output.to_path_buf()]);
    folders.extend(old.files.keys().filter_map(ProjectPath::parent).map(|folder| output.join(folder.as_str())));
    for folder in folders.iter().filter(|folder| !folder.is_symlink()) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(WORK_PREFIX) && name.ends_with(WORK_SUFFIX) {
                // What cannot be removed now is tried again by the next build.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// Folders made by this commit; removed again unless kept.
#[derive(Default)]
struct Folders(Vec<PathBuf>);

impl Folders {
    /// Makes a folder and those above it.
    fn make(&mut self, folder: &Path) -> Result<(), ToolError> {
        if folder.is_dir() {
            return Ok(());
        }
        if let Some(above) = folder.parent() {
            self.make(above)?;
        }
        fs::create_dir(folder).map_err(ToolError::io(Action::Write, folder))?;
        self.0.push(folder.to_path_buf());
        make_public(folder, FOLDER_MODE).map_err(ToolError::io(Action::Write, folder))
    }

    /// Makes the folders above an output path, as far as nothing of `in_the_way` stands there.
    fn make_above(
        &mut self,
        output: &Path,
        path: &ProjectPath,
        in_the_way: &BTreeSet<ProjectPath>,
    ) -> Result<(), ToolError> {
        for folder in folders_above(path) {
            if in_the_way.contains(&folder) {
                break;
            }
            self.make(&output.join(folder.as_str()))?;
        }
        Ok(())
    }

    fn keep(&mut self) {
        self.0.clear();
    }
}

impl Drop for Folders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // A folder in which another run has put something stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn files(entries: &[(&str, &str)]) -> OutputSet {
        let entry = |(path, text): &(&str, &str)| (ProjectPath::new(path).unwrap(), Arc::from(text.as_bytes()));
        entries.iter().map(entry).collect()
    }

    fn put(output: &Path, entries: &[(&str, &str)]) -> Result<Changes, ToolError> {
        commit(output, &files(entries), &BTreeMap::new())
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
        assert_eq!(manifest, Manifest::of(&files(&[("x", "1"), ("d/z", "4")]), &BTreeMap::new()));
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
        // A first build that was killed: temporary files, folders, no manifest.
        fs::create_dir(output.join("d")).unwrap();
        for name in [".lakip-ab12.tmp", ".lakip-lock"] {
            fs::write(output.join(name), "").unwrap();
        }
        put(output, &[("d/x", "1")]).unwrap();
        fs::write(output.join("d/.lakip-cd34.tmp"), "").unwrap();
        put(output, &[("d/x", "1")]).unwrap();
        assert_eq!(names(output), ["d/x"]);
    }

    #[test]
    fn two_runs_do_not_mix() {
        let output = tempfile::tempdir().unwrap();
        let output = output.path();
        let site = |text: &str| -> OutputSet {
            let path = |i: i32| ProjectPath::new(&format!("d{}/{text}{i}", i % 3)).unwrap();
            (0..40).map(|i| (path(i), Arc::from(text.as_bytes()))).collect()
        };
        std::thread::scope(|scope| {
            for text in ["a", "b", "c"] {
                scope.spawn(move || {
                    for _ in 0..5 {
                        commit(output, &site(text), &BTreeMap::new()).unwrap();
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
