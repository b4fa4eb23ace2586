//! Which files the example gives: all that are promised and no other.

use std::collections::BTreeSet;

use lakip::base::ProjectPath;

use crate::example::{PERIODS, SITE, SNAPSHOT, YEARS, brief_pdf_path, job_data, pdf_path, recorded};

const INDICATORS: [&str; 15] = [
    "IKU-01", "IKU-02", "IKU-03", "IKU-04", "IKU-05", "IKU-06", "IKU-07", "IKU-08", "IKP-01", "IKP-02", "IKP-03",
    "IKP-04", "IKP-05", "IKP-06", "IKP-07",
];
/// Documents of every year with a page of their own.
const PLANNING: [&str; 4] = ["perjanjian-kinerja", "rencana-aksi", "iku", "evaluasi-renja"];
const PROGRAMS: [&str; 3] = ["2.15.01", "2.15.02", "2.15.03"];

/// Pages that people look for; those of printed copies have the hashes of their contents for names.
fn lasting_pages() -> BTreeSet<String> {
    let mut addresses: Vec<String> =
        ["", "sop/", "status/", "metode/", "unduhan/", "cari/", "peta-capaian/", "koreksi/"].map(str::to_owned).into();
    for year in YEARS {
        addresses.extend([format!("{year}/"), format!("reviu/{year}/")]);
        addresses.extend(PERIODS.map(|period| format!("{year}/{}/", period.slug)));
        addresses.push(format!("{year}/formulir/"));
        addresses.extend(PLANNING.map(|name| format!("{year}/{name}/")));
        addresses.extend(PERIODS.map(|period| format!("{year}/{}/ringkasan-pimpinan/", period.slug)));
    }
    addresses.push("2025/perjanjian-kinerja-perubahan/".to_owned());
    addresses.extend(INDICATORS.map(|code| format!("indikator/{code}/")));
    addresses.extend(PROGRAMS.map(|code| format!("program/{code}/")));
    in_both_languages(addresses.into_iter().map(|address| format!("{address}index.html")))
}

fn in_both_languages(paths: impl Iterator<Item = String>) -> BTreeSet<String> {
    paths.flat_map(|path| [format!("en/{path}"), path]).collect()
}

/// The printed forms. Empty ones exist for the latest year, the others where there are data for them.
fn promised_forms() -> BTreeSet<String> {
    let mut forms = BTreeSet::new();
    for year in YEARS {
        forms.extend(PLANNING.map(|name| format!("{year}/{name}/{name}-{year}.pdf")));
        forms.extend(
            ["checklist-reviu", "pernyataan-telah-direviu"].map(|name| format!("reviu/{year}/{name}-{year}.pdf")),
        );
    }
    forms.insert("2025/perjanjian-kinerja-perubahan/perjanjian-kinerja-perubahan-2025.pdf".to_owned());
    let printed = [
        (2025, "disposisi", vec!["triwulan-1", "triwulan-2", "triwulan-3", "triwulan-4", "semester-1", "semester-2"]),
        (2025, "sosialisasi", vec!["triwulan-1", "triwulan-2", "triwulan-3", "triwulan-4", "semester-1", "semester-2"]),
        (2025, "pembagian-tugas", vec!["semester-1", "semester-2"]),
        (2025, "progres-bulanan", vec!["triwulan-1", "triwulan-2", "triwulan-3", "triwulan-4"]),
        (2026, "disposisi", vec!["triwulan-1", "triwulan-3", "semester-1"]),
        (2026, "sosialisasi", vec!["triwulan-1", "semester-1"]),
        (2026, "pembagian-tugas", vec!["semester-1"]),
        (2026, "progres-bulanan", vec!["triwulan-1", "triwulan-2", "triwulan-3"]),
    ];
    for (year, name, periods) in printed {
        forms.extend(periods.into_iter().map(|period| format!("{year}/formulir/{name}-{period}-{year}.pdf")));
    }
    forms.extend(["lembar-disposisi", "berita-acara-sosialisasi"].map(|name| format!("2026/formulir/{name}-2026.pdf")));
    forms
}

