//! A built site held against the model: the example agrees, and one digit changed in one file is named.

#[path = "../site/example.rs"]
#[allow(dead_code, reason = "the helpers of the tests of the site")]
mod example;

#[cfg(feature = "embed-typst")]
mod pdf;

use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

use lakip::base::{Asset, OutputSet, ProjectPath, content_hash};
use lakip::build::{BuildOptions, Content, contents};
use lakip::finding::{Code, Finding};
use lakip::verify::{BuiltSite, Medium, Verification, verify};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use example::{SITE, SNAPSHOT, text};

static CONTENTS: LazyLock<Vec<Content>> = LazyLock::new(|| contents(&SNAPSHOT, &BuildOptions::default()).0);

/// A site of the given files whose manifest says so.
pub fn built(files: OutputSet) -> BuiltSite {
    let hashes = files.iter().map(|(path, bytes)| (path.clone(), content_hash(bytes))).collect();
    BuiltSite { files, hashes }
}

pub fn check(site: &BuiltSite) -> Verification {
    verify(&CONTENTS, site, false)
}

fn path(text: &str) -> ProjectPath {
    ProjectPath::new(text).unwrap()
}

/// The findings after a text in one file was replaced where it first stands behind another.
fn after_change(file: &str, behind: &str, from: &str, to: &str) -> Vec<Finding> {
    let whole = text(&SITE, file);
    let (before, rest) = whole.split_at(whole.find(behind).unwrap());
    assert!(rest.contains(from), "{file} has no {from}");
    let mut site = built(SITE.outputs.clone());
    site.files.insert(path(file), Asset::from(format!("{before}{}", rest.replacen(from, to, 1)).as_bytes()));
    let mut findings = check(&site).findings;
    assert!(findings.iter().all(|finding| finding.file.as_str() == file), "{findings:#?}");
    let n_before = findings.len();
    findings.retain(|finding| finding.code != Code::OutputChanged);
    assert_eq!(n_before, findings.len() + 1, "the manifest tells it too");
    findings
}

/// The arguments of the only finding.
pub fn only(findings: &[Finding], code: Code, names: &[&str]) -> Vec<String> {
    let [finding] = findings else { panic!("{findings:#?}") };
    assert_eq!(finding.code, code, "{finding:?}");
    names.iter().map(|name| finding.args[*name].clone()).collect()
}

pub const CELL: [&str; 5] = ["table", "row", "column", "expected", "found"];

#[test]
fn the_example_agrees_with_its_model_in_every_format() {
    let verification = check(&built(SITE.outputs.clone()));
    assert_eq!(verification.findings, []);
    for (medium, n_files) in
        [(Medium::Html, SITE.n_pages), (Medium::Docx, 28), (Medium::Csv, 24), (Medium::Json, 12), (Medium::Xlsx, 12)]
    {
        let tally = verification.tallies[&medium];
        assert_eq!(tally.n_files, n_files, "{medium:?}");
        assert!(tally.n_values > 30_000, "{medium:?} {tally:?}");
    }
}

#[test]
fn a_digit_changed_in_a_cell_of_a_page_is_named() {
    let file = "2025/triwulan-2/index.html";
    let findings = after_change(file, "id=\"tabel-capaian\"", "108,57%", "108,67%");
    let said = only(&findings, Code::CellDiffers, &CELL);
    let table = "Capaian kinerja Triwulan II Tahun 2025";
    assert_eq!(said[0], table);
    assert!(said[1].contains("(IKU-03 "), "{said:?}");
    assert_eq!(said[2..], ["Capaian TW II", "108,57%", "108,67%"]);
}

#[test]
fn a_digit_changed_outside_tables_is_named() {
    let file = "2025/triwulan-2/index.html";
    let findings = after_change(file, "class=\"figures\"", "43,96%", "43,69%");
    let said = only(&findings, Code::TextDiffers, &["place", "expected", "found"]);
    assert!(said[1].contains("Serapan anggaran 43,96%") && said[2].contains("43,69%"), "{said:?}");
    // The same figure stands again in the summary.
    let findings = after_change(file, "<h2 id=\"ringkasan--judul\"", "43,96%", "43,69%");
    only(&findings, Code::TextDiffers, &["place"]);
    // A source value of a working.
    let findings = after_change("indikator/IKU-03/index.html", "class=\"inputs\"", "<td>130</td>", "<td>131</td>");
    let said = only(&findings, Code::TextDiffers, &["expected", "found"]);
    assert!(said[0].contains(" 130 content/") && said[1].contains(" 131 content/"), "{said:?}");
}

