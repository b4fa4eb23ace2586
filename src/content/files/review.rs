use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::content::scalar::CodeText;
use crate::content::yaml::{Date, Loc};

/// `pengesahan.yaml`: states, approvals and locks of a year's reports.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApprovalsFile {
    /// Pengesahan setiap laporan.
    #[serde(rename = "pengesahan")]
    pub approvals: Vec<ApprovalFile>,
}

/// Pengesahan satu laporan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApprovalFile {
    /// Laporan.
    #[serde(rename = "laporan")]
    pub report: Loc<ReportWord>,
    /// Status.
    #[serde(rename = "status")]
    pub status: Loc<StatusWord>,
    /// Nomor.
    #[serde(rename = "nomor", default)]
    pub number: Option<String>,
    /// Tanggal pengesahan.
    #[serde(rename = "tanggal", default)]
    pub date: Option<Loc<Date>>,
    /// Kode pejabat yang mengesahkan.
    #[serde(rename = "pejabat", default)]
    pub official: Option<Loc<CodeText>>,
    /// Tanggal penyampaian.
    #[serde(rename = "disampaikan", default)]
    pub submitted: Option<Date>,
    /// Tanggal penerbitan.
    #[serde(rename = "diterbitkan", default)]
    pub published: Option<Date>,
    /// Masukan yang dikunci.
    #[serde(rename = "kunci", default)]
    pub locks: Vec<LockFile>,
}

/// Laporan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum ReportWord {
    /// Laporan triwulan I.
    #[serde(rename = "triwulan-1")]
    Quarter1,
    /// Laporan triwulan II.
    #[serde(rename = "triwulan-2")]
    Quarter2,
    /// Laporan triwulan III.
    #[serde(rename = "triwulan-3")]
    Quarter3,
    /// Laporan triwulan IV.
    #[serde(rename = "triwulan-4")]
    Quarter4,
    /// Laporan semester I.
    #[serde(rename = "semester-1")]
    Half1,
    /// Laporan semester II.
    #[serde(rename = "semester-2")]
    Half2,
    /// Laporan tahunan.
    #[serde(rename = "tahunan")]
    Year,
}

/// Status laporan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum StatusWord {
    /// Draf.
    #[serde(rename = "draf")]
    Draft,
    /// Dalam proses.
    #[serde(rename = "proses")]
    InProgress,
    /// Selesai, belum disahkan.
    #[serde(rename = "selesai")]
    Complete,
    /// Disahkan.
    #[serde(rename = "disahkan")]
    Approved,
}

/// Masukan yang dikunci.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LockFile {
    /// Berkas, relatif terhadap folder tahun.
    #[serde(rename = "berkas")]
    pub file: Loc<String>,
    /// SHA-256 isi berkas dengan akhir baris LF.
    #[serde(rename = "sidik")]
    pub hash: Loc<String>,
}

/// `reviu.yaml`: the reviewer's data.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewFile {
    /// Pereviu.
    #[serde(rename = "pereviu", default)]
    pub reviewer: Option<ReviewerFile>,
    /// Tanggal reviu.
    #[serde(rename = "tanggal", default)]
    pub date: Option<Date>,
    /// Nomor pernyataan.
    #[serde(rename = "nomor", default)]
    pub number: Option<String>,
    /// Pereviu sudah menandatangani pernyataan telah direviu.
    #[serde(rename = "pernyataan", default)]
    pub stated: Option<Loc<bool>>,
    /// Kesimpulan.
    #[serde(rename = "kesimpulan", default)]
    pub conclusion: Option<String>,
    /// Daftar periksa.
    #[serde(rename = "daftar_periksa", default)]
    pub checklist: Vec<ChecklistRowFile>,
}

/// Pereviu.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewerFile {
    /// Nama.
    #[serde(rename = "nama")]
    pub name: String,
    /// NIP.
    #[serde(rename = "nip", default)]
    pub nip: Option<String>,
    /// Jabatan.
    #[serde(rename = "jabatan")]
    pub position: String,
}

/// Satu baris daftar periksa.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChecklistRowFile {
    /// Nomor.
    #[serde(rename = "nomor")]
    pub number: String,
    /// Pernyataan.
    #[serde(rename = "pernyataan")]
    pub statement: String,
    /// Hasil; kosong bila belum diperiksa.
    #[serde(rename = "hasil", default)]
    pub result: Option<AnswerWord>,
    /// Catatan.
    #[serde(rename = "catatan", default)]
    pub note: Option<String>,
}

/// Jawaban.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum AnswerWord {
    /// Ya.
    #[serde(rename = "ya")]
    Yes,
    /// Tidak.
    #[serde(rename = "tidak")]
    No,
}
