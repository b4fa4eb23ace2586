//! The forms of the example: table E.81 against figures added up by hand, and what stays for the hand.

use crate::example::{SITE, SNAPSHOT, build, job_data, replaced, text, with_file};
use crate::markup;
use crate::tables::{cells, seen};

/// The rows of table E.81 as texts, cells over several columns repeated.
fn e81(page: &str) -> Vec<Vec<String>> {
    let root = markup::read(page);
    let table = root.by_id("tabel-e81").unwrap();
    let rows = table.named("tbody").into_iter().flat_map(|body| body.named("tr"));
    rows.map(|row| {
        let spread = cells(row).into_iter().flat_map(|cell| {
            let span = cell.attribute("colspan").map_or(1, |span| span.parse().unwrap());
            vec![seen(cell); span]
        });
        spread.collect()
    })
    .collect()
}

/// `1.234,50` in hundredths; none for a dash, a provisional figure or words.
fn hundredths(text: &str) -> Option<i128> {
    let (whole, fraction) = text.split_once(',').unwrap_or((text, ""));
    let digits: String = whole.chars().filter(|c| *c != '.').collect();
    let fraction = format!("{fraction:0<2}");
    if fraction.len() > 2 {
        return None;
    }
    Some(digits.parse::<i128>().ok()? * 100 + fraction.parse::<i128>().ok()?)
}

/// The row of which one of the first cells starts with a text.
fn line<'a>(rows: &'a [Vec<String>], start: &str) -> &'a [String] {
    let is_figures = |row: &&Vec<String>| row.iter().any(|cell| *cell != row[0]);
    let rows = rows.iter().filter(is_figures);
    let found: Vec<_> = rows.filter(|row| row[2..4].iter().any(|cell| cell.starts_with(start))).collect();
    assert_eq!(found.len(), 1, "{start}");
    found[0]
}

#[test]
fn table_e81_has_its_columns_and_numbers() {
    let page = text(&SITE, "2025/evaluasi-renja/index.html");
    let rows = e81(page);
    assert!(rows.len() > 60, "{}", rows.len());
    assert!(rows.iter().all(|row| row.len() == 25));
    let root = markup::read(page);
    let head = root.by_id("tabel-e81").unwrap().named("thead")[0].named("tr");
    let headings: Vec<String> = cells(head[1]).into_iter().map(seen).collect();
    assert_eq!(headings.len(), 25);
    assert_eq!(headings[4..24], ["K", "Rp"].repeat(10));
    let numbers: Vec<String> = cells(head[2]).into_iter().map(seen).collect();
    let expected = "(1) (2) (3) (4) (5) (6) (7) (8) (9) (10) (11) (12)";
    let mut expected: Vec<&str> = expected.split(' ').collect();
    expected.extend(["(13 = 6 + 12)", "(14 = 13 / 5 × 100%)", "(15)"]);
    assert_eq!(numbers, expected);
}

/// Added up by hand from the plan, the unit files of three years and the budget.
#[test]
fn table_e81_agrees_with_the_hand() {
    let rows = e81(text(&SITE, "2025/evaluasi-renja/index.html"));
    let k = |row: &[String]| -> Vec<String> { row[4..24].iter().step_by(2).cloned().collect() };
    let rp = |row: &[String]| -> Vec<String> { row[5..24].iter().step_by(2).cloned().collect() };
    // Added up: 80 + 95 + 110 + 120 + 130 + 140; 78 + 97 + 112 + 112; the revised target; 15 + 38 + 57 + 44.
    assert_eq!(k(line(&rows, "IKU-03")), ["675", "399", "150", "15", "38", "57", "44", "154", "553", "81,93"]);
    // Not added up: the last year stands in column 6, and 13 = 12.
    let ratio = k(line(&rows, "IKU-01"));
    assert_eq!(ratio[..3], ["0,643", "0,429", "0,571"]);
    assert_eq!(ratio[7..], ["0,571", "0,571", "88,80"]);
    // A target of zero has no share.
    assert_eq!(k(line(&rows, "IKU-04"))[9], "–");
    // Letters are compared by their scores.
    assert_eq!(k(line(&rows, "IKU-07"))[7..], ["BB", "BB", "100,00"]);
    // An output: 78 + 95 + 108 + 118; 12 + 30 + 47 + 41.
    let output = k(line(&rows, "2.15.02.2.02.0002"));
    assert_eq!(output, ["670", "399", "130", "12", "30", "47", "41", "130", "529", "78,96"]);
    // An output that no unit recorded is unknown, never zero.
    assert_eq!(k(line(&rows, "2.15.01.2.05.0009"))[3..], ["–"; 7]);
    let money = ["2.310.000.000", "1.350.441.000"];
    let program = rp(line(&rows, "2.15.03 "));
    assert_eq!(program[..2], money);
    assert_eq!(
        program[3..],
        ["10.091.000", "71.320.000", "137.407.000", "140.794.000", "359.612.000", "1.710.053.000", "74,03"]
    );
    let program = rp(line(&rows, "2.15.02 "));
    assert_eq!(program[7..], ["4.666.605.841", "20.590.997.975", "78,00"]);
    // Nobody wrote down what the plan gives an activity.
    assert_eq!(rp(line(&rows, "2.15.03.2.15 "))[0], "–");
}

