use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::inputs::{AgencyInput, Inputs};
use super::made::MadePages;
use super::memo::{Kind, Memo};
use super::server::{Found, Site};
use super::site::{Request, engine_of};
use super::typst;
use crate::base::{Asset, ProjectPath, Snapshot};
use crate::build::{AgencyState, AgencyTrace, Press, without_language};
use crate::content::KnownFiles;
use crate::finding::{Finding, has_errors};
use crate::render::PdfEngine;

/// How long a reader waits for a file that only the build under way makes.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many agencies are held measured in memory.
const N_LIVE: usize = 4;

/// How many of the pages that readers looked at last are made before they ask again: after a change they all will.
const N_AHEAD: usize = 2;

/// The site as the preview shows it: the output folder, and before that what has changed since it was written.
///
/// A page of an agency whose input has changed is made when it is asked for, from the whole input as it is now, so that
/// every figure on it is right before the build has written anything. It has the bytes that the build will write.
pub struct Preview {
    request: Request,
    output: PathBuf,
    memo: Memo,
    engine: Mutex<Option<Arc<dyn PdfEngine + Send>>>,
    /// Number of readers who wait for a PDF.
    n_typesetting: AtomicUsize,
    scene: Mutex<Scene>,
    has_changed: Condvar,
    /// What has been made for readers of the generation that is shown.
    made: MadePages,
}

#[derive(Default)]
struct Scene {
    generation: u64,
    press: Option<Arc<Press>>,
    agencies: Vec<Arc<AgencyInput>>,
    /// Places of the agencies whose input is newer than the output folder.
    newer: BTreeSet<usize>,
    /// Agencies in memory, by place.
    live: BTreeMap<usize, Arc<Live>>,
    /// Agencies as they were before the last change. Letting go of them takes as long as a part of a page, so it waits until
    /// the pages that readers look at are made.
    outdated: Vec<Arc<Live>>,
    /// What the last build left for the page over all agencies, by place.
    traces: Vec<Arc<AgencyTrace>>,
    /// Pages that readers asked for, the last one at the end.
    asked: Vec<ProjectPath>,
    /// Stylesheets of colours that are shown instead of those of the output folder.
    colors: BTreeMap<ProjectPath, Asset>,
}

/// What is shown before it is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Whether the colours of an agency are other ones than before. No other stylesheet follows from files of agencies.
    pub has_other_colors: bool,
}

/// An agency in memory.
struct Live {
    state: AgencyState,
    own: Snapshot,
    known: KnownFiles,
}

impl Scene {
    /// Remembers which pages readers have open.
    fn is_asked_for(&mut self, path: &ProjectPath) {
        if path.extension() == "html" && self.asked.last() != Some(path) {
            self.asked.retain(|other| other != path);
            self.asked.push(path.clone());
            let n_over = self.asked.len().saturating_sub(N_AHEAD);
            self.asked.drain(..n_over);
        }
    }

    /// Whether the output folder is behind the input of an agency, or of any.
    fn is_behind(&self, index: Option<usize>) -> bool {
        index.map_or(!self.newer.is_empty(), |index| self.newer.contains(&index))
    }
}

impl Preview {
    /// A preview of what stands in the output folder.
    pub fn new(request: &Request, output: PathBuf) -> Self {
        Self {
            request: request.clone(),
            output,
            memo: Memo::of(&request.root),
            engine: Mutex::new(None),
            n_typesetting: AtomicUsize::new(0),
            scene: Mutex::new(Scene::default()),
            has_changed: Condvar::new(),
            made: MadePages::default(),
        }
    }

