use crate::base::{Exact, Lang, say};
use crate::measure::{
    Absence, Evaluation, EvaluationFigures, EvaluationKind, EvaluationRow, Figure, TargetValue, counts_in_evaluation,
    evaluation,
};
use crate::model::{Period, Rollup};
use crate::report::address::EVALUATION_ID;
use crate::report::context::YearView;
use crate::report::document::{Working, WorkingInput, WorkingStep};
use crate::report::text;

use super::plain;

/// How the mean of table E.81 came about, and columns 13 and 14 of its indicators, its objectives and its last line; none for
/// a year without the table.
///
/// The budget tree is left to the pages of the programmes: see [`evaluation_steps`].
pub fn evaluation_working(view: YearView<'_>) -> Option<Working> {
    let lang = view.lang();
    let evaluated = evaluation(view.all.dataset, view.all.measures, view.year())?;
    let is_here = |row: &&EvaluationRow| matches!(row.kind, EvaluationKind::Objective | EvaluationKind::Indicator);
    let mut steps = vec![mean_step(view, &evaluated)];
    steps.extend(evaluated.rows.iter().filter(is_here).flat_map(|row| evaluation_steps(view, row)));
    let total = lang.pick("Seluruh program (Rp)", "All programmes (Rp)").to_owned();
    steps.push(closing_step(lang, total, Sum::Added, &evaluated.total, &|amount| text::rupiah(lang, amount)));
    let indicators = evaluated.rows.iter().filter(|row| row.kind == EvaluationKind::Indicator);
    let inputs = indicators.map(|row| WorkingInput {
        label: format!("{} {}", row.code, view.all.dataset.indicator(view.year(), &row.code).map_or("", |i| &i.name)),
        value: lang.pick("realisasi setahun", "actual of the year").to_owned(),
        source: say!(lang, "cara hitung {}", "how {} is computed", row.code),
        href: Some(view.all.at.working(&row.code, view.year(), Period::Year)),
        page: None,
    });
    let budget = view.measured.budget.get(&Period::Year).and_then(|budget| budget.nodes.first());
    let spent = budget.map(|node| WorkingInput {
        label: node.name.clone(),
        value: lang.pick("realisasi anggaran setahun", "spending of the year").to_owned(),
        source: lang.pick("cara hitung serapan", "how the absorption is computed").to_owned(),
        href: Some(view.absorption_working_at(node)),
        page: None,
    });
    Some(Working {
        id: EVALUATION_ID.to_owned(),
        title: say!(
            lang,
            "Rata-rata capaian Renja Tahun {} (Tabel E.81)",
            "Mean achievement of the work plan (Renja) {} (table E.81)",
            view.year()
        ),
        result: mean_words(view, &evaluated),
        inputs: inputs.chain(spent).collect(),
        steps,
    })
}

/// How columns 13 and 14 of one row of table E.81 came about, for its performance and for its money.
pub fn evaluation_steps(view: YearView<'_>, row: &EvaluationRow) -> Vec<WorkingStep> {
    let (lang, year) = (view.lang(), view.year());
    let leaves = || view.data.budget.iter().flat_map(|budget| budget.leaves());
    let indicator = view.all.dataset.indicator(year, &row.code).filter(|_| row.kind == EvaluationKind::Indicator);
    let output = leaves().find(|leaf| leaf.code == row.code).and_then(|leaf| leaf.output.as_ref());
    let label = |kind: &str| say!(lang, "{} dalam Tabel E.81 ({kind})", "{} in table E.81 ({kind})", row.code);
    let rupiah = |amount: &Exact| text::rupiah(lang, amount);
    let money = |sum| closing_step(lang, label("Rp"), sum, &row.money, &rupiah);
    match (row.kind, indicator, output) {
        (EvaluationKind::Objective, ..) => vec![money(Sum::AddedOver(supporting(view, &row.code)))],
        (EvaluationKind::Indicator, Some(indicator), _) => {
            let shown = |value: &TargetValue| text::target(lang, indicator, value);
            vec![closing_step(lang, label("K"), rule(indicator.rollup.value), &row.performance, &shown)]
        }
        (EvaluationKind::SubActivity, _, Some(output)) => {
            let shown = |value: &TargetValue| text::target_trimmed(lang, value);
            vec![money(Sum::Added), closing_step(lang, label("K"), rule(output.rollup), &row.performance, &shown)]
        }
        (EvaluationKind::Indicator, ..) => Vec::new(),
        (EvaluationKind::Program | EvaluationKind::Activity | EvaluationKind::SubActivity, ..) => {
            vec![money(Sum::Added)]
        }
    }
}

/// What column 13 is.
enum Sum {
    /// Column 6 + column 12.
    Added,
    /// The same, each of them the sum of these programmes.
    AddedOver(String),
    /// Column 12.
    Latest,
}

fn rule(rollup: Rollup) -> Sum {
    if rollup == Rollup::Sum { Sum::Added } else { Sum::Latest }
}

