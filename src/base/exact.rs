use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{Pow, Signed, Zero};

/// Digits behind the point that machine text carries when a number does not end (one third).
const NON_TERMINATING_DIGITS: u32 = 20;

/// An exact fraction: the only number that measures are computed with.
///
/// A third stays a third, so a mean that is 91 compares as 91. Rounding happens in [`Exact::rounded`], for display, once.
/// It never overflows and there is no division operator: see [`Exact::checked_div`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(BigRational);

impl Exact {
    /// Zero.
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// A whole number.
    pub fn integer(n: i64) -> Self {
        Self(BigRational::from_integer(n.into()))
    }

    /// `mantissa` divided by ten to the power of `scale`.
    pub fn from_scaled(mantissa: i128, scale: u32) -> Self {
        if scale == 0 {
            return Self(BigRational::from_integer(mantissa.into()));
        }
        Self(BigRational::new(mantissa.into(), power_of_ten(scale)))
    }

    /// The quotient; `None` when the divisor is zero.
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        (!divisor.0.is_zero()).then(|| Self(&self.0 / &divisor.0))
    }

    /// The greatest whole number that is not above this one.
    #[must_use]
    pub fn floor(&self) -> Self {
        Self(self.0.floor())
    }

    /// Whether the number is zero.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether the number is below zero.
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// The number rounded half up (away from zero) to `decimals` digits, as sign, whole digits and digits behind the
    /// point. This is the one place where a figure is rounded.
    pub fn rounded(&self, decimals: u32) -> Rounded {
        let scaled = self.0.abs() * BigRational::from_integer(power_of_ten(decimals));
        // Adding one half and flooring rounds half up; the sign was taken off before, so ties go away from zero.
        let twice = BigInt::from(2);
        let units = (scaled.numer() * &twice + scaled.denom()).div_floor(&(scaled.denom() * &twice));
        let mut digits = units.to_string();
        let decimals = decimals as usize;
        while digits.len() <= decimals {
            digits.insert(0, '0');
        }
        let fraction = digits.split_off(digits.len() - decimals);
        Rounded { negative: self.is_negative() && !units.is_zero(), whole: digits, fraction }
    }

    /// Machine text with a point: all digits when the number ends, else 20 digits behind the point, half up.
    pub fn to_plain(&self) -> String {
        let decimals = terminating_digits(self.0.denom()).unwrap_or(NON_TERMINATING_DIGITS);
        let rounded = self.rounded(decimals);
        let sign = if rounded.negative { "-" } else { "" };
        let point = if rounded.fraction.is_empty() { "" } else { "." };
        format!("{sign}{}{point}{}", rounded.whole, rounded.fraction)
    }
}

/// A number after rounding, in parts that a formatter puts together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounded {
    /// Whether a minus sign belongs before it; never for a zero.
    pub negative: bool,
    /// Digits before the point, at least one.
    pub whole: String,
    /// Digits behind the point, as many as were asked for.
    pub fraction: String,
}

fn power_of_ten(exponent: u32) -> BigInt {
    BigInt::from(10).pow(exponent)
}

/// How many digits behind the point a fraction with this (reduced) denominator has; `None` when it never ends.
fn terminating_digits(denominator: &BigInt) -> Option<u32> {
    let mut rest = denominator.clone();
    let mut count = |prime: u32| {
        let prime = BigInt::from(prime);
        let mut n = 0;
        while !rest.is_zero() && rest.is_multiple_of(&prime) {
            rest = &rest / &prime;
            n += 1;
        }
        n
    };
    let digits = count(2).max(count(5));
    (rest == BigInt::from(1)).then_some(digits)
}

impl<'a> Add<&'a Exact> for &Exact {
    type Output = Exact;
    fn add(self, other: &'a Exact) -> Exact {
        Exact(&self.0 + &other.0)
    }
}

impl<'a> Sub<&'a Exact> for &Exact {
    type Output = Exact;
    fn sub(self, other: &'a Exact) -> Exact {
        Exact(&self.0 - &other.0)
    }
}

impl<'a> Mul<&'a Exact> for &Exact {
    type Output = Exact;
    fn mul(self, other: &'a Exact) -> Exact {
        Exact(&self.0 * &other.0)
    }
}

impl Neg for &Exact {
    type Output = Exact;
    fn neg(self) -> Exact {
        Exact(-&self.0)
    }
}

impl<'a> Sum<&'a Exact> for Exact {
    fn sum<I: Iterator<Item = &'a Exact>>(iter: I) -> Self {
        iter.fold(Self::zero(), |total, item| &total + item)
    }
}

impl Sum for Exact {
    fn sum<I: Iterator<Item = Exact>>(iter: I) -> Self {
        iter.fold(Self::zero(), |total, item| &total + &item)
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_plain())
    }
}

impl PartialEq<i64> for Exact {
    fn eq(&self, other: &i64) -> bool {
        *self == Self::integer(*other)
    }
}

impl PartialOrd<i64> for Exact {
    fn partial_cmp(&self, other: &i64) -> Option<Ordering> {
        self.partial_cmp(&Self::integer(*other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(a: i64, b: i64) -> Exact {
        Exact::integer(a).checked_div(&Exact::integer(b)).unwrap()
    }

    #[test]
    fn rounding_is_half_up_away_from_zero() {
        for (value, decimals, text) in [
            (ratio(97_505, 1000), 2, "97.51"),
            (ratio(125, 1000), 2, "0.13"),
            (ratio(-125, 1000), 2, "-0.13"),
            (ratio(-1, 1000), 2, "0.00"),
            (ratio(5, 10), 0, "1"),
            (ratio(2, 3), 4, "0.6667"),
        ] {
            let r = value.rounded(decimals);
            let point = if decimals == 0 { "" } else { "." };
            assert_eq!(format!("{}{}{point}{}", if r.negative { "-" } else { "" }, r.whole, r.fraction), text);
        }
    }

    #[test]
    fn machine_text_is_exact_or_long() {
        assert_eq!(ratio(1, 8).to_plain(), "0.125");
        assert_eq!(ratio(-7, 1).to_plain(), "-7");
        assert_eq!(ratio(2, 3).to_plain(), "0.66666666666666666667");
        assert_eq!(ratio(1, 1024).to_plain(), "0.0009765625");
        assert!(Exact::integer(1).checked_div(&Exact::zero()).is_none());
    }
}
