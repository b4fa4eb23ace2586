//! Data tables as workbooks of SpreadsheetML.
//!
//! The few parts are written here, so that a number is the digits of the data table: the writers of workbooks take binary
//! floats, and pack harder than a build should wait for.

use std::fmt::Write;

use crate::base::{Asset, Lang};
use crate::render::archive::{Part, archive};
use crate::render::html::escape::escape;
use crate::report::{Colophon, DataColumn, DataFormat, DataKind, DataTable, is_number, table_title};

/// So many digits of a number a spreadsheet keeps; one with more before its point, or an amount with more at all, is text.
const MAX_DIGITS: usize = 15;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The looks of cells, by their place in `cellXfs` of [`styles`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Text = 1,
    Heading = 2,
    Plain = 3,
    Whole = 4,
    TwoDecimals = 5,
    Any = 6,
    Title = 7,
    Wrapped = 8,
}

/// The workbook of a table: its rows under a head that stays in view, and what the columns mean on a second sheet.
///
/// A number is a number and a text is a text, whatever it looks like. None when the archive cannot be made, which memory
/// alone can prevent.
pub fn workbook(table: &DataTable, year: u16, colophon: &Colophon) -> Option<Asset> {
    let name = table.name;
    let title = table_title(Lang::Id, name, year);
    let mut sheet_name = name.to_owned();
    if let Some(first) = sheet_name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let parts: Vec<Part> = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")], Some("docProps/core.xml"))),
        ("docProps/core.xml", core(&title, colophon)),
        ("xl/workbook.xml", book(&sheet_name, &range(table, true))),
        (
            "xl/_rels/workbook.xml.rels",
            relations(
                &[
                    ("worksheet", "worksheets/sheet1.xml"),
                    ("worksheet", "worksheets/sheet2.xml"),
                    ("styles", "styles.xml"),
                ],
                None,
            ),
        ),
        ("xl/styles.xml", styles()),
        ("xl/worksheets/sheet1.xml", rows(table)),
        ("xl/worksheets/sheet2.xml", notes(table, &title, colophon)),
    ]
    .map(|(name, text)| (name.to_owned(), vec![text.into_bytes()]))
    .into();
    archive(parts)
}

