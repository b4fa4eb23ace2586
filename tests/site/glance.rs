//! What a reader meets first: on a phone, on top of a page, and before the data of a quarter are there.

use crate::example::{SITE, YEARS, data, text};
use crate::markup;
use crate::tables::{Line, Table, seen};

#[test]
fn a_phone_has_the_code_and_the_unit_in_the_name() {
    let root = markup::read(text(&SITE, "2025/tahunan/index.html"));
    let table = root.by_id("tabel-capaian").unwrap();
    let head = table.named("th").into_iter().map(seen).next().unwrap();
    assert_eq!(head, "Indikator kinerja (satuan)");
    let name = table.named("th").into_iter().find(|cell| cell.attribute("scope") == Some("row")).unwrap();
    assert_eq!(seen(name), "IKU-01 Rasio konektivitas angkutan jalan (rasio)");
    let link = name.named("a")[0];
    assert_eq!((seen(link).as_str(), link.attribute("href")), ("IKU-01", Some("../../indikator/IKU-01/")));
    // A programme stands in bold, its code before it, and the sum has none.
    let budget = root.by_id("tabel-anggaran").unwrap();
    let names: Vec<String> = budget.named("th").into_iter().map(seen).collect();
    assert!(names.iter().any(|name| name.starts_with("2.15.02 PROGRAM PENYELENGGARAAN")));
    assert_eq!(names.last().map(String::as_str), Some("Jumlah"));
}

#[test]
fn a_quarter_that_was_not_opened_is_no_gap() {
    let map = Table::on_page(text(&SITE, "peta-capaian/index.html"), "tabel-peta");
    let first = &map.rows[0];
    // Code, name, and the quarters of 2026, the newest year.
    assert_eq!(first[5], "belum dibuka");
    let home = text(&SITE, "index.html");
    assert!(home.contains("15 belum dibuka"), "the summary of the chart tells the quarters to come apart");
    let status = text(&SITE, "status/index.html");
    assert!(status.contains("<p>Triwulan III belum dilaporkan oleh Bidang Prasarana dan Keselamatan.</p>"));
    assert!(!status.contains("<p>Triwulan IV"), "nobody is late with it");
    // It is said once and of no unit, and what ends with it is not yet looked at for gaps.
    let annual = text(&SITE, "2026/tahunan/index.html");
    assert!(annual.contains("TW IV: belum dibuka") && !annual.contains("TW IV: belum dibuka ("));
    let due = Table::on_page(home, "tabel-tenggat");
    let lacking = ["Triwulan III", "Triwulan IV", "Semester II", "Tahunan"].map(|name| due.row(name).under("Kurang"));
    assert!(lacking[0].ends_with("hal"), "{lacking:?}");
    assert_eq!(lacking[1..], ["belum dibuka"; 3]);
}

#[test]
fn nothing_is_counted_where_nothing_can_be() {
    let met = |address: &str| {
        let root = markup::read(text(&SITE, address));
        let figures = root.by_id("lakip-isi").unwrap().named("dl")[0];
        let at = figures.named("dt").into_iter().position(|label| seen(label) == "Indikator mencapai target").unwrap();
        let values =
            figures.named("dd").into_iter().filter(|value| value.attribute("class").unwrap().contains("value"));
        seen(values.collect::<Vec<_>>()[at])
    };
    assert_eq!(met("2026/tahunan/index.html"), "belum lengkap");
    // A quarter that was not opened has no figures at all.
    let unopened = text(&SITE, "2026/triwulan-4/index.html");
    assert!(
        unopened.contains("<p>Pengumpulan data periode ini belum dibuka, ") && !unopened.contains("class=\"figures\"")
    );
    assert!(met("2025/triwulan-4/index.html").contains(" dari "));
}

#[test]
fn a_correction_names_what_was_corrected() {
    let page = text(&SITE, "koreksi/index.html");
    let table = Table::on_page(page, "tabel-koreksi-2025");
    let line = table.row("IKU-02");
    assert_eq!(line.under("Indikator"), "Rata-rata V/C ratio ruas jalan kabupaten yang dipantau");
    assert_eq!((line.under("Satuan"), line.under("Semula"), line.under("Menjadi")), ("rasio", "0,643", "0,634"));
}

