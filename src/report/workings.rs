//! "Cara hitung": how a figure came about, from the written values to the printed text.

mod evaluation;
mod mean;
mod money;

pub use evaluation::{evaluation_steps, evaluation_working};
pub use mean::{agency_working, objective_working};
pub use money::absorption_working;

use crate::base::{Exact, Lang, say};
use crate::measure::{
    Achievement, Comparison, Formula, IndicatorMeasure, Own, PeriodMeasure, TargetValue, TraceInput, TraceKind,
    TraceValue, against_benchmark, medium_term, own_values,
};
use crate::model::{Actual, Entry, Indicator, Period, Quarter, Rollup, Target};

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
    let lang = view.lang();
    let name = match period {
        Period::Year => say!(lang, "Tahunan {}", "Full year {}", view.year()),
        _ => text::period_of(lang, period, view.year()),
    };
    let mut steps = vec![
        WorkingStep {
            label: actual_label(lang, period),
            formula: rollup_words(lang, indicator, period.quarters()),
            numbers: actual_numbers(view, (indicator, measured), period.quarters(), &figures.own),
        },
        achievement_step(view, lang.pick("Capaian", "Achievement"), measured.formula, &figures.own),
    ];
    if period.quarters() != period.quarters_to_date() {
        let upto = text::period_short(lang, Period::Quarter(period.last_quarter()));
        let words = rollup_words(lang, indicator, period.quarters_to_date());
        steps.push(WorkingStep {
            label: say!(lang, "Realisasi s.d. {upto}", "Actual to the end of {upto}"),
            formula: say!(
                lang,
                "{words}; target s.d. {upto} digabung dengan cara yang sama",
                "{words}; the target to the end of {upto} is combined in the same way"
            ),
            numbers: actual_numbers(view, (indicator, measured), period.quarters_to_date(), &figures.to_date),
        });
        let label = say!(lang, "Capaian s.d. {upto}", "Achievement to the end of {upto}");
        steps.push(achievement_step(view, &label, measured.formula, &figures.to_date));
    }
    if period != Period::Year {
        let label = lang.pick("Capaian terhadap target tahunan", "Achievement against the annual target");
        steps.push(achievement_step(view, label, measured.formula, &figures.annual));
    }
    if period == Period::Year {
        let compared = |label: &str, comparison: Option<Comparison>| {
            comparison.map(|comparison| achievement_step(view, label, measured.formula, &comparison))
        };
        let dataset = view.all.dataset;
        let progress =
            lang.pick("Kemajuan menuju target akhir Renstra", "Progress towards the final target of the plan");
        steps.extend(compared(progress, medium_term(dataset, view.year(), indicator, measured)));
        let benchmark = lang.pick("Terhadap standar nasional", "Against the national benchmark");
        steps.extend(compared(benchmark, against_benchmark(dataset, indicator, measured)));
    }
    steps.extend(provisional_step(view, indicator, figures, period));
    if let (Some(percent), Some(scale)) = (figures.own.achievement.percent(), view.all.dataset.rating_scale()) {
        let level = crate::measure::rating(scale, percent).map_or("–", |level| level.label_in(lang));
        steps.push(WorkingStep {
            label: lang.pick("Predikat", "Rating").to_owned(),
            formula: say!(
                lang,
                "{}: nilai sebelum dibulatkan dibandingkan dengan batas bawah setiap tingkat",
                "{}: the value before rounding is compared with the lower bound of each level",
                scale.name
            ),
            numbers: level.to_owned(),
        });
    }
    if !view.is_opened(period) {
        // Nobody owes anything yet, so the reason is told without the word for what is owed.
        let state = format!("{}: ", text::achievement(lang, &figures.own.achievement, view.all.decimals()));
        for step in &mut steps {
            if let Some(reason) = step.numbers.strip_prefix(&state) {
                step.numbers = reason.to_owned();
            }
        }
    }
    steps.push(completeness_step(view, measured, figures, period));
    Some(Working {
        id: working_id(view.year(), period),
        title: name,
        result: match view.is_opened(period) {
            true => text::achievement(lang, &figures.own.achievement, view.all.decimals()),
            false => text::not_opened(lang).to_owned(),
        },
        steps,
        inputs: inputs(view, measured, period),
    })
}

