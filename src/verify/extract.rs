/// What an output file says, read from its bytes without knowledge of the model.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extract {
    /// Every piece of text in reading order, table cells included.
    pub segments: Vec<Segment>,
    /// Tables in reading order; an outer table comes before those in its cells.
    pub tables: Vec<Grid>,
}

/// A piece of text that belongs together, such as a paragraph or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The text as read, spaces included.
    pub text: String,
    /// The innermost table of which it is in a heading or body cell.
    pub cell_of: Option<usize>,
}

/// A table as read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// Fragment identifier; empty in formats without one.
    pub id: String,
    /// Heading rows, each the texts of its cells.
    pub head: Vec<Vec<String>>,
    /// Body rows, each the texts of its cells.
    pub rows: Vec<Vec<String>>,
}

/// Builds an [`Extract`] from the events of a format's parser.
#[derive(Debug, Default)]
pub(super) struct Builder {
    extract: Extract,
    /// The tables around the current place.
    open: Vec<OpenTable>,
    may_continue: bool,
}

#[derive(Debug)]
struct OpenTable {
    index: usize,
    part: Part,
    /// Where the segments of the open cell begin.
    cell: Option<usize>,
}

/// Parts of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Head,
    Body,
    /// Notes and the like: no cells of the model's table.
    Foot,
}

impl Builder {
    pub(super) fn text(&mut self, text: &str) {
        let cell_of = self.open.last().filter(|table| table.cell.is_some() && table.part != Part::Foot);
        let cell_of = cell_of.map(|table| table.index);
        match self.extract.segments.last_mut() {
            Some(last) if self.may_continue && last.cell_of == cell_of => last.text.push_str(text),
            _ => self.extract.segments.push(Segment { text: text.to_owned(), cell_of }),
        }
        self.may_continue = true;
    }

    /// Text that follows belongs to another element.
    pub(super) fn cut(&mut self) {
        self.may_continue = false;
    }

    pub(super) fn start_table(&mut self, id: &str) {
        self.cut();
        self.open.push(OpenTable { index: self.extract.tables.len(), part: Part::Body, cell: None });
        self.extract.tables.push(Grid { id: id.to_owned(), ..Grid::default() });
    }

    pub(super) fn end_table(&mut self) {
        self.end_cell();
        self.open.pop();
    }

    pub(super) fn part(&self) -> Option<Part> {
        self.open.last().map(|table| table.part)
    }

    pub(super) fn set_part(&mut self, part: Part) {
        self.end_cell();
        if let Some(table) = self.open.last_mut() {
            table.part = part;
        }
    }

    pub(super) fn start_row(&mut self) {
        self.end_cell();
        if let Some(rows) = self.rows() {
            rows.push(Vec::new());
        }
    }

    pub(super) fn start_cell(&mut self) {
        self.end_cell();
        let start = self.extract.segments.len();
        if let Some(table) = self.open.last_mut() {
            table.cell = Some(start);
        }
    }

    pub(super) fn end_cell(&mut self) {
        self.cut();
        let Some(start) = self.open.last_mut().and_then(|table| table.cell.take()) else { return };
        let own = self.extract.segments.get(start..).unwrap_or_default();
        let text = own.iter().map(|segment| segment.text.as_str()).collect::<Vec<_>>().join(" ");
        if let Some(row) = self.rows().and_then(|rows| rows.last_mut()) {
            row.push(text);
        }
    }

    pub(super) fn finish(self) -> Extract {
        self.extract
    }

    fn rows(&mut self) -> Option<&mut Vec<Vec<String>>> {
        let table = self.open.last()?;
        let grid = self.extract.tables.get_mut(table.index)?;
        match table.part {
            Part::Head => Some(&mut grid.head),
            Part::Body => Some(&mut grid.rows),
            Part::Foot => None,
        }
    }
}
