//! How figures of table E.81 are added up and compared.

use super::{Absence, EvaluationFigures, Figure};
use crate::base::Exact;
use crate::measure::Point;
use crate::measure::value::TargetValue;

/// What can be added up and compared.
pub trait Countable: Sized {
    /// Nothing.
    fn zero() -> Self;
    /// Both together; none when one of them is no single number.
    fn plus(&self, other: &Self) -> Option<Self>;
    /// The number that shares are told of; none for a range.
    fn score(&self) -> Option<&Exact>;
}

impl Countable for Exact {
    fn zero() -> Self {
        Self::zero()
    }
    fn plus(&self, other: &Self) -> Option<Self> {
        Some(self + other)
    }
    fn score(&self) -> Option<&Exact> {
        Some(self)
    }
}

impl Countable for TargetValue {
    fn zero() -> Self {
        Self::Point(Point::number(Exact::zero()))
    }
    fn plus(&self, other: &Self) -> Option<Self> {
        Some(Self::Point(Point::number(self.score()? + other.score()?)))
    }
    fn score(&self) -> Option<&Exact> {
        match self {
            Self::Point(point) => Some(&point.score),
            Self::Range(..) => None,
        }
    }
}

impl<T> Figure<T> {
    /// The value, final or not.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Computed(value) | Self::Provisional(value) => Some(value),
            Self::Incomplete | Self::Absent(_) => None,
        }
    }
}

pub(super) fn plus<T: Countable>(one: Figure<T>, other: &Figure<T>) -> Figure<T> {
    match (one, other) {
        (Figure::Absent(why), _) => Figure::Absent(why),
        (_, Figure::Absent(why)) => Figure::Absent(*why),
        (Figure::Incomplete, _) | (_, Figure::Incomplete) => Figure::Incomplete,
        (Figure::Computed(a), Figure::Computed(b)) => {
            a.plus(b).map_or(Figure::Absent(Absence::RangeTarget), Figure::Computed)
        }
        (Figure::Computed(a) | Figure::Provisional(a), Figure::Computed(b) | Figure::Provisional(b)) => {
            a.plus(b).map_or(Figure::Absent(Absence::RangeTarget), Figure::Provisional)
        }
    }
}

/// Both together; where only one is there yet, that one, which will still move.
pub(super) fn so_far<T: Countable + Clone>(one: Figure<T>, other: &Figure<T>) -> Figure<T> {
    match (&one, other) {
        (Figure::Incomplete, Figure::Computed(value) | Figure::Provisional(value))
        | (Figure::Computed(value) | Figure::Provisional(value), Figure::Incomplete) => {
            Figure::Provisional(value.clone())
        }
        _ => plus(one, other),
    }
}

/// The sum; of nothing it is zero, since before the plan began nothing counts.
pub(super) fn added<T: Countable>(figures: impl Iterator<Item = Figure<T>>) -> Figure<T> {
    figures.fold(Figure::Computed(T::zero()), |sum, figure| plus(sum, &figure))
}

/// The last figure.
pub(super) fn latest<T>(figures: impl Iterator<Item = Figure<T>>) -> Figure<T> {
    figures.last().unwrap_or(Figure::Absent(Absence::NoneBefore))
}

impl<T: Countable + Clone> EvaluationFigures<T> {
    /// A row without any figure.
    pub(super) fn absent(why: Absence) -> Self {
        let none = || Figure::Absent(why);
        Self {
            plan_target: none(),
            before: none(),
            target: none(),
            quarters: [none(), none(), none(), none()],
            year: none(),
            to_date: none(),
            level: Figure::Absent(why),
        }
    }

    /// With columns 13 and 14: 13 = 6 + 12 for what is added up, else 13 = 12; 14 = 13 / 5 × 100.
    pub(super) fn closed(mut self, is_sum: bool) -> Self {
        self.to_date = if is_sum { plus(self.before.clone(), &self.year) } else { self.year.clone() };
        self.level = level(&self.to_date, &self.plan_target);
        self
    }
}

fn level<T: Countable>(reached: &Figure<T>, target: &Figure<T>) -> Figure<Exact> {
    let goal = match target {
        Figure::Computed(goal) | Figure::Provisional(goal) => goal,
        Figure::Incomplete => return Figure::Incomplete,
        Figure::Absent(why) => return Figure::Absent(*why),
    };
    let Some(goal) = goal.score() else { return Figure::Absent(Absence::RangeTarget) };
    let share = |value: &T| match value.score() {
        Some(score) => {
            let percent = (score * &Exact::integer(100)).checked_div(goal);
            percent.ok_or(Absence::ZeroTarget)
        }
        None => Err(Absence::RangeTarget),
    };
    match reached {
        Figure::Computed(value) => share(value).map_or_else(Figure::Absent, Figure::Computed),
        Figure::Provisional(value) => share(value).map_or_else(Figure::Absent, Figure::Provisional),
        Figure::Incomplete => Figure::Incomplete,
        Figure::Absent(why) => Figure::Absent(*why),
    }
}

/// The sums of several rows, column by column; of no rows there is nothing.
pub(super) fn total(rows: impl Iterator<Item = EvaluationFigures<Exact>>) -> EvaluationFigures<Exact> {
    let sum = rows.reduce(|sum, row| EvaluationFigures {
        plan_target: plus(sum.plan_target, &row.plan_target),
        before: plus(sum.before, &row.before),
        target: plus(sum.target, &row.target),
        quarters: {
            let [a, b, c, d] = sum.quarters;
            let [e, f, g, h] = &row.quarters;
            [so_far(a, e), so_far(b, f), so_far(c, g), so_far(d, h)]
        },
        year: so_far(sum.year, &row.year),
        to_date: plus(sum.to_date, &row.to_date),
        level: Figure::Incomplete,
    });
    match sum {
        Some(sum) => sum.closed(true),
        None => EvaluationFigures::absent(Absence::NotWritten),
    }
}
