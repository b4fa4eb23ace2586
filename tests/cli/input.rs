use std::fs;
use std::path::Path;
use std::process::Command;

use crate::project::Project;

const BUILD: [&str; 4] = ["build", "--no-pdf", "--format", "short"];

/// Builds a sound project, spoils it, and builds again: findings, exit code 1, and the output as it was.
#[track_caller]
fn assert_refused(spoil: impl Fn(&Project), words: &[&str]) {
    let project = Project::new().built();
    let before = project.tree("output");
    spoil(&project);
    project.run(&BUILD).assert_finding(words);
    assert_eq!(project.tree("output"), before);
    let json = project.run(&["check", "--format", "json"]);
    assert!(json.code == 1 && serde_json::from_str::<serde_json::Value>(&json.stdout).is_ok(), "{json:?}");
}

#[test]
fn a_file_that_cannot_be_read_is_not_called_missing() {
    let project = Project::new();
    fs::remove_file(project.path("content/skala.yaml")).unwrap();
    project.run(&BUILD).assert_finding(&["content/skala.yaml", "LKP0106"]);
    project.write("content/skala.yaml", vec![b' '; 9 * 1024 * 1024]);
    let run = project.run(&BUILD);
    run.assert_finding(&["content/skala.yaml", "LKP0102"]);
    assert!(!run.stderr.contains("LKP0106"), "{run:?}");
}

#[test]
fn broken_yaml() {
    assert_refused(|p| p.write("content/situs.yaml", "judul: [a, b\n"), &["content/situs.yaml", "galat[LKP01"]);
}

#[test]
fn binary_yaml() {
    let bytes: Vec<u8> = (0..=255).cycle().take(4096).collect();
    assert_refused(|p| p.write("content/2025/anggaran.yaml", &bytes), &["content/2025/anggaran.yaml", "LKP0103"]);
}

#[test]
fn a_yaml_bomb() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for i in 1..12 {
        let list = vec![format!("*a{}", i - 1); 9].join(", ");
        bomb += &format!("a{i}: &a{i} [{list}]\n");
    }
    assert_refused(|p| p.write("content/situs.yaml", &bomb), &["content/situs.yaml", "galat"]);
}

#[test]
fn a_huge_file() {
    let grow = |project: &Project| {
        let file = fs::OpenOptions::new().write(true).open(project.path("content/2025/anggaran.yaml")).unwrap();
        file.set_len(200 * 1024 * 1024).unwrap();
    };
    assert_refused(grow, &["content/2025/anggaran.yaml", "LKP0102", "200 MiB"]);
}

#[test]
fn a_folder_in_place_of_a_file() {
    let swap = |project: &Project| {
        fs::remove_file(project.path("content/situs.yaml")).unwrap();
        fs::create_dir(project.path("content/situs.yaml")).unwrap();
    };
    assert_refused(swap, &["galat", "situs.yaml"]);
}

#[cfg(unix)]
fn link(project: &Project, target: &Path, path: &str) {
    let path = project.path(path);
    let _ = fs::remove_file(&path);
    std::os::unix::fs::symlink(target, path).unwrap();
}

#[cfg(unix)]
#[test]
fn links_out_of_the_project() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("situs.yaml"), "judul: Luar\n").unwrap();
    assert_refused(
        |p| link(p, &outside.path().join("situs.yaml"), "content/situs.yaml"),
        &["content/situs.yaml", "LKP0104"],
    );
    assert_refused(|p| link(p, outside.path(), "content/luar"), &["content/luar", "LKP0104"]);
    assert_refused(
        |p| link(p, Path::new("../../../../../../etc/hostname"), "content/h.md"),
        &["content/h.md", "LKP0104"],
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_in_circles() {
    assert_refused(|p| link(p, Path::new("none.yaml"), "content/sop.yaml"), &["content/sop.yaml", "LKP0101"]);
    assert_refused(|p| link(p, Path::new("."), "content/2025/ulang"), &["content/2025/ulang", "LKP0101"]);
    assert_refused(|p| link(p, Path::new("sop.yaml"), "content/sop.yaml"), &["content/sop.yaml", "LKP0101"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_does_not_make_the_program_wait() {
    let make = |project: &Project| {
        let made = Command::new("mkfifo").arg(project.path("content/2025/pipa.yaml")).status().unwrap();
        assert!(made.success());
    };
    assert_refused(make, &["content/2025/pipa.yaml", "LKP0101"]);
}

#[test]
fn no_project() {
    let project = Project::new();
    project.run(&["build", "--root", "none"]).assert_tool_error(&["`none`", "--root"]);
    project.run(&["build", "--root", "content/situs.yaml"]).assert_tool_error(&["content/situs.yaml", "--root"]);
    project.run(&["check", "--root", "content"]).assert_tool_error(&["`content`", "--root"]);
    fs::remove_dir_all(project.path("content")).unwrap();
    project.run(&["check"]).assert_tool_error(&["content", "--root"]);
    project.run(&["watch"]).assert_tool_error(&["content", "--root"]);
}

#[test]
fn an_empty_project_has_findings_and_no_output() {
    let project = Project::new();
    fs::remove_dir_all(project.path("content")).unwrap();
    fs::create_dir(project.path("content")).unwrap();
    assert_eq!(project.build().code, 1);
    assert!(!project.path("output").exists());
}

#[test]
fn leftovers_of_editors_are_no_input() {
    let project = Project::new().built();
    let before = project.tree("output");
    for name in [".situs.yaml.swp", "situs.yaml~", "#situs.yaml#", "~$situs.yaml", "situs.yaml.tmp", ".git/config"] {
        project.write(&format!("content/{name}"), "\u{0}[");
    }
    assert_eq!(project.build().code, 0);
    assert_eq!(project.tree("output"), before);
}
