use crate::base::Lang;
use crate::model::{Entry, Indicator, Period, Polarity, Rollup};
use crate::report::about::about_indicator;
use crate::report::charts::{bullet_chart, quarters_chart, years_chart};
use crate::report::context::AgencyView;
use crate::report::document::{Block, Document, DocumentKind, Fact, Section, Table};
use crate::report::make::{cell, group_row, link, mark_column, number_column, row, section, text_column};
use crate::report::tables::{achievement_cell, actual_cell, rating_cell, target_cell};
use crate::report::text;
use crate::report::workings::{formula_words, working};

use super::indicator_context::{benchmark_years, comparability, evidence};
use super::web_page;

/// So many years, from the latest back, have their quarters drawn.
const N_DRAWN_YEARS: usize = 2;

/// One indicator over all years: what it is, its figures, and how each came about.
pub fn indicator_page(view: AgencyView<'_>, code: &str) -> Option<Document> {
    let years: Vec<_> = view
        .years()
        .filter_map(|year| year.indicators().find(|(i, _)| i.code == code).map(|(i, m)| (year, i, m)))
        .collect();
    let (latest, indicator, measured) = years.last()?;
    let mut rows = Vec::new();
    let columns = vec![
        text_column("Periode", 3),
        number_column("Target", 2),
        number_column("Realisasi", 2),
        number_column("Capaian", 2),
        number_column("Capaian s.d.", 2),
        number_column("Terhadap target tahunan", 2),
        mark_column("Predikat", 2),
    ];
    for (year, indicator, measured) in years.iter().rev() {
        rows.push(group_row(year.year().to_string(), columns.len()));
        for (period, figures) in &measured.periods_in_order() {
            let at = view.at.working(code, year.year(), *period);
            rows.push(row(vec![
                cell(text::period(view.lang(), *period)).linked(view.at.report(year.year(), *period)),
                target_cell(view.lang(), indicator, &figures.own),
                actual_cell(view.lang(), indicator, &figures.own),
                achievement_cell(view, &figures.own.achievement).linked(&at),
                achievement_cell(view, &figures.to_date.achievement).linked(&at),
                achievement_cell(view, &figures.annual.achievement).linked(&at),
                rating_cell(view, &figures.own.achievement),
            ]));
        }
    }
    let series = Table {
        id: "tabel-deret".to_owned(),
        caption: format!("{} setiap periode", indicator.name),
        columns,
        rows,
        notes: Vec::new(),
        wide: false,
    };
    let mut how = section("cara-hitung", "", "Cara hitung", Vec::new());
    for (year, indicator, measured) in years.iter().rev() {
        let all: Vec<_> = measured
            .periods_in_order()
            .iter()
            .filter_map(|(period, _)| working(*year, indicator, measured, *period))
            .collect();
        let id = format!("cara-hitung-{}", year.year());
        how.sections.push(section(&id, "", &year.year().to_string(), vec![Block::Workings(all)]));
    }
    let mut by_period = vec![Block::Table(series)];
    let drawn = years.iter().rev().take(N_DRAWN_YEARS);
    let by_quarter = drawn.filter_map(|(year, indicator, measured)| quarters_chart(*year, indicator, measured));
    by_period.extend(by_quarter.map(|chart| Block::Chart(Box::new(chart.told_by("tabel-deret")))));
    let complete = years.iter().rev().find(|(_, _, measured)| {
        let figures = measured.periods.get(&Period::Year);
        figures.is_some_and(|figures| figures.own.actual.is_some())
    });
    let bullet = complete.and_then(|(year, i, measured)| bullet_chart(*year, i, measured, Period::Year));
    let mut course: Vec<Block> =
        bullet.into_iter().chain(years_chart(view, code)).map(|c| Block::Chart(Box::new(c))).collect();
    course.push(Block::Table(plan_targets(view.lang(), indicator)));
    course.extend(benchmark_years(view, code).map(Block::Table));
    let sections: Vec<Section> = vec![
        section(
            "definisi",
            "",
            "Definisi",
            vec![Block::Facts(facts(
                view,
                *latest,
                indicator,
                &measured.owner,
                formula_words(view.lang(), measured.formula),
            ))],
        ),
        section("renstra", "", "Perkembangan dan target Renstra", course),
        comparability(view, code),
        section("deret", "", "Capaian setiap periode", by_period),
        how,
        evidence(view, code),
    ];
    let mut page = web_page(
        DocumentKind::Indicator,
        view.at.indicator(code),
        &indicator.name,
        &format!("{} {}: definisi, target, realisasi, capaian, dan cara hitungnya.", indicator.code, indicator.name),
        vec![link("Beranda", view.at.home()), link("Indeks", view.at.page("cari"))],
        sections,
    );
    page.about = about_indicator(view, code);
    page.subtitle = Some(format!("Indikator {}", indicator.code));
    Some(page)
}

