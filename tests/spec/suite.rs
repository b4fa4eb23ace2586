//! Reads a suite: a Markdown file whose `## ` headings start cases. The form is described in `tests/spec/README.md`.

use std::collections::BTreeMap;

/// File contents by path.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// One case of a suite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The heading.
    pub title: String,
    /// Line of the heading in its suite, from 1.
    pub line: usize,
    /// Name of the tree that the case starts from.
    pub base: Option<String>,
    /// Whether the case is checked as `--final` does.
    pub is_final: bool,
    /// Changes to the tree, in order.
    pub edits: Vec<Edit>,
    /// Expected findings, `path:line:column code`.
    pub expected: Vec<String>,
}

/// A change to a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Makes or replaces a file.
    Write(String, Vec<u8>),
    /// Replaces a text that stands in the file exactly once.
    Replace(String, String, String),
    /// Adds a text at the end of a file.
    Append(String, String),
    /// Removes a file, or with a final slash a folder.
    Delete(String),
}

/// Defaults that a suite sets before its first case, and a case may set anew.
#[derive(Debug, Clone, Default)]
struct Settings {
    base: Option<String>,
    is_final: bool,
}

struct Line<'a> {
    number: usize,
    text: &'a str,
}

/// Reads all cases of a suite.
///
/// # Errors
/// A message with the line, for anything that the form does not have.
pub fn parse(text: &str) -> Result<Vec<Case>, String> {
    let mut lines = text.lines().enumerate().map(|(i, text)| Line { number: i + 1, text }).peekable();
    let mut defaults = Settings::default();
    let mut cases: Vec<Case> = Vec::new();
    let mut has_expectation = true;
    while let Some(line) = lines.next() {
        let fail = |what: &str| Err(format!("line {}: {what}", line.number));
        if let Some(title) = line.text.strip_prefix("## ") {
            if !has_expectation {
                return fail("the case before has no `temuan` block");
            }
            has_expectation = false;
            let Settings { base, is_final } = defaults.clone();
            let title = title.trim().to_owned();
            cases.push(Case { title, line: line.number, base, is_final, edits: Vec::new(), expected: Vec::new() });
        } else if let Some(base) = line.text.strip_prefix("Dasar: ") {
            let base = (base != "kosong").then(|| base.trim().to_owned());
            *cases.last_mut().map_or(&mut defaults.base, |case| &mut case.base) = base;
        } else if let Some(mode) = line.text.strip_prefix("Mode: ") {
            let is_final = match mode.trim() {
                "final" => true,
                "draf" => false,
                _ => return fail("the mode is neither `final` nor `draf`"),
            };
            *cases.last_mut().map_or(&mut defaults.is_final, |case| &mut case.is_final) = is_final;
        } else if let Some((path, verb)) = directive(line.text) {
            let Some(case) = cases.last_mut() else { return fail("a file before the first case") };
            let edit = match verb {
                ":" => {
                    let (info, body) = fenced(&mut lines)?;
                    let bytes = if info == "bytes" { unescape(&body)? } else { body.into_bytes() };
                    Edit::Write(path, bytes)
                }
                " ganti:" => {
                    let (old, new) = (fenced(&mut lines)?.1, fenced(&mut lines)?.1);
                    let inner = |text: String| text.strip_suffix('\n').map_or(text.clone(), str::to_owned);
                    Edit::Replace(path, inner(old), inner(new))
                }
                " tambah:" => Edit::Append(path, fenced(&mut lines)?.1),
                " hapus" => Edit::Delete(path),
                _ => return fail("unknown verb behind the path"),
            };
            case.edits.push(edit);
        } else if line.text == "```temuan" {
            let Some(case) = cases.last_mut().filter(|_| !has_expectation) else {
                return fail("a `temuan` block outside a case, or a second one");
            };
            let body = body(&mut lines, "```")?;
            has_expectation = true;
            let found: Vec<String> = body.lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect();
            match found.as_slice() {
                [] => return fail("an empty `temuan` block; say `kosong`"),
                [only] if only == "kosong" => {}
                _ if found.iter().all(|l| is_expectation(l)) => case.expected = found,
                _ => return fail("an expectation is not `path:line:column code`"),
            }
        } else if line.text.starts_with("```") {
            return fail("a fenced block that no path stands before");
        }
    }
    if !has_expectation || cases.is_empty() {
        return Err("the last case has no `temuan` block, or there is no case".to_owned());
    }
    Ok(cases)
}

