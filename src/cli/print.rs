use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use anstream::{AutoStream, ColorChoice};

use super::args::Format;
use crate::base::Lang;
use crate::base::Snapshot;
use crate::finding::{Catalogue, Finding, Severity, TextArg, render};
use crate::shell::server::Problem;
use crate::shell::{Action, NoTypst, Outcome, ToolError};
use crate::verify::{Medium, Tally, Verification};

/// Writes what people and programs read, in one language and format.
pub(super) struct Printer {
    pub(super) is_quiet: bool,
    catalogue: Catalogue,
    lang: Lang,
    format: Format,
}

impl Printer {
    pub(super) fn new(lang: Lang, format: Format, is_quiet: bool) -> Self {
        Self { is_quiet, catalogue: Catalogue::new(lang), lang, format }
    }

    /// Findings: for people on stderr, for programs on stdout.
    pub(super) fn findings(&self, findings: &[Finding], snapshot: &Snapshot) -> Result<(), ToolError> {
        match self.format {
            Format::Human => {
                let color = AutoStream::choice(&io::stderr()) != ColorChoice::Never;
                to_stderr(&render::human(findings, snapshot, self.lang, color));
                Ok(())
            }
            Format::Short => {
                to_stderr(&render::short(findings, snapshot, self.lang));
                Ok(())
            }
            Format::Json => to_stdout(&render::json(findings, snapshot, self.lang)),
            Format::Sarif => to_stdout(&render::sarif(findings, snapshot, self.lang)),
        }
    }

    /// The one line at the end of a build.
    pub(super) fn built(&self, outcome: &Outcome, elapsed: Duration) {
        if outcome.changes.is_none() {
            return self.summary("summary-failed", &outcome.findings, &[], elapsed);
        }
        let counts = [
            ("pages", outcome.n_pages.into()),
            ("compiled", outcome.n_compiled.into()),
            ("reused", outcome.n_reused.into()),
        ];
        self.summary("summary-built", &outcome.findings, &counts, elapsed);
    }

    /// What was removed from the memo.
    pub(super) fn cleaned(&self, n_files: usize, size: u64) {
        if !self.is_quiet {
            let mebibytes = size.div_ceil(1 << 20).to_string();
            self.text("clean-done", &[("files", n_files.into()), ("size", mebibytes.into())]);
        }
    }

    /// The findings as the overlay of a preview shows them.
    pub(super) fn problems(&self, findings: &[Finding], snapshot: &Snapshot) -> Vec<Problem> {
        let parts = render::parts(findings, snapshot, self.lang);
        let problem = |(finding, part): (&Finding, render::Parts)| Problem {
            code: finding.code.id().to_owned(),
            severity: if finding.severity == Severity::Error { "error" } else { "warning" }.to_owned(),
            place: part.place,
            message: part.message,
            hint: part.hint,
            snippet: part.snippet,
        };
        findings.iter().zip(parts).map(problem).collect()
    }

    /// Why the tool could not do its work, as the overlay of a preview shows it.
    pub(super) fn problem(&self, error: &ToolError) -> Problem {
        Problem {
            code: String::new(),
            severity: "error".to_owned(),
            place: String::new(),
            message: one_line(&tool_error_text(error, &self.catalogue)),
            hint: String::new(),
            snippet: String::new(),
        }
    }

    /// The one line at the end of a check.
    pub(super) fn checked(&self, findings: &[Finding], elapsed: Duration) {
        self.summary("summary-checked", findings, &[], elapsed);
    }

    /// The one line at the end of a verification.
    pub(super) fn verified(&self, verification: &Verification, elapsed: Duration) {
        let of_medium = |medium: &Medium| {
            let tally = verification.tallies.get(medium).copied().unwrap_or_default();
            format!("{} {}/{}", medium.name(), tally.n_values, tally.n_files)
        };
        let detail: Vec<String> = Medium::ALL.iter().map(of_medium).collect();
        let sum = |count: fn(&Tally) -> usize| verification.tallies.values().map(count).sum::<usize>();
        let counts = [
            ("values", sum(|tally| tally.n_values).into()),
            ("files", sum(|tally| tally.n_files).into()),
            ("detail", detail.join(", ").into()),
        ];
        self.summary("summary-verified", &verification.findings, &counts, elapsed);
    }

    /// A line of the catalogue without arguments.
    pub(super) fn line(&self, id: &str) {
        if !self.is_quiet {
            to_stderr(&format!("{}\n", self.catalogue.text(id, &[])));
        }
    }

