use std::collections::BTreeMap;

use super::budget::money;
use super::targets::{grade, not_negative, read_written, rupiah};
use super::{Trust, Unique, code_of, expect_code, origin, sourced};
use crate::base::ProjectPath;
use crate::content::files::{CorrectionsFile, ProgressFile, ReadingFile, UnitReportFile};
use crate::content::scalar::WrittenValue;
use crate::content::sources::{Parsed, QuarterSources};
use crate::finding::{Code, Finding};
use crate::model::{
    Actual, Budget, Correction, Dataset, Evidence, Indicator, Origin, Period, Progress, ProgressRow, Quarter,
    QuarterData, Reading, Rollup, Service, Sourced, Spending, UnitReport,
};

/// What the rows of a quarter are resolved against.
#[derive(Clone, Copy)]
pub(super) struct QuarterContext<'a> {
    pub dataset: &'a Dataset,
    pub year: u16,
    pub quarter: Quarter,
    /// None when the budget is missing or broken: then codes of leaves are not judged.
    pub budget: Option<&'a Budget>,
    pub trust: Trust,
}

pub(super) fn resolve(
    context: QuarterContext<'_>,
    sources: &QuarterSources,
    findings: &mut Vec<Finding>,
) -> QuarterData {
    let mut data = QuarterData { prose: sources.prose.clone(), ..QuarterData::default() };
    let units: Vec<&str> = context.dataset.agency.units.iter().map(|unit| unit.code.as_str()).collect();
    for (stem, Parsed { file, value }) in &sources.reports {
        let Some(source) = value else {
            data.broken.insert(stem.clone());
            continue;
        };
        let known = expect_code("unit", file, &source.unit, units.iter().copied(), findings);
        if known && source.unit.0 != *stem {
            findings.push(mismatch(file, &source.unit, "unit", &source.unit.0, stem));
        }
        data.reports.insert(stem.clone(), resolve_report(context, file, source, findings));
    }
    for Parsed { file, value } in &sources.progress {
        if let Some(source) = value {
            data.progress.push(resolve_progress(context, file, source, findings));
        }
    }
    if let Some(Parsed { file, value: Some(source) }) = &sources.corrections {
        data.corrections = resolve_corrections(context, file, source, findings);
    }
    data
}

fn mismatch<T>(
    file: &ProjectPath,
    at: &crate::content::yaml::Loc<T>,
    key: &str,
    value: &str,
    expected: &str,
) -> Finding {
    let finding = Finding::new(Code::PathMismatch, file, at.span);
    finding.with("key", key).with("value", value).with("expected", expected)
}

fn resolve_report(
    context: QuarterContext<'_>,
    file: &ProjectPath,
    source: &UnitReportFile,
    findings: &mut Vec<Finding>,
) -> UnitReport {
    let mut readings = BTreeMap::new();
    let mut unique = Unique::new("indicator", file);
    let codes: Vec<&str> = context.dataset.indicators(context.year).map(|(_, _, i)| i.code.as_str()).collect();
    for row in &source.readings {
        let code = &row.indicator;
        if !unique.is_first(&code.0, code.span, findings) {
            continue;
        }
        if context.trust.plans && !expect_code("indicator", file, code, codes.iter().copied(), findings) {
            continue;
        }
        let indicator = context.dataset.indicator(context.year, &code.0);
        readings.insert(code.0.clone(), resolve_reading(context, file, row, indicator, findings));
    }
    let mut spending = BTreeMap::new();
    let mut unique = Unique::new("leaf", file);
    let leaves: Option<Vec<&str>> =
        context.budget.map(|budget| budget.leaves().map(|leaf| leaf.code.as_str()).collect());
    for row in &source.spending {
        if !unique.is_first(&row.code.0, row.code.span, findings) {
            continue;
        }
        if let Some(leaves) = &leaves
            && !expect_code("leaf", file, &row.code, leaves.iter().copied(), findings)
        {
            continue;
        }
        if let Some(physical) = &row.physical {
            not_negative(physical.value, file, physical, findings);
        }
        let output = row.output.as_ref().and_then(|output| {
            not_negative(output.value, file, output, findings)?;
            Some(sourced(file, output))
        });
        // The row counts even when its amount is refused, or it would be asked for as missing.
        rupiah(file, &row.spent, findings);
        let physical = row.physical.as_ref().map(|physical| physical.value);
        let amount = sourced(file, &row.spent);
        spending.insert(row.code.0.clone(), Spending { amount, physical, output, origin: origin(file, &row.code) });
    }
    UnitReport {
        date: source.date.map(|day| day.0),
        recorder: source.recorder.clone(),
        readings,
        spending,
        note: source.note.clone(),
        origin: Origin::of_file(file),
    }
}

fn resolve_reading(
    context: QuarterContext<'_>,
    file: &ProjectPath,
    row: &ReadingFile,
    indicator: Option<&Indicator>,
    findings: &mut Vec<Finding>,
) -> Reading {
    let evidence = row.evidence.iter().map(|evidence| {
        if let Some(link) = evidence.link.as_ref().filter(|link| !is_web_link(link)) {
            findings.push(Finding::new(Code::LinkScheme, file, link.span).with("target", &link.value));
        }
        Evidence {
            text: evidence.text.clone(),
            link: evidence.link.as_ref().filter(|link| is_web_link(link)).map(|link| link.value.clone()),
            file: evidence.file.clone(),
        }
    });
    let evidence = evidence.collect();
    Reading {
        value: indicator.and_then(|indicator| resolve_value(context, file, row, indicator, findings)),
        origin: origin(file, &row.indicator),
        evidence,
        drivers: row.drivers.clone(),
        obstacles: row.obstacles.clone(),
        follow_up: row.follow_up.clone(),
    }
}