/// The source values that a period's figures rest on.
pub fn inputs(view: YearView<'_>, measured: &IndicatorMeasure, period: Period) -> Vec<WorkingInput> {
    let lang = view.lang();
    let number = |value: &Exact| plain(lang, value);
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
            TraceKind::AnnualTarget { .. } => lang.pick("Target tahunan", "Annual target").to_owned(),
            TraceKind::Target { quarter, .. } => {
                let short = text::period_short(lang, Period::Quarter(quarter));
                say!(lang, "Target {short}", "{short} target")
            }
            TraceKind::Actual(quarter) => actual_label(lang, Period::Quarter(quarter)),
        },
        value: match &input.value {
            TraceValue::Target(Target::Number(n)) | TraceValue::Actual(Actual::Number(n)) => number(&n.exact()),
            TraceValue::Target(Target::Range(low, high)) => {
                say!(lang, "{} s.d. {}", "{} to {}", number(&low.exact()), number(&high.exact()))
            }
            TraceValue::Target(Target::Letter(grade)) | TraceValue::Actual(Actual::Letter(grade)) => {
                say!(lang, "{} (skor {})", "{} (score {})", grade.letter, number(&grade.score.exact()))
            }
            TraceValue::Actual(Actual::Ratio(numerator, denominator)) => {
                format!("{} / {}", number(&numerator.exact()), number(&denominator.exact()))
            }
        },
        source: input.origin.to_string(),
        href: None,
        page: page_of(view, input.kind),
    })
    .collect()
}

/// The page that shows a source value; none where there is no such page.
fn page_of(view: YearView<'_>, kind: TraceKind) -> Option<String> {
    let (at, year) = (view.all.at, view.year());
    match kind {
        TraceKind::Actual(quarter) => Some(format!("{}#tabel-capaian", at.report(year, Period::Quarter(quarter)))),
        TraceKind::AnnualTarget { revised: false } => {
            view.data.agreement.as_ref().map(|_| at.form(year, "perjanjian-kinerja"))
        }
        TraceKind::AnnualTarget { revised: true } => {
            view.data.revision.as_ref().map(|_| at.form(year, "perjanjian-kinerja-perubahan"))
        }
        TraceKind::Target { .. } => (!view.data.plan.is_empty()).then(|| at.form(year, "rencana-aksi")),
    }
}

fn actual_label(lang: Lang, period: Period) -> String {
    match (lang, period) {
        (Lang::Id, Period::Year) => "Realisasi setahun".to_owned(),
        (Lang::Id, _) => format!("Realisasi {}", text::period_short(lang, period)),
        (Lang::En, Period::Year) => "Annual actual".to_owned(),
        (Lang::En, _) => format!("{} actual", text::period_short(lang, period)),
    }
}

fn plain(lang: Lang, value: &Exact) -> String {
    text::number_unrounded(lang, value)
}

/// The roll-up in words.
fn rollup_words(lang: Lang, indicator: &Indicator, quarters: &[Quarter]) -> String {
    let running = indicator.entry == Entry::YearToDate;
    let entry = match (running, indicator.rollup.value) {
        (false, _) => "",
        (true, Rollup::Sum | Rollup::Ratio) => lang.pick(
            " (angka kumulatif dikurangi angka triwulan sebelumnya)",
            " (the year-to-date figure less that of the quarter before)",
        ),
        (true, Rollup::Average) => lang.pick(
            " (rata-rata berjalan diurai menjadi nilai tiap triwulan)",
            " (the running mean is broken down into the value of each quarter)",
        ),
        (true, Rollup::Last | Rollup::Max | Rollup::Min) => {
            lang.pick(" (angka berjalan dipakai apa adanya)", " (the running figure is used as it is)")
        }
    };
    let words = match (quarters.len(), indicator.rollup.value) {
        (1, Rollup::Ratio) => lang.pick("pembilang / penyebut × pengali", "numerator / denominator × multiplier"),
        (1, _) => lang.pick("nilai triwulan itu", "value of the quarter"),
        (_, Rollup::Sum) => lang.pick("jumlah nilai triwulan", "sum of the quarterly values"),
        (_, Rollup::Last) => lang.pick("nilai triwulan terakhir", "value of the last quarter"),
        (_, Rollup::Average) => lang.pick("rata-rata nilai triwulan", "mean of the quarterly values"),
        (_, Rollup::Max) => lang.pick("nilai triwulan tertinggi", "highest quarterly value"),
        (_, Rollup::Min) => lang.pick("nilai triwulan terendah", "lowest quarterly value"),
        (_, Rollup::Ratio) => lang.pick(
            "jumlah pembilang / jumlah penyebut × pengali",
            "sum of numerators / sum of denominators × multiplier",
        ),
    };
    format!("{words}{entry}")
}

fn actual_numbers(
    view: YearView<'_>,
    (indicator, measured): (&Indicator, &IndicatorMeasure),
    quarters: &[Quarter],
    comparison: &Comparison,
) -> String {
    let lang = view.lang();
    match (&comparison.actual, &comparison.achievement) {
        (Some(actual), _) => {
            let score = plain(lang, &actual.score);
            let result = match &actual.letter {
                Some(letter) => say!(lang, "{letter} (skor {score})", "{letter} (score {score})"),
                None => format!("{score} {}", indicator.unit.value),
            };
            rollup_terms(lang, indicator, measured, quarters).map_or_else(|| result.clone(), |terms| terms + &result)
        }
        (None, achievement) => text::achievement_reason(lang, view.all.agency(), achievement),
    }
}

