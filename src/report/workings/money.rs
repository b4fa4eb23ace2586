use crate::base::{Exact, say};
use crate::measure::{Absorption, BudgetLevel, BudgetNode};
use crate::model::{Leaf, Origin, Period, Quarter};
use crate::report::context::YearView;
use crate::report::document::{Working, WorkingInput, WorkingStep};
use crate::report::text;

/// How the absorption of a node of the budget tree came about at the end of some quarters; none when the year has no such
/// node. `program` is the programme that the node stands in; none for the agency as a whole.
///
/// The result is that of the last quarter that was opened.
pub fn absorption_working(
    view: YearView<'_>,
    program: Option<&str>,
    code: Option<&str>,
    quarters: &[Quarter],
) -> Option<Working> {
    let node_at = |period: Period| {
        let mut nodes = view.measured.budget.get(&period)?.nodes.iter();
        match code {
            Some(code) => nodes.find(|node| node.level != BudgetLevel::Agency && node.code == code),
            None => nodes.next(),
        }
    };
    let at_end = |quarter: &Quarter| Some((*quarter, node_at(Period::Quarter(*quarter))?));
    let opened = quarters.iter().filter(|quarter| view.data.quarters.contains_key(quarter));
    let found: Vec<(Quarter, &BudgetNode)> = opened.filter_map(at_end).collect();
    let (last, node) = found.last()?;
    let leaf = view.data.budget.iter().flat_map(|budget| budget.leaves()).find(|leaf| Some(&*leaf.code) == code);
    let inputs = match leaf {
        Some(leaf) => leaf_inputs(view, leaf, *last),
        None => parts(view, program, node, *last),
    };
    let name = if code.is_some() { format!("{} {}", node.code, node.name) } else { node.name.clone() };
    Some(Working {
        id: code.map_or_else(|| "serapan".to_owned(), |code| format!("serapan-{}-{code}", view.year())),
        title: say!(view.lang(), "Serapan {name}", "Absorption of {name}"),
        result: text::absorption(view.lang(), &node.absorption, view.all.decimals()),
        steps: found.iter().map(|(quarter, node)| step(view, *quarter, node)).collect(),
        inputs,
    })
}

fn step(view: YearView<'_>, quarter: Quarter, node: &BudgetNode) -> WorkingStep {
    let lang = view.lang();
    let upto = text::period_short(lang, Period::Quarter(quarter));
    let words = text::absorption(lang, &node.absorption, view.all.decimals());
    let numbers = match (&node.absorption, &node.spent_to_date, &node.ceiling, &node.balance) {
        (Absorption::Computed(value), Some(spent), Some(ceiling), Some(balance)) => say!(
            lang,
            "{} / {} × 100 = {} → {words}; sisa {}",
            "{} / {} × 100 = {} → {words}; balance {}",
            text::rupiah(lang, spent),
            text::rupiah(lang, ceiling),
            super::plain(lang, value),
            text::rupiah(lang, balance)
        ),
        (Absorption::NoCeiling, ..) => words,
        _ => format!("{words}: {}", text::absorption_reason(lang, view.all.agency(), &node.absorption)),
    };
    WorkingStep {
        label: say!(lang, "Serapan s.d. {upto}", "Absorption to the end of {upto}"),
        formula: lang
            .pick(
                "realisasi sejak Januari / pagu yang berlaku pada akhir triwulan × 100",
                "spending since January / budget ceiling in force at the end of the quarter × 100",
            )
            .to_owned(),
        numbers,
    }
}

/// What is written of a sub-activity: its ceilings, and what each quarter spent.
fn leaf_inputs(view: YearView<'_>, leaf: &Leaf, last: Quarter) -> Vec<WorkingInput> {
    let lang = view.lang();
    let input = |label: &str, value: &Exact, origin: &Origin, page: Option<String>| WorkingInput {
        label: label.to_owned(),
        value: text::rupiah(lang, value),
        source: origin.to_string(),
        href: None,
        page,
    };
    let mut inputs = Vec::new();
    let ceilings = [
        (lang.pick("Pagu", "Budget ceiling"), &leaf.ceiling),
        (lang.pick("Pagu perubahan", "Revised budget ceiling"), &leaf.revised_ceiling),
    ];
    for (label, ceiling) in ceilings {
        inputs.extend(ceiling.as_ref().map(|ceiling| input(label, &ceiling.value.exact(), &ceiling.origin, None)));
    }
    for quarter in Quarter::ALL.into_iter().filter(|quarter| *quarter <= last) {
        let report = view.data.quarters.get(&quarter).and_then(|data| data.reports.get(&leaf.owner.value));
        let spending = report.and_then(|report| report.spending.get(&leaf.code));
        let short = text::period_short(lang, Period::Quarter(quarter));
        let label = say!(lang, "Realisasi {short}", "{short} spending");
        let page = view.all.at.report(view.year(), Period::Quarter(quarter));
        inputs.extend(spending.map(|row| input(&label, &row.amount.value.exact(), &row.amount.origin, Some(page))));
    }
    inputs
}

/// The nodes just below, whose sums a node is, as they stand at the end of a quarter.
fn parts(view: YearView<'_>, program: Option<&str>, node: &BudgetNode, last: Quarter) -> Vec<WorkingInput> {
    let lang = view.lang();
    let below = match node.level {
        BudgetLevel::Agency => BudgetLevel::Program,
        BudgetLevel::Program => BudgetLevel::Activity,
        BudgetLevel::Activity | BudgetLevel::SubActivity => BudgetLevel::SubActivity,
    };
    let prefix = if node.level == BudgetLevel::Agency { String::new() } else { format!("{}.", node.code) };
    let nodes = view.measured.budget.get(&Period::Quarter(last)).into_iter().flat_map(|budget| &budget.nodes);
    let parts = nodes.filter(|part| part.level == below && part.code.starts_with(&prefix));
    let money = |value: &Option<Exact>, absent: &str| {
        value.as_ref().map_or_else(|| absent.to_owned(), |amount| text::rupiah(lang, amount))
    };
    parts
        .map(|part| WorkingInput {
            label: format!("{} {}", part.code, part.name),
            value: say!(
                lang,
                "realisasi {}; pagu {}",
                "spending {}; ceiling {}",
                money(&part.spent_to_date, lang.pick("belum lengkap", "incomplete")),
                money(&part.ceiling, lang.pick("belum diisi", "not entered yet"))
            ),
            source: say!(lang, "cara hitung {}", "how {} is computed", part.code),
            href: Some(view.all.at.absorption(view.year(), program.unwrap_or(&part.code), &part.code)),
            page: None,
        })
        .collect()
}
