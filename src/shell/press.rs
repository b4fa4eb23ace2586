use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::manifest::Manifest;
use crate::base::{Asset, OutputSet, ProjectPath, Span, content_hash};
use crate::finding::{Code, Finding};
use crate::verify::preflight;

/// How the names of copies for a printing house end; the note beside such a PDF ends in `.txt` instead.
const PRESS_END: &str = "-cetak.pdf";

/// The notes that go with the copies for a printing house among `files`.
///
/// The note of a PDF in `reused` is taken from the last build when its bytes are still those of the manifest: the same
/// PDF has the same note. A PDF that cannot be read again is a finding.
pub(super) fn press_notes(
    files: &OutputSet,
    reused: &BTreeSet<ProjectPath>,
    output: &Path,
    manifest: &Manifest,
) -> (BTreeMap<ProjectPath, Asset>, Vec<Finding>) {
    let copies: Vec<(&ProjectPath, &Asset)> =
        files.iter().filter(|(path, _)| path.as_str().ends_with(PRESS_END)).collect();
    let made: Vec<Result<(ProjectPath, Asset), Finding>> = copies
        .into_par_iter()
        .filter_map(|(path, pdf)| {
            let stem = path.as_str().strip_suffix("pdf")?;
            let note = ProjectPath::new(&format!("{stem}txt")).ok()?;
            let present = if reused.contains(path) { present(output, manifest, &note) } else { None };
            Some(match present {
                Some(bytes) => Ok((note, bytes)),
                None => match preflight(pdf) {
                    Ok(found) => Ok((note, Asset::from(found.note(path.file_name()).into_bytes()))),
                    Err(reason) => {
                        let finding = Finding::new(Code::TypesetFailed, path, Span::START);
                        Err(finding.with("detail", reason).with("document", path))
                    }
                },
            })
        })
        .collect();
    let mut notes = BTreeMap::new();
    let mut findings = Vec::new();
    for result in made {
        match result {
            Ok((path, note)) => {
                notes.insert(path, note);
            }
            Err(finding) => findings.push(finding),
        }
    }
    (notes, findings)
}

fn present(output: &Path, manifest: &Manifest, note: &ProjectPath) -> Option<Asset> {
    let hash = manifest.files.get(note)?;
    let bytes = fs::read(output.join(note.as_str())).ok()?;
    (*hash == content_hash(&bytes).to_string()).then(|| Asset::from(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PDF of one empty page.
    const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n\
        2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595.276 841.89]>>\nendobj\n\
        3 0 obj\n<</Type/Page/Parent 2 0 R>>\nendobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n\
        0000000054 00000 n \n0000000134 00000 n \ntrailer\n<</Size 4/Root 1 0 R>>\nstartxref\n177\n%%EOF\n";

    fn path(text: &str) -> ProjectPath {
        ProjectPath::new(text).unwrap()
    }

    #[test]
    fn only_copies_for_the_press_get_a_note() {
        let output = tempfile::tempdir().unwrap();
        let pdf = || Asset::from(PDF);
        let files: OutputSet = [(path("2025/a-cetak.pdf"), pdf()), (path("2025/a.pdf"), pdf())].into();
        let none = BTreeSet::new();
        let (notes, findings) = press_notes(&files, &none, output.path(), &Manifest::default());
        assert_eq!(findings, []);
        assert_eq!(notes.keys().map(ProjectPath::as_str).collect::<Vec<_>>(), ["2025/a-cetak.txt"]);
        let text = String::from_utf8(notes["2025/a-cetak.txt"].to_vec()).unwrap();
        assert!(text.contains("Berkas: a-cetak.pdf\n") && text.contains("A4 210 × 297 mm tegak"), "{text}");

        let broken: OutputSet = [(path("b-cetak.pdf"), Asset::from(&b"%PDF"[..]))].into();
        let (notes, findings) = press_notes(&broken, &none, output.path(), &Manifest::default());
        assert!(notes.is_empty() && findings.len() == 1 && findings[0].code == Code::TypesetFailed, "{findings:?}");
    }

    #[test]
    fn the_note_of_a_recalled_pdf_is_recalled_while_it_is_sound() {
        let output = tempfile::tempdir().unwrap();
        let files: OutputSet = [(path("a-cetak.pdf"), Asset::from(&b"%PDF"[..]))].into();
        let all = |text: &[u8]| {
            std::fs::write(output.path().join("a-cetak.txt"), text).unwrap();
            let written: OutputSet = [(path("a-cetak.txt"), Asset::from(&b"note"[..]))].into();
            let manifest = Manifest::of(&written, &BTreeMap::new());
            press_notes(&files, &files.keys().cloned().collect(), output.path(), &manifest)
        };
        assert_eq!(all(b"note").0["a-cetak.txt"], Asset::from(&b"note"[..]));
        assert_eq!(all(b"nota").1.len(), 1, "another text is no note of ours, and the PDF is read again");
    }
}
