use jiff::civil::Date;

use crate::base::{Lang, say};
use crate::model::{Period, Quarter};
use crate::report::context::{AgencyView, YearView};
use crate::report::document::{Block, Cell, Document, DocumentKind, Table, Tone};
use crate::report::make::{cell, link, mark_column, name_cell, row, section, text_column};
use crate::report::proof::issues_of;
use crate::report::tables::unopened_cell;
use crate::report::text;

use super::web_page;

/// Who has reported what, by year, unit and quarter, and the state of every report.
pub fn status_page(view: AgencyView<'_>) -> Document {
    let lang = view.lang();
    let mut sections = Vec::new();
    for year in view.years().rev() {
        let mut blocks: Vec<Block> = Quarter::ALL.into_iter().filter_map(|quarter| unreported(year, quarter)).collect();
        blocks.extend([Block::Table(submissions(year)), Block::Table(states(year))]);
        let title = say!(lang, "Tahun {}", "Year {}", year.year());
        sections.push(section(&format!("tahun-{}", year.year()), "", &title, blocks));
    }
    web_page(
        DocumentKind::Status,
        view.at.page("status"),
        lang.pick("Status pengumpulan data", "Data collection status"),
        lang.pick(
            "Kelengkapan data setiap unit dan triwulan serta status setiap laporan.",
            "How complete the data of each unit is for each quarter, and the status of each report.",
        ),
        vec![link(lang.pick("Beranda", "Home"), view.at.home())],
        sections,
    )
}

/// Which units have not reported for an opened quarter, in a sentence; none when all have.
fn unreported(view: YearView<'_>, quarter: Quarter) -> Option<Block> {
    let lang = view.lang();
    let data = view.data.quarters.get(&quarter)?;
    let units = view.all.agency().units.iter().filter(|unit| !data.reports.contains_key(&unit.code));
    let names: Vec<&str> = units.map(|unit| unit.name.as_str()).collect();
    let (when, who) = (text::period(lang, Period::Quarter(quarter)), text::listed(lang, &names));
    let words = say!(lang, "{when} belum dilaporkan oleh {who}.", "{when} has not been reported by {who}.");
    (!names.is_empty()).then_some(Block::Paragraph(words))
}

fn submissions(view: YearView<'_>) -> Table {
    let lang = view.lang();
    // Narrow, so that a phone shows three quarters.
    let mut columns = vec![text_column(lang.pick("Unit kerja", "Unit"), 3)];
    columns.extend(Quarter::ALL.map(|quarter| mark_column(text::period_short(lang, Period::Quarter(quarter)), 2)));
    let rows = view.all.agency().units.iter().map(|unit| {
        let mut cells = vec![name_cell(&unit.name)];
        cells.extend(Quarter::ALL.map(|quarter| submission(view, &unit.code, quarter)));
        row(cells)
    });
    let due = view.all.site().deadlines.map(|deadlines| {
        let day = deadlines.quarter_day;
        let ordinal = match day {
            1 | 21 | 31 => "st",
            2 | 22 => "nd",
            3 | 23 => "rd",
            _ => "th",
        };
        say!(
            lang,
            "Tenggat: tanggal {day} pada bulan setelah triwulan berakhir.",
            "Deadline: the {day}{ordinal} of the month after the quarter ends."
        )
    });
    Table {
        id: format!("tabel-masuk-{}", view.year()),
        caption: say!(lang, "Berkas unit Tahun {}", "Files of the units for {}", view.year()),
        columns,
        rows: rows.collect(),
        notes: due.into_iter().collect(),
        wide: false,
    }
}

fn submission(view: YearView<'_>, unit: &str, quarter: Quarter) -> Cell {
    let lang = view.lang();
    let Some(data) = view.data.quarters.get(&quarter) else {
        return unopened_cell(lang);
    };
    let Some(report) = data.reports.get(unit) else {
        return cell(lang.pick("belum melapor", "not reported")).toned(Tone::Missing);
    };
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
    // On one line, behind the state in a narrow cell, where the table's own year can be left out.
    let on_one_line = |day: Date| {
        let short = text::date_short(lang, day);
        let short = short.strip_suffix(&format!(" {}", view.year())).unwrap_or(&short);
        format!(", {}", short.replace(' ', "\u{a0}"))
    };
    let day = report.date.map(on_one_line).unwrap_or_default();
    if n_missing == 0 {
        cell(say!(lang, "lengkap{day}", "complete{day}"))
    } else {
        cell(say!(lang, "kurang {n_missing} dari {n_owed}{day}", "{n_missing} of {n_owed} missing{day}"))
            .toned(Tone::Missing)
    }
}

fn states(view: YearView<'_>) -> Table {
    let lang = view.lang();
    let rows = Period::ALL.into_iter().map(|period| {
        let approval = view.data.approvals.get(&period);
        let day = |day: Option<Date>| cell(day.map_or_else(|| text::NO_FIGURE.to_owned(), |day| unbroken(lang, day)));
        row(vec![
            cell(text::report_word(lang, period)).linked(view.all.at.report(view.year(), period)),
            cell(view.status_word(period)),
            day(approval.and_then(|a| a.date.as_ref()).map(|date| date.value)),
            cell(approval.and_then(|a| a.number.clone()).unwrap_or_else(|| text::NO_FIGURE.to_owned())),
            day(approval.and_then(|a| a.submitted)),
            day(approval.and_then(|a| a.published)),
            cell(last_issue(view, period).unwrap_or_else(|| text::NO_FIGURE.to_owned())),
        ])
    });
    Table {
        id: format!("tabel-status-{}", view.year()),
        caption: say!(lang, "Status laporan Tahun {}", "Status of the reports for {}", view.year()),
        columns: vec![
            text_column(lang.pick("Laporan", "Report"), 3),
            text_column("Status", 3),
            text_column(lang.pick("Disahkan", "Approved"), 2),
            text_column(lang.pick("Nomor", "Number"), 3),
            text_column(lang.pick("Disampaikan", "Submitted"), 2),
            text_column(lang.pick("Pertama diterbitkan", "First published"), 2),
            text_column(lang.pick("Versi terakhir", "Latest version"), 2),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    }
}

/// The number of the last version that went out, with its day when it is not the first: `2 (7 Jul 2025)`.
fn last_issue(view: YearView<'_>, period: Period) -> Option<String> {
    let issue = *issues_of(view, period).last()?;
    Some(match issue.version {
        // Its day is that of the approval, two columns before.
        1 => "1".to_owned(),
        version => format!("{version} ({})", unbroken(view.lang(), issue.date)),
    })
}

/// A day that stays on one line.
fn unbroken(lang: Lang, day: Date) -> String {
    text::date_short(lang, day).replace(' ', "\u{a0}")
}
