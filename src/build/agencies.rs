use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::base::{ProjectPath, Snapshot, Span};
use crate::check::{Shortfalls, check, shortfalls};
use crate::content::files::{ProcedureFile, ScaleFile, SiteFile};
use crate::content::{read_agency, read_file, resolve};
use crate::finding::{Code, Finding};
use crate::measure::{Measures, measure};
use crate::model::{Dataset, Procedure, Scales, Site};

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

/// Reads, resolves, measures and checks everything.
pub fn read_inputs(snapshot: &Snapshot) -> (Inputs, Vec<Finding>) {
    let mut findings = Vec::new();
    // The literal is a plain path; without it there is nothing to read.
    let Ok(content) = ProjectPath::new("content") else { return (Inputs::default(), findings) };
    let site = read_site(snapshot, &content, &mut findings);
    let mut folders = agency_folders(snapshot, &content);
    if folders.is_empty()
        && let Ok(file) = content.join("instansi.yaml")
    {
        findings.push(Finding::new(Code::FileMissing, &file, Span::START).with("name", "instansi.yaml"));
        // The other files are read as those of one agency, so that their own defects are found.
        folders.push(AgencyFolder { path: content.clone(), slug: None });
    }
    let is_portal = !folders.iter().any(|folder| folder.slug.is_none());
    let shared = if is_portal { read_shared(snapshot, &content, &folders, &mut findings) } else { Shared::default() };
    // Without a site there are no policies to measure by, but every file is still read for its defects.
    let site_or_default = site.clone().unwrap_or_else(|| Arc::new(fallback_site()));
    let read: Vec<(Option<AgencyState>, Vec<Finding>)> =
        folders.into_par_iter().map(|folder| read_one(snapshot, &site_or_default, &shared, &folder)).collect();
    let mut agencies = Vec::new();
    for (agency, found) in read {
        agencies.extend(agency);
        findings.extend(found);
    }
    (Inputs { site, agencies, is_portal }, findings)
}

struct AgencyFolder {
    path: ProjectPath,
    slug: Option<String>,
}

#[derive(Default)]
struct Shared {
    scales: Scales,
    procedure: Option<Procedure>,
}

fn read_site(snapshot: &Snapshot, content: &ProjectPath, findings: &mut Vec<Finding>) -> Option<Arc<Site>> {
    let file = content.join("situs.yaml").ok()?;
    let Some(bytes) = snapshot.files.get(&file) else {
        findings.push(Finding::new(Code::FileMissing, &file, Span::START).with("name", "situs.yaml"));
        return None;
    };
    let parsed = read_file::<SiteFile>(&file, bytes, findings);
    let source = parsed.value?;
    if let Some(url) = source.base_url.as_ref().filter(|url| !is_web_address(url)) {
        let finding = Finding::new(Code::InvalidForm, &file, url.span);
        findings.push(finding.with("text", &url.value).with("form", "url"));
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

/// A folder name that is a plain part of an address. Without a point it cannot be taken for a file of the site.
fn is_slug(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// The folder with `instansi.yaml`: `content/` itself, or its sub-folders.
fn agency_folders(snapshot: &Snapshot, content: &ProjectPath) -> Vec<AgencyFolder> {
    let mut folders = Vec::new();
    for (file, _) in snapshot.below(content).filter(|(file, _)| file.file_name() == "instansi.yaml") {
        match file.below(content).map(|below| below.split('/').collect::<Vec<_>>()).as_deref() {
            Some([_]) => return vec![AgencyFolder { path: content.clone(), slug: None }],
            Some([slug, _]) => {
                folders.extend(file.parent().map(|path| AgencyFolder { path, slug: Some((*slug).to_owned()) }));
            }
            _ => {}
        }
    }
    folders
}

/// Scales and procedure that many agencies share, and what else lies beside their folders.
fn read_shared(
    snapshot: &Snapshot,
    content: &ProjectPath,
    folders: &[AgencyFolder],
    findings: &mut Vec<Finding>,
) -> Shared {
    let mut shared = Shared::default();
    for (file, bytes) in snapshot.below(content) {
        match file.below(content).unwrap_or_default() {
            "situs.yaml" => {}
            "skala.yaml" => {
                let parsed = read_file::<ScaleFile>(file, bytes, findings);
                if let Some(source) = &parsed.value {
                    shared.scales = resolve::resolve_scales(file, source, findings);
                }
            }
            "sop.yaml" => {
                let parsed = read_file::<ProcedureFile>(file, bytes, findings);
                shared.procedure = resolve::resolve_shared_procedure(&parsed, findings);
            }
            _ if folders.iter().any(|folder| file.below(&folder.path).is_some()) => {}
            _ => {
                let finding = Finding::new(Code::UnknownFile, file, Span::START);
                findings.push(finding.with("name", file.file_name()).with("suggestion", ""));
            }
        }
    }
    shared
}

fn read_one(
    snapshot: &Snapshot,
    site: &Arc<Site>,
    shared: &Shared,
    folder: &AgencyFolder,
) -> (Option<AgencyState>, Vec<Finding>) {
    let slug = folder.slug.as_deref();
    let slug_finding = slug.filter(|slug| !is_slug(slug)).and_then(|slug| {
        let finding = Finding::new(Code::InvalidForm, &folder.path.join("instansi.yaml").ok()?, Span::START);
        Some(finding.with("text", slug).with("form", "slug"))
    });
    let home = slug.map_or_else(|| "/".to_owned(), |slug| format!("/{slug}/"));
    let (sources, mut findings) = read_agency(snapshot, &folder.path, &home, slug.is_none());
    findings.extend(slug_finding);
    if sources.scale.is_none()
        && shared.scales.ratings.is_empty()
        && let Ok(file) = folder.path.join("skala.yaml")
    {
        findings.push(Finding::new(Code::FileMissing, &file, Span::START).with("name", "skala.yaml"));
    }
    let shared_procedure = shared.procedure.as_ref();
    let dataset =
        resolve::resolve_agency(site, &shared.scales, shared_procedure, &folder.path, slug, &sources, &mut findings);
    let agency = dataset.map(|dataset| {
        let measures = measure(&dataset);
        let found = check(&dataset, &measures, snapshot);
        let shortfalls = shortfalls(&dataset, &found);
        findings.extend(found);
        AgencyState { home, dataset, measures, shortfalls }
    });
    (agency, findings)
}

/// Policies to read the other files by while `situs.yaml` is missing or broken; nothing is written then.
fn fallback_site() -> Site {
    use crate::model::{Engine, Minimize, PaperSize, Policy, ReviewPlace, ZeroTarget};
    Site {
        title: String::new(),
        base_url: None,
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
