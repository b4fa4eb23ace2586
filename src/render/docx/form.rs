//! What forms have beside tables: titles, boxed fields, lines to write on, signatures.

use super::draft::{Draft, Look, Shape};
use super::table::{Frame, open, open_cell, open_row};
use super::widths::by_weight;
use crate::report::{FieldRow, Letterhead, Signature};

const INK: &str = "1B2430";

/// Room for a signature, 20 mm.
const SIGNING_ROOM: u32 = 1134;

/// A centred title.
pub(super) fn title(draft: &mut Draft<'_>, lines: &[String]) {
    for line in lines {
        let shape = Shape { keep_next: Some(true), align: Some("center"), space: Some((0, 80)), ..Shape::default() };
        draft.line("Normal", shape, Look { bold: true, ..Look::default() }, line);
    }
}

/// A letterhead, its last line the agency.
pub(super) fn letterhead(draft: &mut Draft<'_>, it: &Letterhead) {
    let centered = Shape { align: Some("center"), ..Shape::default() };
    let last = it.lines.len().saturating_sub(1);
    for (i, line) in it.lines.iter().enumerate() {
        // The ratio of the two sizes is that of the rules for official letters, 3 to 4.
        let look = Look { bold: i == last, size: Some(if i == last { 32 } else { 24 }), ..Look::default() };
        draft.line("Normal", centered, look, line);
    }
    let small = Look { size: Some(18), ..Look::default() };
    draft.line("Normal", centered, small, &it.address);
    draft.line("Normal", Shape { ruled: true, ..centered }, small, &it.contact);
}

/// Rows of boxed fields, each row with its own widths: the table's columns are all their edges together.
pub(super) fn fields(draft: &mut Draft<'_>, rows: &[FieldRow], room: u32) {
    let edges_of = |row: &FieldRow| {
        let weights: Vec<u32> = row.fields.iter().map(|field| u32::from(field.weight)).collect();
        let mut edge = 0;
        let widths = by_weight(&weights, room).into_iter();
        widths
            .map(move |width| {
                edge += width;
                edge
            })
            .collect::<Vec<u32>>()
    };
    let mut edges: Vec<u32> = rows.iter().flat_map(edges_of).collect();
    edges.sort_unstable();
    edges.dedup();
    if edges.is_empty() {
        return;
    }
    let starts = std::iter::once(0).chain(edges.iter().copied());
    let widths: Vec<u32> = edges.iter().zip(starts).map(|(end, start)| end - start).collect();
    open(&mut draft.xml, &widths, None);
    for row in rows.iter().filter(|row| !row.fields.is_empty()) {
        // Twentieths of a point in so many millimetres.
        open_row(&mut draft.xml, true, false, Some(u32::from(row.height.max(6)) * 1440 * 10 / 254));
        let mut start = 0;
        for (field, end) in row.fields.iter().zip(edges_of(row)) {
            let frame = Frame {
                span: edges.iter().filter(|edge| **edge > start && **edge <= end).count(),
                width: end - start,
                edges: ["w:top", "w:left", "w:bottom", "w:right"].map(|side| (side, "6", INK)).into(),
                ..Frame::default()
            };
            start = end;
            open_cell(&mut draft.xml, &frame);
            let small = Look { color: Some("566273"), size: Some(17), ..Look::default() };
            if !field.label.is_empty() || field.lines.is_empty() {
                draft.line("TableText", Shape::default(), small, &field.label);
            }
            field.lines.iter().for_each(|line| draft.line("TableText", Shape::default(), Look::default(), line));
            draft.xml.end();
        }
        draft.xml.end();
    }
    draft.xml.end();
    draft.gap();
}

/// Ruled lines to write on by hand.
pub(super) fn lines(draft: &mut Draft<'_>, n: u8) {
    for _ in 0..n {
        draft.paragraph("Normal", Shape { ruled: true, space: Some((360, 0)), ..Shape::default() }, |_| {});
    }
}

/// Signature blocks side by side.
pub(super) fn signatures(draft: &mut Draft<'_>, items: &[Signature], room: u32) {
    if items.is_empty() {
        return;
    }
    let widths = by_weight(&vec![1; items.len()], room);
    open(&mut draft.xml, &widths, None);
    open_row(&mut draft.xml, true, false, None);
    for (it, width) in items.iter().zip(widths) {
        open_cell(&mut draft.xml, &Frame { span: 1, width, ..Frame::default() });
        block(draft, it, 0);
        draft.xml.end();
    }
    draft.xml.end();
    draft.xml.end();
    draft.gap();
}

/// The signature that closes a report, in the right half.
pub(super) fn closing(draft: &mut Draft<'_>, it: &Signature, room: u32) {
    draft.keeps = true;
    draft.gap();
    draft.keeps = false;
    block(draft, it, room / 2);
}

fn block(draft: &mut Draft<'_>, it: &Signature, indent: u32) {
    let shape = Shape { indent, ..Shape::default() };
    let Signature { role, place_date, position, name, rank, nip } = it;
    if !place_date.is_empty() {
        draft.line("Signature", shape, Look::default(), place_date);
    }
    if !role.is_empty() {
        draft.line("Signature", shape, Look { bold: true, ..Look::default() }, role);
    }
    draft.line("Signature", shape, Look::default(), &format!("{position},"));
    let number = if nip.is_empty() { String::new() } else { format!("NIP. {nip}") };
    let below: Vec<&String> = [rank, &number].into_iter().filter(|line| !line.is_empty()).collect();
    let name_shape = Shape { space: Some((SIGNING_ROOM, 60)), keep_next: Some(!below.is_empty()), ..shape };
    draft.line("Signature", name_shape, Look { bold: true, underline: true, ..Look::default() }, name);
    for (i, line) in below.iter().enumerate() {
        let shape = Shape { keep_next: Some(i + 1 < below.len()), ..shape };
        draft.line("Signature", shape, Look::default(), line);
    }
}
