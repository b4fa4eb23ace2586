use super::value::{Point, TargetValue};
use crate::base::Exact;
use crate::model::{Indicator, Minimize, Polarity, Policy, ZeroTarget};

/// The formula of an indicator, chosen in data and printed beside its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formula {
    /// `actual / target × 100`.
    HigherIsBetter,
    /// `(2 × target − actual) / target × 100`.
    LowerByDifference,
    /// `target / actual × 100`.
    LowerByQuotient,
    /// 100 inside the range; outside, the nearer end is the target of the formula for higher is better.
    RangeHigher,
    /// 100 inside the range; outside, the nearer end is the target of the difference formula.
    RangeByDifference,
    /// 100 inside the range; outside, the nearer end is the target of the quotient formula.
    RangeByQuotient,
    /// Up to the target as for higher is better, above it by the difference formula.
    TargetIsBest,
}

/// Why an achievement cannot be evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Target 0 and actual 0 where higher is better.
    ZeroTarget,
    /// Target 0 and actual above 0.
    ActualWithoutTarget,
    /// The quotient formula with an actual of 0 or below.
    NoDivisor,
    /// A ratio with denominator 0.
    ZeroDenominator,
    /// There is no target.
    NoTarget,
    /// The target is below zero.
    NegativeTarget,
    /// Taken apart, a running range has its ends the wrong way round.
    InvertedRange,
}

/// The formula that an indicator is measured with under the site's policy.
pub fn formula_of(indicator: &Indicator, policy: &Policy) -> Formula {
    match (indicator.polarity, indicator.minimize) {
        (Polarity::Maximize, _) => Formula::HigherIsBetter,
        (Polarity::Stabilize, _) => Formula::TargetIsBest,
        (Polarity::Minimize, own) => match own.unwrap_or(policy.minimize) {
            Minimize::Difference => Formula::LowerByDifference,
            Minimize::Quotient => Formula::LowerByQuotient,
        },
        (Polarity::Range, None) => Formula::RangeHigher,
        (Polarity::Range, Some(Minimize::Difference)) => Formula::RangeByDifference,
        (Polarity::Range, Some(Minimize::Quotient)) => Formula::RangeByQuotient,
    }
}

/// Whether an achievement means that the target was met: from 100 percent on. Within a range it is 100 exactly; any other
/// lies outside of it, be it above 100.
pub fn meets_target(polarity: Polarity, percent: &Exact) -> bool {
    match polarity {
        Polarity::Range => *percent == 100,
        Polarity::Maximize | Polarity::Minimize | Polarity::Stabilize => *percent >= 100,
    }
}

/// Achievement in percent, exact, neither rounded nor capped. Source: `docs/metode.md`.
///
/// # Errors
/// The [`Reason`] why there is no such figure.
pub fn achievement(
    formula: Formula,
    zero_target: ZeroTarget,
    target: &TargetValue,
    actual: &Point,
) -> Result<Exact, Reason> {
    let actual = &actual.score;
    match target {
        TargetValue::Point(target) => against_point(formula, zero_target, &target.score, actual),
        TargetValue::Range(low, high) if low > high => Err(Reason::InvertedRange),
        TargetValue::Range(low, high) => {
            let outside = match formula {
                Formula::RangeByDifference => Formula::LowerByDifference,
                Formula::RangeByQuotient => Formula::LowerByQuotient,
                _ => Formula::HigherIsBetter,
            };
            if actual > high {
                against_point(outside, zero_target, high, actual)
            } else if actual < low {
                against_point(outside, zero_target, low, actual)
            } else {
                Ok(hundred())
            }
        }
    }
}

fn against_point(formula: Formula, zero_target: ZeroTarget, target: &Exact, actual: &Exact) -> Result<Exact, Reason> {
    if target.is_negative() {
        return Err(Reason::NegativeTarget);
    }
    if target.is_zero() {
        return against_zero(formula, zero_target, actual);
    }
    let percent = |part: &Exact, whole: &Exact, reason| (part * &hundred()).checked_div(whole).ok_or(reason);
    match formula {
        Formula::HigherIsBetter | Formula::RangeHigher => percent(actual, target, Reason::ZeroTarget),
        // Less is better, yet a quotient with a negative divisor would fall: it says nothing.
        Formula::LowerByQuotient | Formula::RangeByQuotient if actual.is_negative() => Err(Reason::NoDivisor),
        Formula::LowerByQuotient | Formula::RangeByQuotient => percent(target, actual, Reason::NoDivisor),
        Formula::TargetIsBest if actual <= target => percent(actual, target, Reason::ZeroTarget),
        Formula::LowerByDifference | Formula::RangeByDifference | Formula::TargetIsBest => {
            let rest = &(target + target) - actual;
            percent(&rest, target, Reason::ZeroTarget)
        }
    }
}

