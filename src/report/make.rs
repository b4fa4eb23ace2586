//! Small makers of tables, sections and cells.

use super::document::{
    Align, Block, Cell, Column, ColumnPlace, Link, Notice, NoticeTone, Row, RowKind, Section, Tone, Wording,
};
use crate::base::Lang;

/// A plain cell.
pub fn cell(text: impl Into<String>) -> Cell {
    Cell::new(text)
}

impl Cell {
    /// The cell with a link.
    #[must_use]
    pub fn linked(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// The cell with a tone.
    #[must_use]
    pub fn toned(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// The cell over several columns.
    #[must_use]
    pub fn spanning(mut self, n_columns: u16) -> Self {
        self.span = n_columns;
        self
    }

    /// The cell as the one that names its row.
    #[must_use]
    pub fn naming(mut self) -> Self {
        self.names = true;
        self
    }

    /// The cell as a text of staff, in Indonesian whatever the language of the page.
    #[must_use]
    pub fn written(mut self) -> Self {
        self.wording = Wording::Staff;
        self
    }
}

/// A cell with a name that staff gave, in Indonesian whatever the language of the page.
pub fn name_cell(text: impl Into<String>) -> Cell {
    Cell { wording: Wording::Name, ..cell(text) }
}

/// A text column.
pub fn text_column(header: &str, weight: u16) -> Column {
    column(header, Align::Start, weight)
}

/// A number column.
pub fn number_column(header: &str, weight: u16) -> Column {
    column(header, Align::End, weight)
}

/// A column of short marks.
pub fn mark_column(header: &str, weight: u16) -> Column {
    column(header, Align::Center, weight)
}

/// A column of codes, which pages show before the names of the rows.
pub fn code_column(lang: Lang, weight: u16) -> Column {
    before_name(text_column(lang.pick("Kode", "Code"), weight))
}

/// A column that pages show before the names of the rows.
pub fn before_name(column: Column) -> Column {
    Column { place: ColumnPlace::BeforeName, ..column }
}

/// A column of units of measure, which pages show behind the names of the rows.
pub fn unit_column(lang: Lang) -> Column {
    Column { place: ColumnPlace::AfterName, ..text_column(lang.pick("Satuan", "Unit of measure"), 2) }
}

fn column(header: &str, align: Align, weight: u16) -> Column {
    Column { header: header.to_owned(), group: None, number: None, align, weight, place: ColumnPlace::Column }
}

impl Column {
    /// The column under a heading that it shares with neighbours of the same group.
    #[must_use]
    pub fn grouped(mut self, group: &str) -> Self {
        self.group = Some(group.to_owned());
        self
    }

    /// The column with a number below its heading.
    #[must_use]
    pub fn numbered(mut self, number: &str) -> Self {
        self.number = Some(number.to_owned());
        self
    }
}

/// A data row.
pub fn row(cells: Vec<Cell>) -> Row {
    Row { kind: RowKind::Data, level: 0, cells }
}

/// A row that heads those below it, over all columns.
pub fn group_row(text: impl Into<String>, n_columns: usize) -> Row {
    heading_row(cell(text), n_columns)
}

/// As [`group_row`], for a name that staff gave.
pub fn name_row(text: impl Into<String>, n_columns: usize) -> Row {
    heading_row(name_cell(text), n_columns)
}

fn heading_row(cell: Cell, n_columns: usize) -> Row {
    let span = u16::try_from(n_columns).unwrap_or(u16::MAX);
    Row { kind: RowKind::Group, level: 0, cells: vec![cell.spanning(span)] }
}

/// A row of sums or means.
pub fn total_row(cells: Vec<Cell>) -> Row {
    Row { kind: RowKind::Total, level: 0, cells }
}

/// A section without sub-sections.
pub fn section(id: &str, number: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section {
        id: id.to_owned(),
        number: number.to_owned(),
        title: title.to_owned(),
        front: false,
        new_page: false,
        blocks,
        sections: Vec::new(),
    }
}

/// A link.
pub fn link(text: impl Into<String>, href: impl Into<String>) -> Link {
    Link { text: text.into(), href: href.into() }
}

/// A warning.
pub fn warning(title: &str, lines: Vec<String>) -> Notice {
    Notice { tone: NoticeTone::Warning, title: title.to_owned(), lines }
}

/// A remark.
pub fn info(title: &str, lines: Vec<String>) -> Notice {
    Notice { tone: NoticeTone::Info, title: title.to_owned(), lines }
}
