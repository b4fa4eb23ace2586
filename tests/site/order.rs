//! The same input gives the same bytes; the order of rows and the ends of lines give the same figures.

use std::collections::BTreeMap;

use lakip::base::{Asset, ProjectPath, Snapshot};
use lakip::build::Build;

use crate::example::{SITE, SNAPSHOT, build, text};
use crate::word::body_of;

/// Paths and keys of the jobs, in their order.
fn jobs(build: &Build) -> Vec<(String, String)> {
    build.jobs.iter().map(|job| (job.path.to_string(), format!("{:?}", job.key("x")))).collect()
}

/// The example with its staff's text files put through a function; how many that changed.
fn rewritten(rewrite: impl Fn(&str, &str) -> String) -> (Snapshot, usize) {
    let mut snapshot = SNAPSHOT.clone();
    let mut n_changed = 0;
    for (path, bytes) in &mut snapshot.files {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        let is_staffs = path.as_str().starts_with("content/") && ["yaml", "md"].contains(&&*path.extension());
        let changed = if is_staffs { rewrite(path.as_str(), text) } else { text.to_owned() };
        if changed != text {
            n_changed += 1;
            *bytes = Asset::from(changed.as_bytes());
        }
    }
    (snapshot, n_changed)
}

/// The text with the items of a list at the top level in reverse order.
fn reversed_list(text: &str, key: &str) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let Some(start) = lines.iter().position(|line| line.trim_end() == format!("{key}:")) else {
        return text.to_owned();
    };
    let after = &lines[start + 1..];
    let n_within = after.iter().position(|line| !line.starts_with("  ")).unwrap_or(after.len());
    let (list, rest) = after.split_at(n_within);
    let mut items: Vec<String> = Vec::new();
    for line in list {
        if line.starts_with("  - ") || items.is_empty() {
            items.push(String::new());
        }
        items.last_mut().unwrap().push_str(line);
    }
    items.reverse();
    [lines[..=start].concat(), items.concat(), rest.concat()].concat()
}

/// The text without the line numbers behind names of files.
fn without_lines(text: &str) -> String {
    let mut parts = text.split(".yaml:");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(".yaml:");
        out.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    out
}

#[test]
fn two_builds_are_the_same() {
    let again = build(&SNAPSHOT.clone());
    assert!(again.outputs == SITE.outputs);
    assert_eq!(jobs(&again), jobs(&SITE));
    assert_eq!(again.findings, SITE.findings);
}

#[test]
fn the_order_of_rows_changes_no_figure() {
    let (snapshot, n_changed) = rewritten(|path, text| {
        let lists: &[&str] = match path {
            _ if path.contains("/perjanjian-kinerja") || path.ends_with("/rencana-aksi.yaml") => {
                &["indikator", "program"]
            }
            _ if path.contains("/triwulan-") => &["realisasi", "belanja"],
            _ => &[],
        };
        lists.iter().fold(text.to_owned(), |text, key| reversed_list(&text, key))
    });
    // Fifteen quarters of four units but one, four agreements with one revision, four plans.
    assert_eq!(n_changed, 15 * 4 - 1 + 5 + 4);
    let other = build(&snapshot);
    assert_eq!(other.outputs.keys().collect::<Vec<_>>(), SITE.outputs.keys().collect::<Vec<_>>());
    let mut n_moved = 0;
    for path in SITE.outputs.keys().map(ProjectPath::as_str) {
        if path.ends_with(".csv") {
            assert!(text(&other, path) == text(&SITE, path), "{path}");
        } else if path == "data/datapackage.json" {
            // It has the hashes of files that name the lines of their sources.
            continue;
        } else if path.ends_with(".html") || path.ends_with(".json") {
            n_moved += usize::from(text(&other, path) != text(&SITE, path));
            assert!(without_lines(text(&other, path)) == without_lines(text(&SITE, path)), "{path}");
        } else if path.ends_with(".docx") {
            assert!(without_lines(&body_of(&other, path)) == without_lines(&body_of(&SITE, path)), "{path}");
        } else {
            assert!(other.outputs[path] == SITE.outputs[path], "{path}");
        }
    }
    assert!(n_moved > 28, "the sources of figures stand on other lines now: {n_moved}");
    for (job, other) in SITE.jobs.iter().zip(&other.jobs) {
        let seen =
            |files: &BTreeMap<ProjectPath, Asset>| without_lines(std::str::from_utf8(&files["data.json"]).unwrap());
        assert!(seen(&job.files) == seen(&other.files), "{}", job.path);
    }
}

#[test]
fn the_ends_of_lines_change_nothing() {
    let (snapshot, n_changed) = rewritten(|_, text| text.replace('\n', "\r\n"));
    assert!(n_changed > 150, "{n_changed}");
    let other = build(&snapshot);
    assert_eq!(other.outputs.keys().collect::<Vec<_>>(), SITE.outputs.keys().collect::<Vec<_>>());
    for (path, bytes) in &SITE.outputs {
        assert!(other.outputs[path] == *bytes, "{path}");
    }
    assert_eq!(jobs(&other), jobs(&SITE));
}

#[test]
fn a_list_is_reversed_item_by_item() {
    let text = "a: 1\nb:\n  - x\n    y\n  - z\nc:\n  - 1\n  - 2\n";
    assert_eq!(reversed_list(text, "b"), "a: 1\nb:\n  - z\n  - x\n    y\nc:\n  - 1\n  - 2\n");
    assert_eq!(without_lines("f.yaml:12, g.yaml:3"), "f.yaml:, g.yaml:");
}
