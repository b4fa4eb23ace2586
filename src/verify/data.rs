//! Data files against the tables that they hold.

use serde_json::Value;

use super::table::Difference;
use super::workbook;
use crate::report::{DataKind, DataRow, DataTable};

/// The differences of a CSV file, and the number of values compared.
///
/// # Errors
/// Why the file cannot be read.
pub(super) fn csv(table: &DataTable, bytes: &[u8]) -> Result<(Vec<Difference>, usize), String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let names: Vec<String> = reader.headers().map_err(|error| error.to_string())?.iter().map(str::to_owned).collect();
    let mut rows = Vec::new();
    for record in reader.into_records() {
        rows.push(record.map_err(|error| error.to_string())?);
    }
    let mut sheet = Sheet::new(table);
    sheet.names(&names);
    for (i, row) in sheet.table.rows.iter().enumerate() {
        let record = rows.get(i);
        for (j, expected) in row.values.iter().enumerate() {
            let found = record.and_then(|record| record.get(j)).unwrap_or_default();
            sheet.value(i, j, expected, found);
        }
    }
    sheet.n_rows(rows.len());
    Ok((sheet.differences, sheet.n_values))
}

/// The differences of a JSON file, and the number of values compared.
///
/// # Errors
/// Why the file cannot be read.
pub(super) fn json(table: &DataTable, bytes: &[u8]) -> Result<(Vec<Difference>, usize), String> {
    let rows: Vec<serde_json::Map<String, Value>> = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    let mut sheet = Sheet::new(table);
    for (i, row) in sheet.table.rows.iter().enumerate() {
        let object = rows.get(i);
        for (j, expected) in row.values.iter().enumerate() {
            let found = object.and_then(|object| object.get(sheet.table.columns.get(j)?.name));
            sheet.value(i, j, expected, &plain(found));
        }
        let trace = object.and_then(|object| object.get("jejak")).and_then(Value::as_array);
        for (k, input) in row.trace.iter().enumerate() {
            let found = trace.and_then(|trace| trace.get(k));
            for (key, expected) in [("uraian", &input.label), ("nilai", &input.value), ("sumber", &input.source)] {
                let text = plain(found.and_then(|found| found.get(key)));
                sheet.hold(row_name(table, i, row), format!("jejak[{k}].{key}"), expected, &text);
            }
        }
        let n_traced = trace.map_or(0, Vec::len);
        if n_traced != row.trace.len() {
            let counts = (row.trace.len().to_string(), n_traced.to_string());
            sheet.hold(row_name(table, i, row), "jejak".to_owned(), &counts.0, &counts.1);
        }
    }
    sheet.n_rows(rows.len());
    Ok((sheet.differences, sheet.n_values))
}

/// The differences of a CSV file for Excel with Indonesian settings, and the number of values compared.
///
/// What Excel would take for a formula, and a code that it would take for a number, a day or a time, must have an apostrophe
/// before it. One more apostrophe elsewhere is a difference.
///
/// # Errors
/// Why the file cannot be read.
pub(super) fn excel_csv(table: &DataTable, bytes: &[u8]) -> Result<(Vec<Difference>, usize), String> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).ok_or("no byte order mark")?;
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').flexible(true).has_headers(false).from_reader(bytes);
    let mut rows = Vec::new();
    for record in reader.records() {
        rows.push(record.map_err(|error| error.to_string())?);
    }
    let mut sheet = Sheet::new(table);
    let names: Vec<String> = rows.first().into_iter().flatten().map(str::to_owned).collect();
    sheet.names(&names);
    for (i, row) in sheet.table.rows.iter().enumerate() {
        for (j, (value, column)) in row.values.iter().zip(table.columns).enumerate() {
            let found = rows.get(i + 1).and_then(|record| record.get(j)).unwrap_or_default();
            sheet.value(i, j, &for_excel(column.kind, value), found);
        }
    }
    sheet.n_rows(rows.len().saturating_sub(1));
    Ok((sheet.differences, sheet.n_values))
}

