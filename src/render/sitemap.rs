//! The site map for search engines.

use super::html::escape::escape;
use super::html::links::absolute;

/// Path below the output root.
pub const PATH: &str = "sitemap.xml";

/// The map of all pages, sorted by address.
pub fn sitemap(base_url: &str, mut addresses: Vec<String>) -> Vec<u8> {
    addresses.sort();
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for address in &addresses {
        xml.push_str("<url><loc>");
        escape(&absolute(base_url, address), &mut xml);
        xml.push_str("</loc></url>\n");
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_absolute_and_escaped() {
        let xml = String::from_utf8(sitemap("https://a.example/x/", ["/b&c/", "/"].map(str::to_owned).into())).unwrap();
        assert!(
            xml.contains("<loc>https://a.example/x/</loc></url>\n<url><loc>https://a.example/x/b&amp;c/</loc>"),
            "{xml}"
        );
    }
}
