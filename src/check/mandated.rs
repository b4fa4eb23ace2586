//! The gate of completeness: what a report owes its readers beside the units' data and the prose of its chapters.

use std::collections::BTreeSet;

use super::Year;
use super::coverage::reporting_units;
use super::parts::Part;
use crate::base::ProjectPath;
use crate::finding::{Code, Finding};
use crate::measure::{Absorption, Achievement, BudgetLevel, BudgetNode, Missing, MissingCause};
use crate::model::{Analysis, Half, Origin, Period, Quarter, Status};

/// A year owes its annual report when its four quarters are in, or when the report's state says that it is written.
///
/// The running year owes none, so that its staff see what is due now and not what is due in February.
pub(super) fn owes_annual_report(year: Year<'_>) -> bool {
    let is_in = |quarter: &Quarter| {
        let data = year.data.quarters.get(quarter);
        data.is_some_and(|data| reporting_units(year).iter().all(|unit| data.reports.contains_key(*unit)))
    };
    year.data.status(Period::Year) >= Status::Complete || Quarter::ALL.iter().all(is_in)
}

fn gap(year: Year<'_>, code: Code, origin: &Origin, part: Part, name: &str, period: Period) -> Finding {
    let title = match name {
        "" => part.title().to_owned(),
        name => format!("{}, {name}", part.title()),
    };
    let finding = Finding::new(code, &origin.file, origin.span).with("part", title).with("rule", part.rule());
    finding.with("file", &origin.file).with("report", period.slug()).with("fiscal_year", year.data.year)
}

/// An analysis of the year that has nothing to show. `reason` is the word by which the message chooses its phrase, `of` the
/// year whose data it lacks.
fn analysis(year: Year<'_>, origin: &Origin, part: Part, name: &str, (reason, of): (&str, u16)) -> Finding {
    gap(year, Code::AnalysisMissing, origin, part, name, Period::Year).with("reason", reason).with("year", of)
}

/// Analyses 1, 2, 3 and 5, which every agreed indicator owes. Where figures are missing, a written reason stands for them.
pub(super) fn analyses_of_indicators(year: Year<'_>, findings: &mut Vec<Finding>) {
    if !owes_annual_report(year) {
        return;
    }
    for file in unopened(year) {
        findings.push(analysis(year, &Origin::of_file(&file), Part::Target, "", ("actual", year.data.year)));
    }
    let codes = || year.measured.indicators.iter().map(|measured| measured.code.as_str());
    if let Some((file, before)) = skipped_year(year)
        && !codes().all(|code| is_written(year, code, Analysis::Years))
    {
        findings.push(analysis(year, &Origin::of_file(&file), Part::Years, "", ("year", before)));
    }
    for code in codes() {
        let Some(indicator) = year.dataset.indicator(year.data.year, code) else { continue };
        if let Some(plan) = year.dataset.plan_for(year.data.year)
            && !indicator.targets.contains_key(&plan.until)
            && !is_written(year, code, Analysis::MediumTerm)
        {
            findings.push(analysis(year, &indicator.origin, Part::MediumTerm, code, ("target", plan.until)));
        }
        let Ok(file) = year.data.folder.join(&format!("tahunan/analisis/{code}.md")) else { continue };
        // A file that is there but cannot be read has its own finding.
        let is_broken = year.snapshot.files.contains_key(&file) && !year.data.analyses.contains_key(code);
        if !is_written(year, code, Analysis::Causes) && !is_broken {
            findings.push(analysis(year, &Origin::of_file(&file), Part::Causes, code, ("causes", year.data.year)));
        }
    }
}

/// Whether staff wrote on an indicator under one of the seven headings.
fn is_written(year: Year<'_>, code: &str, analysis: Analysis) -> bool {
    year.data.analyses.get(code).is_some_and(|written| written.parts.contains_key(&analysis))
}

/// Files that no other finding asks for: their quarters have not been opened.
fn unopened(year: Year<'_>) -> BTreeSet<ProjectPath> {
    let last = year.data.quarters.keys().max();
    let achievements = year.measured.indicators.iter().filter_map(|measured| measured.periods.get(&Period::Year));
    let gaps = achievements.filter_map(|figures| match &figures.own.achievement {
        Achievement::Incomplete(gaps) => Some(gaps),
        Achievement::Computed(_) | Achievement::NotEvaluable(_) => None,
    });
    // A quarter before the last one was skipped, which is told once for the whole quarter.
    let is_new = |gap: &&Missing| gap.cause == MissingCause::NotOpened && last.is_none_or(|last| gap.quarter > *last);
    let file = |gap: &Missing| {
        let folder = Period::Quarter(gap.quarter).slug();
        year.data.folder.join(&format!("{folder}/{}.yaml", gap.unit)).ok()
    };
    gaps.flatten().filter(is_new).filter_map(file).collect()
}

/// The year before, when the data reach further back but leave it out, and the file with which it begins.
fn skipped_year(year: Year<'_>) -> Option<(ProjectPath, u16)> {
    let before = year.data.year.checked_sub(1)?;
    let reaches_back = year.dataset.years.keys().next().is_some_and(|first| *first < before);
    if !reaches_back || year.dataset.years.contains_key(&before) {
        return None;
    }
    let file = year.dataset.folder.join(&format!("{before}/perjanjian-kinerja.yaml")).ok()?;
    Some((file, before))
}

