//! The format-neutral document: what a page and a printed report have in common.
//!
//! Every output folds these values. They hold finished text: no output computes, rounds or formats a number.

mod about;
mod chart;
mod form;
mod print;
mod table;

use serde::Serialize;

pub use about::{About, Work, WorkKind};
pub use chart::{Axis, Band, Chart, ChartData, Plot, Series, SeriesLook, Slot, Tick};
pub use form::{Field, FieldRow};
pub use print::{
    Attachment, Letterhead, Opening, Orientation, Paper, PressCopy, Print, PrintedContent, Proof, Signature,
};
pub use table::{Align, Cell, Column, ColumnPlace, Row, RowKind, Table, Tone, Wording};

use crate::base::Lang;
use crate::content::Prose;

/// One page of the site, with or without a printed twin.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// Site path with leading and trailing slash, for instance `/2025/triwulan-1/`.
    pub address: String,
    /// What kind of page this is; templates choose a layout by it.
    pub kind: DocumentKind,
    /// Whether the site has a page of it. Forms to be filled in by hand exist in print only; their address is then that of
    /// the page which offers them.
    pub is_page: bool,
    /// Title without the site's name.
    pub title: String,
    /// A line below the title.
    pub subtitle: Option<String>,
    /// One sentence for search engines and feeds.
    pub description: String,
    /// The way from the home page to this one, without this one.
    pub breadcrumbs: Vec<Link>,
    /// The neighbour before (an earlier period, for instance).
    pub previous: Option<Link>,
    /// The neighbour after.
    pub next: Option<Link>,
    /// Files that belong to the page: its PDF and its data.
    pub downloads: Vec<Link>,
    /// What the reader must know before anything else: draft state, missing data.
    pub notices: Vec<Notice>,
    /// What came after the document, such as its revision. They stand on the page alone: no printed copy can know of them, and
    /// none becomes another one by them.
    #[serde(skip)]
    pub later_notices: Vec<Notice>,
    /// The body.
    pub sections: Vec<Section>,
    /// How the document is printed; none for pages that exist on the web only.
    pub print: Option<Print>,
    /// What it says of itself to programs and in pictures.
    #[serde(skip)]
    pub about: About,
}

/// Kinds of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// Home page of an agency.
    Home,
    /// Comparison of several agencies.
    Portal,
    /// A fiscal year.
    Year,
    /// Quarterly report.
    Quarter,
    /// Semester report.
    Semester,
    /// Annual report (LAKIP).
    Annual,
    /// One indicator over all years.
    Indicator,
    /// One programme with its budget tree.
    Program,
    /// The data collection procedure.
    Procedure,
    /// Who has reported what.
    Status,
    /// The reviewer's checklist and statement.
    Review,
    /// How figures are computed.
    Method,
    /// Indicators by quarters.
    HeatMap,
    /// What was corrected.
    Corrections,
    /// Files to download.
    Downloads,
    /// Plain index of all pages.
    Index,
    /// Performance agreement (perjanjian kinerja), first or revised.
    Agreement,
    /// Action plan (rencana aksi).
    ActionPlan,
    /// Key indicators of a year (IKU).
    KeyIndicators,
    /// Evaluation of the work plan, table E.81 of Permendagri 86/2017.
    Evaluation,
    /// Forms of a year to download: what is signed, routed or filled in.
    Forms,
    /// One form to be filled in or signed by hand.
    Form,
    /// Two pages for the leader.
    Brief,
    /// What became of a printed copy.
    Verification,
}

/// A link inside the site (path with leading slash, optional fragment) or to the outside (`https://…`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Visible text.
    pub text: String,
    /// Target.
    pub href: String,
}

/// A message set apart from the text.
#[derive(Debug, Clone, Serialize)]
pub struct Notice {
    /// How urgent it is.
    pub tone: NoticeTone,
    /// Short heading.
    pub title: String,
    /// Sentences, each its own line.
    pub lines: Vec<String>,
}

/// Urgency of a [`Notice`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeTone {
    /// Something is missing or wrong.
    Warning,
    /// Worth knowing.
    Info,
}

/// A headed part of a document.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// Fragment identifier, unique in the document.
    pub id: String,
    /// Number as printed before the title, for instance `BAB III` or `A.`; empty when unnumbered.
    pub number: String,
    /// Title.
    pub title: String,
    /// Front matter comes before the contents list in print and has roman page numbers.
    pub front: bool,
    /// Whether print starts a new page.
    pub new_page: bool,
    /// What stands in the section before its sub-sections.
    pub blocks: Vec<Block>,
    /// Sub-sections.
    pub sections: Vec<Section>,
}

