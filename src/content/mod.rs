//! The files that staff write.

mod prose;

pub use prose::{Prose, ProseBlock, ProseInline};
