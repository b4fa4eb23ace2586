use crate::base::Lang;
use std::collections::BTreeMap;

use crate::base::Exact;
use crate::measure::{Achievement, IndicatorMeasure};
use crate::model::{Indicator, Period, Quarter};
use crate::report::document::{Band, Chart, Plot, Slot, Tone};
use crate::report::make::{cell, mark_column, number_column, row, text_column};
use crate::report::tables::{achievement_cell, rating_cell};
use crate::report::{YearView, text};

use super::{absent, axis, data_table, named, sentences};

/// The achievements of all indicators in the four quarters, coloured by rating; none without indicators.
///
/// Identifier: `grafik-predikat-<tahun>`.
pub fn heat_chart(view: YearView<'_>) -> Option<Chart> {
    let quarters = Quarter::ALL.map(Period::Quarter);
    let mut rows = Vec::new();
    let mut table_rows = Vec::new();
    let mut counts = Counts::default();
    for (indicator, measured) in view.indicators() {
        let slots: Vec<Slot> = quarters
            .iter()
            .map(|period| match measured.periods.get(period) {
                Some(figures) => rated_slot(view, &figures.own.achievement),
                None => absent(text::NO_FIGURE),
            })
            .collect();
        slots.iter().for_each(|slot| counts.add(slot));
        let cells = slots.iter().map(|slot| {
            let words = if slot.note.is_empty() { slot.text.clone() } else { format!("{} {}", slot.text, slot.note) };
            let mut cell = cell(words).toned(if slot.value.is_some() { Tone::Rating } else { Tone::Muted });
            cell.color.clone_from(&slot.color);
            cell
        });
        let names = [cell(&indicator.code).linked(view.all.at.indicator(&indicator.code)), cell(&indicator.name)];
        table_rows.push(row(names.into_iter().chain(cells).collect()));
        rows.push((named(indicator), slots));
    }
    if rows.is_empty() {
        return None;
    }
    let id = format!("grafik-predikat-{}", view.year());
    let caption = format!("Capaian dan predikat setiap indikator menurut triwulan Tahun {}", view.year());
    let names = quarters.map(|period| text::period_short(view.lang(), period).to_owned());
    let mut columns = vec![text_column("Kode", 2), text_column("Indikator kinerja", 6)];
    columns.extend(names.iter().map(|name| mark_column(name, 3)));
    Some(Chart {
        summary: counts.words(view),
        data: data_table(&id, &caption, columns, table_rows, Vec::new()),
        plot: Plot::Heat { columns: names.to_vec(), rows },
        id,
        caption,
    })
}

/// An achievement with its rating.
fn rated_slot(view: YearView<'_>, achievement: &Achievement) -> Slot {
    let level = view.all.rating(achievement.percent());
    Slot {
        value: achievement.percent().cloned(),
        from: None,
        text: text::achievement(view.lang(), achievement, view.all.decimals()),
        note: level.map(|level| level.label.clone()).unwrap_or_default(),
        color: level.and_then(|level| level.color.clone()),
    }
}

/// How often each rating, and each word for no figure, stands in the grid.
#[derive(Default)]
struct Counts {
    rated: BTreeMap<String, usize>,
    unrated: BTreeMap<String, usize>,
    n_computed: usize,
}

impl Counts {
    fn add(&mut self, slot: &Slot) {
        if slot.value.is_some() {
            self.n_computed += 1;
            *self.rated.entry(slot.note.clone()).or_default() += 1;
        } else {
            *self.unrated.entry(slot.text.clone()).or_default() += 1;
        }
    }

    fn words(&self, view: YearView<'_>) -> String {
        let levels = view.all.dataset.rating_scale().into_iter().flat_map(|scale| &scale.levels);
        let rated = levels.filter_map(|level| self.rated.get(&level.label).map(|n| format!("{n} {}", level.label)));
        let rated: Vec<String> = rated.collect();
        let computed = match rated.is_empty() {
            true => format!("{} capaian triwulan dihitung.", self.n_computed),
            false => format!("{} capaian triwulan dihitung: {}.", self.n_computed, rated.join(", ")),
        };
        let unrated: Vec<String> = self
            .unrated
            .iter()
            .filter(|(words, _)| *words != text::NO_FIGURE)
            .map(|(words, n)| format!("{n} {words}"))
            .collect();
        let rest = if unrated.is_empty() { String::new() } else { format!("Tanpa angka: {}.", unrated.join(", ")) };
        sentences([computed, rest])
    }
}

