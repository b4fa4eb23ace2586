//! The files that staff write: typed structs, Markdown trees, and their resolution into one `Dataset`.

pub mod files;
mod scalar;
pub mod yaml;

pub use crate::model::{Prose, ProseBlock, ProseInline};
pub use scalar::{CodeText, MonthDay, ValueText, WrittenValue};
