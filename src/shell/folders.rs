//! Folders of the output: made before files move in, removed when they are empty.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use walkdir::WalkDir;

use super::error::{Action, ToolError};
use super::lock::LOCK_NAME;
use super::manifest::WORK_PREFIX;
use super::preflight::folders_above;
use crate::base::ProjectPath;

const FOLDER_MODE: u32 = 0o755;

/// Folders made by this commit; removed again unless kept.
#[derive(Debug, Default)]
pub(super) struct Folders {
    /// Those that were made by their own names.
    named: Vec<PathBuf>,
    /// The output folder, and the names of those below it: lines of one text, since a tree of many agencies has a hundred
    /// thousand.
    below: (PathBuf, String),
}

impl Folders {
    /// Makes a folder and those above it.
    pub(super) fn make(&mut self, folder: &Path) -> Result<(), ToolError> {
        if folder.is_dir() {
            return Ok(());
        }
        if let Some(above) = folder.parent() {
            self.make(above)?;
        }
        if make_one(folder)? {
            self.named.push(folder.to_path_buf());
            make_public(folder, FOLDER_MODE).map_err(ToolError::io(Action::Write, folder))?;
        }
        Ok(())
    }

    /// Makes the folders above an output path, as far as nothing of `in_the_way` stands there. The output folder is always
    /// the same one.
    pub(super) fn make_above(
        &mut self,
        output: &Path,
        path: &ProjectPath,
        in_the_way: &BTreeSet<ProjectPath>,
    ) -> Result<(), ToolError> {
        for name in folders_above(path) {
            if in_the_way.contains(&name) {
                break;
            }
            let folder = output.join(name.as_str());
            if !folder.is_dir() && make_one(&folder)? {
                let (base, names) = &mut self.below;
                output.clone_into(base);
                // No path has the sign that ends a line.
                names.push_str(name.as_str());
                names.push('\n');
                make_public(&folder, FOLDER_MODE).map_err(ToolError::io(Action::Write, &folder))?;
            }
        }
        Ok(())
    }

    pub(super) fn keep(&mut self) {
        self.named.clear();
        self.below.1.clear();
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
        let Self { named, below: (output, names) } = self;
        let below = names.lines().rev().map(|name| output.join(name));
        for folder in below.chain(named.iter().rev().cloned()) {
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
                let mut made = Folders::default();
                start.wait();
                made.make(&above.join(number.to_string())).unwrap();
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
}
