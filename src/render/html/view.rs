//! What the templates see: a document with every address made relative, every heading level and class settled, and prose
//! already folded.
//!
//! Templates only arrange these values. They hold no markup but the folded prose and the drawn charts, which are the only
//! values marked as safe.

use serde::Serialize;
use tera::Value;

use super::links;
use crate::render::chart::{Flavor, svg};
use crate::render::prose_html::{Place, prose};
use crate::report::{
    Align, Block, Cell, Chart, ChartData, Chrome, Column, Document, DocumentKind, Fact, FieldRow, Figure, Link, Notice,
    Row, RowKind, Section, Signature, Table, Tone, Working,
};

/// The least number of headed sections for which a contents list helps.
const MIN_CONTENTS: usize = 3;

/// What surrounds every page: the variable `site`.
#[derive(Debug, Serialize)]
pub struct SiteView<'a> {
    title: &'a str,
    agency: &'a str,
    home: String,
    emblem: Option<String>,
    menu: Vec<MenuView<'a>>,
    sample: Option<&'a str>,
    foot: &'a [String],
    stylesheet: String,
    canonical: Option<String>,
}

#[derive(Debug, Serialize)]
struct MenuView<'a> {
    text: &'a str,
    href: Option<String>,
    /// `page` on the page itself, `true` below it, none elsewhere: the value of `aria-current`.
    current: Option<&'static str>,
}

/// The page: the variable `page`.
#[derive(Debug, Serialize)]
pub struct PageView<'a> {
    address: &'a str,
    kind: &'static str,
    title: &'a str,
    subtitle: Option<&'a str>,
    description: &'a str,
    breadcrumbs: Vec<LinkView<'a>>,
    previous: Option<LinkView<'a>>,
    next: Option<LinkView<'a>>,
    downloads: Vec<DownloadView<'a>>,
    notices: &'a [Notice],
    /// Empty when the page is short.
    contents: Vec<EntryView<'a>>,
    sections: Vec<SectionView<'a>>,
    /// How a printed copy of the page can be compared with the site.
    proof: Option<ProofView<'a>>,
}

#[derive(Debug, Serialize)]
struct ProofView<'a> {
    line: &'a str,
    href: Option<String>,
    source: Option<&'a str>,
}

/// `href` is none when the target may not be linked to; the text is shown all the same.
#[derive(Debug, Serialize)]
struct LinkView<'a> {
    text: &'a str,
    href: Option<String>,
}

#[derive(Debug, Serialize)]
struct DownloadView<'a> {
    text: &'a str,
    href: Option<String>,
    /// Kind of file, such as `PDF`, when the text does not say it.
    format: Option<String>,
}

#[derive(Debug, Serialize)]
struct EntryView<'a> {
    number: &'a str,
    title: &'a str,
    id: &'a str,
    entries: Vec<EntryView<'a>>,
}

#[derive(Debug, Serialize)]
struct SectionView<'a> {
    id: &'a str,
    number: &'a str,
    title: &'a str,
    /// Level of the heading, 2 to 6.
    level: u8,
    new_page: bool,
    blocks: Vec<BlockView<'a>>,
    sections: Vec<SectionView<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
