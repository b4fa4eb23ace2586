//! From values to places.

use super::canvas::{Anchor, Canvas, Ink, LABEL, Label, Len, Mark, Role, SMALL, label, line_height, px};
use crate::base::Exact;
use crate::report::{Axis, Slot, Tick};

/// Whether a value lies on its axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// It does.
    Inside,
    /// It lies below the lower end.
    Below,
    /// It lies above the upper end.
    Above,
}

/// An axis laid between two places.
#[derive(Debug, Clone, Copy)]
pub struct Scale<'a> {
    /// The axis.
    pub axis: &'a Axis,
    /// Where its lower end lies.
    pub from: Len,
    /// Where its upper end lies.
    pub to: Len,
}

impl Scale<'_> {
    /// The place of a value, no farther than the ends.
    pub fn place(self, value: &Exact) -> (Len, Reach) {
        let (Some(low), Some(high)) = (self.axis.ticks.first(), self.axis.ticks.last()) else {
            return (self.from, Reach::Inside);
        };
        let (low, high) = (&low.value, &high.value);
        if value < low {
            return (self.from, Reach::Below);
        }
        if value > high {
            return (self.to, Reach::Above);
        }
        let length = Exact::integer(self.to - self.from);
        let along = (&(value - low) * &length).checked_div(&(high - low)).unwrap_or(Exact::zero());
        let along = along.rounded(0);
        // The value lies between the ends, so its place is no longer than the axis.
        let distance: Len = along.whole.parse().unwrap_or(0);
        (if along.negative { self.from - distance } else { self.from + distance }, Reach::Inside)
    }

    /// The place of a value of a slot; none without one.
    pub fn place_of(self, slot: &Slot) -> Option<(Len, Reach)> {
        slot.value.as_ref().map(|value| self.place(value))
    }

    /// Where bars stand: at zero, or at the end that is nearer to it.
    pub fn base(self) -> Len {
        self.place(&Exact::zero()).0
    }
}

/// The width that the texts of a vertical axis take, at most a third of the drawing.
pub fn gutter(canvas: &Canvas, axis: &Axis) -> Len {
    let widest = axis.ticks.iter().map(|tick| canvas.width_of(&tick.text, SMALL)).max().unwrap_or(0);
    widest.min(canvas.width / 3) + px(8)
}

/// Draws a vertical axis with lines across from `left` to the right edge.
pub fn vertical(canvas: &mut Canvas, scale: Scale<'_>, left: Len) {
    for tick in &scale.axis.ticks {
        let (y, _) = scale.place(&tick.value);
        let role = if y == scale.base() { Role::Base } else { Role::Grid };
        canvas.stroke(&[(left, y), (canvas.width, y)], role);
        let text = super::widths::shorten(&tick.text, left - px(6), canvas.kind(SMALL));
        let at = label(left - px(6), y + SMALL / 3, SMALL, text);
        if !at.text.is_empty() {
            canvas.marks.push(Mark::Text(Label { anchor: Anchor::End, ink: Ink::Soft, ..at }));
        }
    }
}

/// Draws the lines of a horizontal axis from `top` to `bottom`, before what stands on them.
pub fn grid(canvas: &mut Canvas, scale: Scale<'_>, top: Len, bottom: Len) {
    for tick in &scale.axis.ticks {
        let (x, _) = scale.place(&tick.value);
        let role = if x == scale.base() { Role::Base } else { Role::Grid };
        canvas.stroke(&[(x, top), (x, bottom)], role);
    }
}

/// Draws the texts of a horizontal axis below `top` and gives their lower edge. Where they have no room, only every second has a
/// text, or every third and so on, both ends among them.
pub fn horizontal(canvas: &mut Canvas, scale: Scale<'_>, top: Len) -> Len {
    let n_steps = scale.axis.ticks.len().saturating_sub(1);
    let regular = (1..=n_steps).filter(|step| n_steps.is_multiple_of(*step));
    let texts = regular.map(|step| (step, texts_along(canvas, scale, step)));
    // The first alone where not even the ends have room.
    let step = texts.filter(|(_, texts)| have_room(texts)).map(|(step, _)| step).next().unwrap_or(n_steps + 1);
    for (x, _, text) in texts_along(canvas, scale, step) {
        let at = label(x, top + SMALL, SMALL, text);
        canvas.marks.push(Mark::Text(Label { anchor: Anchor::Middle, ink: Ink::Soft, ..at }));
    }
    top + line_height(LABEL)
}

/// The texts of every `step`th place from the first on: where the middle of each lies inside the drawing, and half its width.
fn texts_along<'a>(canvas: &Canvas, scale: Scale<'a>, step: usize) -> Vec<(Len, Len, &'a str)> {
    let ticks = scale.axis.ticks.iter().step_by(step).filter(|tick| !tick.text.is_empty());
    let text = |tick: &'a Tick| {
        let half = (canvas.width_of(&tick.text, SMALL) + 1) / 2;
        (scale.place(&tick.value).0.max(half).min(canvas.width - half), half, tick.text.as_str())
    };
    ticks.map(text).collect()
}

/// Whether no text touches the one before it.
fn have_room(texts: &[(Len, Len, &str)]) -> bool {
    texts
        .windows(2)
        .all(|pair| matches!(pair, [(x, half, _), (next, its_half, _)] if x + half + px(4) <= next - its_half))
}
