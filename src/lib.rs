//! `lakip`: from an agency's quarterly data to its public performance pages and print-ready reports.
//!
//! The modules stand in the order of the pipeline; each may use only those above it.

#![warn(missing_docs)]
// The wall: outside `shell` and `cli` nothing reads the disk, the clock or the environment, starts a process, or
// iterates in an order that differs from run to run. The lists are in `clippy.toml`.
#![deny(clippy::disallowed_methods, clippy::disallowed_types, clippy::print_stdout, clippy::print_stderr)]

pub mod base;
pub mod finding;
pub mod model;
pub mod content;
pub mod measure;
pub mod check;
pub mod report;
pub mod render;
pub mod build;
pub mod verify;
pub mod shell;
pub mod cli;
