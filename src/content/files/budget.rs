use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::Decimal;
use crate::content::scalar::CodeText;
use crate::content::yaml::{Date, Loc};

/// `anggaran.yaml`: the budget tree.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetFile {
    /// Nomor DPA.
    #[serde(rename = "nomor", default)]
    pub number: Option<String>,
    /// Tanggal DPA.
    #[serde(rename = "tanggal", default)]
    pub date: Option<Date>,
    /// DPA perubahan.
    #[serde(rename = "perubahan", default)]
    pub revision: Option<BudgetRevisionFile>,
    /// Program.
    #[serde(rename = "program", deserialize_with = "crate::content::scalar::non_empty")]
    #[schemars(length(min = 1))]
    pub programs: Vec<ProgramFile>,
}

/// DPA perubahan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetRevisionFile {
    /// Nomor DPPA.
    #[serde(rename = "nomor", default)]
    pub number: Option<String>,
    /// Tanggal DPPA.
    #[serde(rename = "tanggal")]
    pub date: Loc<Date>,
    /// Alasan.
    #[serde(rename = "alasan", default)]
    pub reason: Option<String>,
}

/// Program.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgramFile {
    /// Kode program.
    #[serde(rename = "kode")]
    pub code: Loc<CodeText>,
    /// Nama program.
    #[serde(rename = "nama")]
    pub name: String,
    /// Kode sasaran yang didukung.
    #[serde(rename = "sasaran", default)]
    pub objectives: Vec<Loc<CodeText>>,
    /// Pagu, bila ditulis: harus sama dengan jumlah rinciannya.
    #[serde(rename = "pagu", default)]
    pub ceiling: Option<Loc<Decimal>>,
    /// Uang menurut Renstra.
    #[serde(rename = "renstra", default)]
    pub plan: Option<PlanMoneyFile>,
    /// Kegiatan.
    #[serde(rename = "kegiatan")]
    pub activities: Vec<ActivityFile>,
}

/// Kegiatan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivityFile {
    /// Kode kegiatan.
    #[serde(rename = "kode")]
    pub code: Loc<CodeText>,
    /// Nama kegiatan.
    #[serde(rename = "nama")]
    pub name: String,
    /// Pagu, bila ditulis: harus sama dengan jumlah rinciannya.
    #[serde(rename = "pagu", default)]
    pub ceiling: Option<Loc<Decimal>>,
    /// Uang menurut Renstra.
    #[serde(rename = "renstra", default)]
    pub plan: Option<PlanMoneyFile>,
    /// Sub kegiatan.
    #[serde(rename = "sub_kegiatan")]
    pub sub_activities: Vec<SubActivityFile>,
}

/// Sub kegiatan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubActivityFile {
    /// Kode sub kegiatan.
    #[serde(rename = "kode")]
    pub code: Loc<CodeText>,
    /// Nama sub kegiatan.
    #[serde(rename = "nama")]
    pub name: String,
    /// Kode unit yang melaporkan belanjanya.
    #[serde(rename = "unit")]
    pub owner: Loc<CodeText>,
    /// Pagu, rupiah; kosong bila belum diisi.
    #[serde(rename = "pagu", default)]
    pub ceiling: Option<Loc<Decimal>>,
    /// Pagu sesudah DPPA, rupiah.
    #[serde(rename = "pagu_perubahan", default)]
    pub revised_ceiling: Option<Loc<Decimal>>,
    /// Uang menurut Renstra.
    #[serde(rename = "renstra", default)]
    pub plan: Option<PlanMoneyFile>,
    /// Keluaran.
    #[serde(rename = "keluaran", default)]
    pub output: Option<OutputFile>,
}

/// Uang menurut Renstra, untuk Tabel E.81.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanMoneyFile {
    /// Pagu seluruh periode Renstra, rupiah.
    #[serde(rename = "pagu", default)]
    pub ceiling: Option<Loc<Decimal>>,
    /// Belanja tahun Renstra yang tidak tercatat dalam folder tahunnya, rupiah.
    #[serde(rename = "belanja", default)]
    pub spent: BTreeMap<u16, Loc<Decimal>>,
}

/// Keluaran sub kegiatan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutputFile {
    /// Uraian.
    #[serde(rename = "uraian")]
    pub text: String,
    /// Satuan.
    #[serde(rename = "satuan")]
    pub unit: String,
    /// Target.
    #[serde(rename = "target")]
    pub target: Decimal,
    /// Cara menggabungkan keluaran triwulan dan tahun.
    #[serde(rename = "agregasi", default)]
    pub rollup: OutputRollupWord,
    /// Target pada akhir Renstra.
    #[serde(rename = "target_renstra", default)]
    pub plan_target: Option<Decimal>,
    /// Keluaran tahun Renstra yang tidak tercatat dalam folder tahunnya.
    #[serde(rename = "realisasi_terdahulu", default)]
    pub earlier: BTreeMap<u16, Decimal>,
}

/// Cara menggabungkan keluaran.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum OutputRollupWord {
    /// Dijumlahkan.
    #[default]
    #[serde(rename = "jumlah")]
    Sum,
    /// Posisi akhir.
    #[serde(rename = "akhir")]
    Last,
}
