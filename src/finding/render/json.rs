use serde_json::{Value, json};

use super::place::Places;
use crate::base::Lang;
use crate::base::Snapshot;
use crate::finding::{Catalogue, Finding, Severity, doc_page};

/// A JSON array with one object for each finding.
///
/// `line`, `column`, `end_line` and `end_column` count from 1, columns in characters, the end exclusive; `severity` is
/// `error` or `warning`; `related` lists other places in the same form; `doc` is the page that explains the code.
pub fn json(findings: &[Finding], snapshot: &Snapshot, lang: Lang) -> String {
    let catalogue = Catalogue::new(lang);
    let places = Places::new(findings, snapshot);
    let at = |path, span| {
        let place = places.place(path, span);
        json!({
            "file": path.as_str(),
            "line": place.start.line,
            "column": place.start.column,
            "end_line": place.end.line,
            "end_column": place.end.column,
        })
    };
    let objects: Vec<Value> = findings
        .iter()
        .map(|finding| {
            let mut object = json!({
                "code": finding.code.id(),
                "severity": if finding.severity == Severity::Error { "error" } else { "warning" },
                "message": catalogue.message(finding),
                "hint": catalogue.hint(finding),
            });
            let related: Vec<Value> = finding.related.iter().map(|(path, span)| at(path, *span)).collect();
            if let (Value::Object(all), Value::Object(place)) = (&mut object, at(&finding.file, finding.span)) {
                all.extend(place);
                all.insert("related".to_owned(), related.into());
                all.insert("doc".to_owned(), doc_page(finding.code).into());
            }
            object
        })
        .collect();
    format!("{:#}\n", Value::Array(objects))
}
