use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::error::{Action, ToolError};
use super::manifest::{MANIFEST_NAME, Manifest, WORK_PREFIX};
use crate::base::{ContentHash, ProjectPath};

/// The files of a manifest.
type Files = BTreeMap<ProjectPath, ContentHash>;

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
/// `is_staged` says which files of the new manifest wait to be written; the others stand in their place.
///
/// # Errors
/// A [`ToolError`] when a link, or a file or folder that the last build did not make, stands in the way.
pub(super) fn plan(
    output: &Path,
    new: &Manifest,
    old: &Manifest,
    is_staged: &dyn Fn(&ProjectPath) -> bool,
) -> Result<Plan, ToolError> {
    let files = &new.files;
    let mut plan = Plan::default();
    let mut checked = BTreeSet::new();
    for path in files.keys() {
        if path.as_str() == MANIFEST_NAME || path.as_str().starts_with(WORK_PREFIX) {
            return Err(ToolError::Blocked(output.join(path.as_str())));
        }
        // What stands in its place is not touched, so nothing can be in its way.
        if !is_staged(path) {
            continue;
        }
        if plan.check_folders(output, path, old, files, &mut checked)? {
            plan.clear_place(output, path, old, files)?;
        }
        plan.to_write.push(path.clone());
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
        files: &Files,
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

    /// Makes room for a file where a folder of the last build stands.
    fn clear_place(
        &mut self,
        output: &Path,
        path: &ProjectPath,
        old: &Manifest,
        files: &Files,
    ) -> Result<(), ToolError> {
        let place = output.join(path.as_str());
        match place.symlink_metadata() {
            Ok(metadata) if metadata.is_dir() => self.clear_folder(output, &place, old, files),
            // A link is replaced, never written through.
            Ok(_) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(ToolError::io(Action::Read, &place)(error)),
        }
    }

    /// A folder may make room for a file only when all files in it are stale files of the last build.
    fn clear_folder(&mut self, output: &Path, place: &Path, old: &Manifest, files: &Files) -> Result<(), ToolError> {
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

fn is_replaceable(path: &ProjectPath, old: &Manifest, files: &Files) -> bool {
    old.files.contains_key(path) && !files.contains_key(path)
}

/// Whether a path of the last manifest is a file that can be reached without following a link.
fn is_removable(output: &Path, path: &ProjectPath) -> bool {
    let kind = |p: &ProjectPath| output.join(p.as_str()).symlink_metadata().ok();
    folders_above(path).iter().all(|folder| kind(folder).is_some_and(|m| m.is_dir()))
        && kind(path).is_some_and(|m| !m.is_dir())
}
