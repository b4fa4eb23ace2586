//! What a quarterly or semester report begins and ends with.

use crate::base::{Lang, say};
use crate::model::Period;
use crate::report::context::YearView;
use crate::report::document::{Block, Section};
use crate::report::make::section;
use crate::report::sentences::{grouped, points, written_points};
use crate::report::tables::Member;
use crate::report::{print, text};

use super::agency_node;

/// The foreword: what the report is and what it holds. Thanks and hopes are for people to write.
pub(super) fn foreword(view: YearView<'_>, period: Period) -> Section {
    let lang = view.lang();
    let agency = view.all.agency().full_name();
    let n_indicators = view.measured.indicators.len();
    let source = match period {
        _ if !view.is_opened(period) => lang
            .pick(
                "Pengumpulan data periode ini belum dibuka, jadi belum ada angka yang dapat dimuat.",
                "Data collection for this period has not been opened, so there are no figures yet.",
            )
            .to_owned(),
        Period::Half(_) => {
            let quarters: Vec<&str> =
                period.quarters().iter().map(|q| text::period(lang, Period::Quarter(*q))).collect();
            let gap = match view.is_complete(period) {
                true => "",
                false => lang.pick(" Belum semua datanya ada.", " Not all of these data are in yet."),
            };
            say!(
                lang,
                "Laporan ini digabungkan dari data {} beserta hasil koreksinya.{gap}",
                "It combines the data of {}, with their corrections.{gap}",
                quarters.join(lang.pick(" dan ", " and "))
            )
        }
        Period::Quarter(_) | Period::Year if !view.is_complete(period) => lang
            .pick(
                "Datanya berasal dari unit penanggung jawab indikator dan sub kegiatan, dan belum semuanya ada.",
                "Its data come from the units that own the indicators and sub-activities, and not all are in yet.",
            )
            .to_owned(),
        Period::Quarter(_) | Period::Year => lang
            .pick(
                "Datanya diserahkan oleh setiap unit penanggung jawab indikator dan sub kegiatan.",
                "Its data come from the units that own the indicators and sub-activities.",
            )
            .to_owned(),
    };
    let words = match lang {
        Lang::Id => format!(
            "{} {agency} memuat capaian {n_indicators} indikator perjanjian kinerja, realisasi anggaran, faktor \
             pendorong dan penghambat, serta tindak lanjutnya. {source} Cara menghitung setiap angka dimuat dalam \
             lampiran.",
            view.all.report_title(view.year(), period)
        ),
        Lang::En => format!(
            "This is the performance report of {agency} for {}. It gives the achievement of {} of the performance \
             agreement, the spending, the drivers and obstacles, and the follow-up. {source} The annex shows how each \
             figure is computed.",
            text::period_of(lang, period, view.year()),
            text::plural(n_indicators, "indicator", "indicators")
        ),
    };
    let mut blocks = vec![Block::Paragraph(words)];
    blocks.extend(foreword_signature(view, period));
    let mut foreword = section("kata-pengantar", "", lang.pick("Kata Pengantar", "Foreword"), blocks);
    foreword.front = true;
    foreword.new_page = true;
    foreword
}

/// Who signs the foreword. Nobody is asked to sign for data that are not in.
pub fn foreword_signature(view: YearView<'_>, period: Period) -> Option<Block> {
    view.is_complete(period).then(|| Block::Signatures(vec![print::signature(view, period)]))
}

/// Why the report is made and by which rules.
pub(super) fn background(view: YearView<'_>) -> Vec<Block> {
    let lang = view.lang();
    let Some(procedure) = view.all.dataset.procedure.as_ref() else {
        return vec![Block::Paragraph(
            lang.pick(
                "Latar belakang dan dasar hukum belum diisi dalam sop.yaml.",
                "Background and legal basis have not been entered in sop.yaml.",
            )
            .to_owned(),
        )];
    };
    let since = procedure
        .effective
        .map(|day| say!(lang, " yang berlaku sejak {}", ", in force since {}", text::date(lang, day)))
        .unwrap_or_default();
    let mut blocks = vec![Block::Paragraph(say!(
        lang,
        "Pengumpulan data kinerja mengikuti {} ({}){since}. Capaian dihitung terhadap perjanjian kinerja dan rencana \
         aksi Tahun {}.",
        "Performance data are collected as laid down in {} ({}){since}. Achievement is computed against the \
         performance agreement and the action plan of {}.",
        procedure.name,
        procedure.number,
        view.year()
    ))];
    if procedure.legal_basis.is_empty() {
        let words =
            lang.pick("Dasar hukum belum diisi dalam sop.yaml.", "The legal basis has not been entered in sop.yaml.");
        blocks.push(Block::Paragraph(words.to_owned()));
    } else {
        blocks.push(Block::Paragraph(lang.pick("Dasar hukum:", "Legal basis:").to_owned()));
        blocks.push(written_points(&procedure.legal_basis));
    }
    blocks
}

/// What the figures of the period come to.
pub(super) fn conclusion(view: YearView<'_>, period: Period) -> Vec<Block> {
    let lang = view.lang();
    let members: Vec<Member<'_>> = view.indicators().collect();
    let reached = lang.pick("Mencapai target", "Target met");
    let missed = lang.pick("Belum mencapai target", "Target not met");
    let mut lines = grouped(view, &members, reached, missed, |(_, measured)| {
        measured.periods.get(&period).map(|figures| figures.own.clone())
    });
    lines.extend(agency_node(view, period).map(|node| {
        let absorbed = text::absorption(lang, &node.absorption, view.all.decimals());
        let until = text::period(lang, Period::Quarter(period.last_quarter()));
        say!(
            lang,
            "Serapan anggaran sampai dengan {until}: {absorbed}.",
            "Budget absorption to the end of {until}: {absorbed}."
        )
    }));
    if lines.is_empty() {
        return vec![Block::Paragraph(
            lang.pick("Belum ada data yang dapat disimpulkan.", "There are no data to draw conclusions from yet.")
                .to_owned(),
        )];
    }
    vec![
        Block::Paragraph(
            lang.pick("Butir berikut dihitung dari data.", "These points are computed from the data.").to_owned(),
        ),
        points(lines),
    ]
}
