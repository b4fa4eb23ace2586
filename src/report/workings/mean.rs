use std::collections::BTreeSet;

use crate::base::{Exact, say};
use crate::measure::{Achievement, Mean, MeanState, ObjectiveMeasure, PeriodAverages, capped};
use crate::model::Period;
use crate::report::context::YearView;
use crate::report::document::{Working, WorkingInput, WorkingStep};
use crate::report::tables::{efficiency_word, objective_money};
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
        page: None,
    });
    let mut steps: Vec<WorkingStep> =
        found.iter().flat_map(|(period, objective)| objective_steps(view, *period, objective)).collect();
    once_each(&mut steps);
    let annual = found.iter().find(|(period, _)| *period == Period::Year);
    steps.extend(annual.and_then(|(_, objective)| efficiency_step(view, objective)));
    Some(Working {
        id: format!("rata-rata-{code}"),
        title: say!(
            view.lang(),
            "Rata-rata capaian sasaran {code} {}",
            "Mean achievement of objective {code} {}",
            last.text
        ),
        result: mean_words(view, &last.own),
        steps,
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
        page: None,
    });
    let mut steps: Vec<WorkingStep> =
        found.iter().flat_map(|(period, averages)| agency_steps(view, *period, averages)).collect();
    once_each(&mut steps);
    Some(Working {
        id: "rata-rata".to_owned(),
        title: say!(
            view.lang(),
            "Rata-rata capaian sasaran {}",
            "Mean achievement of the objectives of {}",
            view.all.agency().name
        ),
        result: mean_words(view, &last.agency),
        steps,
        inputs: inputs.collect(),
    })
}

fn objective_of<'a>(averages: &'a PeriodAverages, code: &str) -> Option<&'a ObjectiveMeasure> {
    averages.objectives.iter().find(|objective| objective.code == code)
}

/// Over the period, and from January to its end where that is something else.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Span {
    Own,
    ToDate,
}

/// A quarter and the half-year that ends with it have the same span from January.
fn once_each(steps: &mut Vec<WorkingStep>) {
    let mut seen = BTreeSet::new();
    steps.retain(|step| seen.insert(step.label.clone()));
}

fn spans(period: Period) -> impl Iterator<Item = Span> {
    let has_earlier = period.quarters() != period.quarters_to_date();
    [Span::Own, Span::ToDate].into_iter().filter(move |span| *span == Span::Own || has_earlier)
}

fn objective_steps(view: YearView<'_>, period: Period, objective: &ObjectiveMeasure) -> Vec<WorkingStep> {
    spans(period).map(|span| objective_step(view, (period, span), objective)).collect()
}

fn objective_step(view: YearView<'_>, (period, span): (Period, Span), objective: &ObjectiveMeasure) -> WorkingStep {
    let cap = view.all.site().policy.cap.as_ref();
    let (mut values, mut left_out) = (Vec::new(), Vec::new());
    for measured in view.measured.indicators.iter().filter(|measured| measured.objective == objective.code) {
        let Some(figures) = measured.periods.get(&period) else { continue };
        let comparison = match span {
            Span::Own => &figures.own,
            Span::ToDate => &figures.to_date,
        };
        match &comparison.achievement {
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
    let mean = match span {
        Span::Own => &objective.own,
        Span::ToDate => &objective.to_date,
    };
    step(view, (period, span), formula, &values, (mean, &left_out))
}

/// The mean of the year held against what the supporting programmes absorbed; none without a budget.
fn efficiency_step(view: YearView<'_>, objective: &ObjectiveMeasure) -> Option<WorkingStep> {
    let lang = view.lang();
    let money = objective_money(view, objective)?;
    let sum = |amounts: Option<Vec<&Exact>>| {
        let terms: Vec<String> = amounts?.into_iter().map(|amount| plain(lang, amount)).collect();
        Some(if terms.len() == 1 { terms.concat() } else { format!("({})", terms.join(" + ")) })
    };
    let spent = sum(money.programs.iter().map(|node| node.spent_to_date.as_ref()).collect());
    let ceilings = sum(money.programs.iter().map(|node| node.ceiling.as_ref()).collect());
    let verdict = efficiency_word(lang, money.efficiency).to_lowercase();
    let numbers = match (&money.absorbed, spent, ceilings) {
        (Some(absorbed), Some(spent), Some(ceilings)) => say!(
            lang,
            "serapan {spent} / {ceilings} × 100 = {} → {}; rata-rata capaian {}: {verdict}",
            "absorption {spent} / {ceilings} × 100 = {} → {}; mean achievement {}: {verdict}",
            plain(lang, absorbed),
            text::percent(lang, absorbed, view.all.decimals()),
            mean_words(view, &objective.own)
        ),
        _ => verdict,
    };
    Some(WorkingStep {
        label: say!(lang, "Efisiensi {}", "Efficiency {}", view.year()),
        formula: lang
            .pick(
                "efisien bila rata-rata capaian setahun tidak di bawah serapan program pendukung",
                "efficient when the mean achievement of the year is not below the absorption of the supporting programmes",
            )
            .to_owned(),
        numbers,
    })
}

fn agency_steps(view: YearView<'_>, period: Period, averages: &PeriodAverages) -> Vec<WorkingStep> {
    spans(period).map(|span| agency_step(view, (period, span), averages)).collect()
}

fn agency_step(view: YearView<'_>, (period, span): (Period, Span), averages: &PeriodAverages) -> WorkingStep {
    let mean_of = |objective: &ObjectiveMeasure| match span {
        Span::Own => objective.own.value.clone(),
        Span::ToDate => objective.to_date.value.clone(),
    };
    let values: Vec<(Exact, &str)> = averages.objectives.iter().filter_map(mean_of).map(|value| (value, "")).collect();
    let empty = averages.objectives.iter().filter(|objective| mean_of(objective).is_none());
    let left_out: Vec<String> = empty.map(|objective| objective.code.clone()).collect();
    let formula = view.lang().pick(
        "jumlah rata-rata sasaran / banyaknya sasaran yang mempunyai angka",
        "sum of the objectives' means / number of objectives that have a figure",
    );
    let mean = match span {
        Span::Own => &averages.agency,
        Span::ToDate => &averages.agency_to_date,
    };
    step(view, (period, span), formula, &values, (mean, &left_out))
}

/// A mean of some values, each with what was done to it, and what was left out.
fn step(
    view: YearView<'_>,
    (period, span): (Period, Span),
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
    let lang = view.lang();
    let label = match span {
        Span::Own => text::period_of(lang, period, view.year()),
        Span::ToDate => {
            let end = text::period_of(lang, Period::Quarter(period.last_quarter()), view.year());
            say!(lang, "s.d. {end}", "January to the end of {end}")
        }
    };
    WorkingStep { label, formula: formula.to_owned(), numbers }
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
