//! Annexes: agreement, measurement, action plan, workings, evidence.

use crate::model::{Agreement, Objective, Period, Quarter};
use crate::report::context::YearView;
use crate::report::document::{Block, Cell, Row, Section, Table};
use crate::report::make::{cell, number_column, row, text_column};
use crate::report::periodic::{evidence, workings_blocks};
use crate::report::tables::{absent_cell, achievement_cell, actual_cell, money_cell, target_cell};
use crate::report::text;

use super::{chapter, paragraph};

/// The annexes in their order, each on a page of its own.
pub(super) fn annexes(view: YearView<'_>) -> Vec<Section> {
    let agreement = match view.data.agreement_for(Period::Year) {
        Some(agreement) => {
            vec![Block::Table(promises(view, agreement)), Block::Table(ceilings(view, agreement))]
        }
        None => vec![paragraph("Perjanjian kinerja belum ada.")],
    };
    let plan =
        if view.data.plan.is_empty() { paragraph("Rencana aksi belum ada.") } else { Block::Table(action_plan(view)) };
    let parts = [
        ("perjanjian", "Perjanjian Kinerja", agreement),
        ("pengukuran", "Pengukuran Kinerja", vec![Block::Table(measurement(view))]),
        ("rencana-aksi", "Rencana Aksi", vec![plan]),
        ("cara-hitung", "Cara Hitung Capaian", workings_blocks(view, Period::Year)),
        ("bukti", "Daftar Bukti Dukung", evidence(view, &Quarter::ALL, "").blocks),
    ];
    let numbered = parts.into_iter().zip(1..);
    numbered
        .map(|((id, title, blocks), number)| {
            chapter(&format!("lampiran-{id}"), &format!("LAMPIRAN {number}"), title, blocks)
        })
        .collect()
}

/// The objectives of the year, each with the indicators for which `wanted` holds.
fn objectives<'a>(
    view: YearView<'a>,
    wanted: impl Fn(&str) -> bool,
) -> Vec<(&'a Objective, Vec<&'a crate::model::Indicator>)> {
    let goals = view.all.dataset.plan_for(view.year()).into_iter().flat_map(|plan| &plan.goals);
    let with_members = goals
        .flat_map(|goal| &goal.objectives)
        .map(|objective| (objective, objective.indicators.iter().filter(|i| wanted(&i.code)).collect::<Vec<_>>()));
    with_members.filter(|(_, members)| !members.is_empty()).collect()
}

/// Number and objective on the first of its rows, nothing on the others.
fn leading(number: usize, objective: &Objective, position: usize) -> [Cell; 2] {
    match position {
        0 => [cell(number.to_string()), cell(format!("{} {}", objective.code, objective.text))],
        _ => [cell(""), cell("")],
    }
}

/// The agreement's table of targets, with the columns of its form.
fn promises(view: YearView<'_>, agreement: &Agreement) -> Table {
    let mut rows = Vec::new();
    for ((objective, members), number) in objectives(view, |code| agreement.agreed.contains(code)).iter().zip(1..) {
        for (position, indicator) in members.iter().enumerate() {
            let [no, name] = leading(number, objective, position);
            let target = agreement.targets.get(&indicator.code);
            let target = target.map_or_else(absent_cell, |target| {
                cell(format!("{} {}", text::target(indicator, &(&target.value).into()), indicator.unit.value))
            });
            rows.push(row(vec![no, name, cell(format!("{} {}", indicator.code, indicator.name)), target]));
        }
    }
    Table {
        id: "tabel-lampiran-perjanjian".to_owned(),
        caption: format!("Perjanjian Kinerja yang berlaku pada akhir Tahun {}", view.year()),
        columns: vec![
            text_column("No", 1).numbered("(1)"),
            text_column("Sasaran Strategis", 5).numbered("(2)"),
            text_column("Indikator Kinerja", 6).numbered("(3)"),
            text_column("Target", 3).numbered("(4)"),
        ],
        rows,
        notes: Vec::new(),
        wide: false,
    }
}

