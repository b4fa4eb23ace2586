//! Years that cannot be compared are not compared: on the page of the indicator, in its chart, in reports and in briefs.

use lakip::base::Snapshot;

use crate::example::{SITE, SNAPSHOT, build, replaced, text, with_file};
use crate::markup;

const PLAN: &str = "content/renstra-2021-2026.yaml";
const REASON: &str = "2025: mulai 2025 lampu penerangan jalan ikut dihitung";

fn with_years(years: &str) -> Snapshot {
    with_file(&SNAPSHOT, PLAN, |text| replaced(text, REASON, years))
}

fn section(page: &str, id: &str) -> String {
    let root = markup::read(page);
    root.by_id(id).unwrap_or_else(|| panic!("no {id}")).text()
}

/// From how many years to the next the line of what was reached is drawn.
fn steps(page: &str) -> usize {
    let root = markup::read(page);
    let figure = root.by_id("grafik-tahun-IKU-03").unwrap();
    let lines = figure.all().into_iter().filter(|e| e.attribute("class") == Some("chart-actual-line"));
    lines.map(|line| line.attribute("d").unwrap().matches('L').count()).sum()
}

#[test]
fn a_declared_break_is_told_and_ends_every_comparison() {
    let page = text(&SITE, "indikator/IKU-03/index.html");
    let told = section(page, "keterbandingan");
    assert!(told.contains("Angka mulai 2025 tidak sebanding"), "{told}");
    let chart = section(page, "grafik-tahun-IKU-03");
    assert!(
        chart.contains("Realisasi 2026 belum lengkap") && chart.contains("Angka sebelum 2025 tidak sebanding"),
        "{chart}"
    );
    assert!(!chart.contains("Realisasi naik dari"), "{chart}");
    let annual = section(text(&SITE, "2025/tahunan/index.html"), "lakip-isi");
    assert!(annual.contains("IKU-03: tidak dibandingkan dengan 2024, karena angka mulai 2025 tidak sebanding"));
    assert!(annual.contains("IKU-01: realisasi "), "others are compared");
    // The first quarter of 2025 would be held against the last of 2024.
    let changes = |path: &str| section(text(&SITE, path), "bergerak");
    assert!(!changes("2025/triwulan-1/ringkasan-pimpinan/index.html").contains("IKU-03"));
}

#[test]
fn without_a_break_all_years_are_compared() {
    let site = build(&with_years("{}"));
    let page = text(&site, "indikator/IKU-03/index.html");
    assert!(section(page, "keterbandingan").contains("Tidak ada perubahan yang membuat angka 2021 sampai dengan 2026"));
    assert!(section(page, "grafik-tahun-IKU-03").contains("Realisasi naik dari"));
    assert_eq!(steps(text(&SITE, "indikator/IKU-03/index.html")), steps(page) - 2, "both drawings are interrupted");
}

#[test]
fn several_breaks_are_told_from_the_latest_back() {
    let site = build(&with_years("{ 2022: cakupan diperluas, 2024: rumus diganti }"));
    let told = section(text(&site, "indikator/IKU-03/index.html"), "keterbandingan");
    let places =
        ["mulai 2024", "rumus diganti", "mulai 2022", "cakupan diperluas"].map(|words| told.find(words).unwrap());
    assert!(places.is_sorted(), "{told}");
    // Breaks at the edges and beyond the data compare nothing, and break nothing.
    for years in ["{ 0: a, 65535: b }", "{ 2021: a, 2027: b }"] {
        let site = build(&with_years(years));
        let page = text(&site, "indikator/IKU-03/index.html");
        assert!(section(page, "keterbandingan").contains("Tidak ada perubahan"), "{years}");
    }
}
