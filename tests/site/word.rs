//! The Word files of the example.

use std::io::{Cursor, Read};

use lakip::build::Build;

use crate::example::{PERIODS, SITE, YEARS, data, pdf_path, text};

fn body(path: &str) -> String {
    body_of(&SITE, path)
}

/// The text of a build's Word file as it is written inside.
pub fn body_of(build: &Build, path: &str) -> String {
    let bytes = build.outputs.get(path).unwrap_or_else(|| panic!("{path} is not there"));
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes[..])).unwrap();
    let mut text = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn every_report_has_a_word_file_that_its_page_and_the_list_of_downloads_offer() {
    let downloads = text(&SITE, "unduhan/index.html");
    for (year, period) in YEARS.into_iter().flat_map(|year| PERIODS.map(|period| (year, period))) {
        let path = pdf_path(year, period).replace(".pdf", ".docx");
        assert!(body(&path).contains("<w:tblHeader/>"), "{path}");
        let page = text(&SITE, &format!("{year}/{}/index.html", period.slug));
        let name = path.rsplit('/').next().unwrap();
        assert!(page.contains(&format!("href=\"{name}\"")) && page.contains("Naskah Word (DOCX)"), "{path}");
        assert!(downloads.contains(&format!("href=\"../{path}\"")), "{path}");
    }
}

#[test]
fn the_annual_report_shows_the_figures_of_the_data() {
    let body = body("2025/tahunan/lakip-2025.docx");
    let rows = data(&SITE, 2025, "capaian");
    let names: Vec<&String> = rows.iter().filter(|row| row["periode"] == "TAHUN").map(|row| &row["kode"]).collect();
    assert!(!names.is_empty());
    for code in names {
        assert!(body.contains(&format!(">{code}</w:t>")), "{code}");
    }
    for chapter in ["BAB I", "BAB II", "BAB III", "BAB IV", "LAMPIRAN 1"] {
        assert!(body.contains(&format!(">{chapter}</w:t>")), "{chapter}");
    }
}
