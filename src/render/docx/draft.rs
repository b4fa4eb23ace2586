//! The document under construction, and its words.

use std::collections::BTreeMap;

use super::xml::Xml;
use crate::base::{Asset, ProjectPath};
use crate::render::archive::Pieces;

/// What is collected while the body is written.
pub(super) struct Draft<'a> {
    /// The part that is written to.
    pub xml: Xml,
    /// Site path of the document, with which links to itself begin.
    pub address: &'a str,
    /// Fragment identifiers of the document with the number of their bookmark.
    pub places: BTreeMap<&'a str, usize>,
    /// Pictures by their path below the output root.
    pub assets: &'a BTreeMap<ProjectPath, Asset>,
    /// Footnotes, each its content.
    pub notes: Vec<Pieces>,
    /// Whether a footnote is being written: it can hold no other.
    pub in_note: bool,
    /// First numbers of the ordered lists.
    pub lists: Vec<(usize, u64)>,
    /// Pictures in use, with their ending.
    pub pictures: Vec<(&'static str, Asset)>,
    /// Headings for the contents list.
    pub headings: Vec<Entry>,
    /// Captions of tables and of pictures.
    pub captions: [Vec<Entry>; 2],
    /// Whether what is written stays with what follows, so that a signature never stands alone on a page.
    pub keeps: bool,
    /// Numbers of tables and of pictures.
    pub counts: [Count; 2],
    n_bookmarks: usize,
}

/// A line of a contents list.
pub(super) struct Entry {
    /// Depth from 1.
    pub level: usize,
    /// Text with its number.
    pub text: String,
    /// The bookmark that it leads to.
    pub bookmark: String,
}

/// How far a kind of caption is numbered.
#[derive(Default)]
pub(super) struct Count {
    /// In the open chapter.
    pub in_chapter: u32,
    /// Outside chapters with a roman number.
    pub outside: u32,
    /// The number written last.
    pub last: u32,
}

/// How a run of text looks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    pub bold: bool,
    pub italic: bool,
    pub strike: bool,
    pub caps: bool,
    pub underline: bool,
    /// Colour as six hexadecimal digits.
    pub color: Option<&'static str>,
    /// Size in half points.
    pub size: Option<u32>,
    /// Style of the run.
    pub style: Option<&'static str>,
}

/// How a paragraph looks beyond its style.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shape {
    /// Whether it stays with the next one.
    pub keep_next: Option<bool>,
    /// Whether it starts a page.
    pub new_page: bool,
    /// List and depth in it.
    pub list: Option<(usize, usize)>,
    /// Colours of the edge and of the ground of a message.
    pub notice: Option<(&'static str, &'static str)>,
    /// A line below.
    pub ruled: bool,
    /// Position of a right tab in twentieths of a point.
    pub right_tab: Option<u32>,
    /// Space before and after in twentieths of a point.
    pub space: Option<(u32, u32)>,
    /// Indentation in twentieths of a point.
    pub indent: u32,
    /// `center`, `right` or `left`.
    pub align: Option<&'static str>,
}

impl<'a> Draft<'a> {
    /// A draft of the document at `address`.
    pub(super) fn new(
        address: &'a str,
        places: BTreeMap<&'a str, usize>,
        assets: &'a BTreeMap<ProjectPath, Asset>,
    ) -> Self {
        Self {
            xml: Xml::fragment(),
            address,
            places,
            assets,
            notes: Vec::new(),
            in_note: false,
            lists: Vec::new(),
            pictures: Vec::new(),
            headings: Vec::new(),
            captions: [Vec::new(), Vec::new()],
            keeps: false,
            counts: [Count::default(), Count::default()],
            n_bookmarks: 0,
        }
    }

    /// Writes elsewhere, and gives what was written.
    pub(super) fn apart(&mut self, write: impl FnOnce(&mut Self)) -> Pieces {
        self.within(Xml::fragment(), write)
    }

    /// Writes on what was begun elsewhere, and gives it finished.
    pub(super) fn within(&mut self, begun: Xml, write: impl FnOnce(&mut Self)) -> Pieces {
        let outer = std::mem::replace(&mut self.xml, begun);
        write(self);
        std::mem::replace(&mut self.xml, outer).finish()
    }

    /// A paragraph around what `write` gives.
    pub(super) fn paragraph(&mut self, style: &str, shape: Shape, write: impl FnOnce(&mut Self)) {
        let shape = Shape { keep_next: shape.keep_next.or(self.keeps.then_some(true)), ..shape };
        self.xml.start("w:p", &[]);
        self.xml.start("w:pPr", &[]);
        properties(&mut self.xml, style, shape);
        self.xml.end();
        write(self);
        self.xml.end();
    }

    /// A paragraph of one text.
    pub(super) fn line(&mut self, style: &str, shape: Shape, look: Look, text: &str) {
        self.paragraph(style, shape, |draft| draft.run(look, text));
    }

    /// A run of text. Line breaks are spaces.
    pub(super) fn run(&mut self, look: Look, text: &str) {
        if text.is_empty() {
            return;
        }
        self.xml.start("w:r", &[]);
        look.write(&mut self.xml);
        self.xml.leaf("w:t", &[("xml:space", "preserve")], &text.replace(['\r', '\n'], " "));
        self.xml.end();
    }

    /// An element such as a tab or a line break, in a run of its own.
    pub(super) fn mark(&mut self, name: &'static str) {
        self.xml.start("w:r", &[]);
        self.xml.empty(name, &[]);
        self.xml.end();
    }

