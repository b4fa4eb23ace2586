//! A stand-in for the typesetter, so that PDFs cost little.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use crate::content::Tree;

/// Writes a PDF of one empty page with a comment that depends on what it was given.
const SCRIPT: &str = include_str!("../typesetter.sh");

/// Lays the program into a folder.
pub fn install(folder: &Path) -> PathBuf {
    let place = folder.join("typst.sh");
    fs::write(&place, SCRIPT.replace("CALLS", "/dev/null")).unwrap();
    fs::set_permissions(&place, fs::Permissions::from_mode(0o755)).unwrap();
    place
}

/// Small files over the built-in fonts, which every job would hold.
pub fn fonts() -> Tree {
    let names = ["Bold", "Italic", "Regular", "SemiBold"];
    names.iter().map(|name| (format!("templates/fonts/SourceSans3-{name}.ttf"), b"font".to_vec())).collect()
}