    /// Shows a changed input, as a new generation, before it is built. None when the change reaches beyond the files of
    /// agencies or makes one unusable: then only the build can tell.
    pub(super) fn show(&self, inputs: &Inputs) -> Option<Shown> {
        let (press, changed) = {
            let scene = self.scene();
            let press = scene.press.clone()?;
            if !is_alike(&press, inputs) || scene.agencies.len() != inputs.agencies.len() || !inputs.findings.is_empty()
            {
                return None;
            }
            let pairs = scene.agencies.iter().zip(&inputs.agencies).enumerate();
            let changed: Vec<usize> =
                pairs.filter(|(_, (before, now))| !before.is_same(now)).map(|(index, _)| index).collect();
            (press, changed)
        };
        let mut live = BTreeMap::new();
        for index in changed.iter().copied().take(N_LIVE + 1) {
            let input = inputs.agencies.get(index)?;
            let before = {
                let scene = self.scene();
                scene.live.get(&index).cloned().zip(scene.agencies.get(index).cloned())
            };
            // A file that is in memory need not be read again.
            let (own, known) = match before {
                Some((live, before)) => {
                    (input.snapshot_from(&before.hashes, &live.own, &self.request.root), live.known.clone())
                }
                None => (input.snapshot(&self.request.root).0, KnownFiles::default()),
            };
            if !input.is_told_of(&own) {
                return None;
            }
            let (agency, findings) = measured(&press, own, known, index)?;
            if has_errors(&findings) || live.len() == N_LIVE {
                return None;
            }
            live.insert(index, Arc::new(agency));
        }
        let colors: Vec<(ProjectPath, Asset)> = live.values().filter_map(|live| press.colors(&live.state)).collect();
        let mut scene = self.scene();
        scene.generation += 1;
        scene.agencies.clone_from(&inputs.agencies);
        scene.newer.extend(&changed);
        let mut outdated: Vec<Arc<Live>> =
            live.into_iter().filter_map(|(index, live)| scene.live.insert(index, live)).collect();
        while scene.live.len() > N_LIVE {
            outdated.extend(scene.live.pop_first().map(|(_, live)| live));
        }
        scene.outdated = outdated;
        let mut has_other_colors = false;
        for (path, bytes) in colors {
            let before = scene.colors.get(&path).cloned();
            let before = before.or_else(|| fs::read(self.output.join(path.as_str())).ok().map(Asset::from));
            has_other_colors |= before.as_ref() != Some(&bytes);
            scene.colors.insert(path, bytes);
        }
        self.has_changed.notify_all();
        Some(Shown { has_other_colors })
    }

    /// Takes over what a build has written. `true` when version control tells something else than before, so that pages
    /// differ from what was shown.
    pub(super) fn settle(&self, press: Press, inputs: Inputs, traces: Vec<AgencyTrace>) -> bool {
        let mut scene = self.scene();
        let is_other = scene.press.as_ref().is_none_or(|before| before.history() != press.history());
        let live = std::mem::take(&mut scene.live);
        let is_alike = scene.press.as_ref().is_some_and(|press| is_alike(press, &inputs));
        let same: BTreeSet<usize> = if is_alike {
            let pairs = scene.agencies.iter().zip(&inputs.agencies).enumerate();
            pairs.filter(|(_, (before, now))| before.is_same(now)).map(|(index, _)| index).collect()
        } else {
            BTreeSet::new()
        };
        let generation = scene.generation + 1;
        // A PDF that was typeset for what is now written need not be looked for again.
        if is_alike && !is_other && same.len() == inputs.agencies.len() {
            self.made.carry_over(scene.generation, generation);
        }
        *scene = Scene {
            generation,
            press: Some(Arc::new(press)),
            agencies: inputs.agencies,
            newer: BTreeSet::new(),
            live: live.into_iter().filter(|(index, _)| same.contains(index)).collect(),
            outdated: Vec::new(),
            traces: traces.into_iter().map(Arc::new).collect(),
            asked: std::mem::take(&mut scene.asked),
            colors: BTreeMap::new(),
        };
        self.has_changed.notify_all();
        is_other
    }

    /// The generation that is shown now.
    pub fn generation(&self) -> u64 {
        self.scene().generation
    }

    /// Whether something is shown that the output folder does not have yet.
    pub fn is_ahead(&self) -> bool {
        !self.scene().newer.is_empty()
    }

    /// Whether a reader waits for a PDF.
    pub fn is_typesetting(&self) -> bool {
        self.n_typesetting.load(Ordering::Relaxed) > 0
    }

    /// Counts a build that changed nothing but what is wrong.
    pub fn step(&self) {
        self.scene().generation += 1;
    }

