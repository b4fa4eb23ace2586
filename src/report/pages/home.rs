use std::cmp::Reverse;

use jiff::civil::Date;

use crate::base::{Lang, say};
use crate::model::{Period, Quarter};
use crate::report::about::{about_year, headline};
use crate::report::charts::{absorption_chart, heat_chart, objectives_chart};
use crate::report::context::{AgencyView, YearView};
use crate::report::document::{
    Block, Cell, Chart, Document, DocumentKind, Link, Print, RowKind, Section, Table, Tone, Working,
};
use crate::report::forms::planning_forms;
use crate::report::make::{cell, link, number_column, row, section, text_column};
use crate::report::periodic::{agency_node, data_notices, summary};
use crate::report::shortfall::SHORTFALL_ANNEX;
use crate::report::tables::{absent_cell, absorption_cell, mean_cell, objective_table, unopened_cell};
use crate::report::text;
use crate::report::workings::{absorption_working, agency_working, evaluation_working, objective_working};

use super::lists::data_files;
use super::{not_final, web_page};

/// The home page of an agency: where the current year stands, and the way to every year.
pub fn home_page(view: AgencyView<'_>) -> Document {
    let lang = view.lang();
    let mut sections = Vec::new();
    let current = view.years().next_back();
    if let Some(year) = current {
        let period = latest_period(year);
        let title = text::period_of(lang, period, year.year());
        let mut blocks = summary(year, period);
        blocks.extend(last_entry(view).map(Block::Paragraph));
        blocks.push(Block::Links(vec![
            link(
                say!(lang, "Baca {}", "Read the {}", view.report_title(year.year(), period)),
                view.at.report(year.year(), period),
            ),
            link(lang.pick("Peta capaian semua indikator", "Heat map of all indicators"), view.at.page("peta-capaian")),
            link(lang.pick("Koreksi setelah terbit", "Corrections after publication"), view.at.page("koreksi")),
        ]));
        let chart = |chart: Option<Chart>| chart.map(|chart| Block::Chart(Box::new(chart)));
        let objectives = chart(objectives_chart(year, period)).into_iter();
        let objectives = objectives.chain(objective_table(year, period).map(Block::Table)).collect();
        sections.push(section(
            "terkini",
            "",
            &say!(lang, "Keadaan terkini: {title}", "Latest figures: {title}"),
            blocks,
        ));
        sections.push(section(
            "sasaran",
            "",
            lang.pick("Capaian menurut sasaran", "Achievement by objective"),
            objectives,
        ));
        sections.extend(chart(heat_chart(year)).map(|chart| {
            section("indikator", "", lang.pick("Capaian indikator", "Achievement of the indicators"), vec![chart])
        }));
        let absorption = chart(absorption_chart(year, period));
        sections.extend(
            absorption
                .map(|chart| section("anggaran", "", lang.pick("Serapan anggaran", "Budget absorption"), vec![chart])),
        );
        sections.push(section(
            "tenggat",
            "",
            lang.pick("Tenggat dan kekurangan", "Deadlines and what is missing"),
            vec![Block::Table(due_table(year))],
        ));
    }
    let latest = latest_reports(view);
    if !latest.is_empty() {
        sections.push(section(
            "terbaru",
            "",
            lang.pick("Laporan terbaru", "Latest reports"),
            vec![Block::Links(latest)],
        ));
    }
    sections.push(section(
        "tahun",
        "",
        lang.pick("Semua tahun", "All years"),
        vec![Block::Table(years_overview(view))],
    ));
    let mut page = web_page(
        DocumentKind::Home,
        view.at.home(),
        view.site().title_in(view.lang()),
        &say!(
            lang,
            "Capaian kinerja dan realisasi anggaran {} setiap triwulan, semester, dan tahun.",
            "Performance and spending of {} for every quarter, semester and year.",
            view.agency().full_name()
        ),
        Vec::new(),
        sections,
    );
    page.about.headline = current.and_then(|year| headline(year, latest_period(year)));
    page.subtitle = Some(view.agency().full_name()).filter(|name| !page.title.contains(name));
    page.notices = current.map(|year| data_notices(year, latest_period(year))).unwrap_or_default();
    page.notices.extend(not_final(view.lang(), view.years().rev()));
    page
}

