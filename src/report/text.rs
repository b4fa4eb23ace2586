//! Indonesian number, rupiah, date and period text: the one place where a figure becomes words.

use jiff::civil::Date;

pub use super::spelled::spelled_out;
use crate::base::{Decimal, Exact};
use crate::measure::{Absorption, Achievement, Missing, MissingCause, Point, Reason, TargetValue};
use crate::model::{Agency, Half, Indicator, Period, Quarter};

/// What stands where there is no figure.
pub const NO_FIGURE: &str = "–";

/// `1.234,56`: a point between thousands, a comma before the decimals.
pub fn number(value: &Exact, decimals: u32) -> String {
    let rounded = value.rounded(decimals);
    let mut whole = String::new();
    let n_digits = rounded.whole.len();
    for (i, digit) in rounded.whole.chars().enumerate() {
        if i > 0 && (n_digits - i).is_multiple_of(3) {
            whole.push('.');
        }
        whole.push(digit);
    }
    let sign = if rounded.negative { "-" } else { "" };
    let comma = if rounded.fraction.is_empty() { "" } else { "," };
    format!("{sign}{whole}{comma}{}", rounded.fraction)
}

/// As [`number`], without zeros at the end of the decimals.
pub fn number_trimmed(value: &Exact, decimals: u32) -> String {
    let text = number(value, decimals);
    if text.contains(',') { text.trim_end_matches('0').trim_end_matches(',').to_owned() } else { text }
}

/// All digits of a number that ends; else twelve decimals and an ellipsis. For workings, which show what was not
/// rounded.
pub fn number_unrounded(value: &Exact) -> String {
    let plain = value.to_plain();
    let decimals = plain.split_once('.').map_or(0, |(_, part)| part.len());
    // Twenty decimals are what a number without end is cut to.
    if decimals >= 20 {
        format!("{}…", number(value, 12))
    } else {
        number(value, u32::try_from(decimals).unwrap_or(12))
    }
}

/// `1.234`: how many there are.
pub fn count(n: u32) -> String {
    number(&Exact::integer(n.into()), 0)
}

/// `102,22%`.
pub fn percent(value: &Exact, decimals: u32) -> String {
    format!("{}%", number(value, decimals))
}

/// `31.704.046.735`, with `,50` only when there are cents.
pub fn amount(value: &Exact) -> String {
    let text = number(value, 2);
    text.strip_suffix(",00").map(str::to_owned).unwrap_or(text)
}

/// `Rp31.704.046.735`.
pub fn rupiah(value: &Exact) -> String {
    let amount = amount(value);
    match amount.strip_prefix('-') {
        Some(positive) => format!("-Rp{positive}"),
        None => format!("Rp{amount}"),
    }
}

/// `31 Desember 2026`.
pub fn date(day: Date) -> String {
    let month = usize::try_from(day.month()).ok().and_then(|month| MONTHS.get(month.wrapping_sub(1)));
    format!("{} {} {}", day.day(), month.unwrap_or(&"?"), day.year())
}

/// `Senin` to `Minggu`.
pub fn weekday(day: Date) -> &'static str {
    use jiff::civil::Weekday;
    match day.weekday() {
        Weekday::Monday => "Senin",
        Weekday::Tuesday => "Selasa",
        Weekday::Wednesday => "Rabu",
        Weekday::Thursday => "Kamis",
        Weekday::Friday => "Jumat",
        Weekday::Saturday => "Sabtu",
        Weekday::Sunday => "Minggu",
    }
}

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// `Januari` for 1.
pub fn month(number: u8) -> &'static str {
    MONTHS.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or("?")
}

/// `Triwulan III`, `Semester I`, `Tahunan`.
pub fn period(period: Period) -> &'static str {
    match period {
        Period::Quarter(Quarter::Q1) => "Triwulan I",
        Period::Quarter(Quarter::Q2) => "Triwulan II",
        Period::Quarter(Quarter::Q3) => "Triwulan III",
        Period::Quarter(Quarter::Q4) => "Triwulan IV",
        Period::Half(Half::H1) => "Semester I",
        Period::Half(Half::H2) => "Semester II",
        Period::Year => "Tahunan",
    }
}

/// `Triwulan III Tahun 2025`, `Tahun 2025`: for captions.
pub fn period_of(p: Period, year: u16) -> String {
    match p {
        Period::Year => format!("Tahun {year}"),
        Period::Quarter(_) | Period::Half(_) => format!("{} Tahun {year}", period(p)),
    }
}

/// `TW III`, `Smt I`, `Tahun`: for narrow columns.
pub fn period_short(period: Period) -> &'static str {
    match period {
        Period::Quarter(Quarter::Q1) => "TW I",
        Period::Quarter(Quarter::Q2) => "TW II",
        Period::Quarter(Quarter::Q3) => "TW III",
        Period::Quarter(Quarter::Q4) => "TW IV",
        Period::Half(Half::H1) => "Smt I",
        Period::Half(Half::H2) => "Smt II",
        Period::Year => "Tahun",
    }
}

/// A value of an indicator as printed: the letter, or the number at the indicator's decimals.
pub fn point(indicator: &Indicator, point: &Point) -> String {
    match &point.letter {
        Some(letter) => letter.clone(),
        None => value(indicator, &point.score),
    }
}

/// A number of an indicator at its decimals: written decimals are kept, others are shown only where needed.
pub fn value(indicator: &Indicator, score: &Exact) -> String {
    match indicator.decimals {
        Some(decimals) => number(score, decimals),
        None => number_trimmed(score, 2),
    }
}

