//! What stands in each column of the data files: the one description behind the schema of the data package, the formats of
//! the spreadsheets and the tables of `docs/data.md`.

/// A column of a [`DataTable`](super::DataTable).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DataColumn {
    /// Name in the head row; part of the contract with outside programs.
    pub name: &'static str,
    /// The name as people read it.
    pub title: &'static str,
    /// What the values mean, in Indonesian, as Markdown.
    pub description: &'static str,
    /// What the values are.
    pub kind: DataKind,
    /// Whether every row has a value.
    pub is_required: bool,
}

/// Kinds of values. An empty text is an absent value of every kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataKind {
    /// Text, also of digits: a code is never a number.
    Text,
    /// One of a few words.
    Word(&'static [&'static str]),
    /// A calendar year.
    Year,
    /// How many there are.
    Count,
    /// An amount of money in rupiah, with sen behind the point.
    Rupiah,
    /// A percentage, 100 for the whole.
    Percent,
    /// A number in the unit of the row's indicator, a letter, or a range of numbers.
    Value,
    /// A figure as people read it; text.
    Shown,
}

impl DataKind {
    /// The kind in Indonesian words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "teks",
            Self::Word(_) => "pilihan",
            Self::Year => "tahun",
            Self::Count => "bilangan bulat",
            Self::Rupiah => "angka, rupiah",
            Self::Percent => "angka, persen",
            Self::Value => "angka dalam `satuan`, huruf, atau rentang",
            Self::Shown => "teks untuk dibaca",
        }
    }

    /// Whether a value of the kind that looks like a number is one.
    pub fn is_number(self) -> bool {
        match self {
            Self::Year | Self::Count | Self::Rupiah | Self::Percent | Self::Value => true,
            Self::Text | Self::Word(_) | Self::Shown => false,
        }
    }
}

const fn column(name: &'static str, title: &'static str, kind: DataKind, description: &'static str) -> DataColumn {
    DataColumn { name, title, description, kind, is_required: false }
}

impl DataColumn {
    const fn required(self) -> Self {
        Self { is_required: true, ..self }
    }
}

/// The words of `periode`, in the order of the rows.
pub const PERIOD_WORDS: [&str; 7] = ["TW1", "TW2", "S1", "TW3", "TW4", "S2", "TAHUN"];
const POLARITY_WORDS: [&str; 4] = ["naik", "turun", "rentang", "tetap"];
const ROLLUP_WORDS: [&str; 6] = ["jumlah", "akhir", "rata_rata", "maksimum", "minimum", "rasio"];
const ENTRY_WORDS: [&str; 2] = ["per_periode", "kumulatif"];
const STATUS_WORDS: [&str; 3] = ["terhitung", "tidak_dinilai", "belum_lengkap"];
const MEAN_LEVEL_WORDS: [&str; 2] = ["sasaran", "perangkat_daerah"];
const BUDGET_LEVEL_WORDS: [&str; 4] = ["perangkat_daerah", "program", "kegiatan", "sub_kegiatan"];

const AGENCY: DataColumn =
    column("instansi", "Instansi", DataKind::Text, "nama dan daerah perangkat daerah").required();
const YEAR: DataColumn = column("tahun", "Tahun", DataKind::Year, "tahun anggaran").required();
const PERIOD: DataColumn =
    column("periode", "Periode", DataKind::Word(&PERIOD_WORDS), "triwulan, semester, atau setahun").required();

const fn status(name: &'static str, title: &'static str, description: &'static str) -> DataColumn {
    column(name, title, DataKind::Word(&STATUS_WORDS), description).required()
}

