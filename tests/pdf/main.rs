//! The printed documents, made by both engines and read back by outside tools (Debian's poppler-utils).
//!
//! The `typst` program is the one that the variable `LAKIP_TYPST` names, or the first on the path. A missing tool fails.

mod charts;
mod copies;
mod fixtures;
mod forms;
mod layout;
mod lint;
mod tools;

use std::collections::BTreeMap;
use std::thread;
use std::time::Duration;

use lakip::base::{Asset, LineIndex, ProjectPath};
use lakip::finding::{Code, Finding};
use lakip::render::{Job, PdfEngine, assets, typst};
use lakip::report::{Document, Link};
use lakip::shell::typst::{Cli, typeset_all};

use fixtures::{AWKWARD, path};

fn templates() -> BTreeMap<ProjectPath, Asset> {
    assets::builtin()
}

/// The archive copy's job.
fn job(document: &Document) -> Job {
    jobs(document, &templates()).remove(0)
}

fn jobs(document: &Document, templates: &BTreeMap<ProjectPath, Asset>) -> Vec<Job> {
    typst::jobs(document, templates, &fixtures::files())
}

/// The job of the one-page form with its entry template replaced.
fn job_with_main(source: &str) -> Job {
    let mut templates = templates();
    templates.insert(path("templates/typst/main.typ"), Asset::from(source.as_bytes()));
    jobs(&fixtures::minimal(), &templates).remove(0)
}

fn cli(seconds: u64) -> Cli {
    let program = std::env::var_os("LAKIP_TYPST").map(std::path::PathBuf::from);
    Cli::find(program.as_deref(), Duration::from_secs(seconds)).expect("the typst program is needed for this test")
}

fn engines() -> Vec<Box<dyn PdfEngine>> {
    vec![
        #[cfg(feature = "embed-typst")]
        Box::new(lakip::shell::typst::Embedded::new()),
        Box::new(cli(60)),
    ]
}

/// Code, file, line and column of the first finding.
fn place(job: &Job, finding: &Finding) -> (Code, String, u32, u32) {
    let (virtual_path, _) = job.origins.iter().find(|(_, origin)| **origin == finding.file).unwrap();
    let text = std::str::from_utf8(&job.files[virtual_path]).unwrap();
    let location = LineIndex::new(text).locate(text, finding.span.start);
    (finding.code, finding.file.to_string(), location.line, location.column)
}

/// What every engine says about a job that must fail; the places must be the same.
fn complaint(job: &Job) -> ((Code, String, u32, u32), Vec<String>) {
    let mut places = Vec::new();
    let mut details = Vec::new();
    for engine in engines() {
        let findings = engine.typeset(job).expect_err(&engine.identity());
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert_eq!(findings[0].args["document"], job.path.as_str());
        places.push(place(job, &findings[0]));
        details.push(findings[0].args["detail"].clone());
    }
    places.dedup();
    assert_eq!(places.len(), 1, "the engines disagree: {places:?}");
    (places.remove(0), details)
}

#[test]
fn the_same_job_gives_the_same_bytes() {
    let (rich, folio) = (job(&fixtures::rich()), job(&fixtures::folio()));
    for engine in engines() {
        let first = engine.typeset(&rich).unwrap();
        // The second run happens at another second, in another temporary folder, beside another document.
        thread::sleep(Duration::from_millis(1100));
        let (pdfs, findings) = typeset_all(&[&folio, &rich], &*engine, 2, &|_, pdf| Asset::from(pdf), &|_| ());
        assert_eq!(findings, []);
        assert!(*pdfs[&rich.path] == *first, "{} is not reproducible", engine.identity());
        assert_eq!(pdfs.len(), 2);
    }
}

#[test]
fn awkward_text_stays_text() {
    for engine in engines() {
        let text = tools::pages(&engine.typeset(&job(&fixtures::rich())).unwrap()).concat();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let n_found = text.matches(AWKWARD).count();
        // The notice, the prose, the paragraph that repeats it four times.
        assert!(n_found >= 5, "{n_found} in {text}");
        assert!(text.contains("#panic(\"x\") hanyalah teks"));
        assert!(text.contains("let x = \"tetap teks\""));
    }
}

#[test]
fn a_broken_template_is_named_with_line_and_column() {
    let job = job_with_main("#set text(font: \"Source Sans 3\")\n\nÉé #let x = kosong\n");
    let (place, details) = complaint(&job);
    assert_eq!(place, (Code::TypesetFailed, "templates/typst/main.typ".to_owned(), 3, 13));
    assert!(details.iter().all(|detail| detail == "unknown variable: kosong"), "{details:?}");
}

