//! What was planned and agreed, and how far the years have come.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Exact, say};
use crate::model::{Agreement, Target};
use crate::report::context::YearView;
use crate::report::document::{Row, Table, Tone};
use crate::report::make::{
    cell, code_column, group_row, name_cell, name_row, number_column, row, text_column, unit_column,
};
use crate::report::text;

use super::achievement::objective_title;
use super::analyses::planned_cell;
use super::cells::{absent_cell, money_cell};

/// Agreed targets of the year, first and revised.
pub fn agreement_table(view: YearView<'_>) -> Option<Table> {
    let lang = view.lang();
    let agreement = view.data.agreement.as_ref()?;
    let revision = view.data.revision.as_ref();
    let mut columns = vec![
        code_column(lang, 2),
        text_column(lang.pick("Indikator kinerja", "Performance indicator"), 7),
        unit_column(lang),
        number_column("Target", 2),
    ];
    if revision.is_some() {
        columns.push(number_column(lang.pick("Target perubahan", "Revised target"), 2));
    }
    let mut rows = Vec::new();
    let mut objective = "";
    for (indicator, measured) in view.indicators() {
        if measured.objective != objective {
            objective = &measured.objective;
            rows.push(name_row(objective_title(view, objective), columns.len()));
        }
        let target = |agreement: &Agreement| match agreement.targets.get(&indicator.code) {
            Some(target) => cell(text::target(lang, indicator, &(&target.value).into())),
            None => cell(text::NO_FIGURE).toned(Tone::Muted),
        };
        let mut cells = vec![
            cell(&indicator.code).linked(view.all.at.indicator(&indicator.code)),
            name_cell(&indicator.name),
            cell(&indicator.unit.value),
            target(agreement),
        ];
        cells.extend(revision.map(target));
        rows.push(row(cells));
    }
    let signed = |agreement: &Agreement, name: &str| {
        let official = view.all.agency().official(&agreement.first_party.value);
        let term = official.and_then(|official| official.term_on(agreement.date.value));
        let by = official
            .zip(term)
            .map(|(official, term)| say!(lang, " oleh {}, {}", " by {}, {}", official.name, term.title()));
        let number = agreement
            .number
            .as_ref()
            .map(|number| say!(lang, " Nomor {number}", " number {number}"))
            .unwrap_or_default();
        let reason = agreement
            .reason
            .as_ref()
            .map(|reason| say!(lang, " Alasan: {reason}", " Reason: {reason}"))
            .unwrap_or_default();
        say!(
            lang,
            "{name}{number} ditandatangani {}{}.{reason}",
            "{name}{number} was signed on {}{}.{reason}",
            text::date(lang, agreement.date.value),
            by.unwrap_or_default()
        )
    };
    let mut notes = vec![signed(agreement, lang.pick("Perjanjian Kinerja", "Performance agreement"))];
    notes.extend(
        revision.map(|revision| {
            signed(revision, lang.pick("Perjanjian Kinerja Perubahan", "Revised performance agreement"))
        }),
    );
    Some(Table {
        id: "tabel-perjanjian".to_owned(),
        caption: say!(lang, "Perjanjian Kinerja Tahun {}", "Performance agreement {}", view.year()),
        columns,
        rows,
        notes,
        wide: false,
    })
}

/// Goals, objectives and indicators of the strategic plan with their targets in every year.
pub fn strategy_table(view: YearView<'_>) -> Option<Table> {
    let lang = view.lang();
    let plan = view.all.dataset.plan_for(view.year())?;
    let years: Vec<u16> = (plan.from..=plan.until).collect();
    let mut columns = vec![
        code_column(lang, 2),
        text_column(lang.pick("Indikator kinerja", "Performance indicator"), 6),
        unit_column(lang),
    ];
    columns.extend(
        years
            .iter()
            .map(|year| number_column(&year.to_string(), 2).grouped(lang.pick("Target tahun", "Target by year"))),
    );
    let mut rows = Vec::new();
    for goal in &plan.goals {
        rows.push(group_row(say!(lang, "Tujuan {} {}", "Goal {} {}", goal.code, goal.text), columns.len()));
        for objective in &goal.objectives {
            rows.push(group_row(
                say!(lang, "Sasaran {} {}", "Objective {} {}", objective.code, objective.text),
                columns.len(),
            ));
            for indicator in &objective.indicators {
                let mut cells = vec![cell(&indicator.code), name_cell(&indicator.name), cell(&indicator.unit.value)];
                cells.extend(years.iter().map(|year| planned_cell(lang, indicator, *year)));
                rows.push(row(cells));
            }
        }
    }
    Some(Table {
        id: "tabel-renstra".to_owned(),
        caption: say!(
            lang,
            "Tujuan, sasaran, indikator, dan target {}",
            "Goals, objectives, indicators and targets of {}",
            plan.name
        ),
        columns,
        rows,
        notes: Vec::new(),
        wide: false,
    })
}

