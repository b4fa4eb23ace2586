use std::collections::BTreeSet;

use super::Year;
use super::mandated::owes_annual_report;
use super::parts::Part;
use crate::base::{ProjectPath, Span};
use crate::finding::{Code, Finding};
use crate::measure::{Absorption, Achievement};
use crate::model::{Half, Origin, Period, Quarter, Status};

/// Names of the annual report's prose files.
const ANNUAL_PROSE: [&str; 6] = crate::content::ANNUAL_PROSE;

fn at(code: Code, origin: &Origin) -> Finding {
    Finding::new(code, &origin.file, origin.span)
}

/// The file of a path below the year's folder.
fn year_file(year: Year<'_>, below: &str) -> Option<ProjectPath> {
    year.data.folder.join(below).ok()
}

/// Units that owe a file: they own an agreed indicator or a sub-activity.
pub(super) fn reporting_units(year: Year<'_>) -> BTreeSet<&str> {
    let indicators = year.measured.indicators.iter().map(|indicator| indicator.owner.as_str());
    let leaves = year.data.budget.iter().flat_map(|budget| budget.leaves()).map(|leaf| leaf.owner.value.as_str());
    indicators.chain(leaves).filter(|unit| year.dataset.agency.unit(unit).is_some()).collect()
}

pub(super) fn unit_file_missing(year: Year<'_>, findings: &mut Vec<Finding>) {
    for (quarter, data) in &year.data.quarters {
        for unit in reporting_units(year) {
            if data.reports.contains_key(unit) || data.broken.contains(unit) {
                continue;
            }
            let below = format!("{}/{unit}.yaml", Period::Quarter(*quarter).slug());
            if let Some(file) = year_file(year, &below) {
                let finding = Finding::new(Code::UnitFileMissing, &file, Span::START);
                let unit = year.dataset.agency.unit_name(unit);
                findings.push(finding.with("unit", unit).with("file", &file).with("quarter", quarter.number()));
            }
        }
    }
}

pub(super) fn reading_missing(year: Year<'_>, findings: &mut Vec<Finding>) {
    for data in year.data.quarters.values() {
        for indicator in &year.measured.indicators {
            let Some(report) = data.reports.get(&indicator.owner) else { continue };
            if !report.readings.contains_key(&indicator.code) {
                let unit = year.dataset.agency.unit_name(&indicator.owner);
                let finding = at(Code::ReadingMissing, &report.origin).with("indicator", &indicator.code);
                findings.push(finding.with("unit", unit));
            }
        }
    }
}

pub(super) fn spending_missing(year: Year<'_>, findings: &mut Vec<Finding>) {
    let Some(budget) = &year.data.budget else { return };
    for data in year.data.quarters.values() {
        for leaf in budget.leaves() {
            let Some(report) = data.reports.get(&leaf.owner.value) else { continue };
            if !report.spending.contains_key(&leaf.code) {
                let unit = year.dataset.agency.unit_name(&leaf.owner.value);
                findings.push(at(Code::SpendingMissing, &report.origin).with("code", &leaf.code).with("unit", unit));
            }
        }
    }
}

pub(super) fn quarter_skipped(year: Year<'_>, findings: &mut Vec<Finding>) {
    let Some(last) = year.data.quarters.keys().max() else { return };
    for quarter in Quarter::ALL.into_iter().filter(|q| q < last && !year.data.quarters.contains_key(q)) {
        if let Some(folder) = year_file(year, Period::Quarter(quarter).slug()) {
            let finding = Finding::new(Code::QuarterSkipped, &folder, Span::START);
            findings.push(finding.with("quarter", quarter.number()).with("year", year.data.year));
        }
    }
}

pub(super) fn plan_missing(year: Year<'_>, findings: &mut Vec<Finding>) {
    // Without any row the file itself is missing or broken, which another finding says.
    if year.data.plan.is_empty() {
        return;
    }
    let agreements = [&year.data.agreement, &year.data.revision];
    let mut seen = BTreeSet::new();
    for (code, target) in agreements.into_iter().flatten().flat_map(|agreement| &agreement.targets) {
        let has_plan = year.data.plan.contains_key(code) || year.data.plan_broken.contains(code);
        if !has_plan && seen.insert(code) {
            findings.push(at(Code::PlanMissing, &target.origin).with("indicator", code));
        }
    }
}

pub(super) fn ceiling_missing(year: Year<'_>, findings: &mut Vec<Finding>) {
    for leaf in year.data.budget.iter().flat_map(|budget| budget.leaves()) {
        if leaf.ceiling.is_none() {
            findings.push(at(Code::CeilingMissing, &leaf.origin).with("code", &leaf.code));
        }
    }
}

pub(super) fn approved_incomplete(year: Year<'_>, findings: &mut Vec<Finding>) {
    for (period, approval) in &year.data.approvals {
        if approval.status.value != Status::Approved {
            continue;
        }
        let figures = year.measured.indicators.iter().filter_map(|indicator| indicator.periods.get(period));
        let lacks_reading = figures.into_iter().any(|p| matches!(p.own.achievement, Achievement::Incomplete(_)));
        let nodes = year.measured.budget.get(period).into_iter().flat_map(|budget| &budget.nodes);
        let lacks_spending = nodes.into_iter().any(|node| matches!(node.absorption, Absorption::Incomplete(_)));
        if lacks_reading || lacks_spending {
            findings.push(at(Code::ApprovedIncomplete, &approval.status.origin).with("report", period.slug()));
        }
    }
}

pub(super) fn prose_missing(year: Year<'_>, findings: &mut Vec<Finding>) {
    let mut owed: Vec<(String, Period)> = Vec::new();
    for (quarter, data) in &year.data.quarters {
        if data.prose.is_none() {
            let period = Period::Quarter(*quarter);
            owed.push((format!("{}/narasi.md", period.slug()), period));
        }
    }
    for half in [Half::H1, Half::H2] {
        let period = Period::Half(half);
        let is_open = period.quarters().iter().all(|quarter| year.data.quarters.contains_key(quarter));
        if is_open && !year.data.half_prose.contains_key(&half) {
            owed.push((format!("{}/narasi.md", period.slug()), period));
        }
    }
    if year.data.quarters.contains_key(&Quarter::Q4) || owes_annual_report(year) {
        for stem in ANNUAL_PROSE.iter().filter(|stem| !year.data.annual_prose.contains_key(**stem)) {
            owed.push((format!("{}/{stem}.md", Period::Year.slug()), Period::Year));
        }
    }
    for (below, period) in owed {
        // A file that is there but cannot be read has its own finding.
        let Some(file) = year_file(year, &below).filter(|file| !year.snapshot.files.contains_key(file)) else {
            continue;
        };
        let part = Part::chapter(file.stem()).unwrap_or(Part::Prose);
        let finding = Finding::new(Code::ProseMissing, &file, Span::START).with("report", period.slug());
        findings.push(finding.with("file", &file).with("part", part.title()).with("rule", part.rule()));
    }
}
