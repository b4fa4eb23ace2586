//! "Cara hitung": how a figure came about, from the written values to the printed text.

mod mean;
mod money;

pub use mean::{agency_working, objective_working};
pub use money::absorption_working;

use crate::base::Exact;
use crate::base::Lang;
use crate::measure::{
    Achievement, Comparison, Formula, IndicatorMeasure, PeriodMeasure, TargetValue, TraceInput, TraceKind, TraceValue,
};
use crate::model::{Actual, Entry, Indicator, Period, Rollup, Target};

use super::address::working_id;
use super::context::YearView;
use super::document::{Working, WorkingInput, WorkingStep};
use super::text;

/// The working of one indicator in one period.
pub fn working(
    view: YearView<'_>,
    indicator: &Indicator,
    measured: &IndicatorMeasure,
    period: Period,
) -> Option<Working> {
    let figures = measured.periods.get(&period)?;
    let name = format!("{} {}", text::period(view.lang(), period), view.year());
    let mut steps = vec![
        WorkingStep {
            label: format!("Realisasi {}", text::period_short(view.lang(), period)),
            formula: rollup_words(view.lang(), indicator, period),
            numbers: actual_numbers(view, indicator, &figures.own),
        },
        achievement_step(view, "Capaian", measured.formula, &figures.own),
    ];
    if period.quarters() != period.quarters_to_date() {
        let upto = text::period_short(view.lang(), Period::Quarter(period.last_quarter()));
        steps.push(achievement_step(view, &format!("Capaian s.d. {upto}"), measured.formula, &figures.to_date));
    }
    if period != Period::Year {
        steps.push(achievement_step(view, "Capaian terhadap target tahunan", measured.formula, &figures.annual));
    }
    steps.extend(provisional_step(view, indicator, figures, period));
    if let (Some(percent), Some(scale)) = (figures.own.achievement.percent(), view.all.dataset.rating_scale()) {
        let level = crate::measure::rating(scale, percent).map_or("–", |level| level.label.as_str());
        steps.push(WorkingStep {
            label: "Predikat".to_owned(),
            formula: format!("{}: nilai sebelum dibulatkan dibandingkan dengan batas bawah setiap tingkat", scale.name),
            numbers: level.to_owned(),
        });
    }
    Some(Working {
        id: working_id(view.year(), period),
        title: name,
        result: text::achievement(view.lang(), &figures.own.achievement, view.all.decimals()),
        steps,
        inputs: inputs(view, measured, period),
    })
}

/// The source values that a period's figures rest on.
pub fn inputs(view: YearView<'_>, measured: &IndicatorMeasure, period: Period) -> Vec<WorkingInput> {
    let revised = view.data.is_revised(period);
    let is_used = |input: &&TraceInput| {
        let replaced = |kind: TraceKind| revised && measured.inputs.iter().any(|other| other.kind == kind);
        match input.kind {
            TraceKind::AnnualTarget { revised: true } => revised,
            TraceKind::AnnualTarget { revised: false } => !replaced(TraceKind::AnnualTarget { revised: true }),
            TraceKind::Target { quarter, revised: is_new } => {
                period.quarters_to_date().contains(&quarter)
                    && if is_new { revised } else { !replaced(TraceKind::Target { quarter, revised: true }) }
            }
            TraceKind::Actual(quarter) => period.quarters_to_date().contains(&quarter),
        }
    };
    let used = measured.inputs.iter().filter(is_used);
    used.map(|input| WorkingInput {
        label: match input.kind {
            TraceKind::AnnualTarget { .. } => "Target tahunan".to_owned(),
            TraceKind::Target { quarter, .. } => {
                format!("Target {}", text::period_short(view.lang(), Period::Quarter(quarter)))
            }
            TraceKind::Actual(quarter) => {
                format!("Realisasi {}", text::period_short(view.lang(), Period::Quarter(quarter)))
            }
        },
        value: match &input.value {
            TraceValue::Target(Target::Number(n)) | TraceValue::Actual(Actual::Number(n)) => {
                plain(view.lang(), &n.exact())
            }
            TraceValue::Target(Target::Range(low, high)) => {
                format!("{} s.d. {}", plain(view.lang(), &low.exact()), plain(view.lang(), &high.exact()))
            }
            TraceValue::Target(Target::Letter(grade)) | TraceValue::Actual(Actual::Letter(grade)) => {
                format!("{} (skor {})", grade.letter, plain(view.lang(), &grade.score.exact()))
            }
            TraceValue::Actual(Actual::Ratio(numerator, denominator)) => {
                format!("{} / {}", plain(view.lang(), &numerator.exact()), plain(view.lang(), &denominator.exact()))
            }
        },
        source: input.origin.to_string(),
        href: None,
    })
    .collect()
}

fn plain(lang: Lang, value: &Exact) -> String {
    text::number_unrounded(lang, value)
}