/// Key indicators of the year: what they mean, how they are counted, and whose they are.
pub fn key_indicators_table(view: YearView<'_>) -> Option<Table> {
    let lang = view.lang();
    let rows: Vec<Row> = view
        .all
        .dataset
        .indicators(view.year())
        .filter(|(_, _, indicator)| indicator.is_key)
        .map(|(_, _, indicator)| {
            let words = |text: &Option<String>| match text {
                Some(text) => cell(text.trim()).written(),
                None => absent_cell(),
            };
            row(vec![
                cell(&indicator.code).linked(view.all.at.indicator(&indicator.code)),
                cell(format!("{} ({})", indicator.name, indicator.unit.value)),
                words(&indicator.formula),
                words(&indicator.source),
                cell(view.all.agency().unit_name(&indicator.owner.value)),
            ])
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        id: "tabel-iku".to_owned(),
        caption: say!(lang, "Indikator Kinerja Utama Tahun {}", "Key indicators (IKU) {}", view.year()),
        columns: vec![
            code_column(lang, 2),
            text_column(lang.pick("Indikator Kinerja Utama", "Key indicator (IKU)"), 4),
            text_column(lang.pick("Cara perhitungan", "How it is computed"), 6),
            text_column(lang.pick("Sumber data", "Data source"), 4),
            text_column(lang.pick("Penanggung jawab", "Owner"), 4),
        ],
        rows,
        notes: Vec::new(),
        wide: false,
    })
}

/// The year's plan before the agreement: the strategic plan's targets of the year.
pub fn year_plan_table(view: YearView<'_>) -> Option<Table> {
    let lang = view.lang();
    let plan = view.all.dataset.plan_for(view.year())?;
    let columns = vec![
        code_column(lang, 2),
        text_column(lang.pick("Indikator kinerja", "Performance indicator"), 7),
        unit_column(lang),
        number_column(&format!("Target {}", view.year()), 2),
        text_column(lang.pick("Penanggung jawab", "Owner"), 4),
    ];
    let mut rows = Vec::new();
    for objective in plan.goals.iter().flat_map(|goal| &goal.objectives) {
        rows.push(name_row(format!("{} {}", objective.code, objective.text), columns.len()));
        rows.extend(objective.indicators.iter().map(|indicator| {
            let owner = view.data.plan.get(&indicator.code).map_or(&indicator.owner.value, |row| &row.owner.value);
            row(vec![
                cell(&indicator.code),
                name_cell(&indicator.name),
                cell(&indicator.unit.value),
                planned_cell(lang, indicator, view.year()),
                cell(view.all.agency().unit_name(owner)),
            ])
        }));
    }
    Some(Table {
        id: "tabel-rkt".to_owned(),
        caption: say!(lang, "Rencana Kinerja Tahunan {}", "Annual performance plan {}", view.year()),
        columns,
        rows,
        notes: Vec::new(),
        wide: false,
    })
}

/// What the revised agreement changed: annual targets and ceilings of programmes; none when nothing did.
pub fn changes_table(view: YearView<'_>) -> Option<Table> {
    let lang = view.lang();
    let (first, revision) = (view.data.agreement.as_ref()?, view.data.revision.as_ref()?);
    let mut rows = Vec::new();
    for (_, _, indicator) in view.all.dataset.indicators(view.year()) {
        let target = |agreement: &Agreement| agreement.targets.get(&indicator.code).map(|target| target.value.clone());
        let (before, after) = (target(first), target(revision));
        if before == after {
            continue;
        }
        let shown = |target: Option<Target>| match &target {
            Some(target) => cell(text::target(lang, indicator, &target.into())),
            None => cell(lang.pick("tidak diperjanjikan", "not agreed")).toned(Tone::Muted),
        };
        let name = format!("{} ({})", indicator.name, indicator.unit.value);
        rows.push(row(vec![cell(&indicator.code), cell(name), shown(before), shown(after)]));
    }
    let ceilings = |agreement: &Agreement| -> BTreeMap<String, Exact> {
        agreement.programs.iter().map(|(code, ceiling, _)| (code.clone(), ceiling.value.exact())).collect()
    };
    let (before, after) = (ceilings(first), ceilings(revision));
    let codes: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for code in codes {
        if before.get(code) == after.get(code) {
            continue;
        }
        let programs = view.data.budget.iter().flat_map(|budget| &budget.programs);
        let name = programs.filter(|program| program.code == *code).map(|program| program.name.as_str()).next();
        let shown = |amount: Option<&Exact>| money_cell(lang, amount, lang.pick("tidak diperjanjikan", "not agreed"));
        let name = format!("{} (rupiah)", name.unwrap_or(lang.pick("Pagu program", "Programme ceiling")));
        rows.push(row(vec![cell(code), cell(name), shown(before.get(code)), shown(after.get(code))]));
    }
    (!rows.is_empty()).then(|| Table {
        id: "tabel-perubahan".to_owned(),
        caption: say!(
            lang,
            "Perubahan perjanjian kinerja Tahun {}",
            "Changes in the performance agreement {}",
            view.year()
        ),
        columns: vec![
            code_column(lang, 2),
            text_column(lang.pick("Indikator atau program", "Indicator or programme"), 7),
            number_column(lang.pick("Semula", "Before"), 3),
            number_column(lang.pick("Menjadi", "After"), 3),
        ],
        rows,
        notes: Vec::new(),
        wide: false,
    })
}
