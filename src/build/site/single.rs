//! One file of an agency made without the others, as a preview shows it before the build has written it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Press, colors};
use crate::base::{Asset, Lang, ProjectPath, Snapshot};
use crate::build::agencies::AgencyState;
use crate::build::content::{composed, view};
use crate::build::outputs::is_english;
use crate::build::sources::{pictures, sources};
use crate::render::html::{self, Setting};
use crate::render::{Job, search, typst};
use crate::report::{
    Addresses, Document, chrome, compose, compose_at, english_page, english_pages, seal_hash, seal_with,
};

impl Press {
    /// The page, the stylesheet of the colours or the index of the search at an output path, as [`Press::build_agency`] makes
    /// it, without the other pages of the agency.
    ///
    /// None when the agency has no such page, and when a template is broken.
    pub fn page(&self, state: &AgencyState, path: &ProjectPath) -> Option<Asset> {
        let lang = if is_english(path) { Lang::En } else { Lang::Id };
        let addresses = Addresses::new(&state.home, lang);
        let view = view(state, &addresses);
        if path.as_str() == addresses.theme() {
            return Some(colors(state));
        }
        let templates = self.pages.as_ref()?.of(lang)?;
        if path.as_str() == addresses.search_index().trim_start_matches('/') {
            // Seals and the pages about them are not searched for.
            let documents = compose(view);
            let documents = if lang == Lang::En { english_pages(documents) } else { documents };
            return Some(search::index(view, &documents, self.setting()).into());
        }
        let address = format!("/{}", path.as_str().strip_suffix("index.html")?);
        let setting = Setting { is_alone: true, ..self.setting() };
        let body = |document: &Document| html::body(document, lang, setting).ok();
        let (document, body) = match lang {
            Lang::Id => self.sealed(state, &address, |document| document.is_page, body)?,
            Lang::En => {
                let page = compose_at(view, &address).map(english_page);
                let all = || composed(state, self.base_url.as_deref(), self.history.as_deref()).english;
                let page = page.or_else(|| all().into_iter().find(|page| page.address == address))?;
                let body = body(&page);
                (page, body)
            }
        };
        html::page_around(body?, &chrome(view), &document, templates, setting).ok().map(|(_, bytes)| bytes)
    }

    /// The stylesheet of an agency's colours, by its path below the output root.
    pub fn colors(&self, state: &AgencyState) -> Option<(ProjectPath, Asset)> {
        Some((ProjectPath::new(&Addresses::new(&state.home, Lang::Id).theme()).ok()?, colors(state)))
    }

    /// The job of the PDF at an output path, as [`Press::build_agency`] makes it; none when the
    /// agency prints no such PDF.
    pub fn job(&self, state: &AgencyState, own: &Snapshot, path: &ProjectPath) -> Option<Job> {
        let address = path.parent().map_or_else(|| "/".to_owned(), |folder| format!("/{folder}/"));
        let is_wanted = |document: &Document| typst::job_paths(document).contains(path);
        let files = |document: &Document| self.files_of(state, own, document);
        let (document, files) = self.sealed(state, &address, is_wanted, files)?;
        typst::jobs(&document, &self.templates_of(state), &files).into_iter().find(|job| job.path == *path)
    }

    /// The pictures that a printed document may show, and the data that it carries.
    fn files_of(&self, state: &AgencyState, own: &Snapshot, document: &Document) -> BTreeMap<ProjectPath, Asset> {
        let addresses = Addresses::new(&state.home, Lang::Id);
        let view = view(state, &addresses);
        let mut files = pictures([own, &self.common.snapshot], state);
        let attached: BTreeSet<&str> = document.print.iter().flat_map(|p| &p.attachments).map(|a| &*a.path).collect();
        // A report carries data of its own year, so those of the others need not be made.
        let year_of = |path: &str| path.split('/').find_map(|part| part.parse::<u16>().ok());
        let years: BTreeSet<u16> = attached.iter().filter_map(|path| year_of(path)).collect();
        files.extend(sources(view, &|year| years.contains(&year)));
        if attached.iter().any(|path| !files.contains_key(*path)) {
            files.extend(sources(view, &|_| true));
        }
        files
    }

    /// A document as it is published, found at its address or, for what tells of other documents, among all. `derive` makes
    /// something of it that does not depend on its proof, while its content is hashed.
    fn sealed<T: Send>(
        &self,
        state: &AgencyState,
        address: &str,
        is_wanted: impl Fn(&Document) -> bool,
        derive: impl FnOnce(&Document) -> T + Send,
    ) -> Option<(Document, T)> {
        let (base_url, history) = (self.base_url.as_deref(), self.history.as_deref());
        let addresses = Addresses::new(&state.home, Lang::Id);
        let view = view(state, &addresses);
        if let Some(mut document) = compose_at(view, address).filter(|document| is_wanted(document)) {
            let (derived, hash) = rayon::join(|| derive(&document), || seal_hash(view, &document));
            seal_with(view, std::slice::from_mut(&mut document), vec![hash], base_url, history);
            return Some((document, derived));
        }
        let all = composed(state, base_url, history).content.documents;
        let is_found = |document: &Document| is_wanted(document) && (!document.is_page || document.address == address);
        let document = all.into_iter().find(is_found)?;
        let derived = derive(&document);
        Some((document, derived))
    }
}
