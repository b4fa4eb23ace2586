use std::cmp::Reverse;

use crate::model::Correction;
use crate::report::context::{AgencyView, YearView};
use crate::report::document::{Block, Document, DocumentKind, Section, Table};
use crate::report::make::{cell, link, number_column, row, section, text_column};
use crate::report::proof::SHORT_HASH;
use crate::report::tables::corrections_table;
use crate::report::text;

use super::web_page;

/// What was corrected, and which reports went out anew: old and new value, reason and day, the youngest first.
pub fn corrections_page(view: AgencyView<'_>) -> Document {
    let sections: Vec<Section> = view.years().rev().filter_map(year_section).collect();
    let sections = if sections.is_empty() {
        let line = "Belum ada koreksi yang dicatat dan belum ada laporan yang terbit ulang.";
        vec![section("koreksi", "", "Koreksi", vec![Block::Paragraph(line.to_owned())])]
    } else {
        sections
    };
    web_page(
        DocumentKind::Corrections,
        view.at.page("koreksi"),
        "Koreksi",
        "Angka yang dikoreksi dan laporan yang terbit ulang: nilai semula, nilai sesudahnya, alasan, dan tanggalnya.",
        vec![link("Beranda", view.at.home())],
        sections,
    )
}

fn year_section(year: YearView<'_>) -> Option<Section> {
    let mut corrections: Vec<&Correction> =
        year.data.quarters.values().flat_map(|quarter| &quarter.corrections).collect();
    corrections.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.file.cmp(&b.file)));
    let mut blocks: Vec<Block> = Vec::new();
    let names = (format!("tabel-koreksi-{}", year.year()), format!("Koreksi data Tahun {}", year.year()));
    blocks.extend(corrections_table(year, (&names.0, &names.1), &corrections).map(Block::Table));
    blocks.extend(reissues(year).map(Block::Table));
    let title = format!("Tahun {}", year.year());
    (!blocks.is_empty()).then(|| section(&format!("tahun-{}", year.year()), "", &title, blocks))
}

/// The issues of reports that have more than one.
fn reissues(year: YearView<'_>) -> Option<Table> {
    let mut issues: Vec<_> = year.data.issues.iter().collect();
    issues.retain(|issue| year.data.issues.iter().any(|other| other.period == issue.period && other.version > 1));
    issues.sort_by_key(|issue| (Reverse(issue.date), issue.period, issue.version));
    let rows = issues.iter().map(|issue| {
        let title = year.all.report_title(year.year(), issue.period);
        let number = cell(issue.number.as_deref().unwrap_or(text::NO_FIGURE));
        let short: String = issue.hash.value.chars().take(SHORT_HASH).collect();
        row(vec![
            cell(text::date(year.lang(), issue.date)),
            cell(title).linked(year.all.at.report(year.year(), issue.period)),
            cell(issue.version.to_string()),
            number,
            cell("angka yang berubah").linked(year.all.at.verification(&short)),
        ])
    });
    (!issues.is_empty()).then(|| Table {
        id: format!("tabel-terbit-ulang-{}", year.year()),
        caption: format!("Laporan Tahun {} yang terbit lebih dari sekali", year.year()),
        columns: vec![
            text_column("Terbit", 3),
            text_column("Laporan", 5),
            number_column("Versi", 1),
            text_column("Nomor pengesahan", 4),
            text_column("Perbandingan", 3),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    })
}
