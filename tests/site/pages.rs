//! What must hold on every page of the example: links that lead somewhere, marks that must stand, nothing undefined.

use std::collections::{BTreeMap, BTreeSet};

use lakip::base::{Asset, ProjectPath, Snapshot};
use lakip::build::Build;

use crate::example::{
    PERIODS, Period, SITE, SNAPSHOT, YEARS, build, data, html_pages, job, job_data, replaced, text, with_file,
};
use crate::markup::{self, Element, Node};
use crate::tables::{Table, seen};

/// Every file of the finished site.
fn files(build: &Build) -> BTreeSet<String> {
    build.outputs.keys().chain(build.jobs.iter().map(|job| &job.path)).map(ProjectPath::to_string).collect()
}

/// Path of the file that a link on a page leads to, and its fragment. A folder leads to the page in it.
pub fn target(page: &str, href: &str) -> (String, Option<String>) {
    let (path, fragment) = href.split_once('#').map_or((href, None), |(path, fragment)| (path, Some(fragment)));
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { page.split('/').collect() };
    if !path.is_empty() {
        parts.pop();
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => assert!(parts.pop().is_some(), "{page}: {href} leads out of the site"),
                name => parts.push(name),
            }
        }
        let last = path.rsplit('/').next().unwrap();
        if ["", ".", ".."].contains(&last) {
            parts.push("index.html");
        }
    }
    (parts.join("/"), fragment.map(str::to_owned))
}

fn ids(root: &Element) -> Vec<&str> {
    root.all().into_iter().filter_map(|element| element.attribute("id")).collect()
}

/// Checks every link of every page of a build and gives how many were internal and how many had fragments.
pub fn assert_links(build: &Build) -> (usize, usize) {
    let files = files(build);
    let pages: BTreeMap<&str, Element> = html_pages(build).map(|(path, page)| (path, markup::read(page))).collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(path, root)| (*path, ids(root).into_iter().collect())).collect();
    let (mut n_internal, mut n_fragments) = (0, 0);
    for (page, root) in &pages {
        for element in root.all() {
            for href in ["href", "src"].into_iter().filter_map(|name| element.attribute(name)) {
                if let Some(address) = href.strip_prefix("https://kinerja.example.go.id/") {
                    let file = format!("{address}index.html");
                    match element.attribute("hreflang") {
                        Some(lang) => assert_twin(&files, page, lang, &file),
                        None => assert_eq!(file, *page, "a canonical address is the page's own"),
                    }
                    continue;
                }
                if ["https://", "http://", "mailto:"].iter().any(|start| href.starts_with(start)) {
                    continue;
                }
                let (file, fragment) = target(page, href);
                assert!(files.contains(&file), "{page}: {href} leads to {file}, which is not there");
                n_internal += 1;
                if let Some(fragment) = fragment {
                    n_fragments += 1;
                    assert!(
                        ids[file.as_str()].contains(fragment.as_str()),
                        "{page}: {href} leads to no place in {file}"
                    );
                }
            }
        }
    }
    (n_internal, n_fragments)
}

/// A page names itself and the same page in the other language.
fn assert_twin(files: &BTreeSet<String>, page: &str, lang: &str, file: &str) {
    let indonesian = page.strip_prefix("en/").unwrap_or(page);
    let expected = if lang == "en" { format!("en/{indonesian}") } else { indonesian.to_owned() };
    assert_eq!(file, expected, "{page}");
    assert!(files.contains(file), "{page}: {file} is not there");
}

#[test]
fn every_link_leads_somewhere() {
    let (n_internal, n_fragments) = assert_links(&SITE);
    assert!(n_internal > 5000 && n_fragments > 2000, "{n_internal} links, {n_fragments} with fragments");
}

