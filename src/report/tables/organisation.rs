//! The agency itself.

use crate::base::{Lang, say};
use crate::model::{Period, Resources, TermStatus};
use crate::report::context::YearView;
use crate::report::document::{Cell, Row, Table, Tone};
use crate::report::make::{cell, number_column, row, text_column, total_row};
use crate::report::text;

use super::cells::absent_cell;

/// Units and who heads them on the year's last day.
pub fn units_table(view: YearView<'_>) -> Table {
    let lang = view.lang();
    let day = Period::Year.last_day(view.year());
    let rows = view.all.agency().units.iter().map(|unit| {
        let head = unit.head.as_deref().and_then(|code| view.all.agency().official(code));
        let term = head.and_then(|head| head.terms.iter().find(|term| term.covers(day)));
        let name = match (head, term) {
            (Some(head), Some(term)) if term.status == TermStatus::Permanent => cell(&head.name),
            (Some(head), Some(term)) => cell(format!("{} ({})", head.name, term.title())),
            _ => cell(text::NO_FIGURE).toned(Tone::Muted),
        };
        let n_owned = view.measured.indicators.iter().filter(|indicator| indicator.owner == unit.code).count();
        let duty = unit.duty.as_ref().map_or_else(absent_cell, cell);
        row(vec![cell(&unit.name), duty, name, cell(n_owned.to_string())])
    });
    Table {
        id: "tabel-unit".to_owned(),
        caption: lang.pick("Unit kerja dan penanggung jawab data", "Units and owners of data").to_owned(),
        columns: vec![
            text_column(lang.pick("Unit kerja", "Unit"), 4),
            text_column(lang.pick("Tugas", "Duties"), 5),
            text_column(lang.pick("Kepala", "Head"), 4),
            number_column(lang.pick("Indikator", "Indicators"), 2),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    }
}

/// Staff by kind of employment and rank; none when nobody counted.
pub fn staff_table(view: YearView<'_>) -> Option<Table> {
    let lang = view.lang();
    let resources = view.data.resources.as_ref().filter(|resources| !resources.staff.is_empty())?;
    let line = |name: Cell, rank: Cell, men: u32, women: u32| {
        let counts = [men, women, men + women].map(|n| cell(text::count(lang, n)));
        [name, rank].into_iter().chain(counts).collect::<Vec<Cell>>()
    };
    let mut rows: Vec<Row> = Vec::new();
    let (mut men, mut women) = (0_u32, 0_u32);
    for staff in &resources.staff {
        men += u32::from(staff.men);
        women += u32::from(staff.women);
        let rank = staff.rank.as_ref().map_or_else(absent_cell, cell);
        rows.push(row(line(cell(&staff.status), rank, staff.men.into(), staff.women.into())));
    }
    rows.push(total_row(line(cell(lang.pick("Jumlah", "Total")), cell(""), men, women)));
    Some(Table {
        id: "tabel-pegawai".to_owned(),
        caption: lang.pick("Jumlah pegawai", "Number of staff").to_owned(),
        columns: vec![
            text_column("Status", 5),
            text_column(lang.pick("Golongan", "Grade"), 3),
            number_column(lang.pick("Laki-laki", "Men"), 2),
            number_column(lang.pick("Perempuan", "Women"), 2),
            number_column(lang.pick("Jumlah", "Total"), 2),
        ],
        rows,
        notes: as_of(lang, resources),
        wide: false,
    })
}

/// Assets; none when nobody counted.
pub fn assets_table(view: YearView<'_>) -> Option<Table> {
    let lang = view.lang();
    let resources = view.data.resources.as_ref().filter(|resources| !resources.assets.is_empty())?;
    let rows = resources.assets.iter().map(|asset| {
        row(vec![
            cell(&asset.name),
            cell(text::count(lang, asset.count.into())),
            cell(&asset.unit),
            asset.condition.as_ref().map_or_else(absent_cell, cell),
        ])
    });
    Some(Table {
        id: "tabel-sarana".to_owned(),
        caption: lang.pick("Sarana dan prasarana", "Facilities and equipment").to_owned(),
        columns: vec![
            text_column(lang.pick("Sarana dan prasarana", "Facility or equipment"), 6),
            number_column(lang.pick("Jumlah", "Number"), 2),
            text_column(lang.pick("Satuan", "Unit of measure"), 2),
            text_column(lang.pick("Kondisi", "Condition"), 4),
        ],
        rows: rows.collect(),
        notes: as_of(lang, resources),
        wide: false,
    })
}

fn as_of(lang: Lang, resources: &Resources) -> Vec<String> {
    resources.date.map(|day| say!(lang, "Keadaan per {}.", "As at {}.", text::date(lang, day))).into_iter().collect()
}
