use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ReportWord;
use crate::content::scalar::CodeText;
use crate::content::yaml::{Date, Loc};

/// `terbitan.yaml`: the approved issues of a year's reports. `lakip issue` appends to it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LedgerFile {
    /// Terbitan, dari yang paling lama.
    #[serde(rename = "terbitan")]
    pub issues: Vec<IssueFile>,
}

/// Satu terbitan sebuah laporan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IssueFile {
    /// Laporan.
    #[serde(rename = "laporan")]
    pub report: Loc<ReportWord>,
    /// Nomor versi, dari 1.
    #[serde(rename = "versi")]
    pub version: Loc<u32>,
    /// Tanggal terbit.
    #[serde(rename = "tanggal")]
    pub date: Date,
    /// Nomor pengesahan.
    #[serde(rename = "nomor", default)]
    pub number: Option<String>,
    /// SHA-256 isi cetak.
    #[serde(rename = "sidik")]
    pub hash: Loc<String>,
    /// Angka setiap indikator.
    #[serde(rename = "indikator", default)]
    pub indicators: Vec<IssuedIndicatorFile>,
    /// Jumlah anggaran.
    #[serde(rename = "anggaran", default)]
    pub budget: Option<IssuedBudgetFile>,
}

/// Angka satu indikator, seperti tercetak.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IssuedIndicatorFile {
    /// Kode indikator.
    #[serde(rename = "kode")]
    pub code: CodeText,
    /// Target.
    #[serde(rename = "target")]
    pub target: String,
    /// Realisasi.
    #[serde(rename = "realisasi")]
    pub actual: String,
    /// Capaian.
    #[serde(rename = "capaian")]
    pub achievement: String,
}

/// Jumlah anggaran, seperti tercetak.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IssuedBudgetFile {
    /// Pagu.
    #[serde(rename = "pagu")]
    pub ceiling: String,
    /// Realisasi sejak Januari.
    #[serde(rename = "realisasi")]
    pub spent: String,
    /// Serapan.
    #[serde(rename = "serapan")]
    pub absorption: String,
}
