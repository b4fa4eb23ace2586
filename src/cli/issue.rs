use jiff::civil::Date;

use super::Exit;
use super::args::{Args, IssueArgs};
use super::print::Printer;
use crate::build::{Issuable, IssueState, LedgerError, build, record_issues};
use crate::finding::{TextArg, has_errors, settle};
use crate::shell::{ToolError, load, write_ledger};

/// `lakip issue`: shows what the ledger of issues would grow by, and writes it when asked to.
pub(super) fn issue(args: &Args, wanted: &IssueArgs, printer: &Printer) -> Result<Exit, ToolError> {
    let (snapshot, load_findings) = load(&args.root)?;
    let options = args.request().options;
    let built = build(&snapshot, &options);
    let findings = settle([load_findings, built.findings].concat(), options.is_final);
    if has_errors(&findings) {
        printer.findings(&findings, &snapshot)?;
        return Ok(Exit::Findings);
    }
    let is_wanted = |report: &&Issuable| {
        let is_agency = wanted.agency.as_ref().is_none_or(|slug| report.home.trim_matches('/') == slug);
        let is_year = wanted.year.is_none_or(|year| report.year == year);
        is_agency && is_year && wanted.report.as_ref().is_none_or(|slug| report.period.slug() == slug)
    };
    let reports: Vec<&Issuable> = built.issuable.iter().filter(is_wanted).collect();
    if reports.is_empty() || reports.len() > 1 && !wanted.all {
        printer.text(if reports.is_empty() { "issue-unknown" } else { "issue-many" }, &[]);
        return Ok(Exit::Findings);
    }
    let mut chosen: Vec<(&Issuable, Date)> = Vec::new();
    for report in reports {
        let refused = match (report.state, wanted.date.or(report.day)) {
            (IssueState::Ready, Some(day)) => {
                chosen.push((report, day));
                continue;
            }
            // An approval has a day; without one its data were refused before.
            (IssueState::Ready, None) | (IssueState::Incomplete, _) => "issue-incomplete",
            (IssueState::Draft, _) => "issue-draft",
            (IssueState::Recorded, _) => "issue-recorded",
        };
        if !wanted.all || refused == "issue-incomplete" {
            printer.text(refused, &named(report));
        }
        if !wanted.all && refused != "issue-recorded" {
            return Ok(Exit::Findings);
        }
    }
    let changes = match record_issues(&snapshot, &options, &chosen) {
        Ok(changes) => changes,
        Err(LedgerError::NotAppendable(file)) => {
            printer.text("issue-not-appendable", &[("file", file.to_string().into())]);
            return Ok(Exit::Findings);
        }
        Err(LedgerError::Findings(findings)) => {
            printer.findings(&findings, &snapshot)?;
            return Ok(Exit::Findings);
        }
    };
    for change in &changes {
        printer.added(change.file.as_str(), &change.added)?;
        if wanted.yes {
            write_ledger(&args.root, change)?;
        }
    }
    let n_issues = chosen.len();
    let id = if wanted.yes { "issue-written" } else { "issue-would" };
    if n_issues > 0 || wanted.all {
        printer.text(id, &[("count", n_issues.into())]);
    }
    Ok(Exit::Clean)
}

fn named(report: &Issuable) -> [(&'static str, TextArg<'static>); 2] {
    [("title", report.title.clone().into()), ("version", report.version.to_string().into())]
}
