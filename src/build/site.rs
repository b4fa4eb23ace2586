use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::agencies::AgencyState;
use super::links::broken_links;
use crate::base::{Asset, History, OutputSet, ProjectPath, Snapshot, Span};
use crate::content::markdown::asset_path;
use crate::finding::{Code, Finding};
use crate::model::{Period, YearData};
use crate::render::html::{self, Templates};
use crate::render::{Job, data, docx, typst};
use crate::report::{
    Addresses, AgencySummary, AgencyView, Chrome, DataTable, Document, DocumentKind, Issuable, YearView, chrome,
    compose, data_tables, extract, issuable, print::source_path, seal, summarize, verification_pages,
};

/// What all agencies' pages are rendered with.
#[derive(Clone, Copy)]
pub(super) struct Renderer<'a> {
    pub snapshot: &'a Snapshot,
    pub templates: &'a BTreeMap<ProjectPath, Asset>,
    pub pages: &'a Templates,
    pub base_url: Option<&'a str>,
    pub history: Option<&'a History>,
}

/// What one agency leaves behind.
pub(super) struct AgencyOutput {
    pub outputs: OutputSet,
    pub jobs: Vec<Job>,
    pub issuable: Vec<Issuable>,
    pub findings: Vec<Finding>,
    pub summary: AgencySummary,
    pub chrome: Chrome,
    pub n_pages: usize,
    /// Site paths of the pages, for the site map.
    pub addresses: Vec<String>,
}

/// What one agency publishes, before any output is made of it.
#[derive(Debug, Clone)]
pub struct Content {
    /// Pages and printed documents.
    pub documents: Vec<Document>,
    /// Data tables, each with its site path without ending, for instance `/data/2025/capaian`.
    pub tables: Vec<(String, DataTable)>,
}

fn view<'a>(state: &'a AgencyState, at: &'a Addresses) -> AgencyView<'a> {
    let AgencyState { home: _, dataset, measures, shortfalls } = state;
    AgencyView { dataset, measures, shortfalls, at }
}

/// Composes one agency, and says which of its reports the ledger of issues has.
fn content(view: AgencyView<'_>, base_url: Option<&str>, history: Option<&History>) -> (Content, Vec<Issuable>) {
    let mut documents = compose(view);
    let sealed = seal(view, &mut documents, base_url, history);
    let issuable = issuable(&sealed);
    documents.extend(verification_pages(view, &sealed));
    let path = |year: YearView<'_>, table: &DataTable| view.at.data(year.year(), table.name);
    let of_year = |year| data_tables(year).map(|table| (path(year, &table), table));
    (Content { documents, tables: view.years().flat_map(of_year).collect() }, issuable)
}

/// What an agency publishes, and its line on the page over all agencies.
pub(super) fn compose_agency(state: &AgencyState) -> (Content, AgencySummary) {
    let addresses = Addresses::new(&state.home);
    let view = view(state, &addresses);
    // Neither the address of the site nor a commit is a figure.
    (content(view, None, None).0, summarize(view))
}

/// Composes and renders one agency.
pub(super) fn render_agency(renderer: Renderer<'_>, state: &AgencyState) -> AgencyOutput {
    let addresses = Addresses::new(&state.home);
    let view = view(state, &addresses);
    let (Content { documents, tables }, issuable) = content(view, renderer.base_url, renderer.history);
    let chrome = chrome(view);
    let mut outputs = assets(renderer.snapshot, state);
    let mut findings = Vec::new();
    for (path, table) in &tables {
        for (ending, bytes) in [("csv", data::csv(table)), ("json", data::json(table))] {
            insert(&mut outputs, &format!("{path}.{ending}"), bytes.into(), &mut findings);
        }
    }
    let mut extracts = extracts(view);
    extracts.extend(outputs.iter().map(|(path, bytes)| (path.clone(), Asset::clone(bytes))));
    let words: Vec<_> = documents.par_iter().filter_map(|document| docx::file(document, &outputs)).collect();
    for (path, bytes) in words {
        insert(&mut outputs, path.as_str(), bytes, &mut findings);
    }
    let jobs: Vec<Job> =
        documents.iter().flat_map(|document| typst::jobs(document, renderer.templates, &extracts)).collect();
    findings.extend(taken_paths(&jobs, &outputs));
    let files: BTreeSet<String> =
        outputs.keys().chain(jobs.iter().map(|job| &job.path)).map(|path| format!("/{path}")).collect();
    findings.extend(broken_links(&state.dataset, &documents, &files));
    let pages: Vec<Document> = documents.into_iter().filter(|document| document.is_page).collect();
    let n_pages = pages.len();
    match html::pages(&chrome, &pages, renderer.pages, renderer.base_url) {
        Ok(pages) => {
            for (path, bytes) in pages {
                insert(&mut outputs, path.as_str(), bytes, &mut findings);
            }
        }
        Err(found) => findings.extend(found),
    }
    AgencyOutput {
        outputs,
        jobs,
        issuable,
        findings,
        summary: summarize(view),
        chrome,
        n_pages,
        addresses: pages.into_iter().filter(is_searched_for).map(|document| document.address).collect(),
    }
}

