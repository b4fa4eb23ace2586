//! Bab IV: the conclusion in staff's words, and what the data say beside it.

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
    let mut chapter = chapter("penutup", "BAB IV", "Penutup", Vec::new());
    chapter.sections = vec![
        section(
            "simpulan",
            "A.",
            "Simpulan dan Langkah Perbaikan",
            prose_or_gap(view.lang(), view.data.annual_prose.get("bab-4")),
        ),
        section("butir-simpulan", "B.", "Butir Simpulan dari Data", results(view)),
        section("langkah", "C.", "Tindak Lanjut yang Dicatat Unit", steps(view)),
    ];
    chapter
}

fn results(view: YearView<'_>) -> Vec<Block> {
    let members: Vec<Member<'_>> = view.indicators().collect();
    let mut lines = grouped(view, &members, "Mencapai target", "Belum mencapai target", |(_, measured)| {
        measured.periods.get(&Period::Year).map(|figures| figures.own.clone())
    });
    lines.extend(agency_node(view, Period::Year).map(|node| {
        let absorbed = text::absorption(view.lang(), &node.absorption, view.all.decimals());
        let reason = text::absorption_reason(view.lang(), view.all.agency(), &node.absorption);
        match reason.is_empty() || reason == absorbed {
            true => format!("Serapan anggaran: {absorbed}."),
            false => format!("Serapan anggaran: {absorbed} ({reason})."),
        }
    }));
    if lines.is_empty() {
        return vec![paragraph("Belum ada data yang dapat disimpulkan.")];
    }
    vec![paragraph("Butir berikut dihitung dari data capaian dan anggaran."), points(lines)]
}

/// What the units noted last as their next step.
fn steps(view: YearView<'_>) -> Vec<Block> {
    let lines: Vec<String> = view
        .indicators()
        .filter_map(|(indicator, measured)| {
            let latest = Quarter::ALL.iter().rev().find_map(|quarter| {
                let reading = reading(view, &indicator.code, &measured.owner, *quarter)?;
                Some((quarter, reading.follow_up.as_ref()?))
            });
            let (quarter, words) = latest?;
            let when = text::period_short(view.lang(), Period::Quarter(*quarter));
            Some(format!("{} ({when}): {}", indicator.code, words.trim()))
        })
        .collect();
    if lines.is_empty() {
        return vec![paragraph("Belum ada tindak lanjut yang dicatat unit.")];
    }
    vec![
        paragraph("Butir berikut adalah catatan tindak lanjut terakhir setiap indikator dari laporan unit."),
        points(lines),
    ]
}
