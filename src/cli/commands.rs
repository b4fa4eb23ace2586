use std::path::PathBuf;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};

use super::Exit;
use super::args::Args;
use super::print::Printer;
use crate::finding::{Finding, has_errors};
use crate::shell::{ToolError, build_site, check_site, clean, load, merge_sites, verify_site};

/// `lakip build`.
pub(super) fn build(args: &Args, printer: &Printer) -> Result<Exit, ToolError> {
    let started = Instant::now();
    let request = args.request();
    let outcome = with_bar(printer, |on_progress| build_site(&request, on_progress))?;
    printer.findings(&outcome.findings, &outcome.sources)?;
    printer.built(&outcome, started.elapsed());
    Ok(exit(&outcome.findings))
}

/// `lakip merge`.
pub(super) fn merge(args: &Args, shares: &[PathBuf], printer: &Printer) -> Result<Exit, ToolError> {
    let started = Instant::now();
    let outcome = merge_sites(&args.request(), shares)?;
    printer.findings(&outcome.findings, &outcome.sources)?;
    printer.built(&outcome, started.elapsed());
    Ok(exit(&outcome.findings))
}

/// `lakip clean`.
pub(super) fn clean_memo(args: &Args, printer: &Printer) -> Result<Exit, ToolError> {
    let (n_files, size) = clean(&args.root)?;
    printer.cleaned(n_files, size);
    Ok(Exit::Clean)
}

/// `lakip check`.
pub(super) fn check(args: &Args, printer: &Printer) -> Result<Exit, ToolError> {
    let started = Instant::now();
    let (snapshot, load_findings) = load(&args.root)?;
    let findings = check_site(&args.request(), (&snapshot, &load_findings));
    printer.findings(&findings, &snapshot)?;
    printer.checked(&findings, started.elapsed());
    Ok(exit(&findings))
}

/// `lakip verify`.
pub(super) fn verify(args: &Args, printer: &Printer) -> Result<Exit, ToolError> {
    let started = Instant::now();
    let (snapshot, findings) = load(&args.root)?;
    let verification = verify_site(&args.request(), (&snapshot, &findings))?;
    printer.findings(&verification.findings, &snapshot)?;
    printer.verified(&verification, started.elapsed());
    Ok(exit(&verification.findings))
}

/// Runs something that tells how many of how many PDFs are done, with a progress bar.
pub(super) fn with_bar<T>(printer: &Printer, run: impl FnOnce(&(dyn Fn(usize, usize) + Sync)) -> T) -> T {
    // The bar hides itself when stderr is no terminal.
    let bar = if printer.is_quiet { ProgressBar::hidden() } else { ProgressBar::no_length() };
    if let Ok(style) = ProgressStyle::with_template("PDF [{bar:32}] {pos}/{len}") {
        bar.set_style(style.progress_chars("=> "));
    }
    let result = run(&|n_done, n_jobs| {
        bar.set_length(n_jobs as u64);
        bar.set_position(n_done as u64);
    });
    bar.finish_and_clear();
    result
}

pub(super) fn exit(findings: &[Finding]) -> Exit {
    if has_errors(findings) { Exit::Findings } else { Exit::Clean }
}
