//! PDFs are read cell by cell too.

use lakip::base::Asset;
use lakip::finding::Code;
use lakip::shell::typst::{Embedded, typeset_all};
use lakip::verify::Medium;
use lopdf::content::Content;
use lopdf::{Document, Encoding, Object};

use crate::example::{PERIODS, SITE, job};
use crate::{CELL, built, check, only};

#[test]
fn a_digit_changed_in_a_cell_of_a_pdf_is_named() {
    let job = job(&SITE, 2025, PERIODS[1]);
    let (pdfs, findings) = typeset_all(&[job], &Embedded::new(), 1, &|_, pdf| Asset::from(pdf), &|_| ());
    assert_eq!(findings, []);
    let mut files = SITE.outputs.clone();
    files.extend(pdfs.clone());
    let clean = check(&built(files.clone()));
    assert_eq!(clean.findings, []);
    assert_eq!(clean.tallies[&Medium::Pdf].n_files, 1);
    assert!(clean.tallies[&Medium::Pdf].n_values > 500, "{:?}", clean.tallies);

    files.insert(job.path.clone(), with_other_digit(&pdfs[&job.path], "108,57%", '8', '7'));
    let said = only(&check(&built(files)).findings, Code::CellDiffers, &CELL);
    assert_eq!(said[0], "Capaian kinerja Triwulan II Tahun 2025");
    assert!(said[1].ends_with("(IKU-03)"), "{said:?}");
    assert_eq!(said[2..], ["Capaian TW II", "108,57%", "107,57%"]);
}

/// The PDF with one digit drawn by the glyph of another, where a text is first shown.
fn with_other_digit(pdf: &Asset, text: &str, from: char, to: char) -> Asset {
    let mut document = Document::load_mem(pdf).unwrap();
    for page in document.page_iter().collect::<Vec<_>>() {
        let mut content = Content::decode(&document.get_page_content(page)).unwrap();
        if !change(&document, page, &mut content, text, from, to) {
            continue;
        }
        document.change_page_content(page, content.encode().unwrap()).unwrap();
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        return bytes.into();
    }
    panic!("{text} is not shown in one piece");
}

fn change(
    document: &Document,
    page: lopdf::ObjectId,
    content: &mut Content<Vec<lopdf::content::Operation>>,
    text: &str,
    from: char,
    to: char,
) -> bool {
    let fonts = document.get_page_fonts(page).unwrap();
    let mut font = Vec::new();
    for operation in &mut content.operations {
        if operation.operator == "Tf" {
            font = operation.operands[0].as_name().unwrap().to_vec();
        }
        if !["Tj", "TJ"].contains(&operation.operator.as_str()) {
            continue;
        }
        let encoding = fonts[&font].get_font_encoding(document).unwrap();
        let decode = |bytes: &[u8]| Document::decode_text(&encoding, bytes).unwrap();
        let shown: String = strings(&mut operation.operands).iter().map(|bytes| decode(bytes)).collect();
        if shown != text {
            continue;
        }
        let other = glyph(&encoding, to);
        for bytes in strings(&mut operation.operands) {
            for code in bytes.chunks_mut(2) {
                if decode(code) == from.to_string() {
                    code.copy_from_slice(&other);
                    return true;
                }
            }
        }
    }
    false
}

fn strings(operands: &mut [Object]) -> Vec<&mut Vec<u8>> {
    let mut found = Vec::new();
    for operand in operands {
        match operand {
            Object::String(bytes, _) => found.push(bytes),
            Object::Array(items) => found.extend(strings(items)),
            _ => {}
        }
    }
    found
}

/// The code of a character, tried out.
fn glyph(encoding: &Encoding<'_>, wanted: char) -> [u8; 2] {
    let codes = (0..=u16::MAX).map(u16::to_be_bytes);
    let mut fitting =
        codes.filter(|code| Document::decode_text(encoding, code).is_ok_and(|text| text == wanted.to_string()));
    fitting.next().unwrap()
}
