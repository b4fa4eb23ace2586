//! Reading a tagged PDF: the structure tree tells the order and the tables, the marked content of the pages the text.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId};

use super::extract::{Builder, Extract, Part};

/// Depth from which the structure tree is taken for a cycle.
const MAX_DEPTH: usize = 256;

/// What a tagged PDF says.
///
/// # Errors
/// Why the file cannot be read, in the library's words.
pub fn read(bytes: &[u8]) -> Result<Extract, String> {
    let document = Document::load_mem(bytes).map_err(|error| error.to_string())?;
    let catalog = document.catalog().map_err(|error| error.to_string())?;
    let root = catalog.get_deref(b"StructTreeRoot", &document).and_then(Object::as_dict);
    let root = root.map_err(|_| "no structure tree".to_owned())?;
    let texts = page_texts(&document)?;
    let mut walk = Walk { document: &document, texts, builder: Builder::default() };
    walk.kids(root, None, 0);
    Ok(walk.builder.finish())
}

/// Texts of the marked content of every page, by page and number.
type PageTexts = BTreeMap<(ObjectId, i64), String>;

fn page_texts(document: &Document) -> Result<PageTexts, String> {
    let mut texts = PageTexts::new();
    for page in document.page_iter() {
        let fonts = document.get_page_fonts(page).map_err(|error| error.to_string())?;
        let encodings: BTreeMap<Vec<u8>, Encoding<'_>> =
            fonts.into_iter().filter_map(|(name, font)| Some((name, font.get_font_encoding(document).ok()?))).collect();
        let properties = page_properties(document, page);
        let content = Content::decode(&document.get_page_content(page)).map_err(|error| error.to_string())?;
        let mut pen = Pen::default();
        let mut marks: Vec<Mark> = Vec::new();
        let mut encoding = None;
        for operation in &content.operations {
            let operands = &operation.operands;
            pen.follow(&operation.operator, operands);
            match operation.operator.as_str() {
                "BDC" => marks.push(mark(operands.get(1), &properties)),
                "BMC" => marks.push(Mark::default()),
                "EMC" => {
                    if let Some(Mark { actual: Some(actual), number }) = marks.pop()
                        && let Some(number) = number.or_else(|| number_of(&marks))
                    {
                        texts.entry((page, number)).or_default().push_str(&actual);
                    }
                }
                "Tf" => encoding = operands.first().and_then(|name| encodings.get(name.as_name().ok()?)),
                // A replacement text stands for all that its marks enclose.
                "Tj" | "TJ" if marks.iter().all(|mark| mark.actual.is_none()) => {
                    if let (Some(encoding), Some(number)) = (encoding, number_of(&marks)) {
                        let text = texts.entry((page, number)).or_default();
                        if pen.is_on_new_line() && !text.is_empty() {
                            text.push('\n');
                        }
                        operands.iter().for_each(|operand| shown(operand, encoding, text));
                    }
                }
                _ => {}
            }
        }
    }
    Ok(texts)
}

/// Where text is shown, as far as it is needed to tell lines apart.
#[derive(Debug)]
struct Pen {
    ground: Matrix,
    saved: Vec<Matrix>,
    text: Matrix,
    last_height: f32,
}

