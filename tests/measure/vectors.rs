//! Tables of worked figures; most are published ones, so a change here is a change of meaning.

use lakip::base::Exact;
use lakip::measure::{
    Absorption, Achievement, Efficiency, Formula, Mean, MeanState, Point, Reason, TargetValue, absorption, achievement,
    efficiency, mean, rating,
};
use lakip::model::{Cap, RatingLevel, RatingScale, ZeroTarget};

use super::{exact, shown};
use lakip::base::Decimal;

fn against(formula: Formula, target: &str, actual: &str) -> Result<Exact, Reason> {
    let target = match target.split_once(" s.d. ") {
        Some((low, high)) => TargetValue::Range(exact(low), exact(high)),
        None => TargetValue::Point(Point::number(exact(target))),
    };
    achievement(formula, ZeroTarget::NotEvaluable, &target, &Point::number(exact(actual)))
}

#[test]
fn achievements() {
    use Formula::{HigherIsBetter, LowerByDifference, LowerByQuotient, RangeByDifference, RangeHigher, TargetIsBest};
    for (formula, target, actual, percent) in [
        (HigherIsBetter, "90", "92", "102.22"),
        (LowerByDifference, "10", "8", "120.00"),
        (LowerByDifference, "10", "12", "80.00"),
        (LowerByDifference, "10", "30", "-100.00"),
        (LowerByDifference, "10", "0", "200.00"),
        (LowerByDifference, "88.82", "135.15", "47.84"),
        (LowerByQuotient, "88.82", "135.15", "65.72"),
        (LowerByQuotient, "10", "8", "125.00"),
        (LowerByQuotient, "10", "12", "83.33"),
        (LowerByQuotient, "10", "30", "33.33"),
        (RangeHigher, "80 s.d. 90", "92", "102.22"),
        (RangeHigher, "80 s.d. 90", "70", "87.50"),
        (RangeHigher, "80 s.d. 90", "80", "100.00"),
        (RangeHigher, "80 s.d. 90", "90", "100.00"),
        (RangeHigher, "80 s.d. 90", "85.5", "100.00"),
        (RangeByDifference, "7 s.d. 8", "6.5", "107.14"),
        (RangeByDifference, "7 s.d. 8", "9", "87.50"),
        (TargetIsBest, "100", "98.4", "98.40"),
        (TargetIsBest, "100", "100", "100.00"),
        (TargetIsBest, "100", "104", "96.00"),
    ] {
        let found = against(formula, target, actual);
        assert_eq!(found.map(|value| shown(&value, 2)), Ok(percent.to_owned()), "{formula:?} {target} {actual}");
    }
    assert_eq!(shown(&against(RangeByDifference, "7 s.d. 8", "6.5").unwrap(), 0), "107");
}

#[test]
fn zero_targets() {
    use Formula::{HigherIsBetter, LowerByDifference, LowerByQuotient, RangeHigher, TargetIsBest};
    assert_eq!(against(HigherIsBetter, "0", "0"), Err(Reason::ZeroTarget));
    assert_eq!(against(HigherIsBetter, "0", "3"), Err(Reason::ActualWithoutTarget));
    for formula in [LowerByDifference, LowerByQuotient, TargetIsBest] {
        assert_eq!(against(formula, "0", "0"), Ok(exact("100")), "{formula:?}");
        assert_eq!(against(formula, "0", "3"), Err(Reason::ActualWithoutTarget), "{formula:?}");
    }
    assert_eq!(against(LowerByQuotient, "10", "0"), Err(Reason::NoDivisor));
    assert_eq!(against(RangeHigher, "0 s.d. 0", "0"), Ok(exact("100")));
    assert_eq!(against(RangeHigher, "0 s.d. 0", "1"), Err(Reason::ActualWithoutTarget));
    let zero = TargetValue::Point(Point::number(Exact::zero()));
    let three = Point::number(exact("3"));
    assert_eq!(achievement(LowerByDifference, ZeroTarget::Zero, &zero, &three), Ok(Exact::zero()));
    assert_eq!(achievement(HigherIsBetter, ZeroTarget::Zero, &zero, &three), Err(Reason::ActualWithoutTarget));
    let negative = TargetValue::Point(Point::number(exact("-1")));
    assert_eq!(achievement(HigherIsBetter, ZeroTarget::Zero, &negative, &three), Err(Reason::NegativeTarget));
}

