use crate::base::{Lang, say};
use crate::model::{ChecklistForm, ChecklistRow, ReviewPlace};
use crate::report::context::YearView;
use crate::report::document::{Block, Cell, Document, DocumentKind, Orientation, Row, Section, Signature, Table, Tone};
use crate::report::make::{cell, group_row, info, mark_column, row, section, text_column};
use crate::report::text;

use super::checklist_evidence::evidence;
use super::checklist_rows::{built_in, in_language};
use super::sheet::{NAME_DOTS, Place, Sheet, blank_signature, document, part, place_date, year_end};

/// The checklist and the statement, to print.
pub(super) fn review_forms(view: YearView<'_>) -> [Document; 2] {
    let (lang, agency) = (view.lang(), view.all.agency());
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
            say!(lang, "Formulir Checklist Reviu Tahun {year}", "Review checklist {year}"),
            lang.pick(
                "Butir reviu atas laporan kinerja dengan keterangan program di samping kotak yang diisi pereviu.",
                "Items of the review of the performance report, with computed notes beside the boxes that the reviewer \
                 fills in.",
            )
            .to_owned(),
            part("checklist", false, blocks),
        ),
        form(
            "pernyataan-telah-direviu",
            say!(lang, "Pernyataan Telah Direviu Tahun {year}", "Statement of review {year}"),
            lang.pick(
                "Pernyataan pereviu atas laporan kinerja.",
                "The reviewer's statement on the performance report.",
            )
            .to_owned(),
            part("pernyataan", false, statement),
        ),
    ]
}

/// The reviewer's statement as a part of the annual report, in front or behind chapter IV as the site chose.
pub fn review_statement(view: YearView<'_>) -> Section {
    let [_, agency, year] = statement_title(view);
    let mut blocks = vec![Block::Title(vec![agency, year])];
    blocks.extend(statement_blocks(view));
    let title = view.lang().pick("Pernyataan Telah Direviu", "Statement of review");
    let mut statement = section("pernyataan-reviu", "", title, blocks);
    statement.front = view.all.site().review_place == ReviewPlace::Front;
    statement.new_page = true;
    statement
}

fn statement_title<T: From<[String; 3]>>(view: YearView<'_>) -> T {
    let lang = view.lang();
    let agency = view.all.agency().full_name().to_uppercase();
    T::from([
        lang.pick("PERNYATAAN TELAH DIREVIU", "STATEMENT OF REVIEW").to_owned(),
        say!(lang, "LAPORAN KINERJA {agency}", "PERFORMANCE REPORT OF {agency}"),
        say!(lang, "TAHUN ANGGARAN {}", "FISCAL YEAR {}", view.year()),
    ])
}

/// The wording of the statement. Conclusion, name and day stay blank until the reviewer's file says that it was stated.
fn statement_blocks(view: YearView<'_>) -> Vec<Block> {
    let (lang, year) = (view.lang(), view.year());
    let agency = view.all.agency().full_name();
    let stated = view.data.review.as_ref().filter(|review| review.stated);
    let mut blocks = Vec::new();
    if stated.is_none() {
        // Read on paper after somebody signed, it must still be true.
        let line = lang.pick(
            "Kesimpulan, tanggal, nama, dan NIP diisi pereviu. Sebelum terisi dan ditandatangani, formulir ini bukan \
             pernyataan.",
            "The reviewer fills in the conclusion, date, name and employee number (NIP). Until it is filled in and \
             signed, this form is not a statement.",
        );
        let heading = lang.pick("Formulir untuk pereviu", "Form for the reviewer");
        blocks.push(Block::Notice(info(heading, vec![line.to_owned()])));
    }
    blocks.push(Block::Paragraph(say!(
        lang,
        "Kami telah mereviu Laporan Kinerja instansi pemerintah {agency} untuk tahun anggaran {year} sesuai Pedoman Reviu \
         atas Laporan Kinerja.",
        "We have reviewed the performance report of the government agency {agency} for fiscal year {year} in \
         accordance with the guideline on the review of performance reports."
    )));
    blocks.push(Block::Paragraph(say!(
        lang,
        "Substansi informasi yang dimuat dalam Laporan Kinerja menjadi tanggung jawab manajemen {agency}. Reviu bertujuan \
         untuk memberikan keyakinan terbatas laporan kinerja telah disajikan secara akurat, andal, dan valid.",
        "The substance of the information in the performance report is the responsibility of the management of \
         {agency}. The review aims to give limited assurance that the report is accurate, reliable and valid."
    )));
    match stated.and_then(|review| review.conclusion.as_ref()) {
        Some(conclusion) => blocks.push(Block::Paragraph(conclusion.trim().to_owned())),
        None => {
            let opening = lang.pick(
                "Berdasarkan reviu kami (kesimpulan diisi pereviu):",
                "Based on our review (the reviewer fills in the conclusion):",
            );
            blocks.push(Block::Paragraph(opening.to_owned()));
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
    let lang = view.lang();
    let built_in = built_in(lang);
    let form: &ChecklistForm = view.all.dataset.checklist.as_ref().unwrap_or(&built_in);
    let answers = view.data.review.as_ref().map(|review| review.checklist.as_slice()).unwrap_or_default();
    let columns = vec![
        text_column("No", 1),
        text_column(lang.pick("Pernyataan", "Statement"), 7),
        mark_column(lang.pick("Check list", "Check"), 2),
        text_column(lang.pick("Hitungan aplikasi", "Computed note"), 5),
        text_column(lang.pick("Catatan pereviu", "Reviewer's note"), 5),
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
                cell(in_language(lang, answer.map_or(&item.statement, |row| &row.statement))),
                answer_cell(lang, answer),
                cell(item.evidence.map(|what| evidence(view, what)).unwrap_or_default()),
                note_cell(answer),
            ]));
        }
    }
    // Rows that the reviewer added to the form.
    for answer in answers.iter().filter(|row| !used.contains(&row.number.as_str())) {
        rows.push(row(vec![
            cell(&answer.number),
            cell(in_language(lang, &answer.statement)),
            answer_cell(lang, Some(answer)),
            cell(""),
            note_cell(Some(answer)),
        ]));
    }
    let computed = lang.pick(
        "Hitungan aplikasi berasal dari data dan bukan jawaban. Kotak hanya terisi menurut berkas pereviu.",
        "Computed notes are counts from the data, not answers. A box is filled in only as the reviewer's file says.",
    );
    let mut notes = vec![computed.to_owned()];
    notes.extend(form.source.as_ref().map(|source| {
        say!(lang, "Sumber butir: {}.", "Source of the items: {}.", source.trim().trim_end_matches('.'))
    }));
    Table {
        id: "tabel-periksa".to_owned(),
        caption: lang.pick("Formulir checklist reviu", "Review checklist").to_owned(),
        columns,
        rows,
        notes,
        wide: false,
    }
}

/// What the reviewer noted on a row.
fn note_cell(answer: Option<&ChecklistRow>) -> Cell {
    let note = answer.and_then(|row| row.note.as_deref()).filter(|note| !note.trim().is_empty());
    note.map_or_else(|| cell(""), |note| cell(note).written())
}

fn answer_cell(lang: Lang, answer: Option<&ChecklistRow>) -> Cell {
    match answer.and_then(|row| row.result) {
        Some(true) => cell(lang.pick("ya", "yes")),
        Some(false) => cell(lang.pick("tidak", "no")),
        None => {
            cell(lang.pick("kotak kosong, diisi pereviu", "empty box, for the reviewer to fill in")).toned(Tone::Box)
        }
    }
}
