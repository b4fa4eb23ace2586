//! Two pages for the leader: what moved, what is red, what is missing, which decision is asked.

use crate::base::Exact;
use crate::base::Lang;
use crate::measure::{Achievement, IndicatorMeasure, Reason};
use crate::model::{Indicator, Period, Polarity, Quarter};

use super::charts;
use super::comparability::last_break;
use super::context::YearView;
use super::document::{About, Block, Document, DocumentKind, Opening, Print, Section};
use super::make::{link, section};
use super::periodic::{agency_node, notices, reading, summary};
use super::sentences::{movement, named, points};
use super::{print, text};

/// How many lines a list shows before it says how many more there are. Together they leave room on two pages.
const MAX_LINES: usize = 4;

/// How many letters of a cause are shown.
const MAX_LETTERS: usize = 150;

/// The brief of a period.
pub fn brief(view: YearView<'_>, period: Period) -> Document {
    let at = view.all.at;
    let title = format!("Ringkasan Pimpinan: {} Tahun {}", text::period(view.lang(), period), view.year());
    let pdf = at.brief_pdf(view.year(), period);
    let report = view.all.report_title(view.year(), period);
    let mut sections = vec![
        section("keadaan", "1", "Keadaan", state(view, period)),
        section("bergerak", "2", "Yang bergerak", moved(view, period)),
        section("merah", "3", "Yang belum tercapai", red(view, period)),
        section("kurang", "4", "Yang belum ada", missing(view, period)),
        section("keputusan", "5", "Keputusan yang diminta", decisions(view, period)),
    ];
    sections.extend(pictures(view, period));
    Document {
        address: at.brief(view.year(), period),
        kind: DocumentKind::Brief,
        is_page: true,
        subtitle: Some(format!("{} · status: {}", view.all.agency().full_name(), view.status_word(period))),
        description: format!("Dua halaman untuk pimpinan tentang {report} {}.", view.all.agency().full_name()),
        breadcrumbs: vec![
            link("Beranda", at.home()),
            link(view.year().to_string(), at.year(view.year())),
            link(text::period(view.lang(), period), at.report(view.year(), period)),
        ],
        previous: None,
        next: None,
        downloads: vec![link("Unduh ringkasan (PDF)", pdf.clone()), link(report, at.report(view.year(), period))],
        // What is missing stands in its own section.
        notices: notices(view, period).into_iter().filter(|notice| notice.title == "Belum final").collect(),
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
    let until = text::period(view.lang(), Period::Quarter(period.last_quarter()));
    let Some(node) = agency_node(view, period) else { return "Anggaran: data anggaran belum ada.".to_owned() };
    match (&node.spent_to_date, &node.ceiling, &node.balance) {
        (Some(spent), Some(ceiling), Some(balance)) => format!(
            "Anggaran sampai dengan {until}: {} dari pagu {}, sisa {}.",
            text::rupiah(view.lang(), spent),
            text::rupiah(view.lang(), ceiling),
            text::rupiah(view.lang(), balance)
        ),
        _ => format!(
            "Anggaran sampai dengan {until}: {}.",
            text::absorption(view.lang(), &node.absorption, view.all.decimals())
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

/// The largest rises and falls of achievements since the period before.
fn moved(view: YearView<'_>, period: Period) -> Vec<Block> {
    let Some((earlier, then)) = before(view, period) else {
        return vec![Block::Paragraph("Tidak ada periode sebelumnya untuk dibandingkan.".to_owned())];
    };
    let when = format!("{} {}", text::period_short(view.lang(), then), earlier.year());
    let mut changes: Vec<(Exact, String)> = Vec::new();
    for (indicator, measured) in view.indicators() {
        if last_break(view.all, &measured.code, earlier.year(), view.year()).is_some() {
            continue;
        }
        let old = earlier.measured.indicators.iter().find(|other| other.code == measured.code);
        let (Some(old), Some(new)) = (old.and_then(|old| achieved(old, then)), achieved(measured, period)) else {
            continue;
        };
        let decimals = view.all.decimals();
        let (was, is) = (text::percent(view.lang(), old, decimals), text::percent(view.lang(), new, decimals));
        let words = movement(view.lang(), old.cmp(new), &was, &is, &when);
        changes.push((new - old, format!("{}: capaian {words}.", named(indicator))));
    }
    if changes.is_empty() {
        return vec![Block::Paragraph(format!("Belum ada capaian yang dapat dibandingkan dengan {when}."))];
    }
    // A stable sort: equal changes stay in the order of the plan.
    changes.sort_by(|a, b| b.0.cmp(&a.0));
    let rises: Vec<String> = changes.iter().filter(|change| change.0 > 0).map(|change| change.1.clone()).collect();
    let falls: Vec<String> =
        changes.iter().rev().filter(|change| change.0.is_negative()).map(|change| change.1.clone()).collect();
    let mut blocks = Vec::new();
    for (title, lines) in [("Naik paling banyak:", rises), ("Turun paling banyak:", falls)] {
        if !lines.is_empty() {
            blocks.push(Block::Paragraph(title.to_owned()));
            blocks.push(cut(view.lang(), lines, "indikator lain"));
        }
    }
    if blocks.is_empty() {
        blocks.push(Block::Paragraph(format!("Capaian semua indikator yang dapat dibandingkan tetap seperti {when}.")));
    }
    blocks
}

/// Indicators that went beyond a target of zero, which has no achievement, then those below their target, the lowest first;
/// each with its cause as the unit wrote it.
fn red(view: YearView<'_>, period: Period) -> Vec<Block> {
    let mut low: Vec<(&Exact, &Indicator, &IndicatorMeasure)> = view
        .indicators()
        .filter_map(|(indicator, measured)| Some((achieved(measured, period)?, indicator, measured)))
        .filter(|(percent, _, _)| **percent < 100)
        .collect();
    let beyond: Vec<(&Indicator, &IndicatorMeasure)> =
        view.indicators().filter(|(indicator, measured)| is_beyond_zero(indicator, measured, period)).collect();
    if low.is_empty() && beyond.is_empty() {
        let n_computed = view.indicators().filter(|(_, measured)| achieved(measured, period).is_some()).count();
        let words = match n_computed {
            0 => "Belum ada capaian yang dapat dihitung.".to_owned(),
            n => format!("Tidak ada: {n} indikator yang dapat dihitung mencapai targetnya."),
        };
        return vec![Block::Paragraph(words)];
    }
    low.sort_by(|a, b| a.0.cmp(b.0));
    let line = |indicator: &Indicator, measured: &IndicatorMeasure, state: String| {
        let cause = cause(view, period, &indicator.code, &measured.owner);
        let cause = cause.map_or_else(|| "penghambat belum dicatat".to_owned(), |text| shortened(text, MAX_LETTERS));
        let dot = if cause.ends_with(['.', '…']) { "" } else { "." };
        format!("{}: {state}. {cause}{dot}", named(indicator))
    };
    let reason = "tidak dinilai, target 0 sedangkan realisasi di atas 0";
    let mut lines: Vec<String> = beyond.iter().map(|(i, measured)| line(i, measured, reason.to_owned())).collect();
    lines.extend(low.iter().map(|(percent, indicator, measured)| {
        let rating = view.all.rating(Some(percent)).map(|level| format!(" ({})", level.label)).unwrap_or_default();
        line(indicator, measured, format!("{}{rating}", text::percent(view.lang(), percent, view.all.decimals())))
    }));
    vec![cut(view.lang(), lines, "indikator lain yang belum tercapai")]
}

/// Whether something happened that should not have happened at all.
fn is_beyond_zero(indicator: &Indicator, measured: &IndicatorMeasure, period: Period) -> bool {
    let own = measured.periods.get(&period).map(|figures| &figures.own.achievement);
    let is_unrated = matches!(own, Some(Achievement::NotEvaluable(Reason::ActualWithoutTarget)));
    indicator.polarity == Polarity::Minimize && is_unrated
}

/// The obstacle that a unit noted last in the period.
fn cause<'a>(view: YearView<'a>, period: Period, code: &str, owner: &str) -> Option<&'a str> {
    let latest = |quarter: &Quarter| reading(view, code, owner, *quarter)?.obstacles.as_deref();
    period.quarters().iter().rev().find_map(latest).map(str::trim)
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

/// The first lines, and how many more there are.
fn cut(lang: Lang, lines: Vec<String>, others: &str) -> Block {
    let n_more = lines.len().saturating_sub(MAX_LINES);
    let mut shown: Vec<String> = lines.into_iter().take(MAX_LINES).collect();
    if n_more > 0 {
        shown.push(format!("dan {n_more} {others}."));
    }
    points(shown)
}

fn missing(view: YearView<'_>, period: Period) -> Vec<Block> {
    let gaps = view.gaps(period);
    if gaps.is_empty() {
        return vec![Block::Paragraph("Semua data capaian dan anggaran periode ini sudah ada.".to_owned())];
    }
    vec![cut(view.lang(), gaps.into_iter().map(|gap| format!("{gap}.")).collect(), "kekurangan lain")]
}

fn decisions(view: YearView<'_>, period: Period) -> Vec<Block> {
    let asked = view.data.decisions.get(&period).filter(|asked| !asked.is_empty());
    let Some(asked) = asked else {
        return vec![Block::Paragraph("Tidak ada keputusan yang diminta.".to_owned())];
    };
    let lines = asked.iter().map(|decision| {
        let mut words = decision.text.trim().trim_end_matches('.').to_owned();
        words.extend(decision.by.iter().map(|by| format!("; oleh {by}")));
        words.extend(decision.due.iter().map(|day| format!("; paling lambat {}", text::date(view.lang(), *day))));
        format!("{words}.")
    });
    vec![cut(view.lang(), lines.collect(), "keputusan lain")]
}

/// One chart: the money by programme.
fn pictures(view: YearView<'_>, period: Period) -> Option<Section> {
    let chart = charts::absorption_chart(view, period)?;
    Some(section("serapan", "6", "Serapan anggaran", vec![Block::Chart(Box::new(chart))]))
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
        let lines = |n: usize| (0..n).map(|i| i.to_string()).collect::<Vec<_>>();
        let last = |block: Block| serde_json::to_string(&block).unwrap();
        assert!(!last(cut(Lang::Id, lines(MAX_LINES), "lain")).contains("dan"));
        assert!(last(cut(Lang::Id, lines(MAX_LINES + 2), "lain")).contains("dan 2 lain."));
    }
}
