//! One changed source value changes what depends on it, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use lakip::base::{Asset, ProjectPath};
use lakip::build::Build;
use lakip::render::Job;

use crate::example::{PERIODS, Period, Row, SITE, SNAPSHOT, YEARS, build, data, pdf_path, replaced, text, with_file};
use crate::markup;
use crate::tables::{cells, seen};

/// A change of one value, and what may differ by it.
struct Case {
    file: &'static str,
    from: &'static str,
    to: &'static str,
    year: u16,
    /// Code of the indicator or of the leaf.
    code: &'static str,
    /// Periods whose row of `capaian.csv`, or whose rows of `anggaran.csv`, differ.
    rows: &'static [&'static str],
    /// Periods whose rows of `sasaran.csv` differ.
    means: &'static [&'static str],
    /// Periods whose reports differ: those of the rows, and those that list the value among their inputs.
    reports: &'static [&'static str],
    /// Pages that differ beside the reports, by what they show: the page of a later year, where its table E.81 adds the value up.
    pages: &'static [&'static str],
    /// Years whose table E.81 differs: it looks back to the plan's beginning.
    evaluations: &'static [u16],
    /// Years whose review differs: its form counts money beside the boxes.
    reviews: &'static [u16],
    /// Later years whose annual report compares with the year.
    later: &'static [u16],
}

/// A sum over the quarters: its quarter, and every later period counted from January.
const SUM: Case = Case {
    file: "content/2024/triwulan-2/pkb.yaml",
    from: "- indikator: IKP-04\n    nilai: 759\n",
    to: "- indikator: IKP-04\n    nilai: 559\n",
    year: 2024,
    code: "IKP-04",
    rows: &["TW2", "S1", "TW3", "TW4", "S2", "TAHUN"],
    means: &["TW2", "S1", "TW3", "TW4", "S2", "TAHUN"],
    reports: &["TW2", "S1", "TW3", "TW4", "S2", "TAHUN"],
    pages: &["indikator/IKP-04/", "2024/", "2025/", "2026/", "peta-capaian/", ""],
    evaluations: &[2024, 2025, 2026],
    reviews: &[],
    later: &[2025, 2026],
};

/// A numerator in the last quarter: nothing before it moves.
const NUMERATOR: Case = Case {
    file: "content/2025/triwulan-4/pkb.yaml",
    from: "    pembilang: 716\n",
    to: "    pembilang: 616\n",
    year: 2025,
    code: "IKU-06",
    rows: &["TW4", "S2", "TAHUN"],
    means: &["TW4", "S2", "TAHUN"],
    reports: &["TW4", "S2", "TAHUN"],
    pages: &["indikator/IKU-06/", "2025/", "peta-capaian/", ""],
    evaluations: &[2025, 2026],
    reviews: &[],
    later: &[2026],
};

/// Spending of a leaf: its parents too, but no achievement. Table E.81 stands in the next annual report too.
const SPENDING: Case = Case {
    file: "content/2025/triwulan-2/llaj.yaml",
    from: "  - sub_kegiatan: 2.15.02.2.09.0002\n    realisasi: 98933322\n",
    to: "  - sub_kegiatan: 2.15.02.2.09.0002\n    realisasi: 28933322.07\n",
    year: 2025,
    code: "2.15.02.2.09.0002",
    rows: &["TW2", "S1", "TW3", "TW4", "S2", "TAHUN"],
    means: &[],
    reports: &["TW2", "S1", "TW3", "TW4", "S2", "TAHUN"],
    pages: &["program/2.15.02/", "2025/", "2026/", ""],
    evaluations: &[2025, 2026],
    reviews: &[2025],
    later: &[2026],
};

/// A sum in a year that is still open. The fourth quarter has no figure that could differ, nor has its semester; but both
/// reports list the reading among what a figure to date rests on. The year has its provisional figure.
const OPEN_YEAR: Case = Case {
    file: "content/2026/triwulan-2/pkb.yaml",
    from: "- indikator: IKP-04\n    nilai: 821\n",
    to: "- indikator: IKP-04\n    nilai: 521\n",
    year: 2026,
    code: "IKP-04",
    rows: &["TW2", "S1", "TW3", "TAHUN"],
    means: &["TW2", "S1", "TW3"],
    reports: &["TW2", "S1", "TW3", "TW4", "S2", "TAHUN"],
    pages: &["indikator/IKP-04/", "2026/", "peta-capaian/", ""],
    evaluations: &[2026],
    reviews: &[],
    later: &[],
};

