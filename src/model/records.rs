use jiff::civil::Date;

use super::{Origin, Period, Sourced};

/// The state of a report (pengesahan).
#[derive(Debug, Clone)]
pub struct Approval {
    /// Which report.
    pub period: Period,
    /// State.
    pub status: Sourced<Status>,
    /// Number of the approval.
    pub number: Option<String>,
    /// Day of the approval.
    pub date: Option<Sourced<Date>>,
    /// Code of the approving official.
    pub official: Option<Sourced<String>>,
    /// Day of submission.
    pub submitted: Option<Date>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Locked inputs.
    pub locks: Vec<Lock>,
}

/// Something that the leader is asked to decide.
#[derive(Debug, Clone)]
pub struct Decision {
    /// What is to be decided.
    pub text: String,
    /// Who decides.
    pub by: Option<String>,
    /// When the decision is needed.
    pub due: Option<Date>,
}

/// States of a report. Complete is not approved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Being written.
    Draft,
    /// Being discussed.
    InProgress,
    /// Complete, not approved.
    Complete,
    /// Approved by a formal act.
    Approved,
}

/// An input that must not change silently.
#[derive(Debug, Clone)]
pub struct Lock {
    /// File, relative to the year's folder.
    pub file: Sourced<String>,
    /// SHA-256 of its text with LF line ends, in hexadecimal.
    pub hash: Sourced<String>,
}

/// A correction of an input (koreksi).
#[derive(Debug, Clone)]
pub struct Correction {
    /// File, relative to the year's folder.
    pub file: String,
    /// Day.
    pub date: Date,
    /// Reason.
    pub reason: String,
    /// Who corrected it.
    pub by: Option<String>,
    /// Code of the indicator.
    pub indicator: Option<String>,
    /// Value before, as written.
    pub old_value: Option<String>,
    /// Value after, as written.
    pub new_value: Option<String>,
    /// SHA-256 of the corrected file.
    pub hash: Option<String>,
    /// Where it is recorded.
    pub origin: Origin,
}

/// The reviewer's data (reviu). The tool never states anything in the reviewer's place.
#[derive(Debug, Clone)]
pub struct Review {
    /// Reviewer.
    pub reviewer: Option<Reviewer>,
    /// Day.
    pub date: Option<Date>,
    /// Number of the statement.
    pub number: Option<String>,
    /// Whether the reviewer has signed the statement.
    pub stated: bool,
    /// Where the file speaks of the statement.
    pub claim: Option<Origin>,
    /// Conclusion.
    pub conclusion: Option<String>,
    /// Checklist.
    pub checklist: Vec<ChecklistRow>,
}

/// Who reviewed.
#[derive(Debug, Clone)]
pub struct Reviewer {
    /// Name.
    pub name: String,
    /// Employee number as written.
    pub nip: Option<String>,
    /// Position.
    pub position: String,
}

/// A row of the checklist.
#[derive(Debug, Clone)]
pub struct ChecklistRow {
    /// Number, for instance `II.3`.
    pub number: String,
    /// Statement.
    pub statement: String,
    /// Yes, no, or not looked at yet.
    pub result: Option<bool>,
    /// Note.
    pub note: Option<String>,
}
