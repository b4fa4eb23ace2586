//! The annual report: every part that the regulation names is there, in order, with the figures of the data files.

use std::collections::BTreeMap;

use crate::example::{SITE, SNAPSHOT, YEARS, build, data, text};
use crate::markup::{self, Element};
use crate::tables::{Table, seen};

/// Headings of a page from a level on, in order, without their numbers.
fn headings(page: &str) -> Vec<String> {
    let root = markup::read(page);
    let is_heading = |element: &&Element| matches!(element.name.as_str(), "h2" | "h3" | "h4" | "h5");
    let all = root.all();
    let found = all.into_iter().filter(is_heading).filter(|element| element.attribute("id").is_some());
    found.map(|heading| seen(heading).trim().to_owned()).collect()
}

/// The wording of PermenPAN-RB 53/2014.
const ANALYSES: [&str; 7] = [
    "1. Membandingkan antara target dan realisasi kinerja tahun ini",
    "2. Membandingkan antara realisasi kinerja serta capaian kinerja tahun ini dengan tahun lalu dan beberapa tahun terakhir",
    "3. Membandingkan realisasi kinerja sampai dengan tahun ini dengan target jangka menengah yang terdapat dalam dokumen perencanaan strategis organisasi",
    "4. Membandingkan realisasi kinerja tahun ini dengan standar nasional (jika ada)",
    "5. Analisis penyebab keberhasilan/kegagalan atau peningkatan/penurunan kinerja serta alternatif solusi yang telah dilakukan",
    "6. Analisis atas efisiensi penggunaan sumber daya",
    "7. Analisis program/kegiatan yang menunjang keberhasilan ataupun kegagalan pencapaian pernyataan kinerja",
];

/// Each wanted heading must come after the one before it.
fn assert_in_order(page: &str, found: &[String], wanted: &[&str]) {
    let mut at = 0;
    for heading in wanted {
        let next = found[at..].iter().position(|title| title == heading);
        at += next.unwrap_or_else(|| panic!("{page}: no {heading:?} behind {:?}", &found[..at])) + 1;
    }
}

#[test]
fn every_chapter_and_every_analysis_is_there_in_order() {
    for year in YEARS {
        let path = format!("{year}/tahunan/index.html");
        let found = headings(text(&SITE, &path));
        let mut wanted = vec![
            "Kata Pengantar",
            "Ikhtisar Eksekutif",
            "BAB I Pendahuluan",
            "B. Tugas, Fungsi, dan Susunan Organisasi",
            "C. Pegawai serta Sarana dan Prasarana",
            "D. Isu Strategis",
            "E. Dasar Hukum",
            "F. Sistematika",
            "BAB II Perencanaan Kinerja",
            "B. Rencana Strategis",
            "C. Indikator Kinerja Utama",
            "D. Rencana Kinerja Tahunan",
            "E. Perjanjian Kinerja",
            "F. Perubahan Perjanjian Kinerja",
            "BAB III Akuntabilitas Kinerja",
            "A. Capaian Kinerja Organisasi",
        ];
        for _ in 0..4 {
            wanted.extend(ANALYSES);
        }
        wanted.extend([
            "B. Realisasi Anggaran",
            "1. Realisasi menurut program, kegiatan, dan sub kegiatan",
            "2. Efisiensi penggunaan sumber daya",
            "BAB IV Penutup",
            "B. Butir Simpulan dari Data",
        ]);
        assert_in_order(&path, &found, &wanted);
        for title in
            ["Perjanjian Kinerja", "Pengukuran Kinerja", "Rencana Aksi", "Cara Hitung Capaian", "Daftar Bukti Dukung"]
        {
            let is_annex = |heading: &&String| heading.starts_with("LAMPIRAN") && heading.ends_with(title);
            assert_eq!(found.iter().filter(is_annex).count(), 1, "{path}: {title}");
        }
    }
}

