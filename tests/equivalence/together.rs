//! Several runs at once: in one output folder, and beside one memo.

use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use lakip::shell::Request;

use crate::clean;
use crate::content::project;
use crate::place::{PROGRAM, Place};
use crate::typesetter;

const PATIENCE: Duration = Duration::from_secs(60);

/// How long an output stays as it is until nobody is thought to write any more.
const REST: Duration = Duration::from_secs(2);

const VALUES: [&str; 2] =
    ["content/dinas-a/2025/triwulan-1/sekretariat.yaml", "content/dinas-b/2025/triwulan-2/sekretariat.yaml"];

/// A process that is ended with its test.
struct Running(Child);

impl Running {
    fn start(place: &Place, args: &[&str]) -> Self {
        let args = [args, &["--no-pdf", "--output", "../keluaran"]].concat();
        Self(place.command(Path::new(PROGRAM), &args).stdout(Stdio::null()).spawn().unwrap())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn watching_serving_and_building_share_one_output() {
    let mut place = Place::new(project(2));
    let mut running = [Running::start(&place, &["watch"]), Running::start(&place, &["serve", "--port", "0"])];
    for value in 12..22 {
        for path in VALUES {
            place.replace(path, &format!("nilai: {}", value - 1), &format!("nilai: {value}"));
        }
        assert!(place.build_command().status().unwrap().success());
        // Whoever wrote last, each file is whole, and all are of one state or on their way to the newest.
        thread::sleep(Duration::from_millis(30));
    }
    let site = clean::site(&place.request(), &place.tree);
    let deadline = Instant::now() + PATIENCE;
    // All have come to rest when the newest state stays; on a busy machine that may take a while.
    let mut arrived = None;
    while arrived.is_none_or(|arrived: Instant| arrived.elapsed() < REST) && Instant::now() < deadline {
        let is_newest = clean::files_meanwhile(&place.output()).is_ok_and(|files| files == site.files);
        arrived = is_newest.then(|| arrived.unwrap_or_else(Instant::now));
        thread::sleep(Duration::from_millis(20));
    }
    place.assert_clean();
    for process in &mut running {
        assert!(process.0.try_wait().unwrap().is_none(), "one of the two has ended");
    }
}

#[test]
fn two_outputs_share_one_memo() {
    let mut tree = project(2);
    tree.extend(typesetter::fonts());
    let mut place = Place::new(tree);
    let typst = typesetter::install(place.temp.path());
    let outputs = ["keluaran", "lain"].map(|name| place.temp.path().join(name));
    let requests = outputs.map(|output| clean::request_with_pdfs(&place.root(), &output, &typst));
    for round in 0..4 {
        let barrier = Barrier::new(2);
        let build = |request: &Request| {
            barrier.wait();
            clean::build(request)
        };
        let outcomes = thread::scope(|scope| {
            let runs = requests.each_ref().map(|request| scope.spawn(|| build(request)));
            runs.map(|run| run.join().unwrap())
        });
        let site = clean::site(&requests[0], &place.tree);
        for (request, outcome) in requests.iter().zip(&outcomes) {
            clean::assert_same(&request.output, &site.files);
            assert_eq!(outcome.n_compiled + outcome.n_reused, site.manifest.as_ref().unwrap().pdf.len());
        }
        // What both have made, neither makes again.
        for request in &requests {
            let again = clean::build(request);
            assert_eq!((again.n_remembered, again.n_compiled, again.changes.unwrap().n_written), (2, 0, 0));
        }
        place.replace(VALUES[0], &format!("nilai: 1{}", round + 1), &format!("nilai: 1{}", round + 2));
    }
}

#[test]
fn cleaning_beside_builds_only_costs_time() {
    let place = Place::new(project(2));
    let has_ended = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !has_ended.load(Ordering::Relaxed) {
                // A run that writes just now may make it fail.
                let _ = lakip::shell::clean(&place.root());
            }
        });
        for _ in 0..10 {
            clean::build(&place.request());
            place.assert_clean();
        }
        has_ended.store(true, Ordering::Relaxed);
    });
}
