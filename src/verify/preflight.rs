//! What a printing house asks about a PDF before it prints: paper, pages, colour, fonts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Depth from which pictures inside pictures, or parents of pages, are taken for a cycle.
const MAX_DEPTH: usize = 16;

/// Largest difference between the parts of a grey.
const GREY: f32 = 0.004;

/// What a PDF needs of a press.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preflight {
    /// Every page in order.
    pub pages: Vec<Sheet>,
    /// Every font by name, without the mark of a subset, and whether it is embedded.
    pub fonts: BTreeMap<String, bool>,
}

/// One page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Width in whole millimetres.
    pub width: u32,
    /// Height in whole millimetres.
    pub height: u32,
    /// Whether anything on it is printed in another colour than black and greys.
    pub has_color: bool,
    /// Whether nothing is printed on it.
    pub is_blank: bool,
}

/// Reads what a PDF needs of a press.
///
/// # Errors
/// Why the file cannot be read, in the library's words.
pub fn preflight(pdf: &[u8]) -> Result<Preflight, String> {
    let document = Document::load_mem(pdf).map_err(|error| error.to_string())?;
    let mut found = Preflight::default();
    for page in document.page_iter() {
        let (own, inherited) = document.get_page_resources(page).map_err(|error| error.to_string())?;
        let inherited = inherited.into_iter().filter_map(|id| document.get_dictionary(id).ok());
        let resources: Vec<&Dictionary> = own.into_iter().chain(inherited).collect();
        let mut paint = Paint { document: &document, fonts: &mut found.fonts, has_color: false, is_blank: true };
        paint.content(&document.get_page_content(page), &resources, 0)?;
        let (has_color, is_blank) = (paint.has_color, paint.is_blank);
        let (width, height) = size(&document, page);
        found.pages.push(Sheet { width, height, has_color, is_blank });
    }
    if found.pages.is_empty() { Err("no pages".to_owned()) } else { Ok(found) }
}

impl Preflight {
    /// The note that goes with the PDF to the printing house, in Indonesian.
    pub fn note(&self, file: &str) -> String {
        let mut papers: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
        for (i, sheet) in self.pages.iter().enumerate() {
            papers.entry((sheet.width, sheet.height)).or_default().push(i + 1);
        }
        let paper = papers.iter().map(|((width, height), pages)| {
            let which = if papers.len() == 1 { "semua halaman".to_owned() } else { ranges(pages) };
            format!("{}: {which}", paper_name(*width, *height))
        });
        let n = self.pages.len();
        let fours = match n % 4 {
            0 => "kelipatan empat".to_owned(),
            rest => format!("bukan kelipatan empat, kurang {}", 4 - rest),
        };
        let with = |test: fn(&Sheet) -> bool| {
            let pages = self.pages.iter().enumerate().filter(|(_, sheet)| test(sheet)).map(|(i, _)| i + 1);
            match pages.collect::<Vec<_>>() {
                none if none.is_empty() => "tidak ada".to_owned(),
                pages => format!("{} ({} halaman)", ranges(&pages), pages.len()),
            }
        };
        let fonts = self.fonts.iter().map(|(name, is_embedded)| {
            format!("{name} ({})", if *is_embedded { "tertanam" } else { "TIDAK TERTANAM" })
        });
        let is_sound = self.fonts.values().all(|is_embedded| *is_embedded);
        let mut note = format!("CATATAN PRACETAK\n\nBerkas: {file}\n");
        // Writing to a `String` cannot fail.
        let _ = writeln!(note, "Jumlah halaman: {n} ({fours})");
        let _ = writeln!(note, "Kertas: {}", paper.collect::<Vec<_>>().join("; "));
        let _ = writeln!(note, "Halaman berwarna: {}", with(|sheet| sheet.has_color));
        let _ = writeln!(note, "Halaman kosong: {}", with(|sheet| sheet.is_blank));
        let _ = writeln!(note, "Huruf: {}", fonts.collect::<Vec<_>>().join(", "));
        let _ = writeln!(note, "Semua huruf tertanam: {}", if is_sound { "ya" } else { "TIDAK" });
        note.push_str("\nNomor halaman dihitung dari lembar pertama berkas PDF, bukan nomor yang tercetak.\n");
        note
    }
}

