use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::EngineChoice;
use crate::base::{ProjectPath, Snapshot, Span};
use crate::check::{Shortfalls, check, shortfalls};
use crate::content::files::{ProcedureFile, ScaleFile, SiteFile};
use crate::content::{KnownFiles, read_agency, read_file, resolve};
use crate::finding::{Code, Finding};
use crate::measure::{Measures, measure};
use crate::model::{Dataset, Engine, Procedure, Scales, Site};
use crate::report::ENGLISH_HOME;

/// An agency that went through parse, resolve, measure and check.
#[derive(Debug)]
pub struct AgencyState {
    /// Site path of its home page: `/`, or `/<slug>/` among many.
    pub home: String,
    /// The model.
    pub dataset: Dataset,
    /// The figures.
    pub measures: Measures,
    /// What the reports still lack.
    pub shortfalls: Shortfalls,
}

/// The whole input, measured.
#[derive(Debug, Default)]
pub struct Inputs {
    /// The site; none when `situs.yaml` is missing or broken.
    pub site: Option<Arc<Site>>,
    /// Agencies in the order of their folders.
    pub agencies: Vec<AgencyState>,
    /// Whether the agencies stand in sub-folders.
    pub is_portal: bool,
}

/// Where the agencies of a project stand, told by the names of its files alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// Their folders, sorted.
    pub folders: Vec<AgencyFolder>,
    /// Whether they stand in sub-folders of `content/`.
    pub is_portal: bool,
    /// Whether there is no `instansi.yaml` anywhere; the files are then read as those of one agency.
    is_nameless: bool,
}

/// A folder that holds `instansi.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyFolder {
    /// The folder.
    pub path: ProjectPath,
    /// Its name, the first part of the agency's addresses; none for the only agency of a site.
    pub slug: Option<String>,
}

impl Layout {
    /// Finds the agencies among the files of a project, which come sorted.
    pub fn of<'a>(files: impl IntoIterator<Item = &'a ProjectPath>) -> Self {
        // The literal is a plain path; without it there is nothing to find.
        let Ok(content) = ProjectPath::new(CONTENT) else { return Self::default() };
        let mut layout = Self { is_portal: true, ..Self::default() };
        for file in files.into_iter().filter(|file| file.file_name() == "instansi.yaml") {
            match file.below(&content).map(|below| below.split('/').collect::<Vec<_>>()).as_deref() {
                Some([_]) => return Self::alone(content, false),
                Some([slug, _]) => {
                    let slug = Some((*slug).to_owned());
                    layout.folders.extend(file.parent().map(|path| AgencyFolder { path, slug }));
                }
                _ => {}
            }
        }
        // Files come in the order of their whole paths, which is another one where a name goes on with a hyphen.
        layout.folders.sort_by(|a, b| a.path.cmp(&b.path));
        // The files are read as those of one agency, so that their own defects are found.
        if layout.folders.is_empty() { Self::alone(content, true) } else { layout }
    }

    fn alone(path: ProjectPath, is_nameless: bool) -> Self {
        Self { folders: vec![AgencyFolder { path, slug: None }], is_portal: false, is_nameless }
    }

    /// Which of the folders a file belongs to; none when all agencies share it.
    pub fn owner(&self, file: &ProjectPath) -> Option<usize> {
        if !self.is_portal {
            return file.as_str().starts_with("content/").then_some(0);
        }
        let folder = file.as_str().split('/').take(2).map(str::len).sum::<usize>() + 1;
        let folder = file.as_str().get(..folder)?;
        self.folders.binary_search_by(|other| other.path.as_str().cmp(folder)).ok()
    }

    /// Whether the file is read for the site as a whole: it stands in no agency's folder, or it is `situs.yaml`.
    pub fn is_shared(&self, file: &ProjectPath) -> bool {
        file.as_str() == SITE_FILE || self.owner(file).is_none()
    }
}

const CONTENT: &str = "content";
const SITE_FILE: &str = "content/situs.yaml";

/// What all agencies of a project share, read once.
#[derive(Debug)]
pub struct Common {
    /// The site; none when `situs.yaml` is missing or broken.
    pub site: Option<Arc<Site>>,
    /// Where the agencies stand.
    pub layout: Layout,
    /// The shared files.
    pub snapshot: Snapshot,
    /// What is wrong with them.
    pub findings: Vec<Finding>,
    scales: Scales,
    procedure: Option<Procedure>,
}

