//! Reading a Word file: the tables of its body, and the text of its paragraphs and footnotes.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::extract::{Builder, Extract, Part};

/// No part of a report is larger; a file that says so is none of ours.
const MAX_PART: u64 = 1 << 28;

/// What a Word file says. Lists of contents are left out: they repeat headings and captions.
///
/// # Errors
/// Why the file cannot be read, in the libraries' words.
pub fn read(bytes: &[u8]) -> Result<Extract, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut walk = Walk::default();
    for name in ["word/document.xml", "word/footnotes.xml"] {
        let file = archive.by_name(name).map_err(|error| format!("{name}: {error}"))?;
        let mut text = String::new();
        file.take(MAX_PART).read_to_string(&mut text).map_err(|error| format!("{name}: {error}"))?;
        walk.part(&text).map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(walk.builder.finish())
}

#[derive(Default)]
struct Walk {
    builder: Builder,
    /// Tables around the current place, each whether its open row is a heading.
    rows: Vec<Row>,
    /// Whether the open paragraph belongs to a list of contents.
    is_contents: bool,
    is_text: bool,
}

/// What is known of the open row of a table.
#[derive(Default)]
struct Row {
    is_head: bool,
    is_open: bool,
}

impl Walk {
    fn part(&mut self, text: &str) -> Result<(), quick_xml::Error> {
        let mut reader = Reader::from_str(text);
        loop {
            match reader.read_event()? {
                Event::Start(element) => self.start(&element),
                Event::Empty(element) => self.empty(&element),
                Event::End(element) => self.end(element.name().as_ref()),
                Event::Text(text) if self.is_text => self.text(&text.xml10_content()),
                Event::GeneralRef(reference) if self.is_text => {
                    let name = reference.xml10_content();
                    let named = quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned);
                    let character = reference.resolve_char_ref()?.map(String::from);
                    self.text(&named.or(character).unwrap_or_default());
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        match element.name().as_ref() {
            "w:tbl" => {
                self.builder.start_table("");
                self.rows.push(Row::default());
            }
            "w:tr" => self.rows.last_mut().into_iter().for_each(|row| *row = Row::default()),
            "w:tc" => self.cell(),
            "w:p" => {
                self.builder.cut();
                self.is_contents = false;
            }
            "w:t" => self.is_text = true,
            _ => {}
        }
    }

    fn empty(&mut self, element: &BytesStart<'_>) {
        match element.name().as_ref() {
            "w:tblHeader" => self.rows.last_mut().into_iter().for_each(|row| row.is_head = true),
            "w:pStyle" => {
                let style = element.try_get_attribute("w:val").ok().flatten();
                let name = style.map(|style| style.value.into_owned()).unwrap_or_default();
                let is_contents = name.starts_with("TOC") || name == "TableofFigures";
                self.is_contents = is_contents;
            }
            "w:br" | "w:ta" => self.text(" "),
            // A footnote stands elsewhere: what follows its mark is another text.
            "w:footnoteReference" | "w:drawing" => self.builder.cut(),
            _ => {}
        }
    }

    /// The first cell tells that the properties of the row are over.
    fn cell(&mut self) {
        if let Some(row) = self.rows.last_mut().filter(|row| !row.is_open) {
            row.is_open = true;
            self.builder.set_part(if row.is_head { Part::Head } else { Part::Body });
            self.builder.start_row();
        }
        self.builder.start_cell();
    }

    fn end(&mut self, name: &str) {
        match name {
            "w:tbl" => {
                self.builder.end_table();
                self.rows.pop();
            }
            "w:tc" => self.builder.end_cell(),
            "w:p" => {
                self.builder.cut();
                self.is_contents = false;
            }
            "w:t" => self.is_text = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if !self.is_contents {
            self.builder.text(text);
        }
    }
}
