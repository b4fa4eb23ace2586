use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use std::{env, thread};

use super::{failure, finding};
use crate::base::{ProjectPath, Span};
use crate::finding::{Code, Finding};
use crate::render::{Job, PdfEngine};

/// How much of what the program prints is read, in bytes; a broken template can print without end.
const MAX_PRINTED: u64 = 1 << 20;

/// A `typst` executable of the 0.15 line, run once for each document and stopped when it takes too long.
#[derive(Debug)]
pub struct Cli {
    program: PathBuf,
    version: String,
    timeout: Duration,
}

/// Why there is no usable `typst` program.
#[derive(Debug)]
pub enum NoTypst {
    /// No file at the path that was named, or none on the `PATH` variable when none was.
    Missing(Option<PathBuf>),
    /// The system could not run the file.
    Unrunnable {
        /// The file.
        program: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is something else, or Typst of another version.
    Version {
        /// The file.
        program: PathBuf,
        /// The start of what it said when asked for its version.
        said: String,
    },
}

impl Cli {
    /// Takes the executable at `path`, or the first `typst` of the `PATH` variable, and asks it for its version once.
    ///
    /// `timeout` is the time that one document may take.
    ///
    /// # Errors
    /// A [`NoTypst`] when there is no such program or it is no `typst` 0.15.
    pub fn find(path: Option<&Path>, timeout: Duration) -> Result<Self, NoTypst> {
        let program = match path {
            // The documents are made in another working directory, so a relative path must be made absolute first.
            Some(path) => std::path::absolute(path).ok().filter(|path| path.is_file()),
            None => search(env::var_os("PATH").as_deref()),
        };
        let program = program.ok_or_else(|| NoTypst::Missing(path.map(Path::to_path_buf)))?;
        match ask_version(&program, timeout) {
            Err(source) => Err(NoTypst::Unrunnable { program, source }),
            Ok(said) => match version_of(&said).map(str::to_owned) {
                Some(version) if version.starts_with("0.15.") => Ok(Self { program, version, timeout }),
                _ => Err(NoTypst::Version {
                    program,
                    said: said.lines().next().unwrap_or_default().chars().take(80).collect(),
                }),
            },
        }
    }

    fn run(&self, job: &Job) -> io::Result<Outcome> {
        let folder = tempfile::Builder::new().prefix("lakip-typst-").tempdir()?;
        let (root, packages) = (folder.path().join("job"), folder.path().join("packages"));
        fs::create_dir(&packages)?;
        for (path, bytes) in &job.files {
            let target = root.join(path.as_str());
            fs::create_dir_all(target.parent().unwrap_or(&root))?;
            fs::write(target, bytes)?;
        }
        let pdf = folder.path().join("out.pdf");
        let printed = folder.path().join("printed");
        let mut command = Command::new(&self.program);
        command
            .args(["--color", "never", "compile"])
            .arg("--root")
            .arg(&root)
            .arg("--font-path")
            .arg(root.join("fonts"));
        command.args(["--ignore-system-fonts", "--ignore-embedded-fonts", "--creation-timestamp", "0"]);
        command.args(["--pdf-standard", job.standard.names()]);
        command.arg("--package-path").arg(&packages).arg("--package-cache-path").arg(&packages);
        command.args(["--diagnostic-format", "short", "--format", "pdf"]);
        command.arg("main.typ").arg(&pdf).current_dir(&root);
        let status = wait(command, &printed, self.timeout)?;
        let printed = read_start(&printed)?;
        Ok(match status {
            None => Outcome::Timeout,
            Some(status) if status.success() && printed.trim().is_empty() => Outcome::Pdf(fs::read(&pdf)?),
            Some(status) => Outcome::Complaint { status, printed },
        })
    }
}

impl PdfEngine for Cli {
    fn identity(&self) -> String {
        format!("typst-cli {}", self.version)
    }