/// The roll-up in words.
fn rollup_words(lang: Lang, indicator: &Indicator, period: Period) -> String {
    let running = indicator.entry == Entry::YearToDate;
    let entry = match (running, indicator.rollup.value) {
        (false, _) => "",
        (true, Rollup::Sum | Rollup::Ratio) => " (angka kumulatif dikurangi angka triwulan sebelumnya)",
        (true, Rollup::Average) => " (rata-rata berjalan diurai menjadi nilai tiap triwulan)",
        (true, Rollup::Last | Rollup::Max | Rollup::Min) => " (angka berjalan dipakai apa adanya)",
    };
    let words = match (period, indicator.rollup.value) {
        (Period::Quarter(_), Rollup::Ratio) => "pembilang / penyebut × pengali",
        (Period::Quarter(_), _) => "nilai triwulan itu",
        (_, Rollup::Sum) => "jumlah nilai triwulan",
        (_, Rollup::Last) => "nilai triwulan terakhir",
        (_, Rollup::Average) => "rata-rata nilai triwulan",
        (_, Rollup::Max) => "nilai triwulan tertinggi",
        (_, Rollup::Min) => "nilai triwulan terendah",
        (_, Rollup::Ratio) => "jumlah pembilang / jumlah penyebut × pengali",
    };
    format!("{words}{entry}")
}

fn actual_numbers(view: YearView<'_>, indicator: &Indicator, own: &Comparison) -> String {
    match (&own.actual, &own.achievement) {
        (Some(actual), _) => {
            let score = plain(view.lang(), &actual.score);
            match &actual.letter {
                Some(letter) => format!("{letter} (skor {score})"),
                None => format!("{score} {}", indicator.unit.value),
            }
        }
        (None, achievement) => text::achievement_reason(view.lang(), view.all.agency(), achievement),
    }
}

fn achievement_step(view: YearView<'_>, label: &str, formula: Formula, comparison: &Comparison) -> WorkingStep {
    let numbers = match (&comparison.achievement, &comparison.target, &comparison.actual) {
        (Achievement::Computed(percent), Some(target), Some(actual)) => {
            let rounded = text::percent(view.lang(), percent, view.all.decimals());
            format!(
                "{} = {} → {rounded}",
                filled_in(view.lang(), formula, target, &actual.score),
                plain(view.lang(), percent)
            )
        }
        (achievement, ..) => {
            let words = text::achievement(view.lang(), achievement, view.all.decimals());
            format!("{words}: {}", text::achievement_reason(view.lang(), view.all.agency(), achievement))
        }
    };
    WorkingStep { label: label.to_owned(), formula: formula_words(view.lang(), formula).to_owned(), numbers }
}

fn provisional_step(
    view: YearView<'_>,
    indicator: &Indicator,
    figures: &PeriodMeasure,
    period: Period,
) -> Option<WorkingStep> {
    let provisional = figures.provisional.as_ref()?;
    let actual = provisional
        .actual
        .as_ref()
        .map_or_else(|| text::NO_FIGURE.to_owned(), |a| text::point(view.lang(), indicator, a));
    let achievement = text::achievement(view.lang(), &provisional.achievement, view.all.decimals());
    Some(WorkingStep {
        label: "Sementara".to_owned(),
        formula: "triwulan yang sudah dilaporkan terhadap target triwulan yang sama".to_owned(),
        numbers: format!(
            "{} dari {} triwulan: realisasi {actual}, capaian {achievement}",
            figures.n_reported,
            period.quarters().len()
        ),
    })
}

/// A formula in words, as printed beside every figure and on the method page.
pub fn formula_words(lang: Lang, formula: Formula) -> &'static str {
    match formula {
        Formula::HigherIsBetter => "realisasi / target × 100",
        Formula::LowerByDifference => "(2 × target − realisasi) / target × 100",
        Formula::LowerByQuotient => "target / realisasi × 100",
        Formula::RangeHigher => "100 di dalam rentang; di luarnya realisasi / batas terdekat × 100",
        Formula::RangeByDifference => {
            "100 di dalam rentang; di luarnya (2 × batas terdekat − realisasi) / batas terdekat × 100"
        }
        Formula::RangeByQuotient => "100 di dalam rentang; di luarnya batas terdekat / realisasi × 100",
        Formula::TargetIsBest => {
            "sampai target: realisasi / target × 100; di atasnya: (2 × target − realisasi) / target × 100"
        }
    }
}

/// The formula with numbers put in.
fn filled_in(lang: Lang, formula: Formula, target: &TargetValue, actual: &Exact) -> String {
    let (target, formula) = match target {
        TargetValue::Point(point) => (&point.score, formula),
        TargetValue::Range(low, high) if actual >= low && actual <= high => {
            return format!("{} di dalam rentang {} s.d. {}", plain(lang, actual), plain(lang, low), plain(lang, high));
        }
        TargetValue::Range(low, high) => {
            let nearest = if actual > high { high } else { low };
            let outside = match formula {
                Formula::RangeByDifference => Formula::LowerByDifference,
                Formula::RangeByQuotient => Formula::LowerByQuotient,
                _ => Formula::HigherIsBetter,
            };
            (nearest, outside)
        }
    };
    if target.is_zero() {
        return format!("target 0, realisasi {}", plain(lang, actual));
    }
    let difference = || format!("(2 × {0} − {1}) / {0} × 100", plain(lang, target), plain(lang, actual));
    let quotient = || format!("{} / {} × 100", plain(lang, actual), plain(lang, target));
    match formula {
        Formula::HigherIsBetter | Formula::RangeHigher => quotient(),
        Formula::LowerByDifference | Formula::RangeByDifference => difference(),
        Formula::LowerByQuotient | Formula::RangeByQuotient => {
            format!("{} / {} × 100", plain(lang, target), plain(lang, actual))
        }
        Formula::TargetIsBest if actual <= target => quotient(),
        Formula::TargetIsBest => difference(),
    }
}
