use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::Decimal;
use crate::content::scalar::{CodeText, ValueText};
use crate::content::yaml::{Date, Loc};

/// `triwulan-N/<unit>.yaml`: what a unit reports for a quarter.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitReportFile {
    /// Kode unit; sama dengan nama berkas.
    #[serde(rename = "unit")]
    pub unit: Loc<CodeText>,
    /// Tanggal pengisian.
    #[serde(rename = "tanggal", default)]
    pub date: Option<Date>,
    /// Nama pengisi.
    #[serde(rename = "petugas", default)]
    pub recorder: Option<String>,
    /// Realisasi indikator.
    #[serde(rename = "realisasi")]
    pub readings: Vec<ReadingFile>,
    /// Belanja sub kegiatan.
    #[serde(rename = "belanja")]
    pub spending: Vec<SpendingFile>,
    /// Catatan.
    #[serde(rename = "catatan", default)]
    pub note: Option<String>,
}

/// Realisasi satu indikator.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadingFile {
    /// Kode indikator.
    #[serde(rename = "indikator")]
    pub indicator: Loc<CodeText>,
    /// Nilai: angka atau huruf.
    #[serde(rename = "nilai", default)]
    pub value: Option<Loc<ValueText>>,
    /// Pembilang indikator rasio.
    #[serde(rename = "pembilang", default)]
    pub numerator: Option<Loc<Decimal>>,
    /// Penyebut indikator rasio.
    #[serde(rename = "penyebut", default)]
    pub denominator: Option<Loc<Decimal>>,
    /// Bukti dukung.
    #[serde(rename = "bukti", default)]
    pub evidence: Vec<EvidenceFile>,
    /// Faktor pendorong.
    #[serde(rename = "pendorong", default)]
    pub drivers: Option<String>,
    /// Faktor penghambat.
    #[serde(rename = "penghambat", default)]
    pub obstacles: Option<String>,
    /// Tindak lanjut.
    #[serde(rename = "tindak_lanjut", default)]
    pub follow_up: Option<String>,
}

/// Bukti dukung.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceFile {
    /// Uraian.
    #[serde(rename = "uraian")]
    pub text: String,
    /// Tautan.
    #[serde(rename = "tautan", default)]
    pub link: Option<Loc<String>>,
    /// Nama berkas dalam arsip.
    #[serde(rename = "berkas", default)]
    pub file: Option<String>,
}

/// Belanja satu sub kegiatan dalam triwulan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SpendingFile {
    /// Kode sub kegiatan.
    #[serde(rename = "sub_kegiatan")]
    pub code: Loc<CodeText>,
    /// Rupiah yang dibelanjakan dalam triwulan ini.
    #[serde(rename = "realisasi")]
    pub spent: Loc<Decimal>,
    /// Persen kemajuan fisik sejak Januari.
    #[serde(rename = "fisik", default)]
    pub physical: Option<Loc<Decimal>>,
    /// Keluaran yang dihasilkan dalam triwulan ini, dalam satuan keluaran sub kegiatannya.
    #[serde(rename = "keluaran", default)]
    pub output: Option<Loc<Decimal>>,
}

/// `triwulan-N/progres/<bulan>-<unit>.yaml`: a unit's monthly progress.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgressFile {
    /// Kode unit.
    #[serde(rename = "unit")]
    pub unit: Loc<CodeText>,
    /// Nama bulan.
    #[serde(rename = "bulan")]
    pub month: Loc<MonthWord>,
    /// Ringkasan.
    #[serde(rename = "ringkasan", default)]
    pub summary: Option<String>,
    /// Kemajuan sub kegiatan.
    #[serde(rename = "kegiatan", default)]
    pub activities: Vec<ProgressActivityFile>,
    /// Layanan.
    #[serde(rename = "layanan", default)]
    pub services: Vec<ServiceFile>,
    /// Keluhan masyarakat.
    #[serde(rename = "keluhan", default)]
    pub complaints: Option<String>,
    /// Hambatan.
    #[serde(rename = "hambatan", default)]
    pub obstacles: Option<String>,
    /// Solusi.
    #[serde(rename = "solusi", default)]
    pub solutions: Option<String>,
}

/// Kemajuan satu sub kegiatan dalam sebulan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgressActivityFile {
    /// Kode sub kegiatan.
    #[serde(rename = "sub_kegiatan")]
    pub code: Loc<CodeText>,
    /// Persen kemajuan fisik sejak Januari.
    #[serde(rename = "fisik", default)]
    pub physical: Option<Loc<Decimal>>,
    /// Rupiah yang dibelanjakan dalam bulan ini.
    #[serde(rename = "keuangan", default)]
    pub spent: Option<Loc<Decimal>>,
}

/// Jumlah layanan dalam sebulan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServiceFile {
    /// Nama layanan.
    #[serde(rename = "nama")]
    pub name: String,
    /// Jumlah.
    #[serde(rename = "jumlah")]
    pub count: Decimal,
    /// Satuan.
    #[serde(rename = "satuan", default)]
    pub unit: Option<String>,
}

/// Nama bulan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names of the months speak for themselves")]
pub enum MonthWord {
    #[serde(rename = "januari")]
    January,
    #[serde(rename = "februari")]
    February,
    #[serde(rename = "maret")]
    March,
    #[serde(rename = "april")]
    April,
    #[serde(rename = "mei")]
    May,
    #[serde(rename = "juni")]
    June,
    #[serde(rename = "juli")]
    July,
    #[serde(rename = "agustus")]
    August,
    #[serde(rename = "september")]
    September,
    #[serde(rename = "oktober")]
    October,
    #[serde(rename = "november")]
    November,
    #[serde(rename = "desember")]
    December,
}

/// `triwulan-N/koreksi.yaml`: corrections of locked or published inputs.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionsFile {
    /// Koreksi.
    #[serde(rename = "koreksi")]
    pub corrections: Vec<CorrectionFile>,
}

/// Satu koreksi.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionFile {
    /// Berkas, relatif terhadap folder triwulan.
    #[serde(rename = "berkas")]
    pub file: Loc<String>,
    /// Tanggal koreksi.
    #[serde(rename = "tanggal")]
    pub date: Date,
    /// Alasan.
    #[serde(rename = "alasan")]
    pub reason: String,
    /// Yang mengoreksi.
    #[serde(rename = "oleh", default)]
    pub by: Option<String>,
    /// Kode indikator.
    #[serde(rename = "indikator", default)]
    pub indicator: Option<Loc<CodeText>>,
    /// Nilai lama.
    #[serde(rename = "nilai_lama", default)]
    pub old_value: Option<ValueText>,
    /// Nilai baru.
    #[serde(rename = "nilai_baru", default)]
    pub new_value: Option<ValueText>,
    /// SHA-256 berkas sesudah koreksi.
    #[serde(rename = "sidik", default)]
    pub hash: Option<Loc<String>>,
}
