use serde::Serialize;

/// A table with a caption. In print it is numbered within its chapter.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    /// Fragment identifier, unique in the document.
    pub id: String,
    /// Caption without a number.
    pub caption: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Body rows; each has as many cells as there are columns, spans counted.
    pub rows: Vec<Row>,
    /// Footnotes below the table.
    pub notes: Vec<String>,
    /// Whether the table wants a landscape page in print.
    pub wide: bool,
}

/// A column of a [`Table`].
#[derive(Debug, Clone, Serialize)]
pub struct Column {
    /// Heading.
    pub header: String,
    /// Heading over this column and its neighbours of the same group; none for a column with one heading only.
    pub group: Option<String>,
    /// Number below the heading, as official forms print it: `(5)`; neighbours of the same group and number share it.
    pub number: Option<String>,
    /// Alignment of the cells.
    pub align: Align,
    /// Relative width in print; 1 for a narrow number column.
    pub weight: u16,
}

/// Alignment of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Text.
    Start,
    /// Short marks.
    Center,
    /// Numbers.
    End,
}

/// A row of a [`Table`].
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// What the row is.
    pub kind: RowKind,
    /// Depth in a tree, from 0; the first text column is indented by it.
    pub level: u8,
    /// Cells from the first column on.
    pub cells: Vec<Cell>,
}

/// Kinds of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    /// A plain row.
    Data,
    /// A heading for the rows below it.
    Group,
    /// A sum or mean of other rows.
    Total,
}

/// A cell of a [`Table`].
#[derive(Debug, Clone, Serialize)]
pub struct Cell {
    /// Text as printed.
    pub text: String,
    /// Where the text leads to, for a computed figure the place that explains it.
    pub href: Option<String>,
    /// What the cell says beside its text.
    pub tone: Tone,
    /// Colour of a rating (`#rrggbb`), shown as a mark beside the text, never as the only carrier.
    pub color: Option<String>,
    /// How many columns the cell takes, from 1.
    pub span: u16,
}

/// What a cell says beside its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// Nothing special.
    Plain,
    /// Data is missing.
    Missing,
    /// Not evaluable, with a reason.
    Muted,
    /// Needs attention, for instance over the ceiling.
    Alert,
    /// A rating with a colour.
    Rating,
    /// An empty box to tick by hand. The text is what a screen reader says, and is not printed.
    Box,
}