/// The last quarter whose collection was opened; the first quarter of a year that has none yet.
pub fn latest_period(view: YearView<'_>) -> Period {
    view.data.quarters.keys().max().map_or(Period::Quarter(Quarter::Q1), |q| Period::Quarter(*q))
}

/// The last day on which a unit filled in its file or a figure was corrected, in a sentence; none where no file says it.
fn last_entry(view: AgencyView<'_>) -> Option<String> {
    let quarters = || view.years().flat_map(|year| year.data.quarters.values());
    let filled = quarters().flat_map(|quarter| quarter.reports.values()).filter_map(|report| report.date);
    let corrected = quarters().flat_map(|quarter| &quarter.corrections).map(|correction| correction.date);
    let day = text::date(view.lang(), filled.chain(corrected).max()?);
    Some(say!(view.lang(), "Data diperbarui {day}.", "Data updated on {day}."))
}

/// So many approved reports are offered for download.
const N_LATEST: usize = 4;

/// The PDFs of the reports that were approved last, the youngest first.
fn latest_reports(view: AgencyView<'_>) -> Vec<Link> {
    let all = view.years().flat_map(|year| Period::ALL.map(|period| (year, period)));
    let mut approved: Vec<_> = all
        .filter(|(year, period)| year.is_final(*period))
        .filter_map(|(year, period)| {
            let day = year.data.approvals.get(&period)?.date.as_ref()?.value;
            // Of reports of one day, the one over the longer time comes first.
            Some(((day, year.year(), period.quarters().len()), year, period))
        })
        .collect();
    approved.sort_by_key(|(order, ..)| Reverse(*order));
    let label = &view.site().annual_label;
    let lang = view.lang();
    let links = approved.into_iter().take(N_LATEST).map(|((day, ..), year, period)| {
        let title = view.report_title(year.year(), period);
        let approved = text::date(lang, day);
        link(
            say!(
                lang,
                "{title}\u{a0}(PDF), disahkan {approved}",
                "{title}\u{a0}(PDF, in Indonesian), approved {approved}"
            ),
            view.at.pdf(year.year(), period, label),
        )
    });
    links.collect()
}

/// When each report of a year is due, its state, and what it still lacks. Nothing is called late: a page does not know the
/// day on which it is read.
fn due_table(view: YearView<'_>) -> Table {
    let lang = view.lang();
    let rows = Period::ALL.into_iter().map(|period| {
        // The list at the end of a report names the gaps in its data too.
        let n_lacking = view.shortfalls(period).len();
        let lacking = match n_lacking {
            // What lacks before that stands in the line of its own quarter.
            _ if !view.is_opened(Period::Quarter(period.last_quarter())) => unopened_cell(lang),
            0 => cell(lang.pick("tidak ada", "nothing")),
            n => cell(match lang {
                Lang::Id => format!("{n} hal"),
                Lang::En => text::plural(n, "item", "items"),
            })
            .toned(Tone::Missing)
            .linked(format!("{}#{SHORTFALL_ANNEX}", view.all.at.report(view.year(), period))),
        };
        // What is missing comes before what may be out of sight on a phone.
        row(vec![
            cell(text::period(lang, period)).linked(view.all.at.report(view.year(), period)),
            lacking,
            cell(due_day(view, period).map_or_else(|| text::NO_FIGURE.to_owned(), |day| text::date_short(lang, day))),
            cell(view.status_word(period)),
        ])
    });
    let due = Period::ALL.into_iter().any(|period| due_day(view, period).is_some());
    Table {
        id: "tabel-tenggat".to_owned(),
        caption: say!(
            lang,
            "Laporan Tahun {}: kekurangan, tenggat, dan statusnya",
            "Reports for {}: what is missing, deadline and status",
            view.year()
        ),
        columns: vec![
            // Narrow enough to stand side by side on a phone.
            text_column(lang.pick("Laporan", "Report"), 4),
            text_column(lang.pick("Kurang", "Missing"), 2),
            text_column(lang.pick("Tenggat", "Deadline"), 2),
            text_column("Status", 2),
        ],
        rows: rows.collect(),
        notes: due.then(|| due_words(lang).to_owned()).into_iter().collect(),
        wide: false,
    }
}

fn due_words(lang: Lang) -> &'static str {
    lang.pick(
        "Tenggat triwulan: hari terakhir unit menyampaikan data. Tenggat tahunan: laporan tahunan. Semester tidak bertenggat.",
        "Deadline of a quarter: the last day for the data of the units. Of the year: the annual report. Semesters have none.",
    )
}

