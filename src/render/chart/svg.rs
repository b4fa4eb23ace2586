use std::fmt::Write;

use super::canvas::{Anchor, Area, Canvas, Fill, Ink, Label, Len, Mark, Role, px};
use crate::base::Color;
use crate::render::html::color_class;
use crate::render::html::escape::escape;
use crate::report::Chart;

/// What a chart is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavor {
    /// A page on a wide screen.
    Wide,
    /// A page on a narrow screen.
    Narrow,
    /// Print: colours and font are fixed, but for the colour of the agency.
    Print(Color),
}

impl Flavor {
    /// The width of the drawing.
    pub(super) fn width(self) -> Len {
        match self {
            Self::Wide | Self::Print(_) => px(640),
            Self::Narrow => px(300),
        }
    }

    /// How much wider than Source Sans 3 the font may be, in percent. Pages use the reader's own font, and common ones are
    /// wider by up to that much.
    pub(super) fn stretch(self) -> Len {
        match self {
            Self::Wide | Self::Narrow => 128,
            Self::Print(_) => 102,
        }
    }

    /// What tells apart the two drawings of a page.
    fn suffix(self) -> &'static str {
        match self {
            Self::Wide | Self::Print(_) => "lebar",
            Self::Narrow => "sempit",
        }
    }
}

/// The drawing as an SVG element.
pub(super) fn write(chart: &Chart, canvas: &Canvas, flavor: Flavor) -> String {
    let mut out = String::new();
    let id = format!("{}--{}", chart.id, flavor.suffix());
    out.push_str("<svg");
    out.push_str(" viewBox=\"0 0 ");
    number(&mut out, canvas.width);
    out.push(' ');
    number(&mut out, canvas.height);
    out.push('"');
    match flavor {
        Flavor::Print(_) => {
            attribute(&mut out, "xmlns", "http://www.w3.org/2000/svg");
            length(&mut out, "width", canvas.width);
            length(&mut out, "height", canvas.height);
            attribute(&mut out, "font-family", "Source Sans 3");
        }
        Flavor::Wide => attribute(&mut out, "class", "chart-wide"),
        Flavor::Narrow => attribute(&mut out, "class", "chart-narrow"),
    }
    attribute(&mut out, "role", "img");
    attribute(&mut out, "aria-labelledby", &format!("{id}-judul {id}-uraian"));
    out.push_str(">\n");
    for (name, part, text) in [("title", "judul", &chart.caption), ("desc", "uraian", &chart.summary)] {
        let _ = write!(out, "<{name}");
        attribute(&mut out, "id", &format!("{id}-{part}"));
        out.push('>');
        escape(text, &mut out);
        let _ = writeln!(out, "</{name}>");
    }
    for mark in &canvas.marks {
        mark_element(&mut out, mark, flavor);
    }
    out.push_str("</svg>\n");
    out
}

fn mark_element(out: &mut String, mark: &Mark, flavor: Flavor) {
    match mark {
        Mark::Rect(area, fill) => {
            out.push_str("<rect");
            place(out, *area);
            fill_attributes(out, fill, flavor);
            out.push_str("></rect>\n");
        }
        Mark::Strokes(strokes, role) => path(out, strokes, *role, flavor),
        Mark::Dot(x, y) => {
            out.push_str("<circle");
            for (name, value) in [("cx", *x), ("cy", *y), ("r", 36)] {
                length(out, name, value);
            }
            role_attributes(out, Role::Actual, flavor);
            out.push_str("></circle>\n");
        }
        Mark::Diamond(x, y) => {
            let (x, y, r) = (*x, *y, 42);
            path(out, &[vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y), (x, y - r)]], Role::Planned, flavor);
        }
        Mark::Text(label) => text_element(out, label, flavor),
        Mark::Tip(area, text) => tip(out, *area, text, flavor),
    }
}

fn place(out: &mut String, area: Area) {
    for (name, value) in [("x", area.x), ("y", area.y), ("width", area.w), ("height", area.h)] {
        length(out, name, value);
    }
}

