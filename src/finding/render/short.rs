use std::fmt::Write;

use super::place::Places;
use crate::base::Lang;
use crate::base::Snapshot;
use crate::finding::{Catalogue, Finding};

/// One line for each finding, `path:line:column: error[code]: message — hint`, the form that editors can jump from.
pub fn short(findings: &[Finding], snapshot: &Snapshot, lang: Lang) -> String {
    let catalogue = Catalogue::new(lang);
    let places = Places::new(findings, snapshot);
    let mut out = String::new();
    for finding in findings {
        let at = places.place(&finding.file, finding.span).start;
        let severity = catalogue.severity(finding.severity);
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            out,
            "{}:{}:{}: {severity}[{}]: {} — {}",
            finding.file,
            at.line,
            at.column,
            finding.code.id(),
            catalogue.message(finding),
            catalogue.hint(finding),
        );
    }
    out
}