#[test]
fn printed_columns_13_and_14_follow_from_the_printed_columns() {
    let mut n_checked = 0;
    for year in [2023, 2024, 2025] {
        for row in e81(text(&SITE, &format!("{year}/evaluasi-renja/index.html"))) {
            let at = |column: usize| hundredths(&row[column]);
            // Rp of columns 5, 6, 12, 13 and 14.
            if let (Some(before), Some(own), Some(to_date)) = (at(7), at(19), at(21)) {
                assert_eq!(before + own, to_date, "{row:?}");
                n_checked += 1;
                if let (Some(goal), Some(level)) = (at(5), at(23)) {
                    // Half up, in hundredths of a percent.
                    assert_eq!((to_date * 20_000 + goal) / (goal * 2), level, "{row:?}");
                    n_checked += 1;
                }
            }
        }
    }
    assert!(n_checked > 6, "{n_checked}");
}

#[test]
fn quarters_to_come_leave_the_year_provisional() {
    let rows = e81(text(&SITE, "2026/evaluasi-renja/index.html"));
    let row = line(&rows, "IKP-04");
    assert_eq!(row[16], "–", "the fourth quarter was not opened");
    assert!([18, 20, 22].iter().all(|column| row[*column].ends_with('*')), "{row:?}");
}

#[test]
fn an_agreement_is_a_snapshot_with_its_parties_in_their_places() {
    let first = text(&SITE, "2025/perjanjian-kinerja/index.html");
    let revised = text(&SITE, "2025/perjanjian-kinerja-perubahan/index.html");
    assert!(first.contains("130 unit") && !first.contains("150 unit"));
    assert!(revised.contains("150 unit") && revised.contains("Perubahan prioritas"));
    for page in [first, revised] {
        let (left, right) = (page.find("Pihak Kedua").unwrap(), page.find("Pihak Pertama</p>").unwrap());
        assert!(left < right);
        let words = "Terbilang: tujuh belas miliar seratus lima belas juta dua ratus tiga puluh dua ribu tiga ratus lima puluh \
                     dua rupiah.";
        assert!(page.contains(words));
        // Named among the parties, above both signatures, and nowhere without its region.
        let position = "Kepala Dinas Perhubungan";
        assert!(page.matches(&format!("{position} Kabupaten Balangan,</p>")).count() == 2, "{page}");
    }
}

fn printed(path: &str) -> String {
    let job = SITE.jobs.iter().find(|job| job.path.as_str() == path);
    job_data(job.unwrap_or_else(|| panic!("{path} is not there"))).to_string()
}

#[test]
fn only_the_reviewer_ticks_and_states() {
    // Nobody reviewed 2025: every box is empty, and what was counted stands beside it.
    let blank = printed("reviu/2025/checklist-reviu-2025.pdf");
    assert_eq!(blank.matches("\"tone\":\"box\"").count(), 23);
    assert!(blank.contains("Tabel capaian memuat 15 indikator dari 15 pada PK"));
    // In 2023 the reviewer answered all but four rows, and did not sign the statement.
    let answered = printed("reviu/2023/checklist-reviu-2023.pdf");
    assert_eq!(answered.matches("\"tone\":\"box\"").count(), 4);
    let statement = printed("reviu/2023/pernyataan-telah-direviu-2023.pdf");
    assert!(!statement.contains("Laila Rahmah") && !statement.contains("700/034"));
    assert!(!statement.contains("tidak terdapat kondisi"));
}

