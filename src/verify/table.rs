//! Tables of the model against tables of a file.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::extract::Grid;
use super::text::bare;
use crate::report::{Align, Cell, Column, ColumnPlace, Row, Table, Tone};

/// What a page shows in a cell without a value.
const NO_DATA: &str = "Belum ada data";

/// A difference between a table of the model and that of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// Number of the body row from 1 and its name; empty for the heading.
    pub(super) row: String,
    /// Heading of the column, with its group.
    pub(super) column: String,
    /// What the model says.
    pub(super) expected: String,
    /// What the file says.
    pub(super) found: String,
}

/// The table as a page has it: with codes and units of measure in the names of the rows.
pub(super) fn on_page(table: &Table) -> Cow<'_, Table> {
    let place = |place: ColumnPlace| table.columns.iter().position(|column| column.place == place);
    let (code, unit) = (place(ColumnPlace::BeforeName), place(ColumnPlace::AfterName));
    if code.is_none() && unit.is_none() {
        return Cow::Borrowed(table);
    }
    let unit_header = unit.and_then(|unit| table.columns.get(unit)).map(|column| column.header.to_lowercase());
    let mut columns: Vec<Column> = table.columns.clone();
    columns.retain(|column| column.place == ColumnPlace::Column);
    let naming = columns.iter_mut().find(|column| column.align == Align::Start);
    if let Some((column, unit)) = naming.zip(unit_header) {
        column.header = format!("{} ({unit})", column.header);
    }
    let rows = table.rows.iter().map(|row| row_on_page(row, &table.columns, code, unit));
    Cow::Owned(Table { columns, rows: rows.collect(), ..table.clone() })
}

fn row_on_page(row: &Row, columns: &[Column], code: Option<usize>, unit: Option<usize>) -> Row {
    let name = row.name_on_page(columns);
    let (mut before, mut behind) = (String::new(), String::new());
    let mut cells: Vec<Cell> = Vec::new();
    let mut naming = None;
    let mut column = 0;
    for (at, cell) in row.cells.iter().enumerate() {
        let span = usize::from(cell.span.max(1));
        let is_alone = span == 1 && name != Some(at);
        if is_alone && code == Some(column) {
            before.clone_from(&cell.text);
        } else if is_alone && unit == Some(column) && !cell.text.is_empty() {
            behind = format!("({})", cell.text);
        } else if !(is_alone && unit == Some(column)) {
            if name == Some(at) {
                naming = Some(cells.len());
            }
            let n_within = [code, unit].into_iter().flatten().filter(|at| (column..column + span).contains(at)).count();
            let span = u16::try_from(span - n_within).unwrap_or(u16::MAX);
            cells.push(Cell { span, ..cell.clone() });
        }
        column += span;
    }
    if let Some(cell) = naming.and_then(|at| cells.get_mut(at)) {
        let parts = [before.as_str(), cell.text.as_str(), behind.as_str()];
        cell.text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    }
    Row { cells, ..row.clone() }
}

/// Finds the table of a format without identifiers: of those from `unused`, the one with most texts in common.
pub(super) fn nearest(table: &Table, grids: &[Grid], unused: &[bool]) -> Option<usize> {
    let wanted = texts(head(table).iter().chain(body(table).iter().flatten()));
    let n_wanted: usize = wanted.values().sum();
    let score = |grid: &Grid| {
        let there = texts(grid.head.iter().chain(&grid.rows).flatten());
        wanted.iter().map(|(text, n)| there.get(text).copied().unwrap_or(0).min(*n)).sum::<usize>()
    };
    let candidates = grids.iter().zip(unused).enumerate().filter(|(_, (_, unused))| **unused);
    let mut best: Option<(usize, usize)> = None;
    for (index, (grid, _)) in candidates {
        let score = score(grid);
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, index));
        }
        if score == n_wanted && grid.rows.len() == table.rows.len() {
            break;
        }
    }
    best.filter(|(score, _)| score * 2 > n_wanted).map(|(_, index)| index)
}

