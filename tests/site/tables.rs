//! The tables of a page as a reader sees them.

use crate::markup::{self, Element, Node};

/// A table: its caption, its headings, and its body rows as texts of cells.
#[derive(Debug)]
pub struct Table {
    pub caption: String,
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// The table with an identifier.
    pub fn on_page(page: &str, id: &str) -> Self {
        let root = markup::read(page);
        let table = root.by_id(id).unwrap_or_else(|| panic!("no {id}"));
        let texts = |row: &Element| cells(row).into_iter().map(seen).collect::<Vec<String>>();
        let head = &table.named("thead")[0];
        let bodies = table.named("tbody");
        Self {
            caption: seen(table.named("caption")[0]),
            headings: texts(head.named("tr")[0]),
            rows: bodies.iter().flat_map(|body| body.named("tr")).map(texts).collect(),
        }
    }

    /// The one row that starts with a text.
    pub fn row(&self, start: &str) -> Line<'_> {
        let found: Vec<_> =
            self.rows.iter().filter(|row| row[0] == start && row.len() == self.headings.len()).collect();
        assert_eq!(found.len(), 1, "{}: {} rows of {start}", self.caption, found.len());
        Line::new(self, found[0])
    }
}

/// A row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    table: &'a Table,
    cells: &'a [String],
}

impl<'a> Line<'a> {
    /// A row of the table.
    pub fn new(table: &'a Table, cells: &'a [String]) -> Self {
        assert_eq!(cells.len(), table.headings.len());
        Self { table, cells }
    }

    /// The cell under a heading.
    pub fn under(self, heading: &str) -> &'a str {
        let headings = &self.table.headings;
        let at = headings.iter().position(|text| text == heading);
        &self.cells[at.unwrap_or_else(|| panic!("{}: no {heading} among {headings:?}", self.table.caption))]
    }
}

/// The cells of a row.
pub fn cells(row: &Element) -> Vec<&Element> {
    let elements = row.children.iter().filter_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    elements.filter(|element| element.name == "td" || element.name == "th").collect()
}

/// The text of an element without what only a screen reader says, each space a plain one.
pub fn seen(element: &Element) -> String {
    if element.attribute("class") == Some("hidden") {
        return String::new();
    }
    let texts = element.children.iter().map(|node| match node {
        Node::Element(element) => seen(element),
        Node::Text(text) => text.replace('\u{a0}', " "),
    });
    texts.collect()
}
