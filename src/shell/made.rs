//! Pages that readers ask for, each made once however many of them ask at the same time.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::base::{Asset, ProjectPath};

/// How long a reader waits for a page that is being made for another one.
const PATIENCE: Duration = Duration::from_secs(60);

/// The pages of the newest generation that have been made, and those that are being made.
#[derive(Default)]
pub struct MadePages {
    state: Mutex<State>,
    has_changed: Condvar,
}

#[derive(Default)]
struct State {
    generation: u64,
    made: BTreeMap<ProjectPath, Asset>,
    making: BTreeSet<(u64, ProjectPath)>,
}

impl MadePages {
    /// A page of a generation: the one that was made, or that is being made for somebody else, or what `make` gives, which
    /// is kept when `generation` is still the newest one by then.
    pub fn once(
        &self,
        path: &ProjectPath,
        generation: u64,
        newest: impl Fn() -> u64,
        make: impl FnOnce() -> Option<Asset>,
    ) -> Option<Asset> {
        let key = (generation, path.clone());
        let is_making = |state: &mut State| state.making.contains(&key);
        let waited = self.has_changed.wait_timeout_while(self.state(), PATIENCE, is_making);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = state.made.get(path).filter(|_| state.generation == generation) {
            return Some(Asset::clone(bytes));
        }
        state.making.insert(key.clone());
        drop(state);
        // Whoever waits must not wait for one that has panicked.
        let _done = Done { pages: self, key: &key };
        let bytes = make()?;
        if newest() == generation {
            self.keep(path, &bytes, generation);
        }
        Some(bytes)
    }

    /// A page that was made for a generation.
    pub fn get(&self, path: &ProjectPath, generation: u64) -> Option<Asset> {
        let state = self.state();
        state.made.get(path).filter(|_| state.generation == generation).map(Asset::clone)
    }

    /// Keeps a page for the other readers of its generation, unless there are pages of a newer one already.
    pub fn keep(&self, path: &ProjectPath, bytes: &Asset, generation: u64) {
        let mut state = self.state();
        if state.generation < generation {
            state.generation = generation;
            state.made.clear();
        }
        if state.generation == generation {
            state.made.insert(path.clone(), Asset::clone(bytes));
        }
    }

    /// Takes what was made for a generation over to the next one, which shows the same.
    pub fn carry_over(&self, from: u64, to: u64) {
        let mut state = self.state();
        if state.generation == from {
            state.generation = to;
        }
    }

    /// A panic of a maker left nothing half done.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes a page off the list of those that are being made.
struct Done<'a> {
    pages: &'a MadePages,
    key: &'a (u64, ProjectPath),
}

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.pages.state().making.remove(self.key);
        self.pages.has_changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
    use std::thread;

    use super::*;

    fn page() -> ProjectPath {
        ProjectPath::new("2025/index.html").unwrap()
    }

    fn bytes(text: &str) -> Asset {
        Asset::from(text.as_bytes())
    }

    #[test]
    fn readers_who_ask_together_share_one_page() {
        let (pages, n_made, start) = (MadePages::default(), AtomicUsize::new(0), Barrier::new(8));
        let read = || {
            start.wait();
            let make = || {
                // The others come while it is being made.
                thread::sleep(Duration::from_millis(50));
                n_made.fetch_add(1, Ordering::SeqCst);
                Some(bytes("new"))
            };
            pages.once(&page(), 1, || 1, make)
        };
        thread::scope(|scope| {
            for reader in [(); 8].map(|()| scope.spawn(read)) {
                assert_eq!(reader.join().unwrap(), Some(bytes("new")));
            }
        });
        assert_eq!(n_made.into_inner(), 1);
        assert_eq!(pages.get(&page(), 1), Some(bytes("new")));
    }

    #[test]
    fn a_new_generation_makes_its_own_pages() {
        let (pages, newest) = (MadePages::default(), AtomicU64::new(1));
        let once =
            |generation, text| pages.once(&page(), generation, || newest.load(Ordering::SeqCst), || Some(bytes(text)));
        assert_eq!(once(1, "first"), Some(bytes("first")));
        assert_eq!(once(1, "again"), Some(bytes("first")));
        newest.store(2, Ordering::SeqCst);
        assert_eq!(pages.get(&page(), 2), None);
        // What was asked for before the change is answered, but kept for nobody.
        assert_eq!(
            pages.once(&ProjectPath::new("late.html").unwrap(), 1, || 2, || Some(bytes("late"))),
            Some(bytes("late"))
        );
        assert_eq!(pages.get(&ProjectPath::new("late.html").unwrap(), 1), None);
        assert_eq!(once(2, "second"), Some(bytes("second")));
        pages.keep(&page(), &bytes("first"), 1);
        assert_eq!(pages.get(&page(), 2), Some(bytes("second")));
        assert_eq!(pages.get(&page(), 1), None);
    }

    #[test]
    fn a_generation_that_shows_the_same_has_the_pages_of_the_last() {
        let pages = MadePages::default();
        pages.keep(&page(), &bytes("same"), 3);
        pages.carry_over(2, 4);
        assert_eq!(pages.get(&page(), 4), None);
        pages.carry_over(3, 4);
        assert_eq!(pages.get(&page(), 4), Some(bytes("same")));
        assert_eq!(pages.get(&page(), 3), None);
    }

    #[test]
    fn nobody_waits_for_one_who_failed() {
        let pages = MadePages::default();
        let failed = catch_unwind(AssertUnwindSafe(|| pages.once(&page(), 1, || 1, || panic!("broken"))));
        assert!(failed.is_err());
        assert_eq!(pages.once(&page(), 1, || 1, || None), None);
        assert_eq!(pages.once(&page(), 1, || 1, || Some(bytes("whole"))), Some(bytes("whole")));
    }
}
