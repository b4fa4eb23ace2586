//! The format-neutral document: what a page and a printed report have in common.
//!
//! Every output folds these values. They hold finished text: no output computes, rounds or formats a number.

use serde::Serialize;

use crate::content::Prose;

/// One page of the site, with or without a printed twin.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// Site path with leading and trailing slash, for instance `/2025/triwulan-1/`.
    pub address: String,
    /// What kind of page this is; templates choose a layout by it.
    pub kind: DocumentKind,
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
    /// The body.
    pub sections: Vec<Section>,
    /// How the document is printed; none for pages that exist on the web only.
    pub print: Option<Print>,
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
    /// Files to download.
    Downloads,
    /// Plain index of all pages.
    Index,
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
}

/// A headline figure.
#[derive(Debug, Clone, Serialize)]
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
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// Name.
    pub label: String,
    /// Value.
    pub value: String,
    /// Where the value leads to.
    pub href: Option<String>,
}

/// A table with a caption. In print it is numbered within its chapter.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    /// Fragment identifier, unique in the document.
    pub id: String,
    /// Caption without a number.
    pub caption: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Body rows; each has as many cells as there are columns, spans counted.
    pub rows: Vec<Row>,
    /// Footnotes below the table.
    pub notes: Vec<String>,
    /// Whether the table wants a landscape page in print.
    pub wide: bool,
}

/// A column of a [`Table`].
#[derive(Debug, Clone, Serialize)]
pub struct Column {
    /// Heading.
    pub header: String,
    /// Alignment of the cells.
    pub align: Align,
    /// Relative width in print; 1 for a narrow number column.
    pub weight: u16,
}

/// Alignment of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Text.
    Start,
    /// Short marks.
    Center,
    /// Numbers.
    End,
}

/// A row of a [`Table`].
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// What the row is.
    pub kind: RowKind,
    /// Depth in a tree, from 0; the first text column is indented by it.
    pub level: u8,
    /// Cells from the first column on.
    pub cells: Vec<Cell>,
}

/// Kinds of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    /// A plain row.
    Data,
    /// A heading for the rows below it.
    Group,
    /// A sum or mean of other rows.
    Total,
}

/// A cell of a [`Table`].
#[derive(Debug, Clone, Serialize)]
pub struct Cell {
    /// Text as printed.
    pub text: String,
    /// Where the text leads to, for a computed figure the place that explains it.
    pub href: Option<String>,
    /// What the cell says beside its text.
    pub tone: Tone,
    /// Colour of a rating (`#rrggbb`), shown as a mark beside the text, never as the only carrier.
    pub color: Option<String>,
    /// How many columns the cell takes, from 1.
    pub span: u16,
}

/// What a cell says beside its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// Nothing special.
    Plain,
    /// Data is missing.
    Missing,
    /// Not evaluable, with a reason.
    Muted,
    /// Needs attention, for instance over the ceiling.
    Alert,
    /// A rating with a colour.
    Rating,
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
    /// `file:line` below the project root.
    pub source: String,
}

/// How a document is printed.
#[derive(Debug, Clone, Serialize)]
pub struct Print {
    /// Path of the PDF below the output root, for instance `2025/tahunan/lakip-2025.pdf`.
    pub path: String,
    /// Paper name: `a4` or `f4`.
    pub paper: Paper,
    /// Lines of the cover title, largest first.
    pub cover: Vec<String>,
    /// Lines at the foot of the cover: agency, region, year.
    pub cover_foot: Vec<String>,
    /// Letterhead.
    pub letterhead: Letterhead,
    /// Text of the watermark, when the document is no final one.
    pub watermark: Option<String>,
    /// Text of the sample-data mark on every page.
    pub sample: Option<String>,
    /// Left part of the running head.
    pub running_head: String,
    /// Left part of the page foot: period, status.
    pub running_foot: String,
    /// Signature block at the end.
    pub signature: Option<Signature>,
    /// Author for the document information.
    pub author: String,
}

/// Paper sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// Folio, 215 × 330 mm.
    F4,
}

/// An agency's letterhead (kop surat).
#[derive(Debug, Clone, Serialize)]
pub struct Letterhead {
    /// Lines from top; the last one is the agency, bold and larger.
    pub lines: Vec<String>,
    /// Address line.
    pub address: String,
    /// Telephone, mail and site in one line; may be empty.
    pub contact: String,
    /// Path of the emblem below the output root; none when the agency gave none.
    pub emblem: Option<String>,
}

/// Place, date and signatory.
#[derive(Debug, Clone, Serialize)]
pub struct Signature {
    /// `Paringin, 28 Februari 2027`, or dots where the date is not known yet.
    pub place_date: String,
    /// Position, with `Plt.` or `Plh.` where it applies.
    pub position: String,
    /// Name as written; dots when nobody is known.
    pub name: String,
    /// Rank line; may be empty.
    pub rank: String,
    /// Employee number as printed; may be empty.
    pub nip: String,
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
    /// Path of the emblem below the output root.
    pub emblem: Option<String>,
}
