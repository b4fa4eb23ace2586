use std::collections::BTreeSet;

use crate::base::{Exact, Lang, say};
use crate::model::{Entry, Indicator, Period, PlannedIndicator, Quarter};
use crate::report::context::YearView;
use crate::report::document::{Block, Cell, Document, DocumentKind, Orientation, Row, Table, Tone};
use crate::report::make::{cell, name_cell, number_column, row, text_column};
use crate::report::text;

use super::agreement::objective_cells;
use super::sheet::{Place, Sheet, document, head_signature, official_signature, part, place_date, year_end};

/// The action plan on the year's agreement.
pub(super) fn action_plan_form(view: YearView<'_>) -> Option<Document> {
    if view.data.plan.is_empty() {
        return None;
    }
    let agency = view.all.agency();
    let lang = view.lang();
    let title = say!(lang, "Rencana Aksi Tahun {}", "Action plan {}", view.year());
    let lines = vec![title.to_uppercase(), agency.name.to_uppercase(), agency.region.to_uppercase()];
    // The plan carries no day of its own, so the day is left to the hand that signs.
    let place = place_date(lang, &agency.place, None);
    let signature = match &view.data.agreement {
        Some(agreement) => official_signature(view, "", place, &agreement.first_party.value, agreement.date.value),
        None => head_signature(view, "", place, year_end(view)),
    };
    let blocks = vec![Block::Title(lines), Block::Table(action_plan_table(view)), Block::Signatures(vec![signature])];
    Some(document(
        view,
        Sheet {
            kind: DocumentKind::ActionPlan,
            place: Place::Page("rencana-aksi"),
            name: format!("rencana-aksi-{}", view.year()),
            description: say!(
                lang,
                "{title} {}: target triwulan, kegiatan, dan penanggung jawab.",
                "{title} of {}: quarterly targets, activities, and owners.",
                agency.full_name()
            ),
            title,
            orientation: Orientation::Landscape,
            date: view.data.agreement.as_ref().map_or_else(|| year_end(view), |agreement| agreement.date.value),
            sections: vec![part("rencana-aksi", false, blocks)],
        },
    ))
}

/// Quarterly targets, activities with their ceilings, and owners.
pub(in crate::report) fn action_plan_table(view: YearView<'_>) -> Table {
    let lang = view.lang();
    let (mut n, mut seen) = (0, String::new());
    let mut priced = BTreeSet::new();
    let mut rows: Vec<Row> = Vec::new();
    for (_, objective, indicator) in view.all.dataset.indicators(view.year()) {
        let Some(planned) = view.data.plan.get(&indicator.code) else { continue };
        let [number, goal] = objective_cells(&mut n, &mut seen, objective);
        let mut cells = vec![
            cell(number),
            name_cell(goal),
            name_cell(&indicator.name).linked(view.all.at.indicator(&indicator.code)).naming(),
            cell(&indicator.unit.value),
            cell(annual_target(view, indicator)),
        ];
        cells.extend(Quarter::ALL.map(|quarter| cell(quarter_target(lang, indicator, planned, quarter))));
        let owner = view.all.agency().unit_name(&planned.owner.value);
        let first = planned.activities.first();
        cells.extend(activity_cells(view, first.map(|a| (a.text.as_str(), a.code.as_deref())), &mut priced));
        cells.push(cell(owner));
        rows.push(row(cells));
        for activity in planned.activities.iter().skip(1) {
            let [words, money] = activity_cells(view, Some((&activity.text, activity.code.as_deref())), &mut priced);
            // A further activity has a row of its own, which is named after it.
            rows.push(row(vec![cell("").spanning(9), words.naming(), money, cell("")]));
        }
    }
    let notes = [
        lang.pick(
            "Anggaran adalah pagu seluruh sub kegiatan. (sda): pagu yang sama sudah tercantum di atas, karena satu sub \
             kegiatan dapat mendukung beberapa indikator.",
            "The budget is the ceiling of the whole sub-activity. (as above): the same ceiling is already listed above, since \
             one sub-activity can support several indicators.",
        ),
        lang.pick(
            "Target tahunan berlaku bagi gabungan keempat triwulan menurut cara indikatornya (jumlah, rata-rata, terbesar, \
             terkecil, atau yang terakhir), jadi dapat berbeda dari target TW IV.",
            "The annual target holds for the four quarters combined in the way of the indicator (sum, mean, highest, lowest \
             or last), so it can differ from the target of Q4.",
        ),
    ];
    let mut notes: Vec<String> = notes.map(str::to_owned).into();
    let running: Vec<&str> = view
        .all
        .dataset
        .indicators(view.year())
        .map(|(_, _, indicator)| indicator)
        .filter(|indicator| indicator.entry == Entry::YearToDate && view.data.plan.contains_key(&indicator.code))
        .map(|indicator| indicator.name.as_str())
        .collect();
    if !running.is_empty() {
        notes.push(say!(
            lang,
            "Target triwulan kumulatif, dihitung sejak Januari: {}.",
            "Quarterly targets that run since January: {}.",
            running.join("; ")
        ));
    }
    if let Some(revision) = &view.data.revision {
        notes.push(say!(
            lang,
            "(semula …): target sebelum Perjanjian Kinerja Perubahan tanggal {}.",
            "(was …): the target before the revised performance agreement of {}.",
            text::date(lang, revision.date.value)
        ));
    }
    let group = lang.pick("Target triwulan", "Quarterly target");
    let quarters =
        Quarter::ALL.map(|quarter| number_column(text::period_short(lang, Period::Quarter(quarter)), 2).grouped(group));
    let mut columns = vec![
        text_column("No", 1),
        text_column(lang.pick("Sasaran", "Objective"), 4),
        text_column(lang.pick("Indikator kinerja", "Performance indicator"), 5),
        text_column(lang.pick("Satuan", "Unit of measure"), 2),
        number_column(lang.pick("Target tahunan", "Annual target"), 2),
    ];
    columns.extend(quarters);
    columns.extend([
        text_column(lang.pick("Program/kegiatan", "Programme/activity"), 7),
        number_column(lang.pick("Anggaran (Rp)", "Budget (Rp)"), 3),
        text_column(lang.pick("Penanggung jawab", "Owner"), 4),
    ]);
    Table {
        id: "tabel-rencana-aksi".to_owned(),
        caption: say!(
            lang,
            "Rencana aksi atas Perjanjian Kinerja Tahun {}",
            "Action plan for the performance agreement {}",
            view.year()
        ),
        columns,
        rows,
        notes,
        wide: false,
    }
}

