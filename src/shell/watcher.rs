use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::error::ToolError;
use super::loader::INPUT_FOLDERS;
use crate::base::ProjectPath;

/// How long it must be quiet before a change counts as finished: an editor's save is several events. A file that is caught
/// half written is looked at again as soon as its writer goes on, so a short time is enough.
const QUIET: Duration = Duration::from_millis(5);
/// The same after the one file that changed was closed by its writer: it is whole, and only a second save could follow.
const QUIET_OF_SAVED: Duration = Duration::from_millis(1);
/// The same once several files have changed: a switch of branches goes on for a while.
const QUIET_OF_MANY: Duration = Duration::from_millis(60);
/// How many files one save may touch: the file, and those that an editor passes its text through.
const ONE_SAVE: usize = 3;
/// How long a stream of changes may keep the build waiting.
const PATIENCE: Duration = Duration::from_millis(600);
/// How soon to look at everything once events were lost.
const SOON: Duration = Duration::from_millis(500);
/// How late at the latest, when looking itself loses events every time.
const LATE: Duration = Duration::from_secs(60);
/// For how long after a look lost events are taken for its own.
const AFTERMATH: Duration = Duration::from_secs(10);
/// How often to look where the system reports nothing.
const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// Why a watcher woke up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wake {
    /// The input may have changed: look again, at these files, or at everything.
    Changed(Option<BTreeSet<ProjectPath>>),
    /// The user asked to stop.
    Stopped,
}

/// Watches the input folders of a project.
///
/// An event only means "look again"; what changed is found by comparing bytes. Folders are watched rather than
/// files, because a saved file is often a new file under the old name.
pub struct Watcher {
    root: PathBuf,
    /// `None` when polling.
    watcher: Option<RecommendedWatcher>,
    events: Receiver<Signal>,
    losses: Losses,
    // Keeps the channel open when nothing but an interrupt can send.
    _sender: Sender<Signal>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Signal {
    /// A file or folder below an input folder changed.
    Input(ProjectPath),
    /// A writer has closed a file below an input folder.
    Saved(ProjectPath),
    /// Something there changed that has no plain name.
    Unclear,
    /// An input folder itself came, went or was replaced.
    Folders,
    /// There were more events than the system keeps.
    Lost,
    /// Ctrl-C.
    Stop,
}

impl Signal {
    /// The file that it tells of, when it tells of one.
    fn file(&self) -> Option<&ProjectPath> {
        match self {
            Self::Input(path) | Self::Saved(path) => Some(path),
            Self::Unclear | Self::Folders | Self::Lost | Self::Stop => None,
        }
    }
}

/// When to look at everything because events were lost.
///
/// Opening a folder is an event too, so that looking at a tree of tens of thousands of folders may lose events by itself.
/// Looking again at once would never end; each such look waits twice as long as the one before.
struct Losses {
    due: Option<Instant>,
    delay: Duration,
    last_look: Option<Instant>,
}

impl Losses {
    fn none() -> Self {
        Self { due: None, delay: SOON, last_look: None }
    }

    fn add(&mut self, now: Instant) {
        if self.last_look.is_none_or(|look| now.duration_since(look) > AFTERMATH) {
            self.delay = SOON;
        }
        self.due.get_or_insert(now + self.delay);
    }

    /// How long nothing need be done; none when nothing is lost.
    fn left(&self, now: Instant) -> Option<Duration> {
        self.due.map(|due| due.saturating_duration_since(now))
    }

