use std::collections::BTreeMap;

use crate::base::{LineIndex, Location, ProjectPath, Snapshot, Span};
use crate::finding::Finding;

/// Longest marked range and longest rest of a line that a snippet shows, in characters. The renderer cuts what stands
/// before the place itself, since it must count the columns there.
const MARKED_CHARS: usize = 80;
const REST_CHARS: usize = 80;

/// The texts that some findings point into, with their line starts.
pub(super) struct Places<'a> {
    texts: BTreeMap<&'a ProjectPath, (&'a str, LineIndex)>,
}

/// A range as people count it, the end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) start: Location,
    pub(super) end: Location,
}

/// One line of a source with the marked range. Its characters are those of the file up to the end of the range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) text: String,
    /// Bytes of `text`; empty only at its end.
    pub(super) marked: std::ops::Range<usize>,
}

impl<'a> Places<'a> {
    /// Prepares every file that the findings name and the snapshot holds as text.
    pub(super) fn new(findings: &'a [Finding], snapshot: &'a Snapshot) -> Self {
        let mut texts = BTreeMap::new();
        for finding in findings {
            for path in std::iter::once(&finding.file).chain(finding.related.iter().map(|(path, _)| path)) {
                if let Some(text) = snapshot.text(path) {
                    texts.entry(path).or_insert_with(|| (text, LineIndex::new(text)));
                }
            }
        }
        Self { texts }
    }

    /// Lines and columns of a span; the start of the file when its text is not known.
    pub(super) fn place(&self, path: &ProjectPath, span: Span) -> Place {
        let first = Location { line: 1, column: 1 };
        let Some((text, index)) = self.texts.get(path) else { return Place { start: first, end: first } };
        let length = Span::new(text.len(), text.len()).end;
        let start = index.locate(text, span.start.min(length));
        let end = index.locate(text, span.end.max(span.start).min(length));
        Place { start, end }
    }

    /// The line on which a span starts; `None` when the text is not known or has nothing to show.
    pub(super) fn excerpt(&self, path: &ProjectPath, span: Span) -> Option<Excerpt> {
        let (text, _) = self.texts.get(path)?;
        if text.trim_start_matches('\u{feff}').is_empty() {
            return None;
        }
        let start = floor_boundary(text, span.start);
        let end = floor_boundary(text, span.end.max(span.start)).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        Some(cut(&text[line_start..line_end], start - line_start, end.min(line_end) - line_start))
    }
}

/// The last character boundary at or before an offset.
fn floor_boundary(text: &str, offset: u32) -> usize {
    let mut at = (offset as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Makes every character of a line visible and cuts it behind its marked range; `start` and `end` are character
/// boundaries.
fn cut(line: &str, start: usize, end: usize) -> Excerpt {
    // A place behind the carriage return of a line end keeps it, so that the columns stay those of the file.
    let line = line.strip_suffix('\r').filter(|line| start <= line.len()).unwrap_or(line);
    let (before, rest) = line.split_at_checked(start).unwrap_or((line, ""));
    let mut text: String = before.chars().filter_map(visible).collect();
    let marked_start = text.len();
    // An empty range marks the character at its place.
    let n_marked =
        line.get(start..end.min(line.len())).map_or(0, |marked| marked.chars().take(MARKED_CHARS).count()).max(1);
    let mut rest = rest.chars();
    text.extend(rest.by_ref().take(n_marked).filter_map(visible));
    let marked = marked_start..text.len();
    text.extend(rest.by_ref().take(REST_CHARS).filter_map(visible));
    if rest.next().is_some() {
        text.push('…');
    }
    Excerpt { text, marked }
}

/// What a character looks like in a snippet; the byte order mark takes no column, as in [`LineIndex::locate`].
fn visible(c: char) -> Option<char> {
    match c {
        '\u{feff}' => None,
        '\t' => Some(c),
        c if c.is_control() => Some('\u{fffd}'),
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('\u{fffd}'),
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(line: &str, start: usize, end: usize) -> (String, String) {
        let excerpt = cut(line, start, end);
        (excerpt.text.clone(), excerpt.text[excerpt.marked].to_owned())
    }

    #[test]
    fn short_lines_are_shown_whole() {
        assert_eq!(marked("  unit: llaj", 8, 12), ("  unit: llaj".into(), "llaj".into()));
        assert_eq!(marked("\tunit: a\r", 1, 5), ("\tunit: a".into(), "unit".into()));
        assert_eq!(marked("unit:", 2, 2), ("unit:".into(), "i".into()));
        assert_eq!(marked("unit:", 5, 5), ("unit:".into(), String::new()));
        assert_eq!(marked("\u{feff}a: b", 0, 4), ("a: b".into(), "a".into()));
    }

    #[test]
    fn long_lines_are_cut_behind_the_place() {
        let line = format!("{}X{}", "a".repeat(5000), "b".repeat(5000));
        let (text, mark) = marked(&line, 5000, 5001);
        assert_eq!(mark, "X");
        assert!(text.chars().count() == 5001 + REST_CHARS + 1 && text.ends_with('…'));
        let (text, mark) = marked(&line, 0, 10_001);
        assert!(text.starts_with("aaa") && mark.chars().count() == MARKED_CHARS);
    }
}
