//! Bab I: the organisation, its strategic issues, the legal basis, and what the report holds.

use crate::base::Lang;
use crate::model::Period;
use crate::report::context::YearView;
use crate::report::document::{Block, Fact, Section};
use crate::report::make::section;
use crate::report::periodic::prose_or_gap;
use crate::report::sentences::points;
use crate::report::tables::{assets_table, staff_table, units_table};

use super::{chapter, paragraph};

/// Bab I; `others` are the chapters and annexes that follow it.
pub(super) fn introduction(view: YearView<'_>, others: &[Section]) -> Section {
    let mut chapter = chapter("pendahuluan", "BAB I", "Pendahuluan", Vec::new());
    chapter.sections = vec![
        section("gambaran-umum", "A.", "Gambaran Umum", prose_or_gap(view.lang(), view.data.annual_prose.get("bab-1"))),
        section("organisasi", "B.", "Tugas, Fungsi, dan Susunan Organisasi", organisation(view)),
        section("sumber-daya", "C.", "Pegawai serta Sarana dan Prasarana", resources(view)),
        section("isu-strategis", "D.", "Isu Strategis", issues(view)),
        section("dasar-hukum", "E.", "Dasar Hukum", legal_basis(view)),
        section("sistematika", "F.", "Sistematika", outline(view.lang(), others)),
    ];
    chapter
}

fn organisation(view: YearView<'_>) -> Vec<Block> {
    let agency = view.all.agency();
    let fact = |label: &str, value: String| Fact { label: label.to_owned(), value, href: None };
    let mut facts = vec![fact("Perangkat daerah", agency.full_name()), fact("Kedudukan", agency.place.clone())];
    match agency.head_on(Period::Year.last_day(view.year())) {
        Some((official, term)) => facts.push(fact(&term.title(), official.name.clone())),
        None => facts.push(fact("Kepala perangkat daerah", format!("tidak tercatat pada akhir {}", view.year()))),
    }
    facts.extend(agency.description.iter().map(|text| fact("Tugas pokok", text.trim().to_owned())));
    let mut blocks = vec![Block::Facts(facts)];
    if agency.functions.is_empty() {
        blocks.push(paragraph("Fungsi perangkat daerah belum diisi dalam instansi.yaml."));
    } else {
        blocks.push(paragraph("Dalam melaksanakan tugasnya, perangkat daerah menyelenggarakan fungsi berikut."));
        blocks.push(points(agency.functions.clone()));
    }
    blocks.push(paragraph(format!(
        "Susunan organisasi di bawah kepala {} terdiri atas {} unit kerja dengan pembagian tugas sebagai berikut.",
        agency.name,
        agency.units.len()
    )));
    blocks.push(Block::Table(units_table(view)));
    blocks
}

fn resources(view: YearView<'_>) -> Vec<Block> {
    let absent = |what: &str| paragraph(format!("{what} Tahun {} belum diisi dalam sumber-daya.yaml.", view.year()));
    vec![
        staff_table(view).map_or_else(|| absent("Jumlah pegawai"), Block::Table),
        assets_table(view).map_or_else(|| absent("Sarana dan prasarana"), Block::Table),
    ]
}

fn issues(view: YearView<'_>) -> Vec<Block> {
    let plan = view.all.dataset.plan_for(view.year());
    match plan.filter(|plan| !plan.issues.is_empty()) {
        Some(plan) => {
            vec![paragraph(format!("{} menetapkan isu strategis berikut.", plan.name)), points(plan.issues.clone())]
        }
        None => vec![paragraph("Isu strategis belum diisi dalam berkas Renstra.")],
    }
}

fn legal_basis(view: YearView<'_>) -> Vec<Block> {
    let procedure = view.all.dataset.procedure.as_ref();
    match procedure.filter(|procedure| !procedure.legal_basis.is_empty()) {
        Some(procedure) => vec![paragraph("Laporan ini disusun berdasarkan:"), points(procedure.legal_basis.clone())],
        None => vec![paragraph("Dasar hukum belum diisi dalam sop.yaml.")],
    }
}

/// What the report holds, read off its own chapters.
fn outline(lang: Lang, others: &[Section]) -> Vec<Block> {
    let mut lines = vec![
        "Bab I Pendahuluan: gambaran umum, organisasi, sumber daya, isu strategis, dasar hukum, dan sistematika."
            .to_owned(),
    ];
    lines.extend(others.iter().map(|chapter| {
        let number = chapter.number.replace("BAB", "Bab").replace("LAMPIRAN", "Lampiran");
        let parts: Vec<&str> = chapter.sections.iter().map(|part| part.title.as_str()).collect();
        match parts.is_empty() {
            true => format!("{number} {}.", chapter.title),
            false => format!("{number} {}: {}.", chapter.title, parts.join("; ")),
        }
    }));
    vec![paragraph("Laporan ini disusun dengan sistematika berikut."), points(lines)]
}
