//! The rooms that touch the machine: reading the input, typesetting, writing the output, watching for changes.
//!
//! Everything above works on values; everything that a disk, a clock or a process can spoil happens here and comes back
//! as a [`ToolError`].

#![allow(clippy::disallowed_methods, reason = "this module is the one that reads and writes the machine")]

mod agency;
mod at_rest;
mod browser;
mod committed;
mod committer;
mod error;
mod folders;
mod history;
mod inputs;
mod ledger;
mod loader;
mod lock;
mod made;
mod manifest;
mod memo;
mod place;
mod plain;
mod preflight;
mod press;
mod preview;
mod record;
mod scope;
mod session;
mod shard;
mod site;
mod staged;
mod stamp;
mod target;
mod undo;
mod verify;
mod watcher;

pub mod server;
pub mod typst;

pub use browser::open_browser;
pub use committed::Changes;
pub use error::{Action, ToolError};
pub use history::read_history;
pub use ledger::write_ledger;
pub use loader::{Listing, list, load};
pub use manifest::{MANIFEST_NAME, Manifest, read_manifest};
pub use memo::{MEMO_FOLDER, clean};
pub use place::output_folder;
pub use preview::{Preview, Shown};
pub use scope::{Scope, Share};
pub use session::{Fresh, Session};
pub use shard::merge_sites;
pub use site::{Known, Outcome, PdfRequest, Request, build_site, check_site};
pub use stamp::Stamp;
pub use typst::NoTypst;
pub use verify::verify_site;
pub use watcher::{Wake, Watcher};
