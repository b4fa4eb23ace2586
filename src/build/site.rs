mod single;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

use super::BuildOptions;
use super::agencies::{AgencyFolder, AgencyState, Common};
use super::content::{Composed, Content, DatedTable, composed, summary, view};
use super::links::broken_links;
pub use super::outputs::Take;
use super::outputs::{Outputs, insert, is_english};
use super::sources::{extracts, pictures};
use crate::base::{Asset, History, Lang, Lines, OutputSet, ProjectPath, Snapshot};
use crate::finding::{Finding, has_errors};
use crate::model::Theme;
use crate::render::html::{self, Setting, Sources, Templates};
use crate::render::{Job, assets, atom, card, data, docx, search, sitemap, theme, typst};
use crate::report::{
    Addresses, AgencySummary, AgencyView, Chrome, DataFormat, Document, DocumentKind, Issuable, Link, chrome, colophon,
    feed, portal_page, print, summarize,
};

/// Everything that pages are made with beside an agency's own files.
#[derive(Debug)]
pub struct Press {
    /// What is wrong with the shared files and the templates.
    pub findings: Vec<Finding>,
    /// What all agencies share.
    pub common: Arc<Common>,
    templates: BTreeMap<ProjectPath, Asset>,
    /// None when a template is broken; no page can be made then.
    pages: Option<Editions>,
    studio: card::Studio,
    base_url: Option<String>,
    is_offline: bool,
    history: Option<Arc<History>>,
    year: Option<u16>,
}

/// The compiled page templates of each language that the site is published in.
#[derive(Debug)]
struct Editions {
    indonesian: Templates,
    english: Option<Templates>,
}

impl Editions {
    /// The languages of the site, Indonesian first, with their templates.
    fn all(&self) -> impl Iterator<Item = (Lang, &Templates)> {
        [(Lang::Id, &self.indonesian)].into_iter().chain(self.english.iter().map(|templates| (Lang::En, templates)))
    }

    fn of(&self, lang: Lang) -> Option<&Templates> {
        self.all().find(|(other, _)| *other == lang).map(|(_, templates)| templates)
    }
}

/// Whether jobs for the typesetter are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobChoice {
    /// All of every job.
    Whole,
    /// Only where the PDFs would stand: enough to find broken links and collisions.
    PathsOnly,
}

/// What one agency leaves behind, beside its outputs.
#[derive(Debug, Default)]
pub struct AgencyBuild {
    /// PDFs still to be typeset; empty with [`JobChoice::PathsOnly`].
    pub jobs: Vec<Job>,
    /// Every report with its state in the ledger of issues.
    pub issuable: Vec<Issuable>,
    /// What is wrong with the agency's files, not settled.
    pub findings: Vec<Finding>,
    /// What the files over all agencies need of it; none when nothing could be made.
    pub trace: Option<AgencyTrace>,
}

/// All that the files over all agencies need of one: short, so that memory does not grow with the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyTrace {
    /// Its line on the page over all agencies.
    pub summary: AgencySummary,
    /// The same in English; none where the site is not published in it.
    english: Option<AgencySummary>,
    /// Number of its HTML pages.
    pub n_pages: usize,
    /// Text of the sample-data mark; none for real data.
    sample: Option<String>,
    /// Site paths of its pages, for the site map.
    addresses: Lines,
}

/// The files over all agencies.
#[derive(Debug, Default)]
pub struct Overview {
    /// The page over all agencies, the files that pages are shown with and the site map.
    pub outputs: OutputSet,
    /// What is wrong with them.
    pub findings: Vec<Finding>,
    /// Number of HTML pages of the whole site.
    pub n_pages: usize,
}

impl Press {
    /// Lays the project's templates over the built-in ones and reads them.
    pub fn new(common: Arc<Common>, options: &BuildOptions) -> Self {
        let templates = assets::overlay(assets::builtin(), &common.snapshot);
        let mut findings = common.findings.clone();
        let has_english = common.site.as_ref().is_some_and(|site| site.has_english);
        let compiled = |lang| Templates::new(&templates, options.is_offline, lang);
        let pages = compiled(Lang::Id).map_err(|found| findings.extend(found)).ok();
        let pages = pages.map(|indonesian| Editions {
            indonesian,
            // What is wrong with the templates has been told.
            english: has_english.then(|| compiled(Lang::En).ok()).flatten(),
        });
        let of_site = || common.site.as_ref().and_then(|site| site.base_url.clone());
        let base_url = options.base_url.clone().or_else(of_site);
        let BuildOptions { history, year, is_offline, .. } = options.clone();
        Self {
            findings,
            common,
            templates,
            pages,
            studio: card::Studio::default(),
            base_url,
            is_offline,
            history,
            year,
        }
    }

