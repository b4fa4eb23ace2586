//! What `check` finds, as prose with examples: every Markdown file below this folder is a suite of cases, each a virtual
//! content tree with the exact findings it must give. The form is described in `tests/spec/README.md`.

#![allow(clippy::disallowed_methods, reason = "the suites and the base trees are read from the disk")]

mod suite;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use lakip::base::Lang;
use lakip::base::{ProjectPath, Snapshot};
use lakip::build::{BuildOptions, check, read_inputs};
use lakip::finding::{Catalogue, Code, Finding, doc_page, render};
use rayon::prelude::*;
use suite::{Case, Tree, apply, parse};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// All files below a folder, sorted.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    walk.into_iter().map(|entry| entry.unwrap()).filter(|e| e.file_type().is_file()).map(|e| e.into_path()).collect()
}

/// The suites, by path below `tests/spec`. Base trees and the description of the form are none.
fn suites() -> BTreeMap<String, Vec<Case>> {
    let folder = root().join("tests/spec");
    let mut found = BTreeMap::new();
    for path in files_below(&folder) {
        let name = path.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
        if name.ends_with(".md") && name != "README.md" && !name.starts_with("_dasar/") {
            let cases = parse(&std::fs::read_to_string(&path).unwrap());
            found.insert(name.clone(), cases.unwrap_or_else(|error| panic!("tests/spec/{name}: {error}")));
        }
    }
    found
}

fn base_tree(name: &str) -> Tree {
    let folder = root().join("tests/spec/_dasar").join(name);
    let files = files_below(&folder);
    assert!(!files.is_empty(), "there is no base tree {name}");
    let path = |file: &Path| file.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
    files.iter().map(|file| (path(file), std::fs::read(file).unwrap())).collect()
}

fn snapshot(tree: &Tree) -> Snapshot {
    let files = tree.iter().map(|(path, bytes)| (ProjectPath::new(path).unwrap(), bytes.as_slice().into()));
    Snapshot { files: files.collect() }
}

fn findings_of(snapshot: &Snapshot, is_final: bool) -> Vec<Finding> {
    check(snapshot, &BuildOptions { is_final, ..BuildOptions::default() })
}

/// `path:line:column code` for each finding, sorted; the places are those that programs get.
fn lines_of(findings: &[Finding], snapshot: &Snapshot) -> Vec<String> {
    let value: serde_json::Value = serde_json::from_str(&render::json(findings, snapshot, Lang::Id)).unwrap();
    let line = |f: &serde_json::Value| {
        let text = |key: &str| f[key].as_str().unwrap().to_owned();
        format!("{}:{}:{} {}", text("file"), f["line"], f["column"], text("code"))
    };
    let mut lines: Vec<String> = value.as_array().unwrap().iter().map(line).collect();
    lines.sort();
    lines
}

/// What holds for every finding of every case, whatever it says.
fn assert_sound(findings: &[Finding], snapshot: &Snapshot) {
    for finding in findings {
        for lang in Lang::ALL {
            let catalogue = Catalogue::new(*lang);
            for text in [catalogue.message(finding), catalogue.hint(finding)] {
                assert!(!text.contains("{$"), "an argument is missing: {text} ({finding:?})");
            }
        }
        for (path, span) in
            std::iter::once((&finding.file, finding.span)).chain(finding.related.iter().map(|(p, s)| (p, *s)))
        {
            let Some(text) = snapshot.text(path) else { continue };
            let fits = |at: u32| text.is_char_boundary(at as usize);
            assert!(span.start <= span.end && fits(span.start) && fits(span.end), "a span does not fit: {finding:?}");
        }
    }
}

/// The difference between a case and what was found; `None` when they agree.
fn difference(case: &Case) -> Option<String> {
    let base = case.base.as_deref().map(base_tree).unwrap_or_default();
    let tree = match apply(base, &case.edits) {
        Ok(tree) => tree,
        Err(error) => return Some(format!("  {error}\n")),
    };
    let snapshot = snapshot(&tree);
    let findings = findings_of(&snapshot, case.is_final);
    assert_sound(&findings, &snapshot);
    let actual = lines_of(&findings, &snapshot);
    let mut expected = case.expected.clone();
    expected.sort();
    if actual == expected {
        return None;
    }
    let mut text = String::new();
    for line in expected.iter().filter(|line| !actual.contains(line)) {
        text += &format!("  missing    {line}\n");
    }
    for line in actual.iter().filter(|line| !expected.contains(line)) {
        text += &format!("  unexpected {line}\n");
    }
    if text.is_empty() {
        text += &format!("  expected {expected:?}\n  found    {actual:?}\n");
    }
    Some(text + "\n" + &render::human(&findings, &snapshot, Lang::Id, false))
}

