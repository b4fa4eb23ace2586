use crate::measure::against_benchmark;
use crate::model::{Indicator, Period, Quarter};
use crate::report::comparability::{changes, last_break};
use crate::report::context::{AgencyView, YearView};
use crate::report::document::{Block, Section, Table};
use crate::report::make::{cell, number_column, row, section, text_column};
use crate::report::periodic::evidence_facts;
use crate::report::tables::{achievement_cell, actual_cell};
use crate::report::text;

/// The years of an indicator against the national benchmark; none without a benchmark that can be compared.
pub(super) fn benchmark_years(view: AgencyView<'_>, code: &str) -> Option<Table> {
    let mut rows = Vec::new();
    for year in view.years() {
        let Some((indicator, measured)) = year.indicators().find(|(indicator, _)| indicator.code == code) else {
            continue;
        };
        let Some((comparison, benchmark)) =
            against_benchmark(view.dataset, indicator, measured).zip(indicator.benchmark.as_ref())
        else {
            continue;
        };
        rows.push(row(vec![
            cell(year.year().to_string()).linked(view.at.year(year.year())),
            actual_cell(view.lang(), indicator, &comparison),
            cell(benchmark.value.replace('.', ",")),
            achievement_cell(view, &comparison.achievement),
        ]));
    }
    (!rows.is_empty()).then(|| Table {
        id: "tabel-standar-nasional".to_owned(),
        caption: "Realisasi setahun terhadap standar nasional".to_owned(),
        columns: vec![
            text_column("Tahun", 2),
            number_column("Realisasi", 2),
            number_column("Standar nasional", 2),
            number_column("Capaian terhadap standar", 2),
        ],
        rows,
        notes: vec!["Capaian terhadap standar dihitung dengan rumus capaian indikator ini.".to_owned()],
        wide: false,
    })
}

/// Whether the years of an indicator can be compared, and what changed in its declaration.
pub(super) fn comparability(view: AgencyView<'_>, code: &str) -> Section {
    let declared: Vec<(YearView<'_>, &Indicator)> = view
        .years()
        .filter_map(|year| Some((year, year.indicators().find(|(indicator, _)| indicator.code == code)?.0)))
        .collect();
    let mut rows = Vec::new();
    for pair in declared.windows(2) {
        let [(_, before), (year, after)] = pair else { continue };
        for change in changes(view.lang(), before, after) {
            let effect = if change.breaks { "tidak sebanding" } else { "rumusan berubah, tetap dibandingkan" };
            rows.push(row(vec![
                cell(year.year().to_string()),
                cell(change.what),
                cell(change.before),
                cell(change.after),
                cell(effect),
            ]));
        }
    }
    let told = declared.last().into_iter().flat_map(|(_, indicator)| indicator.earlier.keys().copied());
    let years: Vec<u16> = declared.iter().map(|(year, _)| year.year()).collect();
    let first = told.chain(years.iter().copied()).min();
    let mut blocks = Vec::new();
    let mut until = years.last().copied();
    // From the latest break back.
    while let (Some(earlier), Some(later)) = (first, until)
        && let Some((year, reason)) = last_break(view, code, earlier, later)
    {
        blocks.push(Block::Paragraph(format!(
            "Angka mulai {year} tidak sebanding dengan tahun-tahun sebelumnya: {reason}."
        )));
        until = year.checked_sub(1);
    }
    if blocks.is_empty() {
        blocks.push(Block::Paragraph(match (first, years.last()) {
            (Some(first), Some(last)) if first < *last => format!(
                "Tidak ada perubahan yang membuat angka {first} sampai dengan {last} tidak sebanding: satuan, arah, \
                 dan penggabungan triwulannya sama, dan tidak ada perubahan cakupan yang dicatat."
            ),
            _ => "Baru satu tahun yang tercatat.".to_owned(),
        }));
    }
    if !rows.is_empty() {
        blocks.push(Block::Table(Table {
            id: "tabel-perubahan-definisi".to_owned(),
            caption: "Yang berubah dalam rumusan indikator".to_owned(),
            columns: vec![
                text_column("Mulai", 1),
                text_column("Yang berubah", 2),
                text_column("Sebelumnya", 4),
                text_column("Menjadi", 4),
                text_column("Akibatnya", 2),
            ],
            rows,
            notes: Vec::new(),
            wide: false,
        }));
    }
    section("keterbandingan", "", "Keterbandingan antartahun", blocks)
}

/// What the units named as evidence, year by year from the latest back.
pub(super) fn evidence(view: AgencyView<'_>, code: &str) -> Section {
    let mut section_ = section("bukti", "", "Bukti dukung", Vec::new());
    for year in view.years().rev() {
        let facts = evidence_facts(year, &Quarter::ALL, Some(code));
        if !facts.is_empty() {
            let (id, title) =
                (format!("bukti-{}", year.year()), text::period_of(view.lang(), Period::Year, year.year()));
            section_.sections.push(section(&id, "", &title, vec![Block::Facts(facts)]));
        }
    }
    if section_.sections.is_empty() {
        section_.blocks.push(Block::Paragraph("Belum ada bukti dukung yang dicatat.".to_owned()));
    }
    section_
}
