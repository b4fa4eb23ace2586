//! Changes of a project, on the disk as people and their programs make them.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::Path;

use lakip::base::ProjectPath;

use crate::content::Tree;

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// A file gets these bytes.
    Write(String, Vec<u8>, Way),
    /// A file goes.
    Remove(String),
    /// A file or folder gets another name.
    Move(String, String),
    /// A file keeps its bytes and gets another time.
    Touch(String),
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Over the old bytes.
    InPlace,
    /// Beside it, then renamed, as many editors do.
    ByRename,
    /// Over the old bytes, and the time of the last change set back, as copying programs do.
    OldTime,
}

impl std::fmt::Display for Action {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Write(path, bytes, way) => write!(f, "{way:?} {path} ({} bytes)", bytes.len()),
            Self::Remove(path) => write!(f, "remove {path}"),
            Self::Move(from, to) => write!(f, "move {from} to {to}"),
            Self::Touch(path) => write!(f, "touch {path}"),
        }
    }
}

impl Action {
    /// Makes the change in memory.
    pub fn apply(&self, tree: &mut Tree) {
        match self {
            Self::Write(path, bytes, _) => {
                tree.insert(path.clone(), bytes.clone());
            }
            Self::Remove(path) => {
                tree.remove(path);
            }
            Self::Move(from, to) => {
                let moved = |path: &String| {
                    path.strip_prefix(from).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                };
                let paths: Vec<String> = tree.keys().filter(|path| moved(path)).cloned().collect();
                for path in paths {
                    let bytes = tree.remove(&path).unwrap();
                    tree.insert(format!("{to}{}", &path[from.len()..]), bytes);
                }
            }
            Self::Touch(_) => {}
        }
    }

    /// Makes the change on the disk; gives the paths that a watcher would name.
    pub fn carry_out(&self, root: &Path) -> BTreeSet<String> {
        let mut touched = BTreeSet::new();
        match self {
            Self::Write(path, bytes, way) => {
                make_above(root, path, &mut touched);
                write(&root.join(path), bytes, *way);
                touched.insert(path.clone());
            }
            Self::Remove(path) => {
                fs::remove_file(root.join(path)).unwrap();
                touched.insert(path.clone());
                remove_empty_above(root, path);
            }
            Self::Move(from, to) => {
                make_above(root, to, &mut touched);
                fs::rename(root.join(from), root.join(to)).unwrap();
                touched.extend([from.clone(), to.clone()]);
                remove_empty_above(root, from);
            }
            Self::Touch(path) => {
                let file = File::options().append(true).open(root.join(path)).unwrap();
                file.set_modified(std::time::SystemTime::now()).unwrap();
                touched.insert(path.clone());
            }
        }
        touched
    }
}

/// The changes that lead from one state of a project to another.
pub fn difference(from: &Tree, to: &Tree) -> Vec<Action> {
    let gone = from.keys().filter(|path| !to.contains_key(*path)).map(|path| Action::Remove(path.clone()));
    let other = to.iter().filter(|(path, bytes)| from.get(*path) != Some(bytes));
    gone.chain(other.map(|(path, bytes)| Action::Write(path.clone(), bytes.clone(), Way::InPlace))).collect()
}

/// Of the paths those that a watcher names, which listens to the input alone.
pub fn project_paths(paths: &BTreeSet<String>) -> BTreeSet<ProjectPath> {
    let is_input = |path: &&String| path.starts_with("content/") || path.starts_with("templates");
    paths.iter().filter(is_input).map(|path| ProjectPath::new(path).unwrap()).collect()
}

/// Writes a whole project.
pub fn lay_out(root: &Path, tree: &Tree) {
    for (path, bytes) in tree {
        let place = root.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }
}

fn write(place: &Path, bytes: &[u8], way: Way) {
    match way {
        Way::InPlace => fs::write(place, bytes).unwrap(),
        Way::ByRename => {
            let beside = place.with_file_name(".baru");
            fs::write(&beside, bytes).unwrap();
            fs::rename(&beside, place).unwrap();
        }
        Way::OldTime => {
            let before = fs::metadata(place).and_then(|metadata| metadata.modified());
            fs::write(place, bytes).unwrap();
            if let Ok(before) = before {
                File::options().append(true).open(place).unwrap().set_modified(before).unwrap();
            }
        }
    }
}

/// A watcher names a new folder, not what came with it.
fn make_above(root: &Path, path: &str, touched: &mut BTreeSet<String>) {
    let Some((folder, _)) = path.rsplit_once('/') else { return };
    let new = path.match_indices('/').map(|(at, _)| &path[..at]).find(|folder| !root.join(folder).exists());
    touched.extend(new.map(str::to_owned));
    fs::create_dir_all(root.join(folder)).unwrap();
}

/// An empty folder is no part of a project; without it a file of its name can come.
fn remove_empty_above(root: &Path, path: &str) {
    let mut folder = Path::new(path).parent();
    while let Some(place) = folder.filter(|place| place.components().count() > 1) {
        if fs::remove_dir(root.join(place)).is_err() {
            return;
        }
        folder = place.parent();
    }
}