    /// Goes back to the output folder: the build of what was shown has failed. Gives the new generation.
    pub fn withdraw(&self) -> u64 {
        let mut scene = self.scene();
        scene.generation += 1;
        scene.newer.clear();
        scene.live.clear();
        scene.colors.clear();
        // What is in memory is no longer the input of the output folder, so the next change waits for its build.
        scene.press = None;
        self.has_changed.notify_all();
        scene.generation
    }

    /// A panic of another reader left nothing half done.
    fn scene(&self) -> MutexGuard<'_, Scene> {
        self.scene.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The agency at a place, in memory.
    fn live(&self, index: usize) -> Option<(Arc<Press>, Arc<Live>)> {
        let (press, input) = {
            let scene = self.scene();
            let press = scene.press.clone()?;
            if let Some(live) = scene.live.get(&index) {
                return Some((press, Arc::clone(live)));
            }
            (press, scene.agencies.get(index)?.clone())
        };
        let own = input.snapshot(&self.request.root).0;
        let live = Arc::new(measured(&press, own, KnownFiles::default(), index)?.0);
        let is_told = input.is_told_of(&live.own);
        let mut scene = self.scene();
        let is_current = is_told && scene.agencies.get(index).is_some_and(|now| now.is_same(&input));
        if is_current && scene.live.len() < N_LIVE {
            scene.live.insert(index, Arc::clone(&live));
        }
        Some((press, live))
    }

    /// A file of an agency whose output folder is behind.
    fn newer_file(&self, path: &ProjectPath, index: usize) -> Option<Asset> {
        let (press, live) = self.live(index)?;
        in_pool(|| press.page(&live.state, path))
    }

    /// The page over all agencies while one of them is behind.
    fn portal(&self, path: &ProjectPath) -> Option<Asset> {
        let (press, traces) = self.traces()?;
        press.portal_bytes(&traces.iter().map(Arc::as_ref).collect::<Vec<_>>(), path)
    }

    /// What the files over all agencies need of each as it is now.
    fn traces(&self) -> Option<(Arc<Press>, Vec<Arc<AgencyTrace>>)> {
        let (press, mut traces, newer) = {
            let scene = self.scene();
            (scene.press.clone()?, scene.traces.clone(), scene.newer.clone())
        };
        for index in newer {
            let (_, live) = self.live(index)?;
            let trace = traces.get_mut(index)?;
            *trace = Arc::new(press.retrace(&live.state, trace));
        }
        Some((press, traces))
    }

    /// A PDF, from the memo or typeset now.
    fn pdf(&self, path: &ProjectPath, index: usize) -> Option<Result<Asset, String>> {
        let (press, live) = self.live(index)?;
        let job = in_pool(|| press.job(&live.state, &live.own, path))?;
        let engine = match self.engine(&press) {
            Ok(engine) => engine,
            Err(reason) => return Some(Err(reason)),
        };
        let key = in_pool(|| job.key(&engine.identity()).to_string());
        if let Some(pdf) = self.memo.get(Kind::Pdf, &key) {
            return Some(Ok(pdf.into()));
        }
        self.n_typesetting.fetch_add(1, Ordering::Relaxed);
        let (mut pdfs, findings) = typst::typeset_all(&[&job], &*engine, 1, &|_, pdf| Asset::from(pdf), &|_| ());
        self.n_typesetting.fetch_sub(1, Ordering::Relaxed);
        Some(match pdfs.remove(path) {
            Some(pdf) => {
                self.memo.put(Kind::Pdf, &key, &pdf);
                Ok(pdf)
            }
            None => Err(findings.into_iter().filter_map(|finding| finding.args.get("detail").cloned()).collect()),
        })
    }

    fn engine(&self, press: &Press) -> Result<Arc<dyn PdfEngine + Send>, String> {
        let mut engine = self.engine.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(engine) = &*engine {
            return Ok(Arc::clone(engine));
        }
        let mut request = self.request.clone();
        request.pdf.skip = false;
        request.pdf.stays = true;
        match engine_of(&request, request.pdf.engine.unwrap_or(press.common.engine())) {
            Ok(Some(made)) => Ok(Arc::clone(engine.insert(Arc::from(made)))),
            Ok(None) | Err(_) => {
                Err("mesin PDF tidak tersedia; pasang program typst 0.15 lalu jalankan ulang dengan --pdf-engine cli, atau \
                     pakai lakip yang memuat mesin PDF"
                    .to_owned())
            }
        }
    }

