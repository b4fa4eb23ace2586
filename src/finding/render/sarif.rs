use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::place::Places;
use crate::base::Lang;
use crate::base::{ProjectPath, Snapshot, Span};
use crate::finding::{Catalogue, Code, Finding, Severity};

/// A SARIF 2.1.0 log, the form that code hosts and editors take in.
pub fn sarif(findings: &[Finding], snapshot: &Snapshot, lang: Lang) -> String {
    let catalogue = Catalogue::new(lang);
    let places = Places::new(findings, snapshot);
    let codes: BTreeSet<Code> = findings.iter().map(|finding| finding.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| json!({ "id": code.id() })).collect();
    let results: Vec<Value> = findings
        .iter()
        .map(|finding| {
            let message = format!("{} — {}", catalogue.message(finding), catalogue.hint(finding));
            let related: Vec<Value> =
                finding.related.iter().map(|(path, span)| location(&places, path, *span)).collect();
            json!({
                "ruleId": finding.code.id(),
                "ruleIndex": codes.iter().position(|code| *code == finding.code),
                "level": if finding.severity == Severity::Error { "error" } else { "warning" },
                "message": { "text": message },
                "locations": [location(&places, &finding.file, finding.span)],
                "relatedLocations": related,
            })
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "lakip", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn location(places: &Places, path: &ProjectPath, span: Span) -> Value {
    let place = places.place(path, span);
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": percent_encoded(path.as_str()), "uriBaseId": "%SRCROOT%" },
            "region": {
                "startLine": place.start.line,
                "startColumn": place.start.column,
                "endLine": place.end.line,
                "endColumn": place.end.column,
            },
        },
    })
}

/// A path as a relative URI reference.
fn percent_encoded(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
