use std::cmp::Ordering;

use crate::base::Exact;

/// Use of resources by the comparison method: achievement against absorption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Efficiency {
    /// Achievement reaches or exceeds absorption.
    Efficient,
    /// Achievement is below absorption.
    LessEfficient,
    /// One of the two is missing.
    NotComputable,
}

/// Compares achievement and absorption, both in percent of the year.
pub fn efficiency(achievement: Option<&Exact>, absorption: Option<&Exact>) -> Efficiency {
    match (achievement, absorption) {
        (Some(achievement), Some(absorption)) => match achievement.cmp(absorption) {
            Ordering::Less => Efficiency::LessEfficient,
            Ordering::Equal | Ordering::Greater => Efficiency::Efficient,
        },
        _ => Efficiency::NotComputable,
    }
}
