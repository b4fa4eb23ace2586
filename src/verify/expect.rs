//! What a document must say: its tables, and everything else as statements.

use crate::content::{ProseBlock, ProseInline};
use crate::report::{Block, ChartData, Document, Figure, Notice, Print, Section, Signature, Table, Voice, Working};

/// What an output of a document must say.
#[derive(Debug, Default)]
pub(super) struct Expected<'a> {
    /// Tables in reading order.
    pub(super) tables: Vec<&'a Table>,
    /// All other text in reading order.
    pub(super) statements: Vec<Statement>,
}

/// Texts that stand together, such as the name of a fact and its value.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Statement {
    /// The heading that it stands under.
    pub(super) place: String,
    /// The texts in order, none of them empty.
    pub(super) parts: Vec<String>,
}

/// What the page of a document must say.
pub(super) fn page(document: &Document) -> Expected<'_> {
    let mut fold = Fold { expected: Expected::default(), place: document.title.clone() };
    fold.say([&document.title]);
    fold.figures(document.headline_figures());
    fold.body(document);
    fold.expected
}

/// What the printed document must say.
pub(super) fn print<'a>(document: &'a Document, print: &'a Print) -> Expected<'a> {
    let mut fold = Fold { expected: Expected::default(), place: document.title.clone() };
    print.cover.iter().chain(&print.cover_foot).for_each(|line| fold.say([line]));
    fold.body(document);
    print.signature.iter().for_each(|signature| fold.signature(signature));
    fold.expected
}

struct Fold<'a> {
    expected: Expected<'a>,
    place: String,
}

impl<'a> Fold<'a> {
    fn say<T: AsRef<str>>(&mut self, parts: impl IntoIterator<Item = T>) {
        let parts = parts.into_iter().map(|part| part.as_ref().to_owned());
        let parts: Vec<String> = parts.filter(|part| !part.trim().is_empty()).collect();
        if !parts.is_empty() {
            self.expected.statements.push(Statement { place: self.place.clone(), parts });
        }
    }

    fn body(&mut self, document: &'a Document) {
        document.notices.iter().for_each(|notice| self.notice(notice));
        document.sections.iter().for_each(|section| self.section(section));
    }

    fn section(&mut self, section: &'a Section) {
        if !section.title.is_empty() {
            self.place.clone_from(&section.title);
        }
        self.say([&section.title]);
        section.blocks.iter().for_each(|block| self.block(block));
        section.sections.iter().for_each(|section| self.section(section));
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Paragraph(text) => self.say([text]),
            Block::Prose(prose) | Block::Points(prose) => self.prose(prose),
            Block::Table(table) => self.table(table),
            Block::Figures(figures) => self.figures(figures),
            Block::Notice(notice) => self.notice(notice),
            Block::Facts(facts) => {
                for fact in facts {
                    // Print has dots where a page says that a hand writes.
                    let value = Some(&fact.value).filter(|_| fact.voice != Voice::Hand);
                    self.say(std::iter::once(&fact.label).chain(value));
                }
            }
            Block::Links(links) => links.iter().for_each(|link| self.say([&link.text])),
            Block::Workings(workings) => workings.iter().for_each(|working| self.working(working)),
            Block::Chart(chart) => {
                self.say([&chart.caption]);
                self.say([&chart.summary]);
                if let ChartData::Own(table) = &chart.data {
                    self.table(table);
                }
            }
            Block::Title(lines) => lines.iter().for_each(|line| self.say([line])),
            Block::Fields(rows) => {
                for field in rows.iter().flat_map(|row| &row.fields) {
                    self.say(std::iter::once(&field.label).chain(&field.lines));
                }
            }
            Block::Signatures(signatures) => signatures.iter().for_each(|signature| self.signature(signature)),
            Block::Lines(_) => {}
        }
    }

    fn table(&mut self, table: &'a Table) {
        if !table.columns.is_empty() {
            self.say([&table.caption]);
            self.expected.tables.push(table);
            table.notes.iter().for_each(|note| self.say([note]));
        }
    }

    fn figures(&mut self, figures: &[Figure]) {
        figures.iter().for_each(|figure| self.say([&figure.label, &figure.value, &figure.note]));
    }

    fn notice(&mut self, notice: &Notice) {
        self.say([&notice.title]);
        notice.lines.iter().for_each(|line| self.say([line]));
    }

    fn working(&mut self, working: &Working) {
        self.say([&working.title, &working.result]);
        working.steps.iter().for_each(|step| self.say([&step.label, &step.formula, &step.numbers]));
        working.inputs.iter().for_each(|input| self.say([&input.label, &input.value, &input.source]));
    }

    /// Blocks of signatures arrange their lines in their own ways.
    fn signature(&mut self, signature: &Signature) {
        let Signature { role, place_date, position, name, rank, nip } = signature;
        [role, place_date, position, name, rank, nip].into_iter().for_each(|line| self.say([line]));
    }

    fn prose(&mut self, blocks: &[ProseBlock]) {
        for block in blocks {
            match block {
                ProseBlock::Heading { c, level: _ } | ProseBlock::Paragraph { c } => self.inlines(c),
                ProseBlock::List { items, start: _ } => items.iter().for_each(|item| self.prose(item)),
                ProseBlock::Quote { c } | ProseBlock::Footnote { c, number: _ } => self.prose(c),
                ProseBlock::Code { text } => self.say([text]),
                ProseBlock::Table { head, rows, align: _ } => {
                    for row in std::iter::once(head).chain(rows) {
                        self.say(row.iter().flat_map(|cell| pieces(cell)));
                    }
                }
                ProseBlock::Rule | ProseBlock::Figure { .. } => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &[ProseInline]) {
        pieces(inlines).into_iter().for_each(|piece| self.say([piece]));
    }
}

/// The text of a paragraph, cut where a number of a footnote or a picture stands in it.
fn pieces(inlines: &[ProseInline]) -> Vec<String> {
    let mut found = vec![String::new()];
    collect(inlines, &mut found);
    found
}

fn collect(inlines: &[ProseInline], found: &mut Vec<String>) {
    for inline in inlines {
        let text = match inline {
            ProseInline::Text { v } | ProseInline::Code { v } | ProseInline::Quoted { v } => v,
            ProseInline::Emph { c }
            | ProseInline::Strong { c }
            | ProseInline::Strike { c }
            | ProseInline::Link { c, href: _ } => {
                collect(c, found);
                continue;
            }
            ProseInline::Break => " ",
            ProseInline::Image { .. } | ProseInline::Footnote { .. } => {
                found.push(String::new());
                continue;
            }
        };
        found.last_mut().into_iter().for_each(|last| last.push_str(text));
    }
}
