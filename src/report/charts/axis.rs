use crate::base::{Exact, Lang, say};
use crate::model::LetterScale;
use crate::report::document::{Axis, Series, Slot, Tick};
use crate::report::text;

/// About how many steps an axis has.
const N_STEPS: i64 = 5;

/// More letters than this do not fit beside an axis.
const MAX_LETTERS: usize = 12;

/// An axis of numbers in a unit that holds every value of the series. With `from_zero` it holds zero too, as columns need;
/// without, it leaves zero out when the values are far from it.
pub(super) fn number_axis(lang: Lang, series: &[Series], unit: &str, from_zero: bool) -> Axis {
    let (mut low, mut high) = limits(series.iter().flat_map(|series| &series.values));
    // Twice the lowest value below the highest: zero is near enough to be shown.
    if from_zero || &low + &low <= high {
        low = low.min(Exact::zero());
    }
    high = if low.is_negative() { high.max(Exact::zero()) } else { high };
    Axis {
        unit: unit_words(lang, unit),
        ticks: ticks(&low, &high, |value, decimals| text::number(lang, value, decimals)),
    }
}

/// An axis of percentages from 0 to 100 or beyond, so far as values reach, but never below -100 or above 200.
pub(super) fn percent_axis<'a>(lang: Lang, slots: impl IntoIterator<Item = &'a Slot>) -> Axis {
    let (low, high) = limits(slots);
    let low = low.min(Exact::zero()).max(Exact::integer(-100));
    let high = high.max(Exact::integer(100)).min(Exact::integer(200));
    Axis { unit: String::new(), ticks: ticks(&low, &high, |value, decimals| text::percent(lang, value, decimals)) }
}

/// An axis whose ticks are the letters of a scale; none when the scale cannot be drawn.
pub(super) fn letter_axis(lang: Lang, scale: &LetterScale, unit: &str) -> Option<Axis> {
    let mut ticks: Vec<Tick> =
        scale.grades.iter().map(|grade| Tick { value: grade.score.exact(), text: grade.letter.clone() }).collect();
    ticks.sort_by(|a, b| a.value.cmp(&b.value));
    ticks.dedup_by(|a, b| a.value == b.value);
    // Columns stand on the lowest tick, and the lowest letter would have none.
    if ticks.first().is_some_and(|lowest| lowest.value > 0) {
        ticks.insert(0, Tick { value: Exact::zero(), text: String::new() });
    }
    let is_drawable = (2..=MAX_LETTERS).contains(&ticks.len());
    is_drawable.then(|| Axis { unit: unit_words(lang, unit), ticks })
}

fn unit_words(lang: Lang, unit: &str) -> String {
    say!(lang, "Satuan: {unit}", "Unit of measure: {unit}")
}

/// The lowest and the highest value; 0 and 0 when there is none.
fn limits<'a>(slots: impl IntoIterator<Item = &'a Slot>) -> (Exact, Exact) {
    let mut found: Option<(Exact, Exact)> = None;
    for value in slots.into_iter().flat_map(|slot| slot.value.iter().chain(&slot.from)) {
        found = Some(match found {
            Some((low, high)) => (low.min(value.clone()), high.max(value.clone())),
            None => (value.clone(), value.clone()),
        });
    }
    found.unwrap_or((Exact::zero(), Exact::zero()))
}

/// Ticks at steps of 1, 2 or 5 times a power of ten that reach from below `low` to above `high`.
fn ticks(low: &Exact, high: &Exact, print: impl Fn(&Exact, u32) -> String) -> Vec<Tick> {
    let span = high - low;
    // A flat series still needs an axis with two ends.
    let flat = if high.is_zero() { Exact::integer(1) } else { magnitude(high) };
    let (span, high) = if span > 0 { (span, high.clone()) } else { (flat.clone(), high + &flat) };
    let step = nice_step(&span);
    let decimals = decimals_of(&step);
    let Some(first) = low.checked_div(&step).map(|quotient| quotient.floor()) else { return Vec::new() };
    let mut ticks = Vec::new();
    let mut value = &first * &step;
    // One tick more than steps, and one where neither end lies on a tick.
    for _ in 0..N_STEPS + 3 {
        ticks.push(Tick { text: print(&value, decimals), value: value.clone() });
        if value >= high && ticks.len() > 1 {
            break;
        }
        value = &value + &step;
    }
    ticks
}

fn magnitude(value: &Exact) -> Exact {
    if value.is_negative() { -value } else { value.clone() }
}

/// The smallest of 1, 2, 5 times a power of ten of which [`N_STEPS`] cover the span.
fn nice_step(span: &Exact) -> Exact {
    let covers = |step: &Exact| &(step * &Exact::integer(N_STEPS)) >= span;
    let (tenth, ten) = (Exact::from_scaled(1, 1), Exact::integer(10));
    let mut power = Exact::integer(1);
    // Numbers have at most 38 digits; the bounds only make sure that this ends.
    for _ in 0..100 {
        if !covers(&power) {
            break;
        }
        power = &power * &tenth;
    }
    for _ in 0..200 {
        for factor in [1, 2, 5] {
            let step = &power * &Exact::integer(factor);
            if covers(&step) {
                return step;
            }
        }
        power = &power * &ten;
    }
    power
}

/// Digits behind the comma that a step needs.
fn decimals_of(step: &Exact) -> u32 {
    let plain = step.to_plain();
    plain.split_once('.').map_or(0, |(_, part)| u32::try_from(part.len()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Decimal;

    fn texts(low: &str, high: &str) -> String {
        let exact = |text: &str| Decimal::parse(text).unwrap().exact();
        let ticks = ticks(&exact(low), &exact(high), |value, decimals| text::number(Lang::Id, value, decimals));
        let texts: Vec<String> = ticks.into_iter().map(|tick| tick.text).collect();
        texts.join(" ")
    }

    #[test]
    fn steps_are_one_two_or_five() {
        for (low, high, expected) in [
            ("0", "9", "0 2 4 6 8 10"),
            ("0", "10", "0 2 4 6 8 10"),
            ("0", "11", "0 5 10 15"),
            ("0", "25", "0 5 10 15 20 25"),
            ("0", "0.0007", "0,0000 0,0002 0,0004 0,0006 0,0008"),
            ("0", "1234567", "0 500.000 1.000.000 1.500.000"),
            ("79.4", "91", "75 80 85 90 95"),
            ("-100", "200", "-100 0 100 200"),
            ("-3", "4", "-4 -2 0 2 4"),
            ("0", "0", "0,0 0,2 0,4 0,6 0,8 1,0"),
            ("7", "7", "6 8 10 12 14"),
            ("-7", "-7", "-8 -6 -4 -2 0"),
        ] {
            assert_eq!(texts(low, high), expected, "{low} to {high}");
        }
    }

    #[test]
    fn percentages_end_at_limits() {
        let slot = |value: i64| Slot { value: Some(Exact::integer(value)), ..Slot::default() };
        let ends = |values: &[i64]| {
            let slots: Vec<Slot> = values.iter().map(|value| slot(*value)).collect();
            let ticks = percent_axis(Lang::Id, &slots).ticks;
            format!("{} {}", ticks.first().unwrap().text, ticks.last().unwrap().text)
        };
        assert_eq!(ends(&[]), "0% 100%");
        assert_eq!(ends(&[40, 100]), "0% 100%");
        assert_eq!(ends(&[120]), "0% 150%");
        assert_eq!(ends(&[100_000]), "0% 200%");
        assert_eq!(ends(&[-30_000, 20]), "-100% 100%");
    }
}
