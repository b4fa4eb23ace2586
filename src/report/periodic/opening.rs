//! What a quarterly or semester report begins and ends with.

use crate::model::Period;
use crate::report::context::YearView;
use crate::report::document::{Block, Section};
use crate::report::make::section;
use crate::report::sentences::{grouped, points};
use crate::report::tables::Member;
use crate::report::{print, text};

use super::agency_node;

/// The foreword: what the report is and what it holds. Thanks and hopes are for people to write.
pub(super) fn foreword(view: YearView<'_>, period: Period) -> Section {
    let agency = view.all.agency();
    let n_indicators = view.measured.indicators.len();
    let title = view.all.report_title(view.year(), period);
    let source = match period {
        Period::Half(_) => {
            let quarters: Vec<&str> =
                period.quarters().iter().map(|q| text::period(view.lang(), Period::Quarter(*q))).collect();
            format!("Laporan ini digabungkan dari data {} beserta hasil koreksinya.", quarters.join(" dan "))
        }
        Period::Quarter(_) | Period::Year => {
            "Datanya diserahkan oleh setiap unit penanggung jawab indikator dan sub kegiatan.".to_owned()
        }
    };
    let words = format!(
        "{title} {} memuat capaian {n_indicators} indikator perjanjian kinerja, realisasi anggaran, faktor pendorong dan \
         penghambat, serta tindak lanjutnya. {source} Cara menghitung setiap angka dimuat dalam lampiran.",
        agency.full_name()
    );
    let blocks = vec![Block::Paragraph(words), Block::Signatures(vec![print::signature(view, period)])];
    let mut foreword = section("kata-pengantar", "", "Kata Pengantar", blocks);
    foreword.front = true;
    foreword.new_page = true;
    foreword
}

/// Why the report is made and by which rules.
pub(super) fn background(view: YearView<'_>) -> Vec<Block> {
    let Some(procedure) = view.all.dataset.procedure.as_ref() else {
        return vec![Block::Paragraph("Latar belakang dan dasar hukum belum diisi dalam sop.yaml.".to_owned())];
    };
    let since = procedure
        .effective
        .map(|day| format!(" yang berlaku sejak {}", text::date(view.lang(), day)))
        .unwrap_or_default();
    let mut blocks = vec![Block::Paragraph(format!(
        "Pengumpulan data kinerja mengikuti {} ({}){since}. Capaian dihitung terhadap perjanjian kinerja dan rencana aksi \
         Tahun {}.",
        procedure.name,
        procedure.number,
        view.year()
    ))];
    if procedure.legal_basis.is_empty() {
        blocks.push(Block::Paragraph("Dasar hukum belum diisi dalam sop.yaml.".to_owned()));
    } else {
        blocks.push(Block::Paragraph("Dasar hukum:".to_owned()));
        blocks.push(points(procedure.legal_basis.clone()));
    }
    blocks
}

/// What the figures of the period come to.
pub(super) fn conclusion(view: YearView<'_>, period: Period) -> Vec<Block> {
    let members: Vec<Member<'_>> = view.indicators().collect();
    let mut lines = grouped(view, &members, "Mencapai target", "Belum mencapai target", |(_, measured)| {
        measured.periods.get(&period).map(|figures| figures.own.clone())
    });
    lines.extend(agency_node(view, period).map(|node| {
        let absorbed = text::absorption(view.lang(), &node.absorption, view.all.decimals());
        let until = text::period(view.lang(), Period::Quarter(period.last_quarter()));
        format!("Serapan anggaran sampai dengan {until}: {absorbed}.")
    }));
    if lines.is_empty() {
        return vec![Block::Paragraph("Belum ada data yang dapat disimpulkan.".to_owned())];
    }
    vec![Block::Paragraph("Butir berikut dihitung dari data.".to_owned()), points(lines)]
}
