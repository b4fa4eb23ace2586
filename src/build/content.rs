//! What an agency publishes, in the languages of the site.

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::agencies::AgencyState;
use crate::base::{History, Lang};
use crate::report::{
    Addresses, AgencySummary, AgencyView, DataTable, Document, Issuable, Sealed, YearView, compose, data_tables,
    english_pages, issuable, seal, summarize, twin, verification_pages,
};

/// What one agency publishes, before any output is made of it.
#[derive(Debug, Clone)]
pub struct Content {
    /// Pages and printed documents.
    pub documents: Vec<Document>,
    /// Data tables.
    pub tables: Vec<DatedTable>,
}

/// A data table of a year.
#[derive(Debug, Clone)]
pub struct DatedTable {
    /// Site path without ending, for instance `/data/2025/capaian`.
    pub path: String,
    /// Fiscal year.
    pub year: u16,
    /// The table.
    pub table: DataTable,
}

/// An agency seen in the language of the addresses.
pub(super) fn view<'a>(state: &'a AgencyState, at: &'a Addresses) -> AgencyView<'a> {
    let AgencyState { home: _, dataset, measures, shortfalls } = state;
    AgencyView { dataset, measures, shortfalls, at, lang: at.lang() }
}

/// An agency's line on the page over all agencies, in a language.
pub(super) fn summary(state: &AgencyState, lang: Lang) -> AgencySummary {
    summarize(view(state, &Addresses::new(&state.home, lang)))
}

/// What an agency publishes in Indonesian, and the pages of it in English.
pub(super) struct Composed {
    pub(super) content: Content,
    /// Which reports the ledger of issues has.
    pub(super) issuable: Vec<Issuable>,
    /// Empty where the site is not published in English.
    pub(super) english: Vec<Document>,
}

/// Composes one agency. `base_url` and `history` reach the proofs of printed documents.
pub(super) fn composed(state: &AgencyState, base_url: Option<&str>, history: Option<&History>) -> Composed {
    let addresses = Addresses::new(&state.home, Lang::Id);
    let view = view(state, &addresses);
    let mut documents = compose(view);
    let sealed = seal(view, &mut documents, base_url, history);
    let issuable = issuable(&sealed);
    let english = if state.dataset.site.has_english {
        let addresses = Addresses::new(&state.home, Lang::En);
        let view = self::view(state, &addresses);
        let mut documents = compose(view);
        documents.extend(verification_pages(view, &in_english(&sealed, &documents)));
        english_pages(documents)
    } else {
        Vec::new()
    };
    documents.extend(verification_pages(view, &sealed));
    let years: Vec<YearView<'_>> = view.years().collect();
    let tables = years.into_par_iter().flat_map_iter(|year| tables_of(view, year)).collect();
    Composed { content: Content { documents, tables }, issuable, english }
}

/// Printed documents, which are Indonesian, by the names and addresses of their English pages.
fn in_english<'a>(sealed: &[Sealed<'a>], documents: &[Document]) -> Vec<Sealed<'a>> {
    let titles: BTreeMap<&str, &str> =
        documents.iter().map(|document| (document.address.as_str(), document.title.as_str())).collect();
    let named = |sealed: &Sealed<'a>| {
        let address = twin(&sealed.address);
        let title = titles.get(address.as_str()).map(|title| (*title).to_owned());
        Sealed { title: title.unwrap_or_else(|| sealed.title.clone()), address, ..sealed.clone() }
    };
    sealed.iter().map(named).collect()
}

/// The data tables of a year with their site paths.
pub(super) fn tables_of<'a>(view: AgencyView<'a>, year: YearView<'a>) -> impl Iterator<Item = DatedTable> + use<'a> {
    let year_ = year.year();
    data_tables(year).into_iter().map(move |table| DatedTable {
        path: view.at.data(year_, table.name),
        year: year_,
        table,
    })
}

/// What an agency publishes, and its line on the page over all agencies in each language.
pub(super) fn compose_agency(state: &AgencyState) -> (Content, BTreeMap<Lang, AgencySummary>) {
    // Neither the address of the site nor a commit is a figure.
    let Composed { mut content, english, .. } = composed(state, None, None);
    content.documents.extend(english);
    (content, Lang::ALL.iter().map(|lang| (*lang, summary(state, *lang))).collect())
}
