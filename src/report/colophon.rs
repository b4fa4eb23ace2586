//! What the data files of an agency say of themselves beside their rows.

use jiff::civil::Date;

use crate::base::{Lang, say};
use crate::model::License;

use super::columns::DataKind;
use super::context::AgencyView;
use super::{DataTable, print};

/// Who publishes the data, under which licence, and as of which day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colophon {
    /// Name of the data package: lower-case letters, digits and hyphens.
    pub name: String,
    /// What the data are.
    pub title: String,
    /// One sentence about them.
    pub description: String,
    /// Who publishes them: the agency with its region.
    pub publisher: String,
    /// Site path of the agency's home page.
    pub home: String,
    /// What others may do with them; none when the agency has not said so.
    pub license: Option<License>,
    /// The youngest day that the input names as past: of a report, an approval, an issue or a correction.
    pub as_of: Option<Date>,
    /// Text of the sample-data mark; none for real data.
    pub sample: Option<String>,
}

/// A format of the data files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataFormat {
    /// Comma-separated values for programs.
    Csv,
    /// JSON for programs.
    Json,
    /// A workbook.
    Xlsx,
    /// Comma-separated values for Excel with Indonesian settings.
    ExcelCsv,
}

impl DataFormat {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Xlsx, Self::Json, Self::ExcelCsv];

    /// What follows the name of the table in the name of the file.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => ".csv",
            Self::Json => ".json",
            Self::Xlsx => ".xlsx",
            Self::ExcelCsv => "-excel.csv",
        }
    }

    /// The format in a word or two.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::ExcelCsv => lang.pick("CSV untuk Excel", "CSV for Excel"),
            _ => self.label(lang),
        }
    }

    /// The format as readers know it.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::Xlsx => "XLSX",
            Self::ExcelCsv => lang.pick("CSV untuk Excel", "CSV for Excel with Indonesian settings"),
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv | Self::ExcelCsv => "text/csv",
            Self::Json => "application/json",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// The colophon of an agency's data.
pub fn colophon(view: AgencyView<'_>) -> Colophon {
    let (agency, lang) = (view.agency(), view.lang());
    let publisher = agency.full_name();
    let short = agency.slug.as_ref().or(agency.short_name.as_ref()).map_or("", String::as_str).to_ascii_lowercase();
    let plain: String = short.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let plain = plain.trim_matches('-');
    Colophon {
        name: if plain.is_empty() { "kinerja".to_owned() } else { format!("kinerja-{plain}") },
        title: say!(lang, "Data kinerja dan anggaran {publisher}", "Performance and budget data of {publisher}"),
        description: say!(
            lang,
            "Target, realisasi, dan capaian indikator kinerja, rata-rata setiap sasaran, serta pagu dan realisasi anggaran \
             {publisher} setiap triwulan, semester, dan tahun.",
            "Targets, actuals and achievements of the performance indicators, the mean of each objective, and the budget \
             ceilings and spending of {publisher}, for every quarter, semester and year."
        ),
        publisher,
        home: view.at.home(),
        license: view.site().license.clone(),
        as_of: as_of(view),
        sample: print::sample(view),
    }
}

/// What a table holds in one year.
pub fn table_title(lang: Lang, name: &str, year: u16) -> String {
    match name {
        "capaian" => {
            say!(lang, "Capaian indikator kinerja Tahun {year}", "Achievement of performance indicators {year}")
        }
        "sasaran" => say!(lang, "Rata-rata capaian sasaran Tahun {year}", "Mean achievement of the objectives {year}"),
        "anggaran" => say!(lang, "Pagu dan realisasi anggaran Tahun {year}", "Budget ceilings and spending {year}"),
        other => format!("{other} {year}"),
    }
}

/// The columns that tell a row of a table from all others of its file.
pub fn primary_key(table: &DataTable) -> Vec<&'static str> {
    let is_key = |name: &&str| ["tingkat", "kode", "periode"].contains(name);
    table.columns.iter().map(|column| column.name).filter(is_key).collect()
}

/// Whether a value of a kind is a number: what spreadsheets count with, and what a decimal comma is put into.
///
/// A number has an optional minus sign, digits, and with a point more digits.
pub fn is_number(kind: DataKind, value: &str) -> bool {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    kind.is_number() && all_digits(whole) && all_digits(fraction)
}

fn as_of(view: AgencyView<'_>) -> Option<Date> {
    let days = view.years().flat_map(|year| {
        let quarters = year.data.quarters.values();
        let reports = quarters.clone().flat_map(|quarter| quarter.reports.values().filter_map(|report| report.date));
        let corrections = quarters.flat_map(|quarter| quarter.corrections.iter().map(|correction| correction.date));
        let issues = year.data.issues.iter().map(|issue| issue.date);
        let approvals = year.data.approvals.values().filter_map(|approval| Some(approval.date.as_ref()?.value));
        reports.chain(corrections).chain(issues).chain(approvals)
    });
    days.max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_letters_and_ranges_are_no_numbers() {
        for good in ["0", "-12", "3.25", "9875232531.15"] {
            assert!(is_number(DataKind::Value, good), "{good}");
            assert!(!is_number(DataKind::Text, good), "{good}");
        }
        for bad in ["", "-", "2.15.02", "BB", "30 s.d. 45", "1.", ".5", "+1", "1e5", "1,5"] {
            assert!(!is_number(DataKind::Value, bad), "{bad}");
        }
    }
}
