//! Achievements of a period: by indicator, and their means.

use crate::base::{Lang, say};
use crate::measure::{Achievement, Mean, MeanState, meets_target};
use crate::model::{Period, Polarity};
use crate::report::context::{AgencyView, YearView};
use crate::report::document::{Cell, Row, Table, Tone};
use crate::report::make::{
    cell, code_column, mark_column, name_cell, name_row, number_column, row, text_column, total_row, unit_column,
};
use crate::report::text;

use super::cells::{achievement_cell, actual_cell, rated, rating_cell, target_cell};

/// Capaian of every agreed indicator in a period, grouped by objective.
pub fn achievement_table(view: YearView<'_>, period: Period) -> Table {
    let lang = view.lang();
    let short = period_in_head(lang, period);
    let mut columns = vec![
        code_column(lang, 2),
        text_column(lang.pick("Indikator kinerja", "Performance indicator"), 6),
        unit_column(lang),
        number_column(lang.pick("Target tahunan", "Annual target"), 2),
    ];
    // Nothing is published while the quarters' targets do not add up to the year's (LKP0401), so one column has both.
    let has_own_target = period != Period::Year;
    if has_own_target {
        columns.push(number_column(&format!("Target {short}"), 2));
    }
    columns.push(number_column(&say!(lang, "Realisasi {short}", "Actual {short}"), 2));
    columns.push(number_column(&say!(lang, "Capaian {short}", "Achievement {short}"), 2));
    let shows_to_date = shows_to_date(period);
    if shows_to_date {
        let upto = text::period_short(lang, Period::Quarter(period.last_quarter()));
        columns.push(number_column(&say!(lang, "Target s.d. {upto}", "Target to end of {upto}"), 2));
        columns.push(number_column(&say!(lang, "Realisasi s.d. {upto}", "Actual to end of {upto}"), 2));
        columns.push(number_column(&say!(lang, "Capaian s.d. {upto}", "Achievement to end of {upto}"), 2));
    }
    if period != Period::Year {
        columns
            .push(number_column(lang.pick("Capaian terhadap target tahunan", "Achievement against annual target"), 2));
    }
    columns.push(mark_column(&rating_head(lang, period), 3));
    // A periodic report has a column for remarks; the annual one has its analyses.
    let has_remarks = period != Period::Year;
    if has_remarks {
        columns.push(text_column(&say!(lang, "Keterangan {short}", "Remarks {short}"), 3));
    }
    let mut rows = Vec::new();
    let mut notes = Vec::new();
    let mut objective = "";
    for (indicator, measured) in view.indicators() {
        let Some(figures) = measured.periods.get(&period) else { continue };
        if measured.objective != objective {
            objective = &measured.objective;
            rows.push(name_row(objective_title(view, objective), columns.len()));
        }
        let working = view.all.at.working(&indicator.code, view.year(), period);
        let mut cells = vec![
            cell(&indicator.code).linked(view.all.at.indicator(&indicator.code)),
            name_cell(&indicator.name),
            name_cell(&indicator.unit.value),
            target_cell(lang, indicator, &figures.annual),
        ];
        if has_own_target {
            cells.push(target_cell(lang, indicator, &figures.own));
        }
        cells.push(actual_cell(lang, indicator, &figures.own));
        cells.push(achievement_cell(view.all, &figures.own.achievement).linked(&working));
        if shows_to_date {
            cells.push(target_cell(lang, indicator, &figures.to_date));
            cells.push(actual_cell(lang, indicator, &figures.to_date));
            cells.push(achievement_cell(view.all, &figures.to_date.achievement).linked(&working));
        }
        if period != Period::Year {
            cells.push(achievement_cell(view.all, &figures.annual.achievement).linked(&working));
        }
        cells.push(rating_cell(view.all, &figures.own.achievement));
        let reason = text::achievement_reason(lang, view.all.agency(), &figures.own.achievement);
        if has_remarks {
            cells.push(cell(match &figures.own.achievement {
                Achievement::Computed(percent) if meets_target(indicator.polarity, percent) => {
                    lang.pick("Tercapai", "Target met")
                }
                Achievement::Computed(_) if indicator.polarity == Polarity::Range => {
                    lang.pick("Di luar rentang target", "Outside the target range")
                }
                Achievement::Computed(_) => lang.pick("Belum tercapai", "Target not met"),
                Achievement::NotEvaluable(_) | Achievement::Incomplete(_) => reason.as_str(),
            }));
        }
        rows.push(row(cells));
        if !reason.is_empty() && !has_remarks {
            notes.push(format!("{}: {reason}.", indicator.code));
        }
    }
    notes.push(
        lang.pick(
            "Capaian dibulatkan sekali untuk ditampilkan, setengah ke atas; selisih dihitung sebelum pembulatan. Di situs, \
             tautan pada angka menuju cara hitungnya.",
            "Achievements are rounded once, for display, with halves rounded up; differences are computed before rounding. \
             On the site, the link on a figure leads to how it is computed.",
        )
        .to_owned(),
    );
    if let Some(scale) = view.all.dataset.rating_scale() {
        let levels = text::levels(lang, &scale.levels).join("; ");
        notes.push(say!(lang, "Tingkat predikat: {levels}.", "Levels of the rating: {levels}."));
    }
    Table {
        id: "tabel-capaian".to_owned(),
        caption: say!(
            lang,
            "Capaian kinerja {}",
            "Performance achievement, {}",
            text::period_of(lang, period, view.year())
        ),
        columns,
        rows,
        notes,
        wide: shows_to_date,
    }
}

