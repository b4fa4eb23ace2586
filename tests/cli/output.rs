use std::fs;
use std::time::SystemTime;

use crate::project::{HOME, PROSE, Project, files_below};

fn modified(project: &Project, path: &str) -> SystemTime {
    fs::metadata(project.path(path)).unwrap().modified().unwrap()
}

#[test]
fn the_manifest_lists_every_file() {
    let project = Project::new().built();
    let manifest: serde_json::Value = serde_json::from_str(&project.read("output/manifest.json")).unwrap();
    let listed: Vec<&str> = manifest["files"].as_object().unwrap().keys().map(String::as_str).collect();
    let tree = project.tree("output");
    let found: Vec<&str> = tree.iter().map(|(name, _)| name.as_str()).filter(|name| *name != "manifest.json").collect();
    let mut sorted = found.clone();
    sorted.sort_unstable();
    assert_eq!(listed, sorted);
}

#[test]
fn only_what_differs_is_written() {
    let project = Project::new().built();
    let names: Vec<String> = project.tree("output").into_iter().map(|(name, _)| format!("output/{name}")).collect();
    let before: Vec<SystemTime> = names.iter().map(|name| modified(&project, name)).collect();
    assert_eq!(project.build().code, 0);
    let after: Vec<SystemTime> = names.iter().map(|name| modified(&project, name)).collect();
    assert_eq!(before, after);

    // A file that somebody changed is mended.
    project.write(HOME, "spoiled");
    assert_eq!(project.build().code, 0);
    assert!(project.read(HOME).contains("Kinerja Dinas Contoh"));

    project.set_title("Judul lain");
    assert_eq!(project.build().code, 0);
    assert!(project.read(HOME).contains("Judul lain"));
}

#[test]
fn what_is_no_longer_made_is_removed() {
    let project = Project::new().built();
    assert!(project.path("output/2025/index.html").is_file());
    project.write("output/CNAME", "kinerja.example.go.id");
    fs::remove_dir_all(project.path("content/2025")).unwrap();
    assert_eq!(project.build().code, 0);
    assert!(!project.path("output/2025").exists());
    assert_eq!(project.read("output/CNAME"), "kinerja.example.go.id");
}

#[test]
fn a_failed_build_changes_nothing() {
    let project = Project::new().built();
    let before = project.tree("output");
    project.set_title("Judul lain");
    project.write("content/sop.yaml", "nomor: [");
    let failed = project.build();
    assert_eq!(failed.code, 1);
    assert!(failed.stderr.contains("folder keluaran tidak diubah"), "{failed:?}");
    assert_eq!(project.tree("output"), before);
}

#[test]
fn two_builds_in_two_places_are_equal() {
    let (one, two) = (Project::new().built(), Project::new().built());
    assert_eq!(one.tree("output"), two.tree("output"));
    let elsewhere = tempfile::tempdir().unwrap();
    let folder = elsewhere.path().join("deep/er");
    let ran = one.run(&["build", "--no-pdf", "--output", folder.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(files_below(&folder), one.tree("output"));
}

#[test]
fn the_folder_of_somebody_else_is_refused() {
    let project = Project::new();
    project.write("output/surat.txt", "penting");
    project.build().assert_tool_error(&["output", "--output"]);
    assert_eq!(project.tree("output").len(), 1);
    // What version control needs does not make it somebody else's.
    fs::remove_file(project.path("output/surat.txt")).unwrap();
    project.write("output/.gitignore", "*\n!.gitignore\n");
    assert_eq!(project.build().code, 0);
    assert_eq!(project.read("output/.gitignore"), "*\n!.gitignore\n");
}

#[test]
fn a_manifest_that_is_not_ours_is_refused() {
    for manifest in ["", "{", "[]", r#"{"name": "Aplikasi", "icons": []}"#, r#"{"generator":"lakip","version":99}"#] {
        let project = Project::new().built();
        project.write("output/manifest.json", manifest);
        let before = project.tree("output");
        project.build().assert_tool_error(&["manifest.json", "--output"]);
        assert_eq!(project.tree("output"), before);
    }
}

#[test]
fn a_forged_manifest_cannot_remove_what_lies_outside() {
    let project = Project::new().built();
    project.write("precious.txt", "precious");
    let forged =
        project.read("output/manifest.json").replacen("\"files\": {", "\"files\": {\"../precious.txt\": \"\",", 1);
    project.write("output/manifest.json", forged);
    assert_eq!(project.build().code, 0);
    assert_eq!(project.read("precious.txt"), "precious");
}

#[test]
fn output_and_input_may_not_meet() {
    let project = Project::new();
    let before = project.tree("");
    for folder in ["content", "content/situs", ".", "..", "templates", "templates/x", "none/../content"] {
        project.run(&["build", "--no-pdf", "--output", folder]).assert_tool_error(&["--output"]);
    }
    project.run(&["build", "--no-pdf", "--output", "content/situs.yaml"]).assert_tool_error(&["--output"]);
    assert_eq!(project.tree(""), before);
}

#[test]
fn a_file_in_the_way_stops_everything() {
    let project = Project::new();
    project.write("output", "a file");
    project.build().assert_tool_error(&["output"]);
    assert_eq!(project.read("output"), "a file");

    let project = Project::new().built();
    let title = "Judul lain";
    project.set_title(title);
    fs::remove_dir_all(project.path("output/2025")).unwrap();
    let manifest = project.read("output/manifest.json");
    project.write("output/2025", "a file of somebody");
    project.build().assert_tool_error(&["2025"]);
    assert_eq!(project.read("output/2025"), "a file of somebody");
    assert_eq!(project.read("output/manifest.json"), manifest);
    assert!(!project.read(HOME).contains(title));
}

/// Runs a build under which no file can take a single byte, as on a full disk.
#[cfg(unix)]
fn build_on_full_disk(project: &Project) -> std::process::Output {
    let mut command = std::process::Command::new("sh");
    let program = env!("CARGO_BIN_EXE_lakip");
    command.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" build --no-pdf", program]);
    command.current_dir(project.path(".")).output().unwrap()
}

