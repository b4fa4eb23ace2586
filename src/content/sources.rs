use std::any::Any;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::files::*;
use super::known::{KnownFile, KnownFiles};
use super::markdown::{self, ProseContext};
use super::yaml;
use crate::base::{Asset, ProjectPath, Snapshot};
use crate::finding::{Code, Finding, did_you_mean};
use crate::model::{Half, Period, ProseFile, Quarter};

/// A typed file and where it stands.
#[derive(Debug, Clone)]
pub struct Parsed<T> {
    /// Path below the project root.
    pub file: ProjectPath,
    /// Content; none when the file has defects, which findings tell.
    pub value: Option<Arc<T>>,
}

/// The files of one agency, typed.
#[derive(Debug, Clone, Default)]
pub struct AgencySources {
    /// `instansi.yaml`.
    pub agency: Option<Parsed<AgencyFile>>,
    /// `skala.yaml`.
    pub scale: Option<Parsed<ScaleFile>>,
    /// `sop.yaml`.
    pub procedure: Option<Parsed<ProcedureFile>>,
    /// `daftar-periksa.yaml`.
    pub checklist: Option<Parsed<ChecklistFile>>,
    /// `renstra-*.yaml` by path.
    pub strategies: Vec<Parsed<StrategyFile>>,
    /// Year folders.
    pub years: BTreeMap<u16, YearSources>,
}

/// The files of one fiscal year, typed.
#[derive(Debug, Clone, Default)]
pub struct YearSources {
    /// `perjanjian-kinerja.yaml`.
    pub agreement: Option<Parsed<AgreementFile>>,
    /// `perjanjian-kinerja-perubahan.yaml`.
    pub revision: Option<Parsed<AgreementFile>>,
    /// `rencana-aksi.yaml`.
    pub plan: Option<Parsed<PlanFile>>,
    /// `anggaran.yaml`.
    pub budget: Option<Parsed<BudgetFile>>,
    /// `pengesahan.yaml`.
    pub approvals: Option<Parsed<ApprovalsFile>>,
    /// `keputusan.yaml` in the folder of each period.
    pub decisions: BTreeMap<Period, Parsed<DecisionsFile>>,
    /// `sumber-daya.yaml`.
    pub resources: Option<Parsed<ResourcesFile>>,
    /// `terbitan.yaml`.
    pub ledger: Option<Parsed<LedgerFile>>,
    /// `reviu.yaml`.
    pub review: Option<Parsed<ReviewFile>>,
    /// `evaluasi-renja.yaml`.
    pub evaluation: Option<Parsed<EvaluationFile>>,
    /// Papers of the procedure by quarter or semester.
    pub office: BTreeMap<Period, OfficeSources>,
    /// Quarter folders that have any file.
    pub quarters: BTreeMap<Quarter, QuarterSources>,
    /// `semester-S/narasi.md`.
    pub half_prose: BTreeMap<Half, Arc<ProseFile>>,
    /// `tahunan/*.md` by stem.
    pub annual_prose: BTreeMap<String, Arc<ProseFile>>,
    /// `tahunan/analisis/*.md` by stem.
    pub analyses: BTreeMap<String, Arc<ProseFile>>,
}

/// The files of one quarter, typed.
#[derive(Debug, Clone, Default)]
pub struct QuarterSources {
    /// `<unit>.yaml` by unit code.
    pub reports: BTreeMap<String, Parsed<UnitReportFile>>,
    /// `progres/*.yaml` by path.
    pub progress: Vec<Parsed<ProgressFile>>,
    /// `koreksi.yaml`.
    pub corrections: Option<Parsed<CorrectionsFile>>,
    /// `narasi.md`.
    pub prose: Option<Arc<ProseFile>>,
}

/// The papers of one quarter or semester, typed.
#[derive(Debug, Clone, Default)]
pub struct OfficeSources {
    /// `disposisi.yaml`.
    pub dispositions: Option<Parsed<DispositionsFile>>,
    /// `sosialisasi.yaml`.
    pub briefing: Option<Parsed<BriefingFile>>,
    /// `pembagian-tugas.yaml`, in semester folders.
    pub tasks: Option<Parsed<TasksFile>>,
}