/// The codes of the programmes that support an objective.
fn supporting(view: YearView<'_>, objective: &str) -> String {
    let programs = view.data.budget.iter().flat_map(|budget| &budget.programs);
    let codes = programs.filter(|program| program.objectives.iter().any(|code| code == objective));
    codes.map(|program| program.code.as_str()).collect::<Vec<_>>().join(" + ")
}

fn closing_step<T>(
    lang: Lang,
    label: String,
    sum: Sum,
    figures: &EvaluationFigures<T>,
    shown: &dyn Fn(&T) -> String,
) -> WorkingStep {
    let level = lang.pick("kolom 14 = kolom 13 / kolom 5 × 100", "column 14 = column 13 / column 5 × 100");
    let to_date = match &sum {
        Sum::Added => lang.pick("kolom 13 = kolom 6 + kolom 12", "column 13 = column 6 + column 12").to_owned(),
        Sum::AddedOver(programs) => say!(
            lang,
            "setiap kolom menjumlahkan program pendukung ({programs}); kolom 13 = kolom 6 + kolom 12",
            "each column adds up the supporting programmes ({programs}); column 13 = column 6 + column 12"
        ),
        Sum::Latest => lang.pick("kolom 13 = kolom 12", "column 13 = column 12").to_owned(),
    };
    let told = |figure: &Figure<T>| figure_words(lang, figure, shown);
    let reached = told(&figures.to_date);
    let sum = match sum {
        Sum::Added | Sum::AddedOver(_) => format!("{} + {} = {reached}", told(&figures.before), told(&figures.year)),
        Sum::Latest => reached.clone(),
    };
    let percent = |value: &Exact| format!("{} → {}", plain(lang, value), text::number(lang, value, 2));
    let share = figure_words(lang, &figures.level, &percent);
    WorkingStep {
        label,
        formula: format!("{to_date}; {level}"),
        numbers: match figures.level.value() {
            Some(_) => format!("{sum}; {reached} / {} × 100 = {share}", told(&figures.plan_target)),
            // The level is computed; what is not recorded is the target that it is held against.
            None => match figures.level {
                Figure::Absent(Absence::NotWritten) => {
                    say!(lang, "{sum}; kolom 5: {share}", "{sum}; column 5: {share}")
                }
                _ => say!(lang, "{sum}; kolom 14: {share}", "{sum}; column 14: {share}"),
            },
        },
    }
}

fn mean_step(view: YearView<'_>, evaluated: &Evaluation) -> WorkingStep {
    let lang = view.lang();
    let in_mean = |row: &&EvaluationRow| {
        row.kind == EvaluationKind::Indicator
            && view.all.dataset.indicator(view.year(), &row.code).is_some_and(|indicator| {
                counts_in_evaluation(indicator.polarity) && row.performance.level.value().is_some()
            })
    };
    let levels = evaluated.rows.iter().filter(in_mean).filter_map(|row| row.performance.level.value());
    let terms: Vec<String> = levels.map(|level| plain(lang, level)).collect();
    let numbers = match &evaluated.mean {
        Some(mean) => format!(
            "({}) / {} = {} → {}",
            terms.join(" + "),
            evaluated.n_in,
            plain(lang, mean),
            mean_words(view, evaluated)
        ),
        None => mean_words(view, evaluated),
    };
    WorkingStep {
        label: lang.pick("Rata-rata capaian kinerja", "Mean achievement").to_owned(),
        formula: lang
            .pick(
                "jumlah kolom 14 K indikator yang makin besar makin baik atau harus tepat pada target / banyaknya indikator itu",
                "sum of column 14 K of the indicators where higher is better or the target is to be met exactly / number of these \
                 indicators",
            )
            .to_owned(),
        numbers,
    }
}

fn mean_words(view: YearView<'_>, evaluated: &Evaluation) -> String {
    let lang = view.lang();
    let Some(mean) = &evaluated.mean else { return text::NO_FIGURE.to_owned() };
    let words = text::percent(lang, mean, view.all.decimals());
    if evaluated.is_provisional { say!(lang, "{words} (sementara)", "{words} (provisional)") } else { words }
}

fn figure_words<T>(lang: Lang, figure: &Figure<T>, shown: &dyn Fn(&T) -> String) -> String {
    match figure {
        Figure::Computed(value) => shown(value),
        Figure::Provisional(value) => say!(lang, "{} (sementara)", "{} (provisional)", shown(value)),
        Figure::Incomplete => lang.pick("belum lengkap", "incomplete").to_owned(),
        Figure::Absent(why) => absence_words(lang, *why).to_owned(),
    }
}

fn absence_words(lang: Lang, why: Absence) -> &'static str {
    match why {
        Absence::NotApplicable => lang.pick("tidak berlaku", "not applicable"),
        Absence::NotWritten => lang.pick("belum tercatat", "not recorded"),
        Absence::NoneBefore => lang.pick("belum ada tahun sebelumnya", "no year before"),
        Absence::ZeroTarget => lang.pick("targetnya nol", "the target is zero"),
        Absence::RangeTarget => lang.pick("targetnya rentang", "the target is a range"),
    }
}
