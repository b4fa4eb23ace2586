use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Decimal, Lang, say};
use crate::measure::{Achievement, Comparison, Point, TargetValue, told_actual};
use crate::model::{Indicator, Period};
use crate::report::comparability::{Break, last_break};
use crate::report::document::{Chart, Plot, Series, SeriesLook, Slot};
use crate::report::make::{cell, number_column, row, text_column};
use crate::report::tables::actual_cell;
use crate::report::{AgencyView, YearView, text};

use super::quarters::indicator_axis;
use super::{absent, actual_slot, data_table, named, point_slot, sentences, target_slot};

/// What an indicator reached in every year, with the targets of the strategic plan up to its end; none when there is only
/// one year to show.
///
/// Identifier: `grafik-tahun-<kode>`.
pub fn years_chart(view: AgencyView<'_>, code: &str) -> Option<Chart> {
    let latest = view.years().rfind(|year| year.indicators().any(|(indicator, _)| indicator.code == code))?;
    chart(latest, code, true)
}

/// As [`years_chart`], with what was reached up to this year only, for the report of a year. It leaves out the state before
/// the plan and the national benchmark, which the report's tables of several years do not have.
pub fn years_chart_until(view: YearView<'_>, code: &str) -> Option<Chart> {
    chart(view, code, false)
}

fn chart(view: YearView<'_>, code: &str, with_context: bool) -> Option<Chart> {
    let lang = view.lang();
    let (indicator, _) = view.indicators().find(|(indicator, _)| indicator.code == code)?;
    let measured: BTreeMap<u16, (&Indicator, &Comparison)> = view
        .all
        .years()
        .filter(|year| year.year() <= view.year())
        .filter_map(|year| {
            let (indicator, measure) = year.indicators().find(|(indicator, _)| indicator.code == code)?;
            Some((year.year(), (indicator, &measure.periods.get(&Period::Year)?.own)))
        })
        .collect();
    // Years without a folder that the plan's file tells of.
    let told: BTreeMap<u16, Point> = indicator
        .earlier
        .keys()
        .filter(|year| **year < view.year() && !measured.contains_key(year))
        .filter_map(|year| Some((*year, told_actual(indicator, *year)?)))
        .collect();
    let planned: BTreeMap<u16, TargetValue> =
        indicator.targets.iter().map(|(year, target)| (*year, (&target.value).into())).collect();
    let baseline = indicator
        .baseline
        .as_ref()
        .filter(|_| with_context)
        .and_then(|b| Some((b.year, written(lang, indicator, &b.value)?)));
    let years: BTreeSet<u16> =
        measured.keys().chain(told.keys()).chain(planned.keys()).copied().chain(baseline.iter().map(|b| b.0)).collect();
    if years.len() < 2 {
        return None;
    }
    let id = format!("grafik-tahun-{code}");
    let caption = say!(
        lang,
        "Realisasi {} dan target Renstra",
        "Actual values of {} and its targets in the strategic plan (Renstra)",
        named(indicator)
    );
    let plan =
        |year: &u16| planned.get(year).map_or_else(Slot::default, |target| target_slot(lang, indicator, Some(target)));
    let reached = |year: &u16| match (measured.get(year), told.get(year), &baseline) {
        (Some((indicator, own)), ..) => actual_slot(lang, indicator, own),
        (None, Some(point), _) => point_slot(lang, indicator, point),
        (None, None, Some((at, slot))) if at == year => slot.clone(),
        _ => Slot::default(),
    };
    let mut series = vec![
        Series {
            name: lang.pick("Target Renstra", "Renstra target").to_owned(),
            look: SeriesLook::Planned,
            values: years.iter().map(plan).collect(),
        },
        Series {
            name: lang.pick("Realisasi", "Actual").to_owned(),
            look: SeriesLook::Actual,
            values: years.iter().map(reached).collect(),
        },
    ];
    let benchmark = indicator
        .benchmark
        .as_ref()
        .filter(|_| with_context)
        .and_then(|benchmark| written(lang, indicator, &benchmark.value));
    if let Some(slot) = &benchmark {
        let name = lang.pick("Standar nasional", "National benchmark").to_owned();
        let values = years.iter().map(|_| slot.clone()).collect();
        series.push(Series { name, look: SeriesLook::Benchmark, values });
    }
    let mut columns = vec![text_column(lang.pick("Tahun", "Year"), 3)];
    columns.extend(series.iter().map(|series| number_column(&series.name, 2)));
    let rows = years.iter().enumerate().map(|(i, year)| {
        let is_baseline = baseline.as_ref().is_some_and(|(at, _)| at == year) && !measured.contains_key(year);
        let name = match is_baseline {
            true => say!(lang, "{year} (kondisi awal)", "{year} (baseline)"),
            false => year.to_string(),
        };
        let figures = series.iter().map(|series| match (series.look, measured.get(year)) {
            // A year that has not ended lacks nothing that a unit owes.
            (SeriesLook::Actual, Some((indicator, own))) => {
                actual_cell(lang, indicator, own).linked(view.all.at.working(code, *year, Period::Year))
            }
            _ => super::slot_cell(&series.values[i]),
        });
        row([cell(name)].into_iter().chain(figures).collect())
    });
    let first = years.first().copied().unwrap_or(view.year());
    let broken = last_break(view.all, code, first, view.year());
    let breaks: Vec<usize> = (1..)
        .zip(years.iter().zip(years.iter().skip(1)))
        .filter_map(|(place, (before, after))| last_break(view.all, code, *before, *after).map(|_| place))
        .collect();
    Some(Chart {
        summary: sentences([
            course(lang, indicator, &measured, &told, broken.as_ref()),
            aim(view, indicator, &planned),
            standard(lang, benchmark.as_ref()),
        ]),
        data: data_table(lang, &id, &caption, columns, rows.collect(), Vec::new()),
        plot: Plot::Lines {
            groups: years.iter().map(u16::to_string).collect(),
            breaks,
            axis: indicator_axis(view, indicator, &series, false),
            series,
        },
        id,
        caption,
    })
}

