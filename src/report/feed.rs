//! What is new: issues of reports and corrections of data, for readers of feeds.

use jiff::civil::Date;

use crate::base::{Lang, say};
use crate::model::Correction;

use super::colophon::colophon;
use super::context::{AgencyView, YearView};
use super::text;

/// The news of an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Site path of the feed itself.
    pub address: String,
    /// Site path of the agency's home page.
    pub home: String,
    /// Language of its sentences; the reasons that staff gave are Indonesian.
    pub lang: Lang,
    /// What the feed tells of.
    pub title: String,
    /// The agency with its region.
    pub author: String,
    /// The youngest day of the news; without any, that of the data.
    pub updated: Date,
    /// News from the youngest; of one day in the order of their names.
    pub entries: Vec<FeedEntry>,
}

/// One piece of news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedEntry {
    /// Site path with a fragment, which names the news for ever.
    pub id: String,
    /// In a line.
    pub title: String,
    /// Day.
    pub date: Date,
    /// What happened, in sentences.
    pub summary: String,
    /// Site path of the page that it is about.
    pub page: String,
    /// A word for its kind: `terbitan` or `koreksi`, in English `issue` or `correction`.
    pub kind: &'static str,
}

/// The news of an agency; none while its data know of no day.
pub fn feed(view: AgencyView<'_>) -> Option<Feed> {
    let mut entries: Vec<FeedEntry> = Vec::new();
    for year in view.years() {
        entries.extend(issues(year));
        entries.extend(corrections(year));
    }
    entries.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.id.cmp(&b.id)));
    let author = view.agency().full_name();
    Some(Feed {
        address: view.at.feed(),
        home: view.at.home(),
        lang: view.lang(),
        title: say!(view.lang(), "Terbitan dan koreksi {author}", "Issues and corrections of {author}"),
        updated: entries.first().map(|entry| entry.date).or_else(|| colophon(view).as_of)?,
        author,
        entries,
    })
}

fn issues(year: YearView<'_>) -> impl Iterator<Item = FeedEntry> + use<'_> {
    let lang = year.lang();
    year.data.issues.iter().map(move |issue| {
        let title = year.all.report_title(year.year(), issue.period);
        let page = year.all.at.report(year.year(), issue.period);
        let again = match issue.version {
            0 | 1 => lang.pick("terbit", "issued"),
            _ => lang.pick("terbit lagi", "issued again"),
        };
        let number = issue.number.as_ref();
        let number = number.map(|number| say!(lang, " Nomor pengesahan {number}.", " Number of approval {number}."));
        let (version, day) = (issue.version, text::date(lang, issue.date));
        FeedEntry {
            id: format!("{page}#terbitan-{}", issue.version),
            title: say!(lang, "{title} {again}, versi {version}", "{title} {again}, version {version}"),
            date: issue.date,
            summary: say!(
                lang,
                "{title} versi {version} {again} tanggal {day}.{}",
                "{title}, version {version}, {again} on {day}.{}",
                number.unwrap_or_default()
            ),
            page,
            kind: lang.pick("terbitan", "issue"),
        }
    })
}

fn corrections(year: YearView<'_>) -> Vec<FeedEntry> {
    let lang = year.lang();
    let mut entries: Vec<FeedEntry> = Vec::new();
    for (quarter, data) in &year.data.quarters {
        let period = crate::model::Period::Quarter(*quarter);
        for correction in &data.corrections {
            let subject = correction.indicator.as_deref().unwrap_or(&correction.file);
            let plain: String = subject.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
            let page = year.all.at.page("koreksi");
            let when = text::period_of(lang, period, year.year());
            let id = format!("{page}#{}-{}-{}-{plain}", year.year(), period.slug(), correction.date);
            // The same thing may be corrected twice on one day.
            let is_same = |entry: &&FeedEntry| entry.id == id || entry.id.starts_with(&format!("{id}_"));
            let n_before = entries.iter().filter(is_same).count();
            entries.push(FeedEntry {
                id: if n_before == 0 { id } else { format!("{id}_{}", n_before + 1) },
                title: say!(lang, "Koreksi {subject}, {when}", "Correction of {subject}, {when}"),
                date: correction.date,
                summary: told(year, correction),
                page,
                kind: lang.pick("koreksi", "correction"),
            });
        }
    }
    entries
}

/// What was written before and after, and why.
fn told(year: YearView<'_>, correction: &Correction) -> String {
    let indicator = correction.indicator.as_deref().and_then(|code| year.all.dataset.indicator(year.year(), code));
    let name = indicator.map(|indicator| format!("{}: ", indicator.name)).unwrap_or_default();
    let lang = year.lang();
    let value = |value: &Option<String>| match value {
        Some(value) => text::written(lang, indicator, value),
        None => lang.pick("kosong", "empty").to_owned(),
    };
    let change = match (&correction.old_value, &correction.new_value) {
        (None, None) => String::new(),
        (old, new) => say!(lang, "semula {}, menjadi {}. ", "before {}, after {}. ", value(old), value(new)),
    };
    format!("{name}{change}{}", correction.reason.trim())
}
