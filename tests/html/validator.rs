//! The Nu Html Checker on all fixture pages. It must be there: `VNU_JAR` names `vnu.jar` of the npm package `vnu-jar`.

use std::path::Path;
use std::process::Command;

use lakip::base::OutputSet;
use lakip::render::html;

use crate::fixtures::{AWKWARD, awkward, chrome, home, quarter, templates};
use crate::render;

#[test]
fn pages_are_valid() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("html-pages");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    let mut documents = vec![home(), quarter()];
    for (n, text) in AWKWARD.iter().enumerate() {
        let mut document = awkward(text);
        document.address = format!("/aneh/{n}/");
        documents.push(document);
    }
    write(&folder, &render(&chrome(), &documents));
    let css = &templates(&[])[html::STYLESHEET_SOURCE];
    let css = html::stylesheet(css, html::colors(&documents).iter().map(String::as_str));
    write(&folder, &[(lakip::base::ProjectPath::new(html::STYLESHEET).unwrap(), css)].into());

    let report = check(&folder);
    assert_eq!(report, "", "pages below {}", folder.display());
}

/// The checker itself is checked: without a complaint about a broken page its silence says nothing.
#[test]
fn the_checker_sees_defects() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("index.html"), "<!doctype html><title>x</title><p><td>").unwrap();
    assert!(check(folder.path()).contains("td"));
}

/// What the checker says about all pages below a folder, warnings included; its guess at the language is left out.
fn check(folder: &Path) -> String {
    let jar = std::env::var_os("VNU_JAR").expect("VNU_JAR must name the jar of the npm package vnu-jar");
    let output = Command::new("java")
        .args(["-Xss8m", "-jar"])
        .arg(jar)
        .args(["--Werror", "--skip-non-html", "--no-langdetect", "--format", "gnu"])
        .arg(folder)
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
