//! Pages that exist on the web only.

mod corrections;
mod heat_map;
mod home;
mod indicator;
mod indicator_context;
mod lists;
mod method;
mod portal;
mod procedure;
mod program;
mod status;
mod verification;
mod verification_index;

pub use corrections::corrections_page;
pub use heat_map::heat_map_page;
pub use home::{home_page, latest_period, told_period, year_page};
pub use indicator::{entry_words, indicator_page, polarity_words, rollup_words};
pub use lists::{downloads_page, index_page, review_page};
pub use method::method_page;
pub use portal::{AgencySummary, portal_page, summarize};
pub use procedure::procedure_page;
pub use program::program_page;
pub use status::status_page;
pub use verification::verification_pages;

use crate::base::{Lang, say};
use crate::model::Period;

use super::context::YearView;
use super::document::{About, Document, DocumentKind, Link, Notice, Section};
use super::make::info;
use super::text;

/// A page without neighbours, notices and print.
pub(super) fn web_page(
    kind: DocumentKind,
    address: String,
    title: &str,
    description: &str,
    breadcrumbs: Vec<Link>,
    sections: Vec<Section>,
) -> Document {
    Document {
        address,
        kind,
        is_page: true,
        title: title.to_owned(),
        subtitle: None,
        description: description.to_owned(),
        breadcrumbs,
        previous: None,
        next: None,
        downloads: Vec::new(),
        notices: Vec::new(),
        later_notices: Vec::new(),
        sections,
        print: None,
        about: About::default(),
    }
}

/// That figures of quarters which are not final may still change, for a page of many periods; none when all are final.
pub(super) fn not_final<'a>(lang: Lang, years: impl IntoIterator<Item = YearView<'a>>) -> Option<Notice> {
    let line = |year: YearView<'_>| {
        let opened = year.data.quarters.keys().map(|quarter| Period::Quarter(*quarter));
        let open: Vec<&str> =
            opened.filter(|period| !year.is_final(*period)).map(|period| text::period(lang, period)).collect();
        let (quarters, year) = (text::listed(lang, &open), year.year());
        (!open.is_empty()).then(|| {
            say!(
                lang,
                "{quarters} Tahun {year} belum final; angkanya masih dapat berubah.",
                "{quarters} of {year}: not final; the figures may still change."
            )
        })
    };
    let lines: Vec<String> = years.into_iter().filter_map(line).collect();
    (!lines.is_empty()).then(|| info(lang.pick("Belum final", "Not final"), lines))
}
