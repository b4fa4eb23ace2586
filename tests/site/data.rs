//! Numbers of the data files, read and shown by other means than those of the program.

use lakip::base::Exact;

/// Ten to the twentieth: numbers without end carry that many digits.
const SCALE: u32 = 20;

/// A machine-readable number in units of `10^-20`.
fn scaled(text: &str) -> i128 {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    assert!(!whole.is_empty() && fraction.len() <= SCALE as usize, "{text:?} is no number");
    let all = format!("{whole}{fraction:0<20}");
    assert!(all.bytes().all(|byte| byte.is_ascii_digit()), "{text:?} is no number");
    sign * all.parse::<i128>().unwrap()
}

/// The exact value of a machine-readable number.
pub fn exact(text: &str) -> Exact {
    Exact::from_scaled(scaled(text), SCALE)
}

/// The number as a reader sees it: rounded half up, a point between thousands, a comma before the decimals.
pub fn shown(text: &str, decimals: usize) -> String {
    let value = scaled(text);
    let unit = 10_i128.pow(SCALE - u32::try_from(decimals).unwrap());
    let rounded = (value.abs() + unit / 2) / unit;
    let digits = format!("{rounded:0>width$}", width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let groups: Vec<&str> =
        whole.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
    let sign = if value < 0 && rounded > 0 { "-" } else { "" };
    let comma = if decimals > 0 { "," } else { "" };
    format!("{sign}{}{comma}{fraction}", groups.join("."))
}

/// The amount as a reader sees it: cents only when there are some.
pub fn shown_amount(text: &str) -> String {
    let amount = shown(text, 2);
    amount.strip_suffix(",00").map(str::to_owned).unwrap_or(amount)
}

/// Whether a shown number is the given one at the digits that it shows. Letters and ranges are compared as they are.
pub fn is_shown_as(raw: &str, text: &str) -> bool {
    if let (Some((low, high)), Some((text_low, text_high))) = (raw.split_once(" s.d. "), text.split_once(" s.d. ")) {
        return is_shown_as(low, text_low) && is_shown_as(high, text_high);
    }
    if raw.is_empty() || !raw.ends_with(|c: char| c.is_ascii_digit()) {
        return raw == text && !raw.is_empty();
    }
    let decimals = text.split_once(',').map_or(0, |(_, decimals)| decimals.len());
    shown(raw, decimals) == text
}

#[test]
fn the_other_means_count_right() {
    assert_eq!(shown("1234.565", 2), "1.234,57");
    assert_eq!(shown("-0.004", 2), "0,00");
    assert_eq!(shown("-1234567", 0), "-1.234.567");
    assert_eq!(shown("75.69854158346538834181", 2), "75,70");
    assert_eq!(shown_amount("9875232531.15"), "9.875.232.531,15");
    assert_eq!(shown_amount("66.00"), "66");
    assert_eq!(exact("0.5"), exact("0.50"));
    assert!(is_shown_as("30 s.d. 45", "30,0 s.d. 45,0") && !is_shown_as("30 s.d. 45", "30,0 s.d. 45,1"));
    assert!(is_shown_as("BB", "BB") && !is_shown_as("BB", "A") && !is_shown_as("", ""));
    assert!(!is_shown_as("92.99", "93,00"));
}
