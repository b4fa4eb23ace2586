//! Number, rupiah, date and period text of each language: the one place where a figure becomes words.

use std::iter;

use jiff::civil::Date;

pub use super::spelled::spelled_out;
use crate::base::{Decimal, Exact, Lang, say};
use crate::measure::{Absorption, Achievement, Missing, MissingCause, Point, Reason, TargetValue};
use crate::model::{Agency, Half, Indicator, Period, Quarter, RatingLevel};

/// What stands where there is no figure.
pub const NO_FIGURE: &str = "–";

/// `1.234,56`: a point between thousands, a comma before the decimals; in English the other way round.
pub fn number(lang: Lang, value: &Exact, decimals: u32) -> String {
    let rounded = value.rounded(decimals);
    let (group, point) = marks(lang);
    let mut whole = String::new();
    let n_digits = rounded.whole.len();
    for (i, digit) in rounded.whole.chars().enumerate() {
        if i > 0 && (n_digits - i).is_multiple_of(3) {
            whole.push(group);
        }
        whole.push(digit);
    }
    let sign = if rounded.negative { "-" } else { "" };
    if rounded.fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}{point}{}", rounded.fraction)
    }
}

/// What stands between thousands and before decimals.
fn marks(lang: Lang) -> (char, char) {
    match lang {
        Lang::Id => ('.', ','),
        Lang::En => (',', '.'),
    }
}

/// As [`number`], without zeros at the end of the decimals.
pub fn number_trimmed(lang: Lang, value: &Exact, decimals: u32) -> String {
    let text = number(lang, value, decimals);
    let (_, point) = marks(lang);
    if text.contains(point) { text.trim_end_matches('0').trim_end_matches(point).to_owned() } else { text }
}

/// A number as it was typed, with all of its decimals, in the reader's notation; none when it is no number.
pub fn number_typed(lang: Lang, typed: &str) -> Option<String> {
    let value = Decimal::parse(typed).ok()?;
    let decimals = typed.split_once('.').map_or(0, |(_, part)| part.len());
    Some(number(lang, &value.exact(), u32::try_from(decimals).ok()?))
}

/// All digits of a number that ends; else twelve decimals and an ellipsis. For workings, which show what was not
/// rounded.
pub fn number_unrounded(lang: Lang, value: &Exact) -> String {
    let plain = value.to_plain();
    let decimals = plain.split_once('.').map_or(0, |(_, part)| part.len());
    // Twenty decimals are what a number without end is cut to.
    if decimals >= 20 {
        format!("{}…", number(lang, value, 12))
    } else {
        number(lang, value, u32::try_from(decimals).unwrap_or(12))
    }
}

/// `1.234`: how many there are.
pub fn count(lang: Lang, n: u32) -> String {
    number(lang, &Exact::integer(n.into()), 0)
}

/// What stands for the data of a quarter whose collection was not opened: nobody is late with them.
pub fn not_opened(lang: Lang) -> &'static str {
    lang.pick("belum dibuka", "not open")
}

/// The range of a level of a scale, from its lower limit to that of the level above; empty when it has neither.
pub fn level_range(lang: Lang, at_least: Option<&Decimal>, above: Option<&Decimal>) -> String {
    let percent = |limit: &Decimal| format!("{}%", number_trimmed(lang, &limit.exact(), 2));
    match (at_least, above) {
        (Some(from), Some(above)) => {
            say!(lang, "{} sampai di bawah {}", "from {} to below {}", percent(from), percent(above))
        }
        (Some(from), None) => say!(lang, "{} ke atas", "{} and above", percent(from)),
        (None, Some(above)) => say!(lang, "di bawah {}", "below {}", percent(above)),
        (None, None) => String::new(),
    }
}

/// The levels of a scale with their ranges, in the order given, which is from high to low: `Tinggi: 76% sampai di bawah 91%`.
pub fn levels(lang: Lang, levels: &[RatingLevel]) -> Vec<String> {
    // The level before is the one above.
    let above = iter::once(None).chain(levels.iter().map(|level| level.at_least.as_ref()));
    let told = levels.iter().zip(above).map(|(level, above)| {
        let (label, range) = (level.label_in(lang), level_range(lang, level.at_least.as_ref(), above));
        if range.is_empty() { label.to_owned() } else { format!("{label}: {range}") }
    });
    told.collect()
}

