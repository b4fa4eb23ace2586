//! The one place where text becomes HTML text.

use std::io;

/// Appends `text` so that it is plain text in element content and in a double-quoted attribute.
///
/// Characters that HTML forbids (controls, noncharacters) become U+FFFD, so that any text gives a valid page.
pub fn escape(text: &str, out: &mut String) {
    // Pushing to a string cannot fail.
    let _ = pieces(text, |piece| {
        out.push_str(piece);
        Ok(())
    });
}

/// [`escape`] in the shape that the template engine asks for, so that templates and prose cannot differ.
///
/// # Errors
/// Those of `out`.
pub fn escape_to(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    pieces(text, |piece| out.write_all(piece.as_bytes()))
}

fn pieces(text: &str, mut emit: impl FnMut(&str) -> io::Result<()>) -> io::Result<()> {
    let (mut done, mut at) = (0, 0);
    // Most of a text is plain, and a byte that is plain is a whole character; only the others are looked at as characters.
    while let Some(step) = text.as_bytes()[at..].iter().position(|byte| !is_plain(*byte)) {
        at += step;
        let Some(c) = text[at..].chars().next() else { break };
        if let Some(replacement) = replacement(c) {
            emit(&text[done..at])?;
            emit(replacement)?;
            done = at + c.len_utf8();
        }
        at += c.len_utf8();
    }
    emit(&text[done..])
}

/// Whether a byte is a character that stays as it is.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')
}

fn replacement(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        '\t' | '\n' => None,
        // A lone carriage return would be read as a line feed.
        '\r' => Some("\n"),
        c if c.is_control() || is_noncharacter(c) => Some("\u{fffd}"),
        _ => None,
    }
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_shapes_agree() {
        let text = "a<b> & \"c\" 'd' \0\u{7f}\u{85}\u{fffe}\u{1ffff} é\r\n{{ x }}";
        let mut string = String::new();
        escape(text, &mut string);
        let mut bytes = Vec::new();
        escape_to(text, &mut bytes).unwrap();
        assert_eq!(string.as_bytes(), bytes);
        let n = "\u{fffd}";
        assert_eq!(string, format!("a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; {n}{n}{n}{n}{n} é\n\n{{{{ x }}}}"));
    }
    #[test]
    fn what_is_passed_over_needs_no_replacement() {
        for c in (0..=u8::MAX).map(char::from) {
            let byte = u32::from(c).to_le_bytes()[0];
            assert!(!is_plain(byte) || replacement(c).is_none(), "{c:?}");
        }
        assert!(!is_plain(0xc3) && !is_plain(0x80));
    }
}
