//! A build that finds everything at rest: what it would say again is kept, and told by the stamps of all files without
//! looking into any.

use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io::Write;
use std::path::Path;
use std::time::SystemTime;

use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;
use serde::{Deserialize, Serialize};

use super::committed::Changes;
use super::error::ToolError;
use super::history::read_history;
use super::loader::Listing;
use super::lock::{LOCK_NAME, Lock};
use super::manifest::{MANIFEST_NAME, WORK_PREFIX};
use super::memo::{Kind, Memo};
use super::place::output_folder;
use super::record::{WrittenFinding, read_finding, write_finding};
use super::shard::made_with;
use super::site::{Outcome, Request, engine_of, outcome_of, outputs_name, outputs_text};
use super::stamp::{Hashes, Stamp};
use crate::base::{ContentHash, HashWriter, History, ProjectPath, content_hash};
use crate::build::EngineChoice;
use crate::finding::Finding;

/// The state of the input, by names and stamps; none when a file has changed so lately that a further change might go
/// unseen, or when there is more to say about the input than that.
pub(super) fn input_state(listing: &Listing, started: SystemTime) -> Option<ContentHash> {
    if !listing.findings.is_empty() || listing.has_links {
        return None;
    }
    let files: Vec<(&ProjectPath, &Stamp)> = listing.files.iter().collect();
    let states: Vec<Option<ContentHash>> = files.par_chunks(AT_ONCE).map(|part| state_of(part, started)).collect();
    let mut state = HashWriter::default();
    for part in states {
        write!(state, "{}", part?).ok()?;
    }
    Some(state.hash())
}

/// How many files are hashed in one piece; the pieces are hashed side by side.
const AT_ONCE: usize = 4096;

fn state_of(files: &[(&ProjectPath, &Stamp)], started: SystemTime) -> Option<ContentHash> {
    let mut state = HashWriter::default();
    for (path, stamp) in files {
        if !stamp.is_settled(started) {
            return None;
        }
        // No path has the byte that ends it.
        state.write_all(path.as_str().as_bytes()).ok()?;
        state.write_all(&[0]).ok()?;
        state.write_all(&stamp.bytes()).ok()?;
    }
    Some(state.hash())
}

/// What the last build that had nothing to do said, when nothing has changed since. `input` is [`input_state`].
///
/// # Errors
/// A [`ToolError`] when another run holds the output folder.
pub(super) fn recall(request: &Request, input: ContentHash) -> Result<Option<Outcome>, ToolError> {
    let memo = Memo::of(&request.root);
    let Some(record) = memo.get(Kind::Rest, &outputs_name(request)).and_then(|json| Record::from_json(&json)) else {
        return Ok(None);
    };
    // The output folder is looked at last, since most builds come after an edit.
    if record.input != input.to_string() || record.basis != basis_now(request, record.choice()) {
        return Ok(None);
    }
    let Ok(output) = output_folder(&request.root, &request.output) else { return Ok(None) };
    if !output.is_dir() {
        return Ok(None);
    }
    let _lock = Lock::take(&output)?;
    let files = outputs_text(request).filter(|(_, hash)| record.output == hash.to_string());
    if !files.is_some_and(|(files, _)| stands(&output, &files, record.manifest)) {
        return Ok(None);
    }
    Ok(record.outcome(request))
}

/// Keeps what a build said that had nothing to do. `outputs` is what it knows of all files of the output folder; `started`
/// is when it began.
pub(super) fn keep(request: &Request, input: ContentHash, outputs: &Hashes, started: SystemTime, told: &Told<'_>) {
    let Ok(output) = output_folder(&request.root, &request.output) else { return };
    let manifest = stamp_of(&output.join(MANIFEST_NAME)).filter(|stamp| stamp.is_settled(started));
    if let Some(manifest) = manifest
        && let Some(record) = Record::of(request, input, (outputs, manifest), told)
    {
        Memo::of(&request.root).put(Kind::Rest, &outputs_name(request), &record.to_json());
    }
}

/// What a build said, and what it was made with.
pub(super) struct Told<'a> {
    pub(super) outcome: &'a Outcome,
    /// The engine that was asked for.
    pub(super) choice: EngineChoice,
    /// Name and version of the typesetter.
    pub(super) engine: Option<&'a str>,
    pub(super) history: Option<&'a History>,
}

