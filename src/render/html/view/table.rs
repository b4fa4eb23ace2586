//! What the templates see of a table.

use serde::Serialize;

use super::{color_class, foreign, shown};
use crate::render::html::links::{self, Here};
use crate::report::{Align, Cell, Column, Row, RowKind, Table, Tone, Wording};

#[derive(Debug, Serialize)]
pub struct TableView<'a> {
    id: &'a str,
    caption: &'a str,
    /// Whether the table may be wider than a small screen and needs a region that scrolls.
    scrolls: bool,
    /// Whether it has a lying sheet of its own in print.
    wide: bool,
    /// Headings over groups of columns; empty when no column has one.
    groups: Vec<GroupView<'a>>,
    columns: Vec<ColumnView<'a>>,
    /// Numbers below the headings; empty when no column has one.
    numbers: Vec<GroupView<'a>>,
    /// Rows by body: a group heading that spans the table starts a new one.
    bodies: Vec<Vec<RowView<'a>>>,
    notes: &'a [String],
}

/// A heading over `span` columns.
#[derive(Debug, Serialize)]
struct GroupView<'a> {
    text: &'a str,
    span: usize,
}

#[derive(Debug, Serialize)]
struct ColumnView<'a> {
    text: &'a str,
    class: String,
}

#[derive(Debug, Serialize)]
struct RowView<'a> {
    class: &'static str,
    cells: Vec<CellView<'a>>,
}

/// Fields that most cells lack are left out, since a page can have thousands of cells.
#[derive(Debug, Serialize)]
struct CellView<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    class: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    /// Number of columns, when more than one.
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<u16>,
    /// Language of the text, when it is not that of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'static str>,
    /// The `scope` of a heading cell; none for a data cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<&'static str>,
    /// Class of the colour mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<String>,
    /// `missing`, `muted` or `alert`, for what the templates say in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    tone: Option<&'static str>,
}

/// A table as it is seen from a page.
pub fn table<'a>(here: Here<'_>, table: &'a Table) -> TableView<'a> {
    let Table { id, caption, columns, rows, notes, wide } = table;
    let mut bodies: Vec<Vec<RowView<'a>>> = Vec::new();
    for row in rows {
        let is_divider = row.kind == RowKind::Group && row.cells.len() == 1;
        let view = row_view(here, row, columns, is_divider);
        match bodies.last_mut() {
            Some(body) if !is_divider => body.push(view),
            _ => bodies.push(vec![view]),
        }
    }
    let columns_view = columns.iter().map(|column| ColumnView {
        text: &column.header,
        class: format!("{}w{}", align_class(column.align), column.weight.clamp(1, 6)),
    });
    TableView {
        id,
        caption,
        scrolls: *wide || columns.len() > 1,
        wide: *wide,
        groups: runs(columns, |column| (column.group.as_deref().unwrap_or_default(), None)),
        columns: columns_view.collect(),
        // Columns share a number only within their group.
        numbers: runs(columns, |column| (column.number.as_deref().unwrap_or_default(), column.group.as_deref())),
        bodies,
        notes,
    }
}

/// Neighbouring columns of the same group under one heading each; nothing when no column has a text.
fn runs<'a>(columns: &'a [Column], key: impl Fn(&'a Column) -> (&'a str, Option<&'a str>)) -> Vec<GroupView<'a>> {
    let keys: Vec<_> = columns.iter().map(key).collect();
    if keys.iter().all(|(text, _)| text.is_empty()) {
        return Vec::new();
    }
    let together = keys.chunk_by(|a, b| a == b && !a.0.is_empty());
    together.map(|run| GroupView { text: run[0].0, span: run.len() }).collect()
}

fn align_class(align: Align) -> &'static str {
    match align {
        Align::Start => "",
        Align::Center => "center ",
        Align::End => "end ",
    }
}

fn row_view<'a>(here: Here<'_>, row: &'a Row, columns: &[Column], is_divider: bool) -> RowView<'a> {
    let mut column = 0;
    let mut cells = Vec::with_capacity(row.cells.len());
    let name = row.name(columns).map(|(place, _)| place);
    for (place, cell) in row.cells.iter().enumerate() {
        let is_name = name == Some(place);
        let scope = match is_name && !cell.text.is_empty() {
            true if is_divider => Some("rowgroup"),
            true => Some("row"),
            false => None,
        };
        let align = columns.get(column).map_or(Align::Start, |c| c.align);
        // A cell that reaches over the name column holds text, whatever its first column holds.
        let align = if is_name { Align::Start } else { align };
        cells.push(cell_view(here, cell, align, if is_name { row.level.min(6) } else { 0 }, scope));
        column += usize::from(cell.span.max(1));
    }
    let class = match row.kind {
        RowKind::Data => "",
        RowKind::Group => "group",
        RowKind::Total => "total",
    };
    RowView { class, cells }
}

fn cell_view<'a>(here: Here<'_>, cell: &'a Cell, align: Align, level: u8, scope: Option<&'static str>) -> CellView<'a> {
    let tone = match cell.tone {
        Tone::Plain | Tone::Rating => None,
        Tone::Missing => Some("missing"),
        Tone::Muted | Tone::Hand => Some("muted"),
        Tone::Alert => Some("alert"),
        Tone::Box => Some("box"),
    };
    let mut class = align_class(align).to_owned();
    if level > 0 {
        class.push_str(&format!("l{level} "));
    }
    class.push_str(tone.unwrap_or_default());
    class.truncate(class.trim_end().len());
    CellView {
        text: shown(here, &cell.text),
        class,
        href: cell.href.as_ref().and_then(|target| links::href(here, target)),
        span: (cell.span > 1).then_some(cell.span),
        lang: foreign(here, cell.wording != Wording::Program),
        scope,
        mark: cell.color.as_deref().and_then(color_class),
        tone,
    }
}
