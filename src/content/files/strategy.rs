use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::Decimal;
use crate::content::files::MinimizeWord;
use crate::content::scalar::{CodeText, ValueText};
use crate::content::yaml::Loc;

/// `renstra-*.yaml`: the strategic plan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StrategyFile {
    /// Nama dokumen.
    #[serde(rename = "nama")]
    pub name: String,
    /// Tahun pertama.
    #[serde(rename = "mulai", deserialize_with = "crate::content::scalar::located_plan_year")]
    #[schemars(range(min = 2000, max = 2100))]
    pub from: Loc<u16>,
    /// Tahun terakhir.
    #[serde(rename = "selesai", deserialize_with = "crate::content::scalar::plan_year")]
    #[schemars(range(min = 2000, max = 2100))]
    pub until: u16,
    /// Visi.
    #[serde(rename = "visi", default)]
    pub vision: Option<String>,
    /// Misi.
    #[serde(rename = "misi", default)]
    pub missions: Vec<String>,
    /// Isu strategis.
    #[serde(rename = "isu_strategis", default)]
    pub issues: Vec<String>,
    /// Tujuan.
    #[serde(rename = "tujuan", deserialize_with = "crate::content::scalar::non_empty")]
    #[schemars(length(min = 1))]
    pub goals: Vec<GoalFile>,
}

/// Tujuan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoalFile {
    /// Kode tujuan.
    #[serde(rename = "kode")]
    pub code: Loc<CodeText>,
    /// Uraian.
    #[serde(rename = "uraian")]
    pub text: String,
    /// Sasaran strategis.
    #[serde(rename = "sasaran")]
    pub objectives: Vec<ObjectiveFile>,
}

/// Sasaran strategis.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ObjectiveFile {
    /// Kode sasaran.
    #[serde(rename = "kode")]
    pub code: Loc<CodeText>,
    /// Uraian.
    #[serde(rename = "uraian")]
    pub text: String,
    /// Indikator.
    #[serde(rename = "indikator")]
    pub indicators: Vec<IndicatorFile>,
}

/// Indikator kinerja.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndicatorFile {
    /// Kode indikator.
    #[serde(rename = "kode")]
    pub code: Loc<CodeText>,
    /// Nama indikator.
    #[serde(rename = "nama")]
    pub name: String,
    /// Termasuk Indikator Kinerja Utama.
    #[serde(rename = "utama", default)]
    pub is_key: bool,
    /// Satuan.
    #[serde(rename = "satuan")]
    pub unit: Loc<String>,
    /// Definisi operasional.
    #[serde(rename = "definisi", default)]
    pub definition: Option<String>,
    /// Alasan pemilihan.
    #[serde(rename = "alasan", default)]
    pub reason: Option<String>,
    /// Rumus pengukuran.
    #[serde(rename = "rumus", default)]
    pub formula: Option<String>,
    /// Sumber data.
    #[serde(rename = "sumber_data", default)]
    pub source: Option<String>,
    /// Kode unit penanggung jawab.
    #[serde(rename = "penanggung_jawab")]
    pub owner: Loc<CodeText>,
    /// Arah capaian.
    #[serde(rename = "arah")]
    pub polarity: PolarityWord,
    /// Cara menggabungkan triwulan.
    #[serde(rename = "agregasi")]
    pub rollup: Loc<RollupWord>,
    /// Cara angka triwulan ditulis.
    #[serde(rename = "pengisian")]
    pub entry: EntryWord,
    /// Pengali indikator rasio: realisasi = pembilang / penyebut × pengali. Tanpa ini: 100 bila satuannya persen, selain itu 1.
    #[serde(rename = "pengali", default, deserialize_with = "crate::content::scalar::positive")]
    #[schemars(extend("exclusiveMinimum" = 0))]
    pub multiplier: Option<Decimal>,
    /// Angka di belakang koma pada target dan realisasi.
    #[serde(rename = "desimal", default, deserialize_with = "crate::content::scalar::decimals")]
    #[schemars(range(min = 0, max = 6))]
    pub decimals: Option<u8>,
    /// Rumus indikator turun, mengganti kebijakan situs.
    #[serde(rename = "rumus_turun", default)]
    pub minimize: Option<MinimizeWord>,
    /// Kode skala huruf.
    #[serde(rename = "skala_huruf", default)]
    pub letter_scale: Option<Loc<CodeText>>,
    /// Kondisi awal.
    #[serde(rename = "kondisi_awal", default)]
    pub baseline: Option<BaselineFile>,
    /// Standar nasional.
    #[serde(rename = "standar_nasional", default)]
    pub benchmark: Option<BenchmarkFile>,
    /// Target Renstra per tahun.
    #[serde(rename = "target", default)]
    pub targets: BTreeMap<u16, Loc<ValueText>>,
    /// Realisasi tahun Renstra yang tidak tercatat dalam folder tahunnya.
    #[serde(rename = "realisasi_terdahulu", default)]
    pub earlier: BTreeMap<u16, Loc<ValueText>>,
    /// Alasan angka mulai suatu tahun tidak sebanding dengan tahun-tahun sebelumnya, menurut tahun itu.
    #[serde(rename = "tidak_sebanding", default)]
    pub breaks: BTreeMap<u16, String>,
}

/// Arah capaian.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum PolarityWord {
    /// Makin besar makin baik.
    #[serde(rename = "naik")]
    Maximize,
    /// Makin kecil makin baik.
    #[serde(rename = "turun")]
    Minimize,
    /// Di dalam rentang.
    #[serde(rename = "rentang")]
    Range,
    /// Tepat pada target.
    #[serde(rename = "tetap")]
    Stabilize,
}

/// Cara menggabungkan triwulan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum RollupWord {
    /// Dijumlahkan.
    #[serde(rename = "jumlah")]
    Sum,
    /// Posisi akhir.
    #[serde(rename = "akhir")]
    Last,
    /// Rata-rata.
    #[serde(rename = "rata_rata")]
    Average,
    /// Tertinggi.
    #[serde(rename = "maksimum")]
    Max,
    /// Terendah.
    #[serde(rename = "minimum")]
    Min,
    /// Jumlah pembilang dibagi jumlah penyebut.
    #[serde(rename = "rasio")]
    Ratio,
}

/// Cara angka triwulan ditulis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum EntryWord {
    /// Angka triwulan itu sendiri.
    #[serde(rename = "per_periode")]
    PerPeriod,
    /// Angka berjalan sejak Januari.
    #[serde(rename = "kumulatif")]
    YearToDate,
}

/// Kondisi awal.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BaselineFile {
    /// Tahun.
    #[serde(rename = "tahun")]
    pub year: u16,
    /// Nilai.
    #[serde(rename = "nilai")]
    pub value: Loc<ValueText>,
}

/// Standar nasional.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BenchmarkFile {
    /// Nilai.
    #[serde(rename = "nilai")]
    pub value: Loc<ValueText>,
    /// Sumber.
    #[serde(rename = "sumber", default)]
    pub source: Option<String>,
}
