//! The rooms that touch the machine: reading the input, typesetting, writing the output, watching for changes.
//!
//! Everything above works on values; everything that a disk, a clock or a process can spoil happens here and comes back
//! as a [`ToolError`].

#![allow(clippy::disallowed_methods, reason = "this module is the one that reads and writes the machine")]

mod committer;
mod error;
mod history;
mod ledger;
mod loader;
mod lock;
mod manifest;
mod memo;
mod place;
mod preflight;
mod press;
mod site;
mod verify;
mod watcher;

pub mod server;
pub mod typst;

pub use committer::{Changes, commit};
pub use error::{Action, ToolError};
pub use history::read_history;
pub use ledger::write_ledger;
pub use loader::load;
pub use manifest::{MANIFEST_NAME, Manifest, read_manifest};
pub use memo::{Recalled, recall};
pub use place::output_folder;
pub use site::{Outcome, PdfRequest, Request, build_site, check_site};
pub use typst::NoTypst;
pub use verify::verify_site;
pub use watcher::{Wake, Watcher};