/// A paragraph-level part of a section.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum Block {
    /// Computed text.
    Paragraph(String),
    /// Staff's Markdown; its headings continue below the section's own.
    Prose(Prose),
    /// Computed points as a list; written like prose, which is why it is told apart from it here only.
    #[serde(rename = "prose")]
    Points(Prose),
    /// A table.
    Table(Table),
    /// A few headline figures.
    Figures(Vec<Figure>),
    /// A message.
    Notice(Notice),
    /// Names and values, such as an indicator's definition.
    Facts(Vec<Fact>),
    /// Links to other pages.
    Links(Vec<Link>),
    /// How figures were computed.
    Workings(Vec<Working>),
    /// A chart with its data.
    Chart(Box<Chart>),
    /// A centred title inside a form, line by line.
    Title(Vec<String>),
    /// A grid of boxed fields, such as a routing sheet.
    Fields(Vec<FieldRow>),
    /// Signature blocks side by side, from left to right.
    Signatures(Vec<Signature>),
    /// So many ruled lines to write on by hand.
    Lines(u8),
}

/// A headline figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What is counted.
    pub label: String,
    /// The figure as printed.
    pub value: String,
    /// One line of context.
    pub note: String,
    /// Where the figure is explained.
    pub href: Option<String>,
}

/// A named value.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Fact {
    /// Name.
    pub label: String,
    /// Value.
    pub value: String,
    /// Where the value leads to.
    pub href: Option<String>,
    /// Whose words the value is.
    #[serde(skip_serializing_if = "Voice::is_not_hand")]
    pub voice: Voice,
}

/// Whose words the value of a [`Fact`] is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Voice {
    /// Those of the program, or a name.
    #[default]
    Program,
    /// A text of staff, in Indonesian whatever the language of the page.
    Staff,
    /// A hand fills it in. The value is what a page says; print has dots instead.
    Hand,
}

impl Voice {
    /// What print need not be told.
    fn is_not_hand(&self) -> bool {
        *self != Self::Hand
    }
}

/// How one figure was computed ("Cara hitung").
#[derive(Debug, Clone, Serialize)]
pub struct Working {
    /// Fragment identifier, unique in the document.
    pub id: String,
    /// What was computed.
    pub title: String,
    /// The result as printed.
    pub result: String,
    /// Steps: each a name, the formula in words, and the formula with numbers put in.
    pub steps: Vec<WorkingStep>,
    /// The source values.
    pub inputs: Vec<WorkingInput>,
}

/// One step of a [`Working`].
#[derive(Debug, Clone, Serialize)]
pub struct WorkingStep {
    /// What the step yields.
    pub label: String,
    /// Formula in words.
    pub formula: String,
    /// Formula with numbers, and its unrounded result.
    pub numbers: String,
}

/// One source value of a [`Working`].
#[derive(Debug, Clone, Serialize)]
pub struct WorkingInput {
    /// What it is.
    pub label: String,
    /// The value as written.
    pub value: String,
    /// `file:line` below the project root; for a value that is computed itself, where its own working stands.
    pub source: String,
    /// The page of a value that is computed itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// The page that shows the value among others; paper does not have it.
    #[serde(skip)]
    pub page: Option<String>,
}

/// What all pages of one site share.
#[derive(Debug, Clone, Serialize)]
pub struct Chrome {
    /// Site title.
    pub title: String,
    /// Agency name with region.
    pub agency: String,
    /// Main menu.
    pub menu: Vec<Link>,
    /// Text of the sample-data mark; none for real data.
    pub sample: Option<String>,
    /// Lines of the page foot.
    pub foot: Vec<String>,
    /// Site path of the agency's home page: `/`, or `/<slug>/` among many.
    pub home: String,
    /// Site path of the search; none where there is none.
    pub search: Option<String>,
    /// Path of the emblem below the output root.
    pub emblem: Option<String>,
    /// Site path and title of the agency's feed; none where there is none.
    pub feed: Option<Link>,
    /// Path of the stylesheet with the agency's colours below the output root.
    pub theme: String,
    /// Language of the pages.
    pub lang: Lang,
    /// Whether every page is there in the other language too.
    pub has_twins: bool,
}

impl Document {
    /// The first figures of a report. Its page has them on top, where a reader need not look for them behind forewords; a page
    /// of another kind has none there.
    pub fn headline_figures(&self) -> &[Figure] {
        let is_report = matches!(self.kind, DocumentKind::Quarter | DocumentKind::Semester | DocumentKind::Annual);
        if is_report { first_figures(&self.sections).unwrap_or_default() } else { &[] }
    }
}

fn first_figures(sections: &[Section]) -> Option<&[Figure]> {
    sections.iter().find_map(|section| {
        let own = section.blocks.iter().find_map(|block| match block {
            Block::Figures(figures) => Some(figures.as_slice()),
            _ => None,
        });
        own.or_else(|| first_figures(&section.sections))
    })
}
