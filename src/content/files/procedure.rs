use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::content::scalar::CodeText;
use crate::content::yaml::{Date, Loc};

/// `sop.yaml`: the procedure that the reporting follows.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProcedureFile {
    /// Nomor SOP.
    #[serde(rename = "nomor")]
    pub number: String,
    /// Nama SOP.
    #[serde(rename = "nama")]
    pub name: String,
    /// Tanggal pembuatan.
    #[serde(rename = "dibuat", default)]
    pub made: Option<Date>,
    /// Tanggal revisi.
    #[serde(rename = "direvisi", default)]
    pub revised: Option<Date>,
    /// Tanggal berlaku.
    #[serde(rename = "berlaku", default)]
    pub effective: Option<Date>,
    /// Kode pejabat yang mengesahkan.
    #[serde(rename = "disahkan_oleh", default)]
    pub approved_by: Option<Loc<CodeText>>,
    /// Dasar hukum.
    #[serde(rename = "dasar_hukum", default)]
    pub legal_basis: Vec<String>,
    /// Kualifikasi pelaksana.
    #[serde(rename = "kualifikasi", default)]
    pub qualifications: Vec<String>,
    /// Keterkaitan dengan SOP lain.
    #[serde(rename = "keterkaitan", default)]
    pub related: Vec<String>,
    /// Peralatan dan perlengkapan.
    #[serde(rename = "peralatan", default)]
    pub equipment: Vec<String>,
    /// Peringatan.
    #[serde(rename = "peringatan", default)]
    pub warning: Option<String>,
    /// Pencatatan dan pendataan.
    #[serde(rename = "pencatatan", default)]
    pub records: Option<String>,
    /// Kolom pelaksana.
    #[serde(rename = "pelaksana", default)]
    pub roles: Vec<String>,
    /// Langkah.
    #[serde(rename = "langkah")]
    pub steps: Vec<StepFile>,
    /// Catatan.
    #[serde(rename = "catatan", default)]
    pub note: Option<String>,
}

/// Satu langkah SOP.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepFile {
    /// Nomor urut.
    #[serde(rename = "nomor")]
    pub number: u8,
    /// Kegiatan.
    #[serde(rename = "kegiatan")]
    pub activity: String,
    /// Pelaksana.
    #[serde(rename = "pelaksana", default)]
    pub roles: Vec<String>,
    /// Kelengkapan.
    #[serde(rename = "kelengkapan", default)]
    pub inputs: Vec<String>,
    /// Waktu.
    #[serde(rename = "waktu", default)]
    pub time: Option<String>,
    /// Keluaran.
    #[serde(rename = "keluaran", default)]
    pub output: Option<String>,
    /// Catatan.
    #[serde(rename = "catatan", default)]
    pub note: Option<String>,
}
