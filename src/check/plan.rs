use jiff::civil::Date;

use super::Year;
use crate::content::words;
use crate::finding::{Code, Finding};
use crate::measure::{TargetValue, rolled_target};
use crate::model::{Agreement, Origin, PlannedIndicator, Quarter, Rollup, Sourced, Status};

pub(super) fn quarter_targets_disagree(year: Year<'_>, findings: &mut Vec<Finding>) {
    for (code, planned) in &year.data.plan {
        let Some(indicator) = year.dataset.indicator(year.data.year, code) else { continue };
        // A sum over letters is reported where the indicator asks for it.
        if indicator.letter_scale.is_some() && indicator.rollup.value == Rollup::Sum {
            continue;
        }
        let versions = [
            (&year.data.agreement, planned_targets(planned, false), Some(&planned.origin)),
            (&year.data.revision, planned_targets(planned, true), planned.revised_origin.as_ref()),
        ];
        for (agreement, targets, origin) in versions {
            let Some(annual) = agreement.as_ref().and_then(|agreement| agreement.targets.get(code)) else { continue };
            let rolled = rolled_target(indicator.rollup.value, indicator.entry, &targets, &Quarter::ALL);
            let annual_value = TargetValue::from(&annual.value);
            if rolled.as_ref() == Some(&annual_value) {
                continue;
            }
            let origin = origin.unwrap_or(&planned.origin);
            let finding = Finding::new(Code::QuarterTargetsDisagree, &origin.file, origin.span);
            let finding = finding.with("indicator", code).with("rollup", words::rollup(indicator.rollup.value));
            let rolled = rolled.as_ref().map_or_else(|| "-".to_owned(), written);
            let finding = finding.with("rolled", rolled).with("annual", written(&annual_value));
            findings.push(finding.also(&annual.origin.file, annual.origin.span));
        }
    }
}

fn planned_targets(planned: &PlannedIndicator, revised: bool) -> [TargetValue; 4] {
    Quarter::ALL.map(|quarter| {
        let changed = planned.revised[quarter.index()].as_ref().filter(|_| revised);
        TargetValue::from(&changed.unwrap_or(&planned.targets[quarter.index()]).value)
    })
}

/// A target as it would be written in a file.
fn written(target: &TargetValue) -> String {
    match target {
        TargetValue::Point(point) => point.letter.clone().unwrap_or_else(|| point.score.to_plain()),
        TargetValue::Range(low, high) => format!("{} s.d. {}", low.to_plain(), high.to_plain()),
    }
}

/// Were an indicator left out on purpose, nobody could tell it from a revision that names only what changed.
pub(super) fn revision_omits(year: Year<'_>, findings: &mut Vec<Finding>) {
    let (Some(agreement), Some(revision)) = (&year.data.agreement, &year.data.revision) else { return };
    for code in agreement.agreed.difference(&revision.agreed) {
        let finding = Finding::new(Code::RevisionOmits, &revision.origin.file, revision.origin.span);
        findings.push(finding.with("indicator", code));
    }
}

pub(super) fn date_outside_year(year: Year<'_>, findings: &mut Vec<Finding>) {
    let agreements = [&year.data.agreement, &year.data.revision].into_iter().flatten().map(|a| &a.date);
    let budget = year.data.budget.iter().filter_map(|budget| budget.revision.as_ref()).map(|revision| &revision.date);
    for date in agreements.chain(budget) {
        if date.value.year() != i16::try_from(year.data.year).unwrap_or_default() {
            let finding = Finding::new(Code::DateOutsideYear, &date.origin.file, date.origin.span);
            findings.push(finding.with("date", date.value).with("year", year.data.year));
        }
    }
}

pub(super) fn signatory_without_term(year: Year<'_>, findings: &mut Vec<Finding>) {
    for Agreement { first_party, date, .. } in [&year.data.agreement, &year.data.revision].into_iter().flatten() {
        findings.extend(without_term(year, first_party, date.value));
    }
}

pub(super) fn approver_without_term(year: Year<'_>, findings: &mut Vec<Finding>) {
    for approval in year.data.approvals.values().filter(|a| a.status.value == Status::Approved) {
        if let (Some(official), Some(date)) = (&approval.official, &approval.date) {
            findings.extend(without_term(year, official, date.value));
        }
    }
}

/// The finding that an official had no term on a day; none when he had, or when nobody knows the code.
fn without_term(year: Year<'_>, official: &Sourced<String>, day: Date) -> Option<Finding> {
    let known = year.dataset.agency.official(&official.value)?;
    if known.term_on(day).is_some() {
        return None;
    }
    let Origin { file, span, .. } = &official.origin;
    let finding = Finding::new(Code::OfficialWithoutTerm, file, *span);
    Some(finding.with("official", &known.name).with("date", day))
}
