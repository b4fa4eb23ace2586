use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::base::{Decimal, ProjectPath};

use super::{
    Actual, AnalysisFile, Approval, Budget, Correction, Decision, EvaluationNotes, Half, Issue, OfficeRecords, Origin,
    Period, Prose, Quarter, Resources, Review, Sourced, Target,
};

/// One fiscal year of an agency.
#[derive(Debug, Clone)]
pub struct YearData {
    /// The year.
    pub year: u16,
    /// Its folder below the project root.
    pub folder: ProjectPath,
    /// Performance agreement.
    pub agreement: Option<Agreement>,
    /// Revised agreement.
    pub revision: Option<Agreement>,
    /// Action plan by indicator.
    pub plan: BTreeMap<String, PlannedIndicator>,
    /// Indicators whose row in the action plan is there but cannot be used.
    pub plan_broken: BTreeSet<String>,
    /// Budget.
    pub budget: Option<Budget>,
    /// Quarters whose collection was opened, that is, whose folder exists.
    pub quarters: BTreeMap<Quarter, QuarterData>,
    /// Prose of the semester reports.
    pub half_prose: BTreeMap<Half, Arc<ProseFile>>,
    /// Prose of the annual report by file stem: `bab-1`, `ikhtisar`, …
    pub annual_prose: BTreeMap<String, Arc<ProseFile>>,
    /// Analyses by indicator code.
    pub analyses: BTreeMap<String, AnalysisFile>,
    /// States and approvals by report.
    pub approvals: BTreeMap<Period, Approval>,
    /// What the leader is asked to decide, by report.
    pub decisions: BTreeMap<Period, Vec<Decision>>,
    /// Approved issues of the year's reports, from the oldest.
    pub issues: Vec<Issue>,
    /// Staff and assets.
    pub resources: Option<Resources>,
    /// The reviewer's data.
    pub review: Option<Review>,
    /// Papers of the procedure by quarter or semester.
    pub office: BTreeMap<Period, OfficeRecords>,
    /// What table E.81 says beside its figures.
    pub evaluation: EvaluationNotes,
}

/// A performance agreement (perjanjian kinerja), a snapshot.
#[derive(Debug, Clone)]
pub struct Agreement {
    /// Number.
    pub number: Option<String>,
    /// Day of signing.
    pub date: Sourced<Date>,
    /// Place of signing.
    pub place: Option<String>,
    /// Why it was revised.
    pub reason: Option<String>,
    /// Code of the official who promises.
    pub first_party: Sourced<String>,
    /// Name of who accepts.
    pub second_party: String,
    /// Position of who accepts.
    pub second_position: String,
    /// Annual targets by indicator.
    pub targets: BTreeMap<String, Sourced<Target>>,
    /// Codes of all agreed indicators, with those whose target cannot be read.
    pub agreed: BTreeSet<String>,
    /// Ceilings by programme, with the note beside them.
    pub programs: Vec<(String, Sourced<Decimal>, Option<String>)>,
    /// File.
    pub origin: Origin,
}

/// Quarterly targets of one indicator.
#[derive(Debug, Clone)]
pub struct PlannedIndicator {
    /// Code of the unit that reports it this year.
    pub owner: Sourced<String>,
    /// Targets by quarter, as entered.
    pub targets: [Sourced<Target>; 4],
    /// Targets that the revised agreement changes, as entered.
    pub revised: [Option<Sourced<Target>>; 4],
    /// Activities.
    pub activities: Vec<PlannedActivity>,
    /// Where the row's targets are written.
    pub origin: Origin,
    /// Where the row's revised targets are written.
    pub revised_origin: Option<Origin>,
}

/// An activity of the action plan.
#[derive(Debug, Clone)]
pub struct PlannedActivity {
    /// What is done.
    pub text: String,
    /// Code in the budget.
    pub code: Option<String>,
}

/// What came in for one quarter.
#[derive(Debug, Clone, Default)]
pub struct QuarterData {
    /// Reports by unit.
    pub reports: BTreeMap<String, UnitReport>,
    /// Units whose file is there but cannot be read.
    pub broken: BTreeSet<String>,
    /// Monthly progress.
    pub progress: Vec<Progress>,
    /// Prose of the quarterly report.
    pub prose: Option<Arc<ProseFile>>,
    /// Corrections.
    pub corrections: Vec<Correction>,
}

