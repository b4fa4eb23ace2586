//! The index of the search: it is whole, small and always the same, and all that it names is there.

use std::collections::{BTreeMap, BTreeSet};

use lakip::build::BuildOptions;
use serde_json::Value;

use crate::example::{SITE, SNAPSHOT, build, html_pages, text};
use crate::markup;
use crate::pages::target;

const PATH: &str = "cari/indeks.js";
/// Most bytes of the index of four years.
const MAX_BYTES: usize = 122_000;

fn read(script: &str) -> Value {
    let json = script.strip_prefix("globalThis.lakipIndex=").and_then(|rest| rest.strip_suffix(";\n"));
    serde_json::from_str(json.expect("a script that sets one value")).unwrap()
}

fn index() -> Value {
    read(text(&SITE, PATH))
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap())
}

/// Numbers of passages as `places` has them, read by the words of its description.
fn numbers(places: &str) -> Vec<usize> {
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut written = Vec::new();
    let (mut number, mut scale) = (0, 1);
    for c in places.chars() {
        let digit = digits.find(c).unwrap();
        number += digit % 32 * scale;
        scale *= 32;
        if digit < 32 {
            written.push(number);
            (number, scale) = (0, 1);
        }
    }
    let (mut found, mut next) = (Vec::new(), 0);
    let mut written = written.into_iter();
    while let Some(gap) = written.next() {
        let length = if gap % 2 == 1 { written.next().unwrap() + 2 } else { 1 };
        next += gap / 2;
        found.extend(next..next + length);
        next += length;
    }
    found
}

/// The passages, as page and fragment, in the order of their numbers.
fn passages(index: &Value) -> Vec<(String, String)> {
    let mut passages = Vec::new();
    for page in index["pages"].as_array().unwrap() {
        let href = page[0].as_str().unwrap();
        passages.push((String::new(), href.to_owned()));
        for section in page[6].as_array().unwrap().chunks(2) {
            let heading = usize::try_from(section[0].as_u64().unwrap()).unwrap();
            passages.push((index["headings"][heading][0].as_str().unwrap().to_owned(), href.to_owned()));
        }
    }
    passages.sort_by(|(a, _), (b, _)| a.cmp(b));
    passages.into_iter().map(|(id, href)| (href, id)).collect()
}

#[test]
fn every_page_that_is_looked_for_is_in_it_once_and_no_other() {
    let index = index();
    let listed: Vec<String> = index["pages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| target("cari/index.html", p[0].as_str().unwrap()).0)
        .collect();
    let is_found = |path: &str| {
        !["verifikasi/", "cari/", "en/"].iter().any(|start| path.starts_with(start))
            && !path.contains("ringkasan-pimpinan/")
    };
    let expected: BTreeSet<String> =
        html_pages(&SITE).map(|(path, _)| path.to_owned()).filter(|path| is_found(path)).collect();
    assert_eq!(listed.len(), expected.len());
    assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), expected);
}

#[test]
fn every_section_that_it_names_is_on_its_page() {
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut n_sections = 0;
    for (href, id) in passages(&index()).into_iter().filter(|(_, id)| !id.is_empty()) {
        let path = target("cari/index.html", &href).0;
        let on_page = ids.entry(path.clone()).or_insert_with(|| {
            let page = markup::read(text(&SITE, &path));
            page.all().into_iter().filter_map(|e| e.attribute("id").map(str::to_owned)).collect()
        });
        assert!(on_page.contains(&id), "{path}#{id}");
        n_sections += 1;
    }
    assert!(n_sections > 800, "{n_sections}");
}

