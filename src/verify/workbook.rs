//! Reading the first sheet of a workbook: what stands in its cells, and which of them are numbers.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// No sheet of ours is larger; a file that says so is none of ours.
const MAX_PART: u64 = 1 << 28;

/// What a cell holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// The digits of a number as written, or the text.
    pub(super) text: String,
    /// Whether programs count with it.
    pub(super) is_number: bool,
}

/// The rows of the first sheet. Cells that are not there are empty texts.
///
/// # Errors
/// Why the file cannot be read, in the libraries' words.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Vec<Cell>>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let file = archive.by_name("xl/worksheets/sheet1.xml").map_err(|error| error.to_string())?;
    let mut text = String::new();
    file.take(MAX_PART).read_to_string(&mut text).map_err(|error| error.to_string())?;
    let mut walk = Walk::default();
    let mut reader = Reader::from_str(&text);
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(element) => walk.start(&element, false),
            Event::Empty(element) => walk.start(&element, true),
            Event::End(element) => walk.end(element.name().as_ref()),
            Event::Text(text) => walk.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let name = reference.xml10_content();
                let named = quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned);
                let character = reference.resolve_char_ref().map_err(|error| error.to_string())?.map(String::from);
                walk.text(&named.or(character).unwrap_or_default());
            }
            Event::Eof => return Ok(walk.rows),
            _ => {}
        }
    }
}

#[derive(Default)]
struct Walk {
    rows: Vec<Vec<Cell>>,
    /// The open cell: its place in the row, and what it holds so far.
    open: Option<(usize, Cell)>,
    /// Whether what follows is the content of the open cell.
    is_content: bool,
}

impl Walk {
    fn start(&mut self, element: &BytesStart<'_>, is_empty: bool) {
        let attribute = |name: &str| {
            let found = element.try_get_attribute(name).ok().flatten();
            found.map(|found| found.value.into_owned()).unwrap_or_default()
        };
        match element.name().as_ref() {
            "row" => self.rows.push(Vec::new()),
            "c" if !is_empty => {
                // Without a type, a cell is a number.
                let is_number = ["", "n"].contains(&attribute("t").as_str());
                self.open = Some((column(&attribute("r")), Cell { text: String::new(), is_number }));
            }
            "v" | "t" => self.is_content = !is_empty,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "v" | "t" => self.is_content = false,
            "c" => {
                if let (Some((at, cell)), Some(row)) = (self.open.take(), self.rows.last_mut()) {
                    // A place that was named twice, or before another, is not overwritten but shows as a surplus cell.
                    row.resize(row.len().max(at), Cell::default());
                    row.push(cell);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let (true, Some((_, cell))) = (self.is_content, &mut self.open) {
            cell.text.push_str(text);
        }
    }
}

/// The place of a column in its row, from 0: 26 for `AA7`. No more than any sheet can have.
fn column(reference: &str) -> usize {
    let letters = reference.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters.fold(0_usize, |sum, letter| (sum * 26 + usize::from(letter - b'A') + 1).min(16_384));
    number.saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_name_columns() {
        assert_eq!(["A1", "Z9", "AA10", "AE2", "7", "ZZZZZZ1"].map(column), [0, 25, 26, 30, 0, 16_383]);
    }
}
