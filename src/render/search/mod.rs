//! The search of an agency's site: an index that the page `cari` loads as a script, so that it needs no server.
//!
//! Words are stemmed here with `sastrawi-rs`, which is kept, carries a dictionary of 26 000 Indonesian roots and therefore
//! knows `tingkat` in `meningkat` and `turun` in `menurun`, where the Snowball rules cut a letter too many; the index has the
//! table of all forms with their stems, and the page none of its own. How it is searched stands in `cari.js`. The English
//! pages have an index of their own, by the English rules of Snowball.
//!
//! Everything is a function of one agency's documents, sorted, and as small as is read easily.

mod facets;
mod text;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::Serialize;

use self::facets::{Facets, kind_name};
use self::text::{Passage, passages};
use super::html::Setting;
use super::html::links::{Here, href};
use crate::base::Lang;
use crate::report::{AgencyView, Document};

/// Whether a page is found by the search.
pub fn is_found(document: &Document) -> bool {
    document.is_page && kind_name(Lang::Id, document.kind).is_some()
}

/// The index of an agency's pages as a script, which sets one global value.
pub fn index(view: AgencyView<'_>, documents: &[Document], setting: Setting<'_>) -> Vec<u8> {
    let address = view.at.search();
    let lang = view.lang();
    let Setting { is_offline, hides_nip, .. } = setting;
    let here = Here { address: &address, is_offline, sources: None, hides_nip, lang };
    let found: Vec<&Document> = documents.iter().filter(|document| is_found(document)).collect();
    let texts: Vec<Vec<Passage>> = found.clone().into_par_iter().map(|document| passages(lang, document)).collect();
    let facets = Facets::new(view);
    let mut lists = Lists::new(view);
    let mut pages = Vec::new();
    let mut all = Vec::new();
    for (document, passages) in found.into_iter().zip(texts) {
        let (Some(kind), Some(href)) = (kind_name(lang, document.kind), href(here, &document.address)) else {
            continue;
        };
        let (years, units) = facets.of_page(document);
        let mut passages = passages.into_iter();
        let Some(own) = passages.next() else { continue };
        all.push((own.id, own.words));
        let mut sections = Vec::new();
        for passage in passages {
            let unit = facets.of_section(&years, &passage.title).and_then(|code| lists.unit(code));
            let heading = lists.heading(&passage.id, passage.title, unit.map_or(0, |unit| unit + 1));
            sections.extend([heading, lists.lead(passage.lead)]);
            all.push((passage.id, passage.words));
        }
        let years = years.iter().filter_map(|year| lists.years.iter().position(|other| other == year)).collect();
        let units = units.iter().filter_map(|code| lists.unit(code)).collect();
        pages.push(Page(href, own.title, own.lead, lists.kind(kind), years, units, sections));
    }
    let (forms, places) = written(lang, all);
    let index = Index {
        kinds: lists.kinds,
        years: lists.years,
        units: lists.units,
        headings: lists.headings,
        leads: lists.leads,
        pages,
        stops: words::stop_words(lang).collect::<Vec<_>>().join(" "),
        forms,
        places,
    };
    // Plain structs of strings and numbers always become JSON.
    let json = serde_json::to_string(&index).unwrap_or_default();
    format!("globalThis.lakipIndex={json};\n").into_bytes()
}

/// The whole index. Reports of several periods repeat each other, so that what repeats stands in lists.
#[derive(Debug, Serialize)]
struct Index {
    /// Names of kinds.
    kinds: Vec<&'static str>,
    /// Years from the latest back.
    years: Vec<u16>,
    /// Codes and names of units in the order of the agency.
    units: Vec<(String, String)>,
    /// Fragments and titles of sections, and the places of their units from 1.
    headings: Vec<Heading>,
    /// How sections begin.
    leads: Vec<String>,
    pages: Vec<Page>,
    /// Words that are not searched for.
    stops: String,
    /// For each stem itself and its other forms, split by spaces; stems are split by `;`.
    forms: String,
    /// For each stem the passages that have it, see [`runs`]; stems are split by spaces. Passages are all pages and their
    /// sections, sorted by fragment and then as they come, so that what repeats from report to report stands together.
    places: String,
}

/// Fragment, title, and the place of the unit from 1; 0 for a section of no unit.
type Heading = (String, String, usize);

/// Address, title, lead, places of kind, years and units; and of each section the places of heading and lead.
#[derive(Debug, Serialize)]
struct Page(String, String, String, usize, Vec<usize>, Vec<usize>, Vec<usize>);

/// What pages name by its place in a list.
#[derive(Debug)]
struct Lists {
    kinds: Vec<&'static str>,
    years: Vec<u16>,
    /// Codes and names.
    units: Vec<(String, String)>,
    headings: Vec<Heading>,
    by_heading: BTreeMap<Heading, usize>,
    leads: Vec<String>,
    by_lead: BTreeMap<String, usize>,
}

