//! What stands beside a figure or a state, so that a reader can follow it.

use crate::example::{SITE, text};

/// The part of a page between two texts; the second is looked for behind the first.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = page.split_once(from).unwrap_or_else(|| panic!("{from} is missing"));
    rest.split_once(to).unwrap_or_else(|| panic!("{to} is missing behind {from}")).0
}

#[test]
fn an_actual_to_date_tells_how_it_came_about() {
    let page = text(&SITE, "indikator/IKP-06/index.html");
    let working = between(page, "id=\"2025-triwulan-4\"", "</details>");
    let step = between(working, "Realisasi s.d. TW IV", "</li>");
    assert!(step.contains("rata-rata nilai triwulan; target s.d. TW IV digabung dengan cara yang sama"), "{step}");
    assert!(step.contains("(93,7 + 101,6 + 98,3 + 100) / 4 = 98,4 persen"), "{step}");
    // The first quarter is all that there is by its end.
    assert!(!between(page, "id=\"2025-triwulan-1\"", "</details>").contains("Realisasi s.d."));
}

#[test]
fn a_working_of_a_quarter_that_was_not_opened_says_so() {
    let working = between(text(&SITE, "indikator/IKU-01/index.html"), "id=\"2026-triwulan-4\"", "</summary>");
    assert!(working.ends_with("<strong class=\"working-result\">belum dibuka</strong>"), "{working}");
}

#[test]
fn evidence_that_is_not_recorded_is_named() {
    let evidence = between(text(&SITE, "indikator/IKP-07/index.html"), "id=\"bukti-2025\"", "</dl>");
    assert!(evidence.contains("<dt>TW I</dt><dd>belum dicatat</dd>"), "{evidence}");
    assert_eq!(evidence.matches("belum dicatat").count(), 1);
}

#[test]
fn tables_name_levels_and_ceilings_that_lack() {
    let report = text(&SITE, "2024/semester-2/index.html");
    assert!(report.contains("Tingkat predikat: Sangat Tinggi: 91% ke atas; Tinggi: 76% sampai di bawah 91%;"));
    let lacking = "1 sub kegiatan belum berpagu dan tidak ikut dalam jumlah pagu.";
    assert!(report.contains(lacking));
    let annual = text(&SITE, "2025/tahunan/index.html");
    assert!(!annual.contains("belum berpagu"), "all ceilings are there");
    assert!(annual.contains("Anggarannya seperti tertulis dalam perjanjian itu; pagu terakhir dimuat dalam bab III."));
}

#[test]
fn a_replaced_version_does_not_lead_to_the_latest() {
    let page = text(&SITE, "koreksi/index.html");
    let rows: Vec<&str> = between(page, "id=\"tabel-terbit-ulang-2025\"", "</table>").split("<tr>").collect();
    let titled: Vec<_> = rows.iter().filter(|row| row.contains("Laporan Kinerja Triwulan I Tahun 2025")).collect();
    assert_eq!(titled.len(), 2);
    let leads = titled.iter().filter(|row| row.contains("../2025/triwulan-1/\""));
    assert_eq!(leads.count(), 1, "{titled:?}");
}
