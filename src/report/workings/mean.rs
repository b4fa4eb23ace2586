use crate::base::{Exact, say};
use crate::measure::{Achievement, Mean, MeanState, ObjectiveMeasure, PeriodAverages, capped};
use crate::model::Period;
use crate::report::context::YearView;
use crate::report::document::{Working, WorkingInput, WorkingStep};
use crate::report::text;

use super::plain;

/// How the mean achievement of an objective came about in some periods; none when the year does not have it.
///
/// The result is that of the last period.
pub fn objective_working(view: YearView<'_>, code: &str, periods: &[Period]) -> Option<Working> {
    let find = |period: &Period| Some((*period, objective_of(view.measured.averages.get(period)?, code)?));
    let found: Vec<(Period, &ObjectiveMeasure)> = periods.iter().filter_map(find).collect();
    let (_, last) = found.last()?;
    let members = || view.indicators().filter(|(_, measured)| measured.objective == code);
    let inputs = members().map(|(indicator, _)| WorkingInput {
        label: format!("{} {}", indicator.code, indicator.name),
        value: view.lang().pick("capaian", "achievement").to_owned(),
        source: say!(view.lang(), "cara hitung {}", "how {} is computed", indicator.code),
        href: Some(format!("{}#cara-hitung-{}", view.all.at.indicator(&indicator.code), view.year())),
    });
    Some(Working {
        id: format!("rata-rata-{code}"),
        title: say!(
            view.lang(),
            "Rata-rata capaian sasaran {code} {}",
            "Mean achievement of objective {code} {}",
            last.text
        ),
        result: mean_words(view, &last.own),
        steps: found.iter().map(|(period, objective)| objective_step(view, *period, objective)).collect(),
        inputs: inputs.collect(),
    })
}

/// How the agency's mean came about in some periods; none when there is none.
pub fn agency_working(view: YearView<'_>, periods: &[Period]) -> Option<Working> {
    let find = |period: &Period| Some((*period, view.measured.averages.get(period)?));
    let found: Vec<(Period, &PeriodAverages)> = periods.iter().filter_map(find).collect();
    let (_, last) = found.last()?;
    let inputs = last.objectives.iter().map(|objective| WorkingInput {
        label: format!("{} {}", objective.code, objective.text),
        value: view.lang().pick("rata-rata capaian", "mean achievement").to_owned(),
        source: say!(view.lang(), "cara hitung {}", "how {} is computed", objective.code),
        href: Some(view.all.at.mean(view.year(), &objective.code)),
    });
    Some(Working {
        id: "rata-rata".to_owned(),
        title: say!(
            view.lang(),
            "Rata-rata capaian sasaran {}",
            "Mean achievement of the objectives of {}",
            view.all.agency().name
        ),
        result: mean_words(view, &last.agency),
        steps: found.iter().map(|(period, averages)| agency_step(view, *period, averages)).collect(),
        inputs: inputs.collect(),
    })
}

fn objective_of<'a>(averages: &'a PeriodAverages, code: &str) -> Option<&'a ObjectiveMeasure> {
    averages.objectives.iter().find(|objective| objective.code == code)
}

fn objective_step(view: YearView<'_>, period: Period, objective: &ObjectiveMeasure) -> WorkingStep {
    let cap = view.all.site().policy.cap.as_ref();
    let (mut values, mut left_out) = (Vec::new(), Vec::new());
    for measured in view.measured.indicators.iter().filter(|measured| measured.objective == objective.code) {
        let Some(figures) = measured.periods.get(&period) else { continue };
        match &figures.own.achievement {
            Achievement::Computed(percent) => {
                let (value, was_capped) = capped(percent, cap);
                values.push((value, if was_capped { view.lang().pick(" (dibatasi)", " (capped)") } else { "" }));
            }
            achievement => {
                let reason = text::achievement_reason(view.lang(), view.all.agency(), achievement);
                left_out.push(format!("{} ({reason})", measured.code));
            }
        }
    }
    let formula = view.lang().pick(
        "jumlah capaian indikator / banyaknya indikator yang dihitung",
        "sum of the indicators' achievements / number of indicators counted",
    );
    step(view, period, formula, &values, (&objective.own, &left_out))
}

fn agency_step(view: YearView<'_>, period: Period, averages: &PeriodAverages) -> WorkingStep {
    let valued = averages.objectives.iter().filter_map(|objective| objective.own.value.clone());
    let values: Vec<(Exact, &str)> = valued.map(|value| (value, "")).collect();
    let empty = averages.objectives.iter().filter(|objective| objective.own.value.is_none());
    let left_out: Vec<String> = empty.map(|objective| objective.code.clone()).collect();
    let formula = view.lang().pick(
        "jumlah rata-rata sasaran / banyaknya sasaran yang mempunyai angka",
        "sum of the objectives' means / number of objectives that have a figure",
    );
    step(view, period, formula, &values, (&averages.agency, &left_out))
}

/// A mean of some values, each with what was done to it, and what was left out.
fn step(
    view: YearView<'_>,
    period: Period,
    formula: &str,
    values: &[(Exact, &str)],
    (mean, left_out): (&Mean, &[String]),
) -> WorkingStep {
    let summands: Vec<String> =
        values.iter().map(|(value, done)| format!("{}{done}", plain(view.lang(), value))).collect();
    let mut numbers = match &mean.value {
        Some(value) => {
            format!(
                "({}) / {} = {} → {}",
                summands.join(" + "),
                values.len(),
                plain(view.lang(), value),
                mean_words(view, mean)
            )
        }
        None => mean_words(view, mean),
    };
    if !left_out.is_empty() {
        numbers.push_str(&say!(view.lang(), "; tidak ikut: {}", "; left out: {}", left_out.join(", ")));
    }
    WorkingStep { label: text::period_of(view.lang(), period, view.year()), formula: formula.to_owned(), numbers }
}

fn mean_words(view: YearView<'_>, mean: &Mean) -> String {
    let lang = view.lang();
    match (&mean.value, mean.state()) {
        (Some(value), MeanState::Incomplete) => {
            say!(lang, "{} (sementara)", "{} (provisional)", text::percent(lang, value, view.all.decimals()))
        }
        (Some(value), _) => text::percent(lang, value, view.all.decimals()),
        (None, MeanState::Incomplete) => lang.pick("belum lengkap", "incomplete").to_owned(),
        (None, _) => lang.pick("tidak dinilai", "not evaluated").to_owned(),
    }
}