fn facts(
    view: AgencyView<'_>,
    year: crate::report::YearView<'_>,
    indicator: &Indicator,
    owner: &str,
    formula: &str,
) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut say = |label: &str, value: Option<String>| {
        facts.extend(value.map(|value| Fact { label: label.to_owned(), value: value.trim().to_owned(), href: None }));
    };
    say("Kode", Some(indicator.code.clone()));
    say("Jenis", Some(if indicator.is_key { "Indikator Kinerja Utama" } else { "Indikator kinerja" }.to_owned()));
    say("Satuan", Some(indicator.unit.value.clone()));
    say("Definisi operasional", indicator.definition.clone());
    say("Alasan pemilihan", indicator.reason.clone());
    say("Rumus pengukuran", indicator.formula.clone());
    say("Sumber data", indicator.source.clone());
    say("Penanggung jawab", Some(view.agency().unit_name(owner).to_owned()));
    say("Arah", Some(polarity_words(view.lang(), indicator.polarity).to_owned()));
    say("Rumus capaian", Some(formula.to_owned()));
    say("Penggabungan triwulan", Some(rollup_words(view.lang(), indicator.rollup.value).to_owned()));
    say("Pengisian", Some(entry_words(view.lang(), indicator.entry).to_owned()));
    let baseline = indicator.baseline.as_ref();
    say("Kondisi awal", baseline.map(|b| format!("{} ({})", b.value.replace('.', ","), b.year)));
    let benchmark = indicator.benchmark.as_ref();
    say(
        "Standar nasional",
        Some(match benchmark {
            Some(benchmark) => {
                let source = benchmark.source.as_ref().map(|s| format!(" ({s})")).unwrap_or_default();
                format!("{}{source}", benchmark.value.replace('.', ","))
            }
            None => "Tidak terdapat standar nasional untuk indikator ini".to_owned(),
        }),
    );
    say("Dokumen perencanaan", view.dataset.plan_for(year.year()).map(|plan| plan.name.clone()));
    facts
}

fn plan_targets(lang: Lang, indicator: &Indicator) -> Table {
    let rows = indicator.targets.iter().map(|(year, target)| {
        row(vec![cell(year.to_string()), cell(text::target(lang, indicator, &(&target.value).into()))])
    });
    Table {
        id: "tabel-renstra".to_owned(),
        caption: "Target menurut rencana strategis".to_owned(),
        columns: vec![text_column("Tahun", 2), number_column("Target", 2)],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    }
}

/// A polarity in words.
pub fn polarity_words(lang: Lang, polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Maximize => "naik: makin besar makin baik",
        Polarity::Minimize => "turun: makin kecil makin baik",
        Polarity::Range => "rentang: baik di dalam rentang target",
        Polarity::Stabilize => "tetap: baik tepat pada target",
    }
}

/// A roll-up in words.
pub fn rollup_words(lang: Lang, rollup: Rollup) -> &'static str {
    match rollup {
        Rollup::Sum => "jumlah: nilai triwulan dijumlahkan",
        Rollup::Last => "akhir: nilai triwulan terakhir",
        Rollup::Average => "rata-rata nilai triwulan",
        Rollup::Max => "maksimum: nilai triwulan tertinggi",
        Rollup::Min => "minimum: nilai triwulan terendah",
        Rollup::Ratio => "rasio: jumlah pembilang dibagi jumlah penyebut",
    }
}

/// An entry mode in words.
pub fn entry_words(lang: Lang, entry: Entry) -> &'static str {
    match entry {
        Entry::PerPeriod => "per periode: angka triwulan itu sendiri",
        Entry::YearToDate => "kumulatif: angka berjalan sejak Januari",
    }
}

impl crate::measure::IndicatorMeasure {
    /// The periods in the order of every table: TW1 TW2 S1 TW3 TW4 S2 TAHUN.
    pub fn periods_in_order(&self) -> Vec<(Period, &crate::measure::PeriodMeasure)> {
        Period::ALL
            .into_iter()
            .filter_map(|period| self.periods.get(&period).map(|figures| (period, figures)))
            .collect()
    }
}