impl Case {
    fn is_budget(&self) -> bool {
        self.code.contains('.')
    }

    fn build(&self) -> Build {
        build(&with_file(&SNAPSHOT, self.file, |text| replaced(text, self.from, self.to)))
    }

    fn expected_reports(&self) -> Vec<(u16, usize)> {
        let own = (0..PERIODS.len()).filter(|i| self.reports.contains(&PERIODS[*i].code)).map(|i| (self.year, i));
        own.chain(self.later.iter().map(|year| (*year, PERIODS.len() - 1))).collect()
    }

    fn expected_outputs(&self) -> BTreeSet<String> {
        let reports = self.expected_reports();
        let word = |year: u16, i: usize| pdf_path(year, PERIODS[i]).replace(".pdf", ".docx");
        let files =
            reports.into_iter().map(|(year, i)| [format!("{year}/{}/index.html", PERIODS[i].slug), word(year, i)]);
        let mut paths: BTreeSet<String> = files.flatten().collect();
        paths.extend(self.pages.iter().map(|page| format!("{page}index.html")));
        paths.extend(self.evaluations.iter().map(|year| format!("{year}/evaluasi-renja/index.html")));
        paths.extend(self.reviews.iter().map(|year| format!("reviu/{year}/index.html")));
        // What pages say in words can be searched for, figures among it.
        paths.insert("cari/indeks.js".to_owned());
        if !self.is_budget() {
            paths.insert("peta-capaian/index.html".to_owned());
        }
        let tables: &[&str] = if self.is_budget() { &["anggaran"] } else { &["capaian", "sasaran"] };
        for table in tables {
            let endings = [".csv", ".json", ".xlsx", "-excel.csv"];
            paths.extend(endings.map(|ending| format!("data/{}/{table}{ending}", self.year)));
        }
        // It has the hashes of the others.
        paths.insert("data/datapackage.json".to_owned());
        paths
    }

    /// Briefs that must differ, and those that may: a brief compares with the period before it, shows a few lines only, and
    /// lists what has not come in.
    fn briefs(&self) -> (BTreeSet<String>, BTreeSet<String>) {
        let folder = |year: u16, period: &Period| format!("{year}/{}/ringkasan-pimpinan", period.slug);
        // Later means of a reading may differ in what they count from January only, which a brief does not show.
        let shown = if self.is_budget() { self.rows } else { &self.means[..1] };
        let must = PERIODS.iter().filter(|period| shown.contains(&period.code)).map(|period| folder(self.year, period));
        let own = PERIODS.iter().filter(|period| self.reports.contains(&period.code));
        let next = PERIODS.iter().filter(|period| ["TW1", "S1", "TAHUN"].contains(&period.code));
        let may = own.map(|period| folder(self.year, period)).chain(next.map(|period| folder(self.year + 1, period)));
        (must.collect(), may.collect())
    }

    /// Codes whose rows may differ: the indicator alone, or the leaf with its parents and the agency's line.
    fn codes(&self) -> BTreeSet<&str> {
        let mut codes = BTreeSet::from([self.code]);
        if self.is_budget() {
            let ends = self.code.match_indices('.').map(|(at, _)| &self.code[..at]);
            // Programme and activity; shorter prefixes are codes of no row.
            codes.extend(ends);
            codes.extend(["2.15.0.00.0.00.01.0000", ""]);
        }
        codes
    }
}

/// Rows of a data file of two builds that differ, as period and code.
fn changed_rows(changed: &Build, year: u16, name: &str) -> BTreeSet<(String, String)> {
    let (before, after) = (data(&SITE, year, name), data(changed, year, name));
    assert_eq!(before.len(), after.len());
    let key = |row: &Row| (row["periode"].clone(), row["kode"].clone());
    before
        .iter()
        .zip(&after)
        .filter(|(before, after)| {
            assert_eq!(key(before), key(after));
            before != after
        })
        .map(|(row, _)| key(row))
        .collect()
}

