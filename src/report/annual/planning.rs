//! Bab II: strategic plan, key indicators, the year's plan, the agreement and its revision.

use crate::model::{Agreement, Period};
use crate::report::context::YearView;
use crate::report::document::{Block, Fact, Section};
use crate::report::make::section;
use crate::report::periodic::prose_or_gap;
use crate::report::sentences::points;
use crate::report::tables::{agreement_table, changes_table, key_indicators_table, strategy_table, year_plan_table};
use crate::report::text;

use super::{chapter, paragraph};

/// Bab II.
pub(super) fn planning(view: YearView<'_>) -> Section {
    let mut chapter = chapter("perencanaan", "BAB II", "Perencanaan Kinerja", Vec::new());
    let table = |table: Option<_>, absent: &str| vec![table.map_or_else(|| paragraph(absent), Block::Table)];
    chapter.sections = vec![
        section(
            "gambaran-rencana",
            "A.",
            "Gambaran Perencanaan",
            prose_or_gap(view.lang(), view.data.annual_prose.get("bab-2")),
        ),
        section("renstra", "B.", "Rencana Strategis", strategy(view)),
        section(
            "iku",
            "C.",
            "Indikator Kinerja Utama",
            table(key_indicators_table(view), "Tidak ada indikator yang ditetapkan sebagai Indikator Kinerja Utama."),
        ),
        section(
            "rkt",
            "D.",
            "Rencana Kinerja Tahunan",
            table(year_plan_table(view), "Rencana kinerja tahunan belum dapat disusun karena Renstra belum ada."),
        ),
        section(
            "perjanjian",
            "E.",
            "Perjanjian Kinerja",
            table(agreement_table(view), "Perjanjian kinerja belum ada."),
        ),
        section("perubahan", "F.", "Perubahan Perjanjian Kinerja", revision(view)),
    ];
    chapter
}

fn strategy(view: YearView<'_>) -> Vec<Block> {
    let Some(plan) = view.all.dataset.plan_for(view.year()) else {
        return vec![paragraph(format!("Renstra yang mencakup Tahun {} belum ada.", view.year()))];
    };
    let fact = |label: &str, value: String| Fact { label: label.to_owned(), value, href: None };
    let mut facts = vec![
        fact("Dokumen", plan.name.clone()),
        fact("Periode", format!("{}–{}", plan.from, plan.until)),
        fact("Visi", plan.vision.clone().unwrap_or_else(|| "belum diisi dalam berkas Renstra".to_owned())),
    ];
    if plan.missions.is_empty() {
        facts.push(fact("Misi", "belum diisi dalam berkas Renstra".to_owned()));
    }
    let mut blocks = vec![Block::Facts(facts)];
    if !plan.missions.is_empty() {
        blocks.push(paragraph("Misi:"));
        blocks.push(points(plan.missions.clone()));
    }
    blocks.extend(strategy_table(view).map(Block::Table));
    blocks
}

/// What was revised, when and why.
fn revision(view: YearView<'_>) -> Vec<Block> {
    let Some(revision) = &view.data.revision else {
        return vec![paragraph(format!("Perjanjian kinerja Tahun {} tidak diubah.", view.year()))];
    };
    let Agreement { number, date, reason, .. } = revision;
    let number = number.as_ref().map(|number| format!(" Nomor {number}")).unwrap_or_default();
    let mut words =
        format!("Perjanjian Kinerja Perubahan{number} ditandatangani pada {}.", text::date(view.lang(), date.value));
    match reason {
        Some(reason) => words.push_str(&format!(" Alasan: {}", reason.trim())),
        None => words.push_str(" Alasannya belum diisi."),
    }
    let first = Period::ALL.into_iter().filter(|period| matches!(period, Period::Quarter(_)));
    let (old, new): (Vec<Period>, Vec<Period>) = first.partition(|period| !view.data.is_revised(*period));
    let names = |periods: &[Period]| {
        let names: Vec<&str> = periods.iter().map(|period| text::period(view.lang(), *period)).collect();
        names.join(", ")
    };
    let mut blocks = vec![paragraph(words)];
    if !old.is_empty() && !new.is_empty() {
        blocks.push(paragraph(format!(
            "{} diukur terhadap perjanjian awal, sedangkan {} terhadap perjanjian perubahan.",
            names(&old),
            names(&new)
        )));
    }
    blocks.push(match changes_table(view) {
        Some(table) => Block::Table(table),
        None => paragraph("Target dan pagu dalam perjanjian perubahan sama dengan perjanjian awal."),
    });
    blocks
}
