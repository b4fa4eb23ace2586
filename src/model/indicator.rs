use std::collections::BTreeMap;

use crate::base::Decimal;

use super::{Origin, Sourced};

/// A strategic plan (Renstra) over several years.
#[derive(Debug, Clone)]
pub struct StrategicPlan {
    /// Name of the document.
    pub name: String,
    /// First fiscal year.
    pub from: u16,
    /// Last fiscal year.
    pub until: u16,
    /// Vision.
    pub vision: Option<String>,
    /// Missions.
    pub missions: Vec<String>,
    /// Strategic issues in written order.
    pub issues: Vec<String>,
    /// Goals in written order.
    pub goals: Vec<Goal>,
    /// Where the plan is written.
    pub origin: Origin,
}

/// A goal (tujuan).
#[derive(Debug, Clone)]
pub struct Goal {
    /// Code.
    pub code: String,
    /// Text.
    pub text: String,
    /// Strategic objectives in written order.
    pub objectives: Vec<Objective>,
}

/// A strategic objective (sasaran strategis).
#[derive(Debug, Clone)]
pub struct Objective {
    /// Code.
    pub code: String,
    /// Text.
    pub text: String,
    /// Indicators in written order.
    pub indicators: Vec<Indicator>,
}

/// A performance indicator.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Code, unique in the agency.
    pub code: String,
    /// Name.
    pub name: String,
    /// Whether it is a key indicator (IKU).
    pub is_key: bool,
    /// Unit of measure as written.
    pub unit: Sourced<String>,
    /// Operational definition.
    pub definition: Option<String>,
    /// Why it was chosen.
    pub reason: Option<String>,
    /// Formula of measurement in words.
    pub formula: Option<String>,
    /// Data source.
    pub source: Option<String>,
    /// Code of the unit that reports it.
    pub owner: Sourced<String>,
    /// Which way is better.
    pub polarity: Polarity,
    /// How quarters are combined.
    pub rollup: Sourced<Rollup>,
    /// How quarters are written.
    pub entry: Entry,
    /// What a ratio's quotient is multiplied by: 100 for percent.
    pub multiplier: Decimal,
    /// Digits behind the point when targets and readings are shown; none: up to two, without zeros at the end.
    pub decimals: Option<u32>,
    /// Formula for lower-is-better, when this indicator overrides the site's policy.
    pub minimize: Option<Minimize>,
    /// Code of the letter scale, for an indicator whose values are letters.
    pub letter_scale: Option<String>,
    /// State before the plan.
    pub baseline: Option<Baseline>,
    /// National benchmark.
    pub benchmark: Option<Benchmark>,
    /// Targets of the plan by year.
    pub targets: BTreeMap<u16, Sourced<Target>>,
    /// What was reached in years of the plan whose own folder does not tell.
    pub earlier: BTreeMap<u16, Sourced<Actual>>,
    /// Why figures from a year on mean something else than those before, by that year.
    pub breaks: BTreeMap<u16, String>,
    /// Where the indicator is declared.
    pub origin: Origin,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polarity {
    /// Higher is better.
    Maximize,
    /// Lower is better.
    Minimize,
    /// Inside a range is best.
    Range,
    /// The target itself is best.
    Stabilize,
}

/// How quarters become longer periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rollup {
    /// Added up.
    Sum,
    /// The last quarter's value.
    Last,
    /// The mean of the quarters.
    Average,
    /// The highest.
    Max,
    /// The lowest.
    Min,
    /// Sum of numerators over sum of denominators, times the indicator's multiplier.
    Ratio,
}

/// How a quarter's value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// The quarter's own value.
    PerPeriod,
    /// The running value since January.
    YearToDate,
}

/// Formula for lower-is-better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Minimize {
    /// `(2 × target − actual) / target × 100`.
    Difference,
    /// `target / actual × 100`.
    Quotient,
}

/// A letter with its score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grade {
    /// Letter as printed.
    pub letter: String,
    /// Score on its scale.
    pub score: Decimal,
}

/// A scale of letters.
#[derive(Debug, Clone)]
pub struct LetterScale {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Grades in written order.
    pub grades: Vec<Grade>,
}

/// A target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// One number.
    Number(Decimal),
    /// Lower and upper end.
    Range(Decimal, Decimal),
    /// A letter.
    Letter(Grade),
}

/// What a unit reported for one quarter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actual {
    /// One number.
    Number(Decimal),
    /// A letter.
    Letter(Grade),
    /// Numerator and denominator.
    Ratio(Decimal, Decimal),
}

/// State before the plan.
#[derive(Debug, Clone)]
pub struct Baseline {
    /// Year of measurement.
    pub year: u16,
    /// Value as written.
    pub value: String,
}

/// National benchmark.
#[derive(Debug, Clone)]
pub struct Benchmark {
    /// Value as written.
    pub value: String,
    /// The value as a target; none for a letter outside the indicator's scale or a range with its ends the wrong way round.
    pub target: Option<Target>,
    /// Where it comes from.
    pub source: Option<String>,
}