/// Name and size of a paper.
fn paper_name(width: u32, height: u32) -> String {
    let (short, long) = (width.min(height), width.max(height));
    let is = |a: u32, b: u32| short.abs_diff(a) <= 1 && long.abs_diff(b) <= 1;
    let name = match () {
        () if is(210, 297) => "A4 ",
        () if is(215, 330) => "F4 ",
        () if is(297, 420) => "A3 ",
        () => "",
    };
    let lies = if width > height { "rebah" } else { "tegak" };
    format!("{name}{width} × {height} mm {lies}")
}

/// Page numbers with runs drawn together: `1, 3–5`.
fn ranges(pages: &[usize]) -> String {
    let runs = pages.chunk_by(|a, b| a + 1 == *b).map(|run| match run {
        [first, .., last] => format!("{first}–{last}"),
        run => run.iter().map(usize::to_string).collect(),
    });
    runs.collect::<Vec<_>>().join(", ")
}

/// Width and height in millimetres.
fn size(document: &Document, page: ObjectId) -> (u32, u32) {
    let mut node = document.get_dictionary(page).ok();
    for _ in 0..MAX_DEPTH {
        let Some(dictionary) = node else { break };
        if let Ok(Object::Array(edges)) = dictionary.get_deref(b"MediaBox", document) {
            let edge = |at: usize| edges.get(at).and_then(|edge| edge.as_float().ok()).unwrap_or(0.0);
            let millimetres = |points: f32| (points.abs() * 25.4 / 72.0).round() as u32;
            return (millimetres(edge(2) - edge(0)), millimetres(edge(3) - edge(1)));
        }
        node = dictionary.get_deref(b"Parent", document).and_then(Object::as_dict).ok();
    }
    (0, 0)
}

struct Paint<'a> {
    document: &'a Document,
    fonts: &'a mut BTreeMap<String, bool>,
    has_color: bool,
    is_blank: bool,
}

/// Whether filling, drawing lines and showing text leave colour or anything at all.
#[derive(Debug, Clone, Copy, Default)]
struct Inks {
    fill: bool,
    stroke: bool,
    is_text_hidden: bool,
}

