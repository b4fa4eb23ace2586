//! A strict reader of our own pages: anything that is not plain, closed, double-quoted markup is a defect.

/// An element or a text.
#[derive(Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

/// An element with its attributes, decoded.
#[derive(Debug)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

const VOID: &[&str] = &["meta", "link", "img", "input", "br", "hr"];

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The element and all below it, in the order of the page.
    pub fn all(&self) -> Vec<&Element> {
        let mut found = vec![self];
        for child in &self.children {
            if let Node::Element(element) = child {
                found.extend(element.all());
            }
        }
        found
    }

    pub fn named<'a>(&'a self, name: &str) -> Vec<&'a Element> {
        self.all().into_iter().filter(|element| element.name == name).collect()
    }

    pub fn by_id<'a>(&'a self, id: &str) -> Option<&'a Element> {
        self.all().into_iter().find(|element| element.attribute("id") == Some(id))
    }

    pub fn text(&self) -> String {
        let texts = self.children.iter().map(|child| match child {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
        });
        texts.collect()
    }
}

/// Reads a page.
///
/// # Panics
/// With the place when the page has markup that this tool would not write.
pub fn read(page: &str) -> Element {
    let rest = page.strip_prefix("<!doctype html>\n").expect("a document type");
    let mut reader = Reader { rest };
    reader.space();
    let root = reader.element();
    reader.space();
    assert!(reader.rest.is_empty(), "text behind the page: {:.60}", reader.rest);
    root
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn take(&mut self, expected: &str) {
        let Some(rest) = self.rest.strip_prefix(expected) else { panic!("no {expected:?} at {:.80}", self.rest) };
        self.rest = rest;
    }

    fn until(&mut self, stop: impl Fn(char) -> bool) -> &'a str {
        let (taken, rest) = self.rest.split_at(self.rest.find(stop).unwrap_or(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn space(&mut self) {
        self.until(|c| !c.is_ascii_whitespace());
    }

    fn name(&mut self) -> String {
        let name = self.until(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
        assert!(!name.is_empty(), "no name at {:.80}", self.rest);
        name.to_owned()
    }

    fn element(&mut self) -> Element {
        self.take("<");
        let name = self.name();
        let mut attributes: Vec<(String, String)> = Vec::new();
        while !self.rest.starts_with('>') {
            self.take(" ");
            // The one name of ours that is not in lower case belongs to drawings.
            let attribute = match self.rest.strip_prefix("viewBox") {
                Some(rest) => {
                    self.rest = rest;
                    "viewBox".to_owned()
                }
                None => self.name(),
            };
            assert!(attributes.iter().all(|(n, _)| *n != attribute), "{attribute} stands twice");
            self.take("=\"");
            let value = self.until(|c| c == '"');
            self.take("\"");
            attributes.push((attribute, decode(value)));
        }
        self.take(">");
        let mut children = Vec::new();
        // What stands in a script is no markup.
        if name == "script" {
            let text = self.until(|c| c == '<').to_owned();
            children.extend((!text.is_empty()).then_some(Node::Text(text)));
            self.take("</script>");
        } else if !VOID.contains(&name.as_str()) {
            while !self.rest.starts_with("</") {
                if self.rest.starts_with('<') {
                    children.push(Node::Element(self.element()));
                } else {
                    let text = self.until(|c| c == '<');
                    assert!(!self.rest.is_empty(), "<{name}> is not closed");
                    children.push(Node::Text(decode(text)));
                }
            }
            self.take(&format!("</{name}>"));
        }
        Element { name, attributes, children }
    }
}

/// Every character reference must be one of the five that we write, and the others must not stand bare.
fn decode(text: &str) -> String {
    assert!(!text.contains(['<', '>', '"', '\'']), "a bare special character in {text:?}");
    let mut out = String::new();
    let mut parts = text.split('&');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once(';').unwrap_or_else(|| panic!("a bare ampersand in {text:?}"));
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            _ => panic!("&{name}; in {text:?}"),
        });
        out.push_str(rest);
    }
    out
}
