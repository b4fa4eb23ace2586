use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use super::agency::{Made, Plant, Tally, collision};
use super::at_rest::{self, Told};
use super::committed::Changes;
use super::committer::Staging;
use super::error::ToolError;
use super::history::read_history;
use super::inputs::{AgencyInput, Inputs, read_inputs};
use super::loader;
use super::memo::{Kind, Memo};
use super::place::output_folder;
use super::record;
use super::scope::{Scope, Share};
use super::shard;
use super::staged::{Files, Part};
use super::stamp::Hashes;
use super::typst;
use crate::base::{ContentHash, ProjectPath, Snapshot};
use crate::build::{self, AgencyTrace, BuildOptions, EngineChoice, Press};
use crate::finding::{Finding, has_errors, settle};
use crate::render::PdfEngine;

/// Longest time that a `typst` executable may take for one PDF.
const TYPST_TIMEOUT: Duration = Duration::from_secs(120);

/// How many documents a process that stays keeps warm: the one that is being written and the other reports on it.
#[cfg(feature = "embed-typst")]
const N_WARM: usize = 3;

/// What to build, from where to where.
#[derive(Debug, Clone)]
pub struct Request {
    /// The project folder, which holds `content` and `templates`.
    pub root: PathBuf,
    /// The folder of the finished site.
    pub output: PathBuf,
    /// Options of the pipeline.
    pub options: BuildOptions,
    /// Which part of the site to make.
    pub scope: Scope,
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
    /// The process stays and will typeset the same documents again: spend memory on what makes the next time faster.
    pub stays: bool,
}

/// How a build ended.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// All findings, settled.
    pub findings: Vec<Finding>,
    /// The input files that the findings name.
    pub sources: Snapshot,
    /// Number of HTML pages.
    pub n_pages: usize,
    /// Number of PDFs that were typeset.
    pub n_compiled: usize,
    /// Number of PDFs taken from earlier builds.
    pub n_reused: usize,
    /// Number of agencies whose input was the same as in an earlier build, so that nothing was made anew.
    pub n_remembered: usize,
    /// What happened to the output folder; `None` when findings forbade to write.
    pub changes: Option<Changes>,
    /// Whether this is what an earlier build said that had nothing to do either: no file was looked into.
    pub is_recalled: bool,
}

/// What a run knows of files that it or an earlier run has read or written.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub(super) inputs: Hashes,
    pub(super) outputs: Hashes,
}

impl Known {
    /// What earlier runs left in the project's memo.
    pub fn recall(request: &Request) -> Self {
        let hashes =
            |name: &str| stamps_text(request, name).map(|(text, _)| Hashes::from_text(&text)).unwrap_or_default();
        let (inputs, outputs) = rayon::join(|| hashes(INPUTS), || hashes(&outputs_name(request)));
        Self { inputs, outputs }
    }

    /// Leaves it for later runs, as far as it differs from what they have.
    pub fn keep(&mut self, request: &Request) {
        keep(request, INPUTS, &mut self.inputs);
        keep(request, &outputs_name(request), &mut self.outputs);
    }

    /// Leaves what it knows of the input for later runs, and forgets it.
    fn hand_over_inputs(&mut self, request: &Request) {
        keep(request, INPUTS, &mut std::mem::take(&mut self.inputs));
    }
}

fn keep(request: &Request, name: &str, hashes: &mut Hashes) {
    if hashes.take_change() {
        Memo::of(&request.root).put_written(Kind::Stamps, name, &|out| hashes.write(out));
    }
}

const INPUTS: &str = "masukan";

fn stamps_text(request: &Request, name: &str) -> Option<(String, ContentHash)> {
    let (bytes, hash) = Memo::of(&request.root).get_hashed(Kind::Stamps, name)?;
    Some((String::from_utf8(bytes).ok()?, hash))
}

/// What earlier runs left of the files of the output folder, and its hash.
pub(super) fn outputs_text(request: &Request) -> Option<(String, ContentHash)> {
    stamps_text(request, &outputs_name(request))
}

/// One project may be built into several folders.
pub(super) fn outputs_name(request: &Request) -> String {
    let place = std::path::absolute(&request.output).unwrap_or_else(|_| request.output.clone());
    crate::base::content_hash(place.as_os_str().as_encoded_bytes()).to_string()
}

