//! The house rules that no compiler checks: the direction of modules, the walls, and the state of every file.
//!
//! Each rule is a function from a file to complaints, and is itself tested on a file that breaks it.

mod rules;
mod source;

use std::fs;
use std::path::Path;

use source::Source;
use walkdir::WalkDir;

type Rule = fn(&Source) -> Vec<String>;

/// All text files of the repository that people wrote, by path below its root.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_ours = |name: &str| !["target", "output", "node_modules", ".git", ".lakip", "Cargo.lock"].contains(&name);
    let mut sources = Vec::new();
    let walk = WalkDir::new(root).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || is_ours(&entry.file_name().to_string_lossy())) {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() {
            continue;
        }
        // Fonts and pictures are not for reading.
        if let Ok(text) = String::from_utf8(fs::read(entry.path()).unwrap()) {
            let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            sources.push(Source::new(&path, &text));
        }
    }
    sources
}

fn assert_clean(rule: Rule) {
    let sources = sources();
    assert!(sources.iter().any(|source| source.path == "src/lib.rs"), "the sources were not found");
    let complaints: Vec<String> = sources.iter().flat_map(rule).collect();
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn modules_use_only_those_above_them() {
    assert_clean(rules::direction);
}

#[test]
fn only_shell_and_cli_touch_the_machine() {
    assert_clean(rules::machine);
}

#[test]
fn files_stay_short() {
    assert_clean(rules::length);
}

#[test]
fn no_floats_where_figures_are_made() {
    assert_clean(rules::floats);
}

#[test]
fn no_panic_without_a_proof() {
    assert_clean(rules::panics);
}

#[test]
fn nothing_is_left_to_do() {
    assert_clean(rules::unfinished);
}

#[test]
fn no_path_of_a_certain_machine() {
    assert_clean(rules::machine_paths);
}

#[test]
fn the_library_lists_its_modules_in_the_order_of_the_plan() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let library = fs::read_to_string(root.join("lib.rs")).unwrap();
    let listed = library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    assert!(listed.eq(rules::PLAN), "src/lib.rs and the plan of tests/tidy/rules.rs differ");
    for entry in fs::read_dir(root).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let module = name.trim_end_matches(".rs");
        assert!(["lib", "main"].contains(&module) || rules::PLAN.contains(&module), "src/{name} is not in the plan");
    }
}

#[test]
fn the_readme_says_why_for_every_dependency() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let mut section = "";
    let mut names = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if let (true, Some((name, _))) = (section.ends_with("dependencies]"), line.split_once(" = ")) {
            names.push(name);
        }
    }
    assert!(names.contains(&"axum") && names.contains(&"proptest"), "{names:?}");
    let unexplained: Vec<&str> = names.into_iter().filter(|name| !readme.contains(&format!("`{name}`"))).collect();
    assert!(unexplained.is_empty(), "README.md does not name {unexplained:?}");
}
