//! Bab III: what was achieved, objective by objective, and what it cost.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::base::say;
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
    let lang = view.lang();
    let prose = view.data.annual_prose.get("bab-3").map(|file| &file.prose);
    let mut chapter = chapter(
        "akuntabilitas",
        lang.pick("BAB III", "CHAPTER III"),
        lang.pick("Akuntabilitas Kinerja", "Performance accountability"),
        optional_prose(prose),
    );
    let mut overview =
        vec![paragraph(measured_against(view, Period::Year)), Block::Table(achievement_table(view, Period::Year))];
    // The executive summary draws these figures; here they can be read.
    let ratings = charts::heat_chart(view).as_ref().and_then(table_of);
    overview.extend(ratings.map(|table| {
        let caption = say!(
            lang,
            "Capaian setiap indikator menurut triwulan Tahun {}",
            "Achievement of each indicator by quarter, {}",
            view.year()
        );
        Block::Table(Table { caption, ..table })
    }));
    let mut performance =
        section("capaian", "A.", lang.pick("Capaian Kinerja Organisasi", "Performance of the organisation"), overview);
    let objectives = view.measured.averages.get(&Period::Year).map(|averages| averages.objectives.as_slice());
    let numbered: Vec<_> = objectives.unwrap_or_default().iter().zip(1..).collect();
    performance.sections =
        numbered.into_par_iter().map(|(objective, n)| analyses::objective(view, n, objective)).collect();
    if performance.sections.is_empty() {
        performance.blocks.push(paragraph(lang.pick(
            "Belum ada sasaran yang dapat diukur karena perjanjian kinerja tidak memuat indikator.",
            "No objective can be measured because the performance agreement has no indicators.",
        )));
    }
    let mut money = section("anggaran", "B.", lang.pick("Realisasi Anggaran", "Spending"), Vec::new());
    let mut spent = Vec::new();
    spent.extend(charts::absorption_chart(view, Period::Year).map(drawn));
    spent.extend(budget_blocks(view, Period::Year));
    let efficiency = efficiency_table(view).map_or_else(
        || {
            paragraph(lang.pick(
                "Efisiensi belum dapat dihitung karena data anggaran belum ada.",
                "Efficiency cannot be computed yet because there are no budget data.",
            ))
        },
        Block::Table,
    );
    money.sections = vec![
        section(
            "realisasi-anggaran",
            "1.",
            lang.pick(
                "Realisasi menurut program, kegiatan, dan sub kegiatan",
                "Spending by programme, activity and sub-activity",
            ),
            spent,
        ),
        section(
            "efisiensi",
            "2.",
            lang.pick("Efisiensi penggunaan sumber daya", "Efficiency in the use of resources"),
            vec![efficiency],
        ),
    ];
    chapter.sections = vec![performance, money];
    chapter
}