/// Builds the site and commits the result. `on_progress` is told how many of how many PDFs are done.
///
/// # Errors
/// A [`ToolError`] when there is no project, the output folder cannot be used or no typesetter is there; the output is then
/// as it was.
pub fn build_site(request: &Request, on_progress: &(dyn Fn(usize, usize) + Sync)) -> Result<Outcome, ToolError> {
    let started = SystemTime::now();
    let listing = loader::list(&request.root)?;
    let input = at_rest::input_state(&listing, started);
    if let Some(input) = input
        && let Some(outcome) = at_rest::recall(request, input)?
    {
        return Ok(outcome);
    }
    let mut known = Known::recall(request);
    let inputs = read_inputs(&request.root, listing, &mut known.inputs);
    known.hand_over_inputs(request);
    let common = Arc::clone(&inputs.common);
    let Built { outcome, press, engine, is_all_known, .. } = build_inputs(request, inputs, &mut known, on_progress)?;
    known.keep(request);
    if outcome.n_compiled > 0 {
        Memo::of(&request.root).trim();
    }
    let choice = request.pdf.engine.unwrap_or(common.engine());
    let is_whole = |chosen: Vec<usize>| chosen.len() == outcome.n_remembered;
    if let Some(input) = input.filter(|_| is_all_known)
        && request.scope.choose(&common.layout).is_ok_and(is_whole)
    {
        let told = Told { outcome: &outcome, choice, engine: engine.as_deref(), history: press.history() };
        at_rest::keep(request, input, &known.outputs, started, &told);
    }
    Ok(outcome)
}

/// What came of a build, and what it was made with, for a process that stays.
pub(super) struct Built {
    pub(super) outcome: Outcome,
    pub(super) press: Press,
    /// In the order of the folders.
    pub(super) traces: Vec<AgencyTrace>,
    /// Name and version of the typesetter.
    pub(super) engine: Option<String>,
    /// Whether every file of the output folder is at rest and known.
    pub(super) is_all_known: bool,
}

