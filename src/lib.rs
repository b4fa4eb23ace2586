//! `lakip`: from an agency's quarterly data to its public performance pages and print-ready reports.
//!
//! The modules stand in the order of the pipeline; each may use only those above it.

#![warn(missing_docs)]

pub mod base;
pub mod finding;
pub mod model;
pub mod content;
pub mod measure;
pub mod check;
pub mod report;
pub mod render;
pub mod build;
pub mod shell;
