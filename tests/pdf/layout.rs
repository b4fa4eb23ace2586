//! What stands on which page.

use lakip::render::PdfEngine;
use lakip::report::Block;

use crate::{cli, fixtures, job, tools};

fn last_word(page: &str) -> &str {
    // Contents lists put a word joiner before the page number.
    page.split_whitespace().last().unwrap_or_default().trim_start_matches('\u{2060}')
}

#[test]
fn front_matter_is_roman_and_the_body_arabic() {
    let pages = tools::pages(&cli(60).typeset(&job(&fixtures::rich())).unwrap());
    assert!(pages[0].contains("Laporan Kinerja Instansi"));
    assert_ne!(last_word(&pages[0]), "i", "the cover has a page number");
    let first_body = pages.iter().position(|page| page.contains("PENDAHULUAN")).unwrap();
    let numbers: Vec<&str> = pages[1..].iter().map(|page| last_word(page)).collect();
    let roman = ["i", "ii", "iii", "iv", "v", "vi"];
    assert_eq!(numbers[..first_body - 1], roman[..first_body - 1]);
    let arabic: Vec<String> = (1..=pages.len() - first_body).map(|n| n.to_string()).collect();
    assert_eq!(numbers[first_body - 1..], arabic);
    // The contents list names the page that the chapter is on.
    let contents = pages.iter().find(|page| page.contains("DAFTAR ISI")).unwrap();
    let line = contents.lines().find(|line| line.contains("BAB IV")).unwrap();
    let page = pages.iter().rposition(|page| page.contains("PENUTUP")).unwrap();
    assert_eq!(last_word(line), last_word(&pages[page]));
}

#[test]
fn tables_are_numbered_within_roman_chapters_and_through_otherwise() {
    let all = |document| tools::pages(&cli(60).typeset(&job(&document)).unwrap()).concat();
    let rich = all(fixtures::rich());
    for caption in ["Tabel 2.1 Target", "Tabel 3.1 Capaian", "Tabel 3.2 Anggaran", "Gambar 1.1 Jumlah"] {
        let spaced: Vec<_> = rich.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        // Once in the list, once at its place.
        assert_eq!(spaced.iter().filter(|line| line.starts_with(caption)).count(), 2, "{caption}");
    }
    let folio = all(fixtures::folio());
    for caption in ["Tabel 1", "Tabel 2", "Tabel 3", "Gambar 1"] {
        assert_eq!(folio.lines().filter(|line| line.trim_start().starts_with(caption)).count(), 2, "{caption}");
    }
}

#[test]
fn a_long_table_repeats_its_head_and_keeps_every_row() {
    let pages = tools::pages(&cli(60).typeset(&job(&fixtures::rich())).unwrap());
    let with_rows: Vec<_> = pages.iter().filter(|page| page.contains("2.15.0") && page.contains("704.046")).collect();
    assert!(with_rows.len() >= 3);
    assert!(with_rows.iter().all(|page| page.contains("Pagu (Rp)")));
    let text = pages.concat();
    for i in 0..100 {
        let number = format!("{}.704.046.{i:03}", 31 + i);
        assert_eq!(text.matches(&number).count(), 1, "{number}");
    }
}

#[test]
fn the_notes_of_a_table_stand_below_each_of_its_parts() {
    let mut document = fixtures::folio();
    let Block::Table(table) = &mut document.sections[1].blocks[1] else { panic!("the fixture has changed") };
    let rows = table.rows.clone();
    table.rows.extend((0..5).flat_map(|_| rows.clone()));
    table.notes = vec!["Catatan pagu.".to_owned()];
    let pages = tools::pages(&cli(60).typeset(&job(&document)).unwrap());
    let parts: Vec<_> = pages.iter().filter(|page| page.contains("Pagu (Rp)")).collect();
    assert!(parts.len() >= 2);
    for part in parts {
        let (head, note) = (part.find("Pagu (Rp)").unwrap(), part.find("Catatan pagu.").expect("a part without notes"));
        assert!(head < note);
    }
}

