use crate::source::Source;

/// The modules from the ground up; each may use only those before it.
pub const PLAN: [&str; 12] =
    ["base", "finding", "model", "content", "measure", "check", "report", "render", "build", "verify", "shell", "cli"];

/// What the command line may use: it arranges runs and prints, and knows nothing of what lies between.
const USED_BY_CLI: [&str; 5] = ["base", "finding", "build", "verify", "shell"];

const MAX_LINES: usize = 500;

/// Modules in which a number of a report could be made.
const EXACT: [&str; 4] = ["model", "measure", "check", "report"];

/// A module names only modules above it in the plan, in its tests too.
pub fn direction(source: &Source) -> Vec<String> {
    let Some(module) = source.module() else { return Vec::new() };
    let Some(level) = PLAN.iter().position(|name| *name == module) else { return Vec::new() };
    let may_use = |used: &str| match PLAN.iter().position(|name| *name == used) {
        Some(_) if module == "cli" => used == "cli" || USED_BY_CLI.contains(&used),
        Some(used_level) => used_level <= level,
        // A name that is no module is re-exported by none.
        None => false,
    };
    let used = used_modules(&source.code);
    let bad = used.into_iter().filter(|(_, name)| !may_use(name));
    bad.map(|(line, name)| format!("{}:{line}: `{module}` must not use `{name}`", source.path)).collect()
}

/// Names behind `crate::`, with the line on which each stands, groups in braces included.
fn used_modules(code: &[String]) -> Vec<(usize, String)> {
    const START: &str = "crate::";
    let mut used = Vec::new();
    for (i, line) in code.iter().enumerate() {
        for (at, _) in line.match_indices(START) {
            // `$crate::` in a macro and `my_crate::` are something else, but the first names the same modules.
            if line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let rest = format!("{}\n{}", &line[at + START.len()..], code[i + 1..].join("\n"));
            for name in first_names(&rest) {
                used.push((i + 1, name));
            }
        }
    }
    used
}

/// The name at the start of a path, or the names at the start of each path of a group.
fn first_names(path: &str) -> Vec<String> {
    let name_of = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = path.strip_prefix('{') else { return vec![name_of(path)] };
    let (mut names, mut depth, mut is_start) = (Vec::new(), 0, true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => is_start = true,
            c if is_start && !c.is_whitespace() => {
                names.push(name_of(&group[at..]));
                is_start = false;
            }
            _ => {}
        }
    }
    names
}

/// Outside `shell` and `cli` no code names the disk, the environment, processes, the network or a clock.
pub fn machine(source: &Source) -> Vec<String> {
    let Some(module) = source.module().filter(|module| !["shell", "cli"].contains(module)) else { return Vec::new() };
    let forbidden =
        ["fs", "env", "process", "net", "time::SystemTime", "time::Instant"].map(|name| format!("std::{name}"));
    let others = ["SystemTime::now", "Instant::now", "tempfile::", "walkdir::", "notify::"];
    let mut complaints = Vec::new();
    for (i, line) in source.production() {
        let is_named = |name: &str| line.match_indices(name).any(|(at, _)| ends_word(line, at + name.len(), name));
        let named = forbidden.iter().map(String::as_str).chain(others).find(|name| is_named(name));
        let grouped = line.split_once("std::{").map(|(_, rest)| rest).and_then(|group| {
            let parts = group.split([',', '}']).map(str::trim);
            parts
                .map(|part| part.split("::").next().unwrap_or(part))
                .find(|p| ["fs", "env", "process", "net"].contains(p))
        });
        if let Some(name) = named.or(grouped) {
            complaints.push(format!("{}:{i}: `{module}` must not use `{name}`", source.path));
        }
    }
    complaints
}

