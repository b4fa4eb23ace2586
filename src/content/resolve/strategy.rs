use std::collections::BTreeMap;

use super::targets::{grade, read_target, read_written};
use super::{Unique, code_of, expect_code, minimize, origin};
use crate::base::{Decimal, ProjectPath};
use crate::content::files::{EntryWord, IndicatorFile, PolarityWord, RollupWord, StrategyFile};
use crate::content::scalar::{ValueText, WrittenValue};
use crate::content::sources::Parsed;
use crate::content::yaml::Loc;
use crate::finding::{Code, Finding};
use crate::model::{
    Actual, Baseline, Benchmark, Dataset, Entry, Goal, Indicator, Objective, Polarity, Rollup, Sourced, StrategicPlan,
    Target,
};

/// Resolves the strategic plans into the dataset, sorted by first year.
pub(super) fn resolve(dataset: &mut Dataset, sources: &[Parsed<StrategyFile>], findings: &mut Vec<Finding>) {
    for Parsed { file, value } in sources {
        let Some(source) = value else { continue };
        let mut goals = Unique::new("goal", file);
        let mut objectives = Unique::new("objective", file);
        let mut indicators = Unique::new("indicator", file);
        let mut plan = StrategicPlan {
            name: source.name.clone(),
            from: *source.from,
            until: source.until,
            vision: source.vision.clone(),
            missions: source.missions.clone(),
            issues: source.issues.clone(),
            goals: Vec::new(),
            origin: origin(file, &source.from),
        };
        for goal in &source.goals {
            goals.is_first(&goal.code.0, goal.code.span, findings);
            let mut list = Vec::new();
            for objective in &goal.objectives {
                objectives.is_first(&objective.code.0, objective.code.span, findings);
                let unique = objective
                    .indicators
                    .iter()
                    .filter(|indicator| indicators.is_first(&indicator.code.0, indicator.code.span, findings));
                let unique: Vec<_> = unique.collect();
                list.push(Objective {
                    code: objective.code.0.clone(),
                    text: objective.text.clone(),
                    indicators: unique.into_iter().map(|i| resolve_indicator(dataset, file, i, findings)).collect(),
                });
            }
            plan.goals.push(Goal { code: goal.code.0.clone(), text: goal.text.clone(), objectives: list });
        }
        dataset.plans.push(plan);
    }
    dataset.plans.sort_by_key(|plan| plan.from);
    // A year in two plans would have two sets of indicators, and nobody could say which one was measured.
    for (earlier, later) in dataset.plans.iter().zip(dataset.plans.iter().skip(1)) {
        if later.from <= earlier.until {
            let finding = Finding::new(Code::DuplicateCode, &later.origin.file, later.origin.span);
            let finding = finding.with("kind", "plan-year").with("code", later.from);
            findings.push(finding.also(&earlier.origin.file, earlier.origin.span));
        }
    }
}