impl Lists {
    fn new(view: AgencyView<'_>) -> Self {
        let units = view.agency().units.iter().map(|unit| (unit.code.clone(), unit.name.clone()));
        Self {
            kinds: Vec::new(),
            years: view.years().rev().map(|year| year.year()).collect(),
            units: units.collect(),
            headings: Vec::new(),
            by_heading: BTreeMap::new(),
            leads: Vec::new(),
            by_lead: BTreeMap::new(),
        }
    }

    fn kind(&mut self, name: &'static str) -> usize {
        self.kinds.iter().position(|kind| *kind == name).unwrap_or_else(|| {
            self.kinds.push(name);
            self.kinds.len() - 1
        })
    }

    fn unit(&self, code: &str) -> Option<usize> {
        self.units.iter().position(|(other, _)| other == code)
    }

    fn heading(&mut self, id: &str, title: String, unit: usize) -> usize {
        place(&mut self.headings, &mut self.by_heading, (id.to_owned(), title, unit))
    }

    fn lead(&mut self, lead: String) -> usize {
        place(&mut self.leads, &mut self.by_lead, lead)
    }
}

/// The place of a value in a list, at its end when it is new.
fn place<T: Ord + Clone>(list: &mut Vec<T>, places: &mut BTreeMap<T, usize>, value: T) -> usize {
    *places.entry(value).or_insert_with_key(|value| {
        list.push(value.clone());
        list.len() - 1
    })
}

/// Forms and places as the index has them, of all passages with their fragments and words.
fn written(lang: Lang, mut passages: Vec<(String, BTreeSet<String>)>) -> (String, String) {
    passages.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut by_form: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (number, (_, found)) in (0..).zip(passages) {
        for word in found.into_iter().filter(|word| !words::is_stop_word(lang, word)) {
            by_form.entry(word).or_default().push(number);
        }
    }
    let mut stems: BTreeMap<String, (String, BTreeSet<u32>)> = BTreeMap::new();
    for (form, numbers) in by_form {
        let stem = words::stem(lang, &form).into_owned();
        let (forms, all) = stems.entry(stem.clone()).or_default();
        if form != stem {
            forms.push(' ');
            forms.push_str(&form);
        }
        all.extend(numbers);
    }
    let forms = stems.iter().map(|(stem, (forms, _))| format!("{stem}{forms}"));
    (forms.collect::<Vec<_>>().join(";"), stems.values().map(|(_, all)| runs(all)).collect::<Vec<_>>().join(" "))
}

/// Sorted numbers as runs: twice the gap before a run, and one more when it is longer than one; then by how many. Each is
/// written in base 32 from its lowest digit; all of its digits but the last are 32 higher, as in source maps.
fn runs(numbers: &BTreeSet<u32>) -> String {
    let mut text = String::new();
    let mut numbers = numbers.iter().copied().peekable();
    let mut next = 0;
    while let Some(first) = numbers.next() {
        let mut last = first;
        while let Some(number) = numbers.next_if_eq(&(last + 1)) {
            last = number;
        }
        let more = last - first;
        write_number(2 * (first - next) + u32::from(more > 0), &mut text);
        if more > 0 {
            write_number(more - 1, &mut text);
        }
        next = last + 1;
    }
    text
}

fn write_number(mut number: u32, text: &mut String) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    // A remainder of 32, and 32 more at most, is a place of the table.
    let digit = |place: u32| char::from(DIGITS[place as usize]);
    while number >= 32 {
        text.push(digit(number % 32 + 32));
        number /= 32;
    }
    text.push(digit(number));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_short_and_told_apart() {
        assert_eq!(runs(&[0].into()), "A");
        assert_eq!(runs(&[3, 5, 6, 7, 40, 2000].into()), "GDBgCu6D");
        assert_eq!(runs(&BTreeSet::new()), "");
    }

    #[test]
    fn forms_stand_behind_their_stem_and_share_its_places() {
        let passages = [("", "menguji iku-02"), ("b", "laporan"), ("a", "pengujian uji")];
        let words = |text: &str| text.split(' ').map(str::to_owned).collect();
        let passages = passages.map(|(id, text)| (id.to_owned(), words(text)));
        let (forms, places) = written(Lang::Id, passages.into());
        assert_eq!((&*forms, &*places), ("iku-02;lapor laporan;uji menguji pengujian", "A E BA"));
        let passages = [("a", "the report"), ("b", "reported reports")];
        let passages = passages.map(|(id, text)| (id.to_owned(), words(text)));
        assert_eq!(written(Lang::En, passages.into()).0, "report reported reports");
    }
}