    fn looked(&mut self, now: Instant) {
        self.due = None;
        self.delay = (self.delay * 2).min(LATE);
        self.last_look = Some(now);
    }
}

impl Watcher {
    /// Starts watching; with `poll` by waking once a second, for network drives that report nothing.
    ///
    /// # Errors
    /// A [`ToolError`] when the system cannot watch the project folder.
    pub fn start(root: &Path, poll: bool) -> Result<Self, ToolError> {
        let root = root.canonicalize().map_err(|_| ToolError::NoRoot(root.to_path_buf()))?;
        let (sender, events) = channel();
        stop_on_interrupt(sender.clone())?;
        let mut this = Self { root, watcher: None, events, losses: Losses::none(), _sender: sender.clone() };
        if !poll {
            let root = this.root.clone();
            let callback = move |event: notify::Result<Event>| {
                // Nobody listens any more once the watcher is being dropped.
                let _ = signals(&root, &event).into_iter().try_for_each(|signal| sender.send(signal));
            };
            let mut watcher = notify::recommended_watcher(callback).map_err(watch_error)?;
            // The root is watched for the coming and going of the input folders only.
            watcher.watch(&this.root, RecursiveMode::NonRecursive).map_err(watch_error)?;
            this.watcher = Some(watcher);
            this.watch_folders()?;
        }
        Ok(this)
    }

    /// Waits for a change that has come to rest, for the next look when polling, or for the end.
    ///
    /// # Errors
    /// A [`ToolError`] when the system can no longer watch.
    pub fn wait(&mut self) -> Result<Wake, ToolError> {
        if self.watcher.is_none() {
            // Comparing what is listed is surer than comparing times, which some drives keep to the second only.
            let signal = self.events.recv_timeout(POLL_INTERVAL);
            return Ok(if signal == Err(RecvTimeoutError::Timeout) { Wake::Changed(None) } else { Wake::Stopped });
        }
        loop {
            let signal = match self.losses.left(Instant::now()) {
                Some(left) => self.events.recv_timeout(left),
                None => self.events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match signal {
                Ok(Signal::Lost) => self.losses.add(Instant::now()),
                Ok(first) => return self.gather(first),
                Err(RecvTimeoutError::Disconnected) => return Ok(Wake::Stopped),
                Err(RecvTimeoutError::Timeout) => {
                    self.losses.looked(Instant::now());
                    // A folder whose coming was lost is not watched yet.
                    self.watch_folders()?;
                    return Ok(Wake::Changed(None));
                }
            }
        }
    }

    /// A change with what follows on its heels.
    fn gather(&mut self, first: Signal) -> Result<Wake, ToolError> {
        let events = &self.events;
        let signals = burst(first, &mut |wait| {
            let start = Instant::now();
            (events.recv_timeout(wait), start.elapsed())
        });
        let Some(mut signals) = signals else { return Ok(Wake::Stopped) };
        if signals.remove(&Signal::Lost) {
            self.losses.add(Instant::now());
        }
        if signals.contains(&Signal::Folders) {
            self.watch_folders()?;
        }
        Ok(Wake::Changed(signals.iter().map(|signal| signal.file().cloned()).collect()))
    }

    /// Waits a while for a further change; none when it stays quiet, and when the system is asked rather than heard.
    ///
    /// # Errors
    /// Those of [`Watcher::wait`].
    pub fn pause(&mut self, how_long: Duration) -> Result<Option<Wake>, ToolError> {
        match self.events.recv_timeout(how_long) {
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => Ok(Some(Wake::Stopped)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Ok(Signal::Lost) => {
                self.losses.add(Instant::now());
                Ok(None)
            }
            Ok(first) => self.gather(first).map(Some),
        }
    }

    /// Watches the input folders that are there now; a folder that was replaced is another folder to the system.
    fn watch_folders(&mut self) -> Result<(), ToolError> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        for folder in INPUT_FOLDERS.map(|name| self.root.join(name)) {
            // It may never have been watched, or be gone.
            let _ = watcher.unwatch(&folder);
            if !folder.is_dir() {
                continue;
            }
            match watcher.watch(&folder, RecursiveMode::Recursive) {
                // It went away meanwhile, of which the root will tell.
                Err(_) if !folder.is_dir() => {}
                result => result.map_err(watch_error)?,
            }
        }
        Ok(())
    }
}

/// A signal with all that follow on its heels; none when the end is asked for.
///
/// `next` waits for a further signal, up to a time, and says how long that took.
fn burst(
    first: Signal,
    next: &mut dyn FnMut(Duration) -> (Result<Signal, RecvTimeoutError>, Duration),
) -> Option<BTreeSet<Signal>> {
    let mut is_saved = matches!(first, Signal::Saved(_));
    let mut signals = BTreeSet::from([first]);
    let mut left = PATIENCE;
    while !signals.contains(&Signal::Stop) {
        let told = signals.iter().filter(|signal| **signal != Signal::Lost);
        let files: Option<BTreeSet<&ProjectPath>> = told.map(Signal::file).collect();
        let quiet = match files.map(|files| files.len()) {
            Some(1) if is_saved => QUIET_OF_SAVED,
            Some(n_files) if n_files <= ONE_SAVE => QUIET,
            Some(_) | None => QUIET_OF_MANY,
        };
        let (signal, elapsed) = next(quiet.min(left));
        left = left.saturating_sub(elapsed);
        match signal {
            Ok(signal) => {
                is_saved = matches!(signal, Signal::Saved(_));
                signals.insert(signal);
            }
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => return Some(signals),
        }
    }
    None
}

fn watch_error(error: notify::Error) -> ToolError {
    ToolError::Watch(error.to_string())
}

/// What an event means for the build; empty when nothing.
fn signals(root: &Path, event: &notify::Result<Event>) -> BTreeSet<Signal> {
    let Ok(event) = event else { return [Signal::Folders].into() };
    if event.need_rescan() {
        return [Signal::Lost].into();
    }
    // A build reads its input; if reads counted, it would wake itself up for ever.
    let signal = match event.kind {
        EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) => Signal::Input,
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Signal::Saved,
        EventKind::Access(_) | EventKind::Any | EventKind::Other => return BTreeSet::new(),
    };
    let inputs = INPUT_FOLDERS.map(|name| root.join(name));
    let means = |path: &PathBuf| {
        if inputs.contains(path) {
            Some(Signal::Folders)
        } else if inputs.iter().any(|input| path.starts_with(input)) {
            let below = path.strip_prefix(root).ok().and_then(Path::to_str);
            Some(below.and_then(|path| ProjectPath::new(path).ok()).map_or(Signal::Unclear, signal))
        } else {
            None
        }
    };
    event.paths.iter().filter_map(means).collect()
}

/// The first Ctrl-C lets a running build finish, the second one ends the process.
fn stop_on_interrupt(sender: Sender<Signal>) -> Result<(), ToolError> {
    let is_asked = AtomicBool::new(false);
    let handler = move || {
        if is_asked.swap(true, Ordering::SeqCst) || sender.send(Signal::Stop).is_err() {
            std::process::exit(130);
        }
    };
    ctrlc::set_handler(handler).map_err(|error| ToolError::Watch(error.to_string()))
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, Flag, ModifyKind, RemoveKind, RenameMode};

