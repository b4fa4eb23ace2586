//! Columns and lines by group.

use super::axes::{self, Reach, Scale};
use super::canvas::{
    Anchor, Area, Canvas, Fill, Ink, LABEL, Label, Len, Mark, Role, SMALL, SMALLEST, Side, cut, label, line_height, px,
    stacked,
};
use super::widths::shorten;
use crate::report::text::NO_FIGURE;
use crate::report::{Axis, Series, SeriesLook, Slot};

/// Room for two lines of text above the highest value.
const HEADROOM: Len = px(34);
/// Most lines of a value in a row.
const MAX_ROW_LINES: usize = 3;
/// Widest column.
const MAX_COLUMN: Len = px(46);

/// Draws columns side by side in each group.
pub fn columns(canvas: &mut Canvas, groups: &[String], series: &[Series], axis: &Axis) {
    let frame = Frame::new(canvas, groups, axis);
    let spacing = spacing(canvas, &frame, series);
    let column = (spacing - px(4)).min(spacing * 9 / 10).clamp(1, MAX_COLUMN);
    let n = len(series.len());
    let direct: Vec<Direct> = (0..)
        .zip(series)
        .flat_map(|(i, one)| (0..).zip(&one.values).map(move |(group, slot)| (i, group, slot)))
        .filter(|(_, _, slot)| !slot.text.is_empty())
        .map(|(i, group, slot)| (frame.centre(group) + spacing * (2 * i + 1 - n) / 2, slot))
        .map(|(centre, slot)| Direct::above(canvas, slot, centre, spacing - px(4)))
        .collect();
    let is_direct = direct.iter().all(|text| text.is_whole);
    let has_negative =
        series.iter().flat_map(|one| &one.values).any(|slot| slot.value.as_ref().is_some_and(|v| *v < 0));
    let top = legend(canvas, series, axis, is_direct, column_sample) + if is_direct { HEADROOM } else { px(10) };
    let scale = frame.scale(axis, top);
    axes::vertical(canvas, scale, frame.left);
    let base = scale.base();
    for (i, one) in (0..).zip(series) {
        for (group, slot) in (0..frame.n).zip(&one.values) {
            let centre = frame.centre(group) + spacing * (2 * i + 1 - n) / 2;
            one_column(canvas, scale, slot, one.look, centre, column);
        }
    }
    canvas.stroke(&[(frame.left, base), (canvas.width, base)], Role::Base);
    if is_direct {
        direct.into_iter().for_each(|text| text.draw_at_column(canvas, scale));
    }
    let bottom = scale.from + if is_direct && has_negative { HEADROOM } else { px(3) };
    canvas.height = frame.names(canvas, groups, bottom) + px(2);
    frame.tips(canvas, groups, series, top);
    if !is_direct {
        value_rows(canvas, &frame, series, column_sample);
    }
}

/// Draws a line through the values of each series.
pub fn lines(canvas: &mut Canvas, groups: &[String], breaks: &[usize], series: &[Series], axis: &Axis) {
    let frame = Frame::new(canvas, groups, axis);
    // The places of the texts depend on the height of the axis only by a shift, so they are tried where the axis will be if
    // they fit.
    let flow = Flow::of(canvas, series, axis);
    let top = flow.bottom + HEADROOM;
    let texts = point_texts(canvas, &frame, series, frame.scale(axis, top));
    let is_direct = texts.is_some();
    let top = legend(canvas, series, axis, is_direct, line_sample) + if is_direct { HEADROOM } else { px(12) };
    let scale = frame.scale(axis, top);
    axes::vertical(canvas, scale, frame.left);
    for one in series {
        line(canvas, &frame, scale, breaks, one);
    }
    for one in series {
        points(canvas, &frame, scale, one);
    }
    let foot = if is_direct { px(18) } else { px(4) };
    canvas.marks.extend(texts.into_iter().flatten().map(Mark::Text));
    canvas.height = frame.names(canvas, groups, scale.from + foot) + px(2);
    frame.tips(canvas, groups, series, top);
    if !is_direct {
        value_rows(canvas, &frame, series, line_sample);
    }
}

fn len(n: usize) -> Len {
    Len::try_from(n).unwrap_or(Len::MAX)
}

/// Where the groups stand.
struct Frame {
    left: Len,
    pitch: Len,
    n: Len,
    height: Len,
}

impl Frame {
    fn new(canvas: &Canvas, groups: &[String], axis: &Axis) -> Self {
        let left = axes::gutter(canvas, axis);
        let n = len(groups.len());
        Self { left, pitch: (canvas.width - left) / n.max(1), n, height: px(180) }
    }

    fn centre(&self, group: Len) -> Len {
        self.left + self.pitch * group + self.pitch / 2
    }

