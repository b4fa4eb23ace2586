use crate::base::say;
use crate::report::context::YearView;
use crate::report::document::{Block, Cell, Document, DocumentKind, Orientation, Row, Table, Tone};
use crate::report::make::{cell, name_cell, row, text_column};
use crate::report::text;

use super::agreement::objective_cells;
use super::sheet::{Place, Sheet, document, head_signature, part, place_date, year_end};

/// The sheet of key indicators (IKU) that the year's plan declares.
pub(super) fn key_indicators_form(view: YearView<'_>) -> Option<Document> {
    let table = table(view)?;
    let agency = view.all.agency();
    let (lang, year) = (view.lang(), view.year());
    let title = say!(lang, "Indikator Kinerja Utama Tahun {year}", "Key indicators (IKU) {year}");
    let heading = lang.pick("INDIKATOR KINERJA UTAMA", "KEY INDICATORS (IKU)");
    let mut lines = vec![heading.to_owned(), agency.name.to_uppercase()];
    lines.extend([agency.region.to_uppercase(), say!(lang, "TAHUN {year}", "{year}")]);
    let day = view.data.agreement.as_ref().map_or_else(|| year_end(view), |agreement| agreement.date.value);
    let signature = head_signature(view, "", place_date(view.lang(), &agency.place, None), day);
    let blocks = vec![Block::Title(lines), Block::Table(table), Block::Signatures(vec![signature])];
    Some(document(
        view,
        Sheet {
            kind: DocumentKind::KeyIndicators,
            place: Place::Page("iku"),
            name: format!("iku-{}", view.year()),
            description: say!(
                lang,
                "{title} {}: makna, alasan, cara hitung, dan sumber data.",
                "{title} of {}: what each indicator means, why it was chosen, how it is computed, and its data source.",
                agency.full_name()
            ),
            title,
            orientation: Orientation::Landscape,
            date: day,
            sections: vec![part("iku", false, blocks)],
        },
    ))
}

fn table(view: YearView<'_>) -> Option<Table> {
    let lang = view.lang();
    let group = lang.pick("Penjelasan", "Explanation");
    let (mut n, mut seen) = (0, String::new());
    let mut rows: Vec<Row> = Vec::new();
    for (_, objective, indicator) in view.all.dataset.indicators(view.year()).filter(|(_, _, i)| i.is_key) {
        let [number, goal] = objective_cells(&mut n, &mut seen, objective);
        rows.push(row(vec![
            cell(number),
            name_cell(goal),
            name_cell(format!("{} ({})", indicator.name, indicator.unit.value))
                .linked(view.all.at.indicator(&indicator.code))
                .naming(),
            words(indicator.definition.as_deref()),
            words(indicator.reason.as_deref()),
            words(indicator.formula.as_deref()),
            cell(view.all.agency().unit_name(&indicator.owner.value)),
            words(indicator.source.as_deref()),
        ]));
    }
    let plan = view.all.dataset.plan_for(view.year());
    (!rows.is_empty()).then(|| Table {
        id: "tabel-iku".to_owned(),
        caption: lang.pick("Indikator Kinerja Utama", "Key indicators (IKU)").to_owned(),
        columns: vec![
            text_column("No", 1),
            text_column(lang.pick("Kinerja Utama", "Key result"), 4),
            text_column(lang.pick("Indikator Kinerja Utama", "Key indicator (IKU)"), 4),
            text_column(lang.pick("Makna Indikator", "What it means"), 5).grouped(group),
            text_column(lang.pick("Alasan Pemilihan", "Why it was chosen"), 5).grouped(group),
            text_column(lang.pick("Cara Perhitungan", "How it is computed"), 5).grouped(group),
            text_column(lang.pick("Penanggung Jawab", "Owner"), 3),
            text_column(lang.pick("Sumber Data", "Data source"), 4),
        ],
        rows,
        // A note keeps to the signature, which a long table could leave alone on a page.
        notes: plan
            .map(|plan| say!(lang, "Indikator menurut {}.", "The indicators are those of the {}.", plan.name))
            .into_iter()
            .collect(),
        wide: false,
    })
}

fn words(text: Option<&str>) -> Cell {
    match text {
        Some(text) => cell(text.trim()).written(),
        None => cell(text::NO_FIGURE).toned(Tone::Muted),
    }
}
