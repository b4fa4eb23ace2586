use crate::base::{Lang, say};
use crate::measure::{Comparison, IndicatorMeasure, against_benchmark};
use crate::model::{Indicator, Period, Quarter};
use crate::report::comparability::{Break, changes, last_break};
use crate::report::context::{AgencyView, YearView};
use crate::report::document::{Block, Figure, Section, Table};
use crate::report::make::{cell, number_column, row, section, text_column};
use crate::report::pages::home::latest_period;
use crate::report::periodic::evidence_facts;
use crate::report::sentences::quoting_paragraph;
use crate::report::tables::{achievement_cell, actual_cell, corrections_table, target_cell};
use crate::report::text;

/// Where an indicator stands in the last quarter whose collection was opened; none where it is not measured.
pub(super) fn latest_figures(
    year: YearView<'_>,
    indicator: &Indicator,
    measured: &IndicatorMeasure,
) -> Option<Section> {
    let (lang, view) = (year.lang(), year.all);
    let period = latest_period(year);
    let figures = measured.periods.get(&period)?;
    let at = view.at.working(&indicator.code, year.year(), period);
    let when = text::period_of(lang, period, year.year());
    let achieved = |label: &str, comparison: &Comparison, note: String| Figure {
        label: label.to_owned(),
        value: text::achievement(lang, &comparison.achievement, view.decimals()),
        note,
        href: Some(at.clone()),
    };
    let reason = text::achievement_reason(lang, view.agency(), &figures.own.achievement);
    let rating = view.rating(figures.own.achievement.percent()).map(|level| level.label_in(lang).to_owned());
    let target = |comparison: &Comparison| target_cell(lang, indicator, comparison).text;
    let unit = &indicator.unit.value;
    // The actual that is compared with the year's target stands on no other card once there are several quarters.
    let upto = actual_cell(lang, indicator, &figures.annual).text;
    let since_january = match upto == actual_cell(lang, indicator, &figures.own).text {
        true => String::new(),
        false => say!(lang, "realisasi sejak Januari {upto}, ", "actual since January {upto}, "),
    };
    let blocks = vec![Block::Figures(vec![
        achieved(&say!(lang, "Capaian {when}", "Achievement, {when}"), &figures.own, rating.unwrap_or(reason)),
        Figure {
            label: say!(lang, "Realisasi {when} ({unit})", "Actual, {when} ({unit})"),
            value: actual_cell(lang, indicator, &figures.own).text,
            note: say!(lang, "target {}", "target {}", target(&figures.own)),
            href: None,
        },
        achieved(
            lang.pick("Terhadap target tahunan", "Against the annual target"),
            &figures.annual,
            say!(lang, "{since_january}target tahunan {}", "{since_january}annual target {}", target(&figures.annual)),
        ),
    ])];
    Some(section("terkini", "", "", blocks))
}

/// A value that the strategic plan writes as text, in the reader's digits.
pub(super) fn as_written(lang: Lang, value: &str) -> String {
    let word = |word: &str| match text::number_typed(lang, word) {
        Some(number) => number,
        None if lang == Lang::En && word == "s.d." => "to".to_owned(),
        None => word.to_owned(),
    };
    value.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// What was corrected of an indicator, the youngest year first; none where nothing was.
pub(super) fn corrections(view: AgencyView<'_>, code: &str) -> Option<Section> {
    let lang = view.lang();
    let of_year = |year: YearView<'_>| {
        let all = year.data.quarters.values().flat_map(|quarter| &quarter.corrections);
        let own: Vec<_> = all.filter(|correction| correction.indicator.as_deref() == Some(code)).collect();
        let id = format!("tabel-koreksi-{}", year.year());
        corrections_table(year, (&id, &say!(lang, "Koreksi {code} {}", "Corrections of {code}, {}", year.year())), &own)
    };
    let tables: Vec<Block> = view.years().rev().filter_map(of_year).map(Block::Table).collect();
    (!tables.is_empty()).then(|| section("koreksi", "", lang.pick("Koreksi", "Corrections"), tables))
}

/// The years of an indicator against the national benchmark; none without a benchmark that can be compared.
pub(super) fn benchmark_years(view: AgencyView<'_>, code: &str) -> Option<Table> {
    let lang = view.lang();
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
            actual_cell(lang, indicator, &comparison),
            cell(as_written(lang, &benchmark.value)),
            achievement_cell(view, &comparison.achievement).linked(view.at.working(code, year.year(), Period::Year)),
        ]));
    }
    (!rows.is_empty()).then(|| Table {
        id: "tabel-standar-nasional".to_owned(),
        caption: lang
            .pick("Realisasi setahun terhadap standar nasional", "Full-year actual against the national benchmark")
            .to_owned(),
        columns: vec![
            text_column(lang.pick("Tahun", "Year"), 2),
            number_column(lang.pick("Realisasi", "Actual"), 2),
            number_column(lang.pick("Standar nasional", "National benchmark"), 2),
            number_column(lang.pick("Capaian terhadap standar", "Achievement against benchmark"), 2),
        ],
        rows,
        notes: vec![
            lang.pick(
                "Capaian terhadap standar dihitung dengan rumus capaian indikator ini.",
                "The achievement against the benchmark is computed with this indicator's achievement formula.",
            )
            .to_owned(),
        ],
        wide: false,
    })
}

