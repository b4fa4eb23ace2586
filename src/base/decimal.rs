use std::fmt;

use super::Exact;

/// A number as written in a source file: an exact decimal of at most 28 digits.
///
/// It is only read, compared and turned into an [`Exact`]; all arithmetic happens there.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// The digits without the point. Trailing zeros behind the point are removed, so equal numbers are equal values.
    mantissa: i128,
    /// How many of the digits stand behind the point.
    scale: u32,
}

/// Why a text is no plain number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecimalError {
    /// The text could mean two numbers, for instance `1.250` (1250 or 1.25) or `10,5`.
    #[error("the number {0} can be read in two ways")]
    Ambiguous(String),
    /// The text has more than 28 digits.
    #[error("the number {0} has more than 28 digits")]
    TooLong(String),
    /// The text is no number at all.
    #[error("{0} is not a number")]
    NotANumber(String),
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self { mantissa: 0, scale: 0 };

    /// Reads a number from its written text: digits, at most one point, an optional leading minus; `_` may group digits.
    ///
    /// # Errors
    /// A [`DecimalError`]; one to three digits, a point and exactly three digits (`1.250`) is ambiguous, unless the
    /// number starts with `0.`
    pub fn parse(text: &str) -> Result<Self, DecimalError> {
        let text = text.trim();
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let digits_and_marks = unsigned.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '_'));
        if !digits_and_marks
            || !unsigned.starts_with(|c: char| c.is_ascii_digit())
            || !unsigned.ends_with(|c: char| c.is_ascii_digit())
        {
            return Err(DecimalError::NotANumber(text.to_owned()));
        }
        let n_points = unsigned.matches('.').count();
        if unsigned.contains(',') || n_points > 1 || looks_grouped(unsigned) {
            return Err(DecimalError::Ambiguous(text.to_owned()));
        }
        let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let part = part.trim_end_matches('0');
        let digits: String = whole.chars().chain(part.chars()).filter(char::is_ascii_digit).collect();
        let significant = digits.trim_start_matches('0');
        if significant.len() > 28 || part.len() > 28 {
            return Err(DecimalError::TooLong(text.to_owned()));
        }
        let scale = part.chars().filter(char::is_ascii_digit).count();
        let mantissa: i128 = if significant.is_empty() {
            0
        } else {
            significant.parse().map_err(|_| DecimalError::TooLong(text.to_owned()))?
        };
        let signed = if text.starts_with('-') { -mantissa } else { mantissa };
        Ok(Self { mantissa: signed, scale: u32::try_from(scale).unwrap_or(0) })
    }

    /// The same number for arithmetic.
    pub fn exact(self) -> Exact {
        Exact::from_scaled(self.mantissa, self.scale)
    }

    /// Whether the number is zero.
    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// Whether the number is below zero.
    pub fn is_negative(self) -> bool {
        self.mantissa < 0
    }
}

/// `1.250`: one to three digits, the first not zero, then one group of three.
fn looks_grouped(text: &str) -> bool {
    text.split_once('.')
        .is_some_and(|(whole, part)| (1..=3).contains(&whole.len()) && part.len() == 3 && !whole.starts_with('0'))
}

impl From<u32> for Decimal {
    fn from(n: u32) -> Self {
        Self { mantissa: n.into(), scale: 0 }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.exact().cmp(&other.exact())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.exact().to_plain())
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl serde::Serialize for Decimal {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Decimal {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Asking for a string keeps the written digits: asking for a number would go through a float.
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_numbers_are_kept_to_the_digit() {
        for (text, plain) in [
            ("0", "0"),
            ("-0", "0"),
            ("10", "10"),
            ("10.50", "10.5"),
            ("0.125", "0.125"),
            ("-3.25", "-3.25"),
            ("12345678901234567.89", "12345678901234567.89"),
            ("1_250_000", "1250000"),
            ("007", "7"),
            ("1250.125", "1250.125"),
        ] {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), plain, "{text}");
        }
    }

    #[test]
    fn doubtful_numbers_are_refused() {
        for text in ["1.250", "12.500", "125.000", "1.250.000", "1.250.000,50", "10,5", "1,250.5"] {
            assert!(matches!(Decimal::parse(text), Err(DecimalError::Ambiguous(_))), "{text}");
        }
        for text in ["", "-", "1e3", "0x1F", "sepuluh", ".5", "5.", "+5", "NaN", "1 000", "10%"] {
            assert!(matches!(Decimal::parse(text), Err(DecimalError::NotANumber(_))), "{text}");
        }
        assert!(matches!(Decimal::parse(&"9".repeat(29)), Err(DecimalError::TooLong(_))));
    }
}