fn content_types() -> String {
    let mut xml = format!("{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">");
    xml.push_str(
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    );
    xml.push_str("<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    let core = "application/vnd.openxmlformats-package.core-properties+xml".to_owned();
    for (part, kind) in [
        ("docProps/core.xml", core),
        ("xl/workbook.xml", format!("{TYPE}.sheet.main+xml")),
        ("xl/styles.xml", format!("{TYPE}.styles+xml")),
        ("xl/worksheets/sheet1.xml", format!("{TYPE}.worksheet+xml")),
        ("xl/worksheets/sheet2.xml", format!("{TYPE}.worksheet+xml")),
    ] {
        push(&mut xml, format_args!("<Override PartName=\"/{part}\" ContentType=\"{kind}\"/>"));
    }
    xml + "</Types>"
}

fn relations(parts: &[(&str, &str)], core: Option<&str>) -> String {
    let mut xml = format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (i, (kind, target)) in parts.iter().enumerate() {
        let id = i + 1;
        push(&mut xml, format_args!("<Relationship Id=\"rId{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>"));
    }
    if let Some(target) = core {
        let kind = format!("{PACKAGE}/relationships/metadata/core-properties");
        push(&mut xml, format_args!("<Relationship Id=\"rIdCore\" Type=\"{kind}\" Target=\"{target}\"/>"));
    }
    xml + "</Relationships>"
}

/// What the workbook is. It names no time: nothing here asks a clock.
fn core(title: &str, colophon: &Colophon) -> String {
    let mut xml = format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
    );
    for (name, text) in [("title", title), ("creator", &colophon.publisher), ("language", "id-ID")] {
        push(&mut xml, format_args!("<dc:{name}>"));
        escape(text, &mut xml);
        push(&mut xml, format_args!("</dc:{name}>"));
    }
    xml + "</cp:coreProperties>"
}

fn book(sheet_name: &str, filtered: &str) -> String {
    let mut xml = format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>");
    for (id, name) in [(1, sheet_name), (2, NOTES_NAME)] {
        push(&mut xml, format_args!("<sheet name=\"{name}\" sheetId=\"{id}\" r:id=\"rId{id}\"/>"));
    }
    let filter = format!("'{sheet_name}'!{filtered}");
    xml.push_str("</sheets><definedNames><definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"0\" hidden=\"1\">");
    xml + &filter + "</definedName></definedNames></workbook>"
}

/// Name of the sheet that says what the columns mean.
const NOTES_NAME: &str = "Keterangan";

/// Number formats 0, 1, 3, 4 and 49 are built in: the program shows them with the separators of its own settings.
fn styles() -> String {
    let font = |more: &str| format!("<font>{more}<sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>");
    let mut xml = format!("{HEAD}<styleSheet xmlns=\"{MAIN}\"><fonts count=\"2\">{}{}</fonts>", font(""), font("<b/>"));
    xml.push_str("<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>");
    xml.push_str("<fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\">");
    xml.push_str("<fgColor rgb=\"FFE7ECF2\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>");
    xml.push_str("<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>");
    xml.push_str(
        "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>",
    );
    let wraps = "<alignment vertical=\"top\" wrapText=\"1\"/>";
    let looks = [
        (0, 0, 0, ""),
        (49, 0, 0, ""),
        (49, 1, 2, "<alignment vertical=\"top\"/>"),
        (1, 0, 0, ""),
        (3, 0, 0, ""),
        (4, 0, 0, ""),
        (0, 0, 0, ""),
        (49, 1, 0, ""),
        (49, 0, 0, wraps),
    ];
    push(&mut xml, format_args!("<cellXfs count=\"{}\">", looks.len()));
    for (format, font, fill, alignment) in looks {
        let align = if alignment.is_empty() { "" } else { " applyAlignment=\"1\"" };
        push(
            &mut xml,
            format_args!(
                "<xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"0\" xfId=\"0\" \
                 applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\"{align}>{alignment}</xf>"
            ),
        );
    }
    xml.push_str(
        "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>",
    );
    xml + "</styleSheet>"
}

/// The sheet of the rows.
fn rows(table: &DataTable) -> String {
    let mut sheet = Sheet::new(
        "<sheetView workbookViewId=\"0\" tabSelected=\"1\"><pane ySplit=\"1\" topLeftCell=\"A2\" \
         activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/>\
         </sheetView>",
        &widths(table),
    );
    sheet.row(table.columns.iter().map(|column| Cell::Text(Look::Heading, column.name)));
    for row in &table.rows {
        sheet.row(table.columns.iter().zip(&row.values).map(|(column, value)| cell(column, value)));
    }
    let all = range(table, false);
    // Codes of digits are meant to be text: without this each would be marked as a mistake.
    sheet.finish(&format!(
        "<autoFilter ref=\"{all}\"/><ignoredErrors><ignoredError sqref=\"{all}\" numberStoredAsText=\"1\"/></ignoredErrors>"
    ))
}

/// The sheet that says what the columns mean, where the data come from and what may be done with them.
fn notes(table: &DataTable, title: &str, colophon: &Colophon) -> String {
    let mut sheet = Sheet::new("<sheetView workbookViewId=\"0\"/>", &[26, 30, 34, 14, 90]);
    sheet.row([Cell::Text(Look::Title, title)]);
    let fact = |sheet: &mut Sheet, name: &str, value: &str| {
        sheet.row([Cell::Text(Look::Text, name), Cell::Text(Look::Text, value)]);
    };
    if let Some(sample) = &colophon.sample {
        fact(&mut sheet, "Perhatian", sample);
    }
    fact(&mut sheet, "Penerbit", &colophon.publisher);
    fact(&mut sheet, "Sumber", "Perjanjian kinerja, anggaran, dan laporan triwulan setiap unit");
    if let Some(as_of) = colophon.as_of {
        fact(&mut sheet, "Data per", &as_of.to_string());
    }
    if let Some(license) = &colophon.license {
        fact(&mut sheet, "Lisensi", &license.name);
        fact(&mut sheet, "Naskah lisensi", &license.url);
    }
    let digits =
        "Program lembar kerja menghitung dengan 15 angka; semua angka di belakang koma ada di berkas CSV dan JSON.";
    fact(&mut sheet, "Ketelitian", digits);
    fact(
        &mut sheet,
        "Berkas yang sama",
        &DataFormat::ALL.map(|format| format!("{}{}", table.name, format.ending())).join(", "),
    );
    sheet.row([]);
    let heads = ["Kolom", "Judul", "Jenis", "Selalu terisi", "Isi"];
    sheet.row(heads.map(|head| Cell::Text(Look::Heading, head)));
    for DataColumn { name, title, description, kind, is_required } in table.columns {
        let kind = match kind {
            DataKind::Word(words) => words.join(", "),
            _ => kind.words().replace('`', ""),
        };
        let plain = description.replace(['`', '*'], "");
        let must = if *is_required { "ya" } else { "tidak" };
        sheet.row([*name, *title, kind.as_str(), must, plain.as_str()].map(|text| Cell::Text(Look::Wrapped, text)));
    }
    sheet.finish("")
}

enum Cell<'a> {
    Number(Look, &'a str),
    Text(Look, &'a str),
}

fn cell<'a>(column: &DataColumn, value: &'a str) -> Cell<'a> {
    let look = match column.kind {
        DataKind::Year => Look::Plain,
        DataKind::Count => Look::Whole,
        DataKind::Rupiah | DataKind::Percent => Look::TwoDecimals,
        DataKind::Value => Look::Any,
        DataKind::Text | DataKind::Word(_) | DataKind::Shown => Look::Text,
    };
    if is_number(column.kind, value) && is_kept(column.kind, value) {
        Cell::Number(look, value)
    } else {
        Cell::Text(Look::Text, value)
    }
}