#[test]
fn what_counts_stands_on_top() {
    let page = text(&SITE, "2025/tahunan/index.html");
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("no {words}"));
    assert!(
        at("class=\"figures\"") < at("class=\"downloads\"") && at("class=\"downloads\"") < at("id=\"kata-pengantar\"")
    );
    let rows = data(&SITE, 2026, "capaian");
    let row = rows.iter().find(|row| row["kode"] == "IKU-01" && row["periode"] == "TW3").unwrap();
    let root = markup::read(text(&SITE, "indikator/IKU-01/index.html"));
    let latest = root.by_id("terkini").unwrap();
    let figures: Vec<String> = latest.named("dd").into_iter().map(seen).collect();
    let own = [&row["tampil_capaian"], &row["predikat"], &row["tampil_realisasi"]].map(String::as_str);
    assert_eq!(figures[..3], own);
    assert_eq!(figures[3], format!("target {}", row["tampil_target"]));
}

#[test]
fn a_draft_is_offered_as_a_draft() {
    for year in YEARS {
        let table = Table::on_page(text(&SITE, "unduhan/index.html"), &format!("tabel-unduhan-{year}"));
        let reports = Table::on_page(text(&SITE, &format!("{year}/index.html")), "tabel-laporan");
        let states = |table: &Table| -> Vec<(String, String)> {
            let line = |cells: &Vec<String>| (cells[0].clone(), Line::new(table, cells).under("Status").to_owned());
            table.rows.iter().map(line).collect()
        };
        assert_eq!(states(&table), states(&reports), "{year}");
    }
}

#[test]
fn beyond_a_range_the_target_is_not_met() {
    let page = text(&SITE, "2025/triwulan-2/index.html");
    let line = Table::on_page(page, "tabel-capaian");
    let line = line.row("IKP-05");
    assert_eq!((line.under("Capaian TW II"), line.under("Keterangan TW II")), ("105,78%", "Di luar rentang target"));
    let missed = page.split_once("Belum mencapai target: ").unwrap().1.split_once('.').unwrap().0;
    assert!(missed.split(", ").any(|code| code == "IKP-05"), "{missed}");
    // One less than there are achievements from 100 percent on.
    let rows = data(&SITE, 2025, "capaian");
    let quarter = rows.iter().filter(|row| row["periode"] == "TW2");
    let n_hundred = quarter.filter(|row| row["capaian"].parse::<f64>().is_ok_and(|percent| percent >= 100.0)).count();
    assert!(page.contains(&format!("<dd class=\"figure-value\">{} dari 14</dd>", n_hundred - 1)));
}

#[test]
fn a_form_of_data_that_may_change_says_so() {
    let evaluation = |year: &str| text(&SITE, &format!("{year}/evaluasi-renja/index.html"));
    for title in ["Data belum lengkap", "Belum final"] {
        assert!(evaluation("2026").contains(title), "{title}");
        assert!(!evaluation("2025").contains(title), "{title}");
    }
    assert!(evaluation("2026").contains(" berstatus "));
}

#[test]
fn nobody_signs_for_data_that_are_not_in() {
    let foreword = |report: &str| {
        let root = markup::read(text(&SITE, &format!("{report}/index.html")));
        seen(root.by_id("kata-pengantar").unwrap())
    };
    for report in ["2026/triwulan-3", "2026/triwulan-4", "2026/semester-2", "2026/tahunan"] {
        assert!(!foreword(report).contains("NIP"), "{report}");
    }
    for report in ["2026/triwulan-1", "2025/semester-2", "2025/tahunan"] {
        assert!(foreword(report).contains("NIP"), "{report}");
    }
    assert!(foreword("2026/triwulan-4").contains("Pengumpulan data periode ini belum dibuka"));
    assert!(foreword("2026/semester-2").contains("Belum semua datanya ada."));
    assert!(!foreword("2025/semester-2").contains("Belum semua"));
}

#[test]
fn readers_see_how_fresh_the_data_are_and_which_version_is_out() {
    let words = "<p>Data diperbarui 9\u{a0}Oktober 2026.</p>";
    assert!(text(&SITE, "index.html").contains(words));
    let states = Table::on_page(text(&SITE, "status/index.html"), "tabel-status-2025");
    let version = |report: &str| states.row(report).under("Versi terakhir");
    assert_eq!((version("Triwulan I"), version("Triwulan II")), ("2 (7 Jul 2025)", "1"));
}