enum BlockView<'a> {
    Paragraph(&'a str),
    Prose(Value),
    Table(TableView<'a>),
    Figures(Vec<FigureView<'a>>),
    Notice(&'a Notice),
    Facts(Vec<FactView<'a>>),
    Links(Vec<LinkView<'a>>),
    Workings(&'a [Working]),
    Chart(ChartView<'a>),
    Title(&'a [String]),
    Fields(&'a [FieldRow]),
    Signatures(&'a [Signature]),
    /// Ruled lines are for handwriting; a page has none.
    Lines,
}

#[derive(Debug, Serialize)]
struct ChartView<'a> {
    id: &'a str,
    caption: &'a str,
    summary: &'a str,
    /// The drawing for wide screens, folded.
    wide: Value,
    /// The drawing for narrow screens, folded.
    narrow: Value,
    table: Option<TableView<'a>>,
    /// Fragment of the table that holds the chart's figures, when it has none of its own.
    elsewhere: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct FigureView<'a> {
    label: &'a str,
    value: &'a str,
    note: &'a str,
    href: Option<String>,
}

#[derive(Debug, Serialize)]
struct FactView<'a> {
    label: &'a str,
    value: &'a str,
    href: Option<String>,
}

#[derive(Debug, Serialize)]
struct TableView<'a> {
    id: &'a str,
    caption: &'a str,
    /// Whether the table may be wider than a small screen and needs a region that scrolls.
    scrolls: bool,
    /// Headings over groups of columns; empty when no column has one.
    groups: Vec<GroupView<'a>>,
    columns: Vec<ColumnView<'a>>,
    /// Numbers below the headings; empty when no column has one.
    numbers: Vec<GroupView<'a>>,
    /// Rows by body: a group heading that spans the table starts a new one.
    bodies: Vec<Vec<RowView<'a>>>,
    notes: &'a [String],
}

/// A heading over `span` columns.
#[derive(Debug, Serialize)]
struct GroupView<'a> {
    text: &'a str,
    span: usize,
}

#[derive(Debug, Serialize)]
struct ColumnView<'a> {
    text: &'a str,
    class: String,
}

#[derive(Debug, Serialize)]
struct RowView<'a> {
    class: &'static str,
    cells: Vec<CellView<'a>>,
}

/// Fields that most cells lack are left out, since a page can have thousands of cells.
#[derive(Debug, Serialize)]
struct CellView<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    class: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    /// Number of columns, when more than one.
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<u16>,
    /// The `scope` of a heading cell; none for a data cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<&'static str>,
    /// Class of the colour mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<String>,
    /// `missing`, `muted` or `alert`, for what the templates say in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    tone: Option<&'static str>,
}

/// The class that gives a mark its colour, for instance `c-166534` for `#166534`; none when the text is no colour.
pub fn color_class(color: &str) -> Option<String> {
    let digits = color.strip_prefix('#')?;
    let is_color = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    is_color.then(|| format!("c-{}", digits.to_ascii_lowercase()))
}

/// The name of a kind, which is that of the template chosen for it.
pub fn kind_name(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Home => "home",
        DocumentKind::Portal => "portal",
        DocumentKind::Year => "year",
        DocumentKind::Quarter => "quarter",
        DocumentKind::Semester => "semester",
        DocumentKind::Annual => "annual",
        DocumentKind::Indicator => "indicator",
        DocumentKind::Program => "program",
        DocumentKind::Procedure => "procedure",
        DocumentKind::Status => "status",
        DocumentKind::Review => "review",
        DocumentKind::Method => "method",
        DocumentKind::Downloads => "downloads",
        DocumentKind::Index => "index",
        DocumentKind::Agreement => "agreement",
        DocumentKind::ActionPlan => "action-plan",
        DocumentKind::KeyIndicators => "key-indicators",
        DocumentKind::Evaluation => "evaluation",
        DocumentKind::Forms => "forms",
        DocumentKind::Form => "form",
        DocumentKind::Brief => "brief",
        DocumentKind::Verification => "verification",
    }
}

/// The surroundings as seen from the page with the given address.
pub fn site<'a>(chrome: &'a Chrome, address: &str, stylesheet: &str, base_url: Option<&str>) -> SiteView<'a> {
    let menu = chrome.menu.iter().map(|link| MenuView {
        text: &link.text,
        href: links::href(address, &link.href),
        current: match address.strip_prefix(link.href.as_str()) {
            Some("") => Some("page"),
            // Every page lies below the home page.
            Some(_) if link.href != chrome.home && link.href.ends_with('/') => Some("true"),
            _ => None,
        },
    });
    SiteView {
        title: &chrome.title,
        agency: &chrome.agency,
        home: links::href(address, &chrome.home).unwrap_or_else(|| "./".to_owned()),
        emblem: chrome.emblem.as_ref().map(|path| links::asset(address, path)),
        menu: menu.collect(),
        sample: chrome.sample.as_deref(),
        foot: &chrome.foot,
        stylesheet: links::asset(address, stylesheet),
        canonical: base_url.map(|base| links::absolute(base, address)),
    }
}

