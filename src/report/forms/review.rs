use crate::base::Lang;
use crate::model::{ChecklistForm, ChecklistRow, ReviewPlace};
use crate::report::context::YearView;
use crate::report::document::{Block, Cell, Document, DocumentKind, Orientation, Row, Section, Signature, Table, Tone};
use crate::report::make::{cell, group_row, info, mark_column, row, section, text_column};
use crate::report::text;

use super::checklist_evidence::evidence;
use super::checklist_rows::built_in;
use super::sheet::{NAME_DOTS, Place, Sheet, blank_signature, document, part, place_date, year_end};

/// The checklist and the statement, to print.
pub(super) fn review_forms(view: YearView<'_>) -> [Document; 2] {
    let agency = view.all.agency();
    let label = &view.all.site().annual_label;
    let year = view.year();
    let title = vec![
        "FORMULIR CHECKLIST REVIU".to_owned(),
        format!("{} {}", label.to_uppercase(), agency.full_name().to_uppercase()),
        format!("TAHUN ANGGARAN {year}"),
    ];
    let signature = Block::Signatures(vec![reviewer_signature(view)]);
    let blocks = vec![Block::Title(title), Block::Table(checklist_table(view)), signature];
    let day = view.data.review.as_ref().and_then(|review| review.date).unwrap_or_else(|| year_end(view));
    let form = |name: &str, title: String, description: String, section: Section| {
        document(
            view,
            Sheet {
                kind: DocumentKind::Form,
                place: Place::Review,
                name: format!("{name}-{year}"),
                title,
                description,
                orientation: Orientation::Portrait,
                date: day,
                sections: vec![section],
            },
        )
    };
    let mut statement = vec![Block::Title(statement_title(view))];
    statement.extend(statement_blocks(view));
    [
        form(
            "checklist-reviu",
            format!("Formulir Checklist Reviu Tahun {year}"),
            "Butir reviu atas laporan kinerja dengan keterangan program di samping kotak yang diisi pereviu."
                .to_owned(),
            part("checklist", false, blocks),
        ),
        form(
            "pernyataan-telah-direviu",
            format!("Pernyataan Telah Direviu Tahun {year}"),
            "Pernyataan pereviu atas laporan kinerja.".to_owned(),
            part("pernyataan", false, statement),
        ),
    ]
}

/// The reviewer's statement as a part of the annual report, in front or behind chapter IV as the site chose.
pub fn review_statement(view: YearView<'_>) -> Section {
    let [_, agency, year] = statement_title(view);
    let mut blocks = vec![Block::Title(vec![agency, year])];
    blocks.extend(statement_blocks(view));
    let mut statement = section("pernyataan-reviu", "", "Pernyataan Telah Direviu", blocks);
    statement.front = view.all.site().review_place == ReviewPlace::Front;
    statement.new_page = true;
    statement
}

fn statement_title<T: From<[String; 3]>>(view: YearView<'_>) -> T {
    T::from([
        "PERNYATAAN TELAH DIREVIU".to_owned(),
        format!("LAPORAN KINERJA {}", view.all.agency().full_name().to_uppercase()),
        format!("TAHUN ANGGARAN {}", view.year()),
    ])
}

/// The wording of the statement. Conclusion, name and day stay blank until the reviewer's file says that it was stated.
fn statement_blocks(view: YearView<'_>) -> Vec<Block> {
    let agency = view.all.agency().full_name();
    let year = view.year();
    let stated = view.data.review.as_ref().filter(|review| review.stated);
    let mut blocks = Vec::new();
    if stated.is_none() {
        // Read on paper after somebody signed, it must still be true.
        let line = "Kesimpulan, tanggal, nama, dan NIP diisi pereviu. Sebelum terisi dan ditandatangani, formulir ini bukan \
                    pernyataan.";
        blocks.push(Block::Notice(info("Formulir untuk pereviu", vec![line.to_owned()])));
    }
    blocks.push(Block::Paragraph(format!(
        "Kami telah mereviu Laporan Kinerja instansi pemerintah {agency} untuk tahun anggaran {year} sesuai Pedoman Reviu \
         atas Laporan Kinerja."
    )));
    blocks.push(Block::Paragraph(format!(
        "Substansi informasi yang dimuat dalam Laporan Kinerja menjadi tanggung jawab manajemen {agency}. Reviu bertujuan \
         untuk memberikan keyakinan terbatas laporan kinerja telah disajikan secara akurat, andal, dan valid."
    )));
    match stated.and_then(|review| review.conclusion.as_ref()) {
        Some(conclusion) => blocks.push(Block::Paragraph(conclusion.trim().to_owned())),
        None => {
            blocks.push(Block::Paragraph("Berdasarkan reviu kami (kesimpulan diisi pereviu):".to_owned()));
            blocks.push(Block::Lines(4));
        }
    }
    blocks.push(Block::Signatures(vec![reviewer_signature(view)]));
    blocks
}

