use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{Pow, Signed, ToPrimitive};

/// Digits behind the point that machine text carries when a number does not end (one third).
const NON_TERMINATING_DIGITS: u32 = 20;

/// An exact fraction: the only number that measures are computed with.
///
/// A third stays a third, so a mean that is 91 compares as 91. Rounding happens in [`Exact::rounded`], for display, once.
/// It never overflows and there is no division operator: see [`Exact::checked_div`].
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Exact(Fraction);

impl Exact {
    /// Zero.
    pub fn zero() -> Self {
        Self::integer(0)
    }

    /// A whole number.
    pub fn integer(n: i64) -> Self {
        Self(Fraction::Small { numer: n, denom: 1 })
    }

    /// `mantissa` divided by ten to the power of `scale`.
    pub fn from_scaled(mantissa: i128, scale: u32) -> Self {
        match 10_i128.checked_pow(scale) {
            Some(denom) => Self::quotient(mantissa, denom),
            None => Self::from_big(BigRational::new(mantissa.into(), power_of_ten(scale))),
        }
    }

    /// The quotient; `None` when the divisor is zero.
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        if divisor.is_zero() {
            return None;
        }
        if let (Some((a, b)), Some((c, d))) = (self.wide(), divisor.wide()) {
            let sign = if c < 0 { -1 } else { 1 };
            return Some(Self::quotient(a * d * sign, b * c * sign));
        }
        Some(Self::from_big(self.big() / divisor.big()))
    }

    /// The greatest whole number that is not above this one.
    #[must_use]
    pub fn floor(&self) -> Self {
        match &self.0 {
            // The divisor is above zero, where this division rounds down.
            Fraction::Small { numer, denom } => Self::integer(numer.div_euclid(*denom)),
            Fraction::Large(big) => Self::from_big(big.floor()),
        }
    }

    /// Whether the number is zero.
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Fraction::Small { numer: 0, .. })
    }

    /// Whether the number is below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Fraction::Small { numer, .. } => *numer < 0,
            Fraction::Large(big) => big.is_negative(),
        }
    }

    /// The number rounded half up (away from zero) to `decimals` digits, as sign, whole digits and digits behind the
    /// point. This is the one place where a figure is rounded.
    pub fn rounded(&self, decimals: u32) -> Rounded {
        let mut digits = self.small_units(decimals).unwrap_or_else(|| large_units(&self.big(), decimals));
        let is_zero = digits == "0";
        let decimals = decimals as usize;
        if digits.len() <= decimals {
            digits.insert_str(0, &"0".repeat(decimals + 1 - digits.len()));
        }
        let fraction = digits.split_off(digits.len() - decimals);
        Rounded { negative: self.is_negative() && !is_zero, whole: digits, fraction }
    }

    /// Machine text with a point: all digits when the number ends, else 20 digits behind the point, half up.
    pub fn to_plain(&self) -> String {
        let digits = match &self.0 {
            Fraction::Small { numer, denom: 1 } => return numer.to_string(),
            Fraction::Small { denom, .. } => terminating_digits(*denom),
            Fraction::Large(big) => large_terminating_digits(big.denom()),
        };
        let rounded = self.rounded(digits.unwrap_or(NON_TERMINATING_DIGITS));
        let sign = if rounded.negative { "-" } else { "" };
        let point = if rounded.fraction.is_empty() { "" } else { "." };
        format!("{sign}{}{point}{}", rounded.whole, rounded.fraction)
    }

    /// A quotient in lowest terms; the divisor is above zero.
    fn quotient(numer: i128, denom: i128) -> Self {
        let common = gcd(numer.unsigned_abs(), denom.unsigned_abs());
        // The divisor is positive and the common divisor not above it, so it fits, and it divides both.
        let (numer, denom) = match i128::try_from(common) {
            Ok(common) if common > 1 => (numer / common, denom / common),
            _ => (numer, denom),
        };
        match (i64::try_from(numer), i64::try_from(denom)) {
            (Ok(numer), Ok(denom)) => Self(Fraction::Small { numer, denom }),
            _ => Self(Fraction::Large(Box::new(BigRational::new_raw(numer.into(), denom.into())))),
        }
    }

    /// The reduced fraction in the form that belongs to it.
    fn from_big(big: BigRational) -> Self {
        match (big.numer().to_i64(), big.denom().to_i64()) {
            (Some(numer), Some(denom)) => Self(Fraction::Small { numer, denom }),
            _ => Self(Fraction::Large(Box::new(big))),
        }
    }

    fn big(&self) -> BigRational {
        match &self.0 {
            Fraction::Small { numer, denom } => BigRational::new_raw((*numer).into(), (*denom).into()),
            Fraction::Large(big) => (**big).clone(),
        }
    }

    /// Both parts of a small fraction, wide enough for the sum of two products of them.
    fn wide(&self) -> Option<(i128, i128)> {
        match &self.0 {
            Fraction::Small { numer, denom } => Some(((*numer).into(), (*denom).into())),
            Fraction::Large(_) => None,
        }
    }

    /// The absolute number in units of the last digit, rounded half up; none where 128 bits do not hold it.
    fn small_units(&self, decimals: u32) -> Option<String> {
        let (numer, denom) = self.wide()?;
        let denom = denom.unsigned_abs();
        let scaled = numer.unsigned_abs().checked_mul(10_u128.checked_pow(decimals)?)?;
        let units = scaled.checked_mul(2)?.checked_add(denom)? / (denom * 2);
        Some(match u64::try_from(units) {
            Ok(units) => units.to_string(),
            Err(_) => units.to_string(),
        })
    }
}

