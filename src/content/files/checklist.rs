use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::content::scalar::CodeText;
use crate::content::yaml::Loc;

/// `daftar-periksa.yaml`: the rows of the reviewer's checklist, when the agency corrects the built-in ones.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChecklistFile {
    /// Dari mana butir-butirnya.
    #[serde(rename = "sumber", default)]
    pub source: Option<String>,
    /// Kelompok butir.
    #[serde(rename = "kelompok", deserialize_with = "crate::content::scalar::non_empty")]
    #[schemars(length(min = 1))]
    pub groups: Vec<ChecklistGroupFile>,
}

/// Kelompok butir daftar periksa.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChecklistGroupFile {
    /// Nomor, misalnya `I`.
    #[serde(rename = "nomor")]
    pub number: String,
    /// Nama.
    #[serde(rename = "nama")]
    pub name: String,
    /// Butir.
    #[serde(rename = "butir")]
    pub rows: Vec<ChecklistItemFile>,
}

/// Satu butir daftar periksa.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChecklistItemFile {
    /// Nomor, misalnya `I.1`; dengan nomor ini `reviu.yaml` menjawabnya.
    #[serde(rename = "nomor")]
    pub number: Loc<CodeText>,
    /// Pernyataan.
    #[serde(rename = "pernyataan")]
    pub statement: String,
    /// Keterangan yang dihitung program di samping butir.
    #[serde(rename = "keterangan_program", default)]
    pub evidence: Option<EvidenceWord>,
}

/// Keterangan yang dihitung program di samping sebuah butir.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceWord {
    /// Bagian laporan yang terisi.
    #[serde(rename = "bagian_laporan")]
    Parts,
    /// Indikator bertarget.
    #[serde(rename = "target")]
    Targets,
    /// Indikator yang memuat capaian.
    #[serde(rename = "capaian")]
    Achievements,
    /// Lampiran.
    #[serde(rename = "lampiran")]
    Annexes,
    /// Upaya perbaikan.
    #[serde(rename = "perbaikan")]
    Improvements,
    /// Akuntabilitas keuangan.
    #[serde(rename = "keuangan")]
    Money,
    /// Bukti dukung.
    #[serde(rename = "bukti")]
    Evidence,
    /// Mekanisme penyampaian data.
    #[serde(rename = "mekanisme")]
    Mechanism,
    /// Penanggung jawab data.
    #[serde(rename = "penanggung_jawab")]
    Owners,
    /// Kesesuaian sasaran dengan perjanjian kinerja.
    #[serde(rename = "sasaran_perjanjian")]
    AgreedObjectives,
    /// Kesesuaian dengan Renstra.
    #[serde(rename = "renstra")]
    Plan,
    /// Selisih terhadap perjanjian dan Renstra.
    #[serde(rename = "selisih_perencanaan")]
    PlanGaps,
    /// Kesesuaian dengan indikator kinerja.
    #[serde(rename = "indikator")]
    Indicators,
    /// Kesesuaian dengan Indikator Kinerja Utama.
    #[serde(rename = "iku")]
    KeyIndicators,
    /// Selisih terhadap indikator.
    #[serde(rename = "selisih_indikator")]
    IndicatorGaps,
    /// Pembanding.
    #[serde(rename = "pembanding")]
    Comparisons,
}
