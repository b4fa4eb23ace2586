//! What is new: issues of reports and corrections of data, for readers of feeds.

use crate::base::say;
use jiff::civil::Date;

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
    /// A word for its kind: `terbitan` or `koreksi`.
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
        title: say!(view.lang(), "Terbitan dan koreksi {author}", "Issues and corrections of {author} (in Indonesian)"),
        updated: entries.first().map(|entry| entry.date).or_else(|| colophon(view).as_of)?,
        author,
        entries,
    })
}

fn issues(year: YearView<'_>) -> impl Iterator<Item = FeedEntry> + use<'_> {
    year.data.issues.iter().map(move |issue| {
        let title = year.all.report_title(year.year(), issue.period);
        let page = year.all.at.report(year.year(), issue.period);
        let again = if issue.version > 1 { "terbit lagi" } else { "terbit" };
        let number = issue.number.as_ref().map(|number| format!(" Nomor pengesahan {number}."));
        FeedEntry {
            id: format!("{page}#terbitan-{}", issue.version),
            title: format!("{title} {again}, versi {}", issue.version),
            date: issue.date,
            summary: format!(
                "{title} versi {} {again} tanggal {}.{}",
                issue.version,
                text::date(year.lang(), issue.date),
                number.unwrap_or_default()
            ),
            page,
            kind: "terbitan",
        }
    })
}

fn corrections(year: YearView<'_>) -> Vec<FeedEntry> {
    let mut entries: Vec<FeedEntry> = Vec::new();
    for (quarter, data) in &year.data.quarters {
        let period = crate::model::Period::Quarter(*quarter);
        for correction in &data.corrections {
            let subject = correction.indicator.as_deref().unwrap_or(&correction.file);
            let plain: String = subject.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
            let page = year.all.at.page("koreksi");
            let id = format!("{page}#{}-{}-{}-{plain}", year.year(), period.slug(), correction.date);
            // The same thing may be corrected twice on one day.
            let is_same = |entry: &&FeedEntry| entry.id == id || entry.id.starts_with(&format!("{id}_"));
            let n_before = entries.iter().filter(is_same).count();
            entries.push(FeedEntry {
                id: if n_before == 0 { id } else { format!("{id}_{}", n_before + 1) },
                title: format!("Koreksi {subject}, {}", text::period_of(year.lang(), period, year.year())),
                date: correction.date,
                summary: told(year, correction),
                page,
                kind: "koreksi",
            });
        }
    }
    entries
}

/// What was written before and after, and why.
fn told(year: YearView<'_>, correction: &Correction) -> String {
    let indicator = correction.indicator.as_deref().and_then(|code| year.all.dataset.indicator(year.year(), code));
    let name = indicator.map(|indicator| format!("{}: ", indicator.name)).unwrap_or_default();
    let value = |value: &Option<String>| {
        value.as_ref().map_or_else(|| "kosong".to_owned(), |value| text::written(year.lang(), indicator, value))
    };
    let change = match (&correction.old_value, &correction.new_value) {
        (None, None) => String::new(),
        (old, new) => format!("semula {}, menjadi {}. ", value(old), value(new)),
    };
    format!("{name}{change}{}", correction.reason.trim())
}
