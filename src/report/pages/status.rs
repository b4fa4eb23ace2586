use crate::base::Lang;
use jiff::civil::Date;

use crate::model::{Period, Quarter};
use crate::report::context::{AgencyView, YearView};
use crate::report::document::{Block, Cell, Document, DocumentKind, Table, Tone};
use crate::report::make::{cell, link, mark_column, row, section, text_column};
use crate::report::text;

use super::web_page;

/// Who has reported what, by year, unit and quarter, and the state of every report.
pub fn status_page(view: AgencyView<'_>) -> Document {
    let mut sections = Vec::new();
    for year in view.years().rev() {
        let blocks = vec![Block::Table(submissions(year)), Block::Table(states(year))];
        sections.push(section(&format!("tahun-{}", year.year()), "", &format!("Tahun {}", year.year()), blocks));
    }
    web_page(
        DocumentKind::Status,
        view.at.page("status"),
        "Status pengumpulan data",
        "Kelengkapan data setiap unit dan triwulan serta status setiap laporan.",
        vec![link("Beranda", view.at.home())],
        sections,
    )
}

fn submissions(view: YearView<'_>) -> Table {
    let mut columns = vec![text_column("Unit kerja", 5)];
    columns
        .extend(Quarter::ALL.map(|quarter| mark_column(text::period_short(view.lang(), Period::Quarter(quarter)), 3)));
    let rows = view.all.agency().units.iter().map(|unit| {
        let mut cells = vec![cell(&unit.name)];
        cells.extend(Quarter::ALL.map(|quarter| submission(view, &unit.code, quarter)));
        row(cells)
    });
    let due =
        view.all.site().deadlines.map(|deadlines| {
            format!("Tenggat: tanggal {} pada bulan setelah triwulan berakhir.", deadlines.quarter_day)
        });
    Table {
        id: format!("tabel-masuk-{}", view.year()),
        caption: format!("Berkas unit Tahun {}", view.year()),
        columns,
        rows: rows.collect(),
        notes: due.into_iter().collect(),
        wide: false,
    }
}

fn submission(view: YearView<'_>, unit: &str, quarter: Quarter) -> Cell {
    let Some(data) = view.data.quarters.get(&quarter) else { return cell("belum dibuka").toned(Tone::Muted) };
    let Some(report) = data.reports.get(unit) else { return cell("belum melapor").toned(Tone::Missing) };
    let owned = view.measured.indicators.iter().filter(|indicator| indicator.owner == unit);
    let (mut n_owed, mut n_missing) = (0, 0);
    for indicator in owned {
        n_owed += 1;
        n_missing += usize::from(report.readings.get(&indicator.code).is_none_or(|reading| reading.value.is_none()));
    }
    let leaves = view.data.budget.iter().flat_map(|budget| budget.leaves()).filter(|leaf| leaf.owner.value == unit);
    for leaf in leaves {
        n_owed += 1;
        n_missing += usize::from(!report.spending.contains_key(&leaf.code));
    }
    let day = report.date.map(|day| format!(" · {}", short_date(view.lang(), day))).unwrap_or_default();
    if n_missing == 0 {
        cell(format!("lengkap{day}"))
    } else {
        cell(format!("kurang {n_missing} dari {n_owed}{day}")).toned(Tone::Missing)
    }
}

/// `7/4/2025`.
fn short_date(lang: Lang, day: Date) -> String {
    format!("{}/{}/{}", day.day(), day.month(), day.year())
}

fn states(view: YearView<'_>) -> Table {
    let rows = Period::ALL.into_iter().map(|period| {
        let approval = view.data.approvals.get(&period);
        let day = |day: Option<Date>| {
            cell(day.map_or_else(|| text::NO_FIGURE.to_owned(), |day| text::date(view.lang(), day)))
        };
        row(vec![
            cell(view.all.report_title(view.year(), period)).linked(view.all.at.report(view.year(), period)),
            cell(view.status_word(period)),
            day(approval.and_then(|a| a.date.as_ref()).map(|date| date.value)),
            cell(approval.and_then(|a| a.number.clone()).unwrap_or_else(|| text::NO_FIGURE.to_owned())),
            day(approval.and_then(|a| a.submitted)),
            day(approval.and_then(|a| a.published)),
        ])
    });
    Table {
        id: format!("tabel-status-{}", view.year()),
        caption: format!("Status laporan Tahun {}", view.year()),
        columns: vec![
            text_column("Laporan", 5),
            text_column("Status", 3),
            text_column("Disahkan", 3),
            text_column("Nomor", 3),
            text_column("Disampaikan", 3),
            text_column("Diterbitkan", 3),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    }
}
