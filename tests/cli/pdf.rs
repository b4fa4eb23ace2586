//! What happens to PDFs between builds. A script stands in for the typesetter, so that its every call can be counted.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::project::{Project, Run};

/// Answers like the program, writes a PDF of one empty page with a comment that depends on the data and what is attached,
/// and leaves a line for each document. The comment always has the same length, so that the places in the cross-reference
/// table stay right.
const TYPESETTER: &str = include_str!("../typesetter.sh");

/// A project with a typesetter of its own.
pub struct Press {
    pub project: Project,
}

impl Press {
    pub fn new() -> Self {
        let press = Self { project: Project::new() };
        press.install(TYPESETTER);
        press
    }

    fn install(&self, script: &str) {
        let calls = self.project.path("calls");
        self.project.write("typst.sh", script.replace("CALLS", calls.to_str().unwrap()));
        fs::set_permissions(self.project.path("typst.sh"), fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Builds and gives the run with the number of documents that were typeset.
    fn build(&self, more: &[&str]) -> (Run, usize) {
        let _ = fs::remove_file(self.project.path("calls"));
        let args = [&["build", "--pdf-engine", "cli", "--typst", "./typst.sh", "--format", "short"], more].concat();
        let run = self.project.run(&args);
        (run, self.n_calls())
    }

    /// Changes one figure of the first quarter.
    pub fn change_reading(&self) {
        let unit_file = "content/2025/triwulan-1/sekretariat.yaml";
        let text = self.project.read(unit_file);
        assert!(text.contains("nilai: 11"));
        self.project.write(unit_file, text.replace("nilai: 11", "nilai: 12"));
    }

    /// Number of documents that were typeset since the last build.
    pub fn n_calls(&self) -> usize {
        fs::read_to_string(self.project.path("calls")).unwrap_or_default().lines().count()
    }

    fn pdfs(&self) -> Vec<(String, Vec<u8>)> {
        self.project.tree("output").into_iter().filter(|(name, _)| name.ends_with(".pdf")).collect()
    }
}

#[test]
fn a_pdf_is_typeset_only_when_its_data_change() {
    let press = Press::new();
    let (run, n_all) = press.build(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(n_all > 0 && n_all == press.pdfs().len());
    assert!(run.stderr.contains(&format!("{n_all} PDF disusun, 0 PDF dipakai ulang")), "{run:?}");

    let (run, n_typeset) = press.build(&[]);
    assert_eq!(n_typeset, 0);
    assert!(run.stderr.contains(&format!("0 PDF disusun, {n_all} PDF dipakai ulang")), "{run:?}");

    // One that was damaged or removed is remembered, and made again when it is not.
    let name = press.pdfs()[0].0.clone();
    let sound = press.pdfs();
    for is_forgotten in [false, true] {
        press.project.write(&format!("output/{name}"), "damaged");
        if is_forgotten {
            assert_eq!(press.project.run(&["bersihkan"]).code, 0);
        }
        assert_eq!(press.build(&[]).1, usize::from(is_forgotten));
        assert_eq!(press.pdfs(), sound);
        fs::remove_file(press.project.path(&format!("output/{name}"))).unwrap();
        if is_forgotten {
            assert_eq!(press.project.run(&["clean"]).code, 0);
        }
        assert_eq!(press.build(&[]).1, usize::from(is_forgotten));
        assert_eq!(press.pdfs(), sound);
    }

    press.change_reading();
    let n_changed = press.build(&[]).1;
    let unchanged = press.pdfs().iter().filter(|pdf| sound.contains(pdf)).count();
    assert!(n_changed > 0);
    assert_eq!(n_changed + unchanged, n_all);
}

#[test]
fn without_pdfs_only_those_that_are_still_right_stay() {
    let press = Press::new();
    press.build(&[]);
    let sound = press.pdfs();
    let (run, n_typeset) = press.build(&["--no-pdf"]);
    assert_eq!((run.code, n_typeset), (0, 0));
    assert_eq!(press.pdfs(), sound);

    press.change_reading();
    let (run, n_typeset) = press.build(&["--no-pdf"]);
    assert_eq!((run.code, n_typeset), (0, 0));
    assert!(press.pdfs().iter().all(|pdf| sound.contains(pdf)));
    assert!(!press.pdfs().iter().any(|(name, _)| name.contains("triwulan-1")));

    // When nobody can tell, none stays.
    press.build(&[]);
    let run = press.project.run(&["build", "--no-pdf", "--pdf-engine", "cli", "--typst", "none/typst"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(press.pdfs(), []);
}

#[test]
fn a_typesetter_that_fails_changes_nothing() {
    let press = Press::new();
    press.build(&[]);
    let before = press.project.tree("output");
    press.change_reading();
    let failing = TYPESETTER.replace("echo \"$last\" >> CALLS", "echo 'main.typ:3:7: error: no such thing'; exit 1");
    press.install(&failing);
    let (run, _) = press.build(&[]);
    run.assert_finding(&["galat[LKP0801]", "no such thing"]);
    assert_eq!(press.project.tree("output"), before);
}

#[test]
fn a_typesetter_that_cannot_be_used_is_named() {
    let project = Project::new();
    project
        .run(&["build", "--pdf-engine", "cli", "--typst", "none/typst"])
        .assert_tool_error(&["none/typst", "--typst"]);
    project.write("not-typst", "#!/bin/sh\necho something else\n");
    fs::set_permissions(project.path("not-typst"), fs::Permissions::from_mode(0o755)).unwrap();
    project.run(&["build", "--pdf-engine", "cli", "--typst", "not-typst"]).assert_tool_error(&["not-typst", "--typst"]);
    let english = project.run(&["build", "--pdf-engine", "cli", "--typst", "none/typst", "--lang", "en"]);
    assert!(english.stderr.starts_with("error: ") && !english.stderr.contains("tidak"), "{english:?}");
    let none = project.run(&["build", "--pdf-engine", "cli"]);
    none.assert_tool_error(&["PATH", "--typst"]);
    assert!(!project.path("output").exists());
}

#[cfg(not(feature = "embed-typst"))]
#[test]
fn a_program_without_the_embedded_engine_says_so() {
    let project = Project::new();
    project.run(&["build"]).assert_tool_error(&["--pdf-engine cli", "--no-pdf"]);
    assert!(!project.path("output").exists());
}