/// A line such as `` `content/situs.yaml`: `` or `` `content/situs.yaml` hapus ``.
fn directive(line: &str) -> Option<(String, &str)> {
    let (path, verb) = line.strip_prefix('`')?.split_once('`')?;
    // Prose may start with a quoted word too; only the known endings make it a directive.
    (verb.ends_with(':') || verb == " hapus").then(|| (path.to_owned(), verb))
}

fn is_expectation(line: &str) -> bool {
    let parts = line.split_once(' ').and_then(|(place, code)| {
        let mut place = place.rsplitn(3, ':');
        Some((place.next()?, place.next()?, place.next()?, code))
    });
    let counts = |n: &str| n.parse::<u32>().is_ok_and(|n| n > 0);
    parts.is_some_and(|(column, line, path, code)| {
        counts(column) && counts(line) && !path.is_empty() && code.starts_with("LKP") && code.len() == 7
    })
}

/// The next fenced block, with the word behind its opening fence; only blank lines may stand before it.
fn fenced<'a>(lines: &mut impl Iterator<Item = Line<'a>>) -> Result<(&'a str, String), String> {
    let Some(line) = lines.find(|line| !line.text.trim().is_empty()) else {
        return Err("a fenced block is missing at the end".to_owned());
    };
    let n_marks = line.text.chars().take_while(|c| *c == '`').count();
    if n_marks < 3 {
        return Err(format!("line {}: a fenced block belongs here", line.number));
    }
    let (fence, info) = line.text.split_at(n_marks);
    Ok((info.trim(), body(lines, fence)?))
}

fn body<'a>(lines: &mut impl Iterator<Item = Line<'a>>, fence: &str) -> Result<String, String> {
    let mut text = String::new();
    for line in lines {
        if line.text == fence {
            return Ok(text);
        }
        text.push_str(line.text);
        text.push('\n');
    }
    Err("a fenced block is not closed".to_owned())
}

/// Bytes that Markdown cannot hold: `\xNN`, `\r`, `\t`, `\n`, `\\`; a backslash at a line's end joins the lines.
fn unescape(text: &str) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        match bytes.next() {
            Some(b'r') => out.push(b'\r'),
            Some(b't') => out.push(b'\t'),
            Some(b'n') => out.push(b'\n'),
            Some(b'\\') => out.push(b'\\'),
            Some(b'\n') => {}
            Some(b'x') => {
                let digits: String = bytes.by_ref().take(2).map(char::from).collect();
                out.push(u8::from_str_radix(&digits, 16).map_err(|_| format!("`\\x{digits}` is no byte"))?);
            }
            _ => return Err("an unknown escape".to_owned()),
        }
    }
    Ok(out)
}

/// Applies a case's changes to its base.
///
/// # Errors
/// A message when a change does not fit the tree, so that a case cannot rot into testing nothing.
pub fn apply(mut tree: Tree, edits: &[Edit]) -> Result<Tree, String> {
    for edit in edits {
        match edit {
            Edit::Write(path, bytes) => {
                tree.insert(path.clone(), bytes.clone());
            }
            Edit::Replace(path, old, new) => {
                let text = text_of(&tree, path)?;
                if text.matches(old.as_str()).count() != 1 {
                    return Err(format!("{path} has the text to replace {} times", text.matches(old.as_str()).count()));
                }
                let text = text.replace(old.as_str(), new);
                tree.insert(path.clone(), text.into_bytes());
            }
            Edit::Append(path, more) => {
                let text = text_of(&tree, path)? + more;
                tree.insert(path.clone(), text.into_bytes());
            }
            Edit::Delete(path) => {
                let n_before = tree.len();
                tree.retain(|name, _| name != path && !(path.ends_with('/') && name.starts_with(path)));
                if tree.len() == n_before {
                    return Err(format!("{path} is not there to be deleted"));
                }
            }
        }
    }
    Ok(tree)
}

fn text_of(tree: &Tree, path: &str) -> Result<String, String> {
    let bytes = tree.get(path).ok_or_else(|| format!("{path} is not there to be changed"))?;
    String::from_utf8(bytes.clone()).map_err(|_| format!("{path} is not UTF-8"))
}
