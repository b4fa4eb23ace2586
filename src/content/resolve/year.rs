use std::collections::{BTreeMap, BTreeSet};

use super::quarter::QuarterContext;
use super::targets::read_target;
use super::{Trust, Unique, analysis, budget, code_of, expect_code, ledger, office, origin, quarter, records, sourced};
use crate::base::{ProjectPath, Span};
use crate::content::files::{AgreementFile, PlanFile, QuarterTargetsFile, RevisedTargetsFile};
use crate::content::sources::{Parsed, YearSources};
use crate::finding::{Code, Finding};
use crate::model::{
    Agreement, AnalysisFile, Budget, Dataset, Origin, PlannedActivity, PlannedIndicator, Sourced, YearData,
};

/// Resolves one fiscal year.
pub(super) fn resolve(
    dataset: &Dataset,
    year: u16,
    sources: &YearSources,
    trust: Trust,
    findings: &mut Vec<Finding>,
) -> YearData {
    // A year's name is four digits, so it is a plain part of a path.
    let folder = dataset.folder.join(&year.to_string()).unwrap_or_else(|_| dataset.folder.clone());
    for (name, is_there) in [
        ("perjanjian-kinerja.yaml", sources.agreement.is_some()),
        ("rencana-aksi.yaml", sources.plan.is_some()),
        ("anggaran.yaml", sources.budget.is_some()),
    ] {
        if let Some(file) = folder.join(name).ok().filter(|_| !is_there) {
            findings.push(Finding::new(Code::FileMissing, &file, Span::START).with("name", name));
        }
    }
    if dataset.plan_for(year).is_none() && trust.plans {
        let name = format!("renstra-{year}-{}.yaml", year + 4);
        if let Ok(file) = dataset.folder.join(&name) {
            findings.push(Finding::new(Code::FileMissing, &file, Span::START).with("name", name));
        }
    }
    // Without a plan for the year no code of it can be known, and the missing file was reported.
    let trust = Trust { plans: trust.plans && dataset.plan_for(year).is_some(), ..trust };
    let year_context = YearContext { dataset, year, trust };
    let budget =
        parsed(&sources.budget).map(|(file, b)| budget::resolve(dataset, year, file, b, trust.plans, findings));
    let quarters = sources
        .quarters
        .iter()
        .map(|(q, source)| {
            let context = QuarterContext { dataset, year, quarter: *q, budget: budget.as_ref(), trust };
            (*q, quarter::resolve(context, source, findings))
        })
        .collect();
    let (plan, plan_broken) =
        parsed(&sources.plan).map(|(f, p)| year_context.plan(f, p, budget.as_ref(), findings)).unwrap_or_default();
    YearData {
        year,
        folder,
        agreement: parsed(&sources.agreement).map(|(f, a)| year_context.agreement(f, a, budget.as_ref(), findings)),
        revision: parsed(&sources.revision).map(|(f, a)| {
            if a.reason.is_none() {
                findings.push(Finding::new(Code::MissingKey, f, a.date.span).with("key", "alasan"));
            }
            year_context.agreement(f, a, budget.as_ref(), findings)
        }),
        plan,
        plan_broken,
        quarters,
        half_prose: sources.half_prose.clone(),
        annual_prose: sources.annual_prose.clone(),
        analyses: year_context.analyses(sources, findings),
        approvals: parsed(&sources.approvals)
            .map(|(file, approvals)| records::resolve_approvals(dataset, file, approvals, findings))
            .unwrap_or_default(),
        decisions: sources
            .decisions
            .iter()
            .filter_map(|(period, source)| Some((*period, records::resolve_decisions(source.value.as_deref()?))))
            .collect(),
        issues: parsed(&sources.ledger)
            .map(|(file, ledger)| ledger::resolve_ledger(file, ledger, findings))
            .unwrap_or_default(),
        resources: parsed(&sources.resources).map(|(_, resources)| records::resolve_resources(resources)),
        review: parsed(&sources.review).map(|(file, review)| records::resolve_review(file, review)),
        office: sources
            .office
            .iter()
            .map(|(period, papers)| (*period, office::resolve(dataset, papers, findings)))
            .collect(),
        evaluation: parsed(&sources.evaluation)
            .map(|(_, evaluation)| office::resolve_evaluation(evaluation))
            .unwrap_or_default(),
        budget,
    }
}

fn parsed<T>(source: &Option<Parsed<T>>) -> Option<(&ProjectPath, &T)> {
    source.as_ref().and_then(|parsed| Some((&parsed.file, parsed.value.as_deref()?)))
}

#[derive(Clone, Copy)]
struct YearContext<'a> {
    dataset: &'a Dataset,
    year: u16,
    trust: Trust,
}