    fn typeset(&self, job: &Job) -> Result<Vec<u8>, Vec<Finding>> {
        match self.run(job) {
            Ok(Outcome::Pdf(bytes)) => Ok(bytes),
            Ok(Outcome::Timeout) => {
                let seconds = self.timeout.as_secs();
                Err(vec![finding(job, Code::TypesetTimeout, None).with("seconds", seconds)])
            }
            Ok(Outcome::Complaint { status, printed }) => Err(complaints(job, status, &printed)),
            Err(error) => Err(vec![failure(job, None, &format!("{}: {error}", self.program.display()))]),
        }
    }
}

/// How a run of the program ended.
enum Outcome {
    Pdf(Vec<u8>),
    Complaint { status: ExitStatus, printed: String },
    Timeout,
}

fn search(path_variable: Option<&OsStr>) -> Option<PathBuf> {
    let name = format!("typst{}", env::consts::EXE_SUFFIX);
    env::split_paths(path_variable?)
        .map(|folder| folder.join(&name))
        .find(|file| file.is_file())
        .and_then(|file| std::path::absolute(file).ok())
}

fn ask_version(program: &Path, timeout: Duration) -> io::Result<String> {
    let folder = tempfile::Builder::new().prefix("lakip-typst-").tempdir()?;
    let printed = folder.path().join("printed");
    let mut command = Command::new(program);
    command.arg("--version");
    match wait(command, &printed, timeout)? {
        Some(_) => read_start(&printed),
        None => Err(io::Error::from(io::ErrorKind::TimedOut)),
    }
}

/// The number in `typst 0.15.1 (unknown commit)`.
fn version_of(said: &str) -> Option<&str> {
    said.strip_prefix("typst ")?.split_whitespace().next()
}

/// Runs a program with almost no environment, both output streams in the file `printed`; none when it took too long and
/// was stopped.
///
/// A file takes whatever the program prints, so that neither side can wait for the other.
fn wait(mut command: Command, printed: &Path, timeout: Duration) -> io::Result<Option<ExitStatus>> {
    let stdout = File::create(printed)?;
    let stderr = stdout.try_clone()?;
    command.env_clear().stdin(Stdio::null()).stdout(stdout).stderr(stderr);
    // Without this variable no program starts on Windows.
    command.envs(env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
    // A template that asks for a package must fail at once, also where the network would answer: nothing listens here.
    command.envs(["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"].map(|name| (name, "http://127.0.0.1:9")));
    let start = Instant::now();
    let mut child = command.spawn()?;
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if start.elapsed() >= timeout {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(16));
    }
}

fn read_start(file: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    File::open(file)?.take(MAX_PRINTED).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The findings in what the program printed; at least one.
fn complaints(job: &Job, status: ExitStatus, printed: &str) -> Vec<Finding> {
    let mut found: Vec<(Option<(&str, Span)>, String)> = Vec::new();
    for line in printed.lines() {
        match (parse(line), found.last_mut()) {
            (Some((place, message)), _) => {
                found.push((place.and_then(|place| locate(job, place)), message.to_owned()));
            }
            (None, Some((_, message))) => {
                message.push('\n');
                message.push_str(line);
            }
            (None, None) => found.push((None, line.to_owned())),
        }
    }
    if found.is_empty() {
        found.push((None, status.to_string()));
    }
    found.iter().map(|(place, message)| failure(job, *place, message)).collect()
}

/// A place as the program prints it: file, line from 1, column in characters from 0.
type Printed<'a> = (&'a str, usize, usize);

/// Takes `main.typ:3:7: error: file not found` or `error: …` apart.
fn parse(line: &str) -> Option<(Option<Printed<'_>>, &str)> {
    for kind in ["error: ", "warning: "] {
        if let Some(message) = line.strip_prefix(kind) {
            return Some((None, message));
        }
    }
    let (place, message) = [": error: ", ": warning: "]
        .iter()
        .filter_map(|kind| line.split_once(kind))
        .min_by_key(|(place, _)| place.len())?;
    let mut parts = place.rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    Some((Some((parts.next()?, line, column)), message))
}

fn locate<'a>(job: &'a Job, (name, line, column): Printed<'_>) -> Option<(&'a str, Span)> {
    let name = ProjectPath::new(&name.replace('\\', "/")).ok()?;
    let (path, bytes) = job.files.get_key_value(&name)?;
    let text = std::str::from_utf8(bytes).ok()?;
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let offset: usize = text[start..].chars().take(column).map(char::len_utf8).sum();
    Some((path.as_str(), Span::new(start + offset, start + offset)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_lines_are_taken_apart() {
        let place = Some(("part/a.typ", 3, 7));
        assert_eq!(parse("part/a.typ:3:7: error: x: warning: y"), Some((place, "x: warning: y")));
        assert_eq!(parse("warning: nothing"), Some((None, "nothing")));
        assert_eq!(parse("  = hint: more"), None);
        assert_eq!(parse("a: error: b"), None);
        assert_eq!(version_of("typst 0.15.1 (unknown commit)\n"), Some("0.15.1"));
        assert_eq!(version_of("tool 0.15.1"), None);
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = Cli::find(Some(Path::new("no/such/typst")), Duration::from_secs(1)).unwrap_err();
        assert!(matches!(&error, NoTypst::Missing(Some(path)) if path.ends_with("no/such/typst")), "{error:?}");
        assert_eq!(search(Some(OsStr::new(""))), None);
    }

    #[test]
    #[cfg(unix)]
    fn another_program_is_not_taken_for_typst() {
        let error = Cli::find(Some(Path::new("/bin/echo")), Duration::from_secs(9)).unwrap_err();
        assert!(
            matches!(&error, NoTypst::Version { said, .. } if said.starts_with("--version") || said.contains("echo")),
            "{error:?}"
        );
    }

    #[test]
    #[cfg(unix)]
    fn a_talkative_program_cannot_block_and_a_slow_one_is_stopped() {
        let folder = tempfile::tempdir().unwrap();
        let printed = folder.path().join("printed");
        let mut talkative = Command::new("/bin/sh");
        talkative.args([
            "-c",
            "i=0; while [ $i -lt 40000 ]; do echo 0123456789012345678901234567890123456789 >&2; i=$((i+1)); done",
        ]);
        assert!(wait(talkative, &printed, Duration::from_secs(60)).unwrap().unwrap().success());
        assert_eq!(read_start(&printed).unwrap().len(), usize::try_from(MAX_PRINTED).unwrap());
        let mut slow = Command::new("/bin/sh");
        slow.args(["-c", "while :; do :; done"]);
        assert!(wait(slow, &printed, Duration::from_millis(50)).unwrap().is_none());
    }
}
