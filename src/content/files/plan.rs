use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::content::scalar::{CodeText, ValueText};
use crate::content::yaml::Loc;

/// `rencana-aksi.yaml`: the action plan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanFile {
    /// Target triwulan setiap indikator.
    #[serde(rename = "indikator", deserialize_with = "crate::content::scalar::non_empty")]
    #[schemars(length(min = 1))]
    pub indicators: Vec<PlannedIndicatorFile>,
}

/// Rencana aksi satu indikator.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlannedIndicatorFile {
    /// Kode indikator.
    #[serde(rename = "kode")]
    pub code: Loc<CodeText>,
    /// Kode unit penanggung jawab, mengganti Renstra untuk tahun ini.
    #[serde(rename = "penanggung_jawab", default)]
    pub owner: Option<Loc<CodeText>>,
    /// Target keempat triwulan.
    #[serde(rename = "target")]
    pub targets: Loc<QuarterTargetsFile>,
    /// Target triwulan sesudah perjanjian perubahan.
    #[serde(rename = "target_perubahan", default)]
    pub revised_targets: Option<Loc<RevisedTargetsFile>>,
    /// Kegiatan.
    #[serde(rename = "kegiatan", default)]
    pub activities: Vec<PlannedActivityFile>,
}

/// Target keempat triwulan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuarterTargetsFile {
    /// Triwulan I.
    pub tw1: Loc<ValueText>,
    /// Triwulan II.
    pub tw2: Loc<ValueText>,
    /// Triwulan III.
    pub tw3: Loc<ValueText>,
    /// Triwulan IV.
    pub tw4: Loc<ValueText>,
}

/// Target triwulan yang berubah.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RevisedTargetsFile {
    /// Triwulan I.
    #[serde(default)]
    pub tw1: Option<Loc<ValueText>>,
    /// Triwulan II.
    #[serde(default)]
    pub tw2: Option<Loc<ValueText>>,
    /// Triwulan III.
    #[serde(default)]
    pub tw3: Option<Loc<ValueText>>,
    /// Triwulan IV.
    #[serde(default)]
    pub tw4: Option<Loc<ValueText>>,
}

/// Kegiatan dalam rencana aksi.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlannedActivityFile {
    /// Uraian.
    #[serde(rename = "uraian")]
    pub text: String,
    /// Kode program, kegiatan, atau sub kegiatan.
    #[serde(rename = "kode", default)]
    pub code: Option<Loc<CodeText>>,
}