/// In lowest terms with a divisor above zero; small whenever both parts fit, so that equal numbers are equal parts.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Fraction {
    Small { numer: i64, denom: i64 },
    Large(Box<BigRational>),
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

/// Binary steps on 64 bits are many times as fast as on 128, and most numbers are small.
fn gcd(a: u128, b: u128) -> u128 {
    match (u64::try_from(a), u64::try_from(b)) {
        (Ok(a), Ok(b)) => a.gcd(&b).into(),
        _ => a.gcd(&b),
    }
}

/// The absolute number in units of the last digit, rounded half up.
fn large_units(number: &BigRational, decimals: u32) -> String {
    let scaled = number.abs() * BigRational::from_integer(power_of_ten(decimals));
    // Adding one half and flooring rounds half up; the sign was taken off before, so ties go away from zero.
    let twice = BigInt::from(2);
    (scaled.numer() * &twice + scaled.denom()).div_floor(&(scaled.denom() * &twice)).to_string()
}

/// How many digits behind the point a fraction with this (reduced) denominator has; `None` when it never ends.
fn terminating_digits(denominator: i64) -> Option<u32> {
    let mut rest = denominator;
    let mut count = |prime: i64| {
        let mut n = 0;
        while rest != 0 && rest % prime == 0 {
            rest /= prime;
            n += 1;
        }
        n
    };
    let digits = count(2).max(count(5));
    (rest == 1).then_some(digits)
}

