//! Ground floor: project paths, source spans, content hashes, exact numbers, languages and the input snapshot.
//!
//! Nothing here knows YAML, the disk or the domain.

mod color;
mod decimal;
mod exact;
mod hash;
mod history;
mod lang;
mod lines;
mod path;
mod path_map;
mod snapshot;
mod span;

pub use color::Color;
pub use decimal::{Decimal, DecimalError};
pub use exact::Exact;
pub use hash::{ContentHash, HashWriter, content_hash, normalized_hash};
pub use history::{Commit, History, Provenance};
pub use lang::Lang;
pub(crate) use lang::say;
pub use lines::Lines;
pub use path::{PathError, ProjectPath};
pub use path_map::PathMap;
pub use snapshot::{Asset, OutputSet, Snapshot};
pub use span::{LineIndex, Location, Span};