    /// The axis with its upper end at a place.
    fn scale<'a>(&self, axis: &'a Axis, top: Len) -> Scale<'a> {
        Scale { axis, from: top + self.height, to: top }
    }

    /// Draws the names of the groups and gives their lower edge.
    fn names(&self, canvas: &mut Canvas, groups: &[String], top: Len) -> Len {
        let mut bottom = top;
        for (group, name) in (0..).zip(groups) {
            let lines = canvas.wrap(name, self.pitch - px(4), LABEL, 2).lines;
            let pattern = Label { anchor: Anchor::Middle, bold: true, ..label(self.centre(group), 0, LABEL, "") };
            bottom = bottom.max(canvas.lines(&lines, top + px(2), &pattern));
        }
        bottom
    }

    /// Lets each group tell its values, from an upper edge down to the end of the drawing.
    fn tips(&self, canvas: &mut Canvas, groups: &[String], series: &[Series], top: Len) {
        for (i, (group, name)) in (0..).zip(groups).enumerate() {
            let figures = series.iter().filter_map(|one| {
                let slot = one.values.get(i).filter(|slot| !slot.text.is_empty())?;
                Some(format!("{} {}", one.name, slot.text))
            });
            let figures: Vec<String> = figures.collect();
            if !figures.is_empty() {
                let area = Area { x: self.left + self.pitch * group, y: top, w: self.pitch, h: canvas.height - top };
                canvas.marks.push(Mark::Tip(area, format!("{name}: {}", figures.join("; "))));
            }
        }
    }
}

/// The distance between the columns of a group: wide enough for the texts, as far as the group has room.
fn spacing(canvas: &Canvas, frame: &Frame, series: &[Series]) -> Len {
    let texts = series.iter().flat_map(|one| &one.values).map(|slot| canvas.width_of(&slot.text, LABEL));
    let wanted = (texts.max().unwrap_or(0) + px(8)).clamp(px(36), px(96));
    wanted.min(frame.pitch * 9 / 10 / len(series.len()).max(1)).max(1)
}

/// A text at its own mark.
struct Direct<'a> {
    slot: &'a Slot,
    centre: Len,
    lines: Vec<String>,
    is_whole: bool,
}

impl<'a> Direct<'a> {
    fn above(canvas: &Canvas, slot: &'a Slot, centre: Len, room: Len) -> Self {
        let wrapped = canvas.wrap(&slot.text, room, LABEL, 2);
        Self { slot, centre, lines: wrapped.lines, is_whole: wrapped.is_whole }
    }

    /// Draws the text above its column; below, when the column hangs.
    fn draw_at_column(self, canvas: &mut Canvas, scale: Scale<'_>) {
        let height = line_height(LABEL) * len(self.lines.len());
        let hangs = self.slot.value.as_ref().is_some_and(|value| *value < 0);
        let end = scale.place_of(self.slot).map_or(scale.base(), |(y, _)| y);
        let top = if hangs { end + px(3) } else { end - px(3) - height };
        let has_figure = self.slot.value.is_some();
        let ink = if has_figure { Ink::Plain } else { Ink::Soft };
        let pattern = Label { anchor: Anchor::Middle, ink, halo: true, ..label(self.centre, 0, LABEL, "") };
        canvas.lines(&self.lines, top, &pattern);
    }
}

fn one_column(canvas: &mut Canvas, scale: Scale<'_>, slot: &Slot, look: SeriesLook, centre: Len, width: Len) {
    let Some((end, reach)) = scale.place_of(slot) else { return };
    let base = slot.from.as_ref().map_or(scale.base(), |from| scale.place(from).0);
    let mut area = Area { x: centre - width / 2, y: base.min(end), w: width, h: (base - end).abs() };
    // Zero is a figure, and is seen as one.
    if area.h < px(1) {
        area = Area { y: area.y - 5, h: px(1), ..area };
    }
    match look {
        SeriesLook::Planned => canvas.planned(area),
        SeriesLook::Actual => canvas.rect(area, Fill::Role(Role::Actual)),
        SeriesLook::Benchmark => canvas.rect(area, Fill::Role(Role::Empty)),
    }
    match reach {
        Reach::Inside => {}
        Reach::Below => canvas.marks.push(Mark::Strokes(cut(area, Side::Bottom), Role::Cut)),
        Reach::Above => canvas.marks.push(Mark::Strokes(cut(area, Side::Top), Role::Cut)),
    }
}

fn role_of(look: SeriesLook) -> Role {
    match look {
        SeriesLook::Planned => Role::PlannedLine,
        SeriesLook::Actual => Role::ActualLine,
        SeriesLook::Benchmark => Role::Benchmark,
    }
}

