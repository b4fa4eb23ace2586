//! The agency's year as plain data: periods, indicators, agreements, budget, officials.
//!
//! Nothing here knows a file format or a formula.

mod agency;
mod analysis;
mod budget;
mod dataset;
mod indicator;
mod ledger;
mod office;
mod period;
mod prose;
mod records;
mod resources;
mod site;
mod source;
mod year;

pub use agency::{Agency, Letterhead, Official, OrgUnit, Role, Term, TermStatus, Theme, UnitKind};
pub use analysis::{Analysis, AnalysisFile};
pub use budget::{Activity, Budget, BudgetRevision, Leaf, Output, PlanMoney, Program};
pub use dataset::{Dataset, Procedure, ProcedureStep};
pub use indicator::{
    Actual, Baseline, Benchmark, Entry, Goal, Grade, Indicator, LetterScale, Minimize, Objective, Polarity, Rollup,
    StrategicPlan, Target,
};
pub use ledger::{BudgetFigures, IndicatorFigures, Issue, KeyFigures};
pub use office::{
    Attendee, Briefing, ChecklistEvidence, ChecklistForm, ChecklistGroup, ChecklistItem, Disposition, EvaluationNotes,
    Evaluator, FollowUp, OfficeRecords, Task, TaskList, Urgency,
};
pub use period::{Half, Period, Quarter};
pub use prose::{Prose, ProseBlock, ProseInline, plain_text};
pub use records::{Approval, ChecklistRow, Correction, Decision, Lock, Review, Reviewer, Status};
pub use resources::{Asset, Resources, Staff};
pub use site::{
    Cap, Deadlines, Engine, License, PaperSize, Policy, RatingLevel, RatingScale, ReviewPlace, Scales, Site, ZeroTarget,
};
pub use source::{Origin, Sourced};
pub use year::{
    Agreement, Evidence, PlannedActivity, PlannedIndicator, Progress, ProgressRow, ProseFile, QuarterData, Reading,
    Service, Spending, UnitReport, YearData,
};
