//! A figure is the same in the data, on the report's page, on the page of its indicator or programme, and in print.

use std::collections::{BTreeMap, BTreeSet};

use crate::data::{is_shown_as, shown, shown_amount};
use crate::example::{PERIODS, Period, Row, SITE, YEARS, data, text};
use crate::tables::{Line, Table};

fn rows_of(year: u16, name: &str, period: Period) -> Vec<Row> {
    let rows: Vec<Row> = data(&SITE, year, name).into_iter().filter(|row| row["periode"] == period.code).collect();
    assert!(!rows.is_empty(), "{name} {year} {}", period.code);
    rows
}

/// A table of a report's page.
pub fn report_table(year: u16, period: Period, id: &str) -> Table {
    Table::on_page(text(&SITE, &format!("{year}/{}/index.html", period.slug)), id)
}

/// What a cell of an achievement says by the data: the percentage, or the words for why there is none.
fn achievement(row: &Row, value: &str, status: &str) -> String {
    match (row[value].as_str(), row[status].as_str()) {
        ("", "tidak_dinilai") => "tidak dinilai".to_owned(),
        ("", "belum_lengkap") => "belum lengkap".to_owned(),
        (percent, "terhitung") => format!("{}%", shown(percent, 2)),
        other => panic!("{other:?} in {row:?}"),
    }
}

/// What a cell says of what was reached.
fn actual(row: &Row) -> &str {
    match (row["tampil_realisasi"].as_str(), row["status"].as_str()) {
        ("", "belum_lengkap") => "belum lengkap",
        ("", _) => "–",
        (text, _) => text,
    }
}

fn assert_actual_to_date(row: &Row, cell: &str) {
    match (row["realisasi_sd"].as_str(), row["status_sd"].as_str()) {
        ("", "belum_lengkap") => assert_eq!(cell, "belum lengkap", "{row:?}"),
        ("", _) => assert_eq!(cell, "–", "{row:?}"),
        (raw, _) => assert!(is_shown_as(raw, cell), "{cell} for {row:?}"),
    }
}

fn assert_own_figures(row: &Row, line: Line<'_>, suffix: &str) {
    assert_eq!(line.under(&format!("Realisasi{suffix}")), actual(row), "{row:?}");
    assert_eq!(line.under(&format!("Capaian{suffix}")), row["tampil_capaian"], "{row:?}");
    assert_eq!(row["tampil_capaian"], achievement(row, "capaian", "status"), "{row:?}");
    let rating = if row["predikat"].is_empty() { "–" } else { &row["predikat"] };
    // Where achievements of several spans stand in the row, the rating says whose it is.
    let span = suffix.trim_start_matches(" setahun");
    assert_eq!(line.under(&format!("Predikat{span}")), rating, "{row:?}");
}

#[test]
fn the_page_of_a_report_shows_the_achievements_of_the_data() {
    let mut met = BTreeSet::new();
    for (year, period) in YEARS.into_iter().flat_map(|year| PERIODS.map(|period| (year, period))) {
        let table = report_table(year, period, "tabel-capaian");
        let rows = rows_of(year, "capaian", period);
        let n_data_rows = table.rows.iter().filter(|row| row.len() == table.headings.len()).count();
        assert_eq!(rows.len(), n_data_rows, "{year} {}", period.code);
        for row in rows {
            let line = table.row(&row["kode"]);
            met.insert(row["status"].clone());
            assert_eq!(line.under("Indikator kinerja"), row["indikator"]);
            assert_eq!(line.under("Satuan"), row["satuan"]);
            assert!(is_shown_as(&row["target_tahunan"], line.under("Target tahunan")), "{row:?}");
            if period.code != "TAHUN" {
                assert_eq!(line.under(&format!("Target {}", period.short)), row["tampil_target"], "{row:?}");
            } else {
                // The target of the year itself is the annual one, which stands once.
                assert_eq!(line.under("Target tahunan"), row["tampil_target"], "{row:?}");
                assert!(!table.headings.iter().any(|heading| heading == "Target Tahun"));
            }
            assert_own_figures(&row, line, &format!(" {}", period.short));
            if let Some(upto) = period.to_date {
                assert!(is_shown_as(&row["target_sd"], line.under(&format!("Target s.d. {upto}"))), "{row:?}");
                assert_actual_to_date(&row, line.under(&format!("Realisasi s.d. {upto}")));
                let to_date = line.under(&format!("Capaian s.d. {upto}"));
                assert_eq!(to_date, achievement(&row, "capaian_sd", "status_sd"), "{row:?}");
            } else {
                assert!(table.headings.iter().all(|heading| !heading.contains("s.d.")));
            }
            if period.code != "TAHUN" {
                let annual = line.under("Capaian terhadap target tahunan");
                assert_eq!(annual, achievement(&row, "capaian_tahunan", "status_tahunan"), "{row:?}");
            }
        }
    }
    assert_eq!(met.len(), 3, "the example must have every state: {met:?}");
}