/// The whole year when all of its data are there, else the last quarter whose collection was opened.
pub fn told_period(view: YearView<'_>) -> Period {
    if view.is_complete(Period::Year) { Period::Year } else { latest_period(view) }
}

/// The day on which a report is due; none where the site has no deadlines.
fn due_day(view: YearView<'_>, period: Period) -> Option<Date> {
    let deadlines = view.all.site().deadlines?;
    let end = period.last_day(view.year());
    match period {
        Period::Year => {
            let year = end.year().checked_add(1)?;
            Date::new(year, deadlines.annual_month, deadlines.annual_day).ok()
        }
        // No deadline is set for semesters.
        Period::Half(_) => None,
        Period::Quarter(_) => {
            let after = end.tomorrow().ok()?;
            Date::new(after.year(), after.month(), i8::try_from(deadlines.quarter_day).ok()?).ok()
        }
    }
}

fn years_overview(view: AgencyView<'_>) -> Table {
    let lang = view.lang();
    let rows = view.years().rev().map(|year| {
        row(vec![
            cell(year.year().to_string()).linked(view.at.year(year.year())),
            agency_mean(year, Period::Year),
            agency_absorption(year, Period::Year),
            cell(year.status_word(Period::Year)),
        ])
    });
    Table {
        id: "tabel-tahun".to_owned(),
        caption: lang.pick("Capaian dan serapan setiap tahun", "Achievement and absorption by year").to_owned(),
        columns: vec![
            text_column(lang.pick("Tahun", "Year"), 2),
            number_column(lang.pick("Rata-rata capaian sasaran", "Mean achievement of the objectives"), 3),
            number_column(lang.pick("Serapan anggaran", "Budget absorption"), 3),
            text_column(lang.pick("Status laporan tahunan", "Status of the annual report"), 4),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    }
}

fn agency_mean(view: YearView<'_>, period: Period) -> Cell {
    match view.measured.averages.get(&period) {
        Some(averages) => mean_cell(view.all, &averages.agency).linked(view.all.at.agency_mean(view.year())),
        None => absent_cell(),
    }
}

fn agency_absorption(view: YearView<'_>, period: Period) -> Cell {
    match agency_node(view, period) {
        Some(node) => absorption_cell(view.all, &node.absorption).linked(view.all.at.agency_absorption(view.year())),
        None => absent_cell(),
    }
}

/// How the means and the absorption of the whole agency came about, quarter by quarter and over the year.
fn year_workings(view: YearView<'_>) -> Vec<Working> {
    let objectives = view.measured.averages.get(&Period::Year).into_iter().flat_map(|averages| &averages.objectives);
    let objectives = objectives.filter_map(|objective| objective_working(view, &objective.code, &Period::ALL));
    let mut workings: Vec<Working> = agency_working(view, &Period::ALL).into_iter().chain(objectives).collect();
    workings.extend(absorption_working(view, None, None, &Quarter::ALL));
    workings.extend(evaluation_working(view));
    workings
}

fn no_indicators(lang: Lang) -> Vec<Block> {
    let line = lang.pick("Belum ada indikator yang diperjanjikan.", "The performance agreement has no indicators yet.");
    vec![Block::Paragraph(line.to_owned())]
}

/// The reports of a year with their figures, state and files.
fn reports_table(view: YearView<'_>) -> Table {
    let (lang, at) = (view.lang(), view.all.at);
    let label = &view.all.site().annual_label;
    let rows = Period::ALL.into_iter().map(|period| {
        let mut line = row(vec![
            // The caption has the year, and a phone no room for it in each row.
            cell(text::report_word(lang, period)).linked(at.report(view.year(), period)),
            agency_mean(view, period),
            agency_absorption(view, period),
            cell(view.status_word(period)),
            cell("PDF").linked(at.pdf(view.year(), period, label)),
        ]);
        if period == Period::Year {
            line.kind = RowKind::Total;
        }
        line
    });
    Table {
        id: "tabel-laporan".to_owned(),
        caption: say!(lang, "Laporan Tahun {}", "Reports for {}", view.year()),
        columns: vec![
            text_column(lang.pick("Laporan", "Report"), 4),
            number_column(lang.pick("Rata-rata capaian sasaran", "Mean achievement of the objectives"), 2),
            number_column(lang.pick("Serapan s.d. akhir periode", "Absorption to the end of the period"), 2),
            text_column("Status", 2),
            text_column(lang.pick("Berkas", "File (in Indonesian)"), 2),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    }
}

/// The year's planning and evaluation documents with their files; none where there are none.
fn documents_table(view: YearView<'_>) -> Option<Table> {
    let lang = view.lang();
    let rows: Vec<_> = planning_forms(view)
        .iter()
        .map(|document| {
            let pdf = |print: &Print| cell("PDF").linked(format!("/{}", print.path));
            row(vec![
                cell(&document.title).linked(&document.address),
                document.print.as_ref().map_or_else(absent_cell, pdf),
            ])
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        id: "tabel-dokumen".to_owned(),
        caption: say!(lang, "Dokumen Tahun {}", "Documents for {}", view.year()),
        columns: vec![
            text_column(lang.pick("Dokumen", "Document"), 5),
            text_column(lang.pick("Berkas", "File (in Indonesian)"), 2),
        ],
        rows,
        notes: Vec::new(),
        wide: false,
    })
}

/// A fiscal year: its reports, their state and files.
pub fn year_page(view: YearView<'_>) -> Document {
    let (lang, at) = (view.lang(), view.all.at);
    let programs = view.data.budget.iter().flat_map(|budget| &budget.programs);
    let programs =
        programs.map(|program| link(format!("{} {}", program.code, program.name), at.program(&program.code)));
    let period = told_period(view);
    let drawn = |chart: Chart| Block::Chart(Box::new(chart));
    let performance = heat_chart(view).map_or_else(|| no_indicators(lang), |chart| vec![drawn(chart)]);
    let mut budget: Vec<Block> = absorption_chart(view, period).map(drawn).into_iter().collect();
    budget.push(Block::Links(programs.collect()));
    let mut documents: Vec<Block> = documents_table(view).map(Block::Table).into_iter().collect();
    let forms = link(lang.pick("Semua formulir", "All forms"), at.form(view.year(), "formulir"));
    documents.push(Block::Links(vec![forms]));
    let sections: Vec<Section> = vec![
        section("laporan", "", lang.pick("Laporan", "Reports"), vec![Block::Table(reports_table(view))]),
        section("capaian", "", lang.pick("Capaian setiap triwulan", "Achievement by quarter"), performance),
        section("dokumen", "", lang.pick("Dokumen dan formulir", "Documents and forms"), documents),
        section("program", "", lang.pick("Program", "Programmes"), budget),
        section(
            "data",
            "",
            "Data",
            vec![
                Block::Table(data_files(view)),
                Block::Links(vec![link(
                    lang.pick(
                        "Arti setiap kolom, lisensi, dan sidik berkas (JSON)",
                        "Meaning of each column, licence and file checksums (JSON, in Indonesian)",
                    ),
                    at.package(),
                )]),
            ],
        ),
        section(
            "reviu",
            "",
            lang.pick("Reviu", "Review"),
            vec![Block::Links(vec![link(
                lang.pick("Reviu laporan kinerja", "Review of the performance report"),
                at.review(view.year()),
            )])],
        ),
        section(
            "cara-hitung",
            "",
            lang.pick(
                "Cara hitung rata-rata, serapan, dan evaluasi",
                "How the means, the absorption and the evaluation are computed",
            ),
            vec![Block::Workings(year_workings(view))],
        ),
    ];
    let neighbour = |year: Option<u16>| {
        let year = year.filter(|year| view.all.dataset.years.contains_key(year))?;
        Some(link(year.to_string(), at.year(year)))
    };
    let mut page = web_page(
        DocumentKind::Year,
        at.year(view.year()),
        &say!(lang, "Tahun {}", "Year {}", view.year()),
        &say!(
            lang,
            "Laporan triwulan, semester, dan tahunan {} Tahun {}.",
            "Quarterly, semester and annual reports of {} for {}.",
            view.all.agency().full_name(),
            view.year()
        ),
        vec![link(lang.pick("Beranda", "Home"), at.home())],
        sections,
    );
    page.about = about_year(view);
    page.previous = neighbour(view.year().checked_sub(1));
    page.next = neighbour(view.year().checked_add(1));
    page.notices = data_notices(view, latest_period(view));
    page.notices.extend(not_final(lang, [view]));
    page
}
