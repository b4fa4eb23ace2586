use super::targets::rupiah;
use super::{Unique, code_of, expect_code, origin, sourced};
use crate::base::{Decimal, ProjectPath};
use crate::content::files::{BudgetFile, OutputRollupWord, PlanMoneyFile};
use crate::content::yaml::Loc;
use crate::finding::Finding;
use crate::model::{
    Activity, Budget, BudgetRevision, Dataset, Leaf, Origin, Output, PlanMoney, Program, Rollup, Sourced,
};

/// Resolves a year's budget; programmes, activities and leaves are sorted by code.
pub(super) fn resolve(
    dataset: &Dataset,
    year: u16,
    file: &ProjectPath,
    source: &BudgetFile,
    trust_plans: bool,
    findings: &mut Vec<Finding>,
) -> Budget {
    let mut codes = Unique::new("budget", file);
    let objectives: Vec<String> = dataset
        .plan_for(year)
        .into_iter()
        .flat_map(|p| &p.goals)
        .flat_map(|g| &g.objectives)
        .map(|o| o.code.clone())
        .collect();
    let units: Vec<&str> = dataset.agency.units.iter().map(|unit| unit.code.as_str()).collect();
    let mut programs = Vec::new();
    for program in &source.programs {
        if !codes.is_first(&program.code.0, program.code.span, findings) {
            continue;
        }
        if trust_plans {
            for objective in &program.objectives {
                expect_code("objective", file, objective, objectives.iter().map(String::as_str), findings);
            }
        }
        let mut activities = Vec::new();
        for activity in &program.activities {
            if !codes.is_first(&activity.code.0, activity.code.span, findings) {
                continue;
            }
            let mut leaves = Vec::new();
            for leaf in &activity.sub_activities {
                if !codes.is_first(&leaf.code.0, leaf.code.span, findings) {
                    continue;
                }
                expect_code("unit", file, &leaf.owner, units.iter().copied(), findings);
                leaves.push(Leaf {
                    code: leaf.code.0.clone(),
                    name: leaf.name.clone(),
                    owner: code_of(file, &leaf.owner),
                    ceiling: money(file, leaf.ceiling.as_ref(), findings),
                    revised_ceiling: money(file, leaf.revised_ceiling.as_ref(), findings),
                    plan: plan_money(file, leaf.plan.as_ref(), findings),
                    output: leaf.output.as_ref().map(|output| Output {
                        text: output.text.clone(),
                        unit: output.unit.clone(),
                        target: output.target,
                        rollup: match output.rollup {
                            OutputRollupWord::Sum => Rollup::Sum,
                            OutputRollupWord::Last => Rollup::Last,
                        },
                        plan_target: output.plan_target,
                        earlier: output.earlier.clone(),
                    }),
                    origin: origin(file, &leaf.code),
                });
            }
            leaves.sort_by(|a, b| a.code.cmp(&b.code));
            activities.push(Activity {
                code: activity.code.0.clone(),
                name: activity.name.clone(),
                written_ceiling: money(file, activity.ceiling.as_ref(), findings),
                plan: plan_money(file, activity.plan.as_ref(), findings),
                leaves,
                origin: origin(file, &activity.code),
            });
        }
        activities.sort_by(|a, b| a.code.cmp(&b.code));
        let mut supports: Vec<String> = program.objectives.iter().map(|o| o.0.clone()).collect();
        supports.sort();
        programs.push(Program {
            code: program.code.0.clone(),
            name: program.name.clone(),
            objectives: supports,
            written_ceiling: money(file, program.ceiling.as_ref(), findings),
            plan: plan_money(file, program.plan.as_ref(), findings),
            activities,
            origin: origin(file, &program.code),
        });
    }
    programs.sort_by(|a, b| a.code.cmp(&b.code));
    Budget {
        number: source.number.clone(),
        date: source.date.map(|day| day.0),
        revision: source.revision.as_ref().map(|revision| BudgetRevision {
            number: revision.number.clone(),
            date: Sourced { value: revision.date.0, origin: origin(file, &revision.date) },
            reason: revision.reason.clone(),
        }),
        programs,
        origin: Origin::of_file(file),
    }
}

/// An amount of rupiah that must not be below zero.
pub(super) fn money(
    file: &ProjectPath,
    amount: Option<&Loc<Decimal>>,
    findings: &mut Vec<Finding>,
) -> Option<Sourced<Decimal>> {
    let amount = amount?;
    rupiah(file, amount, findings)?;
    Some(sourced(file, amount))
}

fn plan_money(file: &ProjectPath, source: Option<&PlanMoneyFile>, findings: &mut Vec<Finding>) -> PlanMoney {
    let Some(source) = source else { return PlanMoney::default() };
    let mut spent = std::collections::BTreeMap::new();
    for (year, amount) in &source.spent {
        spent.extend(money(file, Some(amount), findings).map(|amount| (*year, amount)));
    }
    PlanMoney { ceiling: money(file, source.ceiling.as_ref(), findings), spent }
}
