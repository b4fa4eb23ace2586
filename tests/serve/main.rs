//! The web server over real connections, with a site made for the purpose.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use lakip::base::ProjectPath;
use lakip::shell::server::{Change, Found, News, Problem, Server, Site};

struct Fake;

impl Site for Fake {
    fn file(&self, path: &ProjectPath) -> Found {
        let bytes: &[u8] = match path.as_str() {
            "index.html" | "2025/index.html" => b"<!doctype html><body>Kinerja</body>",
            "lakip.css" => b"a{}",
            "a.pdf" => b"0123456789",
            "gagal.html" => return Found::Failed("<b>rusak</b>".to_owned()),
            _ => return Found::Missing,
        };
        Found::File { bytes: Arc::from(bytes), generation: 4 }
    }
}

fn start() -> Server {
    Server::start(Arc::new(Fake), Some(0)).unwrap()
}

fn connect(server: &Server, request: &str) -> TcpStream {
    let mut stream = TcpStream::connect(server.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    stream
}

/// Status line, headers and body of an answer, whole.
fn ask(server: &Server, method: &str, path: &str, headers: &str) -> String {
    let host = if headers.contains("Host:") { "" } else { "Host: localhost\r\n" };
    let request = format!("{method} {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n");
    let mut answer = String::new();
    connect(server, &request).read_to_string(&mut answer).unwrap();
    answer
}

#[track_caller]
fn assert_status(answer: &str, status: u16) {
    assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{status}: {answer}");
}

#[test]
fn pages_have_the_script_and_other_files_their_bytes() {
    let server = start();
    let page = ask(&server, "GET", "/", "");
    assert_status(&page, 200);
    assert!(page.contains("content-type: text/html; charset=utf-8") && page.contains("nosniff"), "{page}");
    assert!(page.contains("Kinerja<script src=\"/__lakip/live.js\"") && page.contains("generation=\"4\""), "{page}");
    assert!(ask(&server, "GET", "/lakip.css", "").ends_with("\r\n\r\na{}"));
    let moved = ask(&server, "GET", "/2025?a=b", "");
    assert_status(&moved, 301);
    assert!(moved.contains("location: /2025/?a=b\r\n"), "{moved}");
    let head = ask(&server, "HEAD", "/a.pdf", "");
    assert!(head.contains("content-length: 10\r\n") && head.ends_with("\r\n\r\n"), "{head}");
    let failed = ask(&server, "GET", "/gagal.html", "");
    assert_status(&failed, 500);
    assert!(failed.contains("&lt;b&gt;rusak") && failed.contains("data-lakip-error"), "{failed}");
}

#[test]
fn what_must_not_be_answered_is_refused() {
    let server = start();
    for path in ["/../a", "/%2e%2e/a", "/a%2fb", "/a%5cb", "/%00", "//a", "/%zz"] {
        assert_status(&ask(&server, "GET", path, ""), 400);
    }
    for path in ["/.git/config", "/tidak-ada"] {
        assert_status(&ask(&server, "GET", path, ""), 404);
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        assert_status(&ask(&server, method, "/", ""), 405);
    }
    for host in ["example.org", "localhost.example.org", "127.0.0.2"] {
        assert_status(&ask(&server, "GET", "/", &format!("Host: {host}\r\n")), 403);
    }
    for from in ["Origin: http://example.org", "Sec-Fetch-Site: cross-site"] {
        assert_status(&ask(&server, "GET", "/__lakip/events", &format!("{from}\r\n")), 403);
    }
}

#[test]
fn parts_and_known_files_are_not_sent_whole() {
    let server = start();
    let part = ask(&server, "GET", "/a.pdf", "Range: bytes=2-4\r\n");
    assert_status(&part, 206);
    assert!(part.contains("content-range: bytes 2-4/10\r\n") && part.ends_with("\r\n\r\n234"), "{part}");
    assert_status(&ask(&server, "GET", "/a.pdf", "Range: bytes=10-\r\n"), 416);
    let tag = part.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap();
    assert_status(&ask(&server, "GET", "/a.pdf", &format!("If-None-Match: {tag}\r\n")), 304);
    let other = ask(&server, "GET", "/a.pdf", "Range: bytes=2-4\r\nIf-Range: \"other\"\r\n");
    assert_status(&other, 200);
}

#[test]
fn open_pages_learn_the_state_at_once_then_the_news_and_the_end() {
    let server = start();
    let problem = Problem {
        code: "LKP0101".to_owned(),
        severity: "error".to_owned(),
        place: "content/situs.yaml:1:2".to_owned(),
        message: "salah".to_owned(),
        hint: String::new(),
        snippet: "a\nb".to_owned(),
    };
    server.publish(News { generation: 5, change: Change::Pages, problems: Arc::new(vec![problem]) });
    let stream = connect(&server, "GET /__lakip/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let mut next = || lines.find(|line| line.starts_with("data: "));
    let first = next().unwrap();
    assert!(first.contains("\"pages\":5") && first.contains("content/situs.yaml:1:2"), "{first}");
    server.publish(News { generation: 6, change: Change::Styles, problems: Arc::default() });
    let second = next().unwrap();
    assert!(second.contains("\"pages\":5,\"styles\":6") && second.contains("\"problems\":[]"), "{second}");
    // A stop that waits for its streams would never come back.
    server.stop();
    assert_eq!(next(), None);
}