    /// A line of the catalogue that answers what was asked, quiet or not.
    pub(super) fn text(&self, id: &str, args: &[(&str, TextArg)]) {
        to_stderr(&format!("{}\n", one_line(&self.catalogue.text(id, args))));
    }

    /// What a file grows by, in the way of a difference.
    pub(super) fn added(&self, file: &str, lines: &str) -> Result<(), ToolError> {
        let lines: String = lines.lines().map(|line| format!("+{line}\n")).collect();
        to_stdout(&format!("+++ {file}\n{lines}"))
    }

    /// Why the tool could not do its work.
    pub(super) fn tool_error(&self, error: &ToolError) {
        to_stderr(&self.complaint(error));
    }

    /// The same as text: one line with what, where, and the remedy.
    pub(super) fn complaint(&self, error: &ToolError) -> String {
        let label = self.catalogue.text("label-error", &[]);
        format!("{label}: {}\n", one_line(&tool_error_text(error, &self.catalogue)))
    }

    fn summary(&self, id: &str, findings: &[Finding], counts: &[(&str, TextArg)], elapsed: Duration) {
        if self.is_quiet {
            return;
        }
        let n_of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        let mut args = vec![
            ("errors", n_of(Severity::Error).into()),
            ("warnings", n_of(Severity::Warning).into()),
            ("seconds", seconds(elapsed, self.lang).into()),
        ];
        args.extend_from_slice(counts);
        to_stderr(&format!("{}\n", self.catalogue.text(id, &args)));
    }
}

/// Text made fit for one line of a terminal: a path may hold any character.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

fn tool_error_text(error: &ToolError, catalogue: &Catalogue) -> String {
    let shown = |path: &Path| TextArg::from(path.display().to_string());
    let (id, args) = match error {
        ToolError::NoRoot(path) => ("tool-no-root", vec![("path", shown(path))]),
        ToolError::NoContent(path) => ("tool-no-content", vec![("path", shown(path))]),
        ToolError::OutputOverlaps { output, input } => {
            ("tool-output-overlaps", vec![("path", shown(output)), ("input", shown(input))])
        }
        ToolError::OutputNotFolder(path) => ("tool-output-not-folder", vec![("path", shown(path))]),
        ToolError::OutputForeign(path) => ("tool-output-foreign", vec![("path", shown(path))]),
        ToolError::ManifestForeign(path) => ("tool-manifest-foreign", vec![("path", shown(path))]),
        ToolError::Blocked(path) => ("tool-blocked", vec![("path", shown(path))]),
        ToolError::NoAgency { slug, suggestion } => {
            ("tool-no-agency", vec![("slug", slug.clone().into()), ("suggestion", suggestion.clone().into())])
        }
        ToolError::NoYear(year) => ("tool-no-year", vec![("year", year.to_string().into())]),
        ToolError::Share { path, reason } => {
            ("tool-share", vec![("path", shown(path)), ("reason", (*reason).to_owned().into())])
        }
        ToolError::Busy(path) => ("tool-busy", vec![("path", shown(path))]),
        ToolError::Io { action, path, source } => {
            let id = match action {
                Action::Read => "tool-read",
                Action::Write => "tool-write",
                Action::Remove => "tool-remove",
            };
            (id, vec![("path", shown(path)), ("reason", io_reason(source, catalogue).into())])
        }
        ToolError::EngineNotBuilt => ("tool-engine-not-built", Vec::new()),
        ToolError::NoTypst(NoTypst::Missing(None)) => ("tool-typst-not-on-path", Vec::new()),
        ToolError::NoTypst(NoTypst::Missing(Some(path))) => ("tool-typst-missing", vec![("path", shown(path))]),
        ToolError::NoTypst(NoTypst::Unrunnable { program, source }) => {
            ("tool-typst-unrunnable", vec![("path", shown(program)), ("reason", io_reason(source, catalogue).into())])
        }
        ToolError::NoTypst(NoTypst::Version { program, said }) => {
            ("tool-typst-version", vec![("path", shown(program)), ("reason", said.clone().into())])
        }
        ToolError::Watch(reason) => ("tool-watch", vec![("reason", reason.clone().into())]),
        ToolError::Serve { port, source } => {
            // A port is a name, not a quantity.
            ("tool-serve", vec![("port", port.to_string().into()), ("reason", io_reason(source, catalogue).into())])
        }
    };
    catalogue.text(id, &args)
}

