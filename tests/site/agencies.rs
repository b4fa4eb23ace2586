//! The example twice, as two agencies of one site: each has the pages that it has alone, below its own address.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use lakip::base::{ProjectPath, Snapshot};
use lakip::build::Build;
use serde_json::Value;

use crate::example::{SITE, SNAPSHOT, build, html_pages, job_data, text};
use crate::markup::{self, Element, Node};
use crate::pages::{assert_links, target};
use crate::tables::Table;

const SLUGS: [&str; 2] = ["a", "b"];

/// Site, scales and procedure stay at the top; everything else stands once for each agency.
static PORTAL: LazyLock<Build> = LazyLock::new(|| {
    let mut snapshot = Snapshot::default();
    for (path, bytes) in &SNAPSHOT.files {
        let below = path.as_str().strip_prefix("content/");
        let moved = below.filter(|below| !["situs.yaml", "skala.yaml", "sop.yaml"].contains(below));
        let Some(below) = moved else {
            snapshot.files.insert(path.clone(), bytes.clone());
            continue;
        };
        for slug in SLUGS {
            snapshot.files.insert(ProjectPath::new(&format!("content/{slug}/{below}")).unwrap(), bytes.clone());
        }
    }
    build(&snapshot)
});

/// Where an agency has what stands at a path when it is alone.
fn moved(path: &str, slug: &str) -> String {
    if let Some(path) = path.strip_prefix("en/") {
        return format!("en/{slug}/{path}");
    }
    match path {
        "sitemap.xml" | "aset/cari.js" | "aset/ikon.svg" => path.to_owned(),
        "aset/lakip.css" | "aset/cetak.css" | "aset/lebar.css" => path.to_owned(),
        _ if path.ends_with(".woff2") => path.to_owned(),
        _ => match path.strip_prefix("aset/") {
            Some(below) => format!("aset/{slug}/{below}"),
            None => format!("{slug}/{path}"),
        },
    }
}

/// What a path of an agency is when it is alone.
fn alone(path: &str, slug: &str) -> String {
    if let Some(path) = path.strip_prefix("en/") {
        return format!("en/{}", alone(path, slug));
    }
    let below = path.strip_prefix(&format!("{slug}/")).map(str::to_owned);
    below.unwrap_or_else(|| path.replacen(&format!("aset/{slug}/"), "aset/", 1))
}

fn without_slug(text: &str, slug: &str) -> String {
    let text = text.replace(&format!("content/{slug}/"), "content/");
    let text = text.replace(&format!("go.id/en/{slug}/"), "go.id/en/");
    text.replace(&format!("go.id/{slug}/"), "go.id/")
}

#[test]
fn every_agency_has_the_files_that_it_has_alone() {
    let paths = |build: &Build| -> BTreeSet<String> {
        build.outputs.keys().chain(build.jobs.iter().map(|job| &job.path)).map(ProjectPath::to_string).collect()
    };
    let mut expected: BTreeSet<String> =
        ["index.html", "bagikan.png", "en/index.html", "en/bagikan.png", "aset/tema.css"].map(str::to_owned).into();
    for path in paths(&SITE) {
        expected.extend(SLUGS.map(|slug| moved(&path, slug)));
    }
    let differing: Vec<String> = paths(&PORTAL).symmetric_difference(&expected).cloned().collect();
    assert!(differing.is_empty(), "{differing:?}");
    assert_eq!(PORTAL.n_pages, 2 * SITE.n_pages + 2);
    assert_eq!(PORTAL.jobs.len(), 2 * SITE.jobs.len());
    assert_eq!(PORTAL.findings.len(), 2 * SITE.findings.len());
}

#[test]
fn pages_without_an_emblem_have_the_icon_of_the_templates() {
    let icon = |path: &str| {
        let page = markup::read(text(&PORTAL, path));
        let links = page.named("link").into_iter().filter(|link| link.attribute("rel") == Some("icon"));
        links.map(|link| target(path, link.attribute("href").unwrap()).0).collect::<Vec<_>>()
    };
    assert_eq!(icon("index.html"), ["aset/ikon.svg"]);
    assert_eq!(icon("a/2025/index.html"), ["aset/a/gambar/lambang.svg"]);
    assert!(PORTAL.outputs.contains_key("aset/ikon.svg"));
}

#[test]
fn every_agency_publishes_the_same_data() {
    let mut n_files = 0;
    for (path, bytes) in SITE.outputs.iter().filter(|(path, _)| path.as_str().starts_with("data/")) {
        for slug in SLUGS {
            let path = moved(path.as_str(), slug);
            n_files += 1;
            if path.ends_with(".csv") || path.ends_with(".xlsx") {
                assert!(PORTAL.outputs[path.as_str()] == *bytes, "{path}");
            } else if path.ends_with("datapackage.json") {
                // It has the agency's address, and the hashes of files that name their sources.
                assert_eq!(listed(&PORTAL.outputs[path.as_str()]), listed(bytes), "{path}");
            } else {
                assert!(without_slug(text(&PORTAL, &path), slug).as_bytes() == &**bytes, "{path}");
            }
        }
    }
    assert_eq!(n_files, 2 * (4 * 3 * 4 + 1));
}

/// The paths and schemas of a data package.
fn listed(descriptor: &[u8]) -> Vec<(serde_json::Value, serde_json::Value)> {
    let package: serde_json::Value = serde_json::from_slice(descriptor).unwrap();
    let resources = package["resources"].as_array().unwrap();
    resources.iter().map(|resource| (resource["path"].clone(), resource["schema"].clone())).collect()
}

