use crate::model::Period;
use crate::report::charts::{absorption_chart, heat_chart};
use crate::report::context::{AgencyView, YearView};
use crate::report::document::{Block, Chart, Document, DocumentKind, RowKind, Section, Table};
use crate::report::forms::planning_links;
use crate::report::make::{cell, link, number_column, row, section, text_column};
use crate::report::periodic::{agency_node, notices, summary};
use crate::report::tables::{absorption_cell, objective_table};
use crate::report::text;

use super::web_page;

/// The home page of an agency: where the current year stands, and the way to every year.
pub fn home_page(view: AgencyView<'_>) -> Document {
    let mut sections = Vec::new();
    let current = view.years().next_back();
    if let Some(year) = current {
        let period = latest_period(year);
        let title = format!("{} {}", text::period(period), year.year());
        let mut blocks = summary(year, period);
        blocks.extend(objective_table(year, period).map(Block::Table));
        let charts = [heat_chart(year), absorption_chart(year, period)];
        blocks.extend(charts.into_iter().flatten().map(|chart| Block::Chart(Box::new(chart))));
        blocks.push(Block::Links(vec![link(
            format!("Baca {}", view.report_title(year.year(), period)),
            view.at.report(year.year(), period),
        )]));
        sections.push(section("terkini", "", &format!("Keadaan terkini: {title}"), blocks));
    }
    sections.push(section("tahun", "", "Semua tahun", vec![Block::Table(years_overview(view))]));
    let mut page = web_page(
        DocumentKind::Home,
        view.at.home(),
        &view.site().title,
        &format!(
            "Capaian kinerja dan realisasi anggaran {} setiap triwulan, semester, dan tahun.",
            view.agency().full_name()
        ),
        Vec::new(),
        sections,
    );
    page.subtitle = Some(view.agency().full_name());
    page.notices = current.map(|year| notices(year, latest_period(year))).unwrap_or_default();
    page
}

/// The last quarter whose collection was opened; the first quarter of a year that has none yet.
pub fn latest_period(view: YearView<'_>) -> Period {
    view.data.quarters.keys().max().map_or(Period::Quarter(crate::model::Quarter::Q1), |q| Period::Quarter(*q))
}

fn years_overview(view: AgencyView<'_>) -> Table {
    let rows = view.years().rev().map(|year| {
        let mean = year.measured.averages.get(&Period::Year).map(|averages| &averages.agency);
        let is_done = year.is_complete(Period::Year);
        let achieved = match mean.and_then(|mean| mean.value.as_ref()).filter(|_| is_done) {
            Some(value) => text::percent(value, view.decimals()),
            None => "belum lengkap".to_owned(),
        };
        row(vec![
            cell(year.year().to_string()).linked(view.at.year(year.year())),
            cell(achieved),
            agency_node(year, Period::Year)
                .map_or_else(|| cell(text::NO_FIGURE), |node| absorption_cell(view, &node.absorption)),
            cell(year.status_word(Period::Year)),
        ])
    });
    Table {
        id: "tabel-tahun".to_owned(),
        caption: "Capaian dan serapan setiap tahun".to_owned(),
        columns: vec![
            text_column("Tahun", 2),
            number_column("Rata-rata capaian sasaran", 3),
            number_column("Serapan anggaran", 3),
            text_column("Status laporan tahunan", 4),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    }
}

fn no_indicators() -> Vec<Block> {
    vec![Block::Paragraph("Belum ada indikator yang diperjanjikan.".to_owned())]
}

/// A fiscal year: its reports, their state and files.
pub fn year_page(view: YearView<'_>) -> Document {
    let at = view.all.at;
    let label = &view.all.site().annual_label;
    let rows = Period::ALL.into_iter().map(|period| {
        let mean = view.measured.averages.get(&period).map(|averages| &averages.agency);
        let value = mean.and_then(|mean| mean.value.as_ref()).filter(|_| view.is_complete(period));
        let mut line = row(vec![
            cell(view.all.report_title(view.year(), period)).linked(at.report(view.year(), period)),
            cell(value.map_or_else(|| "belum lengkap".to_owned(), |value| text::percent(value, view.all.decimals()))),
            agency_node(view, period)
                .map_or_else(|| cell(text::NO_FIGURE), |node| absorption_cell(view.all, &node.absorption)),
            cell(view.status_word(period)),
            cell("PDF").linked(at.pdf(view.year(), period, label)),
        ]);
        if period == Period::Year {
            line.kind = RowKind::Total;
        }
        line
    });
    let reports = Table {
        id: "tabel-laporan".to_owned(),
        caption: format!("Laporan Tahun {}", view.year()),
        columns: vec![
            text_column("Laporan", 5),
            number_column("Rata-rata capaian sasaran", 2),
            number_column("Serapan s.d. akhir periode", 2),
            text_column("Status", 3),
            text_column("Berkas", 1),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    };
    let programs = view.data.budget.iter().flat_map(|budget| &budget.programs);
    let programs =
        programs.map(|program| link(format!("{} {}", program.code, program.name), at.program(&program.code)));
    let period = if view.is_complete(Period::Year) { Period::Year } else { latest_period(view) };
    let drawn = |chart: Chart| Block::Chart(Box::new(chart));
    let performance = heat_chart(view).map_or_else(no_indicators, |chart| vec![drawn(chart)]);
    let mut budget: Vec<Block> = absorption_chart(view, period).map(drawn).into_iter().collect();
    budget.push(Block::Links(programs.collect()));
    let mut documents = planning_links(view);
    documents.push(link("Semua formulir", at.form(view.year(), "formulir")));
    let sections: Vec<Section> = vec![
        section("laporan", "", "Laporan", vec![Block::Table(reports)]),
        section("capaian", "", "Capaian setiap triwulan", performance),
        section("dokumen", "", "Dokumen dan formulir", vec![Block::Links(documents)]),
        section("program", "", "Program", budget),
        section(
            "data",
            "",
            "Data",
            vec![Block::Links(
                ["capaian.csv", "capaian.json", "sasaran.csv", "sasaran.json", "anggaran.csv", "anggaran.json"]
                    .map(|name| link(name, at.data(view.year(), name)))
                    .to_vec(),
            )],
        ),
        section("reviu", "", "Reviu", vec![Block::Links(vec![link("Reviu laporan kinerja", at.review(view.year()))])]),
    ];
    let neighbour = |year: Option<u16>| {
        let year = year.filter(|year| view.all.dataset.years.contains_key(year))?;
        Some(link(year.to_string(), at.year(year)))
    };
    let mut page = web_page(
        DocumentKind::Year,
        at.year(view.year()),
        &format!("Tahun {}", view.year()),
        &format!("Laporan triwulan, semester, dan tahunan {} Tahun {}.", view.all.agency().full_name(), view.year()),
        vec![link("Beranda", at.home())],
        sections,
    );
    page.previous = neighbour(view.year().checked_sub(1));
    page.next = neighbour(view.year().checked_add(1));
    page.notices = notices(view, latest_period(view));
    page
}