/// The agreement's table of ceilings by programme.
fn ceilings(view: YearView<'_>, agreement: &Agreement) -> Table {
    let programs: Vec<_> = view.data.budget.iter().flat_map(|budget| &budget.programs).collect();
    let rows: Vec<Row> = agreement
        .programs
        .iter()
        .zip(1_usize..)
        .map(|((code, ceiling, note), number)| {
            let name = programs.iter().find(|program| program.code == *code).map(|program| program.name.as_str());
            row(vec![
                cell(number.to_string()),
                cell(format!("{code} {}", name.unwrap_or_default()).trim()),
                money_cell(Some(&ceiling.value.exact()), text::NO_FIGURE),
                note.as_ref().map_or_else(|| cell(""), cell),
            ])
        })
        .collect();
    Table {
        id: "tabel-lampiran-pagu".to_owned(),
        caption: "Program dan anggaran dalam Perjanjian Kinerja".to_owned(),
        columns: vec![
            text_column("No", 1),
            text_column("Program", 7),
            number_column("Anggaran (Rp)", 3),
            text_column("Keterangan", 3),
        ],
        rows,
        notes: Vec::new(),
        wide: false,
    }
}

/// Target, actual and achievement of every agreed indicator, with the columns of the official form.
fn measurement(view: YearView<'_>) -> Table {
    let mut rows = Vec::new();
    let measured = |code: &str| view.measured.indicators.iter().find(|measured| measured.code == code);
    for ((objective, members), number) in objectives(view, |code| measured(code).is_some()).iter().zip(1..) {
        for (position, indicator) in members.iter().enumerate() {
            let Some(figures) = measured(&indicator.code).and_then(|m| m.periods.get(&Period::Year)) else { continue };
            let [no, name] = leading(number, objective, position);
            let working = view.all.at.working(&indicator.code, view.year(), Period::Year);
            rows.push(row(vec![
                no,
                name,
                cell(format!("{} {} ({})", indicator.code, indicator.name, indicator.unit.value)),
                target_cell(indicator, &figures.own),
                actual_cell(indicator, &figures.own),
                achievement_cell(view.all, &figures.own.achievement).linked(working),
            ]));
        }
    }
    Table {
        id: "tabel-pengukuran".to_owned(),
        caption: format!("Pengukuran Kinerja Tahun {}", view.year()),
        columns: vec![
            text_column("No", 1),
            text_column("Sasaran Strategis", 5),
            text_column("Indikator Kinerja", 6),
            number_column("Target", 2),
            number_column("Realisasi", 2),
            number_column("Capaian (%)", 2),
        ],
        rows,
        notes: Vec::new(),
        wide: false,
    }
}

/// Quarterly targets, activities and owners. Targets are those in force at the end of the year.
fn action_plan(view: YearView<'_>) -> Table {
    let revised = view.data.is_revised(Period::Year);
    let mut rows = Vec::new();
    for (objective, members) in objectives(view, |code| view.data.plan.contains_key(code)) {
        for indicator in members {
            let Some(plan) = view.data.plan.get(&indicator.code) else { continue };
            let annual = view.data.agreement_for(Period::Year).and_then(|a| a.targets.get(&indicator.code));
            let shown = |target: &crate::model::Target| cell(text::target(indicator, &target.into()));
            let mut cells = vec![
                cell(&objective.code),
                cell(format!("{} {} ({})", indicator.code, indicator.name, indicator.unit.value)),
                annual.map_or_else(absent_cell, |target| shown(&target.value)),
            ];
            cells.extend(Quarter::ALL.map(|quarter| {
                let changed = plan.revised[quarter.index()].as_ref().filter(|_| revised);
                shown(&changed.unwrap_or(&plan.targets[quarter.index()]).value)
            }));
            let activities: Vec<&str> = plan.activities.iter().map(|activity| activity.text.as_str()).collect();
            cells.push(if activities.is_empty() { absent_cell() } else { cell(activities.join("; ")) });
            cells.push(cell(view.all.agency().unit_name(&plan.owner.value)));
            rows.push(row(cells));
        }
    }
    let mut columns =
        vec![text_column("Sasaran", 2), text_column("Indikator Kinerja", 6), number_column("Target tahunan", 2)];
    let quarter = |q: Quarter| number_column(text::period_short(Period::Quarter(q)), 2).grouped("Target triwulan");
    columns.extend(Quarter::ALL.map(quarter));
    columns.extend([text_column("Kegiatan", 6), text_column("Penanggung jawab", 4)]);
    Table {
        id: "tabel-rencana-aksi".to_owned(),
        caption: format!("Rencana Aksi Tahun {}", view.year()),
        columns,
        rows,
        notes: vec!["Target triwulan ditulis sebagaimana dalam rencana aksi.".to_owned()],
        wide: true,
    }
}
