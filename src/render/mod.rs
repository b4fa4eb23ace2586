//! Folds of documents into bytes: HTML pages, PDF jobs, data files.

mod archive;
pub mod assets;
pub mod atom;
pub mod card;
pub mod chart;
pub mod data;
pub mod docx;
pub mod html;
mod hyphens;
mod job;
pub mod prose_html;
mod qr;
pub mod search;
pub mod sitemap;
pub mod theme;
pub mod typst;

pub use job::{Job, JobKey, PdfEngine, Standard};