impl YearContext<'_> {
    fn indicator_codes(&self) -> Vec<&str> {
        self.dataset.indicators(self.year).map(|(_, _, indicator)| indicator.code.as_str()).collect()
    }

    fn agreement(
        &self,
        file: &ProjectPath,
        source: &AgreementFile,
        budget: Option<&Budget>,
        findings: &mut Vec<Finding>,
    ) -> Agreement {
        let officials = self.dataset.agency.officials.iter().map(|official| official.code.as_str());
        expect_code("official", file, &source.first_party, officials, findings);
        let codes = self.indicator_codes();
        let mut unique = Unique::new("indicator", file);
        let mut targets = BTreeMap::new();
        let mut agreed = BTreeSet::new();
        for row in &source.indicators {
            if !unique.is_first(&row.code.0, row.code.span, findings) {
                continue;
            }
            if self.trust.plans && !expect_code("indicator", file, &row.code, codes.iter().copied(), findings) {
                continue;
            }
            agreed.insert(row.code.0.clone());
            let indicator = self.dataset.indicator(self.year, &row.code.0);
            let can_judge = indicator.is_some_and(|i| self.trust.scales || i.letter_scale.is_none());
            if let Some(indicator) = indicator.filter(|_| can_judge)
                && let Some(target) = read_target(self.dataset, indicator, file, &row.target, findings)
            {
                targets.insert(row.code.0.clone(), target);
            }
        }
        let mut programs = Vec::new();
        for program in &source.programs {
            if let Some(budget) = budget {
                let known: Vec<&str> = budget.programs.iter().map(|p| p.code.as_str()).collect();
                expect_code("program", file, &program.code, known.into_iter(), findings);
            }
            programs.push((program.code.0.clone(), sourced(file, &program.ceiling), program.note.clone()));
        }
        programs.sort_by(|a, b| a.0.cmp(&b.0));
        Agreement {
            number: source.number.clone(),
            date: Sourced { value: source.date.0, origin: origin(file, &source.date) },
            place: source.place.clone(),
            reason: source.reason.clone(),
            first_party: code_of(file, &source.first_party),
            second_party: source.second_party.name.clone(),
            second_position: source.second_party.position.clone(),
            targets,
            agreed,
            programs,
            origin: Origin::of_file(file),
        }
    }

    fn plan(
        &self,
        file: &ProjectPath,
        source: &PlanFile,
        budget: Option<&Budget>,
        findings: &mut Vec<Finding>,
    ) -> (BTreeMap<String, PlannedIndicator>, BTreeSet<String>) {
        let codes = self.indicator_codes();
        let units: Vec<&str> = self.dataset.agency.units.iter().map(|unit| unit.code.as_str()).collect();
        let mut unique = Unique::new("indicator", file);
        let mut plan = BTreeMap::new();
        let mut broken = BTreeSet::new();
        for row in &source.indicators {
            if !unique.is_first(&row.code.0, row.code.span, findings) {
                continue;
            }
            if self.trust.plans && !expect_code("indicator", file, &row.code, codes.iter().copied(), findings) {
                continue;
            }
            // An unknown unit owns nothing, or every reading of the right one would look out of place.
            let owner = row.owner.as_ref();
            let owner = owner.filter(|owner| expect_code("unit", file, owner, units.iter().copied(), findings));
            for code in row.activities.iter().filter_map(|activity| activity.code.as_ref()) {
                if let Some(budget) = budget {
                    let known = budget_codes(budget);
                    expect_code("budget", file, code, known.iter().copied(), findings);
                }
            }
            let Some(indicator) = self.dataset.indicator(self.year, &row.code.0) else { continue };
            let QuarterTargetsFile { tw1, tw2, tw3, tw4 } = &row.targets.value;
            let read = [tw1, tw2, tw3, tw4].map(|text| read_target(self.dataset, indicator, file, text, findings));
            let [Some(t1), Some(t2), Some(t3), Some(t4)] = read else {
                broken.insert(row.code.0.clone());
                continue;
            };
            let none = RevisedTargetsFile { tw1: None, tw2: None, tw3: None, tw4: None };
            let RevisedTargetsFile { tw1, tw2, tw3, tw4 } = row.revised_targets.as_ref().map_or(&none, |r| &r.value);
            let revised = [tw1, tw2, tw3, tw4]
                .map(|text| text.as_ref().and_then(|text| read_target(self.dataset, indicator, file, text, findings)));
            plan.insert(
                row.code.0.clone(),
                PlannedIndicator {
                    owner: owner.map_or_else(|| indicator.owner.clone(), |owner| code_of(file, owner)),
                    targets: [t1, t2, t3, t4],
                    revised,
                    activities: row
                        .activities
                        .iter()
                        .map(|a| PlannedActivity { text: a.text.clone(), code: a.code.as_ref().map(|c| c.0.clone()) })
                        .collect(),
                    origin: origin(file, &row.targets),
                    revised_origin: row.revised_targets.as_ref().map(|targets| origin(file, targets)),
                },
            );
        }
        (plan, broken)
    }

    /// Analyses whose file is named after an indicator; others are reported.
    fn analyses(&self, sources: &YearSources, findings: &mut Vec<Finding>) -> BTreeMap<String, AnalysisFile> {
        let codes = self.indicator_codes();
        let mut kept = BTreeMap::new();
        for (stem, prose) in &sources.analyses {
            if self.trust.plans && !codes.contains(&stem.as_str()) {
                let suggestion = crate::finding::did_you_mean(stem, codes.iter().copied()).unwrap_or_default();
                let finding = Finding::new(Code::UnresolvedCode, &prose.file, Span::START).with("kind", "indicator");
                findings.push(finding.with("code", stem).with("suggestion", suggestion));
                continue;
            }
            kept.insert(stem.clone(), analysis::split(prose, findings));
        }
        kept
    }
}

/// Codes of every level of a budget.
fn budget_codes(budget: &Budget) -> Vec<&str> {
    let mut codes = Vec::new();
    for program in &budget.programs {
        codes.push(program.code.as_str());
        for activity in &program.activities {
            codes.push(&activity.code);
            codes.extend(activity.leaves.iter().map(|leaf| leaf.code.as_str()));
        }
    }
    codes
}
