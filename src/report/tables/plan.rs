//! What was planned and agreed, and how far the years have come.

use crate::model::Period;
use crate::report::context::YearView;
use crate::report::document::{Table, Tone};
use crate::report::make::{cell, group_row, number_column, row, text_column};
use crate::report::text;

use super::achievement::objective_title;
use super::cells::{achievement_cell, actual_cell};

/// Agreed targets of the year, first and revised.
pub fn agreement_table(view: YearView<'_>) -> Option<Table> {
    let agreement = view.data.agreement.as_ref()?;
    let revision = view.data.revision.as_ref();
    let mut columns = vec![
        text_column("Kode", 2),
        text_column("Indikator kinerja", 7),
        text_column("Satuan", 2),
        number_column("Target", 2),
    ];
    if revision.is_some() {
        columns.push(number_column("Target perubahan", 2));
    }
    let mut rows = Vec::new();
    let mut objective = "";
    for (indicator, measured) in view.indicators() {
        if measured.objective != objective {
            objective = &measured.objective;
            rows.push(group_row(objective_title(view, objective), columns.len()));
        }
        let target = |agreement: &crate::model::Agreement| match agreement.targets.get(&indicator.code) {
            Some(target) => cell(text::target(indicator, &(&target.value).into())),
            None => cell(text::NO_FIGURE).toned(Tone::Muted),
        };
        let mut cells = vec![
            cell(&indicator.code).linked(view.all.at.indicator(&indicator.code)),
            cell(&indicator.name),
            cell(&indicator.unit.value),
            target(agreement),
        ];
        cells.extend(revision.map(target));
        rows.push(row(cells));
    }
    let signed = |agreement: &crate::model::Agreement, name: &str| {
        let official = view.all.agency().official(&agreement.first_party.value);
        let term = official.and_then(|official| official.term_on(agreement.date.value));
        let by = official.zip(term).map(|(official, term)| format!(" oleh {}, {}", official.name, term.title()));
        let number = agreement.number.as_ref().map(|number| format!(" Nomor {number}")).unwrap_or_default();
        let reason = agreement.reason.as_ref().map(|reason| format!(" Alasan: {reason}")).unwrap_or_default();
        format!("{name}{number} ditandatangani {}{}.{reason}", text::date(agreement.date.value), by.unwrap_or_default())
    };
    let mut notes = vec![signed(agreement, "Perjanjian Kinerja")];
    notes.extend(revision.map(|revision| signed(revision, "Perjanjian Kinerja Perubahan")));
    Some(Table {
        id: "tabel-perjanjian".to_owned(),
        caption: format!("Perjanjian Kinerja Tahun {}", view.year()),
        columns,
        rows,
        notes,
        wide: false,
    })
}

/// Annual achievements of this year and the years before.
pub fn years_table(view: YearView<'_>) -> Table {
    let years: Vec<YearView<'_>> = view.all.years().filter(|other| other.year() <= view.year()).collect();
    let mut columns = vec![text_column("Kode", 2), text_column("Indikator kinerja", 6), text_column("Satuan", 2)];
    for other in &years {
        columns.push(number_column(&format!("Realisasi {}", other.year()), 2));
        columns.push(number_column(&format!("Capaian {}", other.year()), 2));
    }
    let rows = view.indicators().map(|(indicator, _)| {
        let mut cells = vec![
            cell(&indicator.code).linked(view.all.at.indicator(&indicator.code)),
            cell(&indicator.name),
            cell(&indicator.unit.value),
        ];
        for other in &years {
            let found = other.indicators().find(|(i, _)| i.code == indicator.code);
            match found.and_then(|(i, m)| m.periods.get(&Period::Year).map(|p| (i, p))) {
                Some((indicator, figures)) => {
                    cells.push(actual_cell(indicator, &figures.own));
                    let working = view.all.at.working(&indicator.code, other.year(), Period::Year);
                    cells.push(achievement_cell(view.all, &figures.own.achievement).linked(working));
                }
                None => {
                    cells.extend([cell(text::NO_FIGURE).toned(Tone::Muted), cell(text::NO_FIGURE).toned(Tone::Muted)])
                }
            }
        }
        row(cells)
    });
    Table {
        id: "tabel-antartahun".to_owned(),
        caption: format!("Realisasi dan capaian sampai dengan Tahun {}", view.year()),
        rows: rows.collect(),
        columns,
        notes: Vec::new(),
        wide: true,
    }
}

/// Realisation against the strategic plan's targets and the national benchmark.
pub fn plan_table(view: YearView<'_>) -> Table {
    let last = view.all.dataset.plan_for(view.year()).map_or(view.year(), |plan| plan.until);
    let rows = view.indicators().filter_map(|(indicator, measured)| {
        let figures = measured.periods.get(&Period::Year)?;
        let planned = |year: u16| match indicator.targets.get(&year) {
            Some(target) => cell(text::target(indicator, &(&target.value).into())),
            None => cell(text::NO_FIGURE).toned(Tone::Muted),
        };
        let benchmark = indicator.benchmark.as_ref().map(|benchmark| benchmark.value.replace('.', ","));
        Some(row(vec![
            cell(&indicator.code).linked(view.all.at.indicator(&indicator.code)),
            cell(&indicator.name),
            cell(&indicator.unit.value),
            actual_cell(indicator, &figures.own),
            planned(view.year()),
            planned(last),
            benchmark.map_or_else(|| cell("tidak ada").toned(Tone::Muted), cell),
        ]))
    });
    Table {
        id: "tabel-jangka-menengah".to_owned(),
        caption: format!("Realisasi Tahun {} terhadap target Renstra dan standar nasional", view.year()),
        rows: rows.collect(),
        columns: vec![
            text_column("Kode", 2),
            text_column("Indikator kinerja", 6),
            text_column("Satuan", 2),
            number_column(&format!("Realisasi {}", view.year()), 2),
            number_column(&format!("Target Renstra {}", view.year()), 2),
            number_column(&format!("Target Renstra {last}"), 2),
            number_column("Standar nasional", 2),
        ],
        notes: vec!["Tidak ada: tidak terdapat standar nasional untuk indikator itu.".to_owned()],
        wide: false,
    }
}
