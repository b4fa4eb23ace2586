//! Quarterly and semester reports, and what the annual report shares with them.

mod opening;
mod semester;

use crate::base::Lang;
use crate::measure::{BudgetNode, MeanState};
use crate::model::{Indicator, Period, Prose, ProseFile, Quarter, Reading};

use super::about::about_report;
use super::charts;
use super::context::YearView;
use super::document::{Block, Document, DocumentKind, Fact, Figure, Notice, Section, Working};
use super::make::{info, link, section, warning};
use super::tables::{achievement_table, budget_table, objective_table};
use super::workings::{absorption_working, agency_working, objective_working, working};
use super::{print, text};

/// The report of a quarter or a semester.
pub fn periodic_report(view: YearView<'_>, period: Period) -> Document {
    let quarters = period.quarters();
    let title = view.all.report_title(view.year(), period);
    let prose = match period {
        Period::Quarter(quarter) => view.data.quarters.get(&quarter).and_then(|q| q.prose.as_ref()),
        Period::Half(half) => view.data.half_prose.get(&half),
        Period::Year => None,
    };
    let is_half = matches!(period, Period::Half(_));
    let mut achieved = achievement_blocks(view, period);
    let mut spent: Vec<Block> =
        charts::absorption_chart(view, period).map(|chart| Block::Chart(Box::new(chart))).into_iter().collect();
    spent.extend(budget_blocks(view, period));
    if is_half {
        achieved.insert(1, Block::Table(semester::quarters_beside(view, period)));
        spent.extend(semester::spending_beside(view, period).map(Block::Table));
    }
    let mut parts = vec![
        section("latar-belakang", "", "Latar belakang dan dasar hukum", opening::background(view)),
        section("ringkasan", "", "Ringkasan", summary(view, period)),
        section("uraian", "", "Uraian", prose_or_gap(view.lang(), prose)),
        section("capaian", "", "Capaian kinerja", achieved),
        section("anggaran", "", "Realisasi anggaran", spent),
    ];
    let mut analysis = section("faktor", "", "Faktor pendorong, penghambat, dan tindak lanjut", Vec::new());
    analysis.sections = factors(view, quarters);
    if analysis.sections.is_empty() {
        analysis.blocks.push(Block::Paragraph("Belum ada unit yang melapor.".to_owned()));
    }
    parts.push(analysis);
    if is_half {
        parts.push(section("koreksi", "", "Hasil koreksi", semester::corrections(view, period)));
    }
    parts.push(section("simpulan", "", "Simpulan", opening::conclusion(view, period)));
    parts.push(evidence(view, quarters, ""));
    let mut annex = section("cara-hitung", "", "Lampiran: cara hitung", workings_blocks(view, period));
    annex.new_page = true;
    parts.push(annex);
    for (part, number) in parts.iter_mut().zip(1_u8..) {
        part.number = number.to_string();
    }
    let mut sections = vec![opening::foreword(view, period)];
    sections.extend(parts);
    let kind = if is_half { DocumentKind::Semester } else { DocumentKind::Quarter };
    report_document(view, period, kind, title, sections)
}

/// A report's document around its sections.
pub fn report_document(
    view: YearView<'_>,
    period: Period,
    kind: DocumentKind,
    title: String,
    sections: Vec<Section>,
) -> Document {
    let at = view.all.at;
    let all: Vec<(u16, Period)> =
        view.all.years().flat_map(|year| Period::ALL.map(|period| (year.year(), period))).collect();
    let same_kind = |other: &(u16, Period)| std::mem::discriminant(&other.1) == std::mem::discriminant(&period);
    let series: Vec<(u16, Period)> = all.into_iter().filter(same_kind).collect();
    let position = series.iter().position(|other| *other == (view.year(), period));
    let neighbour = |index: Option<usize>| {
        let (year, period) = *series.get(index?)?;
        Some(link(format!("{} {year}", text::period(view.lang(), period)), at.report(year, period)))
    };
    let label = &view.all.site().annual_label;
    let pdf = link("Unduh laporan (PDF)", at.pdf(view.year(), period, label));
    let word = link("Naskah Word (DOCX)", at.word(view.year(), period, label));
    let press = (period == Period::Year).then(|| link("Salinan cetak (PDF)", at.press_pdf(view.year(), label)));
    let data = [
        link("Data capaian (CSV)", at.data(view.year(), "capaian.csv")),
        link("Data anggaran (CSV)", at.data(view.year(), "anggaran.csv")),
    ];
    Document {
        address: at.report(view.year(), period),
        kind,
        is_page: true,
        subtitle: Some(format!("{} · status: {}", view.all.agency().full_name(), view.status_word(period))),
        description: format!(
            "{title} {}: capaian indikator, realisasi anggaran, dan cara hitungnya.",
            view.all.agency().full_name()
        ),
        title,
        breadcrumbs: vec![link("Beranda", at.home()), link(view.year().to_string(), at.year(view.year()))],
        previous: neighbour(position.and_then(|p| p.checked_sub(1))),
        next: neighbour(position.map(|p| p + 1)),
        downloads: [pdf, word]
            .into_iter()
            .chain(press)
            .chain([link("Ringkasan untuk pimpinan", at.brief(view.year(), period))])
            .chain(data)
            .collect(),
        notices: notices(view, period),
        sections,
        print: Some(print::print(view, period)),
        about: about_report(view, period),
    }
}

