use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Code, Finding};
use crate::model::{Dataset, YearData};
use crate::report::{Block, ChartData, Document, Section};

/// Links of prose to pages, fragments or files that the site does not have.
///
/// `files` are the site paths of everything else that an agency's build writes: PDFs, data, images.
pub(super) fn broken_links(dataset: &Dataset, documents: &[Document], files: &BTreeSet<String>) -> Vec<Finding> {
    let ids: BTreeMap<&str, BTreeSet<&str>> = documents
        .iter()
        .filter(|document| document.is_page)
        .map(|document| (document.address.as_str(), ids(&document.sections)))
        .collect();
    let leads_somewhere = |target: &str| {
        let (page, fragment) = target.split_once('#').unwrap_or((target, ""));
        match ids.get(page) {
            Some(ids) => fragment.is_empty() || ids.contains(fragment),
            None => fragment.is_empty() && files.contains(page),
        }
    };
    let known_indicator = |target: &str| target.contains("/indikator/");
    let mut findings = Vec::new();
    for prose in dataset.years.values().flat_map(YearData::prose) {
        for (target, span) in &prose.links {
            // A link to an indicator that does not exist is told as such by the rule on names.
            if !leads_somewhere(target) && !known_indicator(target) {
                findings.push(Finding::new(Code::BrokenLink, &prose.file, *span).with("target", target));
            }
        }
    }
    findings
}

/// The fragments that a page has.
fn ids(sections: &[Section]) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for section in sections {
        found.insert(section.id.as_str());
        for block in &section.blocks {
            match block {
                Block::Table(table) => {
                    found.insert(&table.id);
                }
                Block::Chart(chart) => {
                    found.insert(&chart.id);
                    if let ChartData::Own(table) = &chart.data {
                        found.insert(&table.id);
                    }
                }
                Block::Workings(workings) => found.extend(workings.iter().map(|working| working.id.as_str())),
                _ => {}
            }
        }
        found.extend(ids(&section.sections));
    }
    found
}