impl Paint<'_> {
    fn content(&mut self, bytes: &[u8], resources: &[&Dictionary], depth: usize) -> Result<(), String> {
        let content = Content::decode(bytes).map_err(|error| error.to_string())?;
        let mut inks = Inks::default();
        let mut saved = Vec::new();
        for operation in &content.operations {
            let operands = operation.operands.as_slice();
            match operation.operator.as_str() {
                "q" => saved.push(inks),
                "Q" => inks = saved.pop().unwrap_or_default(),
                "rg" | "k" | "sc" | "scn" => inks.fill = is_colored(operands),
                "RG" | "K" | "SC" | "SCN" => inks.stroke = is_colored(operands),
                "g" | "cs" => inks.fill = false,
                "G" | "CS" => inks.stroke = false,
                "Tr" => inks.is_text_hidden = matches!(operands, [Object::Integer(3)]),
                "f" | "F" | "f*" => self.mark(inks.fill),
                "S" | "s" => self.mark(inks.stroke),
                "B" | "B*" | "b" | "b*" => self.mark(inks.fill || inks.stroke),
                "Tf" => self.font(operands, resources),
                "Tj" | "TJ" | "'" | "\"" if !inks.is_text_hidden => self.mark(inks.fill),
                "sh" | "BI" => self.mark(true),
                "Do" => self.object(operands, resources, depth)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn mark(&mut self, is_colored: bool) {
        self.is_blank = false;
        self.has_color |= is_colored;
    }

    fn font(&mut self, operands: &[Object], resources: &[&Dictionary]) {
        let Some(font) = named(self.document, resources, b"Font", operands).and_then(|font| font.as_dict().ok()) else {
            return;
        };
        let name = font.get(b"BaseFont").and_then(Object::as_name).unwrap_or(b"Type3");
        let name = String::from_utf8_lossy(name);
        let plain = name.split_once('+').filter(|(mark, _)| mark.len() == 6).map_or(&*name, |(_, plain)| plain);
        let is_embedded = is_embedded(self.document, font);
        self.fonts.entry(plain.to_owned()).and_modify(|all| *all &= is_embedded).or_insert(is_embedded);
    }

    fn object(&mut self, operands: &[Object], resources: &[&Dictionary], depth: usize) -> Result<(), String> {
        let Some(Object::Stream(stream)) = named(self.document, resources, b"XObject", operands) else { return Ok(()) };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form") {
            if depth >= MAX_DEPTH {
                return Ok(());
            }
            let own = stream.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict);
            let resources: Vec<&Dictionary> = own.into_iter().chain(resources.iter().copied()).collect();
            let bytes = stream.get_plain_content().map_err(|error| error.to_string())?;
            return self.content(&bytes, &resources, depth + 1);
        }
        let is_mask = stream.dict.get(b"ImageMask").and_then(Object::as_bool).unwrap_or(false);
        let space = stream.dict.get_deref(b"ColorSpace", self.document).ok();
        self.mark(!is_mask && !space.is_some_and(|space| is_grey_space(self.document, space)));
        Ok(())
    }
}

fn named<'a>(
    document: &'a Document,
    resources: &[&'a Dictionary],
    kind: &[u8],
    operands: &[Object],
) -> Option<&'a Object> {
    let name = operands.first()?.as_name().ok()?;
    let find = |resources: &&'a Dictionary| {
        resources.get_deref(kind, document).and_then(Object::as_dict).ok()?.get_deref(name, document).ok()
    };
    resources.iter().find_map(find)
}

/// Three parts that are not equal, or four of which one beside black is more than nothing. A pattern counts as coloured.
fn is_colored(operands: &[Object]) -> bool {
    let parts: Vec<f32> = operands.iter().filter_map(|operand| operand.as_float().ok()).collect();
    match parts.as_slice() {
        [red, green, blue] => (red - green).abs() > GREY || (green - blue).abs() > GREY || (red - blue).abs() > GREY,
        [cyan, magenta, yellow, _] => [cyan, magenta, yellow].into_iter().any(|part| *part > GREY),
        _ => operands.iter().any(|operand| operand.as_name().is_ok()),
    }
}

fn is_grey_space(document: &Document, space: &Object) -> bool {
    match space {
        Object::Name(name) => name == b"DeviceGray",
        Object::Array(parts) => match parts.first().and_then(|kind| kind.as_name().ok()) {
            Some(b"CalGray") => true,
            Some(b"ICCBased") => {
                let profile = parts.get(1).and_then(|profile| profile.as_reference().ok());
                let profile = profile.and_then(|id| document.get_object(id).ok()?.as_stream().ok());
                profile.and_then(|profile| profile.dict.get(b"N").and_then(Object::as_i64).ok()) == Some(1)
            }
            _ => false,
        },
        _ => false,
    }
}

fn is_embedded(document: &Document, font: &Dictionary) -> bool {
    if font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type3") {
        return true;
    }
    let below = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok().and_then(|fonts| {
        let first = fonts.first()?;
        first.as_reference().ok().and_then(|id| document.get_dictionary(id).ok()).or(first.as_dict().ok())
    });
    let descriptor = below.unwrap_or(font).get_deref(b"FontDescriptor", document).and_then(Object::as_dict);
    let files: BTreeSet<&[u8]> = [&b"FontFile"[..], b"FontFile2", b"FontFile3"].into();
    descriptor.is_ok_and(|descriptor| files.iter().any(|file| descriptor.has(file)))
}

