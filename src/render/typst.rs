//! Documents as typesetting jobs.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Job;
use super::chart::{Flavor, svg};
use crate::base::{Asset, ProjectPath};
use crate::content::{ProseBlock, ProseInline};
use crate::report::{Block, Chart, Document, DocumentKind, Notice, Print, Section};

/// The folder of the hand-written Typst templates; `main.typ` in it is the entry.
const TEMPLATE_FOLDER: &str = "templates/typst";

/// The folder of the fonts. No other font is ever used.
const FONT_FOLDER: &str = "templates/fonts";

/// The job that prints a document; none when the document exists on the web only, or when its `print.path` is no path.
///
/// `templates` holds all templates by project path (see [`super::assets::overlay`]), `assets` the copied images by the
/// path that the document names them with. Only the images that the document uses go into the job, so an image elsewhere
/// does not make this PDF anew. An image that `assets` lacks is left out and the typesetter reports it.
pub fn job(
    document: &Document,
    templates: &BTreeMap<ProjectPath, Asset>,
    assets: &BTreeMap<ProjectPath, Asset>,
) -> Option<Job> {
    let print = document.print.as_ref()?;
    let path = ProjectPath::new(&print.path).ok()?;
    let mut job = Job { path, files: BTreeMap::new(), origins: BTreeMap::new() };
    for (origin, bytes) in templates {
        if let Some(virtual_path) = virtual_path(origin) {
            job.files.insert(virtual_path.clone(), bytes.clone());
            job.origins.insert(virtual_path, origin.clone());
        }
    }
    for image in images(document) {
        if let Some((path, bytes)) = assets.get_key_value(image) {
            job.files.insert(path.clone(), bytes.clone());
        }
    }
    for chart in charts(&document.sections) {
        // Codes are plain parts of a path, and so is the identifier that is made of one.
        let path = ProjectPath::new(&format!("charts/{}.svg", chart.id)).ok()?;
        job.files.insert(path, svg(chart, Flavor::Print).into_bytes().into());
    }
    // Neither line can fail: the name is plain, and the document has no map with keys that are no text.
    let data = serde_json::to_vec(&PrintedDocument::new(document, print)).ok()?;
    job.files.insert(ProjectPath::new("data.json").ok()?, data.into());
    Some(job)
}

/// What the templates see of a document: its links on the site are left out, since a new neighbour on the web must not
/// make a finished PDF anew.
#[derive(Serialize)]
struct PrintedDocument<'a> {
    address: &'a str,
    kind: DocumentKind,
    title: &'a str,
    subtitle: Option<&'a str>,
    description: &'a str,
    notices: &'a [Notice],
    sections: &'a [Section],
    print: &'a Print,
}

impl<'a> PrintedDocument<'a> {
    fn new(document: &'a Document, print: &'a Print) -> Self {
        let Document { address, kind, title, subtitle, description, notices, sections, .. } = document;
        Self { address, kind: *kind, title, subtitle: subtitle.as_deref(), description, notices, sections, print }
    }
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
        if let Block::Prose(prose) = block {
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
            ProseInline::Text { .. } | ProseInline::Code { .. } | ProseInline::Footnote { .. } | ProseInline::Break => {
            }
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