/// Whether the years of an indicator can be compared, and what changed in its declaration.
pub(super) fn comparability(view: AgencyView<'_>, code: &str) -> Section {
    let lang = view.lang();
    let declared: Vec<(YearView<'_>, &Indicator)> = view
        .years()
        .filter_map(|year| Some((year, year.indicators().find(|(indicator, _)| indicator.code == code)?.0)))
        .collect();
    let mut rows = Vec::new();
    for pair in declared.windows(2) {
        let [(_, before), (year, after)] = pair else { continue };
        for change in changes(lang, before, after) {
            let effect = if change.breaks {
                lang.pick("tidak sebanding", "not comparable")
            } else {
                lang.pick("rumusan berubah, tetap dibandingkan", "wording changed, still compared")
            };
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
        && let Some(Break { year, reason, is_written }) = last_break(view, code, earlier, later)
    {
        let words = say!(
            lang,
            "Angka mulai {year} tidak sebanding dengan tahun-tahun sebelumnya: ",
            "Figures from {year} on are not comparable with those of earlier years: "
        );
        blocks.push(match is_written {
            true => quoting_paragraph(lang, &words, &reason, "."),
            false => Block::Paragraph(format!("{words}{reason}.")),
        });
        until = year.checked_sub(1);
    }
    if blocks.is_empty() {
        blocks.push(Block::Paragraph(match (first, years.last()) {
            (Some(first), Some(last)) if first < *last => say!(
                lang,
                "Tidak ada perubahan yang membuat angka {first} sampai dengan {last} tidak sebanding: satuan, arah, \
                 dan penggabungan triwulannya sama, dan tidak ada perubahan cakupan yang dicatat.",
                "Nothing has changed that would make the figures of {first} to {last} not comparable: the unit of \
                 measure, the direction, and the way quarters are combined are the same, and no change of scope is \
                 recorded."
            ),
            _ => lang.pick("Baru satu tahun yang tercatat.", "Only one year is on record so far.").to_owned(),
        }));
    }
    if !rows.is_empty() {
        blocks.push(Block::Table(Table {
            id: "tabel-perubahan-definisi".to_owned(),
            caption: lang
                .pick("Yang berubah dalam rumusan indikator", "What changed in how the indicator is defined")
                .to_owned(),
            columns: vec![
                text_column(lang.pick("Mulai", "From"), 1),
                text_column(lang.pick("Yang berubah", "What changed"), 2),
                text_column(lang.pick("Sebelumnya", "Before"), 4),
                text_column(lang.pick("Menjadi", "After"), 4),
                text_column(lang.pick("Akibatnya", "Effect"), 2),
            ],
            rows,
            notes: Vec::new(),
            wide: false,
        }));
    }
    section("keterbandingan", "", lang.pick("Keterbandingan antartahun", "Comparability between years"), blocks)
}

/// What the units named as evidence, year by year from the latest back.
pub(super) fn evidence(view: AgencyView<'_>, code: &str) -> Section {
    let lang = view.lang();
    let mut section_ = section("bukti", "", lang.pick("Bukti dukung", "Evidence"), Vec::new());
    for year in view.years().rev() {
        let facts = evidence_facts(year, &Quarter::ALL, Some(code));
        if !facts.is_empty() {
            let id = format!("bukti-{}", year.year());
            let title = say!(lang, "Tahun {}", "Year {}", year.year());
            section_.sections.push(section(&id, "", &title, vec![Block::Facts(facts)]));
        }
    }
    if section_.sections.is_empty() {
        section_.blocks.push(Block::Paragraph(
            lang.pick("Belum ada bukti dukung yang dicatat.", "No evidence is recorded yet.").to_owned(),
        ));
    }
    section_
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_figures_change_their_notation() {
        assert_eq!(as_written(Lang::Id, "0.60 s.d. 0.75"), "0,60 s.d. 0,75");
        assert_eq!(as_written(Lang::En, "0.60 s.d. 0.75"), "0.60 to 0.75");
        assert_eq!(as_written(Lang::Id, "BB"), "BB");
        assert_eq!(as_written(Lang::Id, "2480.50"), "2.480,50");
    }
}
