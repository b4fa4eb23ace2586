use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use walkdir::WalkDir;

/// The smallest project without any finding.
const FILES: [(&str, &str); 10] = [
    ("content/situs.yaml", "judul: Kinerja Dinas Contoh\ndata_contoh: true\n"),
    (
        "content/instansi.yaml",
        r"nama: Dinas Contoh
daerah: Kabupaten Contoh
tempat: Contoh
kop:
  baris: [PEMERINTAH KABUPATEN CONTOH, DINAS CONTOH]
  alamat: Jalan Contoh 1
unit:
  - { kode: sekretariat, nama: Sekretariat, jenis: sekretariat, kepala: sekretaris-1 }
pejabat:
  - kode: kepala-1
    nama: Kepala Contoh
    jabatan:
      - { nama: Kepala Dinas, peran: kepala, status: definitif, mulai: 2021-01-04 }
  - kode: sekretaris-1
    nama: Sekretaris Contoh
    jabatan:
      - { nama: Sekretaris, peran: sekretaris, unit: sekretariat, status: definitif, mulai: 2021-01-04 }
",
    ),
    (
        "content/skala.yaml",
        r##"predikat:
  - kode: umum
    nama: Skala umum
    tingkat:
      - { minimal: 91, sebutan: Sangat Tinggi, warna: "#166534" }
      - { sebutan: Rendah, warna: "#b91c1c" }
"##,
    ),
    (
        "content/sop.yaml",
        "nomor: SOP-01\nnama: SOP Pengumpulan Data\nlangkah:\n  - { nomor: 1, kegiatan: Mengumpulkan data }\n",
    ),
    (
        "content/renstra-2021-2026.yaml",
        r"nama: Rencana Strategis Dinas Contoh
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
",
    ),
    (
        "content/2025/perjanjian-kinerja.yaml",
        r"tanggal: 2025-01-20
pihak_pertama: kepala-1
pihak_kedua: { nama: Bupati Contoh, jabatan: Bupati Contoh }
indikator:
  - { kode: IKU-01, target: 40 }
",
    ),
    (
        "content/2025/rencana-aksi.yaml",
        "indikator:\n  - { kode: IKU-01, target: { tw1: 10, tw2: 10, tw3: 10, tw4: 10 } }\n",
    ),
    (
        "content/2025/anggaran.yaml",
        r"program:
  - kode: 2.15.01
    nama: PROGRAM CONTOH
    kegiatan:
      - kode: 2.15.01.2.01
        nama: Kegiatan contoh
        sub_kegiatan:
          - { kode: 2.15.01.2.01.0001, nama: Sub kegiatan contoh, unit: sekretariat, pagu: 1000000 }
",
    ),
    (
        "content/2025/triwulan-1/sekretariat.yaml",
        r"unit: sekretariat
realisasi:
  - { indikator: IKU-01, nilai: 11 }
belanja:
  - { sub_kegiatan: 2.15.01.2.01.0001, realisasi: 250000 }
",
    ),
    (PROSE, "Narasi triwulan pertama.\n"),
];

/// A file without which a build has one warning.
pub const PROSE: &str = "content/2025/triwulan-1/narasi.md";

/// A page of the output that shows the title of the site.
pub const HOME: &str = "output/index.html";

/// A project in a folder of its own.
pub struct Project {
    temp: tempfile::TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Project {
    pub fn new() -> Self {
        let project = Self { temp: tempfile::tempdir().unwrap() };
        FILES.iter().for_each(|(path, text)| project.write(path, text));
        project
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.temp.path().join(path)
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Gives the site another title, which its home page shows.
    pub fn set_title(&self, title: &str) {
        self.write("content/situs.yaml", title_file(title));
    }

    /// The program in the project folder with an empty environment.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lakip"));
        command.args(args).env_clear().current_dir(self.temp.path());
        command
    }

    pub fn run(&self, args: &[&str]) -> Run {
        // A run that hangs is a failure, not a wait for ever.
        let output =
            assert_cmd::Command::from_std(self.command(args)).timeout(Duration::from_secs(60)).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let code = output.status.code().expect("the program was killed");
        Run { code, stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Builds without PDFs, which these tests are not about.
    pub fn build(&self) -> Run {
        self.run(&["build", "--no-pdf"])
    }

    /// Builds and expects success.
    pub fn built(self) -> Self {
        assert_eq!(self.build().code, 0);
        self
    }

    /// Path and bytes of every file below a folder, sorted.
    pub fn tree(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        files_below(&self.path(folder))
    }
}

impl Run {
    /// The run failed as a tool: exit code 2 and one line that has all the words.
    #[track_caller]
    pub fn assert_tool_error(&self, words: &[&str]) {
        assert_eq!(self.code, 2, "{self:?}");
        assert_eq!(self.stderr.lines().count(), 1, "{self:?}");
        assert!(self.stderr.starts_with("galat: "), "{self:?}");
        words.iter().for_each(|word| assert!(self.stderr.contains(word), "{word}: {self:?}"));
    }

    /// The run found errors: exit code 1 and a finding that has all the words.
    #[track_caller]
    pub fn assert_finding(&self, words: &[&str]) {
        assert_eq!(self.code, 1, "{self:?}");
        assert!(self.stderr.lines().any(|line| words.iter().all(|word| line.contains(word))), "{words:?}: {self:?}");
    }
}

/// `situs.yaml` with the given title.
pub fn title_file(title: &str) -> String {
    format!("judul: {title}\ndata_contoh: true\n")
}

pub fn files_below(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
    files.map(|file| (name(file.path()), fs::read(file.path()).unwrap_or_default())).collect()
}