/// One page for each printed document that can be compared, one for each issue on record, and their index.
fn promised_pages() -> BTreeSet<String> {
    let mut pages = lasting_pages();
    let printed =
        SITE.jobs.iter().filter_map(|job| job_data(job)["print"]["proof"]["hash"].as_str().map(str::to_owned));
    let copies = printed.chain(recorded(&SNAPSHOT)).map(|hash| format!("verifikasi/{hash}/index.html"));
    pages.extend(in_both_languages(copies.chain(["verifikasi/index.html".to_owned()])));
    pages
}

fn promised_files() -> BTreeSet<String> {
    let mut files = promised_pages();
    // Each page has a picture for sharing beside it.
    let pictures: Vec<String> = files.iter().map(|page| page.replace("index.html", "bagikan.png")).collect();
    files.extend(pictures);
    for (year, name) in YEARS.into_iter().flat_map(|year| ["capaian", "sasaran", "anggaran"].map(|name| (year, name))) {
        files.extend([".csv", ".json", ".xlsx", "-excel.csv"].map(|ending| format!("data/{year}/{name}{ending}")));
    }
    let others = [
        "atom.xml",
        "en/atom.xml",
        "data/datapackage.json",
        "sitemap.xml",
        "aset/lakip.css",
        "aset/lebar.css",
        "aset/cetak.css",
        "aset/ikon.svg",
        "aset/cari.js",
        "cari/indeks.js",
        "en/cari/indeks.js",
        "aset/tema.css",
        "aset/SourceSans3.woff2",
        "aset/SourceSans3-Italic.woff2",
        "aset/gambar/lambang.svg",
        "aset/2025/tahunan/gambar/trayek.svg",
        "aset/2025/triwulan-2/gambar/rambu.svg",
        "aset/2026/triwulan-1/gambar/alur-uji.svg",
    ];
    files.extend(others.map(str::to_owned));
    let reports = YEARS.into_iter().flat_map(|year| PERIODS.map(|period| pdf_path(year, period)));
    files.extend(reports.map(|path| path.replace(".pdf", ".docx")));
    files
}

#[test]
fn every_promised_file_is_there_and_no_other() {
    let made: BTreeSet<String> = SITE.outputs.keys().map(ProjectPath::to_string).collect();
    let promised = promised_files();
    let missing: Vec<_> = promised.difference(&made).collect();
    let surplus: Vec<_> = made.difference(&promised).collect();
    assert!(missing.is_empty() && surplus.is_empty(), "missing {missing:#?}, surplus {surplus:#?}");
    assert_eq!(SITE.n_pages, promised_pages().len());
    assert!(SITE.outputs.values().all(|bytes| !bytes.is_empty()));
}

#[test]
fn every_report_and_form_is_printed_once() {
    let mut promised: BTreeSet<String> =
        YEARS.into_iter().flat_map(|year| PERIODS.map(|period| pdf_path(year, period))).collect();
    assert_eq!(promised.len(), 28);
    promised.extend(YEARS.into_iter().flat_map(|year| PERIODS.map(|period| brief_pdf_path(year, period))));
    assert_eq!(promised.len(), 56);
    promised.extend(promised_forms());
    promised.extend(YEARS.map(|year| format!("{year}/tahunan/lakip-{year}-cetak.pdf")));
    let made: BTreeSet<String> = SITE.jobs.iter().map(|job| job.path.to_string()).collect();
    assert_eq!(made, promised);
    assert_eq!(SITE.jobs.len(), promised.len());
}

#[test]
fn the_site_map_lists_every_page_once() {
    let map = crate::example::text(&SITE, "sitemap.xml");
    let listed: Vec<String> = map
        .split("<loc>")
        .skip(1)
        .map(|part| {
            let address = part.split("</loc>").next().unwrap();
            let below = address.strip_prefix("https://kinerja.example.go.id/").unwrap();
            format!("{below}index.html")
        })
        .collect();
    assert_eq!(listed.len(), lasting_pages().len());
    assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), lasting_pages());
}
