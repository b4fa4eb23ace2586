//! The pictures that stand for a page where it is shared: agency, title and one figure, in the agency's colour.
//!
//! Every page of a site has one, so they are drawn in one colour and packed lightly, and every letter is rasterised
//! once.

mod canvas;
mod letters;

use crate::base::Asset;
use crate::model::Theme;
use crate::report::{Chrome, Document};
use canvas::{Canvas, Ground};
use letters::{Face, Letters};

/// Width in pixels.
pub const WIDTH: usize = 1200;

/// Height in pixels.
pub const HEIGHT: usize = 630;

/// Name of a page's picture.
const FILE: &str = "bagikan.png";

/// What pictures are drawn with: fonts, and the letters that were drawn before.
#[derive(Debug, Default)]
pub struct Studio(Letters);

/// Site path of the picture that stands for a page, which is beside it.
pub fn address(document: &Document) -> String {
    format!("{}{FILE}", document.address)
}

/// What a picture says, for those who do not see it.
pub fn words(chrome: &Chrome, document: &Document) -> String {
    let figure = document.about.headline.as_ref();
    let figure = figure.map(|figure| format!(" {} {}: {}.", figure.label, figure.note, figure.value));
    format!("{}. {}.{}", chrome.agency, document.title, figure.unwrap_or_default())
}

const MARGIN: usize = 72;
const BAND: usize = 120;

/// The picture of a page as a PNG file; none when it cannot be packed, which memory alone can prevent.
pub fn draw(studio: &Studio, chrome: &Chrome, document: &Document, theme: Theme) -> Option<Asset> {
    let letters = &studio.0;
    let room = WIDTH - 2 * MARGIN;
    let mut canvas = Canvas::new(theme.primary);
    canvas.fill(0..BAND);
    let agency = letters.cut(Face::SemiBold, 38, &chrome.agency, room);
    letters.line(&mut canvas, Face::SemiBold, 38, (MARGIN, 74), &agency, Ground::Color);

    // A long title is set smaller before it is cut.
    let (size, lines) = [(58, 3), (46, 4)]
        .into_iter()
        .map(|(size, most)| (size, letters.wrap(Face::Bold, size, &document.title, room, most)))
        .find(|(_, (_, is_whole))| *is_whole)
        .map_or_else(
            || (46, letters.wrap(Face::Bold, 46, &document.title, room, 4).0),
            |(size, (lines, _))| (size, lines),
        );
    let step = usize::from(size) * 6 / 5;
    let mut baseline = BAND + 44 + usize::from(size);
    for line in &lines {
        letters.line(&mut canvas, Face::Bold, size, (MARGIN, baseline), line, Ground::White);
        baseline += step;
    }
    match &document.about.headline {
        Some(figure) => {
            letters.line(&mut canvas, Face::Bold, 92, (MARGIN, 536), &figure.value, Ground::White);
            let label = [figure.label.as_str(), figure.note.as_str()].join(", ");
            let label = letters.cut(Face::Regular, 34, &label, room);
            letters.line(&mut canvas, Face::Regular, 34, (MARGIN, 590), &label, Ground::White);
        }
        None => {
            let line = document.subtitle.as_ref().unwrap_or(&chrome.title);
            let line = letters.cut(Face::Regular, 38, line, room);
            letters.line(&mut canvas, Face::Regular, 38, (MARGIN, 590), &line, Ground::White);
        }
    }
    if let Some(sample) = &chrome.sample {
        // It stands above the last line, at the right, where no figure reaches.
        let width = letters.width(Face::SemiBold, 30, sample);
        let left = WIDTH.saturating_sub(MARGIN + width);
        letters.line(&mut canvas, Face::SemiBold, 30, (left, 500), sample, Ground::White);
    }
    canvas.png()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Color;
    use crate::base::Lang;
    use crate::report::DocumentKind;

    fn page(title: &str) -> (Chrome, Document) {
        let chrome = Chrome {
            title: "Laporan Kinerja".to_owned(),
            agency: "Dinas Perhubungan Kabupaten Balangan".to_owned(),
            menu: Vec::new(),
            sample: Some("DATA CONTOH".to_owned()),
            foot: Vec::new(),
            home: "/".to_owned(),
            search: None,
            emblem: None,
            feed: None,
            theme: "aset/tema.css".to_owned(),
            lang: Lang::Id,
            has_twins: false,
        };
        let document = Document {
            address: "/2025/".to_owned(),
            kind: DocumentKind::Year,
            is_page: true,
            title: title.to_owned(),
            subtitle: None,
            description: String::new(),
            breadcrumbs: Vec::new(),
            previous: None,
            next: None,
            downloads: Vec::new(),
            notices: Vec::new(),
            later_notices: Vec::new(),
            sections: Vec::new(),
            print: None,
            about: crate::report::About::default(),
        };
        (chrome, document)
    }

    #[test]
    fn a_picture_is_small_and_always_the_same() {
        let studio = Studio::default();
        let title =
            "Persentase kelengkapan jalan yang terpasang terhadap kondisi ideal pada ruas jalan kabupaten ".repeat(4);
        for title in ["Tahun 2025", "", "漢字 \u{200b}\t", &title, &"a".repeat(500)] {
            let (chrome, document) = page(title);
            let first = draw(&studio, &chrome, &document, Theme::default()).unwrap();
            assert!(first.len() < 15_000, "{} bytes", first.len());
            assert!(first.starts_with(b"\x89PNG"));
            assert_eq!(draw(&Studio::default(), &chrome, &document, Theme::default()), Some(first));
        }
    }

    #[test]
    fn what_a_picture_shows_decides_its_bytes() {
        let studio = Studio::default();
        let (chrome, one) = page("Tahun 2025");
        let (_, other) = page("Tahun 2026");
        let drawn = |document, theme| draw(&studio, &chrome, document, theme).unwrap();
        assert_ne!(drawn(&one, Theme::default()), drawn(&other, Theme::default()));
        let red = Theme { primary: Color([0x80, 0, 0]), ..Theme::default() };
        assert_ne!(drawn(&one, Theme::default()), drawn(&one, red));
    }
}
