//! What a commit has changed so far, to be taken back when it cannot go on.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::folders::remove_empty_folders;
use crate::base::{Lines, ProjectPath};

/// Files that were replaced, with what stood in their places.
///
/// A step holds next to nothing, since a build of many agencies has hundreds of thousands.
#[derive(Debug)]
pub(super) struct Undo {
    output: PathBuf,
    /// Where the old files wait, each under the number of its step.
    folder: PathBuf,
    paths: Lines,
    steps: Vec<Before>,
}

/// What stood at a place.
#[derive(Debug, Clone, Copy)]
enum Before {
    Nothing,
    /// A file, which waits too.
    File,
    /// Something that could not be kept.
    Lost,
}

impl Undo {
    /// With nothing done yet, and room for a number of steps. `folder` is on the same disk as the output.
    pub(super) fn new(output: &Path, folder: &Path, n_steps: usize) -> Self {
        Self {
            output: output.to_path_buf(),
            folder: folder.to_path_buf(),
            paths: Lines::default(),
            steps: Vec::with_capacity(n_steps),
        }
    }

    /// Keeps what stands at a path of the output that is about to get another file, or none.
    pub(super) fn keep(&mut self, path: &ProjectPath) {
        let (place, name) = (self.output.join(path.as_str()), self.waiting(self.steps.len()));
        let kept = fs::hard_link(&place, &name).or_else(|error| {
            // A file of somebody else may have no second name, and none has on some file systems.
            let is_file = place.symlink_metadata()?.is_file();
            if is_file { fs::copy(&place, &name).map(|_| ()) } else { Err(error) }
        });
        let before = match kept {
            Ok(()) => Before::File,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Before::Nothing,
            Err(_) => Before::Lost,
        };
        self.paths.push(path.as_str());
        self.steps.push(before);
    }

    fn waiting(&self, step: usize) -> PathBuf {
        self.folder.join(format!("lama-{step}"))
    }

    /// Puts everything back, as far as the system lets it.
    pub(super) fn take_back(self) {
        let steps: Vec<(String, Before)> = self.paths.iter().zip(self.steps.iter().copied()).collect();
        for (step, (path, before)) in steps.into_iter().enumerate().rev() {
            let place = self.output.join(path);
            // The failure that led here is the one to tell.
            let _ = match before {
                Before::Nothing => fs::remove_file(place),
                Before::File => {
                    // A folder may have been made where the file stood, or its own folder may be gone.
                    let _ = remove_empty_folders(&place);
                    let made = place.parent().map_or(Ok(()), fs::create_dir_all);
                    made.and_then(|()| fs::rename(self.waiting(step), place))
                }
                Before::Lost => Ok(()),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaced_removed_and_new_files_go_back() {
        let temp = tempfile::tempdir().unwrap();
        let at = |name: &str| temp.path().join(name);
        fs::create_dir(at("wait")).unwrap();
        fs::create_dir(at("d")).unwrap();
        for name in ["replaced", "d/removed", "same", "folder"] {
            fs::write(at(name), name).unwrap();
        }
        let mut undo = Undo::new(temp.path(), &at("wait"), 0);
        for name in ["replaced", "d/removed", "same", "new", "folder"] {
            undo.keep(&ProjectPath::new(name).unwrap());
        }
        fs::write(at("other"), "other").unwrap();
        fs::rename(at("other"), at("replaced")).unwrap();
        fs::remove_dir_all(at("d")).unwrap();
        fs::write(at("new"), "new").unwrap();
        fs::remove_file(at("folder")).unwrap();
        fs::create_dir_all(at("folder/a/b")).unwrap();
        undo.take_back();
        for name in ["replaced", "d/removed", "same", "folder"] {
            assert_eq!(fs::read_to_string(at(name)).unwrap(), name);
        }
        assert!(!at("new").exists());
    }
}
