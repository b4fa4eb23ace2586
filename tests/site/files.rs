//! Which files the example gives: all that are promised and no other.

use std::collections::BTreeSet;

use lakip::base::ProjectPath;

use crate::example::{PERIODS, SITE, YEARS, pdf_path};

const INDICATORS: [&str; 15] = [
    "IKU-01", "IKU-02", "IKU-03", "IKU-04", "IKU-05", "IKU-06", "IKU-07", "IKU-08", "IKP-01", "IKP-02", "IKP-03",
    "IKP-04", "IKP-05", "IKP-06", "IKP-07",
];
const PROGRAMS: [&str; 3] = ["2.15.01", "2.15.02", "2.15.03"];

fn promised_pages() -> BTreeSet<String> {
    let mut addresses: Vec<String> = ["", "sop/", "status/", "metode/", "unduhan/", "cari/"].map(str::to_owned).into();
    for year in YEARS {
        addresses.extend([format!("{year}/"), format!("reviu/{year}/")]);
        addresses.extend(PERIODS.map(|period| format!("{year}/{}/", period.slug)));
    }
    addresses.extend(INDICATORS.map(|code| format!("indikator/{code}/")));
    addresses.extend(PROGRAMS.map(|code| format!("program/{code}/")));
    addresses.into_iter().map(|address| format!("{address}index.html")).collect()
}

fn promised_files() -> BTreeSet<String> {
    let mut files = promised_pages();
    for (year, name) in YEARS.into_iter().flat_map(|year| ["capaian", "sasaran", "anggaran"].map(|name| (year, name))) {
        files.extend(["csv", "json"].map(|ending| format!("data/{year}/{name}.{ending}")));
    }
    let others = [
        "sitemap.xml",
        "aset/lakip.css",
        "aset/gambar/lambang.svg",
        "aset/2025/tahunan/gambar/trayek.svg",
        "aset/2025/triwulan-2/gambar/rambu.svg",
        "aset/2026/triwulan-1/gambar/alur-uji.svg",
    ];
    files.extend(others.map(str::to_owned));
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
fn every_report_of_every_year_is_printed_once() {
    let promised: BTreeSet<String> =
        YEARS.into_iter().flat_map(|year| PERIODS.map(|period| pdf_path(year, period))).collect();
    let made: BTreeSet<String> = SITE.jobs.iter().map(|job| job.path.to_string()).collect();
    assert_eq!(made, promised);
    assert_eq!(SITE.jobs.len(), 28);
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
    assert_eq!(listed.len(), promised_pages().len());
    assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), promised_pages());
}
