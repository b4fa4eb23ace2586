//! Word files, from documents made by hand: their parts are read back as XML.

#[path = "../pdf/fixtures.rs"]
#[allow(dead_code, reason = "the helpers of the tests of print")]
mod fixtures;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use lakip::base::{Asset, ProjectPath};
use lakip::content::{ProseBlock, ProseInline};
use lakip::render::docx;
use lakip::report::*;
use roxmltree::{Document as Xml, Node};
use zip::ZipArchive;

use fixtures::{AWKWARD, files, path};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The names of the parts in order, and their bytes.
type Parts = Vec<(String, Vec<u8>)>;

fn with_word(document: Document) -> Document {
    let print = document.print.map(|print| Print { word: Some("a/b.docx".to_owned()), ..print });
    Document { print, ..document }
}

fn bytes(document: &Document, assets: &BTreeMap<ProjectPath, Asset>) -> Asset {
    let (at, bytes) = docx::file(document, assets).unwrap();
    assert_eq!(at.as_str(), "a/b.docx");
    bytes
}

fn parts(bytes: &[u8]) -> Parts {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let read = |i: usize| {
        let mut file = archive.by_index(i).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().to_owned(), bytes)
    };
    (0..ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(read).collect()
}

/// All parts of a document, every one of them XML or a picture, and each reference between them answered.
fn checked(document: &Document) -> Parts {
    let parts = parts(&bytes(document, &files()));
    for (name, bytes) in parts.iter().filter(|(name, _)| name.ends_with(".xml") || name.ends_with(".rels")) {
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(Xml::parse(text).is_ok(), "{name} {:?}", Xml::parse(text));
    }
    let relations = part(&parts, "word/_rels/document.xml.rels");
    let relations = Xml::parse(&relations).unwrap();
    let ids: Vec<&str> = relations.descendants().filter_map(|node| node.attribute("Id")).collect();
    for target in relations.descendants().filter_map(|node| node.attribute("Target")) {
        assert!(parts.iter().any(|(name, _)| *name == format!("word/{target}")), "{target}");
    }
    let body = part(&parts, "word/document.xml");
    let body = Xml::parse(&body).unwrap();
    let used = body.descendants().flat_map(|node| node.attributes()).filter(|it| matches!(it.name(), "id" | "embed"));
    for id in used.filter(|it| it.namespace().is_some_and(|space| space.ends_with("relationships"))) {
        assert!(ids.contains(&id.value()), "{id:?}");
    }
    let names: Vec<String> = all(&body, "bookmarkStart").iter().map(|node| value(*node, "name")).collect();
    for anchor in all(&body, "hyperlink").iter().map(|node| value(*node, "anchor")) {
        assert!(names.contains(&anchor), "{anchor}");
    }
    let mut unique = names.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), names.len());
    assert!(names.iter().all(|name| name.len() <= 40));
    // A cell ends with a paragraph, and no two tables touch: Word asks for the one and would join the other.
    for cell in all(&body, "tc") {
        assert!(cell.last_element_child().is_some_and(|last| last.has_tag_name((W, "p"))));
    }
    for table in all(&body, "tbl") {
        assert!(table.next_sibling_element().is_some_and(|next| next.has_tag_name((W, "p"))));
        let n_columns = table.descendants().filter(|node| node.has_tag_name((W, "gridCol"))).count();
        for row in table.children().filter(|node| node.has_tag_name((W, "tr"))) {
            assert_eq!(spans(row).iter().sum::<usize>(), n_columns);
        }
    }
    parts
}

fn part(parts: &Parts, name: &str) -> String {
    let (_, bytes) = parts.iter().find(|(it, _)| it == name).unwrap_or_else(|| panic!("no {name}"));
    String::from_utf8(bytes.clone()).unwrap()
}

fn all<'a>(xml: &'a Xml<'a>, name: &str) -> Vec<Node<'a, 'a>> {
    xml.descendants().filter(|node| node.has_tag_name((W, name))).collect()
}

fn value(node: Node<'_, '_>, name: &str) -> String {
    node.attribute((W, name)).unwrap_or_default().to_owned()
}

fn text(node: Node<'_, '_>) -> String {
    node.descendants().filter(|node| node.has_tag_name((W, "t"))).filter_map(|node| node.text()).collect()
}

/// Paragraphs as style and text.
fn paragraphs(xml: &Xml<'_>) -> Vec<(String, String)> {
    let style = |node: &Node<'_, '_>| {
        node.descendants().find(|node| node.has_tag_name((W, "pStyle"))).map_or(String::new(), |it| value(it, "val"))
    };
    xml.descendants().filter(|node| node.has_tag_name((W, "p"))).map(|node| (style(&node), text(node))).collect()
}

