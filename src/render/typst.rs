//! Documents as typesetting jobs.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::chart::{Flavor, svg};
use super::{Job, Standard, hyphens, qr, theme};
use crate::base::{Asset, PathError, ProjectPath};
use crate::content::{ProseBlock, ProseInline};
use crate::report::{Attachment, Block, Chart, Document, PressCopy, Print, PrintedContent, Proof, Section};

/// The folder of the hand-written Typst templates; `main.typ` in it is the entry.
const TEMPLATE_FOLDER: &str = "templates/typst";

/// The folder of the fonts. No other font is ever used.
const FONT_FOLDER: &str = "templates/fonts";

/// The folder of the files that the PDF carries inside.
const ATTACHED_FOLDER: &str = "attached";

/// The colours of the templates, and those that the press copy has instead: hand-written files, so that no Typst source
/// is ever generated.
const PALETTE: (&str, &str) = ("palette.typ", "palette-press.typ");

/// The jobs that print a document: the archive copy and, when there is one, the press copy. None when the document exists
/// on the web only; a copy whose path is no path has no job.
///
/// `templates` holds all templates by project path (see [`super::assets::overlay`]), `files` the outputs so far: the
/// copied images by the path that the document names them with, and the data files that the archive copy carries inside.
/// Only what the document uses goes into a job, so an image elsewhere does not make this PDF anew. A file that `files`
/// lacks is left out and the typesetter reports it.
pub fn jobs(
    document: &Document,
    templates: &BTreeMap<ProjectPath, Asset>,
    files: &BTreeMap<ProjectPath, Asset>,
) -> Vec<Job> {
    let Some(print) = &document.print else { return Vec::new() };
    let base = base_job(document, print, templates, files);
    let archive = base.as_ref().and_then(|base| archive_job(base, document, print, files));
    let press = base.as_ref().zip(print.press.as_ref()).and_then(|(base, copy)| press_job(base, copy, document, print));
    archive.into_iter().chain(press).collect()
}

/// Where the PDFs of a document stand: the paths of what [`jobs`] gives.
pub fn job_paths(document: &Document) -> Vec<ProjectPath> {
    let Some(print) = &document.print else { return Vec::new() };
    let copies = std::iter::once(&print.path).chain(print.press.as_ref().map(|copy| &copy.path));
    copies.filter_map(|path| ProjectPath::new(path).ok()).collect()
}

/// What both copies have: templates, fonts, images and the code of the proof.
fn base_job(
    document: &Document,
    print: &Print,
    templates: &BTreeMap<ProjectPath, Asset>,
    files: &BTreeMap<ProjectPath, Asset>,
) -> Option<Job> {
    let path = ProjectPath::new(&print.path).ok()?;
    let mut job = Job { path, files: BTreeMap::new(), origins: BTreeMap::new(), standard: Standard::Archive };
    for (origin, bytes) in templates {
        if let Some(virtual_path) = virtual_path(origin) {
            job.files.insert(virtual_path.clone(), bytes.clone());
            job.origins.insert(virtual_path, origin.clone());
        }
    }
    for image in images(document) {
        if let Some((path, bytes)) = files.get_key_value(image) {
            job.files.insert(path.clone(), bytes.clone());
        }
    }
    let flavor = Flavor::Print(theme::brand(templates));
    for chart in charts(&document.sections) {
        // Codes are plain parts of a path, and so is the identifier that is made of one.
        let path = ProjectPath::new(&format!("charts/{}.svg", chart.id)).ok()?;
        job.files.insert(path, svg(chart, flavor).into_bytes().into());
    }
    if let Some(code) = print.proof.as_ref().and_then(|proof| qr::svg(&proof.url)) {
        job.files.insert(ProjectPath::new("proof.svg").ok()?, code.into_bytes().into());
    }
    if let Some(Proof { hash, url, line, .. }) = &print.proof {
        let proof = serde_json::json!({ "hash": hash, "url": url, "line": line });
        job.files.insert(ProjectPath::new("proof.json").ok()?, proof.to_string().into_bytes().into());
    }
    Some(job)
}

fn archive_job(base: &Job, document: &Document, print: &Print, files: &BTreeMap<ProjectPath, Asset>) -> Option<Job> {
    let mut job = base.clone();
    let mut attachments = print.attachments.clone();
    for attachment in &attachments {
        if let (Ok(inside), Some(bytes)) = (attached(&attachment.name), files.get(attachment.path.as_str())) {
            job.files.insert(inside, bytes.clone());
        }
    }
    // A report that carries its figures carries its text as well, without the marks where words may be broken.
    if !attachments.is_empty() {
        let source = printed(document, print, &document.sections, &[])?;
        job.files.insert(attached(OWN_DATA).ok()?, source);
        attachments.push(Attachment {
            path: String::new(),
            name: OWN_DATA.to_owned(),
            media: "application/json".to_owned(),
            description: "Isi dokumen ini sebagai data".to_owned(),
        });
    }
    let sections = hyphens::sections(&document.sections);
    job.files.insert(ProjectPath::new(OWN_DATA).ok()?, printed(document, print, &sections, &attachments)?);
    Some(job)
}

fn press_job(base: &Job, copy: &PressCopy, document: &Document, print: &Print) -> Option<Job> {
    let mut job = Job { path: ProjectPath::new(&copy.path).ok()?, standard: Standard::Press, ..base.clone() };
    let (palette, of_press) = (ProjectPath::new(PALETTE.0).ok()?, ProjectPath::new(PALETTE.1).ok()?);
    job.files.insert(palette.clone(), job.files.get(&of_press)?.clone());
    job.origins.insert(palette, job.origins.get(&of_press)?.clone());
    let sections = hyphens::sections(&document.sections);
    job.files.insert(ProjectPath::new(OWN_DATA).ok()?, printed(document, print, &sections, &[])?);
    Some(job)
}

