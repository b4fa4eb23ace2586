//! The ledger of issues: the key figures of a report, and the entry that records them.

use jiff::civil::Date;

use crate::base::ProjectPath;
use crate::model::{BudgetFigures, IndicatorFigures, KeyFigures, Period, Status};

use super::context::YearView;
use super::periodic::agency_node;
use super::proof::{Sealed, issues_of};
use super::tables::{actual_cell, target_cell};
use super::text;

/// A report as it could be recorded in the ledger.
#[derive(Debug, Clone)]
pub struct Issuable {
    /// Site path of the agency's home page.
    pub home: String,
    /// Fiscal year.
    pub year: u16,
    /// Which report.
    pub period: Period,
    /// What the report is called.
    pub title: String,
    /// Whether it can be recorded.
    pub state: IssueState,
    /// Number of the version that the content has.
    pub version: u32,
    /// The ledger.
    pub file: ProjectPath,
    /// The entry's lines, without a day: [`Issuable::entry`] adds it.
    head: String,
    rest: String,
    /// The day of issue when nobody names another: that of the approval, or of the correction that made a new version
    /// necessary.
    pub day: Option<Date>,
}

/// Whether a report can be recorded as an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IssueState {
    /// It is approved, complete, and has not gone out with this content.
    Ready,
    /// The last issue has this content.
    Recorded,
    /// It is not approved.
    Draft,
    /// It is approved, but lacks something.
    Incomplete,
}

impl Issuable {
    /// The entry as it is written into the ledger.
    pub fn entry(&self, day: Date) -> String {
        format!("{}    tanggal: {day}\n{}", self.head, self.rest)
    }
}

/// Every report of every year with its state.
pub fn issuable(sealed: &[Sealed<'_>]) -> Vec<Issuable> {
    sealed.iter().filter_map(one).collect()
}

fn one(sealed: &Sealed<'_>) -> Option<Issuable> {
    let (year, period) = sealed.report?;
    let issues = issues_of(year, period);
    let state = match year.data.status(period) {
        _ if year.is_final(period) && issues.last().is_some_and(|last| last.hash.value == sealed.hash) => {
            IssueState::Recorded
        }
        _ if year.is_final(period) => IssueState::Ready,
        Status::Approved => IssueState::Incomplete,
        Status::Draft | Status::InProgress | Status::Complete => IssueState::Draft,
    };
    let approval = year.data.approvals.get(&period);
    let approved = approval.and_then(|approval| approval.date.as_ref()).map(|day| day.value);
    let corrections = period.quarters_to_date().iter().filter_map(|quarter| year.data.quarters.get(quarter));
    let corrected = corrections.flat_map(|quarter| &quarter.corrections).map(|correction| correction.date).max();
    let figures = key_figures(year, period);
    let head = format!("  - laporan: {}\n    versi: {}\n", period.slug(), sealed.version);
    let number = approval.and_then(|approval| approval.number.as_ref());
    Some(Issuable {
        home: year.all.at.home(),
        year: year.year(),
        period,
        title: sealed.title.clone(),
        state,
        version: sealed.version,
        file: year.data.folder.join("terbitan.yaml").ok()?,
        head,
        rest: rest(number.map(String::as_str), &sealed.hash, &figures),
        day: if issues.is_empty() { approved } else { approved.max(corrected) },
    })
}

/// The figures that identify a report to its readers.
pub fn key_figures(year: YearView<'_>, period: Period) -> KeyFigures {
    let indicators = year.indicators().filter_map(|(indicator, measured)| {
        let own = &measured.periods.get(&period)?.own;
        Some(IndicatorFigures {
            code: indicator.code.clone(),
            target: target_cell(year.lang(), indicator, own).text,
            actual: actual_cell(year.lang(), indicator, own).text,
            achievement: text::achievement(year.lang(), &own.achievement, year.all.decimals()),
        })
    });
    let money = |amount: Option<&crate::base::Exact>| {
        amount.map_or_else(|| text::NO_FIGURE.to_owned(), |amount| text::rupiah(year.lang(), amount))
    };
    let budget = agency_node(year, period).map(|node| BudgetFigures {
        ceiling: money(node.ceiling.as_ref()),
        spent: money(node.spent_to_date.as_ref()),
        absorption: text::absorption(year.lang(), &node.absorption, year.all.decimals()),
    });
    KeyFigures { indicators: indicators.collect(), budget }
}

fn rest(number: Option<&str>, hash: &str, figures: &KeyFigures) -> String {
    let mut lines = String::new();
    if let Some(number) = number {
        lines += &format!("    nomor: {}\n", quoted(number));
    }
    // Quoted, because sixty-four digits may happen to be decimal ones.
    lines += &format!("    sidik: {}\n", quoted(hash));
    if !figures.indicators.is_empty() {
        lines += "    indikator:\n";
    }
    for row in &figures.indicators {
        let (target, actual, achievement) = (quoted(&row.target), quoted(&row.actual), quoted(&row.achievement));
        let figures = format!("target: {target}, realisasi: {actual}, capaian: {achievement}");
        lines += &format!("      - {{ kode: {}, {figures} }}\n", quoted(&row.code));
    }
    if let Some(budget) = &figures.budget {
        let (ceiling, spent, absorption) = (quoted(&budget.ceiling), quoted(&budget.spent), quoted(&budget.absorption));
        lines += &format!("    anggaran: {{ pagu: {ceiling}, realisasi: {spent}, serapan: {absorption} }}\n");
    }
    lines
}

/// A text as YAML writes it between double quotes. JSON's form is one of them.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
