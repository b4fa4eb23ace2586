//! What others do to the output folder and to the memo.

use std::fs;
use std::path::{Path, PathBuf};

use lakip::shell::MEMO_FOLDER;
use walkdir::WalkDir;

use crate::rng::Rng;

/// Alters one file of the output; `false` when there is none.
pub fn spoil_output(rng: &mut Rng, output: &Path, told: &mut Vec<String>) -> bool {
    let files: Vec<PathBuf> = files(output).into_iter().filter(|file| !file.ends_with("manifest.json")).collect();
    let Some(file) = rng.pick(&files) else { return false };
    told.push(format!("spoil {}", file.strip_prefix(output).unwrap().display()));
    match rng.below(4) {
        0 => fs::remove_file(file).unwrap(),
        1 => flip(rng, file),
        2 => {
            fs::remove_file(file).unwrap();
            fs::create_dir_all(file.join("kosong")).unwrap();
        }
        _ => fs::write(file, "").unwrap(),
    }
    true
}

/// Damages the memo of a project; `true` when nothing of it is left.
pub fn damage_memo(rng: &mut Rng, root: &Path, told: &mut Vec<String>) -> bool {
    let memo = root.join(MEMO_FOLDER);
    if rng.chance(40) {
        told.push("the memo goes".to_owned());
        let _ = fs::remove_dir_all(memo);
        return true;
    }
    told.push("the memo is damaged".to_owned());
    for file in files(&memo) {
        match rng.below(6) {
            0 => flip(rng, &file),
            1 => {
                let bytes = fs::read(&file).unwrap();
                fs::write(&file, &bytes[..rng.below(bytes.len() + 1)]).unwrap();
            }
            2 => {
                fs::remove_file(&file).unwrap();
                fs::create_dir(&file).unwrap();
            }
            3 => fs::write(&file, "").unwrap(),
            _ => {}
        }
    }
    false
}

/// Every file below a folder, in the order of their names.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

fn flip(rng: &mut Rng, file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    if !bytes.is_empty() {
        let at = rng.below(bytes.len());
        bytes[at] ^= 1 << rng.below(8);
        fs::write(file, bytes).unwrap();
    }
}
