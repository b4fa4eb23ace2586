//! Forms: one or two pages to sign or to fill in by hand, and the widest table of all.

use lakip::render::PdfEngine;
use lakip::report::*;

use crate::fixtures::{document, print};
use crate::{cli, job, tools};

fn s(text: &str) -> String {
    text.to_owned()
}

fn column(header: &str, align: Align, weight: u16) -> Column {
    Column { header: s(header), group: None, number: None, align, weight, place: ColumnPlace::Column }
}

fn cell(text: &str) -> Cell {
    Cell::new(text)
}

fn table(caption: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Block {
    let rows = rows.into_iter().map(|cells| Row { kind: RowKind::Data, level: 0, cells }).collect();
    Block::Table(Table { id: s("tabel"), caption: s(caption), columns, rows, notes: Vec::new(), wide: false })
}

fn page(id: &str, blocks: Vec<Block>) -> Section {
    Section { id: s(id), number: s(""), title: s(""), front: false, new_page: true, blocks, sections: Vec::new() }
}

fn signatory(role: &str, place_date: &str, position: &str, name: &str) -> Signature {
    let part = Signature { role: s(role), place_date: s(place_date), position: s(position), name: s(name), ..blank() };
    Signature { nip: if name.starts_with('…') { String::new() } else { s("19641025 198602 1 003") }, ..part }
}

fn blank() -> Signature {
    let none = String::new;
    Signature { role: none(), place_date: none(), position: none(), name: none(), rank: none(), nip: none() }
}

fn proof() -> Proof {
    Proof {
        hash: s("3f9a1c72d0b4"),
        url: s("https://kinerja.example.go.id/verifikasi/3f9a1c72d0b4/"),
        address: s("/verifikasi/3f9a1c72d0b4/"),
        source: None,
        version: 1,
        line: s("Tahun 2025 · disahkan · versi 1 · 3f9a1c72d0b4"),
    }
}

fn form(title: &str, opening: Opening, sections: Vec<Section>) -> Document {
    let base = print("formulir/f.pdf", Paper::A4, &[]);
    let print = Print { opening, watermark: None, sample: None, signature: None, proof: Some(proof()), ..base };
    document(DocumentKind::Form, title, sections, print)
}

/// A statement and its annex.
pub fn agreement() -> Document {
    let parties = vec![
        signatory("PIHAK KEDUA", "", "Bupati Balangan", "H. ABDUL HADI, S.Ag., M.I.Kom."),
        signatory(
            "PIHAK PERTAMA",
            "Paringin, 3 Februari 2025",
            "Kepala Dinas Perhubungan Kabupaten Balangan",
            "H. A. GAZALI, S.Sos.",
        ),
    ];
    let columns = [("No.", "(1)"), ("Sasaran Strategis", "(2)"), ("Indikator Kinerja", "(3)"), ("Target", "(4)")];
    let columns = columns.map(|(header, number)| Column { number: Some(s(number)), ..column(header, Align::Start, 3) });
    let rows = vec![["1.", "Meningkatnya keselamatan lalu lintas", "Rasio kecelakaan", "0,35"].map(cell).into()];
    let statement = vec![
        Block::Title(vec![s("PERJANJIAN KINERJA TAHUN 2025")]),
        Block::Paragraph("Dalam rangka mewujudkan manajemen pemerintahan yang efektif, kami berjanji. ".repeat(6)),
        Block::Signatures(parties.clone()),
    ];
    let annex = vec![
        Block::Title(vec![s("PERJANJIAN KINERJA TAHUN 2025"), s("KEPALA DINAS PERHUBUNGAN")]),
        table("Sasaran dan target", columns.into(), rows),
        Block::Signatures(parties),
    ];
    form("Perjanjian Kinerja Tahun 2025", Opening::Bare, vec![page("naskah", statement), page("lampiran", annex)])
}

/// A routing sheet: boxes to write into, boxes to tick, ruled lines.
pub fn sheet() -> Document {
    let field = |label: &str, lines: &[&str], weight| Field {
        label: s(label),
        lines: lines.iter().map(|line| s(line)).collect(),
        weight,
    };
    let rows = vec![
        FieldRow {
            fields: vec![field("Indeks", &[], 1), field("Kode", &["800"], 1), field("Nomor urut", &[], 1)],
            height: 14,
        },
        FieldRow { fields: vec![field("Isi ringkas", &["Permintaan data kinerja triwulan II"], 1)], height: 24 },
    ];
    let tick = |text: &str| vec![Cell { tone: Tone::Box, ..cell(&format!("{text}: belum dicentang")) }, cell(text)];
    let columns = vec![column("Centang", Align::Center, 1), column("Diteruskan kepada", Align::Start, 6)];
    let blocks = vec![
        Block::Fields(rows),
        table("Penerima", columns, vec![tick("Sekretaris"), tick("Kepala Bidang Lalu Lintas")]),
        Block::Lines(4),
        Block::Signatures(vec![signatory("", "Paringin, ……………… ………", "Kepala Dinas", "………………………………")]),
    ];
    form("Lembar Disposisi", Opening::Letterhead, vec![page("isi", blocks)])
}

/// Table E.81 with its 25 physical columns and 15 numbers.
pub fn evaluation() -> Document {
    let mut columns: Vec<Column> = ["No", "Sasaran", "Program/Kegiatan", "Indikator kinerja"]
        .iter()
        .zip(1..)
        .map(|(header, n)| Column {
            number: Some(format!("({n})")),
            ..column(header, Align::Start, if n == 1 { 1 } else { 5 })
        })
        .collect();
    let groups = [
        "Target Renstra tahun 2026",
        "Realisasi s.d. tahun 2024",
        "Target Renja tahun 2025",
        "Realisasi triwulan I",
        "Realisasi triwulan II",
        "Realisasi triwulan III",
        "Realisasi triwulan IV",
        "Realisasi Renja tahun 2025",
        "Realisasi Renstra s.d. 2025",
        "Tingkat capaian Renstra (%)",
    ];
    for (group, n) in groups.iter().zip(5..) {
        columns.extend(["K", "Rp"].map(|header| Column {
            group: Some(s(group)),
            number: Some(format!("({n})")),
            ..column(header, Align::End, 3)
        }));
    }
    columns.push(Column { number: Some(s("(15)")), ..column("Unit penanggung jawab", Align::Start, 3) });
    let rows = (1..=60).map(|i| {
        let mut cells = vec![
            cell(&i.to_string()),
            cell("Meningkatnya keselamatan"),
            cell("Penyediaan perlengkapan jalan"),
            cell("Jumlah rambu"),
        ];
        cells.extend((0..20).map(|k| {
            cell(&if k % 2 == 0 { format!("{},{i:02}", 10 + k) } else { format!("{}.704.046.{k:03},50", 20 + i) })
        }));
        cells.push(cell("Bidang Lalu Lintas"));
        cells
    });
    let blocks = vec![table("Evaluasi terhadap hasil Renja", columns, rows.collect())];
    let document = form("Tabel E.81", Opening::Title, vec![Section { new_page: false, ..page("e81", blocks) }]);
    let print = document.print.map(|print| Print { paper: Paper::A3, orientation: Orientation::Landscape, ..print });
    Document { print, ..document }
}

/// A report whose signed page carries the code.
pub fn proven() -> Document {
    let report = crate::fixtures::rich();
    let print = report.print.map(|print| Print { proof: Some(proof()), ..print });
    Document { print, ..report }
}

#[test]
fn an_agreement_has_two_pages_with_both_signatures_on_each() {
    let pages = tools::pages(&cli(60).typeset(&job(&agreement())).unwrap());
    assert_eq!(pages.len(), 2);
    for page in &pages {
        let lines: Vec<&str> = page.lines().collect();
        let parties = lines.iter().find(|line| line.contains("PIHAK KEDUA")).expect("no parties");
        assert!(parties.find("KEDUA") < parties.find("PIHAK PERTAMA"), "the parties do not stand side by side");
        let names = lines.iter().find(|line| line.contains("ABDUL HADI")).expect("no names");
        assert!(names.contains("GAZALI"), "the names are not on one line");
        // The place and date stand above the party on the right.
        let date = lines.iter().position(|line| line.contains("Paringin, 3")).expect("no date");
        assert!(date < lines.iter().position(|line| line.contains("PIHAK PERTAMA")).unwrap());
        assert!(lines[date].find("Paringin, 3").unwrap() > parties.find("PIHAK PERTAMA").unwrap() / 2 + 10);
    }
    assert!(pages[1].contains("(1)") && pages[1].contains("(4)"));
    assert!(!pages.concat().contains("PEMERINTAH KABUPATEN"), "a bare form has no letterhead");
}

#[test]
fn roles_share_a_line_however_long_a_position_is() {
    let long = "Sekretaris Dinas Perhubungan, Perumahan, Kawasan Permukiman, dan Lingkungan Hidup Kabupaten Balangan";
    let parties = vec![
        signatory("Notulis", "", "Kepala Subbagian Perencanaan", "NOOR AIDA"),
        signatory("Pimpinan", "Paringin, 3 Februari 2025", long, "RUSMAWATI"),
    ];
    let document = form("Notulen", Opening::Bare, vec![page("isi", vec![Block::Signatures(parties)])]);
    let text = tools::pages(&cli(60).typeset(&job(&document)).unwrap()).concat();
    for (left, right) in [("Notulis", "Pimpinan"), ("Kepala Subbagian", "Sekretaris Dinas"), ("NOOR AIDA", "RUSMAWATI")]
    {
        assert!(text.lines().any(|line| line.contains(left) && line.contains(right)), "{left}, {right}: {text}");
    }
}

#[test]
fn a_table_of_a_form_begins_below_its_title_and_has_no_number() {
    let columns = vec![column("Indikator", Align::Start, 2), column("Makna", Align::Start, 5)];
    let rows = (1..=10).map(|i| vec![cell(&format!("Butir {i}")), cell(&"Perbandingan jumlah trayek. ".repeat(24))]);
    let signature = Block::Signatures(vec![signatory("", "Paringin, 3 Februari 2025", "Kepala Dinas", "GAZALI")]);
    let Block::Table(table) = table("Indikator utama", columns, rows.collect()) else { unreachable!() };
    let noted = Block::Table(Table { notes: vec![s("Catatan kaki tabel.")], ..table });
    let blocks = vec![Block::Title(vec![s("INDIKATOR UTAMA")]), noted, signature];
    let document = form("Indikator Utama", Opening::Bare, vec![page("isi", blocks)]);
    let pages = tools::pages(&cli(60).typeset(&job(&document)).unwrap());
    assert!(pages.len() > 1 && pages[0].contains("INDIKATOR UTAMA") && pages[0].contains("Butir 1"), "{}", pages[0]);
    assert!(pages[0].contains("Indikator utama") && !pages.concat().contains("Tabel 1"), "{}", pages[0]);
    let last = &pages[pages.len() - 1];
    assert!(last.contains("GAZALI") && last.contains("Catatan kaki tabel."), "{last}");
}

#[test]
fn rows_to_sign_in_are_higher_than_rows_to_read() {
    let n_pages = |hand: &str| {
        let columns = ["No", "Nama", "Tanda tangan"].map(|header| column(header, Align::Start, 2));
        let rows = (1..=34).map(|i| vec![cell(&i.to_string()), cell("Nama"), cell(hand)]);
        let list = table("Daftar hadir", columns.into(), rows.collect());
        let document = form("Daftar Hadir", Opening::Bare, vec![page("isi", vec![list])]);
        tools::pages(&cli(60).typeset(&job(&document)).unwrap()).len()
    };
    assert_eq!((n_pages("hadir"), n_pages("")), (1, 2));
}

#[test]
fn a_routing_sheet_is_one_page_without_a_page_number() {
    let pdf = cli(60).typeset(&job(&sheet())).unwrap();
    let pages = tools::pages(&pdf);
    assert_eq!(pages.len(), 1, "{pages:?}");
    for words in ["Lembar Disposisi", "Isi ringkas", "Permintaan data", "Sekretaris", "PEMERINTAH KABUPATEN", "………"]
    {
        assert!(pages[0].contains(words), "{words}");
    }
    assert!(!pages[0].contains("belum dicentang"), "the words for a screen reader are printed");
    assert!(!pages[0].lines().any(|line| line.trim() == "1"), "a form of one page is numbered");
}

#[test]
fn the_widest_table_repeats_its_three_head_rows_and_stays_legible() {
    let pdf = cli(60).typeset(&job(&evaluation())).unwrap();
    assert_eq!(tools::sizes(&pdf)[0], (420, 297));
    let pages = tools::pages(&pdf);
    assert!(pages.len() >= 2, "{}", pages.len());
    for page in &pages {
        assert_eq!(page.split_whitespace().filter(|word| *word == "Rp").count(), 10);
        for n in 1..=15 {
            assert_eq!(page.split_whitespace().filter(|word| *word == format!("({n})")).count(), 1, "({n})");
        }
    }
    let text = pages.concat();
    assert_eq!(text.matches("Bidang").count(), 60);
    assert_eq!(text.matches("50.704.046.001,50").count(), 1, "an amount is not one word");
    assert!(tools::smallest_type(&pdf) >= 5.5, "{}", tools::smallest_type(&pdf));
}

#[test]
fn a_reader_of_codes_finds_the_address_of_the_copy() {
    let (sheet, proven) = (cli(60).typeset(&job(&sheet())).unwrap(), cli(60).typeset(&job(&proven())).unwrap());
    let signed = tools::pages(&proven).iter().position(|page| page.contains("NIP. ")).unwrap();
    for (pdf, page) in [(&sheet, 0), (&proven, signed)] {
        assert_eq!(tools::codes(pdf, page), [proof().url]);
        let text = &tools::pages(pdf)[page];
        assert!(text.contains("Periksa keaslian salinan ini") && text.contains("versi 1 · 3f9a1c72d0b4"), "{text}");
    }
    // The line stands on every page but the cover, the code once.
    let pages = tools::pages(&proven);
    assert!(pages[1..].iter().all(|page| page.contains(&proof().line)));
    assert_eq!(pages.concat().matches("Periksa keaslian").count(), 1);
}
