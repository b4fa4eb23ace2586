use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{BuildOptions, build};
use crate::base::{Asset, ProjectPath, Snapshot};
use crate::finding::{Finding, has_errors};
use crate::model::Period;
use crate::report::{Issuable, IssueState};

/// What a ledger of issues grows by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerChange {
    /// The ledger.
    pub file: ProjectPath,
    /// What is added at its end.
    pub added: String,
    /// The whole text with what was added.
    pub text: String,
}

/// Why entries cannot be added to a ledger.
#[derive(Debug, Clone)]
pub enum LedgerError {
    /// The file is no plain list to whose end a row can be added.
    NotAppendable(ProjectPath),
    /// The project would have errors.
    Findings(Vec<Finding>),
}

/// The words by which reports are named: `triwulan-1`, …, `tahunan`.
pub fn report_names() -> [&'static str; 7] {
    Period::ALL.map(Period::slug)
}

/// The first lines of a ledger.
const HEAD: &str =
    "# Terbitan laporan yang disahkan, dari yang paling lama. Ditambah dengan `lakip terbitkan`.\nterbitan:\n";

/// Appends issues to their ledgers, in memory; staff's lines and comments stay as they are.
///
/// The result is tried before anybody sees it: every issue must be read back as the last one of its report.
///
/// # Errors
/// A [`LedgerError`] when the result is not read as it was meant.
pub fn record_issues(
    snapshot: &Snapshot,
    options: &BuildOptions,
    issues: &[(&Issuable, Date)],
) -> Result<Vec<LedgerChange>, LedgerError> {
    let mut changes: BTreeMap<&ProjectPath, LedgerChange> = BTreeMap::new();
    for (issue, day) in issues {
        let change = changes.entry(&issue.file).or_insert_with(|| {
            let text = snapshot.text(&issue.file).map_or_else(String::new, str::to_owned);
            let mut change = LedgerChange { file: issue.file.clone(), added: String::new(), text };
            if change.text.trim().is_empty() {
                change.added += HEAD;
            } else if !change.text.ends_with('\n') {
                change.added.push('\n');
            }
            change
        });
        change.added += &issue.entry(*day);
    }
    let mut tried = snapshot.clone();
    for change in changes.values_mut() {
        change.text += &change.added;
        tried.files.insert(change.file.clone(), Asset::from(change.text.as_bytes()));
    }
    let built = build(&tried, options);
    let is_recorded = |issue: &Issuable| {
        let same =
            |other: &&Issuable| (&other.home, other.year, other.period) == (&issue.home, issue.year, issue.period);
        built.issuable.iter().find(same).is_some_and(|other| other.state == IssueState::Recorded)
    };
    let broken = |finding: &&Finding| changes.contains_key(&finding.file);
    if let Some(finding) = built.findings.iter().filter(|_| has_errors(&built.findings)).find(broken) {
        return Err(LedgerError::NotAppendable(finding.file.clone()));
    }
    if has_errors(&built.findings) {
        return Err(LedgerError::Findings(built.findings));
    }
    match issues.iter().find(|(issue, _)| !is_recorded(issue)) {
        Some((issue, _)) => Err(LedgerError::NotAppendable(issue.file.clone())),
        None => Ok(changes.into_values().collect()),
    }
}
