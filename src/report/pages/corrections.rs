use crate::base::say;
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
    let lang = view.lang();
    let sections: Vec<Section> = view.years().rev().filter_map(year_section).collect();
    let sections = if sections.is_empty() {
        let line = lang.pick(
            "Belum ada koreksi yang dicatat dan belum ada laporan yang terbit ulang.",
            "No correction has been recorded and no report has been reissued.",
        );
        vec![section("koreksi", "", lang.pick("Koreksi", "Corrections"), vec![Block::Paragraph(line.to_owned())])]
    } else {
        sections
    };
    let mut page = web_page(
        DocumentKind::Corrections,
        view.at.page("koreksi"),
        lang.pick("Koreksi", "Corrections"),
        lang.pick(
            "Angka yang dikoreksi dan laporan yang terbit ulang: nilai semula, nilai sesudahnya, alasan, dan \
             tanggalnya.",
            "Figures that were corrected and reports that were reissued: the old value, the new value, the reason and \
             the date.",
        ),
        vec![link(lang.pick("Beranda", "Home"), view.at.home())],
        sections,
    );
    page.subtitle = Some(
        lang.pick(
            "Angka yang diperbaiki dan laporan yang terbit ulang karenanya, dengan alasannya.",
            "Figures that were corrected, and the reports that were reissued for them, with the reasons.",
        )
        .to_owned(),
    );
    page
}

fn year_section(year: YearView<'_>) -> Option<Section> {
    let lang = year.lang();
    let mut corrections: Vec<&Correction> =
        year.data.quarters.values().flat_map(|quarter| &quarter.corrections).collect();
    corrections.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.file.cmp(&b.file)));
    let mut blocks: Vec<Block> = Vec::new();
    let id = format!("tabel-koreksi-{}", year.year());
    let caption = say!(lang, "Koreksi data Tahun {}", "Data corrections for {}", year.year());
    blocks.extend(corrections_table(year, (&id, &caption), &corrections).map(Block::Table));
    blocks.extend(reissues(year).map(Block::Table));
    let title = say!(lang, "Tahun {}", "Year {}", year.year());
    (!blocks.is_empty()).then(|| section(&format!("tahun-{}", year.year()), "", &title, blocks))
}

/// The issues of reports that have more than one.
fn reissues(year: YearView<'_>) -> Option<Table> {
    let lang = year.lang();
    let mut issues: Vec<_> = year.data.issues.iter().collect();
    issues.retain(|issue| year.data.issues.iter().any(|other| other.period == issue.period && other.version > 1));
    issues.sort_by_key(|issue| (Reverse(issue.date), issue.period, issue.version));
    let rows = issues.iter().map(|issue| {
        let title = year.all.report_title(year.year(), issue.period);
        let number = cell(issue.number.as_deref().unwrap_or(text::NO_FIGURE));
        let later = year.data.issues.iter().any(|other| other.period == issue.period && other.version > issue.version);
        let short: String = issue.hash.value.chars().take(SHORT_HASH).collect();
        row(vec![
            cell(text::date(lang, issue.date)),
            match later {
                // The page of the report shows the latest version alone.
                true => cell(title),
                false => cell(title).linked(year.all.at.report(year.year(), issue.period)),
            },
            cell(issue.version.to_string()),
            number,
            match later {
                true => cell(say!(
                    lang,
                    "angka yang berubah sejak versi {}",
                    "figures changed since version {}",
                    issue.version
                )),
                false => cell(lang.pick("keaslian versi terakhir", "authenticity of the latest version")),
            }
            .linked(year.all.at.verification(&short)),
        ])
    });
    (!issues.is_empty()).then(|| Table {
        id: format!("tabel-terbit-ulang-{}", year.year()),
        caption: say!(
            lang,
            "Laporan Tahun {} yang terbit lebih dari sekali",
            "Reports for {} that were issued more than once",
            year.year()
        ),
        columns: vec![
            text_column(lang.pick("Tanggal versi", "Date of version"), 3),
            text_column(lang.pick("Laporan", "Report"), 5),
            number_column(lang.pick("Versi", "Version"), 1),
            text_column(lang.pick("Nomor pengesahan", "Approval number"), 4),
            text_column(lang.pick("Keterangan", "Details"), 3),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    })
}