#[test]
fn the_page_of_an_indicator_shows_the_achievements_of_the_data() {
    let mut series: BTreeMap<String, Table> = BTreeMap::new();
    let mut n_rows = BTreeMap::<String, usize>::new();
    for year in YEARS {
        for row in data(&SITE, year, "capaian") {
            let code = &row["kode"];
            let page = || Table::on_page(text(&SITE, &format!("indikator/{code}/index.html")), "tabel-deret");
            let table = series.entry(code.clone()).or_insert_with(page);
            let name = PERIODS.iter().find(|period| period.code == row["periode"]).unwrap().name;
            let line = row_of_year(table, year, name);
            assert_eq!(line.under("Target"), row["tampil_target"], "{row:?}");
            *n_rows.entry(code.clone()).or_default() += 1;
            // All that such a row lacks is a quarter that was not opened.
            let is_unopened = row["alasan"] == "TW IV: belum dibuka";
            if is_unopened && period_is_unopened(&row["periode"], year) {
                let figures = ["Realisasi", "Capaian", "Predikat", "Capaian sejak Januari", "Terhadap target tahunan"];
                assert!(figures.iter().all(|figure| line.under(figure) == "belum dibuka"), "{row:?}");
                continue;
            }
            assert_own_figures(&row, line, "");
            assert_eq!(line.under("Capaian sejak Januari"), achievement(&row, "capaian_sd", "status_sd"), "{row:?}");
            let annual = line.under("Terhadap target tahunan");
            assert_eq!(annual, achievement(&row, "capaian_tahunan", "status_tahunan"), "{row:?}");
        }
    }
    for (code, table) in series {
        let n_shown = table.rows.iter().filter(|row| row.len() > 1).count();
        assert_eq!(n_shown, n_rows[&code], "{code} shows periods that the data lack");
    }
}

/// The example has opened every period but the last quarter of its last year.
fn period_is_unopened(period: &str, year: u16) -> bool {
    (period, Some(&year)) == ("TW4", YEARS.iter().max())
}

/// The row of a period below the heading of its year.
fn row_of_year<'a>(table: &'a Table, year: u16, period: &str) -> Line<'a> {
    let start = table.rows.iter().position(|row| *row == [year.to_string()]).unwrap();
    let below = table.rows[start + 1..].iter().take_while(|row| row.len() > 1);
    let found: Vec<_> = below.filter(|row| row[0] == period).collect();
    assert_eq!(found.len(), 1, "{year} {period}");
    Line::new(table, found[0])
}

#[test]
fn the_scale_says_from_where_each_level_reaches() {
    let scale = Table::on_page(text(&SITE, "metode/index.html"), "tabel-predikat");
    let limits: Vec<&str> = scale.rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(
        limits,
        [
            "91% ke atas",
            "76% sampai di bawah 91%",
            "66% sampai di bawah 76%",
            "51% sampai di bawah 66%",
            "di bawah 51%"
        ]
    );
}

/// A mean as every table shows it.
fn mean(row: &Row) -> String {
    match (row["tampil_rata_rata"].as_str(), row["status"].as_str()) {
        ("", status) => status.replace('_', " "),
        (text, "belum_lengkap") => format!("{text} (sementara)"),
        (text, _) => text.to_owned(),
    }
}

