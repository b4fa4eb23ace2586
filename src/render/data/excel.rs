//! CSV for Excel with Indonesian settings.

use std::borrow::Cow;

use crate::report::{DataKind, DataTable, is_number};

/// What Excel takes for the beginning of a formula, or passes over before one.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// CSV that Excel with Indonesian settings opens by a double click: UTF-8 with a byte order mark, semicolons, decimal
/// commas, CRLF.
///
/// Excel guesses what a text is. One that it would take for a formula, or in a column of text for a number, a day or a time,
/// has an apostrophe before it, so that `2.15.02` stays a code.
pub fn excel_csv(table: &DataTable) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory cannot fail, and every row has as many values as there are columns.
    writer.write_record(table.columns.iter().map(|column| column.name)).unwrap_or_default();
    for row in &table.rows {
        let values = table.columns.iter().zip(&row.values).map(|(column, value)| cell(column.kind, value));
        values.for_each(|value| writer.write_field(value.as_bytes()).unwrap_or_default());
        writer.write_record(None::<&[u8]>).unwrap_or_default();
    }
    writer.into_inner().unwrap_or_default()
}

fn cell(kind: DataKind, value: &str) -> Cow<'_, str> {
    if is_number(kind, value) {
        return value.replace('.', ",").into();
    }
    let value: Cow<'_, str> = match kind {
        DataKind::Value => with_commas(value).into(),
        _ => value.into(),
    };
    let is_guessed = kind == DataKind::Text && looks_like_figures(&value);
    if is_guessed || value.starts_with(FORMULA_STARTS) { format!("'{value}").into() } else { value }
}

/// The text with commas for the points between two digits: in a range each limit is a number.
fn with_commas(text: &str) -> String {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut before = None;
    let mut characters = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(c) = characters.next() {
        let is_decimal = c == '.' && is_digit(before) && is_digit(characters.peek().copied());
        out.push(if is_decimal { ',' } else { c });
        before = Some(c);
    }
    out
}

/// Whether a text is made of digits and of what stands between those of numbers, days and times.
fn looks_like_figures(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_digit() || b".,:/- %".contains(&byte);
    text.bytes().all(is_part) && text.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_commas_and_codes_stay_codes() {
        let cases = [
            (DataKind::Percent, "102.25", "102,25"),
            (DataKind::Value, "-1.5", "-1,5"),
            (DataKind::Value, "30.5 s.d. 45", "30,5 s.d. 45"),
            (DataKind::Value, "-1.5 s.d. 2", "'-1,5 s.d. 2"),
            (DataKind::Value, "BB", "BB"),
            (DataKind::Text, "2.15.02", "'2.15.02"),
            (DataKind::Text, "IKU-01", "IKU-01"),
            (DataKind::Text, "=1+1", "'=1+1"),
            (DataKind::Text, "@x", "'@x"),
            (DataKind::Shown, "1.250,50", "1.250,50"),
            (DataKind::Shown, "-Rp5", "'-Rp5"),
            (DataKind::Year, "2025", "2025"),
            (DataKind::Rupiah, "", ""),
        ];
        for (kind, value, expected) in cases {
            assert_eq!(cell(kind, value), expected, "{value}");
        }
    }
}
