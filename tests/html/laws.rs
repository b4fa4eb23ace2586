//! What must be true of every page.

use std::collections::BTreeSet;

use crate::markup::{Element, Node};

/// Reads a page and asserts the laws that hold for all pages.
pub fn check(page: &str) -> Element {
    let root = crate::markup::read(page);
    nothing_runs(&root);
    identifiers(&root);
    headings(&root);
    tables(&root);
    root
}

/// Nothing but the search, on its own page.
fn nothing_runs(root: &Element) {
    let is_search = root.named("body").iter().any(|body| body.attribute("class") == Some("kind-index"));
    for element in root.all() {
        let name = element.name.as_str();
        assert!(!["style", "iframe", "object", "embed", "base"].contains(&name), "<{name}>");
        match name {
            // Data for other programs, which a browser does not run.
            "script" if element.attribute("type") == Some("application/ld+json") => {
                assert_eq!(element.attributes.len(), 1);
                let [Node::Text(text)] = &*element.children else { panic!("{:?}", element.children) };
                let data: serde_json::Value = serde_json::from_str(text).unwrap();
                assert_eq!(data["@context"], "https://schema.org");
            }
            "script" => {
                let source = element.attribute("src").unwrap_or_default();
                assert!(source == "indeks.js" || source.ends_with("../aset/cari.js"), "<script src={source:?}>");
                assert!(is_search && element.children.is_empty(), "only the search runs, from files of its own");
            }
            "form" => {
                assert_eq!(element.attribute("role"), Some("search"), "what is asked goes nowhere else");
                assert_eq!(element.attribute("method"), None, "a link can carry it");
            }
            _ => {}
        }
        for (attribute, value) in &element.attributes {
            assert!(!attribute.starts_with("on") && attribute != "style", "{attribute}={value:?}");
            if ["href", "src", "action"].contains(&attribute.as_str()) {
                assert!(is_safe(value), "{attribute}={value:?}");
            }
        }
    }
}

/// Whether a browser would read the address as relative or with one of the four schemes.
fn is_safe(address: &str) -> bool {
    // Browsers strip these before they look for a scheme.
    let address: String = address.chars().filter(|c| !c.is_ascii_control() && *c != ' ').collect();
    let scheme =
        address.split(['/', '?', '#']).next().and_then(|first| first.split_once(':')).map(|(scheme, _)| scheme);
    !address.is_empty()
        && !address.starts_with(['/', '\\'])
        && scheme.is_none_or(|scheme| ["http", "https", "mailto", "tel"].contains(&scheme))
}

fn identifiers(root: &Element) {
    let mut ids = BTreeSet::new();
    for id in root.all().iter().filter_map(|element| element.attribute("id")) {
        assert!(!id.is_empty() && !id.contains(char::is_whitespace), "id {id:?}");
        assert!(ids.insert(id), "id {id} stands twice");
    }
    for element in root.all() {
        for target in element.attribute("aria-labelledby").into_iter().flat_map(|ids| ids.split(' ')) {
            assert!(ids.contains(target), "nothing has the id {target}");
        }
        // Links of the tests' awkward texts may lead nowhere; those that the pages make themselves may not.
        let own = ["skip", "back"].iter().any(|class| element.attribute("class") == Some(class));
        if own || element.attribute("aria-label").is_some_and(|label| label.starts_with("Catatan ")) {
            let target = element.attribute("href").and_then(|href| href.strip_prefix('#')).unwrap();
            assert!(ids.contains(target), "nothing has the id {target}");
        }
    }
}

fn headings(root: &Element) {
    let mut last = 0;
    let level = |name: &str| name.strip_prefix('h').and_then(|digit| digit.parse::<u8>().ok());
    for (element, level) in root.all().into_iter().filter_map(|e| level(&e.name).map(|level| (e, level))) {
        assert!(level <= last + 1, "h{level} {:?} after h{last}", element.text());
        assert_eq!(level == 1, last == 0, "there must be one h1, and it comes first");
        last = level;
    }
    assert!(last > 0, "there is no h1");
}

fn tables(root: &Element) {
    for table in root.named("table") {
        let widths: BTreeSet<usize> = table.named("tr").iter().map(|row| width(row)).collect();
        assert_eq!(widths.len(), 1, "rows of {widths:?} cells in {:?}", table.attribute("id"));
    }
}

fn width(row: &Element) -> usize {
    let cells = row.all().into_iter().filter(|e| e.name == "td" || e.name == "th");
    cells.map(|cell| cell.attribute("colspan").map_or(1, |span| span.parse().unwrap())).sum()
}
