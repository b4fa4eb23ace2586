//! The pipeline put together: a snapshot in, pages, jobs and findings out. Pure.

mod agencies;
mod ledger;
mod links;
mod site;

use std::collections::BTreeSet;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::base::{History, OutputSet, Snapshot};
use crate::finding::{Finding, has_errors, settle};
use crate::model::Engine;
use crate::render::html::{self, Templates};
use crate::render::{Job, assets, sitemap};
use crate::report::{Chrome, portal_page};

pub use crate::report::{Issuable, IssueState};
pub use agencies::{AgencyState, Inputs, read_inputs};
pub use ledger::{LedgerChange, LedgerError, record_issues, report_names};
pub use site::Content;

/// What a build depends on beside the snapshot.
#[derive(Debug, Clone, Default)]
pub struct BuildOptions {
    /// Address of the site, instead of the one in `situs.yaml`.
    pub base_url: Option<String>,
    /// Missing data are errors: the gate of the SOP.
    pub is_final: bool,
    /// What version control says of the files; none without it.
    pub history: Option<History>,
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
    build(snapshot, options).findings
}

/// What the site publishes, agency by agency and last the page over all of them, without any output.
///
/// It is what [`build`] renders, so that outputs can be held against it. The findings are those of reading the input.
pub fn contents(snapshot: &Snapshot, options: &BuildOptions) -> (Vec<Content>, Vec<Finding>) {
    let (inputs, findings) = read_inputs(snapshot);
    let mut summaries = Vec::new();
    let mut contents = Vec::new();
    let composed: Vec<_> = inputs.agencies.par_iter().map(site::compose_agency).collect();
    for (content, summary) in composed {
        contents.push(content);
        summaries.push(summary);
    }
    if let (true, Some(site)) = (inputs.is_portal, &inputs.site) {
        contents.push(Content { documents: vec![portal_page(&site.title, &summaries)], tables: Vec::new() });
    }
    (contents, settle(findings, options.is_final))
}

/// Builds the site up to typesetting. It never fails: what is wrong is in the findings.
pub fn build(snapshot: &Snapshot, options: &BuildOptions) -> Build {
    let (inputs, mut findings) = read_inputs(snapshot);
    let engine = match inputs.site.as_ref().map(|site| site.engine) {
        Some(Engine::Cli) => EngineChoice::Cli,
        Some(Engine::Embedded) | None => EngineChoice::Embedded,
    };
    let mut build = Build {
        outputs: OutputSet::new(),
        jobs: Vec::new(),
        issuable: Vec::new(),
        findings: Vec::new(),
        n_pages: 0,
        engine,
    };
    let templates = assets::overlay(assets::builtin(), snapshot);
    let pages = Templates::new(&templates).map_err(|found| findings.extend(found)).ok();
    let base_url = options.base_url.clone().or_else(|| inputs.site.as_ref().and_then(|site| site.base_url.clone()));
    if let Some(pages) = &pages {
        let renderer = site::Renderer {
            snapshot,
            templates: &templates,
            pages,
            base_url: base_url.as_deref(),
            history: options.history.as_ref(),
        };
        render(renderer, &inputs, &mut build, &mut findings);
    }
    build.findings = settle(findings, options.is_final);
    if has_errors(&build.findings) {
        build.outputs.clear();
        build.jobs.clear();
        build.issuable.clear();
        build.n_pages = 0;
    }
    build
}

fn render(renderer: site::Renderer<'_>, inputs: &Inputs, build: &mut Build, findings: &mut Vec<Finding>) {
    let rendered: Vec<site::AgencyOutput> =
        inputs.agencies.par_iter().map(|agency| site::render_agency(renderer, agency)).collect();
    let mut addresses = Vec::new();
    let mut summaries = Vec::new();
    let mut portal_chrome: Option<Chrome> = None;
    for agency in rendered {
        for (path, bytes) in agency.outputs {
            site::insert(&mut build.outputs, path.as_str(), bytes, findings);
        }
        build.jobs.extend(agency.jobs);
        build.issuable.extend(agency.issuable);
        build.n_pages += agency.n_pages;
        findings.extend(agency.findings);
        addresses.extend(agency.addresses);
        summaries.push(agency.summary);
        portal_chrome.get_or_insert(agency.chrome);
    }
    if let (true, Some(site), Some(first)) = (inputs.is_portal, &inputs.site, portal_chrome) {
        let page = portal_page(&site.title, &summaries);
        let menu =
            summaries.iter().map(|agency| crate::report::Link { text: agency.name.clone(), href: agency.home.clone() });
        let chrome = Chrome {
            title: site.title.clone(),
            agency: site.title.clone(),
            menu: menu.collect(),
            home: "/".to_owned(),
            emblem: None,
            foot: Vec::new(),
            ..first
        };
        match html::page(&chrome, &page, renderer.pages, renderer.base_url) {
            Ok((path, bytes)) => site::insert(&mut build.outputs, path.as_str(), bytes, findings),
            Err(found) => findings.extend(found),
        }
        addresses.push(page.address);
        build.n_pages += 1;
    }
    shared_files(renderer, inputs, &addresses, build, findings);
}

/// The stylesheet, and the site map when the site's address is known.
fn shared_files(
    renderer: site::Renderer<'_>,
    inputs: &Inputs,
    addresses: &[String],
    build: &mut Build,
    findings: &mut Vec<Finding>,
) {
    let scales = inputs.agencies.iter().flat_map(|agency| &agency.dataset.scales.ratings);
    let colors: BTreeSet<&str> =
        scales.flat_map(|scale| &scale.levels).filter_map(|level| level.color.as_deref()).collect();
    if let Some(css) = renderer.templates.get(html::STYLESHEET_SOURCE) {
        let stylesheet = html::stylesheet(css, colors);
        site::insert(&mut build.outputs, html::STYLESHEET, stylesheet, findings);
    }
    if let Some(base_url) = renderer.base_url {
        let map = sitemap::sitemap(base_url, addresses);
        site::insert(&mut build.outputs, sitemap::PATH, map.into(), findings);
    }
}
