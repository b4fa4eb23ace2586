//! Tables of the mandated analyses: one for each analysis and objective, with a row for each indicator.

use crate::base::{Lang, say};
use crate::measure::{
    Achievement, Comparison, IndicatorMeasure, TargetValue, against_benchmark, medium_term, meets_target, told_actual,
};
use crate::model::{Indicator, Period, Quarter, Rollup};
use crate::report::context::YearView;
use crate::report::document::{Cell, Column, Row, Table, Tone};
use crate::report::make::{cell, code_column, name_cell, name_row, number_column, row, text_column, unit_column};
use crate::report::text;

use super::cells::{absent_cell, achievement_cell, actual_cell, rating_cell, target_cell};

/// How many earlier years a comparison shows that lie before the strategic plan.
const MAX_EARLIER_YEARS: usize = 2;

/// An indicator with its figures.
pub type Member<'a> = (&'a Indicator, &'a IndicatorMeasure);

/// Target, actual and achievement of every quarter and of the year: three rows for each indicator.
pub fn quarters_table(view: YearView<'_>, objective: &str, members: &[Member<'_>]) -> Table {
    let lang = view.lang();
    let periods = Quarter::ALL.map(Period::Quarter).into_iter().chain([Period::Year]);
    let periods: Vec<Period> = periods.collect();
    let mut columns = vec![text_column(lang.pick("Uraian", "Item"), 3)];
    columns.extend(periods.iter().map(|period| number_column(text::period_short(lang, *period), 2)));
    columns.push(text_column(lang.pick("Predikat", "Rating"), 3));
    let mut rows = Vec::new();
    for (indicator, measured) in members {
        let line = |figure: &dyn Fn(&Comparison, Period) -> Cell| -> Vec<Cell> {
            let found = periods.iter().map(|period| match measured.periods.get(period) {
                Some(figures) => figure(&figures.own, *period),
                None => absent_cell(),
            });
            found.collect()
        };
        let rating = match measured.periods.get(&Period::Year) {
            Some(year) => rating_cell(view.all, &year.own.achievement),
            None => absent_cell(),
        };
        let achieved = |own: &Comparison, period: Period| {
            let working = view.all.at.working(&indicator.code, view.year(), period);
            achievement_cell(view.all, &own.achievement).linked(working)
        };
        let with = |mut cells: Vec<Cell>, last: Cell| {
            cells.push(last);
            cells
        };
        let lines = [
            ("Target", with(line(&|own, _| target_cell(lang, indicator, own)), cell(""))),
            (lang.pick("Realisasi", "Actual"), with(line(&|own, _| actual_cell(lang, indicator, own)), cell(""))),
            (lang.pick("Capaian", "Achievement"), with(line(&achieved), rating)),
        ];
        rows.extend(named_rows(indicator, columns.len(), lines));
    }
    Table {
        id: format!("tabel-target-{objective}"),
        caption: say!(
            lang,
            "Target, realisasi, dan capaian sasaran {objective} Tahun {}",
            "Target, actual and achievement of objective {objective}, {}",
            view.year()
        ),
        rows,
        columns,
        notes: Vec::new(),
        wide: false,
    }
}

/// The rows of one indicator below its name.
fn named_rows<const N: usize>(
    indicator: &Indicator,
    n_columns: usize,
    lines: [(&str, Vec<Cell>); N],
) -> impl Iterator<Item = Row> {
    let title = format!("{} {} ({})", indicator.code, indicator.name, indicator.unit.value);
    let rows = lines.into_iter().map(|(what, figures)| row([cell(what)].into_iter().chain(figures).collect()));
    [name_row(title, n_columns)].into_iter().chain(rows)
}

