use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use typst::diag::{FileError, FileResult, PackageError, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_kit::files::{FileLoader, FileStore};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::failure;
use crate::base::{Asset, ProjectPath, Span};
use crate::finding::Finding;
use crate::render::{Job, PdfEngine, Standard};

/// The Typst compiler as a library: nothing to install, no file system, no network, no clock.
///
/// It cannot be stopped from outside; a template that never ends needs the [`super::Cli`] engine with its time limit.
pub struct Embedded {
    library: LazyHash<Library>,
    n_running: AtomicUsize,
    /// For how many further documents what Typst remembers of one is kept.
    n_kept: usize,
    fonts: Mutex<BTreeMap<ProjectPath, LoadedFonts>>,
    sources: Mutex<BTreeMap<ProjectPath, LoadedSource>>,
}

/// The fonts of one file, with the bytes that they were read from.
type LoadedFonts = (Asset, Vec<(Font, FontInfo)>);

/// A parsed template, with the bytes that it was read from.
type LoadedSource = (Asset, Source);

impl Embedded {
    /// Makes an engine that forgets each document when it is done.
    pub fn new() -> Self {
        Self::keeping(0)
    }

    /// Makes an engine for which a document that is typeset again costs what has changed, for as long as no more than
    /// `n_kept` others came between; memory grows with it.
    pub fn keeping(n_kept: usize) -> Self {
        let library = LazyHash::new(Library::builder().build());
        Self { library, n_running: AtomicUsize::new(0), n_kept, fonts: Mutex::default(), sources: Mutex::default() }
    }

    /// The fonts of a job; a file that was read for an earlier one is not read again.
    fn fonts(&self, job: &Job) -> FontStore {
        // A thread that panicked here left whole entries.
        let mut loaded = self.fonts.lock().unwrap_or_else(PoisonError::into_inner);
        let mut fonts = FontStore::new();
        for (path, bytes) in job.files.iter().filter(|(path, _)| path.as_str().starts_with("fonts/")) {
            let is_same = loaded.get(path).is_some_and(|(known, _)| Arc::ptr_eq(known, bytes) || known == bytes);
            if !is_same {
                let read = Font::iter(Bytes::new(Arc::clone(bytes))).map(|font| {
                    let info = font.info().clone();
                    (font, info)
                });
                loaded.insert(path.clone(), (Arc::clone(bytes), read.collect()));
            }
            for (font, info) in loaded.get(path).iter().flat_map(|(_, fonts)| fonts) {
                fonts.push((font.clone(), info.clone()));
            }
        }
        fonts
    }

    /// A template of a job, read by `read`; one that was parsed for an earlier job is not parsed again, and Typst knows it by
    /// its hash.
    fn source(&self, job: &Job, id: FileId, read: impl FnOnce() -> FileResult<Source>) -> FileResult<Source> {
        let Some((path, bytes)) = job.files.get_key_value(id.vpath().get_without_slash()) else { return read() };
        // A thread that panicked here left whole entries.
        let mut loaded = self.sources.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, source)) = loaded.get(path).filter(|(_, source)| source.id() == id)
            && (Arc::ptr_eq(known, bytes) || known == bytes)
        {
            return Ok(source.clone());
        }
        let source = read()?;
        loaded.insert(path.clone(), (Arc::clone(bytes), source.clone()));
        Ok(source)
    }
}

impl Default for Embedded {
    fn default() -> Self {
        Self::new()
    }
}

impl PdfEngine for Embedded {
    fn identity(&self) -> String {
        format!("typst-embedded {}", typst::utils::version().raw())
    }