#[cfg(test)]
mod tests {
    use lopdf::{Stream, dictionary};

    use super::*;

    fn pdf(contents: &[&str]) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        let file = document.add_object(Stream::new(dictionary! {}, b"font".to_vec()));
        let descriptor = document.add_object(dictionary! { "Type" => "FontDescriptor", "FontFile2" => file });
        let embedded = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "ABCDEF+Serif-Bold", "FontDescriptor" => descriptor,
        });
        let absent =
            document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier" });
        let form = Stream::new(dictionary! { "Subtype" => "Form" }, b"0 .5 1 rg 0 0 9 9 re f".to_vec());
        let form = document.add_object(form);
        let resources = dictionary! {
            "Font" => dictionary! { "e" => embedded, "a" => absent }, "XObject" => dictionary! { "x" => form },
        };
        let kids: Vec<Object> = contents
            .iter()
            .map(|content| {
                let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
                let page = dictionary! {
                    "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources.clone(),
                };
                document.add_object(page).into()
            })
            .collect();
        let count = i64::try_from(kids.len()).unwrap();
        let edges = vec![0.into(), 0.into(), 609.449.into(), 935.433.into()];
        let tree = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count, "MediaBox" => edges };
        document.objects.insert(pages, tree.into());
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn colour_counts_where_it_is_printed() {
        let pages = [
            ("BT /e 9 Tf 0 g (a) Tj ET", false, false),
            ("", false, true),
            ("1 0 0 rg BT 3 Tr (hidden) Tj ET", false, true),
            ("q 1 0 0 rg Q .4 .4 .4 rg 0 0 9 9 re f 0 0 0 1 k 0 0 9 9 re f", false, false),
            ("0 0 .5 RG 0 0 9 9 re S", true, false),
            ("0 .2 0 0 K 0 0 9 9 re B", true, false),
            ("/x Do", true, false),
        ];
        let found = preflight(&pdf(&pages.map(|(content, ..)| content))).unwrap();
        for (sheet, (content, has_color, is_blank)) in found.pages.iter().zip(pages) {
            assert_eq!((sheet.has_color, sheet.is_blank), (has_color, is_blank), "{content}");
            assert_eq!((sheet.width, sheet.height), (215, 330));
        }
        assert_eq!(found.fonts, BTreeMap::from([("Serif-Bold".to_owned(), true)]));
        let note = found.note("lakip-2025-cetak.pdf");
        for line in [
            "Berkas: lakip-2025-cetak.pdf",
            "Jumlah halaman: 7 (bukan kelipatan empat, kurang 1)",
            "Kertas: F4 215 × 330 mm tegak: semua halaman",
            "Halaman berwarna: 5–7 (3 halaman)",
            "Halaman kosong: 2–3 (2 halaman)",
            "Huruf: Serif-Bold (tertanam)",
            "Semua huruf tertanam: ya",
        ] {
            assert!(note.lines().any(|other| other == line), "{line}\n{note}");
        }
    }

    #[test]
    fn a_font_that_is_not_embedded_is_told() {
        let note = preflight(&pdf(&["BT /a 9 Tf (a) Tj ET"; 4])).unwrap().note("x.pdf");
        assert!(note.contains("Courier (TIDAK TERTANAM)") && note.contains("Semua huruf tertanam: TIDAK"), "{note}");
        assert!(note.contains("Jumlah halaman: 4 (kelipatan empat)") && note.contains("Halaman berwarna: tidak ada"));
        assert!(preflight(b"%PDF-1.7").is_err());
    }

    #[test]
    fn papers_and_pages_are_named_briefly() {
        assert_eq!(paper_name(297, 210), "A4 297 × 210 mm rebah");
        assert_eq!(paper_name(148, 210), "148 × 210 mm tegak");
        assert_eq!(ranges(&[1, 2, 4, 7, 8, 9]), "1–2, 4, 7–9");
    }
}
