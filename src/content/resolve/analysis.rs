use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::finding::{Code, Finding, did_you_mean};
use crate::model::{Analysis, AnalysisFile, Prose, ProseBlock, ProseFile, ProseInline, plain_text};

/// The level-2 headings of an analysis file and what stands below them; text before the first is on causes and solutions.
pub const ANALYSIS_HEADINGS: [(&str, Analysis); 7] = [
    ("Target tahun ini", Analysis::Target),
    ("Tahun sebelumnya", Analysis::Years),
    ("Target jangka menengah", Analysis::MediumTerm),
    ("Standar nasional", Analysis::Benchmark),
    ("Penyebab dan solusi", Analysis::Causes),
    ("Efisiensi", Analysis::Efficiency),
    ("Program penunjang", Analysis::Programs),
];

/// Takes an analysis file apart at its level-2 headings. What stands below an unknown one is reported and stays with the
/// causes, heading included, so that no text is lost.
pub(super) fn split(file: &Arc<ProseFile>, findings: &mut Vec<Finding>) -> AnalysisFile {
    let mut parts: BTreeMap<Analysis, Prose> = BTreeMap::new();
    let mut notes = BTreeMap::new();
    let mut current = Analysis::Causes;
    let mut places = file.headings.iter();
    for block in &file.prose {
        let place = if let ProseBlock::Heading { .. } = block { places.next() } else { None };
        match block {
            ProseBlock::Heading { level: 2, c } => {
                let title = plain_text(c);
                let title = title.trim();
                let known = ANALYSIS_HEADINGS.iter().find(|(word, _)| word.eq_ignore_ascii_case(title));
                if let Some((_, analysis)) = known {
                    current = *analysis;
                    continue;
                }
                let words = ANALYSIS_HEADINGS.iter().map(|(word, _)| *word);
                if let Some(place) = place {
                    let finding = Finding::new(Code::UnresolvedCode, &file.file, *place).with("kind", "analysis");
                    let suggestion = did_you_mean(title, words).unwrap_or_default();
                    findings.push(finding.with("code", title).with("suggestion", suggestion));
                }
                current = Analysis::Causes;
                parts.entry(current).or_default().push(block.clone());
            }
            ProseBlock::Footnote { number, .. } => {
                notes.insert(*number, block.clone());
            }
            _ => parts.entry(current).or_default().push(block.clone()),
        }
    }
    // A footnote goes where it is first referred to; one that nothing refers to stays with the causes.
    for part in parts.values_mut() {
        let mut wanted = BTreeSet::new();
        part.iter().for_each(|block| references(block, &mut wanted));
        part.extend(wanted.iter().filter_map(|number| notes.remove(number)));
    }
    if !notes.is_empty() {
        parts.entry(Analysis::Causes).or_default().extend(notes.into_values());
    }
    AnalysisFile { text: Arc::clone(file), parts }
}

fn references(block: &ProseBlock, found: &mut BTreeSet<u32>) {
    match block {
        ProseBlock::Heading { c, .. } | ProseBlock::Paragraph { c } => inline_references(c, found),
        ProseBlock::List { items, .. } => items.iter().flatten().for_each(|block| references(block, found)),
        ProseBlock::Quote { c } | ProseBlock::Footnote { c, .. } => {
            c.iter().for_each(|block| references(block, found));
        }
        ProseBlock::Table { head, rows, .. } => {
            head.iter().chain(rows.iter().flatten()).for_each(|cell| inline_references(cell, found));
        }
        ProseBlock::Code { .. } | ProseBlock::Rule | ProseBlock::Figure { .. } => {}
    }
}

fn inline_references(inlines: &[ProseInline], found: &mut BTreeSet<u32>) {
    for inline in inlines {
        match inline {
            ProseInline::Footnote { number } => {
                found.insert(*number);
            }
            ProseInline::Emph { c }
            | ProseInline::Strong { c }
            | ProseInline::Strike { c }
            | ProseInline::Link { c, .. } => inline_references(c, found),
            ProseInline::Text { .. }
            | ProseInline::Code { .. }
            | ProseInline::Image { .. }
            | ProseInline::Break
            | ProseInline::Quoted { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{ProjectPath, Snapshot};
    use crate::content::markdown::{self, ProseContext};

    fn read(text: &str) -> (AnalysisFile, Vec<Finding>) {
        let file = ProjectPath::new("content/2025/tahunan/analisis/IKU-01.md").unwrap();
        let snapshot = Snapshot::default();
        let (prose, found) = markdown::parse(&file, text.as_bytes(), ProseContext { snapshot: &snapshot, home: "/" });
        assert!(found.is_empty(), "{found:?}");
        let mut findings = Vec::new();
        let split = split(&Arc::new(prose.unwrap()), &mut findings);
        (split, findings)
    }

    fn kinds(split: &AnalysisFile) -> Vec<(Analysis, usize)> {
        split.parts.iter().map(|(analysis, prose)| (*analysis, prose.len())).collect()
    }

    #[test]
    fn text_without_headings_is_on_the_causes() {
        let (split, findings) = read("Satu.\n\nDua.\n");
        assert_eq!(kinds(&split), [(Analysis::Causes, 2)]);
        assert!(findings.is_empty());
    }

    #[test]
    fn headings_tell_the_parts_and_empty_parts_are_not_there() {
        let (split, findings) = read(
            "Sebab.\n\n## efisiensi\n\nHemat.\n\n### Rincian\n\n## Standar nasional\n\n## Penyebab dan solusi\n\nLagi.\n",
        );
        assert_eq!(kinds(&split), [(Analysis::Causes, 2), (Analysis::Efficiency, 2)]);
        assert!(findings.is_empty());
    }

    #[test]
    fn an_unknown_heading_is_told_and_its_text_is_kept() {
        let (split, findings) = read("## Efisiensi\n\nHemat.\n\n### Rincian\n\n## Eficiensi\n\nTeks.\n");
        assert_eq!(kinds(&split), [(Analysis::Causes, 2), (Analysis::Efficiency, 2)]);
        let told: Vec<_> = findings.iter().map(|finding| (finding.code, finding.span.start)).collect();
        assert_eq!(told, [(Code::UnresolvedCode, 35)]);
    }

    #[test]
    fn a_footnote_follows_its_reference() {
        let (split, _) = read("Sebab[^a].\n\n## Efisiensi\n\nHemat[^b].\n\n[^a]: Satu.\n\n[^b]: Dua.\n");
        assert_eq!(kinds(&split), [(Analysis::Causes, 2), (Analysis::Efficiency, 2)]);
        let last = split.parts[&Analysis::Efficiency].last();
        assert!(matches!(last, Some(ProseBlock::Footnote { number: 2, .. })), "{last:?}");
    }
}
