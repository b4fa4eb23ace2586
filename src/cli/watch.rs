use std::time::Instant;

use super::Exit;
use super::args::Args;
use super::commands::with_bar;
use super::print::{Printer, to_stderr};
use crate::shell::{Session, ToolError, Wake, Watcher};

/// `lakip watch`: builds, then builds again whenever the input has other bytes than at the last build.
///
/// Broken input and a full disk are reported and waited out. Only what makes the first build or the watching itself
/// impossible ends the command.
pub(super) fn watch(args: &Args, poll: bool, printer: &Printer) -> Result<Exit, ToolError> {
    // Watching starts before the first look, so that no change falls between the two.
    let mut watcher = Watcher::start(&args.root, poll)?;
    let mut session = Session::new(args.request());
    let mut last_complaint = String::new();
    let mut is_first = true;
    let mut touched = None;
    loop {
        let started = Instant::now();
        let built = match session.look(touched.as_ref()) {
            Ok(Some(fresh)) => with_bar(printer, |on_progress| session.build(fresh, None, on_progress))
                .map(|(outcome, _)| Some(outcome)),
            Ok(None) => Ok(None),
            Err(error) => Err(error),
        };
        match built {
            Ok(outcome) => {
                last_complaint.clear();
                if let Some(outcome) = outcome {
                    printer.findings(&outcome.findings, &outcome.sources)?;
                    printer.built(&outcome, started.elapsed());
                }
            }
            Err(error) if is_first => return Err(error),
            Err(error) => {
                // The same input is worth another try, but the same complaint is not worth repeating.
                let complaint = printer.complaint(&error);
                if complaint != last_complaint {
                    to_stderr(&complaint);
                    last_complaint = complaint;
                }
            }
        }
        if is_first {
            printer.line("watch-waiting");
            is_first = false;
        }
        match watcher.wait()? {
            Wake::Stopped => {
                printer.line("watch-stopped");
                return Ok(Exit::Clean);
            }
            Wake::Changed(paths) => touched = paths,
        }
    }
}
