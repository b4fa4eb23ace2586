//! Seeded scripts of edits. After every step the output folder is that of a clean build of the same input.
//!
//! `LAKIP_SCRIPTS` says how many scripts are run and `LAKIP_SEED` the seed of the first one, so that
//! `LAKIP_SEED=17 LAKIP_SCRIPTS=1` runs one again.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use std::{env, panic, thread};

use crate::runner::Runner;

const N_SCRIPTS: u64 = 300;
const N_STEPS: usize = 5;
/// How many scripts go side by side, step by step.
const N_TOGETHER: usize = 150;
/// After these steps all files come to rest, so that later builds trust their stamps and do not read them.
const RESTS: [usize; 2] = [1, 3];
/// A little longer than what the program takes for a file at rest.
const REST: Duration = Duration::from_millis(2_200);

#[test]
fn every_step_of_every_script_leaves_what_a_clean_build_leaves() {
    let number = |name: &str, otherwise: u64| env::var(name).map_or(otherwise, |text| text.parse().unwrap());
    let (first, n_scripts) = (number("LAKIP_SEED", 1), number("LAKIP_SCRIPTS", N_SCRIPTS));
    let seeds: Vec<u64> = (first..first + n_scripts).collect();
    for seeds in seeds.chunks(N_TOGETHER) {
        let mut runners: Vec<Runner> = seeds.iter().map(|seed| Runner::new(*seed)).collect();
        for step in 0..N_STEPS {
            advance(&mut runners, step);
            if RESTS.contains(&step) {
                thread::sleep(REST);
            }
        }
    }
}

/// Takes one step of each script, on all processors.
fn advance(runners: &mut [Runner], step: usize) {
    let n_threads = thread::available_parallelism().map_or(2, Into::into).min(8);
    let size = runners.len().div_ceil(n_threads * 8).max(1);
    let parts: Vec<_> = runners.chunks_mut(size).map(std::sync::Mutex::new).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(part) = parts.get(next.fetch_add(1, Ordering::Relaxed)) {
            for runner in part.lock().unwrap().iter_mut() {
                let done = panic::catch_unwind(panic::AssertUnwindSafe(|| runner.step(step)));
                let failure = match done {
                    Ok(Ok(())) => continue,
                    Ok(Err(failure)) => failure,
                    Err(_) => "it panicked".to_owned(),
                };
                panic!("LAKIP_SEED={} LAKIP_SCRIPTS=1 fails at step {step}:\n{failure}", runner.seed);
            }
        }
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..n_threads).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            if let Err(panic) = worker.join() {
                panic::resume_unwind(panic);
            }
        }
    });
}