    use super::*;

    /// The bursts that signals make which come after so many milliseconds each.
    fn bursts(signals: &[(u64, Signal)]) -> Vec<Option<BTreeSet<Signal>>> {
        let mut signals = signals.iter().cloned().map(|(gap, signal)| (Duration::from_millis(gap), signal)).peekable();
        let mut found = Vec::new();
        while let Some((_, first)) = signals.next() {
            found.push(burst(first, &mut |wait| match signals.peek_mut() {
                Some((gap, signal)) if *gap <= wait => {
                    let came = (Ok(signal.clone()), *gap);
                    signals.next();
                    came
                }
                Some((gap, _)) => {
                    *gap -= wait;
                    (Err(RecvTimeoutError::Timeout), wait)
                }
                None => (Err(RecvTimeoutError::Timeout), wait),
            }));
        }
        found
    }

    fn file(number: usize) -> Signal {
        Signal::Input(ProjectPath::new(&format!("content/{number}.md")).unwrap())
    }

    #[test]
    fn saves_on_each_others_heels_are_one_change_and_never_wait_for_ever() {
        // One file, saved without a rest, is shown each time when patience ends.
        let stream: Vec<_> = (0..200).map(|_| (4, file(0))).collect();
        assert_eq!(bursts(&stream).len(), 2);
        // With a rest between them, saves of one file are one change each.
        let calm: Vec<_> = (0..5).map(|_| (20, file(0))).collect();
        assert_eq!(bursts(&calm).len(), 5);
        // A switch of branches has longer rests: the first files may come early, the rest is one change.
        let switch: Vec<_> = (0..50).map(|number| (if number < 6 { 2 } else { 11 }, file(number))).collect();
        assert_eq!(bursts(&switch), [Some((0..50).map(file).collect())]);
    }