fn against_zero(formula: Formula, zero_target: ZeroTarget, actual: &Exact) -> Result<Exact, Reason> {
    let lower_is_better = matches!(
        formula,
        Formula::LowerByDifference | Formula::LowerByQuotient | Formula::RangeByDifference | Formula::RangeByQuotient
    );
    if *actual > 0 {
        return match zero_target {
            ZeroTarget::Zero if lower_is_better => Ok(Exact::zero()),
            _ => Err(Reason::ActualWithoutTarget),
        };
    }
    // Nothing was to happen and nothing did: the target is met, unless more would have been better.
    let is_met = lower_is_better || (formula == Formula::TargetIsBest && actual.is_zero());
    if is_met { Ok(hundred()) } else { Err(Reason::ZeroTarget) }
}

fn hundred() -> Exact {
    Exact::integer(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A plain decimal such as `88.82`.
    fn number(text: &str) -> Exact {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        Exact::from_scaled(format!("{whole}{decimals}").parse().expect("a number"), decimals.len() as u32)
    }

    fn target(text: &str) -> TargetValue {
        match text.split_once(" s.d. ") {
            Some((low, high)) => TargetValue::Range(number(low), number(high)),
            None => TargetValue::Point(Point::number(number(text))),
        }
    }

    fn measured(formula: Formula, aim: &str, actual: &str) -> Result<String, Reason> {
        let point = Point::number(number(actual));
        let percent = achievement(formula, ZeroTarget::NotEvaluable, &target(aim), &point)?.rounded(2);
        let sign = if percent.negative { "-" } else { "" };
        Ok(format!("{sign}{}.{}", percent.whole, percent.fraction))
    }

    /// The vectors of `docs/metode.md`.
    #[test]
    fn vectors() {
        let vectors = [
            (Formula::HigherIsBetter, "90", "92", "102.22"),
            (Formula::LowerByDifference, "10", "8", "120.00"),
            (Formula::LowerByDifference, "10", "12", "80.00"),
            (Formula::LowerByDifference, "10", "30", "-100.00"),
            (Formula::LowerByDifference, "10", "0", "200.00"),
            (Formula::LowerByDifference, "88.82", "135.15", "47.84"),
            (Formula::LowerByQuotient, "88.82", "135.15", "65.72"),
            (Formula::LowerByQuotient, "10", "8", "125.00"),
            (Formula::LowerByQuotient, "10", "12", "83.33"),
            (Formula::LowerByQuotient, "10", "30", "33.33"),
            (Formula::RangeHigher, "80 s.d. 90", "92", "102.22"),
            (Formula::RangeHigher, "80 s.d. 90", "70", "87.50"),
            (Formula::RangeHigher, "80 s.d. 90", "80", "100.00"),
            (Formula::RangeByDifference, "7 s.d. 8", "6.5", "107.14"),
            (Formula::RangeByDifference, "7 s.d. 8", "9", "87.50"),
            (Formula::TargetIsBest, "50", "40", "80.00"),
            (Formula::TargetIsBest, "50", "60", "80.00"),
            (Formula::LowerByDifference, "0", "0", "100.00"),
            (Formula::LowerByDifference, "0", "-1", "100.00"),
            (Formula::TargetIsBest, "0", "0", "100.00"),
        ];
        for (formula, aim, actual, expected) in vectors {
            assert_eq!(measured(formula, aim, actual).as_deref(), Ok(expected), "{formula:?} {aim} {actual}");
        }
    }

    #[test]
    fn what_cannot_be_evaluated_says_why() {
        let vectors = [
            (Formula::HigherIsBetter, "0", "0", Reason::ZeroTarget),
            (Formula::HigherIsBetter, "0", "-1", Reason::ZeroTarget),
            (Formula::HigherIsBetter, "0", "3", Reason::ActualWithoutTarget),
            (Formula::LowerByDifference, "0", "3", Reason::ActualWithoutTarget),
            (Formula::TargetIsBest, "0", "3", Reason::ActualWithoutTarget),
            (Formula::LowerByQuotient, "10", "0", Reason::NoDivisor),
            (Formula::LowerByQuotient, "10", "-4", Reason::NoDivisor),
            (Formula::HigherIsBetter, "-5", "3", Reason::NegativeTarget),
            (Formula::RangeHigher, "15 s.d. 10", "12", Reason::InvertedRange),
        ];
        for (formula, aim, actual, expected) in vectors {
            assert_eq!(measured(formula, aim, actual), Err(expected), "{formula:?} {aim} {actual}");
        }
    }

    #[test]
    fn more_than_a_range_asks_for_does_not_meet_it() {
        for (polarity, of, expected) in [
            (Polarity::Maximize, "100", true),
            (Polarity::Maximize, "99.999", false),
            (Polarity::Minimize, "120", true),
            (Polarity::Stabilize, "100", true),
            (Polarity::Range, "100", true),
            (Polarity::Range, "100.001", false),
            (Polarity::Range, "87.5", false),
        ] {
            assert_eq!(meets_target(polarity, &number(of)), expected, "{polarity:?} {of}");
        }
    }
}
