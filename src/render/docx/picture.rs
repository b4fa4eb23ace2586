//! Pictures. Word shows PNG and JPEG everywhere; of any other picture its words are given.

use imagesize::ImageType;

use super::draft::{Draft, Look};
use crate::base::Asset;

/// English metric units, the format's unit of drawings, in a twentieth of a point.
const EMU_PER_TWIP: u64 = 635;

/// In a pixel of 1/96 inch.
const EMU_PER_PIXEL: u64 = 9525;

/// No picture is higher, so that its caption has room on the page.
const MAX_HEIGHT: u64 = 14 * 360_000;

/// A picture at most so wide, in a paragraph of its own; failing that its text alternative in brackets.
pub(super) fn picture(draft: &mut Draft<'_>, src: &str, alt: &str, room: u32) {
    let bytes = draft.assets.get(src).filter(|_| !draft.in_note).cloned();
    let Some((bytes, ending, width, height)) = bytes.and_then(known) else {
        draft.run(Look::default(), &format!("[{alt}]"));
        return;
    };
    let limit = u64::from(room) * EMU_PER_TWIP;
    let (mut width, mut height) = (width * EMU_PER_PIXEL, height * EMU_PER_PIXEL);
    if width > limit {
        (width, height) = (limit, height * limit / width);
    }
    if height > MAX_HEIGHT {
        (width, height) = (width * MAX_HEIGHT / height, MAX_HEIGHT);
    }
    let size = [width.max(1).to_string(), height.max(1).to_string()];
    draft.pictures.push((ending, bytes));
    let number = draft.pictures.len().to_string();
    drawing(draft, &number, alt, [&size[0], &size[1]]);
}

fn known(bytes: Asset) -> Option<(Asset, &'static str, u64, u64)> {
    let ending = match imagesize::image_type(&bytes).ok()? {
        ImageType::Png => "png",
        ImageType::Jpeg => "jpeg",
        _ => return None,
    };
    let size = imagesize::blob_size(&bytes).ok().filter(|size| size.width > 0 && size.height > 0)?;
    Some((bytes, ending, u64::try_from(size.width).ok()?, u64::try_from(size.height).ok()?))
}

fn drawing(draft: &mut Draft<'_>, number: &str, alt: &str, size: [&str; 2]) {
    let extent = [("cx", size[0]), ("cy", size[1])];
    let xml = &mut draft.xml;
    xml.start("w:r", &[]);
    xml.start("w:drawing", &[]);
    xml.start("wp:inline", &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")]);
    xml.empty("wp:extent", &extent);
    xml.empty("wp:docPr", &[("id", number), ("name", &format!("Gambar {number}")), ("descr", alt)]);
    xml.start("a:graphic", &[]);
    xml.start("a:graphicData", &[("uri", "http://schemas.openxmlformats.org/drawingml/2006/picture")]);
    xml.start("pic:pic", &[]);
    xml.start("pic:nvPicPr", &[]);
    xml.empty("pic:cNvPr", &[("id", number), ("name", &format!("Gambar {number}"))]);
    xml.empty("pic:cNvPicPr", &[]);
    xml.end();
    xml.start("pic:blipFill", &[]);
    xml.empty("a:blip", &[("r:embed", &format!("rIdPicture{number}"))]);
    xml.start("a:stretch", &[]);
    xml.empty("a:fillRect", &[]);
    xml.end();
    xml.end();
    xml.start("pic:spPr", &[]);
    xml.start("a:xfrm", &[]);
    xml.empty("a:off", &[("x", "0"), ("y", "0")]);
    xml.empty("a:ext", &extent);
    xml.end();
    xml.start("a:prstGeom", &[("prst", "rect")]);
    xml.empty("a:avLst", &[]);
    xml.end();
    xml.end();
    for _ in 0..6 {
        xml.end();
    }
}
