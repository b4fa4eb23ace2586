use jiff::civil::Date;

use super::{Origin, Period, Sourced};

/// An approved issue of a report, as it went out (terbitan): what a printed copy is held against later.
#[derive(Debug, Clone)]
pub struct Issue {
    /// Which report.
    pub period: Period,
    /// Number of the version, from 1.
    pub version: u32,
    /// Day of issue.
    pub date: Date,
    /// Number of the approval.
    pub number: Option<String>,
    /// SHA-256 of the printed content, in hexadecimal.
    pub hash: Sourced<String>,
    /// The figures that a reader compares.
    pub figures: KeyFigures,
    /// Where it is recorded.
    pub origin: Origin,
}

/// The figures of a report that identify it to a reader, as printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyFigures {
    /// Indicators in the order of the report.
    pub indicators: Vec<IndicatorFigures>,
    /// Totals of the budget; none without a budget.
    pub budget: Option<BudgetFigures>,
}

/// The figures of one indicator in the report's own period, as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorFigures {
    /// Code.
    pub code: String,
    /// Target.
    pub target: String,
    /// What was reached.
    pub actual: String,
    /// Achievement.
    pub achievement: String,
}

/// The totals of the budget up to the end of the report's period, as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetFigures {
    /// Ceiling.
    pub ceiling: String,
    /// Spending since January.
    pub spent: String,
    /// Absorption.
    pub absorption: String,
}
