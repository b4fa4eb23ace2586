use std::fmt;

/// A colour of the screen: red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color(pub [u8; 3]);

impl Color {
    /// White.
    pub const WHITE: Self = Self([255; 3]);

    /// Black.
    pub const BLACK: Self = Self([0; 3]);

    /// Whether white text on the colour, and text of the colour on white and on light grey, can be read: a contrast of at
    /// least 5.2, where plain text needs 4.5 on its own ground (WCAG 2.2, 1.4.3).
    pub fn is_dark(self) -> bool {
        self.contrast(Self::WHITE) >= 5.2
    }

    /// The colour of `#rrggbb`; none for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        // A sign before the digits would be read as part of a number.
        let part = |i: usize| u8::from_str_radix(&digits[i..i + 2], 16).ok();
        let all_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        all_digits.then_some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// The colour with so many percent of another in it.
    #[must_use]
    pub fn mixed(self, other: Self, percent: u8) -> Self {
        let share = u16::from(percent.min(100));
        let mix = |own: u8, other: u8| {
            let sum = u16::from(own) * (100 - share) + u16::from(other) * share;
            // A weighted mean of two bytes is a byte.
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        let ([a, b, c], [x, y, z]) = (self.0, other.0);
        Self([mix(a, x), mix(b, y), mix(c, z)])
    }

    /// The brightest colour of the same hue: a light mix of it keeps the hue, where one of a dark colour would be grey.
    #[must_use]
    pub fn bright(self) -> Self {
        let most = u16::from(self.0.into_iter().max().unwrap_or_default());
        if most == 0 {
            return Self::WHITE;
        }
        // No part is greater than the greatest.
        Self(self.0.map(|part| u8::try_from(u16::from(part) * 255 / most).unwrap_or(u8::MAX)))
    }

    /// The contrast of two colours, from 1 to 21, as the web accessibility guidelines define it (WCAG 2.2).
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        let (light, dark) = if a > b { (a, b) } else { (b, a) };
        (light + 0.05) / (dark + 0.05)
    }

    /// Relative luminance, from 0 for black to 1 for white.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = self.0.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}

/// Writes `#rrggbb`.
impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_are_six_digits() {
        assert_eq!(Color::parse("#17375E").map(|color| color.to_string()).as_deref(), Some("#17375e"));
        for bad in ["", "red", "#12345", "#1234567", "#éabcd", "#12345g", "#+1+2+3", "17375e"] {
            assert_eq!(Color::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn mixing_goes_from_one_to_the_other() {
        let color = Color([0, 100, 255]);
        assert_eq!(color.mixed(Color::WHITE, 0), color);
        assert_eq!(color.mixed(Color::WHITE, 100), Color::WHITE);
        assert_eq!(color.mixed(Color::BLACK, 50), Color([0, 50, 128]));
    }

    #[test]
    fn the_brightest_color_keeps_the_hue() {
        assert_eq!(Color([10, 20, 40]).bright(), Color([63, 127, 255]));
        assert_eq!(Color::BLACK.bright(), Color::WHITE);
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        assert!(Color::BLACK.contrast(Color::WHITE) > 20.99);
        // The well-known limit of plain text: #767676 passes on white, #777777 does not.
        assert!(Color([0x76; 3]).contrast(Color::WHITE) >= 4.5);
        assert!(Color::WHITE.contrast(Color([0x77; 3])) < 4.5);
    }
}
