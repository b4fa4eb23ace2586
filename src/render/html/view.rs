//! What the templates see: a document with every address made relative, every heading level and class settled, and prose
//! already folded.
//!
//! Templates only arrange these values. They hold no markup but the folded prose, the drawn charts and the data for programs,
//! which are the only values marked as safe.

mod figures;
mod share;
mod table;

use figures::{FigureView, figure};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde::Serialize;
use share::{ShareView, share};
use table::{TableView, table};
use tera::{TeraResult, Value};

use super::linked;
use super::links::{self, Here};
use super::{ICON, POLICY, STYLESHEET, Setting};
use crate::base::Lang;
use crate::render::chart::{Flavor, svg};
use crate::render::prose_html::{Place, prose};
use crate::report::text::is_nip;
use crate::report::{
    Block, Chart, ChartData, Chrome, Document, DocumentKind, Fact, FieldRow, Link, Notice, Section, Signature, Voice,
    Working, WorkingInput, WorkingStep, twin,
};

/// The least number of headed sections for which a contents list helps.
const MIN_CONTENTS: usize = 3;

/// What surrounds every page: the variable `site`.
#[derive(Debug, Serialize)]
pub struct SiteView<'a> {
    /// Language tag.
    lang: &'static str,
    /// The language as pages that are shared name it.
    locale: &'static str,
    /// The same page in the other language; none where there is no other.
    twin: Option<TwinView>,
    title: &'a str,
    agency: &'a str,
    home: String,
    /// Where the search is.
    search: Option<String>,
    emblem: Option<String>,
    /// The emblem, or the icon that comes with the templates: without any, browsers ask the server for one of their own.
    icon: String,
    menu: Vec<MenuView<'a>>,
    sample: Option<&'a str>,
    foot: &'a [String],
    /// The hand-written one, and the colours of the agency.
    stylesheets: [String; 2],
    canonical: Option<String>,
    /// The feed, which has addresses only when the site has one.
    feed: Option<FeedView<'a>>,
    policy: &'static str,
    /// Whether the pages are opened from a folder, where browsers fetch no fonts ahead.
    is_offline: bool,
}

#[derive(Debug, Serialize)]
struct TwinView {
    lang: &'static str,
    locale: &'static str,
    /// The name of the language in that language.
    name: &'static str,
    href: String,
    /// The absolute addresses of the page in each language, for search engines; empty when the site has none.
    alternates: Vec<(&'static str, String)>,
}

#[derive(Debug, Serialize)]
struct FeedView<'a> {
    text: &'a str,
    href: String,
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
    /// The language of the title, where it is a name and the page has another.
    title_lang: Option<&'static str>,
    subtitle: Option<&'a str>,
    description: &'a str,
    breadcrumbs: Vec<LinkView<'a>>,
    previous: Option<LinkView<'a>>,
    next: Option<LinkView<'a>>,
    downloads: Vec<DownloadView<'a>>,
    notices: Vec<&'a Notice>,
    /// The headline figures of a report, which on a screen stand before everything else; empty elsewhere.
    figures: Vec<FigureView<'a>>,
    /// Empty when the page is short.
    contents: Vec<EntryView<'a>>,
    /// Section views.
    sections: Vec<Value>,
    /// How it looks where it is shared.
    share: ShareView,
    /// What it says of itself to programs, folded; none when it publishes nothing.
    description_data: Option<Value>,
    /// How a printed copy of the page can be compared with the site.
    proof: Option<ProofView<'a>>,
}

#[derive(Debug, Serialize)]
struct ProofView<'a> {
    /// What the copy is, up to its fingerprint.
    line: &'a str,
    /// The fingerprint, which is compared by eye and stays on one line.
    code: &'a str,
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
    /// Section views.
    sections: Vec<Value>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
