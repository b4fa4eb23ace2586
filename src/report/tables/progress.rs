use crate::base::{Exact, Lang, say};
use crate::measure::{Absorption, BudgetLevel};
use crate::model::{Period, Quarter};
use crate::report::context::YearView;
use crate::report::document::{Cell, Table, Tone};
use crate::report::make::{cell, code_column, name_cell, number_column, row, text_column};
use crate::report::text;

use super::cells::{absent_cell, absorption_cell};

/// Physical progress of the sub-activities of a programme beside their absorption, from January to the end of a quarter, with
/// a sentence on them; none without sub-activities.
///
/// The difference is in points of percent: below zero where the work lags behind spending.
pub fn progress_table(view: YearView<'_>, quarter: Quarter, program: &str) -> Option<(String, Table)> {
    let lang = view.lang();
    let below = format!("{program}.");
    let nodes = &view.measured.budget.get(&Period::Quarter(quarter))?.nodes;
    let nodes = nodes.iter().filter(|node| node.level == BudgetLevel::SubActivity && node.code.starts_with(&below));
    let (mut ahead, mut behind, mut level, mut open) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut rows = Vec::new();
    for node in nodes {
        let physical = physical(view, quarter, &node.code);
        let difference = match (&physical, &node.absorption) {
            (Some(physical), Absorption::Computed(absorbed)) => Some(physical - absorbed),
            _ => None,
        };
        match &difference {
            None => open += 1,
            Some(difference) if difference.is_negative() => behind += 1,
            Some(difference) if *difference > 0 => ahead += 1,
            Some(_) => level += 1,
        }
        rows.push(row(vec![
            cell(&node.code),
            name_cell(&node.name),
            physical.map_or_else(
                || cell(lang.pick("belum dilaporkan", "not reported")).toned(Tone::Missing),
                |physical| cell(format!("{}%", text::number_trimmed(lang, &physical, 2))),
            ),
            absorption_cell(view.all, &node.absorption).linked(view.absorption_working_at(node)),
            difference.map_or_else(absent_cell, |difference| signed(lang, &difference, view.all.decimals())),
        ]));
    }
    if rows.is_empty() {
        return None;
    }
    let until = text::period_of(lang, Period::Quarter(quarter), view.year());
    let parts = [
        (behind, lang.pick("di bawah serapan", "below absorption")),
        (ahead, lang.pick("di atas serapan", "above absorption")),
        (level, lang.pick("sama dengan serapan", "equal to absorption")),
        (open, lang.pick("belum dapat dibandingkan", "not comparable yet")),
    ];
    let told: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, words)| format!("{n} {words}")).collect();
    let (n_rows, told) = (rows.len(), told.join(", "));
    let sentence = match lang {
        Lang::Id => format!("Kemajuan fisik {n_rows} sub kegiatan sampai dengan {until}: {told}."),
        Lang::En => format!(
            "Physical progress of {} to the end of {until}: {told}.",
            text::plural(n_rows, "sub-activity", "sub-activities")
        ),
    };
    let table = Table {
        id: format!("tabel-fisik-{}", view.year()),
        caption: say!(
            lang,
            "Kemajuan fisik dan keuangan sampai dengan {until}",
            "Physical and financial progress to the end of {until}"
        ),
        columns: vec![
            code_column(lang, 3),
            text_column(lang.pick("Sub kegiatan", "Sub-activity"), 6),
            number_column(lang.pick("Fisik", "Physical"), 2),
            number_column(lang.pick("Keuangan", "Financial"), 2),
            number_column(lang.pick("Selisih (poin)", "Difference (percentage points)"), 2),
        ],
        rows,
        notes: vec![
            lang.pick(
                "Selisih = fisik − keuangan; di bawah nol berarti kemajuan fisik tertinggal dari penyerapan anggaran.",
                "Difference = physical − financial; below zero means that physical progress lags behind spending.",
            )
            .to_owned(),
        ],
        wide: false,
    };
    Some((sentence, table))
}

/// The last quarter up to a period's end for which a unit told physical progress of a programme; none when none did.
pub fn last_told_progress(view: YearView<'_>, period: Period, program: &str) -> Option<Quarter> {
    let below = format!("{program}.");
    let is_told = |quarter: &Quarter| {
        let reports = view.data.quarters.get(quarter).into_iter().flat_map(|quarter| quarter.reports.values());
        let mut spending = reports.flat_map(|report| &report.spending);
        spending.any(|(code, spending)| code.starts_with(&below) && spending.physical.is_some())
    };
    Quarter::ALL.into_iter().filter(|quarter| *quarter <= period.last_quarter()).rfind(is_told)
}

/// What the units told of a sub-activity; where several did, the least of it.
fn physical(view: YearView<'_>, quarter: Quarter, code: &str) -> Option<Exact> {
    let reports = view.data.quarters.get(&quarter)?.reports.values();
    reports.filter_map(|report| report.spending.get(code)?.physical).map(|physical| physical.exact()).min()
}

fn signed(lang: Lang, difference: &Exact, decimals: u32) -> Cell {
    let words = text::number(lang, difference, decimals);
    if difference.is_negative() {
        return cell(words).toned(Tone::Alert);
    }
    cell(if *difference > 0 { format!("+{words}") } else { words })
}
