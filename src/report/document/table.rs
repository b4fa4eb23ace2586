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
    /// Where pages show its cells.
    #[serde(skip)]
    pub place: ColumnPlace,
}

/// Where pages show the cells of a [`Column`]. Print has room for a column of each; on a phone the figures would begin off
/// the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ColumnPlace {
    /// In a column of their own.
    #[default]
    Column,
    /// Before the name of the row: a code.
    BeforeName,
    /// Behind the name of the row, in brackets: a unit of measure.
    AfterName,
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
    /// Depth in a tree, from 0; the cell that names the row is indented by it.
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
    /// Whether the cell names its row, and shows its level, instead of the one in the first text column.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub names: bool,
    /// Whose words the text is.
    #[serde(skip)]
    pub wording: Wording,
}

/// Whose words the text of a [`Cell`] is. Names and texts of staff are Indonesian whatever the language of the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Wording {
    /// Those of the program, or a figure.
    #[default]
    Program,
    /// The name of an objective, an indicator, a programme or the like.
    Name,
    /// A text of staff.
    Staff,
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
    /// Room to write in by hand. The text is what a page says; print has dots instead.
    Hand,
}

impl Cell {
    /// A plain cell over one column.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { text, href: None, tone: Tone::Plain, color: None, span: 1, names: false, wording: Wording::Program }
    }
}

impl Row {
    /// The place of the cell that names the row, and the column where it begins.
    ///
    /// It is the cell that says so, else the one over the first text column; none in a table without text.
    pub fn name(&self, columns: &[Column]) -> Option<(usize, usize)> {
        self.name_among(columns, |column| column.align == Align::Start)
    }

    /// As [`Row::name`], on a page, where some columns have their place in the name.
    pub fn name_on_page(&self, columns: &[Column]) -> Option<usize> {
        let named =
            self.name_among(columns, |column| column.align == Align::Start && column.place == ColumnPlace::Column);
        named.map(|(place, _)| place)
    }

    fn name_among(&self, columns: &[Column], may_name: impl Fn(&Column) -> bool) -> Option<(usize, usize)> {
        let spans = self.cells.iter().map(|cell| usize::from(cell.span.max(1)));
        let starts = spans.scan(0, |column, span| {
            let start = *column;
            *column += span;
            Some((start, start + span))
        });
        let placed: Vec<(usize, usize)> = starts.collect();
        let naming = self.cells.iter().position(|cell| cell.names);
        let first = columns.iter().position(may_name);
        let over_first = |first| placed.iter().position(|(start, end)| (*start..*end).contains(&first));
        let place = naming.or_else(|| first.and_then(over_first))?;
        Some((place, placed.get(place)?.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::make::{cell, group_row, number_column, row, text_column};

    #[test]
    fn a_row_is_named_by_the_cell_that_says_so_else_by_its_first_text() {
        let columns = [number_column("No", 1), text_column("Sasaran", 3), text_column("Indikator", 3)];
        let name = |row: Row| row.name(&columns);
        assert_eq!(name(row(vec![cell("1"), cell("a"), cell("b")])), Some((1, 1)));
        assert_eq!(name(row(vec![cell("1"), cell("a"), cell("b").naming()])), Some((2, 2)));
        assert_eq!(name(row(vec![cell("").spanning(2), cell("b").naming()])), Some((1, 2)));
        assert_eq!(name(row(vec![cell("a").spanning(2), cell("b")])), Some((0, 0)));
        assert_eq!(name(group_row("a", 3)), Some((0, 0)));
        assert_eq!(row(vec![cell("1")]).name(&columns[..1]), None);
    }
}
