//! Printed copies: their hashes, the ledger of issues, and the pages that tell what became of them.

use std::collections::BTreeMap;

use lakip::base::{Asset, Commit, History, ProjectPath, Snapshot};
use lakip::build::{Build, BuildOptions, LedgerError, record_issues};
use lakip::report::{Issuable, IssueState};

use crate::example::{PERIODS, SITE, SNAPSHOT, YEARS, build, job, job_data, replaced, text, with_file};
use crate::markup;
use crate::tables::Table;

fn proof(build: &Build, year: u16, slug: &str) -> serde_json::Value {
    let period = PERIODS.into_iter().find(|period| period.slug == slug).unwrap();
    job_data(job(build, year, period))["print"]["proof"].clone()
}

fn hash(build: &Build, year: u16, slug: &str) -> String {
    proof(build, year, slug)["hash"].as_str().unwrap().to_owned()
}

fn page(build: &Build, hash: &str) -> String {
    text(build, &format!("verifikasi/{hash}/index.html")).to_owned()
}

/// The example without its own ledgers.
fn unissued() -> Snapshot {
    let mut snapshot = SNAPSHOT.clone();
    snapshot.files.retain(|path, _| path.file_name() != "terbitan.yaml");
    snapshot
}

fn issuable<'a>(build: &'a Build, year: u16, slug: &str) -> &'a Issuable {
    build.issuable.iter().find(|report| report.year == year && report.period.slug() == slug).unwrap()
}

/// The snapshot after one report has gone out.
fn issued(snapshot: &Snapshot, year: u16, slug: &str) -> Snapshot {
    let built = build(snapshot);
    let report = issuable(&built, year, slug);
    assert_eq!(report.state, IssueState::Ready);
    let changes = record_issues(snapshot, &BuildOptions::default(), &[(report, report.day.unwrap())]).unwrap();
    let mut snapshot = snapshot.clone();
    for change in changes {
        snapshot.files.insert(change.file, Asset::from(change.text.into_bytes()));
    }
    snapshot
}

fn path(text: &str) -> ProjectPath {
    ProjectPath::new(text).unwrap()
}

const FILE: &str = "content/2025/triwulan-1/pkb.yaml";

#[test]
fn every_report_can_be_compared_and_says_so_in_one_way() {
    let mut seen = BTreeMap::new();
    let copies = Table::on_page(text(&SITE, "verifikasi/index.html"), "tabel-salinan");
    for (year, period) in YEARS.into_iter().flat_map(|year| PERIODS.map(|period| (year, period))) {
        let proof = proof(&SITE, year, period.slug);
        let text = |name: &str| proof[name].as_str().unwrap().to_owned();
        let hash = text("hash");
        assert_eq!(hash.len(), 12);
        assert_eq!(text("url"), format!("https://kinerja.example.go.id/verifikasi/{hash}/"));
        let is_draft = text("line").contains("rancangan");
        let groups = format!("{}-{}-{}", &hash[..4], &hash[4..8], &hash[8..]);
        assert!(text("line").ends_with(&format!(" · {groups}")), "{}", text("line"));
        let page = page(&SITE, &hash);
        assert!(page.contains(&groups));
        let root = markup::read(&page);
        let steps = root.by_id("membandingkan").unwrap().named("ol")[0].named("li");
        assert_eq!(steps.len(), 3, "{hash}");
        // The fingerprint names the row in the list of all copies.
        let line = copies.row(&groups);
        assert_eq!(line.under("Keadaan"), if is_draft { "rancangan" } else { "berlaku" }, "{hash}");
        assert_eq!(page.contains("Salinan rancangan"), is_draft, "{year} {}", period.slug);
        assert_eq!(page.contains("Salinan ini berlaku"), !is_draft, "{year} {}", period.slug);
        assert_eq!(seen.insert(hash, (year, period.slug)), None);
    }
    let line = proof(&build(&unissued()), 2025, "triwulan-1")["line"].as_str().unwrap().to_owned();
    assert!(line.starts_with("Triwulan I 2025 · disahkan · versi 1 · "), "{line}");
}

