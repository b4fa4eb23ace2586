use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Exit;
use super::args::Args;
use super::commands::with_bar;
use super::print::{Printer, to_stderr};
use crate::shell::server::{Change, News, Problem, Server};
use crate::shell::{Preview, Request, Scope, Session, Shown, ToolError, Wake, Watcher, open_browser, output_folder};

/// How long a change that is shown waits for another one before it is built.
const REST: Duration = Duration::from_millis(250);
/// How long it waits at the most while one follows the other.
const LATEST: Duration = Duration::from_secs(5);

/// `lakip serve`: the loop of `lakip watch` with a web server. A page shows a change before the build has written it, and a
/// PDF is typeset when it is asked for.
pub(super) fn serve(
    args: &Args,
    (poll, port, open): (bool, Option<u16>, bool),
    printer: &Printer,
) -> Result<Exit, ToolError> {
    let mut request = args.request();
    // A build that waited for every PDF would keep pages and data files waiting too.
    request.pdf.skip = true;
    let mut watcher = Watcher::start(&args.root, poll)?;
    let mut session = Session::new(request.clone());
    let preview = Arc::new(Preview::new(&request, output_folder(&request.root, &request.output)?));
    let mut server: Option<Server> = None;
    let mut problems: Arc<Vec<Problem>> = Arc::default();
    let mut last_complaint = String::new();
    let mut touched = None;
    let mut shown_since = None;
    loop {
        let started = Instant::now();
        let looked = session.look(touched.as_ref());
        let publish = |server: &Option<Server>, change, problems: &Arc<Vec<Problem>>| {
            if let Some(server) = server {
                server.publish(News { generation: preview.generation(), change, problems: Arc::clone(problems) });
            }
        };
        let built = match looked {
            Ok(None) => Ok(None),
            Err(error) => Err(error),
            Ok(Some(fresh)) => {
                let of_input = if fresh.is_style_only { Change::Styles } else { Change::All };
                let shown = fresh.show(&preview);
                let is_shown = shown.is_some();
                let of_input = match shown {
                    Some(Shown { has_other_colors: false }) if of_input == Change::All => Change::Pages,
                    _ => of_input,
                };
                if is_shown {
                    preview.make_ahead();
                    publish(&server, of_input, &problems);
                    // Readers come first: the build takes all cores, and whoever types on makes it needless.
                    let is_late = shown_since.get_or_insert(started).elapsed() > LATEST;
                    match if is_late { None } else { rest(&mut watcher, &preview)? } {
                        None => {}
                        Some(Wake::Stopped) => return stopped(server, printer),
                        Some(Wake::Changed(paths)) => {
                            touched = paths;
                            continue;
                        }
                    }
                }
                shown_since = None;
                let built = with_bar(printer, |on_progress| session.build(fresh, Some(&preview), on_progress));
                built.map(|(outcome, is_other)| Some((outcome, is_shown, is_other, of_input)))
            }
        };
        match built {
            Ok(None) => {}
            Ok(Some((outcome, is_shown, is_other, of_input))) => {
                last_complaint.clear();
                printer.findings(&outcome.findings, &outcome.sources)?;
                printer.built(&outcome, started.elapsed());
                problems = Arc::new(printer.problems(&outcome.findings, &outcome.sources));
                let change = match (&outcome.changes, is_shown, is_other) {
                    (None, _, _) if preview.is_ahead() => {
                        preview.withdraw();
                        Change::All
                    }
                    (None, _, _) => {
                        preview.step();
                        Change::None
                    }
                    (Some(_), true, false) => Change::None,
                    (Some(_), true, true) => Change::Pages,
                    (Some(_), false, _) => of_input,
                };
                publish(&server, change, &problems);
            }
            Err(error) if server.is_none() => return Err(error),
            Err(error) => {
                let change = if preview.is_ahead() { Change::All } else { Change::None };
                preview.withdraw();
                // The same input is worth another try, but the same complaint is not worth repeating.
                let complaint = printer.complaint(&error);
                if complaint != last_complaint || change == Change::All {
                    problems = Arc::new(vec![printer.problem(&error)]);
                    publish(&server, change, &problems);
                }
                if complaint != last_complaint {
                    to_stderr(&complaint);
                    last_complaint = complaint;
                }
            }
        }
        if server.is_none() {
            let started = Server::start(Arc::clone(&preview) as Arc<_>, port)?;
            let other = port.filter(|port| ![0, started.address().port()].contains(port));
            if let Some(port) = other {
                // A port is a name, not a quantity.
                printer.text("serve-other-port", &[("port", port.to_string().into())]);
            }
            let url = format!("{}{}", started.url(), first_page(&request));
            printer.text("serve-ready", &[("url", url.clone().into())]);
            if open {
                open_browser(&url);
            }
            server = Some(started);
            if let Some(server) = &server {
                server.publish(News {
                    generation: preview.generation(),
                    change: Change::All,
                    problems: Arc::clone(&problems),
                });
            }
        }
        match watcher.wait()? {
            Wake::Stopped => return stopped(server, printer),
            Wake::Changed(paths) => touched = paths,
        }
    }
}

/// Where to start reading: the home page is none of a part of the site.
fn first_page(request: &Request) -> String {
    let agency = match &request.scope {
        Scope::Agency(slug) => Some(slug.clone()),
        Scope::Whole | Scope::Share(_) => None,
    };
    let parts = agency.into_iter().chain(request.options.year.map(|year| year.to_string()));
    parts.map(|part| format!("{part}/")).collect()
}

/// Waits a while for a further change, and longer while a reader waits for a PDF, which wants the cores.
fn rest(watcher: &mut Watcher, preview: &Preview) -> Result<Option<Wake>, ToolError> {
    let started = Instant::now();
    loop {
        match watcher.pause(REST)? {
            None if preview.is_typesetting() && started.elapsed() < LATEST => {}
            woken => return Ok(woken),
        }
    }
}

fn stopped(server: Option<Server>, printer: &Printer) -> Result<Exit, ToolError> {
    if let Some(server) = server {
        server.stop();
    }
    printer.line("serve-stopped");
    Ok(Exit::Clean)
}
