//! The pipeline put together: a snapshot in, pages, jobs and findings out. Pure.

mod agencies;
mod content;
mod ledger;
mod links;
mod outputs;
mod site;
mod sources;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::base::{History, Lang, OutputSet, Snapshot};
use crate::finding::{Finding, has_errors, settle};
use crate::render::Job;
use crate::report::{AgencySummary, portal_page};

pub use crate::report::{Issuable, IssueState};
pub use agencies::{AgencyFolder, AgencyState, Common, Inputs, Layout, read_inputs};
pub use content::{Content, DatedTable};
pub use ledger::{LedgerChange, LedgerError, record_issues, report_names};
pub use outputs::without_language;
pub use site::{AgencyBuild, AgencyTrace, JobChoice, Overview, Press};

/// What a build depends on beside the snapshot.
#[derive(Debug, Clone, Default)]
pub struct BuildOptions {
    /// Address of the site, instead of the one in `situs.yaml`.
    pub base_url: Option<String>,
    /// Links between pages name `index.html`, so that the site works in a folder without a server.
    pub is_offline: bool,
    /// Missing data are errors: the gate of the SOP.
    pub is_final: bool,
    /// What version control says of the files; none without it.
    pub history: Option<Arc<History>>,
    /// Make only what belongs to one fiscal year.
    pub year: Option<u16>,
}

/// Which typesetter makes the PDFs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EngineChoice {
    /// The Typst compiler inside the program.
    Embedded,
    /// A `typst` executable.
    Cli,
}

/// What one run of the pipeline gives.
#[derive(Debug, Clone)]
pub struct Build {
    /// Pages and data files; empty when a finding forbids output.
    pub outputs: OutputSet,
    /// PDFs still to be typeset.
    pub jobs: Vec<Job>,
    /// Every report with its state in the ledger of issues; empty when a finding forbids output.
    pub issuable: Vec<Issuable>,
    /// All defects, settled.
    pub findings: Vec<Finding>,
    /// Number of HTML pages.
    pub n_pages: usize,
    /// The engine that `situs.yaml` asks for.
    pub engine: EngineChoice,
}

/// All findings of an input, settled: what [`build`] would say.
///
/// It is the same run without typesetting and commit, so that broken links and templates are told too.
pub fn check(snapshot: &Snapshot, options: &BuildOptions) -> Vec<Finding> {
    run(snapshot, options, JobChoice::PathsOnly).findings
}

/// What the site publishes, agency by agency and last the page over all of them, without any output.
///
/// It is what [`build`] renders, so that outputs can be held against it. The findings are those of reading the input.
pub fn contents(snapshot: &Snapshot, options: &BuildOptions) -> (Vec<Content>, Vec<Finding>) {
    let (inputs, findings) = read_inputs(snapshot);
    let mut summaries: BTreeMap<Lang, Vec<AgencySummary>> = BTreeMap::new();
    let mut contents = Vec::new();
    let composed: Vec<_> = inputs.agencies.par_iter().map(content::compose_agency).collect();
    for (content, told) in composed {
        contents.push(content);
        for (lang, summary) in told {
            summaries.entry(lang).or_default().push(summary);
        }
    }
    if let (true, Some(site)) = (inputs.is_portal, &inputs.site) {
        let is_published = |lang: &Lang| *lang == Lang::Id || site.has_english;
        let portals = summaries.iter().filter(|(lang, _)| is_published(lang));
        let documents = portals.map(|(lang, summaries)| portal_page(*lang, site.title_in(*lang), summaries)).collect();
        contents.push(Content { documents, tables: Vec::new() });
    }
    (contents, settle(findings, options.is_final))
}

/// Builds the site up to typesetting. It never fails: what is wrong is in the findings.
///
/// Everything is held in memory at once. For a tree of many agencies, take the same steps one agency at a time:
/// [`Common::read`], [`Press::new`], [`Press::build_agency`] for each folder and [`Press::overview`].
pub fn build(snapshot: &Snapshot, options: &BuildOptions) -> Build {
    run(snapshot, options, JobChoice::Whole)
}

fn run(snapshot: &Snapshot, options: &BuildOptions, jobs: JobChoice) -> Build {
    let (common, agencies) = agencies::divide(snapshot);
    let press = Press::new(Arc::new(common), options);
    let built: Vec<(OutputSet, AgencyBuild)> = agencies
        .par_iter()
        .map(|(folder, own)| {
            let outputs = Mutex::new(OutputSet::new());
            let built = press.build_agency(folder, own, jobs, &|path, bytes| {
                outputs.lock().unwrap_or_else(PoisonError::into_inner).insert(path, bytes);
            });
            (outputs.into_inner().unwrap_or_else(PoisonError::into_inner), built)
        })
        .collect();
    let mut build = Build {
        outputs: OutputSet::new(),
        jobs: Vec::new(),
        issuable: Vec::new(),
        findings: Vec::new(),
        n_pages: 0,
        engine: press.common.engine(),
    };
    let mut findings = press.findings.clone();
    let mut traces = Vec::new();
    for (outputs, agency) in built {
        for (path, bytes) in outputs {
            outputs::insert(&mut build.outputs, path.as_str(), bytes, &mut findings);
        }
        build.jobs.extend(agency.jobs);
        build.issuable.extend(agency.issuable);
        findings.extend(agency.findings);
        traces.extend(agency.trace);
    }
    let overview = press.overview(&traces);
    for (path, bytes) in overview.outputs {
        outputs::insert(&mut build.outputs, path.as_str(), bytes, &mut findings);
    }
    findings.extend(overview.findings);
    build.n_pages = overview.n_pages;
    build.findings = settle(findings, options.is_final);
    if has_errors(&build.findings) {
        build.outputs.clear();
        build.jobs.clear();
        build.issuable.clear();
        build.n_pages = 0;
    }
    build
}
