use crate::base::{ProjectPath, Span};
use crate::finding::{Code, Finding};
use crate::verify::preflight;

/// How the names of copies for a printing house end; the note beside such a PDF ends in `.txt` instead.
const PRESS_END: &str = "-cetak.pdf";

/// Where the note of a copy for a printing house stands; none for other PDFs.
pub(super) fn note_path(pdf: &ProjectPath) -> Option<ProjectPath> {
    let stem = pdf.as_str().strip_suffix(PRESS_END)?;
    ProjectPath::new(&format!("{stem}-cetak.txt")).ok()
}

/// The note of a copy for a printing house.
///
/// # Errors
/// A finding when the PDF cannot be read again.
pub(super) fn press_note(path: &ProjectPath, pdf: &[u8]) -> Result<String, Finding> {
    preflight(pdf).map(|found| found.note(path.file_name())).map_err(|reason| {
        Finding::new(Code::TypesetFailed, path, Span::START).with("detail", reason).with("document", path)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PDF of one empty page.
    const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n\
        2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595.276 841.89]>>\nendobj\n\
        3 0 obj\n<</Type/Page/Parent 2 0 R>>\nendobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n\
        0000000054 00000 n \n0000000134 00000 n \ntrailer\n<</Size 4/Root 1 0 R>>\nstartxref\n177\n%%EOF\n";

    #[test]
    fn only_copies_for_the_press_get_a_note() {
        let path = |text: &str| ProjectPath::new(text).unwrap();
        assert_eq!(note_path(&path("2025/a-cetak.pdf")), Some(path("2025/a-cetak.txt")));
        assert_eq!(note_path(&path("2025/a.pdf")), None);
        let text = press_note(&path("2025/a-cetak.pdf"), PDF).unwrap();
        assert!(text.contains("Berkas: a-cetak.pdf\n") && text.contains("A4 210 × 297 mm tegak"), "{text}");
        assert_eq!(press_note(&path("b-cetak.pdf"), b"%PDF").unwrap_err().code, Code::TypesetFailed);
    }
}
