//! Folds staff's prose to HTML.
//!
//! The input is a tree without markup, and every text goes through one escape function: no content can inject markup.

use std::collections::BTreeSet;

use super::html::escape;
use super::html::links::{self, Here};
use crate::model::{ProseBlock, ProseInline};

/// Where a piece of prose stands.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The page, to which links and images are made relative.
    pub here: Here<'a>,
    /// Level of the heading above the prose, from 1.
    pub level: u8,
    /// Start of the identifiers that the prose needs, unique in the page.
    pub prefix: &'a str,
}

/// The prose as HTML.
///
/// A heading written `##` comes one level below the heading above the prose; levels are never skipped.
pub fn prose(blocks: &[ProseBlock], place: Place<'_>) -> String {
    let mut footnotes = BTreeSet::new();
    find_footnotes(blocks, &mut footnotes);
    let (defined, referenced) = (BTreeSet::new(), BTreeSet::new());
    let mut fold =
        Fold { place, heading: place.level, footnotes, defined, referenced, n_tables: 0, out: String::new() };
    fold.blocks(blocks);
    fold.out
}

struct Fold<'a> {
    place: Place<'a>,
    /// Level of the last heading.
    heading: u8,
    /// Numbers of the footnotes that have a text.
    footnotes: BTreeSet<u32>,
    /// Numbers of the footnotes that have been written.
    defined: BTreeSet<u32>,
    /// Numbers of the footnotes that have been referred to.
    referenced: BTreeSet<u32>,
    n_tables: u32,
    out: String,
}