    /// A bookmark around what `write` gives.
    pub(super) fn bookmark(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        let id = self.n_bookmarks.to_string();
        self.n_bookmarks += 1;
        self.xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", name)]);
        write(self);
        self.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
    }

    /// The place that links inside the document name `id`.
    pub(super) fn place(&mut self, id: &str) {
        if let Some(number) = self.places.get(id).copied() {
            self.bookmark(&place_name(number), |_| {});
        }
    }

    /// A field with the text that it shows until it is computed.
    pub(super) fn field(&mut self, instruction: &str, write: impl FnOnce(&mut Self)) {
        self.field_mark("begin");
        self.xml.start("w:r", &[]);
        self.xml.leaf("w:instrText", &[("xml:space", "preserve")], instruction);
        self.xml.end();
        self.field_mark("separate");
        write(self);
        self.field_mark("end");
    }

    /// The beginning, the middle or the end of a field.
    pub(super) fn field_mark(&mut self, kind: &str) {
        self.xml.start("w:r", &[]);
        self.xml.empty("w:fldChar", &[("w:fldCharType", kind)]);
        self.xml.end();
    }

    /// Text that leads somewhere. A path of the site leads nowhere in a file on its own.
    ///
    /// Addresses stand in fields and not in relationships, because Word refuses a whole file for one address that is
    /// none.
    pub(super) fn link(&mut self, href: Option<&str>, look: Look, write: impl FnOnce(&mut Self, Look)) {
        let fragment = href.and_then(|href| href.strip_prefix('#').or_else(|| self.own_fragment(href)));
        if let Some(number) = fragment.and_then(|id| self.places.get(id)) {
            let name = place_name(*number);
            self.xml.start("w:hyperlink", &[("w:anchor", &name), ("w:history", "1")]);
            write(self, look);
            self.xml.end();
            return;
        }
        let is_outside = |href: &&str| ["https://", "http://", "mailto:"].iter().any(|scheme| href.starts_with(scheme));
        match href.filter(is_outside) {
            Some(href) => {
                let address = href.replace('"', "%22").replace('\\', "%5C");
                let look = Look { style: Some("Hyperlink"), ..look };
                self.field(&format!(" HYPERLINK \"{address}\" "), |draft| write(draft, look));
            }
            None => write(self, look),
        }
    }

    fn own_fragment<'b>(&self, href: &'b str) -> Option<&'b str> {
        href.strip_prefix(self.address)?.strip_prefix('#')
    }

    /// A small gap: tables that touch would become one.
    pub(super) fn gap(&mut self) {
        self.xml.start("w:p", &[]);
        self.xml.start("w:pPr", &[]);
        if self.keeps {
            self.xml.empty("w:keepNext", &[]);
        }
        self.xml.empty("w:spacing", &[("w:line", "200"), ("w:lineRule", "exact")]);
        self.xml.end();
        self.xml.end();
    }
}

/// The bookmark of a place.
fn place_name(number: usize) -> String {
    format!("_L{number}")
}

impl Look {
    fn write(self, xml: &mut Xml) {
        let Self { bold, italic, strike, caps, underline, color, size, style } = self;
        let is_plain = !(bold || italic || strike || caps || underline);
        if is_plain && color.is_none() && size.is_none() && style.is_none() {
            return;
        }
        xml.start("w:rPr", &[]);
        style.into_iter().for_each(|style| xml.value("w:rStyle", style));
        let marks = [(bold, "w:b"), (bold, "w:bCs"), (italic, "w:i"), (italic, "w:iCs"), (caps, "w:caps")];
        marks.into_iter().chain([(strike, "w:strike")]).filter(|(is_on, _)| *is_on).for_each(|(_, name)| {
            xml.empty(name, &[]);
        });
        color.into_iter().for_each(|color| xml.value("w:color", color));
        for size in size.into_iter().map(|size| size.to_string()) {
            xml.value("w:sz", &size);
            xml.value("w:szCs", &size);
        }
        if underline {
            xml.value("w:u", "single");
        }
        xml.end();
    }
}

/// The properties of a paragraph, in the order that the format asks for.
fn properties(xml: &mut Xml, style: &str, shape: Shape) {
    let Shape { keep_next, new_page, list, notice, ruled, right_tab, space, indent, align } = shape;
    xml.value("w:pStyle", style);
    match keep_next {
        Some(true) => xml.empty("w:keepNext", &[]),
        Some(false) => xml.value("w:keepNext", "0"),
        None => {}
    }
    if new_page {
        xml.empty("w:pageBreakBefore", &[]);
    }
    if let Some((list, level)) = list {
        xml.start("w:numPr", &[]);
        xml.value("w:ilvl", &level.to_string());
        xml.value("w:numId", &list.to_string());
        xml.end();
    }
    let edge = notice.map(|(edge, _)| ("w:left", "20", edge)).or(ruled.then_some(("w:bottom", "4", "566273")));
    if let Some((side, size, color)) = edge {
        xml.start("w:pBdr", &[]);
        xml.empty(side, &[("w:val", "single"), ("w:sz", size), ("w:space", "6"), ("w:color", color)]);
        xml.end();
    }
    if let Some((_, ground)) = notice {
        xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", ground)]);
    }
    if let Some(at) = right_tab {
        xml.start("w:tabs", &[]);
        xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &at.to_string())]);
        xml.end();
    }
    if let Some((before, after)) = space {
        xml.empty("w:spacing", &[("w:before", &before.to_string()), ("w:after", &after.to_string())]);
    }
    if indent > 0 && list.is_none() {
        xml.empty("w:ind", &[("w:left", &indent.to_string())]);
    }
    align.into_iter().for_each(|align| xml.value("w:jc", align));
}
