use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};

use super::Exit;
use super::args::Args;
use super::print::Printer;
use crate::base::Snapshot;
use crate::finding::{Finding, has_errors};
use crate::shell::{Request, ToolError, build_site, check_site, load, verify_site};

/// `lakip build`.
pub(super) fn build(args: &Args, printer: &Printer) -> Result<Exit, ToolError> {
    let started = Instant::now();
    let (snapshot, findings) = load(&args.root)?;
    build_loaded(&args.request(), (&snapshot, &findings), printer, started)
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

/// Builds what was loaded, with a progress bar, and tells how it went.
pub(super) fn build_loaded(
    request: &Request,
    loaded: (&Snapshot, &[Finding]),
    printer: &Printer,
    started: Instant,
) -> Result<Exit, ToolError> {
    // The bar hides itself when stderr is no terminal.
    let bar = if printer.is_quiet { ProgressBar::hidden() } else { ProgressBar::no_length() };
    if let Ok(style) = ProgressStyle::with_template("PDF [{bar:32}] {pos}/{len}") {
        bar.set_style(style.progress_chars("=> "));
    }
    let outcome = build_site(request, loaded, &|n_done, n_jobs| {
        bar.set_length(n_jobs as u64);
        bar.set_position(n_done as u64);
    });
    bar.finish_and_clear();
    let outcome = outcome?;
    printer.findings(&outcome.findings, loaded.0)?;
    printer.built(&outcome, started.elapsed());
    Ok(exit(&outcome.findings))
}

fn exit(findings: &[Finding]) -> Exit {
    if has_errors(findings) { Exit::Findings } else { Exit::Clean }
}
