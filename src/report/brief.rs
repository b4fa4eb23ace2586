//! Two pages for the leader: what moved, what is red, what is missing, which decision is asked.

use crate::base::{Exact, Lang, say};
use crate::measure::{Achievement, IndicatorMeasure, Reason, meets_target};
use crate::model::{Indicator, Period, Polarity, ProseInline, Quarter};

use super::charts;
use super::comparability::last_break;
use super::context::YearView;
use super::document::{About, Block, Document, DocumentKind, NoticeTone, Opening, Print, Section};
use super::make::{link, section};
use super::periodic::{agency_node, notices, reading, summary};
use super::sentences::{lines_as_points, movement, named_link, quoting, said};
use super::{print, text};

/// How many lines a list shows before it says how many more there are. Together they leave room on two pages.
const MAX_LINES: usize = 4;

/// How many letters of a cause are shown.
const MAX_LETTERS: usize = 150;

/// The brief of a period.
pub fn brief(view: YearView<'_>, period: Period) -> Document {
    let (at, lang) = (view.all.at, view.lang());
    let title = say!(lang, "Ringkasan Pimpinan: {}", "Leader's Brief: {}", text::period_of(lang, period, view.year()));
    let pdf = at.brief_pdf(view.year(), period);
    let (report, agency) = (view.all.report_title(view.year(), period), view.all.agency().full_name());
    let mut sections = vec![
        section("keadaan", "1", lang.pick("Keadaan", "Where we stand"), state(view, period)),
        section("bergerak", "2", lang.pick("Yang berubah", "What moved"), moved(view, period)),
        section("merah", "3", lang.pick("Yang belum tercapai", "Targets not met"), red(view, period)),
        section("kurang", "4", lang.pick("Data yang belum ada", "What is missing"), missing(view, period)),
        section("keputusan", "5", lang.pick("Keputusan yang diminta", "Decisions requested"), decisions(view, period)),
    ];
    sections.extend(pictures(view, period));
    Document {
        address: at.brief(view.year(), period),
        kind: DocumentKind::Brief,
        is_page: true,
        subtitle: Some(format!("{agency} · status: {}", view.status_word(period))),
        description: say!(
            lang,
            "Dua halaman untuk pimpinan tentang {report} {agency}.",
            "Two pages for the leader: {report}, {agency}."
        ),
        breadcrumbs: vec![
            link(lang.pick("Beranda", "Home"), at.home()),
            link(view.year().to_string(), at.year(view.year())),
            link(text::report_word(lang, period), at.report(view.year(), period)),
        ],
        previous: None,
        next: None,
        downloads: vec![
            link(lang.pick("Unduh ringkasan (PDF)", "Download the brief (PDF, in Indonesian)"), pdf.clone()),
            link(report, at.report(view.year(), period)),
        ],
        // What is missing, of which a warning tells, stands in its own section.
        notices: notices(view, period).into_iter().filter(|notice| notice.tone == NoticeTone::Info).collect(),
        later_notices: Vec::new(),
        sections,
        print: Some(Print {
            path: pdf.trim_start_matches('/').to_owned(),
            opening: Opening::Letterhead,
            cover: Vec::new(),
            cover_foot: Vec::new(),
            running_head: title.clone(),
            signature: None,
            press: None,
            word: None,
            ..print::print(view, period)
        }),
        title,
        about: About::default(),
    }
}

/// Headline figures without links, and the budget in one line.
fn state(view: YearView<'_>, period: Period) -> Vec<Block> {
    let mut blocks = summary(view, period);
    for block in &mut blocks {
        if let Block::Figures(figures) = block {
            let report = view.all.at.report(view.year(), period);
            figures.iter_mut().for_each(|figure| figure.href = Some(report.clone()));
        }
    }
    blocks.push(Block::Paragraph(budget_line(view, period)));
    blocks
}

fn budget_line(view: YearView<'_>, period: Period) -> String {
    let lang = view.lang();
    let until = text::period(lang, Period::Quarter(period.last_quarter()));
    let Some(node) = agency_node(view, period) else {
        return lang.pick("Anggaran: data anggaran belum ada.", "Budget: no budget data yet.").to_owned();
    };
    match (&node.spent_to_date, &node.ceiling, &node.balance) {
        (Some(spent), Some(ceiling), Some(balance)) => say!(
            lang,
            "Anggaran sampai dengan {until}: {} dari pagu {}, sisa {}.",
            "Budget to the end of {until}: {} spent of a ceiling of {}, balance {}.",
            text::rupiah(lang, spent),
            text::rupiah(lang, ceiling),
            text::rupiah(lang, balance)
        ),
        _ => say!(
            lang,
            "Anggaran sampai dengan {until}: {}.",
            "Budget absorption to the end of {until}: {}.",
            text::absorption(lang, &node.absorption, view.all.decimals())
        ),
    }
}

