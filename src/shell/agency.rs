use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::committer::Staging;
use super::error::ToolError;
use super::inputs::AgencyInput;
use super::memo::{Kind, Memo};
use super::press::{note_path, press_note};
use super::record::{self, Record};
use super::site::Request;
use super::staged::{Loose, Part, parts};
use super::typst;
use crate::base::{Asset, ContentHash, PathMap, ProjectPath, Snapshot, Span, content_hash};
use crate::build::{AgencyBuild, AgencyFolder, AgencyTrace, Common, JobChoice, Press};
use crate::finding::{Code, Finding, has_errors};
use crate::render::{Job, JobKey, PdfEngine};

/// What turns the input of one agency into files that wait to be committed.
pub(super) struct Plant<'a> {
    pub(super) request: &'a Request,
    pub(super) press: &'a Press,
    pub(super) common: &'a Common,
    /// Hash of what all agencies share.
    pub(super) shared: ContentHash,
    /// What version control says of each agency's files, in the order of the layout.
    pub(super) histories: Vec<String>,
    /// The typesetter; none when nothing is typeset and no old PDF can be judged.
    pub(super) engine: Option<Box<dyn PdfEngine + Send>>,
    pub(super) memo: Memo,
    pub(super) staging: &'a Staging,
    pub(super) tally: Tally,
    pub(super) on_progress: &'a (dyn Fn(usize, usize) + Sync),
    /// One agency typesets at a time, on all workers: memory does not grow with the tree.
    pub(super) typesetting: Mutex<()>,
    /// Set when output is forbidden; the rest is then only read for its defects.
    pub(super) has_failed: AtomicBool,
}

/// Counts over all agencies.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) n_jobs: AtomicUsize,
    pub(super) n_done: AtomicUsize,
    pub(super) n_compiled: AtomicUsize,
    pub(super) n_reused: AtomicUsize,
    pub(super) n_remembered: AtomicUsize,
}

/// A PDF with what goes with it, staged.
struct TakenPdf {
    files: Loose,
    /// Why it has no note, where it should have one.
    finding: Option<Finding>,
}

/// What comes of one agency.
#[derive(Debug, Default)]
pub(super) struct Done {
    pub(super) files: Loose,
    /// The keys of the PDFs among the files.
    pub(super) keys: Vec<(ProjectPath, JobKey)>,
    /// The keys of all PDFs that there could be: without typesetting, some are not among the files.
    pub(super) jobs: Vec<(ProjectPath, JobKey)>,
    pub(super) findings: Vec<Finding>,
    pub(super) trace: Option<AgencyTrace>,
}

impl Done {
    fn add(&mut self, taken: TakenPdf) {
        self.files.extend(taken.files);
        self.findings.extend(taken.finding);
    }

    /// What of it is needed later. Of several files at one path the first stays, with a finding.
    fn made(self) -> Made {
        let Self { files, keys, jobs: _, mut findings, trace } = self;
        let parts = parts(files, &mut |path| findings.push(collision(path)));
        Made { parts, keys, findings, trace }
    }
}

/// What is held of an agency to the end of the build. It is small, since there may be thousands.
#[derive(Debug, Default)]
pub(super) struct Made {
    /// Its files.
    pub(super) parts: Vec<Part>,
    /// The keys of the PDFs among the files.
    pub(super) keys: Vec<(ProjectPath, JobKey)>,
    pub(super) findings: Vec<Finding>,
    pub(super) trace: Option<AgencyTrace>,
}

/// That a file was made for a path that another one has.
pub(super) fn collision(path: &ProjectPath) -> Finding {
    Finding::new(Code::OutputCollision, path, Span::START).with("path", path)
}

