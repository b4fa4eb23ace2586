//! What is wrong with an input, as data: a stable code, a place, and the words to say it with.

mod catalogue;
mod code;
pub mod render;

use std::borrow::Cow;
use std::collections::BTreeMap;

pub use catalogue::{Catalogue, TextArg, doc_page};
pub use code::{Code, Severity};

use crate::base::{ProjectPath, Span};

/// One defect of the input.
///
/// The message and the hint are made from the code and the arguments when the finding is printed, in the reader's
/// language; see `render`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind of defect it is.
    pub code: Code,
    /// How bad it is in this run.
    pub severity: Severity,
    /// File below the project root.
    pub file: ProjectPath,
    /// Where in the file; [`Span::START`] when the whole file is meant.
    pub span: Span,
    /// Values that the message names, by placeholder.
    pub args: BTreeMap<Cow<'static, str>, String>,
    /// Other places that belong to the defect, such as the first of two equal keys.
    pub related: Vec<(ProjectPath, Span)>,
}

impl Finding {
    /// A finding with the code's usual severity and no arguments yet.
    pub fn new(code: Code, file: &ProjectPath, span: Span) -> Self {
        Self { code, severity: code.severity(), file: file.clone(), span, args: BTreeMap::new(), related: Vec::new() }
    }

    /// Adds a value that the message names.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.insert(Cow::Borrowed(name), value.to_string());
        self
    }

    /// Adds another place that belongs to the defect.
    #[must_use]
    pub fn also(mut self, file: &ProjectPath, span: Span) -> Self {
        self.related.push((file.clone(), span));
        self
    }
}

/// Puts findings into the order of every output (path, place, code) and drops repetitions.
///
/// With `is_final`, warnings about missing data become errors: the gate of the SOP.
pub fn settle(mut findings: Vec<Finding>, is_final: bool) -> Vec<Finding> {
    if is_final {
        findings.iter_mut().filter(|f| f.code.is_gate()).for_each(|f| f.severity = Severity::Error);
    }
    findings.sort_by(|a, b| (&a.file, a.span, a.code, &a.args).cmp(&(&b.file, b.span, b.code, &b.args)));
    findings.dedup();
    findings
}

/// Whether any finding forbids output.
pub fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|f| f.severity == Severity::Error)
}

/// The nearest of `candidates` to a mistyped word, when it is near enough to be worth naming.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance * 3 <= candidate.chars().count().max(3))
        .min()
        .map(|(_, candidate)| candidate)
}