/// What a reader must know first: that the report is no final one, and what is missing.
pub fn notices(view: YearView<'_>, period: Period) -> Vec<Notice> {
    let gaps = view.gaps(period);
    let mut notices = Vec::new();
    if !gaps.is_empty() {
        let procedure = view.all.dataset.procedure.as_ref();
        let mut lines = gaps;
        lines.extend(procedure.and_then(|p| p.warning.as_ref()).map(|warning| format!("Peringatan SOP: {warning}.")));
        notices.push(warning("Data belum lengkap", lines));
    }
    if !view.is_final(period) {
        let status = view.status_word(period);
        notices
            .push(info("Belum final", vec![format!("Laporan ini berstatus {status}; angkanya masih dapat berubah.")]));
    }
    notices
}

/// Headline figures of a period.
pub fn summary(view: YearView<'_>, period: Period) -> Vec<Block> {
    let mut figures = Vec::new();
    let at = view.all.at;
    let report = at.report(view.year(), period);
    if let Some(averages) = view.measured.averages.get(&period) {
        let mean = &averages.agency;
        let value = match &mean.value {
            Some(value) => text::percent(view.lang(), value, view.all.decimals()),
            None if mean.state() == MeanState::Incomplete => "belum lengkap".to_owned(),
            None => "tidak dinilai".to_owned(),
        };
        let rating = view.all.rating(mean.value.as_ref()).map(|level| level.label.clone());
        let n_objectives = averages.objectives.len();
        let n_counted = averages.objectives.iter().filter(|objective| objective.own.value.is_some()).count();
        let provisional = if mean.state() == MeanState::Incomplete { "sementara, " } else { "" };
        let context = format!("{provisional}{n_counted} dari {n_objectives} sasaran");
        figures.push(Figure {
            label: "Rata-rata capaian sasaran".to_owned(),
            value,
            note: rating.map_or(context.clone(), |rating| format!("{rating}, {context}")),
            href: Some(format!("{report}#tabel-sasaran")),
        });
    }
    let computed = |p: &crate::measure::PeriodMeasure| p.own.achievement.percent().is_some();
    let periods = || view.measured.indicators.iter().filter_map(|i| i.periods.get(&period));
    let n_reached = periods().filter(|p| p.own.achievement.percent().is_some_and(|percent| *percent >= 100)).count();
    let n_computed = periods().filter(|p| computed(p)).count();
    figures.push(Figure {
        label: "Indikator mencapai target".to_owned(),
        value: format!("{n_reached} dari {n_computed}"),
        note: format!("{} indikator tidak dihitung", periods().count() - n_computed),
        href: Some(format!("{report}#tabel-capaian")),
    });
    if let Some(total) = agency_node(view, period) {
        figures.push(Figure {
            label: "Serapan anggaran".to_owned(),
            value: text::absorption(view.lang(), &total.absorption, view.all.decimals()),
            note: match (&total.spent_to_date, &total.ceiling) {
                (Some(spent), Some(ceiling)) => {
                    format!("{} dari {}", text::rupiah(view.lang(), spent), text::rupiah(view.lang(), ceiling))
                }
                _ => text::absorption_reason(view.lang(), view.all.agency(), &total.absorption),
            },
            href: Some(format!("{report}#tabel-anggaran")),
        });
    }
    vec![Block::Figures(figures)]
}

/// The agency's own line of the budget tree.
pub fn agency_node(view: YearView<'_>, period: Period) -> Option<&BudgetNode> {
    view.measured.budget.get(&period).and_then(|budget| budget.nodes.first())
}

/// Prose, or the remark that there is none.
pub fn prose_or_gap(lang: Lang, prose: Option<&ProseFile>) -> Vec<Block> {
    match prose {
        Some(file) => vec![Block::Prose(file.prose.clone())],
        None => vec![Block::Paragraph("Narasi belum ditulis.".to_owned())],
    }
}

/// The table of achievements and the means.
pub fn achievement_blocks(view: YearView<'_>, period: Period) -> Vec<Block> {
    let mut blocks =
        vec![Block::Paragraph(measured_against(view, period)), Block::Table(achievement_table(view, period))];
    blocks.extend(objective_table(view, period).map(Block::Table));
    blocks
}

