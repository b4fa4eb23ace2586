use crate::base::Lang;
use serde::{Deserialize, Serialize};

use crate::report::Addresses;
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
        period: state.map_or_else(|| text::NO_FIGURE.to_owned(), |(y, p)| text::period_of(view.lang(), p, y.year())),
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
            if agency.is_complete {
                cell(lang.pick("lengkap", "complete"))
            } else {
                cell(lang.pick("belum lengkap", "incomplete")).toned(Tone::Missing)
            },
        ])
    });
    let table = Table {
        id: "tabel-instansi".to_owned(),
        caption: lang
            .pick("Keadaan terkini setiap perangkat daerah", "The latest state of every regional agency")
            .to_owned(),
        columns: vec![
            text_column(lang.pick("Perangkat daerah", "Regional agency"), 6),
            text_column(lang.pick("Periode", "Period"), 3),
            number_column(lang.pick("Rata-rata capaian sasaran", "Mean achievement of the objectives"), 2),
            number_column(lang.pick("Serapan anggaran", "Budget absorption"), 2),
            text_column("Data", 2),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    };
    web_page(
        DocumentKind::Portal,
        Addresses::new("/", lang).home(),
        title,
        lang.pick(
            "Capaian kinerja dan serapan anggaran setiap perangkat daerah.",
            "Performance achievement and budget absorption of every regional agency.",
        ),
        Vec::new(),
        vec![section("instansi", "", lang.pick("Perangkat daerah", "Regional agencies"), vec![Block::Table(table)])],
    )
}
