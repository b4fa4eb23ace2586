use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

use super::committed::Committed;
use super::committer::Staging;
use super::error::{Action, ToolError};
use super::inputs::{Inputs, read_inputs};
use super::loader;
use super::manifest::{MANIFEST_NAME, Manifest, read_manifest};
use super::place::output_folder;
use super::scope::Share;
use super::site::{Known, Outcome, Request, all_findings, outcome_of};
use super::staged::{Entry, Files, Loose};
use crate::base::{ContentHash, History, ProjectPath, content_hash};
use crate::build::{AgencyTrace, Layout, Press};
use crate::finding::has_errors;
use crate::render::JobKey;

/// File name of the note in the output folder of a share.
const NOTE_NAME: &str = "bagian.json";

/// What a share tells those who join it with the others.
#[derive(Debug, Serialize, Deserialize)]
struct Note {
    /// The program, its options and the whole input: only shares of one build fit together.
    basis: String,
    /// What can be told where a share is built and not where the shares are joined.
    made_with: String,
    number: usize,
    of: usize,
    /// By folder name.
    agencies: BTreeMap<String, AgencyTrace>,
}

/// Where the note of a share stands in its output.
pub(super) fn path() -> Option<ProjectPath> {
    ProjectPath::new(NOTE_NAME).ok()
}

/// The note of a share, with the agencies that it built in their order.
pub(super) fn note(
    share: Share,
    layout: &Layout,
    (basis, made_with): (String, String),
    traces: &[AgencyTrace],
) -> Vec<u8> {
    let folders = layout.folders.iter().enumerate().filter(|(index, _)| share.has(*index));
    let slugs = folders.map(|(_, folder)| folder.slug.clone().unwrap_or_default());
    let note = Note {
        basis,
        made_with,
        number: share.number,
        of: share.of,
        agencies: slugs.zip(traces.iter().cloned()).collect(),
    };
    // Maps with text keys always have a JSON form.
    let mut json = serde_json::to_vec_pretty(&note).unwrap_or_default();
    json.push(b'\n');
    json
}

/// Hash of what all shares of one build have in common.
pub(super) fn basis(request: &Request, inputs: &Inputs) -> String {
    let options = &request.options;
    let text = format!(
        "{}\n{:?} {} {:?}\n{}\n",
        env!("LAKIP_BUILD_ID"),
        (&options.base_url, options.is_offline),
        options.is_final,
        options.year,
        inputs.digest()
    );
    content_hash(text.as_bytes()).to_string()
}

/// Hash of the typesetter, none when nothing is typeset, and of what version control says.
pub(super) fn made_with(engine: Option<&str>, history: Option<&History>) -> String {
    content_hash(format!("{engine:?} {history:?}").as_bytes()).to_string()
}

/// Joins the shares of a divided build, each in a folder of its own, into the site that one build of the whole tree writes,
/// byte for byte. The project is read to see that the shares are of its present state; agencies are not built.
///
/// # Errors
/// A [`ToolError`] when a folder is no share of the project as it is now, a share is missing or there twice, a file of one
/// was changed, or the system refuses; the output is then as it was.
pub fn merge_sites(request: &Request, shares: &[PathBuf]) -> Result<Outcome, ToolError> {
    let output = output_folder(&request.root, &request.output)?;
    let mut known = Known::recall(request);
    let inputs = read_inputs(&request.root, loader::list(&request.root)?, &mut known.inputs);
    let parts = read_parts(shares, &basis(request, &inputs))?;
    let Inputs { common, agencies, findings: load_findings, .. } = inputs;
    drop(agencies);
    let press = Press::new(Arc::clone(&common), &request.options);
    let staging = Staging::begin(&output, std::mem::take(&mut known.outputs))?;
    let mut files: BTreeMap<ProjectPath, Entry> = BTreeMap::new();
    let mut keys: BTreeMap<ProjectPath, JobKey> = BTreeMap::new();
    let mut by_slug: BTreeMap<String, AgencyTrace> = BTreeMap::new();
    for (folder, manifest, note) in parts {
        files.extend(take_files(folder, manifest.files, &staging)?);
        keys.extend(manifest.pdf);
        by_slug.extend(note.agencies);
    }
    let in_order = common.layout.folders.iter().map(|folder| folder.slug.clone().unwrap_or_default());
    let traces: Vec<AgencyTrace> = in_order.filter_map(|slug| by_slug.remove(&slug)).collect();
    let overview = press.overview(&traces);
    for (path, bytes) in overview.outputs {
        files.insert(path.clone(), staging.add(&path, &bytes)?);
    }
    let findings = [press.findings.clone(), overview.findings].concat();
    let findings = all_findings(&load_findings, findings, request.options.is_final);
    let mut outcome = Outcome { n_pages: overview.n_pages, n_reused: keys.len(), ..outcome_of(request, findings) };
    if !has_errors(&outcome.findings) {
        let files = Files::new(vec![files.into_iter().collect()], &mut |_| {});
        let Committed { changes, hashes, .. } = staging.commit(files, &keys, &|_| true)?;
        known.outputs = hashes;
        known.keep(request);
        outcome.changes = Some(changes);
    }
    Ok(outcome)
}

/// The shares with their manifests and notes, when they are all of one build and each is there once.
fn read_parts<'a>(shares: &'a [PathBuf], basis: &str) -> Result<Vec<(&'a Path, Manifest, Note)>, ToolError> {
    let mut parts: BTreeMap<usize, (&Path, Manifest, Note)> = BTreeMap::new();
    let (mut n_shares, mut made_with) = (None, None);
    for folder in shares {
        let refuse = |reason| ToolError::Share { path: folder.clone(), reason };
        let note = fs::read(folder.join(NOTE_NAME)).map_err(|_| refuse("none"))?;
        let note: Note = serde_json::from_slice(&note).map_err(|_| refuse("none"))?;
        if note.basis != basis || *made_with.get_or_insert_with(|| note.made_with.clone()) != note.made_with {
            return Err(refuse("input"));
        }
        if *n_shares.get_or_insert(note.of) != note.of {
            return Err(refuse("number"));
        }
        let part = (folder.as_path(), read_manifest(folder)?, note);
        if parts.insert(part.2.number, part).is_some() {
            return Err(refuse("double"));
        }
    }
    if parts.len() != n_shares.unwrap_or(1) {
        let path = shares.first().cloned().unwrap_or_default();
        return Err(ToolError::Share { path, reason: "missing" });
    }
    Ok(parts.into_values().collect())
}

/// The files of a share, each held against its manifest.
fn take_files(folder: &Path, files: BTreeMap<ProjectPath, ContentHash>, staging: &Staging) -> Result<Loose, ToolError> {
    let files: Vec<_> = files.into_iter().filter(|(path, _)| path.as_str() != NOTE_NAME).collect();
    let take = |(path, hash): (ProjectPath, ContentHash)| {
        let place = folder.join(path.as_str());
        let bytes = fs::read(&place).map_err(ToolError::io(Action::Read, &place))?;
        let entry = staging.add(&path, &bytes)?;
        if entry.hash != hash || path.as_str() == MANIFEST_NAME {
            return Err(ToolError::Share { path: place, reason: "changed" });
        }
        Ok((path, entry))
    };
    files.into_par_iter().map(take).collect()
}
