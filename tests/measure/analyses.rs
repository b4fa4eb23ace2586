//! A year's actual against the strategic plan's last target and against the national benchmark.

use std::sync::Arc;

use lakip::base::{ProjectPath, Snapshot};
use lakip::build::read_inputs;
use lakip::finding::has_errors;
use lakip::measure::{
    Achievement, Comparison, EvaluationKind, Figure, Measures, Reason, against_benchmark, evaluation, medium_term,
};
use lakip::model::Dataset;

use super::shown;

/// One year of one indicator: its declaration after the code and the name, the annual target, and the readings.
struct Tree {
    indicator: &'static str,
    target: &'static str,
    readings: &'static [&'static str],
}

impl Tree {
    fn compared(&self) -> (Option<Comparison>, Option<Comparison>) {
        self.read(|dataset, measures| {
            let indicator = dataset.indicator(2025, "IKU-01").unwrap();
            let measured = &measures.years[&2025].indicators[0];
            (medium_term(dataset, 2025, indicator, measured), against_benchmark(dataset, indicator, measured))
        })
    }

    fn read<T>(&self, look: impl FnOnce(&Dataset, &Measures) -> T) -> T {
        let mut snapshot = Snapshot::default();
        let mut put = |path: &str, text: String| {
            let path = ProjectPath::new(&format!("content/{path}")).unwrap();
            snapshot.files.insert(path, Arc::from(text.into_bytes()));
        };
        put("situs.yaml", "judul: Uji\n".to_owned());
        put("instansi.yaml", AGENCY.to_owned());
        put("skala.yaml", SCALE.to_owned());
        let target = self.target;
        put(
            "renstra-2021-2026.yaml",
            format!("{STRATEGY}          - {{ kode: IKU-01, nama: A, {} }}\n", self.indicator),
        );
        put("2025/perjanjian-kinerja.yaml", format!("{AGREEMENT}  - {{ kode: IKU-01, target: {target} }}\n"));
        let plan = format!("tw1: {target}, tw2: {target}, tw3: {target}, tw4: {target}");
        put("2025/rencana-aksi.yaml", format!("indikator:\n  - {{ kode: IKU-01, target: {{ {plan} }} }}\n"));
        put("2025/anggaran.yaml", BUDGET.to_owned());
        for (index, reading) in self.readings.iter().enumerate() {
            let row = format!("  - {{ indikator: IKU-01, {reading} }}\n");
            put(
                &format!("2025/triwulan-{}/satu.yaml", index + 1),
                format!("unit: satu\nrealisasi:\n{row}belanja: []\n"),
            );
        }
        let (inputs, findings) = read_inputs(&snapshot);
        assert!(!has_errors(&findings), "{findings:#?}");
        let agency = &inputs.agencies[0];
        look(&agency.dataset, &agency.measures)
    }
}

fn percent(comparison: Option<Comparison>) -> Result<String, Achievement> {
    match comparison.expect("a comparison").achievement {
        Achievement::Computed(value) => Ok(shown(&value, 2)),
        other => Err(other),
    }
}

const FOUR: &[&str] = &["nilai: 1", "nilai: 2", "nilai: 3", "nilai: 8"];

#[test]
fn the_last_target_of_the_plan_counts_and_not_the_years_own() {
    let tree = Tree {
        indicator: "satuan: unit, penanggung_jawab: satu, arah: naik, agregasi: akhir, pengisian: per_periode, \
                    standar_nasional: { nilai: 4 }, target: { 2025: 8, 2026: 10 }",
        target: "8",
        readings: FOUR,
    };
    let (plan, benchmark) = tree.compared();
    assert_eq!((percent(plan), percent(benchmark)), (Ok("80.00".to_owned()), Ok("200.00".to_owned())));
}

#[test]
fn where_less_is_better_the_indicators_formula_holds() {
    let tree = Tree {
        indicator: "satuan: menit, penanggung_jawab: satu, arah: turun, agregasi: akhir, pengisian: per_periode, \
                    standar_nasional: { nilai: 5 }, target: { 2026: 10 }",
        target: "10",
        readings: FOUR,
    };
    let (plan, benchmark) = tree.compared();
    // (2 × 10 − 8) / 10 and (2 × 5 − 8) / 5.
    assert_eq!((percent(plan), percent(benchmark)), (Ok("120.00".to_owned()), Ok("40.00".to_owned())));
}

