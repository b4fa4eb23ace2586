//! Cells that hold one figure, or the words for why there is none.

use crate::base::{Exact, Lang};
use crate::measure::{Absorption, Achievement, Comparison, Missing};
use crate::model::Indicator;
use crate::report::context::AgencyView;
use crate::report::document::{Cell, Tone};
use crate::report::make::cell;
use crate::report::text;

/// What stands for a figure of a quarter that was not opened, for which nobody is waited.
pub fn unopened_cell(lang: Lang) -> Cell {
    cell(text::not_opened(lang)).toned(Tone::Muted)
}

/// The target of a comparison.
pub fn target_cell(lang: Lang, indicator: &Indicator, comparison: &Comparison) -> Cell {
    match &comparison.target {
        Some(target) => cell(text::target(lang, indicator, target)),
        None => cell(text::NO_FIGURE).toned(Tone::Muted),
    }
}

/// What was reached.
pub fn actual_cell(lang: Lang, indicator: &Indicator, comparison: &Comparison) -> Cell {
    match (&comparison.actual, &comparison.achievement) {
        (Some(actual), _) => cell(text::point(lang, indicator, actual)),
        (None, Achievement::Incomplete(gaps)) => cell(lang.pick("belum lengkap", "incomplete")).toned(gap_tone(gaps)),
        (None, _) => cell(text::NO_FIGURE).toned(Tone::Muted),
    }
}

/// An achievement, or the words for why there is none.
pub fn achievement_cell(view: AgencyView<'_>, achievement: &Achievement) -> Cell {
    let tone = match achievement {
        Achievement::Computed(_) => Tone::Plain,
        Achievement::NotEvaluable(_) => Tone::Muted,
        Achievement::Incomplete(gaps) => gap_tone(gaps),
    };
    cell(text::achievement(view.lang(), achievement, view.decimals())).toned(tone)
}

/// The rating of an achievement, read from its unrounded value.
pub fn rating_cell(view: AgencyView<'_>, achievement: &Achievement) -> Cell {
    rated(view, achievement.percent())
}

/// The rating of a percentage.
pub fn rated(view: AgencyView<'_>, percent: Option<&Exact>) -> Cell {
    match view.rating(percent) {
        Some(level) => {
            let mut rated = cell(level.label_in(view.lang())).toned(Tone::Rating);
            rated.color.clone_from(&level.color);
            rated
        }
        None => cell(text::NO_FIGURE).toned(Tone::Muted),
    }
}

/// An amount of rupiah, or the words for its absence.
pub fn money_cell(lang: Lang, value: Option<&Exact>, absent: &str) -> Cell {
    match value {
        Some(value) => cell(text::amount(lang, value)),
        None => cell(absent).toned(if absent == text::NO_FIGURE { Tone::Muted } else { Tone::Missing }),
    }
}

/// What was spent; without a figure it looks as the absorption that waits for it.
pub fn spent_cell(lang: Lang, spent: Option<&Exact>, absorption: &Absorption) -> Cell {
    let tone = match absorption {
        Absorption::Incomplete(gaps) => gap_tone(gaps),
        Absorption::Computed(_) | Absorption::NoCeiling => Tone::Missing,
    };
    match spent {
        Some(spent) => cell(text::amount(lang, spent)),
        None => cell(lang.pick("belum lengkap", "incomplete")).toned(tone),
    }
}

/// An absorption; above 100 percent it needs attention.
pub fn absorption_cell(view: AgencyView<'_>, absorption: &Absorption) -> Cell {
    let tone = match absorption {
        Absorption::Computed(value) if *value > 100 => Tone::Alert,
        Absorption::Computed(_) => Tone::Plain,
        Absorption::NoCeiling => Tone::Muted,
        Absorption::Incomplete(gaps) => gap_tone(gaps),
    };
    cell(text::absorption(view.lang(), absorption, view.decimals())).toned(tone)
}

/// The cell of a figure that does not exist.
pub fn absent_cell() -> Cell {
    cell(text::NO_FIGURE).toned(Tone::Muted)
}

/// How the place of a figure looks that cannot be computed for these gaps: only what somebody owes is to be noticed.
fn gap_tone(gaps: &[Missing]) -> Tone {
    if gaps.iter().any(Missing::is_owed) { Tone::Missing } else { Tone::Muted }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::MissingCause;
    use crate::model::Quarter;

    #[test]
    fn only_what_somebody_owes_is_to_be_noticed() {
        let gap = |cause| Missing { quarter: Quarter::Q4, unit: "llaj".to_owned(), cause };
        assert_eq!(gap_tone(&[gap(MissingCause::NotOpened)]), Tone::Muted);
        assert_eq!(gap_tone(&[gap(MissingCause::NotOpened), gap(MissingCause::Row)]), Tone::Missing);
    }
}
