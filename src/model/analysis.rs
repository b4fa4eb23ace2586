use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Prose, ProseFile};

/// The analyses that a report owes for every performance statement, in the order of PermenPAN-RB 53/2014, Lampiran II.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Analysis {
    /// Target against actual of the year.
    Target,
    /// This year against the years before.
    Years,
    /// What was reached so far against the strategic plan's last target.
    MediumTerm,
    /// Against the national standard, if there is one.
    Benchmark,
    /// Causes of success or failure, and what was done.
    Causes,
    /// Efficiency of the use of resources.
    Efficiency,
    /// Programmes and activities that support or hinder the result.
    Programs,
}

/// What staff wrote on one indicator, by analysis.
#[derive(Debug, Clone)]
pub struct AnalysisFile {
    /// The whole file.
    pub text: Arc<ProseFile>,
    /// Its parts without the headings that tell them apart; a part that is here has words.
    pub parts: BTreeMap<Analysis, Prose>,
}

impl Analysis {
    /// All analyses in their order.
    pub const ALL: [Self; 7] =
        [Self::Target, Self::Years, Self::MediumTerm, Self::Benchmark, Self::Causes, Self::Efficiency, Self::Programs];
}