    fn typeset(&self, job: &Job) -> Result<Vec<u8>, Vec<Finding>> {
        let _memory = Memory::of_one_more(&self.n_running, self.n_kept);
        let world = JobWorld::new(job, self).map_err(|detail| vec![failure(job, None, &detail)])?;
        let standards = standards(job.standard).map_err(|detail| vec![failure(job, None, &detail)])?;
        let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
        // The identifier names the document over all its revisions; the file identifier beside it is made from the bytes.
        let ident = Smart::Custom(format!("lakip/{}", job.path));
        let options = PdfOptions { ident, standards, ..PdfOptions::default() };
        match output.and_then(|document| typst_pdf::pdf(&document, &options)) {
            Ok(pdf) if warnings.is_empty() => Ok(pdf),
            Ok(_) => Err(world.findings(&warnings)),
            Err(errors) => Err(world.findings(errors.iter().chain(&warnings))),
        }
    }
}

fn standards(standard: Standard) -> Result<PdfStandards, String> {
    let list: &[PdfStandard] = match standard {
        Standard::Archive => &[PdfStandard::A_3a, PdfStandard::Ua_1],
        Standard::Press => &[PdfStandard::V_1_7],
    };
    PdfStandards::new(list).map_err(|error| error.message().to_string())
}

/// Gives the memory of Typst's memo back when a document is done.
///
/// The memo is one for the whole program. When nothing else runs and nothing is to be kept it is emptied; otherwise what
/// the documents beside this one have made since is spared, and what the finished one left goes when as many more are done.
struct Memory<'a> {
    n_running: &'a AtomicUsize,
    n_kept: usize,
}

impl<'a> Memory<'a> {
    fn of_one_more(n_running: &'a AtomicUsize, n_kept: usize) -> Self {
        n_running.fetch_add(1, Ordering::Relaxed);
        Self { n_running, n_kept }
    }
}

impl Drop for Memory<'_> {
    fn drop(&mut self) {
        let n_others = self.n_running.fetch_sub(1, Ordering::Relaxed) - 1;
        let max_age = n_others + self.n_kept;
        if n_others == 0 && self.n_kept > 0 {
            // It takes milliseconds of a document that is typeset again, and its reader need not wait for it.
            thread::spawn(move || comemo::evict(max_age));
        } else {
            comemo::evict(max_age);
        }
    }
}

/// A job as Typst sees a machine.
struct JobWorld<'a> {
    job: &'a Job,
    engine: &'a Embedded,
    fonts: FontStore,
    files: FileStore<JobFiles<'a>>,
    main: FileId,
}

impl<'a> JobWorld<'a> {
    fn new(job: &'a Job, engine: &'a Embedded) -> Result<Self, String> {
        let main = VirtualPath::new("main.typ").map_err(|error| error.to_string())?;
        let main = RootedPath::new(VirtualRoot::Project, main).intern();
        Ok(Self { job, engine, fonts: engine.fonts(job), files: FileStore::new(JobFiles { job }), main })
    }

    fn findings<'d>(&self, diagnostics: impl IntoIterator<Item = &'d SourceDiagnostic>) -> Vec<Finding> {
        diagnostics.into_iter().map(|diagnostic| self.finding(diagnostic)).collect()
    }

    fn finding(&self, diagnostic: &SourceDiagnostic) -> Finding {
        let place = diagnostic.span.id().and_then(|id| {
            let range = self.range(diagnostic.span)?;
            Some((id.get().vpath().get_without_slash(), Span::new(range.start, range.end)))
        });
        failure(self.job, place, &diagnostic.message)
    }
}

impl World for JobWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.engine.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.engine.source(self.job, id, || self.files.source(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The files of a job; packages are refused.
struct JobFiles<'a> {
    job: &'a Job,
}

impl FileLoader for JobFiles<'_> {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        if let VirtualRoot::Package(package) = id.root() {
            let said = format!("paket {package} ditolak: templat hanya boleh memakai berkas sendiri");
            return Err(FileError::Package(PackageError::Other(Some(said.into()))));
        }
        let path = id.vpath().get_without_slash();
        match self.job.files.get(path) {
            Some(bytes) => Ok(Bytes::new(Arc::clone(bytes))),
            None => Err(FileError::NotFound(path.into())),
        }
    }
}