/// Columns of `capaian`.
pub const ACHIEVEMENT_COLUMNS: [DataColumn; 31] = [
    AGENCY,
    YEAR,
    PERIOD,
    column("kode", "Kode indikator", DataKind::Text, "kode indikator dari Renstra").required(),
    column("indikator", "Indikator", DataKind::Text, "nama indikator dari Renstra").required(),
    column("satuan", "Satuan", DataKind::Text, "satuan indikator dari Renstra").required(),
    column("arah", "Arah", DataKind::Word(&POLARITY_WORDS), "ke mana indikator membaik").required(),
    column("agregasi", "Agregasi", DataKind::Word(&ROLLUP_WORDS), "cara menggabungkan triwulan").required(),
    column("pengisian", "Pengisian", DataKind::Word(&ENTRY_WORDS), "cara unit mengisi angka triwulan").required(),
    column(
        "target",
        "Target",
        DataKind::Value,
        "target periode itu sendiri; angka kumulatif sudah diubah menjadi angka periode",
    ),
    column(
        "realisasi",
        "Realisasi",
        DataKind::Value,
        "realisasi periode itu sendiri; kosong selama `belum_lengkap` dan bila penyebut rasio 0",
    ),
    column("capaian", "Capaian", DataKind::Percent, "`realisasi` terhadap `target`; terisi hanya bila `terhitung`"),
    column("target_sd", "Target s.d.", DataKind::Value, "seperti `target`, sejak Januari"),
    column("realisasi_sd", "Realisasi s.d.", DataKind::Value, "seperti `realisasi`, sejak Januari"),
    column("capaian_sd", "Capaian s.d.", DataKind::Percent, "`realisasi_sd` terhadap `target_sd`"),
    column(
        "target_tahunan",
        "Target tahunan",
        DataKind::Value,
        "target perjanjian yang berlaku pada hari terakhir periode",
    ),
    column(
        "capaian_tahunan",
        "Capaian terhadap target tahunan",
        DataKind::Percent,
        "`realisasi_sd` terhadap `target_tahunan`",
    ),
    column(
        "predikat",
        "Predikat",
        DataKind::Text,
        "sebutan `capaian` menurut skala, dari angka yang tidak dibulatkan dan tidak dibatasi",
    ),
    status("status", "Status capaian", "keadaan `capaian`"),
    column("alasan", "Alasan", DataKind::Text, "mengapa `capaian` tidak terhitung"),
    column(
        "tampil_target",
        "Target (tampilan)",
        DataKind::Shown,
        "`target`, memakai `desimal` indikator; tanpa itu paling banyak 2, tanpa nol di belakang",
    ),
    column("tampil_realisasi", "Realisasi (tampilan)", DataKind::Shown, "`realisasi`, seperti `tampil_target`"),
    column(
        "tampil_capaian",
        "Capaian (tampilan)",
        DataKind::Shown,
        "memakai `desimal` kebijakan dan tanda `%`; `tidak dinilai` atau `belum lengkap` bila tidak terhitung",
    )
    .required(),
    column("sasaran", "Kode sasaran", DataKind::Text, "kode sasaran dari Renstra").required(),
    column("penanggung_jawab", "Penanggung jawab", DataKind::Text, "kode unit yang melaporkan tahun itu"),
    status("status_sd", "Status capaian s.d.", "keadaan `capaian_sd`"),
    column("alasan_sd", "Alasan s.d.", DataKind::Text, "mengapa `capaian_sd` tidak terhitung"),
    status("status_tahunan", "Status capaian tahunan", "keadaan `capaian_tahunan`"),
    column("alasan_tahunan", "Alasan tahunan", DataKind::Text, "mengapa `capaian_tahunan` tidak terhitung"),
    column(
        "realisasi_sementara",
        "Realisasi sementara",
        DataKind::Value,
        "hanya selama `belum_lengkap`: gabungan triwulan periode itu yang sudah ada",
    ),
    column(
        "capaian_sementara",
        "Capaian sementara",
        DataKind::Percent,
        "`realisasi_sementara` terhadap target gabungan triwulan yang sama",
    ),
];

/// Columns of `sasaran`.
pub const OBJECTIVE_COLUMNS: [DataColumn; 17] = [
    AGENCY,
    YEAR,
    PERIOD,
    column(
        "kode",
        "Kode",
        DataKind::Text,
        "kode sasaran; pada baris perangkat daerah kode `instansi.yaml`, atau `TOTAL`",
    )
    .required(),
    column("uraian", "Uraian", DataKind::Text, "uraian sasaran; nama perangkat daerah").required(),
    column("tingkat", "Tingkat", DataKind::Word(&MEAN_LEVEL_WORDS), "apa yang dirata-ratakan").required(),
    column(
        "rata_rata",
        "Rata-rata capaian",
        DataKind::Percent,
        "sasaran: rata-rata `capaian` yang terhitung, sesudah dibatasi; perangkat daerah: rata-rata dari `rata_rata` sasaran",
    ),
    column("rata_rata_sd", "Rata-rata capaian s.d.", DataKind::Percent, "sama, dari `capaian_sd`"),
    column("dihitung", "Dihitung", DataKind::Count, "banyaknya **indikator** yang ikut dalam `rata_rata`").required(),
    column(
        "tidak_dinilai",
        "Tidak dinilai",
        DataKind::Count,
        "banyaknya indikator yang tidak ikut karena tidak dapat dinilai",
    )
    .required(),
    column(
        "belum_lengkap",
        "Belum lengkap",
        DataKind::Count,
        "banyaknya indikator yang tidak ikut karena datanya belum lengkap",
    )
    .required(),
    column(
        "dibatasi",
        "Dibatasi",
        DataKind::Count,
        "banyaknya indikator yang ikut dengan nilai batas, bukan nilainya sendiri",
    )
    .required(),
    column("dihitung_sd", "Dihitung s.d.", DataKind::Count, "banyaknya indikator yang ikut dalam `rata_rata_sd`")
        .required(),
    column("predikat", "Predikat", DataKind::Text, "sebutan `rata_rata`"),
    status(
        "status",
        "Status",
        "`belum_lengkap` bila ada indikator yang belum lengkap (`rata_rata`, bila ada, bersifat sementara); `terhitung` bila \
         semua yang dapat dinilai sudah ikut; `tidak_dinilai` bila tidak satu pun dapat dinilai",
    ),
    column(
        "tampil_rata_rata",
        "Rata-rata (tampilan)",
        DataKind::Shown,
        "memakai `desimal` kebijakan dan tanda `%`; kosong bila rata-ratanya tidak ada",
    ),
    column("tampil_rata_rata_sd", "Rata-rata s.d. (tampilan)", DataKind::Shown, "seperti `tampil_rata_rata`"),
];

