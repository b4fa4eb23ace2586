use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

use super::error::{Action, ToolError};
use super::loader::INPUT_FOLDERS;

/// Resolves the output folder, which need not exist yet, and makes sure that it does not meet the input.
///
/// # Errors
/// A [`ToolError`] when the folder is, contains or lies within a folder of the input, or is no folder.
pub fn output_folder(root: &Path, output: &Path) -> Result<PathBuf, ToolError> {
    let resolved = resolve(output)?;
    for folder in INPUT_FOLDERS {
        let named = root.join(folder);
        let input = resolve(&named)?;
        if input.starts_with(&resolved) || resolved.starts_with(&input) {
            return Err(ToolError::OutputOverlaps { output: output.to_path_buf(), input: named });
        }
    }
    match resolved.symlink_metadata() {
        Ok(metadata) if !metadata.is_dir() => Err(ToolError::OutputNotFolder(output.to_path_buf())),
        _ => Ok(resolved),
    }
}

/// The real path of a place of which only the beginning may exist.
fn resolve(path: &Path) -> Result<PathBuf, ToolError> {
    let absolute = std::path::absolute(path).map_err(ToolError::io(Action::Read, path))?;
    let mut rest: Vec<OsString> = Vec::new();
    let mut existing = absolute.as_path();
    loop {
        if let Ok(mut real) = existing.canonicalize() {
            for part in rest.iter().rev() {
                // The part before a `..` does not exist, so no link can make it mean something else.
                if part == ".." {
                    real.pop();
                } else {
                    real.push(part);
                }
            }
            return if rest.iter().any(|part| part == "..") { resolve(&real) } else { Ok(real) };
        }
        if existing.is_symlink() {
            return Err(ToolError::OutputNotFolder(path.to_path_buf()));
        }
        match (existing.components().next_back(), existing.parent()) {
            (Some(part @ (Component::Normal(_) | Component::ParentDir)), Some(parent)) => {
                rest.push(part.as_os_str().to_owned());
                existing = parent;
            }
            _ => return Ok(absolute),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn output_and_input_may_not_meet() {
        let temp = tempfile::tempdir().unwrap();
        let root = temp.path().join("project");
        fs::create_dir_all(root.join("content")).unwrap();
        fs::write(root.join("file"), "").unwrap();
        for bad in ["content", "content/x", ".", "..", "none/../content/y", "templates", "templates/x"] {
            let found = output_folder(&root, &root.join(bad));
            assert!(matches!(found, Err(ToolError::OutputOverlaps { .. })), "{bad}: {found:?}");
        }
        for good in ["output", "a/b/c", "../elsewhere", "contents"] {
            output_folder(&root, &root.join(good)).unwrap();
        }
        assert!(matches!(output_folder(&root, &root.join("file")), Err(ToolError::OutputNotFolder(_))));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_does_not_hide_the_input() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("content")).unwrap();
        std::os::unix::fs::symlink("content", root.path().join("out")).unwrap();
        std::os::unix::fs::symlink("none", root.path().join("dangling")).unwrap();
        let at = |name: &str| output_folder(root.path(), &root.path().join(name));
        assert!(matches!(at("out"), Err(ToolError::OutputOverlaps { .. })));
        assert!(matches!(at("dangling"), Err(ToolError::OutputNotFolder(_))));
    }
}
