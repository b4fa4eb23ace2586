use std::time::Instant;

use super::Exit;
use super::args::Args;
use super::commands::build_loaded;
use super::print::{Printer, to_stderr};
use crate::shell::{ToolError, Wake, Watcher, load};

/// `lakip watch`: builds, then builds again whenever the input has other bytes than at the last build.
///
/// Broken input and a full disk are reported and waited out. Only what makes the first build or the watching itself
/// impossible ends the command.
pub(super) fn watch(args: &Args, poll: bool, printer: &Printer) -> Result<Exit, ToolError> {
    let request = args.request();
    // Watching starts before the first look, so that no change falls between the two.
    let mut watcher = Watcher::start(&args.root, poll)?;
    let mut last = None;
    let mut last_complaint = String::new();
    let mut is_first = true;
    loop {
        let started = Instant::now();
        let built = match load(&args.root) {
            Ok(loaded) if last.as_ref() == Some(&loaded) => Ok(last),
            Ok(loaded) => build_loaded(&request, (&loaded.0, &loaded.1), printer, started).map(|_| Some(loaded)),
            Err(error) => Err(error),
        };
        last = match built {
            Ok(loaded) => {
                last_complaint.clear();
                loaded
            }
            Err(error) if is_first => return Err(error),
            Err(error) => {
                // The same input is worth another try, but the same complaint is not worth repeating.
                let complaint = printer.complaint(&error);
                if complaint != last_complaint {
                    to_stderr(&complaint);
                    last_complaint = complaint;
                }
                None
            }
        };
        if is_first {
            printer.line("watch-waiting");
            is_first = false;
        }
        if watcher.wait()? == Wake::Stopped {
            printer.line("watch-stopped");
            return Ok(Exit::Clean);
        }
    }
}
