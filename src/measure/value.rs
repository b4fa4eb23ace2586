use crate::base::Exact;
use crate::model::{Actual, Target};

/// A comparable value: a number, or a letter with its score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The number that is computed with.
    pub score: Exact,
    /// The letter that is printed instead of the number.
    pub letter: Option<String>,
}

/// What one quarter contributes to a roll-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Own {
    /// A value.
    Point(Point),
    /// Numerator and denominator.
    Ratio(Exact, Exact),
}

/// A target that achievements are measured against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetValue {
    /// One value.
    Point(Point),
    /// Lower and upper end.
    Range(Exact, Exact),
}

impl Point {
    /// A plain number.
    pub fn number(score: Exact) -> Self {
        Self { score, letter: None }
    }
}

impl From<&Actual> for Own {
    fn from(actual: &Actual) -> Self {
        match actual {
            Actual::Number(number) => Self::Point(Point::number(number.exact())),
            Actual::Letter(grade) => {
                Self::Point(Point { score: grade.score.exact(), letter: Some(grade.letter.clone()) })
            }
            Actual::Ratio(numerator, denominator) => Self::Ratio(numerator.exact(), denominator.exact()),
        }
    }
}

impl From<&Target> for TargetValue {
    fn from(target: &Target) -> Self {
        match target {
            Target::Number(number) => Self::Point(Point::number(number.exact())),
            Target::Letter(grade) => {
                Self::Point(Point { score: grade.score.exact(), letter: Some(grade.letter.clone()) })
            }
            Target::Range(low, high) => Self::Range(low.exact(), high.exact()),
        }
    }
}
