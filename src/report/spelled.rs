use super::text;
use crate::base::{Exact, Lang};

/// An amount of rupiah in words (terbilang): `seribu dua ratus rupiah`, with `lima puluh sen` only when there are cents.
///
/// Spelling as in the official dictionary: `seribu`, `miliar`, `triliun`. Exact for every amount below 10^21; a larger one
/// has no agreed name and stays in digits.
pub fn spelled_out(amount: &Exact) -> String {
    let rounded = amount.rounded(2);
    let Some(whole) = whole_number(&rounded.whole) else { return text::rupiah(Lang::Id, amount) };
    let mut words = Vec::new();
    if rounded.negative {
        words.push("minus".to_owned());
    }
    words.push(whole);
    words.push("rupiah".to_owned());
    if rounded.fraction != "00" {
        words.extend(whole_number(&rounded.fraction));
        words.push("sen".to_owned());
    }
    words.join(" ")
}

const DIGITS: [&str; 12] =
    ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];

/// Names of the groups of three digits, from the right.
const GROUPS: [&str; 7] = ["", "ribu", "juta", "miliar", "triliun", "kuadriliun", "kuintiliun"];

/// The words of a number of decimal digits; none when it has more groups than names.
fn whole_number(digits: &str) -> Option<String> {
    let groups: Vec<usize> = digits
        .as_bytes()
        .rchunks(3)
        .map(|chunk| chunk.iter().fold(0, |number, digit| number * 10 + usize::from(digit.wrapping_sub(b'0'))))
        .collect();
    let mut words = Vec::new();
    for (level, group) in groups.iter().enumerate().rev().filter(|(_, group)| **group > 0) {
        let name = GROUPS.get(level)?;
        // One thousand is `seribu`; one million is `satu juta`.
        if level == 1 && *group == 1 {
            words.push("seribu".to_owned());
            continue;
        }
        words.push(below_thousand(*group));
        words.push((*name).to_owned());
    }
    if words.is_empty() {
        words.push(DIGITS[0].to_owned());
    }
    words.retain(|word| !word.is_empty());
    Some(words.join(" "))
}

fn below_thousand(number: usize) -> String {
    let rest = |words: String, rest: usize| {
        if rest == 0 { words } else { format!("{words} {}", below_thousand(rest)) }
    };
    match number {
        0..=11 => DIGITS[number].to_owned(),
        12..=19 => format!("{} belas", DIGITS[number - 10]),
        20..=99 => rest(format!("{} puluh", DIGITS[number / 10]), number % 10),
        100..=199 => rest("seratus".to_owned(), number - 100),
        _ => rest(format!("{} ratus", DIGITS[(number / 100).min(9)]), number % 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Decimal;

    #[test]
    fn amounts_are_spelled_out() {
        for (amount, words) in [
            ("0", "nol rupiah"),
            ("1", "satu rupiah"),
            ("10", "sepuluh rupiah"),
            ("11", "sebelas rupiah"),
            ("12", "dua belas rupiah"),
            ("19", "sembilan belas rupiah"),
            ("20", "dua puluh rupiah"),
            ("21", "dua puluh satu rupiah"),
            ("100", "seratus rupiah"),
            ("111", "seratus sebelas rupiah"),
            ("999", "sembilan ratus sembilan puluh sembilan rupiah"),
            ("1000", "seribu rupiah"),
            ("1001", "seribu satu rupiah"),
            ("1100", "seribu seratus rupiah"),
            ("2000", "dua ribu rupiah"),
            ("11000", "sebelas ribu rupiah"),
            ("100000", "seratus ribu rupiah"),
            ("101000", "seratus satu ribu rupiah"),
            ("1000000", "satu juta rupiah"),
            ("1001000", "satu juta seribu rupiah"),
            ("1000000000", "satu miliar rupiah"),
            ("1000001000", "satu miliar seribu rupiah"),
            ("1000000000000", "satu triliun rupiah"),
            ("1000000000000000", "satu kuadriliun rupiah"),
            ("1000000000000000000", "satu kuintiliun rupiah"),
            (
                "31704046735",
                "tiga puluh satu miliar tujuh ratus empat juta empat puluh enam ribu tujuh ratus tiga puluh lima rupiah",
            ),
            (
                "24300904925.96",
                "dua puluh empat miliar tiga ratus juta sembilan ratus empat ribu sembilan ratus dua puluh lima rupiah \
                 sembilan puluh enam sen",
            ),
            ("0.05", "nol rupiah lima sen"),
            ("5.10", "lima rupiah sepuluh sen"),
            ("-1500", "minus seribu lima ratus rupiah"),
        ] {
            assert_eq!(spelled_out(&Decimal::parse(amount).unwrap().exact()), words, "{amount}");
        }
        let highest = Decimal::parse("999999999999999999.99").unwrap().exact();
        assert!(spelled_out(&highest).starts_with("sembilan ratus sembilan puluh sembilan kuadriliun "));
        assert!(spelled_out(&highest).ends_with(" sembilan rupiah sembilan puluh sembilan sen"));
        let nameless = Decimal::parse("1000000000000000000000").unwrap().exact();
        assert_eq!(spelled_out(&nameless), "Rp1.000.000.000.000.000.000.000");
    }

    #[test]
    fn every_amount_is_spelled_unlike_any_other() {
        let words: std::collections::BTreeSet<_> = (0..20_000).map(|n| spelled_out(&Exact::integer(n))).collect();
        assert_eq!(words.len(), 20_000);
    }
}
