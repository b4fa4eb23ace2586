//! One bar against 100 percent before the levels of a rating scale.

use super::axes::{self, Reach, Scale};
use super::canvas::{
    Anchor, Area, Canvas, Fill, Ink, LABEL, Label, Len, Mark, Role, SMALL, Side, cut, label, line_height, px,
};
use super::widths::shorten;
use crate::base::Exact;
use crate::report::{Axis, Band, Slot};

const STRIP: Len = px(46);
const BAR: Len = px(16);

/// Draws the levels as a strip of tints with their marks, the bar on it, its text above, and the legend of the levels.
pub fn draw(canvas: &mut Canvas, value: &Slot, bands: &[Band], axis: &Axis) {
    let margin = px(16);
    let scale = Scale { axis, from: margin, to: canvas.width - margin };
    let top = line_height(LABEL) + px(6);
    strip(canvas, scale, bands, top);
    let (target, _) = scale.place(&Exact::integer(100));
    text(canvas, scale, value, target);
    if let Some((end, reach)) = scale.place_of(value) {
        let base = scale.base();
        let area = Area { x: base.min(end), y: top + STRIP - BAR - px(8), w: (base - end).abs(), h: BAR };
        canvas.rect(area, Fill::Role(Role::Actual));
        match reach {
            Reach::Inside => {}
            Reach::Below => canvas.marks.push(Mark::Strokes(cut(area, Side::Left), Role::Cut)),
            Reach::Above => canvas.marks.push(Mark::Strokes(cut(area, Side::Right), Role::Cut)),
        }
    }
    canvas.stroke(&[(target, top - px(3)), (target, top + STRIP + px(3))], Role::Reference);
    let bottom = axes::horizontal(canvas, scale, top + STRIP + px(4));
    canvas.height = legend(canvas, bands, bottom + px(4));
}

/// The value's text above the strip, at the end of the bar as far as the drawing reaches.
fn text(canvas: &mut Canvas, scale: Scale<'_>, value: &Slot, target: Len) {
    let words = if value.note.is_empty() { value.text.clone() } else { format!("{} {}", value.text, value.note) };
    let words = shorten(&words, canvas.width - px(8), canvas.kind(LABEL));
    // A bold font of the reader may be wider than measured.
    let half = (canvas.width_of(&words, LABEL) + px(8)) / 2;
    let at = scale.place_of(value).map_or(target, |(end, _)| end);
    let x = at.min(canvas.width - half).max(half);
    let has_figure = value.value.is_some();
    let ink = if has_figure { Ink::Plain } else { Ink::Soft };
    let at = label(x, LABEL, LABEL, words);
    canvas.marks.push(Mark::Text(Label { anchor: Anchor::Middle, bold: has_figure, ink, ..at }));
}

fn strip(canvas: &mut Canvas, scale: Scale<'_>, bands: &[Band], top: Len) {
    if bands.is_empty() {
        canvas.rect(Area { x: scale.from, y: top, w: scale.to - scale.from, h: STRIP }, Fill::Role(Role::Empty));
    }
    let edges: Vec<Len> = bands
        .iter()
        .map(|band| band.from.as_ref().map_or(scale.from, |from| scale.place(from).0))
        .chain([scale.to])
        .collect();
    for (band, edge) in bands.iter().zip(edges.windows(2)) {
        // A gap between the levels, so that they stand apart in grey too.
        let area = Area { x: edge[0], y: top, w: edge[1] - edge[0] - px(2), h: STRIP };
        let fill = band.color.clone().map_or(Fill::Role(Role::Empty), Fill::Tint);
        canvas.rect(area, fill);
        if canvas.width_of(&band.mark, SMALL) <= area.w - px(2) {
            let at = label(area.x + area.w / 2, top + px(13), SMALL, &band.mark);
            canvas.marks.push(Mark::Text(Label { anchor: Anchor::Middle, ..at }));
        }
    }
}

/// Marks and words of the levels, on one line or in columns of one width; gives the lower edge.
fn legend(canvas: &mut Canvas, bands: &[Band], top: Len) -> Len {
    let (swatch, gap) = (px(18), px(14));
    let texts: Vec<String> =
        bands.iter().map(|band| shorten(&band.text, canvas.width - swatch - px(6), canvas.kind(SMALL))).collect();
    let widths: Vec<Len> = texts.iter().map(|text| swatch + px(5) + canvas.width_of(text, SMALL) + gap).collect();
    let is_line = widths.iter().sum::<Len>() <= canvas.width + gap;
    let widest = widths.iter().max().copied().unwrap_or(0);
    let (mut x, mut y) = (0, top);
    for ((band, text), width) in bands.iter().zip(texts).zip(widths) {
        let pitch = if is_line { width } else { widest };
        if x > 0 && x + pitch > canvas.width + gap {
            x = 0;
            y += px(19);
        }
        let fill = band.color.clone().map_or(Fill::Role(Role::Empty), Fill::Tint);
        canvas.rect(Area { x, y, w: swatch, h: px(15) }, fill);
        let mark = shorten(&band.mark, swatch, canvas.kind(SMALL));
        let at = label(x + swatch / 2, y + SMALL, SMALL, mark);
        canvas.marks.push(Mark::Text(Label { anchor: Anchor::Middle, ..at }));
        canvas.marks.push(Mark::Text(label(x + swatch + px(5), y + SMALL, SMALL, text)));
        x += pitch;
    }
    if bands.is_empty() { top } else { y + px(19) }
}
