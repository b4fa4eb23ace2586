//! Reading a page: the text of its main part, and its tables by identifier.

use html5gum::{StartTag, Token, Tokenizer};

use super::extract::{Builder, Extract, Part};

/// Elements without an end tag.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// What a page says. Text that only one kind of reader gets (hidden from sight or from screen readers), and drawings are
/// left out.
///
/// # Errors
/// A word for what the file lacks.
pub fn read(bytes: &[u8]) -> Result<Extract, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let mut walk = Walk::default();
    for token in Tokenizer::new(text) {
        match token {
            Ok(Token::StartTag(tag)) => walk.start(&tag),
            Ok(Token::EndTag(tag)) => walk.end(&String::from_utf8_lossy(&tag.name)),
            Ok(Token::String(text)) => walk.text(&String::from_utf8_lossy(&text)),
            Ok(_) => {}
            Err(never) => match never {},
        }
    }
    if walk.has_main { Ok(walk.builder.finish()) } else { Err("<main>".to_owned()) }
}

#[derive(Default)]
struct Walk {
    builder: Builder,
    /// Open elements, each with whether its text counts.
    open: Vec<(String, bool)>,
    has_main: bool,
}

impl Walk {
    fn counts(&self) -> bool {
        self.open.last().is_some_and(|(_, counts)| *counts)
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let attribute = |name: &[u8]| tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).into_owned());
        self.has_main |= name == "main";
        let counts = (name == "main" || self.counts())
            && !["script", "style", "template", "svg"].contains(&name.as_str())
            && attribute(b"aria-hidden").is_none_or(|value| value != "true")
            && !attribute(b"class").unwrap_or_default().split(' ').any(|class| class == "hidden");
        if self.counts() {
            match name.as_str() {
                "table" => self.builder.start_table(&attribute(b"id").unwrap_or_default()),
                "thead" => self.builder.set_part(Part::Head),
                "tbody" => self.builder.set_part(Part::Body),
                "tfoot" => self.builder.set_part(Part::Foot),
                "tr" => self.builder.start_row(),
                "td" | "th" => self.builder.start_cell(),
                "br" => self.builder.text(" "),
                _ => {}
            }
        }
        self.builder.cut();
        if !VOID.contains(&name.as_str()) && !tag.self_closing {
            self.open.push((name, counts));
        }
    }

    fn end(&mut self, name: &str) {
        self.builder.cut();
        let Some(at) = self.open.iter().rposition(|(open, _)| open == name) else { return };
        if self.counts() || self.open[at].1 {
            match name {
                "table" => self.builder.end_table(),
                "td" | "th" => self.builder.end_cell(),
                "thead" | "tfoot" => self.builder.set_part(Part::Body),
                _ => {}
            }
        }
        self.open.truncate(at);
    }

    fn text(&mut self, text: &str) {
        if self.counts() && !text.trim().is_empty() {
            self.builder.text(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_in_order_with_its_tables() {
        let page = "<html><body><p>9</p><main><h1>A &amp; B</h1><p>1<b>2</b><br>x<span class=\"a hidden\">no</span></p>\
            <svg><text>7</text></svg><table id=t><caption>C</caption><thead><tr><th>K<td></thead><tbody>\
            <tr><th>a<td><span>1</span> <i>2</i><tr><td colspan=2>z</table><p>end</main><footer>f</footer>";
        let extract = read(page.as_bytes()).unwrap();
        let texts: Vec<_> = extract.segments.iter().map(|segment| segment.text.as_str()).collect();
        assert_eq!(texts, ["A & B", "1", "2", " ", "x", "C", "K", "a", "1", "2", "z", "end"]);
        let [table] = &extract.tables[..] else { panic!("{extract:?}") };
        assert_eq!((table.id.as_str(), table.head.len()), ("t", 1));
        assert_eq!(table.head[0], ["K", ""]);
        assert_eq!(table.rows, [vec!["a", "1 2"], vec!["z"]]);
        assert_eq!(extract.segments[5].cell_of, None, "a caption is no cell");
        assert_eq!(extract.segments[11].cell_of, None);
    }

    #[test]
    fn a_file_that_is_no_page_is_refused() {
        assert!(read(b"").is_err() && read(b"<p>1").is_err() && read(b"\xff<main>").is_err());
    }
}
