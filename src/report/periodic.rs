//! Quarterly and semester reports, and what the annual report shares with them.

mod headline;
mod opening;
mod semester;

pub use headline::summary;
pub use opening::foreword_signature;

use std::sync::Arc;

use crate::base::{Lang, say};
use crate::measure::BudgetNode;
use crate::model::{Correction, Indicator, Period, Prose, ProseFile, Quarter, Reading};

use super::about::about_report;
use super::charts;
use super::context::YearView;
use super::document::{Block, Document, DocumentKind, Fact, Notice, Section, Voice, Working};
use super::make::{info, link, section, warning};
use super::tables::{achievement_table, budget_table, objective_table};
use super::workings::{absorption_working, agency_working, objective_working, working};
use super::{print, text};

/// The report of a quarter or a semester.
pub fn periodic_report(view: YearView<'_>, period: Period) -> Document {
    let lang = view.lang();
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
        section(
            "latar-belakang",
            "",
            lang.pick("Latar belakang dan dasar hukum", "Background and legal basis"),
            opening::background(view),
        ),
        section("ringkasan", "", lang.pick("Ringkasan", "Summary"), summary(view, period)),
        section("uraian", "", lang.pick("Uraian", "Narrative"), prose_or_gap(lang, prose)),
        section("capaian", "", lang.pick("Capaian kinerja", "Performance"), achieved),
        section("anggaran", "", lang.pick("Realisasi anggaran", "Spending"), spent),
    ];
    let mut analysis = section(
        "faktor",
        "",
        lang.pick("Faktor pendorong, penghambat, dan tindak lanjut", "Drivers, obstacles and follow-up"),
        Vec::new(),
    );
    analysis.sections = factors(view, quarters);
    if analysis.sections.is_empty() {
        analysis
            .blocks
            .push(Block::Paragraph(lang.pick("Belum ada unit yang melapor.", "No unit has reported yet.").to_owned()));
    }
    parts.push(analysis);
    if is_half {
        parts.push(section(
            "koreksi",
            "",
            lang.pick("Hasil koreksi", "Corrections"),
            semester::corrections(view, period),
        ));
    }
    parts.push(section("simpulan", "", lang.pick("Simpulan", "Conclusion"), opening::conclusion(view, period)));
    parts.push(evidence(view, quarters, ""));
    let mut annex = section(
        "cara-hitung",
        "",
        lang.pick("Lampiran: cara hitung", "Annex: how it is computed"),
        workings_blocks(view, period),
    );
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
    let lang = view.lang();
    let at = view.all.at;
    let all: Vec<(u16, Period)> =
        view.all.years().flat_map(|year| Period::ALL.map(|period| (year.year(), period))).collect();
    let same_kind = |other: &(u16, Period)| std::mem::discriminant(&other.1) == std::mem::discriminant(&period);
    let series: Vec<(u16, Period)> = all.into_iter().filter(same_kind).collect();
    let position = series.iter().position(|other| *other == (view.year(), period));
    let neighbour = |index: Option<usize>| {
        let (year, period) = *series.get(index?)?;
        Some(link(
            match period {
                Period::Year => format!("{} {year}", text::report_word(lang, period)),
                _ => text::period_of(lang, period, year),
            },
            at.report(year, period),
        ))
    };
    let label = &view.all.site().annual_label;
    let pdf = link(
        lang.pick("Unduh laporan (PDF)", "Download the report (PDF, in Indonesian)"),
        at.pdf(view.year(), period, label),
    );
    let word = link(
        lang.pick("Naskah Word (DOCX)", "Word document (DOCX, in Indonesian)"),
        at.word(view.year(), period, label),
    );
    let press_text = lang.pick("PDF untuk percetakan", "PDF for the print shop (in Indonesian)");
    let press = (period == Period::Year).then(|| link(press_text, at.press_pdf(view.year(), label)));
    let data = [
        link(lang.pick("Data capaian (CSV)", "Achievement data (CSV)"), at.data(view.year(), "capaian.csv")),
        link(lang.pick("Data anggaran (CSV)", "Budget data (CSV)"), at.data(view.year(), "anggaran.csv")),
    ];
    Document {
        address: at.report(view.year(), period),
        kind,
        is_page: true,
        subtitle: Some(format!("{} · status: {}", view.all.agency().full_name(), view.status_word(period))),
        description: say!(
            lang,
            "{title} {}: capaian indikator, realisasi anggaran, dan cara hitungnya.",
            "{title}, {}: achievement of indicators, spending, and how each figure is computed.",
            view.all.agency().full_name()
        ),
        title,
        breadcrumbs: vec![
            link(lang.pick("Beranda", "Home"), at.home()),
            link(view.year().to_string(), at.year(view.year())),
        ],
        previous: neighbour(position.and_then(|p| p.checked_sub(1))),
        next: neighbour(position.map(|p| p + 1)),
        downloads: [pdf, word]
            .into_iter()
            .chain(press)
            .chain([link(lang.pick("Ringkasan untuk pimpinan", "Leader's Brief"), at.brief(view.year(), period))])
            .chain(data)
            .collect(),
        notices: notices(view, period),
        later_notices: Vec::new(),
        sections,
        print: Some(print::print(view, period)),
        about: about_report(view, period),
    }
}

