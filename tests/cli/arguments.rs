use std::collections::BTreeSet;
use std::process::Stdio;

use crate::project::{PROSE, Project};

#[test]
fn exit_codes_tell_clean_findings_and_failure() {
    let project = Project::new();
    assert_eq!(project.run(&["check"]).code, 0);
    std::fs::remove_file(project.path(PROSE)).unwrap();
    let warned = project.run(&["check", "--format", "short"]);
    assert_eq!(warned.code, 0, "{warned:?}");
    assert!(warned.stderr.contains("LKP0509"), "{warned:?}");
    // What is missing is an error in the final build.
    project.run(&["check", "--final", "--format", "short"]).assert_finding(&["galat[LKP0509]"]);
    project.write("content/situs.yaml", "judul: [");
    assert_eq!(project.run(&["check"]).code, 1);
    assert_eq!(project.build().code, 1);
    assert!(!project.path("output").exists());
    assert_eq!(project.run(&["check", "--root", "none"]).code, 2);
}

#[test]
fn commands_have_indonesian_names_too() {
    let project = Project::new();
    assert_eq!(project.run(&["periksa"]).code, 0);
    assert!(!project.path("output").exists());
    assert_eq!(project.run(&["bangun", "--no-pdf"]).code, 0);
    assert!(project.path("output/index.html").is_file());
    let help = project.run(&["--help"]);
    assert_eq!(help.code, 0);
    ["build", "bangun", "check", "periksa", "watch", "pantau", "--base-url", "Perintah", "Opsi"]
        .iter()
        .for_each(|word| assert!(help.stdout.contains(word), "{word}: {help:?}"));
    let english = project.run(&["build", "--help", "--lang", "en"]);
    assert!(english.stdout.contains("Build the site") && english.stdout.contains("Options"), "{english:?}");
    assert!(project.run(&["--version"]).stdout.starts_with("lakip "));
    assert_eq!(project.run(&[]).code, 2);
}

#[test]
fn a_wrong_argument_is_one_line_with_a_suggestion() {
    let project = Project::new();
    project.run(&["bild"]).assert_tool_error(&["`bild`", "`build`", "--help"]);
    project.run(&["build", "--rot", "x"]).assert_tool_error(&["`--rot`", "`--root`"]);
    project.run(&["build", "--format", "xml"]).assert_tool_error(&["`xml`", "--format"]);
    project.run(&["build", "--jobs", "0"]).assert_tool_error(&["`0`", "--jobs"]);
    project.run(&["build", "--base-url", "example.go.id"]).assert_tool_error(&["`example.go.id`", "--base-url"]);
    project.run(&["build", "--root"]).assert_tool_error(&["--root", "memerlukan nilai"]);
    project.run(&["build", "\u{1b}[31m\n"]).assert_tool_error(&[]);
    assert!(!project.path("output").exists());
}

#[test]
fn findings_go_where_their_readers_are() {
    let project = Project::new();
    project.write("content/situs.yaml", "judul: Contoh\nkertass: a4\n");
    let human = project.run(&["check"]);
    assert!(human.stderr.contains("content/situs.yaml:2:1") && human.stderr.contains("kertass: a4"), "{human:?}");
    assert!(human.stdout.is_empty() && !human.stderr.contains('\u{1b}'), "{human:?}");
    project.run(&["check", "--format", "short"]).assert_finding(&["content/situs.yaml:2:1: galat[LKP0201]"]);
    let english = project.run(&["check", "--format", "short", "--lang", "en"]);
    english.assert_finding(&["content/situs.yaml:2:1: error[LKP0201]"]);
    let json = project.run(&["check", "--format", "json", "--quiet"]);
    let findings: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!((&findings[0]["code"], &findings[0]["line"]), (&"LKP0201".into(), &2.into()));
    assert_eq!(json.stderr, "");
    let sarif = project.run(&["build", "--format", "sarif"]);
    assert_eq!((sarif.code, sarif.stdout.contains("\"2.1.0\"")), (1, true));
}

#[test]
fn a_build_ends_with_one_summary_line() {
    let project = Project::new();
    let built = project.build();
    let lines: Vec<_> = built.stderr.lines().collect();
    assert_eq!(lines.len(), 1, "{built:?}");
    assert!(lines[0].contains("halaman") && lines[0].contains("PDF") && lines[0].contains("detik"), "{built:?}");
    assert_eq!(project.run(&["build", "--no-pdf", "--quiet"]).stderr, "");
    let english = project.run(&["--lang", "en", "build", "--no-pdf"]);
    assert!(english.stderr.starts_with("done: "), "{english:?}");
}

#[test]
fn a_reader_that_stops_reading_is_no_failure() {
    let project = Project::new();
    let mut command = project.command(&["check", "--format", "json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_stdout_is_a_failure() {
    let project = Project::new();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = project.command(&["check", "--format", "json"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("stdout") && stderr.contains("disk penuh"), "{stderr}");
}

/// Names of options, and the other names of commands, that a help text has.
fn names(help: &str) -> BTreeSet<String> {
    let words = help.split(|c: char| c.is_whitespace() || "[],`<>()".contains(c));
    let options = words.filter(|word| word.starts_with("--") && word.len() > 2).map(str::to_owned);
    let aliases = help.split("[alias:").skip(1).filter_map(|rest| rest.split(']').next());
    let aliases = aliases.flat_map(|names| names.split(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>());
    options.chain(aliases).collect()
}

#[test]
fn the_readme_has_every_command_and_option() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let project = Project::new();
    let help = project.run(&["--help"]).stdout;
    let list = help.split("Perintah:").nth(1).and_then(|rest| rest.split("Opsi:").next()).unwrap();
    let commands: Vec<&str> = list
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.len() >= 8 && commands.contains(&"serve"), "{commands:?}");
    for command in commands {
        assert!(readme.contains(&format!("| `lakip {command}")), "README.md has no line for `lakip {command}`");
        let help = project.run(&[command, "--help"]).stdout;
        for name in names(&help) {
            let is_named = readme.lines().any(|line| {
                line.starts_with("| ")
                    && [format!("`{name}`"), format!("`{name} ")].iter().any(|start| line.contains(start))
            });
            assert!(is_named, "README.md does not name `{name}` of `lakip {command}`");
        }
    }
    for name in names(list).iter().filter(|name| !name.starts_with('-')) {
        assert!(readme.contains(&format!("| `{name}` |")), "README.md does not name `{name}`");
    }
}
