//! The list of what a report still lacks, printed at its end until it lacks nothing.

use crate::base::Lang;
use crate::finding::Catalogue;
use crate::model::Period;

use super::context::YearView;
use super::document::{Block, Section, Table};
use super::make::{cell, mark_column, row, section, text_column};

/// Fragment identifier of the annex.
pub const SHORTFALL_ANNEX: &str = "daftar-kekurangan";

/// The annex "Daftar kekurangan"; none for a report that lacks nothing.
///
/// The sentences are those of the messages, so that staff find on paper what the program tells them.
pub fn shortfall_annex(view: YearView<'_>, period: Period) -> Option<Section> {
    let shortfalls = view.shortfalls(period);
    if shortfalls.is_empty() {
        return None;
    }
    let catalogue = Catalogue::new(Lang::Id);
    let rows = shortfalls.iter().enumerate().map(|(i, shortfall)| {
        row(vec![
            cell((i + 1).to_string()),
            cell(&shortfall.part),
            cell(sentence(&catalogue.message(&shortfall.finding))),
            cell(&shortfall.rule),
            cell(shortfall.finding.file.to_string()),
        ])
    });
    let table = Table {
        id: "tabel-kekurangan".to_owned(),
        caption: format!("Yang belum ada dalam {}", view.all.report_title(view.year(), period)),
        columns: vec![
            mark_column("No", 1),
            text_column("Bagian", 4),
            text_column("Kekurangan", 7),
            text_column("Ketentuan", 4),
            text_column("Berkas yang diisi", 6),
        ],
        rows: rows.collect(),
        notes: vec![
            "Reviu: baris Formulir Checklist Reviu, PermenPAN-RB 53/2014. LKE: kriteria evaluasi AKIP, PermenPAN-RB 88/2021."
                .to_owned(),
        ],
        wide: true,
    };
    let lead = "Laporan ini belum dapat disahkan. Daftar ini hilang dengan sendirinya setelah semua isiannya lengkap.";
    let mut annex = section(
        SHORTFALL_ANNEX,
        "LAMPIRAN",
        "Daftar kekurangan",
        vec![Block::Paragraph(lead.to_owned()), Block::Table(table)],
    );
    annex.new_page = true;
    Some(annex)
}

/// A message as a sentence: it starts with a small letter and has no dot, and quotes in the way of Markdown.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", letters.as_str()).replace('`', "")
}
