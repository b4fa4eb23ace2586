use std::collections::BTreeMap;

use super::parts::part_of;
use crate::finding::{Code, Finding};
use crate::model::{Dataset, Period};

/// Something that a report still lacks.
#[derive(Debug, Clone)]
pub struct Shortfall {
    /// The part of the report.
    pub part: String,
    /// The rules that the part serves.
    pub rule: String,
    /// What is missing, and the file to write.
    pub finding: Finding,
}

/// What every report lacks, by year and period; a report that lacks nothing has no entry.
pub type Shortfalls = BTreeMap<(u16, Period), Vec<Shortfall>>;

/// Sorts what the gate found by the reports that it concerns.
pub fn shortfalls(dataset: &Dataset, findings: &[Finding]) -> Shortfalls {
    let mut found = Shortfalls::new();
    // That a report is approved too early only follows from what it lacks.
    let lacks = |finding: &&Finding| finding.code.is_gate() && finding.code != Code::ApprovedIncomplete;
    for finding in findings.iter().filter(lacks) {
        let (part, rule) = part_of(finding);
        for concerned in concerned(dataset, finding) {
            let shortfall = Shortfall { part: part.clone(), rule: rule.clone(), finding: finding.clone() };
            found.entry(concerned).or_default().push(shortfall);
        }
    }
    // Agencies are checked rule by rule; readers look for places.
    for list in found.values_mut() {
        list.sort_by(|a, b| (&a.finding.file, a.finding.span).cmp(&(&b.finding.file, b.finding.span)));
    }
    found
}

/// The reports that lack something while the finding stands: the one that it names, else those that a quarter goes into.
fn concerned(dataset: &Dataset, finding: &Finding) -> Vec<(u16, Period)> {
    let Some(below) = finding.file.below(&dataset.folder) else { return Vec::new() };
    let mut parts = below.split('/');
    let year = finding.args.get("fiscal_year").map(String::as_str).or_else(|| parts.next());
    let Some(year) = year.and_then(|year| year.parse::<u16>().ok()) else { return Vec::new() };
    if let Some(period) = finding.args.get("report").and_then(|slug| Period::from_slug(slug)) {
        return vec![(year, period)];
    }
    let Some(Period::Quarter(quarter)) = parts.next().and_then(Period::from_slug) else { return Vec::new() };
    let holds = |period: &Period| period.quarters().contains(&quarter);
    Period::ALL.into_iter().filter(holds).map(|period| (year, period)).collect()
}
