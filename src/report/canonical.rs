//! The form in which a content is hashed: JSON with sorted names, without what is empty and without what is no content.

use std::cell::RefCell;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

/// A value as JSON in canonical form: the names of an object are sorted, and members that are empty are left out, so that a
/// part which a document does not use cannot change its hash.
///
/// With the slug of an agency that stands among others, its paths are those that it has alone on its site: a report stays
/// the same when its agency moves. The value must have no map with keys that are no text.
pub(super) fn canonical(value: &impl Serialize, slug: Option<&str>) -> Vec<u8> {
    let out = RefCell::new(Vec::new());
    let place = slug.map(Place::new);
    let form = Form { out: &out, place, objects: Vec::new(), starts: Vec::new(), scratch: Vec::new() };
    // Writing to memory cannot fail, and a value without such maps can be written.
    let _ = value.serialize(&mut serde_json::Serializer::with_formatter(Shared(&out), form));
    out.into_inner()
}

/// Where the bytes go; the form looks back at them when a value is complete.
struct Shared<'a>(&'a RefCell<Vec<u8>>);

impl Write for Shared<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Form<'a> {
    out: &'a RefCell<Vec<u8>>,
    place: Option<Place>,
    /// The members so far of every open object.
    objects: Vec<Vec<Member>>,
    /// Where the open names and values begin.
    starts: Vec<usize>,
    scratch: Vec<u8>,
}

/// Where a member stands: its name with quotes and colon, its value and a comma.
#[derive(Clone, Copy)]
struct Member {
    start: usize,
    value: usize,
    end: usize,
}

impl Form<'_> {
    fn open(&mut self) {
        self.starts.push(self.out.borrow().len());
    }

    /// Where what is now complete began.
    fn close(&mut self) -> usize {
        // Every value that ends has begun.
        self.starts.pop().unwrap_or_default()
    }

    /// Puts a text that counts in place of the one from `start` on.
    fn settle(&self, start: usize, is_source: bool) {
        if self.place.is_none() && !is_source {
            return;
        }
        let mut out = self.out.borrow_mut();
        // What holds other values is told by its first byte, instead of being read once more on every level.
        let texts = out.get(start..).filter(|bytes| bytes.first() == Some(&b'"'));
        let written = texts.and_then(|bytes| std::str::from_utf8(bytes).ok());
        let Some(text) = written.and_then(|text| text.strip_prefix('"')?.strip_suffix('"')) else { return };
        // On which line of its file a value stands is no content: a comment above it changes nothing.
        let placed = is_source.then(|| text.rsplit_once(':')).flatten();
        let file = placed.filter(|(_, line)| line.bytes().all(|byte| byte.is_ascii_digit())).map(|(file, _)| file);
        let stated = file.unwrap_or(text);
        let alone = self.place.as_ref().and_then(|place| place.left(stated));
        // Neither rule touches a character that JSON escapes, so the text need not be read and written anew.
        match alone {
            Some(alone) => {
                out.truncate(start);
                out.extend_from_slice(format!("\"{alone}\"").as_bytes());
            }
            None if stated.len() < text.len() => {
                let end = start + 1 + stated.len();
                out.truncate(end);
                out.push(b'"');
            }
            None => {}
        }
    }
}

impl Formatter for Form<'_> {
    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if !first {
            writer.write_all(b",")?;
        }
        self.open();
        Ok(())
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        // A cell without text still takes its place in the row.
        let start = self.close();
        self.settle(start, false);
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.objects.push(Vec::new());
        writer.write_all(b"{")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, _: &mut W, _: bool) -> io::Result<()> {
        self.open();
        Ok(())
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b":")?;
        self.open();
        Ok(())
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        let (value, start) = (self.close(), self.close());
        let has_name = |name: &[u8]| self.out.borrow().get(start..value) == Some(name);
        // Which cell names its row is seen, but no content.
        let is_look = has_name(br#""names":"#);
        self.settle(value, has_name(br#""source":"#));
        let mut out = self.out.borrow_mut();
        if is_look || matches!(out.get(value..), Some(b"null" | b"false" | b"\"\"" | b"[]")) {
            out.truncate(start);
        } else {
            out.push(b',');
            let member = Member { start, value, end: out.len() };
            self.objects.last_mut().into_iter().for_each(|members| members.push(member));
        }
        Ok(())
    }

    fn end_object<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        let mut members = self.objects.pop().unwrap_or_default();
        let mut out = self.out.borrow_mut();
        if let Some(first) = members.first().map(|member| member.start) {
            if !members.is_sorted_by_key(|member| &out[member.start..member.value]) {
                members.sort_by(|a, b| out[a.start..a.value].cmp(&out[b.start..b.value]));
                self.scratch.clear();
                members.iter().for_each(|member| self.scratch.extend_from_slice(&out[member.start..member.end]));
                out.truncate(first);
                out.extend_from_slice(&self.scratch);
            }
            // The comma of the last member.
            out.pop();
        }
        out.push(b'}');
        Ok(())
    }
}

