use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::Decimal;
use crate::content::scalar::{CodeText, MonthDay};
use crate::content::yaml::Loc;

/// `situs.yaml`: what holds for the whole site.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteFile {
    /// Judul situs.
    #[serde(rename = "judul")]
    pub title: String,
    /// Alamat situs setelah terbit, misalnya `https://kinerja.example.go.id/`.
    #[serde(rename = "alamat_situs", default)]
    pub base_url: Option<Loc<String>>,
    /// Alamat satu baris berkas sumber di repositori, dengan `{komit}`, `{berkas}`, dan `{baris}`.
    #[serde(rename = "repositori", default)]
    pub repository: Option<Loc<String>>,
    /// Lisensi data terbuka; tanpa ini berkas data tidak menyebut lisensi.
    #[serde(rename = "lisensi", default)]
    pub license: Option<LicenseFile>,
    /// Tidak menampilkan NIP pejabat di halaman situs; formulir cetak tetap memuatnya.
    #[serde(rename = "sembunyikan_nip", default)]
    pub hides_nip: bool,
    /// Menerbitkan halaman dalam bahasa Inggris juga, di bawah `/en/`; PDF tetap berbahasa Indonesia.
    #[serde(rename = "bahasa_inggris", default)]
    pub has_english: bool,
    /// Judul halaman berbahasa Inggris; bawaannya sama dengan `judul`.
    #[serde(rename = "judul_inggris", default)]
    pub english_title: Option<String>,
    /// Ukuran kertas PDF.
    #[serde(rename = "kertas", default)]
    pub paper: PaperWord,
    /// Mencetak "DATA CONTOH" pada setiap halaman dan PDF.
    #[serde(rename = "data_contoh", default)]
    pub sample_data: bool,
    /// Sebutan laporan tahunan: LAKIP, LKjIP, atau lainnya.
    #[serde(rename = "sebutan_laporan_tahunan", default)]
    pub annual_label: Option<String>,
    /// Letak pernyataan telah direviu dalam laporan tahunan.
    #[serde(rename = "letak_pernyataan_reviu", default)]
    pub review_place: ReviewPlaceWord,
    /// Salinan untuk percetakan.
    #[serde(rename = "cetak", default)]
    pub press: PressFile,
    /// Mesin pembuat PDF.
    #[serde(rename = "mesin_pdf", default)]
    pub pdf_engine: EngineWord,
    /// Kebijakan perhitungan.
    #[serde(rename = "kebijakan", default)]
    pub policy: PolicyFile,
    /// Tenggat laporan.
    #[serde(rename = "tenggat", default)]
    pub deadlines: Option<DeadlineFile>,
}

/// Lisensi data terbuka.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LicenseFile {
    /// Nama lisensi sebagaimana tercetak.
    #[serde(rename = "nama")]
    pub name: String,
    /// Alamat naskah lisensi.
    #[serde(rename = "tautan")]
    pub url: Loc<String>,
}

/// Ukuran kertas.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PaperWord {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 215 × 330 mm.
    F4,
}

/// Letak pernyataan telah direviu dalam laporan tahunan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ReviewPlaceWord {
    /// Di depan, sebelum kata pengantar.
    #[default]
    #[serde(rename = "depan")]
    Front,
    /// Sesudah Bab IV.
    #[serde(rename = "belakang")]
    Back,
}

/// Salinan untuk percetakan.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PressFile {
    /// Halaman kosong di belakang sampai jumlah halaman kelipatan empat.
    #[serde(rename = "kelipatan_empat", default)]
    pub fills_sheets: bool,
}

/// Mesin pembuat PDF.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum EngineWord {
    /// Penyusun yang tertanam dalam program.
    #[default]
    #[serde(rename = "tertanam")]
    Embedded,
    /// Program `typst` di luar.
    #[serde(rename = "cli")]
    Cli,
}

/// Kebijakan perhitungan.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyFile {
    /// Rumus capaian indikator yang makin kecil makin baik.
    #[serde(rename = "rumus_turun", default)]
    pub minimize: MinimizeWord,
    /// Hasil bila target 0 dan realisasi di atas 0 pada indikator turun.
    #[serde(rename = "target_nol_terlampaui", default)]
    pub zero_target_exceeded: ZeroTargetWord,
    /// Batas capaian ketika dirata-ratakan.
    #[serde(rename = "batas_rata_rata", default)]
    pub cap: Option<CapFile>,
    /// Angka di belakang koma pada capaian dan serapan.
    #[serde(rename = "desimal", default, deserialize_with = "crate::content::scalar::decimals")]
    #[schemars(range(min = 0, max = 6))]
    pub decimals: Option<u8>,
    /// Kode skala predikat di `skala.yaml`.
    #[serde(rename = "skala_predikat", default)]
    pub rating_scale: Option<Loc<CodeText>>,
}

/// Rumus indikator turun.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum MinimizeWord {
    /// (2 × target − realisasi) / target × 100.
    #[default]
    #[serde(rename = "selisih")]
    Difference,
    /// target / realisasi × 100.
    #[serde(rename = "nisbah")]
    Quotient,
}

/// Hasil indikator turun dengan target 0 yang terlampaui.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ZeroTargetWord {
    /// Tidak dinilai.
    #[default]
    #[serde(rename = "tidak_dinilai")]
    NotEvaluable,
    /// Capaian 0.
    #[serde(rename = "nol")]
    Zero,
}

/// Batas capaian ketika dirata-ratakan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CapFile {
    /// Batas bawah, persen.
    #[serde(rename = "minimum")]
    pub low: Loc<Decimal>,
    /// Batas atas, persen.
    #[serde(rename = "maksimum")]
    pub high: Decimal,
}

/// Tenggat laporan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeadlineFile {
    /// Tanggal pada bulan setelah triwulan berakhir.
    #[serde(rename = "triwulan", deserialize_with = "crate::content::scalar::day_of_month")]
    #[schemars(range(min = 1, max = 28))]
    pub quarter_day: u8,
    /// Bulan dan tanggal laporan tahunan pada tahun berikutnya.
    #[serde(rename = "tahunan")]
    pub annual: MonthDay,
}
