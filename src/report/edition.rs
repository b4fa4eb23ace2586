//! The English edition: every page of the site in English, with the same figures, files and prose.
//!
//! What staff wrote is shown as they wrote it, with a notice; what is printed is Indonesian.

use crate::model::{ProseBlock, ProseInline};

use super::address::twin;
use super::document::{Block, ChartData, Document, Section, Table, Voice, Wording};
use super::make::info;

/// The pages among documents that were composed in English, each as it is published.
pub fn english_pages(documents: Vec<Document>) -> Vec<Document> {
    documents.into_iter().filter(|document| document.is_page).map(english_page).collect()
}

/// A page that was composed in English, as it is published.
pub fn english_page(mut document: Document) -> Document {
    document.print = None;
    let mut has_words = false;
    document.sections.iter_mut().for_each(|section| lead_to_english(section, &mut has_words));
    let words = "Parts of this page were written in Indonesian and are shown as they were written. Titles of sections, \
                 figures and computed sentences are in English.";
    let names = "Names, units of measure and codes are as staff wrote them, in Indonesian.";
    if has_words {
        document.notices.push(info("Partly in Indonesian", vec![words.to_owned(), names.to_owned()]));
    } else if document.sections.iter().any(has_names) {
        document.notices.push(info("Names in Indonesian", vec![names.to_owned()]));
    }
    document
}

/// Links of prose lead to Indonesian pages; from an English page they lead to the English ones. Notes whether staff wrote
/// any of the texts.
fn lead_to_english(section: &mut Section, has_words: &mut bool) {
    for block in &mut section.blocks {
        *has_words |= has_words_of_staff(block);
        if let Block::Prose(prose) = block {
            prose.iter_mut().for_each(in_block);
        }
    }
    section.sections.iter_mut().for_each(|section| lead_to_english(section, has_words));
}

/// Whether a table or a chart of the section, or of one below it, has a name that staff gave.
fn has_names(section: &Section) -> bool {
    let in_table =
        |table: &Table| table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.wording == Wording::Name);
    let in_block = |block: &Block| match block {
        Block::Table(table) => in_table(table),
        Block::Chart(chart) => matches!(&chart.data, ChartData::Own(table) if in_table(table)),
        _ => false,
    };
    section.blocks.iter().any(in_block) || section.sections.iter().any(has_names)
}

/// Whether a block has a text that staff wrote, other than a name.
fn has_words_of_staff(block: &Block) -> bool {
    let in_table =
        |table: &Table| table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.wording == Wording::Staff);
    match block {
        Block::Prose(_) => true,
        Block::Points(points) => points.iter().any(quotes),
        Block::Table(table) => in_table(table),
        Block::Facts(facts) => facts.iter().any(|fact| fact.voice == Voice::Staff),
        Block::Chart(chart) => matches!(&chart.data, ChartData::Own(table) if in_table(table)),
        _ => false,
    }
}

/// Whether computed points have words of staff in them.
fn quotes(block: &ProseBlock) -> bool {
    match block {
        ProseBlock::Paragraph { c } => c.iter().any(|inline| matches!(inline, ProseInline::Quoted { .. })),
        ProseBlock::List { items, .. } => items.iter().flatten().any(quotes),
        _ => false,
    }
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
            | ProseInline::Break
            | ProseInline::Quoted { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Lang;
    use crate::report::document::Fact;
    use crate::report::make::{cell, name_cell, row, text_column};
    use crate::report::sentences::{lines_as_points, points, quoting, written_points};

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

    #[test]
    fn words_of_staff_are_announced_wherever_they_stand() {
        let quoting = |lang| lines_as_points(vec![quoting(lang, "IKU-01: 80%. ", "Hujan lebat", ".")]);
        let fact = |voice| Fact { label: "a".to_owned(), value: "b".to_owned(), href: None, voice };
        let table = |cell| Table {
            id: String::new(),
            caption: String::new(),
            columns: vec![text_column("a", 1)],
            rows: vec![row(vec![cell])],
            notes: Vec::new(),
            wide: false,
        };
        for (block, expected) in [
            (quoting(Lang::En), true),
            (points(vec!["IKU-01: 80%.".to_owned()]), false),
            (written_points(&["Hujan lebat".to_owned()]), true),
            (Block::Facts(vec![fact(Voice::Program), fact(Voice::Staff)]), true),
            (Block::Facts(vec![fact(Voice::Program), fact(Voice::Hand)]), false),
            (Block::Table(table(cell("a").written())), true),
            (Block::Table(table(name_cell("a"))), false),
            (Block::Table(table(cell("a"))), false),
            (Block::Paragraph("a".to_owned()), false),
        ] {
            assert_eq!(has_words_of_staff(&block), expected, "{block:?}");
        }
    }
}
