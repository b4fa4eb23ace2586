//! What a layout leaves behind: shapes and texts at whole tenths of a pixel.

use super::widths::{self, Lines, Type};

/// A length or place in tenths of a pixel.
pub type Len = i64;

/// Whole pixels as a length.
pub const fn px(n: Len) -> Len {
    n * 10
}

/// Size of labels.
pub const LABEL: Len = px(12);
/// Size of what explains labels.
pub const SMALL: Len = 110;
/// Size of figures where larger ones would have to be left out.
pub const SMALLEST: Len = 95;

/// What a shape means; its look follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A line to read values by.
    Grid,
    /// The line that bars stand on.
    Base,
    /// The line at 100 percent.
    Reference,
    /// What was achieved.
    Actual,
    /// The line through what was achieved.
    ActualLine,
    /// The body of what was planned, under its hatching.
    Planned,
    /// The hatching of what was planned.
    Hatch,
    /// The line through what was planned.
    PlannedLine,
    /// The benchmark.
    Benchmark,
    /// A field without a figure.
    Empty,
    /// The gap that says that a bar goes on.
    Cut,
}

/// How an area is filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fill {
    /// By its meaning.
    Role(Role),
    /// With the colour of a rating (`#rrggbb`).
    Rating(String),
    /// With a light tint of the colour of a rating.
    Tint(String),
}

/// The colour of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Running text.
    Plain,
    /// What explains.
    Soft,
    /// On a dark rating.
    White,
    /// On a light rating.
    Black,
}

/// Which part of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The beginning.
    Start,
    /// The middle.
    Middle,
    /// The end.
    End,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Left edge.
    pub x: Len,
    /// Upper edge.
    pub y: Len,
    /// Width.
    pub w: Len,
    /// Height.
    pub h: Len,
}

/// A side of a rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

/// A text on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Place of the anchor.
    pub x: Len,
    /// Baseline.
    pub y: Len,
    /// Anchor.
    pub anchor: Anchor,
    /// Size.
    pub size: Len,
    /// Whether it is bold.
    pub bold: bool,
    /// Colour.
    pub ink: Ink,
    /// Whether lines behind it keep off.
    pub halo: bool,
    /// The words.
    pub text: String,
}

/// Something that is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// A filled rectangle.
    Rect(Area, Fill),
    /// Strokes, each a run of points.
    Strokes(Vec<Vec<(Len, Len)>>, Role),
    /// A dot of what was achieved, by its centre.
    Dot(Len, Len),
    /// An empty diamond of what was planned, by its centre.
    Diamond(Len, Len),
    /// A text.
    Text(Label),
    /// A place that tells its values to a pointer; nothing is drawn, and print has none.
    Tip(Area, String),
}

/// A drawing that grows downwards.
#[derive(Debug)]
pub struct Canvas {
    /// Width.
    pub width: Len,
    /// Height so far.
    pub height: Len,
    /// What is drawn, from the back.
    pub marks: Vec<Mark>,
    stretch: Len,
}

impl Area {
    /// Right edge.
    pub fn right(self) -> Len {
        self.x + self.w
    }

    /// Lower edge.
    pub fn bottom(self) -> Len {
        self.y + self.h
    }

    /// Whether two rectangles have more than an edge in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}

/// The height of a line of a size.
pub fn line_height(size: Len) -> Len {
    size * 5 / 4
}

impl Canvas {
    /// An empty drawing; `stretch` is that of [`Type`].
    pub fn new(width: Len, stretch: Len) -> Self {
        Self { width, height: 0, marks: Vec::new(), stretch }
    }

    /// Type of a size as it is shown here.
    pub fn kind(&self, size: Len) -> Type {
        Type { size, stretch: self.stretch }
    }

    /// The width of a text.
    pub fn width_of(&self, text: &str, size: Len) -> Len {
        widths::width(text, self.kind(size))
    }

    /// A text broken to fit.
    pub fn wrap(&self, text: &str, room: Len, size: Len, max_lines: usize) -> Lines {
        widths::wrap(text, room, self.kind(size), max_lines)
    }

