//! News as an Atom feed (RFC 4287).

use jiff::civil::Date;

use super::html::escape::escape;
use super::html::links::absolute;
use crate::report::Feed;

/// Media type of a feed.
pub const MEDIA_TYPE: &str = "application/atom+xml";

/// The feed of an agency. Every address in it is absolute, since a feed is read elsewhere.
pub fn atom(feed: &Feed, base_url: &str) -> Vec<u8> {
    let address = |path: &str| absolute(base_url, path);
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str(&format!("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n", feed.lang.tag()));
    leaf(&mut xml, "id", &address(&feed.address));
    leaf(&mut xml, "title", &feed.title);
    leaf(&mut xml, "updated", &midnight(feed.updated));
    link(&mut xml, "self", MEDIA_TYPE, &address(&feed.address));
    link(&mut xml, "alternate", "text/html", &address(&feed.home));
    xml.push_str("<author>");
    leaf(&mut xml, "name", &feed.author);
    xml.push_str("</author>\n");
    for entry in &feed.entries {
        xml.push_str("<entry>\n");
        leaf(&mut xml, "id", &address(&entry.id));
        leaf(&mut xml, "title", &entry.title);
        leaf(&mut xml, "updated", &midnight(entry.date));
        leaf(&mut xml, "published", &midnight(entry.date));
        link(&mut xml, "alternate", "text/html", &address(&entry.page));
        xml.push_str("<category term=\"");
        escape(entry.kind, &mut xml);
        xml.push_str("\"/>\n");
        leaf(&mut xml, "summary", &entry.summary);
        xml.push_str("</entry>\n");
    }
    xml.push_str("</feed>\n");
    xml.into_bytes()
}

/// The data know days, not hours.
fn midnight(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

fn leaf(xml: &mut String, name: &str, text: &str) {
    xml.push_str(&format!("<{name}>"));
    escape(text, xml);
    xml.push_str(&format!("</{name}>\n"));
}

fn link(xml: &mut String, relation: &str, kind: &str, address: &str) {
    xml.push_str(&format!("<link rel=\"{relation}\" type=\"{kind}\" href=\""));
    escape(address, xml);
    xml.push_str("\"/>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Lang;
    use crate::report::FeedEntry;

    #[test]
    fn what_atom_asks_for_is_there_and_escaped() {
        let date = Date::constant(2025, 7, 7);
        let entry = FeedEntry {
            id: "/koreksi/#a".into(),
            title: "Koreksi <b> & \"c\"".into(),
            date,
            summary: "x".into(),
            page: "/koreksi/".into(),
            kind: "koreksi",
        };
        let feed = Feed {
            address: "/atom.xml".into(),
            home: "/".into(),
            lang: Lang::Id,
            title: "Berita".into(),
            author: "Dinas".into(),
            updated: date,
            entries: vec![entry],
        };
        let xml = String::from_utf8(atom(&feed, "https://a.example/x/")).unwrap();
        let document = roxmltree::Document::parse(&xml).unwrap();
        let text = |parent: roxmltree::Node<'_, '_>, name: &str| {
            let found = parent.children().find(|node| node.tag_name().name() == name).unwrap();
            found.text().unwrap_or_default().to_owned()
        };
        let root = document.root_element();
        assert_eq!(text(root, "id"), "https://a.example/x/atom.xml");
        assert_eq!(text(root, "updated"), "2025-07-07T00:00:00Z");
        let entry = root.children().find(|node| node.tag_name().name() == "entry").unwrap();
        assert_eq!(text(entry, "id"), "https://a.example/x/koreksi/#a");
        assert_eq!(text(entry, "title"), "Koreksi <b> & \"c\"");
    }
}