#[test]
fn links_are_read_as_a_browser_reads_them() {
    let at = |page: &str, href: &str| target(page, href);
    assert_eq!(at("2025/x/index.html", "../../a/#b"), ("a/index.html".to_owned(), Some("b".to_owned())));
    assert_eq!(at("2025/x/index.html", "#b"), ("2025/x/index.html".to_owned(), Some("b".to_owned())));
    assert_eq!(at("2025/x/index.html", "f.pdf"), ("2025/x/f.pdf".to_owned(), None));
    assert_eq!(at("2025/x/index.html", "../.."), ("index.html".to_owned(), None));
    assert_eq!(at("2025/x/index.html", "/f.css"), ("f.css".to_owned(), None));
}

#[test]
fn no_file_is_an_orphan() {
    let files = files(&SITE);
    // The icon is that of pages without an emblem, which this site does not have.
    let mut reached = BTreeSet::from(["sitemap.xml", "aset/ikon.svg"].map(str::to_owned));
    for (page, html) in html_pages(&SITE) {
        let root = markup::read(html);
        let all = root.all();
        let links = all.iter().flat_map(|element| ["href", "src"].map(|name| element.attribute(name)));
        reached.extend(links.flatten().filter(|href| !href.contains("://")).map(|href| target(page, href).0));
        let picture = all.iter().find(|element| element.attribute("property") == Some("og:image")).unwrap();
        reached.extend(
            picture.attribute("content").unwrap().strip_prefix("https://kinerja.example.go.id/").map(str::to_owned),
        );
    }
    // Style sheets name the fonts.
    let css = std::str::from_utf8(&SITE.outputs["aset/lakip.css"]).unwrap();
    reached.extend(css.split("url(\"").skip(1).filter_map(|rest| Some(format!("aset/{}", rest.split('"').next()?))));
    let orphans: Vec<_> = files.difference(&reached).collect();
    assert!(orphans.is_empty(), "{orphans:?}");
}

#[test]
fn identifiers_stand_once() {
    for (path, page) in html_pages(&SITE) {
        let root = markup::read(page);
        let mut found = BTreeSet::new();
        let twice: Vec<_> = ids(&root).into_iter().filter(|id| !found.insert(*id)).collect();
        assert!(twice.is_empty(), "{path}: {twice:?}");
    }
}

/// All texts and attributes of a page.
fn words(element: &Element, out: &mut Vec<String>) {
    out.extend(element.attributes.iter().map(|(_, value)| value.clone()));
    for node in &element.children {
        match node {
            Node::Element(element) => words(element, out),
            Node::Text(text) => out.push(text.clone()),
        }
    }
}

#[test]
fn nothing_is_undefined() {
    const FORBIDDEN: [&str; 10] =
        ["NaN", "Infinity", "inf", "undefined", "null", "None", "Some", "Null", "nan", "[object"];
    for (path, page) in html_pages(&SITE) {
        let mut texts = Vec::new();
        words(&markup::read(page), &mut texts);
        for text in texts {
            let bad = text.split(|c: char| !c.is_alphanumeric() && c != '[').find(|word| FORBIDDEN.contains(word));
            assert_eq!(bad, None, "{path}: {text:?}");
            assert!(!text.contains("{{") && !text.contains("}}") && !text.contains("{%"), "{path}: {text:?}");
        }
    }
}

/// Codes of indicators on the heat map and in the index, each in the order of the page.
fn listed_indicators(build: &Build) -> [Vec<String>; 2] {
    let map = Table::on_page(text(build, "peta-capaian/index.html"), "tabel-peta");
    let index = markup::read(text(build, "cari/index.html"));
    let links = index.by_id("indikator").unwrap().named("li");
    let code = |link: &&Element| seen(link).split_whitespace().next().unwrap_or_default().to_owned();
    [map.rows.into_iter().map(|row| row[0].clone()).collect(), links.iter().map(code).collect()]
}

/// The text without those items of its lists that start with a line that names one of the codes.
fn without_items(text: &str, codes: [&str; 2]) -> String {
    let mut is_kept = true;
    let keeps = |line: &&str| {
        if !line.starts_with("   ") {
            is_kept = !line.starts_with("  - ") || !codes.iter().any(|code| line.contains(code));
        }
        is_kept
    };
    text.split_inclusive('\n').filter(keeps).collect()
}

