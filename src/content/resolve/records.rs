use std::collections::BTreeMap;

use super::{Unique, code_of, expect_code, origin, sourced};
use crate::base::ProjectPath;
use crate::content::files::{
    AnswerWord, ApprovalsFile, DecisionsFile, ReportWord, ResourcesFile, ReviewFile, StatusWord,
};
use crate::content::yaml::Loc;
use crate::finding::{Code, Finding};
use crate::model::{
    Approval, Asset, ChecklistRow, Dataset, Decision, Half, Lock, Period, Quarter, Resources, Review, Reviewer,
    Sourced, Staff, Status,
};

/// The approvals of a year by report.
pub(super) fn resolve_approvals(
    dataset: &Dataset,
    file: &ProjectPath,
    source: &ApprovalsFile,
    findings: &mut Vec<Finding>,
) -> BTreeMap<Period, Approval> {
    let mut unique = Unique::new("report", file);
    let mut approvals = BTreeMap::new();
    for approval in &source.approvals {
        let period = period(approval.report.value);
        if !unique.is_first(period.slug(), approval.report.span, findings) {
            continue;
        }
        if let Some(official) = &approval.official {
            let known = dataset.agency.officials.iter().map(|official| official.code.as_str());
            expect_code("official", file, official, known, findings);
        }
        let status = status(approval.status.value);
        if status == Status::Approved {
            for (key, is_there) in [("tanggal", approval.date.is_some()), ("pejabat", approval.official.is_some())] {
                if !is_there {
                    findings.push(Finding::new(Code::MissingKey, file, approval.status.span).with("key", key));
                }
            }
        }
        let locks = approval.locks.iter().map(|lock| {
            if !is_hash(&lock.hash) {
                let finding = Finding::new(Code::InvalidForm, file, lock.hash.span);
                findings.push(finding.with("text", &lock.hash.value).with("form", "sha256"));
            }
            let hash = lock.hash.to_ascii_lowercase();
            Lock { file: sourced(file, &lock.file), hash: Sourced { value: hash, origin: origin(file, &lock.hash) } }
        });
        let locks = locks.collect();
        approvals.insert(
            period,
            Approval {
                period,
                status: Sourced { value: status, origin: origin(file, &approval.status) },
                number: approval.number.clone(),
                date: approval.date.as_ref().map(|day| Sourced { value: day.0, origin: origin(file, day) }),
                official: approval.official.as_ref().map(|official| code_of(file, official)),
                submitted: approval.submitted.map(|day| day.0),
                published: approval.published.map(|day| day.0),
                locks,
            },
        );
    }
    approvals
}

/// The reviewer's data.
pub(super) fn resolve_review(file: &ProjectPath, source: &ReviewFile) -> Review {
    Review {
        reviewer: source.reviewer.as_ref().map(|reviewer| Reviewer {
            name: reviewer.name.clone(),
            nip: reviewer.nip.clone(),
            position: reviewer.position.clone(),
        }),
        date: source.date.map(|day| day.0),
        number: source.number.clone(),
        stated: source.stated.as_ref().is_some_and(|stated| stated.value),
        claim: source.stated.as_ref().map(|stated| origin(file, stated)),
        conclusion: source.conclusion.clone(),
        checklist: source
            .checklist
            .iter()
            .map(|row| ChecklistRow {
                number: row.number.clone(),
                statement: row.statement.clone(),
                result: row.result.map(|answer| answer == AnswerWord::Yes),
                note: row.note.clone(),
            })
            .collect(),
    }
}

/// What the leader is asked to decide.
pub(super) fn resolve_decisions(source: &DecisionsFile) -> Vec<Decision> {
    let decisions = source.decisions.iter().map(|decision| Decision {
        text: decision.text.clone(),
        by: decision.by.clone(),
        due: decision.due.map(|day| day.0),
    });
    decisions.collect()
}

/// Staff and assets.
pub(super) fn resolve_resources(source: &ResourcesFile) -> Resources {
    let staff = source.staff.iter().map(|row| Staff {
        status: row.status.clone(),
        rank: row.rank.clone(),
        men: row.men,
        women: row.women,
    });
    let assets = source.assets.iter().map(|row| Asset {
        name: row.name.clone(),
        count: row.count,
        unit: row.unit.clone(),
        condition: row.condition.clone(),
    });
    Resources { date: source.date.map(|day| day.0), staff: staff.collect(), assets: assets.collect() }
}

pub(super) fn is_hash(text: &Loc<String>) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

pub(super) fn period(word: ReportWord) -> Period {
    match word {
        ReportWord::Quarter1 => Period::Quarter(Quarter::Q1),
        ReportWord::Quarter2 => Period::Quarter(Quarter::Q2),
        ReportWord::Quarter3 => Period::Quarter(Quarter::Q3),
        ReportWord::Quarter4 => Period::Quarter(Quarter::Q4),
        ReportWord::Half1 => Period::Half(Half::H1),
        ReportWord::Half2 => Period::Half(Half::H2),
        ReportWord::Year => Period::Year,
    }
}

fn status(word: StatusWord) -> Status {
    match word {
        StatusWord::Draft => Status::Draft,
        StatusWord::InProgress => Status::InProgress,
        StatusWord::Complete => Status::Complete,
        StatusWord::Approved => Status::Approved,
    }
}