#[test]
fn absorptions() {
    for (spent, ceiling, decimals, percent) in [
        ("24300904925.96", "24999760561", 2, "97.20"),
        ("24300904925.96", "24999760561", 0, "97"),
        ("1091695246720", "1428920480000", 2, "76.40"),
        ("870430215600", "1099028050000", 2, "79.20"),
        ("26379470780", "8868244151", 2, "297.46"),
        ("200000000", "100000000", 2, "200.00"),
    ] {
        let found = absorption(&exact(spent), &exact(ceiling)).unwrap();
        assert_eq!(shown(&found, decimals), percent, "{spent} / {ceiling}");
    }
    assert_eq!(absorption(&exact("5"), &Exact::zero()), None);
    assert_eq!((&exact("26379470780") - &exact("8868244151")).to_plain(), "17511226629");
    assert_eq!((&exact("1428920480000") + &exact("1099028050000")).to_plain(), "2527948530000");
    assert_ne!(Absorption::NoCeiling, Absorption::Computed(Exact::zero()));
}

#[test]
fn budget_sums_of_real_documents() {
    let sum = |parts: &[&str]| parts.iter().map(|part| exact(part)).sum::<Exact>().to_plain();
    assert_eq!(
        sum(&["50000000", "5673588054", "5000000", "5000000", "398500000", "40850000", "25134698300", "396410381"]),
        "31704046735"
    );
    assert_eq!(
        sum(&[
            "0",
            "3036849435",
            "100000000",
            "1290000000",
            "250000000",
            "464300000",
            "5000000",
            "15000000",
            "100000000",
            "15000000"
        ]),
        "5276149435"
    );
    assert_eq!(sum(&["2008599435", "278250000", "750000000"]), "3036849435");
    assert_eq!(sum(&["60000000", "105000000", "85000000"]), "250000000");
    assert_eq!(sum(&["270000000", "59300000", "75000000", "60000000"]), "464300000");
    assert_eq!(sum(&["31704046735", "5276149435", "55000000"]), "37035196170");
}

#[test]
fn ratings_have_no_gap_between_bands() {
    let level = |at_least: Option<u32>, label: &str| RatingLevel {
        english: None,
        at_least: at_least.map(Decimal::from),
        label: label.to_owned(),
        color: None,
    };
    let scale = RatingScale {
        code: "permendagri-86-2017".to_owned(),
        name: String::new(),
        source: None,
        levels: vec![
            level(Some(91), "Sangat Tinggi"),
            level(Some(76), "Tinggi"),
            level(Some(66), "Sedang"),
            level(Some(51), "Rendah"),
            level(None, "Sangat Rendah"),
        ],
    };
    for (percent, label) in [
        ("90.99", "Tinggi"),
        ("91", "Sangat Tinggi"),
        ("90.5", "Tinggi"),
        ("90.9999999999999999", "Tinggi"),
        ("75.5", "Sedang"),
        ("76", "Tinggi"),
        ("65.5", "Rendah"),
        ("50.5", "Sangat Rendah"),
        ("51", "Rendah"),
        ("-100", "Sangat Rendah"),
        ("250", "Sangat Tinggi"),
    ] {
        assert_eq!(rating(&scale, &exact(percent)).map(|level| level.label.as_str()), Some(label), "{percent}");
    }
    // Three thirds of 273 make 91 exactly: a mean that was cut to some digits would fall below the threshold.
    let thirds: Vec<_> = ["272", "274", "273"]
        .iter()
        .map(|n| Achievement::Computed(exact(n).checked_div(&exact("3")).unwrap()))
        .collect();
    let found = mean(&thirds, None).value.unwrap();
    assert_eq!(rating(&scale, &found).unwrap().label, "Sangat Tinggi");
}

#[test]
fn means_leave_out_what_is_no_figure() {
    let list = [
        Achievement::Computed(exact("80")),
        Achievement::NotEvaluable(Reason::ZeroTarget),
        Achievement::Incomplete(Vec::new()),
        Achievement::Computed(exact("250")),
    ];
    let free = mean(&list, None);
    assert_eq!(free.value, Some(exact("165")));
    assert_eq!((free.n_in, free.n_not_evaluable, free.n_incomplete, free.n_capped), (2, 1, 1, 0));
    assert_eq!(free.state(), MeanState::Incomplete);
    let cap = Cap { low: Decimal::ZERO, high: Decimal::from(200) };
    let capped = mean(&list, Some(&cap));
    assert_eq!((capped.value, capped.n_capped), (Some(exact("140")), 1));
    let none = mean(&list[1..2], None);
    assert_eq!((none.value.clone(), none.state()), (None, MeanState::NotEvaluable));
    assert_eq!(Mean::default().value, None);
}

#[test]
fn efficiency_compares_achievement_with_absorption() {
    assert_eq!(efficiency(Some(&exact("98")), Some(&exact("97.5"))), Efficiency::Efficient);
    assert_eq!(efficiency(Some(&exact("97.5")), Some(&exact("97.5"))), Efficiency::Efficient);
    assert_eq!(efficiency(Some(&exact("90")), Some(&exact("97.5"))), Efficiency::LessEfficient);
    assert_eq!(efficiency(None, Some(&exact("97.5"))), Efficiency::NotComputable);
    assert_eq!(efficiency(Some(&exact("90")), None), Efficiency::NotComputable);
}
