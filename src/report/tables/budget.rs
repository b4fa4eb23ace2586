//! Money: the budget tree, and what it achieved.

use std::collections::BTreeMap;

use crate::base::{Exact, Lang, say};
use crate::measure::{BudgetLevel, BudgetNode, Efficiency, MeanState, ObjectiveMeasure, efficiency};
use crate::model::Period;
use crate::report::context::YearView;
use crate::report::document::{Row, RowKind, Table, Tone};
use crate::report::make::{cell, code_column, name_cell, number_column, row, text_column, total_row};
use crate::report::text;

use super::achievement::{mean_cell, period_in_head, shows_to_date};
use super::cells::{absent_cell, absorption_cell, money_cell, spent_cell};

/// The budget tree, or the part below one programme.
pub fn budget_table(view: YearView<'_>, period: Period, program: Option<&str>) -> Option<Table> {
    let lang = view.lang();
    let budget = view.measured.budget.get(&period)?;
    let shows_to_date = shows_to_date(period);
    let mut columns = vec![
        code_column(lang, 3),
        text_column(lang.pick("Program, kegiatan, sub kegiatan", "Programme, activity, sub-activity"), 7),
        number_column(lang.pick("Pagu (Rp)", "Ceiling (Rp)"), 3),
        number_column(&say!(lang, "Realisasi {} (Rp)", "Spending {} (Rp)", period_in_head(lang, period)), 3),
    ];
    if shows_to_date {
        let upto = text::period_short(lang, Period::Quarter(period.last_quarter()));
        columns.push(number_column(&say!(lang, "Realisasi s.d. {upto} (Rp)", "Spending to end of {upto} (Rp)"), 3));
    }
    columns.push(number_column(lang.pick("Serapan", "Absorption"), 2));
    columns.push(number_column(lang.pick("Sisa (Rp)", "Balance (Rp)"), 3));
    let is_wanted = |node: &&BudgetNode| {
        program.is_none_or(|code| node.code == code || node.code.starts_with(&format!("{code}.")))
            && (program.is_none() || node.level != BudgetLevel::Agency)
    };
    let mut rows = Vec::new();
    let mut total = None;
    for node in budget.nodes.iter().filter(is_wanted) {
        let mut cells = vec![
            cell(&node.code),
            name_cell(&node.name),
            money_cell(lang, node.ceiling.as_ref(), lang.pick("belum diisi", "not entered")),
        ];
        if node.level == BudgetLevel::Program && program.is_none() {
            cells[0].href = Some(view.all.at.program(&node.code));
        }
        cells.push(spent_cell(lang, node.spent.as_ref(), &node.absorption));
        if shows_to_date {
            cells.push(spent_cell(lang, node.spent_to_date.as_ref(), &node.absorption));
        }
        cells.push(absorption_cell(view.all, &node.absorption).linked(view.absorption_working_at(node)));
        cells.push(money_cell(lang, node.balance.as_ref(), text::NO_FIGURE));
        match node.level {
            BudgetLevel::Agency => {
                cells[0] = cell("");
                cells[1] = cell(lang.pick("Jumlah", "Total"));
                total = Some(total_row(cells));
            }
            BudgetLevel::Program => rows.push(Row { kind: RowKind::Total, level: 0, cells }),
            BudgetLevel::Activity => rows.push(Row { kind: RowKind::Data, level: 1, cells }),
            BudgetLevel::SubActivity => rows.push(Row { kind: RowKind::Data, level: 2, cells }),
        }
    }
    rows.extend(total);
    let mut notes = Vec::new();
    if let Some(revision) = view.data.budget.as_ref().and_then(|b| b.revision.as_ref()).filter(|_| budget.revised) {
        let number = revision.number.as_deref().unwrap_or(lang.pick("DPPA", "the revised budget document (DPPA)"));
        let date = text::date(lang, revision.date.value);
        notes.push(say!(lang, "Pagu menurut {number} tanggal {date}.", "Ceilings according to {number} of {date}."));
    }
    // The first node is the sum of all others in the table.
    let top = budget.nodes.iter().find(is_wanted);
    let gap = top.map(|node| text::absorption_reason(lang, view.all.agency(), &node.absorption));
    if let Some(gap) = gap.filter(|gap| !gap.is_empty()) {
        notes.push(say!(lang, "Belum lengkap: {gap}.", "Incomplete: {gap}."));
    }
    if let Some(n) = top.map(|node| node.n_without_ceiling).filter(|n| *n > 0) {
        notes.push(match lang {
            Lang::Id => format!("{n} sub kegiatan belum berpagu dan tidak ikut dalam jumlah pagu."),
            Lang::En => {
                let of = text::plural(n, "sub-activity has", "sub-activities have");
                format!("{of} no ceiling yet: not in the sum of ceilings.")
            }
        });
    }
    notes.push(
        lang.pick(
            "Pagu dan realisasi kegiatan, program, dan perangkat daerah adalah jumlah sub kegiatannya.",
            "The ceiling and spending of an activity, a programme or the agency are the sums of its sub-activities.",
        )
        .to_owned(),
    );
    Some(Table {
        id: "tabel-anggaran".to_owned(),
        caption: say!(lang, "Realisasi anggaran {}", "Spending, {}", text::period_of(lang, period, view.year())),
        columns,
        rows,
        notes,
        wide: true,
    })
}

