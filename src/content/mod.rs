//! The files that staff write: typed structs, Markdown trees, and their resolution into one `Dataset`.

pub mod files;
pub mod markdown;
pub mod resolve;
mod scalar;
mod known;
mod sources;
pub mod words;
pub mod yaml;

pub use crate::model::{Prose, ProseBlock, ProseInline};
pub use known::KnownFiles;
pub use scalar::{CodeText, MonthDay, ValueText, WrittenValue};
pub use sources::{ANNUAL_PROSE, AgencySources, Parsed, QuarterSources, YearSources, read_agency, read_file};
