//! The one door to YAML: limits, exact text, spans, and every shape defect of a file in one pass.

mod loc;
mod node;
mod shape;

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

pub use loc::{Date, Loc};
use node::Node;

use crate::base::{ProjectPath, Span};
use crate::finding::{Code, Finding};

/// Reads a file into a typed value.
///
/// The value is there only when the file has no defect. Otherwise the file is read again as a plain tree and held
/// against the JSON schema of `T`, so that all its shape defects are found, not just the first.
pub fn parse<T: DeserializeOwned + JsonSchema>(file: &ProjectPath, bytes: &[u8]) -> (Option<T>, Vec<Finding>) {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            return (None, vec![Finding::new(Code::NotUtf8, file, Span::new(at, at))]);
        }
    };
    parse_text(file, text, 0)
}

/// As [`parse`], for a text that starts `offset` bytes into its file (the front matter of a Markdown file).
pub fn parse_text<T: DeserializeOwned + JsonSchema>(
    file: &ProjectPath,
    text: &str,
    offset: usize,
) -> (Option<T>, Vec<Finding>) {
    if let Some(at) = text.find('\0') {
        // A binary file with a YAML name; the parser would blame an innocent character.
        return (None, vec![Finding::new(Code::NotUtf8, file, Span::new(at, at + 1).shift(offset))]);
    }
    match serde_yaml::from_str_with_options::<T>(text, options(serde_yaml::DuplicateKeyPolicy::Error)) {
        Ok(value) => (Some(value), Vec::new()),
        Err(error) => {
            let mut findings = shape_findings::<T>(file, text, &error);
            findings.iter_mut().for_each(|f| f.span = f.span.shift(offset));
            (None, findings)
        }
    }
}

fn shape_findings<T: JsonSchema>(file: &ProjectPath, text: &str, first: &serde_yaml::Error) -> Vec<Finding> {
    let pass = serde_yaml::DuplicateKeyPolicy::PassThrough;
    match serde_yaml::from_str_with_options::<Node>(text, options(pass)) {
        Ok(node) => {
            let findings = shape::findings::<T>(file, text, &node);
            if findings.is_empty() { vec![from_error(file, text, first)] } else { findings }
        }
        Err(error) => vec![from_error(file, text, &error)],
    }
}

/// The finding for an error that the parser itself reports.
fn from_error(file: &ProjectPath, text: &str, error: &serde_yaml::Error) -> Finding {
    use serde_yaml::Error as E;
    let span = error.location().map_or(Span::START, |location| error_span(text, &location));
    // Text behind the error's place is of no use, the parser's English words are: they name what it stumbled over.
    let error = error.without_snippet();
    let error = match error {
        E::AliasError { error, .. } => error.without_snippet(),
        other => other,
    };
    match error {
        E::Budget { .. }
        | E::AliasReplayCounterOverflow { .. }
        | E::AliasReplayLimitExceeded { .. }
        | E::AliasExpansionLimitExceeded { .. }
        | E::AliasReplayStackDepthExceeded { .. }
        | E::MultipleDocuments { .. } => Finding::new(Code::YamlBudget, file, span),
        E::DuplicateMappingKey { key, .. } => {
            Finding::new(Code::DuplicateKey, file, span).with("key", key.as_deref().unwrap_or("?"))
        }
        other => Finding::new(Code::YamlSyntax, file, span).with("detail", syntax_detail(&other.to_string())),
    }
}

/// What the parser stumbled over, as a word by which messages choose their phrase; its own English text when the
/// problem is a rare one.
fn syntax_detail(message: &str) -> String {
    let known = PROBLEMS.iter().find(|(part, _)| message.contains(part)).map(|(_, word)| (*word).to_owned());
    // The place stands before the message already.
    let text = message.lines().next().unwrap_or_default();
    known.unwrap_or_else(|| text.rsplit_once(" at line ").map_or(text, |(before, _)| before).to_owned())
}

/// Parts of the parser's messages and the problem they speak of.
const PROBLEMS: [(&str, &str); 15] = [
    ("unclosed quote", "quote"),
    ("after single-quoted scalar", "after-quote"),
    ("after double-quoted scalar", "after-quote"),
    ("unknown escape", "escape"),
    ("unclosed bracket", "bracket"),
    ("misplaced bracket", "bracket"),
    ("did not find expected ','", "bracket"),
    ("found a tab", "tab"),
    ("tabs disallowed", "tab"),
    ("mapping values are not allowed", "colon"),
    ("simple key expected", "key"),
    ("did not find expected key", "indent"),
    ("did not find expected '-'", "indent"),
    ("unexpected character", "character"),
    ("unknown anchor", "alias"),
];

/// Limits for files that strangers may hand in: no bombs, no surprises in what a word means.
fn options(duplicate_keys: serde_yaml::DuplicateKeyPolicy) -> serde_yaml::Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_documents: 1,
            max_depth: 32,
            max_nodes: 100_000,
            max_aliases: 64,
            max_anchors: 64,
            max_merge_keys: 0,
        },
        duplicate_keys: duplicate_keys,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        reject_unsupported_tags: true,
        with_snippet: false,
    }
}

fn span_of(location: &serde_yaml::Location) -> Span {
    let span = location.span();
    let start = span.byte_offset().unwrap_or_default();
    let length = span.byte_len().unwrap_or_default();
    Span::new(usize::try_from(start).unwrap_or(usize::MAX), usize::try_from(start + length).unwrap_or(usize::MAX))
}

