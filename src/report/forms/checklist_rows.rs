use crate::base::Lang;
use crate::model::{ChecklistEvidence, ChecklistForm, ChecklistGroup, ChecklistItem};

/// The rows of annex III of PermenPAN-RB 53/2014 as they are in use, not yet held against the official print;
/// `daftar-periksa.yaml` corrects them. The statements are those of the form; [`in_language`] translates them.
pub(super) fn built_in(lang: Lang) -> ChecklistForm {
    let groups = [
        ("I", "Format", FORMAT),
        ("II", lang.pick("Mekanisme penyusunan", "Preparation process"), MECHANISM),
        ("III", lang.pick("Substansi", "Substance"), SUBSTANCE),
    ];
    let source = lang.pick(
        "Lampiran III PermenPAN-RB 53/2014, butir bawaan yang belum dicocokkan dengan naskah resmi",
        "Annex III of PermenPAN-RB 53/2014, built-in items not yet compared with the official text",
    );
    ChecklistForm {
        source: Some(source.to_owned()),
        groups: groups
            .into_iter()
            .map(|(number, name, rows)| ChecklistGroup {
                number: number.to_owned(),
                name: name.to_owned(),
                rows: rows
                    .iter()
                    .enumerate()
                    .map(|(i, (statement, _, evidence))| ChecklistItem {
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

/// A statement of the form, also where a reviewer copied it; what somebody else wrote stays as it is.
pub(super) fn in_language(lang: Lang, written: &str) -> &str {
    let written = written.trim();
    let mut rows = [FORMAT, MECHANISM, SUBSTANCE].into_iter().flatten();
    rows.find(|(id, ..)| *id == written).map_or(written, |(id, en, _)| lang.pick(id, en))
}

/// Statement of the form, the same in English, and what is computed beside it.
type BuiltIn = &'static [(&'static str, &'static str, Option<ChecklistEvidence>)];

const FORMAT: BuiltIn = &[
    (
        "Laporan Kinerja (LKj) telah menampilkan data penting instansi pemerintah",
        "The performance report (LKj) presents the key data of the government agency",
        Some(ChecklistEvidence::Parts),
    ),
    (
        "LKj telah menyajikan informasi target kinerja",
        "The report gives the performance targets",
        Some(ChecklistEvidence::Targets),
    ),
    (
        "LKj telah menyajikan capaian kinerja instansi pemerintah yang memadai",
        "The report presents the agency's performance achievement adequately",
        Some(ChecklistEvidence::Achievements),
    ),
    (
        "Telah menyajikan dengan lampiran yang mendukung informasi pada badan laporan",
        "The report has annexes that support the information in its body",
        Some(ChecklistEvidence::Annexes),
    ),
    (
        "Telah menyajikan upaya perbaikan ke depan",
        "The report presents efforts for future improvement",
        Some(ChecklistEvidence::Improvements),
    ),
    (
        "Telah menyajikan akuntabilitas keuangan",
        "The report presents financial accountability",
        Some(ChecklistEvidence::Money),
    ),
];

const MECHANISM: BuiltIn = &[
    (
        "LKj disusun oleh unit kerja yang memiliki tugas fungsi untuk itu",
        "The report is prepared by a unit whose duties and functions include this",
        None,
    ),
    (
        "Informasi yang disampaikan dalam LKj telah didukung dengan data yang memadai",
        "The information in the report is supported by adequate data",
        Some(ChecklistEvidence::Evidence),
    ),
    (
        "Telah terdapat mekanisme penyampaian data dan informasi dari unit kerja ke unit penyusun LKj",
        "There is a mechanism by which units send data and information to the unit that prepares the report",
        Some(ChecklistEvidence::Mechanism),
    ),
    (
        "Telah ditetapkan penanggung jawab pengumpulan data/informasi di setiap unit kerja",
        "Someone has been made responsible for collecting data and information in every unit",
        Some(ChecklistEvidence::Owners),
    ),
    (
        "Data/informasi kinerja yang disampaikan dalam LKj telah diyakini keandalannya",
        "The performance data and information in the report are judged reliable",
        None,
    ),
    (
        "Analisis/penjelasan dalam LKj telah diketahui oleh unit kerja terkait",
        "The units concerned know the analyses and explanations in the report",
        None,
    ),
    (
        "LKj bulanan merupakan gabungan partisipasi dari bawahannya",
        "The monthly report combines the contributions of subordinates",
        None,
    ),
];

const SUBSTANCE: BuiltIn = &[
    (
        "Tujuan/sasaran dalam LKj telah sesuai dengan tujuan/sasaran dalam perjanjian kinerja",
        "The goals and objectives in the report match those in the performance agreement",
        Some(ChecklistEvidence::AgreedObjectives),
    ),
    (
        "Tujuan/sasaran dalam LKj telah selaras dengan rencana strategis",
        "The goals and objectives in the report are aligned with the strategic plan",
        Some(ChecklistEvidence::Plan),
    ),
    (
        "Jika butir 1 dan 2 jawabannya tidak, terdapat penjelasan yang memadai",
        "If the answer to items 1 and 2 is no, there is an adequate explanation",
        Some(ChecklistEvidence::PlanGaps),
    ),
    (
        "Tujuan/sasaran dalam LKj telah sesuai dengan tujuan/sasaran dalam Indikator Kinerja",
        "The goals and objectives in the report match those in the performance indicators (IK)",
        Some(ChecklistEvidence::Indicators),
    ),
    (
        "Tujuan/sasaran dalam LKj telah sesuai dengan tujuan/sasaran dalam Indikator Kinerja Utama",
        "The goals and objectives in the report match those in the key indicators (IKU)",
        Some(ChecklistEvidence::KeyIndicators),
    ),
    (
        "Jika butir 4 dan 5 jawabannya tidak, terdapat penjelasan yang memadai",
        "If the answer to items 4 and 5 is no, there is an adequate explanation",
        Some(ChecklistEvidence::IndicatorGaps),
    ),
    (
        "Telah terdapat perbandingan data kinerja dengan tahun lalu, standar nasional dan sebagainya yang bermanfaat",
        "There are useful comparisons of performance data with the previous year, national benchmarks and so on",
        Some(ChecklistEvidence::Comparisons),
    ),
    (
        "IKU dan IK telah cukup mengukur tujuan/sasaran",
        "The key indicators (IKU) and performance indicators (IK) measure the goals and objectives well enough",
        None,
    ),
    ("Jika \"tidak\" telah terdapat penjelasan yang memadai", "If \"no\", there is an adequate explanation", None),
    ("IKU dan IK telah SMART", "The key indicators (IKU) and performance indicators (IK) are SMART", None),
];
