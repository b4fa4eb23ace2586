//! Web pages, from documents made by hand.

mod charts;
mod fixtures;
mod laws;
mod markup;
mod properties;
mod validator;

use std::collections::BTreeSet;

use fixtures::{AWKWARD, awkward, awkward_chrome, chrome, compiled, home, quarter, search, templates};
use lakip::base::{Lang, OutputSet};
use lakip::finding::Code;
use lakip::model::Theme;
use lakip::render::html::{self, Setting, Templates};
use lakip::render::theme;
use lakip::report::*;

pub fn render(chrome: &Chrome, documents: &[Document]) -> OutputSet {
    let setting = Setting { base_url: Some("https://kinerja.example.go.id/"), ..Setting::default() };
    documents.iter().map(|document| html::page(chrome, document, &compiled(), setting).unwrap()).collect()
}

pub fn text(outputs: &OutputSet, path: &str) -> String {
    String::from_utf8(outputs[path].to_vec()).unwrap()
}

#[test]
fn every_kind_of_block_is_shown() {
    let outputs = render(&chrome(), &[home(), quarter()]);
    assert_eq!(
        outputs.keys().map(|path| path.as_str()).collect::<Vec<_>>(),
        ["2025/triwulan-1/index.html", "index.html"]
    );
    let page = laws::check(&text(&outputs, "2025/triwulan-1/index.html"));
    let shown = page.text();
    for expected in [
        "Bidang Lalu Lintas belum mengisi 1 indikator.",
        "2 dari 3 indikator dapat dinilai",
        "Angka capaian mengarah ke cara hitungnya.",
        "Capaian dihitung dari nilai yang tidak dibulatkan.",
        "58,6 ÷ 62,5 × 100 = 93,76",
        "content/2025/rencana-aksi.yaml:12",
        "Sumber data",
        "IKU-01 <x>",
        "Data per 31 Maret 2025.",
        "Triwulan IV Tahun 2024",
        "DATA CONTOH",
        "Jalan Contoh Nomor 1",
        "Daftar isi",
        "Perhatian: 112,00%",
    ] {
        assert!(shown.contains(expected), "{expected:?} is not shown");
    }
    assert_eq!(page.attribute("lang"), Some("id"));
    assert_eq!(
        page.named("title")[0].text(),
        "Laporan Kinerja Triwulan I Tahun 2025 – Laporan Kinerja Perangkat Daerah"
    );
    let home = laws::check(&text(&outputs, "index.html"));
    assert!(home.text().contains("Semester II"));
}

#[test]
fn links_are_relative_at_every_depth() {
    let mut deep = quarter();
    deep.address = "/dishub/2025/triwulan-1/".to_owned();
    let outputs = render(&chrome(), &[home(), quarter(), deep]);
    for (path, up) in [
        ("index.html", ""),
        ("2025/triwulan-1/index.html", "../../"),
        ("dishub/2025/triwulan-1/index.html", "../../../"),
    ] {
        let page = laws::check(&text(&outputs, path));
        let links: Vec<_> = page.named("a").iter().filter_map(|a| a.attribute("href").map(str::to_owned)).collect();
        let images: Vec<_> = page.named("img").iter().filter_map(|a| a.attribute("src").map(str::to_owned)).collect();
        assert!(links.contains(&format!("{up}metode/")), "{links:?}");
        assert!(links.contains(&format!("{up}status/")));
        assert!(images.contains(&format!("{up}aset/lambang.svg")), "{images:?}");
        let styles = page.named("link");
        assert!(styles.iter().any(|link| link.attribute("href") == Some(&format!("{up}aset/lakip.css"))));
        if !up.is_empty() {
            assert!(links.contains(&format!("{up}metode/#rumus")));
            assert!(links.contains(&"#hitung-1".to_owned()));
            assert!(links.contains(&"https://example.go.id/a%20b".to_owned()));
            assert!(images.contains(&format!("{up}aset/2025/gambar/rambu%20jalan.svg")));
        }
    }
    let page = laws::check(&text(&outputs, "2025/triwulan-1/index.html"));
    let links = page.named("a");
    let file = links.iter().find(|a| a.text() == "Unduh laporan (PDF)").unwrap();
    assert_eq!(file.attribute("href"), Some("laporan-triwulan-1-2025.pdf"));
    let canonical = page.named("link").into_iter().find(|link| link.attribute("rel") == Some("canonical")).unwrap();
    assert_eq!(canonical.attribute("href"), Some("https://kinerja.example.go.id/2025/triwulan-1/"));
}