impl Plant<'_> {
    /// Builds the agency at a place of the layout, or finds that nothing of it has changed.
    pub(super) fn agency(&self, index: usize, input: &AgencyInput) -> Result<Made, ToolError> {
        let Some(folder) = self.common.layout.folders.get(index) else { return Ok(Made::default()) };
        let key = (!input.is_broken).then(|| self.key(index, &input.hashes));
        if let Some(key) = &key
            && let Some(done) = self.remembered(key)
        {
            self.tally.n_remembered.fetch_add(1, Ordering::Relaxed);
            return Ok(done.made());
        }
        let (own, load_findings) = input.snapshot(&self.request.root);
        let mut done = self.build(folder, &own)?;
        // A file at rest may have changed since it was listed; what is kept must tell the bytes that were taken.
        let hashes = own.files.iter().map(|(path, bytes)| (path.clone(), content_hash(bytes))).collect();
        if key.is_some()
            && load_findings.is_empty()
            && !self.has_failed.load(Ordering::Relaxed)
            && (self.engine.is_some() || self.request.pdf.skip)
            && !has_errors(&done.findings)
            && let Some(record) = Record::of(&done)
        {
            self.memo.put(Kind::Agency, &self.key(index, &hashes), &record.to_json());
        }
        done.findings.extend(load_findings);
        Ok(done.made())
    }

    fn choice(&self) -> JobChoice {
        let has_old = || self.engine.is_some() && !self.staging.old().pdf.is_empty();
        if !self.request.pdf.skip || has_old() { JobChoice::Whole } else { JobChoice::PathsOnly }
    }

    /// Hash of all that an agency's output follows from.
    fn key(&self, index: usize, own: &PathMap<ContentHash>) -> String {
        record::key(&record::Basis {
            request: self.request,
            choice: self.choice(),
            engine: self.engine.as_ref().map(|engine| engine.identity()),
            layout: &self.common.layout,
            index,
            shared: self.shared,
            own,
            history: self.histories.get(index).map_or("", String::as_str),
        })
    }

    /// What an earlier build gave for the same input, when all its files are at hand.
    fn remembered(&self, key: &str) -> Option<Done> {
        let record = Record::from_json(&self.memo.get(Kind::Agency, key)?)?;
        let mut done = Done { findings: record.findings, trace: Some(record.trace), ..Done::default() };
        for (path, hash) in record.files {
            let entry = self.staging.keep(&path, hash)?;
            done.files.push((path, entry));
        }
        let mut n_reused = 0;
        for (path, key) in record.jobs {
            match self.kept_pdf(&path, key) {
                Some(files) => {
                    n_reused += 1;
                    done.files.extend(files);
                    done.keys.push((path, key));
                }
                None if self.request.pdf.skip => {}
                None => return None,
            }
        }
        self.tally.n_reused.fetch_add(n_reused, Ordering::Relaxed);
        Some(done)
    }

    /// A PDF of the last build with the note beside it, when both are still right.
    fn kept_pdf(&self, path: &ProjectPath, key: JobKey) -> Option<Loose> {
        let old = self.staging.old();
        if *old.pdf.get(path)? != key {
            return None;
        }
        let mut files = Vec::new();
        for path in std::iter::once(path.clone()).chain(note_path(path)) {
            let entry = self.staging.keep(&path, *old.files.get(&path)?)?;
            files.push((path, entry));
        }
        Some(files)
    }

    fn build(&self, folder: &AgencyFolder, own: &Snapshot) -> Result<Done, ToolError> {
        let has_failed = || self.has_failed.load(Ordering::Relaxed);
        let staged = Mutex::new((Vec::new(), None));
        let take = |path: ProjectPath, bytes: Asset| {
            if has_failed() {
                return;
            }
            let added = self.staging.add(&path, &bytes);
            // A thread that panicked here left whole entries.
            let mut staged = staged.lock().unwrap_or_else(PoisonError::into_inner);
            match added {
                Ok(entry) => staged.0.push((path, entry)),
                Err(error) => staged.1 = Some(error),
            }
        };
        let AgencyBuild { jobs, issuable: _, findings, trace } =
            self.press.build_agency(folder, own, self.choice(), &take);
        let (mut files, error) = staged.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(error) = error {
            return Err(error);
        }
        files.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut done = Done { files, findings, trace, ..Done::default() };
        if has_errors(&done.findings) {
            self.has_failed.store(true, Ordering::Relaxed);
        }
        if has_failed() {
            done.files.clear();
        } else if let Some(engine) = &self.engine {
            self.typeset(jobs, &**engine, &mut done)?;
        }
        Ok(done)
    }

    fn typeset(&self, jobs: Vec<Job>, engine: &dyn PdfEngine, done: &mut Done) -> Result<(), ToolError> {
        let identity = engine.identity();
        let mut remaining: BTreeMap<ProjectPath, (Job, JobKey)> = BTreeMap::new();
        let mut n_reused = 0;
        for job in jobs {
            let key = job.key(&identity);
            done.jobs.push((job.path.clone(), key));
            if let Some(files) = self.kept_pdf(&job.path, key) {
                done.files.extend(files);
            } else if !self.request.pdf.skip
                && let Some(pdf) = self.memo.get(Kind::Pdf, &key.to_string())
            {
                done.add(self.take_pdf(&job.path, &pdf)?);
            } else {
                if !self.request.pdf.skip {
                    remaining.insert(job.path.clone(), (job, key));
                }
                continue;
            }
            n_reused += 1;
            done.keys.push((job.path, key));
        }
        self.tally.n_reused.fetch_add(n_reused, Ordering::Relaxed);
        if remaining.is_empty() {
            return Ok(());
        }
        let n_jobs = self.tally.n_jobs.fetch_add(remaining.len(), Ordering::Relaxed) + remaining.len();
        (self.on_progress)(self.tally.n_done.load(Ordering::Relaxed), n_jobs);
        // Another thread that panicked here left nothing half done.
        let _turn = self.typesetting.lock().unwrap_or_else(PoisonError::into_inner);
        let on_done = |_: &Job| {
            let n_done = self.tally.n_done.fetch_add(1, Ordering::Relaxed) + 1;
            (self.on_progress)(n_done, self.tally.n_jobs.load(Ordering::Relaxed));
        };
        let jobs: Vec<&Job> = remaining.values().map(|(job, _)| job).collect();
        let take = |job: &Job, pdf: Vec<u8>| {
            if let Some((_, key)) = remaining.get(&job.path) {
                self.memo.put(Kind::Pdf, &key.to_string(), &pdf);
            }
            self.take_pdf(&job.path, &pdf)
        };
        let (pdfs, findings) = typst::typeset_all(&jobs, engine, self.request.n_workers, &take, &on_done);
        done.findings.extend(findings);
        self.tally.n_compiled.fetch_add(pdfs.len(), Ordering::Relaxed);
        for (path, taken) in pdfs {
            done.add(taken?);
            done.keys.extend(remaining.get(&path).map(|(_, key)| (path, *key)));
        }
        Ok(())
    }

    /// Stages a PDF, and the note that goes with a copy for a printing house.
    fn take_pdf(&self, path: &ProjectPath, pdf: &[u8]) -> Result<TakenPdf, ToolError> {
        let mut taken = TakenPdf { files: vec![(path.clone(), self.staging.add(path, pdf)?)], finding: None };
        if let Some(note) = note_path(path) {
            match press_note(path, pdf) {
                Ok(text) => taken.files.push((note.clone(), self.staging.add(&note, text.as_bytes())?)),
                Err(finding) => taken.finding = Some(finding),
            }
        }
        Ok(taken)
    }
}