/// A place that a browser tells of by itself, without a script.
fn tip(out: &mut String, area: Area, text: &str, flavor: Flavor) {
    if matches!(flavor, Flavor::Print(_)) {
        return;
    }
    out.push_str("<rect");
    place(out, area);
    out.push_str(" fill-opacity=\"0\"><title>");
    escape(text, out);
    out.push_str("</title></rect>\n");
}

fn path(out: &mut String, strokes: &[Vec<(Len, Len)>], role: Role, flavor: Flavor) {
    out.push_str("<path d=\"");
    for stroke in strokes {
        for (i, (x, y)) in stroke.iter().enumerate() {
            out.push(if i == 0 { 'M' } else { 'L' });
            number(out, *x);
            out.push(' ');
            number(out, *y);
        }
    }
    out.push('"');
    role_attributes(out, role, flavor);
    out.push_str("></path>\n");
}

fn text_element(out: &mut String, label: &Label, flavor: Flavor) {
    out.push_str("<text");
    length(out, "x", label.x);
    length(out, "y", label.y);
    length(out, "font-size", label.size);
    match label.anchor {
        Anchor::Start => {}
        Anchor::Middle => attribute(out, "text-anchor", "middle"),
        Anchor::End => attribute(out, "text-anchor", "end"),
    }
    if label.bold {
        attribute(out, "font-weight", "600");
    }
    let (class, color) = match label.ink {
        Ink::Plain => ("chart-text", "#1b2430"),
        Ink::Soft => ("chart-soft", "#4a5563"),
        Ink::White => ("chart-white", "#ffffff"),
        Ink::Black => ("chart-black", "#000000"),
    };
    match (flavor, label.halo) {
        (Flavor::Print(_), false) => attribute(out, "fill", color),
        (Flavor::Print(_), true) => {
            let halo = [("stroke", "#ffffff"), ("stroke-width", "3"), ("stroke-linejoin", "round")];
            let all = [("fill", color), ("paint-order", "stroke")].into_iter().chain(halo);
            all.for_each(|(name, value)| attribute(out, name, value));
        }
        (Flavor::Wide | Flavor::Narrow, false) => attribute(out, "class", class),
        (Flavor::Wide | Flavor::Narrow, true) => {
            attribute(out, "class", &format!("{class} chart-halo"));
            attribute(out, "paint-order", "stroke");
        }
    }
    out.push('>');
    escape(&label.text, out);
    out.push_str("</text>\n");
}

fn fill_attributes(out: &mut String, fill: &Fill, flavor: Flavor) {
    let (color, is_tint) = match fill {
        Fill::Role(role) => return role_attributes(out, *role, flavor),
        Fill::Rating(color) => (color, false),
        Fill::Tint(color) => (color, true),
    };
    match (flavor, color_class(color), Color::parse(color)) {
        (Flavor::Print(_), _, Some(rgb)) => attribute(out, "fill", &if is_tint { tint(rgb) } else { rgb }.to_string()),
        (Flavor::Wide | Flavor::Narrow, Some(class), _) => {
            attribute(out, "class", &format!("{class} {}", if is_tint { "chart-tint" } else { "chart-rating" }));
        }
        _ => role_attributes(out, Role::Empty, flavor),
    }
}

/// Stands for the colour of the agency among fixed ones.
const BRAND: &str = "brand";