#[test]
fn every_case_holds() {
    let suites = suites();
    let cases: Vec<(&String, &Case)> =
        suites.iter().flat_map(|(name, cases)| cases.iter().map(move |case| (name, case))).collect();
    let failures: Vec<String> = cases
        .par_iter()
        .filter_map(|(name, case)| {
            let difference = difference(case)?;
            Some(format!("tests/spec/{name}:{}: {}\n{difference}\n", case.line, case.title))
        })
        .collect();
    assert!(cases.len() >= 80, "only {} cases were found", cases.len());
    assert!(failures.is_empty(), "{} of {} cases differ\n\n{}", failures.len(), cases.len(), failures.concat());
}

/// Codes that no content in memory can cause: they speak of the disk, of the typesetter and of built sites, and are
/// tested there.
const NOT_FROM_CONTENT: [Code; 13] = [
    Code::FileUnreadable,
    Code::FileTooLarge,
    Code::LinkOutside,
    Code::TypesetFailed,
    Code::TypesetTimeout,
    Code::OutputMissing,
    Code::OutputUnreadable,
    Code::OutputChanged,
    Code::OutputUnlisted,
    Code::CellDiffers,
    Code::TextDiffers,
    Code::TableNotShown,
    Code::RowsDiffer,
];

#[test]
fn every_code_has_a_case() {
    let all: BTreeSet<String> = suites()
        .into_values()
        .flatten()
        .flat_map(|case| case.expected)
        .filter_map(|line| line.split_once(' ').map(|(_, code)| code.to_owned()))
        .collect();
    for code in Code::ALL {
        let exempt = NOT_FROM_CONTENT.contains(code);
        assert!(
            all.contains(code.id()) != exempt,
            "{} {}",
            code.id(),
            if exempt { "has a case" } else { "has no case" }
        );
    }
}

#[test]
fn every_code_has_a_page_and_stands_in_the_index() {
    let index = std::fs::read_to_string(root().join("docs/kode/README.md")).unwrap();
    let mut pages: BTreeSet<String> = files_below(&root().join("docs/kode"))
        .iter()
        .map(|path| format!("docs/kode/{}", path.file_name().unwrap().to_str().unwrap()))
        .collect();
    assert!(pages.remove("docs/kode/README.md"));
    for code in Code::ALL {
        let id = code.id();
        assert!(pages.remove(&doc_page(*code)), "{} is missing", doc_page(*code));
        let page = std::fs::read_to_string(root().join(doc_page(*code))).unwrap();
        assert!(page.starts_with(&format!("# {id}: ")), "{id}: the page does not start with its code");
        for heading in ["## Contoh yang keliru", "## Cara memperbaiki", "## Mengapa penting"] {
            assert!(page.contains(&format!("\n{heading}\n")), "{id}: the page has no {heading:?}");
        }
        let title = page.lines().next().unwrap().split_once(": ").unwrap().1;
        let severity = match (code.severity(), code.is_gate()) {
            (lakip::finding::Severity::Error, _) => "galat",
            (_, true) => "peringatan; galat dengan `--final`",
            (_, false) => "peringatan",
        };
        let row = format!("| [{id}]({id}.md) | {title} | {severity} |");
        assert!(index.contains(&row), "the index lacks\n{row}");
    }
    assert!(pages.is_empty(), "pages without a code: {pages:?}");
}

/// Texts that a slip of the hand, a broken disk or a stranger may leave of a file.
fn mutants(bytes: &[u8]) -> Vec<Vec<u8>> {
    const ODD: [u8; 10] = [b'\0', b'\xff', b'-', b':', b'[', b'{', b'"', b'\t', b'9', b'\r'];
    let lines: Vec<&[u8]> = bytes.split_inclusive(|b| *b == b'\n').collect();
    let mut mutants = Vec::new();
    for i in 0..lines.len() {
        mutants.push([&lines[..i], &lines[i + 1..]].concat().concat());
        mutants.push([&lines[..=i], &lines[i..]].concat().concat());
    }
    for at in (0..bytes.len()).step_by(29) {
        mutants.push(bytes[..at].to_vec());
    }
    for (i, at) in (0..bytes.len()).step_by(7).enumerate() {
        let mut mutant = bytes.to_vec();
        mutant[at] = ODD[i % ODD.len()];
        mutants.push(mutant);
    }
    mutants
}

