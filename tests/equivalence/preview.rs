//! The preview as its readers see it, held against a clean build.

use std::thread;
use std::time::Duration;

use lakip::base::{ContentHash, ProjectPath, content_hash};
use lakip::render::html::STYLESHEET;
use lakip::shell::server::{Found, Site as _};
use lakip::shell::{Preview, Session, read_manifest};

use crate::clean::{self, Files};
use crate::content::{project, slug};
use crate::place::Place;
use crate::rng::Rng;
use crate::typesetter;

/// How many files are asked for beside the page over all agencies and the stylesheet.
const N_ASKED: usize = 8;

/// Asks for pages and stylesheet while the output folder is behind.
pub fn ask_new(rng: &mut Rng, preview: &Preview, clean: &Files) -> Result<(), String> {
    let pages: Vec<&String> = clean.keys().filter(|path| path.ends_with(".html")).collect();
    ask(rng, preview, &pages, clean)
}

/// Asks for any file once the output folder has caught up.
pub fn ask_old(rng: &mut Rng, preview: &Preview, clean: &Files) -> Result<(), String> {
    if preview.is_ahead() {
        return Err("the preview is ahead of a build that has ended".to_owned());
    }
    let files: Vec<&String> = clean.keys().collect();
    ask(rng, preview, &files, clean)
}

fn ask(rng: &mut Rng, preview: &Preview, paths: &[&String], clean: &Files) -> Result<(), String> {
    let always = ["index.html", STYLESHEET].map(str::to_owned);
    let chosen: Vec<&String> = (0..N_ASKED).filter_map(|_| rng.pick(paths).copied()).collect();
    for path in always.iter().chain(chosen) {
        let expected = clean.get(path).ok_or_else(|| format!("a clean build has no {path}"))?;
        if shown(preview, path) != Some(*expected) {
            return Err(format!("the preview shows another {path}"));
        }
    }
    Ok(())
}

/// Hash of what the preview shows at a path; none when it has no such file.
pub fn shown(preview: &Preview, path: &str) -> Option<ContentHash> {
    match preview.file(&ProjectPath::new(path).ok()?) {
        Found::File { bytes, .. } => Some(content_hash(&bytes)),
        Found::Missing | Found::Failed(_) => None,
    }
}

/// Makes the session look, shows what is new and builds it; asks for pages in between when told to.
fn turn(session: &mut Session, preview: &Preview, place: &Place, is_asked: bool) {
    let fresh = session.look(None).unwrap().expect("a change");
    let is_shown = fresh.show(preview).is_some();
    if is_asked {
        assert!(is_shown);
        let site = clean::site(&place.request(), &place.tree);
        for path in site.files.keys().filter(|path| path.ends_with(".html") || path.ends_with(".css")) {
            assert_eq!(shown(preview, path), site.files.get(path).copied(), "{path}");
        }
    }
    session.build(fresh, Some(preview), &|_, _| ()).unwrap();
    place.assert_clean();
}

#[test]
fn a_change_that_was_taken_back_unseen_is_never_shown() {
    const VALUE: &str = "content/2025/triwulan-1/sekretariat.yaml";
    const PROSE: &str = "content/2025/triwulan-1/narasi.md";
    let mut tree = project(1);
    tree.extend(typesetter::fonts());
    let mut place = Place::new(tree);
    let mut request = place.request();
    request.pdf.typst = Some(typesetter::install(place.temp.path()));
    // What an earlier run saw at rest is not read again at the start, only when a reader asks for it.
    thread::sleep(Duration::from_millis(2_200));
    clean::build(&request);
    let preview = Preview::new(&request, place.output());
    let mut session = Session::new(request);
    turn(&mut session, &preview, &place, false);
    // A reader asks for a PDF while a figure is another one for a moment, which nobody looks at.
    place.replace(VALUE, "nilai: 11", "nilai: 99");
    assert!(shown(&preview, "2025/triwulan-1/laporan-triwulan-1-2025.pdf").is_some());
    place.replace(VALUE, "nilai: 99", "nilai: 11");
    place.replace(PROSE, "Narasi", "Uraian");
    turn(&mut session, &preview, &place, true);
}

#[test]
fn a_new_colour_is_shown_with_its_page() {
    let mut place = Place::new(project(2));
    let preview = Preview::new(&place.request(), place.output());
    let mut session = Session::new(place.request());
    turn(&mut session, &preview, &place, false);
    place.replace("content/dinas-b/skala.yaml", "#c2410c", "#7c2d12");
    turn(&mut session, &preview, &place, true);
}

#[test]
fn a_pdf_that_was_made_for_a_reader_is_not_made_again() {
    let mut tree = project(2);
    tree.extend(typesetter::fonts());
    let mut place = Place::new(tree);
    let with_pdfs = clean::request_with_pdfs(&place.root(), &place.output(), &typesetter::install(place.temp.path()));
    let n_pdfs = clean::build(&with_pdfs).n_compiled;
    let mut request = with_pdfs.clone();
    request.pdf.skip = true;
    let preview = Preview::new(&request, place.output());
    let mut session = Session::new(request);
    turn_with_pdfs(&mut session, &preview);
    place.replace("content/dinas-b/2025/triwulan-1/sekretariat.yaml", "nilai: 11", "nilai: 12");
    let fresh = session.look(None).unwrap().unwrap();
    fresh.show(&preview).unwrap();
    let site = clean::site(&with_pdfs, &place.tree);
    let name = "dinas-b/2025/triwulan-1/laporan-triwulan-1-2025.pdf";
    assert_eq!(shown(&preview, name), site.files.get(name).copied());
    // No PDF waits for the build, and the build waits for none.
    assert_eq!(session.build(fresh, Some(&preview), &|_, _| ()).unwrap().0.n_compiled, 0);
    let old = read_manifest(&place.output()).unwrap().pdf.len();
    let built = clean::build(&with_pdfs);
    assert_eq!((built.n_compiled, built.n_reused), (n_pdfs - old - 1, old + 1));
    clean::assert_same(&place.output(), &site.files);
}

fn turn_with_pdfs(session: &mut Session, preview: &Preview) {
    let fresh = session.look(None).unwrap().unwrap();
    let (outcome, _) = session.build(fresh, Some(preview), &|_, _| ()).unwrap();
    assert_eq!((outcome.n_compiled, outcome.changes.unwrap().n_written), (0, 0));
}

#[test]
fn a_change_of_many_agencies_leaves_nothing_of_an_older_one() {
    const HEAD: &str = "content/dinas-a/instansi.yaml";
    let mut tree = project(6);
    tree.retain(|path, _| !path.contains("/2025/"));
    let mut place = Place::new(tree);
    let preview = Preview::new(&place.request(), place.output());
    let mut session = Session::new(place.request());
    turn(&mut session, &preview, &place, false);
    // One is in memory; then more change at once than are held there.
    place.replace(HEAD, "Jalan Contoh 1", "Jalan Contoh 2");
    turn(&mut session, &preview, &place, true);
    for number in 0..6 {
        place.replace(&format!("content/{}/instansi.yaml", slug(number)), "nama: Dinas", "nama: Badan");
    }
    turn(&mut session, &preview, &place, false);
    place.replace("content/dinas-a/renstra-2021-2026.yaml", "Tujuan contoh", "Tujuan kedua");
    turn(&mut session, &preview, &place, true);
}
