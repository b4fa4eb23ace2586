use std::collections::BTreeSet;

use super::Year;
use crate::base::Snapshot;
use crate::content::markdown::has_picture;
use crate::finding::{Code, Finding, did_you_mean};
use crate::model::Dataset;

/// Prose may only name indicators of a strategic plan. Words of the same shape with an unknown prefix (`COVID-19`) are
/// no codes.
pub(super) fn unknown_indicator(year: Year<'_>, findings: &mut Vec<Finding>) {
    let goals = year.dataset.plans.iter().flat_map(|plan| &plan.goals);
    let indicators = goals.flat_map(|goal| &goal.objectives).flat_map(|objective| &objective.indicators);
    let known: BTreeSet<&str> = indicators.map(|indicator| indicator.code.as_str()).collect();
    let prefixes: BTreeSet<&str> =
        known.iter().filter_map(|code| code.split_once('-')).map(|(prefix, _)| prefix).collect();
    if known.is_empty() {
        return;
    }
    for prose in year.data.prose() {
        for (code, span) in &prose.mentions {
            let prefix = code.split_once('-').map_or(code.as_str(), |(prefix, _)| prefix);
            let is_explicit = span.end - span.start != u32::try_from(code.len()).unwrap_or(u32::MAX);
            if known.contains(code.as_str()) || !(is_explicit || prefixes.contains(prefix)) {
                continue;
            }
            let suggestion = did_you_mean(code, known.iter().copied()).unwrap_or_default();
            let finding = Finding::new(Code::ProseUnknownIndicator, &prose.file, *span).with("code", code);
            findings.push(finding.with("suggestion", suggestion));
        }
    }
}

/// The emblem must be there and be a picture.
pub(super) fn images(dataset: &Dataset, snapshot: &Snapshot, findings: &mut Vec<Finding>) {
    let Some(emblem) = &dataset.agency.letterhead.emblem else { return };
    if !has_picture(snapshot, &emblem.value) {
        let finding = Finding::new(Code::ImageMissing, &emblem.origin.file, emblem.origin.span);
        findings.push(finding.with("target", &emblem.value));
    }
}

/// The rating scale that the site asks for must be there.
pub(super) fn rating_scale(dataset: &Dataset, findings: &mut Vec<Finding>) {
    let Some(wanted) = &dataset.site.policy.rating_scale else { return };
    // Without any scale the file is missing or broken, which another finding says.
    if dataset.rating_scale().is_some() || dataset.scales.ratings.is_empty() {
        return;
    }
    let known = dataset.scales.ratings.iter().map(|scale| scale.code.as_str());
    let suggestion = did_you_mean(&wanted.value, known).unwrap_or_default();
    let finding = Finding::new(Code::UnresolvedCode, &wanted.origin.file, wanted.origin.span).with("kind", "scale");
    findings.push(finding.with("code", &wanted.value).with("suggestion", suggestion));
}