/// The six numbers of a transformation, in the order of the file format.
type Matrix = [f32; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Differences of height in points that begin no line, such as those of raised numbers.
const SAME_LINE: f32 = 2.0;

impl Default for Pen {
    fn default() -> Self {
        Self { ground: IDENTITY, saved: Vec::new(), text: IDENTITY, last_height: 0.0 }
    }
}

impl Pen {
    fn follow(&mut self, operator: &str, operands: &[Object]) {
        match operator {
            "q" => self.saved.push(self.ground),
            "Q" => self.ground = self.saved.pop().unwrap_or(IDENTITY),
            "cm" => self.ground = times(matrix(operands), self.ground),
            "BT" => self.text = IDENTITY,
            "Tm" => self.text = matrix(operands),
            "Td" | "TD" => {
                let number = |at: usize| operands.get(at).and_then(|operand| operand.as_float().ok()).unwrap_or(0.0);
                self.text = times([1.0, 0.0, 0.0, 1.0, number(0), number(1)], self.text);
            }
            _ => {}
        }
    }

    /// Whether the next text stands on another line than the last.
    fn is_on_new_line(&mut self) -> bool {
        let height = times(self.text, self.ground)[5];
        let before = std::mem::replace(&mut self.last_height, height);
        (before - height).abs() > SAME_LINE
    }
}

fn matrix(operands: &[Object]) -> Matrix {
    let mut numbers = IDENTITY;
    for (number, operand) in numbers.iter_mut().zip(operands) {
        *number = operand.as_float().unwrap_or(*number);
    }
    numbers
}

/// First `a`, then `b`.
fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

#[derive(Debug, Default)]
struct Mark {
    number: Option<i64>,
    actual: Option<String>,
}

fn mark(properties: Option<&Object>, named: &BTreeMap<Vec<u8>, Dictionary>) -> Mark {
    let dictionary = match properties {
        Some(Object::Dictionary(dictionary)) => Some(dictionary),
        Some(Object::Name(name)) => named.get(name),
        _ => None,
    };
    let Some(dictionary) = dictionary else { return Mark::default() };
    Mark {
        number: dictionary.get(b"MCID").and_then(Object::as_i64).ok(),
        actual: dictionary.get(b"ActualText").ok().and_then(|text| lopdf::decode_text_string(text).ok()),
    }
}

fn number_of(marks: &[Mark]) -> Option<i64> {
    marks.iter().rev().find_map(|mark| mark.number)
}

fn page_properties(document: &Document, page: ObjectId) -> BTreeMap<Vec<u8>, Dictionary> {
    let mut found = BTreeMap::new();
    let Ok((own, inherited)) = document.get_page_resources(page) else { return found };
    let inherited = inherited.iter().filter_map(|id| document.get_dictionary(*id).ok());
    for resources in inherited.chain(own) {
        let Ok(named) = resources.get_deref(b"Properties", document).and_then(Object::as_dict) else { continue };
        for (name, _) in named {
            if let Ok(dictionary) = named.get_deref(name, document).and_then(Object::as_dict) {
                found.insert(name.clone(), dictionary.clone());
            }
        }
    }
    found
}

fn shown(operand: &Object, encoding: &Encoding<'_>, text: &mut String) {
    match operand {
        Object::String(bytes, _) => {
            if let Ok(decoded) = Document::decode_text(encoding, bytes) {
                text.push_str(&decoded);
            }
        }
        Object::Array(items) => items.iter().for_each(|item| shown(item, encoding, text)),
        _ => {}
    }
}

struct Walk<'a> {
    document: &'a Document,
    texts: PageTexts,
    builder: Builder,
}

impl Walk<'_> {
    fn kids(&mut self, element: &Dictionary, page: Option<ObjectId>, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let kids = match element.get_deref(b"K", self.document) {
            Ok(Object::Array(kids)) => kids.as_slice(),
            Ok(kid) => std::slice::from_ref(kid),
            Err(_) => &[],
        };
        kids.iter().for_each(|kid| self.kid(kid, page, depth));
    }

    fn kid(&mut self, kid: &Object, page: Option<ObjectId>, depth: usize) {
        let document = self.document;
        let kid = match kid {
            Object::Reference(id) => document.get_object(*id).unwrap_or(kid),
            kid => kid,
        };
        match kid {
            Object::Integer(number) => self.text(page, *number),
            Object::Dictionary(marked) if marked.has_type(b"MCR") => {
                let page = marked.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                marked.get(b"MCID").and_then(Object::as_i64).into_iter().for_each(|number| self.text(page, number));
            }
            Object::Dictionary(object) if object.has_type(b"OBJR") => {}
            Object::Dictionary(element) => self.element(element, page, depth + 1),
            _ => {}
        }
    }

    fn text(&mut self, page: Option<ObjectId>, number: i64) {
        if let Some(text) = page.and_then(|page| self.texts.remove(&(page, number))) {
            // Marked contents of one element may stand on different lines.
            self.builder.cut();
            self.builder.text(&text);
        }
    }

    fn element(&mut self, element: &Dictionary, page: Option<ObjectId>, depth: usize) {
        let kind = element.get(b"S").and_then(Object::as_name).unwrap_or_default();
        self.builder.cut();
        // What a screen reader says of a picture is part of what the file says.
        if let Some(text) = element.get(b"Alt").ok().and_then(|text| lopdf::decode_text_string(text).ok()) {
            self.builder.text(&text);
            self.builder.cut();
        }
        match kind {
            b"Table" => {
                self.builder.start_table("");
                self.kids(element, page, depth);
                self.builder.end_table();
            }
            b"THead" | b"TFoot" => {
                let before = self.builder.part();
                self.builder.set_part(if kind == b"THead" { Part::Head } else { Part::Foot });
                self.kids(element, page, depth);
                self.builder.set_part(before.unwrap_or(Part::Body));
            }
            b"TR" => {
                self.builder.start_row();
                self.kids(element, page, depth);
            }
            b"TH" | b"TD" => {
                self.builder.start_cell();
                self.kids(element, page, depth);
                self.builder.end_cell();
            }
            _ => self.kids(element, page, depth),
        }
        self.builder.cut();
    }
}

