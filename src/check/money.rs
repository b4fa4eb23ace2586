use super::Year;
use crate::base::{Decimal, Exact};
use crate::finding::{Code, Finding};
use crate::model::{Leaf, Origin, Period, Quarter, Sourced};

fn at(code: Code, origin: &Origin) -> Finding {
    Finding::new(code, &origin.file, origin.span)
}

/// Over the ceiling in force on the quarter's last day, and spending where there is none.
pub(super) fn over_ceiling(year: Year<'_>, findings: &mut Vec<Finding>) {
    let Some(budget) = &year.data.budget else { return };
    for leaf in budget.leaves() {
        let mut spent = Exact::zero();
        for quarter in Quarter::ALL {
            let Some(amount) = amount(year, leaf, quarter) else { continue };
            spent = &spent + &amount.value.exact();
            let ceiling = leaf.ceiling(budget.is_revised(year.data.year, Period::Quarter(quarter)));
            let ceiling = ceiling.filter(|ceiling| !ceiling.value.is_zero());
            let Some(ceiling) = ceiling else {
                if !amount.value.is_zero() {
                    let finding = at(Code::SpendingWithoutCeiling, &amount.origin).with("code", &leaf.code);
                    findings.push(finding.with("spent", amount.value));
                }
                continue;
            };
            let excess = &spent - &ceiling.value.exact();
            // Told in the quarters that add to the excess, so that the row to look at is named.
            if excess > Exact::zero() && !amount.value.is_zero() {
                let finding = at(Code::OverCeiling, &amount.origin).with("code", &leaf.code);
                let finding = finding.with("spent", spent.to_plain()).with("ceiling", ceiling.value);
                let finding = finding.with("excess", excess.to_plain());
                findings.push(finding.also(&ceiling.origin.file, ceiling.origin.span));
            }
        }
    }
}

fn amount<'a>(year: Year<'a>, leaf: &Leaf, quarter: Quarter) -> Option<&'a Sourced<Decimal>> {
    let report = year.data.quarters.get(&quarter)?.reports.get(&leaf.owner.value)?;
    report.spending.get(&leaf.code).map(|spending| &spending.amount)
}

/// A total that staff wrote beside the leaves, against the sum of the leaves' original ceilings.
pub(super) fn total_disagrees(year: Year<'_>, findings: &mut Vec<Finding>) {
    let Some(budget) = &year.data.budget else { return };
    for program in &budget.programs {
        let mut program_sum = Exact::zero();
        for activity in &program.activities {
            let sum: Exact =
                activity.leaves.iter().filter_map(|leaf| leaf.ceiling(false)).map(|c| c.value.exact()).sum();
            findings.extend(disagreement(&activity.code, activity.written_ceiling.as_ref(), &sum));
            program_sum = &program_sum + &sum;
        }
        findings.extend(disagreement(&program.code, program.written_ceiling.as_ref(), &program_sum));
    }
}

fn disagreement(code: &str, written: Option<&Sourced<Decimal>>, sum: &Exact) -> Option<Finding> {
    let written = written?;
    let difference = &written.value.exact() - sum;
    (!difference.is_zero()).then(|| {
        let finding = at(Code::TotalDisagrees, &written.origin).with("code", code).with("written", written.value);
        finding.with("sum", sum.to_plain()).with("difference", difference.to_plain())
    })
}

/// Three months of progress against the quarter's spending, where all three months name the sub-activity.
pub(super) fn months_disagree(year: Year<'_>, findings: &mut Vec<Finding>) {
    let Some(budget) = &year.data.budget else { return };
    for (quarter, data) in &year.data.quarters {
        for leaf in budget.leaves() {
            let Some(amount) = amount(year, leaf, *quarter) else { continue };
            let mut months = Vec::new();
            for month in quarter.months() {
                let progress = data.progress.iter().filter(|p| p.month == month && p.unit == leaf.owner.value);
                let row = progress.flat_map(|p| &p.rows).find(|row| row.code.value == leaf.code);
                months.extend(row.and_then(|row| row.spent.as_ref()));
            }
            let sum: Exact = months.iter().map(|spent| spent.value.exact()).sum();
            if months.len() == 3 && sum != amount.value.exact() {
                let finding = at(Code::MonthsDisagree, &amount.origin).with("code", &leaf.code);
                let finding = finding.with("months", sum.to_plain()).with("quarter", amount.value);
                findings.push(months.iter().fold(finding, |f, spent| f.also(&spent.origin.file, spent.origin.span)));
            }
        }
    }
}

/// A programme's ceiling in an agreement against the budget in force when it was signed.
pub(super) fn agreed_ceiling_disagrees(year: Year<'_>, findings: &mut Vec<Finding>) {
    let Some(budget) = &year.data.budget else { return };
    for agreement in [&year.data.agreement, &year.data.revision].into_iter().flatten() {
        let revised = budget.revision.as_ref().is_some_and(|r| r.date.value <= agreement.date.value);
        for (code, agreed, _) in &agreement.programs {
            let Some(program) = budget.programs.iter().find(|program| program.code == *code) else { continue };
            let leaves = program.activities.iter().flat_map(|activity| &activity.leaves);
            let sum: Exact = leaves.filter_map(|leaf| leaf.ceiling(revised)).map(|c| c.value.exact()).sum();
            if sum != agreed.value.exact() {
                let finding = at(Code::AgreedCeilingDisagrees, &agreed.origin).with("code", code);
                let finding = finding.with("agreed", agreed.value).with("budget", sum.to_plain());
                findings.push(finding.also(&program.origin.file, program.origin.span));
            }
        }
    }
}