/// Columns of `anggaran`.
pub const BUDGET_COLUMNS: [DataColumn; 18] = [
    column(
        "kode",
        "Kode",
        DataKind::Text,
        "dari `anggaran.yaml`; baris perangkat daerah memakai kode `instansi.yaml`, atau `TOTAL`",
    )
    .required(),
    column("uraian", "Uraian", DataKind::Text, "nama program, kegiatan, sub kegiatan, atau perangkat daerah")
        .required(),
    column("tingkat", "Tingkat", DataKind::Word(&BUDGET_LEVEL_WORDS), "tempatnya dalam pohon anggaran").required(),
    PERIOD,
    column(
        "pagu",
        "Pagu",
        DataKind::Rupiah,
        "yang berlaku pada hari terakhir periode; induk: jumlah pagu yang terisi; kosong bila tidak satu pun terisi",
    ),
    column(
        "realisasi",
        "Realisasi",
        DataKind::Rupiah,
        "belanja periode itu sendiri; kosong bila ada sub kegiatan di bawahnya yang belum dilaporkan dalam periode itu",
    ),
    column(
        "realisasi_sd",
        "Realisasi s.d.",
        DataKind::Rupiah,
        "sejak Januari; kosong bila ada yang belum dilaporkan sejak Januari",
    ),
    column("serapan", "Serapan", DataKind::Percent, "`realisasi_sd` / `pagu` × 100; hanya bila `terhitung`"),
    column("sisa", "Sisa pagu", DataKind::Rupiah, "`pagu` − `realisasi_sd`; kosong bila salah satunya kosong"),
    status("status", "Status serapan", "keadaan `serapan`; `tidak_dinilai` bila pagunya kosong atau nol"),
    column("alasan", "Alasan", DataKind::Text, "mengapa `serapan` tidak terhitung"),
    AGENCY,
    YEAR,
    column(
        "realisasi_sd_sementara",
        "Realisasi s.d. sementara",
        DataKind::Rupiah,
        "jumlah belanja yang sudah dilaporkan sejak Januari",
    )
    .required(),
    column(
        "tanpa_pagu",
        "Tanpa pagu",
        DataKind::Count,
        "banyaknya sub kegiatan di bawahnya yang pagunya kosong (nol tidak termasuk)",
    )
    .required(),
    column("tampil_pagu", "Pagu (tampilan)", DataKind::Shown, "`Rp1.250.000` atau, bila ada sen, `Rp1.250.000,50`"),
    column("tampil_realisasi_sd", "Realisasi s.d. (tampilan)", DataKind::Shown, "seperti `tampil_pagu`"),
    column(
        "tampil_serapan",
        "Serapan (tampilan)",
        DataKind::Shown,
        "memakai `desimal` kebijakan; `pagu belum diisi` atau `belum lengkap` bila tidak terhitung",
    )
    .required(),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of `docs/data.md` that describes some columns.
    fn documented(columns: &[DataColumn]) -> String {
        let mut table = String::from("| kolom | isi | jenis |\n|---|---|---|\n");
        for DataColumn { name, description, kind, is_required, .. } in columns {
            let words = match kind {
                DataKind::Word(words) if *words != PERIOD_WORDS && *words != STATUS_WORDS => {
                    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
                }
                _ => kind.words().to_owned(),
            };
            let must = if *is_required { ", selalu terisi" } else { "" };
            table += &format!("| `{name}` | {description} | {words}{must} |\n");
        }
        table
    }

    #[test]
    fn the_page_for_users_says_the_same() {
        let page = include_str!("../../docs/data.md");
        for columns in [&ACHIEVEMENT_COLUMNS[..], &OBJECTIVE_COLUMNS, &BUDGET_COLUMNS] {
            let table = documented(columns);
            assert!(page.contains(&table), "docs/data.md lacks this table:\n{table}");
        }
    }

    #[test]
    fn names_are_plain_and_unique() {
        for columns in [&ACHIEVEMENT_COLUMNS[..], &OBJECTIVE_COLUMNS, &BUDGET_COLUMNS] {
            let names: std::collections::BTreeSet<&str> = columns.iter().map(|column| column.name).collect();
            assert_eq!(names.len(), columns.len());
            assert!(names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')));
        }
    }
}
