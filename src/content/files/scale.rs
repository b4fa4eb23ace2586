use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::Decimal;
use crate::content::scalar::CodeText;
use crate::content::yaml::Loc;

/// `skala.yaml`: rating scales and letter scales.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScaleFile {
    /// Skala predikat capaian.
    #[serde(rename = "predikat", deserialize_with = "crate::content::scalar::non_empty")]
    #[schemars(length(min = 1))]
    pub ratings: Vec<RatingScaleFile>,
    /// Skala nilai huruf.
    #[serde(rename = "huruf", default)]
    pub letters: Vec<LetterScaleFile>,
}

/// Skala predikat.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RatingScaleFile {
    /// Kode skala.
    #[serde(rename = "kode")]
    pub code: Loc<CodeText>,
    /// Nama skala.
    #[serde(rename = "nama")]
    pub name: String,
    /// Sumber skala.
    #[serde(rename = "sumber", default)]
    pub source: Option<String>,
    /// Tingkat dari tinggi ke rendah.
    #[serde(rename = "tingkat", deserialize_with = "crate::content::scalar::non_empty")]
    #[schemars(length(min = 1))]
    pub levels: Vec<RatingLevelFile>,
}

/// Satu tingkat predikat.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RatingLevelFile {
    /// Batas bawah, termasuk; kosong pada tingkat terendah.
    #[serde(rename = "minimal", default)]
    pub at_least: Option<Decimal>,
    /// Sebutan.
    #[serde(rename = "sebutan")]
    pub label: String,
    /// Sebutan pada halaman berbahasa Inggris.
    #[serde(rename = "sebutan_inggris", default)]
    pub english: Option<String>,
    /// Warna `#rrggbb`.
    #[serde(rename = "warna", default)]
    pub color: Option<Loc<String>>,
}

/// Skala nilai huruf.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterScaleFile {
    /// Kode skala.
    #[serde(rename = "kode")]
    pub code: Loc<CodeText>,
    /// Nama skala.
    #[serde(rename = "nama")]
    pub name: String,
    /// Huruf dan skornya.
    #[serde(rename = "nilai")]
    pub grades: Vec<GradeFile>,
}

/// Satu huruf.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GradeFile {
    /// Huruf.
    #[serde(rename = "huruf")]
    pub letter: Loc<String>,
    /// Skor.
    #[serde(rename = "skor", deserialize_with = "crate::content::scalar::not_negative")]
    #[schemars(extend("minimum" = 0))]
    pub score: Decimal,
}