/// The page of a document.
pub fn page(document: &Document) -> PageView<'_> {
    let here = document.address.as_str();
    let link = |link| link_view(here, link);
    let contents = entries(&document.sections, 2);
    PageView {
        address: here,
        kind: kind_name(document.kind),
        title: &document.title,
        subtitle: document.subtitle.as_deref(),
        description: &document.description,
        breadcrumbs: document.breadcrumbs.iter().map(link).collect(),
        previous: document.previous.as_ref().map(link),
        next: document.next.as_ref().map(link),
        downloads: document.downloads.iter().map(|link| download(here, link)).collect(),
        notices: &document.notices,
        contents: if contents.len() < MIN_CONTENTS { Vec::new() } else { contents },
        sections: document.sections.iter().map(|s| section(here, s, 2)).collect(),
        proof: document.print.as_ref().and_then(|print| print.proof.as_ref()).map(|proof| ProofView {
            line: &proof.line,
            href: links::href(here, &proof.address),
            source: proof.source.as_deref(),
        }),
    }
}

fn link_view<'a>(here: &str, link: &'a Link) -> LinkView<'a> {
    LinkView { text: &link.text, href: links::href(here, &link.href) }
}

fn download<'a>(here: &str, link: &'a Link) -> DownloadView<'a> {
    let file = link.href.rsplit('/').next().unwrap_or_default();
    let format = file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_uppercase());
    DownloadView {
        text: &link.text,
        href: links::href(here, &link.href),
        format: format.filter(|format| !link.text.to_ascii_uppercase().contains(format)),
    }
}

fn entries(sections: &[Section], depth: u8) -> Vec<EntryView<'_>> {
    let headed = sections.iter().filter(|s| depth > 0 && is_headed(s));
    let entry = |s| {
        let Section { id, number, title, sections, .. }: &Section = s;
        EntryView { number, title, id, entries: entries(sections, depth - 1) }
    };
    headed.map(entry).collect()
}

fn is_headed(section: &Section) -> bool {
    !section.title.trim().is_empty() || !section.number.trim().is_empty()
}

fn section<'a>(here: &str, section_: &'a Section, level: u8) -> SectionView<'a> {
    let Section { id, number, title, front: _, new_page, blocks, sections } = section_;
    // Without a heading of its own, a section's content stays on the level of its parent.
    let below = if is_headed(section_) { level } else { level - 1 };
    let block = |(index, b)| block(here, b, below, &format!("{id}-{index}"));
    SectionView {
        id,
        number,
        title,
        level,
        new_page: *new_page,
        blocks: blocks.iter().enumerate().map(block).collect(),
        sections: sections.iter().map(|s| section(here, s, (below + 1).min(6))).collect(),
    }
}

fn block<'a>(here: &str, block: &'a Block, level: u8, prefix: &str) -> BlockView<'a> {
    match block {
        Block::Paragraph(text) => BlockView::Paragraph(text),
        Block::Prose(tree) => BlockView::Prose(Value::safe_string(&prose(tree, Place { from: here, level, prefix }))),
        Block::Table(t) => BlockView::Table(table(here, t)),
        Block::Figures(figures) => BlockView::Figures(figures.iter().map(|f| figure(here, f)).collect()),
        Block::Notice(notice) => BlockView::Notice(notice),
        Block::Facts(facts) => BlockView::Facts(facts.iter().map(|f| fact(here, f)).collect()),
        Block::Links(list) => BlockView::Links(list.iter().map(|link| link_view(here, link)).collect()),
        Block::Workings(workings) => BlockView::Workings(workings),
        Block::Chart(c) => BlockView::Chart(chart(here, c)),
        Block::Title(lines) => BlockView::Title(lines),
        Block::Fields(rows) => BlockView::Fields(rows),
        Block::Signatures(signatures) => BlockView::Signatures(signatures),
        Block::Lines(_) => BlockView::Lines,
    }
}

fn figure<'a>(here: &str, figure: &'a Figure) -> FigureView<'a> {
    let Figure { label, value, note, href } = figure;
    FigureView { label, value, note, href: href.as_ref().and_then(|target| links::href(here, target)) }
}

fn chart<'a>(here: &str, chart: &'a Chart) -> ChartView<'a> {
    let drawn = |flavor| Value::safe_string(&svg(chart, flavor));
    let Chart { id, caption, summary, plot: _, data } = chart;
    let (table, elsewhere) = match data {
        ChartData::Own(own) => (Some(table(here, own)), None),
        ChartData::Elsewhere(id) => (None, Some(id.as_str())),
    };
    ChartView { id, caption, summary, wide: drawn(Flavor::Wide), narrow: drawn(Flavor::Narrow), table, elsewhere }
}

