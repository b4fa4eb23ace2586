//! Recording that an approved report has gone out.

use crate::project::Project;

const LEDGER: &str = "content/2025/terbitan.yaml";

fn approved() -> Project {
    let project = Project::new();
    project.write(
        "content/2025/pengesahan.yaml",
        "pengesahan:\n  - { laporan: triwulan-1, status: disahkan, nomor: 1/2025, tanggal: 2025-04-14, pejabat: kepala-1 }\n",
    );
    project
}

#[test]
fn nothing_is_written_unless_asked() {
    let project = approved();
    let shown = project.run(&["issue", "2025", "triwulan-1"]);
    assert_eq!(shown.code, 0, "{shown:?}");
    assert!(shown.stdout.contains(&format!("+++ {LEDGER}\n")) && shown.stdout.contains("+    versi: 1\n"), "{shown:?}");
    assert!(shown.stderr.contains("--yes"), "{shown:?}");
    assert!(!project.path(LEDGER).exists());
}

#[test]
fn an_issue_is_appended_once_and_comments_stay() {
    let project = approved();
    assert_eq!(project.run(&["terbitkan", "2025", "triwulan-1", "--ya"]).code, 0);
    let first = project.read(LEDGER);
    assert!(first.contains("    tanggal: 2025-04-14\n    nomor: \"1/2025\"\n"), "{first}");
    let again = project.run(&["issue", "2025", "triwulan-1", "--yes"]);
    assert_eq!((again.code, again.stdout.as_str()), (0, ""), "{again:?}");
    assert!(again.stderr.contains("sudah tercatat"), "{again:?}");
    assert_eq!(project.read(LEDGER), first);
    assert_eq!(project.run(&["check", "--final"]).code, 0);

    project.write(LEDGER, format!("# Catatan arsip.\n{}", first.trim_end()));
    project.write("content/2025/triwulan-1/narasi.md", "Narasi yang diperbaiki.\n");
    let second = project.run(&["issue", "--all", "--yes", "--date", "2025-05-06"]);
    assert_eq!(second.code, 0, "{second:?}");
    let text = project.read(LEDGER);
    assert!(
        text.starts_with(&format!("# Catatan arsip.\n{}\n  - laporan: triwulan-1\n    versi: 2\n", first.trim_end()))
    );
    assert!(text.contains("    tanggal: 2025-05-06\n"), "{text}");
}

#[test]
fn drafts_and_unknown_reports_are_refused() {
    let project = approved();
    for (args, words) in [
        (["issue", "2025", "triwulan-2", "--yes"], "belum disahkan"),
        (["issue", "2024", "triwulan-1", "--yes"], "tidak ada"),
    ] {
        let refused = project.run(&args);
        assert_eq!(refused.code, 1, "{refused:?}");
        assert!(refused.stderr.contains(words), "{refused:?}");
    }
    project.write("content/2025/triwulan-1/sekretariat.yaml", "unit: sekretariat\nrealisasi: []\nbelanja: []\n");
    let incomplete = project.run(&["issue", "2025", "triwulan-1", "--yes"]);
    assert_eq!(incomplete.code, 1, "{incomplete:?}");
    assert!(incomplete.stderr.contains("belum lengkap"), "{incomplete:?}");
    assert!(!project.path(LEDGER).exists());
    project.run(&["issue", "2025"]).assert_tool_error(&["belum disebut"]);
    project.run(&["issue", "2025", "triwulan-5"]).assert_tool_error(&["triwulan-5"]);
}
