//! What the templates see of a table.

use std::borrow::Cow;

use serde::Serialize;

use super::{color_class, foreign, shown};
use crate::render::html::links::{self, Here};
use crate::report::{Align, Cell, Column, ColumnPlace, Row, RowKind, Table, Tone, Wording};

#[derive(Debug, Serialize)]
pub struct TableView<'a> {
    id: &'a str,
    caption: &'a str,
    /// Whether the table may be wider than a small screen and needs a region that scrolls.
    scrolls: bool,
    /// Whether it has a lying sheet of its own in print.
    wide: bool,
    /// Whether it is long, and narrow enough for a wide screen: then its head can stay in view.
    keeps_head: bool,
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
    text: Cow<'a, str>,
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
    span: Option<usize>,
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
    /// A code before the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<CodeView<'a>>,
    /// A unit of measure behind the text.
    #[serde(skip_serializing_if = "str::is_empty")]
    unit: &'a str,
}

#[derive(Debug, Serialize)]
struct CodeView<'a> {
    text: &'a str,
    href: Option<String>,
}

/// At most so many columns fit beside a contents list, whatever they hold.
const MAX_KEPT: usize = 6;

/// From so many rows on the head of a table is out of sight while its last rows are read.
const MIN_LONG: usize = 15;

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
    let own: Vec<&Column> = columns.iter().filter(|column| column.place == ColumnPlace::Column).collect();
    let naming = own.iter().position(|column| column.align == Align::Start);
    let unit =
        columns.iter().find(|column| column.place == ColumnPlace::AfterName).map(|column| column.header.to_lowercase());
    let columns_view = own.iter().enumerate().map(|(at, column)| ColumnView {
        text: match &unit {
            Some(unit) if naming == Some(at) => format!("{} ({unit})", column.header).into(),
            _ => column.header.as_str().into(),
        },
        class: format!("{}w{}", align_class(column.align), column.weight.clamp(1, 6)),
    });
    TableView {
        id,
        caption,
        scrolls: *wide || own.len() > 1,
        wide: *wide,
        keeps_head: own.len() <= MAX_KEPT && rows.len() >= MIN_LONG,
        groups: runs(&own, |column| (column.group.as_deref().unwrap_or_default(), None)),
        columns: columns_view.collect(),
        // Columns share a number only within their group.
        numbers: runs(&own, |column| (column.number.as_deref().unwrap_or_default(), column.group.as_deref())),
        bodies,
        notes,
    }
}

/// Neighbouring columns of the same group under one heading each; nothing when no column has a text.
fn runs<'a>(columns: &[&'a Column], key: impl Fn(&'a Column) -> (&'a str, Option<&'a str>)) -> Vec<GroupView<'a>> {
    let keys: Vec<_> = columns.iter().map(|column| key(column)).collect();
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
    let name = row.name_on_page(columns);
    let (mut naming, mut code, mut unit) = (None, None, "");
    for (place, cell) in row.cells.iter().enumerate() {
        let is_name = name == Some(place);
        let below = column..column + usize::from(cell.span.max(1));
        column = below.end;
        let below = columns.get(below.start..below.end.min(columns.len())).unwrap_or_default();
        match below {
            [Column { place: ColumnPlace::BeforeName, .. }] if !is_name => {
                code = (!cell.text.is_empty()).then(|| CodeView { text: &cell.text, href: cell_href(here, cell) });
                continue;
            }
            [Column { place: ColumnPlace::AfterName, .. }] if !is_name => {
                unit = &cell.text;
                continue;
            }
            _ => {}
        }
        let scope = match is_name && !cell.text.is_empty() {
            true if is_divider => Some("rowgroup"),
            true => Some("row"),
            false => None,
        };
        // A cell that reaches over the name column holds text, whatever its first column holds.
        let align = if is_name { Align::Start } else { below.first().map_or(Align::Start, |column| column.align) };
        let n_in_name = below.iter().filter(|column| column.place != ColumnPlace::Column).count();
        let mut view = cell_view(here, cell, align, if is_name { row.level.min(4) } else { 0 }, scope);
        view.span = Some(below.len().saturating_sub(n_in_name)).filter(|span| *span > 1);
        if is_name {
            naming = Some(cells.len());
        }
        cells.push(view);
    }
    if let Some(name) = naming.and_then(|at| cells.get_mut(at)) {
        (name.code, name.unit) = (code, unit);
    }
    let class = match row.kind {
        RowKind::Data => "",
        RowKind::Group => "group",
        RowKind::Total => "total",
    };
    RowView { class, cells }
}

fn cell_href(here: Here<'_>, cell: &Cell) -> Option<String> {
    cell.href.as_ref().and_then(|target| links::href(here, target))
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
        href: cell_href(here, cell),
        span: None,
        lang: foreign(here, cell.wording != Wording::Program),
        scope,
        mark: cell.color.as_deref().and_then(color_class),
        tone,
        code: None,
        unit: "",
    }
}
