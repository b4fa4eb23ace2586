//! A writer of XML parts.
//!
//! Half of a Word file is markup around single words, so tags are put into the buffer as they are: their names are constants.

use std::borrow::Cow;

use quick_xml::escape::escape;

use crate::render::archive::Pieces;

/// So many bytes a piece has when the next one is begun.
const PIECE: usize = 64 * 1024;

/// An XML part under construction. Texts and values are escaped, and what XML 1.0 forbids is left out.
pub(super) struct Xml {
    /// What stands before the last piece.
    pieces: Pieces,
    /// The last piece.
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
        Self { pieces: Vec::new(), bytes: Vec::new(), open: Vec::new() }
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
        if self.bytes.len() >= PIECE {
            let next = Vec::with_capacity(PIECE + PIECE / 8);
            self.pieces.push(std::mem::replace(&mut self.bytes, next));
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
    pub(super) fn insert(&mut self, fragment: Pieces) {
        for bytes in fragment {
            if bytes.len() < PIECE / 8 {
                self.bytes.extend(bytes);
            } else {
                self.pieces.extend([std::mem::take(&mut self.bytes), bytes]);
            }
        }
    }

    /// The bytes, with every element closed.
    pub(super) fn finish(mut self) -> Pieces {
        while !self.open.is_empty() {
            self.end();
        }
        self.pieces.push(self.bytes);
        self.pieces
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
        assert_eq!(
            String::from_utf8(xml.finish().concat()).unwrap(),
            "<a b=\"&quot;&lt;&amp;\">&lt;x&gt; &amp; \u{1f600}</a>"
        );
    }
    #[test]
    fn a_long_text_is_held_in_pieces() {
        let written = |n_letters: usize| {
            let mut xml = Xml::fragment();
            xml.start("a", &[]);
            (0..n_letters).for_each(|_| xml.leaf("b", &[], "c"));
            xml
        };
        let (short, long) = (written(10).finish(), written(PIECE).finish());
        assert_eq!(short.concat(), [b"<a>".as_slice(), &b"<b>c</b>".repeat(10), b"</a>"].concat());
        assert!(long.iter().all(|piece| piece.len() < PIECE + 16));
        let mut whole = written(1);
        whole.insert(short.clone());
        whole.insert(long.clone());
        let expected = [b"<a><b>c</b>".as_slice(), &short.concat(), &long.concat(), b"</a>"].concat();
        assert_eq!(whole.finish().concat(), expected);
    }
}
