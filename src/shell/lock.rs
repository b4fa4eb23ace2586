use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::error::{Action, ToolError};

/// File name of the lock in the output folder.
pub(super) const LOCK_NAME: &str = ".lakip-lock";
const RETRY: Duration = Duration::from_millis(50);
const N_TRIES: u32 = 600;

/// The right to write to an output folder, held until dropped.
///
/// The system gives the lock back when a process dies, so a killed run leaves no lock behind.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    // Dropping the handle gives the lock back.
    _file: File,
}

impl Lock {
    /// Waits up to half a minute for the right to write to an existing folder.
    pub(super) fn take(output: &Path) -> Result<Self, ToolError> {
        let path = output.join(LOCK_NAME);
        for _ in 0..N_TRIES {
            let file = File::create(&path).map_err(ToolError::io(Action::Write, &path))?;
            match file.try_lock() {
                // The holder before us may have removed the file after we opened it: then nobody else sees our lock.
                Ok(()) if is_still_at(&file, &path) => return Ok(Self { path, _file: file }),
                // Some network drives know no locks; one writer at a time is then up to the people.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    return Ok(Self { path, _file: file });
                }
                Err(TryLockError::Error(error)) => return Err(ToolError::io(Action::Write, &path)(error)),
                Ok(()) | Err(TryLockError::WouldBlock) => thread::sleep(RETRY),
            }
        }
        Err(ToolError::Busy(output.to_path_buf()))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A lock file that stays behind does no harm.
        let _ = fs::remove_file(&self.path);
    }
}

fn is_still_at(file: &File, path: &Path) -> bool {
    let Ok(held) = file.try_clone().and_then(same_file::Handle::from_file) else { return false };
    same_file::Handle::from_path(path).is_ok_and(|current| current == held)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn only_one_holds_the_lock() {
        let output = tempfile::tempdir().unwrap();
        let n_inside = AtomicU32::new(0);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..5 {
                        let _lock = Lock::take(output.path()).unwrap();
                        assert_eq!(n_inside.fetch_add(1, Ordering::SeqCst), 0);
                        thread::sleep(Duration::from_millis(2));
                        n_inside.fetch_sub(1, Ordering::SeqCst);
                    }
                });
            }
        });
        assert!(!output.path().join(LOCK_NAME).exists());
    }
}
