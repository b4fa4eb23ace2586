use super::human;
use super::place::Places;
use crate::base::Lang;
use crate::base::Snapshot;
use crate::finding::{Catalogue, Finding};

/// The texts of a finding one by one, for a page that lays them out itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// File, line and column, joined by colons.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// How to mend it; may be empty.
    pub hint: String,
    /// The line with the marked place, and the same for related places.
    pub snippet: String,
}

/// The texts of each finding.
pub fn parts(findings: &[Finding], snapshot: &Snapshot, lang: Lang) -> Vec<Parts> {
    let catalogue = Catalogue::new(lang);
    let places = Places::new(findings, snapshot);
    let part = |finding: &Finding| {
        let at = places.place(&finding.file, finding.span).start;
        Parts {
            place: format!("{}:{}:{}", finding.file, at.line, at.column),
            message: catalogue.message(finding),
            hint: catalogue.hint(finding),
            snippet: snippet(&human(std::slice::from_ref(finding), snapshot, lang, false)),
        }
    };
    findings.iter().map(part).collect()
}

/// The lines of a finding for people that show its source; the others say what stands beside them.
fn snippet(text: &str) -> String {
    let is_source = |line: &&str| line.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '|');
    let lines: Vec<&str> = text.lines().filter(is_source).collect();
    lines.join("\n")
}
