//! Headings, and the lists of contents that lead to them.

use super::draft::{Draft, Entry, Look, Shape};
use super::table::Kind;

/// Levels that the contents list shows, as the PDF does.
const CONTENTS_DEPTH: usize = 3;

/// A heading.
pub(super) struct Heading<'a> {
    /// Level from 1 to 6.
    pub level: usize,
    /// Number before the title; empty when there is none.
    pub number: &'a str,
    /// The title for the contents list.
    pub text: &'a str,
    /// Whether it is a chapter's, centred with its number above.
    pub is_chapter: bool,
    /// Whether it starts a page.
    pub new_page: bool,
    /// Fragment identifier; may be empty.
    pub id: &'a str,
}

/// A heading whose title `write` gives.
pub(super) fn heading(draft: &mut Draft<'_>, heading: Heading<'_>, write: impl FnOnce(&mut Draft<'_>)) {
    let Heading { level, number, text, is_chapter, new_page, id } = heading;
    let bookmark = format!("_Toc0{:04}", draft.headings.len() + 1);
    // Headings inside footnotes are none of the document's.
    let is_listed = !draft.in_note;
    if is_listed {
        let text = if number.is_empty() { text.to_owned() } else { format!("{number} {text}") };
        draft.headings.push(Entry { level, text, bookmark: bookmark.clone() });
    }
    let style = ["Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6"];
    let style = if is_listed { style[(level - 1).min(5)] } else { "FootnoteText" };
    let shape = Shape { new_page, align: is_chapter.then_some("center"), ..Shape::default() };
    draft.paragraph(style, shape, |draft| {
        draft.place(id);
        let inner = |draft: &mut Draft<'_>| {
            if !number.is_empty() {
                draft.run(Look::default(), number);
                if is_chapter {
                    draft.mark("w:br");
                } else {
                    draft.run(Look::default(), " ");
                }
            }
            write(draft);
        };
        if is_listed { draft.bookmark(&bookmark, inner) } else { inner(draft) }
    });
}

/// A plain text as a heading's title; chapters are written in capitals, which copying does not keep.
pub(super) fn title(draft: &mut Draft<'_>, text: &str, is_chapter: bool) {
    draft.run(Look { caps: is_chapter, ..Look::default() }, text);
}

/// The lists of contents, tables and pictures: fields that Word brings up to date, with the entries of this state.
pub(super) fn contents(draft: &mut Draft<'_>) {
    let headings = std::mem::take(&mut draft.headings);
    let listed: Vec<&Entry> = headings.iter().filter(|entry| entry.level <= CONTENTS_DEPTH).collect();
    let instruction = format!(" TOC \\o \"1-{CONTENTS_DEPTH}\" \\h \\z \\u ");
    list(draft, ("Daftar Isi", true), &instruction, &listed, None);
    let has_tables = !draft.captions[Kind::Table as usize].is_empty();
    for kind in [Kind::Table, Kind::Picture] {
        let entries = std::mem::take(&mut draft.captions[kind as usize]);
        if !entries.is_empty() {
            let instruction = format!(" TOC \\h \\z \\c \"{}\" ", kind.word());
            let name = format!("Daftar {}", kind.word());
            let new_page = kind == Kind::Table || !has_tables;
            list(draft, (&name, new_page), &instruction, &entries.iter().collect::<Vec<_>>(), Some("TableofFigures"));
        }
    }
}

fn list(draft: &mut Draft<'_>, title: (&str, bool), instruction: &str, entries: &[&Entry], style: Option<&str>) {
    let (name, new_page) = title;
    draft.line("TOCHeading", Shape { new_page, ..Shape::default() }, Look::default(), name);
    let last = entries.len().saturating_sub(1);
    for (i, entry) in entries.iter().enumerate() {
        let style = style.unwrap_or(["TOC1", "TOC2", "TOC3"][(entry.level - 1).min(2)]);
        draft.paragraph(style, Shape::default(), |draft| {
            if i == 0 {
                draft.field_mark("begin");
                draft.xml.start("w:r", &[]);
                draft.xml.leaf("w:instrText", &[("xml:space", "preserve")], instruction);
                draft.xml.end();
                draft.field_mark("separate");
            }
            draft.xml.start("w:hyperlink", &[("w:anchor", &entry.bookmark), ("w:history", "1")]);
            draft.run(Look::default(), &entry.text);
            draft.mark("w:tab");
            draft.field(&format!(" PAGEREF {} \\h ", entry.bookmark), |_| {});
            draft.xml.end();
            if i == last {
                draft.field_mark("end");
            }
        });
    }
}
