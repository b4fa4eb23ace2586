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
        let mut headings = texts(head.named("tr")[0]);
        let has = |class: &str| table.named("span").iter().any(|span| span.attribute("class") == Some(class));
        let (has_codes, has_units) = (has("code"), has("unit"));
        if has_units {
            let name = headings.remove(0);
            let (name, unit) = name.trim_end_matches(')').split_once(" (").expect("the heading tells of the unit");
            headings.splice(0..0, [name.to_owned(), capitalised(unit)]);
        }
        if has_codes {
            headings.insert(0, "Kode".to_owned());
        }
        let in_cells = |row: &Element| {
            let named = |cell| if is_name(cell) { in_parts(cell, has_codes, has_units) } else { vec![seen(cell)] };
            cells(row).into_iter().flat_map(named).collect()
        };
        Self {
            caption: seen(table.named("caption")[0]),
            headings,
            rows: bodies.iter().flat_map(|body| body.named("tr")).map(in_cells).collect(),
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

fn is_name(cell: &Element) -> bool {
    cell.attribute("scope") == Some("row")
}

fn capitalised(word: &str) -> String {
    word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect()
}

/// The code, the name and the unit of measure that stand in one cell, as the cells that they are in print.
fn in_parts(name: &Element, has_codes: bool, has_units: bool) -> Vec<String> {
    let part = |class: &str| {
        let spans = name.named("span");
        spans.into_iter().find(|span| span.attribute("class") == Some(class)).map(seen).unwrap_or_default()
    };
    let (code, unit, whole) = (part("code"), part("unit"), seen(name));
    let words = whole.strip_prefix(&code).and_then(|rest| rest.strip_suffix(&unit)).expect("the name is between them");
    let mut parts = vec![words.trim().to_owned()];
    if has_codes {
        parts.insert(0, code);
    }
    if has_units {
        parts.push(unit.trim_matches(['(', ')']).to_owned());
    }
    parts
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