fn pairs(periods: &[&str], codes: &[&str]) -> BTreeSet<(String, String)> {
    let all = periods.iter().flat_map(|period| codes.iter().map(move |code| (period, code)));
    all.map(|(period, code)| ((*period).to_owned(), (*code).to_owned())).collect()
}

/// Rows of tables that start with a code and differ between two versions of a page.
fn changed_codes(before: &str, after: &str) -> BTreeSet<String> {
    let rows = |page: &str| -> Vec<Vec<String>> {
        let root = markup::read(page);
        let mut rows: Vec<Vec<String>> =
            root.named("tr").into_iter().map(|row| cells(row).into_iter().map(seen).collect()).collect();
        // The rows of an indicator stand below its code.
        let mut code = String::new();
        for row in &mut rows {
            if row.len() == 1 {
                code.clone_from(&row[0]);
            } else if ["Target", "Target Renstra", "Realisasi", "Capaian"].contains(&row[0].as_str()) {
                row[0].clone_from(&code);
            }
        }
        rows
    };
    let (before, after) = (rows(before), rows(after));
    assert_eq!(before.len(), after.len());
    let starts = before.iter().zip(&after).filter(|(before, after)| before != after).map(|(row, _)| row[0].clone());
    let words = starts.map(|start| start.split(' ').next().unwrap_or_default().to_owned());
    words.filter(|start| start.starts_with("IK") || start.starts_with("2.15")).collect()
}

fn is_brief(path: &str) -> bool {
    path.contains("/ringkasan-pimpinan/")
}

/// The paths of a build: pages of printed copies, and all others.
fn split_paths(build: &Build) -> (BTreeSet<String>, BTreeSet<String>) {
    build
        .outputs
        .keys()
        .map(ProjectPath::to_string)
        .partition(|path| path.trim_start_matches("en/").starts_with("verifikasi/"))
}

/// PDFs whose text differs from that of the site, and those that only carry other files inside.
fn reset_jobs(changed: &Build) -> (BTreeSet<String>, BTreeSet<String>) {
    let text = |job: &Job| -> BTreeMap<ProjectPath, Asset> {
        let files = job.files.iter().filter(|(path, _)| !path.as_str().starts_with("attached/"));
        files.map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
    };
    let before: BTreeMap<&ProjectPath, &Job> = SITE.jobs.iter().map(|job| (&job.path, job)).collect();
    let differing = changed.jobs.iter().filter(|job| before[&job.path].key("x") != job.key("x"));
    let (texts, carrying): (Vec<&Job>, Vec<&Job>) = differing.partition(|job| text(before[&job.path]) != text(job));
    let paths = |jobs: Vec<&Job>| jobs.into_iter().map(|job| job.path.to_string()).collect();
    (paths(texts), paths(carrying))
}