#[test]
fn a_statement_that_was_made_is_printed_with_its_author() {
    let signed = build(&with_file(&SNAPSHOT, "content/2023/reviu.yaml", |text| {
        replaced(text, "pernyataan: false", "pernyataan: true")
    }));
    let job = signed.jobs.iter().find(|job| job.path.as_str() == "reviu/2023/pernyataan-telah-direviu-2023.pdf");
    let statement = job_data(job.unwrap()).to_string();
    assert!(statement.contains("Laila Rahmah") && statement.contains("Reviu selesai dengan catatan"));
    assert!(!statement.contains("Formulir untuk pereviu"));
}

#[test]
fn sheets_are_filled_from_data_or_empty() {
    let filled = printed("2025/formulir/disposisi-triwulan-1-2025.pdf");
    assert!(filled.contains("065/021/Dishub/2025") && filled.contains("Satlantas Polres Balangan"));
    let empty = printed("2026/formulir/lembar-disposisi-2026.pdf");
    assert_eq!(empty.matches("LEMBAR DISPOSISI").count(), 4, "steps 1, 2, 6 and 7");
    assert!(!empty.contains("Dishub/2026"));
    let minutes = printed("2025/formulir/sosialisasi-triwulan-1-2025.pdf");
    assert!(minutes.contains("Pada hari Jumat, tanggal 11\u{a0}April 2025, bertempat di"));
}

/// The heading cells of a table's rows, as texts.
fn row_names(page: &str, table: &str) -> Vec<String> {
    let root = markup::read(page);
    let heads = root.by_id(table).unwrap().named("th");
    heads.into_iter().filter(|cell| cell.attribute("scope") == Some("row")).map(seen).collect()
}

#[test]
fn rows_of_forms_are_named_by_what_they_are_about() {
    for (path, table, name) in [
        ("2025/perjanjian-kinerja/index.html", "tabel-target", "Rasio konektivitas angkutan jalan"),
        ("2025/perjanjian-kinerja/index.html", "tabel-program", "2.15.03 PROGRAM PENGELOLAAN PELAYARAN"),
        ("2025/rencana-aksi/index.html", "tabel-rencana-aksi", "Rasio konektivitas angkutan jalan"),
        ("2025/iku/index.html", "tabel-iku", "Rasio konektivitas angkutan jalan (rasio)"),
        ("2025/evaluasi-renja/index.html", "tabel-e81", "S1 Meningkatnya konektivitas dan kelancaran lalu lintas"),
        ("2025/evaluasi-renja/index.html", "tabel-e81", "IKU-01 Rasio konektivitas angkutan jalan (rasio)"),
        ("2025/evaluasi-renja/index.html", "tabel-e81", "2.15.03 PROGRAM PENGELOLAAN PELAYARAN"),
        ("2025/evaluasi-renja/index.html", "tabel-e81", "Jumlah anggaran seluruh program"),
    ] {
        let names = row_names(text(&SITE, path), table);
        assert!(names.iter().any(|found| found == name), "{path} {table}: {names:?}");
        assert!(!names.iter().any(|found| found == "1"), "{path} {table}");
    }
    // The level of a sub-activity shows where its name stands.
    let root = markup::read(text(&SITE, "2025/evaluasi-renja/index.html"));
    let deepest = root.named("th").into_iter().filter(|cell| cell.attribute("class") == Some("l2"));
    assert!(deepest.map(seen).all(|name| name.starts_with("2.15.0")));
}