/// The target in force at the year's end, with the first one where it was revised.
fn annual_target(view: YearView<'_>, indicator: &Indicator) -> String {
    let shown = |agreement: &Option<crate::model::Agreement>| {
        let target = agreement.as_ref()?.targets.get(&indicator.code)?;
        Some(text::target(view.lang(), indicator, &(&target.value).into()))
    };
    revised(view.lang(), shown(&view.data.agreement), shown(&view.data.revision))
}

fn quarter_target(lang: Lang, indicator: &Indicator, planned: &PlannedIndicator, quarter: Quarter) -> String {
    let first = text::target(lang, indicator, &(&planned.targets[quarter.index()].value).into());
    let changed = planned.revised[quarter.index()].as_ref();
    revised(lang, Some(first), changed.map(|target| text::target(lang, indicator, &(&target.value).into())))
}

fn revised(lang: Lang, first: Option<String>, changed: Option<String>) -> String {
    match (first, changed) {
        (Some(first), Some(changed)) if first != changed => {
            say!(lang, "{changed} (semula\u{a0}{first})", "{changed} (was\u{a0}{first})")
        }
        (first, changed) => changed.or(first).unwrap_or_else(|| text::NO_FIGURE.to_owned()),
    }
}

/// What is done, with its code and name in the budget, and the ceiling where it stands for the first time.
fn activity_cells(
    view: YearView<'_>,
    activity: Option<(&str, Option<&str>)>,
    priced: &mut BTreeSet<String>,
) -> [Cell; 2] {
    let Some((words, code)) = activity else {
        return [cell(text::NO_FIGURE).toned(Tone::Muted), cell(text::NO_FIGURE).toned(Tone::Muted)];
    };
    let Some(code) = code else { return [cell(words).written(), cell(text::NO_FIGURE).toned(Tone::Muted)] };
    let nodes = view.measured.budget.get(&Period::Year).into_iter().flat_map(|budget| &budget.nodes);
    let ceiling: Option<&Exact> = nodes.into_iter().find(|node| node.code == code).and_then(|n| n.ceiling.as_ref());
    let money = if priced.insert(code.to_owned()) {
        ceiling.map_or_else(
            || cell(view.lang().pick("belum diisi", "not entered")).toned(Tone::Missing),
            |ceiling| cell(text::amount(view.lang(), ceiling)),
        )
    } else {
        cell(view.lang().pick("(sda)", "(as above)")).toned(Tone::Muted)
    };
    [cell(format!("{code} {words}")).written(), money]
}
