//! The annual report (LAKIP / LKjIP): chapters I to IV of PermenPAN-RB 53/2014 with front matter and annexes.

mod accountability;
mod analyses;
mod annexes;
mod closing;
mod introduction;
mod planning;

use crate::model::{Period, Prose, ProseBlock, ProseInline};

use super::charts;
use super::context::YearView;
use super::document::{Block, Chart, ChartData, Document, DocumentKind, Section, Table};
use super::forms::review_statement;
use super::make::section;
use super::periodic::{foreword_signature, prose_or_gap, report_document, summary};
use super::tables::objective_table;

/// The annual report of a year.
pub fn annual_report(view: YearView<'_>) -> Document {
    let lang = view.lang();
    let prose = |stem: &str| view.data.annual_prose.get(stem);
    let mut foreword = section(
        "kata-pengantar",
        "",
        lang.pick("Kata Pengantar", "Foreword"),
        prose_or_gap(lang, prose("kata-pengantar")),
    );
    foreword.blocks.extend(foreword_signature(view, Period::Year));
    let mut digest = section("ikhtisar", "", lang.pick("Ikhtisar Eksekutif", "Executive summary"), dashboard(view));
    digest.blocks.extend(prose_or_gap(lang, prose("ikhtisar")));
    for front in [&mut foreword, &mut digest] {
        front.front = true;
        front.new_page = true;
    }
    // The third chapter is as long as all others together.
    let (accountability, (planning, closing, annexes)) = rayon::join(
        || accountability::accountability(view),
        || (planning::planning(view), closing::closing(view), annexes::annexes(view)),
    );
    let mut chapters = vec![planning, accountability, closing];
    chapters.extend(annexes);
    chapters.insert(0, introduction::introduction(view, &chapters));
    let statement = review_statement(view);
    let mut sections = vec![foreword, digest];
    if statement.front {
        sections.insert(0, statement);
    } else {
        let behind =
            chapters.iter().position(|chapter| chapter.id.starts_with(annexes::ANNEX)).unwrap_or(chapters.len());
        chapters.insert(behind, statement);
    }
    sections.extend(chapters);
    let title = view.all.report_title(view.year(), Period::Year);
    report_document(view, Period::Year, DocumentKind::Annual, title, sections)
}

/// The year on one page: headline figures, ratings, means and money.
fn dashboard(view: YearView<'_>) -> Vec<Block> {
    let mut blocks = summary(view, Period::Year);
    blocks.extend(objective_table(view, Period::Year).map(Block::Table));
    blocks.extend(charts::heat_chart(view).map(|chart| match table_of(&chart) {
        Some(table) => drawn(chart.told_by(table.id)),
        None => drawn(chart),
    }));
    blocks
}

/// The table that a chart brings along.
fn table_of(chart: &Chart) -> Option<Table> {
    match &chart.data {
        ChartData::Own(table) => Some(table.clone()),
        ChartData::Elsewhere(_) => None,
    }
}

/// A chapter of the report.
fn chapter(id: &str, number: &str, title: &str, blocks: Vec<Block>) -> Section {
    let mut chapter = section(id, number, title, blocks);
    chapter.new_page = true;
    chapter
}

fn drawn(chart: Chart) -> Block {
    Block::Chart(Box::new(chart))
}

fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(text.into())
}

/// Staff's words on one indicator, with its name before them.
fn words_on(name: String, prose: &Prose) -> Block {
    let mut blocks =
        vec![ProseBlock::Paragraph { c: vec![ProseInline::Strong { c: vec![ProseInline::Text { v: name }] }] }];
    blocks.extend(prose.iter().cloned());
    Block::Prose(blocks)
}
