//! Builds of one agency or one year: they leave the bytes of the whole build, and everything else as it was.

use std::fs;
use std::thread;
use std::time::Duration;

use lakip::base::ContentHash;
use lakip::render::html::STYLESHEET;
use lakip::shell::{Request, Scope};

use crate::clean::{self, Files};
use crate::content::{Tree, project};
use crate::place::Place;

const VALUE: &str = "2025/triwulan-1/sekretariat.yaml";

/// Two agencies with two years each, so that every part has something beside it.
fn tree() -> Tree {
    let mut tree = project(2);
    let second: Tree = tree
        .iter()
        .filter(|(path, _)| path.contains("/2025/") && !path.contains("triwulan-2") && !path.contains("semester-1"))
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes.clone()).unwrap();
            (path.replace("/2025/", "/2026/"), text.replace("2025-", "2026-").into_bytes())
        })
        .collect();
    tree.extend(second);
    tree
}

/// The files of one build, and of another those that a part answers for; without the manifest, which tells of both.
fn mixed(old: &Files, new: &Files, is_part: impl Fn(&str) -> bool) -> Files {
    let kept = old.iter().filter(|(path, _)| !is_part(path));
    let made = new.iter().filter(|(path, _)| is_part(path));
    let files = kept.chain(made).filter(|(path, _)| *path != "manifest.json");
    files.map(|(path, hash)| (path.clone(), *hash)).collect()
}

fn without_manifest(files: Files) -> Files {
    mixed(&files, &files, |_| false)
}

type IsPart = fn(&str) -> bool;

#[test]
fn a_part_has_the_bytes_of_the_whole_and_leaves_the_rest() {
    let of_agency: IsPart = |path| path.starts_with("dinas-a/") || path.starts_with("aset/dinas-a/");
    let of_year: IsPart = |path| {
        let rest = path.strip_prefix("dinas-a/").or_else(|| path.strip_prefix("dinas-b/"));
        rest.is_some_and(|rest| rest.starts_with("2025/") || rest.starts_with("data/2025/"))
    };
    let of_both: IsPart = |path| path.starts_with("dinas-a/2025/") || path.starts_with("dinas-a/data/2025/");
    let agency = Scope::Agency("dinas-a".to_owned());
    let parts = [(agency.clone(), None, of_agency), (Scope::Whole, Some(2025), of_year), (agency, Some(2025), of_both)];
    for (scope, year, is_part) in parts {
        let mut place = Place::new(tree());
        let whole = place.request();
        let mut part = Request { scope, ..whole.clone() };
        part.options.year = year;
        clean::build(&whole);
        let old = clean::files(&place.output());
        let again = clean::build(&part).changes.unwrap();
        assert_eq!((again.n_written, again.n_removed), (0, 0), "{part:?}");

        for slug in ["dinas-a", "dinas-b"] {
            for year in ["2025", "2026"] {
                place.replace(&format!("content/{slug}/{}", VALUE.replace("2025", year)), "nilai: 11", "nilai: 12");
            }
        }
        let new = clean::site(&whole, &place.tree);
        let expected = mixed(&old, &new.files, is_part);
        assert_ne!(expected, without_manifest(old.clone()));
        clean::build(&part);
        assert_eq!(clean::difference(&without_manifest(clean::files(&place.output())), &expected), [""; 0]);
        // A part may be all that there is.
        let alone = Request { output: place.temp.path().join("sendiri"), ..part.clone() };
        clean::build(&alone);
        let found = clean::files(&alone.output);
        // It brings the pictures that it shows, and a stylesheet that knows its own colours.
        let is_beside = |path: &str| path == STYLESHEET || path == "manifest.json";
        let is_new = |(path, hash): (&String, &ContentHash)| is_beside(path) || new.files.get(path) == Some(hash);
        assert!(found.iter().all(is_new));
        assert!(found.keys().all(|path| is_part(path) || is_beside(path) || path.starts_with("aset/")));
        assert!(new.files.keys().filter(|path| is_part(path)).all(|path| found.contains_key(path)));
        clean::build(&Request { output: alone.output.clone(), ..whole.clone() });
        clean::assert_same(&alone.output, &new.files);

        clean::build(&whole);
        place.assert_clean();
    }
}

#[test]
fn what_a_part_does_not_look_at_it_does_not_vouch_for() {
    let place = Place::new(project(2));
    clean::build(&place.request());
    // Somebody alters a file of the other agency, and all comes to rest.
    let page = place.output().join("dinas-b/index.html");
    let sound = fs::read_to_string(&page).unwrap();
    fs::write(&page, sound.replace("2025", "2052")).unwrap();
    thread::sleep(Duration::from_millis(2_200));
    clean::build(&Request { scope: Scope::Agency("dinas-a".to_owned()), ..place.request() });
    assert_ne!(fs::read_to_string(&page).unwrap(), sound);
    let built = clean::build(&place.request());
    assert_eq!(built.changes.unwrap().n_written, 1);
    place.assert_clean();
}
