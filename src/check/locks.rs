use super::Year;
use crate::base::{ProjectPath, normalized_hash};
use crate::finding::{Code, Finding, did_you_mean};

/// A locked input must hash as it did, unless a correction records the new hash.
pub(super) fn locked_input_changed(year: Year<'_>, findings: &mut Vec<Finding>) {
    for (period, approval) in &year.data.approvals {
        // A text that is no hash was reported as such.
        for lock in approval.locks.iter().filter(|lock| lock.hash.value.len() == 64) {
            let path = ProjectPath::resolve(Some(&year.data.folder), &lock.file.value).ok();
            let bytes = path.as_ref().and_then(|path| year.snapshot.files.get(path));
            let actual = bytes.map(|bytes| normalized_hash(bytes).to_string());
            let is_recorded = |hash: &String| {
                let corrections = year.data.quarters.values().flat_map(|quarter| &quarter.corrections);
                corrections.into_iter().any(|c| c.file == lock.file.value && c.hash.as_ref() == Some(hash))
            };
            if actual.as_ref().is_some_and(|hash| *hash == lock.hash.value || is_recorded(hash)) {
                continue;
            }
            let place = &lock.file.origin;
            let finding = Finding::new(Code::LockedInputChanged, &place.file, place.span);
            let finding = finding.with("file", &lock.file.value).with("report", period.slug());
            let actual = actual.unwrap_or_else(|| "-".to_owned());
            findings.push(finding.with("expected", &lock.hash.value).with("actual", actual));
        }
    }
}

/// A correction must name a file of its quarter.
pub(super) fn corrected_file_unknown(year: Year<'_>, findings: &mut Vec<Finding>) {
    let known: Vec<&str> =
        year.snapshot.below(&year.data.folder).filter_map(|(path, _)| path.below(&year.data.folder)).collect();
    for correction in year.data.quarters.values().flat_map(|quarter| &quarter.corrections) {
        if !known.contains(&correction.file.as_str()) {
            let place = &correction.origin;
            let suggestion = did_you_mean(&correction.file, known.iter().copied()).unwrap_or_default();
            let finding = Finding::new(Code::UnresolvedCode, &place.file, place.span).with("kind", "file");
            findings.push(finding.with("code", &correction.file).with("suggestion", suggestion));
        }
    }
}