#[test]
fn a_document_stands_beside_its_file() {
    let root = markup::read(text(&SITE, "2025/index.html"));
    let table = root.by_id("tabel-dokumen").unwrap();
    let links = table.named("a").into_iter().filter_map(|link| link.attribute("href"));
    let links: Vec<&str> = links.collect();
    assert_eq!(links[..2], ["perjanjian-kinerja/", "perjanjian-kinerja/perjanjian-kinerja-2025.pdf"]);
    assert_eq!(links.len() % 2, 0);
}

#[test]
fn a_page_of_many_periods_names_those_that_may_change() {
    for address in ["indikator/IKU-02/index.html", "peta-capaian/index.html", "program/2.15.02/index.html"] {
        let page = text(&SITE, address);
        let words = "Triwulan II dan Triwulan III Tahun 2026 belum final; angkanya masih dapat berubah.";
        assert!(page.contains(words), "{address}");
        assert!(!page.contains("Tahun 2025 belum final"), "{address}");
    }
}

#[test]
fn an_objective_whose_data_are_not_all_in_counts_neither_way() {
    // S2 has one of six indicators.
    assert!(text(&SITE, "index.html").contains("0 dari 3 sasaran yang datanya lengkap mencapai 100% atau lebih."));
}

#[test]
fn the_quarters_of_table_e81_add_up_to_its_year() {
    let amount = |text: &str| -> Option<(i128, bool)> {
        let (digits, is_moving) = text.strip_suffix('*').map_or((text, false), |digits| (digits, true));
        let digits = digits.replace('.', "");
        let (whole, cents) = digits.split_once(',').unwrap_or((&digits, "00"));
        Some((format!("{whole}{cents}").parse().ok()?, is_moving))
    };
    for year in YEARS {
        let page = text(&SITE, &format!("{year}/evaluasi-renja/index.html"));
        let (mut n_whole, mut n_moving) = (0, 0);
        for row in Table::on_page(page, "tabel-e81").rows {
            // The amounts of columns 8 to 12 stand behind those of the performance.
            let Some((whole, is_moving)) = row.get(19).and_then(|cell| amount(cell)) else { continue };
            let quarters: Vec<(i128, bool)> = [11, 13, 15, 17].iter().filter_map(|at| amount(&row[*at])).collect();
            assert_eq!(quarters.iter().map(|(amount, _)| amount).sum::<i128>(), whole, "{year} {row:?}");
            assert_eq!(is_moving, quarters.len() < 4 || quarters.iter().any(|(_, moves)| *moves), "{year} {row:?}");
            *if is_moving { &mut n_moving } else { &mut n_whole } += 1;
        }
        assert!(n_whole + n_moving > 20 && (n_moving > 0) == (year == 2026), "{year}: {n_whole}, {n_moving}");
    }
}

#[test]
fn farther_outside_its_range_an_indicator_has_not_risen() {
    let brief = markup::read(text(&SITE, "2025/triwulan-2/ringkasan-pimpinan/index.html")).text();
    let falls = brief.find("Paling memburuk").unwrap();
    let told = brief.find("IKP-05").unwrap();
    assert!(falls < told, "it stands among the rises");
    let words = "capaian dari 100,00% (TW I 2025) menjadi 105,78%, di luar rentang target.";
    assert!(brief[falls..].contains(words), "{brief}");
}

#[test]
fn a_table_without_gaps_has_no_note_of_any() {
    for (program, has_gaps) in [("2.15.01", false), ("2.15.02", true)] {
        let root = markup::read(text(&SITE, &format!("program/{program}/index.html")));
        let newest = root.by_id("tahun-2026").unwrap().text();
        assert_eq!(newest.contains("Belum lengkap: TW III"), has_gaps, "{program}");
    }
}