/// Class on pages, and the attributes that say the same in print.
fn role_attributes(out: &mut String, role: Role, flavor: Flavor) {
    let (class, fixed): (&str, &[(&str, &str)]) = match role {
        Role::Grid => ("chart-grid", &[("fill", "none"), ("stroke", "#d5dbe3"), ("stroke-width", "0.8")]),
        Role::Base => ("chart-base", &[("fill", "none"), ("stroke", "#566273"), ("stroke-width", "1.2")]),
        Role::Reference => (
            "chart-reference",
            &[("fill", "none"), ("stroke", "#1b2430"), ("stroke-width", "1.6"), ("stroke-dasharray", "5 3")],
        ),
        Role::Actual => ("chart-actual", &[("fill", BRAND)]),
        Role::ActualLine => ("chart-actual-line", &[("fill", "none"), ("stroke", BRAND), ("stroke-width", "2.4")]),
        Role::Planned => ("chart-planned", &[("fill", "#ffffff"), ("stroke", "#566273"), ("stroke-width", "1.2")]),
        Role::Hatch => ("chart-hatch", &[("fill", "none"), ("stroke", "#566273"), ("stroke-width", "0.9")]),
        Role::PlannedLine => (
            "chart-planned-line",
            &[("fill", "none"), ("stroke", "#566273"), ("stroke-width", "1.8"), ("stroke-dasharray", "7 4")],
        ),
        Role::Benchmark => (
            "chart-benchmark",
            &[
                ("fill", "none"),
                ("stroke", "#1b2430"),
                ("stroke-width", "2"),
                ("stroke-dasharray", "0.1 4.5"),
                ("stroke-linecap", "round"),
            ],
        ),
        Role::Empty => (
            "chart-empty",
            &[("fill", "none"), ("stroke", "#8592a3"), ("stroke-width", "0.8"), ("stroke-dasharray", "3 2")],
        ),
        Role::Cut => ("chart-cut", &[("fill", "none"), ("stroke", "#ffffff"), ("stroke-width", "2.4")]),
    };
    match flavor {
        Flavor::Print(brand) => {
            let brand = brand.to_string();
            fixed.iter().for_each(|(name, value)| attribute(out, name, if *value == BRAND { &brand } else { value }));
        }
        Flavor::Wide | Flavor::Narrow => attribute(out, "class", class),
    }
}

fn attribute(out: &mut String, name: &str, value: &str) {
    start_of_attribute(out, name);
    escape(value, out);
    out.push('"');
}

fn length(out: &mut String, name: &str, value: Len) {
    start_of_attribute(out, name);
    number(out, value);
    out.push('"');
}

fn start_of_attribute(out: &mut String, name: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
}

/// Tenths of a pixel as pixels: `12.3`, `12`. A page has thousands of them.
fn number(out: &mut String, value: Len) {
    if value < 0 {
        out.push('-');
    }
    digits(out, value.unsigned_abs() / 10);
    let tenth = value.unsigned_abs() % 10;
    if tenth > 0 {
        out.push('.');
        digits(out, tenth);
    }
}

fn digits(out: &mut String, n: u64) {
    if n >= 10 {
        digits(out, n / 10);
    }
    out.push(char::from_digit(u32::try_from(n % 10).unwrap_or_default(), 10).unwrap_or_default());
}

/// A quarter of a colour on white.
fn tint(color: Color) -> Color {
    color.mixed(Color::WHITE, 75)
}

/// The ink for text on a rating's colour, the one that stands out more; none for a text that is no colour.
pub(super) fn ink_on(color: &str) -> Option<Ink> {
    let color = Color::parse(color)?;
    let is_white = color.contrast(Color::WHITE) >= color.contrast(Color::BLACK);
    Some(if is_white { Ink::White } else { Ink::Black })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_plainly() {
        for (value, text) in [(0, "0"), (123, "12.3"), (-5, "-0.5"), (-120, "-12"), (6400, "640")] {
            let mut out = String::new();
            number(&mut out, value);
            assert_eq!(out, text);
        }
    }

    #[test]
    fn text_on_a_rating_has_contrast() {
        for (color, ink) in [
            ("#166534", Ink::White),
            ("#b91c1c", Ink::White),
            ("#4ade80", Ink::Black),
            ("#eab308", Ink::Black),
            ("#ffffff", Ink::Black),
            ("#000000", Ink::White),
        ] {
            assert_eq!(ink_on(color), Some(ink), "{color}");
        }
        for bad in ["", "red", "#12345", "#1234567", "#éabcd", "#12345g"] {
            assert_eq!(ink_on(bad), None, "{bad}");
        }
        assert_eq!(Color::parse("#166534").map(|color| tint(color).to_string()).as_deref(), Some("#c5d9cc"));
    }
}