impl Fold<'_> {
    fn blocks(&mut self, blocks: &[ProseBlock]) {
        let mut rest = blocks;
        while let Some((first, others)) = rest.split_first() {
            if matches!(first, ProseBlock::Footnote { .. }) {
                let n = rest.iter().take_while(|block| matches!(block, ProseBlock::Footnote { .. })).count();
                self.footnotes(&rest[..n]);
                rest = &rest[n..];
            } else {
                self.block(first);
                rest = others;
            }
        }
    }

    fn block(&mut self, block: &ProseBlock) {
        match block {
            ProseBlock::Heading { level, c } => self.heading(*level, c),
            ProseBlock::Paragraph { c } => self.inside("p", c),
            ProseBlock::List { start, items } => self.list(*start, items),
            ProseBlock::Quote { c } => {
                self.raw("<blockquote>");
                self.blocks(c);
                self.raw("</blockquote>\n");
            }
            ProseBlock::Code { text } => {
                self.raw("<pre><code>");
                self.text(text);
                self.raw("</code></pre>\n");
            }
            ProseBlock::Rule => self.raw("<hr>\n"),
            ProseBlock::Table { align, head, rows } => self.table(align, head, rows),
            ProseBlock::Figure { src, alt } => {
                self.raw("<figure>");
                self.image(src, alt);
                self.raw("</figure>\n");
            }
            ProseBlock::Footnote { .. } => self.footnotes(std::slice::from_ref(block)),
        }
    }

    fn heading(&mut self, written: u8, content: &[ProseInline]) {
        if is_blank(content) {
            return;
        }
        let wanted = self.place.level.saturating_add(written.saturating_sub(1).max(1));
        self.heading = wanted.min(self.heading.saturating_add(1)).min(6);
        let tag = format!("h{}", self.heading);
        self.inside(&tag, content);
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<ProseBlock>]) {
        match start {
            None => self.raw("<ul>\n"),
            Some(1) => self.raw("<ol>\n"),
            Some(start) => self.raw(&format!("<ol start=\"{start}\">\n")),
        }
        for item in items {
            self.raw("<li>");
            let n_paragraphs = item.iter().filter(|block| !matches!(block, ProseBlock::List { .. })).count();
            match item.split_first() {
                // A short item reads better without the space around a paragraph.
                Some((ProseBlock::Paragraph { c }, rest)) if n_paragraphs == 1 => {
                    self.inlines(c, false);
                    self.blocks(rest);
                }
                _ => self.blocks(item),
            }
            self.raw("</li>\n");
        }
        self.raw(if start.is_none() { "</ul>\n" } else { "</ol>\n" });
    }

    fn table(&mut self, align: &[&str], head: &[Vec<ProseInline>], rows: &[Vec<Vec<ProseInline>>]) {
        let n_columns = head.len().max(align.len());
        if n_columns == 0 {
            return;
        }
        self.n_tables += 1;
        let label = format!("Tabel {} dalam uraian", self.n_tables);
        self.raw(&format!("<div class=\"scroll\" role=\"group\" aria-label=\"{label}\" tabindex=\"0\"><table>\n"));
        if !head.iter().all(|cell| is_blank(cell)) {
            self.raw("<thead><tr>");
            for column in 0..n_columns {
                let cell = head.get(column).map(Vec::as_slice).unwrap_or_default();
                // A heading cell without text heads nothing.
                self.cell(if is_blank(cell) { "td" } else { "th scope=\"col\"" }, align.get(column), cell);
            }
            self.raw("</tr></thead>\n");
        }
        self.raw("<tbody>\n");
        for row in rows {
            self.raw("<tr>");
            for column in 0..n_columns {
                self.cell("td", align.get(column), row.get(column).map(Vec::as_slice).unwrap_or_default());
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody></table></div>\n");
    }

    fn cell(&mut self, opening: &str, align: Option<&&str>, content: &[ProseInline]) {
        let class = match align {
            Some(&"end") => " class=\"end\"",
            Some(&"center") => " class=\"center\"",
            _ => "",
        };
        self.raw(&format!("<{opening}{class}>"));
        self.inlines(content, false);
        self.raw(if opening.starts_with("th") { "</th>" } else { "</td>" });
    }

    /// Neighbouring footnotes make one list.
    fn footnotes(&mut self, blocks: &[ProseBlock]) {
        self.raw("<ol class=\"footnotes\">\n");
        for block in blocks {
            let ProseBlock::Footnote { number, c } = block else { continue };
            self.raw(&format!("<li value=\"{number}\""));
            // A label that is defined twice can be reached once.
            if self.defined.insert(*number) {
                self.raw(" id=\"");
                self.text(&note_id(self.place, *number));
                self.raw("\"");
            }
            self.raw(">");
            match c.as_slice() {
                [ProseBlock::Paragraph { c }] => self.inlines(c, false),
                blocks => self.blocks(blocks),
            }
            if self.referenced.contains(number) {
                self.raw(" <a class=\"back\" href=\"#");
                self.text(&reference_id(self.place, *number));
                self.raw(&format!("\" aria-label=\"Kembali ke rujukan catatan {number}\">↑</a>"));
            }
            self.raw("</li>\n");
        }
        self.raw("</ol>\n");
    }

    fn inside(&mut self, tag: &str, content: &[ProseInline]) {
        self.raw(&format!("<{tag}>"));
        self.inlines(content, false);
        self.raw(&format!("</{tag}>\n"));
    }

    fn inlines(&mut self, content: &[ProseInline], in_link: bool) {
        for inline in content {
            self.inline(inline, in_link);
        }
    }

    fn inline(&mut self, inline: &ProseInline, in_link: bool) {
        match inline {
            ProseInline::Text { v } => self.text(v),
            ProseInline::Emph { c } => self.wrapped("em", c, in_link),
            ProseInline::Strong { c } => self.wrapped("strong", c, in_link),
            ProseInline::Strike { c } => self.wrapped("s", c, in_link),
            ProseInline::Code { v } => {
                self.raw("<code>");
                self.text(v);
                self.raw("</code>");
            }
            // A link cannot hold another one.
            ProseInline::Link { href, c } => match links::href(self.place.here, href).filter(|_| !in_link) {
                Some(href) => {
                    self.raw("<a href=\"");
                    self.text(&href);
                    self.raw("\">");
                    self.inlines(c, true);
                    self.raw("</a>");
                }
                None => self.inlines(c, in_link),
            },
            ProseInline::Image { src, alt } => self.image(src, alt),
            ProseInline::Footnote { number } => self.reference(*number, in_link),
            ProseInline::Break => self.raw("<br>\n"),
            ProseInline::Quoted { v } => {
                self.raw("<span lang=\"id\">");
                self.text(v);
                self.raw("</span>");
            }
        }
    }

    fn wrapped(&mut self, tag: &str, content: &[ProseInline], in_link: bool) {
        self.raw(&format!("<{tag}>"));
        self.inlines(content, in_link);
        self.raw(&format!("</{tag}>"));
    }

    fn image(&mut self, src: &str, alt: &str) {
        self.raw("<img src=\"");
        self.text(&links::asset(self.place.here, src));
        self.raw("\" alt=\"");
        self.text(alt);
        // Never lazily: a picture that was not scrolled to would be missing in print.
        self.raw("\">");
    }

    fn reference(&mut self, number: u32, in_link: bool) {
        if in_link || !self.footnotes.contains(&number) {
            self.raw(&format!("<sup>{number}</sup>"));
            return;
        }
        self.raw("<sup><a");
        // Only the first of several references can be the way back.
        if self.referenced.insert(number) {
            self.raw(" id=\"");
            self.text(&reference_id(self.place, number));
            self.raw("\"");
        }
        self.raw(" href=\"#");
        self.text(&note_id(self.place, number));
        self.raw(&format!("\" aria-label=\"Catatan {number}\">{number}</a></sup>"));
    }

    fn text(&mut self, text: &str) {
        escape::escape(text, &mut self.out);
    }

    /// Appends markup; only literals of this file and numbers may come here.
    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }
}

fn note_id(place: Place<'_>, number: u32) -> String {
    format!("{}--catatan-{number}", place.prefix)
}

fn reference_id(place: Place<'_>, number: u32) -> String {
    format!("{}--rujukan-{number}", place.prefix)
}

fn is_blank(content: &[ProseInline]) -> bool {
    content.iter().all(|inline| match inline {
        ProseInline::Text { v } | ProseInline::Code { v } | ProseInline::Quoted { v } => v.trim().is_empty(),
        ProseInline::Emph { c }
        | ProseInline::Strong { c }
        | ProseInline::Strike { c }
        | ProseInline::Link { c, .. } => is_blank(c),
        ProseInline::Image { .. } | ProseInline::Footnote { .. } => false,
        ProseInline::Break => true,
    })
}

fn find_footnotes(blocks: &[ProseBlock], found: &mut BTreeSet<u32>) {
    for block in blocks {
        match block {
            ProseBlock::Footnote { number, c } => {
                found.insert(*number);
                find_footnotes(c, found);
            }
            ProseBlock::Quote { c } => find_footnotes(c, found),
            ProseBlock::List { items, .. } => items.iter().for_each(|item| find_footnotes(item, found)),
            ProseBlock::Heading { .. }
            | ProseBlock::Paragraph { .. }
            | ProseBlock::Code { .. }
            | ProseBlock::Rule
            | ProseBlock::Table { .. }
            | ProseBlock::Figure { .. } => {}
        }
    }
}
