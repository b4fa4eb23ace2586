//! The blocks of a section.

use super::draft::{Draft, Look, Shape};
use super::form;
use super::prose::{At, prose};
use super::table::{Frame, HAND, Kind, caption, open, open_cell, open_row, table};
use super::widths::by_weight;
use crate::report::{Block, Chart, ChartData, Fact, Figure, Link, Notice, NoticeTone, Voice, Working};

const ACCENT: &str = "17375E";
const QUIET: &str = "566273";
const HAIRLINE: &str = "C9D1DC";

/// Where the drawing of a chart is to be seen.
const CHART_REMARK: &str = "[Gambar grafik ada pada versi PDF dan halaman web.]";

/// One block.
pub(super) fn block(draft: &mut Draft<'_>, block: &Block, at: At) {
    match block {
        Block::Paragraph(text) => {
            let keep_next = at.closes.then_some(true);
            draft.line("BodyText", Shape { keep_next, ..Shape::default() }, Look::default(), text);
        }
        Block::Prose(blocks) | Block::Points(blocks) => prose(draft, blocks, at),
        Block::Table(it) => table(draft, it, at.chapter, at.room),
        Block::Figures(items) => figures(draft, items, at.room),
        Block::Notice(it) => notice(draft, it),
        Block::Facts(items) => facts(draft, items, at),
        Block::Links(items) => {
            draft.keeps = at.closes;
            links(draft, items);
            draft.keeps = false;
        }
        Block::Workings(items) => items.iter().for_each(|it| working(draft, it, at.room)),
        Block::Chart(it) => chart(draft, it, at),
        Block::Title(lines) => form::title(draft, lines),
        Block::Fields(rows) => form::fields(draft, rows, at.room),
        Block::Signatures(items) => form::signatures(draft, items, at.room),
        Block::Lines(n) => form::lines(draft, *n),
    }
}

/// A message set apart by its edge and ground.
pub(super) fn notice(draft: &mut Draft<'_>, it: &Notice) {
    let colors = match it.tone {
        NoticeTone::Warning => ("8A5300", "FDF4E3"),
        NoticeTone::Info => (ACCENT, "E9EEF5"),
    };
    let shape = Shape { notice: Some(colors), ..Shape::default() };
    let look = Look { bold: true, color: Some(colors.0), ..Look::default() };
    draft.line("Notice", Shape { keep_next: Some(true), ..shape }, look, &it.title);
    it.lines.iter().for_each(|line| draft.line("Notice", shape, Look::default(), line));
    draft.gap();
}

fn figures(draft: &mut Draft<'_>, items: &[Figure], room: u32) {
    if items.is_empty() {
        return;
    }
    let per_row = if matches!(items.len(), 2 | 4) { 2 } else { 3 };
    let widths = by_weight(&[1, 1, 1][..per_row], room);
    open(&mut draft.xml, &widths, None);
    for row in items.chunks(per_row) {
        open_row(&mut draft.xml, true, false, None);
        for (i, width) in widths.iter().enumerate() {
            let it = row.get(i);
            let edges = if it.is_some() {
                vec![("w:top", "16", ACCENT), ("w:left", "24", "FFFFFF"), ("w:right", "24", "FFFFFF")]
            } else {
                Vec::new()
            };
            let ground = it.map(|_| "F5F7FA");
            open_cell(&mut draft.xml, &Frame { span: 1, width: *width, edges, ground, ..Frame::default() });
            match it {
                Some(it) => figure(draft, it),
                None => draft.line("TableText", Shape::default(), Look::default(), ""),
            }
            draft.xml.end();
        }
        draft.xml.end();
    }
    draft.xml.end();
    draft.gap();
}

fn figure(draft: &mut Draft<'_>, it: &Figure) {
    let small = Look { color: Some(QUIET), size: Some(18), ..Look::default() };
    draft.line("TableText", Shape::default(), Look { bold: true, ..small }, &it.label);
    let size = match it.value.chars().count() {
        0..=10 => 36,
        11..=16 => 28,
        _ => 22,
    };
    let look = Look { bold: true, color: Some(ACCENT), size: Some(size), ..Look::default() };
    draft.paragraph("TableText", Shape::default(), |draft| {
        draft.link(it.href.as_deref(), look, |draft, look| draft.run(look, &it.value));
    });
    if !it.note.is_empty() {
        draft.line("TableText", Shape::default(), small, &it.note);
    }
}