/// The cause in the reader's language where the catalogue knows it, else the system's own words.
fn io_reason(error: &io::Error, catalogue: &Catalogue) -> String {
    let id = match error.kind() {
        io::ErrorKind::StorageFull => "io-storage-full",
        io::ErrorKind::QuotaExceeded => "io-quota",
        io::ErrorKind::PermissionDenied => "io-permission",
        io::ErrorKind::ReadOnlyFilesystem => "io-read-only",
        io::ErrorKind::NotFound => "io-not-found",
        io::ErrorKind::NotADirectory => "io-not-a-folder",
        io::ErrorKind::IsADirectory => "io-is-a-folder",
        io::ErrorKind::AddrInUse => "io-in-use",
        _ => return error.to_string(),
    };
    catalogue.text(id, &[])
}

fn seconds(elapsed: Duration, lang: Lang) -> String {
    let mark = match lang {
        Lang::Id => ',',
        Lang::En => '.',
    };
    format!("{}{mark}{:02}", elapsed.as_secs(), elapsed.subsec_millis() / 10)
}

pub(super) fn to_stderr(text: &str) {
    // When nobody reads the messages, there is nobody to tell.
    let _ = io::stderr().write_all(text.as_bytes());
}

fn to_stdout(text: &str) -> Result<(), ToolError> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        // A reader such as `head` has enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result.map_err(|source| ToolError::Io { action: Action::Write, path: "stdout".into(), source }),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn every_tool_error_is_one_line_with_its_place_and_a_remedy() {
        let path = || PathBuf::from("a\nb");
        let io = |action, kind: io::ErrorKind| ToolError::Io { action, path: path(), source: kind.into() };
        let errors = [
            ToolError::NoRoot(path()),
            ToolError::NoContent(path()),
            ToolError::OutputOverlaps { output: path(), input: path() },
            ToolError::OutputNotFolder(path()),
            ToolError::OutputForeign(path()),
            ToolError::ManifestForeign(path()),
            ToolError::Blocked(path()),
            ToolError::Busy(path()),
            ToolError::NoAgency { slug: "a\nb".to_owned(), suggestion: String::new() },
            ToolError::NoAgency { slug: "a\nb".to_owned(), suggestion: "c".to_owned() },
            ToolError::NoYear(2025),
            ToolError::Share { path: path(), reason: "none" },
            ToolError::Share { path: path(), reason: "number" },
            ToolError::Share { path: path(), reason: "double" },
            ToolError::Share { path: path(), reason: "missing" },
            ToolError::Share { path: path(), reason: "input" },
            ToolError::Share { path: path(), reason: "changed" },
            io(Action::Read, io::ErrorKind::PermissionDenied),
            io(Action::Write, io::ErrorKind::StorageFull),
            io(Action::Write, io::ErrorKind::QuotaExceeded),
            io(Action::Write, io::ErrorKind::ReadOnlyFilesystem),
            io(Action::Write, io::ErrorKind::NotADirectory),
            io(Action::Remove, io::ErrorKind::IsADirectory),
            io(Action::Remove, io::ErrorKind::NotFound),
            ToolError::EngineNotBuilt,
            ToolError::NoTypst(NoTypst::Missing(None)),
            ToolError::NoTypst(NoTypst::Missing(Some(path()))),
            ToolError::NoTypst(NoTypst::Unrunnable { program: path(), source: io::ErrorKind::PermissionDenied.into() }),
            ToolError::NoTypst(NoTypst::Version { program: path(), said: "reason".to_owned() }),
            ToolError::Watch("reason".to_owned()),
            ToolError::Serve { port: 8025, source: io::ErrorKind::AddrInUse.into() },
        ];
        for lang in Lang::ALL {
            let catalogue = Catalogue::new(*lang);
            for error in &errors {
                let text = one_line(&tool_error_text(error, &catalogue));
                assert!(!text.contains('\n') && !text.contains("{$") && text.contains("; "), "{text}");
                assert!(!text.starts_with("tool-") && !text.contains("io-"), "{text}");
                let names_place =
                    ["a\u{fffd}b", "reason", "--pdf-engine", "2025", "8025"].iter().any(|place| text.contains(place));
                assert!(names_place, "{text}");
            }
        }
    }

    #[test]
    fn time_is_written_as_the_language_does() {
        let elapsed = Duration::from_millis(1_049);
        assert_eq!((seconds(elapsed, Lang::Id), seconds(elapsed, Lang::En)), ("1,04".to_owned(), "1.04".to_owned()));
    }
}
