//! Open data: one row for each indicator, objective or budget node and period.
//!
//! Columns are part of the contract with outside programs: more may follow, none goes, none changes its meaning.
//! Numbers are unrounded, with a point; what does not end carries twenty decimals. `docs/data.md` describes them.

use crate::base::Exact;
use crate::content::words;
use crate::measure::{Absorption, Achievement, BudgetLevel, Comparison, Mean, MeanState, Point, TargetValue};
use crate::model::{Half, Period, Quarter};

use super::columns::{ACHIEVEMENT_COLUMNS, BUDGET_COLUMNS, DataColumn, OBJECTIVE_COLUMNS};
use super::context::YearView;
use super::document::WorkingInput;
use super::{text, workings};

/// A table of machine-readable values.
#[derive(Debug, Clone)]
pub struct DataTable {
    /// File name without ending: `capaian`, `sasaran`, `anggaran`.
    pub name: &'static str,
    /// Columns in order.
    pub columns: &'static [DataColumn],
    /// Rows of as many values; an empty text is an absent value.
    pub rows: Vec<DataRow>,
}

/// A row of a [`DataTable`].
#[derive(Debug, Clone)]
pub struct DataRow {
    /// Values in the order of the columns.
    pub values: Vec<String>,
    /// The source values behind the row, for formats that can carry them.
    pub trace: Vec<WorkingInput>,
}

/// The names of the data tables of a year, in the order of [`data_tables`].
pub(super) const TABLE_NAMES: [&str; 3] = ["capaian", "sasaran", "anggaran"];

/// The three data tables of a year.
pub fn data_tables(view: YearView<'_>) -> [DataTable; 3] {
    [achievements(view), objectives(view), budget(view)]
}

/// The rows of a table that the report of a period covers: those of the period and of its quarters. What comes later is
/// left out, so that a report's archive copy does not change by it.
pub fn extract(table: &DataTable, period: Period) -> DataTable {
    let column = table.columns.iter().position(|column| column.name == "periode");
    let quarters = period.quarters().iter().map(|quarter| period_code(Period::Quarter(*quarter)));
    let covered: Vec<&str> = quarters.chain([period_code(period)]).collect();
    let is_covered = |row: &&DataRow| {
        column.is_none_or(|at| row.values.get(at).is_some_and(|code| covered.contains(&code.as_str())))
    };
    DataTable { rows: table.rows.iter().filter(is_covered).cloned().collect(), ..table.clone() }
}

fn achievements(view: YearView<'_>) -> DataTable {
    let agency = view.all.agency();
    let decimals = view.all.decimals();
    let mut rows = Vec::new();
    for (indicator, measured) in view.indicators() {
        for (period, figures) in measured.periods_in_order() {
            let own = &figures.own;
            let provisional = figures.provisional.as_ref();
            let state = |comparison: &Comparison| {
                let reason = text::achievement_reason(view.lang(), agency, &comparison.achievement);
                (state_word(&comparison.achievement).to_owned(), reason)
            };
            let (status, reason) = state(own);
            let (status_sd, reason_sd) = state(&figures.to_date);
            let (status_annual, reason_annual) = state(&figures.annual);
            let rating = view.all.rating(own.achievement.percent());
            let values = vec![
                agency.full_name(),
                view.year().to_string(),
                period_code(period).to_owned(),
                indicator.code.clone(),
                indicator.name.clone(),
                indicator.unit.value.clone(),
                words::polarity(indicator.polarity).to_owned(),
                words::rollup(indicator.rollup.value).to_owned(),
                words::entry(indicator.entry).to_owned(),
                target(own.target.as_ref()),
                point(own.actual.as_ref()),
                percent(&own.achievement),
                target(figures.to_date.target.as_ref()),
                point(figures.to_date.actual.as_ref()),
                percent(&figures.to_date.achievement),
                target(figures.annual.target.as_ref()),
                percent(&figures.annual.achievement),
                rating.map(|level| level.label.clone()).unwrap_or_default(),
                status,
                reason,
                // A space that keeps words on one line is for readers of pages; programs look for a plain one.
                own.target
                    .as_ref()
                    .map(|t| text::target(view.lang(), indicator, t).replace('\u{a0}', " "))
                    .unwrap_or_default(),
                own.actual.as_ref().map(|p| text::point(view.lang(), indicator, p)).unwrap_or_default(),
                text::achievement(view.lang(), &own.achievement, decimals),
                measured.objective.clone(),
                measured.owner.clone(),
                status_sd,
                reason_sd,
                status_annual,
                reason_annual,
                point(provisional.and_then(|p| p.actual.as_ref())),
                provisional.map(|p| percent(&p.achievement)).unwrap_or_default(),
            ];
            rows.push(DataRow { values, trace: workings::inputs(view, measured, period) });
        }
    }
    DataTable { name: "capaian", columns: &ACHIEVEMENT_COLUMNS, rows }
}