#[test]
fn an_error_in_a_project_template_names_that_file() {
    let mut templates = templates();
    templates.insert(path("templates/typst/bagian/kop.typ"), Asset::from(&b"#let kop = [\n  #1.foo\n]\n"[..]));
    let main = "#set text(font: \"Source Sans 3\")\n#import \"bagian/kop.typ\": kop\n#kop\n";
    templates.insert(path("templates/typst/main.typ"), Asset::from(main.as_bytes()));
    let job = jobs(&fixtures::minimal(), &templates).remove(0);
    let ((code, file, line, _), _) = complaint(&job);
    assert_eq!((code, file.as_str(), line), (Code::TypesetFailed, "templates/typst/bagian/kop.typ", 2));
}

#[test]
fn an_unknown_font_is_an_error() {
    let job = job_with_main(
        "#set document(title: \"a\", date: datetime(year: 2025, month: 1, day: 1))\n#set text(font: \"Source Sans 3\")\n#text(font: \"Arial\")[dua]\n",
    );
    let ((code, file, line, _), details) = complaint(&job);
    assert_eq!((code, file.as_str(), line), (Code::TypesetFailed, "templates/typst/main.typ", 3));
    assert!(details.iter().all(|detail| detail == "unknown font family: arial"), "{details:?}");
}

#[test]
fn packages_are_refused() {
    let job = job_with_main("#set text(font: \"Source Sans 3\")\n#import \"@preview/cetz:0.3.0\": canvas\nx\n");
    let (place, details) = complaint(&job);
    assert_eq!(place, (Code::TypesetFailed, "templates/typst/main.typ".to_owned(), 2, 9));
    assert!(details.iter().all(|detail| detail.contains("package")), "{details:?}");
}

#[test]
fn files_outside_the_job_cannot_be_read() {
    let job = job_with_main("#set text(font: \"Source Sans 3\")\n#read(\"/../../../etc/passwd\")\n");
    let ((code, _, line, _), _) = complaint(&job);
    assert_eq!((code, line), (Code::TypesetFailed, 2));
}

#[test]
fn a_template_without_end_is_stopped() {
    // Typst itself stops a `while` after ten thousand rounds, but not these.
    let job = job_with_main("#for a in range(100000) { for b in range(100000) { let c = a + b } }\n");
    let findings = cli(1).typeset(&job).unwrap_err();
    assert_eq!(findings.len(), 1);
    assert_eq!(place(&job, &findings[0]).0, Code::TypesetTimeout);
    assert_eq!(findings[0].args["seconds"], "1");
    assert_eq!(findings[0].args["document"], "reviu/2025/formulir.pdf");
}

#[test]
fn a_missing_image_is_an_error() {
    let mut files = fixtures::files();
    files.retain(|path, _| !path.as_str().starts_with("aset/"));
    let job = typst::jobs(&fixtures::rich(), &templates(), &files).remove(0);
    for engine in engines() {
        let findings = engine.typeset(&job).unwrap_err();
        assert!(findings[0].args["detail"].contains("aset/"), "{findings:?}");
    }
}

#[test]
fn no_shape_of_a_document_stops_the_templates() {
    let job = job(&fixtures::extreme());
    for engine in engines() {
        let pdf = engine.typeset(&job).unwrap_or_else(|findings| panic!("{}: {findings:#?}", engine.identity()));
        let text = tools::pages(&pdf).concat();
        assert!(text.contains("dasar") && text.contains("Tabel 14.1"), "{text}");
    }
}

#[test]
fn a_job_holds_what_the_print_needs_and_no_more() {
    let document = fixtures::rich();
    let job_of_all = job(&document);
    let names: Vec<_> = job_of_all.files.keys().map(ProjectPath::as_str).filter(|name| name.contains("aset")).collect();
    assert_eq!(names, ["aset/2025/gambar/rambu.svg", "aset/lambang.svg"]);
    assert!(job_of_all.files.contains_key("attached/capaian.csv"));
    assert!(job_of_all.files.contains_key("fonts/SourceSans3-Regular.ttf"));
    assert!(!job_of_all.files.keys().any(|name| name.as_str().contains("OFL") || name.as_str().contains("html")));
    let key = job_of_all.key("x");
    let neighbour = Link { text: "Tahun 2026".to_owned(), href: "/2026/".to_owned() };
    let linked = Document { next: Some(neighbour.clone()), downloads: vec![neighbour], ..document.clone() };
    assert_eq!(job(&linked).key("x"), key, "a link on the page makes the PDF anew");
    let retitled = Document { title: "Lain".to_owned(), ..document.clone() };
    assert_ne!(job(&retitled).key("x"), key);
    assert_eq!(jobs(&Document { print: None, ..document }, &templates()), []);
}
