use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::error::ToolError;
use super::loader::INPUT_FOLDERS;

/// How long it must be quiet before a change counts as finished: an editor's save is several events.
const QUIET: Duration = Duration::from_millis(120);
/// How long a stream of changes may keep the build waiting.
const PATIENCE: Duration = Duration::from_millis(600);
/// How often to look where the system reports nothing.
const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// Why a watcher woke up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wake {
    /// The input may have changed: look again.
    Changed,
    /// The user asked to stop.
    Stopped,
}

/// Watches the input folders of a project.
///
/// An event only means "look again"; what changed is found by comparing snapshots. Folders are watched rather than
/// files, because a saved file is often a new file under the old name.
pub struct Watcher {
    root: PathBuf,
    /// `None` when polling.
    watcher: Option<RecommendedWatcher>,
    events: Receiver<Signal>,
    // Keeps the channel open when nothing but an interrupt can send.
    _sender: Sender<Signal>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signal {
    /// Something below an input folder changed.
    Input,
    /// An input folder itself came, went or was replaced, or events were lost.
    Folders,
    /// Ctrl-C.
    Stop,
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
        let mut this = Self { root, watcher: None, events, _sender: sender.clone() };
        if !poll {
            let root = this.root.clone();
            let callback = move |event: notify::Result<Event>| {
                // Nobody listens any more once the watcher is being dropped.
                let _ = signal(&root, &event).map(|signal| sender.send(signal));
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
            // Comparing snapshots is surer than comparing times, which some drives keep to the second only.
            let signal = self.events.recv_timeout(POLL_INTERVAL);
            return Ok(if signal == Err(RecvTimeoutError::Timeout) { Wake::Changed } else { Wake::Stopped });
        }
        let Ok(first) = self.events.recv() else { return Ok(Wake::Stopped) };
        let mut signals = vec![first];
        let deadline = Instant::now() + PATIENCE;
        while !signals.contains(&Signal::Stop) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.events.recv_timeout(QUIET.min(left)) {
                Ok(signal) => signals.push(signal),
                Err(RecvTimeoutError::Disconnected) => return Ok(Wake::Stopped),
                Err(RecvTimeoutError::Timeout) => break,
            }
        }
        if signals.contains(&Signal::Stop) {
            return Ok(Wake::Stopped);
        }
        if signals.contains(&Signal::Folders) {
            self.watch_folders()?;
        }
        Ok(Wake::Changed)
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

fn watch_error(error: notify::Error) -> ToolError {
    ToolError::Watch(error.to_string())
}

/// What an event means for the build; `None` when nothing.
fn signal(root: &Path, event: &notify::Result<Event>) -> Option<Signal> {
    let Ok(event) = event else { return Some(Signal::Folders) };
    if event.need_rescan() {
        return Some(Signal::Folders);
    }
    // A build reads its input; if reads counted, it would wake itself up for ever.
    let is_change = match event.kind {
        EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) => true,
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        EventKind::Any | EventKind::Other => false,
    };
    if !is_change {
        return None;
    }
    let inputs = INPUT_FOLDERS.map(|name| root.join(name));
    if event.paths.iter().any(|path| inputs.contains(path)) {
        Some(Signal::Folders)
    } else if event.paths.iter().any(|path| inputs.iter().any(|input| path.starts_with(input))) {
        Some(Signal::Input)
    } else {
        None
    }
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
    use notify::event::{CreateKind, Flag, ModifyKind, RemoveKind};

    use super::*;

    #[test]
    fn reads_and_foreign_paths_mean_nothing() {
        let root = Path::new("/project");
        let meaning = |kind: EventKind, path: &str| signal(root, &Ok(Event::new(kind).add_path(root.join(path))));
        let input = "content/2025/anggaran.yaml";
        for read in [
            AccessKind::Read,
            AccessKind::Open(AccessMode::Any),
            AccessKind::Open(AccessMode::Write),
            AccessKind::Close(AccessMode::Read),
        ] {
            assert_eq!(meaning(EventKind::Access(read), input), None);
        }
        for change in [
            EventKind::Access(AccessKind::Close(AccessMode::Write)),
            EventKind::Create(CreateKind::File),
            EventKind::Modify(ModifyKind::Any),
            EventKind::Remove(RemoveKind::File),
        ] {
            assert_eq!(meaning(change, input), Some(Signal::Input));
            assert_eq!(meaning(change, "templates"), Some(Signal::Folders));
            for foreign in ["output/index.html", "contents/a.yaml", "README.md", ""] {
                assert_eq!(meaning(change, foreign), None, "{foreign}");
            }
        }
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(signal(root, &Ok(lost)), Some(Signal::Folders));
        assert_eq!(signal(root, &Err(notify::Error::generic("lost"))), Some(Signal::Folders));
    }
}