/// `102,22%`.
pub fn percent(lang: Lang, value: &Exact, decimals: u32) -> String {
    format!("{}%", number(lang, value, decimals))
}

/// `31.704.046.735`, with `,50` only when there are cents.
pub fn amount(lang: Lang, value: &Exact) -> String {
    let text = number(lang, value, 2);
    let (_, point) = marks(lang);
    text.strip_suffix("00").and_then(|text| text.strip_suffix(point)).map(str::to_owned).unwrap_or(text)
}

/// `Rp31.704.046.735`.
pub fn rupiah(lang: Lang, value: &Exact) -> String {
    let amount = amount(lang, value);
    match amount.strip_prefix('-') {
        Some(positive) => format!("-Rp{positive}"),
        None => format!("Rp{amount}"),
    }
}

/// `IKU-01, IKU-02, dan IKU-03`: what is listed in a sentence.
pub fn listed(lang: Lang, items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first, second] => say!(lang, "{first} dan {second}", "{first} and {second}"),
        [others @ .., last] => say!(lang, "{}, dan {last}", "{} and {last}", others.join(", ")),
    }
}

/// `31 Desember 2026`, with the day and its month on one line.
pub fn date(lang: Lang, day: Date) -> String {
    format!("{}\u{a0}{} {}", day.day(), month(lang, u8::try_from(day.month()).unwrap_or(0)), day.year())
}

/// `31 Des 2026`, for narrow cells.
pub fn date_short(lang: Lang, day: Date) -> String {
    let month: String = month(lang, day.month().unsigned_abs()).chars().take(3).collect();
    format!("{}\u{a0}{month} {}", day.day(), day.year())
}

/// `Senin` to `Minggu`.
pub fn weekday(lang: Lang, day: Date) -> &'static str {
    use jiff::civil::Weekday;
    match day.weekday() {
        Weekday::Monday => lang.pick("Senin", "Monday"),
        Weekday::Tuesday => lang.pick("Selasa", "Tuesday"),
        Weekday::Wednesday => lang.pick("Rabu", "Wednesday"),
        Weekday::Thursday => lang.pick("Kamis", "Thursday"),
        Weekday::Friday => lang.pick("Jumat", "Friday"),
        Weekday::Saturday => lang.pick("Sabtu", "Saturday"),
        Weekday::Sunday => lang.pick("Minggu", "Sunday"),
    }
}

const MONTHS: [(&str, &str); 12] = [
    ("Januari", "January"),
    ("Februari", "February"),
    ("Maret", "March"),
    ("April", "April"),
    ("Mei", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("Agustus", "August"),
    ("September", "September"),
    ("Oktober", "October"),
    ("November", "November"),
    ("Desember", "December"),
];

/// `Januari` for 1.
pub fn month(lang: Lang, number: u8) -> &'static str {
    MONTHS.get(usize::from(number).wrapping_sub(1)).map_or("?", |(id, en)| lang.pick(id, en))
}

/// `Triwulan III`, `Semester I`, `Tahunan`.
pub fn period(lang: Lang, period: Period) -> &'static str {
    match period {
        Period::Quarter(Quarter::Q1) => lang.pick("Triwulan I", "Quarter 1"),
        Period::Quarter(Quarter::Q2) => lang.pick("Triwulan II", "Quarter 2"),
        Period::Quarter(Quarter::Q3) => lang.pick("Triwulan III", "Quarter 3"),
        Period::Quarter(Quarter::Q4) => lang.pick("Triwulan IV", "Quarter 4"),
        Period::Half(Half::H1) => lang.pick("Semester I", "Semester 1"),
        Period::Half(Half::H2) => lang.pick("Semester II", "Semester 2"),
        Period::Year => lang.pick("Tahunan", "Annual"),
    }
}