/// The differences of a table, in reading order, and the number of cells compared.
pub(super) fn compare(table: &Table, grid: &Grid) -> (Vec<Difference>, usize) {
    let mut differences = Vec::new();
    let heads = head(table);
    let mut n_cells = heads.len();
    let mut there = texts(grid.head.iter().flatten());
    for text in heads {
        match there.get_mut(&bare(&text)) {
            Some(n) if *n > 0 => *n -= 1,
            _ => differences.push(Difference {
                row: String::new(),
                column: text.clone(),
                expected: text,
                found: String::new(),
            }),
        }
    }
    // What the file's heading has in excess is what stands in the place of what it lacks.
    let surplus = there.into_iter().filter(|(_, n)| *n > 0).map(|(text, _)| text);
    differences.iter_mut().zip(surplus).for_each(|(difference, text)| difference.found = text);
    for (i, row) in table.rows.iter().enumerate() {
        let own = Vec::new();
        let cells = grid.rows.get(i).unwrap_or(&own);
        let mut column = 0;
        for (j, cell) in row.cells.iter().enumerate() {
            n_cells += 1;
            let found = cells.get(j).map_or("", String::as_str);
            let is_blank = cell.text.trim().is_empty() && [NO_DATA, ""].contains(&found.trim());
            let is_box = cell.tone == Tone::Box && found.trim().is_empty();
            // Room to write in has dots in print, which no page shows.
            let is_hand = cell.tone == Tone::Hand && bare(found).chars().all(|c| c == '…');
            if !is_blank && !is_box && !is_hand && bare(found) != bare(&cell.text) {
                differences.push(Difference {
                    row: row_name(i, row),
                    column: column_name(table, column),
                    expected: cell.text.clone(),
                    found: found.to_owned(),
                });
            }
            column += usize::from(cell.span.max(1));
        }
        for surplus in cells.iter().skip(row.cells.len()).filter(|text| !text.trim().is_empty()) {
            differences.push(Difference {
                row: row_name(i, row),
                column: String::new(),
                expected: String::new(),
                found: surplus.clone(),
            });
        }
    }
    (differences, n_cells)
}

/// Whether a file's table has as many rows as the model's. A table without rows says so in one.
pub(super) fn has_all_rows(table: &Table, grid: &Grid) -> bool {
    let says_none = table.rows.is_empty() && matches!(&grid.rows[..], [row] if row.concat().trim() == NO_DATA);
    grid.rows.len() == table.rows.len() || says_none
}

fn texts<'a>(all: impl Iterator<Item = &'a String>) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for text in all.map(|text| bare(text)).filter(|text| !text.is_empty()) {
        *counted.entry(text).or_default() += 1;
    }
    counted
}

/// All texts of the heading: groups and numbers once for neighbours that share them.
fn head(table: &Table) -> Vec<String> {
    let columns = &table.columns;
    let groups =
        columns.chunk_by(|a, b| a.group.is_some() && a.group == b.group).filter_map(|run| run[0].group.clone());
    let numbers = columns
        .chunk_by(|a, b| a.number.is_some() && (&a.number, &a.group) == (&b.number, &b.group))
        .filter_map(|run| run[0].number.clone());
    let headers = columns.iter().map(|column| column.header.clone());
    groups.chain(headers).chain(numbers).filter(|text| !text.trim().is_empty()).collect()
}

fn body(table: &Table) -> Vec<Vec<String>> {
    table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect()).collect()
}

fn row_name(index: usize, row: &Row) -> String {
    let name = row.cells.iter().map(|cell| cell.text.trim()).find(|text| !text.is_empty()).unwrap_or_default();
    format!("{} ({name})", index + 1)
}

fn column_name(table: &Table, index: usize) -> String {
    let Some(column) = table.columns.get(index) else { return (index + 1).to_string() };
    match (&column.group, column.header.trim()) {
        (Some(group), header) if !header.is_empty() => format!("{group} {header}"),
        (Some(name), _) => name.clone(),
        (None, "") => (index + 1).to_string(),
        (None, header) => header.to_owned(),
    }
}
