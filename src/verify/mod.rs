//! A built site held against the model, figure by figure.
//!
//! Nothing here renders: each format is read by its own parser, and what it says is compared with what the documents and
//! data tables say. Spaces, line breaks, soft hyphens and marks without width are no difference; every other character is.

mod compare;
mod data;
mod docx;
mod expect;
mod extract;
mod html;
mod pdf;
mod preflight;
mod table;
mod text;
mod workbook;

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::base::{ContentHash, OutputSet, ProjectPath, Span, content_hash};
use crate::build::Content;
use crate::finding::{Code, Finding, settle};
use compare::Task;

pub use preflight::{Preflight, Sheet, preflight};

/// A built site as it was found.
#[derive(Debug, Clone, Default)]
pub struct BuiltSite {
    /// Every file below the output folder but the manifest.
    pub files: OutputSet,
    /// SHA-256 of every file by the manifest.
    pub hashes: BTreeMap<ProjectPath, ContentHash>,
}

/// A format of outputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Medium {
    /// Pages.
    Html,
    /// Printed documents.
    Pdf,
    /// Word files.
    Docx,
    /// Tables for spreadsheets.
    Csv,
    /// Tables for programs.
    Json,
    /// Workbooks.
    Xlsx,
}

impl Medium {
    /// All formats.
    pub const ALL: &[Self] = &[Self::Html, Self::Pdf, Self::Docx, Self::Csv, Self::Json, Self::Xlsx];

    /// The name as printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "HTML",
            Self::Pdf => "PDF",
            Self::Docx => "DOCX",
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::Xlsx => "XLSX",
        }
    }
}

/// How much was compared in one format.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Files read.
    pub n_files: usize,
    /// Cells, figures and statements compared.
    pub n_values: usize,
}

/// What a verification found.
#[derive(Debug, Clone, Default)]
pub struct Verification {
    /// Every difference, settled; the file of a finding is a path below the output folder.
    pub findings: Vec<Finding>,
    /// How much was compared, by format.
    pub tallies: BTreeMap<Medium, Tally>,
}

/// Holds a built site against what it should say. Without `with_pdf` missing PDFs are no defect.
pub fn verify(contents: &[Content], site: &BuiltSite, with_pdf: bool) -> Verification {
    let mut findings = check_files(site);
    let tasks: Vec<Task<'_>> = contents.iter().flat_map(compare::tasks).collect();
    let compared: Vec<(Medium, Vec<Finding>, usize)> = tasks
        .par_iter()
        .filter_map(|task| match site.files.get(&task.path) {
            Some(bytes) => {
                let (findings, n_values) = task.run(bytes);
                Some((task.medium(), findings, n_values))
            }
            // What the manifest promises is told already.
            None if site.hashes.contains_key(&task.path) => None,
            None if task.medium() == Medium::Pdf && !with_pdf => None,
            None => Some((task.medium(), vec![Finding::new(Code::OutputMissing, &task.path, Span::START)], 0)),
        })
        .collect();
    let mut tallies: BTreeMap<Medium, Tally> = BTreeMap::new();
    for (medium, found, n_values) in compared {
        let tally = tallies.entry(medium).or_default();
        tally.n_files += usize::from(n_values > 0);
        tally.n_values += n_values;
        findings.extend(found);
    }
    Verification { findings: settle(findings, false), tallies }
}

/// Files against the manifest.
fn check_files(site: &BuiltSite) -> Vec<Finding> {
    let paths: BTreeSet<&ProjectPath> = site.files.keys().chain(site.hashes.keys()).collect();
    let paths: Vec<&ProjectPath> = paths.into_iter().collect();
    let told = |path: &&ProjectPath| {
        let code = match (site.files.get(*path), site.hashes.get(*path)) {
            (None, _) => Code::OutputMissing,
            (Some(_), None) => Code::OutputUnlisted,
            (Some(bytes), Some(hash)) if content_hash(bytes) != *hash => Code::OutputChanged,
            _ => return None,
        };
        Some(Finding::new(code, path, Span::START))
    };
    paths.par_iter().filter_map(told).collect()
}
