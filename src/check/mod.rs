//! Rules across files and periods: one function for each code, all run, none stops another.

mod coverage;
mod locks;
mod mandated;
mod money;
mod outputs;
mod parts;
mod plan;
mod prose;
mod readings;
mod shortfall;

pub use parts::{chapter_title, part_title, rule_title};
pub use shortfall::{Shortfall, Shortfalls, shortfalls};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::base::Snapshot;
use crate::finding::Finding;
use crate::measure::{Measures, YearMeasures};
use crate::model::{Dataset, YearData};

/// Applies every rule to one agency.
///
/// The snapshot serves only to hash locked inputs and to see whether a picture is there.
pub fn check(dataset: &Dataset, measures: &Measures, snapshot: &Snapshot) -> Vec<Finding> {
    let mut findings = Vec::new();
    prose::images(dataset, snapshot, &mut findings);
    prose::rating_scale(dataset, &mut findings);
    outputs::output_collision(dataset, &mut findings);
    // A rule that looks at other years only reads them, so the years are checked side by side.
    let years: Vec<_> = dataset.years.values().zip(measures.years.values()).collect();
    let checked = years.into_par_iter().map(|(data, measured)| {
        let (year, mut findings) = (Year { dataset, data, measured, snapshot }, Vec::new());
        for rule in RULES {
            rule(year, &mut findings);
        }
        findings
    });
    findings.extend(checked.collect::<Vec<_>>().into_iter().flatten());
    findings
}

/// What a rule looks at.
#[derive(Clone, Copy)]
struct Year<'a> {
    dataset: &'a Dataset,
    data: &'a YearData,
    measured: &'a YearMeasures,
    snapshot: &'a Snapshot,
}

type Rule = fn(Year<'_>, &mut Vec<Finding>);

const RULES: [Rule; 30] = [
    coverage::unit_file_missing,
    coverage::reading_missing,
    coverage::spending_missing,
    coverage::quarter_skipped,
    coverage::plan_missing,
    coverage::ceiling_missing,
    coverage::approved_incomplete,
    coverage::prose_missing,
    mandated::analyses_of_indicators,
    mandated::analyses_of_objectives,
    mandated::table_missing,
    mandated::signatory_missing,
    mandated::approval_without_number,
    mandated::review_incomplete,
    plan::quarter_targets_disagree,
    plan::revision_omits,
    plan::date_outside_year,
    plan::signatory_without_term,
    plan::approver_without_term,
    readings::orphan_reading,
    readings::orphan_spending,
    readings::cumulative_falls,
    readings::actual_without_target,
    money::over_ceiling,
    money::total_disagrees,
    money::months_disagree,
    money::agreed_ceiling_disagrees,
    locks::locked_input_changed,
    locks::corrected_file_unknown,
    prose::unknown_indicator,
];