#[test]
fn a_mandated_heading_stays_when_nothing_was_written_or_linked() {
    let mut snapshot = SNAPSHOT.clone();
    snapshot.files.retain(|path, _| {
        let path = path.as_str();
        !path.starts_with("content/2025/tahunan/")
            && !path.starts_with("content/2025/triwulan-")
            && !["content/2025/sumber-daya.yaml"].contains(&path)
    });
    let other = build(&snapshot);
    let page = text(&other, "2025/tahunan/index.html");
    let found = headings(page);
    for heading in ANALYSES {
        assert_eq!(found.iter().filter(|title| *title == heading).count(), 4, "{heading}");
    }
    for words in [
        "Analisis penyebab dan solusi belum ditulis.",
        "Jumlah pegawai Tahun 2025 belum diisi dalam sumber-daya.yaml.",
        "Efisiensi tidak dapat dihitung karena data capaian sasaran ini belum lengkap.",
        "Tidak terdapat standar nasional untuk IKU-07 dan IKP-06.",
        "realisasi 2025 belum lengkap",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn the_measurement_form_holds_the_figures_of_the_data() {
    for year in YEARS {
        let form = Table::on_page(text(&SITE, &format!("{year}/tahunan/index.html")), "tabel-pengukuran");
        assert_eq!(
            form.headings,
            ["No", "Sasaran Strategis", "Indikator Kinerja", "Target", "Realisasi", "Capaian (%)"]
        );
        let rows = data(&SITE, year, "capaian").into_iter().filter(|row| row["periode"] == "TAHUN");
        let figures: BTreeMap<String, [String; 3]> = rows
            .map(|row| {
                let shown = ["tampil_target", "tampil_realisasi", "tampil_capaian"].map(|name| row[name].clone());
                (row["kode"].clone(), shown)
            })
            .collect();
        assert_eq!(form.rows.len(), figures.len());
        for row in &form.rows {
            let code = row[2].split(' ').next().unwrap();
            let expected =
                figures[code].clone().map(|text| if text.is_empty() { "belum lengkap".to_owned() } else { text });
            assert_eq!(row[3..], expected, "{year} {code}");
        }
    }
}

#[test]
fn a_semester_lists_the_corrections_of_its_quarters() {
    let table = Table::on_page(text(&SITE, "2025/semester-1/index.html"), "tabel-koreksi");
    assert_eq!(table.rows.len(), 1);
    let row = &table.rows[0];
    assert_eq!(row[..4], ["triwulan-1/llaj.yaml", "IKU-02", "0,643", "0,634"]);
    assert_eq!(row[5..], ["7 Juli 2025", "Dedi Kurniadi Rahman"]);
    let other = text(&SITE, "2025/semester-2/index.html");
    assert!(other.contains("Tidak ada koreksi atas data kedua triwulan."));
}

#[test]
fn both_quarters_stand_beside_the_semester() {
    for (half, quarters) in [("S1", ["TW1", "TW2"]), ("S2", ["TW3", "TW4"])] {
        let page = text(&SITE, &format!("2025/semester-{}/index.html", &half[1..]));
        let table = Table::on_page(page, "tabel-triwulan");
        let rows = data(&SITE, 2025, "capaian");
        let shown = |code: &str, period: &str| {
            let row = rows.iter().find(|row| row["kode"] == code && row["periode"] == period).unwrap();
            ["tampil_target", "tampil_realisasi", "tampil_capaian"].map(|name| row[name].clone())
        };
        assert_eq!(table.rows.len(), 15);
        for row in &table.rows {
            let expected: Vec<String> = quarters.into_iter().chain([half]).flat_map(|p| shown(&row[0], p)).collect();
            assert_eq!(row[2..11], expected, "{half} {}", row[0]);
        }
    }
}

#[test]
fn a_brief_says_what_is_asked_what_is_low_and_what_is_missing() {
    let page = |year: u16, slug: &str| text(&SITE, &format!("{year}/{slug}/ringkasan-pimpinan/index.html"));
    let second = page(2025, "triwulan-2");
    assert!(second.contains("layanan uji pada hari Sabtu"));
    assert!(second.contains("paling lambat 18\u{a0}Juli 2025"));
    assert!(second.contains("Semua data capaian dan anggaran periode ini sudah ada."));
    assert!(page(2025, "triwulan-1").contains("Tidak ada keputusan yang diminta."));
    assert!(page(2023, "triwulan-1").contains("Tidak ada periode sebelumnya untuk dibandingkan."));
    assert!(page(2026, "triwulan-3").contains("Bidang Prasarana dan Keselamatan belum melapor"));
    // An accident where none was to happen comes first, though it has no achievement, then the lowest achievement.
    let rows =
        data(&SITE, 2025, "capaian").into_iter().filter(|row| row["periode"] == "TW2" && !row["capaian"].is_empty());
    let lowest = rows.min_by(|a, b| {
        let value = |row: &crate::example::Row| row["capaian"].parse::<f64>().unwrap();
        value(a).total_cmp(&value(b))
    });
    let lowest = lowest.unwrap();
    let mut lines = second.split("id=\"merah\"").nth(1).unwrap().split("<li>").skip(1);
    let accident = lines.next().unwrap();
    assert!(accident.contains("IKU-04") && accident.contains("tidak dinilai, target 0 sedangkan"), "{accident}");
    let list = lines.next().unwrap();
    assert!(list.contains(&lowest["kode"]) && list.contains(&lowest["tampil_capaian"]), "{list}");
}

#[test]
fn years_before_the_first_folder_are_told_from_the_plan() {
    let page = text(&SITE, "2023/tahunan/index.html");
    for told in [
        "IKU-01: realisasi naik dari 0,357 (2022) menjadi 0,429; capaian 2022 tidak tercatat.",
        "IKU-07: realisasi tetap B seperti 2022; capaian 2022 tidak tercatat.",
        // The plan tells nothing of this one.
        "IKP-01: data tahun sebelumnya tidak ada.",
    ] {
        assert!(page.contains(told), "{told}");
    }
    let row = page.split("id=\"tabel-antartahun-S1\"").nth(1).unwrap().split(">Realisasi<").nth(1).unwrap();
    let row = row.split("</tr>").next().unwrap();
    assert!(["0,286", "0,357", "0,429"].iter().all(|figure| row.contains(figure)), "{row}");
    assert!(
        page.contains(
            "indikator yang dijumlahkan (IKU-03, IKP-03), target akhir Renstra di sini adalah target setahun"
        )
    );
}
