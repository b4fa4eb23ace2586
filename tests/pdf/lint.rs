//! Rules for the templates that no compiler checks.

use crate::templates;

/// The Typst templates that the program carries: name below the template folder, source without comments.
fn sources() -> Vec<(String, String)> {
    let all = templates();
    let typst = all.iter().filter_map(|(path, bytes)| Some((path.as_str().strip_prefix("templates/typst/")?, bytes)));
    let sources: Vec<_> = typst
        .map(|(name, bytes)| {
            let text = std::str::from_utf8(bytes).unwrap();
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            (name.to_owned(), code.collect::<Vec<_>>().join("\n"))
        })
        .collect();
    assert!(sources.len() >= 8);
    sources
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-')
}

/// What follows each `name` up to the end of its line.
fn after<'a>(code: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    code.match_indices(name).map(move |(at, _)| code[at + name.len()..].lines().next().unwrap_or_default())
}

/// A closure in the page furniture that captures the data defeats Typst's memo: an edit then lays the whole document out
/// again. So heads, feet and backgrounds are made by functions of page.typ from a few texts.
#[test]
fn page_furniture_captures_texts_only() {
    let texts = ["head", "foot", "sample", "mark", "has-proof"];
    let mut n_found = 0;
    for (name, code) in sources() {
        for part in ["header:", "footer:", "background:"] {
            for value in after(&code, part) {
                n_found += 1;
                let value = value.split(", footer:").next().unwrap().split(", background:").next().unwrap();
                let value = value.split("none)").next().unwrap().trim().trim_end_matches(',');
                let value = if value.is_empty() { "none" } else { value };
                if value == "none" {
                    continue;
                }
                let (function, arguments) = value.strip_suffix(')').and_then(|v| v.split_once('(')).unwrap();
                let known = ["running-head", "running-foot", "form-head", "form-foot", "backdrop", "cover-backdrop"];
                assert!(known.contains(&function), "{name}: {part} {value}");
                for argument in arguments.split(", ") {
                    assert!(texts.contains(&argument), "{name}: {part} captures `{argument}`");
                }
            }
        }
    }
    assert!(n_found >= 6, "{n_found}");
}

#[test]
fn looks_and_furniture_do_not_know_the_data() {
    for (name, code) in sources() {
        if ["theme.typ", "page.typ"].contains(&name.as_str()) {
            for word in ["data", "print", "json", "env"] {
                assert!(!words(&code).any(|found| found == word), "{name} mentions `{word}`");
            }
        }
        for rule in rules(&code) {
            assert!(is_sound(rule), "{name}: {rule}");
        }
    }
}

/// The set and show rules of a template, each up to the end of its last bracket.
fn rules(code: &str) -> Vec<&str> {
    let starts = code.match_indices('\n').map(|(at, _)| at + 1).chain([0]);
    let lines = starts.map(|at| code[at..].trim_start().trim_start_matches('#'));
    lines.filter(|line| line.starts_with("show ") || line.starts_with("set ")).map(whole).collect()
}

/// A rule that may go on over several lines.
fn whole(text: &str) -> &str {
    let mut depth = 0i32;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            '\n' if depth == 0 => return &text[..at],
            _ => {}
        }
        if depth < 0 {
            return &text[..at];
        }
    }
    text
}

/// A rule names a function, or sets something from constants; it never closes over a variable of the data. What a function
/// of it captured would be hashed with every piece of the layout.
fn is_sound(rule: &str) -> bool {
    let reads_data = words(rule).any(|word| ["data", "env", "body", "front"].contains(&word));
    let is_title = rule.starts_with("set document(");
    !rule.contains("=>") && !words(rule).any(|word| word == "context") && (is_title || !reads_data)
}

#[test]
fn a_rule_that_closes_over_the_data_is_found() {
    let found = |code: &str| rules(code).into_iter().filter(|rule| !is_sound(rule)).count();
    assert_eq!(found("#let a = 1\n#show heading: look\n#set page(\n  header: running-head(head),\n)\n"), 0);
    assert_eq!(found("#show heading: it => look(it, data)\n"), 1);
    assert_eq!(found("#set page(\n  width: 3cm,\n  header: context head-of(it),\n)\n"), 1);
    assert_eq!(found("#let f(x) = {\n  set page(\n    footer: (..n) => x,\n  )\n}\n"), 1);
    assert_eq!(found("#show table: set text(fill: env.ink)\n"), 1);
}

#[test]
fn templates_run_no_content_and_ask_for_nothing_from_outside() {
    for (name, code) in sources() {
        for word in ["eval", "plugin", "sys", "today", "read"] {
            let n_found = words(&code).filter(|found| *found == word).count();
            // What a PDF carries inside is read as bytes, once, from the sealed job.
            let n_allowed = usize::from(name == "main.typ" && word == "read");
            assert!(n_found <= n_allowed, "{name} uses `{word}`");
        }
        assert!(!code.contains("@preview") && !code.contains("@local"), "{name} imports a package");
        let n_json = words(&code).filter(|word| *word == "json").count();
        // The function and the extension of `data.json`, `theme.json` and `proof.json`.
        assert_eq!(n_json, if ["main.typ", "palette.typ", "proof.typ"].contains(&&*name) { 2 } else { 0 }, "{name}");
        for call in after(&code, "image(").filter(|_| name != "numbering.typ") {
            assert!(call.contains("alt: "), "{name}: an image without a text alternative: {call}");
        }
    }
}
