use crate::model::{ChecklistEvidence, ChecklistForm, ChecklistGroup, ChecklistItem};

/// The rows of annex III of PermenPAN-RB 53/2014 as they are in use, not yet held against the official print;
/// `daftar-periksa.yaml` corrects them.
pub(super) fn built_in() -> ChecklistForm {
    let groups = [("I", "Format", FORMAT), ("II", "Mekanisme penyusunan", MECHANISM), ("III", "Substansi", SUBSTANCE)];
    ChecklistForm {
        source: Some(
            "Lampiran III PermenPAN-RB 53/2014, butir bawaan yang belum dicocokkan dengan naskah resmi".to_owned(),
        ),
        groups: groups
            .into_iter()
            .map(|(number, name, rows)| ChecklistGroup {
                number: number.to_owned(),
                name: name.to_owned(),
                rows: rows
                    .iter()
                    .enumerate()
                    .map(|(i, (statement, evidence))| ChecklistItem {
                        number: format!("{number}.{}", i + 1),
                        statement: (*statement).to_owned(),
                        evidence: *evidence,
                    })
                    .collect(),
            })
            .collect(),
        origin: None,
    }
}

type BuiltIn = &'static [(&'static str, Option<ChecklistEvidence>)];

const FORMAT: BuiltIn = &[
    ("Laporan Kinerja (LKj) telah menampilkan data penting instansi pemerintah", Some(ChecklistEvidence::Parts)),
    ("LKj telah menyajikan informasi target kinerja", Some(ChecklistEvidence::Targets)),
    ("LKj telah menyajikan capaian kinerja instansi pemerintah yang memadai", Some(ChecklistEvidence::Achievements)),
    ("Telah menyajikan dengan lampiran yang mendukung informasi pada badan laporan", Some(ChecklistEvidence::Annexes)),
    ("Telah menyajikan upaya perbaikan ke depan", Some(ChecklistEvidence::Improvements)),
    ("Telah menyajikan akuntabilitas keuangan", Some(ChecklistEvidence::Money)),
];

const MECHANISM: BuiltIn = &[
    ("LKj disusun oleh unit kerja yang memiliki tugas fungsi untuk itu", None),
    ("Informasi yang disampaikan dalam LKj telah didukung dengan data yang memadai", Some(ChecklistEvidence::Evidence)),
    (
        "Telah terdapat mekanisme penyampaian data dan informasi dari unit kerja ke unit penyusun LKj",
        Some(ChecklistEvidence::Mechanism),
    ),
    (
        "Telah ditetapkan penanggung jawab pengumpulan data/informasi di setiap unit kerja",
        Some(ChecklistEvidence::Owners),
    ),
    ("Data/informasi kinerja yang disampaikan dalam LKj telah diyakini keandalannya", None),
    ("Analisis/penjelasan dalam LKj telah diketahui oleh unit kerja terkait", None),
    ("LKj bulanan merupakan gabungan partisipasi dari bawahannya", None),
];

const SUBSTANCE: BuiltIn = &[
    (
        "Tujuan/sasaran dalam LKj telah sesuai dengan tujuan/sasaran dalam perjanjian kinerja",
        Some(ChecklistEvidence::AgreedObjectives),
    ),
    ("Tujuan/sasaran dalam LKj telah selaras dengan rencana strategis", Some(ChecklistEvidence::Plan)),
    ("Jika butir 1 dan 2 jawabannya tidak, terdapat penjelasan yang memadai", Some(ChecklistEvidence::PlanGaps)),
    (
        "Tujuan/sasaran dalam LKj telah sesuai dengan tujuan/sasaran dalam Indikator Kinerja",
        Some(ChecklistEvidence::Indicators),
    ),
    (
        "Tujuan/sasaran dalam LKj telah sesuai dengan tujuan/sasaran dalam Indikator Kinerja Utama",
        Some(ChecklistEvidence::KeyIndicators),
    ),
    ("Jika butir 4 dan 5 jawabannya tidak, terdapat penjelasan yang memadai", Some(ChecklistEvidence::IndicatorGaps)),
    (
        "Telah terdapat perbandingan data kinerja dengan tahun lalu, standar nasional dan sebagainya yang bermanfaat",
        Some(ChecklistEvidence::Comparisons),
    ),
    ("IKU dan IK telah cukup mengukur tujuan/sasaran", None),
    ("Jika \"tidak\" telah terdapat penjelasan yang memadai", None),
    ("IKU dan IK telah SMART", None),
];
