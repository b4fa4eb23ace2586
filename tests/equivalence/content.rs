//! Small projects without any error, to begin with.

use std::collections::BTreeMap;

/// Files of a project by path.
pub type Tree = BTreeMap<String, Vec<u8>>;

const SITE: &str = "judul: Kinerja Contoh\nalamat_situs: https://kinerja.example.go.id/\ndata_contoh: true\n";

const SCALE: &str = r##"predikat:
  - kode: umum
    nama: Skala umum
    tingkat:
      - { minimal: 91, sebutan: Sangat Tinggi, warna: "#166534" }
      - { sebutan: Rendah, warna: "#b91c1c" }
"##;

const PROCEDURE: &str =
    "nomor: SOP-01\nnama: SOP Pengumpulan Data\nlangkah:\n  - { nomor: 1, kegiatan: Mengumpulkan data }\n";

/// The files of one agency; `NAMA` stands for its name.
const AGENCY: [(&str, &str); 16] = [
    (
        "instansi.yaml",
        r"nama: Dinas NAMA
daerah: Kabupaten Contoh
tempat: Contoh
kop:
  baris: [PEMERINTAH KABUPATEN CONTOH, DINAS NAMA]
  alamat: Jalan Contoh 1
  lambang: gambar/lambang.svg
unit:
  - { kode: sekretariat, nama: Sekretariat, jenis: sekretariat, kepala: sekretaris-1 }
  - { kode: layanan, nama: Bidang Layanan, jenis: bidang }
pejabat:
  - kode: kepala-1
    nama: Kepala NAMA
    jabatan:
      - { nama: Kepala Dinas, peran: kepala, status: definitif, mulai: 2021-01-04 }
  - kode: sekretaris-1
    nama: Sekretaris Contoh
    jabatan:
      - { nama: Sekretaris, peran: sekretaris, unit: sekretariat, status: definitif, mulai: 2021-01-04 }
",
    ),
    (
        "renstra-2021-2026.yaml",
        r"nama: Rencana Strategis Dinas NAMA
mulai: 2021
selesai: 2026
tujuan:
  - kode: T1
    uraian: Tujuan contoh
    sasaran:
      - kode: S1
        uraian: Sasaran contoh
        indikator:
          - kode: IKU-01
            nama: Jumlah contoh
            satuan: buah
            penanggung_jawab: sekretariat
            arah: naik
            agregasi: jumlah
            pengisian: per_periode
          - kode: IKU-02
            nama: Persentase layanan
            satuan: persen
            penanggung_jawab: layanan
            arah: naik
            agregasi: akhir
            pengisian: per_periode
",
    ),
    (
        "2025/perjanjian-kinerja.yaml",
        r"tanggal: 2025-01-20
pihak_pertama: kepala-1
pihak_kedua: { nama: Bupati Contoh, jabatan: Bupati Contoh }
indikator:
  - { kode: IKU-01, target: 40 }
  - { kode: IKU-02, target: 80 }
",
    ),
    (
        "2025/rencana-aksi.yaml",
        r"indikator:
  - { kode: IKU-01, target: { tw1: 10, tw2: 10, tw3: 10, tw4: 10 } }
  - { kode: IKU-02, target: { tw1: 20, tw2: 40, tw3: 60, tw4: 80 } }
",
    ),
    (
        "2025/anggaran.yaml",
        r"program:
  - kode: 2.15.01
    nama: PROGRAM CONTOH
    kegiatan:
      - kode: 2.15.01.2.01
        nama: Kegiatan contoh
        sub_kegiatan:
          - { kode: 2.15.01.2.01.0001, nama: Sub kegiatan contoh, unit: sekretariat, pagu: 1000000 }
          - { kode: 2.15.01.2.01.0002, nama: Sub kegiatan lain, unit: layanan, pagu: 2000000 }
",
    ),
    ("2025/triwulan-1/sekretariat.yaml", SECRETARIAT),
    ("2025/triwulan-1/layanan.yaml", SERVICE),
    ("2025/triwulan-1/narasi.md", "Narasi triwulan pertama Dinas NAMA, lihat [IKU-01](indikator:IKU-01).\n"),
    ("2025/triwulan-2/sekretariat.yaml", SECRETARIAT),
    ("2025/triwulan-2/layanan.yaml", SERVICE),
    ("2025/triwulan-2/narasi.md", "Narasi triwulan kedua.\n\n![Peta layanan](gambar/peta.svg)\n"),
    ("2025/triwulan-2/gambar/peta.svg", PICTURE),
    ("2025/semester-1/narasi.md", "Narasi semester pertama, lihat [triwulan I](/2025/triwulan-1/).\n"),
    ("2025/tahunan/bab-1.md", "Pendahuluan Dinas NAMA.\n"),
    ("2025/tahunan/ikhtisar.md", "Ikhtisar.\n"),
    ("gambar/lambang.svg", PICTURE),
];