/// The reviewer, once the statement was made; dots before.
fn reviewer_signature(view: YearView<'_>) -> Signature {
    let place = &view.all.agency().place;
    let stated = view.data.review.as_ref().filter(|review| review.stated);
    match stated.and_then(|review| Some((review, review.reviewer.as_ref()?))) {
        Some((review, reviewer)) => Signature {
            role: String::new(),
            place_date: place_date(view.lang(), place, review.date),
            position: reviewer.position.clone(),
            name: reviewer.name.clone(),
            rank: String::new(),
            nip: reviewer.nip.as_deref().map(text::nip).unwrap_or_default(),
        },
        None => Signature {
            nip: NAME_DOTS.to_owned(),
            ..blank_signature("", place_date(view.lang(), place, None), NAME_DOTS)
        },
    }
}

/// All rows with what the program counted; the answer is the reviewer's alone, else an empty box.
pub fn checklist_table(view: YearView<'_>) -> Table {
    let built_in = built_in();
    let form: &ChecklistForm = view.all.dataset.checklist.as_ref().unwrap_or(&built_in);
    let answers = view.data.review.as_ref().map(|review| review.checklist.as_slice()).unwrap_or_default();
    let columns = vec![
        text_column("No", 1),
        text_column("Pernyataan", 7),
        mark_column("Check list", 2),
        text_column("Keterangan program", 6),
        text_column("Catatan pereviu", 4),
    ];
    let mut rows: Vec<Row> = Vec::new();
    let mut used = Vec::new();
    for group in &form.groups {
        rows.push(group_row(format!("{}. {}", group.number, group.name), columns.len()));
        for item in &group.rows {
            let answer = answers.iter().find(|row| row.number == item.number);
            used.extend(answer.map(|row| row.number.as_str()));
            rows.push(row(vec![
                cell(&item.number),
                cell(answer.map_or(&item.statement, |row| &row.statement).trim()),
                answer_cell(view.lang(), answer),
                cell(item.evidence.map(|what| evidence(view, what)).unwrap_or_default()),
                cell(answer.and_then(|row| row.note.clone()).unwrap_or_default()),
            ]));
        }
    }
    // Rows that the reviewer added to the form.
    for answer in answers.iter().filter(|row| !used.contains(&row.number.as_str())) {
        rows.push(row(vec![
            cell(&answer.number),
            cell(answer.statement.trim()),
            answer_cell(view.lang(), Some(answer)),
            cell(""),
            cell(answer.note.clone().unwrap_or_default()),
        ]));
    }
    let mut notes = vec![
        "Keterangan program adalah hitungan dari data dan bukan jawaban. Kotak hanya terisi menurut berkas pereviu."
            .to_owned(),
    ];
    notes.extend(form.source.as_ref().map(|source| format!("Sumber butir: {}.", source.trim().trim_end_matches('.'))));
    Table {
        id: "tabel-periksa".to_owned(),
        caption: "Formulir checklist reviu".to_owned(),
        columns,
        rows,
        notes,
        wide: false,
    }
}

fn answer_cell(lang: Lang, answer: Option<&ChecklistRow>) -> Cell {
    match answer.and_then(|row| row.result) {
        Some(true) => cell("ya"),
        Some(false) => cell("tidak"),
        None => cell("kotak kosong, diisi pereviu").toned(Tone::Box),
    }
}