enum BlockView<'a> {
    Paragraph(&'a str),
    Prose(Value),
    /// Prose in another language than the page.
    ForeignProse(Value),
    Table(TableView<'a>),
    Figures(Vec<FigureView<'a>>),
    Notice(&'a Notice),
    Facts(Vec<FactView<'a>>),
    Links(Vec<LinkView<'a>>),
    Workings(Vec<WorkingView<'a>>),
    Chart(ChartView<'a>),
    Title(&'a [String]),
    Fields(&'a [FieldRow]),
    Signatures(Vec<SignatureView<'a>>),
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
struct WorkingView<'a> {
    id: &'a str,
    title: &'a str,
    result: &'a str,
    steps: &'a [WorkingStep],
    inputs: Vec<InputView<'a>>,
}

#[derive(Debug, Serialize)]
struct InputView<'a> {
    label: &'a str,
    value: &'a str,
    source: &'a str,
    /// Where the line can be read; none when it is not published.
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    /// The page that shows the value among others.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
}

#[derive(Debug, Serialize)]
struct FactView<'a> {
    label: &'a str,
    value: &'a str,
    href: Option<String>,
    /// Language of the value, when it is not that of the page.
    lang: Option<&'static str>,
    by_hand: bool,
}

#[derive(Debug, Serialize)]
struct SignatureView<'a> {
    role: &'a str,
    place_date: &'a str,
    position: &'a str,
    name: &'a str,
    rank: &'a str,
    nip: &'a str,
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
        DocumentKind::HeatMap => "heat-map",
        DocumentKind::Corrections => "corrections",
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
pub fn site<'a>(chrome: &'a Chrome, document: &Document, setting: Setting<'_>) -> SiteView<'a> {
    let address = document.address.as_str();
    let here = setting.on(address, chrome.lang);
    let menu = chrome.menu.iter().map(|link| MenuView {
        text: &link.text,
        href: links::href(here, &link.href),
        current: match address.strip_prefix(link.href.as_str()) {
            Some("") => Some("page"),
            // Every page lies below the home page.
            Some(_) if link.href != chrome.home && link.href.ends_with('/') => Some("true"),
            // Some pages of a year have addresses of their own.
            _ if link.href != chrome.home && document.breadcrumbs.iter().any(|crumb| crumb.href == link.href) => {
                Some("true")
            }
            _ => None,
        },
    });
    SiteView {
        lang: chrome.lang.tag(),
        locale: locale(chrome.lang),
        twin: twin_view(chrome, document, setting),
        title: &chrome.title,
        agency: &chrome.agency,
        home: links::href(here, &chrome.home).unwrap_or_else(|| "./".to_owned()),
        search: chrome.search.as_ref().and_then(|search| links::href(here, search)),
        emblem: chrome.emblem.as_ref().map(|path| links::asset(here, path)),
        icon: links::asset(here, chrome.emblem.as_deref().unwrap_or(ICON)),
        menu: menu.collect(),
        sample: chrome.sample.as_deref(),
        foot: &chrome.foot,
        stylesheets: [STYLESHEET, &chrome.theme].map(|path| links::asset(here, path)),
        feed: chrome
            .feed
            .as_ref()
            .filter(|_| setting.base_url.is_some())
            .and_then(|feed| Some(FeedView { text: &feed.text, href: links::href(here, &feed.href)? })),
        canonical: setting.base_url.map(|base| links::absolute(base, address)),
        policy: POLICY,
        is_offline: setting.is_offline,
    }
}

/// The language with its country, as pages that are shared name it.
fn locale(lang: Lang) -> &'static str {
    match lang {
        Lang::Id => "id_ID",
        Lang::En => "en_GB",
    }
}

fn twin_view(chrome: &Chrome, document: &Document, setting: Setting<'_>) -> Option<TwinView> {
    if !chrome.has_twins {
        return None;
    }
    let (lang, name) = match chrome.lang {
        Lang::Id => (Lang::En, "English"),
        Lang::En => (Lang::Id, "Bahasa Indonesia"),
    };
    let address = twin(&document.address);
    let both = [(chrome.lang, document.address.as_str()), (lang, address.as_str())];
    let absolute = |base| both.map(|(lang, address)| (lang.tag(), links::absolute(base, address)));
    let alternates = setting.base_url.map(absolute).into_iter().flatten().collect();
    let href = links::href(setting.on(&document.address, chrome.lang), &address)?;
    Some(TwinView { lang: lang.tag(), locale: locale(lang), name, href, alternates })
}

/// The page of a document with its [`sections`].
pub fn page<'a>(chrome: &Chrome, document: &'a Document, sections: Vec<Value>, setting: Setting<'_>) -> PageView<'a> {
    let here = setting.on(&document.address, chrome.lang);
    let link = |link| link_view(here, link);
    let mut contents = entries(&document.sections, 2);
    // The brief is two sheets long, and a leader who reads it on a phone is to see its figures and not a list of its parts.
    if contents.len() < MIN_CONTENTS || document.kind == DocumentKind::Brief {
        contents.clear();
    }
    PageView {
        address: &document.address,
        kind: kind_name(document.kind),
        title: &document.title,
        title_lang: foreign(here, matches!(document.kind, DocumentKind::Indicator | DocumentKind::Program)),
        subtitle: document.subtitle.as_deref(),
        description: &document.description,
        breadcrumbs: document.breadcrumbs.iter().map(link).collect(),
        previous: document.previous.as_ref().map(link),
        next: document.next.as_ref().map(link),
        downloads: document.downloads.iter().map(|link| download(here, link)).collect(),
        notices: document.later_notices.iter().chain(&document.notices).collect(),
        figures: document.headline_figures().iter().map(|f| figure(here, f)).collect(),
        contents,
        sections,
        share: share(chrome, document, setting),
        description_data: linked::description(chrome, document, setting).map(|json| Value::safe_string(&json)),
        proof: document.print.as_ref().and_then(|print| print.proof.as_ref()).map(|proof| {
            let (line, code) = proof.line.rsplit_once(' ').unwrap_or_default();
            ProofView { line, code, href: links::href(here, &proof.address), source: proof.source.as_deref() }
        }),
    }
}

fn link_view<'a>(here: Here<'_>, link: &'a Link) -> LinkView<'a> {
    LinkView { text: &link.text, href: links::href(here, &link.href) }
}

fn download<'a>(here: Here<'_>, link: &'a Link) -> DownloadView<'a> {
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

/// Sections as templates see them, their headings on a level; side by side when the page is made by itself.
///
/// # Errors
/// None is known: a view has no part that a value could not hold.
pub fn sections(here: Here<'_>, sections: &[Section], (level, is_alone): (u8, bool)) -> TeraResult<Vec<Value>> {
    let view = |section| section_view(here, section, (level, is_alone));
    if is_alone { sections.par_iter().map(view).collect() } else { sections.iter().map(view).collect() }
}

fn section_view(here: Here<'_>, section_: &Section, (level, is_alone): (u8, bool)) -> TeraResult<Value> {
    let Section { id, number, title, front: _, new_page, blocks, sections } = section_;
    // Without a heading of its own, a section's content stays on the level of its parent.
    let below = if is_headed(section_) { level } else { level - 1 };
    let block = |(index, b)| block(here, b, below, &format!("{id}-{index}"));
    Value::try_from_serializable(&SectionView {
        id,
        number,
        title,
        level,
        new_page: *new_page,
        blocks: blocks.iter().enumerate().map(block).collect(),
        sections: self::sections(here, sections, ((below + 1).min(6), is_alone))?,
    })
}

fn block<'a>(here: Here<'_>, block: &'a Block, level: u8, prefix: &str) -> BlockView<'a> {
    match block {
        Block::Paragraph(text) => BlockView::Paragraph(text),
        Block::Prose(tree) | Block::Points(tree) => {
            let text = Value::safe_string(&prose(tree, Place { here, level, prefix }));
            let is_foreign = here.lang != Lang::Id && matches!(block, Block::Prose(_));
            if is_foreign { BlockView::ForeignProse(text) } else { BlockView::Prose(text) }
        }
        Block::Table(t) => BlockView::Table(table(here, t)),
        Block::Figures(figures) => BlockView::Figures(figures.iter().map(|f| figure(here, f)).collect()),
        Block::Notice(notice) => BlockView::Notice(notice),
        Block::Facts(facts) => BlockView::Facts(facts.iter().map(|f| fact(here, f)).collect()),
        Block::Links(list) => BlockView::Links(list.iter().map(|link| link_view(here, link)).collect()),
        Block::Workings(workings) => BlockView::Workings(workings.iter().map(|w| working(here, w)).collect()),
        Block::Chart(c) => BlockView::Chart(chart(here, c)),
        Block::Title(lines) => BlockView::Title(lines),
        Block::Fields(rows) => BlockView::Fields(rows),
        Block::Signatures(all) => BlockView::Signatures(all.iter().map(|one| signature(here, one)).collect()),
        Block::Lines(_) => BlockView::Lines,
    }
}

/// The language of what staff wrote, where it is not that of the page.
fn foreign(here: Here<'_>, written: bool) -> Option<&'static str> {
    (written && here.lang != Lang::Id).then_some(Lang::Id.tag())
}

/// A text; a number of an official only where it may be shown.
fn shown<'a>(here: Here<'_>, text: &'a str) -> &'a str {
    if here.hides_nip && is_nip(text) { here.lang.pick("tidak ditampilkan", "not shown") } else { text }
}

fn signature<'a>(here: Here<'_>, signature: &'a Signature) -> SignatureView<'a> {
    let Signature { role, place_date, position, name, rank, nip } = signature;
    let nip = if here.hides_nip { "" } else { nip };
    SignatureView { role, place_date, position, name, rank, nip }
}

fn working<'a>(here: Here<'_>, working: &'a Working) -> WorkingView<'a> {
    let Working { id, title, result, steps, inputs } = working;
    let input = |input: &'a WorkingInput| {
        let WorkingInput { label, value, source, href, page } = input;
        let link = |target: &Option<String>| target.as_ref().and_then(|target| links::href(here, target));
        InputView { label, value, source, href: link(href).or_else(|| links::source(here, source)), page: link(page) }
    };
    WorkingView { id, title, result, steps, inputs: inputs.iter().map(input).collect() }
}

fn chart<'a>(here: Here<'_>, chart: &'a Chart) -> ChartView<'a> {
    let drawn = |flavor| Value::safe_string(&svg(chart, flavor));
    let Chart { id, caption, summary, plot: _, data } = chart;
    let (table, elsewhere) = match data {
        ChartData::Own(own) => (Some(table(here, own)), None),
        ChartData::Elsewhere(id) => (None, Some(id.as_str())),
    };
    ChartView { id, caption, summary, wide: drawn(Flavor::Wide), narrow: drawn(Flavor::Narrow), table, elsewhere }
}

fn fact<'a>(here: Here<'_>, fact: &'a Fact) -> FactView<'a> {
    let Fact { label, value, href, voice } = fact;
    FactView {
        label,
        value: shown(here, value),
        href: href.as_ref().and_then(|target| links::href(here, target)),
        lang: foreign(here, *voice == Voice::Staff),
        by_hand: *voice == Voice::Hand,
    }
}