/// Whether a page belongs into the site map. Nobody searches for what became of a copy: the copy itself leads there.
fn is_searched_for(document: &Document) -> bool {
    document.kind != DocumentKind::Verification
}

/// What PDFs carry inside beside the outputs: the rows of the figures that a shorter period's report covers.
fn extracts(view: AgencyView<'_>) -> OutputSet {
    let mut extracts = OutputSet::new();
    for year in view.years() {
        for table in data_tables(year).iter().filter(|table| table.name == "capaian") {
            for period in Period::ALL.into_iter().filter(|period| *period != Period::Year) {
                let rows = extract(table, period);
                for (ending, bytes) in [("csv", data::csv(&rows)), ("json", data::json(&rows))] {
                    let path = source_path(year, period, &format!("{}.{ending}", table.name));
                    extracts.extend(ProjectPath::new(&path).map(|path| (path, bytes.into())));
                }
            }
        }
    }
    extracts
}

/// Adds an output, or says that its path is taken.
pub(super) fn insert(outputs: &mut OutputSet, path: &str, bytes: Asset, findings: &mut Vec<Finding>) {
    let Ok(path) = ProjectPath::new(path.trim_start_matches('/')) else { return };
    if outputs.contains_key(&path) {
        findings.push(Finding::new(Code::OutputCollision, &path, Span::START).with("path", &path));
        return;
    }
    outputs.insert(path, bytes);
}

/// Jobs whose PDF would take the place of another output: of two, only one would be left.
fn taken_paths(jobs: &[Job], outputs: &OutputSet) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let taken = jobs.iter().filter(|job| outputs.contains_key(&job.path) || !seen.insert(&job.path));
    taken.map(|job| Finding::new(Code::OutputCollision, &job.path, Span::START).with("path", &job.path)).collect()
}

/// The pictures that an agency's pages show, by their path below the output root.
fn assets(snapshot: &Snapshot, state: &AgencyState) -> BTreeMap<ProjectPath, Asset> {
    let emblem = state.dataset.agency.letterhead.emblem.iter().map(|emblem| &emblem.value);
    let pictures = state.dataset.years.values().flat_map(YearData::prose).flat_map(|prose| &prose.images);
    emblem
        .chain(pictures)
        .filter_map(|image| {
            let bytes = snapshot.files.get(image)?;
            Some((ProjectPath::new(&asset_path(image)).ok()?, Asset::clone(bytes)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Standard;

    #[test]
    fn two_outputs_of_one_path_are_told() {
        let job = |path: &str| Job {
            path: ProjectPath::new(path).unwrap(),
            files: BTreeMap::new(),
            origins: BTreeMap::new(),
            standard: Standard::Archive,
        };
        let jobs = [job("a.pdf"), job("b.pdf"), job("a.pdf"), job("c.pdf")];
        let outputs = OutputSet::from([(ProjectPath::new("c.pdf").unwrap(), Asset::from(&b""[..]))]);
        let told: Vec<String> = taken_paths(&jobs, &outputs).into_iter().map(|found| found.file.to_string()).collect();
        assert_eq!(told, ["a.pdf", "c.pdf"]);
    }
}
