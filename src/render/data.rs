//! Data tables as CSV and JSON.

use serde_json::{Map, Value};

use crate::report::{DataRow, DataTable};

/// CSV for machines: UTF-8, comma, LF, quoted only where needed, a head row.
pub fn csv(table: &DataTable) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    // Writing to memory cannot fail, and every row has as many values as there are columns.
    let mut write = |record: Vec<&str>| writer.write_record(record).unwrap_or_default();
    write(table.columns.to_vec());
    for row in &table.rows {
        write(row.values.iter().map(String::as_str).collect());
    }
    writer.into_inner().unwrap_or_default()
}

/// JSON: an array of objects with the columns as keys, all values as text so that no digit is lost, and the source
/// values behind a row in `jejak`.
pub fn json(table: &DataTable) -> Vec<u8> {
    let rows = table.rows.iter().map(|row| Value::Object(object(table, row)));
    let mut bytes = serde_json::to_vec_pretty(&rows.collect::<Vec<_>>()).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn object(table: &DataTable, row: &DataRow) -> Map<String, Value> {
    let mut object = Map::new();
    for (column, value) in table.columns.iter().zip(&row.values) {
        let value = if value.is_empty() { Value::Null } else { Value::String(value.clone()) };
        object.insert((*column).to_owned(), value);
    }
    if !row.trace.is_empty() {
        let inputs = row
            .trace
            .iter()
            .map(|input| serde_json::json!({ "uraian": input.label, "nilai": input.value, "sumber": input.source }));
        object.insert("jejak".to_owned(), Value::Array(inputs.collect()));
    }
    object
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::WorkingInput;

    #[test]
    fn values_are_quoted_and_kept_as_text() {
        let trace = vec![WorkingInput { label: "Target".into(), value: "1".into(), source: "a.yaml:3".into() }];
        let row = DataRow { values: vec!["a, \"b\"".into(), String::new()], trace };
        let table = DataTable { name: "x", columns: &["satu", "dua"], rows: vec![row] };
        assert_eq!(String::from_utf8(csv(&table)).unwrap(), "satu,dua\n\"a, \"\"b\"\"\",\n");
        let parsed: Value = serde_json::from_slice(&json(&table)).unwrap();
        assert_eq!(parsed[0]["dua"], Value::Null);
        assert_eq!(parsed[0]["jejak"][0]["sumber"], "a.yaml:3");
    }
}
