use super::Year;
use crate::finding::{Code, Finding};
use crate::measure::{Achievement, Reason};
use crate::model::{Actual, Entry, Origin, Period, Quarter, Rollup, Sourced};

fn at(code: Code, origin: &Origin) -> Finding {
    Finding::new(code, &origin.file, origin.span)
}

pub(super) fn orphan_reading(year: Year<'_>, findings: &mut Vec<Finding>) {
    // Without an agreement nothing can be said about what belongs to it.
    if year.data.agreement.is_none() {
        return;
    }
    for (unit, report) in year.data.quarters.values().flat_map(|quarter| &quarter.reports) {
        for (code, reading) in &report.readings {
            let planned = year.data.plan.get(code).map(|plan| &plan.owner.value);
            let declared = year.dataset.indicator(year.data.year, code).map(|indicator| &indicator.owner.value);
            let Some(owner) = planned.or(declared) else { continue };
            let reason = if !year.data.is_agreed(code) {
                "not-agreed"
            } else if owner != unit {
                "other-unit"
            } else {
                continue;
            };
            let finding = at(Code::OrphanReading, &reading.origin).with("indicator", code).with("reason", reason);
            let agency = &year.dataset.agency;
            findings.push(finding.with("unit", agency.unit_name(unit)).with("owner", agency.unit_name(owner)));
        }
    }
}

pub(super) fn orphan_spending(year: Year<'_>, findings: &mut Vec<Finding>) {
    let Some(budget) = &year.data.budget else { return };
    for (unit, report) in year.data.quarters.values().flat_map(|quarter| &quarter.reports) {
        for (code, spending) in &report.spending {
            let Some(leaf) = budget.leaves().find(|leaf| leaf.code == *code) else { continue };
            if leaf.owner.value != *unit {
                let agency = &year.dataset.agency;
                let finding = at(Code::OrphanSpending, &spending.origin).with("code", code);
                let finding = finding.with("unit", agency.unit_name(unit));
                findings.push(finding.with("owner", agency.unit_name(&leaf.owner.value)));
            }
        }
    }
}

pub(super) fn cumulative_falls(year: Year<'_>, findings: &mut Vec<Finding>) {
    for measured in &year.measured.indicators {
        let Some(indicator) = year.dataset.indicator(year.data.year, &measured.code) else { continue };
        let adds_up = matches!(indicator.rollup.value, Rollup::Sum | Rollup::Ratio);
        if indicator.entry != Entry::YearToDate || !adds_up {
            continue;
        }
        for pair in Quarter::ALL.windows(2) {
            let [before, now] = pair else { continue };
            let (Some(before), Some(now)) = (
                reading(year, &measured.code, &measured.owner, *before),
                reading(year, &measured.code, &measured.owner, *now),
            ) else {
                continue;
            };
            let falls = match (&before.value, &now.value) {
                (Actual::Number(before), Actual::Number(now)) => (now < before).then_some((*before, *now)),
                (Actual::Ratio(n0, d0), Actual::Ratio(n1, d1)) => {
                    if n1 < n0 {
                        Some((*n0, *n1))
                    } else {
                        (d1 < d0).then_some((*d0, *d1))
                    }
                }
                _ => None,
            };
            if let Some((was, is)) = falls {
                let finding = at(Code::CumulativeFalls, &now.origin).with("indicator", &measured.code);
                let finding = finding.with("before", was).with("now", is);
                findings.push(finding.also(&before.origin.file, before.origin.span));
            }
        }
    }
}

pub(super) fn actual_without_target(year: Year<'_>, findings: &mut Vec<Finding>) {
    for measured in &year.measured.indicators {
        for quarter in Quarter::ALL {
            let Some(figures) = measured.periods.get(&Period::Quarter(quarter)) else { continue };
            if figures.own.achievement != Achievement::NotEvaluable(Reason::ActualWithoutTarget) {
                continue;
            }
            if let Some(reading) = reading(year, &measured.code, &measured.owner, quarter) {
                findings.push(at(Code::ActualWithoutTarget, &reading.origin).with("indicator", &measured.code));
            }
        }
    }
}

fn reading<'a>(year: Year<'a>, code: &str, owner: &str, quarter: Quarter) -> Option<&'a Sourced<Actual>> {
    year.data.quarters.get(&quarter)?.reports.get(owner)?.readings.get(code)?.value.as_ref()
}