#[test]
fn papers_have_their_sizes_and_wide_tables_lie_on_flipped_pages() {
    let rich = cli(60).typeset(&job(&fixtures::rich())).unwrap();
    let folio = cli(60).typeset(&job(&fixtures::folio())).unwrap();
    for (pdf, portrait) in [(rich, (210, 297)), (folio, (215, 330))] {
        let flipped = (portrait.1, portrait.0);
        let pages = tools::pages(&pdf);
        for (page, size) in pages.iter().zip(tools::sizes(&pdf)) {
            let is_wide = page.contains("Keterangan") && page.contains("Bukti");
            assert_eq!(size, if is_wide { flipped } else { portrait });
            // The heading, the sentence before the table and the one after it lie on the flipped pages with it.
            for words in
                ["Tabel berikut memuat", "B.  Perjanjian", "C.  Perkembangan", "Target setiap triwulan diambil"]
            {
                let is_heading = page.contains("Daftar Tabel");
                assert!(is_heading || is_wide || !page.contains(words), "{words}");
            }
        }
        assert!(tools::sizes(&pdf).contains(&flipped));
    }
}

#[test]
fn marks_stand_on_every_page_or_on_none() {
    let rich = tools::pages(&cli(60).typeset(&job(&fixtures::rich())).unwrap());
    assert!(rich.iter().all(|page| page.contains("DATA CONTOH")));
    // A turned text comes out of the tool in pieces, so the letters are looked for in a document that has no others.
    let minimal = tools::pages(&cli(60).typeset(&job(&fixtures::minimal())).unwrap());
    assert_eq!(minimal.len(), 1);
    assert!(!minimal[0].contains("DATA CONTOH"));
    let mut marked = fixtures::minimal();
    marked.print.as_mut().unwrap().watermark = Some("QQQQ".to_owned());
    let marked = tools::pages(&cli(60).typeset(&job(&marked)).unwrap());
    let n_marks = |pages: &[String]| pages[0].matches('Q').count();
    assert_eq!((n_marks(&minimal), n_marks(&marked)), (0, 4));
}

#[test]
fn the_signature_closes_the_report_before_its_annexes() {
    let pages = tools::pages(&cli(60).typeset(&job(&fixtures::rich())).unwrap());
    let page = pages.iter().rfind(|page| page.contains("PENUTUP")).unwrap();
    for line in ["Paringin, 28 Februari 2026", "Plt. Kepala Dinas Perhubungan,", "M.AP.", "NIP. 19641025 198602 1 003"]
    {
        assert!(page.contains(line), "{line}");
    }
    assert_eq!(pages.concat().matches("NIP. ").count(), 1);
}

#[test]
fn only_the_bundled_fonts_are_used_and_the_information_is_right() {
    let pdf = cli(60).typeset(&job(&fixtures::rich())).unwrap();
    let fonts = tools::fonts(&pdf);
    assert!(!fonts.is_empty());
    for (name, is_embedded) in fonts {
        assert!(name.contains("SourceSans3") && is_embedded, "{name}");
    }
    assert_eq!(tools::info(&pdf, "Title").as_deref(), Some("Laporan Kinerja Tahun 2025"));
    assert_eq!(tools::info(&pdf, "Author").as_deref(), Some("Dinas Perhubungan Kabupaten Balangan"));
    assert_eq!(tools::info(&pdf, "Tagged").as_deref(), Some("yes"));
    assert!(tools::info(&pdf, "CreationDate").unwrap().starts_with("Sat Feb 28 00:00:00 2026"));
    assert_eq!(tools::info(&pdf, "Keywords").as_deref(), Some("Tahun 2025"));
}

#[test]
fn the_signature_is_never_alone_on_a_page() {
    let mut n_second = 0;
    for n in 18..34 {
        let mut document = fixtures::minimal();
        let print = document.print.as_mut().unwrap();
        print.signature = fixtures::rich().print.unwrap().signature;
        let paragraphs = (0..n).map(|_| Block::Paragraph("Satu kalimat.".to_owned()));
        document.sections[0].blocks = paragraphs.chain([Block::Paragraph("Kalimat penutup.".to_owned())]).collect();
        let pages = tools::pages(&cli(60).typeset(&job(&document)).unwrap());
        let page = pages.iter().position(|page| page.contains("NIP. ")).unwrap();
        assert!(pages[page].contains("Kalimat penutup."), "{n} paragraphs");
        n_second += usize::from(page == 1);
    }
    assert!((1..16).contains(&n_second), "the page break was not crossed: {n_second}");
}
