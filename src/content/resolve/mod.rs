//! From typed files to one model: codes resolved, values read, every place kept.

mod agency;
mod analysis;
mod budget;
mod checklist;
mod ledger;
mod office;
mod quarter;
mod records;
mod strategy;
mod targets;
mod year;

use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::files::{EngineWord, MinimizeWord, PaperWord, ReviewPlaceWord, SiteFile, ZeroTargetWord};
use super::scalar::CodeText;
use super::sources::{AgencySources, Parsed, YearSources};
use super::yaml::Loc;
use crate::base::ProjectPath;
use crate::finding::{Code, Finding, did_you_mean};
use crate::model::{
    Cap, Dataset, Deadlines, Engine, License, Minimize, Origin, PaperSize, Policy, ReviewPlace, Scales, Site, Sourced,
    ZeroTarget,
};

pub use agency::resolve_scales;
pub use analysis::ANALYSIS_HEADINGS;
pub use targets::read_target;

/// What holds for the whole site, from `situs.yaml`.
pub fn resolve_site(path: &ProjectPath, file: &SiteFile) -> Site {
    let policy = &file.policy;
    Site {
        title: file.title.clone(),
        base_url: file.base_url.as_ref().map(|url| format!("{}/", url.trim_end_matches('/'))),
        repository: file.repository.as_ref().map(|pattern| pattern.value.clone()),
        license: file
            .license
            .as_ref()
            .map(|license| License { name: license.name.clone(), url: license.url.value.clone() }),
        hides_nip: file.hides_nip,
        has_english: file.has_english,
        english_title: file.english_title.clone(),
        paper: match file.paper {
            PaperWord::A4 => PaperSize::A4,
            PaperWord::F4 => PaperSize::F4,
        },
        is_sample: file.sample_data,
        annual_label: file.annual_label.clone().unwrap_or_else(|| "LAKIP".to_owned()),
        review_place: match file.review_place {
            ReviewPlaceWord::Front => ReviewPlace::Front,
            ReviewPlaceWord::Back => ReviewPlace::Back,
        },
        fills_sheets: file.press.fills_sheets,
        engine: match file.pdf_engine {
            EngineWord::Embedded => Engine::Embedded,
            EngineWord::Cli => Engine::Cli,
        },
        policy: Policy {
            minimize: minimize(policy.minimize),
            zero_target: match policy.zero_target_exceeded {
                ZeroTargetWord::NotEvaluable => ZeroTarget::NotEvaluable,
                ZeroTargetWord::Zero => ZeroTarget::Zero,
            },
            cap: policy.cap.as_ref().map(|cap| Cap { low: cap.low.value, high: cap.high }),
            decimals: policy.decimals.map_or(2, u32::from),
            rating_scale: policy.rating_scale.as_ref().map(|code| code_of(path, code)),
        },
        deadlines: file.deadlines.as_ref().map(|d| Deadlines {
            quarter_day: d.quarter_day,
            annual_month: d.annual.month,
            annual_day: d.annual.day,
        }),
    }
}

