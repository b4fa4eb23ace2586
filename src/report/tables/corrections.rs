use crate::model::{Correction, Period, Quarter};
use crate::report::context::YearView;
use crate::report::document::Table;
use crate::report::make::{cell, code_column, name_cell, number_column, row, text_column, unit_column};
use crate::report::text;

use super::cells::absent_cell;

/// Corrections of a year's data with what was written before and after, and why; none when there are none.
pub fn corrections_table(
    view: YearView<'_>,
    (id, caption): (&str, &str),
    corrections: &[&Correction],
) -> Option<Table> {
    let lang = view.lang();
    let rows = corrections.iter().map(|correction| {
        let code = correction.indicator.as_deref();
        let indicator = code.and_then(|code| view.all.dataset.indicator(view.year(), code));
        let value = |value: &Option<String>| match value {
            Some(value) => cell(text::written(lang, indicator, value)),
            None => absent_cell(),
        };
        let short = code.map_or_else(absent_cell, cell);
        row(vec![
            if indicator.is_some() { short.linked(view.all.at.indicator(code.unwrap_or_default())) } else { short },
            name_cell(indicator.map_or(text::NO_FIGURE, |indicator| &indicator.name)),
            name_cell(indicator.map_or("", |indicator| &indicator.unit.value)),
            period_of(&correction.file).map_or_else(absent_cell, |period| cell(text::period_short(lang, period))),
            value(&correction.old_value),
            value(&correction.new_value),
            cell(text::date(lang, correction.date)),
            cell(match &correction.by {
                Some(by) => format!("{} ({by})", correction.reason.trim()),
                None => correction.reason.trim().to_owned(),
            })
            .written(),
        ])
    });
    (!corrections.is_empty()).then(|| Table {
        id: id.to_owned(),
        caption: caption.to_owned(),
        columns: vec![
            code_column(lang, 2),
            text_column(lang.pick("Indikator", "Indicator"), 5),
            unit_column(lang),
            text_column(lang.pick("Triwulan", "Quarter"), 2),
            number_column(lang.pick("Semula", "Before"), 2),
            number_column(lang.pick("Menjadi", "After"), 2),
            text_column(lang.pick("Tanggal", "Date"), 3),
            text_column(lang.pick("Alasan dan pencatat", "Reason and who recorded it"), 6),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    })
}

/// The quarter in whose folder a corrected file stands.
fn period_of(file: &str) -> Option<Period> {
    let folder = file.split('/').next()?;
    Quarter::ALL.into_iter().map(Period::Quarter).find(|period| period.slug() == folder)
}
