use crate::base::Exact;
use crate::model::{RatingLevel, RatingScale};

/// The level of an achievement: the first whose threshold it reaches, compared unrounded and uncapped.
pub fn rating<'a>(scale: &'a RatingScale, achievement: &Exact) -> Option<&'a RatingLevel> {
    scale.levels.iter().find(|level| level.at_least.is_none_or(|threshold| *achievement >= threshold.exact()))
}
