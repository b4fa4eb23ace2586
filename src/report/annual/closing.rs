//! Bab IV: the conclusion in staff's words, and what the data say beside it.

use crate::base::say;
use crate::model::{Period, Quarter};
use crate::report::context::YearView;
use crate::report::document::{Block, Section};
use crate::report::make::section;
use crate::report::periodic::{agency_node, prose_or_gap, reading};
use crate::report::tables::Member;
use crate::report::text;

use super::{chapter, paragraph};
use crate::report::sentences::{grouped, points};

/// Bab IV.
pub(super) fn closing(view: YearView<'_>) -> Section {
    let lang = view.lang();
    let mut chapter =
        chapter("penutup", lang.pick("BAB IV", "CHAPTER IV"), lang.pick("Penutup", "Closing"), Vec::new());
    chapter.sections = vec![
        section(
            "simpulan",
            "A.",
            lang.pick("Simpulan dan Langkah Perbaikan", "Conclusion and improvements"),
            prose_or_gap(lang, view.data.annual_prose.get("bab-4")),
        ),
        section(
            "butir-simpulan",
            "B.",
            lang.pick("Butir Simpulan dari Data", "Conclusions from the data"),
            results(view),
        ),
        section(
            "langkah",
            "C.",
            lang.pick("Tindak Lanjut yang Dicatat Unit", "Follow-up recorded by the units"),
            steps(view),
        ),
    ];
    chapter
}

fn results(view: YearView<'_>) -> Vec<Block> {
    let lang = view.lang();
    let members: Vec<Member<'_>> = view.indicators().collect();
    let reached = lang.pick("Mencapai target", "Target met");
    let missed = lang.pick("Belum mencapai target", "Target not met");
    let mut lines = grouped(view, &members, reached, missed, |(_, measured)| {
        measured.periods.get(&Period::Year).map(|figures| figures.own.clone())
    });
    lines.extend(agency_node(view, Period::Year).map(|node| {
        let absorbed = text::absorption(lang, &node.absorption, view.all.decimals());
        let reason = text::absorption_reason(lang, view.all.agency(), &node.absorption);
        match reason.is_empty() || reason == absorbed {
            true => say!(lang, "Serapan anggaran: {absorbed}.", "Budget absorption: {absorbed}."),
            false => {
                say!(lang, "Serapan anggaran: {absorbed} ({reason}).", "Budget absorption: {absorbed} ({reason}).")
            }
        }
    }));
    if lines.is_empty() {
        return vec![paragraph(
            lang.pick("Belum ada data yang dapat disimpulkan.", "There are no data to draw conclusions from yet."),
        )];
    }
    vec![
        paragraph(lang.pick(
            "Butir berikut dihitung dari data capaian dan anggaran.",
            "These points are computed from the data on achievement and budget.",
        )),
        points(lines),
    ]
}

/// What the units noted last as their next step.
fn steps(view: YearView<'_>) -> Vec<Block> {
    let lang = view.lang();
    let lines: Vec<String> = view
        .indicators()
        .filter_map(|(indicator, measured)| {
            let latest = Quarter::ALL.iter().rev().find_map(|quarter| {
                let reading = reading(view, &indicator.code, &measured.owner, *quarter)?;
                Some((quarter, reading.follow_up.as_ref()?))
            });
            let (quarter, words) = latest?;
            let when = text::period_short(lang, Period::Quarter(*quarter));
            Some(format!("{} ({when}): {}", indicator.code, words.trim()))
        })
        .collect();
    if lines.is_empty() {
        return vec![paragraph(
            lang.pick("Belum ada tindak lanjut yang dicatat unit.", "The units have not recorded any follow-up yet."),
        )];
    }
    vec![
        paragraph(lang.pick(
            "Butir berikut adalah catatan tindak lanjut terakhir setiap indikator dari laporan unit.",
            "These points are the latest follow-up of each indicator, as the units reported it.",
        )),
        points(lines),
    ]
}
