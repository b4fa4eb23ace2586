//! Changes that stamps hardly tell: of the same length, in the same moment, through another name.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use lakip::shell::{Request, Session, build_site};

use crate::actions::project_paths;
use crate::clean;
use crate::content::{Tree, project};
use crate::place::Place;
use crate::rng::Rng;

const FILE: &str = "content/instansi.yaml";

/// An agency without a year, which is built within a few milliseconds.
fn small() -> Tree {
    let mut tree = project(1);
    tree.retain(|path, _| !path.contains("/2025/"));
    tree
}

/// A name of the agency in four digits.
fn named(tree: &Tree, number: usize) -> Vec<u8> {
    String::from_utf8(tree[FILE].clone())
        .unwrap()
        .replace("nama: Dinas Contoh", &format!("nama: Dinas {number:04}"))
        .into()
}

/// Writes other names of the same length as fast as the disk allows while `build` runs and a little longer or shorter, so
/// that the last one often comes in the moment after the file was read. Gives the last number.
fn write_beside(place: &Place, rng: &mut Rng, from: usize, build: impl FnOnce()) -> usize {
    let file = place.root().join(FILE);
    let mut number = from;
    let has_ended = AtomicBool::new(false);
    let pause = Duration::from_micros(rng.below(3_000) as u64);
    thread::scope(|scope| {
        scope.spawn(|| {
            thread::sleep(pause);
            has_ended.store(true, Ordering::Relaxed);
        });
        let writer = scope.spawn(|| {
            // At least once, however late the thread begins.
            loop {
                number += 1;
                fs::write(&file, named(&place.tree, number % 10_000)).unwrap();
                if has_ended.load(Ordering::Relaxed) {
                    break;
                }
            }
        });
        build();
        writer.join().unwrap();
    });
    number
}

fn assert_named(place: &Place, number: usize) {
    let mut tree = place.tree.clone();
    tree.insert(FILE.to_owned(), named(&place.tree, number % 10_000));
    clean::assert_same(&place.output(), &clean::site(&place.request(), &tree).files);
}

#[test]
fn edits_of_one_length_in_one_moment_are_seen() {
    for is_session in [false, true] {
        let place = Place::new(small());
        let (mut rng, mut number) = (Rng::new(7), 1_000);
        let mut session = is_session.then(|| Session::new(place.request()));
        let touched = project_paths(&BTreeSet::from([FILE.to_owned()]));
        let mut build = |is_last: bool| match &mut session {
            Some(session) => {
                if let Some(fresh) = session.look(Some(&touched)).unwrap() {
                    session.build(fresh, None, &|_, _| ()).unwrap();
                }
            }
            None => {
                let outcome = build_site(&place.request(), &|_, _| ()).unwrap();
                assert!(!is_last || outcome.changes.is_some());
            }
        };
        build(true);
        for _ in 0..60 {
            number = write_beside(&place, &mut rng, number, || build(false));
            build(true);
            assert_named(&place, number);
        }
    }
}

#[test]
fn a_file_is_seen_under_each_of_its_names() {
    let tree = project(2);
    let mut place = Place::new(tree.clone());
    let (file, link) = ("content/dinas-a/2025/tahunan/bab-1.md", "content/dinas-b/2025/tahunan/bab-1.md");
    let make_link = || {
        fs::remove_file(place.root().join(link)).unwrap();
        std::os::unix::fs::symlink(Path::new("../../../dinas-a/2025/tahunan/bab-1.md"), place.root().join(link))
            .unwrap();
    };
    make_link();
    let mut session = Session::new(place.request());
    let mut step = |place: &mut Place, text: &str| {
        for name in [file, link] {
            place.tree.insert(name.to_owned(), text.into());
        }
        fs::write(place.root().join(file), text).unwrap();
        let touched = project_paths(&BTreeSet::from([file.to_owned()]));
        let fresh = session.look(Some(&touched)).unwrap().expect("a change");
        session.build(fresh, None, &|_, _| ()).unwrap();
        place.assert_clean();
    };
    step(&mut place, "Pertama.\n");
    // At rest, a stamp that nobody asked for again would be trusted.
    thread::sleep(Duration::from_millis(2_200));
    step(&mut place, "Kedua.\n");
    thread::sleep(Duration::from_millis(2_200));
    step(&mut place, "Ketiga.\n");
}

#[test]
fn a_request_with_other_options_remembers_nothing_of_the_first() {
    let place = Place::new(project(2));
    let request = place.request();
    clean::build(&request);
    let mut other = request.clone();
    other.options.base_url = Some("https://lain.example.go.id/".to_owned());
    for request in [&other, &request] {
        let outcome = clean::build(request);
        assert_eq!(outcome.n_remembered, 0);
        clean::assert_same(&place.output(), &clean::site(request, &place.tree).files);
        assert_eq!(clean::build(request).n_remembered, 2);
    }
    // Files that are not there cannot be taken for granted.
    let elsewhere = Request { output: place.temp.path().join("lain"), ..request };
    assert_eq!(clean::build(&elsewhere).n_remembered, 0);
}
