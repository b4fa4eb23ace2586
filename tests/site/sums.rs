//! Laws of arithmetic that the published data must keep.

use std::collections::BTreeMap;

use lakip::base::Exact;

use crate::data::exact;
use crate::example::{Row, SITE, YEARS, data};

/// The wholes and the parts that they are sums of.
const SUMS: [(&str, [&str; 2]); 4] =
    [("S1", ["TW1", "TW2"]), ("S2", ["TW3", "TW4"]), ("TAHUN", ["S1", "S2"]), ("TAHUN", ["TW1 TW2", "TW3 TW4"])];

/// The sum of a column over periods; `None` when a part is missing.
fn sum(rows: &BTreeMap<&str, &Row>, parts: &[&str], column: &str) -> Option<Exact> {
    let periods = parts.iter().flat_map(|part| part.split(' '));
    periods.map(|period| Some(&rows[period][column]).filter(|text| !text.is_empty()).map(|text| exact(text))).sum()
}

fn value(row: &Row, column: &str) -> Option<Exact> {
    Some(&row[column]).filter(|text| !text.is_empty()).map(|text| exact(text))
}

/// Rows of one code by period.
fn by_code(rows: &[Row]) -> BTreeMap<&str, BTreeMap<&str, &Row>> {
    let mut found: BTreeMap<&str, BTreeMap<&str, &Row>> = BTreeMap::new();
    for row in rows {
        assert!(found.entry(&row["kode"]).or_default().insert(&row["periode"], row).is_none(), "twice: {row:?}");
    }
    found
}

#[test]
fn a_year_is_the_sum_of_its_semesters_and_they_of_their_quarters() {
    let (mut n_sums, mut n_missing) = (0, 0);
    for year in YEARS {
        let rows = data(&SITE, year, "capaian");
        for (code, rows) in by_code(&rows) {
            if rows["TAHUN"]["agregasi"] != "jumlah" {
                continue;
            }
            for (whole, parts) in SUMS {
                for column in ["realisasi", "target"] {
                    let expected = sum(&rows, &parts, column);
                    assert_eq!(value(rows[whole], column), expected, "{year} {code} {whole} {column}");
                    n_sums += usize::from(expected.is_some());
                    n_missing += usize::from(expected.is_none());
                }
            }
            for (period, upto) in [
                ("TW1", "TW1"),
                ("TW2", "TW1 TW2"),
                ("S1", "TW1 TW2"),
                ("TW3", "TW1 TW2 TW3"),
                ("TW4", "TW1 TW2 TW3 TW4"),
                ("S2", "S1 S2"),
                ("TAHUN", "TAHUN"),
            ] {
                let expected = sum(&rows, &[upto], "realisasi");
                assert_eq!(value(rows[period], "realisasi_sd"), expected, "{year} {code} s.d. {period}");
            }
        }
    }
    // Three indicators are sums; of 2026 the second semester is open, and one indicator has no third quarter.
    assert!(n_sums >= 80 && n_missing >= 6, "{n_sums} sums, {n_missing} missing");
}

#[test]
fn every_parent_is_the_sum_of_its_leaves() {
    let (mut n_sums, mut n_missing) = (0, 0);
    for year in YEARS {
        let rows = data(&SITE, year, "anggaran");
        for parent in rows.iter().filter(|row| row["tingkat"] != "sub_kegiatan") {
            let prefix = format!("{}.", parent["kode"]);
            let is_below = |row: &&Row| {
                row["tingkat"] == "sub_kegiatan"
                    && row["periode"] == parent["periode"]
                    && (parent["tingkat"] == "perangkat_daerah" || row["kode"].starts_with(&prefix))
            };
            let leaves: Vec<&Row> = rows.iter().filter(is_below).collect();
            assert!(!leaves.is_empty(), "{parent:?}");
            // A leaf without a ceiling has no balance; its parents' ceilings do without it and say so.
            let without: usize = leaves.iter().filter(|leaf| leaf["pagu"].is_empty()).count();
            assert_eq!(parent["tanpa_pagu"], without.to_string(), "{parent:?}");
            for column in ["pagu", "realisasi", "realisasi_sd", "sisa"] {
                if without > 0 && column != "realisasi" && column != "realisasi_sd" {
                    continue;
                }
                let expected: Option<Exact> = leaves.iter().map(|leaf| value(leaf, column)).sum();
                assert_eq!(value(parent, column), expected, "{year} {} {} {column}", parent["kode"], parent["periode"]);
                n_sums += usize::from(expected.is_some());
                n_missing += usize::from(expected.is_none());
            }
        }
    }
    assert!(n_sums >= 1000 && n_missing >= 20, "{n_sums} sums, {n_missing} missing");
}

#[test]
fn spending_to_date_is_the_sum_of_the_quarters() {
    for year in YEARS {
        let rows = data(&SITE, year, "anggaran");
        for (code, rows) in by_code(&rows) {
            for (whole, parts) in SUMS {
                assert_eq!(value(rows[whole], "realisasi"), sum(&rows, &parts, "realisasi"), "{year} {code} {whole}");
            }
            for (period, upto) in [("TW2", "TW1 TW2"), ("TW3", "S1 TW3"), ("TW4", "S1 S2"), ("TAHUN", "TAHUN")] {
                let expected = sum(&rows, &[upto], "realisasi");
                assert_eq!(value(rows[period], "realisasi_sd"), expected, "{year} {code} s.d. {period}");
            }
        }
    }
}

#[test]
fn text_beside_a_number_is_that_number_rounded_once() {
    use crate::data::{is_shown_as, shown, shown_amount};
    let percent = |raw: &str| format!("{}%", shown(raw, 2));
    for year in YEARS {
        for row in data(&SITE, year, "capaian") {
            let shown =
                if row["capaian"].is_empty() { row["status"].replace('_', " ") } else { percent(&row["capaian"]) };
            assert_eq!(row["tampil_capaian"], shown, "{row:?}");
            assert_eq!(row["capaian"].is_empty(), row["status"] != "terhitung", "{row:?}");
            for column in ["target", "realisasi"] {
                let (raw, text) = (&row[column], &row[&format!("tampil_{column}")]);
                assert!(if raw.is_empty() { text.is_empty() } else { is_shown_as(raw, text) }, "{row:?}");
            }
        }
        for row in data(&SITE, year, "anggaran") {
            let words = match row["status"].as_str() {
                "terhitung" => percent(&row["serapan"]),
                "tidak_dinilai" => "pagu belum diisi".to_owned(),
                _ => "belum lengkap".to_owned(),
            };
            assert_eq!(row["tampil_serapan"], words, "{row:?}");
            for column in ["pagu", "realisasi_sd"] {
                let raw = &row[column];
                let text = if raw.is_empty() { String::new() } else { format!("Rp{}", shown_amount(raw)) };
                assert_eq!(row[&format!("tampil_{column}")], text, "{row:?}");
            }
        }
        for row in data(&SITE, year, "sasaran") {
            for column in ["rata_rata", "rata_rata_sd"] {
                let raw = &row[column];
                let text = if raw.is_empty() { String::new() } else { percent(raw) };
                assert_eq!(row[&format!("tampil_{column}")], text, "{row:?}");
            }
        }
    }
}