/// `Triwulan III Tahun 2025`, `Tahun 2025`: for captions.
pub fn period_of(lang: Lang, p: Period, year: u16) -> String {
    match p {
        Period::Year => say!(lang, "Tahun {year}", "{year}"),
        Period::Quarter(_) | Period::Half(_) => say!(lang, "{} Tahun {year}", "{} of {year}", period(lang, p)),
    }
}

/// `Triwulan III`, `Semester I`, `Laporan tahunan`: for links to a report that stand by themselves.
pub fn report_word(lang: Lang, p: Period) -> &'static str {
    match p {
        Period::Year => lang.pick("Laporan tahunan", "Annual report"),
        Period::Quarter(_) | Period::Half(_) => period(lang, p),
    }
}

/// `TW III`, `Smt I`, `Tahun`: for narrow columns.
pub fn period_short(lang: Lang, period: Period) -> &'static str {
    match period {
        Period::Quarter(Quarter::Q1) => lang.pick("TW I", "Q1"),
        Period::Quarter(Quarter::Q2) => lang.pick("TW II", "Q2"),
        Period::Quarter(Quarter::Q3) => lang.pick("TW III", "Q3"),
        Period::Quarter(Quarter::Q4) => lang.pick("TW IV", "Q4"),
        Period::Half(Half::H1) => lang.pick("Smt I", "Sem. 1"),
        Period::Half(Half::H2) => lang.pick("Smt II", "Sem. 2"),
        Period::Year => lang.pick("Tahun", "Year"),
    }
}

/// A value of an indicator as printed: the letter, or the number at the indicator's decimals.
pub fn point(lang: Lang, indicator: &Indicator, point: &Point) -> String {
    match &point.letter {
        Some(letter) => letter.clone(),
        None => value(lang, indicator, &point.score),
    }
}

/// A number of an indicator at its decimals: written decimals are kept, others are shown only where needed.
pub fn value(lang: Lang, indicator: &Indicator, score: &Exact) -> String {
    match indicator.decimals {
        Some(decimals) => number(lang, score, decimals),
        None => number_trimmed(lang, score, 2),
    }
}

/// A value as staff wrote it, in the reader's digits; what is no number stays as it is.
pub fn written(lang: Lang, indicator: Option<&Indicator>, text: &str) -> String {
    match (Decimal::parse(text), indicator) {
        (Ok(number), Some(indicator)) => value(lang, indicator, &number.exact()),
        (Ok(number), None) => number_unrounded(lang, &number.exact()),
        (Err(_), _) => text.to_owned(),
    }
}

/// A target as printed.
pub fn target(lang: Lang, indicator: &Indicator, target: &TargetValue) -> String {
    match target {
        TargetValue::Point(value) => point(lang, indicator, value),
        TargetValue::Range(low, high) => {
            say!(lang, "{} s.d.\u{a0}{}", "{} to\u{a0}{}", value(lang, indicator, low), value(lang, indicator, high))
        }
    }
}

/// A target or an actual of an output, with at most two digits behind the comma.
pub fn target_trimmed(lang: Lang, target: &TargetValue) -> String {
    match target {
        TargetValue::Point(point) => point.letter.clone().unwrap_or_else(|| number_trimmed(lang, &point.score, 2)),
        TargetValue::Range(low, high) => {
            say!(lang, "{} s.d.\u{a0}{}", "{} to\u{a0}{}", number_trimmed(lang, low, 2), number_trimmed(lang, high, 2))
        }
    }
}

/// An achievement as printed: the percentage, or the words for why there is none.
pub fn achievement(lang: Lang, achievement: &Achievement, decimals: u32) -> String {
    match achievement {
        Achievement::Computed(value) => percent(lang, value, decimals),
        Achievement::NotEvaluable(_) => lang.pick("tidak dinilai", "not evaluated").to_owned(),
        Achievement::Incomplete(_) => lang.pick("belum lengkap", "incomplete").to_owned(),
    }
}

/// An absorption as printed.
pub fn absorption(lang: Lang, absorption: &Absorption, decimals: u32) -> String {
    match absorption {
        Absorption::Computed(value) => percent(lang, value, decimals),
        Absorption::NoCeiling => lang.pick("pagu belum diisi", "no ceiling entered").to_owned(),
        Absorption::Incomplete(_) => lang.pick("belum lengkap", "incomplete").to_owned(),
    }
}