/// What the programmes that support an objective spent over the year, and what that achieved.
#[derive(Debug)]
pub struct ObjectiveMoney<'a> {
    /// Supporting programmes in code order.
    pub programs: Vec<&'a BudgetNode>,
    /// Spending of all of them in percent of their ceilings; none when one is missing or there is none.
    pub absorbed: Option<Exact>,
    /// Result of the comparison.
    pub efficiency: Efficiency,
}

/// The money behind an objective; none without a budget.
pub fn objective_money<'a>(view: YearView<'a>, objective: &ObjectiveMeasure) -> Option<ObjectiveMoney<'a>> {
    let budget = view.data.budget.as_ref()?;
    let nodes = &view.measured.budget.get(&Period::Year)?.nodes;
    let supports =
        |code: &str| budget.programs.iter().any(|p| p.code == code && p.objectives.contains(&objective.code));
    let programs: Vec<&BudgetNode> =
        nodes.iter().filter(|node| node.level == BudgetLevel::Program && supports(&node.code)).collect();
    let ceiling: Option<Exact> = programs.iter().map(|node| node.ceiling.clone()).sum::<Option<_>>();
    let spent: Option<Exact> = programs.iter().map(|node| node.spent_to_date.clone()).sum::<Option<_>>();
    let absorbed = spent.zip(ceiling).and_then(|(spent, ceiling)| crate::measure::absorption(&spent, &ceiling));
    let achieved = objective.own.value.as_ref().filter(|_| objective.own.state() == MeanState::Computed);
    Some(ObjectiveMoney { efficiency: efficiency(achieved, absorbed.as_ref()), programs, absorbed })
}

/// The word for the result of the comparison.
pub fn efficiency_word(lang: Lang, efficiency: Efficiency) -> &'static str {
    match efficiency {
        Efficiency::Efficient => lang.pick("Efisien", "Efficient"),
        Efficiency::LessEfficient => lang.pick("Kurang efisien", "Less efficient"),
        Efficiency::NotComputable => lang.pick("Tidak dapat dihitung", "Cannot be computed"),
    }
}

