//! `lakip serve` on a real disk and over real connections. What an open page makes of it is in `tests/browser`.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::project::{HOME, PROSE, Project};

/// Longest wait for what must happen.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long nothing may happen where nothing should.
const QUIET: Duration = Duration::from_millis(1500);

struct Serve {
    child: Child,
    lines: Receiver<String>,
    port: u16,
}

impl Serve {
    /// Starts serving at a free port and waits until the server answers.
    fn start(project: &Project, args: &[&str]) -> Self {
        Self::start_at(project, 0, args).0
    }

    /// The same at a certain port; gives the lines that were said up to the address, too.
    fn start_at(project: &Project, port: u16, args: &[&str]) -> (Self, Vec<String>) {
        let port = port.to_string();
        let mut command = project.command(&[&["sajikan", "--format", "short", "--port", &port], args].concat());
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let (sender, lines) = channel();
        thread::spawn(move || stderr.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        let mut serve = Self { child, lines, port: 0 };
        let said = serve.lines_until("pratinjau di http://127.0.0.1:");
        let address = said.last().unwrap();
        let port = address.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()).unwrap();
        serve.port = port.parse().unwrap();
        (serve, said)
    }

    /// Waits for a line that has the text; gives all lines up to it.
    #[track_caller]
    fn lines_until(&self, text: &str) -> Vec<String> {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            seen.push(line);
            if seen.last().is_some_and(|line| line.contains(text)) {
                return seen;
            }
        }
        panic!("no line with {text:?} in {seen:#?}");
    }

    /// Makes sure that nothing is said for a while.
    #[track_caller]
    fn expect_quiet(&self) {
        let line = self.lines.recv_timeout(QUIET);
        assert!(line.is_err(), "{line:?}");
    }

    /// Status, headers and body of the answer to a request, whole.
    fn ask(&self, path: &str, headers: &str) -> (u16, String, Vec<u8>) {
        let host = if headers.contains("Host:") { "" } else { "Host: localhost\r\n" };
        let mut stream = self.connect(&format!("GET {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n"));
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").expect("an answer has headers");
        let head = String::from_utf8(answer[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap();
        (status, head, answer.split_off(end + 4))
    }

    /// The text of a page, with the status of the answer.
    fn page(&self, path: &str) -> (u16, String) {
        let (status, _, body) = self.ask(path, "");
        (status, String::from_utf8(body).unwrap())
    }

    fn connect(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    /// Waits until a page has the text.
    #[track_caller]
    fn wait_for(&self, path: &str, text: &str) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let (status, page) = self.page(path);
            if page.contains(text) {
                return;
            }
            assert!(Instant::now() < deadline, "no {text:?} at {path}: {status} {page}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// What open pages are told, as it comes: the state of now first, and an end even if it should never come.
    fn news(&self) -> impl Iterator<Item = String> + use<> {
        let stream = self.connect("GET /__lakip/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
        let deadline = Instant::now() + PATIENCE;
        // A quiet stream has a line now and then, too.
        let lines = BufReader::new(stream).lines().map_while(Result::ok).take_while(move |_| Instant::now() < deadline);
        lines.filter(|line| line.starts_with("data: "))
    }
}

impl Drop for Serve {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_output_has_the_bytes_of_a_build_and_pages_the_script_beside_them() {
    let project = Project::new();
    let serve = Serve::start(&project, &[]);
    let (status, page) = serve.page("/2025/triwulan-1/");
    assert_eq!(status, 200);
    assert!(page.contains("/__lakip/live.js"), "{page}");
    project.set_title("Judul kedua");
    serve.wait_for("/", "Judul kedua");
    serve.lines_until("selesai: ");
    let served = project.tree("output");
    assert_eq!(project.run(&["build", "--no-pdf", "--output", "other"]).code, 0);
    assert!(served == project.tree("other"), "the output differs from a build");
    assert!(served.iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("__lakip")));
}

#[test]
fn a_taken_port_is_told_and_passed_over() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let project = Project::new();
    let (serve, said) = Serve::start_at(&project, port, &[]);
    assert_ne!(serve.port, port);
    let is_told = |line: &String| line.contains(&format!("port {port} sedang dipakai"));
    assert_eq!(said.iter().filter(|line| is_told(line)).count(), 1, "{said:?}");
    assert_eq!(serve.page("/").0, 200);
    drop(serve);
    drop(taken);
    // A port that is free is taken without a word.
    let (serve, said) = Serve::start_at(&project, port, &[]);
    assert_eq!(serve.port, port);
    assert!(!said.iter().any(|line| line.contains("sedang dipakai")), "{said:?}");
}

#[test]
fn strangers_and_ways_out_are_refused() {
    let project = Project::new();
    project.write("rahasia.txt", "not for readers");
    let serve = Serve::start(&project, &[]);
    for host in ["example.org", "localhost.example.org", "127.0.0.1.nip.io", "0.0.0.0"] {
        assert_eq!(serve.ask("/", &format!("Host: {host}:{}\r\n", serve.port)).0, 403, "{host}");
    }
    for host in ["localhost", "127.0.0.1", "[::1]"] {
        assert_eq!(serve.ask("/", &format!("Host: {host}:{}\r\n", serve.port)).0, 200, "{host}");
    }
    for path in
        ["/../rahasia.txt", "/%2e%2e/rahasia.txt", "/2025/../../rahasia.txt", "/..%2frahasia.txt", "/..%5crahasia.txt"]
    {
        let (status, page) = serve.page(path);
        assert!(status == 400 && !page.contains("not for readers"), "{path}: {status} {page}");
    }
    // What stands beside the output folder, and what it hides.
    for path in ["/rahasia.txt", "/content/situs.yaml", "/.lakip/pdf", "/.lakip-lock", "/.gitignore"] {
        assert_eq!(serve.page(path).0, 404, "{path}");
    }
    let (status, ..) = serve.ask("/__lakip/events", "Origin: http://example.org\r\n");
    assert_eq!(status, 403);
}

#[test]
fn own_writes_and_reads_wake_nobody() {
    let project = Project::new();
    let serve = Serve::start(&project, &[]);
    serve.expect_quiet();
    for path in ["/", "/2025/", "/none", "/2025/triwulan-1/"] {
        serve.page(path);
    }
    project.write("output/other.txt", "not ours");
    project.write("content/.situs.yaml.swp", "x");
    project.set_title("Kinerja Dinas Contoh");
    serve.expect_quiet();
    project.set_title("Judul lain");
    serve.lines_until("selesai: ");
    serve.expect_quiet();
}

#[test]
fn polling_serves_edits_too() {
    let project = Project::new();
    let serve = Serve::start(&project, &["--poll"]);
    project.set_title("Judul yang dipungut");
    serve.wait_for("/", "Judul yang dipungut");
    let edited = project.read("content/2025/triwulan-1/sekretariat.yaml").replace("nilai: 11", "nilai: 37");
    project.write("content/2025/triwulan-1/sekretariat.yaml", edited);
    serve.wait_for("/2025/triwulan-1/", ">37<");
    fs::rename(project.path("content"), project.path("aside")).unwrap();
    serve.lines_until("galat: ");
    // The same complaint is made once, however often it is looked.
    serve.expect_quiet();
    fs::rename(project.path("aside"), project.path("content")).unwrap();
    serve.lines_until("selesai: ");
    assert_eq!(serve.page("/2025/triwulan-1/").0, 200);
}

#[test]
fn an_input_that_goes_and_comes_is_served_again() {
    let project = Project::new();
    let serve = Serve::start(&project, &[]);
    let mut news = serve.news();
    assert!(news.next().unwrap().contains("\"problems\":[]"));
    fs::rename(project.path("content"), project.path("aside")).unwrap();
    serve.lines_until("galat: ");
    assert!(news.any(|told| told.contains("\"code\":\"\"") && told.contains("`content`")));
    // The last good site stays.
    assert!(serve.page("/").1.contains("Kinerja Dinas Contoh"));
    fs::rename(project.path("aside"), project.path("content")).unwrap();
    serve.lines_until("selesai: ");
    assert!(news.any(|told| told.contains("\"problems\":[]")));
    project.set_title("Setelah kembali");
    serve.wait_for("/", "Setelah kembali");
}

#[test]
fn a_broken_start_is_served_until_it_is_mended() {
    let project = Project::new();
    let sound = project.read("content/situs.yaml");
    project.write("content/situs.yaml", "judul: [rusak\n");
    let serve = Serve::start(&project, &[]);
    assert_eq!(serve.page("/").0, 404);
    assert!(serve.news().any(|told| told.contains("content/situs.yaml:") && told.contains("rusak")));
    project.write("content/situs.yaml", sound);
    serve.wait_for("/", "Kinerja Dinas Contoh");
    assert!(serve.news().any(|told| told.contains("\"problems\":[]")));
    // A file that was missing, and a warning that goes with its cause.
    fs::remove_file(project.path(PROSE)).unwrap();
    serve.lines_until("1 peringatan");
    project.write(PROSE, "Narasi yang baru ditulis.\n");
    serve.wait_for("/2025/triwulan-1/", "Narasi yang baru ditulis.");
}

#[test]
fn a_part_of_the_site_starts_at_its_own_pages_and_leaves_the_others() {
    let project = Project::new();
    for (name, bytes) in project.tree("content") {
        if !["situs.yaml", "skala.yaml", "sop.yaml"].contains(&name.as_str()) {
            project.write(&format!("content/dinas-a/{name}"), &bytes);
            project.write(&format!("content/dinas-b/{name}"), &bytes);
            fs::remove_file(project.path(&format!("content/{name}"))).unwrap();
        }
    }
    fs::remove_dir_all(project.path("content/2025")).unwrap();
    let project = project.built();
    let before = project.tree("output");
    let (serve, said) = Serve::start_at(&project, 0, &["--instansi", "dinas-a", "--tahun", "2025"]);
    assert!(said.last().unwrap().contains(&format!(":{}/dinas-a/2025/;", serve.port)), "{said:?}");
    let edit = |agency: &str, value: &str| {
        let path = format!("content/{agency}/2025/triwulan-1/sekretariat.yaml");
        let text = project.read(&path);
        let (start, end) = text.split_once("nilai: ").unwrap();
        let end = end.trim_start_matches(|c: char| c.is_ascii_digit());
        project.write(&path, format!("{start}nilai: {value}{end}"));
    };
    for (agency, value) in [("dinas-a", "37"), ("dinas-b", "38")] {
        let page = serve.page(&format!("/{agency}/2025/triwulan-1/"));
        assert!(page.0 == 200 && page.1.contains(">11<"), "{agency}: {page:?}");
        edit(agency, value);
        // While it is shown and after it is written.
        serve.wait_for("/dinas-a/2025/triwulan-1/", ">37<");
        for is_written in [false, true] {
            if is_written {
                serve.lines_until("selesai: ");
            }
            let other = serve.page("/dinas-b/2025/triwulan-1/").1;
            assert!(other.contains(">11<") && !other.contains(">38<"), "{agency} {is_written}");
            let home = serve.page("/").1;
            assert!(home.contains("dinas-a/") && home.contains("dinas-b/"), "{agency} {is_written}: {home}");
        }
    }
    let is_other = |name: &str| !name.starts_with("dinas-a/2025/") && !name.starts_with("dinas-a/data/2025/");
    let rest = |files: Vec<(String, Vec<u8>)>| -> Vec<_> {
        files.into_iter().filter(|(name, _)| is_other(name) && name != "manifest.json").collect()
    };
    assert!(rest(project.tree("output")) == rest(before), "something else was written");
}

#[test]
fn what_cannot_be_written_is_told_and_written_later() {
    let project = Project::new();
    let serve = Serve::start(&project, &[]);
    let mut news = serve.news();
    news.next();
    fs::rename(project.path("output"), project.path("aside")).unwrap();
    project.write("output", "a file");
    project.set_title("Judul kedua");
    serve.lines_until("galat: ");
    assert!(news.any(|told| told.contains("\"code\":\"\"") && told.contains("bukan folder")));
    fs::remove_file(project.path("output")).unwrap();
    fs::rename(project.path("aside"), project.path("output")).unwrap();
    project.set_title("Judul ketiga");
    serve.wait_for("/", "Judul ketiga");
    serve.lines_until("selesai: ");
    assert!(project.read(HOME).contains("Judul ketiga"));
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_cleanly_with_pages_open() {
    for signal in ["-INT", "-TERM"] {
        let project = Project::new();
        let mut serve = Serve::start(&project, &[]);
        let mut news = serve.news();
        news.next().unwrap();
        let killed = Command::new("kill").args([signal, &serve.child.id().to_string()]).status().unwrap();
        assert!(killed.success());
        serve.lines_until("pratinjau dihentikan");
        assert_eq!(serve.child.wait().unwrap().code(), Some(0));
        drop(news);
        // Whoever comes back finds the same address free.
        let (again, _) = Serve::start_at(&project, serve.port, &[]);
        assert_eq!(again.port, serve.port);
        assert_eq!(again.page("/").0, 200);
    }
}

#[cfg(unix)]
#[test]
fn a_pdf_is_typeset_when_it_is_asked_for_and_only_then() {
    let press = crate::pdf::Press::new();
    let serve = Serve::start(&press.project, &["--pdf-engine", "cli", "--typst", "./typst.sh"]);
    assert_eq!(press.n_calls(), 0);
    let path = "/2025/triwulan-1/laporan-triwulan-1-2025.pdf";
    assert!(serve.page("/2025/triwulan-1/").1.contains("laporan-triwulan-1-2025.pdf"));
    assert_eq!(press.n_calls(), 0, "a page waits for no PDF");
    let ask = || {
        let (status, head, body) = serve.ask(path, "");
        assert!(status == 200 && head.contains("content-type: application/pdf") && body.starts_with(b"%PDF"), "{head}");
        body
    };
    let first = ask();
    assert_eq!((ask() == first, press.n_calls()), (true, 1));
    press.change_reading();
    serve.wait_for("/2025/triwulan-1/", ">12<");
    let second = ask();
    assert!(second != first, "the PDF of before the edit");
    assert_eq!(press.n_calls(), 2);
    serve.lines_until("selesai: ");
    assert_eq!((ask() == second, press.n_calls()), (true, 2));
    // A build takes over what was made for a reader.
    let n_before = press.n_calls();
    let args = ["build", "--pdf-engine", "cli", "--typst", "./typst.sh"];
    assert_eq!(press.project.run(&args).code, 0);
    let built = fs::read(press.project.path(&format!("output{path}"))).unwrap();
    assert!(built == second);
    let texts = fs::read_to_string(press.project.path("calls")).unwrap();
    let n_again = texts.lines().skip(n_before).filter(|name| name.contains("laporan-triwulan-1-2025")).count();
    assert_eq!(n_again, 0, "it was typeset twice: {texts}");
    assert_eq!(serve.ask("/2025/none.pdf", "").0, 404);
}

#[test]
fn a_pdf_that_cannot_be_made_says_why() {
    let project = Project::new();
    let serve = Serve::start(&project, &["--pdf-engine", "cli", "--typst", "none/typst"]);
    let (status, page) = serve.page("/2025/triwulan-1/laporan-triwulan-1-2025.pdf");
    assert_eq!(status, 500);
    assert!(page.contains("typst 0.15") && page.contains("--pdf-engine cli"), "{page}");
    assert_eq!(serve.page("/2025/triwulan-1/").0, 200);
}