#[test]
fn indicators_of_all_years_stand_in_the_order_of_the_last_report() {
    let of_report = |build: &Build, year: u16| -> Vec<String> {
        let table = Table::on_page(text(build, &format!("{year}/tahunan/index.html")), "tabel-capaian");
        table.rows.into_iter().filter(|row| row.len() > 1).map(|row| row[0].clone()).collect()
    };
    let last = of_report(&SITE, 2026);
    assert_eq!(listed_indicators(&SITE), [last.clone(), last.clone()]);
    assert!(!last.is_sorted(), "the order of the codes would be another");

    // What only older years have comes after.
    let dropped = ["IKU-05", "IKP-02"];
    let mut shorter = SNAPSHOT.clone();
    for (path, bytes) in &mut shorter.files {
        let path = path.as_str();
        if path.starts_with("content/2026/") && path.ends_with(".yaml") && !path.ends_with("terbitan.yaml") {
            *bytes = Asset::from(without_items(std::str::from_utf8(bytes).unwrap(), dropped).as_bytes());
        }
    }
    let shorter = build(&shorter);
    let mut wanted: Vec<String> = last.into_iter().filter(|code| !dropped.contains(&code.as_str())).collect();
    assert_eq!(of_report(&shorter, 2026), wanted);
    wanted.extend(dropped.map(str::to_owned));
    assert_eq!(listed_indicators(&shorter), [wanted.clone(), wanted]);
}

#[test]
fn no_cell_for_a_figure_is_empty() {
    let mut n_cells = 0;
    for (path, page) in html_pages(&SITE) {
        let root = markup::read(page);
        for cell in root.named("td") {
            let classes: Vec<&str> = cell.attribute("class").unwrap_or_default().split(' ').collect();
            // A box to tick by hand says in words that it is empty, unseen.
            if (classes.contains(&"end") || classes.contains(&"center")) && !classes.contains(&"box") {
                n_cells += 1;
                assert!(!seen(cell).trim().is_empty(), "{path}: an empty cell of class {classes:?}");
            }
        }
    }
    assert!(n_cells > 10_000, "{n_cells}");
}

#[test]
fn the_mark_of_sample_data_stands_everywhere() {
    for (path, page) in html_pages(&SITE) {
        let root = markup::read(page);
        let marks = root.named("aside");
        let expected = if path.starts_with("en/") { "SAMPLE DATA" } else { "DATA CONTOH" };
        assert!(marks.iter().any(|mark| seen(mark) == expected), "{path}");
    }
    for job in &SITE.jobs {
        assert_eq!(job_data(job)["print"]["sample"], "DATA CONTOH", "{}", job.path);
    }
}

#[test]
fn real_data_have_no_mark_of_sample_data() {
    let real = build(&with_file(&SNAPSHOT, "content/situs.yaml", |text| {
        replaced(text, "data_contoh: true", "data_contoh: false")
    }));
    assert!(
        html_pages(&real).all(|(_, page)| markup::read(page).named("aside").iter().all(|a| seen(a) != "DATA CONTOH"))
    );
    assert!(real.jobs.iter().all(|job| job_data(job)["print"]["sample"].is_null()));
}

/// Reports that `pengesahan.yaml` calls approved, by the words of the file itself.
fn approved(snapshot: &Snapshot, year: u16) -> BTreeSet<String> {
    let path = ProjectPath::new(&format!("content/{year}/pengesahan.yaml")).unwrap();
    let text = snapshot.text(&path).unwrap();
    let reports = text.split("- laporan: ").skip(1);
    let approved = reports.filter(|report| report.contains("status: disahkan"));
    approved.map(|report| report.split_whitespace().next().unwrap().to_owned()).collect()
}

/// Whether the data say that nothing of the period is missing.
fn is_complete(build: &Build, year: u16, period: Period) -> bool {
    let of_period = |name| data(build, year, name).into_iter().filter(|row| row["periode"] == period.code);
    of_period("capaian").all(|row| row["status"] != "belum_lengkap")
        && of_period("anggaran").all(|row| !row["realisasi"].is_empty())
}

