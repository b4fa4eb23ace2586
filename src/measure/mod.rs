//! Figures from the model: roll-up, achievement, rating, absorption, efficiency, completeness, each with its inputs.
//!
//! Every number is an exact fraction; nothing is rounded here. Formulas and their sources: `docs/metode.md`.

mod achievement;
mod analysis;
mod average;
mod budget;
mod efficiency;
mod entry;
mod evaluation;
mod indicator;
mod rating;
mod rollup;
mod value;

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

pub use achievement::{Formula, Reason, achievement, formula_of, meets_target};
pub use analysis::{against_benchmark, medium_term, told_actual};
pub use average::{Mean, MeanState, ObjectiveMeasure, capped, mean};
pub use budget::{Absorption, BudgetLevel, BudgetMeasure, BudgetNode, absorption, measure_budget};
pub use efficiency::{Efficiency, efficiency};
pub use entry::own_values;
pub use evaluation::{
    Absence, Countable, Evaluation, EvaluationFigures, EvaluationKind, EvaluationRow, Figure, counts_in_evaluation,
    evaluation,
};
pub use indicator::{
    Achievement, Comparison, IndicatorMeasure, Missing, MissingCause, PeriodMeasure, TraceInput, TraceKind, TraceValue,
};
pub use rating::rating;
pub use rollup::{Accumulator, rolled_target};
pub use value::{Own, Point, TargetValue};

use crate::model::{Dataset, Period, YearData};

/// All figures of one agency.
#[derive(Debug, Clone)]
pub struct Measures {
    /// Figures by fiscal year.
    pub years: BTreeMap<u16, YearMeasures>,
}

/// All figures of one fiscal year.
#[derive(Debug, Clone)]
pub struct YearMeasures {
    /// The year.
    pub year: u16,
    /// Agreed indicators in the order of the strategic plan.
    pub indicators: Vec<IndicatorMeasure>,
    /// Means by objective and of the agency, for each period.
    pub averages: BTreeMap<Period, PeriodAverages>,
    /// The budget tree for each period; none without a budget.
    pub budget: BTreeMap<Period, BudgetMeasure>,
}

/// The means of one period.
#[derive(Debug, Clone)]
pub struct PeriodAverages {
    /// Objectives in the order of the strategic plan.
    pub objectives: Vec<ObjectiveMeasure>,
    /// Mean of the objectives' means over the period itself.
    pub agency: Mean,
    /// Mean of the objectives' means from January to the period's end.
    pub agency_to_date: Mean,
}

/// Computes everything that an agency's pages, reports and data files show.
pub fn measure(dataset: &Dataset) -> Measures {
    // Years are measured apart, so an edit is shown the sooner.
    let years: Vec<&YearData> = dataset.years.values().collect();
    let years = years.into_par_iter().map(|data| {
        let indicators: Vec<IndicatorMeasure> = dataset
            .indicators(data.year)
            .filter(|(_, _, indicator)| {
                let in_first = data.agreement.as_ref().is_some_and(|a| a.targets.contains_key(&indicator.code));
                in_first || data.revision.as_ref().is_some_and(|a| a.targets.contains_key(&indicator.code))
            })
            .map(|(_, objective, indicator)| indicator::measure(dataset, data, objective, indicator))
            .collect();
        let averages = Period::ALL
            .into_iter()
            .map(|period| (period, average::averages(dataset, data.year, &indicators, period)))
            .collect();
        let budget = match &data.budget {
            Some(budget) => Period::ALL.into_iter().map(|p| (p, measure_budget(dataset, data, budget, p))).collect(),
            None => BTreeMap::new(),
        };
        (data.year, YearMeasures { year: data.year, indicators, averages, budget })
    });
    Measures { years: years.collect() }
}