/// Whether tables show the period from January beside the period itself: the form of quarterly reports has both, even for
/// the first quarter; elsewhere equal columns are left out.
pub fn shows_to_date(period: Period) -> bool {
    matches!(period, Period::Quarter(_)) || (period != Period::Year && period.quarters() != period.quarters_to_date())
}

/// A period in the head of a column, behind what was measured in it.
pub fn period_in_head(lang: Lang, period: Period) -> &'static str {
    match period {
        Period::Year => lang.pick("setahun", "for the year"),
        Period::Quarter(_) | Period::Half(_) => text::period_short(lang, period),
    }
}

/// The head of a column of ratings. Where achievements of several spans stand in one row, it names the one that is rated.
pub fn rating_head(lang: Lang, period: Period) -> String {
    of_span(lang, lang.pick("Predikat", "Rating"), period)
}

/// The head of a column that tells of the period alone, where another one stands in the same row.
fn of_span(lang: Lang, head: &str, period: Period) -> String {
    match period {
        Period::Year => head.to_owned(),
        Period::Quarter(_) | Period::Half(_) => format!("{head} {}", text::period_short(lang, period)),
    }
}

/// Code and text of an objective.
pub fn objective_title(view: YearView<'_>, code: &str) -> String {
    let goals = view.all.dataset.plan_for(view.year()).into_iter().flat_map(|plan| &plan.goals);
    let objective = goals.flat_map(|goal| &goal.objectives).find(|objective| objective.code == code);
    objective.map_or_else(|| code.to_owned(), |objective| format!("{code} {}", objective.text))
}

