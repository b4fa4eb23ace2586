//! The files that staff write: typed structs, Markdown trees, and their resolution into one `Dataset`.

pub mod files;
mod prose;
mod scalar;
pub mod yaml;

pub use prose::{Prose, ProseBlock, ProseInline};
pub use scalar::{CodeText, MonthDay, ValueText, WrittenValue};
