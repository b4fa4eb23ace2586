use crate::base::{Lang, say};
use crate::model::{Entry, Indicator, Period, Polarity, Rollup};
use crate::report::about::about_indicator;
use crate::report::charts::{bullet_chart, outside_range, quarters_chart, years_chart};
use crate::report::context::AgencyView;
use crate::report::document::{Block, Column, Document, DocumentKind, Fact, Section, Table, Voice};
use crate::report::make::{cell, group_row, link, mark_column, number_column, row, section, text_column};
use crate::report::tables::{achievement_cell, actual_cell, rating_cell, target_cell, unopened_cell};
use crate::report::text;
use crate::report::workings::{formula_words, working};

use super::indicator_context::{as_written, benchmark_years, comparability, corrections, evidence, latest_figures};
use super::{not_final, web_page};

/// So many years, from the latest back, have their quarters drawn.
const N_DRAWN_YEARS: usize = 2;

/// One indicator over all years: what it is, its figures, and how each came about.
pub fn indicator_page(view: AgencyView<'_>, code: &str) -> Option<Document> {
    let lang = view.lang();
    let years: Vec<_> = view
        .years()
        .filter_map(|year| year.indicators().find(|(i, _)| i.code == code).map(|(i, m)| (year, i, m)))
        .collect();
    let (latest, indicator, measured) = years.last()?;
    let mut rows = Vec::new();
    let columns = series_columns(lang);
    for (year, indicator, measured) in years.iter().rev() {
        rows.push(group_row(year.year().to_string(), columns.len()));
        for (period, figures) in &measured.periods_in_order() {
            let at = view.at.working(code, year.year(), *period);
            let first = cell(text::period(lang, *period)).linked(view.at.report(year.year(), *period));
            let target = target_cell(lang, indicator, &figures.own);
            // Nobody is waited for before a quarter is opened.
            let unopened = || unopened_cell(lang);
            let figures = match year.is_opened(*period) {
                false => {
                    let led = || unopened().linked(&at);
                    [unopened(), led(), unopened(), led(), led()]
                }
                true => [
                    actual_cell(lang, indicator, &figures.own),
                    achievement_cell(view, &figures.own.achievement).linked(&at),
                    rating_cell(view, &figures.own.achievement),
                    achievement_cell(view, &figures.to_date.achievement).linked(&at),
                    achievement_cell(view, &figures.annual.achievement).linked(&at),
                ],
            };
            rows.push(row([first, target].into_iter().chain(figures).collect()));
        }
    }
    let series = Table {
        id: "tabel-deret".to_owned(),
        caption: say!(lang, "{} setiap periode", "{} by period", indicator.name),
        columns,
        rows,
        notes: outside_range(lang, view.years(), Some(code)).into_iter().collect(),
        wide: false,
    };
    let mut how = section("cara-hitung", "", lang.pick("Cara hitung", "How it is computed"), Vec::new());
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
    course.push(Block::Table(plan_targets(lang, indicator)));
    course.extend(benchmark_years(view, code).map(Block::Table));
    let mut sections: Vec<Section> = latest_figures(*latest, indicator, measured).into_iter().collect();
    sections.extend([
        section(
            "definisi",
            "",
            lang.pick("Definisi", "Definition"),
            vec![Block::Facts(facts(view, *latest, indicator, &measured.owner, formula_words(lang, measured.formula)))],
        ),
        section(
            "renstra",
            "",
            lang.pick("Perkembangan dan target Renstra", "Progress and targets of the strategic plan (Renstra)"),
            course,
        ),
        comparability(view, code),
        section("deret", "", lang.pick("Capaian setiap periode", "Achievement by period"), by_period),
    ]);
    sections.extend(corrections(view, code));
    sections.extend([how, evidence(view, code)]);
    let mut page = web_page(
        DocumentKind::Indicator,
        view.at.indicator(code),
        &indicator.name,
        &say!(
            lang,
            "{} {}: definisi, target, realisasi, capaian, dan cara hitungnya.",
            "{} {}: definition, targets, actuals, achievements, and how they are computed.",
            indicator.code,
            indicator.name
        ),
        vec![
            link(lang.pick("Beranda", "Home"), view.at.home()),
            link(lang.pick("Cari dan indeks", "Search and index"), view.at.page("cari")),
        ],
        sections,
    );
    page.about = about_indicator(view, code);
    page.notices.extend(not_final(lang, view.years().rev()));
    page.subtitle = Some(say!(lang, "Indikator {}", "Indicator {}", indicator.code));
    Some(page)
}

fn series_columns(lang: Lang) -> Vec<Column> {
    vec![
        text_column(lang.pick("Periode", "Period"), 3),
        number_column("Target", 2),
        number_column(lang.pick("Realisasi", "Actual"), 2),
        number_column(lang.pick("Capaian", "Achievement"), 2),
        // Beside the achievement that it rates.
        mark_column(lang.pick("Predikat", "Rating"), 2),
        number_column(lang.pick("Capaian sejak Januari", "Achievement, year to date"), 2),
        number_column(lang.pick("Terhadap target tahunan", "Against annual target"), 2),
    ]
}