/// The roll-up with numbers put in, up to the sign before its result; none where the result is a value as it was entered.
fn rollup_terms(
    lang: Lang,
    indicator: &Indicator,
    measured: &IndicatorMeasure,
    quarters: &[Quarter],
) -> Option<String> {
    let rollup = indicator.rollup.value;
    let mut entered: [Option<Own>; 4] = Default::default();
    for input in &measured.inputs {
        if let (TraceKind::Actual(quarter), TraceValue::Actual(actual)) = (input.kind, &input.value) {
            entered[quarter.index()] = Some(actual.into());
        }
    }
    let own = own_values(rollup, indicator.entry, &entered);
    let quarters: Option<Vec<&Own>> = quarters.iter().map(|quarter| own[quarter.index()].as_ref()).collect();
    let quarters = quarters?;
    let (mut points, mut parts) = (Vec::new(), Vec::new());
    for value in &quarters {
        match value {
            Own::Point(point) => points.push(point.letter.clone().unwrap_or_else(|| term(lang, &point.score))),
            Own::Ratio(numerator, denominator) => parts.push((term(lang, numerator), term(lang, denominator))),
        }
    }
    if !parts.is_empty() {
        let factor = indicator.multiplier.exact();
        let factor = if factor == 1 { String::new() } else { format!(" × {}", term(lang, &factor)) };
        let (numerators, denominators): (Vec<String>, Vec<String>) = parts.into_iter().unzip();
        let sum = |terms: Vec<String>| match terms.as_slice() {
            [only] => only.clone(),
            _ => format!("({})", terms.join(" + ")),
        };
        return Some(format!("{} / {}{factor} = ", sum(numerators), sum(denominators)));
    }
    match rollup {
        _ if points.len() < 2 => None,
        Rollup::Sum => Some(format!("{} = ", points.join(" + "))),
        Rollup::Average => Some(format!("({}) / {} = ", points.join(" + "), points.len())),
        Rollup::Last | Rollup::Max | Rollup::Min | Rollup::Ratio => Some(format!("{} → ", points.join("; "))),
    }
}

/// A number among others: a sign of its own stands in brackets.
fn term(lang: Lang, value: &Exact) -> String {
    let text = plain(lang, value);
    if value.is_negative() { format!("({text})") } else { text }
}

/// What the figure of a period needs, so that a reader knows when it would be incomplete.
fn completeness_step(
    view: YearView<'_>,
    measured: &IndicatorMeasure,
    figures: &PeriodMeasure,
    period: Period,
) -> WorkingStep {
    let lang = view.lang();
    let quarters = period.quarters();
    let names: Vec<&str> = quarters.iter().map(|quarter| text::period_short(lang, Period::Quarter(*quarter))).collect();
    let (names, unit) = (text::listed(lang, &names), view.all.agency().unit_name(&measured.owner));
    WorkingStep {
        label: lang.pick("Kelengkapan", "Completeness").to_owned(),
        formula: say!(
            lang,
            "belum lengkap selama laporan {unit} untuk {names}, atau target triwulannya, belum ada",
            "incomplete as long as the report of {unit} for {names} or a quarterly target is missing"
        ),
        numbers: match lang {
            Lang::Id => format!("{} dari {} triwulan dilaporkan", figures.n_reported, quarters.len()),
            Lang::En => {
                let of = text::plural(quarters.len(), "quarter", "quarters");
                format!("{} of {of} reported", figures.n_reported)
            }
        },
    }
}

