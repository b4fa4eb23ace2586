use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::content::yaml::Date;

/// `sumber-daya.yaml`: staff and assets of the agency in one year.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResourcesFile {
    /// Tanggal keadaan.
    #[serde(rename = "tanggal", default)]
    pub date: Option<Date>,
    /// Jumlah pegawai.
    #[serde(rename = "pegawai", default)]
    pub staff: Vec<StaffFile>,
    /// Sarana dan prasarana.
    #[serde(rename = "sarana", default)]
    pub assets: Vec<AssetFile>,
}

/// Jumlah pegawai satu kelompok.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffFile {
    /// Kedudukan, misalnya PNS atau PPPK.
    #[serde(rename = "status")]
    pub status: String,
    /// Golongan.
    #[serde(rename = "golongan", default)]
    pub rank: Option<String>,
    /// Jumlah laki-laki.
    #[serde(rename = "laki_laki")]
    pub men: u16,
    /// Jumlah perempuan.
    #[serde(rename = "perempuan")]
    pub women: u16,
}

/// Satu jenis sarana atau prasarana.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssetFile {
    /// Nama.
    #[serde(rename = "nama")]
    pub name: String,
    /// Jumlah.
    #[serde(rename = "jumlah")]
    pub count: u16,
    /// Satuan.
    #[serde(rename = "satuan")]
    pub unit: String,
    /// Kondisi.
    #[serde(rename = "kondisi", default)]
    pub condition: Option<String>,
}