fn facts(draft: &mut Draft<'_>, items: &[Fact], at: At) {
    if items.is_empty() {
        return;
    }
    let widths = by_weight(&[31, 69], at.room);
    open(&mut draft.xml, &widths, None);
    for (i, it) in items.iter().enumerate() {
        draft.keeps = at.closes && i + 2 >= items.len();
        open_row(&mut draft.xml, true, false, None);
        let name = Look { bold: true, color: Some(QUIET), ..Look::default() };
        let value = if it.voice == Voice::Hand { HAND } else { &it.value };
        let cells = [(name, it.label.as_str(), None), (Look::default(), value, it.href.as_deref())];
        for ((look, text, href), width) in cells.into_iter().zip(&widths) {
            let edges = vec![("w:top", "4", HAIRLINE), ("w:bottom", "4", HAIRLINE)];
            open_cell(&mut draft.xml, &Frame { span: 1, width: *width, edges, ..Frame::default() });
            draft.paragraph("TableText", Shape::default(), |draft| {
                draft.link(href, look, |draft, look| draft.run(look, text));
            });
            draft.xml.end();
        }
        draft.xml.end();
    }
    draft.xml.end();
    draft.gap();
    draft.keeps = false;
}

fn links(draft: &mut Draft<'_>, items: &[Link]) {
    for it in items {
        draft.paragraph("ListParagraph", Shape { list: Some((1, 0)), ..Shape::default() }, |draft| {
            draft.link(Some(&it.href), Look::default(), |draft, look| draft.run(look, &it.text));
        });
    }
}

/// The drawing itself is for the outputs that can show it; its words and figures stand here.
fn chart(draft: &mut Draft<'_>, it: &Chart, at: At) {
    caption(draft, Kind::Picture, at.chapter, &it.id, &it.caption);
    draft.line("BodyText", Shape { keep_next: Some(true), ..Shape::default() }, Look::default(), &it.summary);
    draft.line("TableNote", Shape::default(), Look::default(), CHART_REMARK);
    if let ChartData::Own(own) = &it.data {
        table(draft, own, at.chapter, at.room);
    }
}

fn working(draft: &mut Draft<'_>, it: &Working, room: u32) {
    let strong = Look { bold: true, ..Look::default() };
    let result = Look { color: Some(ACCENT), ..strong };
    let shape = Shape { keep_next: Some(true), right_tab: Some(room), ..Shape::default() };
    draft.paragraph("TableText", Shape { space: Some((160, 60)), ..shape }, |draft| {
        draft.place(&it.id);
        draft.run(strong, &it.title);
        draft.mark("w:tab");
        draft.run(result, &it.result);
    });
    for step in &it.steps {
        draft.paragraph("TableText", Shape { indent: 200, ..Shape::default() }, |draft| {
            draft.run(strong, &step.label);
            if !step.formula.is_empty() {
                draft.run(Look::default(), ": ");
                draft.run(Look::default(), &step.formula);
            }
            if !step.numbers.is_empty() {
                draft.mark("w:br");
                draft.run(Look { color: Some(ACCENT), ..Look::default() }, &step.numbers);
            }
        });
    }
    if it.inputs.is_empty() {
        return;
    }
    let widths = by_weight(&[13, 8, 18], room);
    open(&mut draft.xml, &widths, None);
    for input in &it.inputs {
        open_row(&mut draft.xml, true, false, None);
        for (text, width) in [&input.label, &input.value, &input.source].into_iter().zip(&widths) {
            open_cell(&mut draft.xml, &Frame { span: 1, width: *width, ..Frame::default() });
            draft.line("TableNote", Shape::default(), Look::default(), text);
            draft.xml.end();
        }
        draft.xml.end();
    }
    draft.xml.end();
    draft.gap();
}
