use crate::base::say;
use crate::model::{Period, Quarter};
use crate::report::charts::outside_range;
use crate::report::context::{AgencyView, YearView};
use crate::report::document::{Block, Cell, Document, DocumentKind, Table, Tone};
use crate::report::make::{cell, code_column, link, mark_column, name_cell, row, section, text_column};
use crate::report::tables::{achievement_cell, unopened_cell};
use crate::report::text;

use super::{not_final, web_page};

/// The achievements of all indicators in all quarters, each with the colour and the first letters of its rating. The newest
/// year comes first, where a narrow screen begins.
pub fn heat_map_page(view: AgencyView<'_>) -> Document {
    let lang = view.lang();
    let years: Vec<YearView<'_>> = view.years().rev().collect();
    let mut columns =
        vec![code_column(lang, 2), text_column(lang.pick("Indikator kinerja", "Performance indicator"), 6)];
    for year in &years {
        let group = year.year().to_string();
        columns
            .extend(Quarter::ALL.map(|q| mark_column(text::period_short(lang, Period::Quarter(q)), 2).grouped(&group)));
    }
    let indicators = view.latest_indicators();
    let rows = indicators.iter().map(|indicator| {
        let code = indicator.code.as_str();
        let quarters = years.iter().flat_map(|year| Quarter::ALL.map(|quarter| achievement(*year, code, quarter)));
        let names = [cell(code).linked(view.at.indicator(code)), name_cell(&indicator.name)];
        row(names.into_iter().chain(quarters).collect())
    });
    let table = Table {
        id: "tabel-peta".to_owned(),
        caption: lang
            .pick(
                "Capaian dan predikat setiap indikator menurut triwulan",
                "Achievement and rating of each indicator by quarter",
            )
            .to_owned(),
        columns,
        rows: rows.collect(),
        notes: notes(view),
        wide: true,
    };
    let mut page = web_page(
        DocumentKind::HeatMap,
        view.at.page("peta-capaian"),
        lang.pick("Peta capaian", "Heat map"),
        lang.pick(
            "Capaian dan predikat semua indikator pada semua triwulan dalam satu tabel.",
            "Achievement and rating of all indicators in all quarters, in one table.",
        ),
        vec![link(lang.pick("Beranda", "Home"), view.at.home())],
        vec![section(
            "peta",
            "",
            lang.pick("Semua indikator dan triwulan", "All indicators and quarters"),
            vec![Block::Table(table)],
        )],
    );
    page.notices.extend(not_final(lang, view.years().rev()));
    page
}

fn achievement(year: YearView<'_>, code: &str, quarter: Quarter) -> Cell {
    let period = Period::Quarter(quarter);
    let measured = year.measured.indicators.iter().find(|measured| measured.code == code);
    let Some(figures) = measured.and_then(|measured| measured.periods.get(&period)) else {
        return cell(text::NO_FIGURE).toned(Tone::Muted);
    };
    if !year.is_opened(period) {
        return unopened_cell(year.lang());
    }
    let achievement = &figures.own.achievement;
    let at = year.all.at.working(code, year.year(), period);
    match year.all.rating(achievement.percent()) {
        Some(level) => {
            let words = text::achievement(year.lang(), achievement, year.all.decimals());
            let mut rated =
                cell(format!("{words} {}", initials(level.label_in(year.lang())))).toned(Tone::Rating).linked(at);
            rated.color.clone_from(&level.color);
            rated
        }
        None => achievement_cell(year.all, achievement).linked(at),
    }
}

/// What the letters stand for: a colour is never the only carrier.
fn notes(view: AgencyView<'_>) -> Vec<String> {
    let lang = view.lang();
    let levels = view.dataset.rating_scale().into_iter().flat_map(|scale| &scale.levels);
    let words: Vec<String> =
        levels.map(|level| level.label_in(lang)).map(|label| format!("{} = {label}", initials(label))).collect();
    let mut notes = vec![
        lang.pick(
            "Di situs, tautan pada angka menuju cara hitungnya.",
            "On the site, each figure links to how it is computed.",
        )
        .to_owned(),
    ];
    notes.extend(outside_range(lang, view.years(), None));
    if !words.is_empty() {
        notes.insert(0, say!(lang, "Predikat: {}.", "Ratings: {}.", words.join(", ")));
    }
    notes
}

/// `ST` for `Sangat Tinggi`.
fn initials(label: &str) -> String {
    label.split_whitespace().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}
