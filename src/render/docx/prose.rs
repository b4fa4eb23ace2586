//! The tree of a Markdown file.

use std::collections::BTreeMap;

use super::draft::{Draft, Look, Shape};
use super::heading::{Heading, heading};
use super::picture;
use super::table::{Frame, Kind, caption, open, open_cell, open_row};
use super::widths::by_weight;
use crate::content::{ProseBlock, ProseInline};
use crate::model::plain_text;

/// Indentation of one level of a list.
pub(super) const LIST_STEP: u32 = 397;

/// The deepest level of lists that the format knows, from 0.
pub(super) const MAX_LIST_LEVEL: usize = 8;

/// Where prose stands.
#[derive(Clone, Copy)]
pub(super) struct At {
    /// Depth of the section.
    pub depth: usize,
    /// Number of the chapter.
    pub chapter: Option<u32>,
    /// Width of the text.
    pub room: u32,
    /// Whether the signature follows.
    pub closes: bool,
    /// Depth in lists.
    list_level: usize,
    style: &'static str,
}

impl At {
    /// In a section so deep.
    pub(super) fn section(depth: usize, chapter: Option<u32>, room: u32) -> Self {
        Self { depth, chapter, room, closes: false, list_level: 0, style: "BodyText" }
    }

    fn indent(self) -> u32 {
        u32::try_from(self.list_level).unwrap_or(0) * LIST_STEP
    }
}

/// The footnotes of one file.
#[derive(Default)]
struct Notes<'a> {
    texts: BTreeMap<u32, &'a [ProseBlock]>,
    /// Those referred to already, with their place among the footnotes of the document.
    written: BTreeMap<u32, usize>,
}

/// The prose of one block.
pub(super) fn prose(draft: &mut Draft<'_>, blocks: &[ProseBlock], at: At) {
    let mut notes = Notes::default();
    for block in blocks {
        if let ProseBlock::Footnote { number, c } = block {
            notes.texts.insert(*number, c);
        }
    }
    let is_shown = |block: &&ProseBlock| !matches!(block, ProseBlock::Footnote { .. });
    let n_before =
        if at.closes { blocks.iter().rposition(|block| is_shown(&block)).unwrap_or(0) } else { blocks.len() };
    let (before, last) = blocks.split_at(n_before);
    fold(draft, before, at, &mut notes);
    draft.keeps = at.closes;
    fold(draft, last, at, &mut notes);
    draft.keeps = false;
}

fn fold(draft: &mut Draft<'_>, blocks: &[ProseBlock], at: At, notes: &mut Notes<'_>) {
    for block in blocks {
        one(draft, block, at, Shape { indent: at.indent(), ..Shape::default() }, notes);
    }
}

fn one(draft: &mut Draft<'_>, block: &ProseBlock, at: At, shape: Shape, notes: &mut Notes<'_>) {
    match block {
        ProseBlock::Heading { level, c } => {
            let level = (at.depth + usize::from(*level)).saturating_sub(1).clamp(1, 6);
            let text = plain_text(c);
            let heading_of = Heading { level, number: "", text: &text, is_chapter: false, new_page: false, id: "" };
            heading(draft, heading_of, |draft| inlines(draft, c, Look::default(), notes));
        }
        ProseBlock::Paragraph { c } => {
            draft.paragraph(at.style, shape, |draft| inlines(draft, c, Look::default(), notes));
        }
        ProseBlock::List { start, items } => list(draft, *start, items, at, notes),
        ProseBlock::Quote { c } => fold(draft, c, At { style: "Quote", ..at }, notes),
        ProseBlock::Code { text } => draft.paragraph("Code", shape, |draft| {
            for (i, line) in text.lines().enumerate() {
                if i > 0 {
                    draft.mark("w:br");
                }
                draft.run(Look::default(), line);
            }
        }),
        ProseBlock::Rule => draft.paragraph(at.style, Shape { ruled: true, ..Shape::default() }, |_| {}),
        ProseBlock::Table { align, head, rows } => table(draft, align, head, rows, at, notes),
        ProseBlock::Figure { src, alt } => {
            draft.paragraph("BodyText", Shape { keep_next: Some(true), align: Some("center"), ..shape }, |draft| {
                picture::picture(draft, src, alt, at.room);
            });
            caption(draft, Kind::Picture, at.chapter, "", alt);
        }
        ProseBlock::Footnote { .. } => {}
    }
}

fn list(draft: &mut Draft<'_>, start: Option<u64>, items: &[Vec<ProseBlock>], at: At, notes: &mut Notes<'_>) {
    let level = at.list_level.min(MAX_LIST_LEVEL);
    // The first numbering is that of all bullets.
    let number = match start {
        None => 1,
        Some(first) => {
            draft.lists.push((level, first));
            draft.lists.len() + 1
        }
    };
    let style = if at.style == "BodyText" { "ListParagraph" } else { at.style };
    let inside = At { list_level: (at.list_level + 1).min(MAX_LIST_LEVEL + 1), style, ..at };
    for item in items {
        let numbered = Shape { list: Some((number, level)), ..Shape::default() };
        let (first, rest) = match item.split_first() {
            Some((first @ ProseBlock::Paragraph { .. }, rest)) => (Some(first), rest),
            _ => (None, item.as_slice()),
        };
        match first {
            Some(first) => one(draft, first, inside, numbered, notes),
            None => draft.paragraph(style, numbered, |_| {}),
        }
        fold(draft, rest, inside, notes);
    }
}

