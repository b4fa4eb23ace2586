//! The two copies of a document: for the archive and for a printing house.

use std::process::Command;

use lakip::base::Asset;
use lakip::render::{PdfEngine, Standard};
use lakip::report::{Block, Document};
use lakip::shell::typst::typeset_all;

use crate::fixtures::{FIGURES, extreme, files, folio, minimal, path, rich};
use crate::forms::{agreement, evaluation, proven, sheet};
use crate::{cli, engines, job, job_with_main, jobs, templates, tools};

fn all() -> Vec<Document> {
    vec![rich(), folio(), minimal(), extreme(), proven(), agreement(), sheet(), evaluation()]
}

#[test]
fn every_copy_of_every_kind_is_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    for engine in engines() {
        for (n, document) in all().iter().enumerate() {
            let jobs = jobs(document, &templates());
            let jobs: Vec<_> = jobs.iter().collect();
            let (pdfs, findings) = typeset_all(&jobs, &*engine, 2, &|_, pdf| Asset::from(pdf), &|_| ());
            assert_eq!(findings, [], "{}", engine.identity());
            for (name, bytes) in pdfs {
                let name = format!("{}-{n}-{}", engine.identity().replace(' ', "-"), name.file_name());
                std::fs::write(folder.path().join(name), bytes).unwrap();
            }
        }
    }
    let python = std::env::var_os("LAKIP_PDF_PYTHON").unwrap_or_else(|| "python3".into());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pdf/inspect_pdf.py");
    let output = Command::new(python).arg(script).arg(folder.path()).output().expect("python3 is needed");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let n_pdfs = engines().len() * all().iter().map(|document| jobs(document, &templates()).len()).sum::<usize>();
    assert!(said.ends_with(&format!("{n_pdfs} PDFs, 0 defects\n")), "{said}");
}

#[test]
fn the_archive_copy_carries_its_sources_unchanged() {
    let job = job(&rich());
    assert_eq!(job.standard, Standard::Archive);
    let pdf = cli(60).typeset(&job).unwrap();
    assert_eq!(tools::attachment(&pdf, "capaian.csv"), FIGURES.as_bytes());
    let data = tools::attachment(&pdf, "data.json");
    let data: serde_json::Value = serde_json::from_slice(&data).unwrap();
    assert_eq!(data["title"], "Laporan Kinerja Tahun 2025");
    // The text in it is that of the document, without the marks where the typesetter may break words.
    let text = data.to_string();
    assert!(text.contains("pertanggungjawaban") && !text.contains('\u{ad}'));
    assert!(tools::attachment_names(&cli(60).typeset(&crate::job(&minimal())).unwrap()).is_empty());
}

#[test]
fn a_changed_source_or_standard_makes_the_pdf_anew() {
    let first = jobs(&rich(), &templates());
    let mut changed = files();
    changed.insert(path("data/2025/capaian.csv"), Asset::from(&b"kode,capaian\n"[..]));
    let second = lakip::render::typst::jobs(&rich(), &templates(), &changed);
    assert_ne!(first[0].key("x"), second[0].key("x"));
    assert_eq!(first[1].key("x"), second[1].key("x"), "the press copy carries no data");
    let mut archive = first[1].clone();
    archive.standard = Standard::Archive;
    assert_ne!(archive.key("x"), first[1].key("x"));
}

#[test]
fn missing_titles_texts_and_sources_fail_the_build() {
    let font = "#set text(font: \"Source Sans 3\", lang: \"id\")\n";
    let titled = "#set document(title: \"a\", date: datetime(year: 2025, month: 1, day: 1))\n";
    let picture = "#image(\"aset/gambar.svg\")\n";
    let mut templates = templates();
    let main =
        format!("{font}{titled}#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>\"))\n");
    templates.insert(path("templates/typst/main.typ"), Asset::from(main.as_bytes()));
    let without_alt = jobs(&minimal(), &templates).remove(0);
    let without_title = job_with_main(&format!("{font}Satu\n"));
    let without_picture = job_with_main(&format!("{font}{titled}{picture}"));
    let without_source = lakip::render::typst::jobs(&rich(), &crate::templates(), &{
        let mut files = files();
        files.remove(&path("data/2025/capaian.csv"));
        files
    });
    for engine in engines() {
        let said = |job| engine.typeset(job).expect_err("a PDF was made")[0].args["detail"].clone();
        assert!(said(&without_alt).contains("missing alt text"), "{}", said(&without_alt));
        assert!(said(&without_title).contains("missing document title"), "{}", said(&without_title));
        assert!(said(&without_picture).contains("aset/gambar.svg"), "{}", said(&without_picture));
        assert!(said(&without_source[0]).contains("attached/capaian.csv"), "{}", said(&without_source[0]));
    }
}

