//! A memo that is damaged in every way gives what no memo gives.

use std::fs;
use std::path::Path;

use lakip::shell::{MEMO_FOLDER, Outcome, Request};

use crate::clean;
use crate::content::project;
use crate::mischief::files;
use crate::place::{Place, copy};
use crate::typesetter;

/// Does something to one entry of the memo; the second file is another entry.
type Damage = fn(&Path, &Path);

const DAMAGES: [(&str, Damage); 10] = [
    ("first bit", |file, _| flip(file, |_| 0)),
    ("bit of the hash", |file, _| flip(file, |_| 20)),
    ("first bit of the payload", |file, _| flip(file, |n| n.min(80))),
    ("last bit", |file, _| flip(file, |n| n)),
    ("empty", |file, _| fs::write(file, "").unwrap()),
    ("half", |file, _| cut(file, |n| n / 2)),
    ("one byte less", |file, _| cut(file, |n| n.saturating_sub(1))),
    ("one byte more", |file, _| fs::write(file, [&fs::read(file).unwrap()[..], b"x"].concat()).unwrap()),
    ("a folder", |file, _| {
        fs::remove_file(file).unwrap();
        fs::create_dir_all(file.join("isi")).unwrap();
    }),
    ("another entry", |file, other| {
        fs::copy(other, file).unwrap();
    }),
];

fn flip(file: &Path, at: fn(usize) -> usize) {
    let mut bytes = fs::read(file).unwrap();
    let at = at(bytes.len() - 1).min(bytes.len() - 1);
    bytes[at] ^= 1;
    fs::write(file, bytes).unwrap();
}

fn cut(file: &Path, length: fn(usize) -> usize) {
    let bytes = fs::read(file).unwrap();
    fs::write(file, &bytes[..length(bytes.len())]).unwrap();
}

fn with_pdfs(place: &Place) -> Request {
    let typst = typesetter::install(place.temp.path());
    clean::request_with_pdfs(&place.root(), &place.output(), &typst)
}

fn sparing(outcome: &Outcome) -> (usize, usize) {
    (outcome.n_remembered, outcome.n_compiled)
}

#[test]
fn a_damaged_memo_gives_what_none_gives() {
    let mut tree = project(2);
    tree.extend(typesetter::fonts());
    let place = Place::new(tree);
    let request = with_pdfs(&place);
    let memo = place.root().join(MEMO_FOLDER);
    let sound = place.temp.path().join("memo");
    clean::build(&request);
    copy(&memo, &sound);
    let site = clean::site(&request, &place.tree);
    let n_pdfs = site.manifest.as_ref().unwrap().pdf.len();
    for (name, damage) in DAMAGES {
        // With the old output beside it, and without.
        for has_output in [true, false] {
            fs::remove_dir_all(&memo).unwrap();
            copy(&sound, &memo);
            let entries: Vec<_> = files(&sound).into_iter().filter(|file| !file.ends_with(".gitignore")).collect();
            assert!(entries.len() > n_pdfs, "{entries:?}");
            for (i, entry) in entries.iter().enumerate() {
                // Another entry of the same kind, where there is one.
                let other = &entries[(i + 1) % entries.len()];
                damage(&memo.join(entry.strip_prefix(&sound).unwrap()), other);
            }
            if !has_output {
                fs::remove_dir_all(place.output()).unwrap();
            }
            let outcome = clean::build(&request);
            clean::assert_same(&place.output(), &site.files);
            assert_eq!(outcome.findings, site.outcome.findings);
            let n_compiled = if has_output { 0 } else { n_pdfs };
            assert_eq!(sparing(&outcome), (0, n_compiled), "{name}");
        }
    }
}

#[test]
fn a_memo_without_place_is_done_without() {
    let place = Place::new(project(1));
    let memo = place.root().join(MEMO_FOLDER);
    // A file stands where the folder belongs; then a folder into which nothing can be written, by nobody.
    fs::write(&memo, "bukan folder").unwrap();
    for is_link in [false, true] {
        if is_link {
            fs::remove_file(&memo).unwrap();
            std::os::unix::fs::symlink("none/such", &memo).unwrap();
        }
        for _ in 0..2 {
            let outcome = clean::build(&place.request());
            assert_eq!(sparing(&outcome), (0, 0));
            place.assert_clean();
        }
    }
}

#[test]
fn what_was_made_once_is_not_made_again() {
    const VALUE: &str = "content/dinas-b/2025/triwulan-1/sekretariat.yaml";
    let mut tree = project(2);
    tree.extend(typesetter::fonts());
    let mut place = Place::new(tree);
    let request = with_pdfs(&place);
    let first = clean::build(&request);
    assert_eq!((first.n_remembered, first.n_reused), (0, 0));
    place.replace(VALUE, "nilai: 11", "nilai: 12");
    let edited = clean::build(&request);
    assert!(0 < edited.n_compiled && edited.n_compiled < first.n_compiled, "{edited:?}");
    assert_eq!((edited.n_remembered, edited.n_compiled + edited.n_reused), (1, first.n_compiled));
    for (from, to) in [("nilai: 12", "nilai: 11"), ("nilai: 11", "nilai: 12"), ("nilai: 12", "nilai: 11")] {
        place.replace(VALUE, from, to);
        let again = clean::build(&request);
        assert_eq!((again.n_remembered, again.n_compiled, again.n_reused), (1, 0, first.n_compiled));
        clean::assert_same(&place.output(), &clean::site(&request, &place.tree).files);
    }
    fs::remove_dir_all(place.output()).unwrap();
    assert_eq!(sparing(&clean::build(&request)), (0, 0));
    clean::assert_same(&place.output(), &clean::site(&request, &place.tree).files);
}
