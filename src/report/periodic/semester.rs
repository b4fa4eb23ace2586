//! What only a semester report has: both quarters beside the semester, and the corrections since their reports.

use crate::base::say;
use crate::measure::{BudgetLevel, Comparison};
use crate::model::{Correction, Period};
use crate::report::context::YearView;
use crate::report::document::{Block, Cell, Table};
use crate::report::make::{cell, code_column, mark_column, name_cell, number_column, row, text_column, total_row};
use crate::report::tables::{
    absent_cell, achievement_cell, actual_cell, money_cell, rating_cell, rating_head, target_cell,
};
use crate::report::text;

/// The quarters of a period and the period itself.
fn parts(period: Period) -> Vec<Period> {
    period.quarters().iter().map(|quarter| Period::Quarter(*quarter)).chain([period]).collect()
}

/// Target, actual and achievement of both quarters and of the semester.
pub(super) fn quarters_beside(view: YearView<'_>, period: Period) -> Table {
    let lang = view.lang();
    let parts = parts(period);
    let mut columns =
        vec![code_column(lang, 2), text_column(lang.pick("Indikator kinerja", "Performance indicator"), 6)];
    for part in &parts {
        let group = text::period(lang, *part);
        let headers = ["Target", lang.pick("Realisasi", "Actual"), lang.pick("Capaian", "Achievement")];
        columns.extend(headers.map(|header| number_column(header, 2).grouped(group)));
    }
    columns.push(mark_column(&rating_head(lang, period), 3));
    let rows = view.indicators().map(|(indicator, measured)| {
        let mut cells =
            vec![cell(&indicator.code).linked(view.all.at.indicator(&indicator.code)), name_cell(&indicator.name)];
        for part in &parts {
            let own: Option<&Comparison> = measured.periods.get(part).map(|figures| &figures.own);
            let found: [Cell; 3] = match own {
                Some(own) => {
                    let working = view.all.at.working(&indicator.code, view.year(), *part);
                    let achieved = achievement_cell(view.all, &own.achievement).linked(working);
                    [target_cell(lang, indicator, own), actual_cell(lang, indicator, own), achieved]
                }
                None => [absent_cell(), absent_cell(), absent_cell()],
            };
            cells.extend(found);
        }
        let whole = measured.periods.get(&period);
        cells.push(whole.map_or_else(absent_cell, |figures| rating_cell(view.all, &figures.own.achievement)));
        row(cells)
    });
    Table {
        id: "tabel-triwulan".to_owned(),
        caption: say!(
            lang,
            "Kedua triwulan dan gabungannya, {}",
            "Both quarters and the whole semester, {}",
            text::period_of(lang, period, view.year())
        ),
        rows: rows.collect(),
        columns,
        notes: vec![
            lang.pick(
                "Gabungan dihitung menurut cara agregasi setiap indikator, bukan dari capaian triwulan.",
                "The semester is computed by each indicator's way of aggregation, not from the achievement of the \
                 quarters.",
            )
            .to_owned(),
        ],
        wide: true,
    }
}

/// Spending of both quarters and of the semester by programme; none without a budget.
pub(super) fn spending_beside(view: YearView<'_>, period: Period) -> Option<Table> {
    let lang = view.lang();
    let parts = parts(period);
    let whole = view.measured.budget.get(&period)?;
    let mut columns = vec![
        code_column(lang, 2),
        text_column(lang.pick("Program", "Programme"), 6),
        number_column(lang.pick("Pagu (Rp)", "Ceiling (Rp)"), 3),
    ];
    columns.extend(parts.iter().map(|part| {
        let header = say!(lang, "Realisasi {} (Rp)", "Spending {} (Rp)", text::period_short(lang, *part));
        number_column(&header, 3)
    }));
    let mut rows = Vec::new();
    let mut total = None;
    for node in &whole.nodes {
        let is_agency = node.level == BudgetLevel::Agency;
        if !is_agency && node.level != BudgetLevel::Program {
            continue;
        }
        let names =
            if is_agency { ["", lang.pick("Jumlah", "Total")] } else { [node.code.as_str(), node.name.as_str()] };
        let mut cells: Vec<Cell> = names.map(cell).to_vec();
        cells.push(money_cell(lang, node.ceiling.as_ref(), lang.pick("belum diisi", "not entered")));
        cells.extend(parts.iter().map(|part| {
            let nodes = view.measured.budget.get(part).into_iter().flat_map(|budget| &budget.nodes);
            let same = nodes.into_iter().find(|other| other.level == node.level && other.code == node.code);
            let spent = same.and_then(|other| other.spent.as_ref());
            money_cell(lang, spent, lang.pick("belum lengkap", "incomplete")).linked(view.absorption_working_at(node))
        }));
        if is_agency {
            total = Some(total_row(cells));
        } else {
            rows.push(row(cells));
        }
    }
    rows.extend(total);
    Some(Table {
        id: "tabel-anggaran-triwulan".to_owned(),
        caption: say!(
            lang,
            "Belanja kedua triwulan dan gabungannya, {}",
            "Spending of both quarters and of the whole semester, {}",
            text::period_of(lang, period, view.year())
        ),
        columns,
        rows,
        notes: Vec::new(),
        wide: false,
    })
}

/// Corrections of the quarters' data, as recorded.
pub(super) fn corrections(view: YearView<'_>, period: Period) -> Vec<Block> {
    let lang = view.lang();
    let all: Vec<&Correction> = period
        .quarters()
        .iter()
        .filter_map(|quarter| view.data.quarters.get(quarter))
        .flat_map(|quarter| &quarter.corrections)
        .collect();
    if all.is_empty() {
        return vec![Block::Paragraph(
            lang.pick(
                "Tidak ada koreksi atas data kedua triwulan.",
                "The data of the two quarters were not corrected.",
            )
            .to_owned(),
        )];
    }
    let rows = all.iter().map(|correction| {
        let indicator = correction.indicator.as_deref().and_then(|code| view.all.dataset.indicator(view.year(), code));
        let value = |value: &Option<String>| match value {
            Some(value) => cell(text::written(lang, indicator, value)),
            None => absent_cell(),
        };
        row(vec![
            cell(&correction.file),
            correction.indicator.as_ref().map_or_else(absent_cell, cell),
            value(&correction.old_value),
            value(&correction.new_value),
            cell(correction.reason.trim()).written(),
            cell(text::date(lang, correction.date)),
            correction.by.as_ref().map_or_else(absent_cell, cell),
        ])
    });
    vec![
        Block::Paragraph(
            lang.pick(
                "Data berikut dikoreksi sesudah diserahkan; angka dalam laporan ini sudah memakai nilai barunya.",
                "These data were corrected after they were handed in; the figures of this report use the new values.",
            )
            .to_owned(),
        ),
        Block::Table(Table {
            id: "tabel-koreksi".to_owned(),
            caption: say!(lang, "Hasil koreksi {}", "Corrections, {}", text::period_of(lang, period, view.year())),
            columns: vec![
                text_column(lang.pick("Berkas", "File"), 4),
                text_column(lang.pick("Indikator", "Indicator"), 2),
                number_column(lang.pick("Semula", "Before"), 2),
                number_column(lang.pick("Menjadi", "After"), 2),
                text_column(lang.pick("Alasan", "Reason"), 6),
                text_column(lang.pick("Tanggal", "Date"), 3),
                text_column(lang.pick("Oleh", "By"), 3),
            ],
            rows: rows.collect(),
            notes: Vec::new(),
            wide: false,
        }),
    ]
}