#[test]
#[cfg(feature = "embed-typst")]
fn both_engines_print_the_same_text_of_both_copies() {
    for document in all() {
        for job in jobs(&document, &templates()) {
            let pages: Vec<_> = engines().iter().map(|engine| tools::pages(&engine.typeset(&job).unwrap())).collect();
            assert_eq!(pages.len(), 2);
            assert_eq!(pages[0].len(), pages[1].len(), "{}", job.path);
            for (n, (a, b)) in pages[0].iter().zip(&pages[1]).enumerate() {
                assert_eq!(a, b, "{} page {}", job.path, n + 1);
            }
        }
    }
}

#[test]
fn chapters_of_the_press_copy_start_on_right_hand_pages_and_its_sheets_are_full() {
    let jobs = jobs(&rich(), &templates());
    assert_eq!(jobs[1].standard, Standard::Press);
    let (archive, press) = (cli(60).typeset(&jobs[0]).unwrap(), cli(60).typeset(&jobs[1]).unwrap());
    let pages = tools::pages(&press);
    assert_eq!(pages.len() % 4, 0);
    let blank = |page: &&String| page.trim().is_empty();
    assert!(pages.iter().filter(blank).count() >= 4, "blank pages have a head or a foot");
    for chapter in ["KATA PENGANTAR", "DAFTAR ISI", "PENDAHULUAN", "PERENCANAAN KINERJA", "PENUTUP", "CARA HITUNG"] {
        let at = pages.iter().position(|page| page.lines().any(|line| line.trim() == chapter));
        assert_eq!(at.unwrap_or_else(|| panic!("{chapter} is missing")) % 2, 0, "{chapter} is on a left-hand page");
    }
    // The words are those of the archive copy. Contents name other pages, heads repeat on other pages.
    let words = |pages: Vec<String>| -> Vec<String> {
        let body = pages.into_iter().skip_while(|page| !page.contains("PENDAHULUAN")).collect::<Vec<_>>().concat();
        body.split_whitespace()
            .filter(|word| word.ends_with("%") || word.contains(".704.046"))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(words(pages), words(tools::pages(&archive)));
}

#[test]
fn the_binding_is_wider_on_the_inner_side_of_press_pages() {
    let press = cli(60).typeset(&jobs(&rich(), &templates())[1]).unwrap();
    let edges = tools::left_edges(&press);
    // The first page is the cover. The foot stands at the left edge of the text: 30 mm on right-hand pages, 20 mm on left-hand ones.
    let of_side = |side: usize| -> Vec<f64> {
        edges.iter().enumerate().filter_map(|(n, edge)| (n % 2 == side).then_some(*edge)?).collect()
    };
    let (right, left) = (of_side(0), of_side(1));
    assert!(right.len() > 1 && !left.is_empty());
    assert!(right[1..].iter().all(|edge| (*edge - 85.0).abs() < 1.5), "{right:?}");
    assert!(left.iter().all(|edge| (*edge - 56.7).abs() < 1.5), "{left:?}");
}

#[test]
fn only_the_longest_words_may_be_broken_and_numbers_never() {
    let mut document = folio();
    let sentence = "pertanggungjawaban penyelenggaraan keberlangsungan keselamatan 1.250,50 pelaksanaan, ";
    document.sections[1].blocks[0] = Block::Paragraph(sentence.repeat(12));
    let text = tools::raw_pages(&cli(60).typeset(&job(&document)).unwrap()).concat();
    // A broken word ends its line in a soft hyphen, which reads on as one word.
    assert!(text.contains("\u{ad}\n"), "no word is broken");
    let joined = text.replace("\u{ad}\n", "").replace('\u{ad}', "");
    for word in ["pertanggungjawaban", "penyelenggaraan", "keselamatan", "1.250,50", "pelaksanaan"] {
        assert!(joined.matches(word).count() >= 12, "{word} in {joined}");
    }
    for word in ["keselamatan", "1.250,50", "pelaksanaan"] {
        assert!(text.matches(word).count() >= 12, "{word} has a soft hyphen");
    }
}