/// What a reader must know first: that the report is no final one, and what is missing.
pub fn notices(view: YearView<'_>, period: Period) -> Vec<Notice> {
    let lang = view.lang();
    let mut notices = data_notices(view, period);
    if !view.is_final(period) {
        // Pages of other kinds show it too, so it names its report.
        let (title, status) = (view.all.report_title(view.year(), period), view.status_word(period));
        let words = say!(
            lang,
            "{title} berstatus {status}; angkanya masih dapat berubah.",
            "Status of the {title}: {status}. Its figures may still change."
        );
        notices.push(info(lang.pick("Belum final", "Not final"), vec![words]));
    }
    notices
}

/// What is missing in a period, and what was corrected after its report was published.
pub fn data_notices(view: YearView<'_>, period: Period) -> Vec<Notice> {
    let lang = view.lang();
    let gaps = view.gaps(period);
    let mut notices = Vec::new();
    if !gaps.is_empty() {
        let mut lines: Vec<String> = gaps.into_iter().map(|gap| format!("{gap}.")).collect();
        if view.is_opened(period) {
            let words = view.all.dataset.procedure.as_ref().and_then(|p| p.warning.as_ref());
            lines.extend(words.map(|words| say!(lang, "Peringatan SOP: {words}.", "Warning in the SOP: {words}.")));
            notices.push(warning(lang.pick("Data belum lengkap", "Data incomplete"), lines));
        } else {
            // Nobody is to be warned of what was not asked for yet.
            notices.push(info(lang.pick("Belum ada data", "No data yet"), lines));
        }
    }
    notices.extend(corrected(view, period));
    notices
}

/// That figures of a report were corrected after it was published, or approved where the day of publication is not known.
fn corrected(view: YearView<'_>, period: Period) -> Option<Notice> {
    let lang = view.lang();
    // Not of its recorded issues, or recording one would change what it records.
    let approval = view.data.approvals.get(&period)?;
    let first = approval.published.or(approval.date.as_ref().map(|date| date.value))?;
    let quarters = period.quarters().iter().filter_map(|quarter| Some((*quarter, view.data.quarters.get(quarter)?)));
    let corrections = quarters.flat_map(|(quarter, data)| data.corrections.iter().map(move |one| (quarter, one)));
    let mut lines: Vec<String> = corrections
        .filter(|(_, correction)| correction.date > first)
        .map(|(quarter, correction)| correction_line(view, quarter, correction))
        .collect();
    if lines.is_empty() {
        return None;
    }
    lines.push(lang.pick("Alasannya pada halaman Koreksi.", "The reasons are on the page “Corrections”.").to_owned());
    Some(info(lang.pick("Dikoreksi setelah terbit", "Corrected after publication"), lines))
}

/// `IKU-02 TW I: semula 0,643, menjadi 0,634 (7 Juli 2025).`
fn correction_line(view: YearView<'_>, quarter: Quarter, correction: &Correction) -> String {
    let lang = view.lang();
    let (code, date) = (correction.indicator.as_deref(), text::date(lang, correction.date));
    let indicator = code.and_then(|code| view.all.dataset.indicator(view.year(), code));
    let what = format!("{} {}", code.unwrap_or(&correction.file), text::period_short(lang, Period::Quarter(quarter)));
    let value = |value: &Option<String>| {
        value.as_ref().map_or_else(|| text::NO_FIGURE.to_owned(), |value| text::written(lang, indicator, value))
    };
    let (old, new) = (value(&correction.old_value), value(&correction.new_value));
    say!(lang, "{what}: semula {old}, menjadi {new} ({date}).", "{what}: {old} became {new} ({date}).")
}

/// The agency's own line of the budget tree.
pub fn agency_node(view: YearView<'_>, period: Period) -> Option<&BudgetNode> {
    view.measured.budget.get(&period).and_then(|budget| budget.nodes.first())
}

