use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::project::{HOME, PROSE, Project, title_file};

/// Longest wait for what must happen; a build of the test project takes a fraction of a second.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long nothing may happen where nothing should.
const QUIET: Duration = Duration::from_millis(1500);

struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    /// Starts watching and waits until the first build is done.
    fn start(project: &Project, args: &[&str]) -> Self {
        let mut command = project.command(&[&["pantau", "--no-pdf", "--format", "short"], args].concat());
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let (sender, lines) = channel();
        thread::spawn(move || stderr.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        let watch = Self { child, lines };
        watch.expect("selesai: ");
        watch.expect("memantau ");
        watch
    }

    /// Waits for a line that has the text and gives it.
    #[track_caller]
    fn expect(&self, text: &str) -> String {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            if line.contains(text) {
                return line;
            }
            seen.push(line);
        }
        panic!("no line with {text:?} in {seen:#?}");
    }

    /// Makes sure that nothing is said for a while.
    #[track_caller]
    fn expect_quiet(&self) {
        let line = self.lines.recv_timeout(QUIET);
        assert!(line.is_err(), "{line:?}");
    }

    /// Number of builds that end before it is quiet.
    fn count_builds(&self) -> usize {
        let lines = std::iter::from_fn(|| self.lines.recv_timeout(QUIET).ok());
        lines.filter(|line| line.starts_with("selesai: ") || line.starts_with("gagal: ")).count()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Saves as many editors do: the new text under another name, then renamed.
fn save_by_rename(project: &Project, path: &str, text: &str) {
    let temporary = format!("{path}.new");
    project.write(&temporary, text);
    fs::rename(project.path(&temporary), project.path(path)).unwrap();
}

#[test]
fn edits_of_every_kind_are_seen() {
    let project = Project::new();
    let watch = Watch::start(&project, &[]);
    assert!(project.read(HOME).contains("Kinerja Dinas Contoh"));

    project.set_title("Judul kedua");
    watch.expect("selesai: ");
    assert!(project.read(HOME).contains("Judul kedua"));

    save_by_rename(&project, "content/situs.yaml", &title_file("Judul ketiga"));
    watch.expect("selesai: ");
    assert!(project.read(HOME).contains("Judul ketiga"));
    // The file is another one now, and still watched.
    project.set_title("Judul keempat");
    watch.expect("selesai: ");
    assert!(project.read(HOME).contains("Judul keempat"));

    fs::rename(project.path(PROSE), project.path("narasi.md")).unwrap();
    watch.expect("LKP0509");
    watch.expect("1 peringatan");
    fs::rename(project.path("narasi.md"), project.path(PROSE)).unwrap();
    watch.expect("tidak ada peringatan");
    fs::remove_file(project.path(PROSE)).unwrap();
    watch.expect("1 peringatan");
    project.write(PROSE, "Narasi baru.\n");
    watch.expect("tidak ada peringatan");
}

#[test]
fn folders_that_go_and_come_are_seen() {
    let project = Project::new();
    let watch = Watch::start(&project, &[]);

    fs::rename(project.path("content/2025"), project.path("aside")).unwrap();
    watch.expect("selesai: ");
    assert!(!project.path("output/2025").exists());
    fs::rename(project.path("aside"), project.path("content/2025")).unwrap();
    watch.expect("selesai: ");
    assert!(project.path("output/2025/index.html").is_file());
    fs::remove_file(project.path(PROSE)).unwrap();
    watch.expect("1 peringatan");

    let before = project.tree("output");
    fs::rename(project.path("content"), project.path("aside")).unwrap();
    watch.expect("galat: ");
    assert_eq!(project.tree("output"), before);
    fs::rename(project.path("aside"), project.path("content")).unwrap();
    watch.expect("selesai: ");
    project.set_title("Setelah kembali");
    watch.expect("selesai: ");
    assert!(project.read(HOME).contains("Setelah kembali"));

    // A folder of the input that was not there at the start, deep and with a file at once.
    project.write("templates/a/b/catatan.txt", "satu");
    watch.expect("selesai: ");
    project.write("templates/a/b/catatan.txt", "dua");
    watch.expect("selesai: ");
}

#[test]
fn after_a_burst_the_last_change_is_shown() {
    let project = Project::new();
    let watch = Watch::start(&project, &[]);
    for i in 0..200 {
        project.set_title(&format!("Judul nomor {i}."));
        thread::sleep(Duration::from_millis(4));
    }
    // What is one change is up to the watcher, whose own tests say it without a clock; here only the last one counts.
    assert!(watch.count_builds() >= 1);
    assert!(project.read(HOME).contains("Judul nomor 199."));
}

#[test]
fn reads_own_writes_and_equal_bytes_wake_nobody() {
    let project = Project::new();
    let watch = Watch::start(&project, &[]);
    watch.expect_quiet();
    for _ in 0..20 {
        assert!(!project.tree("content").is_empty());
    }
    project.write("output/other.txt", "not ours");
    project.write("README.md", "not input");
    watch.expect_quiet();
    // The same bytes again, and what editors leave behind.
    project.set_title("Kinerja Dinas Contoh");
    project.write("content/.situs.yaml.swp", "x");
    watch.expect_quiet();
    // A build that writes does not wake itself.
    project.set_title("Judul lain");
    watch.expect("selesai: ");
    watch.expect_quiet();
}

#[test]
fn a_broken_edit_keeps_the_output() {
    let project = Project::new();
    let watch = Watch::start(&project, &[]);
    let before = project.tree("output");
    project.write("content/situs.yaml", "judul: [rusak\n");
    watch.expect("content/situs.yaml:");
    watch.expect("gagal: ");
    assert_eq!(project.tree("output"), before);
    // A tool failure does not end the watching either.
    fs::rename(project.path("output"), project.path("aside")).unwrap();
    project.write("output", "a file");
    project.set_title("Judul kedua");
    watch.expect("galat: ");
    fs::remove_file(project.path("output")).unwrap();
    fs::rename(project.path("aside"), project.path("output")).unwrap();
    project.set_title("Judul ketiga");
    watch.expect("selesai: ");
    assert!(project.read(HOME).contains("Judul ketiga"));
}

#[test]
fn polling_sees_edits_too() {
    let project = Project::new();
    let watch = Watch::start(&project, &["--poll"]);
    project.set_title("Judul kedua yang panjang");
    watch.expect("selesai: ");
    assert!(project.read(HOME).contains("Judul kedua yang panjang"));
    fs::rename(project.path("content"), project.path("aside")).unwrap();
    watch.expect("galat: ");
    fs::rename(project.path("aside"), project.path("content")).unwrap();
    watch.expect("selesai: ");
    project.write(PROSE, "Narasi yang lain dan lebih panjang.\n");
    watch.expect("selesai: ");
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_cleanly() {
    for signal in ["-INT", "-TERM"] {
        let project = Project::new();
        let mut watch = Watch::start(&project, &[]);
        let killed = Command::new("kill").args([signal, &watch.child.id().to_string()]).status().unwrap();
        assert!(killed.success());
        watch.expect("pemantauan dihentikan");
        assert_eq!(watch.child.wait().unwrap().code(), Some(0));
    }
}
