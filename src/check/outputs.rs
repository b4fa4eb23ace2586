use std::collections::BTreeMap;

use crate::base::{ProjectPath, Span};
use crate::finding::{Code, Finding};
use crate::model::{Dataset, Origin};

/// Codes name folders of the site, and some disks do not tell capital letters from small ones: two codes that differ in
/// nothing else would write over each other's pages.
pub(super) fn output_collision(dataset: &Dataset, findings: &mut Vec<Finding>) {
    let goals = dataset.plans.iter().flat_map(|plan| &plan.goals);
    let indicators = goals.flat_map(|goal| &goal.objectives).flat_map(|objective| &objective.indicators);
    let indicators = indicators.map(|indicator| ("indikator", &indicator.code, &indicator.origin));
    let budgets = dataset.years.values().filter_map(|year| year.budget.as_ref());
    let programs = budgets.flat_map(|budget| &budget.programs);
    let programs = programs.map(|program| ("program", &program.code, &program.origin));
    let mut first: BTreeMap<String, (&str, &Origin)> = BTreeMap::new();
    for (folder, code, origin) in indicators.chain(programs) {
        let path = format!("{folder}/{}/", code.to_ascii_lowercase());
        // The same code in another plan or year is the same page.
        match first.get(&path) {
            Some((other, _)) if *other == code => {}
            Some((_, other)) => findings.push(collision(&path, (&origin.file, origin.span), (&other.file, other.span))),
            None => {
                first.insert(path, (code, origin));
            }
        }
    }
}

fn collision(path: &str, at: (&ProjectPath, Span), other: (&ProjectPath, Span)) -> Finding {
    Finding::new(Code::OutputCollision, at.0, at.1).with("path", path).also(other.0, other.1)
}
