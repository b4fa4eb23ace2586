//! Where the time of a change goes: the steps from an agency's files to one of its pages, each measured alone.
//!
//! `phases PROJECT AGENCY PAGE [ROUNDS [PDF]]`: AGENCY is the place of the agency in the order of the folders, PAGE and PDF the
//! paths of a page and of a PDF below the output folder. Prints the median of each step in milliseconds.

use std::sync::Arc;
use std::time::Instant;
use std::{env, hint, io};

use lakip::base::{ProjectPath, Snapshot};
use lakip::build::{BuildOptions, Common, JobChoice, Layout, Press};
use lakip::content::KnownFiles;
use lakip::{check, content, measure, shell};

const ROUNDS: usize = 21;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [project, agency, page, rest @ ..] = arguments.as_slice() else {
        return Err(io::Error::other("usage: phases PROJECT AGENCY PAGE [ROUNDS [PDF]]"));
    };
    let rounds = rest.first().and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS);
    let index: usize = agency.parse().map_err(io::Error::other)?;
    let page = ProjectPath::new(page).map_err(|_| io::Error::other("PAGE is no path"))?;

    let listing = shell::list(project.as_ref()).map_err(|error| io::Error::other(format!("{error:?}")))?;
    let (snapshot, _) = shell::load(project.as_ref()).map_err(|error| io::Error::other(format!("{error:?}")))?;
    let layout = Layout::of(listing.files.keys());
    let folder = layout.folders.get(index).cloned().ok_or_else(|| io::Error::other("there is no such agency"))?;
    let (mut shared, mut own) = (Snapshot::default(), Snapshot::default());
    for (path, bytes) in snapshot.files {
        if layout.is_shared(&path) {
            shared.files.insert(path.clone(), bytes.clone());
        }
        if layout.owner(&path) == Some(index) {
            own.files.insert(path, bytes);
        }
    }
    let home = folder.slug.as_ref().map_or_else(|| "/".to_owned(), |slug| format!("/{slug}/"));
    let mut clock = Clock { rounds };
    clock.time("list", || shell::list(project.as_ref()).is_ok());
    let common = clock.time("shared", || Arc::new(Common::read(shared.clone(), layout.clone())));
    let press = clock.time("templates", || Press::new(Arc::clone(&common), &BuildOptions::default()));
    clock.time("parse", || {
        content::read_agency(&own, &folder.path, &home, folder.slug.is_none(), &mut KnownFiles::default())
    });
    let (state, _) = clock.time("read", || common.read_agency(&folder, &own));
    let state = state.ok_or_else(|| io::Error::other("the agency is broken"))?;
    clock.time("measure", || measure::measure(&state.dataset));
    clock.time("check", || check::check(&state.dataset, &state.measures, &own));
    let bytes = clock.time("page", || press.page(&state, &page));
    if bytes.is_none() {
        return Err(io::Error::other("there is no such page"));
    }
    if let Some(pdf) = rest.get(1).and_then(|path| ProjectPath::new(path).ok()) {
        let job = clock.time("job", || press.job(&state, &own, &pdf));
        let job = job.ok_or_else(|| io::Error::other("there is no such PDF"))?;
        clock.time("key of the job", || job.key("typst").to_string());
    }
    clock.time("all pages, jobs as paths", || press.build_agency(&folder, &own, JobChoice::PathsOnly, &|_, _| ()));
    clock.time("all pages, whole jobs", || press.build_agency(&folder, &own, JobChoice::Whole, &|_, _| ()));
    Ok(())
}

struct Clock {
    rounds: usize,
}

impl Clock {
    fn time<T>(&mut self, name: &str, mut step: impl FnMut() -> T) -> T {
        let mut times = Vec::new();
        let mut last = step();
        for _ in 0..self.rounds {
            let started = Instant::now();
            last = hint::black_box(step());
            times.push(started.elapsed());
        }
        times.sort();
        let median = times.get(times.len() / 2).copied().unwrap_or_default();
        println!("{name:<26} {:>9.3} ms", median.as_secs_f64() * 1000.0);
        last
    }
}