/// Means by objective and of the agency.
pub fn objective_table(view: YearView<'_>, period: Period) -> Option<Table> {
    let lang = view.lang();
    let averages = view.measured.averages.get(&period)?;
    let shows_to_date = shows_to_date(period);
    let mut columns = vec![
        text_column(lang.pick("Sasaran strategis", "Strategic objective"), 7),
        number_column(&say!(lang, "Rata-rata capaian {}", "Mean achievement {}", period_in_head(lang, period)), 3),
    ];
    if shows_to_date {
        let upto = text::period_short(lang, Period::Quarter(period.last_quarter()));
        let header = say!(lang, "Rata-rata capaian s.d. {upto}", "Mean achievement to end of {upto}");
        columns.push(number_column(&header, 3));
    }
    columns.extend([
        mark_column(&rating_head(lang, period), 3),
        number_column(&of_span(lang, lang.pick("Indikator dihitung", "Indicators counted"), period), 2),
        number_column(&of_span(lang, lang.pick("Tidak ikut", "Left out"), period), 2),
    ]);
    let line = |name: Cell, own: &Mean, to_date: &Mean, working: String| {
        let mut cells = vec![name, mean_cell(view.all, own).linked(working.clone())];
        if shows_to_date {
            cells.push(mean_cell(view.all, to_date).linked(working));
        }
        cells.push(mean_rating_cell(view.all, own));
        cells.extend([own.n_in, own.n_not_evaluable + own.n_incomplete].map(|n| cell(n.to_string())));
        cells
    };
    let mut rows: Vec<Row> = averages
        .objectives
        .iter()
        .map(|objective| {
            let working = view.all.at.mean(view.year(), &objective.code);
            let name = name_cell(format!("{} {}", objective.code, objective.text));
            row(line(name, &objective.own, &objective.to_date, working))
        })
        .collect();
    let title = say!(lang, "Rata-rata sasaran {}", "Mean of the objectives of {}", view.all.agency().name);
    let working = view.all.at.agency_mean(view.year());
    rows.push(total_row(line(cell(title), &averages.agency, &averages.agency_to_date, working)));
    let mut notes = vec![
        lang.pick(
            "Indikator yang tidak dinilai atau belum lengkap tidak ikut dirata-ratakan; rata-rata perangkat daerah adalah \
             rata-rata sasaran, setiap sasaran sama bobotnya.",
            "Indicators that are not evaluated or incomplete are left out of the means; the mean of the agency is the mean \
             of its objectives, each with equal weight.",
        )
        .to_owned(),
    ];
    let n_capped: usize = averages.objectives.iter().map(|objective| objective.own.n_capped).sum();
    if let Some(cap) = view.all.site().policy.cap.as_ref().filter(|_| n_capped > 0) {
        let low = text::number_trimmed(lang, &cap.low.exact(), 2);
        let high = text::number_trimmed(lang, &cap.high.exact(), 2);
        notes.push(match lang {
            Lang::Id => format!(
                "Capaian {n_capped} indikator dibatasi pada {low}–{high}% hanya di dalam rata-rata; tabel capaian memuat nilai aslinya."
            ),
            Lang::En => format!(
                "In the means only, the achievement of {} is bounded to {low}–{high}%; the achievement table shows the \
                 original figures.",
                text::plural(n_capped, "indicator", "indicators")
            ),
        });
    }
    Some(Table {
        id: "tabel-sasaran".to_owned(),
        caption: say!(
            lang,
            "Rata-rata capaian sasaran {}",
            "Mean achievement of the objectives, {}",
            text::period_of(lang, period, view.year())
        ),
        columns,
        rows,
        notes,
        wide: false,
    })
}

/// The rating of a mean; one that may still move says so.
fn mean_rating_cell(view: AgencyView<'_>, mean: &Mean) -> Cell {
    let mut cell = rated(view, mean.value.as_ref());
    if mean.value.is_some() && mean.state() == MeanState::Incomplete {
        cell.text = say!(view.lang(), "{} (sementara)", "{} (provisional)", cell.text);
    }
    cell
}

/// A mean; one that may still move says so.
pub fn mean_cell(view: AgencyView<'_>, mean: &Mean) -> Cell {
    let lang = view.lang();
    match (&mean.value, mean.state()) {
        (Some(value), MeanState::Incomplete) => {
            cell(say!(lang, "{} (sementara)", "{} (provisional)", text::percent(lang, value, view.decimals())))
                .toned(Tone::Missing)
        }
        (Some(value), _) => cell(text::percent(lang, value, view.decimals())),
        (None, MeanState::Incomplete) => cell(lang.pick("belum lengkap", "incomplete")).toned(match mean.n_owed {
            0 => Tone::Muted,
            _ => Tone::Missing,
        }),
        (None, _) => cell(lang.pick("tidak dinilai", "not evaluated")).toned(Tone::Muted),
    }
}
