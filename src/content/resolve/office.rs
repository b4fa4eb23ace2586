use super::{expect_code, origin};
use crate::base::ProjectPath;
use crate::content::files::{BriefingFile, DispositionsFile, EvaluationFile, TasksFile, UrgencyWord};
use crate::content::scalar::CodeText;
use crate::content::sources::{OfficeSources, Parsed};
use crate::content::yaml::{Date, Loc};
use crate::finding::{Code, Finding};
use crate::model::{
    Attendee, Briefing, Dataset, Disposition, EvaluationNotes, Evaluator, FollowUp, OfficeRecords, Sourced, Task,
    TaskList, Urgency,
};

/// The papers of one quarter or semester.
pub(super) fn resolve(dataset: &Dataset, sources: &OfficeSources, findings: &mut Vec<Finding>) -> OfficeRecords {
    let mut records = OfficeRecords::default();
    if let Some(Parsed { file, value: Some(source) }) = &sources.dispositions {
        records.dispositions = dispositions(dataset, file, source, findings);
    }
    if let Some(Parsed { file, value: Some(source) }) = &sources.briefing {
        records.briefing = Some(briefing(dataset, file, source, findings));
    }
    if let Some(Parsed { file, value: Some(source) }) = &sources.tasks {
        records.tasks = Some(tasks(dataset, file, source, findings));
    }
    records
}

/// What `evaluasi-renja.yaml` says.
pub(super) fn resolve_evaluation(source: &EvaluationFile) -> EvaluationNotes {
    EvaluationNotes {
        regional_plan: source.regional_plan.clone(),
        drivers: source.drivers.clone(),
        obstacles: source.obstacles.clone(),
        next_quarter: source.next_quarter.clone(),
        next_plan: source.next_plan.clone(),
        composed: source.composed.map(|day| day.0),
        evaluator: source.evaluator.as_ref().map(|evaluator| Evaluator {
            name: evaluator.name.clone(),
            position: evaluator.position.clone(),
            rank: evaluator.rank.clone(),
            nip: evaluator.nip.clone(),
            date: evaluator.date.map(|day| day.0),
        }),
    }
}

fn dispositions(
    dataset: &Dataset,
    file: &ProjectPath,
    source: &DispositionsFile,
    findings: &mut Vec<Finding>,
) -> Vec<Disposition> {
    let steps: Option<Vec<String>> = dataset
        .procedure
        .as_ref()
        .map(|procedure| procedure.steps.iter().map(|step| step.number.to_string()).collect());
    let mut sheets = Vec::new();
    for sheet in &source.dispositions {
        if let Some(steps) = &steps
            && !steps.contains(&sheet.step.to_string())
        {
            let finding = Finding::new(Code::UnresolvedCode, file, sheet.step.span).with("kind", "step");
            findings.push(finding.with("code", *sheet.step).with("suggestion", ""));
        }
        let day = sheet.date.or(sheet.received);
        for code in sheet.from.iter().chain(&sheet.to) {
            official(dataset, file, code, day, findings);
        }
        sheets.push(Disposition {
            step: Sourced { value: *sheet.step, origin: origin(file, &sheet.step) },
            index: sheet.index.clone(),
            code: sheet.code.clone(),
            agenda: sheet.agenda.clone(),
            urgency: sheet.urgency.map(|word| match word {
                UrgencyWord::Normal => Urgency::Normal,
                UrgencyWord::Urgent => Urgency::Urgent,
                UrgencyWord::Secret => Urgency::Secret,
            }),
            received: sheet.received.map(|day| day.0),
            due: sheet.due.map(|day| day.0),
            sender: sheet.origin.clone(),
            number: sheet.number.clone(),
            date: sheet.date.map(|day| day.0),
            enclosures: sheet.enclosures.clone(),
            content: sheet.content.clone(),
            from: sheet.from.as_ref().map(|code| code.0.clone()),
            to: sheet.to.iter().map(|code| code.0.clone()).collect(),
            to_others: sheet.to_others.clone(),
            instruction: sheet.instruction.clone(),
        });
    }
    sheets
}

fn briefing(dataset: &Dataset, file: &ProjectPath, source: &BriefingFile, findings: &mut Vec<Finding>) -> Briefing {
    let day = Some(source.date.value);
    for code in source.chair.iter().chain(&source.recorder) {
        official(dataset, file, code, day, findings);
    }
    let units = dataset.agency.units.iter().map(|unit| unit.code.as_str());
    for unit in source.follow_ups.iter().filter_map(|follow_up| follow_up.unit.as_ref()) {
        expect_code("unit", file, unit, units.clone(), findings);
    }
    let mut attendees = Vec::new();
    for attendee in &source.attendees {
        match (&attendee.official, &attendee.name) {
            (Some(code), _) => {
                official(dataset, file, code, day, findings);
                attendees.push(Attendee::Official(code.0.clone()));
            }
            (None, Some(name)) => attendees.push(Attendee::Guest {
                name: name.clone(),
                nip: attendee.nip.clone(),
                position: attendee.position.clone(),
                unit: attendee.unit.clone(),
            }),
            (None, None) => {
                findings.push(Finding::new(Code::MissingKey, file, attendee.span).with("key", "nama"));
            }
        }
    }
    Briefing {
        number: source.number.clone(),
        date: Sourced { value: source.date.0, origin: origin(file, &source.date) },
        from: source.from.clone(),
        until: source.until.clone(),
        place: source.place.clone(),
        chair: source.chair.as_ref().map(|code| code.0.clone()),
        recorder: source.recorder.as_ref().map(|code| code.0.clone()),
        agenda: source.agenda.clone(),
        discussion: source.discussion.clone(),
        decisions: source.decisions.clone(),
        follow_ups: source
            .follow_ups
            .iter()
            .map(|follow_up| FollowUp {
                text: follow_up.text.clone(),
                unit: follow_up.unit.as_ref().map(|unit| unit.0.clone()),
                due: follow_up.due.map(|day| day.0),
            })
            .collect(),
        enclosures: source.enclosures.clone(),
        attendees,
    }
}

fn tasks(dataset: &Dataset, file: &ProjectPath, source: &TasksFile, findings: &mut Vec<Finding>) -> TaskList {
    for code in source.giver.iter().chain(source.tasks.iter().filter_map(|task| task.official.as_ref())) {
        official(dataset, file, code, source.date, findings);
    }
    TaskList {
        number: source.number.clone(),
        date: source.date.map(|day| day.0),
        giver: source.giver.as_ref().map(|code| code.0.clone()),
        tasks: source
            .tasks
            .iter()
            .map(|task| Task {
                text: task.text.clone(),
                official: task.official.as_ref().map(|code| code.0.clone()),
                due: task.due.map(|day| day.0),
                note: task.note.clone(),
            })
            .collect(),
    }
}

/// Says so when a code is no official's, or the official held no position on the day of the paper.
fn official(
    dataset: &Dataset,
    file: &ProjectPath,
    code: &Loc<CodeText>,
    day: Option<Date>,
    findings: &mut Vec<Finding>,
) {
    let known = dataset.agency.officials.iter().map(|official| official.code.as_str());
    if !expect_code("official", file, code, known, findings) {
        return;
    }
    let in_office = |day: Date| dataset.agency.official(&code.0).is_some_and(|o| o.term_on(day.0).is_some());
    if let Some(day) = day.filter(|day| !in_office(*day)) {
        let finding = Finding::new(Code::OfficialWithoutTerm, file, code.span);
        findings.push(finding.with("official", &code.0).with("date", day.0));
    }
}
