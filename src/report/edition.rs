//! The English edition: every page of the site in English, with the same figures, files and prose.
//!
//! What staff wrote is shown as they wrote it, with a notice; what is printed is Indonesian.

use crate::model::{ProseBlock, ProseInline};

use super::address::twin;
use super::document::{Block, Document, Section};
use super::make::info;

/// The pages among documents that were composed in English, each as it is published.
pub fn english_pages(documents: Vec<Document>) -> Vec<Document> {
    documents.into_iter().filter(|document| document.is_page).map(english_page).collect()
}

/// A page that was composed in English, as it is published.
pub fn english_page(mut document: Document) -> Document {
    document.print = None;
    let mut has_prose = false;
    document.sections.iter_mut().for_each(|section| lead_to_english(section, &mut has_prose));
    if has_prose {
        let lines = vec![
            "Parts of this page were written in Indonesian and are shown as they were written. Headings, tables, figures and \
             computed sentences are in English."
                .to_owned(),
        ];
        document.notices.push(info("Partly in Indonesian", lines));
    }
    document
}

/// Links of prose lead to Indonesian pages; from an English page they lead to the English ones.
fn lead_to_english(section: &mut Section, has_prose: &mut bool) {
    for block in &mut section.blocks {
        if let Block::Prose(prose) = block {
            *has_prose = true;
            prose.iter_mut().for_each(in_block);
        }
    }
    section.sections.iter_mut().for_each(|section| lead_to_english(section, has_prose));
}

fn in_block(block: &mut ProseBlock) {
    match block {
        ProseBlock::Heading { c, .. } | ProseBlock::Paragraph { c } => in_line(c),
        ProseBlock::List { items, .. } => items.iter_mut().flatten().for_each(in_block),
        ProseBlock::Quote { c } | ProseBlock::Footnote { c, .. } => c.iter_mut().for_each(in_block),
        ProseBlock::Table { head, rows, .. } => {
            head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| in_line(cell));
        }
        ProseBlock::Code { .. } | ProseBlock::Rule | ProseBlock::Figure { .. } => {}
    }
}

fn in_line(inlines: &mut [ProseInline]) {
    for inline in inlines {
        match inline {
            ProseInline::Link { href, c } => {
                let page = href.split('#').next().unwrap_or_default();
                if page.starts_with('/') && page.ends_with('/') {
                    *href = twin(href);
                }
                in_line(c);
            }
            ProseInline::Emph { c } | ProseInline::Strong { c } | ProseInline::Strike { c } => in_line(c),
            ProseInline::Text { .. }
            | ProseInline::Code { .. }
            | ProseInline::Image { .. }
            | ProseInline::Footnote { .. }
            | ProseInline::Break => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_leads_to_pages_of_the_same_language() {
        let link = |href: &str| ProseInline::Link { href: href.to_owned(), c: Vec::new() };
        let hrefs = ["/indikator/IKU-01/#x", "/2025/", "/data/2025/capaian.csv", "https://a.example/", "#a"];
        let mut block = ProseBlock::List {
            start: None,
            items: vec![vec![ProseBlock::Paragraph { c: vec![ProseInline::Emph { c: hrefs.map(link).into() }] }]],
        };
        in_block(&mut block);
        let text = serde_json::to_string(&block).unwrap();
        for href in
            ["\"/en/indikator/IKU-01/#x\"", "\"/en/2025/\"", "\"/data/2025/", "\"https://a.example/\"", "\"#a\""]
        {
            assert!(text.contains(href), "{text}");
        }
    }
}