/// A value as staff wrote it, in the reader's digits; what is no number stays as it is.
pub fn written(indicator: Option<&Indicator>, text: &str) -> String {
    match (Decimal::parse(text), indicator) {
        (Ok(number), Some(indicator)) => value(indicator, &number.exact()),
        (Ok(number), None) => number_unrounded(&number.exact()),
        (Err(_), _) => text.to_owned(),
    }
}

/// A target as printed.
pub fn target(indicator: &Indicator, target: &TargetValue) -> String {
    match target {
        TargetValue::Point(value) => point(indicator, value),
        TargetValue::Range(low, high) => format!("{} s.d. {}", value(indicator, low), value(indicator, high)),
    }
}

/// An achievement as printed: the percentage, or the words for why there is none.
pub fn achievement(achievement: &Achievement, decimals: u32) -> String {
    match achievement {
        Achievement::Computed(value) => percent(value, decimals),
        Achievement::NotEvaluable(_) => "tidak dinilai".to_owned(),
        Achievement::Incomplete(_) => "belum lengkap".to_owned(),
    }
}

/// An absorption as printed.
pub fn absorption(absorption: &Absorption, decimals: u32) -> String {
    match absorption {
        Absorption::Computed(value) => percent(value, decimals),
        Absorption::NoCeiling => "pagu belum diisi".to_owned(),
        Absorption::Incomplete(_) => "belum lengkap".to_owned(),
    }
}

/// Why an achievement cannot be evaluated.
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::ZeroTarget => "target 0 dan realisasi tidak di atas 0",
        Reason::ActualWithoutTarget => "target 0 sedangkan realisasi di atas 0",
        Reason::NoDivisor => "realisasi 0 atau kurang tidak dapat menjadi pembagi",
        Reason::ZeroDenominator => "penyebut 0",
        Reason::NoTarget => "target belum ditetapkan",
        Reason::NegativeTarget => "target di bawah 0",
        Reason::InvertedRange => "batas bawah target periode ini di atas batas atasnya",
    }
}

/// What is missing and whose it is: `TW III: Bidang Prasarana belum melapor`.
pub fn missing(agency: &Agency, missing: &[Missing]) -> String {
    let parts: Vec<String> = missing
        .iter()
        .map(|missing| {
            let quarter = period_short(Period::Quarter(missing.quarter));
            let unit = agency.unit_name(&missing.unit);
            match missing.cause {
                MissingCause::NotOpened => format!("{quarter}: belum dibuka ({unit})"),
                MissingCause::UnitFile => format!("{quarter}: {unit} belum melapor"),
                MissingCause::Row => format!("{quarter}: belum diisi {unit}"),
                MissingCause::EarlierQuarter => format!("{quarter}: triwulan sebelumnya belum ada ({unit})"),
            }
        })
        .collect();
    parts.join("; ")
}

/// Why an achievement has no percentage; empty when it has one.
pub fn achievement_reason(agency: &Agency, achievement: &Achievement) -> String {
    match achievement {
        Achievement::Computed(_) => String::new(),
        Achievement::NotEvaluable(why) => reason(*why).to_owned(),
        Achievement::Incomplete(gaps) => missing(agency, gaps),
    }
}

/// Why an absorption has no percentage; empty when it has one.
pub fn absorption_reason(agency: &Agency, absorption: &Absorption) -> String {
    match absorption {
        Absorption::Computed(_) => String::new(),
        Absorption::NoCeiling => "pagu belum diisi".to_owned(),
        Absorption::Incomplete(gaps) => missing(agency, gaps),
    }
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
            assert_eq!(number(&exact(&written), decimals), text);
        }
        assert_eq!(number_trimmed(&exact("85.50"), 2), "85,5");
        assert_eq!(rupiah(&exact("24300904925.96")), "Rp24.300.904.925,96");
        assert_eq!(rupiah(&exact("31704046735")), "Rp31.704.046.735");
    }

    #[test]
    fn numbers_agree_with_the_unicode_locale_data() {
        use icu_decimal::input::Decimal as IcuDecimal;
        let locale = icu_locale_core::locale!("id").into();
        let formatter = icu_decimal::DecimalFormatter::try_new(locale, Default::default()).unwrap();
        for text in ["0", "12", "1234", "1234567.89", "-1234.5", "100000000000", "0.05"] {
            let oracle = formatter.format(&text.parse::<IcuDecimal>().unwrap()).to_string();
            let decimals = text.split_once('.').map_or(0, |(_, part)| u32::try_from(part.len()).unwrap());
            assert_eq!(number(&exact(text), decimals), oracle);
        }
    }

    #[test]
    fn days_of_the_week_are_those_of_the_calendar() {
        // 17 August 1945 was a Friday.
        for (text, name) in [("1945-08-17", "Jumat"), ("2024-02-29", "Kamis"), ("2025-01-20", "Senin")] {
            assert_eq!(weekday(text.parse().unwrap()), name);
        }
        assert_eq!(weekday("2026-11-22".parse().unwrap()), "Minggu");
    }

    #[test]
    fn employee_numbers_are_grouped() {
        assert_eq!(nip("196410251986021003"), "19641025 198602 1 003");
        assert_eq!(nip("19641025 198602 1 003"), "19641025 198602 1 003");
        assert_eq!(nip("tidak ada"), "tidak ada");
        assert!(is_nip(&nip("196410251986021003")) && !is_nip("tidak ada") && !is_nip("19641025 198602 1 00x"));
    }
}
