use std::collections::BTreeMap;

use super::records::{is_hash, period};
use super::{origin, sourced};
use crate::base::ProjectPath;
use crate::content::files::LedgerFile;
use crate::finding::{Code, Finding};
use crate::model::{BudgetFigures, IndicatorFigures, Issue, KeyFigures, Period, Sourced};

/// The issues of a year in written order. Versions of one report count from 1 without a gap.
pub(super) fn resolve_ledger(file: &ProjectPath, source: &LedgerFile, findings: &mut Vec<Finding>) -> Vec<Issue> {
    let mut last: BTreeMap<Period, u32> = BTreeMap::new();
    let issues = source.issues.iter().map(|issue| {
        let period = period(issue.report.value);
        let expected = last.get(&period).map_or(1, |version| version.saturating_add(1));
        if issue.version.value != expected {
            let finding = Finding::new(Code::IssueOrder, file, issue.version.span).with("report", period.slug());
            findings.push(finding.with("version", issue.version.value).with("expected", expected));
        }
        last.insert(period, issue.version.value);
        if !is_hash(&issue.hash) {
            let finding = Finding::new(Code::InvalidForm, file, issue.hash.span);
            findings.push(finding.with("text", &issue.hash.value).with("form", "sha256"));
        }
        let indicators = issue.indicators.iter().map(|row| IndicatorFigures {
            code: row.code.0.clone(),
            target: row.target.clone(),
            actual: row.actual.clone(),
            achievement: row.achievement.clone(),
        });
        let budget = issue.budget.as_ref().map(|budget| BudgetFigures {
            ceiling: budget.ceiling.clone(),
            spent: budget.spent.clone(),
            absorption: budget.absorption.clone(),
        });
        Issue {
            period,
            version: issue.version.value,
            date: issue.date.0,
            number: issue.number.clone(),
            hash: Sourced { value: issue.hash.to_ascii_lowercase(), ..sourced(file, &issue.hash) },
            figures: KeyFigures { indicators: indicators.collect(), budget },
            origin: origin(file, &issue.report),
        }
    });
    issues.collect()
}
