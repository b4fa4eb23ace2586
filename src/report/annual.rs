//! The annual report (LAKIP / LKjIP): chapters I to IV of PermenPAN-RB 53/2014 with front matter and annexes.

use crate::model::{Period, Quarter};

use super::context::YearView;
use super::document::{Block, Document, DocumentKind, Fact, Section};
use super::make::section;
use super::periodic::{
    achievement_blocks, budget_blocks, evidence, factors, optional_prose, prose_or_gap, report_document, summary,
    workings_blocks,
};
use super::tables::{agreement_table, efficiency_table, plan_table, units_table, years_table};

/// The annual report of a year.
pub fn annual_report(view: YearView<'_>) -> Document {
    let prose = |stem: &str| view.data.annual_prose.get(stem);
    let mut foreword = section("kata-pengantar", "", "Kata Pengantar", prose_or_gap(prose("kata-pengantar")));
    let mut digest = section("ikhtisar", "", "Ikhtisar Eksekutif", summary(view, Period::Year));
    digest.blocks.extend(prose_or_gap(prose("ikhtisar")));
    for front in [&mut foreword, &mut digest] {
        front.front = true;
        front.new_page = true;
    }
    let sections = vec![
        foreword,
        digest,
        introduction(view),
        planning(view),
        accountability(view),
        chapter("penutup", "BAB IV", "Penutup", prose_or_gap(prose("bab-4"))),
        annexes(view),
    ];
    let title = view.all.report_title(view.year(), Period::Year);
    report_document(view, Period::Year, DocumentKind::Annual, title, sections)
}

fn chapter(id: &str, number: &str, title: &str, blocks: Vec<Block>) -> Section {
    let mut chapter = section(id, number, title, blocks);
    chapter.new_page = true;
    chapter
}

fn introduction(view: YearView<'_>) -> Section {
    let mut chapter = chapter("pendahuluan", "BAB I", "Pendahuluan", prose_or_gap(view.data.annual_prose.get("bab-1")));
    let agency = view.all.agency();
    let mut facts = vec![
        Fact { label: "Perangkat daerah".to_owned(), value: agency.full_name(), href: None },
        Fact { label: "Kedudukan".to_owned(), value: agency.place.clone(), href: None },
    ];
    if let Some(description) = &agency.description {
        facts.push(Fact { label: "Tugas dan fungsi".to_owned(), value: description.trim().to_owned(), href: None });
    }
    let blocks = vec![Block::Facts(facts), Block::Table(units_table(view))];
    chapter.sections.push(section("organisasi", "", "Data organisasi", blocks));
    chapter
}

fn planning(view: YearView<'_>) -> Section {
    let mut chapter =
        chapter("perencanaan", "BAB II", "Perencanaan Kinerja", prose_or_gap(view.data.annual_prose.get("bab-2")));
    let blocks = match agreement_table(view) {
        Some(table) => vec![Block::Table(table)],
        None => vec![Block::Paragraph("Perjanjian kinerja belum ada.".to_owned())],
    };
    chapter.sections.push(section("perjanjian", "", "Perjanjian Kinerja", blocks));
    chapter
}

fn accountability(view: YearView<'_>) -> Section {
    let prose = view.data.annual_prose.get("bab-3").map(|file| &file.prose);
    let mut chapter = chapter("akuntabilitas", "BAB III", "Akuntabilitas Kinerja", optional_prose(prose));
    let mut performance =
        section("capaian", "A.", "Capaian Kinerja Organisasi", achievement_blocks(view, Period::Year));
    performance.sections.push(section(
        "antartahun",
        "",
        "Perbandingan dengan tahun-tahun sebelumnya",
        vec![Block::Table(years_table(view))],
    ));
    performance.sections.push(section(
        "jangka-menengah",
        "",
        "Perbandingan dengan target jangka menengah dan standar nasional",
        vec![Block::Table(plan_table(view))],
    ));
    performance.sections.push(analyses(view));
    let mut money = section("anggaran", "B.", "Realisasi Anggaran", budget_blocks(view, Period::Year));
    let efficiency = match efficiency_table(view) {
        Some(table) => vec![Block::Table(table)],
        None => vec![Block::Paragraph("Efisiensi belum dapat dihitung karena data anggaran belum ada.".to_owned())],
    };
    money.sections.push(section("efisiensi", "", "Efisiensi penggunaan sumber daya", efficiency));
    chapter.sections.extend([performance, money]);
    chapter
}

/// Analyses of causes and solutions: the written one, else what the units reported each quarter.
fn analyses(view: YearView<'_>) -> Section {
    let mut analyses =
        section("analisis", "", "Analisis penyebab keberhasilan atau kegagalan serta solusi", Vec::new());
    let reported = factors(view, &Quarter::ALL);
    for (indicator, _) in view.indicators() {
        let id = format!("analisis-{}", indicator.code);
        let title = format!("{} {}", indicator.code, indicator.name);
        let blocks = match view.data.analyses.get(&indicator.code) {
            Some(file) => vec![Block::Prose(file.text.prose.clone())],
            None => {
                let wanted = format!("faktor-{}", indicator.code);
                let from_units = reported.iter().find(|section| section.id == wanted);
                from_units
                    .map(|section| section.blocks.clone())
                    .unwrap_or_else(|| vec![Block::Paragraph("Analisis belum ditulis.".to_owned())])
            }
        };
        analyses.sections.push(section(&id, "", &title, blocks));
    }
    analyses
}

fn annexes(view: YearView<'_>) -> Section {
    let mut annexes = chapter("lampiran", "LAMPIRAN", "Cara Hitung dan Bukti Dukung", Vec::new());
    annexes.sections.push(section("cara-hitung", "1.", "Cara hitung capaian", workings_blocks(view, Period::Year)));
    annexes.sections.push(evidence(view, &Quarter::ALL, "2."));
    annexes
}
