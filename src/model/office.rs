use jiff::civil::Date;

use super::{Origin, Sourced};

/// Papers of the procedure that belong to a quarter or a semester.
#[derive(Debug, Clone, Default)]
pub struct OfficeRecords {
    /// Routing sheets in written order.
    pub dispositions: Vec<Disposition>,
    /// The briefing on the draft report.
    pub briefing: Option<Briefing>,
    /// Who does what.
    pub tasks: Option<TaskList>,
}

/// A routing sheet (lembar disposisi). What is not known stays empty, to be filled in by hand.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are those of the form")]
pub struct Disposition {
    /// Number of the procedure's step that it comes from.
    pub step: Sourced<u8>,
    pub index: Option<String>,
    pub code: Option<String>,
    pub agenda: Option<String>,
    pub urgency: Option<Urgency>,
    pub received: Option<Date>,
    /// Day by which it is to be done.
    pub due: Option<Date>,
    /// Who sent the letter, when it came from outside.
    pub sender: Option<String>,
    pub number: Option<String>,
    pub date: Option<Date>,
    pub enclosures: Option<String>,
    pub content: Option<String>,
    /// Code of the official who routes.
    pub from: Option<String>,
    /// Codes of the officials who receive it.
    pub to: Vec<String>,
    /// Receivers outside the agency.
    pub to_others: Vec<String>,
    pub instruction: Option<String>,
}

/// How a letter is to be treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words speak for themselves")]
pub enum Urgency {
    Normal,
    Urgent,
    Secret,
}

/// A briefing (sosialisasi): what its minutes and its list of attendance say.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are those of the form")]
pub struct Briefing {
    pub number: Option<String>,
    pub date: Sourced<Date>,
    pub from: Option<String>,
    pub until: Option<String>,
    pub place: String,
    /// Code of the official in the chair.
    pub chair: Option<String>,
    /// Code of the official who takes the minutes.
    pub recorder: Option<String>,
    pub agenda: Vec<String>,
    pub discussion: Vec<String>,
    pub decisions: Vec<String>,
    pub follow_ups: Vec<FollowUp>,
    pub enclosures: Vec<String>,
    pub attendees: Vec<Attendee>,
}

/// What a briefing asks for.
#[derive(Debug, Clone)]
pub struct FollowUp {
    /// What is to be done.
    pub text: String,
    /// Code of the unit that does it.
    pub unit: Option<String>,
    /// By when.
    pub due: Option<Date>,
}

/// Somebody at a briefing.
#[derive(Debug, Clone)]
pub enum Attendee {
    /// An official of the agency, by code.
    Official(String),
    /// Somebody else.
    Guest {
        /// Name.
        name: String,
        /// Employee number as written.
        nip: Option<String>,
        /// Position.
        position: Option<String>,
        /// Unit or agency.
        unit: Option<String>,
    },
}

/// The note on who does what (catatan pembagian tugas).
#[derive(Debug, Clone)]
pub struct TaskList {
    /// Number.
    pub number: Option<String>,
    /// Day.
    pub date: Option<Date>,
    /// Code of the official who gives the tasks.
    pub giver: Option<String>,
    /// Tasks in written order.
    pub tasks: Vec<Task>,
}

/// A task.
#[derive(Debug, Clone)]
pub struct Task {
    /// What is to be done.
    pub text: String,
    /// Code of the official who does it.
    pub official: Option<String>,
    /// By when.
    pub due: Option<Date>,
    /// Note.
    pub note: Option<String>,
}

/// What table E.81 says beside its figures.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "the fields are those of the form")]
pub struct EvaluationNotes {
    /// Indicators and targets that refer to the regional plan (RKPD).
    pub regional_plan: Option<String>,
    pub drivers: Option<String>,
    pub obstacles: Option<String>,
    pub next_quarter: Option<String>,
    pub next_plan: Option<String>,
    pub composed: Option<Date>,
    pub evaluator: Option<Evaluator>,
}

/// Who evaluated the work plan.
#[derive(Debug, Clone)]
pub struct Evaluator {
    /// Name.
    pub name: String,
    /// Position.
    pub position: String,
    /// Rank.
    pub rank: Option<String>,
    /// Employee number as written.
    pub nip: Option<String>,
    /// Day of the evaluation.
    pub date: Option<Date>,
}

/// The rows of the reviewer's checklist.
#[derive(Debug, Clone)]
pub struct ChecklistForm {
    /// Where the rows come from.
    pub source: Option<String>,
    /// Groups in written order.
    pub groups: Vec<ChecklistGroup>,
    /// Where they are written; none for the built-in rows.
    pub origin: Option<Origin>,
}

/// A group of rows.
#[derive(Debug, Clone)]
pub struct ChecklistGroup {
    /// Number, for instance `I`.
    pub number: String,
    /// Name.
    pub name: String,
    /// Rows.
    pub rows: Vec<ChecklistItem>,
}

/// A row of the checklist.
#[derive(Debug, Clone)]
pub struct ChecklistItem {
    /// Number, for instance `I.1`.
    pub number: String,
    /// Statement.
    pub statement: String,
    /// What the program computes beside it; it never answers in the reviewer's place.
    pub evidence: Option<ChecklistEvidence>,
}

/// What the program can say beside a row of the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChecklistEvidence {
    /// Parts of the report that are written.
    Parts,
    /// Indicators with a target.
    Targets,
    /// Indicators with an achievement.
    Achievements,
    /// Annexes.
    Annexes,
    /// What is to be improved.
    Improvements,
    /// Money spent and its table.
    Money,
    /// Readings with evidence.
    Evidence,
    /// How data reach the composing unit.
    Mechanism,
    /// Who is responsible for data.
    Owners,
    /// Objectives against the agreement.
    AgreedObjectives,
    /// Indicators against the strategic plan.
    Plan,
    /// What differs from agreement and plan.
    PlanGaps,
    /// Objectives against their indicators.
    Indicators,
    /// Objectives against the key indicators.
    KeyIndicators,
    /// What differs from the indicators.
    IndicatorGaps,
    /// Earlier years and benchmarks.
    Comparisons,
}
