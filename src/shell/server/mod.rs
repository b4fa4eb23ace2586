//! The web server behind `lakip serve`: pages from memory, news to the open pages.
//!
//! It listens on the loopback address only and answers nobody who reached it under a foreign name. How the site is built
//! it does not know; it asks a [`Site`] for files and is told by [`Server::publish`] when there are others.

mod answer;
mod events;
mod inject;
mod net;
mod request;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use serde::Serialize;
use tokio::sync::watch;

use self::answer::Shared;
use self::events::State;
use self::net::Listener;
use super::error::ToolError;
use crate::base::{Asset, ProjectPath};

/// The port that is tried first when the user names none.
pub const DEFAULT_PORT: u16 = 8025;
/// How many ports from the wanted one on are tried before any free one is taken.
const N_PORTS: u16 = 10;
/// How long a reader may take nothing before its connection is closed.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long answers under way may take when the server stops.
const FAREWELL: Duration = Duration::from_millis(300);
/// How long work on a file may hold up the end.
const LAST_WORK: Duration = Duration::from_millis(200);

/// What the server shows.
pub trait Site: Send + Sync + 'static {
    /// The file at a path below the output root, or why there is none.
    ///
    /// It may take its time, as a PDF does that is typeset on request: the server calls it on a thread that may block.
    fn file(&self, path: &ProjectPath) -> Found;
}

/// What a site has at a path.
#[derive(Debug, Clone)]
pub enum Found {
    /// A file.
    File {
        /// Its bytes, as a build writes them.
        bytes: Asset,
        /// The generation of the site that they belong to.
        generation: u64,
    },
    /// There is no such file.
    Missing,
    /// It could not be made; the text says why, for people.
    Failed(String),
}

/// What the open pages are told after a build.
#[derive(Debug, Clone)]
pub struct News {
    /// Number of the build; it grows from build to build.
    pub generation: u64,
    /// What the site shows differently since the news before.
    pub change: Change,
    /// Everything that is wrong with the input now; empty when nothing is.
    pub problems: Arc<Vec<Problem>>,
}

/// How much of the site is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Nothing that an open page shows.
    None,
    /// Style sheets only.
    Styles,
    /// Pages only.
    Pages,
    /// Pages, and perhaps style sheets too.
    All,
}

/// A finding as the overlay shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The stable code, for instance `LKP0101`; empty when the program itself could not do its work.
    pub code: String,
    /// `error` or `warning`.
    pub severity: String,
    /// File, line and column, joined by colons; empty when it is in no file.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// How to mend it; empty when nothing can be said.
    pub hint: String,
    /// The lines around the place; empty when there are none.
    pub snippet: String,
}

/// A running server. It ends when the value is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    state: watch::Sender<State>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Listens on loopback and answers from a thread of its own.
    ///
    /// The port that the user asked for is tried, or else [`DEFAULT_PORT`]. When another program has it, those after it are
    /// tried, then any free one.
    ///
    /// # Errors
    /// [`ToolError::Serve`] when no port can be had or the system gives no thread.
    pub fn start(site: Arc<dyn Site>, port: Option<u16>) -> Result<Self, ToolError> {
        Self::start_patient(site, port, PATIENCE)
            .map_err(|source| ToolError::Serve { port: port.unwrap_or(DEFAULT_PORT), source })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address for a browser, with a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Tells the open pages, and those that connect later.
    pub fn publish(&self, news: News) {
        self.state.send_modify(|state| state.take(&news));
    }

    /// Closes the streams, lets short answers finish and ends within a second.
    pub fn stop(self) {
        drop(self);
    }

    fn start_patient(site: Arc<dyn Site>, port: Option<u16>, patience: Duration) -> io::Result<Self> {
        let listener = bind(port)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(64).build()?;
        let listener = {
            let _guard = runtime.enter();
            Listener::new(tokio::net::TcpListener::from_std(listener)?, patience)
        };
        let (state, news) = watch::channel(State::new(run_name()));
        let router = Router::new().fallback(answer::answer).with_state(Arc::new(Shared { site, news: news.clone() }));
        let work = move || {
            runtime.block_on(async {
                let served = axum::serve(listener, router).with_graceful_shutdown(events::end(news.clone()));
                let farewell = async {
                    events::end(news.clone()).await;
                    tokio::time::sleep(FAREWELL).await;
                };
                // Who does not finish in time is cut off.
                tokio::select! {
                    _ = served => {}
                    () = farewell => {}
                }
            });
            runtime.shutdown_timeout(LAST_WORK);
        };
        let thread = thread::Builder::new().name("server".to_owned()).spawn(work)?;
        Ok(Self { address, state, thread: Some(thread) })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.state.send_modify(State::close);
        if let Some(thread) = self.thread.take() {
            // It has nothing to tell but that it panicked, which it has said itself.
            let _ = thread.join();
        }
    }
}

fn bind(port: Option<u16>) -> io::Result<TcpListener> {
    let at = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let wanted = port.unwrap_or(DEFAULT_PORT);
    match at(wanted) {
        // Any other reason is one that the user can mend.
        Err(error) if port.is_none() || error.kind() == io::ErrorKind::AddrInUse => {
            let next_free = (1..N_PORTS).filter_map(|n| wanted.checked_add(n)).find_map(|port| at(port).ok());
            next_free.map_or_else(|| at(0), Ok)
        }
        result => result,
    }
}

/// A name that no other run of the server has, so that a page knows when it talks to another one.
fn run_name() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{:x}-{:x}", since.as_nanos(), std::process::id())
}

#[cfg(test)]
mod tests {
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
            server.publish(News { generation, change: Change::All, problems: problems.clone() });
            thread::sleep(Duration::from_millis(400));
        }
        let mut rest = Vec::new();
        let _ = slow.read_to_end(&mut rest);
        assert!(rest.len() < 60 << 20, "{} bytes came", rest.len());
        server.stop();
    }

    #[test]
    fn a_taken_port_is_no_reason_to_give_up() {
        // Another program may have it already, which is as good.
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, DEFAULT_PORT));
        let server = Server::start(Arc::new(Large), None).unwrap();
        assert_ne!(server.address().port(), DEFAULT_PORT);
        assert!(server.address().ip().is_loopback());
        let port = server.address().port();
        let beside = Server::start(Arc::new(Large), Some(port)).unwrap();
        assert_ne!(beside.address().port(), port);
        beside.stop();
        let last = TcpListener::bind((Ipv4Addr::LOCALHOST, u16::MAX));
        Server::start(Arc::new(Large), Some(u16::MAX)).unwrap().stop();
        drop(last);
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
}
