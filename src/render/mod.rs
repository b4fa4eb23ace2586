//! Folds of documents into bytes: HTML pages, PDF jobs, data files.

mod job;

pub use job::{Job, JobKey, PdfEngine};
