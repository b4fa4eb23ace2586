use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::{LanguageIdentifier, langid};

use super::{Code, Finding, Severity};
use crate::base::Lang;

fn identifier(lang: Lang) -> LanguageIdentifier {
    match lang {
        Lang::Id => langid!("id"),
        Lang::En => langid!("en"),
    }
}

fn source(lang: Lang) -> &'static str {
    match lang {
        Lang::Id => include_str!("messages/id.ftl"),
        Lang::En => include_str!("messages/en.ftl"),
    }
}

/// A value that a text names: a number takes part in plural rules, a text is printed as it is.
pub type TextArg<'a> = FluentValue<'a>;

/// The messages of one language.
pub struct Catalogue {
    bundle: FluentBundle<FluentResource>,
}

/// Arguments that may be empty. They reach the messages as the number 0, because a Fluent selector cannot ask for an
/// empty text.
const MAY_BE_EMPTY: [&str; 6] = ["suggestion", "owner", "row", "column", "expected", "found"];

/// Longest argument that a message repeats, in characters; the snippet shows the rest.
const MAX_ARG_CHARS: usize = 200;

impl Catalogue {
    /// Reads the built-in messages of a language.
    pub fn new(lang: Lang) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![identifier(lang)]);
        // Isolation marks are for mixed writing directions; in a terminal they show as stray characters.
        bundle.set_use_isolating(false);
        // A broken entry is left out and its id printed in its place; the tests let none through.
        let resource = FluentResource::try_new(source(lang).to_owned()).unwrap_or_else(|(partial, _)| partial);
        bundle.add_resource_overriding(resource);
        Self { bundle }
    }

    /// What is wrong.
    pub fn message(&self, finding: &Finding) -> String {
        self.format(finding.code.id(), None, &finding_args(finding))
    }

    /// How to mend it.
    pub fn hint(&self, finding: &Finding) -> String {
        self.format(finding.code.id(), Some("hint"), &finding_args(finding))
    }

    /// The word for a severity.
    pub fn severity(&self, severity: Severity) -> String {
        self.text(if severity == Severity::Error { "label-error" } else { "label-warning" }, &[])
    }

    /// Any other text by its id, for instance a label or the summary line; the id itself when there is none.
    pub fn text(&self, id: &str, args: &[(&str, TextArg)]) -> String {
        let args = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.format(id, None, &args)
    }

    fn format(&self, id: &str, attribute: Option<&str>, args: &FluentArgs) -> String {
        let pattern = self.bundle.get_message(id).and_then(|message| match attribute {
            None => message.value(),
            Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
        });
        let Some(pattern) = pattern else { return id.to_owned() };
        // A missing argument prints as `{$name}`, which is better than no message.
        self.bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned()
    }
}

/// The page of the documentation that explains a code, as a path in the repository.
pub fn doc_page(code: Code) -> String {
    format!("docs/kode/{}.md", code.id())
}

fn finding_args(finding: &Finding) -> FluentArgs<'_> {
    let value = |name: &str, text: &str| {
        if text.is_empty() && MAY_BE_EMPTY.contains(&name) {
            FluentValue::from(0)
        } else {
            FluentValue::from(printable(text))
        }
    };
    finding.args.iter().map(|(name, text)| (name.clone(), value(name, text))).collect()
}

