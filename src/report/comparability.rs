//! Whether the figures of an indicator in different years can be held against each other.

use super::context::AgencyView;
use super::pages::{entry_words, polarity_words, rollup_words};
use crate::base::{Lang, say};
use crate::model::Indicator;

use super::text;

/// What differs in the declaration of an indicator from one year to a later one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What differs, in words.
    pub what: &'static str,
    /// As it was.
    pub before: String,
    /// As it is.
    pub after: String,
    /// Whether figures of both years mean different things. Other wording alone does not say so.
    pub breaks: bool,
}

/// What differs between the declarations of two years.
pub fn changes(lang: Lang, before: &Indicator, after: &Indicator) -> Vec<Change> {
    let words = |text: &Option<String>| text.as_deref().unwrap_or("–").split_whitespace().collect::<Vec<_>>().join(" ");
    let letters = |indicator: &Indicator| {
        indicator.letter_scale.clone().unwrap_or_else(|| lang.pick("angka", "number").to_owned())
    };
    let factor = |indicator: &Indicator| text::number_trimmed(lang, &indicator.multiplier.exact(), 6);
    let of = |what, breaks, before: String, after: String| Change { what, before, after, breaks };
    let all = [
        of(lang.pick("Nama", "Name"), false, before.name.clone(), after.name.clone()),
        of(lang.pick("Satuan", "Unit of measure"), true, before.unit.value.clone(), after.unit.value.clone()),
        of(lang.pick("Nilai", "Kind of value"), true, letters(before), letters(after)),
        of(
            lang.pick("Arah", "Direction"),
            true,
            polarity_words(lang, before.polarity).to_owned(),
            polarity_words(lang, after.polarity).to_owned(),
        ),
        of(
            lang.pick("Penggabungan triwulan", "Way of combining quarters"),
            true,
            rollup_words(lang, before.rollup.value).to_owned(),
            rollup_words(lang, after.rollup.value).to_owned(),
        ),
        of(
            lang.pick("Pengisian", "How figures are entered"),
            false,
            entry_words(lang, before.entry).to_owned(),
            entry_words(lang, after.entry).to_owned(),
        ),
        of(lang.pick("Pengali", "Multiplier"), true, factor(before), factor(after)),
        of(
            lang.pick("Definisi operasional", "Operational definition"),
            false,
            words(&before.definition),
            words(&after.definition),
        ),
        of(lang.pick("Rumus pengukuran", "Measurement formula"), false, words(&before.formula), words(&after.formula)),
        of(lang.pick("Sumber data", "Data source"), false, words(&before.source), words(&after.source)),
    ];
    all.into_iter().filter(|change| change.before != change.after).collect()
}

/// From when on figures of an indicator cannot be held against earlier ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// First year of the new figures.
    pub year: u16,
    /// Why, as a part of a sentence.
    pub reason: String,
    /// Whether staff wrote the reason, in Indonesian whatever the language of the page.
    pub is_written: bool,
}

/// Why figures of an indicator in two years cannot be held against each other: the latest break between them. None when
/// they can.
///
/// A break is what the strategic plan's file declares (`tidak_sebanding`), or another unit, scale, polarity, roll-up or
/// multiplier.
pub fn last_break(view: AgencyView<'_>, code: &str, earlier: u16, later: u16) -> Option<Break> {
    let declared_in = |year: u16| {
        let year = view.years().find(|other| other.year() == year)?;
        year.indicators().find(|(indicator, _)| indicator.code == code).map(|(indicator, _)| indicator)
    };
    // A year that is only planned, or only told, is declared by the latest year that has a folder.
    let latest = || view.years().rev().find_map(|year| declared_in(year.year()));
    let now = declared_in(later).or_else(latest)?;
    let declared = now.breaks.iter().rfind(|(year, _)| earlier < **year && **year <= later);
    let declared = declared.map(|(year, reason)| Break { year: *year, reason: reason.clone(), is_written: true });
    let mut years: Vec<u16> = view.years().map(|year| year.year()).filter(|y| (earlier..=later).contains(y)).collect();
    years.retain(|year| declared_in(*year).is_some());
    let changed = years.windows(2).rev().find_map(|pair| {
        let [before, after] = pair else { return None };
        let lang = view.lang();
        let found =
            changes(lang, declared_in(*before)?, declared_in(*after)?).into_iter().find(|change| change.breaks)?;
        let Change { what, before, after: now, breaks: _ } = found;
        let what = what.to_lowercase();
        let reason = say!(lang, "{what} berubah dari {before} menjadi {now}", "{what} changed from {before} to {now}");
        Some(Break { year: *after, reason, is_written: false })
    });
    // The declared reason is somebody's own words, so it is told when both begin in the same year.
    declared.into_iter().chain(changed).rev().max_by_key(|found| found.year)
}