    /// Everything that one agency publishes. `own` holds the files of its folder.
    ///
    /// Pages, data, Word files and pictures go to `take` as soon as they are made, so that they are never in memory all
    /// together; none does when the agency's files have errors.
    pub fn build_agency(&self, folder: &AgencyFolder, own: &Snapshot, jobs: JobChoice, take: &Take<'_>) -> AgencyBuild {
        let (state, findings) = self.common.read_agency(folder, own);
        let mut build = AgencyBuild { findings, ..AgencyBuild::default() };
        if let (Some(state), Some(pages)) = (&state, &self.pages) {
            let has_errors = has_errors(&build.findings);
            let given = |path, bytes| {
                if !has_errors {
                    take(path, bytes);
                }
            };
            self.render_agency(state, own, pages, jobs, &Outputs::new(&given), &mut build);
        }
        build
    }

    /// The files over all agencies, which come in the order of their folders.
    pub fn overview(&self, agencies: &[AgencyTrace]) -> Overview {
        let mut overview =
            Overview { n_pages: agencies.iter().map(|agency| agency.n_pages).sum(), ..Overview::default() };
        let Some(pages) = &self.pages else { return Overview { n_pages: 0, ..overview } };
        let mut findings = Vec::new();
        let all: Vec<&AgencyTrace> = agencies.iter().collect();
        let portals: Vec<(Chrome, Document, &Templates)> = pages
            .all()
            .filter_map(|(lang, templates)| self.portal(&all, lang).map(|(chrome, page)| (chrome, page, templates)))
            .collect();
        for (chrome, page, templates) in &portals {
            match html::page(chrome, page, templates, self.setting()) {
                Ok((path, bytes)) => insert(&mut overview.outputs, path.as_str(), bytes, &mut findings),
                Err(found) => findings.extend(found),
            }
            if self.base_url.is_some()
                && let Some(picture) = card::draw(&self.studio, chrome, page, Theme::default())
            {
                insert(&mut overview.outputs, &card::address(page), picture, &mut findings);
            }
            overview.n_pages += 1;
        }
        for (path, bytes) in html::assets(&self.templates) {
            insert(&mut overview.outputs, path.as_str(), bytes, &mut findings);
        }
        if self.common.layout.is_portal {
            let colors = theme::stylesheet(Theme::default(), []);
            insert(&mut overview.outputs, &Addresses::new("/", Lang::Id).theme(), colors, &mut findings);
        }
        if let Some(base_url) = &self.base_url {
            let own = agencies.iter().flat_map(|agency| agency.addresses.iter());
            let addresses = own.chain(portals.iter().map(|(_, page, _)| page.address.clone())).collect();
            let map = sitemap::sitemap(base_url, addresses);
            insert(&mut overview.outputs, sitemap::PATH, map.into(), &mut findings);
        }
        overview.findings = findings;
        overview
    }

    /// Whether the file at an output path follows from the templates alone, so that no edit of content changes it.
    pub fn is_shared(&self, path: &ProjectPath) -> bool {
        html::is_asset(&self.templates, path)
            || self.common.layout.is_portal && path.as_str() == Addresses::new("/", Lang::Id).theme()
    }