#[test]
fn a_digit_changed_in_a_data_file_is_named() {
    let row = "IKU-03,Jumlah perlengkapan jalan yang terpasang";
    let findings = after_change("data/2025/capaian.csv", &format!("TW2,{row}"), ",38,", ",83,");
    let said = only(&findings, Code::CellDiffers, &CELL);
    assert_eq!(said[0], "capaian");
    assert!(said[1].ends_with("(IKU-03 TW2)"), "{said:?}");
    assert_eq!(said[2..], ["realisasi", "38", "83"]);

    let findings = after_change("data/2025/anggaran.json", "\"periode\": \"TW3\"", "\"pagu\": \"1", "\"pagu\": \"7");
    let said = only(&findings, Code::CellDiffers, &CELL);
    assert_eq!((said[0].as_str(), said[2].as_str()), ("anggaran", "pagu"));
    assert_eq!(said[3][1..], said[4][1..]);
    // A source value that only this format carries.
    let findings = after_change("data/2025/capaian.json", "\"jejak\"", "\"nilai\": \"", "\"nilai\": \"9");
    let said = only(&findings, Code::CellDiffers, &CELL);
    assert!(said[2].starts_with("jejak[0].nilai") && said[4] == format!("9{}", said[3]), "{said:?}");
}

#[test]
fn a_digit_changed_in_a_file_for_excel_is_named() {
    let row = "IKU-03;Jumlah perlengkapan jalan yang terpasang";
    let findings = after_change("data/2025/capaian-excel.csv", &format!("TW2;{row}"), ";38;", ";83;");
    let said = only(&findings, Code::CellDiffers, &CELL);
    assert!(said[1].ends_with("(IKU-03 TW2)"), "{said:?}");
    assert_eq!(said[2..], ["realisasi", "38", "83"]);
    // A code that Excel would read as a time.
    let findings = after_change("data/2025/anggaran-excel.csv", ";TW1;", "\n'2.15.02;", "\n2.15.02;");
    assert_eq!(only(&findings, Code::CellDiffers, &CELL)[3..], ["'2.15.02", "2.15.02"]);
}

#[test]
fn a_number_changed_in_a_workbook_or_made_a_text_is_named() {
    let (file, sheet) = ("data/2025/anggaran.xlsx", "xl/worksheets/sheet1.xml");
    assert_eq!(office_after_change(file, sheet, str::to_owned), []);
    let first = |text: &str| {
        let (_, rest) = text.split_once("<c r=\"E2\" s=\"5\"><v>").unwrap();
        rest.split('<').next().unwrap().to_owned()
    };
    let findings = office_after_change(file, sheet, |text| text.replacen(&first(text), "7", 1));
    let said = only(&findings, Code::CellDiffers, &CELL);
    assert_eq!((said[2].as_str(), said[4].as_str()), ("pagu", "7 (angka)"));
    let findings = office_after_change(file, sheet, |text| {
        let (cell, digits) = ("<c r=\"E2\" s=\"5\">", first(text));
        let text_cell = format!("<c r=\"E2\" s=\"1\" t=\"inlineStr\"><is><t>{digits}</t></is>");
        text.replacen(&format!("{cell}<v>{digits}</v>"), &text_cell, 1)
    });
    let said = only(&findings, Code::CellDiffers, &CELL);
    assert_eq!(said[3], format!("{} (angka)", said[4]));
}

/// The findings after one part of an office file was changed, its other parts as they were.
fn office_after_change(file: &str, name: &str, change: impl Fn(&str) -> String) -> Vec<Finding> {
    let mut archive = ZipArchive::new(Cursor::new(&SITE.outputs[file][..])).unwrap();
    let mut changed = ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..archive.len() {
        let mut part = archive.by_index(i).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        changed.start_file(part.name(), SimpleFileOptions::default()).unwrap();
        let text = if part.name() == name { change(&text) } else { text };
        changed.write_all(text.as_bytes()).unwrap();
    }
    let mut site = built(SITE.outputs.clone());
    site.files.insert(path(file), changed.finish().unwrap().into_inner().into());
    let findings = check(&site).findings;
    assert!(findings.iter().all(|finding| finding.file.as_str() == file), "{findings:#?}");
    findings.into_iter().filter(|finding| finding.code != Code::OutputChanged).collect()
}