#[test]
fn the_lists_of_reports_and_of_years_show_the_means_of_the_data() {
    let years = Table::on_page(text(&SITE, "index.html"), "tabel-tahun");
    for year in YEARS {
        let reports = Table::on_page(text(&SITE, &format!("{year}/index.html")), "tabel-laporan");
        assert_eq!(reports.rows.len(), PERIODS.len());
        for (period, cells) in PERIODS.into_iter().zip(&reports.rows) {
            let rows = rows_of(year, "sasaran", period);
            let wanted = mean(rows.iter().find(|row| row["tingkat"] != "sasaran").unwrap());
            assert_eq!(Line::new(&reports, cells).under("Rata-rata capaian sasaran"), wanted, "{year} {}", period.code);
            if period.code == "TAHUN" {
                assert_eq!(years.row(&year.to_string()).under("Rata-rata capaian sasaran"), wanted, "{year}");
            }
        }
    }
}

#[test]
fn the_page_of_a_report_shows_the_means_of_the_data() {
    for (year, period) in YEARS.into_iter().flat_map(|year| PERIODS.map(|period| (year, period))) {
        let table = report_table(year, period, "tabel-sasaran");
        let rows = rows_of(year, "sasaran", period);
        assert_eq!(rows.len(), table.rows.len());
        for row in rows {
            let start = match row["tingkat"].as_str() {
                "sasaran" => format!("{} {}", row["kode"], row["uraian"]),
                _ => "Rata-rata sasaran Dinas Perhubungan".to_owned(),
            };
            let line = table.row(&start);
            // Where means of several spans stand in the row, the counts say whose they are.
            let span = if period.code == "TAHUN" { String::new() } else { format!(" {}", period.short) };
            assert_eq!(line.under(&format!("Indikator dihitung{span}")), row["dihitung"], "{row:?}");
            let n_out = ["tidak_dinilai", "belum_lengkap"].map(|column| row[column].parse::<usize>().unwrap());
            assert_eq!(line.under(&format!("Tidak ikut{span}")), (n_out[0] + n_out[1]).to_string(), "{row:?}");
            assert_eq!(line.under(&format!("Rata-rata capaian {}", period.short)), mean(&row), "{row:?}");
            if let Some(upto) = period.to_date.filter(|_| !row["tampil_rata_rata_sd"].is_empty()) {
                let cell = line.under(&format!("Rata-rata capaian s.d. {upto}")).trim_end_matches(" (sementara)");
                assert_eq!(cell, row["tampil_rata_rata_sd"], "{row:?}");
            }
        }
    }
}

fn assert_budget(row: &Row, line: Line<'_>, period: Period) {
    let amount = |column: &str, absent: &str| match row[column].as_str() {
        "" => absent.to_owned(),
        raw => shown_amount(raw),
    };
    assert_eq!(line.under("Pagu (Rp)"), amount("pagu", "belum diisi"), "{row:?}");
    assert_eq!(row["tampil_pagu"].trim_start_matches("Rp"), amount("pagu", ""), "{row:?}");
    let spent = format!("Realisasi {} (Rp)", period.short);
    assert_eq!(line.under(&spent), amount("realisasi", "belum lengkap"), "{row:?}");
    let to_date = match period.to_date {
        Some(upto) => format!("Realisasi s.d. {upto} (Rp)"),
        None => spent,
    };
    assert_eq!(line.under(&to_date), amount("realisasi_sd", "belum lengkap"), "{row:?}");
    assert_eq!(line.under("Serapan"), row["tampil_serapan"], "{row:?}");
    let has_number = line.under("Serapan").contains(|c: char| c.is_ascii_digit());
    assert_eq!(has_number, row["status"] == "terhitung", "{row:?}");
    assert_eq!(line.under("Sisa (Rp)"), amount("sisa", "–"), "{row:?}");
}

