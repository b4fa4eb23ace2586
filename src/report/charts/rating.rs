use std::collections::BTreeMap;

use crate::base::{Exact, Lang, say};
use crate::measure::{Achievement, IndicatorMeasure, meets_target};
use crate::model::{Indicator, Period, Polarity, Quarter};
use crate::report::document::{Band, Chart, Plot, Slot, Tone};
use crate::report::make::{cell, code_column, mark_column, name_cell, number_column, row, text_column};
use crate::report::tables::{achievement_cell, rating_cell};
use crate::report::{YearView, text};

use super::{absent, axis, data_table, named, sentences};

/// The achievements of all indicators in the four quarters, coloured by rating; none without indicators.
///
/// Identifier: `grafik-predikat-<tahun>`.
pub fn heat_chart(view: YearView<'_>) -> Option<Chart> {
    let lang = view.lang();
    let quarters = Quarter::ALL.map(Period::Quarter);
    let mut rows = Vec::new();
    let mut table_rows = Vec::new();
    let mut counts = Counts::default();
    for (indicator, measured) in view.indicators() {
        let slots: Vec<Slot> = quarters
            .iter()
            .map(|period| match measured.periods.get(period) {
                Some(_) if !view.is_opened(*period) => absent(text::not_opened(lang)),
                Some(figures) => rated_slot(view, &figures.own.achievement),
                None => absent(text::NO_FIGURE),
            })
            .collect();
        slots.iter().for_each(|slot| counts.add(slot));
        let cells = slots.iter().zip(quarters).map(|(slot, period)| {
            let words = if slot.note.is_empty() {
                slot.text.clone()
            } else {
                format!("{} {}", slot.text, slot.note.replace(' ', "\u{a0}"))
            };
            let mut cell = cell(words).toned(if slot.value.is_some() { Tone::Rating } else { Tone::Muted });
            cell.color.clone_from(&slot.color);
            match measured.periods.contains_key(&period) {
                true => cell.linked(view.all.at.working(&indicator.code, view.year(), period)),
                false => cell,
            }
        });
        let names = [cell(&indicator.code).linked(view.all.at.indicator(&indicator.code)), name_cell(&indicator.name)];
        table_rows.push(row(names.into_iter().chain(cells).collect()));
        rows.push((named(indicator), slots));
    }
    if rows.is_empty() {
        return None;
    }
    let id = format!("grafik-predikat-{}", view.year());
    let caption = say!(
        lang,
        "Capaian dan predikat setiap indikator menurut triwulan Tahun {}",
        "Achievement and rating of every indicator by quarter, {}",
        view.year()
    );
    let names = quarters.map(|period| text::period_short(lang, period).to_owned());
    let mut columns =
        vec![code_column(lang, 2), text_column(lang.pick("Indikator kinerja", "Performance indicator"), 6)];
    columns.extend(names.iter().map(|name| mark_column(name, 3)));
    let outside = outside_range(lang, [view], None);
    Some(Chart {
        summary: sentences([counts.words(view), outside.clone().unwrap_or_default()]),
        data: data_table(lang, &id, &caption, columns, table_rows, outside.into_iter().collect()),
        plot: Plot::Heat { columns: names.to_vec(), rows },
        id,
        caption,
    })
}

/// The quarters in which an indicator with a range for its target lay outside it with more than 100 percent, which looks like a
/// success, as a sentence; none when there are none. Of one indicator the quarters alone are told.
pub fn outside_range<'a>(
    lang: Lang,
    years: impl IntoIterator<Item = YearView<'a>>,
    only: Option<&str>,
) -> Option<String> {
    let mut found = Vec::new();
    for year in years {
        let indicators = year.indicators().filter(|(i, _)| only.is_none_or(|code| i.code == code));
        for (indicator, measured) in indicators.filter(|(indicator, _)| indicator.polarity == Polarity::Range) {
            for quarter in Quarter::ALL.map(Period::Quarter) {
                let percent = measured.periods.get(&quarter).and_then(|figures| figures.own.achievement.percent());
                if percent.is_some_and(|percent| *percent > 100 && !meets_target(indicator.polarity, percent)) {
                    let code = if only.is_some() { String::new() } else { format!("{}\u{a0}", indicator.code) };
                    let when = text::period_short(lang, quarter).replace(' ', "\u{a0}");
                    found.push(format!("{code}{when}\u{a0}{}", year.year()));
                }
            }
        }
    }
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    (!found.is_empty()).then(|| {
        say!(
            lang,
            "Di luar rentang target, meskipun capaian di atas 100%: {}.",
            "Outside the target range, although the achievement is above 100%: {}.",
            text::listed(lang, &found)
        )
    })
}