/// The same for a denominator of any size.
fn large_terminating_digits(denominator: &BigInt) -> Option<u32> {
    let mut rest = denominator.clone();
    let mut count = |prime: u32| {
        let prime = BigInt::from(prime);
        let mut n = 0;
        while !num_traits::Zero::is_zero(&rest) && rest.is_multiple_of(&prime) {
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
        match (self.wide(), other.wide()) {
            (Some((a, b)), Some((c, d))) if b == d => Exact::quotient(a + c, b),
            (Some((a, b)), Some((c, d))) => Exact::quotient(a * d + c * b, b * d),
            _ => Exact::from_big(self.big() + other.big()),
        }
    }
}

impl<'a> Sub<&'a Exact> for &Exact {
    type Output = Exact;
    fn sub(self, other: &'a Exact) -> Exact {
        match (self.wide(), other.wide()) {
            (Some((a, b)), Some((c, d))) if b == d => Exact::quotient(a - c, b),
            (Some((a, b)), Some((c, d))) => Exact::quotient(a * d - c * b, b * d),
            _ => Exact::from_big(self.big() - other.big()),
        }
    }
}

impl<'a> Mul<&'a Exact> for &Exact {
    type Output = Exact;
    fn mul(self, other: &'a Exact) -> Exact {
        match (self.wide(), other.wide()) {
            (Some((a, b)), Some((c, d))) => Exact::quotient(a * c, b * d),
            _ => Exact::from_big(self.big() * other.big()),
        }
    }
}

impl Neg for &Exact {
    type Output = Exact;
    fn neg(self) -> Exact {
        match self.wide() {
            Some((numer, denom)) => Exact::quotient(-numer, denom),
            None => Exact::from_big(-self.big()),
        }
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.wide(), other.wide()) {
            (Some((a, b)), Some((c, d))) => (a * d).cmp(&(c * b)),
            _ => self.big().cmp(&other.big()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
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
    use std::hash::{DefaultHasher, Hash, Hasher};

    use proptest::prelude::*;

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
    /// Fractions about every border: of the small form, of 128 bits, and of everyday numbers.
    fn any_part() -> impl Strategy<Value = i128> {
        let near = |middle: i128| (-3_i128..=3).prop_map(move |step| middle.saturating_add(step));
        prop_oneof![
            4 => -1000_i128..1000,
            2 => any::<i64>().prop_map(i128::from),
            1 => any::<i128>(),
            1 => near(i64::MAX.into()),
            1 => near(i64::MIN.into()),
            1 => near(i128::MAX),
            1 => near(i128::MIN),
            1 => (0_u32..38).prop_map(|n| 10_i128.pow(n)),
        ]
    }

    fn any_fraction() -> impl Strategy<Value = (Exact, BigRational)> {
        (any_part(), any_part().prop_filter("a divisor", |part| *part != 0)).prop_map(|(numer, denom)| {
            let exact = Exact::from_scaled(numer, 0).checked_div(&Exact::from_scaled(denom, 0)).unwrap();
            (exact, BigRational::new(numer.into(), denom.into()))
        })
    }

    fn hash(exact: &Exact) -> u64 {
        let mut hasher = DefaultHasher::new();
        exact.hash(&mut hasher);
        hasher.finish()
    }

    /// The number is right, and in the one form that belongs to it.
    fn same(exact: &Exact, big: &BigRational) -> Result<(), TestCaseError> {
        prop_assert_eq!(&exact.big(), big);
        let fits = big.numer().to_i64().is_some() && big.denom().to_i64().is_some();
        prop_assert_eq!(matches!(exact.0, Fraction::Small { .. }), fits);
        prop_assert_eq!(exact.is_zero(), big.numer() == &BigInt::from(0));
        prop_assert_eq!(exact.is_negative(), big.is_negative());
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn small_fractions_compute_as_large_ones((a, x) in any_fraction(), (b, y) in any_fraction()) {
            same(&a, &x)?;
            same(&(&a + &b), &(&x + &y))?;
            same(&(&a - &b), &(&x - &y))?;
            same(&(&a * &b), &(&x * &y))?;
            same(&-&a, &-&x)?;
            same(&a.floor(), &x.floor())?;
            match a.checked_div(&b) {
                Some(quotient) => same(&quotient, &(&x / &y))?,
                None => prop_assert!(b.is_zero()),
            }
            prop_assert_eq!(a.cmp(&b), x.cmp(&y));
            prop_assert_eq!(a == b, x == y);
            // The same number by another way is the same to a set.
            let back = &(&a + &b) - &b;
            prop_assert_eq!(&back, &a);
            prop_assert_eq!(hash(&back), hash(&a));
        }

        #[test]
        fn small_fractions_are_written_as_large_ones((a, x) in any_fraction(), decimals in 0_u32..45) {
            let units = large_units(&x, decimals);
            let rounded = a.rounded(decimals);
            prop_assert_eq!(rounded.fraction.len(), decimals as usize);
            prop_assert!(!rounded.whole.is_empty());
            let digits = format!("{}{}", rounded.whole, rounded.fraction);
            prop_assert_eq!(digits.parse::<BigInt>().unwrap().to_string(), units.clone());
            prop_assert_eq!(rounded.negative, x.is_negative() && units != "0");
            prop_assert_eq!(rounded.whole.len() > 1 && rounded.whole.starts_with('0'), false);
            if let Fraction::Small { denom, .. } = a.0 {
                prop_assert_eq!(terminating_digits(denom), large_terminating_digits(&denom.into()));
            }
            if let Some(digits) = large_terminating_digits(x.denom()) {
                let plain = a.to_plain();
                let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
                prop_assert_eq!(fraction.len(), digits as usize);
                let mantissa: BigInt = format!("{whole}{fraction}").parse().unwrap();
                prop_assert_eq!(BigRational::new(mantissa, power_of_ten(digits)), x);
            }
        }

        #[test]
        fn a_scaled_number_is_its_fraction(mantissa in any_part(), scale in 0_u32..60) {
            same(&Exact::from_scaled(mantissa, scale), &BigRational::new(mantissa.into(), power_of_ten(scale)))?;
        }
    }
}