#[test]
fn tables_name_their_rows_and_columns() {
    let page = laws::check(&text(&render(&chrome(), &[quarter()]), "2025/triwulan-1/index.html"));
    let table = page.by_id("tabel-capaian").unwrap();
    let heads: Vec<_> = table.named("th").iter().map(|th| (th.attribute("scope").unwrap(), th.text())).collect();
    assert_eq!(heads.iter().filter(|(scope, _)| *scope == "col").count(), 6, "the unit stands in the name");
    assert_eq!(heads.iter().filter(|(scope, _)| *scope == "rowgroup").count(), 2);
    assert!(heads.contains(&("row", "Persentase angkutan umum laik jalan (%)".to_owned())));
    assert!(heads.contains(&("row", "Rata-rata capaian (2 dari 3 indikator)".to_owned())));
    assert_eq!(table.named("tbody").len(), 2);
    assert_eq!(table.named("caption")[0].attribute("id"), Some("tabel-capaian--judul"));
    let region =
        page.all().into_iter().find(|e| e.attribute("aria-labelledby") == Some("tabel-capaian--judul")).unwrap();
    assert_eq!((region.attribute("role"), region.attribute("tabindex")), (Some("region"), Some("0")));
    let spans = table.named("span");
    let marks: Vec<_> =
        spans.iter().filter_map(|e| e.attribute("class")).filter(|class| class.starts_with("mark")).collect();
    assert_eq!(marks, ["mark c-166534", "mark c-c2410c", "mark c-a16207"]);
    let css = theme::stylesheet(Theme::default(), ["#166534", "#c2410c", "#a16207"]);
    for mark in marks {
        assert!(std::str::from_utf8(&css).unwrap().contains(&format!(".{}{{", &mark[5..])));
    }
    // Missing data are told in words, also where the cell has none.
    let mut bare = quarter();
    let Block::Table(table) = &mut bare.sections[1].blocks[0] else { panic!("no table") };
    table.rows[2].cells[4].text.clear();
    let page = laws::check(&text(&render(&chrome(), &[bare]), "2025/triwulan-1/index.html"));
    let missing: Vec<_> =
        page.named("td").into_iter().filter(|td| td.attribute("class") == Some("end missing")).collect();
    assert_eq!(missing[0].text(), "Belum ada data");
    assert!(page.by_id("tabel-kosong").unwrap().text().contains("Belum ada data"));
}

#[test]
fn headings_of_prose_continue_those_of_the_section() {
    let page = laws::check(&text(&render(&chrome(), &[quarter()]), "2025/triwulan-1/index.html"));
    let level = |title: &str| {
        let is_heading = |name: &str| name.len() == 2 && name.starts_with('h') && name != "hr";
        let found = page.all().into_iter().find(|e| is_heading(&e.name) && e.text().ends_with(title));
        found.unwrap_or_else(|| panic!("no heading {title}")).name.clone()
    };
    let levels =
        ["Analisis capaian", "Faktor pendorong", "Hambatan", "Cuaca", "Perlengkapan jalan", "Tindak lanjut", "Rincian"];
    assert_eq!(levels.map(level), ["h2", "h3", "h3", "h4", "h3", "h4", "h4"]);
}

#[test]
fn a_working_can_be_reached() {
    let page = laws::check(&text(&render(&chrome(), &[quarter()]), "2025/triwulan-1/index.html"));
    let working = page.by_id("hitung-1").unwrap();
    assert_eq!(working.name, "div");
    assert_eq!(working.named("details").len(), 1);
    assert!(working.named("summary")[0].text().contains("Cara hitung: Persentase perlengkapan jalan 93,76%"));
}

#[test]
fn any_text_stays_text() {
    for awkward_text in AWKWARD {
        let outputs = render(&awkward_chrome(awkward_text), &[awkward(awkward_text)]);
        let page = laws::check(&text(&outputs, "aneh/index.html"));
        let readable: String = awkward_text.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').collect();
        let shown = page.text();
        let n_shown = shown.matches(readable.trim()).count();
        assert!(n_shown >= 40, "{awkward_text:?} is shown {n_shown} times");
    }
}

#[test]
fn the_page_of_the_menu_is_marked() {
    let outputs = render(&chrome(), &[home(), quarter()]);
    let current = |path: &str| {
        let page = laws::check(&text(&outputs, path));
        let menu = page.named("nav").into_iter().find(|nav| nav.attribute("class") == Some("menu")).unwrap();
        let links =
            menu.named("a").into_iter().filter_map(|a| a.attribute("aria-current").map(|c| (a.text(), c.to_owned())));
        links.collect::<Vec<_>>()
    };
    assert_eq!(current("index.html"), [("Beranda".to_owned(), "page".to_owned())]);
    assert_eq!(current("2025/triwulan-1/index.html"), [("Tahun 2025".to_owned(), "true".to_owned())]);
}

#[test]
fn a_project_can_have_its_own_templates() {
    let own = "{% extends \"layout.html\" %}{% block body %}<main id=\"lakip-isi\"><h1>{{ page.title }}</h1>\
               <a href=\"{{ \"/metode/\" | link(from=page.address) }}\">x</a>\
               <img src=\"{{ \"aset/a.svg\" | asset(from=page.address) }}\" alt=\"\"></main>{% endblock body %}";
    let templates = Templates::new(&templates(&[("quarter.html", own)]), false, Lang::Id).unwrap();
    let page = |document| html::page(&chrome(), &document, &templates, Setting::default()).unwrap().1;
    let outputs = [page(home()), page(quarter())].map(|bytes| String::from_utf8(bytes.to_vec()).unwrap());
    let page = laws::check(&outputs[1]);
    assert!(page.by_id("lakip-isi").unwrap().named("a")[0].attribute("href") == Some("../../metode/"));
    assert!(page.by_id("lakip-isi").unwrap().named("img")[0].attribute("src") == Some("../../aset/a.svg"));
    assert!(outputs[0].contains("Semester II"));
}

