//! A grid of ratings: every cell carries its figure and its word, the colour only repeats them.

use super::canvas::{
    Anchor, Area, Canvas, Fill, Ink, LABEL, Label, Len, Mark, Role, SMALL, SMALLEST, label, line_height, px, stacked,
};
use super::svg::ink_on;
use crate::report::Slot;

const GAP: Len = px(2);
const MAX_NAME_LINES: usize = 3;

/// Draws rows of cells; the names stand beside them, or above them where the drawing is narrow.
pub fn draw(canvas: &mut Canvas, columns: &[String], rows: &[(String, Vec<Slot>)]) {
    let is_narrow = canvas.width < px(480);
    let left = if is_narrow { 0 } else { canvas.width * 2 / 5 };
    let n_columns = Len::try_from(columns.len()).unwrap_or(Len::MAX).max(1);
    let pitch = (canvas.width - left) / n_columns;
    let size = figure_size(canvas, rows, pitch - GAP);
    let mut y = 0;
    for (i, name) in (0..).zip(columns) {
        let centre = left + pitch * i + pitch / 2;
        let lines = canvas.wrap(name, pitch - px(4), SMALL, 2).lines;
        let pattern = Label { anchor: Anchor::Middle, bold: true, ink: Ink::Soft, ..label(centre, 0, SMALL, "") };
        y = y.max(canvas.lines(&lines, 0, &pattern) + px(4));
    }
    for (name, slots) in rows {
        // Beside the cells the names are small, so that the map of a whole year stays on one page with its figures.
        let name_size = if is_narrow { LABEL } else { SMALL };
        let pattern = label(0, 0, name_size, "");
        let height =
            slots.iter().map(|slot| cell_height(canvas, slot, pitch - GAP, size)).max().unwrap_or(0).max(px(26));
        if is_narrow {
            let lines = canvas.wrap(name, canvas.width, LABEL, MAX_NAME_LINES).lines;
            y = canvas.lines(&lines, y + px(4), &pattern) + px(2);
        }
        let names =
            if is_narrow { Vec::new() } else { canvas.wrap(name, left - px(12), name_size, MAX_NAME_LINES).lines };
        let names_height = line_height(name_size) * Len::try_from(names.len()).unwrap_or(0);
        let height = height.max(names_height);
        canvas.lines(&names, y + (height - names_height) / 2, &pattern);
        for (i, slot) in (0..n_columns).zip(slots) {
            cell(canvas, Area { x: left + pitch * i, y, w: pitch - GAP, h: height }, slot, size);
        }
        y += height + GAP;
    }
    canvas.height = y;
}

/// The largest size at which every figure stands whole in its cell; the smallest when none does.
fn figure_size(canvas: &Canvas, rows: &[(String, Vec<Slot>)], room: Len) -> Len {
    let slots = || rows.iter().flat_map(|(_, slots)| slots);
    let fits = |size: &Len| slots().all(|slot| canvas.wrap(&slot.text, room - px(4), *size, 2).is_whole);
    [LABEL, SMALL].into_iter().find(fits).unwrap_or(SMALLEST)
}

/// Figure and word of a cell, each broken to fit.
fn texts(canvas: &Canvas, slot: &Slot, room: Len, size: Len) -> (Vec<String>, Vec<String>) {
    (
        canvas.wrap(&slot.text, room - px(4), size, 2).lines,
        canvas.wrap(&slot.note, room - px(4), SMALL.min(size), 2).lines,
    )
}

fn heights(text: &[String], note: &[String], size: Len) -> Len {
    let n = |lines: &[String]| Len::try_from(lines.len()).unwrap_or(0);
    line_height(size) * n(text) + line_height(SMALL.min(size)) * n(note)
}

fn cell_height(canvas: &Canvas, slot: &Slot, room: Len, size: Len) -> Len {
    let (text, note) = texts(canvas, slot, room, size);
    heights(&text, &note, size) + px(6)
}

fn cell(canvas: &mut Canvas, area: Area, slot: &Slot, size: Len) {
    let ink = slot.color.as_deref().and_then(ink_on);
    match (&slot.color, ink) {
        (Some(color), Some(_)) => canvas.rect(area, Fill::Rating(color.clone())),
        _ => canvas.rect(area, Fill::Role(Role::Empty)),
    }
    let has_figure = slot.value.is_some();
    let (text, note) = texts(canvas, slot, area.w, size);
    let top = area.y + (area.h - heights(&text, &note, size)) / 2;
    let ink = ink.unwrap_or(if has_figure { Ink::Plain } else { Ink::Soft });
    let pattern = Label { anchor: Anchor::Middle, bold: has_figure, ink, ..label(area.x + area.w / 2, 0, size, "") };
    let bottom = canvas.lines(&text, top, &pattern);
    let note = stacked(&note, bottom, &Label { size: SMALL.min(size), bold: false, ..pattern });
    canvas.marks.extend(note.into_iter().map(Mark::Text));
}
