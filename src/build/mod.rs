//! The pipeline put together: a snapshot in, pages, jobs and findings out. Pure.

mod agencies;

use std::sync::Arc;

use crate::base::{Asset, OutputSet, ProjectPath, Snapshot};
use crate::finding::{Finding, has_errors, settle};
use crate::render::Job;

pub use agencies::{AgencyState, Inputs, read_inputs};

/// What a build depends on beside the snapshot.
#[derive(Debug, Clone, Default)]
pub struct BuildOptions {
    /// Address of the site, instead of the one in `situs.yaml`.
    pub base_url: Option<String>,
    /// Missing data are errors: the gate of the SOP.
    pub is_final: bool,
}

/// All findings of an input, settled: what `build` would say, without rendering.
pub fn check(snapshot: &Snapshot, options: &BuildOptions) -> Vec<Finding> {
    let (_, findings) = read_inputs(snapshot);
    settle(findings, options.is_final)
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
    /// All defects, settled.
    pub findings: Vec<Finding>,
    /// Number of HTML pages.
    pub n_pages: usize,
    /// The engine that `situs.yaml` asks for.
    pub engine: EngineChoice,
}

/// Builds the site.
pub fn build(snapshot: &Snapshot, options: &BuildOptions) -> Build {
    let findings = check(snapshot, options);
    let mut outputs = OutputSet::new();
    if !has_errors(&findings) {
        for (path, bytes) in &snapshot.files {
            let mut parts = path.as_str().split('/').skip(1);
            let page = match (parts.next(), parts.next()) {
                (Some("situs.yaml"), None) => "index.html".to_owned(),
                (Some(year), Some(_)) if year.starts_with("20") => format!("{year}/index.html"),
                _ => continue,
            };
            if let Ok(page) = ProjectPath::new(&page) {
                outputs.insert(page, Asset::clone(bytes));
            }
        }
    }
    let n_pages = outputs.len();
    if let Ok(path) = ProjectPath::new("sitemap.xml") {
        let _ = outputs.insert(path, Arc::from(format!("{n_pages}").into_bytes()));
    }
    Build { outputs, jobs: Vec::new(), findings, n_pages, engine: EngineChoice::Embedded }
}