/// A value that the plan writes as text: drawn where it is a number or a letter of the indicator's scale.
fn written(lang: Lang, indicator: &Indicator, value: &str) -> Option<Slot> {
    let number = Decimal::parse(value.trim()).ok()?.exact();
    let text = text::number_typed(lang, value.trim())?;
    // A letter has no place on an axis of its score alone, nor a number on an axis of letters.
    indicator.letter_scale.is_none().then(|| Slot { value: Some(number), ..absent(text) })
}

/// How the figures went from the first complete year to the last, since the last break between them.
fn course(
    lang: Lang,
    indicator: &Indicator,
    measured: &BTreeMap<u16, (&Indicator, &Comparison)>,
    told: &BTreeMap<u16, Point>,
    broken: Option<&Break>,
) -> String {
    let since = broken.map_or(0, |found| found.year);
    let warning = broken.map(|Break { year, reason, .. }| {
        say!(
            lang,
            "Angka sebelum {year} tidak sebanding: {reason}.",
            "Figures before {year} are not comparable: {reason}."
        )
    });
    let warning = warning.unwrap_or_default();
    let measured_actuals = measured.iter().filter_map(|(year, (i, own))| Some((year, *i, own.actual.as_ref()?)));
    let mut reached: Vec<(&u16, &Indicator, &Point)> =
        measured_actuals.chain(told.iter().map(|(year, point)| (year, indicator, point))).collect();
    reached.retain(|(year, ..)| **year >= since);
    reached.sort_by_key(|(year, ..)| **year);
    let missing = missing(lang, measured);
    let (Some((first_year, first_in, first)), Some((last_year, last_in, last))) = (reached.first(), reached.last())
    else {
        return sentences([missing, warning]);
    };
    let (from, to) = (text::point(lang, first_in, first), text::point(lang, last_in, last));
    let moved = match first.score.cmp(&last.score) {
        _ if first_year == last_year => {
            say!(lang, "Realisasi {last_year} adalah {to}.", "The actual for {last_year} is {to}.")
        }
        Ordering::Less => say!(
            lang,
            "Realisasi naik dari {from} pada {first_year} menjadi {to} pada {last_year}.",
            "The actual rose from {from} in {first_year} to {to} in {last_year}."
        ),
        Ordering::Greater => say!(
            lang,
            "Realisasi turun dari {from} pada {first_year} menjadi {to} pada {last_year}.",
            "The actual fell from {from} in {first_year} to {to} in {last_year}."
        ),
        Ordering::Equal => say!(
            lang,
            "Realisasi {to} pada {first_year} dan pada {last_year}.",
            "The actual was {to} in both {first_year} and {last_year}."
        ),
    };
    sentences([moved, missing, warning])
}

/// The years without an actual, in the words of the chart and its table.
fn missing(lang: Lang, measured: &BTreeMap<u16, (&Indicator, &Comparison)>) -> String {
    let open = measured.iter().filter(|(_, (_, own))| own.actual.is_none());
    let (incomplete, absent): (Vec<_>, Vec<_>) =
        open.partition(|(_, (_, own))| matches!(own.achievement, Achievement::Incomplete(_)));
    let joined = |open: Vec<(&u16, _)>| open.iter().map(|(year, _)| year.to_string()).collect::<Vec<_>>().join(", ");
    let (incomplete, absent) = (joined(incomplete), joined(absent));
    let incomplete = match incomplete.as_str() {
        "" => String::new(),
        years => say!(lang, "Realisasi {years} belum lengkap.", "The actual for {years} is incomplete."),
    };
    let absent = match absent.as_str() {
        "" => String::new(),
        years => say!(lang, "Realisasi {years} belum ada.", "There is no actual yet for {years}."),
    };
    sentences([incomplete, absent])
}

fn aim(view: YearView<'_>, indicator: &Indicator, planned: &BTreeMap<u16, TargetValue>) -> String {
    let lang = view.lang();
    let last = planned.iter().next_back();
    let now = planned.get_key_value(&view.year()).filter(|now| last.is_some_and(|last| last.0 != now.0));
    let told = |(year, target): (&u16, &TargetValue)| {
        let target = text::target(lang, indicator, target);
        say!(lang, "{year} adalah {target}", "{target} for {year}")
    };
    let parts: Vec<String> = now.into_iter().chain(last).map(told).collect();
    let told = parts.join(lang.pick(" dan ", " and "));
    match parts.is_empty() {
        true => String::new(),
        false => say!(lang, "Target Renstra {told}.", "The target of the strategic plan (Renstra) is {told}."),
    }
}

fn standard(lang: Lang, benchmark: Option<&Slot>) -> String {
    benchmark
        .map(|slot| say!(lang, "Standar nasional {}.", "The national benchmark is {}.", slot.text))
        .unwrap_or_default()
}
