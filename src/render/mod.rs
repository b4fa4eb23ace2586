//! Folds of documents into bytes: HTML pages, PDF jobs, data files.

pub mod assets;
mod job;
pub mod typst;

pub use job::{Job, JobKey, PdfEngine};