/// An agency's model. None when `instansi.yaml` is missing or broken: without it nothing has a name.
pub fn resolve_agency(
    site: &Arc<Site>,
    shared_scales: &Scales,
    shared_procedure: Option<&crate::model::Procedure>,
    folder: &ProjectPath,
    slug: Option<&str>,
    sources: &AgencySources,
    findings: &mut Vec<Finding>,
) -> Option<Dataset> {
    let Parsed { file, value } = sources.agency.as_ref()?;
    let agency = agency::resolve(file, value.as_deref()?, slug, findings);
    let scales = match &sources.scale {
        Some(Parsed { file, value }) => value.as_deref().map(|v| resolve_scales(file, v, findings)).unwrap_or_default(),
        None => shared_scales.clone(),
    };
    let procedure = match &sources.procedure {
        Some(Parsed { file, value }) => {
            value.as_deref().map(|value| agency::resolve_procedure(file, value, Some(&agency), findings))
        }
        None => shared_procedure.cloned(),
    };
    let mut dataset = Dataset {
        site: Arc::clone(site),
        folder: folder.clone(),
        agency,
        scales,
        procedure,
        checklist: sources
            .checklist
            .as_ref()
            .and_then(|Parsed { file, value }| value.as_deref().map(|value| checklist::resolve(file, value, findings))),
        plans: Vec::new(),
        years: std::collections::BTreeMap::new(),
    };
    strategy::resolve(&mut dataset, &sources.strategies, findings);
    // A broken file would make everything that refers to it look wrong; then references to it are not judged.
    let trust = Trust {
        plans: sources.strategies.iter().all(|s| s.value.is_some()),
        scales: sources.scale.as_ref().is_none_or(|s| s.value.is_some()),
    };
    // No year says anything of another, so they are resolved side by side and an edit is shown the sooner.
    let years: Vec<(&u16, &YearSources)> = sources.years.iter().collect();
    let resolved = years.into_par_iter().map(|(year, sources)| {
        let mut findings = Vec::new();
        let data = year::resolve(&dataset, *year, sources, trust, &mut findings);
        (data, findings)
    });
    for (data, found) in resolved.collect::<Vec<_>>() {
        findings.extend(found);
        dataset.years.insert(data.year, data);
    }
    Some(dataset)
}

/// A procedure that many agencies share.
pub fn resolve_shared_procedure(
    parsed: &Parsed<super::files::ProcedureFile>,
    findings: &mut Vec<Finding>,
) -> Option<crate::model::Procedure> {
    parsed.value.as_deref().map(|value| agency::resolve_procedure(&parsed.file, value, None, findings))
}

/// Which kinds of declarations were read without defect.
#[derive(Debug, Clone, Copy)]
struct Trust {
    plans: bool,
    scales: bool,
}

fn minimize(word: MinimizeWord) -> Minimize {
    match word {
        MinimizeWord::Difference => Minimize::Difference,
        MinimizeWord::Quotient => Minimize::Quotient,
    }
}

fn origin<T>(file: &ProjectPath, loc: &Loc<T>) -> Origin {
    Origin { file: file.clone(), span: loc.span, line: loc.line }
}

fn sourced<T: Clone>(file: &ProjectPath, loc: &Loc<T>) -> Sourced<T> {
    Sourced { value: loc.value.clone(), origin: origin(file, loc) }
}

fn code_of(file: &ProjectPath, loc: &Loc<CodeText>) -> Sourced<String> {
    Sourced { value: loc.0.clone(), origin: origin(file, loc) }
}

/// Says so when a code is not among the known ones. `kind` is the word by which messages choose their noun.
fn expect_code<'a>(
    kind: &'static str,
    file: &ProjectPath,
    code: &Loc<CodeText>,
    known: impl Iterator<Item = &'a str> + Clone,
    findings: &mut Vec<Finding>,
) -> bool {
    if known.clone().any(|candidate| candidate == code.0) {
        return true;
    }
    let suggestion = did_you_mean(&code.0, known).unwrap_or_default();
    let finding = Finding::new(Code::UnresolvedCode, file, code.span).with("kind", kind).with("code", &code.0);
    findings.push(finding.with("suggestion", suggestion));
    false
}

/// Keeps the first of several equal codes and reports the others.
struct Unique<'a> {
    kind: &'static str,
    file: &'a ProjectPath,
    seen: std::collections::BTreeMap<String, crate::base::Span>,
}

impl<'a> Unique<'a> {
    fn new(kind: &'static str, file: &'a ProjectPath) -> Self {
        Self { kind, file, seen: std::collections::BTreeMap::new() }
    }

    fn is_first(&mut self, code: &str, span: crate::base::Span, findings: &mut Vec<Finding>) -> bool {
        if let Some(first) = self.seen.get(code) {
            let finding = Finding::new(Code::DuplicateCode, self.file, span);
            findings.push(finding.with("kind", self.kind).with("code", code).also(self.file, *first));
            return false;
        }
        self.seen.insert(code.to_owned(), span);
        true
    }
}