/// The period of the same length before this one.
fn before(view: YearView<'_>, period: Period) -> Option<(YearView<'_>, Period)> {
    let same_kind = |other: &Period| std::mem::discriminant(other) == std::mem::discriminant(&period);
    let kind: Vec<Period> = Period::ALL.into_iter().filter(same_kind).collect();
    let at = kind.iter().position(|other| *other == period)?;
    match at.checked_sub(1).and_then(|earlier| kind.get(earlier)) {
        Some(earlier) => Some((view, *earlier)),
        None => {
            let last_year = view.all.years().find(|other| u32::from(other.year()) + 1 == u32::from(view.year()))?;
            Some((last_year, *kind.last()?))
        }
    }
}

fn achieved(measured: &IndicatorMeasure, period: Period) -> Option<&Exact> {
    measured.periods.get(&period)?.own.achievement.percent()
}

/// An achievement as it can be compared: above 100 percent an indicator with a range is as far outside as below it.
fn worth(polarity: Polarity, percent: &Exact) -> Exact {
    if polarity == Polarity::Range && *percent > 100 { &Exact::integer(200) - percent } else { percent.clone() }
}

/// That an achievement lies outside its target's range; empty for all others.
fn outside(lang: Lang, polarity: Polarity, percent: &Exact) -> &'static str {
    if polarity == Polarity::Range && !meets_target(polarity, percent) {
        lang.pick(", di luar rentang target", ", outside the target range")
    } else {
        ""
    }
}

/// The largest rises and falls of achievements since the period before.
fn moved(view: YearView<'_>, period: Period) -> Vec<Block> {
    let lang = view.lang();
    let Some((earlier, then)) = before(view, period) else {
        let none = lang
            .pick("Tidak ada periode sebelumnya untuk dibandingkan.", "There is no earlier period to compare with.");
        return vec![Block::Paragraph(none.to_owned())];
    };
    let when = match (lang, then) {
        (Lang::En, Period::Year) => earlier.year().to_string(),
        _ => format!("{} {}", text::period_short(lang, then), earlier.year()),
    };
    let mut changes: Vec<(Exact, Vec<ProseInline>)> = Vec::new();
    for (indicator, measured) in view.indicators() {
        if last_break(view.all, &measured.code, earlier.year(), view.year()).is_some() {
            continue;
        }
        let old = earlier.measured.indicators.iter().find(|other| other.code == measured.code);
        let (Some(old), Some(new)) = (old.and_then(|old| achieved(old, then)), achieved(measured, period)) else {
            continue;
        };
        let decimals = view.all.decimals();
        let (was, is) = (text::percent(lang, old, decimals), text::percent(lang, new, decimals));
        let words = match indicator.polarity {
            // More is not better here, and a percentage above 100 is one outside the range.
            Polarity::Range if *old > 100 || *new > 100 => say!(
                lang,
                "dari {was} ({when}) menjadi {is}{}",
                "went from {was} ({when}) to {is}{}",
                outside(lang, indicator.polarity, new)
            ),
            _ => movement(lang, old.cmp(new), &was, &is, &when),
        };
        let mut line = vec![named_link(view.all, indicator)];
        line.extend(said(say!(lang, ": capaian {words}.", ": achievement {words}.")));
        changes.push((&worth(indicator.polarity, new) - &worth(indicator.polarity, old), line));
    }
    if changes.is_empty() {
        return vec![Block::Paragraph(say!(
            lang,
            "Belum ada capaian yang dapat dibandingkan dengan {when}.",
            "No achievement can be compared with {when} yet."
        ))];
    }
    // A stable sort: equal changes stay in the order of the plan.
    changes.sort_by(|a, b| b.0.cmp(&a.0));
    let lines = |change: &(Exact, Vec<ProseInline>)| change.1.clone();
    let rises: Vec<_> = changes.iter().filter(|change| change.0 > 0).map(lines).collect();
    let falls: Vec<_> = changes.iter().rev().filter(|change| change.0.is_negative()).map(lines).collect();
    let mut blocks = Vec::new();
    let titles =
        [lang.pick("Paling membaik:", "Biggest improvements:"), lang.pick("Paling memburuk:", "Biggest setbacks:")];
    for (title, lines) in titles.into_iter().zip([rises, falls]) {
        if !lines.is_empty() {
            blocks.push(Block::Paragraph(title.to_owned()));
            blocks.push(cut(lang, lines, ["indikator lain", "other indicator", "other indicators"]));
        }
    }
    if blocks.is_empty() {
        blocks.push(Block::Paragraph(say!(
            lang,
            "Capaian semua indikator yang dapat dibandingkan tetap seperti {when}.",
            "The achievement of every indicator that can be compared is unchanged from {when}."
        )));
    }
    blocks
}

