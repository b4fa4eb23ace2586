//! The listing of input folders in which nothing is out of the ordinary.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::loader::{INPUT_FOLDERS, is_leftover};
use super::stamp::Stamp;
use crate::base::ProjectPath;

/// The files of input folders that hold nothing but plain files and folders with sound names, as nearly all do: then no
/// folder leads elsewhere, and they are listed side by side. None when there is anything to say about what they hold.
pub(super) fn list_plain(root: &Path) -> Option<BTreeMap<ProjectPath, Stamp>> {
    let mut parts = Vec::new();
    for folder in INPUT_FOLDERS {
        match root.join(folder).symlink_metadata() {
            Ok(metadata) if metadata.is_dir() => parts.push(folder.to_owned()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            _ => return None,
        }
    }
    let mut files = BTreeMap::new();
    let mut below = Vec::new();
    for part in parts {
        list_folder(root, &part, &mut files, &mut |folder| below.push(folder))?;
    }
    let listed: Vec<Option<BTreeMap<_, _>>> = below.into_par_iter().map(|folder| list_all(root, folder)).collect();
    for part in listed {
        files.extend(part?);
    }
    Some(files)
}

fn list_all(root: &Path, folder: String) -> Option<BTreeMap<ProjectPath, Stamp>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder];
    while let Some(folder) = open.pop() {
        list_folder(root, &folder, &mut files, &mut |below| open.push(below))?;
    }
    Some(files)
}

/// One folder; those below it go to `on_folder`.
fn list_folder(
    root: &Path,
    folder: &str,
    files: &mut BTreeMap<ProjectPath, Stamp>,
    on_folder: &mut dyn FnMut(String),
) -> Option<()> {
    for entry in fs::read_dir(root.join(folder)).ok()? {
        let entry = entry.ok()?;
        let name = entry.file_name();
        if is_leftover(&name) {
            continue;
        }
        let path = format!("{folder}/{}", name.to_str()?);
        let sound = ProjectPath::new(&path).ok()?;
        let kind = entry.file_type().ok()?;
        if kind.is_dir() {
            on_folder(path);
        } else if kind.is_file() {
            files.insert(sound, Stamp::of(&entry.metadata().ok()?));
        } else {
            return None;
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(files: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for file in files {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        root
    }

    #[test]
    fn plain_folders_are_listed_and_leftovers_are_not() {
        let root = project(&[
            "content/b.yaml",
            "content/2025/a.md",
            "content/2025/triwulan-1/x.yaml",
            "content/.git/config",
            "content/2025/b.yaml~",
            "README.md",
        ]);
        let files = list_plain(root.path()).unwrap();
        let names: Vec<&str> = files.keys().map(ProjectPath::as_str).collect();
        assert_eq!(names, ["content/2025/a.md", "content/2025/triwulan-1/x.yaml", "content/b.yaml"]);
    }

    #[test]
    #[cfg(unix)]
    fn what_is_out_of_the_ordinary_is_left_to_the_slow_way() {
        use std::os::unix::fs::symlink;
        let spoil: [fn(&Path); 3] = [
            |root| symlink("b.yaml", root.join("content/c.yaml")).unwrap(),
            |root| symlink("2025", root.join("content/2026")).unwrap(),
            |root| fs::write(root.join("content/2025/c\\d.yaml"), "").unwrap(),
        ];
        for spoil in spoil {
            let root = project(&["content/b.yaml", "content/2025/a.md"]);
            assert!(list_plain(root.path()).is_some());
            spoil(root.path());
            assert!(list_plain(root.path()).is_none());
        }
        let root = project(&["elsewhere/b.yaml"]);
        symlink("elsewhere", root.path().join("content")).unwrap();
        assert!(list_plain(root.path()).is_none());
    }
}
