//! What a document says, section by section, as far as anyone would search for it.

use std::collections::BTreeSet;

use super::words::{fold, is_figure, tokens};
use crate::base::Lang;
use crate::model::{ProseBlock, ProseInline, plain_text};
use crate::report::{Align, Block, ChartData, Document, DocumentKind, RowKind, Section, Table};

/// Most characters of a lead.
const LEAD: usize = 150;

/// A part of a page that a search can lead to.
#[derive(Debug, Default)]
pub struct Passage {
    /// Language of the page.
    lang: Lang,
    /// Fragment on its page; empty for the page itself.
    pub id: String,
    /// Heading.
    pub title: String,
    /// How its text begins; empty when it has no sentence.
    pub lead: String,
    /// Its words, each once.
    pub words: BTreeSet<String>,
}

/// The page itself with what stands below no heading, and then its headed sections in order.
///
/// Workings are left out: they are figures, and the section that has them is found by its heading.
pub fn passages(lang: Lang, document: &Document) -> Vec<Passage> {
    let title = match (&document.subtitle, document.kind) {
        // Their subtitles are their codes.
        (Some(code), DocumentKind::Indicator | DocumentKind::Program) => format!("{code}: {}", document.title),
        _ => document.title.clone(),
    };
    let mut page = Passage { lang, title, ..Passage::default() };
    page.say(&page.title.clone());
    page.say(document.subtitle.as_deref().unwrap_or_default());
    page.tell(&document.description);
    let mut passages = vec![page];
    for section in &document.sections {
        add(lang, section, 0, &mut passages);
    }
    passages
}

/// Adds a section; one without a heading, or without a text of its own, belongs to the passage at `above`.
fn add(lang: Lang, section: &Section, above: usize, passages: &mut Vec<Passage>) {
    let mut own = Passage { lang, id: section.id.clone(), title: section.title.clone(), ..Passage::default() };
    section.blocks.iter().for_each(|block| own.block(block));
    let is_headed = !section.title.trim().is_empty();
    let mut place = above;
    if is_headed && !own.words.is_empty() {
        own.say(&section.title);
        place = passages.len();
        passages.push(own);
    } else if let Some(above) = passages.get_mut(above) {
        above.words.append(&mut own.words);
        if !is_headed && above.lead.is_empty() {
            above.lead = own.lead;
        }
    }
    for below in &section.sections {
        add(lang, below, place, passages);
    }
}

impl Passage {
    /// Takes in the words of a text.
    fn say(&mut self, text: &str) {
        self.take(text, true);
    }

    /// Takes in the words of a running text, which may be what the passage begins with.
    fn tell(&mut self, text: &str) {
        if self.lead.is_empty() {
            self.lead = beginning(text);
        }
        self.say(text);
    }

    fn take(&mut self, text: &str, has_figures: bool) {
        tokens(&fold(text), &mut |word| {
            if (has_figures || !is_figure(self.lang, &word)) && !self.words.contains(&*word) {
                self.words.insert(word.into_owned());
            }
        });
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) => self.tell(text),
            Block::Prose(prose) | Block::Points(prose) => self.prose(prose),
            Block::Table(table) => self.table(table),
            Block::Figures(figures) => figures.iter().for_each(|figure| {
                [&figure.label, &figure.value, &figure.note].into_iter().for_each(|text| self.say(text));
            }),
            Block::Notice(notice) => {
                self.say(&notice.title);
                notice.lines.iter().for_each(|line| self.tell(line));
            }
            Block::Facts(facts) => facts.iter().for_each(|fact| {
                self.say(&fact.label);
                // A few words, such as a unit of measure, say nothing about the whole.
                let is_text = fact.value.split_whitespace().nth(3).is_some();
                if is_text { self.tell(&fact.value) } else { self.say(&fact.value) }
            }),
            Block::Links(links) => links.iter().for_each(|link| self.say(&link.text)),
            Block::Chart(chart) => {
                self.say(&chart.caption);
                if let ChartData::Own(table) = &chart.data {
                    self.table(table);
                }
            }
            Block::Title(lines) => lines.iter().for_each(|line| self.say(line)),
            Block::Fields(rows) => rows.iter().flat_map(|row| &row.fields).for_each(|field| {
                self.say(&field.label);
                field.lines.iter().for_each(|line| self.say(line));
            }),
            Block::Signatures(signatures) => signatures.iter().for_each(|signature| {
                self.say(&signature.name);
                self.say(&signature.position);
            }),
            Block::Workings(_) | Block::Lines(_) => {}
        }
    }

    /// Names and codes of a table. Its figures are many, and who looks for one looks for its name.
    fn table(&mut self, table: &Table) {
        self.say(&table.caption);
        for row in &table.rows {
            let mut column = 0;
            for cell in &row.cells {
                let align = table.columns.get(column).map_or(Align::Start, |column| column.align);
                if align == Align::Start || row.kind == RowKind::Group {
                    self.take(&cell.text, false);
                }
                column += usize::from(cell.span.max(1));
            }
        }
        table.notes.iter().for_each(|note| self.say(note));
    }

    fn prose(&mut self, blocks: &[ProseBlock]) {
        for block in blocks {
            match block {
                ProseBlock::Heading { c, .. } => self.say(&plain_text(c)),
                ProseBlock::Paragraph { c } => self.tell(&plain_text(c)),
                ProseBlock::List { items, .. } => items.iter().for_each(|item| self.prose(item)),
                ProseBlock::Quote { c } | ProseBlock::Footnote { c, .. } => self.prose(c),
                ProseBlock::Code { text } => self.say(text),
                ProseBlock::Table { head, rows, .. } => {
                    let cell = |cell: &Vec<ProseInline>| self.take(&plain_text(cell), false);
                    head.iter().chain(rows.iter().flatten()).for_each(cell);
                }
                ProseBlock::Figure { alt, .. } => self.say(alt),
                ProseBlock::Rule => {}
            }
        }
    }
}

/// The first words of a text, whole, with an ellipsis for what follows.
fn beginning(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(LEAD) else { return text };
    let cut = text[..end].rfind(' ').unwrap_or(end);
    format!("{}…", text[..cut].trim_end_matches([',', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_ends_with_a_whole_word() {
        assert_eq!(beginning("  Dua\n kata "), "Dua kata");
        let long = "kata, ".repeat(40);
        let lead = beginning(&long);
        assert!(lead.ends_with("kata…") && lead.chars().count() <= LEAD, "{lead}");
        assert_eq!(beginning(&"é".repeat(200)).chars().count(), LEAD + 1);
    }
}