fn of_style(xml: &Xml<'_>, start: &str) -> Vec<(String, String)> {
    paragraphs(xml).into_iter().filter(|(style, _)| style.starts_with(start)).collect()
}

fn spans(row: Node<'_, '_>) -> Vec<usize> {
    let cells = row.children().filter(|node| node.has_tag_name((W, "tc")));
    let span = |cell: Node<'_, '_>| {
        let span = cell.descendants().find(|node| node.has_tag_name((W, "gridSpan")));
        span.map_or(1, |node| value(node, "val").parse().unwrap())
    };
    cells.map(span).collect()
}

/// A document with nothing but the given blocks in a chapter.
fn of_blocks(blocks: Vec<Block>) -> Document {
    let mut document = fixtures::folio();
    let mut section = document.sections.swap_remove(0);
    (section.number, section.title) = ("BAB III".to_owned(), "Isi".to_owned());
    (section.blocks, section.sections) = (blocks, Vec::new());
    document.sections = vec![section];
    with_word(document)
}

fn words(text: &str) -> Vec<ProseInline> {
    vec![ProseInline::Text { v: text.to_owned() }]
}

#[test]
fn a_report_has_headings_captions_and_lists_of_contents() {
    let parts = checked(&with_word(fixtures::rich()));
    let body = part(&parts, "word/document.xml");
    let body = Xml::parse(&body).unwrap();
    let headings = of_style(&body, "Heading");
    for expected in [
        ("Heading1", "Catatan Penting"),
        ("Heading1", "Kata Pengantar"),
        ("Heading1", "BAB IIIAkuntabilitas Kinerja"),
        ("Heading2", "A. Capaian Kinerja Organisasi"),
        ("Heading3", "1. Membandingkan antara target dan realisasi kinerja tahun ini"),
        ("Heading4", "a. Persentase perlengkapan jalan dalam kondisi baik"),
    ] {
        assert!(headings.contains(&(expected.0.to_owned(), expected.1.to_owned())), "{expected:?} {headings:#?}");
    }
    let captions: Vec<String> = of_style(&body, "Caption").into_iter().map(|(_, text)| text).collect();
    let numbers = |word: &str| -> Vec<&str> {
        captions.iter().filter(|text| text.starts_with(word)).map(|text| text.split("  ").next().unwrap()).collect()
    };
    assert_eq!(numbers("Tabel"), ["Tabel 2.1", "Tabel 3.1", "Tabel 3.2"]);
    assert_eq!(numbers("Gambar"), ["Gambar 1.1"]);
    let listed = of_style(&body, "TableofFigures");
    assert_eq!(listed.len(), captions.len());
    assert!(of_style(&body, "TOC1").iter().any(|(_, text)| text == "BAB III Akuntabilitas Kinerja"));
    let instructions: Vec<&str> = all(&body, "instrText").iter().filter_map(|node| node.text()).collect();
    for field in ["TOC \\o \"1-3\"", "TOC \\h \\z \\c \"Tabel\"", "SEQ Tabel \\* ARABIC", "HYPERLINK \"https://"] {
        assert!(instructions.iter().any(|text| text.contains(field)), "{field}");
    }
    for kind in ["begin", "separate", "end"] {
        let n = all(&body, "fldChar").iter().filter(|node| value(**node, "fldCharType") == kind).count();
        assert_eq!(n, instructions.len(), "{kind}");
    }
    assert!(part(&parts, "word/settings.xml").contains("<w:updateFields w:val=\"true\"/>"));
    assert!(part(&parts, "word/styles.xml").contains("<w:lang w:val=\"id-ID\""));
}

#[test]
fn pages_have_their_paper_margins_head_and_foot() {
    let parts = checked(&with_word(fixtures::rich()));
    let body = part(&parts, "word/document.xml");
    let body = Xml::parse(&body).unwrap();
    let sections = all(&body, "sectPr");
    let of = |node: &Node<'_, '_>, child: &str, name: &str| {
        let child = node.children().find(|it| it.has_tag_name((W, child))).unwrap();
        value(child, name)
    };
    let look: Vec<[String; 4]> = sections
        .iter()
        .map(|it| {
            [of(it, "pgSz", "w"), of(it, "pgSz", "orient"), of(it, "pgNumType", "fmt"), of(it, "pgNumType", "start")]
        })
        .collect();
    let expected = [
        ["11905", "", "lowerRoman", "1"],
        ["11905", "", "lowerRoman", "1"],
        ["11905", "", "decimal", "1"],
        ["16837", "landscape", "decimal", ""],
        ["11905", "", "decimal", ""],
    ];
    assert_eq!(look, expected.map(|row| row.map(str::to_owned)));
    let margins = ["top", "right", "bottom", "left"].map(|side| of(&sections[1], "pgMar", side));
    assert_eq!(margins, ["1700", "1133", "1133", "1700"], "3, 2, 2 and 3 cm");
    let head = part(&parts, "word/header1.xml");
    assert!(head.contains("DRAF · DATA CONTOH") && head.contains("Laporan Kinerja Dinas Perhubungan"));
    let foot = part(&parts, "word/footer1.xml");
    assert!(foot.contains("Tahun 2025 · draf") && foot.contains(" PAGE "));
    assert!(!part(&parts, "word/header3.xml").contains("<w:t"));
    let core = part(&parts, "docProps/core.xml");
    assert!(core.contains("2026-02-28T00:00:00Z") && core.contains("<dc:language>id-ID<"));

    let folio = part(&checked(&with_word(fixtures::folio())), "word/document.xml");
    assert!(folio.contains("<w:pgSz w:w=\"12188\" w:h=\"18708\"/>"), "215 × 330 mm");
}