/// Counts of final reports and drafts; each must look what it is, on the web and in print.
fn assert_drafts(snapshot: &Snapshot, build: &Build) -> (usize, usize) {
    let (mut n_final, mut n_drafts) = (0, 0);
    for (year, period) in YEARS.into_iter().flat_map(|year| PERIODS.map(|period| (year, period))) {
        let is_approved = approved(snapshot, year).contains(period.slug);
        let is_final = is_approved && is_complete(build, year, period);
        let job = job(build, year, period);
        let print = &job_data(job)["print"];
        let page = text(build, &format!("{year}/{}/index.html", period.slug));
        assert_eq!(print["watermark"].as_str(), (!is_final).then_some("DRAFT"), "{}", job.path);
        assert_eq!(page.contains("Belum final"), !is_final, "{}", job.path);
        let foot = print["running_foot"].as_str().unwrap();
        assert_eq!(foot.ends_with("· disahkan"), is_final, "{foot}");
        // Of a quarter that was not opened nobody owes data.
        let folder = ProjectPath::new(&format!("content/{year}/{}", period.slug)).unwrap();
        let is_unopened = period.slug.starts_with("triwulan") && snapshot.below(&folder).next().is_none();
        let words = if is_unopened { "title\">Belum ada data" } else { "</span>Data belum lengkap" };
        for title in ["title\">Belum ada data", "</span>Data belum lengkap"] {
            assert_eq!(page.contains(title), title == words && !is_complete(build, year, period), "{}", job.path);
        }
        n_final += usize::from(is_final);
        n_drafts += usize::from(!is_final);
    }
    (n_final, n_drafts)
}

#[test]
fn a_report_is_a_draft_until_it_is_approved_and_complete() {
    // Three closed years, and of the open one the first quarter.
    assert_eq!(assert_drafts(&SNAPSHOT, &SITE), (3 * 7 + 1, 6));
}

#[test]
fn an_approved_report_without_all_data_is_a_draft() {
    let mut snapshot = SNAPSHOT.clone();
    snapshot.files.remove("content/2023/triwulan-2/llaj.yaml").unwrap();
    let other = build(&snapshot);
    // The quarter, its semester and its year.
    assert_eq!(assert_drafts(&snapshot, &other), (3 * 7 + 1 - 3, 6 + 3));
}

#[test]
fn a_report_says_what_was_corrected_after_it_was_published() {
    for period in PERIODS {
        let page = text(&SITE, &format!("2025/{}/index.html", period.slug));
        // The half-year and the year came out after the correction.
        assert_eq!(page.contains("Dikoreksi setelah terbit"), period.slug == "triwulan-1", "{}", period.slug);
    }
    let line = "IKU-02 TW I: semula 0,643, menjadi 0,634 (7\u{a0}Juli 2025).";
    assert!(text(&SITE, "2025/triwulan-1/index.html").contains(line));
    assert!(text(&SITE, "indikator/IKU-02/index.html").contains("id=\"tabel-koreksi-2025\""));
    assert!(!text(&SITE, "indikator/IKU-01/index.html").contains("id=\"tabel-koreksi-"));
}

#[test]
fn what_may_still_move_says_so() {
    let ratings = |year: u16, period: &str| {
        let table = Table::on_page(text(&SITE, &format!("{year}/{period}/index.html")), "tabel-sasaran");
        table.rows.iter().map(|row| row.join(" ")).filter(|row| row.contains("Sangat Tinggi (sementara)")).count()
    };
    // One objective lacks a unit's indicators, and so does the mean of all.
    assert_eq!([ratings(2026, "triwulan-3"), ratings(2026, "triwulan-2")], [2, 0]);
    let mean = |year: u16| {
        let root = markup::read(text(&SITE, &format!("{year}/evaluasi-renja/index.html")));
        let rows = root.by_id("tabel-e81").unwrap().named("tr");
        seen(rows.iter().find(|row| seen(row).contains("Rata-rata capaian kinerja")).unwrap())
    };
    assert!(mean(2026).contains('*'), "{}", mean(2026));
    assert!(!mean(2025).contains('*'), "{}", mean(2025));
}