impl Common {
    /// Reads what is shared. `snapshot` need hold no more than the files of which [`Layout::is_shared`] says so.
    pub fn read(snapshot: Snapshot, layout: Layout) -> Self {
        let mut findings = Vec::new();
        let mut common =
            Self { site: None, layout, snapshot, findings: Vec::new(), scales: Scales::default(), procedure: None };
        // The literal is a plain path; without it there is nothing to read.
        let Ok(content) = ProjectPath::new(CONTENT) else { return common };
        common.site = read_site(&common.snapshot, &content, &mut findings);
        if common.layout.is_nameless
            && let Ok(file) = content.join("instansi.yaml")
        {
            findings.push(Finding::new(Code::FileMissing, &file, Span::START).with("name", "instansi.yaml"));
        }
        if common.layout.is_portal {
            common.read_shared(&content, &mut findings);
        }
        common.findings = findings;
        common
    }

    /// The engine that `situs.yaml` asks for.
    pub fn engine(&self) -> EngineChoice {
        match self.site.as_ref().map(|site| site.engine) {
            Some(Engine::Cli) => EngineChoice::Cli,
            Some(Engine::Embedded) | None => EngineChoice::Embedded,
        }
    }

    /// The agency of a folder, read, resolved, measured and checked; none when its own file is broken.
    ///
    /// `own` holds the files of the folder. The shared files are there for it too, and nothing else: what one agency
    /// publishes does not depend on another.
    pub fn read_agency(&self, folder: &AgencyFolder, own: &Snapshot) -> (Option<AgencyState>, Vec<Finding>) {
        self.reread_agency(folder, own, &mut KnownFiles::default())
    }

    /// As [`Common::read_agency`], without parsing again what `known` has, which is brought up to date.
    pub fn reread_agency(
        &self,
        folder: &AgencyFolder,
        own: &Snapshot,
        known: &mut KnownFiles,
    ) -> (Option<AgencyState>, Vec<Finding>) {
        // Without a site there are no policies to measure by, but every file is still read for its defects.
        let site = self.site.clone().unwrap_or_else(|| Arc::new(fallback_site()));
        let mut snapshot = self.snapshot.clone();
        snapshot.files.extend(own.files.iter().map(|(path, bytes)| (path.clone(), bytes.clone())));
        self.read_one(&snapshot, &site, folder, known)
    }
}

/// Reads, resolves, measures and checks everything.
pub fn read_inputs(snapshot: &Snapshot) -> (Inputs, Vec<Finding>) {
    let (common, agencies) = divide(snapshot);
    let read: Vec<(Option<AgencyState>, Vec<Finding>)> =
        agencies.par_iter().map(|(folder, own)| common.read_agency(folder, own)).collect();
    let mut findings = common.findings;
    let mut states = Vec::new();
    for (agency, found) in read {
        states.extend(agency);
        findings.extend(found);
    }
    (Inputs { site: common.site, agencies: states, is_portal: common.layout.is_portal }, findings)
}

/// Takes a snapshot apart into what is shared and what each agency has.
pub(super) fn divide(snapshot: &Snapshot) -> (Common, Vec<(AgencyFolder, Snapshot)>) {
    let layout = Layout::of(snapshot.files.keys());
    let mut shared = Snapshot::default();
    let mut own = vec![Snapshot::default(); layout.folders.len()];
    for (path, bytes) in &snapshot.files {
        if layout.is_shared(path) {
            shared.files.insert(path.clone(), bytes.clone());
        }
        if let Some(own) = layout.owner(path).and_then(|owner| own.get_mut(owner)) {
            own.files.insert(path.clone(), bytes.clone());
        }
    }
    let agencies = layout.folders.iter().cloned().zip(own).collect();
    (Common::read(shared, layout), agencies)
}

