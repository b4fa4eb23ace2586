use crate::base::{Exact, Lang, say};
use crate::model::{Leaf, Period, Progress, Quarter};
use crate::report::context::YearView;
use crate::report::document::{Block, Cell, Document, DocumentKind, Fact, Orientation, Row, Section, Table, Tone};
use crate::report::make::{cell, mark_column, number_column, row, text_column, total_row};
use crate::report::text;

use super::sheet::{Place, Sheet, blank_signature, document, official_signature, part, place_date};

/// The monthly progress reports of a quarter, one after the other by month and unit.
pub(super) fn progress_form(view: YearView<'_>, quarter: Quarter) -> Option<Document> {
    let reports = &view.data.quarters.get(&quarter)?.progress;
    let mut ordered: Vec<&Progress> = reports.iter().collect();
    let place = |unit: &str| view.all.agency().units.iter().position(|u| u.code == unit);
    ordered.sort_by_key(|report| (report.month, place(&report.unit), &report.unit));
    let period = Period::Quarter(quarter);
    let (when, year) = (text::period(view.lang(), period), view.year());
    let title =
        say!(view.lang(), "Laporan Progres Bulanan {when} Tahun {year}", "Monthly progress reports, {when} {year}");
    let sections: Vec<Section> =
        ordered.into_iter().enumerate().map(|(i, report)| month(view, report, i > 0)).collect();
    (!sections.is_empty()).then(|| {
        document(
            view,
            Sheet {
                kind: DocumentKind::Form,
                place: Place::Forms,
                name: format!("progres-bulanan-{}-{}", period.slug(), view.year()),
                description: format!("{title}: kemajuan fisik, keuangan, dan layanan setiap unit."),
                title,
                orientation: Orientation::Portrait,
                date: period.last_day(view.year()),
                sections,
            },
        )
    })
}

/// What one unit reported for one month.
fn month(view: YearView<'_>, report: &Progress, new_page: bool) -> Section {
    let agency = view.all.agency();
    let month = text::month(view.lang(), report.month);
    let id = format!("{}-{}", month.to_lowercase(), report.unit);
    let unit = agency.unit_name(&report.unit);
    let mut blocks = vec![Block::Title(vec![
        "LAPORAN PROGRES BULANAN".to_owned(),
        unit.to_uppercase(),
        format!("BULAN {} {}", month.to_uppercase(), view.year()),
    ])];
    blocks.extend(report.summary.as_ref().map(|summary| Block::Paragraph(summary.trim().to_owned())));
    blocks.push(match report.rows.is_empty() {
        true => Block::Paragraph("Kemajuan sub kegiatan tidak dilaporkan.".to_owned()),
        false => Block::Table(rows(view, report, &id)),
    });
    if !report.services.is_empty() {
        blocks.push(Block::Table(services(view.lang(), report, &id)));
    }
    let said =
        [("Keluhan masyarakat", &report.complaints), ("Hambatan", &report.obstacles), ("Solusi", &report.solutions)];
    blocks.push(Block::Facts(
        said.into_iter()
            .map(|(label, words)| Fact {
                label: label.to_owned(),
                value: words.as_ref().map_or_else(|| text::NO_FIGURE.to_owned(), |words| words.trim().to_owned()),
                ..Fact::default()
            })
            .collect(),
    ));
    // The file carries no day of signing.
    let place = place_date(view.lang(), &agency.place, None);
    let day = Period::Quarter(quarter_of(report.month)).last_day(view.year());
    let position = format!("Kepala {unit}");
    let head = agency.unit(&report.unit).and_then(|unit| unit.head.as_deref());
    let in_office = head.filter(|code| agency.official(code).is_some_and(|official| official.term_on(day).is_some()));
    blocks.push(Block::Signatures(vec![match in_office {
        Some(code) => official_signature(view, "", place, code, day),
        None => blank_signature("", place, &position),
    }]));
    part(&id, new_page, blocks)
}

fn quarter_of(month: u8) -> Quarter {
    Quarter::ALL.into_iter().find(|quarter| quarter.months().contains(&month)).unwrap_or(Quarter::Q1)
}

fn rows(view: YearView<'_>, report: &Progress, id: &str) -> Table {
    let leaf = |code: &str| view.data.budget.iter().flat_map(|b| b.leaves()).find(|leaf| leaf.code == code);
    let revised =
        view.data.budget.as_ref().is_some_and(|b| b.is_revised(view.year(), Period::Quarter(quarter_of(report.month))));
    let mut lines: Vec<Row> = Vec::new();
    let mut total = Some(Exact::zero());
    for progress in &report.rows {
        let spent = progress.spent.as_ref().map(|spent| spent.value.exact());
        total = total.zip(spent.as_ref()).map(|(total, spent)| &total + spent);
        let known: Option<&Leaf> = leaf(&progress.code.value);
        let ceiling = known.and_then(|leaf| leaf.ceiling(revised)).map(|ceiling| ceiling.value.exact());
        lines.push(row(vec![
            cell(&progress.code.value),
            cell(known.map(|leaf| leaf.name.clone()).unwrap_or_default()),
            amount(view.lang(), ceiling.as_ref()),
            match &progress.physical {
                Some(physical) => cell(text::number_trimmed(view.lang(), &physical.exact(), 2)),
                None => absent(),
            },
            amount(view.lang(), spent.as_ref()),
        ]));
    }
    let sum = amount(view.lang(), total.as_ref());
    lines.push(total_row(vec![cell("Jumlah").spanning(4), sum]));
    Table {
        id: format!("tabel-{id}"),
        caption: "Kemajuan sub kegiatan".to_owned(),
        columns: vec![
            text_column("Kode", 4),
            text_column("Sub kegiatan", 7),
            number_column("Pagu (Rp)", 3),
            number_column("Fisik s.d. bulan ini (%)", 2),
            number_column("Keuangan bulan ini (Rp)", 3),
        ],
        rows: lines,
        notes: Vec::new(),
        wide: false,
    }
}

fn services(lang: Lang, report: &Progress, id: &str) -> Table {
    let rows = report.services.iter().enumerate().map(|(i, service)| {
        row(vec![
            cell((i + 1).to_string()),
            cell(&service.name),
            cell(text::number_trimmed(lang, &service.count.exact(), 2)),
            cell(service.unit.clone().unwrap_or_default()),
        ])
    });
    Table {
        id: format!("tabel-layanan-{id}"),
        caption: "Layanan".to_owned(),
        columns: vec![
            mark_column("No", 1),
            text_column("Layanan", 8),
            number_column("Jumlah", 2),
            text_column("Satuan", 2),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    }
}

fn amount(lang: Lang, value: Option<&Exact>) -> Cell {
    value.map_or_else(absent, |value| cell(text::amount(lang, value)))
}

fn absent() -> Cell {
    cell(text::NO_FIGURE).toned(Tone::Muted)
}
