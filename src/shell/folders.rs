//! Folders of the output: made before files move in, removed when they are empty.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use walkdir::WalkDir;

use super::error::{Action, ToolError};
use super::lock::LOCK_NAME;
use super::manifest::WORK_PREFIX;
use super::preflight::folders_above;
use crate::base::{Lines, ProjectPath};

const FOLDER_MODE: u32 = 0o755;

/// Folders made by this commit; removed again unless kept.
#[derive(Debug)]
pub(super) struct Folders {
    output: PathBuf,
    /// The output folder and those above it, as far as they were made.
    above: Vec<PathBuf>,
    /// The names of those in it: a tree of many agencies has a hundred thousand.
    below: Lines,
}

impl Folders {
    /// Makes the output folder.
    pub(super) fn of(output: &Path) -> Result<Self, ToolError> {
        let mut folders = Self { output: output.to_path_buf(), above: Vec::new(), below: Lines::default() };
        folders.make(output)?;
        Ok(folders)
    }

    /// Makes a folder and those above it.
    fn make(&mut self, folder: &Path) -> Result<(), ToolError> {
        if folder.is_dir() {
            return Ok(());
        }
        if let Some(above) = folder.parent() {
            self.make(above)?;
        }
        if make_one(folder)? {
            self.above.push(folder.to_path_buf());
            make_public(folder, FOLDER_MODE).map_err(ToolError::io(Action::Write, folder))?;
        }
        Ok(())
    }

    /// Makes the folders above an output path, as far as nothing of `in_the_way` stands there.
    pub(super) fn make_above(
        &mut self,
        path: &ProjectPath,
        in_the_way: &BTreeSet<ProjectPath>,
    ) -> Result<(), ToolError> {
        for name in folders_above(path) {
            if in_the_way.contains(&name) {
                break;
            }
            let folder = self.output.join(name.as_str());
            if !folder.is_dir() && make_one(&folder)? {
                self.below.push(name.as_str());
                make_public(&folder, FOLDER_MODE).map_err(ToolError::io(Action::Write, &folder))?;
            }
        }
        Ok(())
    }

    pub(super) fn keep(&mut self) {
        self.above.clear();
        self.below = Lines::default();
    }
}

/// Makes a folder; `false` when another run made it meanwhile, as the shares of one site do that begin together. It is
/// theirs to remove.
fn make_one(folder: &Path) -> Result<bool, ToolError> {
    match fs::create_dir(folder) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(false),
        Err(error) => Err(ToolError::io(Action::Write, folder)(error)),
    }
}

impl Drop for Folders {
    fn drop(&mut self) {
        let Self { output, above, below } = self;
        let below: Vec<String> = below.iter().collect();
        let below = below.into_iter().rev().map(|name| output.join(name));
        for folder in below.chain(above.iter().rev().cloned()) {
            // A folder in which another run has put something stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Removes a file of the last build and the folders that are empty without it.
pub(super) fn remove(output: &Path, path: &ProjectPath) -> Result<(), ToolError> {
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
pub(super) fn remove_empty_folders(place: &Path) -> Result<(), ToolError> {
    if place.is_symlink() || !place.is_dir() {
        return Ok(());
    }
    for entry in WalkDir::new(place).contents_first(true) {
        let removed = entry.map_err(io::Error::from).and_then(|entry| fs::remove_dir(entry.path()));
        removed.map_err(ToolError::io(Action::Remove, place))?;
    }
    Ok(())
}

/// Removes what a killed run left waiting.
pub(super) fn remove_work_folders(output: &Path) {
    for entry in fs::read_dir(output).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if name.to_string_lossy().starts_with(WORK_PREFIX) && name != LOCK_NAME {
            // What cannot be removed now is tried again by the next build.
            let _ = match entry.file_type() {
                Ok(kind) if kind.is_dir() => fs::remove_dir_all(entry.path()),
                _ => fs::remove_file(entry.path()),
            };
        }
    }
}

/// Lets everybody read, whatever the caller's mask: a web server runs as somebody else.
pub(super) fn make_public(place: &Path, mode: u32) -> io::Result<()> {
    #[cfg(unix)]
    fs::set_permissions(place, std::os::unix::fs::PermissionsExt::from_mode(mode))?;
    #[cfg(not(unix))]
    let _ = (place, mode);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;
    use std::thread;

    use super::*;

    #[test]
    fn runs_that_begin_together_share_the_folders_above() {
        const N_RUNS: usize = 4;
        let temp = tempfile::tempdir().unwrap();
        for round in 0..200 {
            let (above, start) = (temp.path().join(format!("{round}/a/b")), Barrier::new(N_RUNS));
            let make = |number: usize| {
                start.wait();
                let mut made = Folders::of(&above.join(number.to_string())).unwrap();
                made.make_above(&ProjectPath::new("c/d/file").unwrap(), &BTreeSet::new()).unwrap();
                made.keep();
            };
            thread::scope(|scope| {
                for number in 0..N_RUNS {
                    let make = &make;
                    scope.spawn(move || make(number));
                }
            });
            assert_eq!(fs::read_dir(&above).unwrap().count(), N_RUNS);
        }
    }

    #[test]
    fn what_was_made_in_vain_goes_again() {
        let temp = tempfile::tempdir().unwrap();
        let output = temp.path().join("above/output");
        fs::create_dir(temp.path().join("above")).unwrap();
        let make = |names: &[&str]| {
            let mut made = Folders::of(&output).unwrap();
            for name in names {
                made.make_above(&ProjectPath::new(name).unwrap(), &BTreeSet::new()).unwrap();
            }
            assert!(names.iter().all(|name| output.join(name).parent().unwrap().is_dir()));
            made
        };
        drop(make(&["a/b/x", "c/x"]));
        assert!(temp.path().join("above").is_dir() && !output.exists());
        make(&["a/x"]).keep();
        let made = make(&["a/b/x", "c/x"]);
        fs::write(output.join("c/other"), "").unwrap();
        drop(made);
        // What stood there, and what somebody has put something into, stays.
        assert_eq!(["a", "a/b", "c"].map(|name| output.join(name).is_dir()), [true, false, true]);
    }
}
