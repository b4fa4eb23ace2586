//! Web pages: the fold of documents through the page templates.

mod css;
pub mod escape;
mod linked;
pub mod links;
mod templates;
mod view;

use std::collections::BTreeMap;

use tera::{Context, Value};

pub use templates::{FOLDER, Templates};
pub(super) use view::color_class;

use crate::base::{Asset, Lang, OutputSet, ProjectPath, Span};
use crate::finding::{Code, Finding};
use crate::report::{Chrome, Document};

pub use links::{Here, Sources};

/// Path of the stylesheet below the output root.
pub const STYLESHEET: &str = "aset/lakip.css";

/// Path of the icon of a site without an emblem, below the output root.
const ICON: &str = "aset/ikon.svg";

/// What pages may load and do, as a content security policy: files of their own site, and nothing that is written into the
/// page. Servers should send the same with `frame-ancestors 'none'`, which a page cannot say of itself (`docs/deploy/`).
pub const POLICY: &str = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'";

/// The folder of the files that pages are shown with, below the output root.
const ASSETS: &str = "aset/";

/// What pages are made with beside their documents and templates.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting<'a> {
    /// Address of the site after publication, for canonical links; none when it has no fixed one.
    pub base_url: Option<&'a str>,
    /// Whether links name the file of a page, so that they work in a folder without a server.
    pub is_offline: bool,
    /// Where the input files are published.
    pub sources: Option<Sources<'a>>,
    /// Whether the numbers of officials (NIP) are left out; printed forms keep them.
    pub hides_nip: bool,
    /// Whether a page is made by itself, so that its parts are made side by side; pages that are made together keep all cores
    /// busy, and hold less when each is made in one go.
    pub is_alone: bool,
}

impl<'a> Setting<'a> {
    fn on(self, address: &'a str, lang: Lang) -> Here<'a> {
        let Self { base_url: _, is_offline, sources, hides_nip, is_alone: _ } = self;
        Here { address, is_offline, sources, hides_nip, lang }
    }
}

/// The sections of a page as templates see them.
#[derive(Debug)]
pub struct Body(Vec<Value>);

/// The body of a page in a language. It does not tell the document's proof, so it can be made while that is computed.
///
/// # Errors
/// Those of [`page`].
pub fn body(document: &Document, lang: Lang, setting: Setting<'_>) -> Result<Body, Vec<Finding>> {
    let sections = view::sections(setting.on(&document.address, lang), &document.sections, (2, setting.is_alone));
    Ok(Body(sections.map_err(|error| broken(Code::TemplateBroken, "detail", error.to_string()))?))
}

/// One page: its path below the output root and its bytes.
///
/// # Errors
/// Defects of templates, or an address that is no path.
pub fn page(
    chrome: &Chrome,
    document: &Document,
    templates: &Templates,
    setting: Setting<'_>,
) -> Result<(ProjectPath, Asset), Vec<Finding>> {
    page_around(body(document, chrome.lang, setting)?, chrome, document, templates, setting)
}

/// As [`page`], with the body that was made of the same document.
///
/// # Errors
/// Those of [`page`].
pub fn page_around(
    body: Body,
    chrome: &Chrome,
    document: &Document,
    templates: &Templates,
    setting: Setting<'_>,
) -> Result<(ProjectPath, Asset), Vec<Finding>> {
    let path = path(&document.address).ok_or_else(|| broken(Code::BrokenLink, "target", document.address.clone()))?;
    let site = Value::try_from_serializable(&view::site(chrome, document, setting));
    let page = Value::try_from_serializable(&view::page(chrome, document, body.0, setting));
    let mut context = Context::new();
    for (name, value) in [("site", site), ("page", page)] {
        let value = value.map_err(|error| broken(Code::TemplateBroken, "detail", error.to_string()))?;
        context.insert_value(name, value);
    }
    let text = templates.fill(view::kind_name(document.kind), &context)?;
    Ok((path, Asset::from(text.into_bytes())))
}

fn broken(code: Code, name: &'static str, value: String) -> Vec<Finding> {
    vec![Finding::new(code, &templates::generic_path(), Span::START).with(name, value)]
}

/// The files that every page is shown with, by their paths below the output root: what stands in `templates/html/` and is
/// no template, such as the stylesheet, fonts and scripts.
pub fn assets(templates: &BTreeMap<ProjectPath, Asset>) -> OutputSet {
    let given = templates.iter().filter_map(|(template, bytes)| {
        let path = asset(template)?;
        let css = std::str::from_utf8(bytes).ok().filter(|_| path.extension() == "css");
        Some((path, css.map_or_else(|| bytes.clone(), |css| css::compact(css).into_bytes().into())))
    });
    given.collect()
}

/// Whether [`assets`] gives a file of that path.
pub fn is_asset(templates: &BTreeMap<ProjectPath, Asset>, path: &ProjectPath) -> bool {
    let name = path.as_str().strip_prefix(ASSETS);
    let template = name.and_then(|name| ProjectPath::new(&format!("{FOLDER}{name}")).ok());
    template.is_some_and(|template| templates.contains_key(&template) && asset(&template).as_ref() == Some(path))
}

/// Path of the file that is made of a template which is no template of a page.
fn asset(template: &ProjectPath) -> Option<ProjectPath> {
    let name = template.as_str().strip_prefix(FOLDER).filter(|name| !name.ends_with(".html"))?;
    ProjectPath::new(&format!("{ASSETS}{name}")).ok()
}

/// Path of the page at a site path such as `/2025/`; none when the address is no site path of a page.
pub fn path(address: &str) -> Option<ProjectPath> {
    let folder = address.strip_prefix('/').filter(|rest| rest.is_empty() || rest.ends_with('/'))?;
    ProjectPath::new(&format!("{folder}index.html")).ok()
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
    fn what_is_no_template_is_given_to_readers() {
        let path = |text: &str| ProjectPath::new(text).unwrap();
        let names =
            ["templates/html/page.html", "templates/html/a/b.js", "templates/html/x.css", "templates/typst/x.typ"];
        let templates = names.map(|name| (path(name), Asset::from(&b""[..]))).into();
        let given: Vec<_> = assets(&templates).into_keys().map(|path| path.to_string()).collect();
        assert_eq!(given, ["aset/a/b.js", "aset/x.css"]);
        assert!(is_asset(&templates, &path("aset/a/b.js")));
        for other in ["aset/page.html", "aset/y.css", "a/b.js", "templates/html/x.css", "aset/x.typ"] {
            assert!(!is_asset(&templates, &path(other)), "{other}");
        }
    }

    #[test]
    fn templates_can_be_shared_by_threads() {
        fn is_sync<T: Send + Sync>() {}
        is_sync::<Templates>();
    }
}
