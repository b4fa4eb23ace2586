//! The seven mandated analyses of one strategic objective. A heading never disappears: without data it says why.

use crate::base::{Lang, say};
use crate::measure::{ObjectiveMeasure, against_benchmark, medium_term};
use crate::model::{Analysis, Period, Quarter};
use crate::report::charts;
use crate::report::context::YearView;
use crate::report::document::{Block, Section};
use crate::report::make::section;
use crate::report::periodic::factors;
use crate::report::tables::{
    Member, benchmark_table, efficiency_word, medium_term_table, objective_money, quarters_table, support_table,
    years_table,
};
use crate::report::text;

use super::{drawn, paragraph, words_on};
use crate::report::sentences::{against_last_year, grouped, lines_as_points, named, points};

/// The section of an objective with its seven analyses.
pub(super) fn objective(view: YearView<'_>, number: usize, objective: &ObjectiveMeasure) -> Section {
    let members: Vec<Member<'_>> =
        view.indicators().filter(|(_, measured)| measured.objective == objective.code).collect();
    let title = say!(view.lang(), "Sasaran {}: {}", "Objective {}: {}", objective.code, objective.text);
    let id = format!("sasaran-{}", objective.code);
    let mut whole = section(&id, &format!("A.{number}"), &title, vec![paragraph(introduced(view, objective))]);
    whole.sections = Analysis::ALL
        .iter()
        .zip(1..)
        .map(|(analysis, number): (&Analysis, usize)| {
            let id = format!("analisis-{}-{number}", objective.code);
            let mut blocks = computed(view, objective, &members, *analysis);
            blocks.extend(written(view, &members, *analysis));
            section(&id, &format!("{number}."), heading(view.lang(), *analysis), blocks)
        })
        .collect();
    whole
}

/// Headings in the words of PermenPAN-RB 53/2014, Lampiran II; shorter in English.
pub(super) fn heading(lang: Lang, analysis: Analysis) -> &'static str {
    match analysis {
        Analysis::Target => lang.pick(
            "Membandingkan antara target dan realisasi kinerja tahun ini",
            "This year's actual compared with the target",
        ),
        Analysis::Years => lang.pick(
            "Membandingkan antara realisasi kinerja serta capaian kinerja tahun ini dengan tahun lalu dan beberapa \
             tahun terakhir",
            "This year's actual and achievement compared with last year and the past several years",
        ),
        Analysis::MediumTerm => lang.pick(
            "Membandingkan realisasi kinerja sampai dengan tahun ini dengan target jangka menengah yang terdapat dalam \
             dokumen perencanaan strategis organisasi",
            "The actual up to this year compared with the medium-term target of the strategic plan",
        ),
        Analysis::Benchmark => lang.pick(
            "Membandingkan realisasi kinerja tahun ini dengan standar nasional (jika ada)",
            "This year's actual compared with the national benchmark (if any)",
        ),
        Analysis::Causes => lang.pick(
            "Analisis penyebab keberhasilan/kegagalan atau peningkatan/penurunan kinerja serta alternatif solusi yang \
             telah dilakukan",
            "Causes of success or failure, or of better or worse performance, and the solutions tried",
        ),
        Analysis::Efficiency => {
            lang.pick("Analisis atas efisiensi penggunaan sumber daya", "Efficiency in the use of resources")
        }
        Analysis::Programs => lang.pick(
            "Analisis program/kegiatan yang menunjang keberhasilan ataupun kegagalan pencapaian pernyataan kinerja",
            "Programmes and activities behind success or failure in reaching the agreed performance",
        ),
    }
}

fn introduced(view: YearView<'_>, objective: &ObjectiveMeasure) -> String {
    let lang = view.lang();
    let mean = &objective.own;
    let n = mean.n_in + mean.n_not_evaluable + mean.n_incomplete;
    let mut words = match lang {
        Lang::Id => format!("Sasaran ini diukur dengan {n} indikator. "),
        Lang::En => format!("This objective is measured by {}. ", text::plural(n, "indicator", "indicators")),
    };
    match &mean.value {
        Some(value) => {
            let provisional = if mean.n_incomplete > 0 { lang.pick("sementara ", "provisionally ") } else { "" };
            let rated = view
                .all
                .rating(Some(value))
                .map(|level| format!(" ({})", level.label_in(view.lang())))
                .unwrap_or_default();
            let percent = text::percent(lang, value, view.all.decimals());
            words.push_str(&match lang {
                Lang::Id => {
                    format!("Rata-rata capaiannya {provisional}{percent}{rated} dari {} indikator.", mean.n_in)
                }
                Lang::En => format!(
                    "Its mean achievement is {provisional}{percent}{rated}, over {}.",
                    text::plural(mean.n_in, "indicator", "indicators")
                ),
            });
        }
        None if mean.n_incomplete > 0 => {
            words.push_str(lang.pick("Rata-rata capaiannya belum lengkap.", "Its mean achievement is incomplete."));
        }
        None => {
            words.push_str(lang.pick("Rata-rata capaiannya tidak dinilai.", "Its mean achievement is not evaluated."));
        }
    }
    words
}