/// Draws the line of a series, broken where a figure is missing; a benchmark reaches across.
fn line(canvas: &mut Canvas, frame: &Frame, scale: Scale<'_>, breaks: &[usize], one: &Series) {
    let mut run: Vec<(Len, Len)> = Vec::new();
    let mut runs = Vec::new();
    for ((place, group), slot) in (0..frame.n).enumerate().zip(&one.values) {
        if one.look == SeriesLook::Actual && breaks.contains(&place) {
            runs.push(std::mem::take(&mut run));
        }
        match scale.place_of(slot) {
            Some((y, _)) if one.look == SeriesLook::Benchmark => {
                let half = frame.pitch / 2;
                run.extend([(frame.centre(group) - half, y), (frame.centre(group) + half, y)]);
            }
            Some((y, _)) => run.push((frame.centre(group), y)),
            None => runs.push(std::mem::take(&mut run)),
        }
    }
    runs.push(run);
    runs.retain(|run| run.len() > 1);
    if !runs.is_empty() {
        canvas.marks.push(Mark::Strokes(runs, role_of(one.look)));
    }
}

fn points(canvas: &mut Canvas, frame: &Frame, scale: Scale<'_>, one: &Series) {
    for (group, slot) in (0..frame.n).zip(&one.values) {
        let (Some((y, _)), x) = (scale.place_of(slot), frame.centre(group)) else { continue };
        if let Some(from) = &slot.from {
            let low = scale.place(from).0;
            canvas.planned(Area { x: x - px(4), y, w: px(8), h: (low - y).max(px(1)) });
            continue;
        }
        match one.look {
            SeriesLook::Planned => canvas.marks.push(Mark::Diamond(x, y)),
            SeriesLook::Actual => canvas.marks.push(Mark::Dot(x, y)),
            SeriesLook::Benchmark => {}
        }
    }
}

/// The texts at the points; none when they would not all stand free and whole.
fn point_texts(canvas: &Canvas, frame: &Frame, series: &[Series], scale: Scale<'_>) -> Option<Vec<Label>> {
    let mut labels: Vec<Label> = Vec::new();
    let mut taken: Vec<Area> = Vec::new();
    let place = |look: SeriesLook, group: usize| {
        let one = series.iter().find(|one| one.look == look)?;
        scale.place_of(one.values.get(group)?).map(|(y, _)| y)
    };
    for one in series {
        // A benchmark is the same every year and said once.
        let last = one.values.iter().rposition(|slot| slot.value.is_some());
        for (group, slot) in one.values.iter().enumerate() {
            let is_repeated = one.look == SeriesLook::Benchmark
                && last.is_some_and(|last| last != group && one.values[last].text == slot.text);
            if slot.text.is_empty() || is_repeated || len(group) >= frame.n {
                continue;
            }
            let wrapped = canvas.wrap(&slot.text, frame.pitch - px(4), LABEL, 2);
            if !wrapped.is_whole {
                return None;
            }
            let height = line_height(LABEL) * len(wrapped.lines.len());
            let other = if one.look == SeriesLook::Actual { SeriesLook::Planned } else { SeriesLook::Actual };
            let top = match scale.place_of(slot) {
                None => scale.from - height - px(2),
                // The higher of two points has its text above, the lower below. Places grow downwards.
                Some((y, _)) => {
                    let is_lower = place(other, group)
                        .is_some_and(|other| if one.look == SeriesLook::Actual { y > other } else { y >= other });
                    let low = slot.from.as_ref().map_or(y, |from| scale.place(from).0);
                    if is_lower && one.look != SeriesLook::Benchmark { low + px(5) } else { y - px(6) - height }
                }
            };
            let ink = if slot.value.is_some() { Ink::Plain } else { Ink::Soft };
            let bold = one.look == SeriesLook::Actual && slot.value.is_some();
            let centre = frame.centre(len(group));
            let pattern = Label { anchor: Anchor::Middle, ink, bold, halo: true, ..label(centre, 0, LABEL, "") };
            for label in stacked(&wrapped.lines, top, &pattern) {
                taken.push(canvas.area_of(&label));
                labels.push(label);
            }
        }
    }
    let dots = series.iter().filter(|one| one.look != SeriesLook::Benchmark).flat_map(|one| {
        (0..frame.n).zip(&one.values).filter_map(|(group, slot)| {
            let (y, _) = scale.place_of(slot)?;
            Some(Area { x: frame.centre(group) - px(3), y: y - px(3), w: px(6), h: px(6) })
        })
    });
    let dots: Vec<Area> = dots.collect();
    let is_free = |i: usize, area: &Area| {
        taken[i + 1..].iter().chain(&dots).all(|other| !area.overlaps(*other)) && area.bottom() <= scale.from + px(18)
    };
    taken.iter().enumerate().all(|(i, area)| is_free(i, area)).then_some(labels)
}

type Sample = fn(&mut Canvas, SeriesLook, Len, Len);

const SAMPLE: Len = px(22);