/// Whether a spreadsheet keeps the digits that matter: of money all, of other numbers those before the point.
fn is_kept(kind: DataKind, number: &str) -> bool {
    let whole = number.split('.').next().unwrap_or_default();
    let digits = if kind == DataKind::Rupiah { number } else { whole };
    digits.bytes().filter(u8::is_ascii_digit).count() <= MAX_DIGITS
}

/// A worksheet under construction.
struct Sheet {
    xml: String,
    n_rows: usize,
}

impl Sheet {
    fn new(view: &str, widths: &[usize]) -> Self {
        let mut xml = format!("{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetViews>{view}</sheetViews><cols>");
        for (i, width) in widths.iter().enumerate() {
            let at = i + 1;
            push(&mut xml, format_args!("<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>"));
        }
        xml.push_str("</cols><sheetData>");
        Self { xml, n_rows: 0 }
    }

    fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) {
        self.n_rows += 1;
        let (xml, row) = (&mut self.xml, self.n_rows);
        push(xml, format_args!("<row r=\"{row}\">"));
        for (i, cell) in cells.into_iter().enumerate() {
            match cell {
                // An absent value has no cell, so that a count does not find it.
                Cell::Text(_, "") => {}
                Cell::Number(look, number) => {
                    let (at, look) = (letters(i), look as u8);
                    push(xml, format_args!("<c r=\"{at}{row}\" s=\"{look}\"><v>{number}</v></c>"));
                }
                Cell::Text(look, text) => {
                    let (at, look) = (letters(i), look as u8);
                    push(
                        xml,
                        format_args!("<c r=\"{at}{row}\" s=\"{look}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"),
                    );
                    escape(text, xml);
                    xml.push_str("</t></is></c>");
                }
            }
        }
        xml.push_str("</row>");
    }

    fn finish(self, tail: &str) -> String {
        format!("{}</sheetData>{tail}</worksheet>", self.xml)
    }
}

/// Writing to a string cannot fail.
fn push(xml: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = xml.write_fmt(text);
}

/// The letters of a column, from 0: `A`, …, `Z`, `AA`.
fn letters(index: usize) -> String {
    let letter = |i: usize| char::from(b'A' + u8::try_from(i % 26).unwrap_or_default());
    if index < 26 { letter(index).to_string() } else { letters(index / 26 - 1) + &letter(index).to_string() }
}

/// All cells of a table with its head.
fn range(table: &DataTable, is_fixed: bool) -> String {
    let (column, row) = (letters(table.columns.len().saturating_sub(1)), table.rows.len() + 1);
    if is_fixed { format!("$A$1:${column}${row}") } else { format!("A1:{column}{row}") }
}

/// Widths in characters by what stands in the columns, wide enough for the arrow of the filter.
fn widths(table: &DataTable) -> Vec<usize> {
    let width = |(i, column): (usize, &DataColumn)| {
        let shown = |value: &String| match column.kind {
            // Two decimals and the points between thousands are shown.
            DataKind::Rupiah | DataKind::Percent => value.split('.').next().map_or(0, |whole| whole.len() * 4 / 3 + 4),
            DataKind::Value => value.chars().count().min(14),
            _ => value.chars().count(),
        };
        let widest = table.rows.iter().filter_map(|row| row.values.get(i)).map(shown).max();
        (widest.unwrap_or(0).max(column.name.len() + 3) + 1).clamp(8, 60)
    };
    table.columns.iter().enumerate().map(width).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 30, 701, 702].map(letters), ["A", "Z", "AA", "AE", "ZZ", "AAA"]);
    }

    #[test]
    fn numbers_that_a_spreadsheet_would_cut_are_text() {
        for (kind, value, kept) in [
            (DataKind::Rupiah, "1234567890123.45", true),
            (DataKind::Rupiah, "12345678901234.56", false),
            (DataKind::Percent, "66.66666666666666666667", true),
            (DataKind::Value, "1234567890123456", false),
        ] {
            assert_eq!(is_kept(kind, value), kept, "{value}");
        }
    }
}
