use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::content::scalar::CodeText;
use crate::content::yaml::{Date, Loc};

/// `instansi.yaml`: an agency, its units and its officials.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgencyFile {
    /// Kode perangkat daerah menurut nomenklatur.
    #[serde(rename = "kode", default)]
    pub code: Option<CodeText>,
    /// Nama perangkat daerah.
    #[serde(rename = "nama")]
    pub name: String,
    /// Nama daerah.
    #[serde(rename = "daerah")]
    pub region: String,
    /// Singkatan.
    #[serde(rename = "singkatan", default)]
    pub short_name: Option<String>,
    /// Tempat penandatanganan.
    #[serde(rename = "tempat")]
    pub place: String,
    /// Kop surat.
    #[serde(rename = "kop")]
    pub letterhead: LetterheadFile,
    /// Warna situs dan PDF.
    #[serde(rename = "tema", default)]
    pub theme: ThemeFile,
    /// Uraian singkat tugas dan fungsi.
    #[serde(rename = "gambaran", default)]
    pub description: Option<String>,
    /// Fungsi menurut peraturan kepala daerah.
    #[serde(rename = "fungsi", default)]
    pub functions: Vec<String>,
    /// Unit kerja.
    #[serde(rename = "unit", deserialize_with = "crate::content::scalar::non_empty")]
    #[schemars(length(min = 1))]
    pub units: Vec<UnitFile>,
    /// Pejabat dan masa jabatannya.
    #[serde(rename = "pejabat", deserialize_with = "crate::content::scalar::non_empty")]
    #[schemars(length(min = 1))]
    pub officials: Vec<OfficialFile>,
}

/// Warna situs dan PDF; logonya `kop.lambang`, namanya `nama`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThemeFile {
    /// Warna utama untuk kepala, judul, dan tautan: cukup gelap agar tulisan putih di atasnya terbaca.
    #[serde(rename = "utama", default)]
    pub primary: Option<Loc<String>>,
    /// Warna hiasan untuk garis dan tanda.
    #[serde(rename = "aksen", default)]
    pub accent: Option<Loc<String>>,
}

/// Kop surat.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterheadFile {
    /// Baris dari atas ke bawah; baris terakhir adalah nama perangkat daerah.
    #[serde(rename = "baris")]
    pub lines: Vec<String>,
    /// Alamat.
    #[serde(rename = "alamat", default)]
    pub address: Option<String>,
    /// Telepon.
    #[serde(rename = "telepon", default)]
    pub phone: Option<String>,
    /// Pos-el.
    #[serde(rename = "pos_el", default)]
    pub email: Option<String>,
    /// Laman.
    #[serde(rename = "laman", default)]
    pub website: Option<String>,
    /// Berkas gambar lambang, relatif terhadap `instansi.yaml`.
    #[serde(rename = "lambang", default)]
    pub emblem: Option<Loc<String>>,
}

/// Unit kerja.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitFile {
    /// Kode unit; sama dengan nama berkas unit.
    #[serde(rename = "kode")]
    pub code: Loc<CodeText>,
    /// Nama unit.
    #[serde(rename = "nama")]
    pub name: String,
    /// Jenis unit.
    #[serde(rename = "jenis", default)]
    pub kind: UnitWord,
    /// Tugas unit.
    #[serde(rename = "tugas", default)]
    pub duty: Option<String>,
    /// Kode pejabat yang mengepalai.
    #[serde(rename = "kepala", default)]
    pub head: Option<Loc<CodeText>>,
}

/// Jenis unit kerja.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum UnitWord {
    /// Sekretariat.
    #[serde(rename = "sekretariat")]
    Secretariat,
    /// Bidang.
    #[default]
    #[serde(rename = "bidang")]
    Division,
    /// Seksi.
    #[serde(rename = "seksi")]
    Section,
    /// Subbagian.
    #[serde(rename = "subbagian")]
    SubDivision,
    /// Unit pelaksana teknis.
    #[serde(rename = "upt")]
    TechnicalUnit,
}

/// Pejabat.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficialFile {
    /// Kode pejabat.
    #[serde(rename = "kode")]
    pub code: Loc<CodeText>,
    /// Nama lengkap dengan gelar.
    #[serde(rename = "nama")]
    pub name: String,
    /// Nomor induk pegawai.
    #[serde(rename = "nip", default)]
    pub nip: Option<String>,
    /// Pangkat dan golongan.
    #[serde(rename = "pangkat", default)]
    pub rank: Option<String>,
    /// Masa jabatan.
    #[serde(rename = "jabatan")]
    pub terms: Vec<TermFile>,
}

/// Satu masa jabatan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermFile {
    /// Nama jabatan.
    #[serde(rename = "nama")]
    pub position: String,
    /// Peran dalam SOP.
    #[serde(rename = "peran")]
    pub role: RoleWord,
    /// Kode unit.
    #[serde(rename = "unit", default)]
    pub unit: Option<Loc<CodeText>>,
    /// Status jabatan.
    #[serde(rename = "status", default)]
    pub status: TermWord,
    /// Hari pertama.
    #[serde(rename = "mulai")]
    pub from: Date,
    /// Hari terakhir; kosong bila masih menjabat.
    #[serde(rename = "selesai", default)]
    pub until: Option<Date>,
}

/// Peran dalam SOP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum RoleWord {
    /// Kepala perangkat daerah.
    #[serde(rename = "kepala")]
    Head,
    /// Sekretaris.
    #[serde(rename = "sekretaris")]
    Secretary,
    /// Kepala bidang.
    #[serde(rename = "kepala_bidang")]
    DivisionHead,
    /// Kepala seksi.
    #[serde(rename = "kepala_seksi")]
    SectionHead,
    /// Kepala unit pelaksana teknis.
    #[serde(rename = "kepala_upt")]
    TechnicalUnitHead,
    /// Kepala subbagian.
    #[serde(rename = "kepala_subbagian")]
    SubDivisionHead,
    /// Staf.
    #[serde(rename = "staf")]
    Staff,
}

/// Status jabatan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum TermWord {
    /// Definitif.
    #[default]
    #[serde(rename = "definitif")]
    Permanent,
    /// Pelaksana tugas.
    #[serde(rename = "plt")]
    Acting,
    /// Pelaksana harian.
    #[serde(rename = "plh")]
    Daily,
}
