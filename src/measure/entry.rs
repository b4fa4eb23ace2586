use super::value::{Own, Point};
use crate::base::Exact;
use crate::model::{Entry, Rollup};

/// Each quarter's own value from what was entered.
///
/// Running values since January are taken apart: sums and both parts of a ratio by the difference to the quarter
/// before, means by `n × mean(n) − (n − 1) × mean(n − 1)`. A running last, highest or lowest value cannot be taken
/// apart and stands as it is. Without the quarter before, the own value is unknown.
pub fn own_values(rollup: Rollup, entry: Entry, entered: &[Option<Own>; 4]) -> [Option<Own>; 4] {
    let is_running = entry == Entry::YearToDate;
    let mut own = entered.clone();
    for (index, slot) in own.iter_mut().enumerate().skip(1) {
        let (Some(now), before) = (&entered[index], &entered[index - 1]) else { continue };
        // `index` quarters lie before this one; there are four, so the conversion holds.
        let n_before = Exact::integer(index as i64);
        *slot = match (rollup, now) {
            _ if !is_running => continue,
            (_, Own::Ratio(..)) | (Rollup::Sum | Rollup::Average, Own::Point(_)) => {
                before.as_ref().and_then(|before| difference(rollup, now, before, &n_before))
            }
            (Rollup::Last | Rollup::Max | Rollup::Min | Rollup::Ratio, Own::Point(_)) => continue,
        };
    }
    own
}

fn difference(rollup: Rollup, now: &Own, before: &Own, n_before: &Exact) -> Option<Own> {
    match (now, before) {
        (Own::Ratio(numerator, denominator), Own::Ratio(earlier_numerator, earlier_denominator)) => {
            Some(Own::Ratio(numerator - earlier_numerator, denominator - earlier_denominator))
        }
        (Own::Point(now), Own::Point(before)) if rollup == Rollup::Average => {
            let n_now = n_before + &Exact::integer(1);
            Some(Own::Point(Point::number(&(&n_now * &now.score) - &(n_before * &before.score))))
        }
        (Own::Point(now), Own::Point(before)) => Some(Own::Point(Point::number(&now.score - &before.score))),
        _ => None,
    }
}
