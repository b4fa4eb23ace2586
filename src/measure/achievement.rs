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
    /// The quotient formula with actual 0.
    ZeroActual,
    /// A ratio with denominator 0.
    ZeroDenominator,
    /// There is no target.
    NoTarget,
    /// The target is below zero.
    NegativeTarget,
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
        Formula::LowerByQuotient | Formula::RangeByQuotient => percent(target, actual, Reason::ZeroActual),
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
    match (actual.is_zero(), lower_is_better) {
        // Nothing was to happen and nothing did: the target is met, unless more would have been better.
        (true, true) => Ok(hundred()),
        (true, false) if formula == Formula::TargetIsBest => Ok(hundred()),
        (true, false) => Err(Reason::ZeroTarget),
        (false, true) if zero_target == ZeroTarget::Zero => Ok(Exact::zero()),
        (false, _) => Err(Reason::ActualWithoutTarget),
    }
}

fn hundred() -> Exact {
    Exact::integer(100)
}
