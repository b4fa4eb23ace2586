//! What makes a printed copy comparable with the site: a hash of its content, its version, the address that tells of it.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::base::{ContentHash, History, Provenance, content_hash};
use crate::model::{Issue, Period};

use super::canonical::canonical;
use super::context::{AgencyView, YearView};
use super::document::{Document, DocumentKind, Print, PrintedContent, Proof};
use super::text;

/// A printed document with its proof.
#[derive(Debug, Clone)]
pub struct Sealed<'a> {
    /// What the document is called.
    pub title: String,
    /// Site path of its page.
    pub address: String,
    /// Site path of its PDF.
    pub pdf: String,
    /// Hash of its whole content, in hexadecimal.
    pub hash: String,
    /// First digits of the hash, as in the address.
    pub short: String,
    /// Which report it is; none for a form.
    pub report: Option<(YearView<'a>, Period)>,
    /// Number of its version, from 1.
    pub version: u32,
}

/// Number of hexadecimal digits of the hash that a copy carries.
pub const SHORT_HASH: usize = 12;

/// Sets the proof of every printed document with figures, and the commit that its data come from.
///
/// `base_url` is the address of the site after publication. Neither the proof nor the commit is part of the hash, so a
/// commit that changes no content changes no hash.
pub fn seal<'a>(
    view: AgencyView<'a>,
    documents: &mut [Document],
    base_url: Option<&str>,
    history: Option<&History>,
) -> Vec<Sealed<'a>> {
    let hashes: Vec<Option<String>> = documents.par_iter().map(|document| seal_hash(view, document)).collect();
    seal_with(view, documents, hashes, base_url, history)
}

/// Hash of the whole content of a document, in hexadecimal; none for what is not sealed.
pub fn seal_hash(view: AgencyView<'_>, document: &Document) -> Option<String> {
    let print = document.print.as_ref().filter(|_| is_sealed(document))?;
    Some(hash_of(document, print, view.agency().slug.as_deref()).to_string())
}

/// As [`seal`], with the [`seal_hash`] of each document.
pub fn seal_with<'a>(
    view: AgencyView<'a>,
    documents: &mut [Document],
    hashes: Vec<Option<String>>,
    base_url: Option<&str>,
    history: Option<&History>,
) -> Vec<Sealed<'a>> {
    let mut sealed = Vec::new();
    for (document, hash) in documents.iter_mut().zip(hashes) {
        let Some(hash) = hash else { continue };
        let report = report_of(view, document);
        let year = report.map_or_else(|| year_of(view, document), |(year, _)| Some(year));
        let Some(print) = &mut document.print else { continue };
        let issues: Vec<&Issue> = report.map(|(year, period)| issues_of(year, period)).unwrap_or_default();
        let version = version(&issues, &hash);
        let short: String = hash.chars().take(SHORT_HASH).collect();
        let address = view.at.verification(&short);
        let url = base_url.map(|base| format!("{}{address}", base.trim_end_matches('/')));
        let source = year.zip(history).and_then(|(year, history)| provenance(year, history));
        print.keywords.extend(source.as_ref().map(commit_words));
        let name = match report {
            Some((year, Period::Year)) => format!("{} {}", view.site().annual_label, year.year()),
            Some((year, period)) => format!("{} {}", text::period(view.lang(), period), year.year()),
            None => document.title.clone(),
        };
        let state = match report {
            Some((year, period)) if year.is_final(period) => Some(format!("disahkan · versi {version}")),
            Some((year, period)) => Some(format!("{} · rancangan", year.status_word(period))),
            None => None,
        };
        let line: Vec<String> = [Some(name), state, Some(grouped(&short))].into_iter().flatten().collect();
        print.proof = Some(Proof {
            hash: short.clone(),
            url: url.unwrap_or_else(|| address.clone()),
            address,
            version,
            line: line.join(" · "),
            source: source.as_ref().map(|source| format!("Data menurut catatan perubahan ({}).", commit_words(source))),
        });
        sealed.push(Sealed {
            title: document.title.clone(),
            address: document.address.clone(),
            pdf: format!("/{}", print.path.trim_start_matches('/')),
            hash,
            short,
            report,
            version,
        });
    }
    sealed
}

/// The hash in groups of four digits, for reading aloud: `3fa9-01bc-77d2`.
pub fn grouped(short: &str) -> String {
    let digits: Vec<char> = short.chars().collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// The issues of one report, from the oldest.
pub fn issues_of(year: YearView<'_>, period: Period) -> Vec<&Issue> {
    year.data.issues.iter().filter(|issue| issue.period == period).collect()
}

/// The version of a content: the last one when that has gone out with this hash, else the next.
fn version(issues: &[&Issue], hash: &str) -> u32 {
    match issues.last() {
        Some(last) if last.hash.value == hash => last.version,
        Some(last) => last.version.saturating_add(1),
        None => 1,
    }
}

/// Blank forms and the reviewer's papers carry nothing that could be compared.
fn is_sealed(document: &Document) -> bool {
    use DocumentKind::{Form, Forms, Review, Verification};
    document.is_page && !matches!(document.kind, Form | Forms | Review | Verification)
}

fn report_of<'a>(view: AgencyView<'a>, document: &Document) -> Option<(YearView<'a>, Period)> {
    use DocumentKind::{Annual, Quarter, Semester};
    if !matches!(document.kind, Quarter | Semester | Annual) {
        return None;
    }
    let reports = view.years().flat_map(|year| Period::ALL.map(|period| (year, period)));
    let mut reports = reports.filter(|(year, period)| view.at.report(year.year(), *period) == document.address);
    reports.next()
}

/// The fiscal year below whose address a document stands.
fn year_of<'a>(view: AgencyView<'a>, document: &Document) -> Option<YearView<'a>> {
    view.years().find(|year| document.address.starts_with(&view.at.year(year.year())))
}

/// SHA-256 of the content in canonical form.
fn hash_of(document: &Document, print: &Print, slug: Option<&str>) -> ContentHash {
    // What tells of the copy, of the commit and of the press is no content.
    let print = Print { keywords: Vec::new(), proof: None, press: None, ..print.clone() };
    content_hash(&canonical(&PrintedContent::new(document, &print), slug))
}

/// The commit behind a year: its own folder, and what the agency and the site say for all years.
fn provenance(year: YearView<'_>, history: &History) -> Option<Provenance> {
    let agency = &year.all.dataset.folder;
    let is_year = |name: &str| name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit());
    history.of(|file| {
        let first = file.below(agency).and_then(|below| below.split('/').next());
        let is_of_agency = first.is_some_and(|first| !is_year(first));
        let is_of_site = matches!(file.as_str(), "content/situs.yaml" | "content/skala.yaml" | "content/sop.yaml");
        file.below(&year.data.folder).is_some() || is_of_agency || is_of_site
    })
}

fn commit_words(source: &Provenance) -> String {
    let changed = if source.is_changed { " dengan perubahan yang belum dicatat" } else { "" };
    format!("commit {}{changed}", source.commit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_read_in_groups() {
        assert_eq!(grouped("3fa901bc77d2"), "3fa9-01bc-77d2");
    }
}
