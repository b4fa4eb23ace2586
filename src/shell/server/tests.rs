use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Instant;

use super::*;

struct Large;

impl Site for Large {
    fn file(&self, _: &ProjectPath) -> Found {
        // More than what the buffers of two sockets hold.
        Found::File { bytes: vec![b'x'; 64 << 20].into(), generation: 0 }
    }
}

#[test]
fn who_does_not_read_is_dropped() {
    let server = Server::start_patient(Arc::new(Large), Some(0), Duration::from_millis(200)).unwrap();
    let mut slow = TcpStream::connect(server.address()).unwrap();
    slow.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    slow.write_all(b"GET /a.bin HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    // Reads a little, then nothing for longer than the server waits.
    slow.read_exact(&mut [0; 1000]).unwrap();
    thread::sleep(Duration::from_millis(1000));
    let mut rest = Vec::new();
    // The connection ends before the file does, with or without an error.
    let _ = slow.read_to_end(&mut rest);
    assert!(rest.len() < 60 << 20, "{} bytes came", rest.len());

    // Meanwhile and afterwards others are answered.
    let mut other = TcpStream::connect(server.address()).unwrap();
    other.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    other.write_all(b"HEAD /a.bin HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut head = String::new();
    other.read_to_string(&mut head).unwrap();
    assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    server.stop();
}

#[test]
fn a_stream_that_nobody_reads_holds_nothing_up() {
    let server = Server::start_patient(Arc::new(Large), Some(0), Duration::from_millis(200)).unwrap();
    let mut slow = TcpStream::connect(server.address()).unwrap();
    slow.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    slow.write_all(b"GET /__lakip/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    slow.read_exact(&mut [0; 100]).unwrap();
    let text = "x".repeat(1 << 16);
    let problem = Problem {
        code: text.clone(),
        severity: "error".to_owned(),
        place: text.clone(),
        message: text.clone(),
        hint: text.clone(),
        snippet: text,
    };
    let problems = Arc::new(vec![problem; 100]);
    // 32 MB each; publishing never waits, and only the last state is kept.
    for generation in 1..=3 {
        server.publish(News { generation, change: Change::Pages, problems: problems.clone() });
        thread::sleep(Duration::from_millis(400));
    }
    let mut rest = Vec::new();
    let _ = slow.read_to_end(&mut rest);
    assert!(rest.len() < 60 << 20, "{} bytes came", rest.len());
    server.stop();
}

#[test]
fn ports_fall_back_unless_one_is_asked_for() {
    // Another program may have it already, which is as good.
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, DEFAULT_PORT));
    let server = Server::start(Arc::new(Large), None).unwrap();
    assert_ne!(server.address().port(), DEFAULT_PORT);
    assert!(server.address().ip().is_loopback());
    let port = server.address().port();
    let refused = Server::start(Arc::new(Large), Some(port));
    assert!(matches!(refused, Err(ToolError::Serve { port: named, .. }) if named == port));
    server.stop();
    drop(taken);
    // A port is free again as soon as its server has stopped, so that open pages find the next one.
    let again = Server::start(Arc::new(Large), Some(port)).unwrap();
    assert_eq!(again.url(), format!("http://127.0.0.1:{port}/"));
}

#[test]
fn two_runs_have_two_names() {
    let first = run_name();
    let start = Instant::now();
    while run_name() == first {
        assert!(start.elapsed() < Duration::from_secs(10));
    }
}
