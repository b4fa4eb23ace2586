use std::collections::BTreeMap;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::mention::mentions;
use super::{ProseContext, asset_path, has_picture};
use crate::base::{ProjectPath, Span};
use crate::finding::{Code, Finding};
use crate::model::{ProseBlock, ProseFile, ProseInline, plain_text};

/// How deep quotations, lists and emphasis may nest.
const MAX_DEPTH: usize = 32;

/// Builds the tree from parser events with a stack of open containers.
pub(super) struct Fold<'a> {
    file: &'a ProjectPath,
    text: &'a str,
    context: ProseContext<'a>,
    open: Vec<Open>,
    footnotes: BTreeMap<String, u32>,
    last_heading: u8,
    depth: usize,
    was_too_deep: bool,
    out: ProseFile,
    findings: Vec<Finding>,
}

/// A container whose end has not come yet.
enum Open {
    Blocks {
        what: BlockContainer,
        blocks: Vec<ProseBlock>,
    },
    Inlines {
        what: InlineContainer,
        inlines: Vec<ProseInline>,
    },
    List {
        start: Option<u64>,
        items: Vec<Vec<ProseBlock>>,
    },
    Table {
        align: Vec<&'static str>,
        head: Vec<Vec<ProseInline>>,
        rows: Vec<Vec<Vec<ProseInline>>>,
        in_head: bool,
    },
    CodeBlock {
        text: String,
    },
    /// Raw HTML: read over.
    Ignored,
}

enum BlockContainer {
    Document,
    Item,
    Quote,
    Footnote(u32),
}

enum InlineContainer {
    Paragraph,
    Heading(u8),
    Cell,
    Emph,
    Strong,
    Strike,
    Link(Option<String>),
    Image { target: Option<String>, span: Span },
}

impl<'a> Fold<'a> {
    pub(super) fn new(file: &'a ProjectPath, text: &'a str, context: ProseContext<'a>) -> Self {
        let out = ProseFile {
            file: file.clone(),
            prose: Vec::new(),
            headings: Vec::new(),
            mentions: Vec::new(),
            links: Vec::new(),
            images: Vec::new(),
        };
        let document = Open::Blocks { what: BlockContainer::Document, blocks: Vec::new() };
        Self {
            file,
            text,
            context,
            open: vec![document],
            footnotes: BTreeMap::new(),
            last_heading: 1,
            depth: 0,
            was_too_deep: false,
            out,
            findings: Vec::new(),
        }
    }

    pub(super) fn finish(mut self) -> (ProseFile, Vec<Finding>) {
        if let Some(Open::Blocks { blocks, .. }) = self.open.into_iter().next() {
            self.out.prose = blocks;
        }
        (self.out, self.findings)
    }

    pub(super) fn event(&mut self, event: Event<'_>, span: Span) {
        // Everything that folds the tree later is recursive, so its depth is bounded here.
        match &event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        let is_inside = self.depth > MAX_DEPTH || (self.depth == MAX_DEPTH && matches!(event, Event::End(_)));
        if is_inside {
            if self.depth > MAX_DEPTH && !self.was_too_deep {
                self.was_too_deep = true;
                self.report(Code::ProseTooDeep, span, &[("limit", MAX_DEPTH.to_string())]);
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(end) => self.end(end),
            Event::Text(text) => {
                if let Some(Open::CodeBlock { text: code }) = self.open.last_mut() {
                    code.push_str(&text);
                    return;
                }
                self.mention(span);
                self.inline(ProseInline::Text { v: text.into_string() });
            }
            Event::Code(text) => {
                self.mention(span);
                self.inline(ProseInline::Code { v: text.into_string() });
            }
            Event::InlineHtml(text) => self.raw_html(&text, span),
            // The block they stand in was reported when it began.
            Event::Html(_) => {}
            Event::FootnoteReference(label) => {
                let number = self.footnote_number(&label);
                self.inline(ProseInline::Footnote { number });
            }
            Event::SoftBreak => self.inline(ProseInline::Text { v: " ".to_owned() }),
            Event::HardBreak => self.inline(ProseInline::Break),
            Event::Rule => self.block(ProseBlock::Rule),
            // Math and task lists are not switched on.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        let inlines = |what| Open::Inlines { what, inlines: Vec::new() };
        let blocks = |what| Open::Blocks { what, blocks: Vec::new() };
        let open = match tag {
            Tag::Paragraph => inlines(InlineContainer::Paragraph),
            Tag::Heading { level, .. } => {
                let level = heading_number(level);
                self.heading_order(level, span);
                if self.open.len() == 1 {
                    self.out.headings.push(span);
                }
                inlines(InlineContainer::Heading(level))
            }
            Tag::BlockQuote(_) => blocks(BlockContainer::Quote),
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                Open::CodeBlock { text: String::new() }
            }
            Tag::List(start) => Open::List { start, items: Vec::new() },
            Tag::Item => blocks(BlockContainer::Item),
            Tag::FootnoteDefinition(label) => blocks(BlockContainer::Footnote(self.footnote_number(&label))),
            Tag::Table(align) => {
                let align = align.iter().map(alignment).collect();
                Open::Table { align, head: Vec::new(), rows: Vec::new(), in_head: false }
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(Open::Table { rows, in_head, .. }) = self.open.last_mut() {
                    *in_head = matches!(tag, Tag::TableHead);
                    if !*in_head {
                        rows.push(Vec::new());
                    }
                }
                return;
            }
            Tag::TableCell => inlines(InlineContainer::Cell),
            Tag::Emphasis => inlines(InlineContainer::Emph),
            Tag::Strong => inlines(InlineContainer::Strong),
            Tag::Strikethrough => inlines(InlineContainer::Strike),
            Tag::Link { dest_url, .. } => inlines(InlineContainer::Link(self.link_target(&dest_url, span))),
            Tag::Image { dest_url, .. } => {
                let target = self.image_target(&dest_url, span);
                inlines(InlineContainer::Image { target, span })
            }
            Tag::HtmlBlock => {
                let text = self.text;
                self.raw_html(text.get(span.start as usize..span.end as usize).unwrap_or_default(), span);
                Open::Ignored
            }
            // Not switched on; read as plain containers so that no text is lost.
            Tag::MetadataBlock(_) | Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                blocks(BlockContainer::Item)
            }
            Tag::Superscript | Tag::Subscript => inlines(InlineContainer::Emph),
        };
        self.open.push(open);
    }

