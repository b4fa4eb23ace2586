//! Findings as text: for people, for editors, for programs.

mod human;
mod json;
mod parts;
mod place;
mod sarif;
mod short;

pub use human::human;
pub use json::json;
pub use parts::{Parts, parts};
pub use sarif::sarif;
pub use short::short;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::Lang;
    use crate::base::{ProjectPath, Snapshot, Span};
    use crate::finding::{Code, Finding, doc_page};

    const UNIT_FILE: &str = "content/2025/triwulan-1/llaj.yaml";

    fn path(text: &str) -> ProjectPath {
        ProjectPath::new(text).unwrap()
    }

    fn snapshot(files: &[(&str, &[u8])]) -> Snapshot {
        Snapshot { files: files.iter().map(|(name, bytes)| (path(name), (*bytes).into())).collect() }
    }

    /// A finding on the first `needle` of a text.
    fn finding_at(code: Code, file: &str, text: &str, needle: &str) -> Finding {
        let start = text.find(needle).unwrap();
        Finding::new(code, &path(file), Span::new(start, start + needle.len()))
    }

    fn example() -> (Vec<Finding>, Snapshot) {
        let text = "unit: llaj\nrealisasi:\n  - indikator: IKU-99\n    nilai: 1.250\n";
        let renstra = "nama: Renstra\n";
        let findings = vec![
            finding_at(Code::UnresolvedCode, UNIT_FILE, text, "IKU-99")
                .with("kind", "indicator")
                .with("code", "IKU-99")
                .with("suggestion", "IKU-09")
                .also(&path("content/renstra.yaml"), Span::new(6, 13)),
            finding_at(Code::AmbiguousNumber, UNIT_FILE, text, "1.250").with("text", "1.250"),
            Finding::new(Code::ReadingMissing, &path("content/2025/triwulan-1/pkb.yaml"), Span::START)
                .with("unit", "pkb")
                .with("indicator", "IKU-04"),
        ];
        (findings, snapshot(&[(UNIT_FILE, text.as_bytes()), ("content/renstra.yaml", renstra.as_bytes())]))
    }

    #[test]
    fn people_see_the_line_the_related_place_and_the_remedy() {
        let (findings, snapshot) = example();
        let expected = "\
galat[LKP0301]: indikator `IKU-99` tidak dikenal
 --> content/2025/triwulan-1/llaj.yaml:3:16
  |
3 |   - indikator: IKU-99
  |                ^^^^^^
  |
 ::: content/renstra.yaml:1:7
  |
1 | nama: Renstra
  |       ------- lihat juga
  |
  = cara memperbaiki: mungkin maksudnya `IKU-09`?

";
        let text = human(&findings, &snapshot, Lang::Id, false);
        assert!(text.starts_with(expected), "{text}");
        assert!(text.contains("peringatan[LKP0502]"), "{text}");
        assert!(text.contains("--> content/2025/triwulan-1/pkb.yaml:1:1\n"), "{text}");
        assert!(!text.contains('\u{1b}'), "{text}");
        assert!(human(&findings, &snapshot, Lang::En, true).contains("\u{1b}["));
    }

    #[test]
    fn a_page_gets_the_texts_one_by_one() {
        let (findings, snapshot) = example();
        let all = parts(&findings, &snapshot, Lang::En);
        assert_eq!(all.len(), findings.len());
        let lines = short(&findings, &snapshot, Lang::En);
        for (part, line) in all.iter().zip(lines.lines()) {
            assert!(line.starts_with(&format!("{}: ", part.place)), "{line}");
            assert!(line.ends_with(&format!("{} — {}", part.message, part.hint)), "{line}");
            assert!(!part.snippet.contains(&part.message) || part.message.is_empty(), "{part:?}");
        }
        assert!(all.iter().any(|part| part.snippet.contains('^')), "{all:?}");
    }

    #[test]
    fn editors_get_one_line_each() {
        let (findings, snapshot) = example();
        let text = short(&findings, &snapshot, Lang::En);
        assert_eq!(text.lines().count(), 3);
        let expected = "content/2025/triwulan-1/llaj.yaml:3:16: error[LKP0301]: unknown indicator `IKU-99` — \
                        did you mean `IKU-09`?\n";
        assert!(text.starts_with(expected), "{text}");
    }

    #[test]
    fn programs_get_places_in_characters() {
        let text = "\u{feff}nama: é\r\nkop: \u{1f600}x\r\n";
        let finding = finding_at(Code::UnknownKey, "content/instansi.yaml", text, "x").with("key", "x");
        let snapshot = snapshot(&[("content/instansi.yaml", text.as_bytes())]);
        let value: serde_json::Value = serde_json::from_str(&json(&[finding], &snapshot, Lang::Id)).unwrap();
        let object = &value[0];
        let numbers = ["line", "column", "end_line", "end_column"].map(|key| object[key].as_u64().unwrap());
        assert_eq!(numbers, [2, 7, 2, 8]);
        assert_eq!(object["code"], "LKP0201");
        assert_eq!(object["severity"], "error");
        assert_eq!(object["doc"], doc_page(Code::UnknownKey));
        assert_eq!(object["related"], serde_json::json!([]));
    }

    #[test]
    fn code_hosts_get_sarif() {
        let (mut findings, snapshot) = example();
        findings[2].file = path("content/a b#c.yaml");
        let log: serde_json::Value = serde_json::from_str(&sarif(&findings, &snapshot, Lang::Id)).unwrap();
        let run = &log["runs"][0];
        assert_eq!(log["version"], "2.1.0");
        assert_eq!(run["results"].as_array().unwrap().len(), 3);
        for result in run["results"].as_array().unwrap() {
            let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
        }
        let first = &run["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(first["region"]["startColumn"], 16);
        let third = &run["results"][2];
        assert_eq!(third["level"], "warning");
        assert_eq!(third["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "content/a%20b%23c.yaml");
        assert_eq!(run["results"][0]["relatedLocations"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn a_binary_or_missing_file_is_named_without_a_snippet() {
        let snapshot = snapshot(&[(UNIT_FILE, b"\xff\xfe\x00")]);
        for name in [UNIT_FILE, "content/instansi.yaml"] {
            let findings = [Finding::new(Code::NotUtf8, &path(name), Span::new(1, 7))];
            let text = human(&findings, &snapshot, Lang::Id, false);
            assert!(text.contains(&format!("--> {name}:1:1\n")), "{text}");
            assert!(!text.contains("1 |"), "{text}");
        }
    }

    #[test]
    fn nothing_to_say_is_said_in_the_format() {
        let snapshot = Snapshot::default();
        assert_eq!(human(&[], &snapshot, Lang::Id, false), "");
        assert_eq!(short(&[], &snapshot, Lang::Id), "");
        assert_eq!(json(&[], &snapshot, Lang::Id), "[]\n");
        assert!(sarif(&[], &snapshot, Lang::Id).contains("\"results\": []"));
    }

    /// Text with everything that makes columns hard: line ends of both kinds, tabs, byte order marks, wide and combining
    /// characters, control characters.
    fn awkward_text() -> impl Strategy<Value = Vec<u8>> {
        let piece = prop_oneof![
            Just("a".to_owned()),
            Just("\r\n".to_owned()),
            Just("\n".to_owned()),
            Just("\r".to_owned()),
            Just("\t".to_owned()),
            Just("\u{feff}".to_owned()),
            Just("\u{5b57}".to_owned()),
            Just("e\u{301}".to_owned()),
            Just("\u{1f468}\u{200d}\u{1f469}".to_owned()),
            Just("\u{1b}[31m".to_owned()),
            Just("\u{0}".to_owned()),
            Just("\u{85}\u{2028}\u{b}\u{c}".to_owned()),
            "[ -~]{0,200}",
            Just("x".repeat(900)),
            Just("\u{5b57}\t".repeat(300)),
        ];
        let text = prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat().into_bytes());
        prop_oneof![4 => text, 1 => prop::collection::vec(any::<u8>(), 0..200)]
    }

    proptest! {
        #[test]
        fn no_text_and_no_span_makes_a_renderer_panic(
            bytes in awkward_text(),
            spans in prop::collection::vec((0u32..3000, 0u32..3000), 1..4),
            far in any::<(u32, u32)>(),
        ) {
            let file = path("content/a.yaml");
            let snapshot = snapshot(&[("content/a.yaml", &bytes)]);
            let mut findings: Vec<Finding> = Vec::new();
            for (start, end) in spans.into_iter().chain([far]) {
                // Built by hand, so that even an end before its start is tried.
                let span = Span { start, end };
                findings.push(Finding::new(Code::YamlSyntax, &file, span).with("detail", "x").also(&file, span));
            }
            for color in [false, true] {
                let text = human(&findings, &snapshot, Lang::Id, color);
                prop_assert!(color || text.chars().all(|c| c == '\n' || !c.is_control()), "{:?}", text);
                prop_assert!(text.lines().all(|line| line.chars().count() < 600), "{:?}", text);
            }
            let people = human(&findings, &snapshot, Lang::Id, false);
            let lines = short(&findings, &snapshot, Lang::En);
            prop_assert_eq!(lines.lines().count(), findings.len());
            for line in lines.lines() {
                // Both renderers name the same place, although one of them counts columns in its excerpt.
                let place = line.split(": ").next().unwrap();
                prop_assert!(people.contains(&format!("--> {place}\n")), "{}", place);
            }
            let value: serde_json::Value = serde_json::from_str(&json(&findings, &snapshot, Lang::Id)).unwrap();
            for object in value.as_array().unwrap() {
                let place = |line: &str, column: &str| (object[line].as_u64().unwrap(), object[column].as_u64().unwrap());
                let (start, end) = (place("line", "column"), place("end_line", "end_column"));
                prop_assert!((1, 1) <= start && start <= end, "{}", object);
            }
            prop_assert!(serde_json::from_str::<serde_json::Value>(&sarif(&findings, &snapshot, Lang::En)).is_ok());
        }
    }
}