    #[test]
    fn a_saved_file_is_shown_at_once_unless_others_came_along() {
        let saved = |number: usize| match file(number) {
            Signal::Input(path) => Signal::Saved(path),
            other => other,
        };
        // Emptied, written and closed; the next save is another change.
        let saves = [(0, file(0)), (0, saved(0)), (3, file(0)), (0, saved(0))];
        assert_eq!(bursts(&saves).len(), 2);
        // While it is being written, nobody looks.
        assert_eq!(bursts(&[(0, file(0)), (3, file(0)), (3, saved(0))]).len(), 1);
        // An editor that keeps a copy takes it away after it has closed the file.
        let with_copy = [(0, file(1)), (1, file(0)), (1, saved(0)), (3, file(1))];
        assert_eq!(bursts(&with_copy).len(), 1);
    }

    #[test]
    fn a_look_that_loses_events_by_itself_comes_to_rest() {
        let start = Instant::now();
        let mut losses = Losses::none();
        assert_eq!(losses.left(start), None);
        let mut now = start;
        let mut waits = Vec::new();
        for _ in 0..9 {
            losses.add(now);
            losses.add(now + Duration::from_millis(1));
            let wait = losses.left(now).unwrap();
            waits.push(wait.as_millis());
            now += wait;
            losses.looked(now);
            assert_eq!(losses.left(now), None);
            // Its own events come while it looks.
            now += Duration::from_secs(1);
        }
        assert_eq!(waits, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
        // Events that are lost long after a look are somebody else's.
        now += AFTERMATH;
        losses.add(now);
        assert_eq!(losses.left(now), Some(SOON));
    }

    #[test]
    fn the_end_is_not_kept_waiting() {
        let signals = [(0, file(1)), (3, file(2)), (3, Signal::Stop)];
        assert_eq!(bursts(&signals), [None]);
        assert_eq!(bursts(&[(0, Signal::Stop)]), [None]);
    }

    #[test]
    fn reads_and_foreign_paths_mean_nothing() {
        let root = Path::new("/project");
        let meaning = |kind: EventKind, path: &str| {
            signals(root, &Ok(Event::new(kind).add_path(root.join(path)))).into_iter().next()
        };
        let input = "content/2025/anggaran.yaml";
        for read in [
            AccessKind::Read,
            AccessKind::Open(AccessMode::Any),
            AccessKind::Open(AccessMode::Write),
            AccessKind::Close(AccessMode::Read),
        ] {
            assert_eq!(meaning(EventKind::Access(read), input), None);
        }
        let path = ProjectPath::new(input).unwrap();
        for (change, expected) in [
            (EventKind::Access(AccessKind::Close(AccessMode::Write)), Signal::Saved(path.clone())),
            (EventKind::Create(CreateKind::File), Signal::Input(path.clone())),
            (EventKind::Modify(ModifyKind::Any), Signal::Input(path.clone())),
            (EventKind::Remove(RemoveKind::File), Signal::Input(path)),
        ] {
            assert_eq!(meaning(change, input), Some(expected));
            assert_eq!(meaning(change, "templates"), Some(Signal::Folders));
            for foreign in ["output/index.html", "contents/a.yaml", "README.md", ""] {
                assert_eq!(meaning(change, foreign), None, "{foreign}");
            }
        }
        let renamed = Event::new(EventKind::Modify(ModifyKind::Name(RenameMode::Both)));
        let renamed =
            renamed.add_path(root.join("content/a")).add_path(root.join("content/b")).add_path(root.join("c"));
        let input = |path: &str| Signal::Input(ProjectPath::new(path).unwrap());
        assert_eq!(signals(root, &Ok(renamed)), [input("content/a"), input("content/b")].into());
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(signals(root, &Ok(lost)), [Signal::Lost].into());
        assert_eq!(signals(root, &Err(notify::Error::generic("lost"))), [Signal::Folders].into());
    }
}
