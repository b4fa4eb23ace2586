use super::entry::own_values;
use super::value::{Own, Point, TargetValue};
use crate::base::Exact;
use crate::model::{Entry, Quarter, Rollup};

/// What is known after some quarters, in a form that can be merged with what is known after others.
///
/// `merge` is associative and commutative and [`Accumulator::Empty`] is its identity, so for every indicator
/// year = semester I ⊕ semester II = Q1 ⊕ Q2 ⊕ Q3 ⊕ Q4. A quarter without a report contributes `Empty`: it is never a
/// zero and never moves a mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accumulator {
    /// Nothing yet.
    Empty,
    /// The total.
    Sum(Exact),
    /// The value of the latest quarter.
    Last(Quarter, Point),
    /// Total and number of quarters: never a mean of means.
    Average(Exact, u32),
    /// The highest.
    Max(Point),
    /// The lowest.
    Min(Point),
    /// Numerator and denominator, added up separately.
    Ratio(Exact, Exact),
}

impl Accumulator {
    /// What one quarter's own value contributes.
    pub fn of(rollup: Rollup, quarter: Quarter, own: &Own) -> Self {
        match (rollup, own) {
            (_, Own::Ratio(numerator, denominator)) => Self::Ratio(numerator.clone(), denominator.clone()),
            (Rollup::Sum, Own::Point(point)) => Self::Sum(point.score.clone()),
            (Rollup::Average, Own::Point(point)) => Self::Average(point.score.clone(), 1),
            (Rollup::Max, Own::Point(point)) => Self::Max(point.clone()),
            (Rollup::Min, Own::Point(point)) => Self::Min(point.clone()),
            // A ratio's target is a percentage already; of percentages only the latest says something.
            (Rollup::Last | Rollup::Ratio, Own::Point(point)) => Self::Last(quarter, point.clone()),
        }
    }

    /// Both together. Accumulators of different kinds do not occur for one indicator; then the first one stays.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        match (self, other) {
            (Self::Empty, only) | (only, Self::Empty) => only,
            (Self::Sum(a), Self::Sum(b)) => Self::Sum(&a + &b),
            (Self::Average(a, n), Self::Average(b, m)) => Self::Average(&a + &b, n + m),
            (Self::Ratio(a, b), Self::Ratio(c, d)) => Self::Ratio(&a + &c, &b + &d),
            (Self::Last(p, a), Self::Last(q, b)) => {
                if q > p {
                    Self::Last(q, b)
                } else {
                    Self::Last(p, a)
                }
            }
            (Self::Max(a), Self::Max(b)) => Self::Max(if b.score > a.score { b } else { a }),
            (Self::Min(a), Self::Min(b)) => Self::Min(if b.score < a.score { b } else { a }),
            (first, _) => first,
        }
    }

    /// The value; none when nothing was reported or a ratio's denominator is zero.
    pub fn value(&self, multiplier: &Exact) -> Option<Point> {
        match self {
            Self::Empty => None,
            Self::Sum(total) => Some(Point::number(total.clone())),
            Self::Average(total, n) => total.checked_div(&Exact::integer(i64::from(*n))).map(Point::number),
            Self::Last(_, point) | Self::Max(point) | Self::Min(point) => Some(point.clone()),
            Self::Ratio(numerator, denominator) => {
                numerator.checked_div(denominator).map(|quotient| Point::number(&quotient * multiplier))
            }
        }
    }
}

/// The target of several quarters: each end of a range is rolled up by itself.
///
/// `targets` are as entered. None when a needed quarter has no target.
pub fn rolled_target(
    rollup: Rollup,
    entry: Entry,
    targets: &[TargetValue; 4],
    quarters: &[Quarter],
) -> Option<TargetValue> {
    let roll = |ends: [Point; 4]| {
        let own = own_values(rollup, entry, &ends.map(|point| Some(Own::Point(point))));
        let mut total = Accumulator::Empty;
        for quarter in quarters {
            let own = own.get(quarter.index()).and_then(Option::as_ref)?;
            total = total.merge(Accumulator::of(rollup, *quarter, own));
        }
        total.value(&Exact::integer(1))
    };
    let end = |pick: fn(&TargetValue) -> Point| targets.each_ref().map(pick);
    let low = roll(end(|target| match target {
        TargetValue::Point(point) => point.clone(),
        TargetValue::Range(low, _) => Point::number(low.clone()),
    }))?;
    if targets.iter().all(|target| matches!(target, TargetValue::Point(_))) {
        return Some(TargetValue::Point(low));
    }
    let high = roll(end(|target| match target {
        TargetValue::Point(point) => point.clone(),
        TargetValue::Range(_, high) => Point::number(high.clone()),
    }))?;
    Some(TargetValue::Range(low.score, high.score))
}
