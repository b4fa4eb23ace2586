use crate::base::{Exact, say};
use crate::measure::{IndicatorMeasure, PeriodMeasure};
use crate::model::{Indicator, Period, Quarter};
use crate::report::YearView;
use crate::report::document::{Axis, Cell, Chart, Plot, Series, SeriesLook, Slot};
use crate::report::make::{cell, number_column, row, text_column};
use crate::report::tables::{achievement_cell, actual_cell, target_cell, unopened_cell};
use crate::report::text;

use super::{absent, actual_slot, axis, data_table, named, sentences, target_slot};

/// Target against actual of an indicator in the four quarters of a year; none when nothing is measured by quarter.
///
/// Identifier: `grafik-triwulan-<kode>-<tahun>`.
pub fn quarters_chart(view: YearView<'_>, indicator: &Indicator, measured: &IndicatorMeasure) -> Option<Chart> {
    let lang = view.lang();
    let quarters: Vec<(Period, &PeriodMeasure)> = Quarter::ALL
        .iter()
        .filter_map(|quarter| {
            let period = Period::Quarter(*quarter);
            measured.periods.get(&period).map(|figures| (period, figures))
        })
        .collect();
    if quarters.is_empty() {
        return None;
    }
    let id = format!("grafik-triwulan-{}-{}", indicator.code, view.year());
    let caption = say!(
        lang,
        "Target dan realisasi {} setiap triwulan Tahun {}",
        "Target and actual of {} by quarter, {}",
        named(indicator),
        view.year()
    );
    let targets = quarters.iter().map(|(_, figures)| target_slot(lang, indicator, figures.own.target.as_ref()));
    let actuals = quarters.iter().map(|(period, figures)| actual(view, indicator, *period, figures));
    let series = vec![
        Series { name: "Target".to_owned(), look: SeriesLook::Planned, values: targets.collect() },
        Series {
            name: lang.pick("Realisasi", "Actual").to_owned(),
            look: SeriesLook::Actual,
            values: actuals.collect(),
        },
    ];
    let rows = quarters.iter().map(|(period, figures)| {
        row(vec![
            cell(text::period(lang, *period)),
            target_cell(lang, indicator, &figures.own),
            opened(view, *period, actual_cell(lang, indicator, &figures.own)),
            opened(view, *period, achievement_cell(view.all, &figures.own.achievement)),
        ])
    });
    let columns = vec![
        text_column(lang.pick("Triwulan", "Quarter"), 3),
        number_column("Target", 2),
        number_column(lang.pick("Realisasi", "Actual"), 2),
        number_column(lang.pick("Capaian", "Achievement"), 2),
    ];
    Some(Chart {
        summary: summary(view, indicator, measured, &quarters),
        data: data_table(lang, &id, &caption, columns, rows.collect(), Vec::new()),
        plot: Plot::Columns {
            groups: quarters.iter().map(|(period, _)| text::period_short(lang, *period).to_owned()).collect(),
            axis: indicator_axis(view, indicator, &series, true),
            series,
        },
        id,
        caption,
    })
}

/// The axis of an indicator's values: numbers, or the letters of its scale.
pub(super) fn indicator_axis(view: YearView<'_>, indicator: &Indicator, series: &[Series], from_zero: bool) -> Axis {
    let scale = indicator.letter_scale.as_deref().and_then(|code| view.all.dataset.letter_scale(code));
    scale
        .and_then(|scale| axis::letter_axis(view.lang(), scale, &indicator.unit.value))
        .unwrap_or_else(|| axis::number_axis(view.lang(), series, &indicator.unit.value, from_zero))
}

/// The actual of a quarter; of one that was not opened, that nobody is waited for.
fn actual(view: YearView<'_>, indicator: &Indicator, period: Period, figures: &PeriodMeasure) -> Slot {
    let lang = view.lang();
    if view.is_opened(period) { actual_slot(lang, indicator, &figures.own) } else { absent(text::not_opened(lang)) }
}

fn opened(view: YearView<'_>, period: Period, figure: Cell) -> Cell {
    if view.is_opened(period) { figure } else { unopened_cell(view.lang()) }
}

fn summary(
    view: YearView<'_>,
    indicator: &Indicator,
    measured: &IndicatorMeasure,
    quarters: &[(Period, &PeriodMeasure)],
) -> String {
    let lang = view.lang();
    let parts: Vec<String> = quarters
        .iter()
        .map(|(period, figures)| {
            let actual = actual(view, indicator, *period, figures).text;
            let target = target_slot(lang, indicator, figures.own.target.as_ref()).text;
            say!(
                lang,
                "{} realisasi {actual}, target {target}",
                "{} actual {actual}, target {target}",
                text::period_short(lang, *period)
            )
        })
        .collect();
    let by_quarter = say!(lang, "Dalam satuan {}: {}.", "Measured in {}: {}.", indicator.unit.value, parts.join("; "));
    let over_year = measured.periods.get(&Period::Year).map(|figures| {
        let achieved = text::achievement(lang, &figures.own.achievement, view.all.decimals());
        match &figures.own.actual {
            Some(actual) => say!(
                lang,
                "Setahun: realisasi {}, target {}, capaian {achieved}.",
                "Full year: actual {}, target {}, achievement {achieved}.",
                text::point(lang, indicator, actual),
                target_slot(lang, indicator, figures.own.target.as_ref()).text,
            ),
            None => say!(lang, "Setahun: {achieved}.", "Full year: {achieved}."),
        }
    });
    sentences([course(view, quarters), by_quarter, over_year.unwrap_or_default()])
}

/// The achievement of the latest quarter that has one, how it moved since the one before, and where it stands to its target.
fn course(view: YearView<'_>, quarters: &[(Period, &PeriodMeasure)]) -> String {
    let lang = view.lang();
    let achieved = |(period, figures): &(Period, &PeriodMeasure)| {
        figures.own.achievement.percent().map(|percent| (text::period_short(lang, *period), percent.clone()))
    };
    let Some(at) = quarters.iter().rposition(|quarter| achieved(quarter).is_some()) else { return String::new() };
    let Some((period, percent)) = quarters.get(at).and_then(achieved) else { return String::new() };
    let before = at.checked_sub(1).and_then(|before| quarters.get(before)).and_then(achieved);
    let decimals = view.all.decimals();
    let moved = before.map(|(before, old)| {
        let difference = &percent - &old;
        let amount = if difference.is_negative() { -&difference } else { difference.clone() };
        let points = text::number(lang, &amount, decimals);
        let points_word = if points == "1" { "percentage point" } else { "percentage points" };
        match () {
            () if difference.is_zero() => say!(lang, ", tetap sejak {before}", ", unchanged since {before}"),
            () if points == text::number(lang, &Exact::zero(), decimals) => {
                say!(lang, ", hampir tidak berubah sejak {before}", ", almost unchanged since {before}")
            }
            () if difference.is_negative() => {
                say!(lang, ", turun {points} poin sejak {before}", ", down {points} {points_word} since {before}")
            }
            () => say!(lang, ", naik {points} poin sejak {before}", ", up {points} {points_word} since {before}"),
        }
    });
    let stand = match () {
        () if percent < 100 => lang.pick("di bawah target", "short of the target"),
        () if percent == 100 => lang.pick("memenuhi target", "meeting the target"),
        () => lang.pick("melampaui target", "exceeding the target"),
    };
    let is = text::percent(lang, &percent, decimals);
    let moved = moved.unwrap_or_default();
    say!(lang, "Capaian {period} {is}{moved}, {stand}.", "The achievement in {period} is {is}{moved}, {stand}.")
}
