//! Folders that cannot be written to. Where nothing is forbidden to the one who runs the tests, the program is run by a
//! user to whom it is.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use lakip::shell::MEMO_FOLDER;
use walkdir::WalkDir;

use crate::clean;
use crate::content::project;
use crate::place::{PROGRAM, Place};

/// A user that owns nothing.
const NOBODY: u32 = 65_534;

fn set_mode(place: &Path, mode: u32) {
    fs::set_permissions(place, Permissions::from_mode(mode)).unwrap();
}

/// Sets the rights of a folder and of all folders in it.
fn set_modes(folder: &Path, mode: u32) {
    let folders = WalkDir::new(folder).contents_first(true).into_iter().map(Result::unwrap);
    folders.filter(|entry| entry.file_type().is_dir()).for_each(|entry| set_mode(entry.path(), mode));
}

/// A project that everybody may read, and a copy of the program that everybody may run.
fn open_place() -> (Place, PathBuf) {
    let place = Place::new(project(1));
    set_mode(place.temp.path(), 0o755);
    set_modes(&place.root(), 0o755);
    let program = place.temp.path().join("lakip");
    // A program that this process itself has open for writing could not be run.
    assert!(Command::new("cp").arg(PROGRAM).arg(&program).status().unwrap().success());
    (place, program)
}

/// Whether rights bind the one who runs the tests.
fn is_bound(place: &Place) -> bool {
    let probe = place.temp.path().join("coba");
    fs::create_dir(&probe).unwrap();
    set_mode(&probe, 0o555);
    let is_bound = fs::write(probe.join("x"), "").is_err();
    set_mode(&probe, 0o755);
    fs::remove_dir_all(probe).unwrap();
    is_bound
}

fn build(place: &Place, program: &Path) -> (Option<i32>, String) {
    let mut command: Command = place.command(program, &["build", "--no-pdf", "--output", "../keluaran"]);
    command.stderr(Stdio::piped());
    if !is_bound(place) {
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = command.output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn an_output_without_rights_stays_whole() {
    let (mut place, program) = open_place();
    // There is none yet, and none can be made.
    set_mode(place.temp.path(), 0o555);
    let (code, text) = build(&place, &program);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.starts_with("galat: ") && text.contains("tidak dapat ditulis"), "{text}");
    assert!(!place.output().exists());
    set_mode(place.temp.path(), 0o755);

    clean::build(&place.request());
    let before = clean::files(&place.output());
    set_modes(&place.output(), 0o555);
    place.replace("content/situs.yaml", "Kinerja Contoh", "Capaian Contoh");
    let (code, text) = build(&place, &program);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.starts_with("galat: ") && text.contains("tidak dapat ditulis"), "{text}");
    assert_eq!(text.lines().count(), 1, "{text}");
    clean::assert_same(&place.output(), &before);

    // One folder alone: nothing is changed before it is known that all can be.
    set_modes(&place.output(), 0o777);
    set_mode(&place.output().join("2025/triwulan-1"), 0o555);
    let (code, text) = build(&place, &program);
    assert_eq!(code, Some(2), "{text}");
    clean::assert_same(&place.output(), &before);

    set_modes(&place.output(), 0o777);
    assert_eq!(build(&place, &program).0, Some(0));
    place.assert_clean();
}

#[test]
fn a_memo_without_rights_is_done_without() {
    let (mut place, program) = open_place();
    clean::build(&place.request());
    let memo = place.root().join(MEMO_FOLDER);
    let before = clean::files(&memo);
    set_modes(&memo, 0o555);
    set_modes(&place.output(), 0o777);
    for title in ["Capaian Contoh", "Kinerja Contoh"] {
        let now = if title.starts_with('C') { "Kinerja Contoh" } else { "Capaian Contoh" };
        place.replace("content/situs.yaml", now, title);
        let (code, text) = build(&place, &program);
        assert_eq!(code, Some(0), "{text}");
        place.assert_clean();
    }
    clean::assert_same(&memo, &before);
    set_modes(&memo, 0o755);
}