#[cfg(unix)]
#[test]
fn a_full_disk_changes_nothing() {
    let project = Project::new();
    let failed = build_on_full_disk(&project);
    let stderr = String::from_utf8(failed.stderr).unwrap();
    assert_eq!(failed.status.code(), Some(2), "{stderr}");
    assert!(stderr.starts_with("galat: ") && stderr.contains("tidak dapat ditulis"), "{stderr}");
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    assert!(!project.path("output").exists());

    let project = project.built();
    let before = project.tree("output");
    project.set_title("Judul lain");
    assert_eq!(build_on_full_disk(&project).status.code(), Some(2));
    assert_eq!(project.tree("output"), before);
    // Nothing to write needs no space.
    project.set_title("Kinerja Dinas Contoh");
    assert_eq!(build_on_full_disk(&project).status.code(), Some(0));
    // Nor does a build need what it cannot remember.
    assert_eq!(project.run(&["clean"]).code, 0);
    assert_eq!(build_on_full_disk(&project).status.code(), Some(0));
    assert_eq!(project.tree(".lakip"), []);
    // A memo that lacked space at first is none of the staff's work all the same.
    assert_eq!(project.build().code, 0);
    assert_eq!(project.read(".lakip/.gitignore"), "*\n");
}

#[cfg(unix)]
#[test]
fn links_in_the_output_are_not_followed() {
    use std::os::unix::fs::symlink;

    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("index.html"), "untouched").unwrap();
    let project = Project::new().built();
    fs::remove_file(project.path(HOME)).unwrap();
    symlink(outside.path().join("index.html"), project.path(HOME)).unwrap();
    assert_eq!(project.build().code, 0);
    assert!(!project.path(HOME).is_symlink());

    fs::remove_dir_all(project.path("output/2025")).unwrap();
    symlink(outside.path(), project.path("output/2025")).unwrap();
    project.build().assert_tool_error(&["2025"]);
    assert_eq!(fs::read_to_string(outside.path().join("index.html")).unwrap(), "untouched");
}

#[test]
fn builds_at_the_same_time_do_not_mix() {
    let project = Project::new();
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| project.build())).collect();
        runs.into_iter().for_each(|run| assert_eq!(run.join().unwrap().code, 0));
    });
    let mixed = project.tree("output");
    assert_eq!(mixed, Project::new().built().tree("output"));
}

#[test]
fn warnings_do_not_stop_a_build() {
    let project = Project::new();
    fs::remove_file(project.path(PROSE)).unwrap();
    let built = project.build();
    assert_eq!(built.code, 0);
    assert!(built.stderr.contains("LKP0509") && built.stderr.contains("1 peringatan"), "{built:?}");
    assert!(project.path(HOME).is_file());
}