/// Achievement against absorption for every objective over the whole year.
pub fn efficiency_table(view: YearView<'_>) -> Option<Table> {
    let lang = view.lang();
    let averages = view.measured.averages.get(&Period::Year)?;
    view.data.budget.as_ref()?;
    let rows = averages.objectives.iter().filter_map(|objective| {
        let money = objective_money(view, objective)?;
        let verdict = cell(efficiency_word(lang, money.efficiency));
        let working = || view.all.at.mean(view.year(), &objective.code);
        let codes: Vec<&str> = money.programs.iter().map(|node| node.code.as_str()).collect();
        Some(row(vec![
            name_cell(format!("{} {}", objective.code, objective.text)),
            if codes.is_empty() { absent_cell() } else { cell(codes.join(", ")) },
            mean_cell(view.all, &objective.own).linked(working()),
            match &money.absorbed {
                Some(value) => cell(text::percent(lang, value, view.all.decimals())).linked(working()),
                None => absent_cell(),
            },
            if money.efficiency == Efficiency::NotComputable { verdict.toned(Tone::Muted) } else { verdict },
        ]))
    });
    Some(Table {
        id: "tabel-efisiensi".to_owned(),
        caption: say!(lang, "Efisiensi penggunaan sumber daya Tahun {}", "Efficiency of resource use, {}", view.year()),
        columns: vec![
            text_column(lang.pick("Sasaran strategis", "Strategic objective"), 6),
            text_column(lang.pick("Program pendukung", "Supporting programmes"), 3),
            number_column(lang.pick("Rata-rata capaian", "Mean achievement"), 2),
            number_column(lang.pick("Serapan", "Absorption"), 2),
            text_column(lang.pick("Hasil", "Result"), 2),
        ],
        rows: rows.collect(),
        notes: vec![
            lang.pick(
                "Metode perbandingan: efisien bila rata-rata capaian sasaran sama dengan atau di atas serapan program \
                 pendukungnya.",
                "Method of comparison: efficient when the mean achievement of the objective is equal to or above the \
                 absorption of its supporting programmes.",
            )
            .to_owned(),
        ],
        wide: false,
    })
}

/// The programmes that support an objective, and below each the activities that its action plan names; none when no
/// programme supports it.
pub fn support_table(view: YearView<'_>, objective: &ObjectiveMeasure) -> Option<Table> {
    let lang = view.lang();
    let money = objective_money(view, objective)?;
    let nodes = &view.measured.budget.get(&Period::Year)?.nodes;
    let mut linked: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (indicator, _) in view.indicators().filter(|(_, measured)| measured.objective == objective.code) {
        let activities = view.data.plan.get(&indicator.code).into_iter().flat_map(|row| &row.activities);
        for code in activities.filter_map(|activity| activity.code.as_deref()) {
            let indicators = linked.entry(code).or_default();
            if !indicators.contains(&indicator.code.as_str()) {
                indicators.push(&indicator.code);
            }
        }
    }
    let mut rows = Vec::new();
    for program in &money.programs {
        let below = format!("{}.", program.code);
        for node in nodes.iter().filter(|node| node.code == program.code || node.code.starts_with(&below)) {
            let indicators = linked.get(node.code.as_str());
            let is_program = node.level == BudgetLevel::Program;
            if !is_program && indicators.is_none() {
                continue;
            }
            let cells = vec![
                cell(&node.code),
                name_cell(&node.name),
                indicators
                    .map_or_else(|| cell(if is_program { "" } else { text::NO_FIGURE }), |all| cell(all.join(", "))),
                money_cell(lang, node.ceiling.as_ref(), lang.pick("belum diisi", "not entered")),
                money_cell(lang, node.spent_to_date.as_ref(), lang.pick("belum lengkap", "incomplete")),
                absorption_cell(view.all, &node.absorption).linked(view.absorption_working_at(node)),
            ];
            let kind = if is_program { RowKind::Total } else { RowKind::Data };
            rows.push(Row { kind, level: u8::from(!is_program), cells });
        }
    }
    (!rows.is_empty()).then(|| Table {
        id: format!("tabel-program-{}", objective.code),
        caption: say!(
            lang,
            "Program dan kegiatan yang menunjang sasaran {} Tahun {}",
            "Programmes and activities that support objective {}, {}",
            objective.code,
            view.year()
        ),
        columns: vec![
            code_column(lang, 3),
            text_column(lang.pick("Program, kegiatan, sub kegiatan", "Programme, activity, sub-activity"), 6),
            text_column(lang.pick("Indikator", "Indicators"), 2),
            number_column(lang.pick("Pagu (Rp)", "Ceiling (Rp)"), 3),
            number_column(lang.pick("Realisasi (Rp)", "Spending (Rp)"), 3),
            number_column(lang.pick("Serapan", "Absorption"), 2),
        ],
        rows,
        notes: Vec::new(),
        wide: false,
    })
}
