use std::ops::Range;

use super::{HEIGHT, WIDTH};
use crate::base::{Asset, Color};

/// How many steps lead from the ground to what is written on it.
pub(super) const STEPS: u8 = 3;

/// The steps as shares of the colour, in percent.
const SHARES: [u8; STEPS as usize] = [33, 67, 100];

/// How hard a picture is packed, from 1 to 9. More takes a noticeable part of a build and saves few bytes.
const LEVEL: u8 = 2;

/// What is drawn on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// White, for letters of the colour.
    White,
    /// The colour, for white letters.
    Color,
}

/// A picture in one colour, with two shades between it and white, so that four pixels make a byte.
#[derive(Debug)]
pub(super) struct Canvas {
    palette: Vec<u8>,
    pixels: Vec<u8>,
}

impl Canvas {
    /// White.
    pub(super) fn new(color: Color) -> Self {
        let shades = SHARES.iter().flat_map(|share| Color::WHITE.mixed(color, *share).0);
        Self { palette: Color::WHITE.0.into_iter().chain(shades).collect(), pixels: vec![0; WIDTH * HEIGHT] }
    }

    /// Fills whole rows with the colour.
    pub(super) fn fill(&mut self, rows: Range<usize>) {
        if let Some(pixels) = self.pixels.get_mut(rows.start * WIDTH..rows.end * WIDTH) {
            pixels.fill(STEPS);
        }
    }

    /// Lays a pixel of a letter, covered in so many steps, over what is there. Outside of the picture nothing is drawn.
    pub(super) fn lay(&mut self, column: usize, row: usize, ground: Ground, step: u8) {
        if column >= WIDTH {
            return;
        }
        if let Some(pixel) = self.pixels.get_mut(row * WIDTH + column) {
            // Where two letters touch, the more covered pixel is seen.
            *pixel = match ground {
                Ground::White => step.min(STEPS).max(*pixel),
                Ground::Color => STEPS.saturating_sub(step).min(*pixel),
            };
        }
    }

    /// The picture as a PNG file with a palette.
    pub(super) fn png(&self) -> Option<Asset> {
        let (four, _) = self.pixels.as_chunks::<4>();
        let packed: Vec<u8> = four.iter().map(|[a, b, c, d]| a << 6 | b << 4 | c << 2 | d).collect();
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, u32::try_from(WIDTH).ok()?, u32::try_from(HEIGHT).ok()?);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Two);
        encoder.set_palette(self.palette.as_slice());
        encoder.set_deflate_compression(png::DeflateCompression::Level(LEVEL));
        // Numbers of colours are no brightness: differences between neighbours say nothing.
        encoder.set_filter(png::Filter::NoFilter);
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&packed).ok()?;
        writer.finish().ok()?;
        Some(bytes.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_laid_over_both_grounds() {
        let mut canvas = Canvas::new(Color([0, 0, 99]));
        assert_eq!(canvas.palette.len(), 4 * 3);
        assert_eq!(canvas.palette[9..], [0, 0, 99]);
        canvas.fill(0..1);
        canvas.lay(0, 0, Ground::Color, STEPS);
        canvas.lay(1, 0, Ground::Color, 1);
        canvas.lay(0, 1, Ground::White, 2);
        canvas.lay(0, 1, Ground::White, 1);
        canvas.lay(WIDTH, 1, Ground::White, STEPS);
        canvas.lay(0, HEIGHT, Ground::White, STEPS);
        assert_eq!(canvas.pixels[..3], [0, STEPS - 1, STEPS]);
        assert_eq!((canvas.pixels[WIDTH], canvas.pixels[2 * WIDTH]), (2, 0));
    }
}
