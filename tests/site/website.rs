//! What `situs.yaml` and the options of a build ask of pages: links that work in a folder, sources that can be read,
//! numbers of officials that stay hidden, and a working behind every computed figure.

use lakip::base::{Commit, History, Snapshot};
use lakip::build::{Build, BuildOptions};

use crate::example::{SITE, SNAPSHOT, build, html_pages, job_data, text, with_file};
use crate::markup;
use crate::pages::target;

fn with_setting(line: &str) -> Snapshot {
    with_file(&SNAPSHOT, "content/situs.yaml", |text| format!("{text}{line}\n"))
}

#[test]
fn without_a_server_every_link_names_a_file() {
    let options = BuildOptions { is_offline: true, ..BuildOptions::default() };
    let offline = lakip::build::build(&SNAPSHOT, &options);
    let mut n_links = 0;
    for (page, html) in html_pages(&offline) {
        let root = markup::read(html);
        for link in root.all().into_iter().filter_map(|e| e.attribute("href").or_else(|| e.attribute("action"))) {
            if link.contains("://") || link.starts_with('#') || link.starts_with("mailto:") {
                continue;
            }
            let path = link.split(['#', '?']).next().unwrap();
            assert!(path.rsplit('/').next().unwrap().contains('.'), "{page}: {link} names a folder");
            assert!(
                offline
                    .outputs
                    .keys()
                    .chain(offline.jobs.iter().map(|job| &job.path))
                    .any(|p| p.as_str() == target(page, link).0)
            );
            n_links += 1;
        }
    }
    assert!(n_links > 5000, "{n_links} links");
    assert_eq!(offline.n_pages, SITE.n_pages);
}

/// Texts of 18 digits, as numbers of officials are.
fn numbers(html: &str) -> usize {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    markup::read(html)
        .all()
        .iter()
        .filter(|e| e.name == "p" || e.name == "td" || e.name == "dd")
        .filter(|e| e.text().contains("NIP. ") || (digits(&e.text()) == 18 && e.text().len() == 21))
        .count()
}

#[test]
fn numbers_of_officials_can_be_hidden_on_pages_and_stay_in_print() {
    let hidden = build(&with_setting("sembunyikan_nip: true"));
    let count = |build: &Build| html_pages(build).map(|(_, html)| numbers(html)).sum::<usize>();
    assert!(count(&SITE) > 20, "{}", count(&SITE));
    assert_eq!(count(&hidden), 0);
    assert!(text(&SITE, "sop/index.html").contains(">NIP<") && !text(&hidden, "sop/index.html").contains("NIP"));
    let data = |build: &Build| build.jobs.iter().map(job_data).collect::<Vec<_>>();
    assert_eq!(data(&hidden), data(&SITE), "printed forms are the same");
}

#[test]
fn sources_can_be_read_where_the_project_is_published() {
    let pattern = "https://git.example.go.id/kinerja/-/blob/{komit}/{berkas}#L{baris}";
    let snapshot = with_setting(&format!("repositori: {pattern}"));
    let commit = Commit { id: "c0ffee".repeat(7), age: 0 };
    let commits = snapshot.files.keys().map(|file| (file.clone(), commit.clone())).collect();
    let changed = lakip::base::ProjectPath::new("content/2025/triwulan-2/llaj.yaml").unwrap();
    let history = History { commits, uncommitted: [changed].into() };
    let options = BuildOptions { history: Some(history.into()), ..BuildOptions::default() };
    let published = lakip::build::build(&snapshot, &options);
    let page = markup::read(text(&published, "indikator/IKU-01/index.html"));
    let links: Vec<&str> = page.named("a").iter().filter_map(|a| a.attribute("href")).collect();
    let of = |file: &str| format!("https://git.example.go.id/kinerja/-/blob/{}/content/{file}#L", "c0ffee".repeat(7));
    assert!(links.iter().any(|link| link.starts_with(&of("2025/triwulan-1/llaj.yaml"))), "{links:?}");
    // What is not published as it is now is named, and not linked to.
    assert!(!links.iter().any(|link| link.starts_with(&of("2025/triwulan-2/llaj.yaml"))));
    assert!(page.text().contains("content/2025/triwulan-2/llaj.yaml:"));
    assert!(!text(&SITE, "indikator/IKU-01/index.html").contains("git.example.go.id"));
}

