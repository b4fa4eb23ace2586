//! The Nu Html Checker on all fixture pages. It must be there: `VNU_JAR` names `vnu.jar` of the npm package `vnu-jar`.

use std::path::Path;
use std::process::Command;

use lakip::base::{OutputSet, ProjectPath};
use lakip::model::Theme;
use lakip::render::{html, theme};

use crate::fixtures::{AWKWARD, awkward, chrome, home, quarter, search, templates};
use crate::render;

#[test]
fn pages_are_valid() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("html-pages");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    let mut documents = vec![home(), quarter(), search()];
    for (n, text) in AWKWARD.iter().enumerate() {
        let mut document = awkward(text);
        document.address = format!("/aneh/{n}/");
        documents.push(document);
    }
    write(&folder, &render(&chrome(), &documents));
    write(&folder, &html::assets(&templates(&[])));
    write(&folder, &[(ProjectPath::new("aset/tema.css").unwrap(), theme::stylesheet(Theme::default(), []))].into());

    let report = check(&folder, "--skip-non-html");
    assert_eq!(report, "", "pages below {}", folder.display());
    for sheet in ["lakip.css", "cetak.css", "lebar.css", "tema.css"] {
        assert_eq!(check(&folder.join("aset").join(sheet), "--css"), "", "{sheet}");
    }
}

/// The checker itself is checked: without a complaint about a broken page its silence says nothing.
#[test]
fn the_checker_sees_defects() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("index.html"), "<!doctype html><title>x</title><p><td>").unwrap();
    assert!(check(folder.path(), "--skip-non-html").contains("td"));
    std::fs::write(folder.path().join("a.css"), "a{colour:red}").unwrap();
    assert!(check(&folder.path().join("a.css"), "--css").contains("colour"));
}

/// What the checker says about a style sheet or all pages below a folder, warnings included.
///
/// Its guess at the language is left out, and that a policy forbids everything: files have no origin that they could share.
fn check(place: &Path, kind: &str) -> String {
    let jar = std::env::var_os("VNU_JAR").expect("VNU_JAR must name the jar of the npm package vnu-jar");
    let output = Command::new("java")
        .args(["-Xss8m", "-jar"])
        .arg(jar)
        .args(["--Werror", kind, "--no-langdetect", "--format", "gnu"])
        .args(["--filterpattern", ".*Resource violates Content Security Policy.*"])
        .arg(place)
        .output()
        .expect("java must be installed");
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.success(), report.trim().is_empty(), "{report}");
    report
}

fn write(folder: &Path, outputs: &OutputSet) {
    for (path, bytes) in outputs {
        let path = folder.join(path.as_str());
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}