fn objectives(view: YearView<'_>) -> DataTable {
    let agency = view.all.agency();
    let mut rows = Vec::new();
    for period in Period::ALL {
        let Some(averages) = view.measured.averages.get(&period) else { continue };
        let mut push = |code: &str, title: &str, level: &str, own: &Mean, to_date: &Mean| {
            let plain = |mean: &Mean| mean.value.as_ref().map(Exact::to_plain).unwrap_or_default();
            let shown = |mean: &Mean| {
                mean.value
                    .as_ref()
                    .map(|value| text::percent(view.lang(), value, view.all.decimals()))
                    .unwrap_or_default()
            };
            let rating = view.all.rating(own.value.as_ref());
            let status = match own.state() {
                MeanState::Computed => "terhitung",
                MeanState::NotEvaluable => "tidak_dinilai",
                MeanState::Incomplete => "belum_lengkap",
            };
            let values = vec![
                agency.full_name(),
                view.year().to_string(),
                period_code(period).to_owned(),
                code.to_owned(),
                title.to_owned(),
                level.to_owned(),
                plain(own),
                plain(to_date),
                own.n_in.to_string(),
                own.n_not_evaluable.to_string(),
                own.n_incomplete.to_string(),
                own.n_capped.to_string(),
                to_date.n_in.to_string(),
                rating.map(|level| level.label.clone()).unwrap_or_default(),
                status.to_owned(),
                shown(own),
                shown(to_date),
            ];
            rows.push(DataRow { values, trace: Vec::new() });
        };
        for objective in &averages.objectives {
            push(&objective.code, &objective.text, "sasaran", &objective.own, &objective.to_date);
        }
        let code = agency.code.as_deref().unwrap_or("TOTAL");
        push(code, &agency.full_name(), "perangkat_daerah", &averages.agency, &averages.agency_to_date);
    }
    DataTable { name: "sasaran", columns: &OBJECTIVE_COLUMNS, rows }
}

fn budget(view: YearView<'_>) -> DataTable {
    let agency = view.all.agency();
    let mut rows = Vec::new();
    for period in Period::ALL {
        for node in view.measured.budget.get(&period).into_iter().flat_map(|budget| &budget.nodes) {
            let plain = |value: Option<&Exact>| value.map(Exact::to_plain).unwrap_or_default();
            let shown =
                |value: Option<&Exact>| value.map(|amount| text::rupiah(view.lang(), amount)).unwrap_or_default();
            let (status, percent) = match &node.absorption {
                Absorption::Computed(percent) => ("terhitung", percent.to_plain()),
                Absorption::NoCeiling => ("tidak_dinilai", String::new()),
                Absorption::Incomplete(_) => ("belum_lengkap", String::new()),
            };
            let values = vec![
                node.code.clone(),
                node.name.clone(),
                level_word(node.level).to_owned(),
                period_code(period).to_owned(),
                plain(node.ceiling.as_ref()),
                plain(node.spent.as_ref()),
                plain(node.spent_to_date.as_ref()),
                percent,
                plain(node.balance.as_ref()),
                status.to_owned(),
                text::absorption_reason(view.lang(), agency, &node.absorption),
                agency.full_name(),
                view.year().to_string(),
                node.provisional_to_date.to_plain(),
                node.n_without_ceiling.to_string(),
                shown(node.ceiling.as_ref()),
                shown(node.spent_to_date.as_ref()),
                text::absorption(view.lang(), &node.absorption, view.all.decimals()),
            ];
            rows.push(DataRow { values, trace: Vec::new() });
        }
    }
    DataTable { name: "anggaran", columns: &BUDGET_COLUMNS, rows }
}

fn target(target: Option<&TargetValue>) -> String {
    match target {
        None => String::new(),
        Some(TargetValue::Point(value)) => point(Some(value)),
        Some(TargetValue::Range(low, high)) => format!("{} s.d. {}", low.to_plain(), high.to_plain()),
    }
}

fn point(point: Option<&Point>) -> String {
    point.map(|point| point.letter.clone().unwrap_or_else(|| point.score.to_plain())).unwrap_or_default()
}

fn percent(achievement: &Achievement) -> String {
    achievement.percent().map(Exact::to_plain).unwrap_or_default()
}

fn state_word(achievement: &Achievement) -> &'static str {
    match achievement {
        Achievement::Computed(_) => "terhitung",
        Achievement::NotEvaluable(_) => "tidak_dinilai",
        Achievement::Incomplete(_) => "belum_lengkap",
    }
}

fn period_code(period: Period) -> &'static str {
    match period {
        Period::Quarter(Quarter::Q1) => "TW1",
        Period::Quarter(Quarter::Q2) => "TW2",
        Period::Half(Half::H1) => "S1",
        Period::Quarter(Quarter::Q3) => "TW3",
        Period::Quarter(Quarter::Q4) => "TW4",
        Period::Half(Half::H2) => "S2",
        Period::Year => "TAHUN",
    }
}

fn level_word(level: BudgetLevel) -> &'static str {
    match level {
        BudgetLevel::Agency => "perangkat_daerah",
        BudgetLevel::Program => "program",
        BudgetLevel::Activity => "kegiatan",
        BudgetLevel::SubActivity => "sub_kegiatan",
    }
}
