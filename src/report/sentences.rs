//! Computed sentences of reports. Each must be true in all three states of a result.

use crate::base::{Lang, say};
use std::cmp::Ordering;

use super::comparability::{Break, last_break};
use super::context::{AgencyView, YearView};
use super::document::Block;
use super::tables::{Member, annual};
use super::text;
use crate::measure::{Achievement, Comparison, Point, meets_target, told_actual};
use crate::model::{Indicator, Prose, ProseBlock, ProseInline};

/// Which indicators reached their target, which did not, and which cannot be judged; only groups that have members.
///
/// `pick` names the comparison that counts; `reached` and `missed` head the first two groups.
pub fn grouped(
    view: YearView<'_>,
    members: &[Member<'_>],
    reached: &str,
    missed: &str,
    pick: impl Fn(&Member<'_>) -> Option<Comparison>,
) -> Vec<String> {
    let (mut over, mut under, mut others) = (Vec::new(), Vec::new(), Vec::<(String, Vec<&str>)>::new());
    for member in members {
        let code = member.0.code.as_str();
        let Some(comparison) = pick(member) else { continue };
        match &comparison.achievement {
            Achievement::Computed(percent) if meets_target(member.0.polarity, percent) => over.push(code),
            Achievement::Computed(_) => under.push(code),
            other => {
                let why = not_computed(view, other);
                match others.iter_mut().find(|(reason, _)| *reason == why) {
                    Some((_, codes)) => codes.push(code),
                    None => others.push((why, vec![code])),
                }
            }
        }
    }
    let mut lines = Vec::new();
    for (words, codes) in [(reached, over), (missed, under)] {
        if !codes.is_empty() {
            lines.push(format!("{words}: {}.", codes.join(", ")));
        }
    }
    lines.extend(others.into_iter().map(|(why, codes)| format!("{} {why}", codes.join(", "))));
    lines
}

/// `tidak dinilai: target 0 …` or `belum lengkap: TW III …`; empty for a figure.
pub fn not_computed(view: YearView<'_>, achievement: &Achievement) -> String {
    let lang = view.lang();
    let reason = text::achievement_reason(lang, view.all.agency(), achievement);
    match achievement {
        Achievement::Computed(_) => String::new(),
        Achievement::NotEvaluable(_) => say!(lang, "tidak dinilai: {reason}.", "not evaluated: {reason}."),
        Achievement::Incomplete(_) => say!(lang, "belum lengkap: {reason}.", "incomplete: {reason}."),
    }
}

/// This year's actual and achievement against those of the year before.
pub fn against_last_year(view: YearView<'_>, (indicator, _): &Member<'_>) -> Vec<ProseInline> {
    let lang = view.lang();
    let code = &indicator.code;
    let earlier = view.all.years().rfind(|other| other.year() < view.year() && annual(*other, code).is_some());
    let measured_year = earlier.map(|other| other.year());
    let told_year =
        indicator.earlier.keys().rfind(|year| **year < view.year() && Some(**year) > measured_year).copied();
    if let Some(year) = told_year.or(measured_year)
        && let Some(Break { year: from, reason, is_written }) = last_break(view.all, code, year, view.year())
    {
        let words = say!(
            lang,
            "{code}: tidak dibandingkan dengan {year}, karena angka mulai {from} tidak sebanding (",
            "{code}: not compared with {year}, because figures from {from} on are not comparable ("
        );
        return match is_written {
            true => quoting(lang, &words, &reason, ")."),
            false => said(format!("{words}{reason}).")),
        };
    }
    said(against_figures(view, indicator, told_year, earlier))
}

/// As [`against_last_year`], where the years can be compared.
fn against_figures(
    view: YearView<'_>,
    indicator: &Indicator,
    told_year: Option<u16>,
    earlier: Option<YearView<'_>>,
) -> String {
    let lang = view.lang();
    let code = &indicator.code;
    if let Some((year, old)) = told_year.and_then(|year| Some((year, told_actual(indicator, year)?))) {
        return against_told(view, indicator, year, &old);
    }
    let Some((year, (then, before))) = earlier.and_then(|other| Some((other.year(), annual(other, code)?))) else {
        return say!(lang, "{code}: data tahun sebelumnya tidak ada.", "{code}: no data for an earlier year.");
    };
    let Some((_, now)) = annual(view, code) else {
        return no_actual(view, code);
    };
    let actuals = match (&before.actual, &now.actual) {
        (Some(old), Some(new)) => {
            let (was, is) = (text::point(lang, then, old), text::point(lang, indicator, new));
            let moved = movement(lang, old.score.cmp(&new.score), &was, &is, &year.to_string());
            say!(lang, "realisasi {moved}", "actual {moved}")
        }
        (None, _) => missing_actual(lang, year, &before.achievement),
        (_, None) => missing_actual(lang, view.year(), &now.achievement),
    };
    let decimals = view.all.decimals();
    let without_percent = |year: u16, achievement: &Achievement| {
        let words = text::achievement(lang, achievement, decimals);
        say!(lang, "capaian {year} {words}", "the achievement of {year} is {words}")
    };
    let achievements = match (before.achievement.percent(), now.achievement.percent()) {
        (Some(old), Some(new)) => {
            let (was, is) = (text::percent(lang, old, decimals), text::percent(lang, new, decimals));
            let moved = movement(lang, old.cmp(new), &was, &is, &year.to_string());
            say!(lang, "capaian {moved}", "achievement {moved}")
        }
        (None, _) => without_percent(year, &before.achievement),
        (_, None) => without_percent(view.year(), &now.achievement),
    };
    format!("{code}: {actuals}; {achievements}.")
}

/// This year's actual against what only the strategic plan's file tells of a year; what was agreed then is not known.
fn against_told(view: YearView<'_>, indicator: &Indicator, year: u16, old: &Point) -> String {
    let lang = view.lang();
    let code = &indicator.code;
    let Some((_, now)) = annual(view, code) else {
        return no_actual(view, code);
    };
    let actuals = match &now.actual {
        Some(new) => {
            let (was, is) = (text::point(lang, indicator, old), text::point(lang, indicator, new));
            let moved = movement(lang, old.score.cmp(&new.score), &was, &is, &year.to_string());
            say!(lang, "realisasi {moved}", "actual {moved}")
        }
        None => missing_actual(lang, view.year(), &now.achievement),
    };
    say!(
        lang,
        "{code}: {actuals}; capaian {year} tidak tercatat.",
        "{code}: {actuals}; the achievement of {year} is not recorded."
    )
}

/// `naik dari 80 (2024) menjadi 90`; `when` names the time before. What prints alike but differs is said to hardly move.
pub fn movement(lang: Lang, order: Ordering, was: &str, is: &str, when: &str) -> String {
    match order {
        Ordering::Equal => say!(lang, "tetap {is} seperti {when}", "unchanged from {when} at {is}"),
        _ if was == is => say!(lang, "hampir tidak berubah dari {when} ({is})", "hardly changed from {when} ({is})"),
        Ordering::Less => say!(lang, "naik dari {was} ({when}) menjadi {is}", "rose from {was} ({when}) to {is}"),
        Ordering::Greater => say!(lang, "turun dari {was} ({when}) menjadi {is}", "fell from {was} ({when}) to {is}"),
    }
}

fn no_actual(view: YearView<'_>, code: &str) -> String {
    say!(view.lang(), "{code}: realisasi Tahun {} tidak ada.", "{code}: no actual for {}.", view.year())
}

fn missing_actual(lang: Lang, year: u16, achievement: &Achievement) -> String {
    match achievement {
        Achievement::Incomplete(_) => {
            say!(lang, "realisasi {year} belum lengkap", "the actual of {year} is incomplete")
        }
        Achievement::Computed(_) | Achievement::NotEvaluable(_) => {
            say!(lang, "realisasi {year} tidak dapat dihitung", "the actual of {year} cannot be computed")
        }
    }
}

/// Code and name of an indicator.
pub fn named(indicator: &Indicator) -> String {
    format!("{} {}", indicator.code, indicator.name)
}

/// As [`named`], leading to the page of the indicator.
pub fn named_link(view: AgencyView<'_>, indicator: &Indicator) -> ProseInline {
    ProseInline::Link { href: view.at.indicator(&indicator.code), c: said(named(indicator)) }
}

/// Computed points as a list.
pub fn points(lines: Vec<String>) -> Block {
    lines_as_points(lines.into_iter().map(said).collect())
}

/// As [`points`], of lines that may have words of staff in them.
pub fn lines_as_points(lines: Vec<Vec<ProseInline>>) -> Block {
    Block::Points(list(None, lines))
}

/// Computed points as a list numbered from 1, for what is done one after the other.
pub fn steps(lines: Vec<String>) -> Block {
    Block::Points(list(Some(1), lines.into_iter().map(said).collect()))
}

/// Points that staff wrote as a list.
pub fn written_points(lines: &[String]) -> Block {
    Block::Prose(list(None, lines.iter().cloned().map(said).collect()))
}

fn list(start: Option<u64>, lines: Vec<Vec<ProseInline>>) -> Prose {
    let items = lines.into_iter().map(|c| vec![ProseBlock::Paragraph { c }]).collect();
    vec![ProseBlock::List { start, items }]
}

/// A computed line.
pub fn said(line: String) -> Vec<ProseInline> {
    vec![ProseInline::Text { v: line }]
}

/// A computed line with words of staff in it, which are told apart where the line is in another language.
pub fn quoting(lang: Lang, before: &str, words: &str, behind: &str) -> Vec<ProseInline> {
    let text = |v: &str| ProseInline::Text { v: v.to_owned() };
    match lang {
        Lang::Id => said(format!("{before}{words}{behind}")),
        Lang::En => vec![text(before), ProseInline::Quoted { v: words.to_owned() }, text(behind)],
    }
}
/// As [`quoting`], as a paragraph.
pub fn quoting_paragraph(lang: Lang, before: &str, words: &str, behind: &str) -> Block {
    match lang {
        Lang::Id => Block::Paragraph(format!("{before}{words}{behind}")),
        Lang::En => Block::Points(vec![ProseBlock::Paragraph { c: quoting(lang, before, words, behind) }]),
    }
}