/// As [`span_of`], for an error: the scanner gives its place as line and column only.
fn error_span(text: &str, location: &serde_yaml::Location) -> Span {
    if location.span().byte_offset().is_some() {
        return span_of(location);
    }
    let count = |n: u64| usize::try_from(n).unwrap_or(usize::MAX).saturating_sub(1);
    let lines: Vec<&str> = text.split_inclusive('\n').take(count(location.line()).saturating_add(1)).collect();
    let Some((line, before)) = lines.split_last().filter(|_| lines.len() > count(location.line())) else {
        return Span::new(text.len(), text.len());
    };
    let column = line.char_indices().nth(count(location.column())).map_or(line.len(), |(at, _)| at);
    let at = before.iter().map(|line| line.len()).sum::<usize>() + column;
    Span::new(at, at)
}

/// The written text below a span; empty when the span does not fit.
fn slice(text: &str, span: Span) -> Cow<'_, str> {
    text.get(span.start as usize..span.end as usize).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::LineIndex;
    use crate::content::files::{PlanFile, SiteFile, UnitReportFile};

    fn found<T: DeserializeOwned + JsonSchema>(text: &str) -> Vec<String> {
        let file = ProjectPath::new("content/x.yaml").unwrap();
        let (value, findings) = parse::<T>(&file, text.as_bytes());
        assert_eq!(value.is_some(), findings.is_empty());
        let index = LineIndex::new(text);
        findings
            .iter()
            .map(|f| {
                let at = index.locate(text, f.span.start);
                format!("{}:{} {}", at.line, at.column, f.code.id())
            })
            .collect()
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "unit: pkb\nrealisasi:\n  - indikator: IKU-01\n    nilai: 10.50\nbelanja: []\n";
        let file = ProjectPath::new("content/x.yaml").unwrap();
        let report: UnitReportFile = parse(&file, text.as_bytes()).0.unwrap();
        let value = report.readings[0].value.as_ref().unwrap();
        assert_eq!(
            (value.0.as_str(), value.line, &text[value.span.start as usize..value.span.end as usize]),
            ("10.50", 4, "10.50")
        );
    }

    #[test]
    fn every_shape_defect_of_a_file_is_found() {
        let text = "judl: x\nkertas: a5\ndata_contoh: ya\nkebijakan:\n  desimal: dua\n  rumus: x\n  batas_rata_rata:\n    minimum: 1.250\n    maksimum: 10,5\ntenggat: 3\nkertas: a4\n";
        assert_eq!(
            found::<SiteFile>(text),
            [
                "1:1 LKP0201",
                "2:9 LKP0208",
                "3:14 LKP0208",
                "5:12 LKP0206",
                "6:3 LKP0201",
                "8:14 LKP0205",
                "9:15 LKP0205",
                "10:10 LKP0204",
                "11:1 LKP0203",
                "1:1 LKP0202"
            ]
        );
    }

    #[test]
    fn empty_values_and_wrong_kinds() {
        assert_eq!(found::<PlanFile>("indikator:\n"), ["1:1 LKP0209"]);
        assert_eq!(found::<PlanFile>("# kosong\n"), ["1:1 LKP0109"]);
        assert_eq!(found::<PlanFile>("- a\n"), ["1:1 LKP0204"]);
        assert_eq!(found::<PlanFile>("indikator: [ { kode: 'a b', target: x } ]\n"), ["1:22 LKP0210", "1:37 LKP0204"]);
    }

    #[test]
    fn syntax_and_bombs() {
        assert_eq!(found::<SiteFile>("judul: \"x\nkertas: a4\n")[0].split(' ').nth(1), Some("LKP0107"));
        assert_eq!(found::<SiteFile>("judul: x\n\tkertas: a4\n").len(), 1);
        let mut bomb = String::from("a0: &a0 [x, x]\n");
        for i in 1..20 {
            bomb += &format!("a{i}: &a{i} [*a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}]\n", i - 1);
        }
        assert_eq!(found::<SiteFile>(&bomb)[0].split_once(" ").unwrap().1, "LKP0108");
        assert!(found::<SiteFile>(&"[".repeat(10_000))[0].ends_with("LKP0107"));
        assert!(found::<SiteFile>("judul: x\n---\njudul: y\n")[0].ends_with("LKP0108"));
        assert!(found::<SiteFile>("\u{0}\u{1}")[0].ends_with("LKP0103"));
    }

    #[test]
    fn a_syntax_error_has_its_place_and_a_word_for_it() {
        let file = ProjectPath::new("content/x.yaml").unwrap();
        for (text, place, word) in [
            ("judul: \"x\nkertas: a4\n", "1:8", "quote"),
            ("judul: x\n\tkertas: a4\n", "1:8", "tab"),
            ("judul: é: b\n", "1:9", "colon"),
            ("a:\n  - b\n c: d\n", "3:2", "indent"),
            ("judul: x\nkertas\n", "2:1", "key"),
            ("judul: @x\n", "1:8", "character"),
            ("judul: [a, b\n", "1:8", "bracket"),
            ("judul: 'it's'\n", "1:12", "after-quote"),
            ("judul: *x\n", "1:8", "alias"),
            ("judul: !!foo x\n", "1:14", "unsupported tag `!!foo`"),
        ] {
            let (_, findings) = parse::<SiteFile>(&file, text.as_bytes());
            let at = LineIndex::new(text).locate(text, findings[0].span.start);
            let found = (format!("{}:{}", at.line, at.column), findings[0].args["detail"].as_str());
            assert_eq!((found.0.as_str(), found.1), (place, word), "{text:?}");
        }
    }
}