#[derive(Serialize, Deserialize)]
struct Record {
    /// Hash of everything but files that the outcome follows from.
    basis: String,
    input: String,
    /// Hash of what is known of the files of the output folder.
    output: String,
    manifest: Stamp,
    is_cli: bool,
    findings: Vec<WrittenFinding>,
    n_pages: usize,
    n_reused: usize,
    n_remembered: usize,
    n_unchanged: usize,
}

impl Record {
    /// None when the build had something to do.
    fn of(
        request: &Request,
        input: ContentHash,
        (outputs, manifest): (&Hashes, Stamp),
        told: &Told<'_>,
    ) -> Option<Self> {
        let Outcome { findings, sources: _, n_pages, n_compiled, n_reused, n_remembered, changes, is_recalled: _ } =
            told.outcome;
        let Changes { n_written, n_unchanged, n_removed } = (*changes)?;
        (n_written + n_removed + n_compiled == 0).then(|| Self {
            basis: basis(request, told.engine, told.history),
            input: input.to_string(),
            output: outputs.hash().to_string(),
            manifest,
            is_cli: told.choice == EngineChoice::Cli,
            findings: findings.iter().map(write_finding).collect(),
            n_pages: *n_pages,
            n_reused: *n_reused,
            n_remembered: *n_remembered,
            n_unchanged,
        })
    }

    fn choice(&self) -> EngineChoice {
        if self.is_cli { EngineChoice::Cli } else { EngineChoice::Embedded }
    }

    /// None when a finding is of no kind that this program knows.
    fn outcome(self, request: &Request) -> Option<Outcome> {
        let Self { n_pages, n_reused, n_remembered, n_unchanged, findings, .. } = self;
        let findings: Vec<Finding> = findings.into_iter().map(read_finding).collect::<Option<_>>()?;
        let changes = Some(Changes { n_unchanged, ..Changes::default() });
        Some(Outcome { n_pages, n_reused, n_remembered, changes, is_recalled: true, ..outcome_of(request, findings) })
    }

    fn to_json(&self) -> Vec<u8> {
        // A struct of texts and numbers always has a JSON form.
        serde_json::to_vec(self).unwrap_or_default()
    }

    fn from_json(json: &[u8]) -> Option<Self> {
        serde_json::from_slice(json).ok()
    }
}

/// The program, the request, the typesetter and what version control says.
fn basis(request: &Request, engine: Option<&str>, history: Option<&History>) -> String {
    let Request { root: _, output: _, options, scope, pdf, n_workers: _ } = request;
    let text = format!(
        "{}\n{:?} {} {} {:?}\n{scope:?}\n{:?} {:?} {}\n{}",
        env!("LAKIP_BUILD_ID"),
        options.base_url,
        options.is_offline,
        options.is_final,
        options.year,
        pdf.engine,
        pdf.typst,
        pdf.skip,
        made_with(engine, history),
    );
    content_hash(text.as_bytes()).to_string()
}

fn basis_now(request: &Request, choice: EngineChoice) -> String {
    let engine = engine_of(request, choice).ok().flatten().map(|engine| engine.identity());
    basis(request, engine.as_deref(), read_history(&request.root).as_ref())
}

/// Whether an output folder has the files of these lines of [`Hashes::write`] under their stamps, the manifest under its
/// own, and nothing that a killed run left.
fn stands(output: &Path, files: &str, manifest: Stamp) -> bool {
    let stamp = |path: &str| stamp_of(&output.join(path));
    !has_leftovers(output) && stamp(MANIFEST_NAME) == Some(manifest) && Hashes::all_stand(files, &stamp)
}

fn stamp_of(file: &Path) -> Option<Stamp> {
    file.symlink_metadata().ok().filter(Metadata::is_file).map(|metadata| Stamp::of(&metadata))
}

/// Whether there are working files of this program, which the next build that looks closer clears away.
fn has_leftovers(output: &Path) -> bool {
    let Ok(entries) = fs::read_dir(output) else { return true };
    let is_leftover = |name: &OsStr| name != LOCK_NAME && name.as_encoded_bytes().starts_with(WORK_PREFIX.as_bytes());
    entries.into_iter().any(|entry| entry.is_ok_and(|entry| is_leftover(&entry.file_name())))
}
