//! Tables: caption above, header rows repeated on every page, rows kept whole.

use super::draft::{Count, Draft, Entry, Look, Shape};
use super::widths::{INDENT_STEP, MAX_LEVEL, cell_margin, layout};
use super::xml::Xml;
use crate::report::{Align, Cell, Column, Row, RowKind, Table, Tone};

const ACCENT: &str = "17375E";
const TINT: &str = "E9EEF5";
const TINT_LIGHT: &str = "F5F7FA";
const HAIRLINE: &str = "C9D1DC";

/// Room to write in by hand.
pub(super) const HAND: &str = "………………………………";

/// From this length on a row may break across pages, since it might not fit on one.
const MAX_WHOLE_ROW: usize = 1500;

/// What is numbered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Tables.
    Table = 0,
    /// Pictures.
    Picture = 1,
}

impl Kind {
    /// The word before the number; also the name of the sequence that Word counts by.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Table => "Tabel",
            Self::Picture => "Gambar",
        }
    }
}

/// A numbered caption: `Tabel 3.1` within a chapter that has a roman number, `Tabel 1` elsewhere.
pub(super) fn caption(draft: &mut Draft<'_>, kind: Kind, chapter: Option<u32>, id: &str, text: &str) {
    let Count { in_chapter, outside, last } = &mut draft.counts[kind as usize];
    let counter = if chapter.is_some() { in_chapter } else { outside };
    *counter += 1;
    let number = *counter;
    // Word goes on from the number before; only where that would be another is it told.
    let restart = if *last + 1 == number { String::new() } else { format!("\\r {number} ") };
    *last = number;
    let prefix = chapter.map(|chapter| format!("{chapter}.")).unwrap_or_default();
    let entries = &mut draft.captions[kind as usize];
    let bookmark = format!("_Toc{}{:04}", kind as usize + 1, entries.len() + 1);
    entries.push(Entry {
        level: 1,
        text: format!("{} {prefix}{number}  {text}", kind.word()),
        bookmark: bookmark.clone(),
    });
    draft.paragraph("Caption", Shape::default(), |draft| {
        draft.place(id);
        draft.bookmark(&bookmark, |draft| {
            let look = Look { bold: true, color: Some(ACCENT), ..Look::default() };
            draft.run(look, &format!("{} {prefix}", kind.word()));
            draft.field(&format!(" SEQ {} \\* ARABIC {restart}", kind.word()), |draft| {
                draft.run(look, &number.to_string());
            });
            draft.run(Look::default(), &format!("  {text}"));
        });
    });
}

/// A table with its caption and notes.
pub(super) fn table(draft: &mut Draft<'_>, table: &Table, chapter: Option<u32>, room: u32) {
    if table.columns.is_empty() {
        return;
    }
    caption(draft, Kind::Table, chapter, &table.id, &table.caption);
    let layout = layout(table, room);
    open(&mut draft.xml, &layout.widths, Some(&table.caption));
    head(draft, &table.columns, layout.size, &layout.widths);
    for row in &table.rows {
        body_row(draft, row, &table.columns, (layout.size, &layout.widths));
    }
    draft.xml.end();
    draft.gap();
    let last = table.notes.len().saturating_sub(1);
    for (i, note) in table.notes.iter().enumerate() {
        let space = (i == last).then_some((60, 220));
        draft.line("TableNote", Shape { space, ..Shape::default() }, Look::default(), note);
    }
}

/// Opens a table of columns so wide, with the text that a screen reader says of it.
pub(super) fn open(xml: &mut Xml, widths: &[u32], description: Option<&str>) {
    let whole = widths.iter().sum::<u32>().to_string();
    xml.start("w:tbl", &[]);
    xml.start("w:tblPr", &[]);
    xml.empty("w:tblW", &[("w:w", &whole), ("w:type", "dxa")]);
    xml.empty("w:tblLayout", &[("w:type", "fixed")]);
    // Readers differ in what they take from a style, and figures must not break for want of a margin.
    xml.start("w:tblCellMar", &[]);
    for side in ["w:left", "w:right"] {
        xml.empty(side, &[("w:w", &cell_margin(widths.len()).to_string()), ("w:type", "dxa")]);
    }
    xml.end();
    description.into_iter().for_each(|text| xml.value("w:tblCaption", text));
    xml.end();
    xml.start("w:tblGrid", &[]);
    for width in widths {
        xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
    }
    xml.end();
}