/// What the data say.
fn computed(
    view: YearView<'_>,
    objective: &ObjectiveMeasure,
    members: &[Member<'_>],
    analysis: Analysis,
) -> Vec<Block> {
    match analysis {
        Analysis::Target => against_target(view, objective, members),
        Analysis::Years => {
            let table = years_table(view, &objective.code, members);
            let id = table.id.clone();
            let mut blocks = vec![Block::Table(table)];
            blocks.push(lines_as_points(members.iter().map(|member| against_last_year(view, member)).collect()));
            let shown = shown_in_charts(members);
            let charts = shown.filter_map(|(i, _)| charts::years_chart_until(view, &i.code));
            blocks.extend(charts.map(|chart| drawn(chart.told_by(&id))));
            blocks
        }
        Analysis::MediumTerm => against_plan(view, objective, members),
        Analysis::Benchmark => against_standard(view, objective, members),
        Analysis::Causes => causes(view, members),
        Analysis::Efficiency => vec![paragraph(resources_used(view, objective))],
        Analysis::Programs => match support_table(view, objective) {
            Some(table) => vec![Block::Table(table)],
            None => vec![paragraph(view.lang().pick(
                "Belum ada program dalam anggaran yang dikaitkan dengan sasaran ini.",
                "No programme in the budget is linked to this objective yet.",
            ))],
        },
    }
}

/// Key indicators have charts; an objective without any shows its first indicator.
fn shown_in_charts<'a, 'b>(members: &'b [Member<'a>]) -> impl Iterator<Item = &'b Member<'a>> {
    let has_key = members.iter().any(|(indicator, _)| indicator.is_key);
    members.iter().enumerate().filter(move |(i, member)| if has_key { member.0.is_key } else { *i == 0 }).map(|m| m.1)
}

fn against_target(view: YearView<'_>, objective: &ObjectiveMeasure, members: &[Member<'_>]) -> Vec<Block> {
    let table = quarters_table(view, &objective.code, members);
    let id = table.id.clone();
    let mut blocks = vec![Block::Table(table)];
    let reached = view.lang().pick("Target tercapai", "Target met");
    let missed = view.lang().pick("Target belum tercapai", "Target not met");
    blocks.push(points(grouped(view, members, reached, missed, |(_, measured)| {
        measured.periods.get(&Period::Year).map(|figures| figures.own.clone())
    })));
    let shown = shown_in_charts(members);
    let charts = shown.filter_map(|(i, m)| charts::quarters_chart(view, i, m));
    blocks.extend(charts.map(|chart| drawn(chart.told_by(&id))));
    blocks
}

fn against_plan(view: YearView<'_>, objective: &ObjectiveMeasure, members: &[Member<'_>]) -> Vec<Block> {
    let lang = view.lang();
    let Some(plan) = view.all.dataset.plan_for(view.year()) else {
        return vec![paragraph(lang.pick(
            "Renstra belum ada, sehingga target jangka menengah tidak diketahui.",
            "There is no strategic plan (Renstra) yet, so the medium-term target is not known.",
        ))];
    };
    let until = plan.until;
    let reached =
        say!(lang, "Target akhir Renstra ({until}) sudah dicapai", "Final target of the strategic plan ({until}) met");
    let missed = say!(
        lang,
        "Target akhir Renstra ({until}) belum dicapai",
        "Final target of the strategic plan ({until}) not met"
    );
    let lines = grouped(view, members, &reached, &missed, |(indicator, measured)| {
        medium_term(view.all.dataset, view.year(), indicator, measured)
    });
    vec![Block::Table(medium_term_table(view, &objective.code, members)), points(lines)]
}

fn against_standard(view: YearView<'_>, objective: &ObjectiveMeasure, members: &[Member<'_>]) -> Vec<Block> {
    let mut blocks = Vec::new();
    blocks.extend(benchmark_table(view, &objective.code, members).map(Block::Table));
    let lang = view.lang();
    let reached = lang.pick("Standar nasional terpenuhi", "National benchmark met");
    let missed = lang.pick("Standar nasional belum terpenuhi", "National benchmark not met");
    let mut lines = grouped(view, members, reached, missed, |member| {
        let compared = against_benchmark(view.all.dataset, member.0, member.1)?;
        compared.achievement.percent().is_some().then_some(compared)
    });
    let without = members.iter().filter(|(indicator, _)| indicator.benchmark.is_none());
    let without: Vec<&str> = without.map(|(indicator, _)| indicator.code.as_str()).collect();
    if !without.is_empty() {
        let codes = text::listed(lang, &without);
        lines.push(say!(
            lang,
            "Tidak terdapat standar nasional untuk {codes}.",
            "There is no national benchmark for {codes}."
        ));
    }
    if !lines.is_empty() {
        blocks.push(points(lines));
    }
    blocks
}