/// Prose, or the remark that there is none.
pub fn prose_or_gap(lang: Lang, prose: Option<&Arc<ProseFile>>) -> Vec<Block> {
    match prose {
        Some(file) => vec![Block::Prose(file.prose.clone())],
        None => vec![Block::Paragraph(
            lang.pick("Narasi belum ditulis.", "The narrative has not been written yet.").to_owned(),
        )],
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
    let lang = view.lang();
    match view.data.agreement_for(period) {
        Some(agreement) => {
            let name = if view.data.is_revised(period) {
                lang.pick("Perjanjian Kinerja Perubahan", "revised performance agreement")
            } else {
                lang.pick("Perjanjian Kinerja", "performance agreement")
            };
            let number = agreement.number.as_ref();
            let number =
                number.map(|number| say!(lang, " Nomor\u{a0}{number}", " No.\u{a0}{number}")).unwrap_or_default();
            say!(
                lang,
                "Capaian diukur terhadap {name}{number} tanggal {}.",
                "Achievement is measured against the {name}{number} of {}.",
                text::date(lang, agreement.date.value)
            )
        }
        None => lang
            .pick(
                "Perjanjian kinerja belum ada, sehingga capaian tidak dapat diukur.",
                "There is no performance agreement yet, so achievement cannot be measured.",
            )
            .to_owned(),
    }
}

/// The budget table, or the remark that there is none.
pub fn budget_blocks(view: YearView<'_>, period: Period) -> Vec<Block> {
    match budget_table(view, period, None) {
        Some(table) => vec![Block::Table(table)],
        None => vec![Block::Paragraph(
            view.lang().pick("Data anggaran belum ada.", "There are no budget data yet.").to_owned(),
        )],
    }
}

/// Drivers, obstacles and follow-up as the units wrote them, by indicator.
pub fn factors(view: YearView<'_>, quarters: &[Quarter]) -> Vec<Section> {
    let lang = view.lang();
    let mut sections = Vec::new();
    for (indicator, measured) in view.indicators() {
        let mut facts = Vec::new();
        for quarter in quarters {
            let Some(reading) = reading(view, &indicator.code, &measured.owner, *quarter) else { continue };
            let when = if quarters.len() > 1 {
                format!(" {}", text::period_short(lang, Period::Quarter(*quarter)))
            } else {
                String::new()
            };
            let parts = [
                (lang.pick("Pendorong", "Drivers"), &reading.drivers),
                (lang.pick("Penghambat", "Obstacles"), &reading.obstacles),
                (lang.pick("Tindak lanjut", "Follow-up"), &reading.follow_up),
            ];
            for (label, words) in parts {
                facts.extend(words.as_ref().map(|words| written_fact(format!("{label}{when}"), words)));
            }
        }
        if !facts.is_empty() {
            let title = format!("{} {}", indicator.code, indicator.name);
            sections.push(section(&format!("faktor-{}", indicator.code), "", &title, vec![Block::Facts(facts)]));
        }
    }
    sections
}

fn written_fact(label: String, value: &str) -> Fact {
    Fact { label, value: value.trim().to_owned(), href: None, voice: Voice::Staff }
}

/// A unit's reading of an indicator in a quarter.
pub fn reading<'a>(view: YearView<'a>, code: &str, owner: &str, quarter: Quarter) -> Option<&'a Reading> {
    view.data.quarters.get(&quarter)?.reports.get(owner)?.readings.get(code)
}

/// Evidence for the figures of some quarters, or of one indicator in them, as the units named it.
pub fn evidence_facts(view: YearView<'_>, quarters: &[Quarter], code: Option<&str>) -> Vec<Fact> {
    let lang = view.lang();
    let mut facts = Vec::new();
    for (indicator, measured) in
        view.indicators().filter(|(indicator, _)| code.is_none_or(|code| indicator.code == code))
    {
        for quarter in quarters {
            let Some(reading) = reading(view, &indicator.code, &measured.owner, *quarter) else { continue };
            let period = text::period_short(lang, Period::Quarter(*quarter));
            let label = if code.is_none() { format!("{} {period}", indicator.code) } else { period.to_owned() };
            if reading.evidence.is_empty() {
                let value = lang.pick("belum dicatat", "not recorded").to_owned();
                facts.push(Fact { label: label.clone(), value, ..Fact::default() });
            }
            for evidence in &reading.evidence {
                let file = evidence.file.as_ref();
                let file = file.map(|file| say!(lang, " (arsip: {file})", " (archive: {file})")).unwrap_or_default();
                facts.push(Fact {
                    label: label.clone(),
                    value: format!("{}{file}", evidence.text),
                    href: evidence.link.clone(),
                    ..Fact::default()
                });
            }
        }
    }
    facts
}

/// Evidence as the units named it.
pub fn evidence(view: YearView<'_>, quarters: &[Quarter], number: &str) -> Section {
    let lang = view.lang();
    let facts = evidence_facts(view, quarters, None);
    let blocks = if facts.is_empty() {
        vec![Block::Paragraph(
            lang.pick("Belum ada bukti dukung yang dicatat.", "No evidence has been recorded yet.").to_owned(),
        )]
    } else {
        vec![Block::Facts(facts)]
    };
    section("bukti", number, lang.pick("Bukti dukung", "Evidence"), blocks)
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
