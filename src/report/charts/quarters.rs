use crate::measure::{IndicatorMeasure, PeriodMeasure};
use crate::model::{Indicator, Period, Quarter};
use crate::report::YearView;
use crate::report::document::{Axis, Chart, Plot, Series, SeriesLook};
use crate::report::make::{cell, number_column, row, text_column};
use crate::report::tables::{achievement_cell, actual_cell, target_cell};
use crate::report::text;

use super::{actual_slot, axis, data_table, named, sentences, target_slot};

/// Target against actual of an indicator in the four quarters of a year; none when nothing is measured by quarter.
///
/// Identifier: `grafik-triwulan-<kode>-<tahun>`.
pub fn quarters_chart(view: YearView<'_>, indicator: &Indicator, measured: &IndicatorMeasure) -> Option<Chart> {
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
    let caption = format!("Target dan realisasi {} setiap triwulan Tahun {}", named(indicator), view.year());
    let targets = quarters.iter().map(|(_, figures)| target_slot(view.lang(), indicator, figures.own.target.as_ref()));
    let actuals = quarters.iter().map(|(_, figures)| actual_slot(view.lang(), indicator, &figures.own));
    let series = vec![
        Series { name: "Target".to_owned(), look: SeriesLook::Planned, values: targets.collect() },
        Series { name: "Realisasi".to_owned(), look: SeriesLook::Actual, values: actuals.collect() },
    ];
    let rows = quarters.iter().map(|(period, figures)| {
        row(vec![
            cell(text::period(view.lang(), *period)),
            target_cell(view.lang(), indicator, &figures.own),
            actual_cell(view.lang(), indicator, &figures.own),
            achievement_cell(view.all, &figures.own.achievement),
        ])
    });
    let columns = vec![
        text_column("Triwulan", 3),
        number_column("Target", 2),
        number_column("Realisasi", 2),
        number_column("Capaian", 2),
    ];
    Some(Chart {
        summary: summary(view, indicator, measured, &quarters),
        data: data_table(&id, &caption, columns, rows.collect(), Vec::new()),
        plot: Plot::Columns {
            groups: quarters.iter().map(|(period, _)| text::period_short(view.lang(), *period).to_owned()).collect(),
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

fn summary(
    view: YearView<'_>,
    indicator: &Indicator,
    measured: &IndicatorMeasure,
    quarters: &[(Period, &PeriodMeasure)],
) -> String {
    let parts: Vec<String> = quarters
        .iter()
        .map(|(period, figures)| {
            let actual = actual_slot(view.lang(), indicator, &figures.own).text;
            let target = target_slot(view.lang(), indicator, figures.own.target.as_ref()).text;
            format!("{} realisasi {actual}, target {target}", text::period_short(view.lang(), *period))
        })
        .collect();
    let by_quarter = format!("Dalam satuan {}: {}.", indicator.unit.value, parts.join("; "));
    let over_year = measured.periods.get(&Period::Year).map(|figures| {
        let achieved = text::achievement(view.lang(), &figures.own.achievement, view.all.decimals());
        match &figures.own.actual {
            Some(actual) => format!(
                "Setahun: realisasi {}, target {}, capaian {achieved}.",
                text::point(view.lang(), indicator, actual),
                target_slot(view.lang(), indicator, figures.own.target.as_ref()).text,
            ),
            None => format!("Setahun: {achieved}."),
        }
    });
    sentences([course(view, quarters), by_quarter, over_year.unwrap_or_default()])
}

/// The achievement of the latest quarter that has one, how it moved since the one before, and where it stands to its target.
fn course(view: YearView<'_>, quarters: &[(Period, &PeriodMeasure)]) -> String {
    let achieved = |(period, figures): &(Period, &PeriodMeasure)| {
        figures.own.achievement.percent().map(|percent| (text::period_short(view.lang(), *period), percent.clone()))
    };
    let Some(at) = quarters.iter().rposition(|quarter| achieved(quarter).is_some()) else { return String::new() };
    let Some((period, percent)) = quarters.get(at).and_then(achieved) else { return String::new() };
    let before = at.checked_sub(1).and_then(|before| quarters.get(before)).and_then(achieved);
    let decimals = view.all.decimals();
    let moved = before.map(|(before, old)| {
        let difference = &percent - &old;
        let points = text::number(
            view.lang(),
            &if difference.is_negative() { -&difference } else { difference.clone() },
            decimals,
        );
        match () {
            () if difference.is_zero() => format!(", tetap sejak {before}"),
            () if points.bytes().all(|b| matches!(b, b'0' | b',')) => format!(", hampir tidak berubah sejak {before}"),
            () if difference.is_negative() => format!(", turun {points} poin sejak {before}"),
            () => format!(", naik {points} poin sejak {before}"),
        }
    });
    let stand = match () {
        () if percent < 100 => "di bawah target",
        () if percent == 100 => "memenuhi target",
        () => "melampaui target",
    };
    let is = text::percent(view.lang(), &percent, decimals);
    format!("Capaian {period} {is}{}, {stand}.", moved.unwrap_or_default())
}