/// Why an achievement cannot be evaluated.
pub fn reason(lang: Lang, reason: Reason) -> &'static str {
    match reason {
        Reason::ZeroTarget => lang.pick("target 0 dan realisasi tidak di atas 0", "target 0 and actual not above 0"),
        Reason::ActualWithoutTarget => {
            lang.pick("target 0 sedangkan realisasi di atas 0", "target 0 but actual above 0")
        }
        Reason::NoDivisor => lang
            .pick("realisasi 0 atau kurang tidak dapat menjadi pembagi", "an actual of 0 or less cannot be a divisor"),
        Reason::ZeroDenominator => lang.pick("penyebut 0", "denominator 0"),
        Reason::NoTarget => lang.pick("target belum ditetapkan", "no target set"),
        Reason::NegativeTarget => lang.pick("target di bawah 0", "target below 0"),
        Reason::InvertedRange => lang.pick(
            "batas bawah target periode ini di atas batas atasnya",
            "the lower bound of this period's target is above its upper bound",
        ),
    }
}

/// What is missing and whose it is: `TW III: Bidang Prasarana belum melapor`.
pub fn missing(lang: Lang, agency: &Agency, missing: &[Missing]) -> String {
    let mut parts: Vec<String> = missing
        .iter()
        .map(|missing| {
            let quarter = period_short(lang, Period::Quarter(missing.quarter));
            let unit = agency.unit_name(&missing.unit);
            match missing.cause {
                // No unit is behind: none has been asked.
                MissingCause::NotOpened => say!(lang, "{quarter}: belum dibuka", "{quarter}: not opened yet"),
                MissingCause::UnitFile => {
                    say!(lang, "{quarter}: {unit} belum melapor", "{quarter}: {unit} has not reported")
                }
                MissingCause::Row => say!(lang, "{quarter}: belum diisi {unit}", "{quarter}: not filled in by {unit}"),
                MissingCause::EarlierQuarter => say!(
                    lang,
                    "{quarter}: triwulan sebelumnya belum ada ({unit})",
                    "{quarter}: the quarter before is missing ({unit})"
                ),
            }
        })
        .collect();
    parts.dedup();
    parts.join("; ")
}

/// Why an achievement has no percentage; empty when it has one.
pub fn achievement_reason(lang: Lang, agency: &Agency, achievement: &Achievement) -> String {
    match achievement {
        Achievement::Computed(_) => String::new(),
        Achievement::NotEvaluable(why) => reason(lang, *why).to_owned(),
        Achievement::Incomplete(gaps) => missing(lang, agency, gaps),
    }
}

/// Why an absorption has no percentage; empty when it has one.
pub fn absorption_reason(lang: Lang, agency: &Agency, absorption: &Absorption) -> String {
    match absorption {
        Absorption::Computed(_) => String::new(),
        Absorption::NoCeiling => lang.pick("pagu belum diisi", "no ceiling entered").to_owned(),
        Absorption::Incomplete(gaps) => missing(lang, agency, gaps),
    }
}

/// `1 indicator`, `2 indicators`: how many, for English, which has a form of its own for one.
pub fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// NIP as printed: 18 digits in groups of 8, 6, 1, 3; anything else unchanged.
pub fn nip(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let only_digits = text.chars().all(|c| c.is_ascii_digit() || c == ' ');
    match (digits.len(), only_digits) {
        (18, true) => format!("{} {} {} {}", &digits[..8], &digits[8..14], &digits[14..15], &digits[15..]),
        _ => text.to_owned(),
    }
}