/// The data of a document, in a job and inside its PDF.
const OWN_DATA: &str = "data.json";

fn attached(name: &str) -> Result<ProjectPath, PathError> {
    ProjectPath::new(&format!("{ATTACHED_FOLDER}/{name}"))
}

/// The data as JSON. It cannot fail: the document has no map with keys that are no text.
fn printed(document: &Document, print: &Print, sections: &[Section], attachments: &[Attachment]) -> Option<Asset> {
    let document = PrintedContent { sections, ..PrintedContent::new(document, print) };
    let data = PrintedDocument { document, attachments };
    Some(serde_json::to_vec(&data).ok()?.into())
}

/// What the templates see of a document.
#[derive(Serialize)]
struct PrintedDocument<'a> {
    #[serde(flatten)]
    document: PrintedContent<'a>,
    /// What the copy carries inside, by the names in the attachments' folder.
    attachments: &'a [Attachment],
}

fn virtual_path(origin: &ProjectPath) -> Option<ProjectPath> {
    let text = origin.as_str();
    if let Some(rest) = text.strip_prefix(TEMPLATE_FOLDER) {
        return ProjectPath::new(rest.strip_prefix('/')?).ok();
    }
    let rest = text.strip_prefix(FONT_FOLDER)?.strip_prefix('/')?;
    let is_font = matches!(origin.extension().as_str(), "ttf" | "otf" | "ttc");
    is_font.then(|| ProjectPath::new(&format!("fonts/{rest}")).ok()).flatten()
}

/// All charts of sections and those below.
fn charts(sections: &[Section]) -> Vec<&Chart> {
    let mut found = Vec::new();
    for section in sections {
        found.extend(section.blocks.iter().filter_map(|block| match block {
            Block::Chart(chart) => Some(chart.as_ref()),
            _ => None,
        }));
        found.extend(charts(&section.sections));
    }
    found
}

/// The paths of all images that the document shows in print.
fn images(document: &Document) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    found.extend(document.print.iter().filter_map(|print| print.letterhead.emblem.as_deref()));
    document.sections.iter().for_each(|section| in_section(section, &mut found));
    found
}

fn in_section<'a>(section: &'a Section, found: &mut BTreeSet<&'a str>) {
    for block in &section.blocks {
        if let Block::Prose(prose) | Block::Points(prose) = block {
            in_blocks(prose, found);
        }
    }
    section.sections.iter().for_each(|section| in_section(section, found));
}

fn in_blocks<'a>(blocks: &'a [ProseBlock], found: &mut BTreeSet<&'a str>) {
    for block in blocks {
        match block {
            ProseBlock::Figure { src, alt: _ } => {
                found.insert(src);
            }
            ProseBlock::Heading { c, level: _ } | ProseBlock::Paragraph { c } => in_inlines(c, found),
            ProseBlock::List { items, start: _ } => items.iter().for_each(|item| in_blocks(item, found)),
            ProseBlock::Quote { c } | ProseBlock::Footnote { c, number: _ } => in_blocks(c, found),
            ProseBlock::Table { head, rows, align: _ } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| in_inlines(cell, found));
            }
            ProseBlock::Code { .. } | ProseBlock::Rule => {}
        }
    }
}

fn in_inlines<'a>(inlines: &'a [ProseInline], found: &mut BTreeSet<&'a str>) {
    for inline in inlines {
        match inline {
            ProseInline::Image { src, alt: _ } => {
                found.insert(src);
            }
            ProseInline::Emph { c }
            | ProseInline::Strong { c }
            | ProseInline::Strike { c }
            | ProseInline::Link { c, href: _ } => in_inlines(c, found),
            ProseInline::Text { .. }
            | ProseInline::Code { .. }
            | ProseInline::Footnote { .. }
            | ProseInline::Break
            | ProseInline::Quoted { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charts_below_any_section_are_found() {
        let chart = Chart {
            id: "grafik-1".to_owned(),
            caption: String::new(),
            summary: String::new(),
            plot: crate::report::Plot::Heat { columns: Vec::new(), rows: Vec::new() },
            data: crate::report::ChartData::Elsewhere("tabel-1".to_owned()),
        };
        let section = |blocks, sections| Section {
            id: "a".to_owned(),
            number: String::new(),
            title: String::new(),
            front: false,
            new_page: false,
            blocks,
            sections,
        };
        let inner = section(vec![Block::Lines(1), Block::Chart(Box::new(chart))], Vec::new());
        let outer = section(Vec::new(), vec![section(Vec::new(), vec![inner])]);
        let ids: Vec<&str> = charts(std::slice::from_ref(&outer)).into_iter().map(|chart| chart.id.as_str()).collect();
        assert_eq!(ids, ["grafik-1"]);
    }

    #[test]
    fn templates_and_fonts_get_virtual_paths() {
        let virtual_of = |text: &str| virtual_path(&ProjectPath::new(text).unwrap()).map(|p| p.to_string());
        assert_eq!(virtual_of("templates/typst/main.typ").as_deref(), Some("main.typ"));
        assert_eq!(virtual_of("templates/typst/part/x.typ").as_deref(), Some("part/x.typ"));
        assert_eq!(virtual_of("templates/fonts/A.TTF").as_deref(), Some("fonts/A.TTF"));
        assert_eq!(virtual_of("templates/fonts/OFL.txt"), None);
        assert_eq!(virtual_of("templates/html/page.html"), None);
        assert_eq!(virtual_of("templates/typst-old/main.typ"), None);
    }
}
