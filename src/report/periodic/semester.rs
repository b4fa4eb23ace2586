//! What only a semester report has: both quarters beside the semester, and the corrections since their reports.

use crate::measure::{BudgetLevel, Comparison};
use crate::model::{Correction, Period};
use crate::report::context::YearView;
use crate::report::document::{Block, Cell, Table};
use crate::report::make::{cell, mark_column, number_column, row, text_column, total_row};
use crate::report::tables::{absent_cell, achievement_cell, actual_cell, money_cell, rating_cell, target_cell};
use crate::report::text;

/// The quarters of a period and the period itself.
fn parts(period: Period) -> Vec<Period> {
    period.quarters().iter().map(|quarter| Period::Quarter(*quarter)).chain([period]).collect()
}

/// Target, actual and achievement of both quarters and of the semester.
pub(super) fn quarters_beside(view: YearView<'_>, period: Period) -> Table {
    let parts = parts(period);
    let mut columns = vec![text_column("Kode", 2), text_column("Indikator kinerja", 6)];
    for part in &parts {
        let group = text::period(view.lang(), *part);
        columns.extend(["Target", "Realisasi", "Capaian"].map(|header| number_column(header, 2).grouped(group)));
    }
    columns.push(mark_column("Predikat", 3));
    let rows = view.indicators().map(|(indicator, measured)| {
        let mut cells =
            vec![cell(&indicator.code).linked(view.all.at.indicator(&indicator.code)), cell(&indicator.name)];
        for part in &parts {
            let own: Option<&Comparison> = measured.periods.get(part).map(|figures| &figures.own);
            let found: [Cell; 3] = match own {
                Some(own) => {
                    let working = view.all.at.working(&indicator.code, view.year(), *part);
                    let achieved = achievement_cell(view.all, &own.achievement).linked(working);
                    [target_cell(view.lang(), indicator, own), actual_cell(view.lang(), indicator, own), achieved]
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
        caption: format!("Kedua triwulan dan gabungannya, {} Tahun {}", text::period(view.lang(), period), view.year()),
        rows: rows.collect(),
        columns,
        notes: vec![
            "Gabungan dihitung menurut cara agregasi setiap indikator, bukan dari capaian triwulan.".to_owned(),
        ],
        wide: true,
    }
}

/// Spending of both quarters and of the semester by programme; none without a budget.
pub(super) fn spending_beside(view: YearView<'_>, period: Period) -> Option<Table> {
    let parts = parts(period);
    let whole = view.measured.budget.get(&period)?;
    let mut columns = vec![text_column("Kode", 2), text_column("Program", 6), number_column("Pagu (Rp)", 3)];
    columns.extend(
        parts
            .iter()
            .map(|part| number_column(&format!("Realisasi {} (Rp)", text::period_short(view.lang(), *part)), 3)),
    );
    let mut rows = Vec::new();
    let mut total = None;
    for node in &whole.nodes {
        let is_agency = node.level == BudgetLevel::Agency;
        if !is_agency && node.level != BudgetLevel::Program {
            continue;
        }
        let names = if is_agency { ["", "Jumlah"] } else { [node.code.as_str(), node.name.as_str()] };
        let mut cells: Vec<Cell> = names.map(cell).to_vec();
        cells.push(money_cell(view.lang(), node.ceiling.as_ref(), "belum diisi"));
        cells.extend(parts.iter().map(|part| {
            let nodes = view.measured.budget.get(part).into_iter().flat_map(|budget| &budget.nodes);
            let same = nodes.into_iter().find(|other| other.level == node.level && other.code == node.code);
            money_cell(view.lang(), same.and_then(|other| other.spent.as_ref()), "belum lengkap")
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
        caption: format!(
            "Belanja kedua triwulan dan gabungannya, {} Tahun {}",
            text::period(view.lang(), period),
            view.year()
        ),
        columns,
        rows,
        notes: Vec::new(),
        wide: false,
    })
}

/// Corrections of the quarters' data, as recorded.
pub(super) fn corrections(view: YearView<'_>, period: Period) -> Vec<Block> {
    let all: Vec<&Correction> = period
        .quarters()
        .iter()
        .filter_map(|quarter| view.data.quarters.get(quarter))
        .flat_map(|quarter| &quarter.corrections)
        .collect();
    if all.is_empty() {
        return vec![Block::Paragraph("Tidak ada koreksi atas data kedua triwulan.".to_owned())];
    }
    let rows = all.iter().map(|correction| {
        let indicator = correction.indicator.as_deref().and_then(|code| view.all.dataset.indicator(view.year(), code));
        let value = |value: &Option<String>| match value {
            Some(value) => cell(text::written(view.lang(), indicator, value)),
            None => absent_cell(),
        };
        row(vec![
            cell(&correction.file),
            correction.indicator.as_ref().map_or_else(absent_cell, cell),
            value(&correction.old_value),
            value(&correction.new_value),
            cell(correction.reason.trim()),
            cell(text::date(view.lang(), correction.date)),
            correction.by.as_ref().map_or_else(absent_cell, cell),
        ])
    });
    vec![
        Block::Paragraph(
            "Data berikut dikoreksi sesudah diserahkan; angka dalam laporan ini sudah memakai nilai barunya."
                .to_owned(),
        ),
        Block::Table(Table {
            id: "tabel-koreksi".to_owned(),
            caption: format!("Hasil koreksi {} Tahun {}", text::period(view.lang(), period), view.year()),
            columns: vec![
                text_column("Berkas", 4),
                text_column("Indikator", 2),
                number_column("Semula", 2),
                number_column("Menjadi", 2),
                text_column("Alasan", 6),
                text_column("Tanggal", 3),
                text_column("Oleh", 3),
            ],
            rows: rows.collect(),
            notes: Vec::new(),
            wide: false,
        }),
    ]
}