/// Which agreement a period is measured against.
pub fn measured_against(view: YearView<'_>, period: Period) -> String {
    match view.data.agreement_for(period) {
        Some(agreement) => {
            let name = if view.data.is_revised(period) { "Perjanjian Kinerja Perubahan" } else { "Perjanjian Kinerja" };
            let number = agreement.number.as_ref().map(|number| format!(" Nomor {number}")).unwrap_or_default();
            format!("Capaian diukur terhadap {name}{number} tanggal {}.", text::date(view.lang(), agreement.date.value))
        }
        None => "Perjanjian kinerja belum ada, sehingga capaian tidak dapat diukur.".to_owned(),
    }
}

/// The budget table, or the remark that there is none.
pub fn budget_blocks(view: YearView<'_>, period: Period) -> Vec<Block> {
    match budget_table(view, period, None) {
        Some(table) => vec![Block::Table(table)],
        None => vec![Block::Paragraph("Data anggaran belum ada.".to_owned())],
    }
}

/// Drivers, obstacles and follow-up as the units wrote them, by indicator.
pub fn factors(view: YearView<'_>, quarters: &[Quarter]) -> Vec<Section> {
    let mut sections = Vec::new();
    for (indicator, measured) in view.indicators() {
        let mut facts = Vec::new();
        for quarter in quarters {
            let Some(reading) = reading(view, &indicator.code, &measured.owner, *quarter) else { continue };
            let when = if quarters.len() > 1 {
                format!(" {}", text::period_short(view.lang(), Period::Quarter(*quarter)))
            } else {
                String::new()
            };
            let parts = [
                ("Pendorong", &reading.drivers),
                ("Penghambat", &reading.obstacles),
                ("Tindak lanjut", &reading.follow_up),
            ];
            for (label, words) in parts {
                facts.extend(words.as_ref().map(|words| fact(format!("{label}{when}"), words)));
            }
        }
        if !facts.is_empty() {
            let title = format!("{} {}", indicator.code, indicator.name);
            sections.push(section(&format!("faktor-{}", indicator.code), "", &title, vec![Block::Facts(facts)]));
        }
    }
    sections
}

fn fact(label: String, value: &str) -> Fact {
    Fact { label, value: value.trim().to_owned(), href: None }
}

/// A unit's reading of an indicator in a quarter.
pub fn reading<'a>(view: YearView<'a>, code: &str, owner: &str, quarter: Quarter) -> Option<&'a Reading> {
    view.data.quarters.get(&quarter)?.reports.get(owner)?.readings.get(code)
}

/// Evidence for the figures of some quarters, or of one indicator in them, as the units named it.
pub fn evidence_facts(view: YearView<'_>, quarters: &[Quarter], code: Option<&str>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (indicator, measured) in
        view.indicators().filter(|(indicator, _)| code.is_none_or(|code| indicator.code == code))
    {
        for quarter in quarters {
            let Some(reading) = reading(view, &indicator.code, &measured.owner, *quarter) else { continue };
            for evidence in &reading.evidence {
                let file = evidence.file.as_ref().map(|file| format!(" (arsip: {file})")).unwrap_or_default();
                let period = text::period_short(view.lang(), Period::Quarter(*quarter));
                facts.push(Fact {
                    label: if code.is_none() { format!("{} {period}", indicator.code) } else { period.to_owned() },
                    value: format!("{}{file}", evidence.text),
                    href: evidence.link.clone(),
                });
            }
        }
    }
    facts
}

/// Evidence as the units named it.
pub fn evidence(view: YearView<'_>, quarters: &[Quarter], number: &str) -> Section {
    let facts = evidence_facts(view, quarters, None);
    let blocks = if facts.is_empty() {
        vec![Block::Paragraph("Belum ada bukti dukung yang dicatat.".to_owned())]
    } else {
        vec![Block::Facts(facts)]
    };
    section("bukti", number, "Bukti dukung", blocks)
}

/// How every figure of the period was computed.
pub fn workings_blocks(view: YearView<'_>, period: Period) -> Vec<Block> {
    let all = view.indicators().filter_map(|(indicator, measured)| {
        let Working { title: _, id: _, result, steps, inputs } = working(view, indicator, measured, period)?;
        let id = format!("cara-{}", indicator.code);
        Some(Working { id, title: named(indicator), result, steps, inputs })
    });
    let objectives = view.measured.averages.get(&period).into_iter().flat_map(|averages| &averages.objectives);
    let means = objectives.filter_map(|objective| objective_working(view, &objective.code, &[period]));
    let agency = agency_working(view, &[period]).into_iter();
    let absorption = absorption_working(view, None, None, &[period.last_quarter()]);
    vec![Block::Workings(all.chain(means).chain(agency).chain(absorption).collect())]
}

fn named(indicator: &Indicator) -> String {
    format!("{} {}", indicator.code, indicator.name)
}

/// Blocks for a prose tree that may be absent.
pub fn optional_prose(prose: Option<&Prose>) -> Vec<Block> {
    prose.map(|prose| vec![Block::Prose(prose.clone())]).unwrap_or_default()
}