fn read_site(snapshot: &Snapshot, content: &ProjectPath, findings: &mut Vec<Finding>) -> Option<Arc<Site>> {
    let file = content.join("situs.yaml").ok()?;
    let Some(bytes) = snapshot.files.get(&file) else {
        findings.push(Finding::new(Code::FileMissing, &file, Span::START).with("name", "situs.yaml"));
        return None;
    };
    let parsed = read_file::<SiteFile>(&file, bytes, findings);
    let source = parsed.value?;
    let addresses = source.base_url.iter().chain(source.license.iter().map(|license| &license.url));
    for url in addresses.filter(|url| !is_web_address(url)) {
        let finding = Finding::new(Code::InvalidForm, &file, url.span);
        findings.push(finding.with("text", &url.value).with("form", "url"));
    }
    let is_pattern = |text: &str| {
        let filled =
            ["{komit}", "{berkas}", "{baris}"].iter().fold(text.to_owned(), |text, name| text.replace(name, ""));
        let address = filled.split('#').next().unwrap_or_default();
        text.contains("{berkas}") && is_web_address(address) && !filled.contains(['{', '}'])
    };
    if let Some(pattern) = source.repository.as_ref().filter(|pattern| !is_pattern(pattern)) {
        let finding = Finding::new(Code::InvalidForm, &file, pattern.span);
        findings.push(finding.with("text", &pattern.value).with("form", "repository"));
    }
    if let Some(cap) = source.policy.cap.as_ref().filter(|cap| cap.low.value > cap.high) {
        let text = format!("{} s.d. {}", cap.low.value, cap.high);
        findings.push(Finding::new(Code::InvalidRange, &file, cap.low.span).with("text", text));
    }
    Some(Arc::new(resolve::resolve_site(&file, &source)))
}

fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || "\"<>\\#?".contains(c)))
}

/// A folder name that is a plain part of an address. Without a point it cannot be taken for a file of the site, and the
/// English edition has a folder of its own.
fn is_slug(name: &str) -> bool {
    format!("/{name}/") != ENGLISH_HOME
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

impl Common {
    /// Scales and procedure that many agencies share, and what else lies beside their folders.
    fn read_shared(&mut self, content: &ProjectPath, findings: &mut Vec<Finding>) {
        for (file, bytes) in self.snapshot.below(content) {
            match file.below(content).unwrap_or_default() {
                "situs.yaml" => {}
                "skala.yaml" => {
                    let parsed = read_file::<ScaleFile>(file, bytes, findings);
                    if let Some(source) = parsed.value.as_deref() {
                        self.scales = resolve::resolve_scales(file, source, findings);
                    }
                }
                "sop.yaml" => {
                    let parsed = read_file::<ProcedureFile>(file, bytes, findings);
                    self.procedure = resolve::resolve_shared_procedure(&parsed, findings);
                }
                _ => {
                    let finding = Finding::new(Code::UnknownFile, file, Span::START);
                    findings.push(finding.with("name", file.file_name()).with("suggestion", ""));
                }
            }
        }
    }

    fn read_one(
        &self,
        snapshot: &Snapshot,
        site: &Arc<Site>,
        folder: &AgencyFolder,
        known: &mut KnownFiles,
    ) -> (Option<AgencyState>, Vec<Finding>) {
        let slug = folder.slug.as_deref();
        let slug_finding = slug.filter(|slug| !is_slug(slug)).and_then(|slug| {
            let finding = Finding::new(Code::InvalidForm, &folder.path.join("instansi.yaml").ok()?, Span::START);
            Some(finding.with("text", slug).with("form", "slug"))
        });
        let home = slug.map_or_else(|| "/".to_owned(), |slug| format!("/{slug}/"));
        let (sources, mut findings) = read_agency(snapshot, &folder.path, &home, slug.is_none(), known);
        findings.extend(slug_finding);
        if sources.scale.is_none()
            && self.scales.ratings.is_empty()
            && let Ok(file) = folder.path.join("skala.yaml")
        {
            findings.push(Finding::new(Code::FileMissing, &file, Span::START).with("name", "skala.yaml"));
        }
        let procedure = self.procedure.as_ref();
        let dataset =
            resolve::resolve_agency(site, &self.scales, procedure, &folder.path, slug, &sources, &mut findings);
        let agency = dataset.map(|dataset| {
            let measures = measure(&dataset);
            let found = check(&dataset, &measures, snapshot);
            let shortfalls = shortfalls(&dataset, &found);
            findings.extend(found);
            AgencyState { home, dataset, measures, shortfalls }
        });
        (agency, findings)
    }
}

/// Policies to read the other files by while `situs.yaml` is missing or broken; nothing is written then.
fn fallback_site() -> Site {
    use crate::model::{Minimize, PaperSize, Policy, ReviewPlace, ZeroTarget};
    Site {
        title: String::new(),
        english_title: None,
        base_url: None,
        repository: None,
        license: None,
        hides_nip: false,
        has_english: false,
        paper: PaperSize::A4,
        fills_sheets: false,
        is_sample: false,
        annual_label: String::new(),
        review_place: ReviewPlace::Front,
        engine: Engine::Embedded,
        policy: Policy {
            minimize: Minimize::Difference,
            zero_target: ZeroTarget::NotEvaluable,
            cap: None,
            decimals: 2,
            rating_scale: None,
        },
        deadlines: None,
    }
}