    /// The place that a label takes.
    pub fn area_of(&self, label: &Label) -> Area {
        let w = self.width_of(&label.text, label.size);
        let x = match label.anchor {
            Anchor::Start => label.x,
            Anchor::Middle => label.x - w / 2,
            Anchor::End => label.x - w,
        };
        Area { x, y: label.y - label.size * 9 / 10, w, h: line_height(label.size) }
    }

    /// Draws lines of text one below the other, the first with its upper edge at `top`, and gives the lower edge.
    pub fn lines(&mut self, lines: &[String], top: Len, pattern: &Label) -> Len {
        let labels = stacked(lines, top, pattern);
        let bottom = top + line_height(pattern.size) * Len::try_from(labels.len()).unwrap_or(0);
        self.marks.extend(labels.into_iter().map(Mark::Text));
        bottom
    }

    /// Draws a rectangle.
    pub fn rect(&mut self, area: Area, fill: Fill) {
        if area.w > 0 && area.h > 0 {
            self.marks.push(Mark::Rect(area, fill));
        }
    }

    /// Draws a stroke.
    pub fn stroke(&mut self, points: &[(Len, Len)], role: Role) {
        self.marks.push(Mark::Strokes(vec![points.to_vec()], role));
    }

    /// Draws the hatched body of what was planned.
    pub fn planned(&mut self, area: Area) {
        self.rect(area, Fill::Role(Role::Planned));
        let hatching = hatching(area, px(5));
        if !hatching.is_empty() {
            self.marks.push(Mark::Strokes(hatching, Role::Hatch));
        }
    }
}

/// Labels one below the other from an upper edge on.
pub fn stacked(lines: &[String], top: Len, pattern: &Label) -> Vec<Label> {
    let height = line_height(pattern.size);
    let mut y = top + pattern.size * 9 / 10;
    let mut labels = Vec::new();
    for line in lines {
        labels.push(Label { y, text: line.clone(), ..pattern.clone() });
        y += height;
    }
    labels
}

/// A label to copy: left, plain, of a size.
pub fn label(x: Len, y: Len, size: Len, text: impl Into<String>) -> Label {
    Label { x, y, anchor: Anchor::Start, size, bold: false, ink: Ink::Plain, halo: false, text: text.into() }
}

/// The strokes across a bar that say that it goes on behind its end.
pub fn cut(end: Area, side: Side) -> Vec<Vec<(Len, Len)>> {
    let slant = px(3);
    let strokes = [px(5), px(9)].map(|depth| match side {
        Side::Left => vec![(end.x + depth + slant, end.y), (end.x + depth - slant, end.bottom())],
        Side::Right => vec![(end.right() - depth + slant, end.y), (end.right() - depth - slant, end.bottom())],
        Side::Top => vec![(end.x, end.y + depth + slant), (end.right(), end.y + depth - slant)],
        Side::Bottom => vec![(end.x, end.bottom() - depth + slant), (end.right(), end.bottom() - depth - slant)],
    });
    strokes.to_vec()
}

/// Rising diagonals within a rectangle.
fn hatching(area: Area, step: Len) -> Vec<Vec<(Len, Len)>> {
    let mut strokes = Vec::new();
    // The diagonal x + y = d, with both counted from the rectangle's upper left corner.
    let mut d = step;
    while d < area.w + area.h {
        let from = (d.min(area.w), (d - area.w).max(0));
        let to = ((d - area.h).max(0), d.min(area.h));
        if from != to {
            strokes.push(vec![(area.x + from.0, area.y + from.1), (area.x + to.0, area.y + to.1)]);
        }
        d += step;
    }
    strokes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hatching_stays_inside() {
        for (w, h) in [(300, 40), (40, 300), (100, 100), (3, 500), (0, 0)] {
            let area = Area { x: 70, y: 90, w, h };
            for (x, y) in hatching(area, 50).into_iter().flatten() {
                assert!((area.x..=area.right()).contains(&x) && (area.y..=area.bottom()).contains(&y), "{w} {h}");
            }
        }
    }
}