#[test]
fn letters_are_compared_by_their_scores() {
    let tree = Tree {
        indicator: "satuan: nilai, penanggung_jawab: satu, arah: naik, agregasi: akhir, pengisian: per_periode, \
                    skala_huruf: huruf, standar_nasional: { nilai: B }, target: { 2026: A }",
        target: "B",
        readings: &["nilai: B", "nilai: B", "nilai: B", "nilai: B"],
    };
    let (plan, benchmark) = tree.compared();
    assert_eq!((percent(plan), percent(benchmark)), (Ok("75.00".to_owned()), Ok("100.00".to_owned())));
}

#[test]
fn a_range_is_not_compared_with_a_single_number() {
    let tree = Tree {
        indicator: "satuan: menit, penanggung_jawab: satu, arah: rentang, agregasi: akhir, pengisian: per_periode, \
                    standar_nasional: { nilai: 5 }, target: { 2026: 6 s.d. 9 }",
        target: "6 s.d. 9",
        readings: FOUR,
    };
    let (plan, benchmark) = tree.compared();
    assert_eq!(percent(plan), Ok("100.00".to_owned()));
    assert_eq!(percent(benchmark), Err(Achievement::NotEvaluable(Reason::NoTarget)));
}

#[test]
fn without_a_last_target_or_a_benchmark_there_is_no_figure() {
    let tree = Tree {
        indicator: "satuan: unit, penanggung_jawab: satu, arah: naik, agregasi: akhir, pengisian: per_periode, \
                    target: { 2025: 8 }",
        target: "8",
        readings: FOUR,
    };
    let (plan, benchmark) = tree.compared();
    assert_eq!(percent(plan), Err(Achievement::NotEvaluable(Reason::NoTarget)));
    assert!(benchmark.is_none());
}

#[test]
fn while_a_quarter_is_missing_so_is_the_comparison() {
    let tree = Tree {
        indicator: "satuan: unit, penanggung_jawab: satu, arah: naik, agregasi: akhir, pengisian: per_periode, \
                    standar_nasional: { nilai: 4 }, target: { 2025: 8, 2026: 10 }",
        target: "8",
        readings: &["nilai: 1"],
    };
    let (plan, benchmark) = tree.compared();
    for comparison in [plan, benchmark] {
        let missing = percent(comparison).unwrap_err();
        assert!(matches!(&missing, Achievement::Incomplete(gaps) if gaps.len() == 3), "{missing:?}");
    }
}

#[test]
fn spending_that_no_report_tells_is_unknown_and_not_zero() {
    let tree = Tree {
        indicator: "satuan: unit, penanggung_jawab: satu, arah: naik, agregasi: akhir, pengisian: per_periode, \
                    target: { 2025: 8, 2026: 10 }",
        target: "8",
        readings: &["nilai: 1"],
    };
    tree.read(|dataset, measures| {
        let table = evaluation(dataset, measures, 2025).unwrap();
        let is_money = |kind| !matches!(kind, EvaluationKind::Indicator | EvaluationKind::Objective);
        let rows: Vec<_> = table.rows.iter().filter(|row| is_money(row.kind)).collect();
        assert_eq!(rows.len(), 3);
        for row in rows {
            assert_eq!(
                (&row.money.year, &row.money.to_date),
                (&Figure::Incomplete, &Figure::Incomplete),
                "{}",
                row.code
            );
        }
        assert_eq!(table.total.year, Figure::Incomplete);
    });
}

const AGENCY: &str = "nama: Dinas\ndaerah: Kabupaten\ntempat: Kota\nkop: { baris: [DINAS] }\n\
unit:\n  - { kode: satu, nama: Satu }\n\
pejabat:\n  - kode: k\n    nama: K\n    jabatan: [{ nama: Kepala, peran: kepala, mulai: 2020-01-01 }]\n";

const SCALE: &str = "predikat:\n  - kode: a\n    nama: A\n    tingkat: [{ minimal: 50, sebutan: Baik }, { sebutan: Kurang }]\n\
huruf:\n  - { kode: huruf, nama: Huruf, nilai: [{ huruf: A, skor: 4 }, { huruf: B, skor: 3 }] }\n";

const STRATEGY: &str = "nama: R\nmulai: 2021\nselesai: 2026\ntujuan:\n  - kode: T1\n    uraian: T\n    sasaran:\n      - kode: S1\n        uraian: S\n        indikator:\n";

const AGREEMENT: &str =
    "tanggal: 2025-01-10\npihak_pertama: k\npihak_kedua: { nama: B, jabatan: Bupati }\nindikator:\n";

const BUDGET: &str = "program:\n  - kode: 2.15.01\n    nama: P\n    kegiatan:\n      - kode: 2.15.01.2.01\n        nama: K\n        sub_kegiatan:\n          - { kode: 2.15.01.2.01.0001, nama: S, unit: satu, pagu: 100 }\n";