/// Where an agency stands among others.
struct Place {
    /// The folder of its input, anywhere in a text.
    folder: String,
    /// How a path of its outputs begins, and how it begins for an agency alone.
    prefixes: [(String, &'static str); 3],
}

impl Place {
    fn new(slug: &str) -> Self {
        let prefixes = [(format!("/{slug}/"), "/"), (format!("aset/{slug}/"), "aset/"), (format!("{slug}/"), "")];
        Self { folder: format!("content/{slug}/"), prefixes }
    }

    /// A text with its paths as they are when the agency is alone; none when it has no such path.
    fn left(&self, text: &str) -> Option<String> {
        // Most texts are no path, and that is told fastest.
        if !text.contains('/') {
            return None;
        }
        let moved = text.contains(&self.folder).then(|| text.replace(&self.folder, "content/"));
        let text = moved.as_deref().unwrap_or(text);
        let within = |(among, alone): &(String, &'static str)| {
            text.strip_prefix(among.as_str()).map(|rest| format!("{alone}{rest}"))
        };
        self.prefixes.iter().find_map(within).or(moved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &impl Serialize, slug: Option<&str>) -> String {
        String::from_utf8(canonical(value, slug)).unwrap()
    }

    #[test]
    fn an_agency_among_others_prints_what_it_prints_alone() {
        for (among, expected) in [
            ("/dishub/2025/tahunan/", "/2025/tahunan/"),
            ("aset/dishub/gambar/a.svg", "aset/gambar/a.svg"),
            ("dishub/2025/a.pdf", "2025/a.pdf"),
            ("content/dishub/2025/a.yaml", "content/2025/a.yaml"),
            ("a \"content/dishub/x\" \u{1}", "a \\\"content/x\\\" \\u0001"),
            ("Dinas dishub", "Dinas dishub"),
            ("dan/atau", "dan/atau"),
        ] {
            assert_eq!(text(&[among], Some("dishub")), format!("[\"{expected}\"]"));
        }
    }

    #[test]
    fn what_is_empty_does_not_count() {
        let value = serde_json::json!({"b": 1, "a": null, "c": {"e": ["", 0, null, {}], "d": []}, "f": false, "g": "",
            "names": true, "h": "a.yaml:12", "i": "x/", "source": "x/a.yaml:12"});
        let lone = r#"{"b":1,"c":{"e":["",0,null,{}]},"h":"a.yaml:12","i":"x/","source":"x/a.yaml"}"#;
        assert_eq!(text(&value, None), lone);
        let among = r#"{"b":1,"c":{"e":["",0,null,{}]},"h":"a.yaml:12","source":"a.yaml"}"#;
        assert_eq!(text(&value, Some("x")), among);
    }

    #[test]
    fn names_are_sorted_at_every_depth() {
        #[derive(Serialize)]
        enum Kind {
            Named { b: u8, ab: bool, a: &'static str },
            Other(Vec<i32>),
            Plain,
        }
        #[derive(Serialize)]
        struct Whole {
            z: Option<u8>,
            kinds: Vec<Kind>,
            a: Kind,
            source: &'static str,
        }
        let value = Whole {
            z: None,
            kinds: vec![Kind::Named { b: 2, ab: true, a: "é\"" }, Kind::Other(Vec::new()), Kind::Other(vec![-1])],
            a: Kind::Plain,
            source: "http://a:b",
        };
        let expected =
            r#"{"a":"Plain","kinds":[{"Named":{"a":"é\"","ab":true,"b":2}},{},{"Other":[-1]}],"source":"http://a:b"}"#;
        assert_eq!(text(&value, None), expected);
    }
}