fn facts(
    view: AgencyView<'_>,
    year: crate::report::YearView<'_>,
    indicator: &Indicator,
    owner: &str,
    formula: &str,
) -> Vec<Fact> {
    let lang = view.lang();
    let mut facts = Vec::new();
    let mut put = |label: &str, value: Option<String>| {
        facts.extend(value.map(|value| Fact {
            label: label.to_owned(),
            value: value.trim().to_owned(),
            ..Fact::default()
        }));
    };
    put(lang.pick("Kode", "Code"), Some(indicator.code.clone()));
    let kind = if indicator.is_key {
        lang.pick("Indikator Kinerja Utama", "Key indicator (IKU)")
    } else {
        lang.pick("Indikator kinerja", "Performance indicator")
    };
    put(lang.pick("Jenis", "Kind"), Some(kind.to_owned()));
    put(lang.pick("Satuan", "Unit of measure"), Some(indicator.unit.value.clone()));
    put(lang.pick("Definisi operasional", "Operational definition"), indicator.definition.clone());
    put(lang.pick("Alasan pemilihan", "Reason for choosing it"), indicator.reason.clone());
    put(lang.pick("Rumus pengukuran", "Measurement formula"), indicator.formula.clone());
    put(lang.pick("Sumber data", "Data source"), indicator.source.clone());
    put(lang.pick("Penanggung jawab", "Owner"), Some(view.agency().unit_name(owner).to_owned()));
    put(lang.pick("Arah", "Direction"), Some(polarity_words(lang, indicator.polarity).to_owned()));
    put(lang.pick("Rumus capaian", "Achievement formula"), Some(formula.to_owned()));
    put(
        lang.pick("Penggabungan triwulan", "How quarters are combined"),
        Some(rollup_words(lang, indicator.rollup.value).to_owned()),
    );
    put(lang.pick("Pengisian", "How figures are entered"), Some(entry_words(lang, indicator.entry).to_owned()));
    let baseline = indicator.baseline.as_ref();
    put(
        lang.pick("Kondisi awal", "Baseline"),
        baseline.map(|b| format!("{} ({})", as_written(lang, &b.value), b.year)),
    );
    let benchmark = indicator.benchmark.as_ref();
    put(
        lang.pick("Standar nasional", "National benchmark"),
        Some(match benchmark {
            Some(benchmark) => {
                let source = benchmark.source.as_ref().map(|s| format!(" ({s})")).unwrap_or_default();
                format!("{}{source}", as_written(lang, &benchmark.value))
            }
            None => lang
                .pick(
                    "Tidak terdapat standar nasional untuk indikator ini",
                    "There is no national benchmark for this indicator",
                )
                .to_owned(),
        }),
    );
    put(
        lang.pick("Dokumen perencanaan", "Planning document"),
        view.dataset.plan_for(year.year()).map(|plan| plan.name.clone()),
    );
    let texts = [&indicator.definition, &indicator.reason, &indicator.formula, &indicator.source];
    let is_text = |fact: &Fact| texts.iter().any(|text| text.as_deref().is_some_and(|text| text.trim() == fact.value));
    facts.iter_mut().filter(|fact| is_text(fact)).for_each(|fact| fact.voice = Voice::Staff);
    facts
}

fn plan_targets(lang: Lang, indicator: &Indicator) -> Table {
    let rows = indicator.targets.iter().map(|(year, target)| {
        row(vec![cell(year.to_string()), cell(text::target(lang, indicator, &(&target.value).into()))])
    });
    Table {
        id: "tabel-renstra".to_owned(),
        caption: lang.pick("Target menurut rencana strategis", "Targets in the strategic plan").to_owned(),
        columns: vec![text_column(lang.pick("Tahun", "Year"), 2), number_column("Target", 2)],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    }
}

/// A polarity in words.
pub fn polarity_words(lang: Lang, polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Maximize => lang.pick("naik: makin besar makin baik", "higher is better"),
        Polarity::Minimize => lang.pick("turun: makin kecil makin baik", "lower is better"),
        Polarity::Range => {
            lang.pick("rentang: baik di dalam rentang target", "within a range: good inside the target range")
        }
        Polarity::Stabilize => lang.pick("tetap: baik tepat pada target", "on target: good exactly at the target"),
    }
}

/// A roll-up in words.
pub fn rollup_words(lang: Lang, rollup: Rollup) -> &'static str {
    match rollup {
        Rollup::Sum => lang.pick("jumlah: nilai triwulan dijumlahkan", "sum: the quarterly values are added up"),
        Rollup::Last => lang.pick("akhir: nilai triwulan terakhir", "last: the value of the last quarter"),
        Rollup::Average => lang.pick("rata-rata: rata-rata nilai triwulan", "mean: the mean of the quarterly values"),
        Rollup::Max => lang.pick("maksimum: nilai triwulan tertinggi", "maximum: the highest quarterly value"),
        Rollup::Min => lang.pick("minimum: nilai triwulan terendah", "minimum: the lowest quarterly value"),
        Rollup::Ratio => lang.pick(
            "rasio: jumlah pembilang dibagi jumlah penyebut",
            "ratio: the sum of the numerators divided by the sum of the denominators",
        ),
    }
}

/// An entry mode in words.
pub fn entry_words(lang: Lang, entry: Entry) -> &'static str {
    match entry {
        Entry::PerPeriod => {
            lang.pick("per periode: angka triwulan itu sendiri", "per period: the quarter's own figure")
        }
        Entry::YearToDate => lang.pick(
            "kumulatif: unit mengisi angka berjalan sejak Januari",
            "year to date: units enter the running figure since January",
        ),
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