#[cfg(test)]
mod tests {
    use lopdf::{Stream, dictionary};

    use super::*;

    const CMAP: &str = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n\
        << /Registry (Adobe)\n/Ordering (UCS)\n/Supplement 0\n>> def\n/CMapName /Adobe-Identity-UCS def\n\
        /CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n\
        3 beginbfchar\n<0001> <0031>\n<0002> <0032>\n<0003> <00660069>\nendbfchar\nendcmap\n\
        CMapName currentdict /CMap defineresource pop\nend\nend";

    /// A PDF of one page with the given content and structure tree.
    fn pdf(content: &str, tree: impl Fn(ObjectId) -> Object) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        let cmap = document.add_object(Stream::new(dictionary! {}, CMAP.as_bytes().to_vec()));
        let font = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "Encoding" => "Identity-H", "ToUnicode" => cmap,
        });
        let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content,
            "Resources" => dictionary! { "Font" => dictionary! { "f" => font } },
        });
        let kids = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
        document.objects.insert(pages, kids.into());
        let root = document.add_object(dictionary! { "Type" => "StructTreeRoot", "K" => tree(page) });
        let catalog =
            document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "StructTreeRoot" => root });
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    fn element(kind: &str, page: ObjectId, kids: Vec<Object>) -> Object {
        dictionary! { "Type" => "StructElem", "S" => kind, "Pg" => page, "K" => kids }.into()
    }

    #[test]
    fn cells_are_read_through_the_structure_tree() {
        let content = "/Artifact BMC BT /f 9 Tf <0001> Tj ET EMC\n\
            /P <</MCID 0>> BDC BT /f 9 Tf 1 0 0 1 0 50 Tm [<0001> -20 <0002>] TJ 1 0 0 1 0 39 Tm <0003> Tj ET EMC\n\
            /TD <</MCID 1>> BDC BT /f 9 Tf <0002> Tj ET EMC\n\
            /TH <</MCID 2>> BDC /Span <</ActualText (7,5)>> BDC BT /f 9 Tf <0001> Tj ET EMC EMC";
        let bytes = pdf(content, |page| {
            let cell = |kind, number: i64| element(kind, page, vec![number.into()]);
            let row = |cell| element("TR", page, vec![cell]);
            let head = element("THead", page, vec![row(cell("TH", 2))]);
            element(
                "Document",
                page,
                vec![element("Table", page, vec![head, row(cell("TD", 1))]), element("P", page, vec![0.into()])],
            )
        });
        let extract = read(&bytes).unwrap();
        let texts: Vec<_> = extract.segments.iter().map(|segment| (segment.text.as_str(), segment.cell_of)).collect();
        assert_eq!(texts, [("7,5", Some(0)), ("2", Some(0)), ("12\nfi", None)]);
        assert_eq!(
            (&extract.tables[0].head, &extract.tables[0].rows),
            (&vec![vec!["7,5".into()]], &vec![vec!["2".into()]])
        );
    }

    #[test]
    fn what_is_no_tagged_pdf_is_refused() {
        let mut document = Document::with_version("1.7");
        let catalog = document.add_object(dictionary! { "Type" => "Catalog" });
        document.trailer.set("Root", catalog);
        let mut untagged = Vec::new();
        document.save_to(&mut untagged).unwrap();
        for bytes in [&b""[..], b"%PDF-1.7\n", b"<html>", &untagged] {
            assert!(read(bytes).is_err());
        }
        // A tree that leads back into itself ends all the same.
        let endless = pdf("", |page| {
            dictionary! { "Type" => "StructElem", "S" => "P", "Pg" => page, "K" => Object::Reference((6, 0)) }.into()
        });
        assert!(read(&endless).is_ok());
    }
}