/// Opens a row; a heading is repeated on every page.
pub(super) fn open_row(xml: &mut Xml, is_whole: bool, is_head: bool, least_height: Option<u32>) {
    xml.start("w:tr", &[]);
    if !is_whole && !is_head && least_height.is_none() {
        return;
    }
    xml.start("w:trPr", &[]);
    if is_whole {
        xml.empty("w:cantSplit", &[]);
    }
    if let Some(height) = least_height {
        xml.empty("w:trHeight", &[("w:val", &height.to_string()), ("w:hRule", "atLeast")]);
    }
    if is_head {
        xml.empty("w:tblHeader", &[]);
    }
    xml.end();
}

/// How a cell is framed.
#[derive(Default)]
pub(super) struct Frame<'a> {
    /// Columns that it takes.
    pub span: usize,
    /// Width in twentieths of a point.
    pub width: u32,
    /// Whether it begins (`restart`) or goes on with (`continue`) a cell over several rows.
    pub merge: Option<&'static str>,
    /// Edges: name, size in eighths of a point, colour.
    pub edges: Vec<(&'static str, &'static str, &'a str)>,
    /// Colour of the ground.
    pub ground: Option<&'a str>,
    /// Whether the text stands in the middle of the height.
    pub is_centered: bool,
}

/// Opens a cell.
pub(super) fn open_cell(xml: &mut Xml, frame: &Frame<'_>) {
    xml.start("w:tc", &[]);
    xml.start("w:tcPr", &[]);
    xml.empty("w:tcW", &[("w:w", &frame.width.to_string()), ("w:type", "dxa")]);
    if frame.span > 1 {
        xml.value("w:gridSpan", &frame.span.to_string());
    }
    frame.merge.into_iter().for_each(|merge| xml.value("w:vMerge", merge));
    if !frame.edges.is_empty() {
        xml.start("w:tcBorders", &[]);
        for side in ["w:top", "w:left", "w:bottom", "w:right"] {
            for (_, size, color) in frame.edges.iter().filter(|(name, ..)| *name == side) {
                xml.empty(side, &[("w:val", "single"), ("w:sz", size), ("w:space", "0"), ("w:color", color)]);
            }
        }
        xml.end();
    }
    if let Some(ground) = frame.ground {
        xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", ground)]);
    }
    if frame.is_centered {
        xml.value("w:vAlign", "center");
    }
    xml.end();
}

/// One cell of a heading: its text, its columns, whether it goes on from the row above or into the row below.
struct HeadCell<'a> {
    text: &'a str,
    span: usize,
    merge: Option<&'static str>,
}

/// The heading: groups over columns, columns, and numbers below where there are any.
fn head(draft: &mut Draft<'_>, columns: &[Column], size: u32, widths: &[u32]) {
    let has_groups = columns.iter().any(|column| column.group.is_some());
    let mut rows: Vec<Vec<HeadCell<'_>>> = Vec::new();
    if has_groups {
        let runs = columns.chunk_by(|a, b| a.group.is_some() && a.group == b.group);
        let cells = runs.filter_map(|run| {
            let first = run.first()?;
            let merge = first.group.is_none().then_some("restart");
            Some(HeadCell { text: first.group.as_deref().unwrap_or(&first.header), span: run.len(), merge })
        });
        rows.push(cells.collect());
    }
    let singles = columns.iter().map(|column| {
        let goes_on = has_groups && column.group.is_none();
        let text = if goes_on { "" } else { column.header.as_str() };
        HeadCell { text, span: 1, merge: goes_on.then_some("continue") }
    });
    rows.push(singles.collect());
    if columns.iter().any(|column| column.number.is_some()) {
        let runs = columns.chunk_by(|a, b| a.number.is_some() && (&a.number, &a.group) == (&b.number, &b.group));
        let cells = runs.filter_map(|run| {
            Some(HeadCell { text: run.first()?.number.as_deref().unwrap_or_default(), span: run.len(), merge: None })
        });
        rows.push(cells.collect());
    }
    for row in rows {
        open_row(&mut draft.xml, true, true, None);
        let mut at = 0;
        for HeadCell { text, span, merge } in row {
            let frame = Frame {
                span,
                width: widths.iter().skip(at).take(span).sum(),
                merge,
                edges: ["w:top", "w:left", "w:bottom", "w:right"].map(|side| (side, "4", HAIRLINE)).into(),
                ground: Some(ACCENT),
                is_centered: true,
            };
            let is_start = span == 1 && columns.get(at).is_some_and(|column| column.align == Align::Start);
            at += span;
            open_cell(&mut draft.xml, &frame);
            let shape = Shape { keep_next: Some(true), align: (!is_start).then_some("center"), ..Shape::default() };
            let look = Look { bold: true, color: Some("FFFFFF"), size: Some(size), ..Look::default() };
            draft.line("TableText", shape, look, text);
            draft.xml.end();
        }
        draft.xml.end();
    }
}