/// The strategic plan's targets, and actual and achievement of this year and the years before: three rows for each
/// indicator.
pub fn years_table(view: YearView<'_>, objective: &str, members: &[Member<'_>]) -> Table {
    let lang = view.lang();
    let measured: Vec<YearView<'_>> = view.all.years().filter(|other| other.year() <= view.year()).collect();
    let plan = view.all.dataset.plan_for(view.year());
    let planned = plan.map_or(view.year()..=view.year(), |plan| plan.from..=plan.until);
    let earlier: Vec<u16> = measured.iter().map(|other| other.year()).filter(|year| year < planned.start()).collect();
    let kept = earlier.iter().skip(earlier.len().saturating_sub(MAX_EARLIER_YEARS)).copied();
    let years: Vec<u16> = kept.chain(planned).collect();
    let mut columns = vec![text_column(lang.pick("Uraian", "Item"), 3)];
    columns.extend(years.iter().map(|year| number_column(&year.to_string(), 2)));
    let mut rows = Vec::new();
    for (indicator, _) in members {
        let line = |figure: &dyn Fn(YearView<'_>, &Indicator, &Comparison) -> Cell| -> Vec<Cell> {
            let found = years.iter().map(|year| {
                let other = measured.iter().find(|other| other.year() == *year)?;
                let (then, own) = annual(*other, &indicator.code)?;
                Some(figure(*other, then, own))
            });
            found.map(|cell| cell.unwrap_or_else(absent_cell)).collect()
        };
        let achieved = |other: YearView<'_>, _: &Indicator, own: &Comparison| {
            let working = view.all.at.working(&indicator.code, other.year(), Period::Year);
            achievement_cell(view.all, &own.achievement).linked(working)
        };
        // A year without a folder may still be told by the plan's file, though not what was agreed for it.
        let told = |year: u16| told_actual(indicator, year).filter(|_| year < view.year());
        let reached = years.iter().map(|year| {
            let own =
                measured.iter().find(|other| other.year() == *year).and_then(|other| annual(*other, &indicator.code));
            match (own, told(*year)) {
                (Some((then, own)), _) => actual_cell(lang, then, own),
                (None, Some(point)) => cell(text::point(lang, indicator, &point)),
                (None, None) => absent_cell(),
            }
        });
        let lines = [
            (
                lang.pick("Target Renstra", "Strategic plan target"),
                years.iter().map(|year| planned_cell(lang, indicator, *year)).collect(),
            ),
            (lang.pick("Realisasi", "Actual"), reached.collect()),
            (lang.pick("Capaian", "Achievement"), line(&achieved)),
        ];
        rows.extend(named_rows(indicator, columns.len(), lines));
    }
    Table {
        id: format!("tabel-antartahun-{objective}"),
        caption: say!(
            lang,
            "Realisasi dan capaian sasaran {objective} sampai dengan Tahun {}",
            "Actual and achievement of objective {objective} up to and including {}",
            view.year()
        ),
        rows,
        columns,
        notes: vec![
            lang.pick(
                "Capaian setiap tahun diukur terhadap perjanjian kinerja tahun itu.",
                "Each year's achievement is measured against the performance agreement of that year.",
            )
            .to_owned(),
        ],
        wide: false,
    }
}

/// A year's own figures of an indicator, as the plan of that year declares it.
pub fn annual<'a>(view: YearView<'a>, code: &str) -> Option<(&'a Indicator, &'a Comparison)> {
    let (indicator, measured) = view.indicators().find(|(indicator, _)| indicator.code == code)?;
    Some((indicator, &measured.periods.get(&Period::Year)?.own))
}

/// Actual against the strategic plan's targets of the year and of its end.
pub fn medium_term_table(view: YearView<'_>, objective: &str, members: &[Member<'_>]) -> Table {
    let lang = view.lang();
    let last = view.all.dataset.plan_for(view.year()).map_or(view.year(), |plan| plan.until);
    let mut columns = name_columns(lang, 6);
    columns.push(number_column(&say!(lang, "Realisasi {}", "Actual {}", view.year()), 2));
    if last != view.year() {
        columns.push(number_column(&say!(lang, "Target Renstra {}", "Strategic plan target {}", view.year()), 2));
    }
    columns.extend([
        number_column(&say!(lang, "Target akhir Renstra ({last})", "Final strategic plan target ({last})"), 2),
        number_column(lang.pick("Kemajuan terhadap target akhir", "Progress towards final target"), 2),
    ]);
    let rows = members.iter().filter_map(|(indicator, measured)| {
        let progress = medium_term(view.all.dataset, view.year(), indicator, measured)?;
        let mut cells = name_cells(view, indicator);
        cells.push(actual_cell(lang, indicator, &progress));
        if last != view.year() {
            cells.push(planned_cell(lang, indicator, view.year()));
        }
        cells.push(planned_cell(lang, indicator, last));
        let working = view.all.at.working(&indicator.code, view.year(), Period::Year);
        cells.push(achievement_cell(view.all, &progress.achievement).linked(working));
        Some(row(cells))
    });
    Table {
        id: format!("tabel-jangka-menengah-{objective}"),
        caption: say!(
            lang,
            "Realisasi sasaran {objective} Tahun {} terhadap target akhir Renstra",
            "Actual values of objective {objective} in {} against the final target of the strategic plan (Renstra)",
            view.year()
        ),
        rows: rows.collect(),
        columns,
        notes: sums_note(lang, members, last).into_iter().collect(),
        wide: false,
    }
}

