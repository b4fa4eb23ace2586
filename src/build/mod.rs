//! The pipeline put together: a snapshot in, pages, jobs and findings out. Pure.

mod agencies;

use crate::base::Snapshot;
use crate::finding::{Finding, settle};

pub use agencies::{AgencyState, Inputs, read_inputs};

/// What a build depends on beside the snapshot.
#[derive(Debug, Clone, Default)]
pub struct BuildOptions {
    /// Address of the site, instead of the one in `situs.yaml`.
    pub base_url: Option<String>,
    /// Missing data are errors: the gate of the SOP.
    pub is_final: bool,
}

/// All findings of an input, settled: what `build` would say, without rendering.
pub fn check(snapshot: &Snapshot, options: &BuildOptions) -> Vec<Finding> {
    let (_, findings) = read_inputs(snapshot);
    settle(findings, options.is_final)
}