/// What the units reported each quarter, of the indicators on whose causes nothing was written.
fn causes(view: YearView<'_>, members: &[Member<'_>]) -> Vec<Block> {
    let lang = view.lang();
    let reported = factors(view, &Quarter::ALL);
    let mut blocks = Vec::new();
    for (indicator, _) in members {
        let is_written =
            view.data.analyses.get(&indicator.code).is_some_and(|a| a.parts.contains_key(&Analysis::Causes));
        if is_written {
            continue;
        }
        let wanted = format!("faktor-{}", indicator.code);
        match reported.iter().find(|section| section.id == wanted) {
            Some(section) => {
                blocks.push(words_on(named(indicator), &Vec::new()));
                blocks.push(paragraph(lang.pick(
                    "Analisis belum ditulis; berikut yang dilaporkan unit setiap triwulan.",
                    "The analysis has not been written yet; this is what the unit reported each quarter.",
                )));
                blocks.extend(section.blocks.iter().cloned());
            }
            None => {
                blocks.push(words_on(named(indicator), &Vec::new()));
                blocks.push(paragraph(lang.pick(
                    "Analisis penyebab dan solusi belum ditulis.",
                    "The analysis of causes and solutions has not been written yet.",
                )));
            }
        }
    }
    blocks
}

fn resources_used(view: YearView<'_>, objective: &ObjectiveMeasure) -> String {
    let lang = view.lang();
    let Some(money) = objective_money(view, objective) else {
        let why = lang.pick(
            "Efisiensi belum dapat dihitung karena data anggaran belum ada.",
            "Efficiency cannot be computed yet because there are no budget data.",
        );
        return why.to_owned();
    };
    if money.programs.is_empty() {
        let why = lang.pick(
            "Efisiensi tidak dapat dihitung karena belum ada program dalam anggaran yang dikaitkan dengan sasaran ini.",
            "Efficiency cannot be computed because no programme in the budget is linked to this objective yet.",
        );
        return why.to_owned();
    }
    let codes: Vec<&str> = money.programs.iter().map(|node| node.code.as_str()).collect();
    let supporting = match codes.len() {
        1 => lang.pick("program pendukung", "the supporting programme"),
        _ => lang.pick("program pendukung", "the supporting programmes"),
    };
    let programs = format!("{supporting} ({})", codes.join(", "));
    let decimals = view.all.decimals();
    let mean = &objective.own;
    let verdict = efficiency_word(lang, money.efficiency).to_lowercase();
    match (&mean.value, mean.n_incomplete, &money.absorbed) {
        (Some(achieved), 0, Some(absorbed)) => {
            let (achieved, absorbed) =
                (text::percent(lang, achieved, decimals), text::percent(lang, absorbed, decimals));
            say!(
                lang,
                "Rata-rata capaian sasaran {achieved} dibandingkan serapan {programs} {absorbed}: {verdict} menurut \
                 metode perbandingan.",
                "The objective's mean achievement of {achieved} is compared with the absorption of {programs}, \
                 {absorbed}: {verdict} by the comparison method."
            )
        }
        (_, 1.., _) => lang
            .pick(
                "Efisiensi tidak dapat dihitung karena data capaian sasaran ini belum lengkap.",
                "Efficiency cannot be computed because the achievement data of this objective are incomplete.",
            )
            .to_owned(),
        (None, _, _) => lang
            .pick(
                "Efisiensi tidak dapat dihitung karena capaian sasaran ini tidak dinilai.",
                "Efficiency cannot be computed because the achievement of this objective is not evaluated.",
            )
            .to_owned(),
        (_, _, None) => say!(
            lang,
            "Efisiensi tidak dapat dihitung karena serapan {programs} belum dapat dihitung.",
            "Efficiency cannot be computed because the absorption of {programs} cannot be computed yet."
        ),
    }
}

/// What staff wrote, indicator by indicator.
fn written(view: YearView<'_>, members: &[Member<'_>], analysis: Analysis) -> Vec<Block> {
    let texts = members.iter().filter_map(|(indicator, _)| {
        let file = view.data.analyses.get(&indicator.code)?;
        Some(words_on(named(indicator), file.parts.get(&analysis)?))
    });
    texts.collect()
}