    fn end(&mut self, end: TagEnd) {
        if matches!(end, TagEnd::TableHead | TagEnd::TableRow) || self.open.len() < 2 {
            return;
        }
        match self.open.pop() {
            Some(Open::Blocks { what, blocks }) => self.close_blocks(what, blocks),
            Some(Open::Inlines { what, inlines }) => self.close_inlines(what, inlines),
            Some(Open::List { start, items }) => self.block(ProseBlock::List { start, items }),
            Some(Open::Table { align, head, rows, .. }) => self.block(ProseBlock::Table { align, head, rows }),
            Some(Open::CodeBlock { text }) => self.block(ProseBlock::Code { text }),
            Some(Open::Ignored) | None => {}
        }
    }

    fn close_blocks(&mut self, what: BlockContainer, blocks: Vec<ProseBlock>) {
        match what {
            BlockContainer::Document => {}
            BlockContainer::Item => match self.open.last_mut() {
                Some(Open::List { items, .. }) => items.push(blocks),
                _ => blocks.into_iter().for_each(|block| self.block(block)),
            },
            BlockContainer::Quote => self.block(ProseBlock::Quote { c: blocks }),
            BlockContainer::Footnote(number) => self.block(ProseBlock::Footnote { number, c: blocks }),
        }
    }

    fn close_inlines(&mut self, what: InlineContainer, c: Vec<ProseInline>) {
        match what {
            InlineContainer::Paragraph => match <[ProseInline; 1]>::try_from(c) {
                Ok([ProseInline::Image { src, alt }]) => self.block(ProseBlock::Figure { src, alt }),
                Ok([only]) => self.block(ProseBlock::Paragraph { c: vec![only] }),
                Err(c) if c.is_empty() => {}
                Err(c) => self.block(ProseBlock::Paragraph { c }),
            },
            InlineContainer::Heading(level) => self.block(ProseBlock::Heading { level, c }),
            InlineContainer::Cell => {
                if let Some(Open::Table { head, rows, in_head, .. }) = self.open.last_mut() {
                    if *in_head {
                        head.push(c);
                    } else if let Some(row) = rows.last_mut() {
                        row.push(c);
                    }
                }
            }
            InlineContainer::Emph => self.inline(ProseInline::Emph { c }),
            InlineContainer::Strong => self.inline(ProseInline::Strong { c }),
            InlineContainer::Strike => self.inline(ProseInline::Strike { c }),
            InlineContainer::Link(Some(href)) => self.inline(ProseInline::Link { href, c }),
            // The words of a refused link stay.
            InlineContainer::Link(None) => c.into_iter().for_each(|inline| self.inline(inline)),
            InlineContainer::Image { target, span } => {
                let alt = plain_text(&c).trim().to_owned();
                if alt.is_empty() {
                    let shown = target.clone().unwrap_or_default();
                    self.report(Code::AltMissing, span, &[("target", shown)]);
                }
                if let Some(src) = target.filter(|_| !alt.is_empty()) {
                    self.inline(ProseInline::Image { src, alt });
                }
            }
        }
    }

