use crate::base::{Exact, Lang, say};
use crate::measure::{Absorption, BudgetLevel, BudgetNode};
use crate::model::Period;
use crate::report::YearView;
use crate::report::document::{Chart, Plot, Slot};
use crate::report::make::{cell, code_column, name_cell, number_column, row, text_column};
use crate::report::tables::{absorption_cell, money_cell};
use crate::report::text;

use super::{absent, axis, data_table, sentences};

/// Budget absorption from January to the end of a period: the agency and each programme; none without a budget.
///
/// Identifier: `grafik-serapan-<tahun>-<periode>`.
pub fn absorption_chart(view: YearView<'_>, period: Period) -> Option<Chart> {
    let nodes = &view.measured.budget.get(&period)?.nodes;
    let shown = nodes.iter().filter(|node| matches!(node.level, BudgetLevel::Agency | BudgetLevel::Program));
    let id = format!("grafik-serapan-{}-{}", view.year(), period.slug());
    let caption = say!(
        view.lang(),
        "Serapan anggaran menurut program {}",
        "Budget absorption by programme {}",
        until(view, period)
    );
    chart(view, id, caption, shown.collect(), period)
}

/// Budget absorption of one programme and its activities from January to the end of a period; none where it has no
/// budget.
///
/// Identifier: `grafik-serapan-<tahun>-<periode>-<kode program>`.
pub fn program_absorption_chart(view: YearView<'_>, period: Period, program: &str) -> Option<Chart> {
    let nodes = &view.measured.budget.get(&period)?.nodes;
    let below = format!("{program}.");
    let is_shown = |node: &&BudgetNode| match node.level {
        BudgetLevel::Program => node.code == program,
        BudgetLevel::Activity => node.code.starts_with(&below),
        BudgetLevel::Agency | BudgetLevel::SubActivity => false,
    };
    let id = format!("grafik-serapan-{}-{}-{program}", view.year(), period.slug());
    let caption = say!(
        view.lang(),
        "Serapan anggaran menurut kegiatan {}",
        "Budget absorption by activity {}",
        until(view, period)
    );
    chart(view, id, caption, nodes.iter().filter(is_shown).collect(), period)
}

fn until(view: YearView<'_>, period: Period) -> String {
    match period {
        Period::Year => say!(view.lang(), "Tahun {}", "in {}", view.year()),
        Period::Quarter(_) | Period::Half(_) => say!(
            view.lang(),
            "sampai dengan {}",
            "to the end of {}",
            text::period_of(view.lang(), Period::Quarter(period.last_quarter()), view.year())
        ),
    }
}

fn chart(view: YearView<'_>, id: String, caption: String, nodes: Vec<&BudgetNode>, period: Period) -> Option<Chart> {
    let lang = view.lang();
    let (whole, parts) = nodes.split_first()?;
    let name = |node: &BudgetNode| match node.level {
        BudgetLevel::Agency => node.name.clone(),
        _ => format!("{} {}", node.code, node.name),
    };
    let slot = |node: &BudgetNode| {
        let words = text::absorption(lang, &node.absorption, view.all.decimals());
        match &node.absorption {
            Absorption::Computed(value) => Slot { value: Some(value.clone()), ..absent(words) },
            Absorption::NoCeiling | Absorption::Incomplete(_) => absent(words),
        }
    };
    let values: Vec<Slot> = nodes.iter().map(|node| slot(node)).collect();
    let rows = nodes.iter().map(|node| {
        let code = if node.level == BudgetLevel::Agency { "" } else { node.code.as_str() };
        row(vec![
            cell(code),
            name_cell(&node.name),
            money_cell(lang, node.ceiling.as_ref(), lang.pick("belum diisi", "not entered yet")),
            money_cell(lang, node.spent_to_date.as_ref(), lang.pick("belum lengkap", "incomplete")),
            absorption_cell(view.all, &node.absorption).linked(view.absorption_working_at(node)),
        ])
    });
    let columns = vec![
        code_column(lang, 3),
        text_column(lang.pick("Uraian", "Description"), 6),
        number_column(lang.pick("Pagu (Rp)", "Ceiling (Rp)"), 3),
        number_column(lang.pick("Realisasi (Rp)", "Spending (Rp)"), 3),
        number_column(lang.pick("Serapan", "Absorption"), 2),
    ];
    Some(Chart {
        summary: sentences([of_whole(view, whole, &until(view, period)), extremes(view, parts, &name)]),
        data: data_table(lang, &id, &caption, columns, rows.collect(), Vec::new()),
        plot: Plot::Bars {
            groups: nodes.iter().map(|node| name(node)).collect(),
            axis: axis::percent_axis(lang, &values),
            values,
        },
        id,
        caption,
    })
}

fn of_whole(view: YearView<'_>, node: &BudgetNode, until: &str) -> String {
    let lang = view.lang();
    let name = &node.name;
    let words = text::absorption(lang, &node.absorption, view.all.decimals());
    match (&node.absorption, &node.spent_to_date, &node.ceiling) {
        (Absorption::Computed(_), Some(spent), Some(ceiling)) => {
            let (spent, ceiling) = (text::rupiah(lang, spent), text::rupiah(lang, ceiling));
            say!(
                lang,
                "Serapan {name} {until} adalah {words}: {spent} dari {ceiling}.",
                "The budget absorption of {name} {until} is {words}: {spent} of {ceiling}."
            )
        }
        _ => {
            let reason = text::absorption_reason(lang, view.all.agency(), &node.absorption);
            say!(
                lang,
                "Serapan {name} {until} belum dapat dihitung ({reason}).",
                "The budget absorption of {name} {until} cannot be computed yet ({reason})."
            )
        }
    }
}

/// The highest and the lowest of the parts that have a figure.
fn extremes(view: YearView<'_>, parts: &[&BudgetNode], name: &dyn Fn(&BudgetNode) -> String) -> String {
    let lang = view.lang();
    let computed = || {
        parts.iter().filter_map(|node| match &node.absorption {
            Absorption::Computed(value) => Some((value, *node)),
            Absorption::NoCeiling | Absorption::Incomplete(_) => None,
        })
    };
    let n_absent = parts.len() - computed().count();
    let told = |(value, node): (&Exact, &BudgetNode)| {
        format!("{} ({})", name(node), text::percent(lang, value, view.all.decimals()))
    };
    let highest = computed().max_by(|a, b| a.0.cmp(b.0));
    let lowest = computed().min_by(|a, b| a.0.cmp(b.0));
    let both = match (highest, lowest) {
        (Some(highest), Some(lowest)) if highest.0 != lowest.0 => {
            say!(lang, "Tertinggi {}, terendah {}.", "The highest is {}, the lowest {}.", told(highest), told(lowest))
        }
        _ => String::new(),
    };
    let is_activities = parts.iter().any(|node| node.level == BudgetLevel::Activity);
    let absent = match (n_absent, lang) {
        (0, _) => String::new(),
        (n, Lang::Id) if is_activities => format!("Serapan {n} kegiatan belum dapat dihitung."),
        (n, Lang::Id) => format!("Serapan {n} program belum dapat dihitung."),
        (n, Lang::En) => {
            let [one, many] = if is_activities { ["activity", "activities"] } else { ["programme", "programmes"] };
            format!("The absorption of {} cannot be computed yet.", text::plural(n, one, many))
        }
    };
    sentences([both, absent])
}