/// Builds from an input. `known` spares reading files of the output that are at rest, and is brought up to date. What is
/// known of an agency's files is let go when the agency has been made.
///
/// # Errors
/// Those of [`build_site`].
pub(super) fn build_inputs(
    request: &Request,
    inputs: Inputs,
    known: &mut Known,
    on_progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Built, ToolError> {
    let output = output_folder(&request.root, &request.output)?;
    let history = read_history(&request.root).map(Arc::new);
    let options = BuildOptions { history, ..request.options.clone() };
    let share = request.scope.share().map(|share| (share, shard::basis(request, &inputs)));
    let Inputs { common, agencies, findings: load_findings, .. } = inputs;
    let press = Press::new(Arc::clone(&common), &options);
    let chosen = request.scope.choose(&common.layout)?;
    let staging = Staging::begin(&output, std::mem::take(&mut known.outputs))?;
    let has_failed = AtomicBool::new(has_errors(&press.findings) || has_errors(&load_findings));
    // What is wrong with the input is told first, whether or not it could be typeset.
    let choice = request.pdf.engine.unwrap_or(common.engine());
    let (engine, no_engine) = match engine_of(request, choice) {
        Ok(engine) => (engine, None),
        Err(error) => (None, Some(error)),
    };
    let plant = Plant {
        request,
        press: &press,
        common: &common,
        shared: record::shared_basis(&common),
        histories: record::divide_history(options.history.as_deref(), &common.layout),
        engine,
        memo: Memo::of(&request.root),
        staging: &staging,
        tally: Tally::default(),
        on_progress,
        typesetting: Mutex::new(()),
        has_failed,
    };
    let mut site = Gathered { findings: press.findings.clone(), ..Gathered::default() };
    let agencies: Vec<Mutex<Option<Arc<AgencyInput>>>> =
        agencies.into_iter().map(|agency| Mutex::new(Some(agency))).collect();
    let made = in_turn(&chosen, |index| {
        let input = agencies.get(index).and_then(|agency| agency.lock().unwrap_or_else(PoisonError::into_inner).take());
        input.map_or_else(|| Ok(Made::default()), |input| plant.agency(index, &input))
    });
    for agency in made {
        site.add(agency?);
    }
    let engine = plant.engine.as_ref().map(|engine| engine.identity());
    let made_with = || {
        let engine = engine.as_deref().filter(|_| !request.pdf.skip);
        shard::made_with(engine, options.history.as_deref())
    };
    let share = share.map(|(share, basis)| (share, (basis, made_with())));
    site.overview(request, &press, share, &staging)?;
    let files = site.files();
    let tally = plant.tally;
    let mut outcome = Outcome {
        n_pages: site.n_pages,
        n_compiled: tally.n_compiled.load(Ordering::Relaxed),
        n_reused: tally.n_reused.load(Ordering::Relaxed),
        n_remembered: tally.n_remembered.load(Ordering::Relaxed),
        ..outcome_of(request, all_findings(&load_findings, site.findings, options.is_final))
    };
    let mut is_all_known = false;
    if !has_errors(&outcome.findings) {
        if let Some(error) = no_engine {
            return Err(error);
        }
        if let (Some(year), 0) = (options.year, outcome.n_pages) {
            return Err(ToolError::NoYear(year));
        }
        let is_ours = |path: &ProjectPath| request.scope.covers(path, options.year, &common.layout);
        let committed = staging.commit(files, &site.keys, &is_ours)?;
        known.outputs = committed.hashes;
        is_all_known = committed.is_all_known;
        outcome.changes = Some(committed.changes);
    } else {
        known.outputs = staging.into_known();
    }
    Ok(Built { outcome, press, traces: site.traces, engine, is_all_known })
}

/// Does the work for each place, several at a time, and gives the results in order.
///
/// The threads are not those of the pool on which an agency's own parts run: one that waits there would take up a whole
/// further agency meanwhile, and memory would grow with the tree.
///
/// There is one for every two cores. The parts of an agency keep two of them busy, so that an agency for each core would
/// gain little time and hold twice the memory.
fn in_turn<T: Send>(places: &[usize], work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let n_threads = rayon::current_num_threads().div_ceil(2).min(places.len());
    let next = AtomicUsize::new(0);
    let results: Vec<Mutex<Option<T>>> = places.iter().map(|_| Mutex::new(None)).collect();
    let run = || {
        loop {
            let turn = next.fetch_add(1, Ordering::Relaxed);
            let (Some(place), Some(result)) = (places.get(turn), results.get(turn)) else { break };
            let done = work(*place);
            *result.lock().unwrap_or_else(PoisonError::into_inner) = Some(done);
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..n_threads {
            scope.spawn(run);
        }
        run();
    });
    results.into_iter().filter_map(|result| result.into_inner().unwrap_or_else(PoisonError::into_inner)).collect()
}

/// An outcome with nothing but findings.
pub(super) fn outcome_of(request: &Request, findings: Vec<Finding>) -> Outcome {
    let sources = loader::read_named(&request.root, &findings);
    Outcome { findings, sources, ..Outcome::default() }
}

/// What the agencies left, put together.
#[derive(Default)]
struct Gathered {
    findings: Vec<Finding>,
    files: Vec<Part>,
    keys: BTreeMap<ProjectPath, crate::render::JobKey>,
    traces: Vec<AgencyTrace>,
    n_pages: usize,
}

impl Gathered {
    fn add(&mut self, agency: Made) {
        self.findings.extend(agency.findings);
        self.keys.extend(agency.keys);
        self.traces.extend(agency.trace);
        self.files.extend(agency.parts);
    }

    /// All files; of several at one path the first stays, with a finding.
    fn files(&mut self) -> Files {
        Files::new(std::mem::take(&mut self.files), &mut |path| self.findings.push(collision(path)))
    }

    /// Adds the files over all agencies, or what stands for them when only a part of the site is made.
    fn overview(
        &mut self,
        request: &Request,
        press: &Press,
        share: Option<(Share, (String, String))>,
        staging: &Staging,
    ) -> Result<(), ToolError> {
        self.n_pages = self.traces.iter().map(|trace| trace.n_pages).sum();
        if let Some((share, basis)) = share {
            let note = shard::note(share, &press.common.layout, basis, &self.traces);
            if let Some(path) = shard::path() {
                let entry = staging.add(&path, &note)?;
                self.files.push([(path, entry)].into_iter().collect());
            }
            return Ok(());
        }
        let overview = press.overview(&self.traces);
        let is_part = request.scope != Scope::Whole || request.options.year.is_some();
        if !is_part {
            self.n_pages = overview.n_pages;
            self.findings.extend(overview.findings);
        }
        for (path, bytes) in overview.outputs {
            // A part needs the stylesheets to be looked at.
            let is_needed = path.as_str().starts_with("aset/") && !staging.old().files.contains_key(&path);
            if !is_part || is_needed {
                let entry = staging.add(&path, &bytes)?;
                self.files.push([(path, entry)].into_iter().collect());
            }
        }
        Ok(())
    }
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

/// The typesetter. Without typesetting it only tells which old PDFs are still right; when there is none, nobody can say.
pub(super) fn engine_of(
    request: &Request,
    choice: EngineChoice,
) -> Result<Option<Box<dyn PdfEngine + Send>>, ToolError> {
    match engine(choice, &request.pdf) {
        Ok(engine) => Ok(Some(engine)),
        Err(_) if request.pdf.skip => Ok(None),
        Err(error) => Err(error),
    }
}

fn engine(choice: EngineChoice, pdf: &PdfRequest) -> Result<Box<dyn PdfEngine + Send>, ToolError> {
    match choice {
        #[cfg(feature = "embed-typst")]
        EngineChoice::Embedded => Ok(Box::new(typst::Embedded::keeping(if pdf.stays { N_WARM } else { 0 }))),
        #[cfg(not(feature = "embed-typst"))]
        EngineChoice::Embedded => Err(ToolError::EngineNotBuilt),
        EngineChoice::Cli => match typst::Cli::find(pdf.typst.as_deref(), TYPST_TIMEOUT) {
            Ok(engine) => Ok(Box::new(engine)),
            Err(reason) => Err(ToolError::NoTypst(reason)),
        },
    }
}
