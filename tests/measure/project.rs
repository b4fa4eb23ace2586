//! A small random agency as virtual files: what the laws over whole files are tried on.

use std::fmt::Write as _;
use std::sync::Arc;

use lakip::base::{ProjectPath, Snapshot};
use lakip::build::{Inputs, read_inputs};
use lakip::finding::has_errors;
use lakip::model::{Period, Quarter};
use proptest::prelude::*;

/// One sub-activity: programme, activity, owner, ceiling in rupiah, and the spending of each quarter in cents.
#[derive(Debug, Clone)]
pub struct Leaf {
    pub program: usize,
    pub activity: usize,
    pub is_first_unit: bool,
    pub spending: [u64; 4],
}

/// What random projects are made of. Orders are positions that rows are sorted by when they are written.
#[derive(Debug, Clone)]
pub struct Project {
    pub leaves: Vec<Leaf>,
    pub readings: [u32; 4],
    pub order: Vec<usize>,
}

/// Random projects with 3 to 9 leaves.
pub fn project() -> impl Strategy<Value = Project> {
    let leaf = (0_usize..2, 0_usize..2, any::<bool>(), proptest::array::uniform4(0_u64..10_000_000_000));
    let leaves = leaf.prop_map(|(program, activity, is_first_unit, spending)| Leaf {
        program,
        activity,
        is_first_unit,
        spending,
    });
    (proptest::collection::vec(leaves, 3..10), proptest::array::uniform4(0_u32..500)).prop_flat_map(
        |(leaves, readings)| {
            let order: Vec<usize> = (0..leaves.len()).collect();
            (Just(leaves), Just(readings), Just(order).prop_shuffle()).prop_map(|(leaves, readings, order)| Project {
                leaves,
                readings,
                order,
            })
        },
    )
}

impl Leaf {
    /// Code of the leaf at a position.
    pub fn code(&self, position: usize) -> String {
        format!("2.15.0{}.2.0{}.{:04}", self.program + 1, self.activity + 1, position + 1)
    }

    fn unit(&self) -> &'static str {
        if self.is_first_unit { "satu" } else { "dua" }
    }
}

impl Project {
    /// The files, with rows in the written order of `order`.
    pub fn snapshot(&self) -> Snapshot {
        let mut snapshot = Snapshot::default();
        let mut put = |path: &str, text: String| {
            let path = ProjectPath::new(&format!("content/{path}")).unwrap();
            snapshot.files.insert(path, Arc::from(text.into_bytes()));
        };
        put("situs.yaml", "judul: Uji\n".to_owned());
        put("instansi.yaml", AGENCY.to_owned());
        put("skala.yaml", SCALE.to_owned());
        put("renstra-2021-2026.yaml", STRATEGY.to_owned());
        let mut agreement = AGREEMENT.to_owned();
        let mut plan = String::from("indikator:\n");
        for code in if self.order.first() == Some(&0) { ["IKU-01", "IKU-02"] } else { ["IKU-02", "IKU-01"] } {
            let _ = writeln!(agreement, "  - {{ kode: {code}, target: 400 }}");
            let _ = writeln!(plan, "  - {{ kode: {code}, target: {{ tw1: 100, tw2: 100, tw3: 100, tw4: 100 }} }}");
        }
        put("2025/perjanjian-kinerja.yaml", agreement);
        put("2025/rencana-aksi.yaml", plan);
        put("2025/anggaran.yaml", self.budget());
        for quarter in Quarter::ALL {
            for unit in ["satu", "dua"] {
                let path = format!("2025/{}/{unit}.yaml", Period::Quarter(quarter).slug());
                put(&path, self.report(unit, quarter));
            }
        }
        snapshot
    }

    /// The measured input.
    pub fn inputs(&self) -> Inputs {
        let (inputs, findings) = read_inputs(&self.snapshot());
        assert!(!has_errors(&findings), "{findings:#?}");
        inputs
    }

    fn ordered(&self) -> impl Iterator<Item = (usize, &Leaf)> {
        self.order.iter().map(|position| (*position, &self.leaves[*position]))
    }

    fn budget(&self) -> String {
        let mut text = String::from("program:\n");
        let flip = self.order.first() != Some(&0);
        let pair = if flip { [1, 0] } else { [0, 1] };
        for program in pair {
            let mut activities = String::new();
            for activity in pair {
                let rows: Vec<_> =
                    self.ordered().filter(|(_, l)| l.program == program && l.activity == activity).collect();
                if rows.is_empty() {
                    continue;
                }
                let _ = writeln!(
                    activities,
                    "      - kode: 2.15.0{}.2.0{}\n        nama: K\n        sub_kegiatan:",
                    program + 1,
                    activity + 1
                );
                for (position, leaf) in rows {
                    let _ = writeln!(
                        activities,
                        "          - {{ kode: {}, nama: S, unit: {}, pagu: 400000000 }}",
                        leaf.code(position),
                        leaf.unit()
                    );
                }
            }
            if !activities.is_empty() {
                let _ = write!(text, "  - kode: 2.15.0{}\n    nama: P\n    kegiatan:\n{activities}", program + 1);
            }
        }
        text
    }

    fn report(&self, unit: &str, quarter: Quarter) -> String {
        let indicator = if unit == "satu" { "IKU-01" } else { "IKU-02" };
        let mut text = format!(
            "unit: {unit}\nrealisasi:\n  - {{ indikator: {indicator}, nilai: {} }}\n",
            self.readings[quarter.index()]
        );
        let rows: Vec<_> = self.ordered().filter(|(_, leaf)| leaf.unit() == unit).collect();
        text.push_str(if rows.is_empty() { "belanja: []\n" } else { "belanja:\n" });
        for (position, leaf) in rows {
            let cents = leaf.spending[quarter.index()];
            let _ = writeln!(
                text,
                "  - {{ sub_kegiatan: {}, realisasi: {}.{:02} }}",
                leaf.code(position),
                cents / 100,
                cents % 100
            );
        }
        text
    }
}

const AGENCY: &str = "nama: Dinas\ndaerah: Kabupaten\ntempat: Kota\nkop: { baris: [DINAS] }\n\
unit:\n  - { kode: satu, nama: Satu }\n  - { kode: dua, nama: Dua }\n\
pejabat:\n  - kode: k\n    nama: K\n    jabatan: [{ nama: Kepala, peran: kepala, mulai: 2020-01-01 }]\n";

const SCALE: &str =
    "predikat:\n  - kode: a\n    nama: A\n    tingkat: [{ minimal: 50, sebutan: Baik }, { sebutan: Kurang }]\n";

const STRATEGY: &str = "nama: R\nmulai: 2021\nselesai: 2026\ntujuan:\n  - kode: T1\n    uraian: T\n    sasaran:\n      - kode: S1\n        uraian: S\n        indikator:\n          - { kode: IKU-01, nama: A, satuan: unit, penanggung_jawab: satu, arah: naik, agregasi: jumlah, pengisian: per_periode }\n          - { kode: IKU-02, nama: B, satuan: unit, penanggung_jawab: dua, arah: naik, agregasi: jumlah, pengisian: per_periode }\n";

const AGREEMENT: &str =
    "tanggal: 2025-01-10\npihak_pertama: k\npihak_kedua: { nama: B, jabatan: Bupati }\nindikator:\n";
