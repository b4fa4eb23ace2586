//! Reports as Word files, for corrections by hand.
//!
//! The parts of WordprocessingML are written here. `docx-rs` cannot repeat the heading of a table nor tell the language of a
//! text; `docx-rust` knows no cell over several columns and keeps its parts in hash order, so that equal documents give
//! different bytes.

mod blocks;
mod draft;
mod flow;
mod form;
mod heading;
mod package;
mod page;
mod picture;
mod prose;
mod table;
mod widths;
mod xml;

use std::collections::BTreeMap;

use crate::base::{Asset, ProjectPath};
use crate::render::archive::{Part, Pieces, archive};
use crate::report::{Document, Orientation, Print, Section};
use draft::{Draft, Look, Shape};
use flow::Item;
use heading::Heading;
use page::Pages;
use prose::At;
use xml::Xml;

/// The Word file of a document with its path below the output root; none when it has none.
///
/// `assets` holds the copied images by the path that the document names them with.
pub fn file(document: &Document, assets: &BTreeMap<ProjectPath, Asset>) -> Option<(ProjectPath, Asset)> {
    let print = document.print.as_ref()?;
    let path = ProjectPath::new(print.word.as_ref()?).ok()?;
    let front = flow::flatten(document.sections.iter().filter(|section| section.front));
    let mut body = flow::flatten(document.sections.iter().filter(|section| !section.front));
    let places = flow::places(&[front.as_slice(), body.as_slice()].concat());
    let annexes = body.split_off(flow::annex_start(&body).unwrap_or(body.len()));
    body.extend(print.signature.as_ref().map(Item::Signature));
    let mut draft = Draft::new(&document.address, places, assets);

    let cover = vec![Run { wide: false, text: draft.apart(|draft| cover(draft, document, print)) }];
    let mut leaves = notices(&mut draft, document);
    leaves.extend(runs(&mut draft, print, &front));
    let mut body = runs(&mut draft, print, &body);
    body.extend(runs(&mut draft, print, &annexes));
    // Last, because it lists what was written.
    leaves.push(Run { wide: false, text: draft.apart(heading::contents) });

    let turned = print.orientation == Orientation::Landscape;
    let mut begun = Xml::part();
    begun.start("w:document", &page::SPACES);
    begun.start("w:body", &[]);
    let text = draft.within(begun, |draft| {
        let parts = [("lowerRoman", false, cover), ("lowerRoman", true, leaves), ("decimal", true, body)];
        let n_parts = parts.len();
        for (i, (format, furnished, runs)) in parts.into_iter().enumerate() {
            let runs = joined(runs, turned);
            let n_runs = runs.len();
            for (j, run) in runs.into_iter().enumerate() {
                draft.xml.insert(run.text);
                let pages = Pages { wide: run.wide, restart: (j == 0).then_some("1"), format, furnished };
                if (i + 1, j + 1) == (n_parts, n_runs) {
                    page::section(&mut draft.xml, print.paper, pages);
                } else {
                    page::break_section(draft, print.paper, pages);
                }
            }
        }
    });
    Some((path, archive(parts(&mut draft, document, print, text))?))
}

/// Pages of one orientation with what stands on them.
struct Run {
    wide: bool,
    text: Pieces,
}

/// Neighbours of one orientation as one run; at least one.
fn joined(runs: Vec<Run>, turned: bool) -> Vec<Run> {
    let mut done: Vec<Run> = Vec::new();
    for run in runs {
        let wide = run.wide || turned;
        match done.last_mut().filter(|last| last.wide == wide) {
            Some(last) => last.text.extend(run.text),
            None => done.push(Run { wide, ..run }),
        }
    }
    if done.is_empty() {
        done.push(Run { wide: turned, text: Vec::new() });
    }
    done
}