#[test]
fn the_page_of_a_report_shows_the_budget_of_the_data() {
    let mut met = BTreeSet::new();
    for (year, period) in YEARS.into_iter().flat_map(|year| PERIODS.map(|period| (year, period))) {
        let table = report_table(year, period, "tabel-anggaran");
        let rows = rows_of(year, "anggaran", period);
        assert_eq!(rows.len(), table.rows.len(), "{year} {}", period.code);
        for row in rows {
            let is_agency = row["tingkat"] == "perangkat_daerah";
            let line = table.row(if is_agency { "" } else { &row["kode"] });
            let name = if is_agency { "Jumlah" } else { &row["uraian"] };
            assert_eq!(line.under("Program, kegiatan, sub kegiatan"), name);
            assert_budget(&row, line, period);
            met.insert(row["status"].clone());
        }
    }
    assert_eq!(met.len(), 3, "the example must have every state: {met:?}");
}

#[test]
fn the_page_of_a_programme_shows_the_budget_of_the_data() {
    for program in ["2.15.01", "2.15.02", "2.15.03"] {
        let page = text(&SITE, &format!("program/{program}/index.html"));
        for year in YEARS {
            // The last year stands at its third quarter.
            let period = if year == 2026 { PERIODS[3] } else { PERIODS[6] };
            let table = Table::on_page(page, &format!("tabel-{year}"));
            let is_below = |row: &Row| row["kode"] == program || row["kode"].starts_with(&format!("{program}."));
            let rows: Vec<Row> = rows_of(year, "anggaran", period).into_iter().filter(is_below).collect();
            assert_eq!(rows.len(), table.rows.len());
            for row in rows {
                assert_budget(&row, table.row(&row["kode"]), period);
            }
        }
    }
}

/// The reports that are typeset here: final and draft, wide and narrow tables, one with a leaf without a ceiling.
#[cfg(feature = "embed-typst")]
const PRINTED: [(u16, Period); 4] = [(2025, PERIODS[3]), (2026, PERIODS[3]), (2025, PERIODS[6]), (2024, PERIODS[2])];

#[test]
#[cfg(feature = "embed-typst")]
fn print_has_the_same_tables_as_the_page() {
    use crate::example::job;
    use lakip::base::Asset;

    use crate::print::{PrintedTable, Words};
    let jobs: Vec<_> = PRINTED.iter().map(|(year, period)| job(&SITE, *year, *period)).collect();
    let engine = lakip::shell::typst::Embedded::new();
    let (pdfs, findings) = lakip::shell::typst::typeset_all(&jobs, &engine, 2, &|_, pdf| Asset::from(pdf), &|_| ());
    assert_eq!(findings, []);
    let mut words_of_absence = BTreeSet::new();
    for ((year, period), job) in PRINTED.into_iter().zip(jobs) {
        let words = Words::of(&pdfs[&job.path]);
        // The letters of the mark across the page are larger than any other.
        assert!(words.are_on_every_page(&["DATA", "CONTOH"]), "{}", job.path);
        assert_eq!(words.has_watermark(), year == 2026, "{}", job.path);
        for id in ["tabel-capaian", "tabel-anggaran"] {
            let page = report_table(year, period, id);
            let print = PrintedTable::find(&words, &page.caption, &page.headings);
            // Lines break at spaces, and at marks without width that print sets where a word may break.
            let bare = |cells: &[String]| -> Vec<String> {
                cells.iter().map(|cell| cell.replace([' ', '\u{200b}'], "")).collect()
            };
            let expected: Vec<_> =
                page.rows.iter().filter(|row| row.len() == page.headings.len()).map(|row| bare(row)).collect();
            let printed: Vec<_> = print.rows.iter().map(|row| bare(row)).collect();
            for (printed, expected) in printed.iter().zip(&expected) {
                assert_eq!(printed, expected, "{} {id}", job.path);
            }
            assert_eq!(printed.len(), expected.len(), "{} {id}", job.path);
            let all = expected.into_iter().flatten();
            words_of_absence.extend(all.filter(|cell| cell.starts_with("belum") || cell.starts_with("tidakdinilai")));
        }
    }
    assert!(words_of_absence.contains("belumlengkap") && words_of_absence.len() >= 3, "{words_of_absence:?}");
}
