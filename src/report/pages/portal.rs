use crate::base::Lang;
use serde::{Deserialize, Serialize};

use crate::report::context::AgencyView;
use crate::report::document::{Block, Document, DocumentKind, Table, Tone};
use crate::report::make::{cell, number_column, row, section, text_column};
use crate::report::periodic::agency_node;
use crate::report::tables::mean_cell;
use crate::report::text;

use super::home::latest_period;
use super::web_page;

/// What the portal page says of one agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencySummary {
    /// Name with region.
    pub name: String,
    /// Site path of its home page.
    pub home: String,
    /// The latest period with data, in words.
    pub period: String,
    /// Mean achievement as printed, or the words for why there is none; one that may still move says so.
    pub achievement: String,
    /// Absorption as printed.
    pub absorption: String,
    /// Whether nothing is missing in that period.
    pub is_complete: bool,
}

/// The summary of an agency, all that a page over agencies needs of it.
pub fn summarize(view: AgencyView<'_>) -> AgencySummary {
    let year = view.years().next_back();
    let period = year.map(latest_period);
    let state = year.zip(period);
    let averages = state.and_then(|(year, period)| year.measured.averages.get(&period));
    let node = state.and_then(|(year, period)| agency_node(year, period));
    AgencySummary {
        name: view.agency().full_name(),
        home: view.at.home(),
        period: state.map_or_else(
            || text::NO_FIGURE.to_owned(),
            |(y, p)| format!("{} {}", text::period(view.lang(), p), y.year()),
        ),
        achievement: averages
            .map_or_else(|| text::NO_FIGURE.to_owned(), |averages| mean_cell(view, &averages.agency).text),
        absorption: node.map_or_else(
            || text::NO_FIGURE.to_owned(),
            |node| text::absorption(view.lang(), &node.absorption, view.decimals()),
        ),
        is_complete: state.is_none_or(|(year, period)| year.is_complete(period)),
    }
}

/// The page that compares agencies.
pub fn portal_page(lang: Lang, title: &str, agencies: &[AgencySummary]) -> Document {
    let rows = agencies.iter().map(|agency| {
        row(vec![
            cell(&agency.name).linked(&agency.home),
            cell(&agency.period),
            cell(&agency.achievement),
            cell(&agency.absorption),
            if agency.is_complete { cell("lengkap") } else { cell("belum lengkap").toned(Tone::Missing) },
        ])
    });
    let table = Table {
        id: "tabel-instansi".to_owned(),
        caption: "Keadaan terkini setiap perangkat daerah".to_owned(),
        columns: vec![
            text_column("Perangkat daerah", 6),
            text_column("Periode", 3),
            number_column("Rata-rata capaian sasaran", 2),
            number_column("Serapan anggaran", 2),
            text_column("Data", 2),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    };
    web_page(
        DocumentKind::Portal,
        "/".to_owned(),
        title,
        "Capaian kinerja dan serapan anggaran setiap perangkat daerah.",
        Vec::new(),
        vec![section("instansi", "", "Perangkat daerah", vec![Block::Table(table)])],
    )
}