fn table(
    draft: &mut Draft<'_>,
    align: &[&'static str],
    head: &[Vec<ProseInline>],
    rows: &[Vec<Vec<ProseInline>>],
    at: At,
    notes: &mut Notes<'_>,
) {
    let n = align.len().max(head.len()).max(rows.iter().map(Vec::len).max().unwrap_or(0)).max(1);
    let widths = by_weight(&vec![1; n], at.room);
    open(&mut draft.xml, &widths, None);
    for (i, row) in std::iter::once(head).chain(rows.iter().map(Vec::as_slice)).enumerate() {
        open_row(&mut draft.xml, true, i == 0, None);
        for (column, width) in widths.iter().enumerate() {
            let edges = ["w:top", "w:left", "w:bottom", "w:right"].map(|side| (side, "4", "C9D1DC")).into();
            let ground = (i == 0).then_some("E9EEF5");
            open_cell(&mut draft.xml, &Frame { span: 1, width: *width, edges, ground, ..Frame::default() });
            let align = match align.get(column) {
                Some(&"end") => Some("right"),
                Some(&"center") => Some("center"),
                _ => None,
            };
            let shape = Shape { align, keep_next: (i == 0).then_some(true), ..Shape::default() };
            let look = Look { bold: i == 0, ..Look::default() };
            draft.paragraph("TableText", shape, |draft| {
                inlines(draft, row.get(column).map_or(&[], Vec::as_slice), look, notes);
            });
            draft.xml.end();
        }
        draft.xml.end();
    }
    draft.xml.end();
    draft.gap();
}

fn inlines(draft: &mut Draft<'_>, nodes: &[ProseInline], look: Look, notes: &mut Notes<'_>) {
    for node in nodes {
        match node {
            ProseInline::Text { v } | ProseInline::Code { v } | ProseInline::Quoted { v } => draft.run(look, v),
            ProseInline::Emph { c } => inlines(draft, c, Look { italic: true, ..look }, notes),
            ProseInline::Strong { c } => inlines(draft, c, Look { bold: true, ..look }, notes),
            ProseInline::Strike { c } => inlines(draft, c, Look { strike: true, ..look }, notes),
            ProseInline::Link { href, c } => {
                draft.link(Some(href), look, |draft, look| inlines(draft, c, look, notes));
            }
            // A picture in a line is a sign; its words serve a file for corrections better.
            ProseInline::Image { alt, src: _ } => draft.run(look, &format!("[{alt}]")),
            ProseInline::Footnote { number } => note(draft, *number, notes),
            ProseInline::Break => draft.mark("w:br"),
        }
    }
}

/// The mark of a footnote; at the first reference the footnote itself.
fn note(draft: &mut Draft<'_>, number: u32, notes: &mut Notes<'_>) {
    let raised = Look { style: Some("FootnoteReference"), ..Look::default() };
    let text = notes.texts.get(&number).copied();
    let Some(text) = text.filter(|_| !draft.in_note) else {
        draft.run(raised, &number.to_string());
        return;
    };
    if let Some(place) = notes.written.get(&number) {
        let shown = place.to_string();
        draft.field(&format!(" NOTEREF _N{place} \\f \\h "), |draft| draft.run(raised, &shown));
        return;
    }
    draft.in_note = true;
    let inner = draft.apart(|draft| {
        let at = At { style: "FootnoteText", ..At::section(1, None, super::page::NARROWEST) };
        let (first, rest) = match text.split_first() {
            Some((ProseBlock::Paragraph { c }, rest)) => (c.as_slice(), rest),
            _ => (&[][..], text),
        };
        draft.paragraph("FootnoteText", Shape::default(), |draft| {
            draft.xml.start("w:r", &[]);
            draft.xml.start("w:rPr", &[]);
            draft.xml.value("w:rStyle", "FootnoteReference");
            draft.xml.end();
            draft.xml.empty("w:footnoteRef", &[]);
            draft.xml.end();
            draft.run(Look::default(), " ");
            inlines(draft, first, Look::default(), notes);
        });
        fold(draft, rest, at, notes);
    });
    draft.in_note = false;
    draft.notes.push(inner);
    let place = draft.notes.len();
    notes.written.insert(number, place);
    draft.bookmark(&format!("_N{place}"), |draft| {
        draft.xml.start("w:r", &[]);
        draft.xml.start("w:rPr", &[]);
        draft.xml.value("w:rStyle", "FootnoteReference");
        draft.xml.end();
        draft.xml.empty("w:footnoteReference", &[("w:id", &place.to_string())]);
        draft.xml.end();
    });
}
