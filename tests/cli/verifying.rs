use std::fs;

use crate::project::{HOME, Project};

#[test]
fn a_site_as_built_agrees_and_a_changed_one_does_not() {
    let project = Project::new();
    assert_eq!(project.run(&["build", "--no-pdf"]).code, 0);
    let clean = project.run(&["verifikasi", "--no-pdf"]);
    assert_eq!(clean.code, 0, "{clean:?}");
    assert!(clean.stderr.contains("tidak ada galat") && clean.stderr.contains("HTML"), "{clean:?}");

    let page = "output/2025/triwulan-1/index.html";
    let text = fs::read_to_string(project.path(page)).unwrap();
    assert!(text.contains("110,00%"));
    fs::write(project.path(page), text.replace("110,00%", "119,00%")).unwrap();
    let run = project.run(&["verify", "--no-pdf", "--format", "short"]);
    run.assert_finding(&["2025/triwulan-1/index.html:1:1: galat[LKP1005]", "`110,00%`", "`119,00%`", "IKU-01"]);
    run.assert_finding(&["galat[LKP1003]"]);

    // PDFs that were never made are missed unless nobody asks for them.
    project.run(&["verify", "--format", "short"]).assert_finding(&["laporan-triwulan-1-2025.pdf", "galat[LKP1001]"]);
}

#[test]
fn without_a_model_or_a_site_there_is_nothing_to_compare() {
    let project = Project::new();
    project.run(&["verify", "--no-pdf", "--format", "short"]).assert_finding(&["index.html:1:1: galat[LKP1001]"]);
    assert!(!project.path(HOME).exists());
    project.write("output/foreign.txt", "x");
    assert_eq!(project.run(&["verify"]).code, 2);
    project.write("content/situs.yaml", "judul: [");
    fs::remove_file(project.path("output/foreign.txt")).unwrap();
    project.run(&["verify", "--format", "short"]).assert_finding(&["content/situs.yaml", "LKP0107"]);
}