/// The achievement of an indicator in a period against 100 percent, with the thresholds of the rating scale behind; none
/// when the period is not measured.
///
/// Identifier: `grafik-capaian-<kode>-<tahun>-<periode>`.
pub fn bullet_chart(
    view: YearView<'_>,
    indicator: &Indicator,
    measured: &IndicatorMeasure,
    period: Period,
) -> Option<Chart> {
    let achievement = &measured.periods.get(&period)?.own.achievement;
    let id = format!("grafik-capaian-{}-{}-{}", indicator.code, view.year(), period.slug());
    let when = match period {
        Period::Year => format!("Tahun {}", view.year()),
        Period::Quarter(_) | Period::Half(_) => format!("{} Tahun {}", text::period(view.lang(), period), view.year()),
    };
    let caption = format!("Capaian {} {when} terhadap target", named(indicator));
    let value = rated_slot(view, achievement);
    // The strip goes on behind the target, so that the target is seen to be one.
    let beyond_target = Slot { value: Some(Exact::integer(120)), ..Slot::default() };
    let summary = match achievement {
        Achievement::Computed(_) if value.note.is_empty() => {
            format!("Capaian {} adalah {}.", indicator.code, value.text)
        }
        Achievement::Computed(_) => {
            format!("Capaian {} adalah {}, berpredikat {}.", indicator.code, value.text, value.note)
        }
        Achievement::NotEvaluable(_) | Achievement::Incomplete(_) => {
            let reason = text::achievement_reason(view.lang(), view.all.agency(), achievement);
            format!("Capaian {} {}: {reason}.", indicator.code, value.text)
        }
    };
    let bands = bands(view);
    let columns = vec![text_column("Periode", 3), number_column("Capaian", 2), text_column("Predikat", 3)];
    let rows = vec![row(vec![
        cell(text::period(view.lang(), period)),
        achievement_cell(view.all, achievement),
        rating_cell(view.all, achievement),
    ])];
    Some(Chart {
        summary,
        data: data_table(&id, &caption, columns, rows, scale_note(view.lang(), &bands)),
        plot: Plot::Bullet { axis: axis::percent_axis(view.lang(), [&value, &beyond_target]), bands, value },
        id,
        caption,
    })
}

/// What the marks of the levels mean.
fn scale_note(lang: Lang, bands: &[Band]) -> Vec<String> {
    let words: Vec<String> = bands.iter().map(|band| format!("{} {}", band.mark, band.text)).collect();
    if words.is_empty() { Vec::new() } else { vec![format!("Tingkat predikat: {}.", words.join("; "))] }
}

/// The levels of the rating scale from low to high.
fn bands(view: YearView<'_>) -> Vec<Band> {
    let levels = view.all.dataset.rating_scale().map(|scale| scale.levels.as_slice()).unwrap_or_default();
    let percent = |limit: &crate::base::Decimal| format!("{}%", text::number_trimmed(view.lang(), &limit.exact(), 2));
    let mut bands = Vec::new();
    // Levels stand from high to low, so the level before is the one above.
    for (i, level) in levels.iter().enumerate().rev() {
        let above = i.checked_sub(1).and_then(|i| levels[i].at_least.as_ref());
        let limits = match (&level.at_least, above) {
            (Some(from), Some(above)) => format!("{} sampai di bawah {}", percent(from), percent(above)),
            (Some(from), None) => format!("{} ke atas", percent(from)),
            (None, Some(above)) => format!("di bawah {}", percent(above)),
            (None, None) => String::new(),
        };
        let text = if limits.is_empty() { level.label.clone() } else { format!("{}: {limits}", level.label) };
        bands.push(Band {
            from: level.at_least.as_ref().map(|limit| limit.exact()),
            mark: (bands.len() + 1).to_string(),
            text,
            color: level.color.clone(),
        });
    }
    bands
}