#[test]
fn no_mutilated_file_makes_the_check_panic() {
    let tree = base_tree("minimal");
    let n_checked: usize = tree
        .par_iter()
        .map(|(path, bytes)| {
            let mutants = mutants(bytes);
            for (i, mutant) in mutants.iter().enumerate() {
                let mut tree = tree.clone();
                tree.insert(path.clone(), mutant.clone());
                let snapshot = snapshot(&tree);
                // Pages are made of every eighth only: they take most of the time.
                let findings = if i % 8 == 0 { findings_of(&snapshot, true) } else { read_inputs(&snapshot).1 };
                assert_sound(&findings, &snapshot);
            }
            mutants.len()
        })
        .sum();
    assert!(n_checked > 1000, "only {n_checked} files were tried");
}

mod the_form {
    use super::suite::*;

    const SUITE: &str = "\
# Title
Dasar: minimal

Prose with `code`, and more.

## First
`a.yaml` is prose as well.

`a.yaml`:

```yaml
x: 1
```

`b.md` ganti:
```
old
```
```
new
```
```temuan
a.yaml:1:2 LKP0201
```
## Second
Dasar: kosong
Mode: final
`c.yaml`:
````bytes
\\xff\\r
````
`d/` hapus
```temuan
kosong
```
";

    #[test]
    fn a_suite_is_read_as_written() {
        let cases = parse(SUITE).unwrap();
        assert_eq!(cases.len(), 2);
        assert_eq!((cases[0].title.as_str(), cases[0].line), ("First", 6));
        assert_eq!((cases[0].base.as_deref(), cases[0].is_final), (Some("minimal"), false));
        assert_eq!(cases[0].edits[0], Edit::Write("a.yaml".into(), b"x: 1\n".to_vec()));
        assert_eq!(cases[0].edits[1], Edit::Replace("b.md".into(), "old".into(), "new".into()));
        assert_eq!(cases[0].expected, ["a.yaml:1:2 LKP0201"]);
        assert_eq!((cases[1].base.as_deref(), cases[1].is_final), (None, true));
        assert_eq!(cases[1].edits[0], Edit::Write("c.yaml".into(), b"\xff\r\n".to_vec()));
        assert_eq!(cases[1].edits[1], Edit::Delete("d/".into()));
        assert!(cases[1].expected.is_empty());
    }

    #[test]
    fn a_slip_in_a_suite_is_an_error() {
        for (old, new) in [
            ("```temuan\nkosong\n```\n", ""),
            ("kosong\n```\n", "```\n"),
            ("a.yaml:1:2 LKP0201", "a.yaml:1 LKP0201"),
            ("a.yaml:1:2 LKP0201", "a.yaml:0:2 LKP0201"),
            ("`b.md` ganti:", "`b.md` gnati:"),
            ("`b.md` ganti:", "no path"),
            ("Mode: final", "Mode: fianl"),
            ("```yaml", "yaml"),
            ("\\xff", "\\xfg"),
            ("## First\n", ""),
        ] {
            assert!(SUITE.contains(old), "{old}");
            assert!(parse(&SUITE.replacen(old, new, 1)).is_err(), "{old:?} became {new:?}");
        }
        assert!(parse("# Nothing\n").is_err());
    }

    #[test]
    fn a_change_that_does_not_fit_is_an_error() {
        let tree = || Tree::from([("a".to_owned(), b"x x y".to_vec()), ("f/b".to_owned(), b"z".to_vec())]);
        let replace = |old: &str| Edit::Replace("a".into(), old.into(), "n".into());
        assert_eq!(apply(tree(), &[replace("y")]).unwrap()["a"], b"x x n");
        assert!(apply(tree(), &[replace("x")]).is_err());
        assert!(apply(tree(), &[replace("w")]).is_err());
        assert!(apply(tree(), &[Edit::Delete("c".into())]).is_err());
        assert!(apply(tree(), &[Edit::Append("c".into(), "x".into())]).is_err());
        let left = apply(tree(), &[Edit::Delete("f/".into()), Edit::Append("a".into(), "!".into())]).unwrap();
        assert_eq!(left, Tree::from([("a".to_owned(), b"x x y!".to_vec())]));
    }
}