#[test]
fn a_digit_changed_in_a_word_file_is_named() {
    let file = "2025/triwulan-2/laporan-triwulan-2-2025.docx";
    let behind = |behind: &'static str, from: &'static str, to: &'static str| {
        move |text: &str| {
            let (before, rest) = text.split_at(text.find(behind).unwrap());
            assert!(rest.contains(from), "{from}");
            format!("{before}{}", rest.replacen(from, to, 1))
        }
    };
    assert_eq!(office_after_change(file, "word/document.xml", str::to_owned), []);
    let change = behind("<w:tblCaption w:val=\"Capaian kinerja Triwulan II", ">108,57%<", ">108,67%<");
    let findings = office_after_change(file, "word/document.xml", change);
    let said = only(&findings, Code::CellDiffers, &CELL);
    assert_eq!(said[0], "Capaian kinerja Triwulan II Tahun 2025");
    assert!(said[1].ends_with("(IKU-03)"), "{said:?}");
    assert_eq!(said[2..], ["Capaian TW II", "108,57%", "108,67%"]);

    let findings = office_after_change(file, "word/document.xml", behind("Serapan anggaran", ">43,96%<", ">43,69%<"));
    let said = only(&findings, Code::TextDiffers, &["expected", "found"]);
    assert!(said[0].contains("Serapan anggaran 43,96%") && said[1].contains("43,69%"), "{said:?}");

    let annual = "2025/tahunan/lakip-2025.docx";
    let findings = office_after_change(annual, "word/footnotes.xml", behind("SOP Mekanisme", "2 Januari", "3 Januari"));
    let said = only(&findings, Code::TextDiffers, &["expected", "found"]);
    assert!(said[0].contains("2 Januari") && said[1].contains("3 Januari"), "{said:?}");

    let broken = office_after_change(file, "word/document.xml", |text| text.replacen("</w:tbl>", "", 1));
    only(&broken, Code::OutputUnreadable, &["reason"]);
}

#[test]
fn rows_and_tables_that_go_are_missed() {
    let file = "2025/triwulan-2/index.html";
    let findings = after_change(file, "id=\"tabel-capaian\"", "id=\"tabel-capaian\"", "id=\"lain\"");
    let missing = findings.iter().find(|finding| finding.code == Code::TableNotShown);
    assert_eq!(missing.unwrap().args["table"], "Capaian kinerja Triwulan II Tahun 2025");
    let whole = text(&SITE, "data/2024/sasaran.csv");
    let last = whole.trim_end().rsplit('\n').next().unwrap();
    let findings = after_change("data/2024/sasaran.csv", last, last, "");
    assert!(findings.iter().any(|finding| finding.args["row"].is_empty() && finding.args["column"].is_empty()));
}

#[test]
fn files_are_held_against_the_manifest() {
    let mut site = built(SITE.outputs.clone());
    site.files.remove("aset/lakip.css");
    site.files.remove("sop/index.html");
    site.files.insert(path("aset/gambar/lambang.svg"), Asset::from(&b"<svg/>"[..]));
    site.files.insert(path("rahasia.txt"), Asset::from(&b"x"[..]));
    site.files.insert(path("metode/index.html"), Asset::from(&b"\xff"[..]));
    let mut told: Vec<_> =
        check(&site).findings.into_iter().map(|finding| (finding.file.to_string(), finding.code)).collect();
    told.sort();
    let expected = [
        ("aset/gambar/lambang.svg", Code::OutputChanged),
        ("aset/lakip.css", Code::OutputMissing),
        ("metode/index.html", Code::OutputUnreadable),
        ("metode/index.html", Code::OutputChanged),
        ("rahasia.txt", Code::OutputUnlisted),
        ("sop/index.html", Code::OutputMissing),
    ];
    assert_eq!(told, expected.map(|(file, code)| (file.to_owned(), code)));
}

#[test]
fn pdfs_are_missed_only_when_they_are_asked_for() {
    let verification = verify(&CONTENTS, &built(SITE.outputs.clone()), true);
    let missing: Vec<_> = verification.findings.iter().map(|finding| finding.file.to_string()).collect();
    let mut jobs: Vec<_> = SITE.jobs.iter().map(|job| job.path.to_string()).collect();
    jobs.sort();
    assert_eq!(missing, jobs);
    assert!(verification.findings.iter().all(|finding| finding.code == Code::OutputMissing));
}