/// Letterhead, title, and who made the report when.
fn cover(draft: &mut Draft<'_>, document: &Document, print: &Print) {
    form::letterhead(draft, &print.letterhead);
    let title = std::slice::from_ref(&document.title);
    for (i, line) in if print.cover.is_empty() { title } else { &print.cover }.iter().enumerate() {
        let (style, before) = if i == 0 { ("Title", 3600) } else { ("Subtitle", 0) };
        draft.line(style, Shape { space: Some((before, 240)), ..Shape::default() }, Look::default(), line);
    }
    for (i, line) in print.cover_foot.iter().enumerate() {
        let look = Look { bold: true, color: Some("566273"), size: Some(25), ..Look::default() };
        let space = Some((if i == 0 { 3600 } else { 0 }, 120));
        draft.line("Normal", Shape { space, ..Shape::default() }, look, line);
    }
    let marks = print.watermark.iter().chain(&print.sample);
    for mark in marks {
        let look = Look { bold: true, color: Some("A3201C"), size: Some(25), ..Look::default() };
        draft.line("Normal", Shape { space: Some((240, 0)), ..Shape::default() }, look, mark);
    }
}

/// What must be known before anything else, under a heading of its own.
fn notices(draft: &mut Draft<'_>, document: &Document) -> Vec<Run> {
    if document.notices.is_empty() {
        return Vec::new();
    }
    let text = draft.apart(|draft| {
        let text = "Catatan Penting";
        let it = Heading { level: 1, number: "", text, is_chapter: true, new_page: false, id: "" };
        heading::heading(draft, it, |draft| heading::title(draft, text, true));
        document.notices.iter().for_each(|it| blocks::notice(draft, it));
    });
    vec![Run { wide: false, text }]
}

fn runs(draft: &mut Draft<'_>, print: &Print, items: &[Item<'_>]) -> Vec<Run> {
    let turned = print.orientation == Orientation::Landscape;
    let run = |stretch: flow::Stretch<'_>| {
        let room = page::room(print.paper, stretch.wide || turned);
        let text = draft.apart(|draft| {
            for (i, it) in stretch.items.iter().enumerate() {
                let closes = matches!(stretch.items.get(i + 1), Some(Item::Signature(_)));
                item(draft, it, room, closes);
            }
        });
        Run { wide: stretch.wide, text }
    };
    flow::stretches(items).into_iter().map(run).collect()
}

fn item(draft: &mut Draft<'_>, item: &Item<'_>, room: u32, closes: bool) {
    match item {
        Item::Heading { section, depth, chapter } => section_heading(draft, section, *depth, *chapter),
        Item::Block { block, depth, chapter } => {
            let mut at = At::section(*depth, *chapter, room);
            at.closes = closes;
            blocks::block(draft, block, at);
        }
        Item::Signature(signature) => form::closing(draft, signature, room),
    }
}

fn section_heading(draft: &mut Draft<'_>, section: &Section, depth: usize, chapter: Option<u32>) {
    if depth == 1 && chapter.is_some() {
        draft.counts.iter_mut().for_each(|count| count.in_chapter = 0);
    }
    let is_chapter = flow::is_chapter(section, depth);
    let it = Heading {
        level: depth.clamp(1, 6),
        number: &section.number,
        text: &section.title,
        is_chapter,
        new_page: is_chapter || section.new_page,
        id: &section.id,
    };
    heading::heading(draft, it, |draft| heading::title(draft, &section.title, is_chapter));
}

/// All parts of the file with the one that holds the text.
fn parts(draft: &mut Draft<'_>, document: &Document, print: &Print, text: Pieces) -> Vec<Part> {
    let mut parts: Vec<Part> = package::fixed().into();
    parts.push(package::core(document, print));
    parts.push(("word/document.xml".to_owned(), text));
    for (number, wide) in [(1, false), (2, true)] {
        let room = page::room(print.paper, wide);
        parts.push((format!("word/header{number}.xml"), page::header(draft, print, room)));
        parts.push((format!("word/footer{number}.xml"), page::footer(draft, print, room)));
    }
    parts.push(("word/header3.xml".to_owned(), page::bare(draft, "w:hdr")));
    parts.push(("word/footer3.xml".to_owned(), page::bare(draft, "w:ftr")));
    parts.extend([package::numbering(draft), package::footnotes(draft)]);
    parts.extend(package::relations(draft));
    parts
}