/// File stems of the annual report's prose.
pub const ANNUAL_PROSE: [&str; 6] = ["kata-pengantar", "ikhtisar", "bab-1", "bab-2", "bab-3", "bab-4"];

/// Types all files below an agency's folder and names those that no report uses.
///
/// `is_whole_site` says that the folder is `content/` itself, in which `situs.yaml` stands too. `known` spares parsing
/// what has not changed since it was made, and is brought up to date; it changes nothing in what is given.
pub fn read_agency(
    snapshot: &Snapshot,
    folder: &ProjectPath,
    home: &str,
    is_whole_site: bool,
    known: &mut KnownFiles,
) -> (AgencySources, Vec<Finding>) {
    // No file of one year says anything of another's, so the folders are read side by side.
    let mut folders: BTreeMap<&str, Vec<(&ProjectPath, &Asset)>> = BTreeMap::new();
    for (file, bytes) in snapshot.below(folder) {
        let first = file.below(folder).and_then(|below| below.split_once('/')).map_or("", |(first, _)| first);
        folders.entry(first).or_default().push((file, bytes));
    }
    let context = ProseContext { snapshot, home };
    let mut now = KnownFiles::in_context(context);
    let before = Before { files: known, is_prose_known: known.has_context_of(&now) };
    let read = |files: Vec<(&ProjectPath, &Asset)>| {
        let (sources, findings, read) = Default::default();
        let mut reader = Reader { context, before, sources, findings, read };
        for (file, bytes) in files {
            reader.take(file, bytes, folder, is_whole_site);
        }
        (reader.sources, reader.findings, reader.read)
    };
    let parts: Vec<_> = folders.into_values().collect::<Vec<_>>().into_par_iter().map(read).collect();
    let mut all = (AgencySources::default(), Vec::new());
    for (sources, findings, files) in parts {
        let AgencySources { agency, scale, procedure, checklist, strategies, years } = sources;
        let whole = &mut all.0;
        whole.agency = whole.agency.take().or(agency);
        whole.scale = whole.scale.take().or(scale);
        whole.procedure = whole.procedure.take().or(procedure);
        whole.checklist = whole.checklist.take().or(checklist);
        whole.strategies.extend(strategies);
        whole.years.extend(years);
        all.1.extend(findings);
        now.extend(files);
    }
    *known = now;
    all
}

/// Reads one typed file, or says why it cannot be.
pub fn read_file<T: DeserializeOwned + JsonSchema>(
    file: &ProjectPath,
    bytes: &[u8],
    findings: &mut Vec<Finding>,
) -> Parsed<T> {
    let (value, found) = yaml::parse(file, bytes);
    findings.extend(found);
    Parsed { file: file.clone(), value: value.map(Arc::new) }
}

/// Names that a mistyped one may have meant.
const KNOWN_NAMES: [&str; 28] = [
    "situs.yaml",
    "instansi.yaml",
    "skala.yaml",
    "sop.yaml",
    "perjanjian-kinerja.yaml",
    "perjanjian-kinerja-perubahan.yaml",
    "rencana-aksi.yaml",
    "anggaran.yaml",
    "pengesahan.yaml",
    "reviu.yaml",
    "terbitan.yaml",
    "sumber-daya.yaml",
    "daftar-periksa.yaml",
    "evaluasi-renja.yaml",
    "disposisi.yaml",
    "sosialisasi.yaml",
    "pembagian-tugas.yaml",
    "koreksi.yaml",
    "keputusan.yaml",
    "narasi.md",
    "kata-pengantar.md",
    "ikhtisar.md",
    "bab-1.md",
    "bab-2.md",
    "bab-3.md",
    "bab-4.md",
    "progres",
    "analisis",
];

struct Reader<'a> {
    context: ProseContext<'a>,
    before: Before<'a>,
    sources: AgencySources,
    findings: Vec<Finding>,
    /// Every file that was read or known, as it is now.
    read: BTreeMap<ProjectPath, KnownFile>,
}

/// What was read before.
#[derive(Clone, Copy)]
struct Before<'a> {
    files: &'a KnownFiles,
    is_prose_known: bool,
}