const SECRETARIAT: &str = r"unit: sekretariat
realisasi:
  - { indikator: IKU-01, nilai: 11 }
belanja:
  - { sub_kegiatan: 2.15.01.2.01.0001, realisasi: 250000 }
";

const SERVICE: &str = r"unit: layanan
realisasi:
  - { indikator: IKU-02, nilai: 21 }
belanja:
  - { sub_kegiatan: 2.15.01.2.01.0002, realisasi: 410000 }
";

const PICTURE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10">
  <title>Contoh</title>
  <path d="M1 1 H9 V9 H1 Z" fill="#1f4e5f"/>
</svg>
"##;

/// A project of one agency, or of several in folders of their own.
pub fn project(n_agencies: usize) -> Tree {
    let mut tree = Tree::from([
        ("content/situs.yaml".to_owned(), SITE.into()),
        ("content/skala.yaml".to_owned(), SCALE.into()),
        ("content/sop.yaml".to_owned(), PROCEDURE.into()),
    ]);
    if n_agencies == 1 {
        tree.extend(agency("", "Contoh"));
        return tree;
    }
    for number in 0..n_agencies {
        let slug = slug(number);
        let mut files = agency(&slug, &slug);
        if number == 2 {
            // An agency without a year costs least.
            files.retain(|path, _| !path.contains("/2025/"));
        }
        tree.extend(files);
        // One has a colour that the others do not know.
        if number == 1 {
            let own = SCALE.replace("#b91c1c", "#c2410c");
            tree.insert(format!("content/{slug}/skala.yaml"), own.into());
        }
    }
    tree
}

/// The folder name of an agency among several.
pub fn slug(number: usize) -> String {
    format!("dinas-{}", char::from(b'a' + u8::try_from(number).unwrap()))
}

/// The files of an agency in the folder `slug` of `content/`, or in `content/` itself.
pub fn agency(slug: &str, name: &str) -> Tree {
    let home = if slug.is_empty() { String::new() } else { format!("{slug}/") };
    let filled = |text: &str| text.replace("NAMA", name).into_bytes();
    AGENCY.iter().map(|(path, text)| (format!("content/{home}{path}"), filled(text))).collect()
}

/// The folders of the agencies of a project, which stand in `content/` or one level below.
pub fn agency_folders(tree: &Tree) -> Vec<String> {
    let folders = tree.keys().filter_map(|path| path.strip_suffix("/instansi.yaml"));
    let is_agency = |folder: &&str| folder.starts_with("content") && folder.matches('/').count() <= 1;
    let mut folders: Vec<String> = folders.filter(is_agency).map(str::to_owned).collect();
    if folders.iter().any(|folder| folder == "content") {
        folders = vec!["content".to_owned()];
    }
    folders
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{actions, clean};

    #[test]
    fn the_projects_can_be_built() {
        for n_agencies in 1..=5 {
            let temp = tempfile::tempdir().unwrap();
            let root = temp.path().join("proyek");
            actions::lay_out(&root, &project(n_agencies));
            let outcome = clean::build(&clean::request(&root, &temp.path().join("keluaran")));
            assert!(outcome.changes.is_some(), "{:#?}", outcome.findings);
            assert!(outcome.n_pages > 10);
        }
    }
}
