use std::collections::BTreeMap;

use super::achievement::{Formula, Reason, achievement, formula_of};
use super::entry::own_values;
use super::rollup::{Accumulator, rolled_target};
use super::value::{Own, Point, TargetValue};
use crate::base::Exact;
use crate::model::{
    Actual, Dataset, Indicator, Objective, Origin, Period, PlannedIndicator, Quarter, Sourced, Target, YearData,
};

/// All figures of one indicator in one year.
#[derive(Debug, Clone)]
pub struct IndicatorMeasure {
    /// Code of the indicator.
    pub code: String,
    /// Code of its objective.
    pub objective: String,
    /// Code of the unit that reports it this year.
    pub owner: String,
    /// Formula in use.
    pub formula: Formula,
    /// Figures by period.
    pub periods: BTreeMap<Period, PeriodMeasure>,
    /// Every source value that a figure of the year may rest on.
    pub inputs: Vec<TraceInput>,
}

/// The figures of one indicator in one period.
#[derive(Debug, Clone)]
pub struct PeriodMeasure {
    /// The period itself.
    pub own: Comparison,
    /// From January to the period's end.
    pub to_date: Comparison,
    /// From January to the period's end against the annual target.
    pub annual: Comparison,
    /// The quarters reported so far against the targets of the same quarters; only while the period is incomplete.
    pub provisional: Option<Comparison>,
    /// How many of the period's quarters are reported.
    pub n_reported: usize,
}

/// A target, what was reached, and the achievement.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// Target; none when there is none.
    pub target: Option<TargetValue>,
    /// What was reached; none while incomplete, or when a ratio's denominator is zero.
    pub actual: Option<Point>,
    /// Achievement.
    pub achievement: Achievement,
}

/// The three states of a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Achievement {
    /// Percent, exact.
    Computed(Exact),
    /// There is no such figure, and why.
    NotEvaluable(Reason),
    /// Data are missing, and whose they are.
    Incomplete(Vec<Missing>),
}

/// A reading that is not there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missing {
    /// Quarter.
    pub quarter: Quarter,
    /// Code of the unit that owes it.
    pub unit: String,
    /// What is missing.
    pub cause: MissingCause,
}

impl Missing {
    /// Whether somebody owes it: of a quarter that was not opened nobody owes anything yet.
    pub fn is_owed(&self) -> bool {
        self.cause != MissingCause::NotOpened
    }
}

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MissingCause {
    /// The quarter's collection was not opened.
    NotOpened,
    /// The unit has not handed in its file.
    UnitFile,
    /// The unit's file lacks the row.
    Row,
    /// A running value cannot be taken apart without the quarter before.
    EarlierQuarter,
}

/// One source value of a year's figures.
#[derive(Debug, Clone)]
pub struct TraceInput {
    /// What it is.
    pub kind: TraceKind,
    /// Value as entered.
    pub value: TraceValue,
    /// Where it is written.
    pub origin: Origin,
}

/// Kinds of source values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TraceKind {
    /// Quarterly target; `revised` when the revised agreement brought it.
    Target {
        /// Quarter.
        quarter: Quarter,
        /// Whether it belongs to the revised agreement.
        revised: bool,
    },
    /// Reading of a quarter.
    Actual(Quarter),
    /// Annual target; `revised` when the revised agreement brought it.
    AnnualTarget {
        /// Whether it belongs to the revised agreement.
        revised: bool,
    },
}

/// A source value as entered.
#[derive(Debug, Clone)]
pub enum TraceValue {
    /// A target.
    Target(Target),
    /// A reading.
    Actual(Actual),
}

/// Measures one agreed indicator.
pub(super) fn measure(
    dataset: &Dataset,
    data: &YearData,
    objective: &Objective,
    indicator: &Indicator,
) -> IndicatorMeasure {
    let plan = data.plan.get(&indicator.code);
    let owner = plan.map_or(&indicator.owner, |plan| &plan.owner).value.clone();
    let formula = formula_of(indicator, &dataset.site.policy);
    let readings = Quarter::ALL.map(|quarter| reading(data, &indicator.code, &owner, quarter));
    let entered = readings.each_ref().map(|reading| reading.as_ref().ok().map(|sourced| Own::from(&sourced.value)));
    let own = own_values(indicator.rollup.value, indicator.entry, &entered);
    let gaps = gaps(&readings, &own, &owner);
    let year = IndicatorYear { dataset, data, indicator, plan, formula, own, gaps };
    let periods = Period::ALL.into_iter().map(|period| (period, year.measure(period))).collect();
    IndicatorMeasure {
        code: indicator.code.clone(),
        objective: objective.code.clone(),
        owner,
        formula,
        periods,
        inputs: inputs(data, indicator, plan, &readings),
    }
}

/// The owner's reading of a quarter, or what is missing.
fn reading<'a>(
    data: &'a YearData,
    code: &str,
    owner: &str,
    quarter: Quarter,
) -> Result<&'a Sourced<Actual>, MissingCause> {
    let report = match data.quarters.get(&quarter) {
        None => return Err(MissingCause::NotOpened),
        Some(quarter) => quarter.reports.get(owner).ok_or(MissingCause::UnitFile)?,
    };
    report.readings.get(code).and_then(|reading| reading.value.as_ref()).ok_or(MissingCause::Row)
}

