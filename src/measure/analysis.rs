use super::achievement::{Formula, Reason, achievement};
use super::indicator::{Achievement, Comparison, IndicatorMeasure};
use super::value::{Own, Point, TargetValue};
use crate::model::{Dataset, Indicator, Period};

/// A year's actual against the last target of the strategic plan, by the indicator's own formula. Source:
/// `docs/metode.md`. For added-up indicators both are amounts of one year.
///
/// None when the indicator was not measured in the year.
pub fn medium_term(dataset: &Dataset, year: u16, indicator: &Indicator, of: &IndicatorMeasure) -> Option<Comparison> {
    let last = dataset.plan_for(year)?.until;
    let target = indicator.targets.get(&last).map(|target| TargetValue::from(&target.value));
    Some(compared(dataset, of.formula, target, &of.periods.get(&Period::Year)?.own))
}

/// What the strategic plan's file tells was reached in a year that has no folder; none when it tells nothing, or a ratio
/// by its parts.
pub fn told_actual(indicator: &Indicator, year: u16) -> Option<Point> {
    match Own::from(&indicator.earlier.get(&year)?.value) {
        Own::Point(point) => Some(point),
        Own::Ratio(..) => None,
    }
}

/// A year's actual against the national benchmark, by the indicator's own formula; none when there is no benchmark.
pub fn against_benchmark(dataset: &Dataset, indicator: &Indicator, of: &IndicatorMeasure) -> Option<Comparison> {
    let target = indicator.benchmark.as_ref()?.target.as_ref().map(TargetValue::from);
    // A benchmark without ends says nothing about which side of it an indicator with a range should be on.
    let is_comparable = !matches!(
        (of.formula, &target),
        (Formula::RangeHigher | Formula::RangeByDifference | Formula::RangeByQuotient, Some(TargetValue::Point(_)))
    );
    Some(compared(dataset, of.formula, target.filter(|_| is_comparable), &of.periods.get(&Period::Year)?.own))
}

fn compared(dataset: &Dataset, formula: Formula, target: Option<TargetValue>, annual: &Comparison) -> Comparison {
    let achievement = match (&target, &annual.actual, &annual.achievement) {
        (_, None, missing @ (Achievement::Incomplete(_) | Achievement::NotEvaluable(_))) => missing.clone(),
        (_, None, Achievement::Computed(_)) => Achievement::NotEvaluable(Reason::ZeroDenominator),
        (None, Some(_), _) => Achievement::NotEvaluable(Reason::NoTarget),
        (Some(target), Some(actual), _) => {
            match achievement(formula, dataset.site.policy.zero_target, target, actual) {
                Ok(percent) => Achievement::Computed(percent),
                Err(reason) => Achievement::NotEvaluable(reason),
            }
        }
    };
    Comparison { target, actual: annual.actual.clone(), achievement }
}
