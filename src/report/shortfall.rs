//! The list of what a report still lacks, printed at its end until it lacks nothing.

use std::borrow::Cow;

use crate::base::Lang;
use crate::check::Shortfall;
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
            cell(part_words(lang, &shortfall.part)),
            cell(message(lang, &catalogue, shortfall)),
            cell(rule_words(lang, &shortfall.rule)),
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
        "This report cannot be approved yet. The list goes away by itself once everything is filled in.",
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
        finding.to_mut().args.entry("part".into()).and_modify(|part| *part = part_words(lang, part));
    }
    sentence(&catalogue.message(&finding))
}

/// The name of a part of a report. It is a list: a chapter, what in it, and a code.
fn part_words(lang: Lang, part: &str) -> String {
    match lang {
        Lang::Id => part.to_owned(),
        Lang::En => part.split(", ").map(english).collect::<Vec<_>>().join(", "),
    }
}

fn english(name: &str) -> Cow<'_, str> {
    if let Some(chapter) = name.strip_prefix("Bab ") {
        return format!("Chapter {chapter}").into();
    }
    if let Some(number) = name.strip_prefix("analisis ") {
        return format!("analysis {number}").into();
    }
    let words = match name {
        "Kata Pengantar" => "Foreword",
        "Ikhtisar Eksekutif" => "Executive summary",
        "Uraian" => "Narrative",
        "Data triwulan" => "Quarterly data",
        "tugas dan fungsi" => "duties and functions",
        "isu strategis" => "strategic issues",
        "jumlah pegawai" => "number of staff",
        "sarana dan prasarana" => "facilities and equipment",
        "program dan pagu perjanjian kinerja" => "programmes and ceilings of the performance agreement",
        "Halaman tanda tangan" => "Signature page",
        "Pengesahan" => "Approval",
        "Pernyataan Telah Direviu" => "Statement of review",
        other => other,
    };
    words.into()
}

/// The rules that a part serves.
fn rule_words(lang: Lang, rule: &str) -> String {
    match lang {
        Lang::Id => rule.to_owned(),
        Lang::En => rule.replace("Reviu ", "Review ").replace(" dan ", " and "),
    }
}

/// A message as a sentence: it starts with a small letter and has no dot, and quotes in the way of Markdown.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", letters.as_str()).replace('`', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_english_names() {
        let part = "Bab I, sarana dan prasarana";
        assert_eq!(part_words(Lang::Id, part), part);
        assert_eq!(part_words(Lang::En, part), "Chapter I, facilities and equipment");
        assert_eq!(part_words(Lang::En, "Bab III A, analisis 3, IKU-1"), "Chapter III A, analysis 3, IKU-1");
        assert_eq!(rule_words(Lang::En, "Reviu II.2 dan II.3; LKE 3.b.2"), "Review II.2 and II.3; LKE 3.b.2");
    }
}