/// What the file for Excel says of a value.
fn for_excel(kind: DataKind, value: &str) -> String {
    let is_figure = |text: &str| !text.is_empty() && text.chars().all(|c| "0123456789.-".contains(c));
    let (counts, is_text) = (kind.is_number() && is_figure(value), kind == DataKind::Text);
    let shown = if kind.is_number() {
        // The point between the words of a range stays.
        value.split(" s.d. ").map(|part| part.replace('.', ",")).collect::<Vec<_>>().join(" s.d. ")
    } else {
        value.to_owned()
    };
    let has_digit = shown.contains(|c: char| c.is_ascii_digit());
    let looks = is_text && has_digit && shown.chars().all(|c| c.is_ascii_digit() || ".,:/- %".contains(c));
    let begins = !counts && shown.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if looks || begins { format!("'{shown}") } else { shown }
}

/// The differences of a workbook, and the number of values compared. That a number is no text, and a text no number, counts.
///
/// # Errors
/// Why the file cannot be read.
pub(super) fn workbook(table: &DataTable, bytes: &[u8]) -> Result<(Vec<Difference>, usize), String> {
    let rows = workbook::read(bytes)?;
    let mut sheet = Sheet::new(table);
    let names: Vec<String> = rows.first().into_iter().flatten().map(|cell| cell.text.clone()).collect();
    sheet.names(&names);
    let none = workbook::Cell::default();
    for (i, row) in sheet.table.rows.iter().enumerate() {
        for (j, (value, column)) in row.values.iter().zip(table.columns).enumerate() {
            let found = rows.get(i + 1).and_then(|cells| cells.get(j)).unwrap_or(&none);
            let said = |text: &str, is_number: bool| match is_number {
                true => format!("{text} (angka)"),
                false => text.to_owned(),
            };
            let expected = said(value, counts_in_a_sheet(column.kind, value));
            sheet.value(i, j, &expected, &said(&found.text, found.is_number));
        }
    }
    sheet.n_rows(rows.len().saturating_sub(1));
    Ok((sheet.differences, sheet.n_values))
}

/// Whether a value must be a number in a workbook: spreadsheets keep fifteen digits.
fn counts_in_a_sheet(kind: DataKind, value: &str) -> bool {
    let plain = !value.is_empty() && value.chars().all(|c| "0123456789.-".contains(c));
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let whole = value.split('.').next().unwrap_or_default();
    kind.is_number() && plain && digits(if kind == DataKind::Rupiah { value } else { whole }) <= 15
}

struct Sheet<'a> {
    table: &'a DataTable,
    differences: Vec<Difference>,
    n_values: usize,
}

impl<'a> Sheet<'a> {
    fn new(table: &'a DataTable) -> Self {
        Self { table, differences: Vec::new(), n_values: 0 }
    }

    fn names(&mut self, found: &[String]) {
        for (j, expected) in self.table.columns.iter().enumerate() {
            let found = found.get(j).map_or("", String::as_str);
            self.hold(String::new(), expected.name.to_owned(), expected.name, found);
        }
    }

    fn value(&mut self, i: usize, j: usize, expected: &str, found: &str) {
        let row = self.table.rows.get(i).map(|row| row_name(self.table, i, row)).unwrap_or_default();
        let column = self.table.columns.get(j).map(|column| column.name.to_owned()).unwrap_or_default();
        self.hold(row, column, expected, found);
    }

    fn n_rows(&mut self, n_found: usize) {
        let n = self.table.rows.len();
        if n != n_found {
            self.hold(String::new(), String::new(), &n.to_string(), &n_found.to_string());
        }
    }

    fn hold(&mut self, row: String, column: String, expected: &str, found: &str) {
        self.n_values += 1;
        if expected != found {
            let (expected, found) = (expected.to_owned(), found.to_owned());
            self.differences.push(Difference { row, column, expected, found });
        }
    }
}

fn plain(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// Number of the row from 1, with what tells it from the others.
fn row_name(table: &DataTable, index: usize, row: &DataRow) -> String {
    let keys = ["kode", "periode"].iter().filter_map(|key| table.columns.iter().position(|column| column.name == *key));
    let names: Vec<&str> = keys.filter_map(|at| row.values.get(at).map(String::as_str)).collect();
    format!("{} ({})", index + 1, names.join(" "))
}
