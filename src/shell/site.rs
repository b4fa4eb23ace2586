use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::committer::{Changes, commit};
use super::error::ToolError;
use super::history::read_history;
use super::manifest::read_manifest;
use super::memo::{Recalled, recall};
use super::place::output_folder;
use super::press::press_notes;
use super::typst;
use crate::base::{ProjectPath, Snapshot};
use crate::build::{self, BuildOptions, EngineChoice};
use crate::finding::{Finding, has_errors, settle};
use crate::render::{Job, PdfEngine};

/// Longest time that a `typst` executable may take for one PDF.
const TYPST_TIMEOUT: Duration = Duration::from_secs(120);

/// What to build, from where to where.
#[derive(Debug, Clone)]
pub struct Request {
    /// The project folder, which holds `content` and `templates`.
    pub root: PathBuf,
    /// The folder of the finished site.
    pub output: PathBuf,
    /// Options of the pipeline.
    pub options: BuildOptions,
    /// How PDFs are made.
    pub pdf: PdfRequest,
    /// Number of PDFs typeset at the same time.
    pub n_workers: usize,
}

/// How PDFs are made.
#[derive(Debug, Clone, Default)]
pub struct PdfRequest {
    /// The engine; `None` leaves it to `situs.yaml`.
    pub engine: Option<EngineChoice>,
    /// The `typst` executable; `None` looks for it where programs are found.
    pub typst: Option<PathBuf>,
    /// Typeset nothing. A PDF of the last build stays only when it is still right.
    pub skip: bool,
}

/// How a build ended.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// All findings, settled.
    pub findings: Vec<Finding>,
    /// Number of HTML pages.
    pub n_pages: usize,
    /// Number of PDFs that were typeset.
    pub n_compiled: usize,
    /// Number of PDFs taken from the last build.
    pub n_reused: usize,
    /// What happened to the output folder; `None` when findings forbade to write.
    pub changes: Option<Changes>,
}

/// Builds what [`load`](super::load) gave and commits the result. `on_progress` is told how many of how many PDFs are done.
///
/// # Errors
/// A [`ToolError`] when the output folder cannot be used or no typesetter is there; the output is then as it was.
pub fn build_site(
    request: &Request,
    loaded: (&Snapshot, &[Finding]),
    on_progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Outcome, ToolError> {
    let (snapshot, load_findings) = loaded;
    let output = output_folder(&request.root, &request.output)?;
    let manifest = read_manifest(&output)?;

    let options = BuildOptions { history: read_history(&request.root), ..request.options.clone() };
    let built = build::build(snapshot, &options);
    let is_final = request.options.is_final;
    let findings = all_findings(load_findings, built.findings, is_final);
    let mut outcome = Outcome { findings, n_pages: built.n_pages, n_compiled: 0, n_reused: 0, changes: None };
    if has_errors(&outcome.findings) {
        return Ok(outcome);
    }

    let mut files = built.outputs;
    let mut recalled = Recalled::default();
    if !built.jobs.is_empty() {
        match engine(request.pdf.engine.unwrap_or(built.engine), &request.pdf) {
            Ok(engine) => {
                recalled = recall(&output, &manifest, built.jobs, &engine.identity());
                outcome.n_reused = recalled.reused.len();
                let reused: BTreeSet<ProjectPath> = recalled.reused.keys().cloned().collect();
                files.append(&mut recalled.reused);
                if request.pdf.skip {
                    recalled.keys.retain(|path, _| files.contains_key(path));
                } else {
                    let jobs: Vec<&Job> = recalled.remaining.iter().collect();
                    let n_done = AtomicUsize::new(0);
                    on_progress(0, jobs.len());
                    let on_done = |_: &Job| on_progress(n_done.fetch_add(1, Ordering::Relaxed) + 1, jobs.len());
                    let (pdfs, findings) = typst::typeset_all(&jobs, &*engine, request.n_workers, &on_done);
                    outcome.n_compiled = pdfs.len();
                    files.extend(pdfs);
                    outcome.findings = settle([outcome.findings, findings].concat(), is_final);
                }
                let (notes, findings) = press_notes(&files, &reused, &output, &manifest);
                files.extend(notes);
                outcome.findings = settle([outcome.findings, findings].concat(), is_final);
            }
            // Without an engine nobody can say whether an old PDF is still right, so none stays.
            Err(_) if request.pdf.skip => {}
            Err(error) => return Err(error),
        }
    }
    if !has_errors(&outcome.findings) {
        outcome.changes = Some(commit(&output, &files, &recalled.keys)?);
    }
    Ok(outcome)
}

/// All findings about what [`load`](super::load) gave, settled, without making anything.
pub fn check_site(request: &Request, loaded: (&Snapshot, &[Finding])) -> Vec<Finding> {
    let (snapshot, load_findings) = loaded;
    let findings = build::check(snapshot, &request.options);
    all_findings(load_findings, findings, request.options.is_final)
}

/// Findings of loading and building together. A file that could not be loaded is not there for the build; that it misses
/// the file would be a second, misleading word about the same defect.
pub(super) fn all_findings(loaded: &[Finding], mut built: Vec<Finding>, is_final: bool) -> Vec<Finding> {
    let is_told = |file: &ProjectPath| loaded.iter().any(|told| *file == told.file || file.below(&told.file).is_some());
    built.retain(|finding| !is_told(&finding.file));
    settle([loaded, &built].concat(), is_final)
}

fn engine(choice: EngineChoice, pdf: &PdfRequest) -> Result<Box<dyn PdfEngine>, ToolError> {
    match choice {
        #[cfg(feature = "embed-typst")]
        EngineChoice::Embedded => Ok(Box::new(typst::Embedded::new())),
        #[cfg(not(feature = "embed-typst"))]
        EngineChoice::Embedded => Err(ToolError::EngineNotBuilt),
        EngineChoice::Cli => match typst::Cli::find(pdf.typst.as_deref(), TYPST_TIMEOUT) {
            Ok(engine) => Ok(Box::new(engine)),
            Err(reason) => Err(ToolError::NoTypst(reason)),
        },
    }
}