fn achievement_step(view: YearView<'_>, label: &str, formula: Formula, comparison: &Comparison) -> WorkingStep {
    let numbers = match (&comparison.achievement, &comparison.target, &comparison.actual) {
        (Achievement::Computed(percent), Some(target), Some(actual)) => {
            let rounded = text::percent(view.lang(), percent, view.all.decimals());
            match filled_in(view.lang(), formula, target, &actual.score) {
                Filled::Terms(terms) => format!("{terms} = {} → {rounded}", plain(view.lang(), percent)),
                Filled::Words(words) => format!("{words} → {rounded}"),
            }
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
    let lang = view.lang();
    let provisional = figures.provisional.as_ref()?;
    let actual =
        provisional.actual.as_ref().map_or_else(|| text::NO_FIGURE.to_owned(), |a| text::point(lang, indicator, a));
    let achievement = text::achievement(lang, &provisional.achievement, view.all.decimals());
    let (n_reported, n_quarters) = (figures.n_reported, period.quarters().len());
    Some(WorkingStep {
        label: lang.pick("Sementara", "Provisional").to_owned(),
        formula: lang
            .pick(
                "triwulan yang sudah dilaporkan terhadap target triwulan yang sama",
                "the quarters reported so far against the targets of the same quarters",
            )
            .to_owned(),
        numbers: match lang {
            Lang::Id => {
                format!("{n_reported} dari {n_quarters} triwulan: realisasi {actual}, capaian {achievement}")
            }
            Lang::En => {
                let of = text::plural(n_quarters, "quarter", "quarters");
                format!("{n_reported} of {of}: actual {actual}, achievement {achievement}")
            }
        },
    })
}

/// A formula in words, as printed beside every figure and on the method page.
pub fn formula_words(lang: Lang, formula: Formula) -> &'static str {
    match formula {
        Formula::HigherIsBetter => lang.pick("realisasi / target × 100", "actual / target × 100"),
        Formula::LowerByDifference => {
            lang.pick("(2 × target − realisasi) / target × 100", "(2 × target − actual) / target × 100")
        }
        Formula::LowerByQuotient => lang.pick("target / realisasi × 100", "target / actual × 100"),
        Formula::RangeHigher => lang.pick(
            "100 di dalam rentang; di luarnya realisasi / batas terdekat × 100",
            "100 within the range; outside it, actual / nearest bound × 100",
        ),
        Formula::RangeByDifference => lang.pick(
            "100 di dalam rentang; di luarnya (2 × batas terdekat − realisasi) / batas terdekat × 100",
            "100 within the range; outside it, (2 × nearest bound − actual) / nearest bound × 100",
        ),
        Formula::RangeByQuotient => lang.pick(
            "100 di dalam rentang; di luarnya batas terdekat / realisasi × 100",
            "100 within the range; outside it, nearest bound / actual × 100",
        ),
        Formula::TargetIsBest => lang.pick(
            "sampai target: realisasi / target × 100; di atasnya: (2 × target − realisasi) / target × 100",
            "up to the target: actual / target × 100; above it: (2 × target − actual) / target × 100",
        ),
    }
}

/// What stands before a result.
#[derive(Debug, PartialEq, Eq)]
enum Filled {
    /// Terms that equal it.
    Terms(String),
    /// Words from which 100 follows, by a rule without arithmetic.
    Words(String),
}

/// The formula with numbers put in.
fn filled_in(lang: Lang, formula: Formula, target: &TargetValue, actual: &Exact) -> Filled {
    let (target, formula) = match target {
        TargetValue::Point(point) => (&point.score, formula),
        TargetValue::Range(low, high) if actual >= low && actual <= high => {
            return Filled::Words(say!(
                lang,
                "{} di dalam rentang {} s.d. {}",
                "{} is within the range {} to {}",
                plain(lang, actual),
                plain(lang, low),
                plain(lang, high)
            ));
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
        return Filled::Words(say!(lang, "target 0, realisasi {}", "target 0, actual {}", plain(lang, actual)));
    }
    let difference = || format!("(2 × {0} − {1}) / {0} × 100", plain(lang, target), plain(lang, actual));
    let quotient = || format!("{} / {} × 100", plain(lang, actual), plain(lang, target));
    Filled::Terms(match formula {
        Formula::HigherIsBetter | Formula::RangeHigher => quotient(),
        Formula::LowerByDifference | Formula::RangeByDifference => difference(),
        Formula::LowerByQuotient | Formula::RangeByQuotient => {
            format!("{} / {} × 100", plain(lang, target), plain(lang, actual))
        }
        Formula::TargetIsBest if actual <= target => quotient(),
        Formula::TargetIsBest => difference(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Decimal;
    use crate::measure::Point;

    #[test]
    fn only_terms_equal_a_result() {
        let number = |text: &str| Decimal::parse(text).unwrap().exact();
        let point = |text: &str| TargetValue::Point(Point { score: number(text), letter: None });
        let range = TargetValue::Range(number("30"), number("45"));
        let filled =
            |formula, target: &TargetValue, actual: &str| filled_in(Lang::Id, formula, target, &number(actual));
        let terms = |text: &str| Filled::Terms(text.to_owned());
        let words = |text: &str| Filled::Words(text.to_owned());
        assert_eq!(filled(Formula::HigherIsBetter, &point("4"), "3"), terms("3 / 4 × 100"));
        assert_eq!(filled(Formula::LowerByDifference, &point("0"), "0"), words("target 0, realisasi 0"));
        assert_eq!(filled(Formula::RangeHigher, &range, "43.1750"), words("43,175 di dalam rentang 30 s.d. 45"));
        assert_eq!(filled(Formula::RangeByQuotient, &range, "50"), terms("45 / 50 × 100"));
    }
}