#[test]
fn what_the_units_say_in_table_e81_is_a_row_each() {
    let rows = e81(text(&SITE, "2025/evaluasi-renja/index.html"));
    let at = |start: &str| rows.iter().position(|row| row[0].starts_with(start)).unwrap();
    let (drivers, obstacles) = (at("Faktor pendorong"), at("Faktor penghambat"));
    assert!(rows[drivers][0].ends_with(':'));
    let items: Vec<&str> = rows[drivers + 1..obstacles].iter().map(|row| row[0].as_str()).collect();
    assert!(items.len() > 10 && items.iter().all(|item| item.starts_with("IK") && item[6..].starts_with(": ")));
    // What nobody wrote is for a hand: said on the page, dots in print.
    let rows = e81(text(&SITE, "2023/evaluasi-renja/index.html"));
    assert_eq!(rows.last().unwrap()[0], "diisi dengan tangan");
    let print = printed("2023/evaluasi-renja/evaluasi-renja-2023.pdf");
    assert!(print.contains("\"tone\":\"hand\"") && print.contains("\"voice\":\"hand\""));
}

#[test]
fn english_pages_tell_what_staff_wrote() {
    const NOTICE: &str = "Partly in Indonesian";
    let marked = |path: &str, tag: &str, start: &str| {
        let root = markup::read(text(&SITE, path));
        let found = root.named(tag).into_iter().filter(|element| element.attribute("lang") == Some("id"));
        assert!(found.map(seen).any(|words| words.starts_with(start)), "{path}: no {tag} with {start}");
    };
    marked("en/2025/triwulan-2/ringkasan-pimpinan/index.html", "span", "");
    marked("en/reviu/2023/index.html", "td", "Bukti dukung dua indikator");
    marked("en/koreksi/index.html", "td", "Angka di belakang koma");
    marked("en/2025/iku/index.html", "td", "Perbandingan jumlah trayek");
    marked("en/2025/evaluasi-renja/index.html", "th", "IKU-01: ");
    marked("en/indikator/IKU-01/index.html", "dd", "Perbandingan jumlah trayek");
    marked("en/2025/triwulan-1/index.html", "dd", "");
    // Names stay Indonesian and say so, without being announced.
    marked("en/2025/triwulan-1/index.html", "th", "IKU-01 Rasio konektivitas");
    marked("en/indikator/IKU-01/index.html", "h1", "Rasio konektivitas");
    marked("en/program/2.15.02/index.html", "h1", "PROGRAM PENYELENGGARAAN");
    for (path, page) in SITE.outputs.iter().filter(|(path, _)| path.as_str().ends_with(".html")) {
        let page = String::from_utf8_lossy(page);
        let body = page.split_once("<main").map_or("", |(_, body)| body);
        let (is_english, is_marked) = (path.as_str().starts_with("en/"), body.contains("lang=\"id\""));
        assert!(!body.contains(NOTICE) || is_english && is_marked, "{}", path.as_str());
        assert!(is_english || !is_marked, "{}", path.as_str());
    }
    // No notes and no statement: nothing to announce.
    assert!(!text(&SITE, "en/reviu/2025/index.html").contains(NOTICE));
}

#[test]
fn the_page_of_a_review_says_why_its_fields_are_empty() {
    let unsigned = text(&SITE, "reviu/2023/index.html");
    assert!(unsigned.contains("kesimpulan dimuat setelah ditandatangani") && unsigned.contains("Laila Rahmah"));
    assert!(!unsigned.contains("Reviu selesai dengan catatan"));
    let none = text(&SITE, "reviu/2025/index.html");
    assert!(none.contains("kolomnya dibiarkan kosong") && none.contains("<span class=\"muted\">diisi pereviu</span>"));
    let signed = build(&with_file(&SNAPSHOT, "content/2023/reviu.yaml", |text| {
        replaced(text, "pernyataan: false", "pernyataan: true")
    }));
    assert!(text(&signed, "reviu/2023/index.html").contains("Reviu selesai dengan catatan"));
}

#[test]
fn forms_to_print_stand_by_period() {
    let root = markup::read(text(&SITE, "2025/formulir/index.html"));
    let heads: Vec<String> = root.by_id("cetak").unwrap().named("h3").into_iter().map(seen).collect();
    let expected = ["Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV", "Semester I", "Semester II", "Reviu"];
    assert_eq!(heads, expected);
    let links: Vec<String> = root.by_id("cetak-triwulan-1").unwrap().named("a").into_iter().map(seen).collect();
    let expected =
        ["Laporan Progres Bulanan Triwulan I", "Lembar Disposisi Triwulan I", "Berita Acara Sosialisasi Triwulan I"];
    assert_eq!(links, expected.map(|name| format!("{name} (PDF)")));
}