    fn setting(&self) -> Setting<'_> {
        let pattern = self.common.site.as_ref().and_then(|site| site.repository.as_deref());
        let sources = pattern.zip(self.history.as_deref()).map(|(pattern, history)| Sources { pattern, history });
        let hides_nip = self.common.site.as_ref().is_some_and(|site| site.hides_nip);
        Setting { base_url: self.base_url.as_deref(), is_offline: self.is_offline, sources, hides_nip, is_alone: false }
    }

    /// The templates with the colours of an agency.
    fn templates_of(&self, state: &AgencyState) -> BTreeMap<ProjectPath, Asset> {
        let mut templates = self.templates.clone();
        let path = ProjectPath::new(theme::TYPST).ok();
        templates.extend(path.map(|path| (path, theme::typst(state.dataset.agency.theme))));
        templates
    }

    /// What version control says of the files.
    pub fn history(&self) -> Option<&History> {
        self.history.as_deref()
    }

    /// The page over all agencies at an output path; none for an agency alone, and for any other path.
    pub fn portal_bytes(&self, agencies: &[&AgencyTrace], path: &ProjectPath) -> Option<Asset> {
        let lang = if is_english(path) { Lang::En } else { Lang::Id };
        let templates = self.pages.as_ref()?.of(lang)?;
        let (chrome, page) = self.portal(agencies, lang)?;
        let (made, bytes) = html::page(&chrome, &page, templates, self.setting()).ok()?;
        (made == *path).then_some(bytes)
    }

    /// An agency's trace of an earlier build, with its line on the page over all agencies as it is now.
    #[must_use]
    pub fn retrace(&self, state: &AgencyState, before: &AgencyTrace) -> AgencyTrace {
        let english = before.english.as_ref().map(|_| summary(state, Lang::En));
        AgencyTrace { summary: summary(state, Lang::Id), english, ..before.clone() }
    }

    fn portal(&self, agencies: &[&AgencyTrace], lang: Lang) -> Option<(Chrome, Document)> {
        let site = self.common.site.as_ref().filter(|_| self.common.layout.is_portal)?;
        let first = agencies.first()?;
        let told = |agency: &&AgencyTrace| match lang {
            Lang::Id => Some(agency.summary.clone()),
            Lang::En => agency.english.clone(),
        };
        let summaries: Vec<AgencySummary> = agencies.iter().filter_map(told).collect();
        let page = portal_page(lang, site.title_in(lang), &summaries);
        let menu = summaries.iter().map(|agency| Link { text: agency.name.clone(), href: agency.home.clone() });
        let chrome = Chrome {
            title: site.title_in(lang).to_owned(),
            agency: site.title_in(lang).to_owned(),
            menu: menu.collect(),
            sample: first.sample.as_ref().map(|_| print::sample_mark(lang).to_owned()),
            foot: Vec::new(),
            home: page.address.clone(),
            search: None,
            emblem: None,
            feed: None,
            theme: Addresses::new("/", Lang::Id).theme(),
            lang,
            has_twins: site.has_english,
        };
        Some((chrome, page))
    }

    /// The picture of a page. Pages name it by its whole address, so there is none without one.
    fn give_picture(&self, chrome: &Chrome, page: &Document, theme: Theme, outputs: &Outputs<'_>) {
        if self.base_url.is_none() {
            return;
        }
        let path = ProjectPath::new(card::address(page).trim_start_matches('/'));
        if let (Ok(path), Some(bytes)) = (path, card::draw(&self.studio, chrome, page, theme)) {
            outputs.give(path, bytes);
        }
    }

    fn render_agency(
        &self,
        state: &AgencyState,
        own: &Snapshot,
        templates: &Editions,
        choice: JobChoice,
        outputs: &Outputs<'_>,
        build: &mut AgencyBuild,
    ) {
        let addresses = Addresses::new(&state.home, Lang::Id);
        let view = view(state, &addresses);
        let base_url = self.base_url.as_deref();
        let Composed { content: Content { mut documents, mut tables }, issuable, english: mut english_pages } =
            composed(state, base_url, self.history.as_deref());
        build.issuable = issuable;
        if let Some(year) = self.year {
            let prefixes = year_prefixes(&addresses, year);
            let is_wanted = |address: &str| prefixes.iter().any(|prefix| address.starts_with(prefix));
            documents.retain(|document| is_wanted(&document.address));
            tables.retain(|table| is_wanted(&table.path));
        }
        if let Ok(path) = ProjectPath::new(&addresses.theme()) {
            outputs.give(path, colors(state));
        }
        let AgencyBuild { findings, .. } = build;
        let pictures = pictures([own, &self.common.snapshot], state);
        let mut files = pictures.clone();
        let colophon = colophon(view);
        let all = tables.iter().flat_map(|table| DataFormat::ALL.map(|format| (table, format)));
        let data: Vec<(&DatedTable, DataFormat, Asset)> = all
            .collect::<Vec<_>>()
            .into_par_iter()
            .filter_map(|(table, format)| {
                Some((table, format, data::file(&table.table, table.year, format, &colophon)?))
            })
            .collect();
        for (table, format, bytes) in &data {
            insert(&mut files, &format!("{}{}", table.path, format.ending()), Asset::clone(bytes), findings);
        }
        // The descriptor tells of all years; a single year is no whole package.
        if self.year.is_none() && !data.is_empty() {
            let listed = data.iter().map(|(table, format, bytes)| data::DataFile {
                year: table.year,
                table: &table.table,
                format: *format,
                bytes,
            });
            let package = data::package(&colophon, &listed.collect::<Vec<_>>(), base_url);
            insert(&mut files, &addresses.package(), package.into(), findings);
        }
        drop(data);
        drop(tables);
        files.iter().for_each(|(path, bytes)| outputs.give(path.clone(), Asset::clone(bytes)));
        if choice == JobChoice::PathsOnly {
            // PDFs alone carry the data with them.
            files.clear();
        }
        documents.par_iter().filter_map(|document| docx::file(document, &pictures)).for_each(|(path, bytes)| {
            if let Ok(path) = ProjectPath::new(path.as_str().trim_start_matches('/')) {
                outputs.give(path, bytes);
            }
        });
        if choice == JobChoice::Whole {
            files.extend(extracts(view, &|_| true));
            let templates = self.templates_of(state);
            let jobs = documents.par_iter().flat_map_iter(|document| typst::jobs(document, &templates, &files));
            build.jobs = jobs.collect();
        }
        drop(files);
        let job_paths: Vec<ProjectPath> = documents.iter().flat_map(typst::job_paths).collect();
        let pages = documents.iter().filter(|document| document.is_page);
        let page_paths: Vec<ProjectPath> = pages.filter_map(|page| html::path(&page.address)).collect();
        findings.extend(outputs.taken_paths(&job_paths, &page_paths));
        // Most links lead out of a single year, to pages that are not made then.
        if self.year.is_none() {
            let files = outputs.paths().iter().chain(&job_paths).map(|path| format!("/{path}")).collect();
            findings.extend(broken_links(&state.dataset, &documents, &files));
        }
        let mut trace = AgencyTrace {
            summary: summarize(view),
            english: templates.english.as_ref().map(|_| summary(state, Lang::En)),
            n_pages: 0,
            sample: chrome(view).sample,
            addresses: Lines::default(),
        };
        documents.retain(|document| document.is_page);
        self.give_pages(state, view, &documents, &templates.indonesian, outputs, (&mut trace, findings));
        if let Some(templates) = &templates.english {
            let addresses = Addresses::new(&state.home, Lang::En);
            if let Some(year) = self.year {
                english_pages.retain(|page| page.address.starts_with(&addresses.year(year)));
            }
            let view = self::view(state, &addresses);
            drop(documents);
            self.give_pages(state, view, &english_pages, templates, outputs, (&mut trace, findings));
        }
        trace.addresses.shrink_to_fit();
        build.trace = Some(trace);
    }

    /// Renders the pages of an agency in the language of the view, with what belongs to them: the index that they are
    /// searched by, their feed and their pictures.
    fn give_pages(
        &self,
        state: &AgencyState,
        view: AgencyView<'_>,
        pages: &[Document],
        templates: &Templates,
        outputs: &Outputs<'_>,
        (trace, findings): (&mut AgencyTrace, &mut Vec<Finding>),
    ) {
        let (chrome, setting) = (chrome(view), self.setting());
        trace.n_pages += pages.len();
        if let (Some(feed), Some(base_url), None) = (feed(view), setting.base_url, self.year)
            && let Ok(path) = ProjectPath::new(feed.address.trim_start_matches('/'))
        {
            outputs.give(path, atom::atom(&feed, base_url).into());
        }
        for page in pages.iter().filter(|page| is_searched_for(page)) {
            trace.addresses.push(&page.address);
        }
        // The index tells of all years, so a build of one leaves it as it is, as it does the page that loads it.
        let index = ProjectPath::new(view.at.search_index().trim_start_matches('/')).ok();
        let index = index.filter(|_| self.year.is_none());
        let give_index = || index.map(|path| outputs.give(path, search::index(view, pages, setting).into()));
        let give_page = |page: &Document| match html::page(&chrome, page, templates, setting) {
            Ok((path, bytes)) => {
                outputs.give(path, bytes);
                self.give_picture(&chrome, page, state.dataset.agency.theme, outputs);
                None
            }
            Err(found) => Some(found),
        };
        let give_pages = || pages.par_iter().filter_map(give_page).collect();
        let (_, rendered): (_, Vec<Vec<Finding>>) = rayon::join(give_index, give_pages);
        findings.extend(rendered.into_iter().flatten());
    }
}

/// The colours of an agency, with those of its ratings.
fn colors(state: &AgencyState) -> Asset {
    let levels = state.dataset.scales.ratings.iter().flat_map(|scale| &scale.levels);
    theme::stylesheet(state.dataset.agency.theme, levels.filter_map(|level| level.color.as_deref()))
}

/// How the site paths of what belongs to one fiscal year begin: pages, reports and data.
fn year_prefixes(at: &Addresses, year: u16) -> [String; 2] {
    [at.year(year), at.data(year, "")]
}

/// Whether a page belongs into the site map. Nobody searches for what became of a copy: the copy itself leads there.
fn is_searched_for(document: &Document) -> bool {
    document.kind != DocumentKind::Verification
}