#[test]
fn workings_put_numbers_into_every_way_of_combining_quarters() {
    // From the unit files of 2025, by hand.
    for (code, numbers) in [
        ("IKU-02", "(0,634 + 0,641 + 0,622 + 0,615) / 4 = 0,628 rasio"),
        ("IKU-03", "15 + 38 + 57 + 44 = 154 unit"),
        ("IKU-06", "(671 + 637 + 749 + 716) / (731 + 688 + 812 + 774) × 100 = 92,27"),
        ("IKU-07", "B; B; B; BB → BB (skor "),
        ("IKP-02", "6; 5; 5; 4 → 6 hari"),
    ] {
        let page = markup::read(text(&SITE, &format!("indikator/{code}/index.html")));
        let working = page.by_id("2025-tahunan").unwrap_or_else(|| panic!("{code}"));
        let words = working.text();
        assert!(words.contains(numbers), "{code}: {words}");
        assert!(words.contains("belum lengkap selama laporan "), "{code}: {words}");
        assert!(words.contains("TW I, TW II, TW III, dan TW IV"), "{code}: {words}");
        let links: Vec<_> = working.named("a").iter().filter_map(|a| a.attribute("href").map(str::to_owned)).collect();
        for page in ["2025/triwulan-4/#tabel-capaian", "2025/perjanjian-kinerja-perubahan/"] {
            assert!(links.iter().any(|link| link.ends_with(page)), "{code}: {page} is not in {links:?}");
        }
    }
}

#[test]
fn means_and_absorptions_lead_to_how_they_came_about() {
    let year = markup::read(text(&SITE, "2025/index.html"));
    for id in ["rata-rata", "rata-rata-S1", "rata-rata-S4", "serapan"] {
        let working = year.by_id(id).unwrap_or_else(|| panic!("{id} is not there"));
        assert!(working.text().contains("Cara hitung"), "{id}");
    }
    // Four objectives of the year 2025 by hand: the mean of their printed means is the agency's, but for rounding.
    let agency = year.by_id("rata-rata").unwrap().text();
    assert!(agency.contains("jumlah rata-rata sasaran") && agency.contains(" / 4 = "), "{agency}");
    let program = markup::read(text(&SITE, "program/2.15.02/index.html"));
    let leaf = program.by_id("serapan-2025-2.15.02.2.02.0002").unwrap_or_else(|| panic!("{:?}", program.text())).text();
    assert!(leaf.contains("content/2025/anggaran.yaml:") && leaf.contains("content/2025/triwulan-4/"), "{leaf}");
    let report = markup::read(text(&SITE, "2025/triwulan-2/index.html"));
    let linked = |table: &str| {
        let links = report.by_id(table).unwrap().named("a");
        links.iter().filter_map(|a| a.attribute("href").map(str::to_owned)).collect::<Vec<_>>()
    };
    assert!(linked("tabel-sasaran").contains(&"../#rata-rata".to_owned()));
    assert!(linked("tabel-anggaran").contains(&"../../program/2.15.02/#serapan-2025-2.15.02.2.02.0002".to_owned()));
}