/// An achievement with its rating.
fn rated_slot(view: YearView<'_>, achievement: &Achievement) -> Slot {
    let level = view.all.rating(achievement.percent());
    Slot {
        value: achievement.percent().cloned(),
        from: None,
        text: text::achievement(view.lang(), achievement, view.all.decimals()),
        note: level.map(|level| level.label_in(view.lang()).to_owned()).unwrap_or_default(),
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
        let lang = view.lang();
        let levels = view.all.dataset.rating_scale().into_iter().flat_map(|scale| &scale.levels);
        let labels = levels.map(|level| level.label_in(lang));
        let rated = labels.filter_map(|label| self.rated.get(label).map(|n| format!("{n} {label}")));
        let rated: Vec<String> = rated.collect();
        let computed = match lang {
            Lang::Id => format!("{} capaian triwulan dihitung", self.n_computed),
            Lang::En => {
                let n_computed = text::plural(self.n_computed, "quarterly achievement", "quarterly achievements");
                format!("{n_computed} computed")
            }
        };
        let computed = match rated.is_empty() {
            true => format!("{computed}."),
            false => format!("{computed}: {}.", rated.join(", ")),
        };
        let unrated: Vec<String> = self
            .unrated
            .iter()
            .filter(|(words, _)| *words != text::NO_FIGURE)
            .map(|(words, n)| format!("{n} {words}"))
            .collect();
        let rest = match unrated.is_empty() {
            true => String::new(),
            false => say!(lang, "Tanpa angka: {}.", "Without a figure: {}.", unrated.join(", ")),
        };
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
    let lang = view.lang();
    let achievement = &measured.periods.get(&period)?.own.achievement;
    let id = format!("grafik-capaian-{}-{}-{}", indicator.code, view.year(), period.slug());
    let when = text::period_of(lang, period, view.year());
    let caption = say!(lang, "Capaian {when}: {}", "Achievement, {when}: {}", named(indicator));
    let value = rated_slot(view, achievement);
    // The strip goes on behind the target, so that the target is seen to be one.
    let beyond_target = Slot { value: Some(Exact::integer(120)), ..Slot::default() };
    let code = &indicator.code;
    let summary = match achievement {
        Achievement::Computed(_) if value.note.is_empty() => {
            say!(lang, "Capaian {code} adalah {}.", "The achievement of {code} is {}.", value.text)
        }
        Achievement::Computed(_) => {
            say!(
                lang,
                "Capaian {code} adalah {}, berpredikat {}.",
                "The achievement of {code} is {}, rated {}.",
                value.text,
                value.note
            )
        }
        Achievement::NotEvaluable(_) | Achievement::Incomplete(_) => {
            let reason = text::achievement_reason(lang, view.all.agency(), achievement);
            say!(lang, "Capaian {code} {}: {reason}.", "The achievement of {code} is {}: {reason}.", value.text)
        }
    };
    let bands = bands(view);
    let columns = vec![
        text_column(lang.pick("Periode", "Period"), 3),
        number_column(lang.pick("Capaian", "Achievement"), 2),
        text_column(lang.pick("Predikat", "Rating"), 3),
    ];
    let rows = vec![row(vec![
        cell(text::period(lang, period)),
        achievement_cell(view.all, achievement).linked(view.all.at.working(code, view.year(), period)),
        rating_cell(view.all, achievement),
    ])];
    Some(Chart {
        summary,
        data: data_table(lang, &id, &caption, columns, rows, scale_note(lang, &bands)),
        plot: Plot::Bullet { axis: axis::percent_axis(lang, [&value, &beyond_target]), bands, value },
        id,
        caption,
    })
}

/// What the marks of the levels mean.
fn scale_note(lang: Lang, bands: &[Band]) -> Vec<String> {
    let words: Vec<String> = bands.iter().map(|band| format!("{} {}", band.mark, band.text)).collect();
    match words.is_empty() {
        true => Vec::new(),
        false => vec![say!(lang, "Tingkat predikat: {}.", "Levels of the rating: {}.", words.join("; "))],
    }
}

/// The levels of the rating scale from low to high.
fn bands(view: YearView<'_>) -> Vec<Band> {
    let lang = view.lang();
    let levels = view.all.dataset.rating_scale().map(|scale| scale.levels.as_slice()).unwrap_or_default();
    let mut bands = Vec::new();
    for (level, text) in levels.iter().zip(text::levels(lang, levels)).rev() {
        bands.push(Band {
            from: level.at_least.as_ref().map(|limit| limit.exact()),
            mark: (bands.len() + 1).to_string(),
            text,
            color: level.color.clone(),
        });
    }
    bands
}
