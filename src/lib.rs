//! `lakip`: from an agency's quarterly data to its public performance pages and print-ready reports.
//!
//! The modules stand in the order of the pipeline; each may use only those above it.

#![warn(missing_docs)]

pub mod base;
pub mod content;
pub mod finding;
pub mod render;
pub mod report;
pub mod shell;
