//! What pages say of themselves to programs and in pictures.

use jiff::civil::Date;

use crate::base::{Lang, say};
use crate::model::Period;

use super::colophon::{Colophon, DataFormat, colophon, table_title};
use super::context::{AgencyView, YearView};
use super::data::TABLE_NAMES;
use super::document::{About, Block, Figure, Link, Work, WorkKind};
use super::make::link;
use super::pages::told_period;
use super::periodic::{agency_node, summary};
use super::{proof, text};

const PDF: &str = "application/pdf";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A report: its files, its last issue, and its mean achievement.
pub fn about_report(view: YearView<'_>, period: Period) -> About {
    let (at, label) = (view.all.at, &view.all.site().annual_label);
    let (title, agency) = (view.all.report_title(view.year(), period), view.all.agency().full_name());
    let issues = proof::issues_of(view, period);
    let last = issues.last();
    let lang = view.lang();
    let files = [
        (link(say!(lang, "{title}", "{title} (in Indonesian)"), at.pdf(view.year(), period, label)), PDF),
        (link(say!(lang, "{title}", "{title} (in Indonesian)"), at.word(view.year(), period, label)), WORD),
    ];
    About {
        work: Some(Work {
            kind: WorkKind::Report,
            name: say!(lang, "{title} {agency}", "{title}, {agency}"),
            description: say!(
                lang,
                "{title} {agency}: capaian indikator, realisasi anggaran, dan cara hitungnya.",
                "{title}, {agency}: achievement of the indicators, spending, and how the figures were computed."
            ),
            time: span(view.year(), period),
            files: files.into(),
            published: last.map(|issue| issue.date),
            number: last.and_then(|issue| issue.number.clone()),
            license: None,
        }),
        headline: headline(view, period),
    }
}

/// The data of a year.
pub fn about_year(view: YearView<'_>) -> About {
    let period = told_period(view);
    let mut files = data_files(view, &DataFormat::ALL);
    files.push(package(view.all));
    let of_year = say!(view.lang(), " Tahun {}", ", {}", view.year());
    About {
        work: Some(dataset(view.all, &of_year, span(view.year(), Period::Year), files)),
        headline: headline(view, period),
    }
}

/// The data of all years.
pub fn about_downloads(view: AgencyView<'_>) -> About {
    let mut years = view.years();
    let first = years.next();
    let last = years.next_back().or(first);
    let time = first
        .zip(last)
        .and_then(|(first, last)| Some((span(first.year(), Period::Year)?.0, span(last.year(), Period::Year)?.1)));
    let mut files = vec![package(view)];
    files.extend(view.years().rev().flat_map(|year| data_files(year, &[DataFormat::Csv])));
    About { work: Some(dataset(view, "", time, files)), headline: None }
}

/// The first figure of a period's summary that is a number.
pub fn headline(view: YearView<'_>, period: Period) -> Option<Figure> {
    let figures = summary(view, period).into_iter().filter_map(|block| match block {
        Block::Figures(figures) => Some(figures),
        _ => None,
    });
    let figure = figures.flatten().find(|figure| figure.value.contains(|c: char| c.is_ascii_digit()))?;
    Some(Figure { note: said_of(view, period), ..figure })
}

/// The period of a figure, and that it may still change: a picture goes round without the notices of its page.
fn said_of(view: YearView<'_>, period: Period) -> String {
    let said = text::period_of(view.lang(), period, view.year());
    if view.is_final(period) { said } else { say!(view.lang(), "{said} (belum final)", "{said} (not final)") }
}

/// The achievement of an indicator in the last period that has one.
pub fn about_indicator(view: AgencyView<'_>, code: &str) -> About {
    let computed = view.years().rev().find_map(|year| {
        let (_, measured) = year.indicators().find(|(indicator, _)| indicator.code == code)?;
        let mut periods = measured.periods_in_order().into_iter().rev();
        let (period, figures) = periods.find(|(_, figures)| figures.own.achievement.percent().is_some())?;
        Some(Figure {
            label: view.lang().pick("Capaian", "Achievement").to_owned(),
            value: text::achievement(view.lang(), &figures.own.achievement, view.decimals()),
            note: said_of(year, period),
            href: None,
        })
    });
    About { work: None, headline: computed }
}

/// The absorption of a programme, or of the whole agency, in the last period that has one.
pub fn about_program(view: AgencyView<'_>, code: &str) -> About {
    let absorbed = view.years().rev().find_map(|year| {
        Period::ALL.into_iter().rev().find_map(|period| {
            agency_node(year, period)?;
            let nodes = &year.measured.budget.get(&period)?.nodes;
            let node = nodes.iter().find(|node| node.code == code)?;
            let crate::measure::Absorption::Computed(_) = &node.absorption else { return None };
            Some(Figure {
                label: view.lang().pick("Serapan anggaran", "Budget absorption").to_owned(),
                value: text::absorption(view.lang(), &node.absorption, view.decimals()),
                note: said_of(year, period),
                href: None,
            })
        })
    });
    About { work: None, headline: absorbed }
}

fn dataset(view: AgencyView<'_>, of_year: &str, time: Option<(Date, Date)>, files: Vec<(Link, &'static str)>) -> Work {
    let Colophon { title, description, license, .. } = colophon(view);
    Work {
        kind: WorkKind::Dataset,
        name: title + of_year,
        description,
        time,
        files,
        published: None,
        number: None,
        license: license.map(|license| license.url),
    }
}

fn package(view: AgencyView<'_>) -> (Link, &'static str) {
    let text = view.lang().pick("Deskriptor paket data", "Data package descriptor");
    (link(text, view.at.package()), DataFormat::Json.media_type())
}

fn data_files(view: YearView<'_>, formats: &[DataFormat]) -> Vec<(Link, &'static str)> {
    let files = TABLE_NAMES.into_iter().flat_map(|name| formats.iter().map(move |format| (name, *format)));
    let file = |(name, format): (&str, DataFormat)| {
        let (lang, year) = (view.lang(), view.year());
        let text = match lang {
            Lang::Id => format!("Data {name} {year} ({})", format.label(lang)),
            Lang::En => format!("{} ({})", table_title(lang, name, year), format.label(lang)),
        };
        let address = view.all.at.data(view.year(), &format!("{name}{}", format.ending()));
        (link(text, address), format.media_type())
    };
    files.map(file).collect()
}

/// The first and the last day of a period.
fn span(year: u16, period: Period) -> Option<(Date, Date)> {
    let last = period.last_day(year);
    let n_months = i8::try_from(3 * period.quarters().len()).ok()?;
    let first = Date::new(last.year(), last.month() - n_months + 1, 1).ok()?;
    Some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Half, Quarter};

    #[test]
    fn periods_have_days() {
        for (period, first, last) in [
            (Period::Quarter(Quarter::Q1), "2025-01-01", "2025-03-31"),
            (Period::Half(Half::H2), "2025-07-01", "2025-12-31"),
            (Period::Year, "2025-01-01", "2025-12-31"),
        ] {
            let found = span(2025, period).map(|(first, last)| (first.to_string(), last.to_string()));
            assert_eq!(found, Some((first.to_owned(), last.to_owned())));
        }
    }
}
