//! The parts beside the body.

use super::draft::Draft;
use super::page::SPACES;
use super::prose::{LIST_STEP, MAX_LIST_LEVEL};
use super::xml::Xml;
use crate::render::archive::Part;
use crate::report::{Document, Print};

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts that are the same in every document.
pub(super) fn fixed() -> [Part; 5] {
    [
        ("[Content_Types].xml", include_bytes!("parts/types.xml").as_slice()),
        ("_rels/.rels", include_bytes!("parts/root.rels.xml").as_slice()),
        ("docProps/app.xml", include_bytes!("parts/app.xml").as_slice()),
        ("word/styles.xml", include_bytes!("parts/styles.xml").as_slice()),
        ("word/settings.xml", include_bytes!("parts/settings.xml").as_slice()),
    ]
    .map(|(name, bytes)| (name.to_owned(), vec![bytes.to_vec()]))
}

/// What a document is. Its day is that of the report: nothing here asks a clock.
pub(super) fn core(document: &Document, print: &Print) -> Part {
    let mut xml = Xml::part();
    xml.start(
        "cp:coreProperties",
        &[
            ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    xml.leaf("dc:title", &[], &document.title);
    xml.leaf("dc:subject", &[], &document.description);
    xml.leaf("dc:creator", &[], &print.author);
    xml.leaf("cp:keywords", &[], &print.keywords.join(", "));
    xml.leaf("cp:lastModifiedBy", &[], &print.author);
    let day = format!("{}T00:00:00Z", print.date);
    for name in ["dcterms:created", "dcterms:modified"] {
        xml.leaf(name, &[("xsi:type", "dcterms:W3CDTF")], &day);
    }
    xml.leaf("dc:language", &[], "id-ID");
    ("docProps/core.xml".to_owned(), xml.finish())
}

/// The footnotes, after the two lines that part them from the text.
pub(super) fn footnotes(draft: &mut Draft<'_>) -> Part {
    let mut xml = Xml::part();
    xml.start("w:footnotes", &SPACES);
    for (id, kind, mark) in
        [("-1", "separator", "w:separator"), ("0", "continuationSeparator", "w:continuationSeparator")]
    {
        xml.start("w:footnote", &[("w:type", kind), ("w:id", id)]);
        xml.start("w:p", &[]);
        xml.start("w:r", &[]);
        xml.empty(mark, &[]);
        (0..3).for_each(|_| xml.end());
    }
    for (i, note) in std::mem::take(&mut draft.notes).into_iter().enumerate() {
        xml.start("w:footnote", &[("w:id", &(i + 1).to_string())]);
        xml.insert(note);
        xml.end();
    }
    ("word/footnotes.xml".to_owned(), xml.finish())
}

/// The numberings: one for all bullets, one for each ordered list, since each begins anew.
pub(super) fn numbering(draft: &Draft<'_>) -> Part {
    let mut xml = Xml::part();
    xml.start("w:numbering", &SPACES);
    for (id, is_bullets) in [("0", true), ("1", false)] {
        xml.start("w:abstractNum", &[("w:abstractNumId", id)]);
        xml.value("w:multiLevelType", "multilevel");
        for level in 0..=MAX_LIST_LEVEL {
            let text =
                if is_bullets { ["•", "–", "▪"][level % 3].to_owned() } else { format!("%{}.", level + 1) };
            xml.start("w:lvl", &[("w:ilvl", &level.to_string())]);
            xml.value("w:start", "1");
            xml.value(
                "w:numFmt",
                if is_bullets { "bullet" } else { ["decimal", "lowerLetter", "lowerRoman"][level % 3] },
            );
            xml.value("w:lvlText", &text);
            xml.value("w:lvlJc", "left");
            xml.start("w:pPr", &[]);
            let left = (u32::try_from(level).unwrap_or(0) + 1) * LIST_STEP;
            xml.empty("w:ind", &[("w:left", &left.to_string()), ("w:hanging", &LIST_STEP.to_string())]);
            xml.end();
            xml.end();
        }
        xml.end();
    }
    xml.start("w:num", &[("w:numId", "1")]);
    xml.value("w:abstractNumId", "0");
    xml.end();
    for (i, (level, first)) in draft.lists.iter().enumerate() {
        xml.start("w:num", &[("w:numId", &(i + 2).to_string())]);
        xml.value("w:abstractNumId", "1");
        xml.start("w:lvlOverride", &[("w:ilvl", &level.to_string())]);
        // The format counts to this number.
        xml.value("w:startOverride", &(*first).min(32_767).to_string());
        xml.end();
        xml.end();
    }
    ("word/numbering.xml".to_owned(), xml.finish())
}

/// What the body refers to, and the pictures.
pub(super) fn relations(draft: &Draft<'_>) -> Vec<Part> {
    let mut xml = Xml::part();
    xml.start("Relationships", &[("xmlns", RELATIONSHIPS)]);
    let mut add = |id: &str, kind: &str, target: &str| {
        xml.empty("Relationship", &[("Id", id), ("Type", &format!("{OFFICE}/{kind}")), ("Target", target)]);
    };
    for kind in ["styles", "settings", "numbering", "footnotes"] {
        add(&format!("rId{kind}"), kind, &format!("{kind}.xml"));
    }
    for number in 1..=3 {
        add(&format!("rIdHeader{number}"), "header", &format!("header{number}.xml"));
        add(&format!("rIdFooter{number}"), "footer", &format!("footer{number}.xml"));
    }
    let mut parts = Vec::new();
    for (i, (ending, bytes)) in draft.pictures.iter().enumerate() {
        let name = format!("media/image{}.{ending}", i + 1);
        add(&format!("rIdPicture{}", i + 1), "image", &name);
        parts.push((format!("word/{name}"), vec![bytes.to_vec()]));
    }
    parts.insert(0, ("word/_rels/document.xml.rels".to_owned(), xml.finish()));
    parts
}
