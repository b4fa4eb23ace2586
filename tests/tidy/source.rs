/// A text file of the repository.
pub struct Source {
    /// Path below the root of the repository, with `/`.
    pub path: String,
    /// The lines as they are written.
    pub lines: Vec<String>,
    /// For a Rust file, the same lines with comments and literals blanked; else the lines as they are.
    pub code: Vec<String>,
    /// Number of lines before the tests at the end of a Rust file.
    pub n_code_lines: usize,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let code: Vec<String> =
            if path.ends_with(".rs") { blank(text).lines().map(str::to_owned).collect() } else { lines.clone() };
        let is_test_start = |line: &String| line.trim() == "#[cfg(test)]";
        let n_code_lines = code.iter().position(is_test_start).unwrap_or(lines.len());
        Self { path: path.to_owned(), lines, code, n_code_lines }
    }

    /// The first module of a file below `src`, for instance `shell`.
    pub fn module(&self) -> Option<&str> {
        let below = self.path.strip_prefix("src/")?;
        below.split_once('/').map(|(module, _)| module)
    }

    /// Code lines that are not tests, with their numbers from 1.
    pub fn production(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.iter().take(self.n_code_lines).enumerate().map(|(i, line)| (i + 1, line.as_str()))
    }
}

/// Replaces comments and the insides of literals by blanks; line breaks stay.
fn blank(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out: Vec<char> = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        let end = token_end(&chars, at);
        if end == at {
            out.push(chars[at]);
            at += 1;
        } else {
            out.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out.into_iter().collect()
}

/// End of the comment or literal that starts here; `at` itself when there is none.
fn token_end(chars: &[char], at: usize) -> usize {
    let rest = &chars[at..];
    let find = |from: usize, what: &str| {
        let what: Vec<char> = what.chars().collect();
        let found = chars[at + from..].windows(what.len()).position(|window| window == what);
        found.map_or(chars.len(), |i| at + from + i + what.len())
    };
    match rest {
        ['/', '/', ..] => at + rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
        ['/', '*', ..] => find(2, "*/"),
        ['"', ..] => string_end(chars, at + 1),
        ['r', '"' | '#', ..] if at == 0 || !is_word(chars[at - 1]) => {
            let n_marks = rest[1..].iter().take_while(|c| **c == '#').count();
            // `r#type` is a name, not a literal.
            if rest.get(1 + n_marks) == Some(&'"') {
                find(2 + n_marks, &format!("\"{}", "#".repeat(n_marks)))
            } else {
                at
            }
        }
        ['\'', '\\', ..] => at + 3 + rest[3..].iter().position(|c| *c == '\'').unwrap_or(0) + 1,
        ['\'', _, '\'', ..] => at + 3,
        _ => at,
    }
}

fn string_end(chars: &[char], mut at: usize) -> usize {
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[test]
fn comments_and_literals_are_blanked() {
    let text = "a // b\n\"c \\\" d\" e /* f\ng */ h 'i' '\\n' j r#\"k \" l\"# m<'n> b'o' p";
    let blanked = blank(text);
    let words: Vec<&str> = blanked.split_whitespace().collect();
    assert_eq!(words, ["a", "e", "h", "j", "m<'n>", "b", "p"]);
    assert_eq!(blanked.lines().count(), text.lines().count());
    assert_eq!(blank("let r#type = x"), "let r#type = x");
}

#[test]
fn tests_at_the_end_are_no_production_code() {
    let source = Source::new("src/base/x.rs", "fn a() {}\n#[cfg(test)]\nmod tests {}\n");
    assert_eq!(source.production().count(), 1);
    assert_eq!(source.module(), Some("base"));
}
