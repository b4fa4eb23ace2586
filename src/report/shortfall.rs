//! The list of what a report still lacks, printed at its end until it lacks nothing.

use std::borrow::Cow;

use crate::base::Lang;
use crate::check::{Shortfall, part_title, rule_title};
use crate::finding::Catalogue;
use crate::model::Period;

use super::context::YearView;
use super::document::{Block, Section, Table};
use super::make::{cell, mark_column, row, section, text_column};
use super::text;

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
    let lang = view.lang();
    let catalogue = Catalogue::new(lang);
    let rows = shortfalls.iter().enumerate().map(|(i, shortfall)| {
        row(vec![
            cell((i + 1).to_string()),
            cell(part_title(lang, &shortfall.part)),
            cell(message(lang, &catalogue, shortfall)),
            cell(rule_title(lang, &shortfall.rule)),
            cell(shortfall.finding.file.to_string()),
        ])
    });
    let table = Table {
        id: "tabel-kekurangan".to_owned(),
        caption: match lang {
            Lang::Id => format!("Yang belum ada dalam {}", view.all.report_title(view.year(), period)),
            Lang::En => format!("What is missing in the report for {}", text::period_of(lang, period, view.year())),
        },
        columns: vec![
            mark_column("No", 1),
            text_column(lang.pick("Bagian", "Part"), 4),
            text_column(lang.pick("Kekurangan", "What is missing"), 7),
            text_column(lang.pick("Ketentuan", "Rule"), 4),
            text_column(lang.pick("Berkas yang diisi", "File to fill in"), 6),
        ],
        rows: rows.collect(),
        notes: vec![
            lang.pick(
                "Reviu: baris Formulir Checklist Reviu, PermenPAN-RB 53/2014. LKE: kriteria evaluasi AKIP, PermenPAN-RB 88/2021.",
                "Review: rows of the review checklist, PermenPAN-RB 53/2014. LKE: criteria of the AKIP evaluation, \
                 PermenPAN-RB 88/2021.",
            )
            .to_owned(),
        ],
        wide: true,
    };
    let lead = lang.pick(
        "Laporan ini belum dapat disahkan. Daftar ini hilang dengan sendirinya setelah semua isiannya lengkap.",
        "This report cannot be approved yet. This list disappears once everything has been filled in.",
    );
    let mut annex = section(
        SHORTFALL_ANNEX,
        lang.pick("LAMPIRAN", "ANNEX"),
        lang.pick("Daftar kekurangan", "List of shortfalls"),
        vec![Block::Paragraph(lead.to_owned()), Block::Table(table)],
    );
    annex.new_page = true;
    Some(annex)
}

/// What is missing, as a sentence. A message names the part of the report in Indonesian.
fn message(lang: Lang, catalogue: &Catalogue, shortfall: &Shortfall) -> String {
    let mut finding = Cow::Borrowed(&shortfall.finding);
    if lang != Lang::Id {
        finding.to_mut().args.entry("part".into()).and_modify(|part| *part = part_title(lang, part).into_owned());
    }
    sentence(&catalogue.message(&finding))
}

/// A message as a sentence: it starts with a small letter and has no dot, and quotes in the way of Markdown.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", letters.as_str()).replace('`', "")
}