fn fact<'a>(here: &str, fact: &'a Fact) -> FactView<'a> {
    let Fact { label, value, href } = fact;
    FactView { label, value, href: href.as_ref().and_then(|target| links::href(here, target)) }
}

fn table<'a>(here: &str, table: &'a Table) -> TableView<'a> {
    let Table { id, caption, columns, rows, notes, wide } = table;
    // The first text column names the row.
    let naming = columns.iter().position(|column| column.align == Align::Start);
    let mut bodies: Vec<Vec<RowView<'a>>> = Vec::new();
    for row in rows {
        let is_divider = row.kind == RowKind::Group && row.cells.len() == 1;
        let view = row_view(here, row, table, naming, is_divider);
        match bodies.last_mut() {
            Some(body) if !is_divider => body.push(view),
            _ => bodies.push(vec![view]),
        }
    }
    let columns_view = columns.iter().map(|column| ColumnView {
        text: &column.header,
        class: format!("{}w{}", align_class(column.align), column.weight.clamp(1, 6)),
    });
    TableView {
        id,
        caption,
        scrolls: *wide || columns.len() > 2,
        groups: runs(columns, |column| (column.group.as_deref().unwrap_or_default(), None)),
        columns: columns_view.collect(),
        // Columns share a number only within their group.
        numbers: runs(columns, |column| (column.number.as_deref().unwrap_or_default(), column.group.as_deref())),
        bodies,
        notes,
    }
}

/// Neighbouring columns of the same group under one heading each; nothing when no column has a text.
fn runs<'a>(columns: &'a [Column], key: impl Fn(&'a Column) -> (&'a str, Option<&'a str>)) -> Vec<GroupView<'a>> {
    let keys: Vec<_> = columns.iter().map(key).collect();
    if keys.iter().all(|(text, _)| text.is_empty()) {
        return Vec::new();
    }
    let together = keys.chunk_by(|a, b| a == b && !a.0.is_empty());
    together.map(|run| GroupView { text: run[0].0, span: run.len() }).collect()
}

fn align_class(align: Align) -> &'static str {
    match align {
        Align::Start => "",
        Align::Center => "center ",
        Align::End => "end ",
    }
}

fn row_view<'a>(here: &str, row: &'a Row, table: &Table, naming: Option<usize>, is_divider: bool) -> RowView<'a> {
    let mut column = 0;
    let mut cells = Vec::with_capacity(row.cells.len());
    for cell in &row.cells {
        let span = usize::from(cell.span.max(1));
        let is_name = naming.is_some_and(|naming| (column..column + span).contains(&naming));
        let scope = match is_name && !cell.text.is_empty() {
            true if is_divider => Some("rowgroup"),
            true => Some("row"),
            false => None,
        };
        let align = table.columns.get(column).map_or(Align::Start, |c| c.align);
        // A cell that reaches over the name column holds text, whatever its first column holds.
        let align = if is_name { Align::Start } else { align };
        cells.push(cell_view(here, cell, align, if is_name { row.level.min(6) } else { 0 }, scope));
        column += span;
    }
    let class = match row.kind {
        RowKind::Data => "",
        RowKind::Group => "group",
        RowKind::Total => "total",
    };
    RowView { class, cells }
}

fn cell_view<'a>(here: &str, cell: &'a Cell, align: Align, level: u8, scope: Option<&'static str>) -> CellView<'a> {
    let tone = match cell.tone {
        Tone::Plain | Tone::Rating => None,
        Tone::Missing => Some("missing"),
        Tone::Muted => Some("muted"),
        Tone::Alert => Some("alert"),
        Tone::Box => Some("box"),
    };
    let mut class = align_class(align).to_owned();
    if level > 0 {
        class.push_str(&format!("l{level} "));
    }
    class.push_str(tone.unwrap_or_default());
    class.truncate(class.trim_end().len());
    CellView {
        text: &cell.text,
        class,
        href: cell.href.as_ref().and_then(|target| links::href(here, target)),
        span: (cell.span > 1).then_some(cell.span),
        scope,
        mark: cell.color.as_deref().and_then(color_class),
        tone,
    }
}
