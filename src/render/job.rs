use std::collections::BTreeMap;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::base::{Asset, ContentHash, ProjectPath, content_hash};
use crate::finding::Finding;

/// Everything the typesetter may read for one PDF: hand-written templates, fonts, images, one `data.json` and
/// what the PDF carries as attachments.
///
/// A job is sealed. It names no folder of the machine, so the engine's result depends on these bytes alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Path of the PDF below the output root.
    pub path: ProjectPath,
    /// Contents by virtual path. `main.typ` is the entry; fonts lie under `fonts/`, the data in `data.json`,
    /// attachments under `attached/`.
    pub files: BTreeMap<ProjectPath, Asset>,
    /// For a virtual path that comes from the project, the file that a finding should name.
    pub origins: BTreeMap<ProjectPath, ProjectPath>,
    /// What the PDF must conform to.
    pub standard: Standard,
}

/// What a PDF conforms to. An engine refuses to write a file that breaks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    /// PDF/A-3a for the archive together with PDF/UA-1 for accessibility.
    Archive,
    /// Tagged PDF 1.7 for a printing house.
    ///
    /// PDF/A asks for colours in one calibrated space; a press copy has its text in the black ink alone, which is a
    /// device colour. It is no archive either: the archive copy of the same document is.
    Press,
}

impl Standard {
    /// Names of the standards as the `typst` program takes them.
    pub fn names(self) -> &'static str {
        match self {
            Self::Archive => "a-3a,ua-1",
            Self::Press => "1.7",
        }
    }
}

/// Hash of a job and of the engine that runs it: equal keys give equal PDFs.
pub type JobKey = ContentHash;

impl Job {
    /// The memo key of the job under an engine with the given identity (name and version).
    pub fn key(&self, engine: &str) -> JobKey {
        // `origins` only serves messages; the destructuring makes a new field a decision.
        let Self { path, files, origins: _, standard } = self;
        let standard = standard.names();
        let mut text = format!("lakip-job-2\n{engine}\n{}\n{standard}\n{path}\n", env!("CARGO_PKG_VERSION"));
        // Fonts and attached data are most of it.
        let hashed = files.par_iter().map(|(name, bytes)| (name, content_hash(bytes)));
        for (name, hash) in hashed.collect::<Vec<_>>() {
            text.push_str(&format!("{} {name} {hash}\n", name.as_str().len()));
        }
        content_hash(text.as_bytes())
    }
}

/// A typesetter. The two engines give the same text on the same pages.
pub trait PdfEngine: Sync {
    /// Name and version, part of the memo key.
    fn identity(&self) -> String;

    /// Makes the PDF of a job.
    ///
    /// # Errors
    /// The engine's errors and warnings as findings in the template's file, line and column; a warning, such as an
    /// unknown font, is an error here.
    fn typeset(&self, job: &Job) -> Result<Vec<u8>, Vec<Finding>>;
}