impl Reader<'_> {
    fn take(&mut self, file: &ProjectPath, bytes: &Asset, folder: &ProjectPath, is_whole_site: bool) {
        let below = file.below(folder).unwrap_or_default();
        let parts: Vec<&str> = below.split('/').collect();
        let is_site_file = is_whole_site && parts == ["situs.yaml"];
        let is_used = is_site_file || markdown::is_picture_name(file) || self.read(file, bytes, &parts);
        if !is_used {
            let suggestion = did_you_mean(file.file_name(), KNOWN_NAMES).unwrap_or_default();
            let finding = Finding::new(Code::UnknownFile, file, crate::base::Span::START);
            self.findings.push(finding.with("name", file.file_name()).with("suggestion", suggestion));
        }
    }

    /// Takes a file into the sources; `false` when its path is none of the layout.
    fn read(&mut self, file: &ProjectPath, bytes: &Asset, parts: &[&str]) -> bool {
        match parts {
            ["instansi.yaml"] => self.sources.agency = Some(self.typed(file, bytes)),
            ["skala.yaml"] => self.sources.scale = Some(self.typed(file, bytes)),
            ["sop.yaml"] => self.sources.procedure = Some(self.typed(file, bytes)),
            ["daftar-periksa.yaml"] => self.sources.checklist = Some(self.typed(file, bytes)),
            [name] if name.starts_with("renstra-") && name.ends_with(".yaml") => {
                let parsed = self.typed(file, bytes);
                self.sources.strategies.push(parsed);
            }
            [year, rest @ ..] => {
                let Some(year) = year_of(year) else { return false };
                return self.read_year(year, file, bytes, rest);
            }
            _ => return false,
        }
        true
    }

    fn read_year(&mut self, year: u16, file: &ProjectPath, bytes: &Asset, parts: &[&str]) -> bool {
        match parts {
            ["perjanjian-kinerja.yaml"] => self.year(year).agreement = Some(self.typed(file, bytes)),
            ["perjanjian-kinerja-perubahan.yaml"] => self.year(year).revision = Some(self.typed(file, bytes)),
            ["rencana-aksi.yaml"] => self.year(year).plan = Some(self.typed(file, bytes)),
            ["anggaran.yaml"] => self.year(year).budget = Some(self.typed(file, bytes)),
            ["pengesahan.yaml"] => self.year(year).approvals = Some(self.typed(file, bytes)),
            ["sumber-daya.yaml"] => self.year(year).resources = Some(self.typed(file, bytes)),
            ["terbitan.yaml"] => self.year(year).ledger = Some(self.typed(file, bytes)),
            ["reviu.yaml"] => self.year(year).review = Some(self.typed(file, bytes)),
            ["evaluasi-renja.yaml"] => self.year(year).evaluation = Some(self.typed(file, bytes)),
            [folder, "keputusan.yaml"] => {
                let Some(period) = Period::from_slug(folder) else { return false };
                let parsed = self.typed(file, bytes);
                self.year(year).decisions.insert(period, parsed);
            }
            ["tahunan", name] => {
                let Some(stem) = name.strip_suffix(".md").filter(|stem| ANNUAL_PROSE.contains(stem)) else {
                    return false;
                };
                let prose = self.prose(file, bytes);
                self.year(year).annual_prose.extend(prose.map(|p| (stem.to_owned(), p)));
            }
            ["tahunan", "analisis", name] => {
                let Some(stem) = name.strip_suffix(".md") else { return false };
                let prose = self.prose(file, bytes);
                self.year(year).analyses.extend(prose.map(|p| (stem.to_owned(), p)));
            }
            [folder, rest @ ..] => match Period::from_slug(folder) {
                Some(Period::Quarter(quarter)) => return self.read_quarter(year, quarter, file, bytes, rest),
                Some(Period::Half(half)) if rest == ["narasi.md"] => {
                    let prose = self.prose(file, bytes);
                    self.year(year).half_prose.extend(prose.map(|p| (half, p)));
                }
                Some(period @ Period::Half(_)) => match rest {
                    [name] => return self.read_office(year, period, file, bytes, name),
                    _ => return false,
                },
                _ => return false,
            },
            [] => return false,
        }
        true
    }

    fn read_quarter(&mut self, year: u16, quarter: Quarter, file: &ProjectPath, bytes: &Asset, parts: &[&str]) -> bool {
        match parts {
            ["narasi.md"] => {
                let prose = self.prose(file, bytes);
                self.quarter(year, quarter).prose = prose;
            }
            ["koreksi.yaml"] => {
                let parsed = self.typed(file, bytes);
                self.quarter(year, quarter).corrections = Some(parsed);
            }
            ["progres", name] if name.ends_with(".yaml") => {
                let parsed = self.typed(file, bytes);
                self.quarter(year, quarter).progress.push(parsed);
            }
            // A name of the semester folders is no unit's.
            ["pembagian-tugas.yaml"] => return false,
            [name] => {
                if self.read_office(year, Period::Quarter(quarter), file, bytes, name) {
                    // The paper opens the quarter as any other file does.
                    self.quarter(year, quarter);
                    return true;
                }
                let Some(stem) = name.strip_suffix(".yaml") else { return false };
                let parsed = self.typed(file, bytes);
                self.quarter(year, quarter).reports.insert(stem.to_owned(), parsed);
            }
            _ => return false,
        }
        true
    }

    /// Takes a paper of the procedure; `false` when the name is none of theirs.
    fn read_office(&mut self, year: u16, period: Period, file: &ProjectPath, bytes: &Asset, name: &str) -> bool {
        match name {
            "disposisi.yaml" => {
                let parsed = self.typed(file, bytes);
                self.office(year, period).dispositions = Some(parsed);
            }
            "sosialisasi.yaml" => {
                let parsed = self.typed(file, bytes);
                self.office(year, period).briefing = Some(parsed);
            }
            "pembagian-tugas.yaml" if matches!(period, Period::Half(_)) => {
                let parsed = self.typed(file, bytes);
                self.office(year, period).tasks = Some(parsed);
            }
            _ => return false,
        }
        true
    }

    fn office(&mut self, year: u16, period: Period) -> &mut OfficeSources {
        self.year(year).office.entry(period).or_default()
    }

    fn typed<T: DeserializeOwned + JsonSchema + Any + Send + Sync>(
        &mut self,
        file: &ProjectPath,
        bytes: &Asset,
    ) -> Parsed<T> {
        let known = self.before.files.get(file, bytes);
        let value = self.known_or(file, bytes, known, || yaml::parse(file, bytes));
        Parsed { file: file.clone(), value }
    }

    fn prose(&mut self, file: &ProjectPath, bytes: &Asset) -> Option<Arc<ProseFile>> {
        let known = self.before.files.get(file, bytes).filter(|_| self.before.is_prose_known);
        let context = self.context;
        self.known_or(file, bytes, known, || markdown::parse(file, bytes, context))
    }

    fn known_or<T: Any + Send + Sync>(
        &mut self,
        file: &ProjectPath,
        bytes: &Asset,
        known: Option<&KnownFile>,
        read: impl FnOnce() -> (Option<T>, Vec<Finding>),
    ) -> Option<Arc<T>> {
        if let Some((known, (value, findings))) = known.and_then(|known| Some((known, known.value::<T>()?))) {
            self.findings.extend_from_slice(findings);
            self.read.insert(file.clone(), known.clone());
            return value;
        }
        let (value, findings) = read();
        let value = value.map(Arc::new);
        self.read.insert(file.clone(), KnownFile::new(bytes, value.as_ref(), &findings));
        self.findings.extend(findings);
        value
    }

    fn year(&mut self, year: u16) -> &mut YearSources {
        self.sources.years.entry(year).or_default()
    }

    fn quarter(&mut self, year: u16, quarter: Quarter) -> &mut QuarterSources {
        self.year(year).quarters.entry(quarter).or_default()
    }
}

/// The fiscal year that a folder name stands for.
fn year_of(name: &str) -> Option<u16> {
    name.parse().ok().filter(|year| name.len() == 4 && (2000..=2100).contains(year))
}
