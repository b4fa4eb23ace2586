use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use ab_glyph::{Font, FontRef, ScaleFont};

use super::canvas::{Canvas, Ground, STEPS};

/// A weight of the bundled typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Face {
    Regular,
    SemiBold,
    Bold,
}

/// The letters that were drawn before, by weight, size and character.
#[derive(Debug, Default)]
pub(super) struct Letters(Mutex<BTreeMap<(Face, u16, char), Arc<Letter>>>);

/// A letter as it is laid on a picture.
#[derive(Debug)]
struct Letter {
    /// From its place to the place of the next one, in pixels.
    advance: usize,
    /// From its place to the left edge of its pixels.
    left: i32,
    /// From the baseline to the upper edge of its pixels; above is negative.
    top: i32,
    width: usize,
    /// How much of each pixel it covers, in steps, row by row.
    steps: Vec<u8>,
}

const CUT: char = '…';

impl Letters {
    /// Width of a line in pixels.
    pub(super) fn width(&self, face: Face, size: u16, text: &str) -> usize {
        self.letters(face, size, text).iter().map(|letter| letter.advance).sum()
    }

    /// Draws a line from a place on its baseline.
    pub(super) fn line(
        &self,
        canvas: &mut Canvas,
        face: Face,
        size: u16,
        (mut x, y): (usize, usize),
        text: &str,
        ground: Ground,
    ) {
        for letter in self.letters(face, size, text) {
            if let (Some(left), Some(top)) = (shifted(x, letter.left), shifted(y, letter.top)) {
                for (row, steps) in letter.steps.chunks_exact(letter.width.max(1)).enumerate() {
                    for (column, step) in steps.iter().enumerate() {
                        canvas.lay(left + column, top + row, ground, *step);
                    }
                }
            }
            x += letter.advance;
        }
    }

    /// The text, or as much of it as fits, with an ellipsis.
    pub(super) fn cut(&self, face: Face, size: u16, text: &str, room: usize) -> String {
        if self.width(face, size, text) <= room {
            return text.to_owned();
        }
        let room = room.saturating_sub(self.width(face, size, &CUT.to_string()));
        let mut width = 0;
        let letters = self.letters(face, size, text);
        let fits = |(_, letter): &(char, Arc<Letter>)| {
            width += letter.advance;
            width <= room
        };
        let kept: String = text.chars().zip(letters).take_while(fits).map(|(c, _)| c).collect();
        kept.trim_end().to_owned() + &CUT.to_string()
    }

    /// The text in lines, and whether all of it is there: what does not fit into the last one is cut.
    pub(super) fn wrap(&self, face: Face, size: u16, text: &str, room: usize, most: usize) -> (Vec<String>, bool) {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match (lines.last_mut(), longer) {
                (Some(line), Some(longer)) if self.width(face, size, &longer) <= room => *line = longer,
                _ => lines.push(word.to_owned()),
            }
        }
        let is_whole = lines.len() <= most && lines.iter().all(|line| self.width(face, size, line) <= room);
        if lines.len() > most {
            let rest = lines.split_off(most.saturating_sub(1)).join(" ");
            lines.push(rest);
        }
        (lines.iter().map(|line| self.cut(face, size, line, room)).collect(), is_whole)
    }

    fn letters(&self, face: Face, size: u16, text: &str) -> Vec<Arc<Letter>> {
        // A thread that panicked here left whole letters.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let one = |c| Arc::clone(known.entry((face, size, c)).or_insert_with(|| Arc::new(rasterised(face, size, c))));
        text.chars().map(one).collect()
    }
}

/// A place moved; none when it lies before the beginning.
fn shifted(place: usize, by: i32) -> Option<usize> {
    place.checked_add_signed(isize::try_from(by).ok()?)
}

/// The bundled weights. The files of a project's own `templates/` are for its pages and prints.
fn font(face: Face) -> Option<FontRef<'static>> {
    let bytes: &'static [u8] = match face {
        Face::Regular => include_bytes!("../../../templates/fonts/SourceSans3-Regular.ttf"),
        Face::SemiBold => include_bytes!("../../../templates/fonts/SourceSans3-SemiBold.ttf"),
        Face::Bold => include_bytes!("../../../templates/fonts/SourceSans3-Bold.ttf"),
    };
    FontRef::try_from_slice(bytes).ok()
}

/// A letter of a size in pixels to the em. What the typeface does not have is a box, and what has no form a space.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a picture of known size")]
fn rasterised(face: Face, size: u16, c: char) -> Letter {
    let blank = Letter { advance: 0, left: 0, top: 0, width: 0, steps: Vec::new() };
    let Some(font) = font(face).filter(|_| !c.is_control()) else { return blank };
    let Some(scale) = font.pt_to_px_scale(f32::from(size) * 0.75) else { return blank };
    let scaled = font.as_scaled(scale);
    let id = scaled.glyph_id(c);
    let advance = scaled.h_advance(id).round().max(0.0) as usize;
    let Some(outline) = scaled.outline_glyph(id.with_scale(scale)) else { return Letter { advance, ..blank } };
    let bounds = outline.px_bounds();
    let (width, height) = (bounds.width().ceil() as usize, bounds.height().ceil() as usize);
    let mut steps = vec![0; width * height];
    outline.draw(|x, y, covered| {
        if let Some(step) = steps.get_mut(y as usize * width + x as usize) {
            *step = (covered * f32::from(STEPS)).round().clamp(0.0, f32::from(STEPS)) as u8;
        }
    });
    Letter { advance, left: bounds.min.x.floor() as i32, top: bounds.min.y.floor() as i32, width, steps }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_fonts_can_be_read() {
        for face in [Face::Regular, Face::SemiBold, Face::Bold] {
            let letter = rasterised(face, 40, 'H');
            assert!(letter.advance > 10 && letter.steps.contains(&STEPS), "{face:?}");
            assert!(letter.top < 0, "{face:?}");
        }
    }

    #[test]
    fn lines_are_no_wider_than_their_room() {
        let letters = Letters::default();
        let text = "Persentase kelengkapan jalan yang terpasang";
        let (lines, is_whole) = letters.wrap(Face::Bold, 40, text, 400, 3);
        assert!(is_whole && lines.join(" ") == text && lines.len() > 1, "{lines:?}");
        let (lines, is_whole) = letters.wrap(Face::Bold, 40, text, 400, 1);
        assert!(!is_whole && lines.len() == 1 && lines[0].ends_with('…'), "{lines:?}");
        assert!(letters.width(Face::Bold, 40, &lines[0]) <= 400);
        let (lines, is_whole) = letters.wrap(Face::Bold, 40, &"a".repeat(100), 400, 3);
        assert!(!is_whole && letters.width(Face::Bold, 40, &lines[0]) <= 400, "{lines:?}");
    }
}