/// Whether a row of a table has a figure that was computed: a percentage, or a number with a comma.
fn is_computed(row: &markup::Element) -> bool {
    let is_number = |text: &str| {
        let mut parts = text.split(['.', ',']);
        !text.is_empty() && parts.all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let is_figure = |word: &str| match word.trim_end_matches('*').strip_suffix('%') {
        Some(percent) => is_number(percent),
        None => word.contains(',') && is_number(word.trim_end_matches('*')),
    };
    row.named("td").iter().any(|cell| cell.text().split_whitespace().any(is_figure))
}

#[test]
fn every_row_of_computed_figures_leads_to_how_they_came_about() {
    const COMPUTED: [&str; 14] = [
        "tabel-capaian",
        "tabel-sasaran",
        "tabel-anggaran",
        "tabel-anggaran-triwulan",
        "tabel-triwulan",
        "tabel-e81",
        "tabel-deret",
        "tabel-peta",
        "tabel-program-S",
        "tabel-fisik-",
        "grafik-predikat-",
        "grafik-serapan-",
        "grafik-capaian-",
        "tabel-standar-nasional",
    ];
    let mut n_rows = 0;
    for (page, html) in html_pages(&SITE).filter(|(page, _)| !page.contains("verifikasi")) {
        let root = markup::read(html);
        let tables = root.named("table").into_iter();
        for table in
            tables.filter(|table| table.attribute("id").is_some_and(|id| COMPUTED.iter().any(|c| id.starts_with(c))))
        {
            for row in table.named("tr").into_iter().filter(|row| is_computed(row)) {
                let leads = row.named("a").iter().any(|a| a.attribute("href").is_some_and(|href| href.contains('#')));
                assert!(leads, "{page}: {}", row.text());
                n_rows += 1;
            }
        }
    }
    assert!(n_rows > 5000, "{n_rows} rows");
}

#[test]
fn table_e81_tells_how_its_last_columns_came_about() {
    let year = markup::read(text(&SITE, "2025/index.html"));
    let working = year.by_id("e81").unwrap().text();
    // 399 until 2024, 154 in 2025; the plan wants 675 in its years.
    assert!(working.contains("399 + 154 = 553; 553 / 675 × 100 = 81,925925925926… → 81,93"), "{working}");
    assert!(working.contains(") / 11 = 92,457584024703… → 92,46"), "{working}");
    assert!(working.contains("0,10; kolom 14: targetnya nol"), "{working}");
    let table = markup::read(text(&SITE, "2025/evaluasi-renja/index.html"));
    let links: Vec<&str> =
        table.by_id("tabel-e81").unwrap().named("a").iter().filter_map(|a| a.attribute("href")).collect();
    for link in
        ["../#e81", "../../indikator/IKU-03/#2025-tahunan", "../../program/2.15.02/#serapan-2025-2.15.02.2.02.0002"]
    {
        assert!(links.contains(&link), "{link} is not in {links:?}");
    }
    let program = markup::read(text(&SITE, "program/2.15.02/index.html"));
    let leaf = program.by_id("serapan-2025-2.15.02.2.02.0002").unwrap().text();
    assert!(leaf.contains("dalam Tabel E.81 (Rp)") && leaf.contains("dalam Tabel E.81 (K)"), "{leaf}");
}

#[test]
fn what_is_shared_says_whether_it_may_still_change() {
    let said = |path: &str| {
        let page = markup::read(text(&SITE, path));
        let of = |element: &&markup::Element| element.attribute("property") == Some("og:image:alt");
        page.all().into_iter().find(of).and_then(|element| element.attribute("content")).unwrap().to_owned()
    };
    assert!(said("2025/tahunan/index.html").ends_with("Rata-rata capaian sasaran Tahun 2025: 100,51%."));
    for open in ["index.html", "2026/triwulan-3/index.html"] {
        assert!(said(open).contains("Triwulan III Tahun 2026 (belum final): "), "{}", said(open));
    }
}

#[test]
fn each_language_has_a_feed_of_what_was_issued_and_corrected() {
    let told = |path: &str| {
        let xml = text(&SITE, path);
        let document = roxmltree::Document::parse(xml).unwrap();
        let named = |name: &'static str| {
            let found = document.descendants().filter(move |node| node.tag_name().name() == name);
            found.map(|node| node.text().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        };
        (document.root_element().attributes().next().unwrap().value().to_owned(), named("title"), named("id"))
    };
    let (lang, titles, ids) = told("atom.xml");
    let (english_lang, english, english_ids) = told("en/atom.xml");
    assert_eq!((lang.as_str(), english_lang.as_str()), ("id", "en"));
    assert!(titles.len() > 20 && titles.len() == english.len(), "{titles:?}");
    assert!(
        titles.iter().any(|title| title == "Laporan Kinerja Triwulan I Tahun 2025 terbit lagi, versi 2"),
        "{titles:?}"
    );
    assert!(
        english.iter().any(|title| title == "Performance Report, Quarter 1 of 2025 issued again, version 2"),
        "{english:?}"
    );
    assert!(titles.iter().any(|title| title == "Koreksi IKU-02, Triwulan I Tahun 2025"), "{titles:?}");
    assert!(english.iter().any(|title| title.starts_with("Correction of IKU-02, ")), "{english:?}");
    for (id, twin) in ids.iter().zip(&english_ids) {
        assert_eq!(*twin, id.replace(".go.id/", ".go.id/en/"));
    }
}
