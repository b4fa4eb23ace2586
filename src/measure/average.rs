use super::PeriodAverages;
use super::indicator::{Achievement, Comparison, IndicatorMeasure, Missing};
use crate::base::Exact;
use crate::model::{Cap, Dataset, Period};

/// The mean achievement of an objective's indicators.
#[derive(Debug, Clone)]
pub struct ObjectiveMeasure {
    /// Code of the objective.
    pub code: String,
    /// Text of the objective.
    pub text: String,
    /// Over the period itself.
    pub own: Mean,
    /// From January to the period's end.
    pub to_date: Mean,
    /// From January to the period's end against the annual targets.
    pub annual: Mean,
}

/// A mean that says what went in and what was left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mean {
    /// Percent; none when nothing could go in.
    pub value: Option<Exact>,
    /// How many went in.
    pub n_in: usize,
    /// How many were left out because they cannot be evaluated.
    pub n_not_evaluable: usize,
    /// How many were left out because data are missing.
    pub n_incomplete: usize,
    /// How many of those lack a reading that somebody owes, since its quarter was opened.
    pub n_owed: usize,
    /// How many went in at the cap instead of their own value.
    pub n_capped: usize,
}

/// The state of a mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeanState {
    /// All that can be evaluated went in.
    Computed,
    /// Nothing could go in, since nothing can be evaluated.
    NotEvaluable,
    /// Something is missing, so the mean may still move.
    Incomplete,
}

impl Mean {
    /// The state of the mean.
    pub fn state(&self) -> MeanState {
        if self.n_incomplete > 0 {
            MeanState::Incomplete
        } else if self.value.is_none() {
            MeanState::NotEvaluable
        } else {
            MeanState::Computed
        }
    }
}

/// The mean of the achievements that could be computed, each within the cap.
pub fn mean<'a>(achievements: impl IntoIterator<Item = &'a Achievement>, cap: Option<&Cap>) -> Mean {
    let mut result = Mean::default();
    let mut total = Exact::zero();
    for achievement in achievements {
        match achievement {
            Achievement::Computed(percent) => {
                let (value, was_capped) = capped(percent, cap);
                total = &total + &value;
                result.n_in += 1;
                result.n_capped += usize::from(was_capped);
            }
            Achievement::NotEvaluable(_) => result.n_not_evaluable += 1,
            Achievement::Incomplete(gaps) => {
                result.n_incomplete += 1;
                result.n_owed += usize::from(gaps.iter().any(Missing::is_owed));
            }
        }
    }
    result.value = quotient(&total, result.n_in);
    result
}

/// An achievement within the cap, as it goes into a mean, and whether the cap has changed it.
pub fn capped(percent: &Exact, cap: Option<&Cap>) -> (Exact, bool) {
    let Some(cap) = cap else { return (percent.clone(), false) };
    let (low, high) = (cap.low.exact(), cap.high.exact());
    if *percent < low {
        (low, true)
    } else if *percent > high {
        (high, true)
    } else {
        (percent.clone(), false)
    }
}

fn quotient(total: &Exact, n: usize) -> Option<Exact> {
    i64::try_from(n).ok().and_then(|n| total.checked_div(&Exact::integer(n)))
}

/// The means of all objectives and of the agency in one period.
pub(super) fn averages(
    dataset: &Dataset,
    year: u16,
    indicators: &[IndicatorMeasure],
    period: Period,
) -> PeriodAverages {
    let cap = dataset.site.policy.cap.as_ref();
    let objectives = dataset.plan_for(year).into_iter().flat_map(|plan| &plan.goals).flat_map(|goal| &goal.objectives);
    let objectives: Vec<ObjectiveMeasure> = objectives
        .filter_map(|objective| {
            let members: Vec<_> = indicators.iter().filter(|i| i.objective == objective.code).collect();
            let over = |pick: fn(&super::PeriodMeasure) -> &Comparison| {
                mean(members.iter().filter_map(|i| i.periods.get(&period)).map(|p| &pick(p).achievement), cap)
            };
            (!members.is_empty()).then(|| ObjectiveMeasure {
                code: objective.code.clone(),
                text: objective.text.clone(),
                own: over(|p| &p.own),
                to_date: over(|p| &p.to_date),
                annual: over(|p| &p.annual),
            })
        })
        .collect();
    let agency = mean_of_means(objectives.iter().map(|objective| &objective.own));
    let agency_to_date = mean_of_means(objectives.iter().map(|objective| &objective.to_date));
    PeriodAverages { objectives, agency, agency_to_date }
}

/// The agency's mean: every objective counts the same, however many indicators it has.
///
/// The counts are those of indicators, so a figure that is missing below shows here too.
fn mean_of_means<'a>(means: impl Iterator<Item = &'a Mean>) -> Mean {
    let mut result = Mean::default();
    let mut total = Exact::zero();
    let mut n_objectives = 0;
    for mean in means {
        if let Some(value) = &mean.value {
            total = &total + value;
            n_objectives += 1;
        }
        result.n_in += mean.n_in;
        result.n_not_evaluable += mean.n_not_evaluable;
        result.n_incomplete += mean.n_incomplete;
        result.n_owed += mean.n_owed;
        result.n_capped += mean.n_capped;
    }
    result.value = quotient(&total, n_objectives);
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{MissingCause, Reason};
    use crate::model::Quarter;

    fn missing(cause: MissingCause) -> Achievement {
        Achievement::Incomplete(vec![Missing { quarter: Quarter::Q1, unit: "llaj".to_owned(), cause }])
    }

    #[test]
    fn a_gap_in_one_objective_is_a_gap_of_the_agency() {
        let hundred = Achievement::Computed(Exact::integer(100));
        let full = mean([&hundred, &hundred, &Achievement::Computed(Exact::integer(70))], None);
        let partial = mean([&Achievement::Computed(Exact::integer(50)), &missing(MissingCause::UnitFile)], None);
        let empty = mean([&Achievement::NotEvaluable(Reason::ZeroTarget)], None);
        let early = mean([&missing(MissingCause::NotOpened)], None);
        let agency = mean_of_means([&full, &partial, &empty, &early].into_iter());
        // Ninety and fifty count the same; the other objectives have nothing to count.
        assert_eq!(agency.value, Some(Exact::integer(70)));
        assert_eq!((agency.n_in, agency.n_not_evaluable, agency.n_incomplete, agency.n_owed), (4, 1, 2, 1));
        assert_eq!(agency.state(), MeanState::Incomplete);
    }
}