#[test]
fn a_site_in_a_folder_names_files() {
    let own = "{% extends \"layout.html\" %}{% block body %}<main id=\"lakip-isi\"><h1>{{ page.title }}</h1>\
               <a href=\"{{ \"/metode/\" | link(from=page.address) }}\">x</a></main>{% endblock body %}";
    let setting = Setting { is_offline: true, ..Setting::default() };
    for replaced in [&[][..], &[("page.html", own)]] {
        let templates = Templates::new(&templates(replaced), true, Lang::Id).unwrap();
        let (_, bytes) = html::page(&chrome(), &quarter(), &templates, setting).unwrap();
        let page = laws::check(std::str::from_utf8(&bytes).unwrap());
        let links: Vec<&str> = page.named("a").iter().filter_map(|a| a.attribute("href")).collect();
        assert!(links.iter().any(|link| link.ends_with("/index.html")), "{links:?}");
        assert!(links.iter().all(|link| !link.ends_with('/') || link.contains("://")), "{links:?}");
    }
}

#[test]
fn defects_are_findings() {
    let broken = "{% extends \"layout.html\" %}{% block body %}\n é {{ page.nothing.x }}{% endblock body %}";
    let templates = Templates::new(&templates(&[("page.html", broken)]), false, Lang::Id).unwrap();
    let findings = html::page(&chrome(), &quarter(), &templates, Setting::default()).unwrap_err();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].code, Code::TemplateBroken);
    assert_eq!(findings[0].file.as_str(), "templates/html/page.html");
    assert!(broken[findings[0].span.start as usize..].starts_with("nothing.x"), "{findings:?}");

    let mut lost = quarter();
    lost.address = "/../x/".to_owned();
    let findings = html::page(&chrome(), &lost, &compiled(), Setting::default()).unwrap_err();
    assert_eq!(findings[0].code, Code::BrokenLink);
}

#[test]
fn templates_mark_no_value_as_safe() {
    for (path, bytes) in templates(&[]).into_iter().filter(|(path, _)| path.as_str().starts_with(html::FOLDER)) {
        if path.extension() != "html" {
            continue;
        }
        let text = std::str::from_utf8(&bytes).unwrap();
        let markup: String = text.split_whitespace().collect();
        assert!(!markup.contains("|safe"), "{path} marks a value as safe");
        assert!(!markup.contains("style=") && !markup.contains("<script>"), "{path} has inline style or script");
    }
}

#[test]
fn the_stylesheet_is_small_and_loads_its_own_fonts_alone() {
    let assets = html::assets(&templates(&[]));
    let css = text(&assets, html::STYLESHEET);
    assert!(css.len() <= 15 * 1024, "{} bytes", css.len());
    assert!(!css.contains("@import"));
    for loaded in css.split("url(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(assets.contains_key(format!("aset/{loaded}").as_str()), "{loaded}");
    }
    assert_eq!(css.matches("url(").count(), css.matches("url(\"").count());
}

#[test]
fn the_search_runs_on_its_page_alone_and_every_other_leads_to_it() {
    let outputs = render(&chrome(), &[search(), quarter()]);
    let page = laws::check(&text(&outputs, "cari/index.html"));
    let sources: Vec<_> = page.named("script").iter().filter_map(|script| script.attribute("src")).collect();
    assert_eq!(sources, ["indeks.js", "../aset/cari.js"]);
    assert!(html::assets(&templates(&[])).contains_key("aset/cari.js"));
    let form = page.by_id("lakip-cari").unwrap();
    assert_eq!(form.attribute("hidden"), Some(""), "without a script there is only the index");
    let labels: BTreeSet<_> = page.named("label").iter().filter_map(|label| label.attribute("for")).collect();
    for field in form.all().into_iter().filter(|element| ["input", "select"].contains(&element.name.as_str())) {
        assert!(labels.contains(field.attribute("id").unwrap()));
    }
    assert_eq!(page.named("form").len(), 1);
    let page = laws::check(&text(&outputs, "2025/triwulan-1/index.html"));
    let actions: Vec<_> = page.named("form").iter().filter_map(|form| form.attribute("action")).collect();
    assert_eq!((actions.as_slice(), page.named("script").len()), (&["../../cari/"][..], 0));
    let without = Chrome { search: None, ..chrome() };
    assert!(laws::check(&text(&render(&without, &[quarter()]), "2025/triwulan-1/index.html")).named("form").is_empty());
}

/// No value of a page goes through a parser of markup or of programs.
#[test]
fn the_search_makes_no_markup_of_texts() {
    let assets = html::assets(&templates(&[]));
    let script = text(&assets, "aset/cari.js");
    for way in
        ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "fetch(", "import("]
    {
        assert!(!script.contains(way), "{way}");
    }
    assert!(script.len() < 16 * 1024, "{} bytes", script.len());
}
