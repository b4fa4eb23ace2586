use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::Decimal;
use crate::content::scalar::{CodeText, ValueText};
use crate::content::yaml::{Date, Loc};

/// `perjanjian-kinerja.yaml` and `perjanjian-kinerja-perubahan.yaml`: a performance agreement.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreementFile {
    /// Nomor.
    #[serde(rename = "nomor", default)]
    pub number: Option<String>,
    /// Tanggal penandatanganan.
    #[serde(rename = "tanggal")]
    pub date: Loc<Date>,
    /// Tempat penandatanganan.
    #[serde(rename = "tempat", default)]
    pub place: Option<String>,
    /// Alasan perubahan.
    #[serde(rename = "alasan", default)]
    pub reason: Option<String>,
    /// Kode pejabat pihak pertama.
    #[serde(rename = "pihak_pertama")]
    pub first_party: Loc<CodeText>,
    /// Pihak kedua.
    #[serde(rename = "pihak_kedua")]
    pub second_party: PartyFile,
    /// Indikator dan target tahunan.
    #[serde(rename = "indikator", deserialize_with = "crate::content::scalar::non_empty")]
    #[schemars(length(min = 1))]
    pub indicators: Vec<AgreedIndicatorFile>,
    /// Program dan pagunya.
    #[serde(rename = "program", default)]
    pub programs: Vec<AgreedProgramFile>,
}

/// Pihak kedua.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyFile {
    /// Nama.
    #[serde(rename = "nama")]
    pub name: String,
    /// Jabatan.
    #[serde(rename = "jabatan")]
    pub position: String,
}

/// Indikator yang diperjanjikan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreedIndicatorFile {
    /// Kode indikator.
    #[serde(rename = "kode")]
    pub code: Loc<CodeText>,
    /// Target tahunan.
    #[serde(rename = "target")]
    pub target: Loc<ValueText>,
}

/// Program yang diperjanjikan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreedProgramFile {
    /// Kode program.
    #[serde(rename = "kode")]
    pub code: Loc<CodeText>,
    /// Pagu, rupiah.
    #[serde(rename = "pagu")]
    pub ceiling: Loc<Decimal>,
    /// Keterangan, misalnya sumber dana.
    #[serde(rename = "keterangan", default)]
    pub note: Option<String>,
}