fn gaps(
    readings: &[Result<&Sourced<Actual>, MissingCause>; 4],
    own: &[Option<Own>; 4],
    owner: &str,
) -> [Option<Missing>; 4] {
    Quarter::ALL.map(|quarter| {
        let cause = match (&readings[quarter.index()], &own[quarter.index()]) {
            (Err(cause), _) => *cause,
            (Ok(_), None) => MissingCause::EarlierQuarter,
            (Ok(_), Some(_)) => return None,
        };
        Some(Missing { quarter, unit: owner.to_owned(), cause })
    })
}

struct IndicatorYear<'a> {
    dataset: &'a Dataset,
    data: &'a YearData,
    indicator: &'a Indicator,
    plan: Option<&'a PlannedIndicator>,
    formula: Formula,
    own: [Option<Own>; 4],
    gaps: [Option<Missing>; 4],
}

impl IndicatorYear<'_> {
    fn measure(&self, period: Period) -> PeriodMeasure {
        let targets = self.targets(period);
        let rolled = |quarters: &[Quarter]| {
            let rollup = self.indicator.rollup.value;
            targets.as_ref().and_then(|targets| rolled_target(rollup, self.indicator.entry, targets, quarters))
        };
        let quarters = period.quarters();
        let to_date = period.quarters_to_date();
        let annual_target = self
            .data
            .agreement_for(period)
            .and_then(|agreement| agreement.targets.get(&self.indicator.code))
            .map(|target| TargetValue::from(&target.value));
        let reported: Vec<Quarter> = quarters.iter().copied().filter(|q| self.gaps[q.index()].is_none()).collect();
        let own = self.compare(rolled(quarters), quarters);
        let is_incomplete = matches!(own.achievement, Achievement::Incomplete(_));
        let provisional = (is_incomplete && !reported.is_empty()).then(|| self.compare(rolled(&reported), &reported));
        PeriodMeasure {
            own,
            to_date: self.compare(rolled(to_date), to_date),
            annual: self.compare(annual_target, to_date),
            provisional,
            n_reported: reported.len(),
        }
    }

    /// Quarterly targets as entered, of the version in force on the period's last day; none when it lacks the indicator.
    fn targets(&self, period: Period) -> Option<[TargetValue; 4]> {
        let plan = self.plan?;
        self.data.agreement_for(period)?.targets.get(&self.indicator.code)?;
        let revised = self.data.is_revised(period);
        Some(Quarter::ALL.map(|quarter| {
            let original = &plan.targets[quarter.index()];
            let changed = plan.revised[quarter.index()].as_ref().filter(|_| revised);
            TargetValue::from(&changed.unwrap_or(original).value)
        }))
    }

    fn compare(&self, target: Option<TargetValue>, quarters: &[Quarter]) -> Comparison {
        let missing: Vec<Missing> = quarters.iter().filter_map(|q| self.gaps[q.index()].clone()).collect();
        // What was not agreed on the period's last day is owed by nobody.
        if !missing.is_empty() && target.is_none() {
            return Comparison { target, actual: None, achievement: Achievement::NotEvaluable(Reason::NoTarget) };
        }
        if !missing.is_empty() {
            return Comparison { target, actual: None, achievement: Achievement::Incomplete(missing) };
        }
        let mut total = Accumulator::Empty;
        for quarter in quarters {
            if let Some(own) = &self.own[quarter.index()] {
                total = total.merge(Accumulator::of(self.indicator.rollup.value, *quarter, own));
            }
        }
        let actual = total.value(&self.indicator.multiplier.exact());
        let achievement = match (&target, &actual) {
            (_, None) => Achievement::NotEvaluable(Reason::ZeroDenominator),
            (None, Some(_)) => Achievement::NotEvaluable(Reason::NoTarget),
            (Some(target), Some(actual)) => {
                let zero_target = self.dataset.site.policy.zero_target;
                match achievement(self.formula, zero_target, target, actual) {
                    Ok(percent) => Achievement::Computed(percent),
                    Err(reason) => Achievement::NotEvaluable(reason),
                }
            }
        };
        Comparison { target, actual, achievement }
    }
}

fn inputs(
    data: &YearData,
    indicator: &Indicator,
    plan: Option<&PlannedIndicator>,
    readings: &[Result<&Sourced<Actual>, MissingCause>; 4],
) -> Vec<TraceInput> {
    let mut inputs = Vec::new();
    for (revised, agreement) in [(false, &data.agreement), (true, &data.revision)] {
        let target = agreement.as_ref().and_then(|agreement| agreement.targets.get(&indicator.code));
        inputs.extend(target.map(|target| TraceInput {
            kind: TraceKind::AnnualTarget { revised },
            value: TraceValue::Target(target.value.clone()),
            origin: target.origin.clone(),
        }));
    }
    for quarter in Quarter::ALL {
        let original = plan.map(|plan| &plan.targets[quarter.index()]);
        let changed = plan.and_then(|plan| plan.revised[quarter.index()].as_ref());
        for (revised, target) in [(false, original), (true, changed)] {
            inputs.extend(target.map(|target| TraceInput {
                kind: TraceKind::Target { quarter, revised },
                value: TraceValue::Target(target.value.clone()),
                origin: target.origin.clone(),
            }));
        }
        inputs.extend(readings[quarter.index()].as_ref().ok().map(|reading| TraceInput {
            kind: TraceKind::Actual(quarter),
            value: TraceValue::Actual(reading.value.clone()),
            origin: reading.origin.clone(),
        }));
    }
    inputs
}

impl Achievement {
    /// The percentage, when there is one.
    pub fn percent(&self) -> Option<&Exact> {
        match self {
            Self::Computed(percent) => Some(percent),
            Self::NotEvaluable(_) | Self::Incomplete(_) => None,
        }
    }
}