#[test]
fn headings_of_tables_have_two_levels_and_are_repeated() {
    let column = |header: &str, group: Option<&str>, number: &str| Column {
        header: header.to_owned(),
        group: group.map(str::to_owned),
        number: Some(number.to_owned()),
        align: if group.is_some() { Align::End } else { Align::Start },
        weight: 1,
        place: ColumnPlace::Column,
    };
    let cell = |text: &str, span| Cell { span, ..Cell::new(text) };
    let columns = vec![
        column("Kode", None, "(1)"),
        column("TW I", Some("Target"), "(2)"),
        column("TW II", Some("Target"), "(2)"),
        column("Ya", None, "(3)"),
    ];
    let boxed = Cell { tone: Tone::Box, ..cell("kotak kosong", 1) };
    let rated = Cell { color: Some("#006100".to_owned()), tone: Tone::Rating, ..cell("98,50", 1) };
    let rows = vec![
        Row { kind: RowKind::Group, level: 0, cells: vec![cell("Sasaran", 4)] },
        Row { kind: RowKind::Data, level: 2, cells: vec![cell("IKU-01", 1), cell("1,50", 1), rated, boxed] },
        Row { kind: RowKind::Total, level: 0, cells: vec![cell("Jumlah", 3), cell("", 1)] },
    ];
    let table = Table {
        id: "t".to_owned(),
        caption: "Contoh".to_owned(),
        columns,
        rows,
        notes: vec!["Catatan tabel.".to_owned()],
        wide: false,
    };
    let parts = checked(&of_blocks(vec![Block::Table(table)]));
    let body = part(&parts, "word/document.xml");
    let body = Xml::parse(&body).unwrap();
    let table = all(&body, "tbl")[0];
    let rows: Vec<Node<'_, '_>> = table.children().filter(|node| node.has_tag_name((W, "tr"))).collect();
    let has = |node: &Node<'_, '_>, name| node.descendants().filter(|node| node.has_tag_name((W, name))).count();
    let heads: Vec<usize> = rows.iter().map(|row| has(row, "tblHeader")).collect();
    assert_eq!(heads, [1, 1, 1, 0, 0, 0]);
    assert!(rows.iter().all(|row| has(row, "cantSplit") == 1));
    let shape: Vec<Vec<usize>> = rows.iter().map(|row| spans(*row)).collect();
    assert_eq!(shape, [vec![1, 2, 1], vec![1, 1, 1, 1], vec![1, 2, 1], vec![4], vec![1, 1, 1, 1], vec![3, 1]]);
    let merges: Vec<String> = all(&body, "vMerge").iter().map(|node| value(*node, "val")).collect();
    assert_eq!(merges, ["restart", "restart", "continue", "continue"]);
    assert_eq!(text(rows[0]), "KodeTargetYa");
    assert_eq!(text(rows[4]), "IKU-011,5098,50", "a box to tick is a sign, not its words");
    assert_eq!(has(&rows[4], "sym"), 1);
    assert!(rows[4].descendants().any(|node| value(node, "color") == "006100"));
    assert!(rows[4].descendants().any(|node| node.has_tag_name((W, "ind")) && value(node, "left") != "0"));
    let before = table.prev_sibling_element().unwrap();
    assert_eq!(text(before), "Tabel 3.1  Contoh");
    assert_eq!(of_style(&body, "TableNote"), [("TableNote".to_owned(), "Catatan tabel.".to_owned())]);
    let widths: u32 = all(&body, "gridCol").iter().map(|node| value(*node, "w").parse::<u32>().unwrap()).sum();
    assert_eq!(widths, 12188 - 1700 - 1133);
}