fn resolve_indicator(
    dataset: &Dataset,
    file: &ProjectPath,
    source: &IndicatorFile,
    findings: &mut Vec<Finding>,
) -> Indicator {
    let units = dataset.agency.units.iter().map(|unit| unit.code.as_str());
    expect_code("unit", file, &source.owner, units, findings);
    // Without any scale the file is missing or broken, which another finding says.
    if let Some(scale) = source.letter_scale.as_ref().filter(|_| !dataset.scales.ratings.is_empty()) {
        let scales = dataset.scales.letters.iter().map(|scale| scale.code.as_str());
        expect_code("letter-scale", file, scale, scales, findings);
    }
    let mut indicator = Indicator {
        code: source.code.0.clone(),
        name: source.name.clone(),
        is_key: source.is_key,
        unit: Sourced { value: source.unit.value.clone(), origin: origin(file, &source.unit) },
        definition: source.definition.clone(),
        reason: source.reason.clone(),
        formula: source.formula.clone(),
        source: source.source.clone(),
        owner: code_of(file, &source.owner),
        polarity: match source.polarity {
            PolarityWord::Maximize => Polarity::Maximize,
            PolarityWord::Minimize => Polarity::Minimize,
            PolarityWord::Range => Polarity::Range,
            PolarityWord::Stabilize => Polarity::Stabilize,
        },
        rollup: Sourced { value: rollup(*source.rollup), origin: origin(file, &source.rollup) },
        entry: match source.entry {
            EntryWord::PerPeriod => Entry::PerPeriod,
            EntryWord::YearToDate => Entry::YearToDate,
        },
        multiplier: source.multiplier.unwrap_or_else(|| Decimal::from(if is_percent(&source.unit) { 100 } else { 1 })),
        decimals: source.decimals.map(u32::from),
        minimize: source.minimize.map(minimize),
        letter_scale: source.letter_scale.as_ref().map(|scale| scale.0.clone()),
        baseline: source
            .baseline
            .as_ref()
            .map(|baseline| Baseline { year: baseline.year, value: baseline.value.value.0.clone() }),
        benchmark: source.benchmark.as_ref().map(|benchmark| Benchmark {
            value: benchmark.value.value.0.clone(),
            target: benchmark_target(dataset, source, &benchmark.value),
            source: benchmark.source.clone(),
        }),
        targets: BTreeMap::new(),
        earlier: BTreeMap::new(),
        breaks: source.breaks.clone(),
        origin: origin(file, &source.code),
    };
    for value in [source.baseline.as_ref().map(|b| &b.value), source.benchmark.as_ref().map(|b| &b.value)] {
        value.and_then(|value| read_written(file, value, findings));
    }
    if *source.rollup == RollupWord::Sum && (indicator.letter_scale.is_some() || is_share(&indicator.unit.value)) {
        let finding = Finding::new(Code::SumNotAllowed, file, source.rollup.span);
        findings.push(finding.with("indicator", &indicator.code).with("unit", &indicator.unit.value));
    }
    for (year, text) in &source.targets {
        if let Some(target) = read_target(dataset, &indicator, file, text, findings) {
            indicator.targets.insert(*year, target);
        }
    }
    for (year, text) in &source.earlier {
        if let Some(actual) = earlier_actual(dataset, &indicator, file, text, findings) {
            indicator.earlier.insert(*year, Sourced { value: actual, origin: origin(file, text) });
        }
    }
    indicator
}

/// What a benchmark says; defects of its text are reported elsewhere.
fn benchmark_target(dataset: &Dataset, source: &IndicatorFile, text: &Loc<ValueText>) -> Option<Target> {
    match text.read().ok()? {
        WrittenValue::Number(number) => source.letter_scale.is_none().then_some(Target::Number(number)),
        WrittenValue::Range(low, high) => (low <= high).then_some(Target::Range(low, high)),
        WrittenValue::Letter(letter) => {
            let scale = dataset.letter_scale(&source.letter_scale.as_ref()?.0)?;
            scale.grades.iter().find(|grade| grade.letter == letter).cloned().map(Target::Letter)
        }
    }
}

/// What was reached in a year without a folder: one number, or a letter where the indicator has letters.
fn earlier_actual(
    dataset: &Dataset,
    indicator: &Indicator,
    file: &ProjectPath,
    text: &Loc<ValueText>,
    findings: &mut Vec<Finding>,
) -> Option<Actual> {
    let expected = if indicator.letter_scale.is_some() { "letter" } else { "number" };
    match (read_written(file, text, findings)?, expected) {
        (WrittenValue::Number(number), "number") => Some(Actual::Number(number)),
        (WrittenValue::Letter(letter), "letter") => {
            grade(dataset, indicator, file, text, letter, findings).map(Actual::Letter)
        }
        _ => {
            let finding = Finding::new(Code::ReadingKind, file, text.span);
            findings.push(finding.with("indicator", &indicator.code).with("expected", expected));
            None
        }
    }
}

fn rollup(word: RollupWord) -> Rollup {
    match word {
        RollupWord::Sum => Rollup::Sum,
        RollupWord::Last => Rollup::Last,
        RollupWord::Average => Rollup::Average,
        RollupWord::Max => Rollup::Max,
        RollupWord::Min => Rollup::Min,
        RollupWord::Ratio => Rollup::Ratio,
    }
}

/// Units of measure that are shares or scores: adding four quarters of them says nothing.
fn is_share(unit: &str) -> bool {
    let unit = unit.trim().to_lowercase();
    ["%", "persen", "rasio", "indeks", "nilai", "skor", "predikat", "huruf", "opini"].contains(&unit.as_str())
}

fn is_percent(unit: &str) -> bool {
    ["%", "persen"].contains(&unit.trim().to_lowercase().as_str())
}
