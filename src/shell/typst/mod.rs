//! The two typesetting engines and the run of many jobs over several threads.

mod cli;
#[cfg(feature = "embed-typst")]
mod embedded;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

pub use cli::{Cli, NoTypst};
#[cfg(feature = "embed-typst")]
pub use embedded::Embedded;

use crate::base::{ProjectPath, Span};
use crate::finding::{Code, Finding};
use crate::render::{Job, PdfEngine};

/// The file of a job that holds the document's content.
const DATA: &str = "data.json";

/// Stack of a typesetting thread in bytes. Layout recurses, and the 2 MiB that a thread has by default are less than what
/// the Typst program itself runs on.
const STACK_SIZE: usize = 32 << 20;

/// Runs the jobs on `n_workers` threads (at least one) and gives what `take` made of each PDF, by path.
///
/// The worker's thread hands a PDF to `take` as soon as it is done, so that no more PDFs are held than there are workers; then
/// `on_done` is called, whether or not the job failed. The findings come in the order of the jobs, whatever thread was faster.
/// A job that fails leaves no PDF; the others are made all the same.
pub fn typeset_all<T: Send>(
    jobs: &[&Job],
    engine: &dyn PdfEngine,
    n_workers: usize,
    take: &(dyn Fn(&Job, Vec<u8>) -> T + Sync),
    on_done: &(dyn Fn(&Job) + Sync),
) -> (BTreeMap<ProjectPath, T>, Vec<Finding>) {
    let line = Line { jobs, order: longest_first(jobs), next: AtomicUsize::new(0) };
    let n_workers = n_workers.clamp(1, jobs.len().max(1));
    // A document that is alone has all cores for its parts.
    let n_threads = (rayon::current_num_threads() / n_workers).max(1);
    let mut results: Vec<Outcome<T>> = thread::scope(|scope| {
        let workers: Vec<_> =
            (0..n_workers).map(|_| scope.spawn(|| work(&line, engine, n_threads, take, on_done))).collect();
        // A worker catches the panics of its jobs, so the join fails only when one of the caller's functions panics.
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    results.sort_by_key(|(index, _)| *index);
    let (mut pdfs, mut findings) = (BTreeMap::new(), Vec::new());
    for (index, result) in results {
        match result {
            Ok(taken) => {
                pdfs.insert(jobs[index].path.clone(), taken);
            }
            Err(found) => findings.extend(found),
        }
    }
    (pdfs, findings)
}

/// Index of a job, and what came of it.
type Outcome<T> = (usize, Result<T, Vec<Finding>>);

/// Jobs that wait for a worker.
struct Line<'a> {
    jobs: &'a [&'a Job],
    /// Indices of the jobs in the order in which they are begun.
    order: Vec<usize>,
    /// How many were begun.
    next: AtomicUsize,
}

impl<'a> Line<'a> {
    fn take_next(&self) -> Option<(usize, &'a Job)> {
        let index = *self.order.get(self.next.fetch_add(1, Ordering::Relaxed))?;
        Some((index, self.jobs.get(index)?))
    }
}

/// The order in which no worker is left with a long document while the others have nothing to do. How long one takes is
/// guessed by the length of its data.
fn longest_first(jobs: &[&Job]) -> Vec<usize> {
    let length = |index: &usize| jobs[*index].files.get(DATA).map_or(0, |data| data.len());
    let mut order: Vec<usize> = (0..jobs.len()).collect();
    order.sort_by_key(|index| Reverse(length(index)));
    order
}

fn work<T>(
    line: &Line<'_>,
    engine: &dyn PdfEngine,
    n_threads: usize,
    take: &(dyn Fn(&Job, Vec<u8>) -> T + Sync),
    on_done: &(dyn Fn(&Job) + Sync),
) -> Vec<Outcome<T>> {
    // Typst divides its work by rayon. In a shared pool a thread that waits for a part of its document would take up
    // another whole document, on the same stack and beside the first in memory. A pool of the worker's own cannot.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).stack_size(STACK_SIZE).build();
    let mut results = Vec::new();
    while let Some((index, job)) = line.take_next() {
        // The engine's state is only caches, which a panic leaves usable.
        let outcome = catch_unwind(AssertUnwindSafe(|| match &pool {
            Ok(pool) => pool.install(|| engine.typeset(job)),
            Err(_) => engine.typeset(job),
        }));
        let result = outcome.unwrap_or_else(|panic| {
            let said = panic.downcast_ref::<&str>().map(ToString::to_string);
            let said = said.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
            Err(vec![failure(job, None, &format!("panic: {said}"))])
        });
        results.push((index, result.map(|pdf| take(job, pdf))));
        on_done(job);
    }
    results
}

