use std::collections::BTreeMap;

use crate::base::{LineIndex, Location, ProjectPath, Snapshot, Span};
use crate::finding::Finding;

/// Characters that a snippet shows before the marked place and in all.
const LEAD_CHARS: usize = 60;
const EXCERPT_CHARS: usize = 120;

/// Spaces that a tab becomes, so that carets stand under what they mark on every terminal.
const TAB: &str = "    ";

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

/// One line of a source, cut to what fits, with the marked range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) text: String,
    /// Bytes of `text`; never empty unless it stands at the end of `text`.
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

/// Cuts a line around its marked range and makes every character visible; `start` and `end` are character boundaries.
fn cut(line: &str, start: usize, end: usize) -> Excerpt {
    let mut excerpt = Excerpt { text: String::new(), marked: 0..0 };
    let from = line[..start].char_indices().rev().take(LEAD_CHARS).last().map_or(start, |(at, _)| at);
    // A little more on the left than an ellipsis takes is not worth an ellipsis.
    let from = if line[..from].chars().take(4).count() < 4 { 0 } else { from };
    if from > 0 {
        excerpt.text.push('…');
    }
    let mut shown = line[from..].char_indices().map(|(at, c)| (from + at, c)).peekable();
    for (at, c) in shown.by_ref().take(EXCERPT_CHARS) {
        if at == start {
            excerpt.marked.start = excerpt.text.len();
        }
        push_visible(&mut excerpt.text, c);
        if at < end {
            excerpt.marked.end = excerpt.text.len();
        }
    }
    if shown.peek().is_some_and(|(_, c)| *c != '\r') {
        excerpt.text.push('…');
    }
    if start >= line.trim_end_matches('\r').len() {
        // The place behind the last character of the line.
        excerpt.marked = excerpt.text.len()..excerpt.text.len();
    } else if excerpt.marked.end <= excerpt.marked.start {
        let width = excerpt.text[excerpt.marked.start..].chars().next().map_or(0, char::len_utf8);
        excerpt.marked.end = excerpt.marked.start + width;
    }
    excerpt
}

fn push_visible(text: &mut String, c: char) {
    match c {
        '\t' => text.push_str(TAB),
        '\r' | '\u{feff}' => {}
        c if c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
        {
            text.push('\u{fffd}');
        }
        c => text.push(c),
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
        assert_eq!(marked("\tunit: a\r", 1, 5), ("    unit: a".into(), "unit".into()));
        assert_eq!(marked("unit:", 2, 2), ("unit:".into(), "i".into()));
        assert_eq!(marked("unit:", 5, 5), ("unit:".into(), String::new()));
        assert_eq!(marked("\u{feff}a: b", 0, 4), ("a: b".into(), "a".into()));
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let line = format!("{}X{}", "a".repeat(5000), "b".repeat(5000));
        let (text, mark) = marked(&line, 5000, 5001);
        assert_eq!(mark, "X");
        assert!(text.chars().count() <= EXCERPT_CHARS + 2 && text.starts_with('…') && text.ends_with('…'));
        let (text, mark) = marked(&line, 0, 10_001);
        assert!(text.starts_with("aaa") && mark.chars().count() == EXCERPT_CHARS);
    }
}
