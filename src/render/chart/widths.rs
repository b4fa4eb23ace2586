//! How wide text is, and how it is broken to fit.

use super::canvas::Len;

/// Advances of Source Sans 3 SemiBold from the space on, in thousandths of the size. The regular weight is narrower, so
/// that what fits here fits in both.
#[rustfmt::skip]
const ADVANCES: [u16; 95] = [
    200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344, 513, 513, 513, 513, 513, 513, 513, 513,
    513, 513, 275, 275, 513, 513, 513, 444, 875, 558, 597, 576, 625, 538, 510, 628, 663, 282, 494, 597, 502, 745, 657, 674,
    582, 674, 592, 545, 546, 655, 536, 800, 541, 501, 540, 324, 344, 324, 513, 500, 549, 516, 563, 462, 564, 507, 317, 520,
    558, 262, 263, 522, 271, 843, 560, 549, 564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324, 255, 324, 513,
];

/// The mark of a shortened text.
pub const ELLIPSIS: char = '…';

/// Type: its size, and how much wider than the measured font the shown one may be, in percent.
#[derive(Debug, Clone, Copy)]
pub struct Type {
    /// Size in tenths of a pixel.
    pub size: Len,
    /// 100 for the measured font itself.
    pub stretch: Len,
}

/// Lines of a text within a width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// The lines from the top, without empty ones.
    pub lines: Vec<String>,
    /// Whether every word stands whole.
    pub is_whole: bool,
}

/// The width of a text in tenths of a pixel, rounded up.
pub fn width(text: &str, kind: Type) -> Len {
    let advances: Len = text.chars().map(advance).sum();
    (advances * kind.size * kind.stretch + 99_999) / 100_000
}

fn advance(c: char) -> Len {
    let index = usize::try_from(u32::from(c)).unwrap_or(usize::MAX).wrapping_sub(0x20);
    match ADVANCES.get(index) {
        Some(advance) => Len::from(*advance),
        None if c == ELLIPSIS => 964,
        // Letters with marks are as wide as those without, other scripts may fill a square.
        None if u32::from(c) < 0x250 => 700,
        None => 1000,
    }
}

/// The text with an ellipsis in place of what does not fit. A figure is left out whole, since its first digits alone would be
/// another figure.
pub fn shorten(text: &str, room: Len, kind: Type) -> String {
    if width(text, kind) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if width(&format!("{kept}{ELLIPSIS}"), kind) > room {
            kept.pop();
            break;
        }
    }
    let rest = &text[kept.len()..];
    let is_cut = !rest.starts_with(' ') && !kept.ends_with(' ');
    let word_start = kept.rfind(' ').map_or(0, |at| at + 1);
    let word_end = rest.find(' ').unwrap_or(rest.len());
    let has_digit = |part: &str| part.contains(|c: char| c.is_ascii_digit());
    if is_cut && (has_digit(&kept[word_start..]) || has_digit(&rest[..word_end])) {
        kept.truncate(word_start);
    }
    format!("{}{ELLIPSIS}", kept.trim_end())
}

/// The text broken between words into at most `max_lines` lines; what does not fit is shortened.
pub fn wrap(text: &str, room: Len, kind: Type, max_lines: usize) -> Lines {
    let mut lines: Vec<String> = Vec::new();
    let mut is_whole = true;
    for word in text.split_whitespace() {
        let joined = lines.last().map(|line| format!("{line} {word}"));
        match joined.filter(|joined| width(joined, kind) <= room) {
            Some(joined) => {
                lines.pop();
                lines.push(joined);
            }
            None => lines.push(word.to_owned()),
        }
    }
    if lines.len() > max_lines {
        is_whole = false;
        let rest = lines.split_off(max_lines.max(1) - 1).join(" ");
        lines.push(rest);
    }
    for line in &mut lines {
        let short = shorten(line, room, kind);
        is_whole &= short == *line;
        *line = short;
    }
    Lines { lines, is_whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Type = Type { size: 100, stretch: 100 };

    #[test]
    fn the_table_is_that_of_the_font() {
        let fonts = crate::render::assets::builtin();
        let face = ttf_parser::Face::parse(&fonts["templates/fonts/SourceSans3-SemiBold.ttf"], 0).unwrap();
        let real = |c: char| face.glyph_hor_advance(face.glyph_index(c).unwrap()).unwrap();
        assert_eq!(face.units_per_em(), 1000);
        for c in (0x20_u8..0x7f).map(char::from).chain([ELLIPSIS]) {
            assert_eq!(advance(c), Len::from(real(c)), "{c:?}");
        }
        for c in "àáâãäåæçèéêëìíîïñòóôöøùúûüýÿ–€ŠšŽžœ".chars() {
            assert!(Len::from(real(c)) <= advance(c) + 140, "{c:?}");
        }
    }

    #[test]
    fn text_is_broken_and_shortened() {
        assert_eq!(width("0000", PLAIN), 206);
        assert_eq!(shorten("Sangat Tinggi", 10_000, PLAIN), "Sangat Tinggi");
        assert_eq!(shorten("Sangat Tinggi", 430, PLAIN), "Sangat…");
        assert_eq!(shorten("Sangat", 1, PLAIN), "…");
        assert_eq!(shorten("20.000.000,00%", 500, PLAIN), "…");
        assert_eq!(shorten("Pagu 20.000.000", 500, PLAIN), "Pagu…");
        assert_eq!(shorten("Kode 2.15.02 Program", 700, PLAIN), "Kode 2.15.02…");
        let wrapped = |text: &str, room: Len, n: usize| wrap(text, room, PLAIN, n);
        assert_eq!(wrapped("satu dua tiga", 500, 3).lines, ["satu dua", "tiga"]);
        assert!(wrapped("satu dua tiga", 500, 3).is_whole);
        let cut = wrapped("satu dua tiga empat lima", 500, 2);
        assert_eq!((cut.lines.join("|").as_str(), cut.is_whole), ("satu dua|tiga emp…", false));
        assert!(wrapped("", 500, 2).lines.is_empty());
    }
}