#[test]
fn words_lead_to_the_passages_that_have_them() {
    let index = index();
    let passages = passages(&index);
    let (forms, places) = (index["forms"].as_str().unwrap(), index["places"].as_str().unwrap());
    let groups: Vec<Vec<&str>> = forms.split(';').map(|group| group.split(' ').collect()).collect();
    assert!(groups.len() > 800 && groups.len() == places.split(' ').count());
    let found = |form: &str| -> BTreeSet<&(String, String)> {
        let group = groups.iter().position(|group| group.contains(&form)).unwrap_or_else(|| panic!("no {form}"));
        numbers(places.split(' ').nth(group).unwrap()).into_iter().map(|number| &passages[number]).collect()
    };
    for form in ["pengujian", "diuji", "penguji", "ujian"] {
        assert_eq!(found(form), found("uji"), "{form}");
    }
    assert_eq!(found("melayani"), found("layanan"));
    assert_eq!(found("perhubungan"), found("terhubung"));
    let at = |href: &str, id: &str| (href.to_owned(), id.to_owned());
    assert!(found("uji").contains(&at("../indikator/IKU-06/", "definisi")));
    assert!(found("2.15.03").contains(&at("../program/2.15.03/", "")));
    assert!(found("iku-02").contains(&at("../2025/triwulan-2/", "faktor-IKU-02")));
    assert!(found("iku-02").len() < found("iku").len());
    let every: BTreeSet<usize> = places.split(' ').flat_map(numbers).collect();
    assert_eq!(every, (0..passages.len()).collect(), "every passage has a word");
}

#[test]
fn pages_have_their_years_units_and_kinds() {
    let index = index();
    let page = |href: &str| {
        let pages = index["pages"].as_array().unwrap();
        pages.iter().find(|page| page[0] == href).unwrap_or_else(|| panic!("no {href}")).clone()
    };
    let years = |page: &Value| -> Vec<Value> {
        let places = page[4].as_array().unwrap().iter();
        places.map(|place| index["years"][usize::try_from(place.as_u64().unwrap()).unwrap()].clone()).collect()
    };
    let kind = |page: &Value| index["kinds"][usize::try_from(page[3].as_u64().unwrap()).unwrap()].clone();
    let report = page("../2025/triwulan-2/");
    assert_eq!((kind(&report), years(&report)), ("Laporan triwulan".into(), vec![2025.into()]));
    let indicator = page("../indikator/IKU-06/");
    assert_eq!((kind(&indicator), years(&indicator).len()), ("Indikator".into(), 4));
    let unit = usize::try_from(indicator[5][0].as_u64().unwrap()).unwrap();
    assert_eq!(index["units"][unit][1], "UPT Pengujian Kendaraan Bermotor");
    assert_eq!(years(&page("../reviu/2024/")), [2024]);
    assert_eq!(years(&page("../metode/")), Vec::<Value>::new());
    let kinds: BTreeSet<&str> = texts(&index["kinds"]).collect();
    assert_eq!(kinds.len(), 11);
}

#[test]
fn it_is_small_and_always_the_same() {
    let script = text(&SITE, PATH);
    assert!(script.len() <= MAX_BYTES, "{} bytes", script.len());
    assert_eq!(text(&build(&SNAPSHOT), PATH), script);
}

#[test]
fn only_the_search_loads_it() {
    let loading = html_pages(&SITE).filter(|(_, page)| page.contains("<script src"));
    assert_eq!(loading.map(|(path, _)| path).collect::<Vec<_>>(), ["cari/index.html", "en/cari/index.html"]);
    let forms = html_pages(&SITE).filter(|(_, page)| page.contains("class=\"site-search\""));
    assert_eq!(forms.count(), SITE.n_pages - 2);
}

#[test]
fn a_build_of_one_year_has_none_and_one_for_a_folder_names_files() {
    let options = BuildOptions { year: Some(2025), ..BuildOptions::default() };
    let year = lakip::build::build(&SNAPSHOT, &options);
    assert!(!year.outputs.is_empty() && !year.outputs.contains_key(PATH));
    let options = BuildOptions { is_offline: true, ..BuildOptions::default() };
    let offline = read(text(&lakip::build::build(&SNAPSHOT, &options), PATH));
    let pages = offline["pages"].as_array().unwrap();
    assert!(pages.iter().all(|page| page[0].as_str().unwrap().ends_with("index.html")));
}