    /// Makes the pages that readers looked at last while the news of a change are still on their way, each on a thread of
    /// its own.
    pub fn make_ahead(self: &Arc<Self>) {
        let (asked, outdated) = {
            let mut scene = self.scene();
            (scene.asked.clone(), Arc::new(std::mem::take(&mut scene.outdated)))
        };
        for path in asked {
            let (preview, outdated) = (Arc::clone(self), Arc::clone(&outdated));
            std::thread::spawn(move || {
                preview.file(&path);
                drop(outdated);
            });
        }
    }

    /// Waits until the output folder has caught up with the agency, or with all.
    fn wait(&self, index: Option<usize>) {
        let scene = self.scene();
        let is_behind = |scene: &mut Scene| scene.is_behind(index);
        drop(self.has_changed.wait_timeout_while(scene, PATIENCE, is_behind));
    }
}

impl Site for Preview {
    fn file(&self, path: &ProjectPath) -> Found {
        let (generation, owner, is_behind, is_portal, is_made) = {
            let mut scene = self.scene();
            scene.is_asked_for(path);
            let is_shared = scene.press.as_ref().is_some_and(|press| press.is_shared(path));
            let layout = scene.press.as_ref().map(|press| &press.common.layout);
            let is_portal = layout.is_some_and(|layout| layout.is_portal);
            let owner = layout.and_then(|layout| {
                let path = without_language(path.as_str());
                let slug = path.strip_prefix("aset/").unwrap_or(path).split('/').next();
                let index = layout.folders.iter().position(|folder| folder.slug.as_deref() == slug);
                if is_portal { index } else { Some(0) }
            });
            let Request { scope, options, .. } = &self.request;
            let is_made = layout.is_some_and(|layout| scope.covers(path, options.year, layout));
            (scene.generation, owner, !is_shared && scene.is_behind(owner), is_portal, is_made)
        };
        let made = |bytes| Found::File { bytes, generation };
        // What no build of this part would write stays as it is.
        if is_behind && is_made {
            let make = || match owner {
                Some(owner) => self.newer_file(path, owner),
                None if is_portal && without_language(path.as_str()) == "index.html" => self.portal(path),
                None => None,
            };
            if let Some(bytes) = self.made.once(path, generation, || self.generation(), make) {
                return made(bytes);
            }
        }
        let is_pdf = path.extension() == "pdf";
        if is_behind && is_made && !is_pdf {
            self.wait(owner);
        }
        if let Some(owner) = owner.filter(|_| is_made)
            && is_pdf
            && (is_behind || !self.output.join(path.as_str()).is_file())
        {
            if let Some(pdf) = self.made.get(path, generation) {
                return made(pdf);
            }
            return match self.pdf(path, owner) {
                Some(Ok(pdf)) => {
                    if self.generation() == generation {
                        self.made.keep(path, &pdf, generation);
                    }
                    made(pdf)
                }
                Some(Err(reason)) => Found::Failed(reason),
                None => Found::Missing,
            };
        }
        match fs::read(self.output.join(path.as_str())) {
            Ok(bytes) => made(bytes.into()),
            Err(_) => Found::Missing,
        }
    }
}

/// An agency read and measured from its files.
fn measured(press: &Press, own: Snapshot, mut known: KnownFiles, index: usize) -> Option<(Live, Vec<Finding>)> {
    let folder = press.common.layout.folders.get(index)?;
    let (state, findings) = in_pool(|| press.common.reread_agency(folder, &own, &mut known));
    Some((Live { state: state?, own, known }, findings))
}

/// Does a piece of work that goes parallel several times on a thread of the pool, so that the other ones are woken once.
fn in_pool<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    rayon::scope(|_| work())
}

/// Whether an input differs from that of a press in files of agencies alone.
fn is_alike(press: &Press, inputs: &Inputs) -> bool {
    let (before, now) = (&press.common, &inputs.common);
    Arc::ptr_eq(before, now) || before.layout == now.layout && before.snapshot == now.snapshot
}