/// Says that added-up indicators are compared by the year here, but over the whole plan in table E.81.
fn sums_note(lang: Lang, members: &[Member<'_>], last: u16) -> Option<String> {
    let sums = members.iter().filter(|(indicator, _)| indicator.rollup.value == Rollup::Sum);
    let codes: Vec<&str> = sums.map(|(indicator, _)| indicator.code.as_str()).collect();
    (!codes.is_empty()).then(|| {
        say!(
            lang,
            "Bagi indikator yang dijumlahkan ({}), target akhir Renstra di sini adalah target setahun {last}; jumlah selama \
             Renstra dimuat dalam Tabel E.81.",
            "For indicators that are added up ({}), the final strategic plan target here is that of the single year {last}; \
             the total over the whole plan is in Table E.81.",
            codes.join(", ")
        )
    })
}

/// The strategic plan's target of a year.
pub fn planned_cell(lang: Lang, indicator: &Indicator, year: u16) -> Cell {
    match indicator.targets.get(&year) {
        Some(target) => cell(text::target(lang, indicator, &(&target.value).into())),
        None => absent_cell(),
    }
}

/// Actual against the national benchmark, of the indicators that have one; none when no indicator has.
pub fn benchmark_table(view: YearView<'_>, objective: &str, members: &[Member<'_>]) -> Option<Table> {
    let lang = view.lang();
    let mut sources = Vec::new();
    let rows: Vec<Row> = members
        .iter()
        .filter_map(|(indicator, measured)| {
            let benchmark = indicator.benchmark.as_ref()?;
            let compared = against_benchmark(view.all.dataset, indicator, measured)?;
            let source = benchmark.source.as_deref().unwrap_or(lang.pick("sumber tidak disebut", "source not named"));
            sources.push(say!(
                lang,
                "Standar nasional {}: {source}.",
                "National benchmark {}: {source}.",
                indicator.code
            ));
            let mut cells = name_cells(view, indicator);
            cells.push(cell(&indicator.unit.value));
            cells.push(actual_cell(lang, indicator, &compared));
            cells.push(match &benchmark.target {
                Some(target) => cell(text::target(lang, indicator, &TargetValue::from(target))),
                None => cell(&benchmark.value),
            });
            let verdict = match compared.achievement.percent() {
                Some(percent) if meets_target(indicator.polarity, percent) => cell(lang.pick("memenuhi", "met")),
                Some(_) => cell(lang.pick("belum memenuhi", "not met")),
                None if matches!(compared.achievement, Achievement::Incomplete(_)) => {
                    cell(lang.pick("belum lengkap", "incomplete")).toned(Tone::Missing)
                }
                None => cell(lang.pick("tidak dibandingkan", "not compared")).toned(Tone::Muted),
            };
            cells.push(verdict.linked(view.all.at.working(&indicator.code, view.year(), Period::Year)));
            Some(row(cells))
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let mut columns = name_columns(lang, 6);
    columns.extend([
        unit_column(lang),
        number_column(&say!(lang, "Realisasi {}", "Actual {}", view.year()), 2),
        number_column(lang.pick("Standar nasional", "National benchmark"), 2),
        text_column(lang.pick("Perbandingan", "Comparison"), 2),
    ]);
    Some(Table {
        id: format!("tabel-standar-{objective}"),
        caption: say!(
            lang,
            "Realisasi sasaran {objective} Tahun {} dan standar nasional",
            "Actual values of objective {objective} in {} and the national benchmark",
            view.year()
        ),
        columns,
        rows,
        notes: sources,
        wide: false,
    })
}

fn name_columns(lang: Lang, weight: u16) -> Vec<Column> {
    vec![code_column(lang, 2), text_column(lang.pick("Indikator kinerja", "Performance indicator"), weight)]
}

fn name_cells(view: YearView<'_>, indicator: &Indicator) -> Vec<Cell> {
    vec![cell(&indicator.code).linked(view.all.at.indicator(&indicator.code)), name_cell(&indicator.name)]
}
