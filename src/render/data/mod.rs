//! Data tables as files: CSV, JSON and workbooks, and the descriptor of them all.

mod excel;
mod package;
mod xlsx;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::base::Asset;
use crate::report::{Colophon, DataColumn, DataFormat, DataRow, DataTable, WorkingInput};

pub use excel::excel_csv;
pub use package::{DataFile, package};
pub use xlsx::workbook;

/// A table of a year in one format. None when a workbook cannot be packed, which memory alone can prevent.
pub fn file(table: &DataTable, year: u16, format: DataFormat, colophon: &Colophon) -> Option<Asset> {
    match format {
        DataFormat::Csv => Some(csv(table).into()),
        DataFormat::Json => Some(json(table).into()),
        DataFormat::Xlsx => workbook(table, year, colophon),
        DataFormat::ExcelCsv => Some(excel_csv(table).into()),
    }
}

/// CSV for machines: UTF-8, comma, LF, quoted only where needed, a head row.
pub fn csv(table: &DataTable) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    // Writing to memory cannot fail, and every row has as many values as there are columns.
    let mut write = |record: Vec<&str>| writer.write_record(record).unwrap_or_default();
    write(table.columns.iter().map(|column| column.name).collect());
    for row in &table.rows {
        write(row.values.iter().map(String::as_str).collect());
    }
    writer.into_inner().unwrap_or_default()
}

/// JSON: an array of objects with the columns as keys, all values as text so that no digit is lost, and the source
/// values behind a row in `jejak`.
pub fn json(table: &DataTable) -> Vec<u8> {
    let rows: Vec<Object<'_>> = table.rows.iter().map(|row| Object { columns: table.columns, row }).collect();
    // It cannot fail: all keys are text, and it is written to memory.
    let mut bytes = serde_json::to_vec_pretty(&rows).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// A row as an object.
struct Object<'a> {
    columns: &'static [DataColumn],
    row: &'a DataRow,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        for (column, value) in self.columns.iter().zip(&self.row.values) {
            object.serialize_entry(column.name, &Some(value).filter(|value| !value.is_empty()))?;
        }
        if !self.row.trace.is_empty() {
            object.serialize_entry("jejak", &self.row.trace.iter().map(Input).collect::<Vec<_>>())?;
        }
        object.end()
    }
}

/// A source value behind a row.
struct Input<'a>(&'a WorkingInput);

impl Serialize for Input<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let WorkingInput { label, value, source, href: _, page: _ } = self.0;
        let mut object = serializer.serialize_map(None)?;
        for (name, text) in [("uraian", label), ("nilai", value), ("sumber", source)] {
            object.serialize_entry(name, text)?;
        }
        object.end()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::report::DataKind;

    const fn text_column(name: &'static str) -> DataColumn {
        DataColumn { name, title: name, description: name, kind: DataKind::Text, is_required: false }
    }

    #[test]
    fn values_are_quoted_and_kept_as_text() {
        let trace = vec![WorkingInput {
            label: "Target".into(),
            value: "1".into(),
            source: "a.yaml:3".into(),
            href: None,
            page: None,
        }];
        let row = DataRow { values: vec!["a, \"b\"".into(), String::new()], trace };
        const COLUMNS: [DataColumn; 2] = [text_column("satu"), text_column("dua")];
        let table = DataTable { name: "x", columns: &COLUMNS, rows: vec![row] };
        assert_eq!(String::from_utf8(csv(&table)).unwrap(), "satu,dua\n\"a, \"\"b\"\"\",\n");
        let parsed: Value = serde_json::from_slice(&json(&table)).unwrap();
        assert_eq!(parsed[0]["dua"], Value::Null);
        assert_eq!(parsed[0]["jejak"][0]["sumber"], "a.yaml:3");
    }
}