/// Indicators that went beyond a target of zero, which has no achievement, then those below their target, the lowest first;
/// each with its cause as the unit wrote it.
fn red(view: YearView<'_>, period: Period) -> Vec<Block> {
    let lang = view.lang();
    let mut low: Vec<(&Exact, &Indicator, &IndicatorMeasure)> = view
        .indicators()
        .filter_map(|(indicator, measured)| Some((achieved(measured, period)?, indicator, measured)))
        .filter(|(percent, indicator, _)| !meets_target(indicator.polarity, percent))
        .collect();
    let beyond: Vec<(&Indicator, &IndicatorMeasure)> =
        view.indicators().filter(|(indicator, measured)| is_beyond_zero(indicator, measured, period)).collect();
    if low.is_empty() && beyond.is_empty() {
        let n_computed = view.indicators().filter(|(_, measured)| achieved(measured, period).is_some()).count();
        let words = match n_computed {
            0 => lang.pick("Belum ada capaian yang dapat dihitung.", "No achievement can be computed yet.").to_owned(),
            n => match lang {
                Lang::Id => format!("Tidak ada: {n} indikator yang dapat dihitung mencapai targetnya."),
                Lang::En => {
                    format!("None: {} with a figure met the target.", text::plural(n, "indicator", "indicators"))
                }
            },
        };
        return vec![Block::Paragraph(words)];
    }
    low.sort_by_cached_key(|(percent, indicator, _)| worth(indicator.polarity, percent));
    let line = |indicator: &Indicator, measured: &IndicatorMeasure, state: String| {
        let start = format!(": {state}. ");
        let mut line = vec![named_link(view.all, indicator)];
        line.extend(match cause(view, period, indicator, measured) {
            Some((quarter, cause)) => {
                let cause = shortened(cause, MAX_LETTERS);
                let dot = if cause.ends_with(['.', '…']) { "" } else { "." };
                // Of a longer period the reader wants to know which quarter the unit spoke of.
                let when = format!(" ({})", text::period_short(lang, Period::Quarter(quarter)));
                let when = if period == Period::Quarter(quarter) { "" } else { &when };
                quoting(lang, &start, &cause, &format!("{dot}{when}"))
            }
            None => said(format!("{start}{}.", lang.pick("penghambat belum dicatat", "No obstacle recorded"))),
        });
        line
    };
    let reason = lang
        .pick("tidak dinilai, target 0 sedangkan realisasi di atas 0", "not evaluated, target 0 but actual above 0");
    let mut lines: Vec<Vec<ProseInline>> =
        beyond.iter().map(|(i, measured)| line(i, measured, reason.to_owned())).collect();
    lines.extend(low.iter().map(|(percent, indicator, measured)| {
        let rating = view
            .all
            .rating(Some(percent))
            .map(|level| format!(" ({})", level.label_in(view.lang())))
            .unwrap_or_default();
        let outside = outside(lang, indicator.polarity, percent);
        line(indicator, measured, format!("{}{rating}{outside}", text::percent(lang, percent, view.all.decimals())))
    }));
    let others = [
        "indikator lain yang belum tercapai",
        "other indicator that did not reach its target",
        "other indicators that did not reach their targets",
    ];
    vec![cut(lang, lines, others)]
}

/// Whether something happened that should not have happened at all.
fn is_beyond_zero(indicator: &Indicator, measured: &IndicatorMeasure, period: Period) -> bool {
    let own = measured.periods.get(&period).map(|figures| &figures.own.achievement);
    let is_unrated = matches!(own, Some(Achievement::NotEvaluable(Reason::ActualWithoutTarget)));
    indicator.polarity == Polarity::Minimize && is_unrated
}