/// A unit's report for one quarter.
#[derive(Debug, Clone)]
pub struct UnitReport {
    /// Day of filling in.
    pub date: Option<Date>,
    /// Who filled it in.
    pub recorder: Option<String>,
    /// Readings by indicator.
    pub readings: BTreeMap<String, Reading>,
    /// Spending by sub-activity.
    pub spending: BTreeMap<String, Spending>,
    /// Note.
    pub note: Option<String>,
    /// File.
    pub origin: Origin,
}

/// A unit's reading of one indicator.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Value as entered; none when it was present but unusable, which another finding says.
    pub value: Option<Sourced<Actual>>,
    /// Where the row names its indicator.
    pub origin: Origin,
    /// Evidence.
    pub evidence: Vec<Evidence>,
    /// Drivers.
    pub drivers: Option<String>,
    /// Obstacles.
    pub obstacles: Option<String>,
    /// Follow-up.
    pub follow_up: Option<String>,
}

/// Evidence for a reading.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// What it is.
    pub text: String,
    /// Where it can be seen.
    pub link: Option<String>,
    /// File in the archive.
    pub file: Option<String>,
}

/// Spending on one sub-activity within one quarter.
#[derive(Debug, Clone)]
pub struct Spending {
    /// Rupiah.
    pub amount: Sourced<Decimal>,
    /// Physical progress since January, percent.
    pub physical: Option<Decimal>,
    /// Output of the quarter, in the unit of the sub-activity's output.
    pub output: Option<Sourced<Decimal>>,
    /// Where the row names its sub-activity.
    pub origin: Origin,
}

/// A unit's monthly progress.
#[derive(Debug, Clone)]
pub struct Progress {
    /// Unit code.
    pub unit: String,
    /// Month, 1 to 12.
    pub month: u8,
    /// Summary.
    pub summary: Option<String>,
    /// Rows by sub-activity.
    pub rows: Vec<ProgressRow>,
    /// Services.
    pub services: Vec<Service>,
    /// Complaints.
    pub complaints: Option<String>,
    /// Obstacles.
    pub obstacles: Option<String>,
    /// Solutions.
    pub solutions: Option<String>,
    /// File.
    pub origin: Origin,
}

/// A row of the monthly progress.
#[derive(Debug, Clone)]
pub struct ProgressRow {
    /// Sub-activity.
    pub code: Sourced<String>,
    /// Physical progress since January, percent.
    pub physical: Option<Decimal>,
    /// Rupiah spent in the month.
    pub spent: Option<Sourced<Decimal>>,
}

/// Services of a month.
#[derive(Debug, Clone)]
pub struct Service {
    /// Name.
    pub name: String,
    /// How many.
    pub count: Decimal,
    /// Unit of measure.
    pub unit: Option<String>,
}

/// A Markdown file as a tree.
#[derive(Debug, Clone)]
pub struct ProseFile {
    /// File.
    pub file: ProjectPath,
    /// Content.
    pub prose: Prose,
    /// Places of the headings that stand in no list or quotation, in the order of the content.
    pub headings: Vec<crate::base::Span>,
    /// Indicator codes that the text names, with their places.
    pub mentions: Vec<(String, crate::base::Span)>,
    /// Links inside the site, with their places.
    pub links: Vec<(String, crate::base::Span)>,
    /// Image files that the text shows, below the project root.
    pub images: Vec<ProjectPath>,
}

impl YearData {
    /// The agreement in force on the last day of a period: the revision once it is signed.
    pub fn agreement_for(&self, period: Period) -> Option<&Agreement> {
        self.revision.as_ref().filter(|_| self.is_revised(period)).or(self.agreement.as_ref())
    }

    /// Whether the revised agreement holds on the last day of a period.
    pub fn is_revised(&self, period: Period) -> bool {
        self.revision.as_ref().is_some_and(|revision| revision.date.value <= period.last_day(self.year))
    }

    /// All prose of the year: quarters, semesters, chapters, analyses.
    pub fn prose(&self) -> impl Iterator<Item = &ProseFile> {
        let quarters = self.quarters.values().filter_map(|quarter| quarter.prose.as_ref());
        let analyses = self.analyses.values().map(|analysis| &analysis.text);
        quarters.chain(self.half_prose.values()).chain(self.annual_prose.values()).chain(analyses).map(Arc::as_ref)
    }

    /// Whether an indicator is part of the year's agreement, first or revised.
    pub fn is_agreed(&self, code: &str) -> bool {
        [&self.agreement, &self.revision].into_iter().flatten().any(|agreement| agreement.agreed.contains(code))
    }

    /// The status of a period's report; a report nobody spoke of is a draft.
    pub fn status(&self, period: Period) -> super::Status {
        self.approvals.get(&period).map_or(super::Status::Draft, |approval| approval.status.value)
    }
}
