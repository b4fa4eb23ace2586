//! Builds that are killed without warning, at moments that chance chooses.
//!
//! Until the first file changes, the old site is whole. From then on the program renames finished files into their places,
//! one after the other: a kill then leaves some of the old and some of the new site, never a torn file, and the next build
//! puts it right.

use std::fs;
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

use crate::clean::{self, Files};
use crate::content::{Tree, project};
use crate::place::Place;
use crate::rng::Rng;

/// How often a build is killed after a random time, and how often as soon as a file changes that chance chooses.
const N_AT_RANDOM: usize = 25;
const N_IN_COMMIT: usize = 25;
const PATIENCE: Duration = Duration::from_secs(60);

/// Two states of a project whose sites differ in every page; one has an agency that the other has not.
fn states() -> [Tree; 2] {
    let first = project(3);
    let mut second = first.clone();
    second.retain(|path, _| !path.starts_with("content/dinas-c/"));
    let site = String::from_utf8(first["content/situs.yaml"].clone()).unwrap();
    second.insert("content/situs.yaml".to_owned(), site.replace("Kinerja Contoh", "Capaian Contoh").into());
    [first, second]
}

/// What a kill has left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Left {
    Old,
    Mixed,
    New,
}

/// Sorts out what stands in the output folder; fails when a file is of neither site.
fn left(found: &Files, old: &Files, new: &Files) -> Left {
    let is_ours = |path: &String| path != "manifest.json" && !path.starts_with(".lakip-");
    for (path, hash) in found.iter().filter(|(path, _)| is_ours(path)) {
        assert!(old.get(path) == Some(hash) || new.get(path) == Some(hash), "{path} is of neither site");
    }
    let same = |other: &Files| {
        let plain = |files: &Files| {
            files.iter().filter(|(path, _)| is_ours(path)).map(|(p, h)| (p.clone(), *h)).collect::<Files>()
        };
        plain(found) == plain(other)
    };
    // What both sites have is there at any time.
    assert!(old.keys().filter(|path| new.contains_key(*path)).all(|path| found.contains_key(path)));
    if same(old) {
        Left::Old
    } else if same(new) {
        Left::New
    } else {
        Left::Mixed
    }
}

fn kill(mut child: Child) {
    // It may have ended by itself.
    let _ = child.kill();
    child.wait().unwrap();
}

#[test]
fn the_next_build_after_a_kill_is_right() {
    let mut rng = Rng::new(4);
    let states = states();
    let mut place = Place::new(states[0].clone());
    let sites = states.each_ref().map(|tree| clean::site(&place.request(), tree));
    assert!(place.build_command().status().unwrap().success());
    place.assert_clean();
    let started = Instant::now();
    place.change_to(&states[1]);
    assert!(place.build_command().status().unwrap().success());
    let duration = started.elapsed();

    let mut standing = 1;
    for round in 0..N_AT_RANDOM + N_IN_COMMIT {
        let next = 1 - standing;
        place.change_to(&states[next]);
        // A file that the build replaces or makes, somewhere among the others.
        let (old, new) = (&sites[standing].files, &sites[next].files);
        let changed: Vec<&String> = new.keys().filter(|path| old.get(*path) != new.get(*path)).collect();
        let watched = place.output().join(rng.pick(&changed).unwrap());
        let modified = || fs::metadata(&watched).and_then(|metadata| metadata.modified()).ok();
        let before = modified();
        let mut child = place.build_command().spawn().unwrap();
        if round < N_AT_RANDOM {
            let part = u32::try_from(rng.below(1_000)).unwrap();
            thread::sleep(duration * part / 1_000);
        } else {
            let deadline = Instant::now() + PATIENCE;
            while modified() == before && child.try_wait().unwrap().is_none() && Instant::now() < deadline {
                std::hint::spin_loop();
            }
        }
        kill(child);
        let found = clean::files(&place.output());
        let left = left(&found, &sites[standing].files, &sites[next].files);
        // Not every kill is followed by the same input: somebody may take the change back.
        if rng.chance(40) {
            place.change_to(&states[standing]);
        } else {
            standing = next;
        }
        assert!(place.build_command().status().unwrap().success(), "round {round}, after {left:?}");
        let differences = clean::difference(&clean::files(&place.output()), &sites[standing].files);
        assert!(differences.is_empty(), "round {round}, after {left:?}: {differences:#?}");
    }
}

#[test]
fn a_first_build_that_is_killed_can_be_repeated() {
    let mut rng = Rng::new(5);
    let mut place = Place::new(project(2));
    let site = clean::site(&place.request(), &place.tree);
    for round in 0..12 {
        let mut child = place.build_command().spawn().unwrap();
        let deadline = Instant::now() + PATIENCE;
        // As soon as anything stands there, and a little later.
        while !place.output().exists() && child.try_wait().unwrap().is_none() && Instant::now() < deadline {
            std::hint::spin_loop();
        }
        thread::sleep(Duration::from_micros(rng.below(120_000) as u64));
        kill(child);
        left(&clean::files(&place.output()), &Files::new(), &site.files);
        assert!(place.build_command().status().unwrap().success(), "round {round}");
        place.assert_clean();
        fs::remove_dir_all(place.output()).unwrap();
        // With and without what the killed run remembered.
        if rng.chance(50) {
            lakip::shell::clean(&place.root()).unwrap();
        }
    }
    place.tree.clear();
}
