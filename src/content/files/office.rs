use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::content::scalar::CodeText;
use crate::content::yaml::{Date, Loc};

/// `triwulan-N/disposisi.yaml` and `semester-S/disposisi.yaml`: routing sheets of the procedure.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DispositionsFile {
    /// Lembar disposisi.
    #[serde(rename = "disposisi")]
    pub dispositions: Vec<DispositionFile>,
}

/// Satu lembar disposisi.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DispositionFile {
    /// Nomor langkah SOP yang menghasilkannya.
    #[serde(rename = "langkah")]
    pub step: Loc<u8>,
    /// Indeks.
    #[serde(rename = "indeks", default)]
    pub index: Option<String>,
    /// Kode klasifikasi arsip.
    #[serde(rename = "kode", default)]
    pub code: Option<String>,
    /// Nomor agenda.
    #[serde(rename = "nomor_agenda", default)]
    pub agenda: Option<String>,
    /// Sifat.
    #[serde(rename = "sifat", default)]
    pub urgency: Option<UrgencyWord>,
    /// Tanggal diterima.
    #[serde(rename = "diterima", default)]
    pub received: Option<Date>,
    /// Tanggal penyelesaian.
    #[serde(rename = "penyelesaian", default)]
    pub due: Option<Date>,
    /// Asal surat, bila dari luar.
    #[serde(rename = "asal", default)]
    pub origin: Option<String>,
    /// Nomor surat.
    #[serde(rename = "nomor", default)]
    pub number: Option<String>,
    /// Tanggal surat.
    #[serde(rename = "tanggal", default)]
    pub date: Option<Date>,
    /// Lampiran.
    #[serde(rename = "lampiran", default)]
    pub enclosures: Option<String>,
    /// Isi ringkas.
    #[serde(rename = "isi", default)]
    pub content: Option<String>,
    /// Kode pejabat yang memberi disposisi.
    #[serde(rename = "dari", default)]
    pub from: Option<Loc<CodeText>>,
    /// Kode pejabat penerima.
    #[serde(rename = "kepada", default)]
    pub to: Vec<Loc<CodeText>>,
    /// Penerima di luar perangkat daerah.
    #[serde(rename = "kepada_lain", default)]
    pub to_others: Vec<String>,
    /// Instruksi.
    #[serde(rename = "instruksi", default)]
    pub instruction: Option<String>,
}

/// Sifat surat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum UrgencyWord {
    /// Biasa.
    #[serde(rename = "biasa")]
    Normal,
    /// Segera.
    #[serde(rename = "segera")]
    Urgent,
    /// Rahasia.
    #[serde(rename = "rahasia")]
    Secret,
}

/// `triwulan-N/sosialisasi.yaml` and `semester-S/sosialisasi.yaml`: the briefing on a draft report.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BriefingFile {
    /// Nomor berita acara.
    #[serde(rename = "nomor", default)]
    pub number: Option<String>,
    /// Tanggal.
    #[serde(rename = "tanggal")]
    pub date: Loc<Date>,
    /// Jam mulai.
    #[serde(rename = "mulai", default)]
    pub from: Option<String>,
    /// Jam selesai.
    #[serde(rename = "selesai", default)]
    pub until: Option<String>,
    /// Tempat.
    #[serde(rename = "tempat")]
    pub place: String,
    /// Kode pejabat pemimpin rapat.
    #[serde(rename = "pimpinan", default)]
    pub chair: Option<Loc<CodeText>>,
    /// Kode pejabat notulis.
    #[serde(rename = "notulis", default)]
    pub recorder: Option<Loc<CodeText>>,
    /// Agenda.
    #[serde(rename = "agenda", default)]
    pub agenda: Vec<String>,
    /// Pembahasan.
    #[serde(rename = "pembahasan", default)]
    pub discussion: Vec<String>,
    /// Keputusan.
    #[serde(rename = "keputusan", default)]
    pub decisions: Vec<String>,
    /// Tindak lanjut.
    #[serde(rename = "tindak_lanjut", default)]
    pub follow_ups: Vec<FollowUpFile>,
    /// Dokumen pendukung.
    #[serde(rename = "lampiran", default)]
    pub enclosures: Vec<String>,
    /// Yang hadir.
    #[serde(rename = "hadir", default)]
    pub attendees: Vec<Loc<AttendeeFile>>,
}

