//! Annexes: agreement, measurement, action plan, table E.81, workings, evidence.

use crate::base::say;
use crate::model::{Objective, Period, Quarter};
use crate::report::context::YearView;
use crate::report::document::{Block, Cell, Section, Table};
use crate::report::forms::{action_plan_table, agreed_programs, agreed_targets, evaluation_table};
use crate::report::make::{cell, name_cell, number_column, row, text_column};
use crate::report::periodic::{evidence, workings_blocks};
use crate::report::tables::{achievement_cell, actual_cell, target_cell};

use super::{chapter, paragraph};

/// What the fragment id of every annex begins with.
pub(super) const ANNEX: &str = "lampiran-";

/// The annexes in their order, each on a page of its own.
pub(super) fn annexes(view: YearView<'_>) -> Vec<Section> {
    let lang = view.lang();
    let agreement = match view.data.agreement_for(Period::Year) {
        Some(agreement) => {
            let tables = [agreed_targets(view, agreement), agreed_programs(view, agreement)];
            let mut blocks = vec![paragraph(lang.pick(
                "Perjanjian kinerja yang berlaku pada akhir tahun. Anggarannya seperti tertulis dalam perjanjian itu; pagu \
                 terakhir dimuat dalam bab III.",
                "The performance agreement in force at the end of the year. The budget is as written in that agreement; the \
                 final ceiling stands in chapter III.",
            ))];
            blocks.extend(tables.map(Block::Table));
            blocks
        }
        None => vec![paragraph(lang.pick("Perjanjian kinerja belum ada.", "There is no performance agreement yet."))],
    };
    let plan = if view.data.plan.is_empty() {
        paragraph(lang.pick("Rencana aksi belum ada.", "There is no action plan yet."))
    } else {
        Block::Table(Table { wide: true, ..action_plan_table(view) })
    };
    let evaluation = match evaluation_table(view) {
        Some(table) => Block::Table(Table { wide: true, ..table }),
        None => paragraph(lang.pick(
            "Evaluasi hasil Renja belum dapat disusun karena Renstra belum ada.",
            "The results of the work plan (Renja) cannot be evaluated: there is no strategic plan (Renstra) yet.",
        )),
    };
    let parts = [
        ("perjanjian", lang.pick("Perjanjian Kinerja", "Performance agreement"), agreement),
        (
            "pengukuran",
            lang.pick("Pengukuran Kinerja", "Performance measurement"),
            vec![Block::Table(measurement(view))],
        ),
        ("rencana-aksi", lang.pick("Rencana Aksi", "Action plan"), vec![plan]),
        (
            "evaluasi-renja",
            lang.pick("Evaluasi Hasil Renja (Tabel E.81)", "Evaluation of work plan (Renja) results (Table E.81)"),
            vec![evaluation],
        ),
        (
            "cara-hitung",
            lang.pick("Cara Hitung Capaian", "How achievement is computed"),
            workings_blocks(view, Period::Year),
        ),
        ("bukti", lang.pick("Daftar Bukti Dukung", "List of evidence"), evidence(view, &Quarter::ALL, "").blocks),
    ];
    let numbered = parts.into_iter().zip(1..);
    numbered
        .map(|((id, title, blocks), number)| {
            chapter(&format!("{ANNEX}{id}"), &say!(lang, "LAMPIRAN {number}", "ANNEX {number}"), title, blocks)
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
        0 => [cell(number.to_string()), name_cell(format!("{} {}", objective.code, objective.text))],
        _ => [cell(""), cell("")],
    }
}

/// Target, actual and achievement of every agreed indicator, with the columns of the official form.
fn measurement(view: YearView<'_>) -> Table {
    let lang = view.lang();
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
                name_cell(format!("{} {} ({})", indicator.code, indicator.name, indicator.unit.value)),
                target_cell(lang, indicator, &figures.own),
                actual_cell(lang, indicator, &figures.own),
                achievement_cell(view.all, &figures.own.achievement).linked(working),
            ]));
        }
    }
    Table {
        id: "tabel-pengukuran".to_owned(),
        caption: say!(lang, "Pengukuran Kinerja Tahun {}", "Performance measurement, {}", view.year()),
        columns: vec![
            text_column("No", 1),
            text_column(lang.pick("Sasaran Strategis", "Strategic objective"), 5),
            text_column(lang.pick("Indikator Kinerja", "Performance indicator"), 6),
            number_column("Target", 2),
            number_column(lang.pick("Realisasi", "Actual"), 2),
            number_column(lang.pick("Capaian (%)", "Achievement (%)"), 2),
        ],
        rows,
        notes: Vec::new(),
        wide: false,
    }
}