/// Text from an input made fit for one line of a terminal: no control or direction-changing characters, not too long.
fn printable(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let mut chars = text.trim_end_matches(['\n', '\r']).chars();
    let mut out: String = chars
        .by_ref()
        .take(MAX_ARG_CHARS)
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            c if hidden(c) => '\u{fffd}',
            c => c,
        })
        .collect();
    if chars.next().is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::base::{ProjectPath, Span};

    /// Variables by message id and attribute, read from the text of a `.ftl` file.
    fn variables(source: &str) -> BTreeMap<(String, String), BTreeSet<String>> {
        let mut found: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
        let mut entry = (String::new(), String::new());
        for line in source.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            if !line.starts_with(' ') {
                entry = (line.split(" = ").next().unwrap().to_owned(), String::new());
            } else if let Some(attribute) = line.trim_start().strip_prefix('.') {
                entry.1 = attribute.split(" = ").next().unwrap().to_owned();
            }
            let names = found.entry(entry.clone()).or_default();
            for rest in line.split('$').skip(1) {
                names.insert(rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect());
            }
        }
        found
    }

    /// Arguments by code, read from the doc comments of `code.rs`: the quoted words behind "Args:", outside brackets.
    fn documented_args() -> BTreeMap<String, BTreeSet<String>> {
        let mut found = BTreeMap::new();
        let mut doc = String::new();
        for line in include_str!("code.rs").lines().map(str::trim) {
            if let Some(text) = line.strip_prefix("///") {
                doc.push_str(text);
            } else if let Some(id) = line.split('"').nth(1).filter(|id| id.starts_with("LKP")) {
                let mut depth = 0;
                let outside: String = doc
                    .split_once("Args:")
                    .map_or("", |(_, args)| args)
                    .chars()
                    .filter(|c| {
                        depth += i32::from(*c == '(') - i32::from(*c == ')');
                        depth == 0
                    })
                    .collect();
                let names = outside.split('`').skip(1).step_by(2).map(str::to_owned).collect();
                found.insert(id.to_owned(), names);
                doc.clear();
            } else {
                doc.clear();
            }
        }
        found
    }

    #[test]
    fn the_files_parse_and_say_the_same_things() {
        for lang in Lang::ALL {
            assert!(FluentResource::try_new(source(*lang).to_owned()).is_ok(), "{lang:?}");
        }
        assert_eq!(variables(source(Lang::Id)), variables(source(Lang::En)));
    }

    #[test]
    fn every_code_has_a_message_and_a_hint() {
        for lang in Lang::ALL {
            let bundle = Catalogue::new(*lang).bundle;
            for code in Code::ALL {
                let message = bundle.get_message(code.id()).unwrap_or_else(|| panic!("{} has no message", code.id()));
                assert!(message.value().is_some(), "{}", code.id());
                assert!(message.get_attribute("hint").is_some(), "{} has no hint", code.id());
            }
        }
    }

    #[test]
    fn messages_use_documented_arguments_only() {
        let documented = documented_args();
        assert_eq!(documented.len(), Code::ALL.len());
        assert_eq!(documented["LKP0303"], ["indicator", "owner", "reason", "unit"].map(str::to_owned).into());
        for ((id, attribute), names) in variables(source(Lang::Id)) {
            if let Some(allowed) = documented.get(&id) {
                let foreign: Vec<_> = names.difference(allowed).collect();
                assert!(foreign.is_empty(), "{id}.{attribute} uses {foreign:?}");
            } else {
                assert!(!id.starts_with("LKP"), "{id} is no code");
            }
        }
    }

    #[test]
    fn messages_follow_the_house_style() {
        for lang in Lang::ALL {
            let catalogue = Catalogue::new(*lang);
            for code in Code::ALL {
                let mut finding = Finding::new(*code, &ProjectPath::new("content/a.yaml").unwrap(), Span::START);
                for name in &documented_args()[code.id()] {
                    finding.args.insert(name.clone().into(), "x".to_owned());
                }
                for text in [catalogue.message(&finding), catalogue.hint(&finding)] {
                    assert!(!text.contains("{$") && !text.contains('\n'), "{}: {text}", code.id());
                    assert!(!text.ends_with('.'), "{}: {text}", code.id());
                    let first = text.split(' ').next().unwrap();
                    let is_name = first == first.to_uppercase() && first.chars().count() > 1;
                    assert!(is_name || !first.starts_with(char::is_uppercase), "{}: {text}", code.id());
                }
            }
        }
    }

    fn unknown_key(suggestion: &str) -> Finding {
        Finding::new(Code::UnknownKey, &ProjectPath::new("content/a.yaml").unwrap(), Span::START)
            .with("key", "realisai")
            .with("suggestion", suggestion)
            .with("allowed", "realisasi, unit")
    }

    #[test]
    fn an_empty_suggestion_is_left_out() {
        let catalogue = Catalogue::new(Lang::Id);
        assert_eq!(catalogue.message(&unknown_key("")), "kunci `realisai` tidak dikenal");
        assert_eq!(catalogue.hint(&unknown_key("")), "kunci yang berlaku di sini: realisasi, unit");
        let with = catalogue.hint(&unknown_key("realisasi"));
        assert_eq!(with, "mungkin maksudnya `realisasi`? kunci yang berlaku di sini: realisasi, unit");
        // A suggestion that happens to be the text "0" is a suggestion all the same.
        assert!(catalogue.hint(&unknown_key("0")).contains("`0`"));
    }

    #[test]
    fn input_text_cannot_steer_the_terminal_or_flood_it() {
        let catalogue = Catalogue::new(Lang::En);
        let file = ProjectPath::new("content/a.yaml").unwrap();
        let finding = Finding::new(Code::InvalidNumber, &file, Span::START).with("text", "\u{1b}[2J\u{202e}{ $x }\n1");
        assert_eq!(catalogue.message(&finding), "`\u{fffd}[2J\u{fffd}{ $x } 1` is not a number");
        let finding = Finding::new(Code::InvalidNumber, &file, Span::START).with("text", "9".repeat(100_000));
        assert!(catalogue.message(&finding).chars().count() < 250);
    }

    #[test]
    fn the_summary_counts_in_the_grammar_of_the_language() {
        let line = |lang, errors: usize, warnings: usize| {
            let args = [("errors", errors.into()), ("warnings", warnings.into()), ("seconds", "1.2".into())];
            Catalogue::new(lang).text("summary-checked", &args)
        };
        assert_eq!(line(Lang::En, 1, 0), "checked: 1 error, no warnings, 1.2 s");
        assert_eq!(line(Lang::En, 2, 1), "checked: 2 errors, 1 warning, 1.2 s");
        assert_eq!(line(Lang::Id, 0, 12), "selesai diperiksa: tidak ada galat, 12 peringatan, 1.2 detik");
        assert_eq!(Catalogue::new(Lang::Id).text("no-such-text", &[]), "no-such-text");
    }
}