/// Satu tindak lanjut.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUpFile {
    /// Uraian.
    #[serde(rename = "uraian")]
    pub text: String,
    /// Kode unit penanggung jawab.
    #[serde(rename = "unit", default)]
    pub unit: Option<Loc<CodeText>>,
    /// Tenggat.
    #[serde(rename = "tenggat", default)]
    pub due: Option<Date>,
}

/// Satu orang yang hadir: pejabat menurut kodenya, atau orang lain menurut namanya.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttendeeFile {
    /// Kode pejabat.
    #[serde(rename = "pejabat", default)]
    pub official: Option<Loc<CodeText>>,
    /// Nama, bila bukan pejabat perangkat daerah ini.
    #[serde(rename = "nama", default)]
    pub name: Option<String>,
    /// NIP.
    #[serde(rename = "nip", default)]
    pub nip: Option<String>,
    /// Jabatan.
    #[serde(rename = "jabatan", default)]
    pub position: Option<String>,
    /// Unit atau instansi.
    #[serde(rename = "unit", default)]
    pub unit: Option<String>,
}

/// `semester-S/pembagian-tugas.yaml`: who does what for the semester and annual report.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TasksFile {
    /// Nomor.
    #[serde(rename = "nomor", default)]
    pub number: Option<String>,
    /// Tanggal.
    #[serde(rename = "tanggal", default)]
    pub date: Option<Date>,
    /// Kode pejabat yang membagi tugas.
    #[serde(rename = "pemberi", default)]
    pub giver: Option<Loc<CodeText>>,
    /// Tugas.
    #[serde(rename = "tugas", deserialize_with = "crate::content::scalar::non_empty")]
    #[schemars(length(min = 1))]
    pub tasks: Vec<TaskFile>,
}

/// Satu tugas.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskFile {
    /// Uraian.
    #[serde(rename = "uraian")]
    pub text: String,
    /// Kode pejabat yang mengerjakan.
    #[serde(rename = "pejabat", default)]
    pub official: Option<Loc<CodeText>>,
    /// Tenggat.
    #[serde(rename = "tenggat", default)]
    pub due: Option<Date>,
    /// Keterangan.
    #[serde(rename = "keterangan", default)]
    pub note: Option<String>,
}

/// `evaluasi-renja.yaml`: what table E.81 says beside its figures.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvaluationFile {
    /// Indikator dan target kinerja yang mengacu pada sasaran RKPD.
    #[serde(rename = "rkpd", default)]
    pub regional_plan: Option<String>,
    /// Faktor pendorong; tanpa ini dirangkai dari berkas unit.
    #[serde(rename = "pendorong", default)]
    pub drivers: Option<String>,
    /// Faktor penghambat; tanpa ini dirangkai dari berkas unit.
    #[serde(rename = "penghambat", default)]
    pub obstacles: Option<String>,
    /// Tindak lanjut dalam triwulan berikutnya; tanpa ini dirangkai dari berkas unit.
    #[serde(rename = "tindak_lanjut_triwulan", default)]
    pub next_quarter: Option<String>,
    /// Tindak lanjut dalam Renja berikutnya.
    #[serde(rename = "tindak_lanjut_renja", default)]
    pub next_plan: Option<String>,
    /// Tanggal penyusunan.
    #[serde(rename = "disusun", default)]
    pub composed: Option<Date>,
    /// Yang mengevaluasi.
    #[serde(rename = "pengevaluasi", default)]
    pub evaluator: Option<EvaluatorFile>,
}

/// Yang mengevaluasi Renja.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvaluatorFile {
    /// Nama.
    #[serde(rename = "nama")]
    pub name: String,
    /// Jabatan.
    #[serde(rename = "jabatan")]
    pub position: String,
    /// Pangkat.
    #[serde(rename = "pangkat", default)]
    pub rank: Option<String>,
    /// NIP.
    #[serde(rename = "nip", default)]
    pub nip: Option<String>,
    /// Tanggal evaluasi.
    #[serde(rename = "tanggal", default)]
    pub date: Option<Date>,
}
