//! Bab II: strategic plan, key indicators, the year's plan, the agreement and its revision.

use crate::base::say;
use crate::model::{Agreement, Period};
use crate::report::context::YearView;
use crate::report::document::{Block, Fact, Section, Voice};
use crate::report::make::section;
use crate::report::periodic::prose_or_gap;
use crate::report::sentences::{quoting_paragraph, written_points};
use crate::report::tables::{agreement_table, changes_table, key_indicators_table, strategy_table, year_plan_table};
use crate::report::text;

use super::{chapter, paragraph};

/// Bab II.
pub(super) fn planning(view: YearView<'_>) -> Section {
    let lang = view.lang();
    let mut chapter = chapter(
        "perencanaan",
        lang.pick("BAB II", "CHAPTER II"),
        lang.pick("Perencanaan Kinerja", "Performance planning"),
        Vec::new(),
    );
    let table = |table: Option<_>, absent: &str| vec![table.map_or_else(|| paragraph(absent), Block::Table)];
    chapter.sections = vec![
        section(
            "gambaran-rencana",
            "A.",
            lang.pick("Gambaran Perencanaan", "Overview of the planning"),
            prose_or_gap(lang, view.data.annual_prose.get("bab-2")),
        ),
        section("renstra", "B.", lang.pick("Rencana Strategis", "Strategic plan (Renstra)"), strategy(view)),
        section(
            "iku",
            "C.",
            lang.pick("Indikator Kinerja Utama", "Key indicators (IKU)"),
            table(
                key_indicators_table(view),
                lang.pick(
                    "Tidak ada indikator yang ditetapkan sebagai Indikator Kinerja Utama.",
                    "No indicator is a key indicator (IKU).",
                ),
            ),
        ),
        section(
            "rkt",
            "D.",
            lang.pick("Rencana Kinerja Tahunan", "Annual performance plan"),
            table(
                year_plan_table(view),
                lang.pick(
                    "Rencana kinerja tahunan belum dapat disusun karena Renstra belum ada.",
                    "The annual performance plan cannot be drawn up yet because there is no strategic plan (Renstra).",
                ),
            ),
        ),
        section(
            "perjanjian",
            "E.",
            lang.pick("Perjanjian Kinerja", "Performance agreement"),
            table(
                agreement_table(view),
                lang.pick("Perjanjian kinerja belum ada.", "There is no performance agreement yet."),
            ),
        ),
        section(
            "perubahan",
            "F.",
            lang.pick("Perubahan Perjanjian Kinerja", "Revision of the performance agreement"),
            revision(view),
        ),
    ];
    chapter
}

fn strategy(view: YearView<'_>) -> Vec<Block> {
    let lang = view.lang();
    let Some(plan) = view.all.dataset.plan_for(view.year()) else {
        return vec![paragraph(say!(
            lang,
            "Renstra yang mencakup Tahun {} belum ada.",
            "There is no strategic plan (Renstra) that covers {} yet.",
            view.year()
        ))];
    };
    let fact = |label: &str, value: String| Fact { label: label.to_owned(), value, ..Fact::default() };
    let absent =
        lang.pick("belum diisi dalam berkas Renstra", "not entered in the file of the strategic plan (Renstra)");
    let mut facts = vec![
        fact(lang.pick("Dokumen", "Document"), plan.name.clone()),
        fact(lang.pick("Periode", "Period"), format!("{}–{}", plan.from, plan.until)),
        match plan.vision.clone() {
            Some(vision) => Fact { voice: Voice::Staff, ..fact(lang.pick("Visi", "Vision"), vision) },
            None => fact(lang.pick("Visi", "Vision"), absent.to_owned()),
        },
    ];
    if plan.missions.is_empty() {
        facts.push(fact(lang.pick("Misi", "Missions"), absent.to_owned()));
    }
    let mut blocks = vec![Block::Facts(facts)];
    if !plan.missions.is_empty() {
        blocks.push(paragraph(lang.pick("Misi:", "Missions:")));
        blocks.push(written_points(&plan.missions));
    }
    blocks.extend(strategy_table(view).map(Block::Table));
    blocks
}

/// What was revised, when and why.
fn revision(view: YearView<'_>) -> Vec<Block> {
    let lang = view.lang();
    let Some(revision) = &view.data.revision else {
        return vec![paragraph(say!(
            lang,
            "Perjanjian kinerja Tahun {} tidak diubah.",
            "The performance agreement of {} was not revised.",
            view.year()
        ))];
    };
    let Agreement { number, date, reason, .. } = revision;
    let number = number.as_ref().map(|number| say!(lang, " Nomor {number}", " No. {number}")).unwrap_or_default();
    let words = say!(
        lang,
        "Perjanjian Kinerja Perubahan{number} ditandatangani pada {}.",
        "The revised performance agreement{number} was signed on {}.",
        text::date(lang, date.value)
    );
    let signed = match reason {
        Some(reason) => {
            let before = say!(lang, "{words} Alasan: ", "{words} Reason: ");
            quoting_paragraph(lang, &before, reason.trim(), "")
        }
        None => paragraph(words + lang.pick(" Alasannya belum diisi.", " The reason has not been entered.")),
    };
    let first = Period::ALL.into_iter().filter(|period| matches!(period, Period::Quarter(_)));
    let (old, new): (Vec<Period>, Vec<Period>) = first.partition(|period| !view.data.is_revised(*period));
    let names = |periods: &[Period]| {
        let names: Vec<&str> = periods.iter().map(|period| text::period(lang, *period)).collect();
        text::listed(lang, &names)
    };
    let mut blocks = vec![signed];
    if !old.is_empty() && !new.is_empty() {
        blocks.push(paragraph(say!(
            lang,
            "{} diukur terhadap perjanjian awal, sedangkan {} terhadap perjanjian perubahan.",
            "Measured against the first agreement: {}. Measured against the revised agreement: {}.",
            names(&old),
            names(&new)
        )));
    }
    blocks.push(match changes_table(view) {
        Some(table) => Block::Table(table),
        None => paragraph(lang.pick(
            "Target dan pagu dalam perjanjian perubahan sama dengan perjanjian awal.",
            "Targets and ceilings are the same in the revised agreement as in the first.",
        )),
    });
    blocks
}