/// Analyses 6 and 7, which every objective with an agreed indicator owes: the programmes behind it, and what they spent. A
/// written reason for each of its indicators stands for them.
pub(super) fn analyses_of_objectives(year: Year<'_>, findings: &mut Vec<Finding>) {
    let Some(budget) = year.data.budget.as_ref().filter(|_| owes_annual_report(year)) else { return };
    let objectives: BTreeSet<&str> = year.measured.indicators.iter().map(|i| i.objective.as_str()).collect();
    let nodes: &[BudgetNode] = year.measured.budget.get(&Period::Year).map_or(&[], |measure| &measure.nodes);
    for objective in objectives {
        let indicators = year.measured.indicators.iter().filter(|measured| measured.objective == objective);
        let is_stated = |wanted| indicators.clone().all(|measured| is_written(year, &measured.code, wanted));
        let (states_efficiency, states_programs) = (is_stated(Analysis::Efficiency), is_stated(Analysis::Programs));
        let programs: Vec<_> = budget.programs.iter().filter(|p| p.objectives.iter().any(|o| o == objective)).collect();
        if programs.is_empty() && !states_programs {
            let of = ("programs", year.data.year);
            findings.push(analysis(year, &budget.origin, Part::Programs, objective, of));
        }
        for program in programs.into_iter().filter(|_| !states_efficiency) {
            let is_program = |node: &&BudgetNode| node.level == BudgetLevel::Program && node.code == program.code;
            let node = nodes.iter().find(is_program);
            if node.is_some_and(|node| node.absorption == Absorption::NoCeiling) {
                let of = ("ceiling", year.data.year);
                findings.push(analysis(year, &program.origin, Part::Efficiency, objective, of));
            }
        }
    }
}

/// What tables of the annual report need beside the files without which no year is read at all.
pub(super) fn table_missing(year: Year<'_>, findings: &mut Vec<Finding>) {
    if !owes_annual_report(year) {
        return;
    }
    let mut tell = |origin: &Origin, part, key| {
        findings.push(gap(year, Code::TableMissing, origin, part, "", Period::Year).with("key", key));
    };
    let description = year.dataset.agency.description.as_deref().unwrap_or_default();
    if description.trim().is_empty()
        && let Ok(file) = year.dataset.folder.join("instansi.yaml")
    {
        tell(&Origin::of_file(&file), Part::Duties, "gambaran");
    }
    if let Some(plan) = year.dataset.plan_for(year.data.year).filter(|plan| plan.issues.is_empty()) {
        tell(&plan.origin, Part::Issues, "isu_strategis");
    }
    if let Ok(file) = year.data.folder.join("sumber-daya.yaml") {
        let resources = year.data.resources.as_ref();
        let is_broken = resources.is_none() && year.snapshot.files.contains_key(&file);
        if !is_broken && resources.is_none_or(|resources| resources.staff.is_empty()) {
            tell(&Origin::of_file(&file), Part::Staff, "pegawai");
        }
        if !is_broken && resources.is_none_or(|resources| resources.assets.is_empty()) {
            tell(&Origin::of_file(&file), Part::Assets, "sarana");
        }
    }
    for agreement in [&year.data.agreement, &year.data.revision].into_iter().flatten() {
        if agreement.programs.is_empty() {
            tell(&agreement.origin, Part::AgreedPrograms, "program");
        }
    }
}

/// Somebody must be able to sign what is due. A report that is approved names its official, who has a rule of his own.
pub(super) fn signatory_missing(year: Year<'_>, findings: &mut Vec<Finding>) {
    let is_due = |period: &Period| match period {
        Period::Quarter(quarter) => year.data.quarters.contains_key(quarter),
        Period::Half(Half::H1 | Half::H2) => period.quarters().iter().all(|q| year.data.quarters.contains_key(q)),
        Period::Year => owes_annual_report(year),
    };
    let Ok(file) = year.dataset.folder.join("instansi.yaml") else { return };
    for period in Period::ALL.into_iter().filter(is_due) {
        let day = period.last_day(year.data.year);
        let is_approved = year.data.status(period) == Status::Approved;
        if !is_approved && year.dataset.agency.head_on(day).is_none() {
            let finding = gap(year, Code::SignatoryMissing, &Origin::of_file(&file), Part::Signatory, "", period);
            findings.push(finding.with("date", day));
        }
    }
}

/// An approval has a number. Its day and its official are asked for wherever it is read.
pub(super) fn approval_without_number(year: Year<'_>, findings: &mut Vec<Finding>) {
    for (period, approval) in &year.data.approvals {
        let has_number = approval.number.as_ref().is_some_and(|number| !number.trim().is_empty());
        if approval.status.value == Status::Approved && !has_number {
            findings.push(gap(year, Code::ApprovalIncomplete, &approval.status.origin, Part::Approval, "", *period));
        }
    }
}

/// A review that is said to be signed names who, when, under which number and with which conclusion.
pub(super) fn review_incomplete(year: Year<'_>, findings: &mut Vec<Finding>) {
    let Some(review) = year.data.review.as_ref() else { return };
    let Some(claim) = review.claim.as_ref().filter(|_| review.stated) else { return };
    let has = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    let keys = [
        ("pereviu", review.reviewer.is_some()),
        ("tanggal", review.date.is_some()),
        ("nomor", has(&review.number)),
        ("kesimpulan", has(&review.conclusion)),
        ("daftar_periksa", !review.checklist.is_empty()),
    ];
    for (key, _) in keys.into_iter().filter(|(_, is_there)| !is_there) {
        findings.push(gap(year, Code::ReviewIncomplete, claim, Part::Review, "", Period::Year).with("key", key));
    }
}
