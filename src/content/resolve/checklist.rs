use super::Unique;
use crate::base::{ProjectPath, Span};
use crate::content::files::{ChecklistFile, EvidenceWord};
use crate::finding::Finding;
use crate::model::{ChecklistEvidence, ChecklistForm, ChecklistGroup, ChecklistItem, Origin};

/// The rows of `daftar-periksa.yaml`.
pub(super) fn resolve(file: &ProjectPath, source: &ChecklistFile, findings: &mut Vec<Finding>) -> ChecklistForm {
    let mut unique = Unique::new("checklist", file);
    let groups = source.groups.iter().map(|group| ChecklistGroup {
        number: group.number.clone(),
        name: group.name.clone(),
        rows: group
            .rows
            .iter()
            .filter(|row| unique.is_first(&row.number.0, row.number.span, findings))
            .map(|row| ChecklistItem {
                number: row.number.0.clone(),
                statement: row.statement.clone(),
                evidence: row.evidence.map(evidence),
            })
            .collect(),
    });
    ChecklistForm {
        source: source.source.clone(),
        groups: groups.collect(),
        origin: Some(Origin { file: file.clone(), span: Span::START, line: 1 }),
    }
}

fn evidence(word: EvidenceWord) -> ChecklistEvidence {
    match word {
        EvidenceWord::Parts => ChecklistEvidence::Parts,
        EvidenceWord::Targets => ChecklistEvidence::Targets,
        EvidenceWord::Achievements => ChecklistEvidence::Achievements,
        EvidenceWord::Annexes => ChecklistEvidence::Annexes,
        EvidenceWord::Improvements => ChecklistEvidence::Improvements,
        EvidenceWord::Money => ChecklistEvidence::Money,
        EvidenceWord::Evidence => ChecklistEvidence::Evidence,
        EvidenceWord::Mechanism => ChecklistEvidence::Mechanism,
        EvidenceWord::Owners => ChecklistEvidence::Owners,
        EvidenceWord::AgreedObjectives => ChecklistEvidence::AgreedObjectives,
        EvidenceWord::Plan => ChecklistEvidence::Plan,
        EvidenceWord::PlanGaps => ChecklistEvidence::PlanGaps,
        EvidenceWord::Indicators => ChecklistEvidence::Indicators,
        EvidenceWord::KeyIndicators => ChecklistEvidence::KeyIndicators,
        EvidenceWord::IndicatorGaps => ChecklistEvidence::IndicatorGaps,
        EvidenceWord::Comparisons => ChecklistEvidence::Comparisons,
    }
}
