//! A writer of XML parts.
//!
//! Half of a Word file is markup around single words, so tags are put into the buffer as they are: their names are constants.

use std::borrow::Cow;

use quick_xml::escape::escape;

/// An XML part under construction. Texts and values are escaped, and what XML 1.0 forbids is left out.
pub(super) struct Xml {
    bytes: Vec<u8>,
    open: Vec<&'static str>,
}

/// Names and values of an element's attributes.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Xml {
    /// A part with its declaration.
    pub(super) fn part() -> Self {
        let mut new = Self::fragment();
        new.put(r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#);
        new
    }

    /// A piece that is put into a part later.
    pub(super) fn fragment() -> Self {
        Self { bytes: Vec::new(), open: Vec::new() }
    }

    /// Opens an element.
    pub(super) fn start(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.put(">");
        self.open.push(name);
    }

    /// Closes the innermost element.
    pub(super) fn end(&mut self) {
        if let Some(name) = self.open.pop() {
            self.put("</");
            self.put(name);
            self.put(">");
        }
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.put("/>");
    }

    /// An element whose only attribute is its value, as most properties are.
    pub(super) fn value(&mut self, name: &'static str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// Text inside the innermost element.
    pub(super) fn text(&mut self, text: &str) {
        self.put(&escape(clean(text)));
    }

    /// An element with text.
    pub(super) fn leaf(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) {
        self.start(name, attributes);
        self.text(text);
        self.end();
    }

    /// What was written elsewhere.
    pub(super) fn insert(&mut self, fragment: &[u8]) {
        self.bytes.extend_from_slice(fragment);
    }

    /// The bytes, with every element closed.
    pub(super) fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.end();
        }
        self.bytes
    }

    /// A tag up to its end.
    fn tag(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.put("<");
        self.put(name);
        for (name, value) in attributes {
            self.put(" ");
            self.put(name);
            self.put("=\"");
            self.put(&escape(clean(value)));
            self.put("\"");
        }
    }

    fn put(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

/// A text without the characters that XML 1.0 cannot hold, not even as references.
fn clean(text: &str) -> Cow<'_, str> {
    // Nearly every text has neither a control character nor one that begins with the byte of U+FFFE and U+FFFF.
    if text.bytes().all(|byte| byte >= b' ' && byte != 0xef) {
        return text.into();
    }
    let is_sound = |c: char| matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    text.chars().filter(|c| is_sound(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_left_out_and_the_rest_escaped() {
        let mut xml = Xml::fragment();
        xml.start("a", &[("b", "\"<\u{1}&")]);
        xml.text("<x>\u{0}\u{1f}\u{ffff} & \u{1f600}");
        assert_eq!(String::from_utf8(xml.finish()).unwrap(), "<a b=\"&quot;&lt;&amp;\">&lt;x&gt; &amp; \u{1f600}</a>");
    }
}