fn column_sample(canvas: &mut Canvas, look: SeriesLook, x: Len, middle: Len) {
    let area = Area { x, y: middle - px(5), w: SAMPLE, h: px(10) };
    match look {
        SeriesLook::Planned => canvas.planned(area),
        SeriesLook::Actual => canvas.rect(area, Fill::Role(Role::Actual)),
        SeriesLook::Benchmark => canvas.rect(area, Fill::Role(Role::Empty)),
    }
}

fn line_sample(canvas: &mut Canvas, look: SeriesLook, x: Len, middle: Len) {
    canvas.stroke(&[(x, middle), (x + SAMPLE, middle)], role_of(look));
    match look {
        SeriesLook::Planned => canvas.marks.push(Mark::Diamond(x + SAMPLE / 2, middle)),
        SeriesLook::Actual => canvas.marks.push(Mark::Dot(x + SAMPLE / 2, middle)),
        SeriesLook::Benchmark => {}
    }
}

/// Names of the series with their samples, and the unit, as many on a line as fit.
struct Flow {
    items: Vec<(Len, Len, Option<SeriesLook>, String)>,
    bottom: Len,
}

impl Flow {
    fn of(canvas: &Canvas, series: &[Series], axis: &Axis) -> Self {
        let named = series.iter().map(|one| (Some(one.look), one.name.as_str()));
        let unit = (!axis.unit.is_empty()).then_some((None, axis.unit.as_str()));
        let (mut x, mut y) = (0, 0);
        let mut items = Vec::new();
        for (look, name) in named.chain(unit) {
            let sample = if look.is_some() { SAMPLE + px(6) } else { 0 };
            let text = shorten(name, canvas.width - sample, canvas.kind(SMALL));
            let w = sample + canvas.width_of(&text, SMALL);
            if x > 0 && x + w > canvas.width {
                x = 0;
                y += px(18);
            }
            items.push((x, y, look, text));
            x += w + px(18);
        }
        Self { bottom: if items.is_empty() { 0 } else { y + px(18) }, items }
    }
}

/// Draws the legend at the top and gives its lower edge. Where the values stand in rows, the rows name the series, and only
/// the unit stands at the top.
fn legend(canvas: &mut Canvas, series: &[Series], axis: &Axis, with_names: bool, sample: Sample) -> Len {
    let flow = Flow::of(canvas, if with_names { series } else { &[] }, axis);
    for (x, y, look, text) in flow.items {
        let mut at = label(x, y + SMALL, SMALL, text);
        match look {
            Some(look) => {
                sample(canvas, look, x, y + px(7));
                at.x += SAMPLE + px(6);
            }
            None => at.ink = Ink::Soft,
        }
        canvas.marks.push(Mark::Text(at));
    }
    flow.bottom
}

/// Draws the values of each series in a row below the groups, for values that have no room at their marks.
fn value_rows(canvas: &mut Canvas, frame: &Frame, series: &[Series], sample: Sample) {
    let (airy, tight) = (frame.pitch - px(8), frame.pitch - px(2));
    let is_whole = |text: &str, room: Len, size: Len| canvas.wrap(text, room, size, MAX_ROW_LINES).is_whole;
    // The beginning of a word for no figure says nothing; the word stands in the table.
    let said = |slot: &Slot| match slot.value.is_some() || is_whole(&slot.text, tight, SMALLEST) {
        true => slot.text.clone(),
        false => NO_FIGURE.to_owned(),
    };
    let texts: Vec<Vec<String>> = series.iter().map(|one| one.values.iter().map(said).collect()).collect();
    let is_airy = texts.iter().flatten().all(|text| is_whole(text, airy, SMALL));
    let (size, room) = if is_airy { (SMALL, airy) } else { (SMALLEST, tight) };
    for (one, texts) in series.iter().zip(&texts) {
        let top = canvas.height + px(6);
        canvas.stroke(&[(0, top), (canvas.width, top)], Role::Grid);
        sample(canvas, one.look, 0, top + px(11));
        let name = shorten(&one.name, canvas.width - SAMPLE - px(6), canvas.kind(SMALL));
        let at = label(SAMPLE + px(6), top + px(4) + SMALL, SMALL, name);
        canvas.marks.push(Mark::Text(at));
        let top = top + px(20);
        let mut bottom = top;
        for (group, (slot, text)) in (0..frame.n).zip(one.values.iter().zip(texts)) {
            let lines = canvas.wrap(text, room, size, MAX_ROW_LINES).lines;
            let ink = if slot.value.is_some() { Ink::Plain } else { Ink::Soft };
            let pattern = Label { anchor: Anchor::Middle, ink, ..label(frame.centre(group), 0, size, "") };
            bottom = bottom.max(canvas.lines(&lines, top, &pattern));
        }
        canvas.height = bottom + px(2);
    }
}
