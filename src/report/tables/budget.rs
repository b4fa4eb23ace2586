//! Money: the budget tree, and what it achieved.

use crate::base::Lang;
use std::collections::BTreeMap;

use crate::base::Exact;
use crate::measure::{BudgetLevel, BudgetNode, Efficiency, MeanState, ObjectiveMeasure, efficiency};
use crate::model::Period;
use crate::report::context::YearView;
use crate::report::document::{Row, RowKind, Table, Tone};
use crate::report::make::{cell, number_column, row, text_column, total_row};
use crate::report::text;

use super::achievement::{mean_cell, shows_to_date};
use super::cells::{absent_cell, absorption_cell, money_cell};

/// The budget tree, or the part below one programme.
pub fn budget_table(view: YearView<'_>, period: Period, program: Option<&str>) -> Option<Table> {
    let budget = view.measured.budget.get(&period)?;
    let shows_to_date = shows_to_date(period);
    let mut columns = vec![
        text_column("Kode", 3),
        text_column("Program, kegiatan, sub kegiatan", 7),
        number_column("Pagu (Rp)", 3),
        number_column(&format!("Realisasi {} (Rp)", text::period_short(view.lang(), period)), 3),
    ];
    if shows_to_date {
        let upto = text::period_short(view.lang(), Period::Quarter(period.last_quarter()));
        columns.push(number_column(&format!("Realisasi s.d. {upto} (Rp)"), 3));
    }
    columns.push(number_column("Serapan", 2));
    columns.push(number_column("Sisa (Rp)", 3));
    let is_wanted = |node: &&BudgetNode| {
        program.is_none_or(|code| node.code == code || node.code.starts_with(&format!("{code}.")))
            && (program.is_none() || node.level != BudgetLevel::Agency)
    };
    let mut rows = Vec::new();
    let mut total = None;
    let mut program_code = "";
    for node in budget.nodes.iter().filter(is_wanted) {
        if node.level == BudgetLevel::Program {
            program_code = &node.code;
        }
        let working = match node.level {
            BudgetLevel::Agency => view.all.at.agency_absorption(view.year()),
            _ => view.all.at.absorption(view.year(), program_code, &node.code),
        };
        let mut cells =
            vec![cell(&node.code), cell(&node.name), money_cell(view.lang(), node.ceiling.as_ref(), "belum diisi")];
        if node.level == BudgetLevel::Program && program.is_none() {
            cells[0].href = Some(view.all.at.program(&node.code));
        }
        cells.push(money_cell(view.lang(), node.spent.as_ref(), "belum lengkap"));
        if shows_to_date {
            cells.push(money_cell(view.lang(), node.spent_to_date.as_ref(), "belum lengkap"));
        }
        cells.push(absorption_cell(view.all, &node.absorption).linked(working));
        cells.push(money_cell(view.lang(), node.balance.as_ref(), text::NO_FIGURE));
        match node.level {
            BudgetLevel::Agency => {
                cells[0] = cell("");
                cells[1] = cell("Jumlah");
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
        let number = revision.number.as_deref().unwrap_or("DPPA");
        notes.push(format!("Pagu menurut {number} tanggal {}.", text::date(view.lang(), revision.date.value)));
    }
    let agency_gap =
        budget.nodes.first().map(|node| text::absorption_reason(view.lang(), view.all.agency(), &node.absorption));
    if let Some(gap) = agency_gap.filter(|gap| !gap.is_empty()) {
        notes.push(format!("Belum lengkap: {gap}."));
    }
    notes.push("Pagu dan realisasi kegiatan, program, dan perangkat daerah adalah jumlah sub kegiatannya.".to_owned());
    Some(Table {
        id: "tabel-anggaran".to_owned(),
        caption: format!("Realisasi anggaran {}", text::period_of(view.lang(), period, view.year())),
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
        Efficiency::Efficient => "Efisien",
        Efficiency::LessEfficient => "Kurang efisien",
        Efficiency::NotComputable => "Tidak dapat dihitung",
    }
}

/// Achievement against absorption for every objective over the whole year.
pub fn efficiency_table(view: YearView<'_>) -> Option<Table> {
    let averages = view.measured.averages.get(&Period::Year)?;
    view.data.budget.as_ref()?;
    let rows = averages.objectives.iter().filter_map(|objective| {
        let money = objective_money(view, objective)?;
        let verdict = cell(efficiency_word(view.lang(), money.efficiency));
        let codes: Vec<&str> = money.programs.iter().map(|node| node.code.as_str()).collect();
        Some(row(vec![
            cell(format!("{} {}", objective.code, objective.text)),
            if codes.is_empty() { absent_cell() } else { cell(codes.join(", ")) },
            mean_cell(view.all, &objective.own),
            match &money.absorbed {
                Some(value) => cell(text::percent(view.lang(), value, view.all.decimals())),
                None => absent_cell(),
            },
            if money.efficiency == Efficiency::NotComputable { verdict.toned(Tone::Muted) } else { verdict },
        ]))
    });
    Some(Table {
        id: "tabel-efisiensi".to_owned(),
        caption: format!("Efisiensi penggunaan sumber daya Tahun {}", view.year()),
        columns: vec![
            text_column("Sasaran strategis", 6),
            text_column("Program pendukung", 3),
            number_column("Rata-rata capaian", 2),
            number_column("Serapan", 2),
            text_column("Hasil", 2),
        ],
        rows: rows.collect(),
        notes: vec![
            "Metode perbandingan: efisien bila rata-rata capaian sasaran sama dengan atau di atas serapan program \
             pendukungnya."
                .to_owned(),
        ],
        wide: false,
    })
}

/// The programmes that support an objective, and below each the activities that its action plan names; none when no
/// programme supports it.
pub fn support_table(view: YearView<'_>, objective: &ObjectiveMeasure) -> Option<Table> {
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
                cell(&node.name),
                indicators
                    .map_or_else(|| cell(if is_program { "" } else { text::NO_FIGURE }), |all| cell(all.join(", "))),
                money_cell(view.lang(), node.ceiling.as_ref(), "belum diisi"),
                money_cell(view.lang(), node.spent_to_date.as_ref(), "belum lengkap"),
                absorption_cell(view.all, &node.absorption),
            ];
            let kind = if is_program { RowKind::Total } else { RowKind::Data };
            rows.push(Row { kind, level: u8::from(!is_program), cells });
        }
    }
    (!rows.is_empty()).then(|| Table {
        id: format!("tabel-program-{}", objective.code),
        caption: format!("Program dan kegiatan yang menunjang sasaran {} Tahun {}", objective.code, view.year()),
        columns: vec![
            text_column("Kode", 3),
            text_column("Program, kegiatan, sub kegiatan", 6),
            text_column("Indikator", 2),
            number_column("Pagu (Rp)", 3),
            number_column("Realisasi (Rp)", 3),
            number_column("Serapan", 2),
        ],
        rows,
        notes: Vec::new(),
        wide: false,
    })
}