#[test]
fn what_looks_well_and_is_not_is_said() {
    // 105,78 % and green, but above the upper bound of its range.
    let said = "Di luar rentang target, meskipun capaian di atas 100%: ";
    let page = |address: &str| text(&SITE, address).replace('\u{a0}', " ");
    let only_of_range = page("data/2025/capaian.csv");
    assert!(
        only_of_range.lines().any(|line| line.contains("IKP-05") && line.contains("105.7")),
        "the case is in the data"
    );
    assert!(page("2025/tahunan/index.html").contains(&format!("{said}IKP-05 TW II 2025.")));
    assert!(page("peta-capaian/index.html").contains(&format!("{said}IKP-05 TW I 2023 dan IKP-05 TW II 2025.")));
    assert!(page("indikator/IKP-05/index.html").contains(&format!("{said}TW I 2023 dan TW II 2025.")));
    assert!(!page("indikator/IKU-01/index.html").contains(said));
    // Which indicator is missing in "13 dari 14".
    assert!(page("2025/tahunan/index.html").contains("14 dari 15 indikator dapat dihitung; IKU-04 tidak dinilai"));
    // The obstacle is that of the quarter in which it happened, not the last one that was noted.
    let brief = page("2025/tahunan/ringkasan-pimpinan/index.html");
    let (_, accident) = brief.split_once("target 0 sedangkan realisasi di atas 0").unwrap();
    let (accident, _) = accident.split_once("</li>").unwrap();
    assert!(accident.contains("Satu kecelakaan tunggal") && accident.trim_end().ends_with("(TW II)"), "{accident}");
    // Targets of quarters that already hold those before them.
    let plan = page("2025/rencana-aksi/index.html");
    assert!(plan.contains("Target triwulan kumulatif, dihitung sejak Januari: Jumlah peserta pendidikan keselamatan"));
}

#[test]
fn an_agreement_tells_that_it_was_revised_and_its_copy_does_not() {
    let first = text(&SITE, "2025/perjanjian-kinerja/index.html");
    let said = "Perjanjian ini diubah dengan Perjanjian Kinerja Perubahan tanggal";
    assert!(first.contains(said) && first.contains("href=\"../perjanjian-kinerja-perubahan/\""));
    assert!(text(&SITE, "2025/perjanjian-kinerja-perubahan/index.html").contains("href=\"../perjanjian-kinerja/\""));
    assert!(!text(&SITE, "2024/perjanjian-kinerja/index.html").contains("Sudah diubah"));
    // Its fingerprint is that of the signed content, so the copies in hand stay genuine, and their page tells the rest.
    let (_, address) = first.split_once("class=\"proof\"").unwrap().1.split_once("verifikasi/").unwrap();
    let (short, _) = address.split_once('/').unwrap();
    assert!(text(&SITE, &format!("verifikasi/{short}/index.html")).contains(said));
}

#[test]
fn the_page_of_an_indicator_owes_nothing_for_a_quarter_that_was_not_opened() {
    let page = text(&SITE, "indikator/IKP-07/index.html");
    let series = Table::on_page(page, "tabel-deret");
    // The newest year comes first; its fifth row is the fourth quarter, the sixth the semester that has begun.
    let (fourth, second_half) = (&series.rows[5], &series.rows[6]);
    assert!(fourth[0].starts_with("Triwulan IV") && second_half[0].starts_with("Semester II"), "{:?}", series.rows);
    assert!(fourth[2..].iter().all(|words| words == "belum dibuka"), "{fourth:?}");
    assert_eq!(second_half[2], "belum lengkap");
    assert!(page.contains("TW IV realisasi belum dibuka, target 95,00"));
    // 98,13 % is told with the actual that it is of: 93,22 of 95.
    assert!(page.contains("98,13%") && page.contains("realisasi sejak Januari 93,22, target tahunan 95,00"));
}

#[test]
fn counts_tell_which_span_they_are_of() {
    const S2: &str = "S2 Meningkatnya keselamatan lalu lintas dan angkutan jalan";
    let means = Table::on_page(text(&SITE, "2025/triwulan-4/index.html"), "tabel-sasaran");
    assert_eq!(means.row(S2).under("Indikator dihitung TW IV"), "6");
    let year = Table::on_page(text(&SITE, "2025/tahunan/index.html"), "tabel-sasaran");
    assert_eq!((year.row(S2).under("Indikator dihitung"), year.row(S2).under("Tidak ikut")), ("5", "1"));
}

#[test]
fn pictures_are_there_in_print_and_pages_know_their_year() {
    let report = text(&SITE, "2025/tahunan/index.html");
    assert!(report.contains("gambar/trayek.svg\"") && !report.contains("loading="));
    let review = markup::read(text(&SITE, "reviu/2026/index.html"));
    let current: Vec<String> =
        review.named("a").into_iter().filter(|a| a.attribute("aria-current") == Some("true")).map(seen).collect();
    assert_eq!(current, ["2026"]);
}
