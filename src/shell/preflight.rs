use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use walkdir::WalkDir;

use super::error::{Action, ToolError};
use super::manifest::{MANIFEST_NAME, Manifest, WORK_PREFIX};
use crate::base::{OutputSet, ProjectPath};

/// What must be done to the output folder, found by looking only.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// Files that are new or have other bytes.
    pub(super) to_write: Vec<ProjectPath>,
    /// Files of the last build that stand where a folder is needed, and those in a folder where a file is needed.
    pub(super) in_the_way: BTreeSet<ProjectPath>,
    /// All other files of the last build that this one no longer makes.
    pub(super) stale: Vec<ProjectPath>,
}

/// Compares the output folder with what it should hold.
///
/// # Errors
/// A [`ToolError`] when a link, or a file or folder that the last build did not make, stands in the way.
pub(super) fn plan(output: &Path, files: &OutputSet, old: &Manifest) -> Result<Plan, ToolError> {
    let mut plan = Plan::default();
    let mut checked = BTreeSet::new();
    for (path, bytes) in files {
        if path.as_str() == MANIFEST_NAME || path.as_str().starts_with(WORK_PREFIX) {
            return Err(ToolError::Blocked(output.join(path.as_str())));
        }
        let is_reachable = plan.check_folders(output, path, old, files, &mut checked)?;
        if !is_reachable || plan.needs_writing(output, path, bytes, old, files)? {
            plan.to_write.push(path.clone());
        }
    }
    let gone = old.files.keys().filter(|path| !files.contains_key(*path) && !plan.in_the_way.contains(*path));
    plan.stale = gone.filter(|path| is_removable(output, path)).cloned().collect();
    Ok(plan)
}

impl Plan {
    /// Looks at the folders above a path; `true` when all of them exist.
    fn check_folders(
        &mut self,
        output: &Path,
        path: &ProjectPath,
        old: &Manifest,
        files: &OutputSet,
        checked: &mut BTreeSet<ProjectPath>,
    ) -> Result<bool, ToolError> {
        for folder in folders_above(path) {
            if checked.contains(&folder) {
                continue;
            }
            let place = output.join(folder.as_str());
            if files.contains_key(&folder) {
                // The build reports such a collision; nothing may be written if it ever does not.
                return Err(ToolError::Blocked(place));
            }
            match place.symlink_metadata() {
                Ok(metadata) if metadata.is_dir() => {
                    checked.insert(folder);
                }
                Ok(metadata) if metadata.is_file() && is_replaceable(&folder, old, files) => {
                    self.in_the_way.insert(folder);
                    return Ok(false);
                }
                Ok(_) => return Err(ToolError::Blocked(place)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
                Err(error) => return Err(ToolError::io(Action::Read, &place)(error)),
            }
        }
        Ok(true)
    }

    fn needs_writing(
        &mut self,
        output: &Path,
        path: &ProjectPath,
        bytes: &[u8],
        old: &Manifest,
        files: &OutputSet,
    ) -> Result<bool, ToolError> {
        let place = output.join(path.as_str());
        let metadata = match place.symlink_metadata() {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
            Err(error) => return Err(ToolError::io(Action::Read, &place)(error)),
        };
        if metadata.is_dir() {
            self.clear_folder(output, &place, old, files)?;
            return Ok(true);
        }
        // A link is replaced, never written through; a file that cannot be read is replaced too.
        let is_same_size = metadata.is_file() && metadata.len() == bytes.len() as u64;
        Ok(!is_same_size || fs::read(&place).map_or(true, |present| present != bytes))
    }

    /// A folder may make room for a file only when all files in it are stale files of the last build.
    fn clear_folder(
        &mut self,
        output: &Path,
        place: &Path,
        old: &Manifest,
        files: &OutputSet,
    ) -> Result<(), ToolError> {
        for entry in WalkDir::new(place) {
            let entry = entry.map_err(|error| ToolError::io(Action::Read, place)(error.into()))?;
            if entry.file_type().is_dir() {
                continue;
            }
            let below = entry.path().strip_prefix(output).ok().and_then(Path::to_str);
            match below.and_then(|below| ProjectPath::new(below).ok()) {
                Some(path) if is_replaceable(&path, old, files) => self.in_the_way.insert(path),
                _ => return Err(ToolError::Blocked(place.to_path_buf())),
            };
        }
        Ok(())
    }
}

/// The folders above a path, from the top.
pub(super) fn folders_above(path: &ProjectPath) -> Vec<ProjectPath> {
    let mut folders: Vec<_> = std::iter::successors(path.parent(), ProjectPath::parent).collect();
    folders.reverse();
    folders
}

/// The deepest folder above a path that exists.
pub(super) fn nearest_folder(output: &Path, path: &ProjectPath) -> PathBuf {
    let existing =
        folders_above(path).into_iter().rev().map(|folder| output.join(folder.as_str())).find(|f| f.is_dir());
    existing.unwrap_or_else(|| output.to_path_buf())
}

fn is_replaceable(path: &ProjectPath, old: &Manifest, files: &OutputSet) -> bool {
    old.files.contains_key(path) && !files.contains_key(path)
}

/// Whether a path of the last manifest is a file that can be reached without following a link.
fn is_removable(output: &Path, path: &ProjectPath) -> bool {
    let kind = |p: &ProjectPath| output.join(p.as_str()).symlink_metadata().ok();
    folders_above(path).iter().all(|folder| kind(folder).is_some_and(|m| m.is_dir()))
        && kind(path).is_some_and(|m| !m.is_dir())
}