#[test]
fn prose_keeps_its_lists_notes_and_pictures() {
    let item = |text: &str| vec![ProseBlock::Paragraph { c: words(text) }];
    let list = |start, items| ProseBlock::List { start, items };
    let mut inner = item("satu");
    inner.push(list(Some(4), vec![item("dalam")]));
    let noted = vec![
        ProseInline::Strong { c: words("tebal") },
        ProseInline::Footnote { number: 1 },
        ProseInline::Footnote { number: 1 },
        ProseInline::Link { href: "https://a.id/\"x\\y z".to_owned(), c: words("tautan") },
    ];
    let figure = |src: &str| ProseBlock::Figure { src: src.to_owned(), alt: format!("Gambar {src}") };
    let prose = vec![
        ProseBlock::Paragraph { c: noted },
        list(Some(1), vec![inner, item("dua")]),
        list(None, vec![item("butir"), Vec::new()]),
        list(Some(u64::MAX), vec![item("jauh")]),
        figure("aset/foto.png"),
        figure("aset/2025/gambar/rambu.svg"),
        ProseBlock::Footnote { number: 1, c: vec![ProseBlock::Paragraph { c: words("isi catatan") }] },
    ];
    // The head of a picture of 1200 × 600 pixels is all that its size needs.
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\xb0\0\0\x02\x58\x08\x02\0\0\0";
    let mut assets = files();
    assets.insert(path("aset/foto.png"), Asset::from(&png[..]));
    let document = of_blocks(vec![Block::Prose(prose)]);
    let parts = parts(&bytes(&document, &assets));
    let body = part(&parts, "word/document.xml");
    let notes = part(&parts, "word/footnotes.xml");
    assert_eq!(body.matches("<w:footnoteReference w:id=\"1\"/>").count(), 1);
    assert!(body.contains(" NOTEREF _N1 ") && notes.contains("isi catatan") && !body.contains("isi catatan"));
    assert!(body.contains("HYPERLINK &quot;https://a.id/%22x%5Cy z&quot;") || body.contains("https://a.id/%22x%5Cy z"));
    let numbering = part(&parts, "word/numbering.xml");
    for first in ["1", "4", "32767"] {
        assert!(numbering.contains(&format!("<w:startOverride w:val=\"{first}\"/>")), "{first}");
    }
    let xml = Xml::parse(&body).unwrap();
    let lists: Vec<(String, String)> = all(&xml, "numPr")
        .iter()
        .map(|node| {
            let child = |name| value(node.children().find(|it| it.has_tag_name((W, name))).unwrap(), "val");
            (child("numId"), child("ilvl"))
        })
        .collect();
    let expected = [("2", "0"), ("3", "1"), ("2", "0"), ("1", "0"), ("1", "0"), ("4", "0")];
    assert_eq!(lists, expected.map(|(list, level)| (list.to_owned(), level.to_owned())));
    assert_eq!(parts.iter().filter(|(name, _)| name == "word/media/image1.png").count(), 1);
    assert_eq!(body.matches("<pic:pic>").count(), 1);
    // 9355 twentieths of a point wide, and in proportion.
    assert!(body.contains("<wp:extent cx=\"5940425\" cy=\"2970212\"/>"), "{body}");
    assert!(body.contains("[Gambar aset/2025/gambar/rambu.svg]"));
}

#[test]
fn no_text_breaks_the_file() {
    let control: String = (0u8..32).map(char::from).chain(['\u{7f}', '\u{fffe}', '\u{ffff}', '\u{1f6a6}']).collect();
    let text_of = |document: &Document| {
        let parts = checked(document);
        let body = part(&parts, "word/document.xml");
        text(Xml::parse(&body).unwrap().root())
    };
    let text = text_of(&of_blocks(vec![Block::Paragraph(format!("{AWKWARD}{control}<w:p/>]]>&amp;"))]));
    assert!(text.contains(AWKWARD) && text.contains("\u{7f}\u{1f6a6}<w:p/>]]>&amp;"));
    assert_eq!(text.matches('\u{1}').count(), 0);
    text_of(&with_word(fixtures::extreme()));
    let mut document = with_word(fixtures::rich());
    document.title.push_str(&control);
    document.sections.clear();
    document.print.as_mut().unwrap().signature = None;
    document.print.as_mut().unwrap().keywords = vec![control];
    text_of(&document);
}

#[test]
fn equal_documents_give_equal_bytes_without_a_time() {
    let document = with_word(fixtures::rich());
    let first = bytes(&document, &files());
    assert_eq!(first, bytes(&document.clone(), &files()));
    let mut archive = ZipArchive::new(Cursor::new(&first[..])).unwrap();
    for i in 0..archive.len() {
        let file = archive.by_index(i).unwrap();
        assert_eq!(file.last_modified(), Some(zip::DateTime::default()), "{}", file.name());
    }
    assert_eq!(archive.by_index(0).unwrap().name(), "[Content_Types].xml");
    let mut other = document;
    other.print.as_mut().unwrap().word = None;
    assert!(docx::file(&other, &files()).is_none());
}