/// The obstacle that a unit noted last in a quarter of the period that missed its target, or else in any of its quarters.
fn cause<'a>(
    view: YearView<'a>,
    period: Period,
    indicator: &Indicator,
    measured: &IndicatorMeasure,
) -> Option<(Quarter, &'a str)> {
    let is_missed = |quarter: &Quarter| {
        let quarter = Period::Quarter(*quarter);
        is_beyond_zero(indicator, measured, quarter)
            || achieved(measured, quarter).is_some_and(|percent| !meets_target(indicator.polarity, percent))
    };
    let noted = |quarter: &Quarter| {
        let obstacles = reading(view, &indicator.code, &measured.owner, *quarter)?.obstacles.as_deref()?;
        Some((*quarter, obstacles.trim()))
    };
    let quarters = period.quarters();
    let latest = || quarters.iter().rev();
    latest().filter(|quarter| is_missed(quarter)).find_map(noted).or_else(|| latest().find_map(noted))
}

/// At most so many letters, whole words, on one line.
fn shortened(text: &str, max: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= max {
        return line;
    }
    let head: String = line.chars().take(max).collect();
    let whole = head.rsplit_once(' ').map_or(head.as_str(), |(words, _)| words);
    format!("{}…", whole.trim_end_matches([',', ';', '.']))
}

/// The first lines, and how many more there are: `others` says of what, in Indonesian, then of one and of many in English.
fn cut(lang: Lang, lines: Vec<Vec<ProseInline>>, [others, one, many]: [&str; 3]) -> Block {
    let n_more = lines.len().saturating_sub(MAX_LINES);
    let mut shown: Vec<Vec<ProseInline>> = lines.into_iter().take(MAX_LINES).collect();
    if n_more > 0 {
        shown.push(said(match lang {
            Lang::Id => format!("dan {n_more} {others}."),
            Lang::En => format!("and {}.", text::plural(n_more, one, many)),
        }));
    }
    lines_as_points(shown)
}

fn missing(view: YearView<'_>, period: Period) -> Vec<Block> {
    let gaps = view.gaps(period);
    if gaps.is_empty() {
        let none = view.lang().pick(
            "Semua data capaian dan anggaran periode ini sudah ada.",
            "All achievement and budget data of this period are in.",
        );
        return vec![Block::Paragraph(none.to_owned())];
    }
    let lines = gaps.into_iter().map(|gap| said(format!("{gap}."))).collect();
    vec![cut(view.lang(), lines, ["kekurangan lain", "other shortfall", "other shortfalls"])]
}

fn decisions(view: YearView<'_>, period: Period) -> Vec<Block> {
    let lang = view.lang();
    let asked = view.data.decisions.get(&period).filter(|asked| !asked.is_empty());
    let Some(asked) = asked else {
        let none = lang.pick("Tidak ada keputusan yang diminta.", "No decision is requested.");
        return vec![Block::Paragraph(none.to_owned())];
    };
    let lines = asked.iter().map(|decision| {
        let words = decision.text.trim().trim_end_matches('.');
        let mut behind = String::new();
        behind.extend(decision.by.iter().map(|by| say!(lang, "; oleh {by}", "; by {by}")));
        let due = decision.due.iter().map(|day| text::date(lang, *day));
        behind.extend(due.map(|day| say!(lang, "; paling lambat {day}", "; no later than {day}")));
        quoting(lang, "", words, &format!("{behind}."))
    });
    vec![cut(lang, lines.collect(), ["keputusan lain", "other decision", "other decisions"])]
}

/// One chart: the money by programme.
fn pictures(view: YearView<'_>, period: Period) -> Option<Section> {
    let chart = charts::absorption_chart(view, period)?;
    let title = view.lang().pick("Serapan anggaran", "Budget absorption");
    Some(section("serapan", "6", title, vec![Block::Chart(Box::new(chart))]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_cause_is_cut_between_words() {
        assert_eq!(shortened("satu dua\n  tiga", 20), "satu dua tiga");
        assert_eq!(shortened("satu dua, tiga", 12), "satu dua…");
        assert_eq!(shortened("satuduatiga", 4), "satu…");
    }

    #[test]
    fn a_long_list_says_how_many_more() {
        let lines = |n: usize| (0..n).map(|i| said(i.to_string())).collect::<Vec<_>>();
        let last = |block: Block| serde_json::to_string(&block).unwrap();
        let words = ["lain", "other", "others"];
        assert!(!last(cut(Lang::Id, lines(MAX_LINES), words)).contains("dan"));
        assert!(last(cut(Lang::Id, lines(MAX_LINES + 2), words)).contains("dan 2 lain."));
        assert!(last(cut(Lang::En, lines(MAX_LINES + 1), words)).contains("and 1 other."));
        assert!(last(cut(Lang::En, lines(MAX_LINES + 2), words)).contains("and 2 others."));
    }
}