/// Whether a text is a NIP as printed.
pub fn is_nip(text: &str) -> bool {
    let groups: Vec<&str> = text.split(' ').collect();
    groups.iter().map(|group| group.len()).eq([8, 6, 1, 3])
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_ends_with_a_word() {
        assert_eq!(listed(Lang::Id, &[]), "");
        assert_eq!(listed(Lang::Id, &["A"]), "A");
        assert_eq!(listed(Lang::Id, &["A", "B"]), "A dan B");
        assert_eq!(listed(Lang::Id, &["A", "B", "C"]), "A, B, dan C");
        assert_eq!(listed(Lang::En, &["A", "B", "C", "D"]), "A, B, C and D");
    }

    #[test]
    fn a_report_is_named_so_that_a_link_can_stand_alone() {
        assert_eq!(report_word(Lang::En, Period::Year), "Annual report");
        assert_eq!(report_word(Lang::Id, Period::Half(Half::H1)), "Semester I");
    }

    fn exact(text: &str) -> Exact {
        crate::base::Decimal::parse(text).unwrap().exact()
    }

    #[test]
    fn numbers_are_indonesian() {
        for (value, decimals, text) in [
            ("1234.56", 2, "1.234,56"),
            ("1234567", 0, "1.234.567"),
            ("999.995", 2, "1.000,00"),
            ("0", 2, "0,00"),
            ("-1234.5", 1, "-1.234,5"),
            ("97.505", 2, "97,51"),
        ] {
            // Written with one more zero where the plain text would be ambiguous.
            let written = if value == "999.995" || value == "97.505" { format!("{value}0") } else { value.to_owned() };
            assert_eq!(number(Lang::Id, &exact(&written), decimals), text);
        }
        assert_eq!(number_trimmed(Lang::Id, &exact("85.50"), 2), "85,5");
        assert_eq!(rupiah(Lang::Id, &exact("24300904925.96")), "Rp24.300.904.925,96");
        assert_eq!(rupiah(Lang::Id, &exact("31704046735")), "Rp31.704.046.735");
    }

    #[test]
    fn numbers_agree_with_the_unicode_locale_data() {
        use icu_decimal::input::Decimal as IcuDecimal;
        for (lang, locale) in [(Lang::Id, icu_locale_core::locale!("id")), (Lang::En, icu_locale_core::locale!("en"))] {
            let formatter = icu_decimal::DecimalFormatter::try_new(locale.into(), Default::default()).unwrap();
            for text in ["0", "12", "1234", "1234567.89", "-1234.5", "100000000000", "0.05"] {
                let oracle = formatter.format(&text.parse::<IcuDecimal>().unwrap()).to_string();
                let decimals = text.split_once('.').map_or(0, |(_, part)| u32::try_from(part.len()).unwrap());
                assert_eq!(number(lang, &exact(text), decimals), oracle);
            }
        }
    }

    #[test]
    fn english_texts_have_english_numbers() {
        assert_eq!(number_trimmed(Lang::En, &exact("1085.50"), 2), "1,085.5");
        assert_eq!(rupiah(Lang::En, &exact("-24300904925.96")), "-Rp24,300,904,925.96");
        assert_eq!(rupiah(Lang::En, &exact("31704046735")), "Rp31,704,046,735");
        assert_eq!(percent(Lang::En, &exact("97.5050"), 2), "97.51%");
        assert_eq!(date(Lang::En, "2026-08-17".parse().unwrap()), "17\u{a0}August 2026");
        assert_eq!(date_short(Lang::En, "2026-08-17".parse().unwrap()), "17\u{a0}Aug 2026");
        assert_eq!(period_of(Lang::En, Period::Quarter(Quarter::Q3), 2025), "Quarter 3 of 2025");
    }

    #[test]
    fn days_of_the_week_are_those_of_the_calendar() {
        // 17 August 1945 was a Friday.
        for (text, name) in [("1945-08-17", "Jumat"), ("2024-02-29", "Kamis"), ("2025-01-20", "Senin")] {
            assert_eq!(weekday(Lang::Id, text.parse().unwrap()), name);
        }
        assert_eq!(weekday(Lang::Id, "2026-11-22".parse().unwrap()), "Minggu");
    }

    #[test]
    fn employee_numbers_are_grouped() {
        assert_eq!(nip("196410251986021003"), "19641025 198602 1 003");
        assert_eq!(nip("19641025 198602 1 003"), "19641025 198602 1 003");
        assert_eq!(nip("tidak ada"), "tidak ada");
        assert!(is_nip(&nip("196410251986021003")) && !is_nip("tidak ada") && !is_nip("19641025 198602 1 00x"));
    }
}
