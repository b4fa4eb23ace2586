//! Format-neutral documents.

mod document;

pub use document::*;