fn ends_word(line: &str, end: usize, name: &str) -> bool {
    name.ends_with("::") || !line[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// A Rust file that is too long to be read at once.
pub fn length(source: &Source) -> Vec<String> {
    let is_too_long = source.path.starts_with("src/") && source.path.ends_with(".rs") && source.lines.len() > MAX_LINES;
    let complaint = format!("{}: {} lines are more than {MAX_LINES}", source.path, source.lines.len());
    is_too_long.then_some(complaint).into_iter().collect()
}

/// Binary fractions where a figure could pass through them, tests included.
pub fn floats(source: &Source) -> Vec<String> {
    if !source.module().is_some_and(|module| EXACT.contains(&module)) {
        return Vec::new();
    }
    let words = |line: &str| {
        let parts = line.split(|c: char| !c.is_alphanumeric() && c != '_').map(str::to_owned);
        parts.collect::<Vec<_>>()
    };
    let is_float =
        |word: &String| ["f32", "f64"].iter().any(|name| word == name || word.ends_with(&format!("_{name}")));
    let lines = source.code.iter().enumerate().filter(|(_, line)| words(line).iter().any(is_float));
    lines.map(|(i, _)| format!("{}:{}: no floating-point numbers here", source.path, i + 1)).collect()
}

/// `unwrap` and `expect` outside tests need a comment above the statement that proves them.
pub fn panics(source: &Source) -> Vec<String> {
    if source.module().is_none() {
        return Vec::new();
    }
    let calls = [".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!("];
    let is_comment = |line: usize| source.lines[line].trim_start().starts_with("//");
    let mut complaints = Vec::new();
    for (number, line) in source.production().filter(|(_, line)| calls.iter().any(|call| line.contains(call))) {
        let mut start = number - 1;
        // A chain of calls is one statement.
        while start > 0 && source.code[start].trim_start().starts_with('.') && !is_comment(start - 1) {
            start -= 1;
        }
        if start == 0 || !is_comment(start - 1) {
            complaints.push(format!("{}:{number}: may panic, and no comment above says why not: {line}", source.path));
        }
    }
    complaints
}

/// Marks of unfinished work, anywhere.
pub fn unfinished(source: &Source) -> Vec<String> {
    let marks = [["TO", "DO"], ["FIX", "ME"], ["XX", "X"]].map(|halves| halves.concat());
    let is_marked = |line: &str| {
        let mut words = line.split(|c: char| !c.is_ascii_alphanumeric());
        words.any(|word| marks.iter().any(|mark| mark == word))
    };
    let lines = source.lines.iter().enumerate().filter(|(_, line)| is_marked(line));
    lines.map(|(i, line)| format!("{}:{}: unfinished: {line}", source.path, i + 1)).collect()
}

/// Folders that exist on the machine of one person only, anywhere.
pub fn machine_paths(source: &Source) -> Vec<String> {
    // The guide and the cases show what people write by mistake, their own folders among it.
    let shows_mistakes = source.path.starts_with("docs/") || source.path.starts_with("tests/spec/");
    let names = if shows_mistakes { &["root", "work", "tmp"][..] } else { &["root", "work", "tmp", "home", "Users"] };
    let is_named = |line: &str| {
        names.iter().map(|name| format!("/{name}/")).any(|folder| {
            // `content/home/` and `https://example.org/home/` are no places of the machine.
            let is_start = |at: usize| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-}…*".contains(c));
            line.match_indices(&folder).any(|(at, _)| is_start(at))
        })
    };
    let lines = source.lines.iter().enumerate().filter(|(_, line)| is_named(line));
    lines.map(|(i, line)| format!("{}:{}: a path of one machine: {line}", source.path, i + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(rule: fn(&Source) -> Vec<String>, path: &str, text: &str) -> usize {
        rule(&Source::new(path, text)).len()
    }

    #[test]
    fn direction_sees_every_way_to_name_a_module() {
        let n = |path, text| complaints(direction, path, text);
        assert_eq!(n("src/base/x.rs", "use crate::finding::Finding;"), 1);
        assert_eq!(n("src/base/x.rs", "fn f() -> crate::cli::Exit {}"), 1);
        assert_eq!(n("src/model/x.rs", "use crate::{base::{Span, X}, check, cli::y};"), 2);
        assert_eq!(n("src/model/x.rs", "use crate::{\n    base::Span,\n    shell::load,\n};"), 1);
        assert_eq!(n("src/model/x.rs", "#[cfg(test)]\nmod tests { use crate::measure::Y; }"), 1);
        assert_eq!(n("src/model/x.rs", "pub(in crate::build) fn f() {}"), 1);
        assert_eq!(n("src/cli/x.rs", "use crate::{build, shell, finding::Code, base::Span};"), 0);
        assert_eq!(n("src/cli/x.rs", "use crate::model::Dataset;\nuse crate::render::Job;"), 2);
        assert_eq!(n("src/check/x.rs", "use crate::Finding;"), 1);
        assert_eq!(
            n("src/check/x.rs", "use crate::check::y;\nuse crate::model::Z;\n// crate::cli\nmy_crate::cli();"),
            0
        );
        assert_eq!(n("src/main.rs", "fn main() { lakip::cli::run() }"), 0);
    }

    #[test]
    fn machine_sees_uses_and_paths() {
        let n = |path, text| complaints(machine, path, text);
        for bad in [
            "use std::fs;",
            "use std::{fs, io};",
            "use std::{io, process::Command};",
            "std::env::var(\"X\")",
            "use std::net::TcpStream;",
            "let now = Instant::now();",
            "let t = tempfile::tempdir();",
        ] {
            assert_eq!(n("src/render/x.rs", bad), 1, "{bad}");
            assert_eq!(n("src/shell/x.rs", bad), 0, "{bad}");
        }
        assert_eq!(n("src/render/x.rs", "use std::fmt;\nuse std::{fmt, io};\nenv!(\"X\"); // std::fs\n\"std::fs\""), 0);
        assert_eq!(n("src/render/x.rs", "use std::fsx;\n#[cfg(test)]\nmod tests { use std::fs; }"), 0);
    }

    #[test]
    fn length_counts_lines_of_sources() {
        assert_eq!(complaints(length, "src/base/x.rs", &"\n".repeat(MAX_LINES + 1)), 1);
        assert_eq!(complaints(length, "src/base/x.rs", &"\n".repeat(MAX_LINES)), 0);
        assert_eq!(complaints(length, "docs/x.md", &"\n".repeat(MAX_LINES + 1)), 0);
    }

    #[test]
    fn floats_are_found_in_types_and_literals() {
        for bad in ["fn f(x: f64) {}", "let x = 1 as f32;", "let x = 1_f64;", "x.to_f64()"] {
            assert_eq!(complaints(floats, "src/measure/x.rs", bad), 1, "{bad}");
            assert_eq!(complaints(floats, "src/render/x.rs", bad), 0, "{bad}");
        }
        assert_eq!(complaints(floats, "src/measure/x.rs", "// f64\nlet s = \"f64\"; let xf64y = 0;"), 0);
    }

    #[test]
    fn panics_need_a_proof() {
        let n = |text| complaints(panics, "src/base/x.rs", text);
        assert_eq!(n("fn f() {\n    x.unwrap();\n    y.expect(\"z\");\n    panic!();\n}"), 3);
        assert_eq!(n("// It is never empty.\nx.unwrap();\n"), 0);
        assert_eq!(n("// It is never empty.\nx\n    .y()\n    .unwrap();\n"), 0);
        assert_eq!(n("x\n    .y()\n    .unwrap();\n"), 1);
        assert_eq!(n("x.unwrap_or(0); // .unwrap()\n#[cfg(test)]\nmod tests { fn f() { x.unwrap() } }"), 0);
    }

    #[test]
    fn unfinished_work_and_machine_paths_are_found_anywhere() {
        let mark = ["TO", "DO"].concat();
        assert_eq!(complaints(unfinished, "docs/x.md", &format!("a\n<!-- {mark}: b -->")), 1);
        assert_eq!(complaints(unfinished, "docs/x.md", "METODOLOGI todo"), 0);
        let n = |path, text: String| complaints(machine_paths, path, &text);
        for name in ["home", "root", "tmp", "Users"] {
            assert_eq!(n("tests/run", format!("cd /{name}/x")), 1);
            assert_eq!(n("tests/run", format!("cd content/{name}/x")), 0);
        }
        assert_eq!(n("docs/x.md", format!("file:///{}/x", "home")), 0);
        assert_eq!(n("docs/x.md", format!("file:///{}/x", "root")), 1);
    }
}
