use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use super::error::{Action, ToolError};
use super::manifest::{MANIFEST_NAME, WORK_PREFIX, read_manifest};
use super::place::output_folder;
use super::site::{Request, all_findings};
use crate::base::{ProjectPath, Snapshot, Span};
use crate::build;
use crate::finding::{Code, Finding, has_errors, settle};
use crate::verify::{BuiltSite, Verification, verify};

/// Holds the output folder against what [`load`](super::load) gave. With errors in the input there is no model to compare
/// with; they are then all that is told.
///
/// # Errors
/// A [`ToolError`] when the output folder is not ours or cannot be listed.
pub fn verify_site(request: &Request, loaded: (&Snapshot, &[Finding])) -> Result<Verification, ToolError> {
    let (snapshot, load_findings) = loaded;
    let output = output_folder(&request.root, &request.output)?;
    let (contents, findings) = build::contents(snapshot, &request.options);
    let findings = all_findings(load_findings, findings, request.options.is_final);
    if has_errors(&findings) {
        return Ok(Verification { findings, ..Verification::default() });
    }
    let (site, unreadable) = read_site(&output)?;
    let mut verification = verify(&contents, &site, !request.pdf.skip);
    verification.findings = settle([verification.findings, unreadable].concat(), false);
    Ok(verification)
}

/// The files of an output folder, what its manifest says of them, and findings on those that cannot be read.
fn read_site(output: &Path) -> Result<(BuiltSite, Vec<Finding>), ToolError> {
    let mut site = BuiltSite { hashes: read_manifest(output)?.files, ..BuiltSite::default() };
    let mut findings = Vec::new();
    if !output.exists() {
        return Ok((site, findings));
    }
    for entry in WalkDir::new(output).follow_links(true).sort_by_file_name() {
        let entry = entry.map_err(|error| ToolError::io(Action::Read, output)(error.into()))?;
        let below = entry.path().strip_prefix(output).ok().and_then(Path::to_str);
        let Some(path) = below.and_then(|below| ProjectPath::new(below).ok()) else { continue };
        let keeps = entry.depth() == 1 && [".gitignore", ".gitkeep", MANIFEST_NAME].contains(&path.as_str());
        if entry.file_type().is_dir() || keeps || path.file_name().starts_with(WORK_PREFIX) {
            continue;
        }
        match fs::read(entry.path()) {
            Ok(bytes) => {
                site.files.insert(path, bytes.into());
            }
            Err(error) => {
                // The finding says it all; that the file is missing too would be a second word about one defect.
                site.hashes.remove(&path);
                findings.push(Finding::new(Code::OutputUnreadable, &path, Span::START).with("reason", error));
            }
        }
    }
    Ok((site, findings))
}
