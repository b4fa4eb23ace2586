//! The example project as a snapshot, and what it builds to.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use lakip::base::{Asset, ProjectPath, Snapshot};
use lakip::build::{Build, BuildOptions};
use lakip::finding::has_errors;
use lakip::render::Job;

pub const YEARS: [u16; 4] = [2023, 2024, 2025, 2026];

/// A period by its code in the data, its part of an address, its name in full and in narrow columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub code: &'static str,
    pub slug: &'static str,
    pub name: &'static str,
    pub short: &'static str,
    /// How tables call the time from January to its end; none where no column is needed for it.
    pub to_date: Option<&'static str>,
}

const fn period(
    code: &'static str,
    slug: &'static str,
    name: &'static str,
    short: &'static str,
    to_date: Option<&'static str>,
) -> Period {
    Period { code, slug, name, short, to_date }
}

pub const PERIODS: [Period; 7] = [
    period("TW1", "triwulan-1", "Triwulan I", "TW I", Some("TW I")),
    period("TW2", "triwulan-2", "Triwulan II", "TW II", Some("TW II")),
    period("S1", "semester-1", "Semester I", "Smt I", None),
    period("TW3", "triwulan-3", "Triwulan III", "TW III", Some("TW III")),
    period("TW4", "triwulan-4", "Triwulan IV", "TW IV", Some("TW IV")),
    period("S2", "semester-2", "Semester II", "Smt II", Some("TW IV")),
    period("TAHUN", "tahunan", "Tahunan", "setahun", None),
];

/// The example project.
pub static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(|| {
    let (snapshot, findings) = lakip::shell::load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    assert_eq!(findings, []);
    snapshot
});

/// What the example builds to.
pub static SITE: LazyLock<Build> = LazyLock::new(|| build(&SNAPSHOT));

/// Builds a snapshot that must have no errors.
pub fn build(snapshot: &Snapshot) -> Build {
    let build = lakip::build::build(snapshot, &BuildOptions::default());
    assert!(!has_errors(&build.findings), "{:#?}", build.findings);
    build
}

/// The bytes of an output as text.
pub fn text<'a>(build: &'a Build, path: &str) -> &'a str {
    let bytes = build.outputs.get(path).unwrap_or_else(|| panic!("{path} is not there"));
    std::str::from_utf8(bytes).unwrap()
}

/// All HTML pages by path.
pub fn html_pages(build: &Build) -> impl Iterator<Item = (&str, &str)> {
    let pages = build.outputs.keys().map(ProjectPath::as_str).filter(|path| path.ends_with(".html"));
    pages.map(|path| (path, text(build, path)))
}

/// The values of one row by column.
pub type Row = BTreeMap<String, String>;

/// The rows of `data/<year>/<name>.csv`.
pub fn data(build: &Build, year: u16, name: &str) -> Vec<Row> {
    table(text(build, &format!("data/{year}/{name}.csv")))
}

fn table(text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<Row> = reader.deserialize().map(Result::unwrap).collect();
    assert!(!rows.is_empty());
    rows
}

/// The job of a report.
pub fn job(build: &Build, year: u16, period: Period) -> &Job {
    let path = pdf_path(year, period);
    build.jobs.iter().find(|job| job.path.as_str() == path).unwrap_or_else(|| panic!("no job for {path}"))
}

/// Where the PDF of a report stands.
pub fn pdf_path(year: u16, period: Period) -> String {
    match period.code {
        "TAHUN" => format!("{year}/tahunan/lakip-{year}.pdf"),
        _ => format!("{year}/{0}/laporan-{0}-{year}.pdf", period.slug),
    }
}

/// Where the PDF of the leader's brief stands.
pub fn brief_pdf_path(year: u16, period: Period) -> String {
    format!("{year}/{0}/ringkasan-pimpinan/ringkasan-pimpinan-{0}-{year}.pdf", period.slug)
}

/// What the printed report is made from.
pub fn job_data(job: &Job) -> serde_json::Value {
    serde_json::from_slice(&job.files["data.json"]).unwrap()
}

/// A snapshot with one file put through a function.
pub fn with_file(snapshot: &Snapshot, path: &str, change: impl Fn(&str) -> String) -> Snapshot {
    let path = ProjectPath::new(path).unwrap();
    let text = snapshot.text(&path).unwrap_or_else(|| panic!("{path} is not there"));
    let changed = change(text);
    let mut snapshot = snapshot.clone();
    snapshot.files.insert(path, Asset::from(changed.as_bytes()));
    snapshot
}

/// The text with the one place where `from` stands replaced.
pub fn replaced(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from:?} must stand once");
    text.replacen(from, to, 1)
}

/// The first digits of the hashes in all ledgers, by the words of the files themselves.
pub fn recorded(snapshot: &Snapshot) -> Vec<String> {
    let ledgers = snapshot.files.keys().filter(|path| path.file_name() == "terbitan.yaml");
    let texts = ledgers.map(|path| snapshot.text(path).unwrap());
    texts.flat_map(|text| text.split("sidik: \"").skip(1)).map(|rest| rest[..12].to_owned()).collect()
}
