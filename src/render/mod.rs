//! Folds of documents into bytes: HTML pages, PDF jobs, data files.

pub mod assets;
pub mod chart;
pub mod data;
pub mod html;
mod job;
pub mod prose_html;
pub mod sitemap;
pub mod typst;

pub use job::{Job, JobKey, PdfEngine};
