//! What is remembered of an agency's build, and the key under which it is.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::agency::Done;
use super::press::note_path;
use super::site::Request;
use crate::base::{Commit, ContentHash, History, PathMap, ProjectPath, Span, content_hash};
use crate::build::{AgencyTrace, Common, JobChoice, Layout};
use crate::finding::{Code, Finding, Severity};
use crate::render::JobKey;

/// What an agency's build gave, without the bytes: these stand in the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) trace: AgencyTrace,
    /// Findings as they were made, not settled.
    pub(super) findings: Vec<Finding>,
    /// All files but the PDFs and their notes.
    pub(super) files: Vec<(ProjectPath, ContentHash)>,
    /// The key of every PDF.
    pub(super) jobs: Vec<(ProjectPath, JobKey)>,
}

/// Everything that an agency's output follows from.
pub(super) struct Basis<'a> {
    pub(super) request: &'a Request,
    pub(super) choice: JobChoice,
    /// The typesetter's name and version.
    pub(super) engine: Option<String>,
    pub(super) layout: &'a Layout,
    /// Place of the agency in the layout.
    pub(super) index: usize,
    /// [`shared_basis`].
    pub(super) shared: ContentHash,
    pub(super) own: &'a PathMap<ContentHash>,
    /// The agency's part of [`divide_history`].
    pub(super) history: &'a str,
}

/// Hash of the basis, in hexadecimal.
pub(super) fn key(basis: &Basis<'_>) -> String {
    let Basis { request, choice, engine, layout, index, shared, own, history } = basis;
    let options = &request.options;
    let folder = layout.folders.get(*index);
    let mut text = format!(
        "{}\n{choice:?} {:?} {engine:?}\n{:?} {:?}\n{folder:?} {}\n{shared}\n",
        env!("LAKIP_BUILD_ID"),
        request.pdf.skip,
        (&options.base_url, options.is_offline),
        options.year,
        layout.is_portal,
    );
    for (path, hash) in own.iter() {
        text.push_str(&format!("{hash} {path}\n"));
    }
    text.push_str(history);
    content_hash(text.as_bytes()).to_string()
}

/// Hash of the files that all agencies share.
pub(super) fn shared_basis(common: &Common) -> ContentHash {
    let mut text = String::new();
    for (path, bytes) in &common.snapshot.files {
        text.push_str(&format!("{} {path}\n", content_hash(bytes)));
    }
    content_hash(text.as_bytes())
}

/// What version control says of the files of each agency and of those that all share, in the order of the layout. Commits
/// are counted among these alone, so that a commit elsewhere changes nothing.
pub(super) fn divide_history(history: Option<&History>, layout: &Layout) -> Vec<String> {
    let Some(history) = history else { return Vec::new() };
    let mut parts: Vec<Part<'_>> = layout.folders.iter().map(|_| Part::default()).collect();
    let mut shared = Part::default();
    for (path, commit) in &history.commits {
        if layout.is_shared(path) {
            shared.commits.push((path, commit));
        } else if let Some(part) = layout.owner(path).and_then(|owner| parts.get_mut(owner)) {
            part.commits.push((path, commit));
        }
    }
    for path in &history.uncommitted {
        if layout.is_shared(path) {
            shared.uncommitted.push(path);
        } else if let Some(part) = layout.owner(path).and_then(|owner| parts.get_mut(owner)) {
            part.uncommitted.push(path);
        }
    }
    parts.iter().map(|part| part.to_text(&shared)).collect()
}

/// What version control says of some of the files.
#[derive(Default)]
struct Part<'a> {
    commits: Vec<(&'a ProjectPath, &'a Commit)>,
    uncommitted: Vec<&'a ProjectPath>,
}

impl Part<'_> {
    fn to_text(&self, shared: &Self) -> String {
        let commits = || shared.commits.iter().chain(&self.commits);
        let ages: BTreeSet<u32> = commits().map(|(_, commit)| commit.age).collect();
        let ranks: BTreeMap<u32, usize> = ages.into_iter().enumerate().map(|(rank, age)| (age, rank)).collect();
        let mut text = "history\n".to_owned();
        for (path, commit) in commits() {
            let rank = ranks.get(&commit.age).copied().unwrap_or_default();
            text.push_str(&format!("{rank} {} {path}\n", commit.id));
        }
        for path in shared.uncommitted.iter().chain(&self.uncommitted) {
            text.push_str(&format!("changed {path}\n"));
        }
        text
    }
}

#[derive(Serialize, Deserialize)]
struct Written {
    trace: AgencyTrace,
    findings: Vec<WrittenFinding>,
    files: Vec<(String, String)>,
    jobs: Vec<(String, String)>,
}

/// A finding in a form that can be kept.
#[derive(Serialize, Deserialize)]
pub(super) struct WrittenFinding {
    code: String,
    is_error: bool,
    place: (String, u32, u32),
    args: BTreeMap<String, String>,
    related: Vec<(String, u32, u32)>,
}

