//! Pages: paper, margins, what stands in their head and foot.

use super::draft::{Draft, Look, Shape};
use super::xml::Xml;
use crate::render::archive::Pieces;
use crate::report::{Paper, Print};

/// Namespaces of the parts with text.
pub(super) const SPACES: [(&str, &str); 5] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
];

/// Twentieths of a point, the format's unit of length, in so many tenths of a millimetre.
const fn twips(tenths: u32) -> u32 {
    tenths * 1440 / 254
}

const TOP: u32 = twips(300);
const BOTTOM: u32 = twips(200);
const LEFT: u32 = twips(300);
const RIGHT: u32 = twips(200);
/// A flipped page is bound at its top, which is wide already.
const LEFT_OF_WIDE: u32 = twips(200);
/// Place of head and foot from the edge of the paper.
const FURNITURE: u32 = twips(120);

/// What a run of pages is like.
#[derive(Clone, Copy)]
pub(super) struct Pages {
    /// Whether they lie flat.
    pub wide: bool,
    /// How they are numbered; none goes on from before.
    pub restart: Option<&'static str>,
    /// Form of the numbers.
    pub format: &'static str,
    /// Whether they have head and foot.
    pub furnished: bool,
}

/// Width and height of the paper, upright.
fn size(paper: Paper) -> (u32, u32) {
    match paper {
        Paper::A4 => (twips(2100), twips(2970)),
        Paper::F4 => (twips(2150), twips(3300)),
        Paper::A3 => (twips(2970), twips(4200)),
    }
}

/// Width of the text of the narrowest page.
pub(super) const NARROWEST: u32 = twips(2100) - LEFT - RIGHT;

/// Width of the text.
pub(super) fn room(paper: Paper, wide: bool) -> u32 {
    let (width, height) = size(paper);
    if wide { height - LEFT_OF_WIDE - RIGHT } else { width - LEFT - RIGHT }
}

/// The properties of the pages that end here.
pub(super) fn section(xml: &mut Xml, paper: Paper, pages: Pages) {
    let Pages { wide, restart, format, furnished } = pages;
    let number = if !furnished {
        "3"
    } else if wide {
        "2"
    } else {
        "1"
    };
    xml.start("w:sectPr", &[]);
    xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", &format!("rIdHeader{number}"))]);
    xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", &format!("rIdFooter{number}"))]);
    xml.value("w:type", "nextPage");
    let (width, height) = size(paper);
    let (width, height) = if wide { (height, width) } else { (width, height) };
    let (width, height) = (width.to_string(), height.to_string());
    let mut page_size = vec![("w:w", width.as_str()), ("w:h", height.as_str())];
    if wide {
        page_size.push(("w:orient", "landscape"));
    }
    xml.empty("w:pgSz", &page_size);
    let [top, right, bottom, left, furniture] =
        [TOP, RIGHT, BOTTOM, if wide { LEFT_OF_WIDE } else { LEFT }, FURNITURE].map(|length| length.to_string());
    xml.empty(
        "w:pgMar",
        &[
            ("w:top", &top),
            ("w:right", &right),
            ("w:bottom", &bottom),
            ("w:left", &left),
            ("w:header", &furniture),
            ("w:footer", &furniture),
            ("w:gutter", "0"),
        ],
    );
    let mut numbers = vec![("w:fmt", format)];
    numbers.extend(restart.map(|first| ("w:start", first)));
    xml.empty("w:pgNumType", &numbers);
    xml.end();
}

/// Ends a run of pages inside the body, in a paragraph that is hardly seen.
pub(super) fn break_section(draft: &mut Draft<'_>, paper: Paper, pages: Pages) {
    let xml = &mut draft.xml;
    xml.start("w:p", &[]);
    xml.start("w:pPr", &[]);
    xml.empty("w:spacing", &[("w:before", "0"), ("w:after", "0"), ("w:line", "20"), ("w:lineRule", "exact")]);
    section(xml, paper, pages);
    xml.end();
    xml.end();
}

/// Head of pages whose text is so wide: what the document is, and that it is no final one or shows sample data.
pub(super) fn header(draft: &mut Draft<'_>, print: &Print, room: u32) -> Pieces {
    let marks: Vec<&str> = print.watermark.iter().chain(&print.sample).map(String::as_str).collect();
    let inner = draft.apart(|draft| {
        draft.paragraph("Header", Shape { ruled: true, right_tab: Some(room), ..Shape::default() }, |draft| {
            draft.run(Look::default(), &print.running_head);
            if !marks.is_empty() {
                draft.mark("w:tab");
                draft.run(Look { bold: true, color: Some("A3201C"), ..Look::default() }, &marks.join(" · "));
            }
        });
    });
    part("w:hdr", inner)
}

/// Foot of pages whose text is so wide, with their number.
pub(super) fn footer(draft: &mut Draft<'_>, print: &Print, room: u32) -> Pieces {
    let inner = draft.apart(|draft| {
        draft.paragraph("Footer", Shape { right_tab: Some(room), ..Shape::default() }, |draft| {
            draft.run(Look::default(), &print.running_foot);
            draft.mark("w:tab");
            draft.field(" PAGE ", |draft| draft.run(Look::default(), "1"));
        });
    });
    part("w:ftr", inner)
}

/// Head or foot of the cover.
pub(super) fn bare(draft: &mut Draft<'_>, name: &'static str) -> Pieces {
    let inner = draft.apart(|draft| draft.paragraph("Header", Shape::default(), |_| {}));
    part(name, inner)
}

fn part(name: &'static str, inner: Pieces) -> Pieces {
    let mut xml = Xml::part();
    xml.start(name, &SPACES);
    xml.insert(inner);
    xml.finish()
}
