//! The agency itself.

use crate::model::{Period, TermStatus};
use crate::report::context::YearView;
use crate::report::document::{Table, Tone};
use crate::report::make::{cell, number_column, row, text_column};
use crate::report::text;

/// Units and who heads them on the year's last day.
pub fn units_table(view: YearView<'_>) -> Table {
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
        row(vec![cell(&unit.name), name, cell(n_owned.to_string())])
    });
    Table {
        id: "tabel-unit".to_owned(),
        caption: "Unit kerja dan penanggung jawab data".to_owned(),
        columns: vec![text_column("Unit kerja", 5), text_column("Kepala", 5), number_column("Indikator", 1)],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    }
}
