//! Horizontal bars against 100 percent.

use super::axes::{self, Reach, Scale};
use super::canvas::{
    Anchor, Area, Canvas, Fill, Ink, LABEL, Label, Len, Mark, Role, Side, cut, label, line_height, px,
};
use super::widths::shorten;
use crate::base::Exact;
use crate::report::{Axis, Slot};

const BAR: Len = px(15);
const GAP: Len = px(11);
const MAX_NAME_LINES: usize = 4;

/// Draws a bar for each group, its name above it and its text at the right, where no bar and no line of the axis reaches.
pub fn draw(canvas: &mut Canvas, groups: &[String], values: &[Slot], axis: &Axis) {
    let widest = values.iter().filter(|slot| slot.value.is_some()).map(|slot| canvas.width_of(&slot.text, LABEL)).max();
    let room = (widest.unwrap_or(0) + px(8)).min(canvas.width / 2);
    let left = px(16).min(canvas.width / 8);
    let scale = Scale { axis, from: left, to: (canvas.width - room).max(left + px(10)) };
    // The names are laid out first, since the lines of the axis run behind them from top to bottom.
    let names: Vec<Vec<String>> =
        groups.iter().map(|name| canvas.wrap(name, canvas.width, LABEL, MAX_NAME_LINES).lines).collect();
    let height_of = |lines: &Vec<String>| line_height(LABEL) * Len::try_from(lines.len()).unwrap_or(0);
    let bottom = names.iter().map(|lines| height_of(lines) + px(3) + BAR + GAP).sum::<Len>();
    let mut y = 0;
    let mut bands = Vec::new();
    for lines in &names {
        let top = y + height_of(lines) + px(3);
        bands.push(top);
        axes::grid(canvas, scale, top - px(2), top + BAR + px(2));
        y = top + BAR + GAP;
    }
    let (target, _) = scale.place(&Exact::integer(100));
    let mut y = 0;
    for ((lines, slot), top) in names.iter().zip(values).zip(bands) {
        let pattern = label(0, 0, LABEL, "");
        canvas.lines(lines, y, &Label { bold: y == 0, ..pattern });
        bar(canvas, scale, slot, top, BAR);
        canvas.stroke(&[(target, top - px(2)), (target, top + BAR + px(2))], Role::Reference);
        y = top + BAR + GAP;
    }
    canvas.height = axes::horizontal(canvas, scale, bottom - px(4)) + px(2);
}

/// Draws one bar with its text in a column at the right, or the words for why there is none.
fn bar(canvas: &mut Canvas, scale: Scale<'_>, slot: &Slot, top: Len, height: Len) {
    let baseline = top + height / 2 + LABEL / 3;
    let base = scale.base();
    let Some((end, reach)) = scale.place_of(slot) else {
        canvas.rect(Area { x: base, y: top, w: scale.to - base, h: height }, Fill::Role(Role::Empty));
        let text = shorten(&slot.text, canvas.width - base - px(6), canvas.kind(LABEL));
        canvas.marks.push(Mark::Text(Label {
            ink: Ink::Soft,
            halo: true,
            ..label(base + px(6), baseline, LABEL, text)
        }));
        return;
    };
    let area = Area { x: base.min(end), y: top, w: (base - end).abs(), h: height };
    canvas.rect(area, Fill::Role(Role::Actual));
    match reach {
        Reach::Inside => {}
        Reach::Below => canvas.marks.push(Mark::Strokes(cut(area, Side::Left), Role::Cut)),
        Reach::Above => canvas.marks.push(Mark::Strokes(cut(area, Side::Right), Role::Cut)),
    }
    let text = shorten(&slot.text, canvas.width - scale.to - px(5), canvas.kind(LABEL));
    let at = label(canvas.width, baseline, LABEL, text);
    canvas.marks.push(Mark::Text(Label { anchor: Anchor::End, bold: true, ..at }));
}