fn is_web_link(link: &str) -> bool {
    link.starts_with("https://") || link.starts_with("http://")
}

fn resolve_value(
    context: QuarterContext<'_>,
    file: &ProjectPath,
    row: &ReadingFile,
    indicator: &Indicator,
    findings: &mut Vec<Finding>,
) -> Option<Sourced<Actual>> {
    let is_ratio = indicator.rollup.value == Rollup::Ratio;
    let expected = if is_ratio {
        "ratio"
    } else if indicator.letter_scale.is_some() {
        "letter"
    } else {
        "number"
    };
    let wrong_kind = |findings: &mut Vec<Finding>, span| {
        let finding = Finding::new(Code::ReadingKind, file, span);
        findings.push(finding.with("indicator", &indicator.code).with("expected", expected));
    };
    match (&row.value, &row.numerator, &row.denominator) {
        (None, Some(numerator), Some(denominator)) if is_ratio => {
            not_negative(numerator.value, file, numerator, findings)?;
            not_negative(denominator.value, file, denominator, findings)?;
            if denominator.is_zero() {
                let finding = Finding::new(Code::ZeroDenominator, file, denominator.span);
                findings.push(finding.with("indicator", &indicator.code));
            }
            let origin = origin(file, numerator);
            Some(Sourced { value: Actual::Ratio(numerator.value, denominator.value), origin })
        }
        (Some(value), None, None) if !is_ratio => {
            let actual = match read_written(file, value, findings)? {
                WrittenValue::Number(number) if expected == "number" => Actual::Number(number),
                WrittenValue::Letter(letter) if expected == "letter" => {
                    Actual::Letter(grade(context.dataset, indicator, file, value, letter, findings)?)
                }
                _ => {
                    wrong_kind(findings, value.span);
                    return None;
                }
            };
            Some(Sourced { value: actual, origin: origin(file, value) })
        }
        (value, numerator, denominator) => {
            let span = value.as_ref().map(|v| v.span);
            let span = span
                .filter(|_| is_ratio)
                .or(numerator.as_ref().map(|n| n.span))
                .or(denominator.as_ref().map(|d| d.span));
            wrong_kind(findings, span.unwrap_or(row.indicator.span));
            None
        }
    }
}

fn resolve_progress(
    context: QuarterContext<'_>,
    file: &ProjectPath,
    source: &ProgressFile,
    findings: &mut Vec<Finding>,
) -> Progress {
    let units = context.dataset.agency.units.iter().map(|unit| unit.code.as_str());
    expect_code("unit", file, &source.unit, units, findings);
    let month = source.month.value as u8 + 1;
    let (stem_month, stem_unit) = file.stem().split_once('-').unwrap_or((file.stem(), ""));
    let word = serde_json::to_value(source.month.value).ok();
    let word = word.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
    if !context.quarter.months().contains(&month) {
        let expected = Period::Quarter(context.quarter).slug();
        findings.push(mismatch(file, &source.month, "bulan", word, expected));
    } else if stem_month != word {
        findings.push(mismatch(file, &source.month, "bulan", word, stem_month));
    }
    if stem_unit != source.unit.0 {
        findings.push(mismatch(file, &source.unit, "unit", &source.unit.0, stem_unit));
    }
    let mut rows = Vec::new();
    let mut unique = Unique::new("leaf", file);
    for row in &source.activities {
        if !unique.is_first(&row.code.0, row.code.span, findings) {
            continue;
        }
        if let Some(budget) = context.budget {
            expect_code(
                "leaf",
                file,
                &row.code,
                budget.leaves().map(|leaf| leaf.code.as_str()).collect::<Vec<_>>().into_iter(),
                findings,
            );
        }
        rows.push(ProgressRow {
            code: code_of(file, &row.code),
            physical: row.physical.as_ref().map(|physical| physical.value),
            spent: money(file, row.spent.as_ref(), findings),
        });
    }
    Progress {
        unit: source.unit.0.clone(),
        month,
        summary: source.summary.clone(),
        rows,
        services: source
            .services
            .iter()
            .map(|service| Service { name: service.name.clone(), count: service.count, unit: service.unit.clone() })
            .collect(),
        complaints: source.complaints.clone(),
        obstacles: source.obstacles.clone(),
        solutions: source.solutions.clone(),
        origin: Origin::of_file(file),
    }
}

fn resolve_corrections(
    context: QuarterContext<'_>,
    file: &ProjectPath,
    source: &CorrectionsFile,
    findings: &mut Vec<Finding>,
) -> Vec<Correction> {
    let codes: Vec<&str> = context.dataset.indicators(context.year).map(|(_, _, i)| i.code.as_str()).collect();
    let folder = Period::Quarter(context.quarter).slug();
    source
        .corrections
        .iter()
        .map(|correction| {
            if let Some(code) = correction.indicator.as_ref().filter(|_| context.trust.plans) {
                expect_code("indicator", file, code, codes.iter().copied(), findings);
            }
            Correction {
                file: format!("{folder}/{}", correction.file.value),
                date: correction.date.0,
                reason: correction.reason.clone(),
                by: correction.by.clone(),
                indicator: correction.indicator.as_ref().map(|code| code.0.clone()),
                old_value: correction.old_value.as_ref().map(|value| value.0.clone()),
                new_value: correction.new_value.as_ref().map(|value| value.0.clone()),
                hash: correction.hash.as_ref().map(|hash| hash.to_ascii_lowercase()),
                origin: origin(file, &correction.file),
            }
        })
        .collect()
}
