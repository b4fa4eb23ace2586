//! Web pages: the fold of documents through the page templates.

pub mod escape;
pub mod links;
mod templates;
mod view;

use std::collections::BTreeSet;

use rayon::prelude::*;
use tera::{Context, Value};

pub use templates::{FOLDER, Templates};
pub(super) use view::color_class;

use crate::base::{Asset, OutputSet, ProjectPath, Span};
use crate::finding::{Code, Finding, settle};
use crate::report::{Block, ChartData, Chrome, Document, Section, Table};

/// Path of the stylesheet below the output root.
pub const STYLESHEET: &str = "aset/lakip.css";

/// Path of the stylesheet among the templates.
pub const STYLESHEET_SOURCE: &str = "templates/html/lakip.css";

/// All pages, each at its address.
///
/// `base_url` is the address of the site after publication, for canonical links.
///
/// # Errors
/// Defects of templates, and addresses that are no path or that two documents share.
pub fn pages(
    chrome: &Chrome,
    documents: &[Document],
    templates: &Templates,
    base_url: Option<&str>,
) -> Result<OutputSet, Vec<Finding>> {
    let rendered: Vec<_> = documents.par_iter().map(|document| page(chrome, document, templates, base_url)).collect();
    let mut outputs = OutputSet::new();
    let mut findings = Vec::new();
    for result in rendered {
        match result {
            Ok((path, bytes)) => {
                if outputs.insert(path.clone(), bytes).is_some() {
                    findings.push(Finding::new(Code::OutputCollision, &path, Span::START).with("path", &path));
                }
            }
            Err(more) => findings.extend(more),
        }
    }
    if findings.is_empty() { Ok(outputs) } else { Err(settle(findings, false)) }
}

/// One page: its path below the output root and its bytes.
///
/// # Errors
/// Defects of templates, or an address that is no path.
pub fn page(
    chrome: &Chrome,
    document: &Document,
    templates: &Templates,
    base_url: Option<&str>,
) -> Result<(ProjectPath, Asset), Vec<Finding>> {
    let broken =
        |code, name, value: String| vec![Finding::new(code, &templates::generic_path(), Span::START).with(name, value)];
    let path = path(&document.address).ok_or_else(|| broken(Code::BrokenLink, "target", document.address.clone()))?;
    let site = Value::try_from_serializable(&view::site(chrome, &document.address, STYLESHEET, base_url));
    let page = Value::try_from_serializable(&view::page(document));
    let mut context = Context::new();
    for (name, value) in [("site", site), ("page", page)] {
        let value = value.map_err(|error| broken(Code::TemplateBroken, "detail", error.to_string()))?;
        context.insert_value(name, value);
    }
    let text = templates.fill(view::kind_name(document.kind), &context)?;
    Ok((path, Asset::from(text.into_bytes())))
}

/// Path of the page at a site path such as `/2025/`; none when the address is no site path of a page.
pub fn path(address: &str) -> Option<ProjectPath> {
    let folder = address.strip_prefix('/').filter(|rest| rest.is_empty() || rest.ends_with('/'))?;
    ProjectPath::new(&format!("{folder}index.html")).ok()
}

/// The rating colours (`#rrggbb`) that the tables and charts of some documents use.
pub fn colors(documents: &[Document]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    documents.iter().for_each(|document| collect_colors(&document.sections, &mut found));
    found
}

/// The bytes of the stylesheet: the hand-written file and one class for each rating colour (`#rrggbb`).
///
/// Pages name colours by class so that they need no inline style, which a strict content security policy forbids.
/// A text that is no colour is passed over, as it is in the pages.
pub fn stylesheet<'a>(css: &[u8], colors: impl IntoIterator<Item = &'a str>) -> Asset {
    let classes: BTreeSet<String> = colors.into_iter().filter_map(view::color_class).collect();
    let mut bytes = css.to_vec();
    for class in classes {
        bytes.extend_from_slice(format!(".{class}{{--mark:#{}}}\n", &class[2..]).as_bytes());
    }
    Asset::from(bytes)
}

fn collect_colors(sections: &[Section], found: &mut BTreeSet<String>) {
    for section in sections {
        for block in &section.blocks {
            match block {
                Block::Table(table) => table_colors(table, found),
                Block::Chart(chart) => {
                    found.extend(super::chart::colors(chart).into_iter().map(str::to_owned));
                    if let ChartData::Own(table) = &chart.data {
                        table_colors(table, found);
                    }
                }
                _ => {}
            }
        }
        collect_colors(&section.sections, found);
    }
}

fn table_colors(table: &Table, found: &mut BTreeSet<String>) {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    found.extend(cells.filter_map(|cell| cell.color.clone()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_folders() {
        assert_eq!(path("/").unwrap().as_str(), "index.html");
        assert_eq!(path("/2025/triwulan-1/").unwrap().as_str(), "2025/triwulan-1/index.html");
        for bad in ["", "2025/", "/2025", "//", "/../", "/a//"] {
            assert_eq!(path(bad), None, "{bad}");
        }
    }

    #[test]
    fn colors_become_classes_once() {
        let css = stylesheet(b"a{}\n", ["#166534", "#ABCDEF", "#abcdef", "red", "#12345", "#1234567", "#}body{x"]);
        assert_eq!(&*css, b"a{}\n.c-166534{--mark:#166534}\n.c-abcdef{--mark:#abcdef}\n");
    }

    #[test]
    fn templates_can_be_shared_by_threads() {
        fn is_sync<T: Send + Sync>() {}
        is_sync::<Templates>();
    }
}
