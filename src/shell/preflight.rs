use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::error::{Action, ToolError};
use super::manifest::{MANIFEST_NAME, WORK_PREFIX};
use super::target::Target;
use crate::base::ProjectPath;

/// What must be done to the output folder, found by looking only.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// Number of files that are new or have other bytes: those that wait.
    pub(super) n_to_write: usize,
    /// Files of the last build that stand where a folder is needed, and those in a folder where a file is needed.
    pub(super) in_the_way: BTreeSet<ProjectPath>,
    /// All other files of the last build that this one no longer makes.
    pub(super) stale: Vec<ProjectPath>,
}

/// Compares the output folder with what it should hold. Files that do not wait to be written stand in their place.
///
/// # Errors
/// A [`ToolError`] when a link, or a file or folder that the last build did not make, stands in the way.
pub(super) fn plan(output: &Path, target: &Target<'_>) -> Result<Plan, ToolError> {
    let mut plan = Plan::default();
    let mut checked = BTreeSet::new();
    let is_reserved = |path: &ProjectPath| path.as_str() == MANIFEST_NAME || path.as_str().starts_with(WORK_PREFIX);
    if let Some((path, _)) = target.files().find(|(path, _)| is_reserved(path)) {
        return Err(ToolError::Blocked(output.join(path.as_str())));
    }
    // What stands in its place is not touched, so nothing can be in its way.
    for (path, _) in target.files.iter().filter(|(_, entry)| entry.waiting().is_some()) {
        if plan.check_folders(output, &path, target, &mut checked)? {
            plan.clear_place(output, &path, target)?;
        }
        plan.n_to_write += 1;
    }
    let gone = target.old.files.keys().filter(|path| !target.contains(path) && !plan.in_the_way.contains(*path));
    plan.stale = gone.filter(|path| is_removable(output, path)).cloned().collect();
    Ok(plan)
}

impl Plan {
    /// Looks at the folders above a path; `true` when all of them exist.
    fn check_folders(
        &mut self,
        output: &Path,
        path: &ProjectPath,
        target: &Target<'_>,
        checked: &mut BTreeSet<ProjectPath>,
    ) -> Result<bool, ToolError> {
        for folder in folders_above(path) {
            if checked.contains(&folder) {
                continue;
            }
            let place = output.join(folder.as_str());
            if target.contains(&folder) {
                // The build reports such a collision; nothing may be written if it ever does not.
                return Err(ToolError::Blocked(place));
            }
            match place.symlink_metadata() {
                Ok(metadata) if metadata.is_dir() => {
                    checked.insert(folder);
                }
                Ok(metadata) if metadata.is_file() && is_replaceable(&folder, target) => {
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
    fn clear_place(&mut self, output: &Path, path: &ProjectPath, target: &Target<'_>) -> Result<(), ToolError> {
        let place = output.join(path.as_str());
        match place.symlink_metadata() {
            Ok(metadata) if metadata.is_dir() => self.clear_folder(output, &place, target),
            // A link is replaced, never written through.
            Ok(_) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(ToolError::io(Action::Read, &place)(error)),
        }
    }

    /// A folder may make room for a file only when all files in it are stale files of the last build.
    fn clear_folder(&mut self, output: &Path, place: &Path, target: &Target<'_>) -> Result<(), ToolError> {
        for entry in WalkDir::new(place) {
            let entry = entry.map_err(|error| ToolError::io(Action::Read, place)(error.into()))?;
            if entry.file_type().is_dir() {
                continue;
            }
            let below = entry.path().strip_prefix(output).ok().and_then(Path::to_str);
            match below.and_then(|below| ProjectPath::new(below).ok()) {
                Some(path) if is_replaceable(&path, target) => self.in_the_way.insert(path),
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

fn is_replaceable(path: &ProjectPath, target: &Target<'_>) -> bool {
    target.old.files.contains_key(path) && !target.contains(path)
}

/// Whether a path of the last manifest is a file that can be reached without following a link.
fn is_removable(output: &Path, path: &ProjectPath) -> bool {
    let kind = |p: &ProjectPath| output.join(p.as_str()).symlink_metadata().ok();
    folders_above(path).iter().all(|folder| kind(folder).is_some_and(|m| m.is_dir()))
        && kind(path).is_some_and(|m| !m.is_dir())
}