fn assert_exact(case: &Case) {
    let changed = case.build();
    let paths = |build: &Build| split_paths(build).1;
    assert_eq!(paths(&changed), paths(&SITE));
    let differing: BTreeSet<String> =
        paths(&SITE).into_iter().filter(|path| SITE.outputs[path.as_str()] != changed.outputs[path.as_str()]).collect();
    // A page differs in both languages or in none; what is no page has one language.
    let (english, differing): (BTreeSet<String>, BTreeSet<String>) =
        differing.into_iter().partition(|path| path.starts_with("en/"));
    let has_twin = |path: &&String| SITE.outputs.contains_key(format!("en/{path}").as_str());
    assert_eq!(english, differing.iter().filter(has_twin).map(|path| format!("en/{path}")).collect());
    let (briefs, others): (BTreeSet<String>, BTreeSet<String>) = differing.into_iter().partition(|path| is_brief(path));
    // A picture shows a figure of the page that it stands beside.
    let (pictures, others): (BTreeSet<String>, BTreeSet<String>) =
        others.into_iter().partition(|path| path.ends_with("/bagikan.png"));
    for picture in pictures {
        assert!(others.contains(&picture.replace("bagikan.png", "index.html")), "{picture}");
    }
    assert_eq!(others, case.expected_outputs());
    let (must, may) = case.briefs();
    let briefs: BTreeSet<String> = briefs.iter().map(|path| path.rsplit_once('/').unwrap().0.to_owned()).collect();
    assert!(must.is_subset(&briefs) && briefs.is_subset(&may), "{briefs:?}");

    // A copy whose text stays may still carry other data inside, and is made again for it: the records name their inputs.
    let (reset, carrying) = reset_jobs(&changed);
    for path in carrying {
        let slugs = PERIODS.iter().filter(|period| case.reports.contains(&period.code)).map(|period| period.slug);
        let mut folders = slugs.map(|slug| format!("{}/{slug}/", case.year));
        assert!(folders.any(|folder| path.starts_with(&folder)), "{path} carries data that did not change");
    }
    // Pages of printed copies have the hash of their content for a name: one for each document that differs. The press
    // copy is one more PDF of the same document.
    let (copies, copies_after) = (split_paths(&SITE).0, split_paths(&changed).0);
    let proven = changed.jobs.iter().filter(|job| reset.contains(job.path.as_str()));
    let proven = proven.filter(|job| !job.path.as_str().ends_with("-cetak.pdf"));
    let n_proven = proven.filter(|job| !crate::example::job_data(job)["print"]["proof"].is_null()).count();
    // Each in two languages.
    let new_pages = copies_after.difference(&copies).filter(|path| path.ends_with(".html"));
    assert_eq!(new_pages.count(), 2 * n_proven);
    let (printed_briefs, reset): (BTreeSet<String>, BTreeSet<String>) =
        reset.into_iter().partition(|path| is_brief(path));
    let printed_briefs = printed_briefs.iter().map(|path| path.rsplit_once('/').unwrap().0.to_owned());
    assert_eq!(printed_briefs.collect::<BTreeSet<_>>(), briefs);
    let printed = case.expected_reports().into_iter().flat_map(|(year, i)| {
        let pdf = pdf_path(year, PERIODS[i]);
        // The annual report has a press copy beside it.
        let press = pdf.contains("/tahunan/").then(|| pdf.replace(".pdf", "-cetak.pdf"));
        [pdf].into_iter().chain(press)
    });
    let evaluations = case.evaluations.iter().map(|year| format!("{year}/evaluasi-renja/evaluasi-renja-{year}.pdf"));
    let reviews = case.reviews.iter().map(|year| format!("reviu/{year}/checklist-reviu-{year}.pdf"));
    assert_eq!(reset, printed.chain(evaluations).chain(reviews).collect());

    if case.is_budget() {
        let (program, activity) = ("2.15.02", "2.15.02.2.09");
        let codes = ["2.15.0.00.0.00.01.0000", program, activity, case.code];
        assert_eq!(changed_rows(&changed, case.year, "anggaran"), pairs(case.rows, &codes));
    } else {
        assert_eq!(changed_rows(&changed, case.year, "capaian"), pairs(case.rows, &[case.code]));
        let agency = "2.15.0.00.0.00.01.0000";
        assert_eq!(changed_rows(&changed, case.year, "sasaran"), pairs(case.means, &["S3", agency]));
    }
    let others = YEARS.into_iter().filter(|year| *year != case.year);
    for (year, name) in others.flat_map(|year| ["capaian", "sasaran", "anggaran"].map(|name| (year, name))) {
        assert_eq!(changed_rows(&changed, year, name), BTreeSet::new());
    }

    for path in case.expected_outputs().iter().filter(|path| path.ends_with(".html")) {
        let codes = changed_codes(text(&SITE, path), text(&changed, path));
        let strangers: Vec<_> = codes.iter().filter(|code| !case.codes().contains(code.as_str())).collect();
        assert!(strangers.is_empty(), "{path}: {strangers:?}");
    }
}

#[test]
fn a_reading_of_a_sum() {
    assert_exact(&SUM);
}

#[test]
fn a_numerator() {
    assert_exact(&NUMERATOR);
}

#[test]
fn the_spending_of_a_leaf() {
    assert_exact(&SPENDING);
}

#[test]
fn a_reading_of_a_year_that_is_still_open() {
    assert_exact(&OPEN_YEAR);
}