/// A page as a list of tags, texts and places; links are told by the file that they lead to.
fn flat(page: &str, element: &Element, slug: &str, out: &mut Vec<String>) {
    out.push(format!("<{}>", element.name));
    let is_canonical = element.attribute("rel") == Some("canonical");
    for (name, value) in &element.attributes {
        let is_link = (name == "href" || name == "src") && !value.contains(':');
        if is_link {
            let (file, fragment) = target(page, value);
            out.push(format!("{name}={} {fragment:?}", alone(&file, slug)));
        } else if !is_canonical {
            out.push(format!("{name}={}", without_slug(value, slug)));
        }
    }
    for node in &element.children {
        match node {
            Node::Element(element) => flat(page, element, slug, out),
            Node::Text(text) => out.push(without_slug(text, slug)),
        }
    }
}

#[test]
fn every_agency_has_the_pages_that_it_has_alone() {
    for (path, page) in html_pages(&SITE) {
        let mut expected = Vec::new();
        flat(path, &markup::read(page), "no such folder", &mut expected);
        for slug in SLUGS {
            let path = moved(path, slug);
            let mut found = Vec::new();
            flat(&path, &markup::read(text(&PORTAL, &path)), slug, &mut found);
            let differing = found.iter().zip(&expected).find(|(found, expected)| found != expected);
            assert_eq!(differing, None, "{path}");
            assert_eq!(found.len(), expected.len(), "{path}");
        }
    }
}

/// The value with every path and address as it is when the agency is alone.
fn value_alone(value: Value, slug: &str) -> Value {
    match value {
        Value::String(text) => {
            let text = without_slug(&text, slug);
            let path = match text.strip_prefix('/') {
                Some(path) => format!("/{}", alone(path, slug)),
                None => alone(&text, slug),
            };
            Value::String(path)
        }
        Value::Array(values) => values.into_iter().map(|value| value_alone(value, slug)).collect(),
        Value::Object(values) => values.into_iter().map(|(key, value)| (key, value_alone(value, slug))).collect(),
        other => other,
    }
}

#[test]
fn every_agency_prints_what_it_prints_alone() {
    for job in &SITE.jobs {
        for slug in SLUGS {
            let path = moved(job.path.as_str(), slug);
            let other = PORTAL.jobs.iter().find(|other| other.path.as_str() == path).unwrap();
            assert!(value_alone(job_data(other), slug) == job_data(job), "{path}");
            let names: Vec<String> = other.files.keys().map(|name| alone(name.as_str(), slug)).collect();
            assert_eq!(names, job.files.keys().map(ProjectPath::to_string).collect::<Vec<_>>());
        }
    }
}

#[test]
fn links_stay_within_their_agency() {
    assert_links(&PORTAL);
    for slug in SLUGS {
        for (path, page) in
            html_pages(&PORTAL).filter(|(path, _)| path.trim_start_matches("en/").starts_with(&format!("{slug}/")))
        {
            for element in markup::read(page).all() {
                for href in ["href", "src"].into_iter().filter_map(|name| element.attribute(name)) {
                    let is_inside = |file: &str| {
                        let own = [format!("{slug}/"), format!("aset/{slug}/"), format!("en/{slug}/")];
                        let is_shared = ["lakip.css", "cetak.css", "lebar.css", "cari.js", "SourceSans3.woff2"]
                            .iter()
                            .any(|name| file.strip_prefix("aset/") == Some(name));
                        is_shared || own.iter().any(|start| file.starts_with(start))
                    };
                    assert!(href.contains(':') || is_inside(&target(path, href).0), "{path}: {href}");
                }
            }
        }
    }
}

#[test]
fn the_portal_says_of_every_agency_what_its_home_page_says() {
    let portal = text(&PORTAL, "index.html");
    assert_eq!(Table::on_page(portal, "tabel-instansi").rows.len(), 2);
    let root = markup::read(portal);
    let rows = root.by_id("tabel-instansi").unwrap().named("tbody")[0].named("tr");
    for (slug, row) in SLUGS.into_iter().zip(rows) {
        assert_eq!(row.named("a")[0].attribute("href"), Some(format!("{slug}/").as_str()));
        let cells: Vec<String> = row.named("td").iter().map(|cell| crate::tables::seen(cell)).collect();
        let home = markup::read(text(&PORTAL, &format!("{slug}/index.html")));
        let means = Table::on_page(text(&PORTAL, &format!("{slug}/index.html")), "tabel-sasaran");
        let mean = means.row("Rata-rata sasaran Dinas Perhubungan").under("Rata-rata capaian TW III").to_owned();
        assert_eq!(cells[0], "Triwulan III Tahun 2026");
        assert_eq!(cells[1], mean);
        let figures: Vec<String> = home.named("dd").into_iter().map(crate::tables::seen).collect();
        assert!(figures.contains(&cells[2]), "{} among {figures:?}", cells[2]);
        assert_eq!(cells[3], "belum lengkap");
    }
}

#[test]
fn every_agency_has_a_search_of_its_own_and_the_portal_none() {
    let pages = |build: &Build, path: &str| {
        let json = text(build, path).trim_start_matches("globalThis.lakipIndex=").trim_end_matches(";\n");
        let index: Value = serde_json::from_str(json).unwrap();
        index["pages"].as_array().unwrap().iter().map(|page| [page[0].clone(), page[1].clone()]).collect::<Vec<_>>()
    };
    let alone = pages(&SITE, "cari/indeks.js");
    for slug in SLUGS {
        // Addresses are as seen from the search, so they are those of the agency alone.
        assert_eq!(pages(&PORTAL, &format!("{slug}/cari/indeks.js")), alone);
    }
    let portal = text(&PORTAL, "index.html");
    assert!(!portal.contains("site-search") && !portal.contains("<script"));
    assert!(text(&PORTAL, "a/2025/index.html").contains("action=\"../cari/\""));
}
