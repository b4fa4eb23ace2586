//! Laws of the roll-up, on random values.

use lakip::base::Exact;
use lakip::measure::{Accumulator, Own, Point, TargetValue, own_values, rolled_target};
use lakip::model::{Entry, Quarter, Rollup};
use proptest::prelude::*;

const ROLLUPS: [Rollup; 6] = [Rollup::Sum, Rollup::Last, Rollup::Average, Rollup::Max, Rollup::Min, Rollup::Ratio];

fn number() -> impl Strategy<Value = Exact> {
    (0_i128..1_000_000, 0_u32..4).prop_map(|(mantissa, scale)| Exact::from_scaled(mantissa, scale))
}

/// What one quarter reports: nothing, a value, or both parts of a ratio.
fn quarters(rollup: Rollup) -> impl Strategy<Value = [Option<Own>; 4]> {
    let own = (number(), number()).prop_map(move |(a, b)| match rollup {
        Rollup::Ratio => Own::Ratio(a, &b + &Exact::integer(1)),
        _ => Own::Point(Point::number(a)),
    });
    let reported = prop_oneof![1 => Just(None), 4 => own.prop_map(Some)];
    proptest::array::uniform4(reported)
}

fn any_rollup() -> impl Strategy<Value = (Rollup, [Option<Own>; 4])> {
    proptest::sample::select(&ROLLUPS[..]).prop_flat_map(|rollup| quarters(rollup).prop_map(move |q| (rollup, q)))
}

fn rolled(rollup: Rollup, values: &[Option<Own>; 4], quarters: &[Quarter]) -> Accumulator {
    let contributions = quarters.iter().map(|quarter| match &values[quarter.index()] {
        Some(own) => Accumulator::of(rollup, *quarter, own),
        None => Accumulator::Empty,
    });
    contributions.fold(Accumulator::Empty, Accumulator::merge)
}

/// The running values since January that belong to own values of every quarter.
fn running(rollup: Rollup, values: &[Own; 4]) -> [Option<Own>; 4] {
    let one = Exact::integer(1);
    Quarter::ALL.map(|quarter| {
        let own = values.each_ref().map(|own| Some(own.clone()));
        let upto = rolled(rollup, &own, &Quarter::ALL[..=quarter.index()]);
        match upto {
            Accumulator::Ratio(numerator, denominator) => Some(Own::Ratio(numerator, denominator)),
            other => other.value(&one).map(Own::Point),
        }
    })
}

proptest! {
    #[test]
    fn halves_make_the_year((rollup, values) in any_rollup()) {
        let all = rolled(rollup, &values, &Quarter::ALL);
        let first = rolled(rollup, &values, &Quarter::ALL[..2]);
        let second = rolled(rollup, &values, &Quarter::ALL[2..]);
        prop_assert_eq!(first.clone().merge(second.clone()), all.clone());
        prop_assert_eq!(second.merge(first), all);
    }

    #[test]
    fn order_and_grouping_do_not_matter((rollup, values) in any_rollup(), order in Just([0_usize, 1, 2, 3]).prop_shuffle()) {
        let all = rolled(rollup, &values, &Quarter::ALL);
        let shuffled: Vec<Quarter> = order.iter().map(|index| Quarter::ALL[*index]).collect();
        prop_assert_eq!(rolled(rollup, &values, &shuffled), all.clone());
        let parts = Quarter::ALL.map(|quarter| rolled(rollup, &values, &[quarter]));
        let [a, b, c, d] = parts;
        prop_assert_eq!(a.merge(b.merge(c.merge(d))), all);
    }

    #[test]
    fn an_unreported_quarter_moves_nothing_and_is_no_zero((rollup, values) in any_rollup(), gap in 0_usize..4) {
        let mut without = values.clone();
        without[gap] = None;
        let reported: Vec<Quarter> = Quarter::ALL.into_iter().filter(|quarter| quarter.index() != gap).collect();
        prop_assert_eq!(rolled(rollup, &without, &Quarter::ALL), rolled(rollup, &values, &reported));
        prop_assert_eq!(rolled(rollup, &[const { None }; 4], &Quarter::ALL).value(&Exact::integer(1)), None);
    }

    #[test]
    fn a_mean_lies_between_its_quarters(values in quarters(Rollup::Average)) {
        let one = Exact::integer(1);
        if let Some(mean) = rolled(Rollup::Average, &values, &Quarter::ALL).value(&one) {
            let low = rolled(Rollup::Min, &values, &Quarter::ALL).value(&one).unwrap();
            let high = rolled(Rollup::Max, &values, &Quarter::ALL).value(&one).unwrap();
            prop_assert!(low.score <= mean.score && mean.score <= high.score);
        }
    }

    #[test]
    fn running_values_are_taken_apart((rollup, values) in any_rollup()) {
        let [Some(a), Some(b), Some(c), Some(d)] = values else { return Ok(()) };
        let own = [a, b, c, d];
        let taken_apart = own_values(rollup, Entry::YearToDate, &running(rollup, &own));
        match rollup {
            // Sums, means and ratios give back what went in.
            Rollup::Sum | Rollup::Average | Rollup::Ratio | Rollup::Last => {
                prop_assert_eq!(taken_apart, own.map(Some));
            }
            // A running extreme stands as it is, and still rolls up to the same year.
            Rollup::Max | Rollup::Min => {
                let direct = own.map(Some);
                prop_assert_eq!(rolled(rollup, &taken_apart, &Quarter::ALL), rolled(rollup, &direct, &Quarter::ALL));
            }
        }
    }

    #[test]
    fn a_running_value_without_its_predecessor_is_unknown(values in quarters(Rollup::Sum)) {
        let own = own_values(Rollup::Sum, Entry::YearToDate, &values);
        for index in 1..4 {
            let known = values[index].is_some() && values[index - 1].is_some();
            prop_assert_eq!(own[index].is_some(), known);
        }
    }

    #[test]
    fn targets_roll_up_as_readings_do((rollup, values) in any_rollup()) {
        let [Some(a), Some(b), Some(c), Some(d)] = &values else { return Ok(()) };
        let points: Option<Vec<Point>> = [a, b, c, d].into_iter().map(|own| match own {
            Own::Point(point) => Some(point.clone()),
            Own::Ratio(..) => None,
        }).collect();
        let Some(points) = points else { return Ok(()) };
        let Ok(targets) = <[Point; 4]>::try_from(points) else { return Ok(()) };
        let targets = targets.map(TargetValue::Point);
        let found = rolled_target(rollup, Entry::PerPeriod, &targets, &Quarter::ALL);
        let expected = rolled(rollup, &values, &Quarter::ALL).value(&Exact::integer(1)).map(TargetValue::Point);
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn rounding_is_within_half_a_unit_and_half_up(mantissa in -1_000_000_i128..1_000_000, scale in 0_u32..6, decimals in 0_u32..5) {
        let value = Exact::from_scaled(mantissa, scale);
        let rounded = value.rounded(decimals);
        let digits: i128 = format!("{}{}", rounded.whole, rounded.fraction).parse().unwrap();
        let back = Exact::from_scaled(if rounded.negative { -digits } else { digits }, decimals);
        let twice_error = &(&back - &value) * &Exact::integer(2);
        let unit = Exact::from_scaled(1, decimals);
        let away = if value.is_negative() { -&twice_error } else { twice_error };
        // The error lies in (−½, ½] of a unit, counted away from zero.
        prop_assert!(away <= unit && -&away < unit, "{value:?} to {decimals}: {back:?}");
    }
}
