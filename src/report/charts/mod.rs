//! Charts composed from the figures: what is drawn, what it says in words, and its table.
//!
//! Identifiers carry the indicator's code or the period, so that a document can hold several charts of a kind. A caller
//! that shows the same figures in a table of its own points to it with [`super::Chart::told_by`].

mod axis;
mod budget;
mod objectives;
mod quarters;
mod rating;
mod years;

pub use budget::{absorption_chart, program_absorption_chart};
pub use objectives::objectives_chart;
pub use quarters::quarters_chart;
pub use rating::{bullet_chart, heat_chart, outside_range};
pub use years::{years_chart, years_chart_until};

use crate::base::{Lang, say};
use crate::measure::{Achievement, Comparison, Point, TargetValue};
use crate::model::Indicator;

use super::document::{Cell, ChartData, Column, Row, Slot, Table, Tone};
use super::make::cell;
use super::text;

/// The table beside a chart.
fn data_table(
    lang: Lang,
    id: &str,
    caption: &str,
    columns: Vec<Column>,
    rows: Vec<Row>,
    notes: Vec<String>,
) -> ChartData {
    ChartData::Own(Table {
        id: format!("{id}-data"),
        caption: say!(lang, "Data grafik: {caption}", "Data of the chart: {caption}"),
        columns,
        rows,
        notes,
        wide: false,
    })
}

/// The text of a place as a cell.
fn slot_cell(slot: &Slot) -> Cell {
    match slot.value {
        Some(_) => cell(&slot.text),
        None if slot.text.is_empty() => cell(text::NO_FIGURE).toned(Tone::Muted),
        None => cell(&slot.text).toned(Tone::Missing),
    }
}

/// A place without a figure, with the words for why.
fn absent(words: impl Into<String>) -> Slot {
    Slot { text: words.into(), ..Slot::default() }
}

/// A target; a range keeps both ends.
fn target_slot(lang: Lang, indicator: &Indicator, target: Option<&TargetValue>) -> Slot {
    let Some(target) = target else { return absent(text::NO_FIGURE) };
    let (from, value) = match target {
        TargetValue::Point(point) => (None, &point.score),
        TargetValue::Range(low, high) => (Some(low.clone()), high),
    };
    Slot { value: Some(value.clone()), from, text: text::target(lang, indicator, target), ..Slot::default() }
}

/// A value of an indicator.
fn point_slot(lang: Lang, indicator: &Indicator, point: &Point) -> Slot {
    Slot { value: Some(point.score.clone()), text: text::point(lang, indicator, point), ..Slot::default() }
}

/// What was reached.
fn actual_slot(lang: Lang, indicator: &Indicator, comparison: &Comparison) -> Slot {
    match (&comparison.actual, &comparison.achievement) {
        (Some(actual), _) => point_slot(lang, indicator, actual),
        (None, Achievement::Incomplete(_)) => absent(lang.pick("belum lengkap", "incomplete")),
        (None, _) => absent(text::NO_FIGURE),
    }
}

/// `IKU-01 Rasio konektivitas`.
fn named(indicator: &Indicator) -> String {
    format!("{} {}", indicator.code, indicator.name)
}

/// Sentences with one space between them.
fn sentences(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}