impl Record {
    /// The record of a build without errors; none when nothing was made.
    pub(super) fn of(done: &Done) -> Option<Self> {
        let jobs: BTreeMap<&ProjectPath, JobKey> = done.jobs.iter().map(|(path, key)| (path, *key)).collect();
        let notes: BTreeSet<ProjectPath> = jobs.keys().filter_map(|path| note_path(path)).collect();
        let is_plain = |path: &ProjectPath| !jobs.contains_key(path) && !notes.contains(path);
        let files = done.files.iter().filter(|(path, _)| is_plain(path));
        Some(Self {
            trace: done.trace.clone()?,
            findings: done.findings.clone(),
            files: files.map(|(path, entry)| (path.clone(), entry.hash)).collect(),
            jobs: done.jobs.clone(),
        })
    }

    pub(super) fn to_json(&self) -> Vec<u8> {
        let texts = |list: &[(ProjectPath, ContentHash)]| {
            list.iter().map(|(path, hash)| (path.to_string(), hash.to_string())).collect()
        };
        let written = Written {
            trace: self.trace.clone(),
            findings: self.findings.iter().map(write_finding).collect(),
            files: texts(&self.files),
            jobs: texts(&self.jobs),
        };
        // Maps with text keys always have a JSON form.
        serde_json::to_vec(&written).unwrap_or_default()
    }

    /// Reads a written record; none when it is none of this version.
    pub(super) fn from_json(json: &[u8]) -> Option<Self> {
        let Written { trace, findings, files, jobs } = serde_json::from_slice(json).ok()?;
        let hashes = |list: Vec<(String, String)>| -> Option<Vec<(ProjectPath, ContentHash)>> {
            let pair =
                |(path, hash): (String, String)| Some((ProjectPath::new(&path).ok()?, ContentHash::parse(&hash)?));
            list.into_iter().map(pair).collect()
        };
        let findings: Option<Vec<Finding>> = findings.into_iter().map(read_finding).collect();
        Some(Self { trace, findings: findings?, files: hashes(files)?, jobs: hashes(jobs)? })
    }
}

/// A finding as it is kept.
pub(super) fn write_finding(finding: &Finding) -> WrittenFinding {
    let Finding { code, severity, file, span, args, related } = finding;
    let place = |file: &ProjectPath, span: &Span| (file.to_string(), span.start, span.end);
    WrittenFinding {
        code: code.id().to_owned(),
        is_error: *severity == Severity::Error,
        place: place(file, span),
        args: args.iter().map(|(name, text)| (name.to_string(), text.clone())).collect(),
        related: related.iter().map(|(file, span)| place(file, span)).collect(),
    }
}

/// The finding that was kept; none when this program does not know its kind.
pub(super) fn read_finding(written: WrittenFinding) -> Option<Finding> {
    let WrittenFinding { code, is_error, place, args, related } = written;
    let to_place = |(file, start, end): (String, u32, u32)| Some((ProjectPath::new(&file).ok()?, Span { start, end }));
    let (file, span) = to_place(place)?;
    Some(Finding {
        code: *Code::ALL.iter().find(|known| known.id() == code)?,
        severity: if is_error { Severity::Error } else { Severity::Warning },
        file,
        span,
        args: args.into_iter().map(|(name, text)| (Cow::Owned(name), text)).collect(),
        related: related.into_iter().map(to_place).collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_read_as_they_were_written() {
        let path = |text: &str| ProjectPath::new(text).unwrap();
        let finding = Finding::new(Code::FileTooLarge, &path("content/a.yaml"), Span::new(3, 9))
            .with("size", 9)
            .also(&path("content/b.yaml"), Span::new(1, 2));
        assert_eq!(read_finding(write_finding(&finding)), Some(finding.clone()));
        let mut unknown = write_finding(&finding);
        unknown.code = "LKP9999".to_owned();
        assert_eq!(read_finding(unknown), None);
        assert_eq!(Record::from_json(b"{}"), None);
    }

    #[test]
    fn a_commit_elsewhere_changes_nothing() {
        let path = |text: &str| ProjectPath::new(text).unwrap();
        let layout = Layout::of([path("content/a/instansi.yaml"), path("content/b/instansi.yaml")].iter());
        let lines = |commits: &[(&str, &str, u32)]| {
            let commit = |(file, id, age): &(&str, &str, u32)| (path(file), Commit { id: (*id).to_owned(), age: *age });
            let history = History { commits: commits.iter().map(commit).collect(), uncommitted: BTreeSet::new() };
            divide_history(Some(&history), &layout).swap_remove(0)
        };
        let before = lines(&[("content/a/x", "1", 1), ("content/situs.yaml", "0", 2), ("content/b/x", "2", 0)]);
        let other = lines(&[("content/a/x", "1", 5), ("content/situs.yaml", "0", 7), ("content/b/x", "9", 3)]);
        assert_eq!(before, other);
        assert_ne!(before, lines(&[("content/a/x", "3", 0), ("content/situs.yaml", "0", 2)]));
        assert_ne!(before, lines(&[("content/a/x", "1", 2), ("content/situs.yaml", "0", 1)]));
    }
}
