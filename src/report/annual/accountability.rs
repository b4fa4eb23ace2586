//! Bab III: what was achieved, objective by objective, and what it cost.

use crate::model::Period;
use crate::report::charts;
use crate::report::context::YearView;
use crate::report::document::{Block, Section, Table};
use crate::report::make::section;
use crate::report::periodic::{budget_blocks, measured_against, optional_prose};
use crate::report::tables::{achievement_table, efficiency_table};

use super::{analyses, chapter, drawn, paragraph, table_of};

/// Bab III.
pub(super) fn accountability(view: YearView<'_>) -> Section {
    let prose = view.data.annual_prose.get("bab-3").map(|file| &file.prose);
    let mut chapter = chapter("akuntabilitas", "BAB III", "Akuntabilitas Kinerja", optional_prose(prose));
    let mut overview =
        vec![paragraph(measured_against(view, Period::Year)), Block::Table(achievement_table(view, Period::Year))];
    // The executive summary draws these figures; here they can be read.
    let ratings = charts::heat_chart(view).as_ref().and_then(table_of);
    overview.extend(ratings.map(|table| {
        let caption = format!("Capaian setiap indikator menurut triwulan Tahun {}", view.year());
        Block::Table(Table { caption, ..table })
    }));
    let mut performance = section("capaian", "A.", "Capaian Kinerja Organisasi", overview);
    let objectives = view.measured.averages.get(&Period::Year).map(|averages| averages.objectives.as_slice());
    let numbered = objectives.unwrap_or_default().iter().zip(1..);
    performance.sections = numbered.map(|(objective, n)| analyses::objective(view, n, objective)).collect();
    if performance.sections.is_empty() {
        performance
            .blocks
            .push(paragraph("Belum ada sasaran yang dapat diukur karena perjanjian kinerja tidak memuat indikator."));
    }
    let mut money = section("anggaran", "B.", "Realisasi Anggaran", Vec::new());
    let mut spent = Vec::new();
    spent.extend(charts::absorption_chart(view, Period::Year).map(drawn));
    spent.extend(budget_blocks(view, Period::Year));
    let efficiency = efficiency_table(view)
        .map_or_else(|| paragraph("Efisiensi belum dapat dihitung karena data anggaran belum ada."), Block::Table);
    money.sections = vec![
        section("realisasi-anggaran", "1.", "Realisasi menurut program, kegiatan, dan sub kegiatan", spent),
        section("efisiensi", "2.", "Efisiensi penggunaan sumber daya", vec![efficiency]),
    ];
    chapter.sections = vec![performance, money];
    chapter
}