    fn block(&mut self, block: ProseBlock) {
        for open in self.open.iter_mut().rev() {
            match open {
                Open::Blocks { blocks, .. } => return blocks.push(block),
                Open::List { items, .. } => return items.push(vec![block]),
                _ => {}
            }
        }
    }

    fn inline(&mut self, inline: ProseInline) {
        match self.open.last_mut() {
            Some(Open::Inlines { inlines, .. }) => match (inlines.last_mut(), inline) {
                (Some(ProseInline::Text { v }), ProseInline::Text { v: more }) => v.push_str(&more),
                (_, inline) => inlines.push(inline),
            },
            // A tight list item has words without a paragraph around them.
            Some(Open::Blocks { blocks, .. }) => match (blocks.last_mut(), inline) {
                (Some(ProseBlock::Paragraph { c }), inline) => match (c.last_mut(), inline) {
                    (Some(ProseInline::Text { v }), ProseInline::Text { v: more }) => v.push_str(&more),
                    (_, inline) => c.push(inline),
                },
                (_, inline) => blocks.push(ProseBlock::Paragraph { c: vec![inline] }),
            },
            _ => {}
        }
    }

    fn report(&mut self, code: Code, span: Span, args: &[(&'static str, String)]) {
        let mut finding = Finding::new(code, self.file, span);
        for (name, value) in args {
            finding = finding.with(name, value);
        }
        self.findings.push(finding);
    }

    fn raw_html(&mut self, text: &str, span: Span) {
        let shown: String = text.trim().lines().next().unwrap_or_default().chars().take(40).collect();
        self.report(Code::RawHtml, span, &[("text", shown)]);
    }

    fn heading_order(&mut self, level: u8, span: Span) {
        // The page's own headings end at level 1, so prose starts at `##`.
        if level < 2 || level > self.last_heading + 1 {
            let args = [("from", self.last_heading.to_string()), ("to", level.to_string())];
            self.report(Code::HeadingJump, span, &args);
        }
        self.last_heading = level.max(1);
    }

    fn mention(&mut self, span: Span) {
        let start = span.start as usize;
        let source = self.text.get(start..span.end as usize).unwrap_or_default();
        for (offset, code) in mentions(source) {
            let at = start + offset;
            self.out.mentions.push((code.to_owned(), Span::new(at, at + code.len())));
        }
    }

    fn footnote_number(&mut self, label: &str) -> u32 {
        let next = u32::try_from(self.footnotes.len() + 1).unwrap_or(u32::MAX);
        *self.footnotes.entry(label.to_owned()).or_insert(next)
    }

    fn link_target(&mut self, target: &str, span: Span) -> Option<String> {
        if let Some(code) = target.strip_prefix("indikator:") {
            let href = format!("{}indikator/{code}/", self.context.home);
            self.out.mentions.push((code.to_owned(), span));
            self.out.links.push((href.clone(), span));
            return Some(href);
        }
        if let Some(path) = target.strip_prefix('/').filter(|path| !path.starts_with('/')) {
            let href = format!("{}{path}", self.context.home);
            self.out.links.push((href.clone(), span));
            return Some(href);
        }
        let is_outside = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| target.starts_with(scheme));
        if is_outside {
            return Some(target.to_owned());
        }
        let has_scheme = target.split_once(':').is_some_and(|(scheme, _)| !scheme.contains(['/', '#', '?']));
        let code = if has_scheme || target.starts_with("//") { Code::LinkScheme } else { Code::BrokenLink };
        self.report(code, span, &[("target", target.to_owned())]);
        None
    }

    fn image_target(&mut self, target: &str, span: Span) -> Option<String> {
        let path = ProjectPath::resolve(self.file.parent().as_ref(), target).ok();
        let path = path.filter(|p| p.as_str().starts_with("content/") && has_picture(self.context.snapshot, p));
        let Some(path) = path else {
            self.report(Code::ImageMissing, span, &[("target", target.to_owned())]);
            return None;
        };
        let src = asset_path(&path);
        self.out.images.push(path);
        Some(src)
    }
}

fn heading_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn alignment(align: &Alignment) -> &'static str {
    match align {
        Alignment::None | Alignment::Left => "start",
        Alignment::Center => "center",
        Alignment::Right => "end",
    }
}