/// What an engine has to say about a job, at a place in one of its files or, without a place, about its entry.
fn failure(job: &Job, place: Option<(&str, Span)>, detail: &str) -> Finding {
    finding(job, Code::TypesetFailed, place).with("detail", detail.trim())
}

fn finding(job: &Job, code: Code, place: Option<(&str, Span)>) -> Finding {
    let origin = place.and_then(|(path, span)| Some((job.origins.get(path)?, span)));
    // A file without an origin is data or an image; the template that reads it is as near as one can get.
    let (file, span) = origin
        .or_else(|| Some((job.origins.get("main.typ")?, Span::START)))
        .map_or_else(|| (job.path.clone(), Span::START), |(file, span)| (file.clone(), span));
    Finding::new(code, &file, span).with("document", &job.path)
}

#[cfg(test)]
mod tests {
    use crate::base::Asset;
    use crate::render::Standard;
    use std::sync::Mutex;

    use super::*;

    struct Moody;

    impl PdfEngine for Moody {
        fn identity(&self) -> String {
            "moody".to_owned()
        }

        fn typeset(&self, job: &Job) -> Result<Vec<u8>, Vec<Finding>> {
            match job.path.stem() {
                "panic" => panic!("no page {}", 7),
                "fail" => Err(vec![failure(job, Some(("main.typ", Span::new(3, 4))), "bad")]),
                _ => Ok(job.path.as_str().as_bytes().to_vec()),
            }
        }
    }

    fn job(path: &str) -> Job {
        let main = (ProjectPath::new("main.typ").unwrap(), ProjectPath::new("templates/typst/main.typ").unwrap());
        Job {
            path: ProjectPath::new(path).unwrap(),
            files: BTreeMap::new(),
            origins: BTreeMap::from([main]),
            standard: Standard::Archive,
        }
    }

    #[test]
    fn long_documents_are_begun_first() {
        let jobs = [("a.pdf", 3), ("b.pdf", 9), ("c.pdf", 3), ("d.pdf", 5)].map(|(path, length)| {
            let data = (ProjectPath::new(DATA).unwrap(), Asset::from(vec![b' '; length]));
            Job { files: BTreeMap::from([data]), ..job(path) }
        });
        assert_eq!(longest_first(&jobs.each_ref()), [1, 3, 0, 2]);
    }

    #[test]
    fn one_bad_job_does_not_stop_the_others() {
        let jobs: Vec<Job> = ["z/fail.pdf", "a.pdf", "b/panic.pdf", "c.pdf", "a/fail.pdf"].map(job).into();
        let jobs: Vec<&Job> = jobs.iter().collect();
        for n_workers in [0, 1, 3, 99] {
            let done = Mutex::new(Vec::new());
            let (pdfs, findings) = typeset_all(&jobs, &Moody, n_workers, &|_, pdf| pdf, &|job| {
                done.lock().unwrap().push(job.path.to_string())
            });
            assert!(pdfs.iter().all(|(path, pdf)| path.as_str().as_bytes() == pdf));
            assert_eq!(pdfs.keys().map(ProjectPath::as_str).collect::<Vec<_>>(), ["a.pdf", "c.pdf"]);
            let documents: Vec<_> = findings.iter().map(|f| f.args["document"].as_str()).collect();
            assert_eq!(documents, ["z/fail.pdf", "b/panic.pdf", "a/fail.pdf"]);
            assert_eq!(findings[1].args["detail"], "panic: no page 7");
            assert_eq!(findings[0].file.as_str(), "templates/typst/main.typ");
            assert_eq!(done.into_inner().unwrap().len(), 5);
        }
        assert!(typeset_all(&[], &Moody, 2, &|_, pdf| pdf, &|_| ()).0.is_empty());
    }
}