fn body_row(draft: &mut Draft<'_>, row: &Row, columns: &[Column], layout: (u32, &[u32])) {
    let (size, widths) = layout;
    let indented = row.name(columns).map(|(place, _)| place);
    let length: usize = row.cells.iter().map(|cell| cell.text.len()).sum();
    open_row(&mut draft.xml, length < MAX_WHOLE_ROW, false, None);
    let mut at = 0;
    for (place, cell) in row.cells.iter().enumerate() {
        let span = usize::from(cell.span.max(1));
        let align = columns.get(at).or(columns.last()).map_or(Align::Start, |column| column.align);
        let (line, size_of_line) = if row.kind == RowKind::Total { (ACCENT, "6") } else { (HAIRLINE, "4") };
        let mut edges = vec![("w:top", size_of_line, line), ("w:bottom", size_of_line, line)];
        // The colour of a rating stands at the edge of its cell: a mark in the text would be copied with it.
        let color = cell.color.as_deref().and_then(color);
        edges.push(("w:left", if color.is_some() { "36" } else { "4" }, color.unwrap_or(HAIRLINE)));
        if at + span >= columns.len() {
            edges.push(("w:right", "4", HAIRLINE));
        }
        let frame = Frame {
            span,
            width: widths.iter().skip(at).take(span).sum(),
            merge: None,
            edges,
            ground: match row.kind {
                RowKind::Data => None,
                RowKind::Group => Some(TINT_LIGHT),
                RowKind::Total => Some(TINT),
            },
            is_centered: false,
        };
        open_cell(&mut draft.xml, &frame);
        let level = if indented == Some(place) { u32::from(row.level).min(MAX_LEVEL) } else { 0 };
        let shape = Shape {
            indent: level * INDENT_STEP,
            align: match align {
                Align::Start => None,
                Align::Center if span > 1 => None,
                Align::Center => Some("center"),
                Align::End => Some("right"),
            },
            ..Shape::default()
        };
        let look = Look { bold: row.kind != RowKind::Data, size: Some(size), ..Look::default() };
        draft.paragraph("TableText", shape, |draft| cell_text(draft, cell, look));
        draft.xml.end();
        at += span;
    }
    draft.xml.end();
}

fn cell_text(draft: &mut Draft<'_>, cell: &Cell, look: Look) {
    let look = match cell.tone {
        Tone::Plain | Tone::Rating => look,
        Tone::Missing => Look { italic: true, color: Some("8A5300"), ..look },
        Tone::Muted => Look { color: Some("566273"), ..look },
        Tone::Alert => Look { bold: true, color: Some("A3201C"), ..look },
        Tone::Hand => {
            draft.run(look, HAND);
            return;
        }
        Tone::Box => {
            draft.xml.start("w:r", &[]);
            draft.xml.empty("w:sym", &[("w:font", "Wingdings"), ("w:char", "F0A8")]);
            draft.xml.end();
            return;
        }
    };
    draft.link(cell.href.as_deref(), look, |draft, look| draft.run(look, &cell.text));
}

/// The six digits of a colour.
fn color(written: &str) -> Option<&str> {
    let digits = written.strip_prefix('#')?;
    (digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(digits)
}