#[test]
fn commits_and_addresses_are_no_content() {
    let commits = SNAPSHOT.files.keys().map(|file| (file.clone(), Commit { id: "c0ffee".repeat(7), age: 0 }));
    let history = History { commits: commits.collect(), uncommitted: [path(FILE)].into() };
    let options = BuildOptions {
        history: Some(history.into()),
        base_url: Some("https://lain.example.go.id/x".to_owned()),
        ..BuildOptions::default()
    };
    let other = lakip::build::build(&SNAPSHOT, &options);
    for (year, changed) in [(2025, " dengan perubahan yang belum dicatat"), (2024, "")] {
        assert_eq!(hash(&other, year, "triwulan-1"), hash(&SITE, year, "triwulan-1"));
        let data = job_data(job(&other, year, PERIODS[0]));
        let keywords: Vec<&str> =
            data["print"]["keywords"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
        assert!(keywords.contains(&&*format!("commit c0ffeec{changed}")), "{keywords:?}");
        assert!(
            text(&other, &format!("{year}/triwulan-1/index.html"))
                .contains("Data menurut catatan perubahan (commit c0ffeec")
        );
    }
    let url = proof(&other, 2025, "triwulan-1")["url"].as_str().unwrap().to_owned();
    assert_eq!(url, format!("https://lain.example.go.id/x/verifikasi/{}/", hash(&SITE, 2025, "triwulan-1")));
    assert!(!text(&SITE, "2025/triwulan-1/index.html").contains("Data menurut catatan perubahan"));
}

#[test]
fn a_comment_changes_no_hash_and_a_digit_does() {
    let commented = build(&with_file(&SNAPSHOT, FILE, |text| format!("# Catatan.\n{text}")));
    assert_eq!(hash(&commented, 2025, "triwulan-1"), hash(&SITE, 2025, "triwulan-1"));
    let changed = build(&with_file(&SNAPSHOT, FILE, |text| replaced(text, "nilai: 731\n", "nilai: 732\n")));
    assert_ne!(hash(&changed, 2025, "triwulan-1"), hash(&SITE, 2025, "triwulan-1"));
    assert_eq!(hash(&changed, 2024, "tahunan"), hash(&SITE, 2024, "tahunan"));
}

#[test]
fn an_old_copy_is_told_by_what_it_was_replaced_and_what_changed() {
    let first = issued(&unissued(), 2025, "triwulan-1");
    let before = build(&first);
    let old = hash(&before, 2025, "triwulan-1");
    assert_eq!(issuable(&before, 2025, "triwulan-1").state, IssueState::Recorded);
    assert_eq!(proof(&before, 2025, "triwulan-1")["version"], 1);
    assert!(page(&before, &old).contains("Versi 1, bertanggal 14\u{a0}April 2025."));

    let mut corrected = with_file(&first, FILE, |text| replaced(text, "nilai: 731\n", "nilai: 742\n"));
    let note = "koreksi:\n  - berkas: pkb.yaml\n    tanggal: 2025-05-06\n    alasan: Sebelas uji susulan belum terhitung\n    \
                indikator: IKP-04\n    nilai_lama: 731\n    nilai_baru: 742\n";
    let file = path("content/2025/triwulan-1/koreksi.yaml");
    corrected.files.insert(file, Asset::from(note.as_bytes()));
    let between = build(&corrected);
    assert_eq!(issuable(&between, 2025, "triwulan-1").state, IssueState::Ready);
    assert!(page(&between, &old).contains("menjadi versi 2, yang terbitnya belum dicatat"));

    let second = issued(&corrected, 2025, "triwulan-1");
    let after = build(&second);
    let new = hash(&after, 2025, "triwulan-1");
    assert_eq!(proof(&after, 2025, "triwulan-1")["version"], 2);
    let page_of_old = page(&after, &old);
    for words in [
        "Salinan ini sudah diganti",
        "Diganti oleh versi 2, bertanggal 6\u{a0}Mei 2025.",
        "<td class=\"end\">731</td><td class=\"end\">742</td>",
        "Sebelas uji susulan belum terhitung",
    ] {
        assert!(page_of_old.contains(words), "{words}: {page_of_old}");
    }
    assert!(!page_of_old.contains("yang terbitnya belum dicatat"));
    assert!(page(&after, &new).contains("Salinan ini berlaku"));
    let index = text(&after, "verifikasi/index.html");
    assert!(index.contains(&format!("{old}/")) && index.contains(&format!("{new}/")));
}

#[test]
fn what_is_no_plain_list_is_left_alone() {
    for ledger in ["terbitan: []\n", "terbitan: [{ laporan: triwulan-2 }]\n"] {
        let mut snapshot = unissued();
        snapshot.files.insert(path("content/2025/terbitan.yaml"), Asset::from(ledger.as_bytes()));
        let built = lakip::build::build(&snapshot, &BuildOptions::default());
        let whole = build(&unissued());
        let report = issuable(if built.issuable.is_empty() { &whole } else { &built }, 2025, "triwulan-1");
        let refused = record_issues(&snapshot, &BuildOptions::default(), &[(report, report.day.unwrap())]);
        assert!(matches!(refused, Err(LedgerError::NotAppendable(_))), "{ledger}: {refused:?}");
    }
}

#[test]
fn the_ledgers_of_the_example_are_told_as_they_are() {
    for report in &SITE.issuable {
        let ledger = SNAPSHOT.text(&report.file).unwrap_or_default();
        let of_report = ledger.split("- laporan: ").skip(1).filter(|entry| entry.starts_with(report.period.slug()));
        let hashes: Vec<&str> = of_report.map(|entry| &entry.split("sidik: \"").nth(1).unwrap()[..12]).collect();
        let now = hash(&SITE, report.year, report.period.slug());
        for old in hashes.iter().filter(|old| **old != now) {
            assert!(page(&SITE, old).contains("Salinan ini sudah diganti"), "{} {old}", report.title);
        }
        let is_recorded = hashes.last() == Some(&now.as_str());
        assert_eq!(report.state == IssueState::Recorded, is_recorded, "{}", report.title);
    }
}
