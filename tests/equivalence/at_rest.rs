//! A build that has nothing to do looks into no file, and anything that happened since is seen.

use std::fs::{self, File};
use std::path::Path;
use std::thread;
use std::time::Duration;

use lakip::shell::{MANIFEST_NAME, MEMO_FOLDER, Outcome, Request};

use crate::clean;
use crate::content::project;
use crate::place::Place;
use crate::repository::Repository;

/// Longer than a file must be at rest for its stamp to be trusted.
const REST: Duration = Duration::from_millis(2_300);

const FILE: &str = "content/dinas-a/2025/tahunan/bab-1.md";
const PAGE: &str = "dinas-a/2025/index.html";

/// A project that is built, at rest, and was found so.
fn at_rest(place: &Place) -> Request {
    let request = place.request();
    assert!(!clean::build(&request).is_recalled);
    thread::sleep(REST);
    let found = clean::build(&request);
    assert!(!found.is_recalled);
    let recalled = clean::build(&request);
    assert!(recalled.is_recalled);
    let told = |outcome: &Outcome| format!("{:?}", Outcome { is_recalled: false, ..outcome.clone() });
    assert_eq!(told(&recalled), told(&found));
    request
}

/// Writes other bytes of the same number, and sets the time of the last change back.
fn forge(file: &Path) {
    let time = fs::metadata(file).unwrap().modified().unwrap();
    let mut bytes = fs::read(file).unwrap();
    bytes[0] ^= 1;
    fs::write(file, bytes).unwrap();
    File::options().append(true).open(file).unwrap().set_modified(time).unwrap();
}

/// Something that happens to a project at rest, and whether the next build still leaves what a clean one leaves.
type Event = (&'static str, bool, fn(&mut Place));

const EVENTS: [Event; 12] = [
    ("nothing", true, |_| ()),
    ("other words", true, |place| place.replace(FILE, "a", "e")),
    ("a forged input", false, |place| forge(&place.root().join(FILE))),
    ("a new input", false, |place| fs::write(place.root().join("content/dinas-a/2025/tahunan/lain.md"), "x").unwrap()),
    ("another template", false, |place| {
        let styles = place.root().join("templates/html");
        fs::create_dir_all(&styles).unwrap();
        fs::write(styles.join("tambahan.css"), "a{}").unwrap();
    }),
    ("a page is gone", true, |place| fs::remove_file(place.output().join(PAGE)).unwrap()),
    ("a forged page", true, |place| forge(&place.output().join(PAGE))),
    ("a page that is a link", true, |place| {
        let page = place.output().join(PAGE);
        fs::remove_file(&page).unwrap();
        std::os::unix::fs::symlink(place.output().join("index.html"), page).unwrap();
    }),
    ("a forged manifest", true, |place| {
        let manifest = place.output().join(MANIFEST_NAME);
        let text = fs::read_to_string(&manifest).unwrap();
        fs::write(&manifest, text.replacen("\"index.html\"", "\"lama.html\"", 1)).unwrap();
    }),
    ("a file of somebody, which is none of ours", true, |place| fs::write(place.output().join("CNAME"), "x").unwrap()),
    ("what a killed run left", true, |place| {
        fs::create_dir(place.output().join(".lakip-ab")).unwrap();
        fs::write(place.output().join(".lakip-ab/0"), "x").unwrap();
    }),
    ("a commit", false, |place| {
        Repository::new(&place.root(), &place.tree);
    }),
];

#[test]
fn whatever_happens_is_seen() {
    thread::scope(|scope| {
        for (name, is_clean, happen) in EVENTS {
            scope.spawn(move || {
                let mut place = Place::new(project(2));
                let request = at_rest(&place);
                happen(&mut place);
                let outcome = clean::build(&request);
                let is_same = name == "nothing" || name.ends_with("none of ours");
                assert_eq!(outcome.is_recalled, is_same, "{name}");
                let _ = fs::remove_file(place.output().join("CNAME"));
                if is_clean {
                    place.assert_clean();
                }
            });
        }
    });
}

#[test]
fn another_request_is_not_answered() {
    let place = Place::new(project(2));
    let request = at_rest(&place);
    let changes: [fn(&mut Request); 6] = [
        |request| request.options.base_url = Some("https://lain.example.go.id/".to_owned()),
        |request| request.options.is_offline = true,
        |request| request.options.is_final = true,
        |request| request.options.year = Some(2025),
        |request| request.scope = lakip::shell::Scope::Agency("dinas-a".to_owned()),
        |request| request.output = request.root.join("lain"),
    ];
    for change in changes {
        let mut other = request.clone();
        change(&mut other);
        assert!(!clean::build(&other).is_recalled);
    }
    // Nor is anything answered without the memo.
    fs::remove_file(place.output().join(PAGE)).unwrap();
    clean::build(&request);
    thread::sleep(REST);
    for is_recalled in [false, true] {
        assert_eq!(clean::build(&request).is_recalled, is_recalled);
    }
    fs::remove_dir_all(place.root().join(MEMO_FOLDER)).unwrap();
    assert!(!clean::build(&request).is_recalled);
    place.assert_clean();
}
