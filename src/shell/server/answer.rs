use std::ops::Range;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State as Given};
use axum::http::header::{
    ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, IF_NONE_MATCH, IF_RANGE,
    LOCATION, RANGE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::response::Response;
use tokio::sync::watch;

use super::events::{self, State};
use super::inject::{EVENTS_PATH, SCRIPT, SCRIPT_PATH, Stamp, tag, with_script};
use super::request::{Target, admit, is_same_origin, target};
use super::{Found, Site};
use crate::base::{ProjectPath, content_hash};

/// What a browser shows beside the title of a page that names no icon.
const ICON: &str = "favicon.ico";

/// What every answer is made from.
pub(super) struct Shared {
    pub(super) site: Arc<dyn Site>,
    pub(super) news: watch::Receiver<State>,
}

/// Answers one request.
pub(super) async fn answer(Given(shared): Given<Arc<Shared>>, request: Request) -> Response {
    let (request, _) = request.into_parts();
    let stamp = {
        // The state of before the look at the site: a page that is newer than its stamp is looked at once more, one that
        // is older would stay old.
        let state = shared.news.borrow();
        Stamp { run: state.run().to_owned(), generation: state.generation(), is_error: true }
    };
    if let Err(status) = admit(&request) {
        return finished(refusal(status, &stamp));
    }
    let path = request.uri.path();
    if path == EVENTS_PATH || path == SCRIPT_PATH {
        return finished(match (is_same_origin(&request.headers), path, &request.method) {
            (false, _, _) => refusal(StatusCode::FORBIDDEN, &stamp),
            // A stream has no end that its headers could wait for.
            (true, EVENTS_PATH, &Method::HEAD) => typed(StatusCode::OK, "text/event-stream", Body::empty()),
            (true, EVENTS_PATH, _) => events::stream(shared.news.clone()),
            _ => file(&request.headers, "text/javascript; charset=utf-8", Bytes::from_static(SCRIPT.as_bytes())),
        });
    }
    let target = match target(path) {
        Ok(target) => target,
        Err(status) => return finished(refusal(status, &stamp)),
    };
    let site = shared.site.clone();
    let at_fault = stamp.clone();
    let made = tokio::task::spawn_blocking(move || of_site(&*site, &target, &request.headers, &request.uri, stamp));
    finished(made.await.unwrap_or_else(|_| failure("kesalahan di dalam program", &at_fault)))
}

/// What the site has at a target.
fn of_site(site: &dyn Site, target: &Target, headers: &HeaderMap, uri: &Uri, stamp: Stamp) -> Response {
    let (Target::Folder(path) | Target::File(path)) = target;
    match site.file(path) {
        Found::File { bytes, generation } => {
            let kind = content_type(path);
            if kind.starts_with("text/html") {
                // It tells its generation, so that a browser never has it already; no hash has to say so.
                let page = with_script(&bytes, &Stamp { generation, is_error: false, ..stamp });
                typed(StatusCode::OK, kind, Body::from(page))
            } else {
                file(headers, kind, Bytes::from_owner(bytes))
            }
        }
        Found::Failed(reason) => failure(&reason, &stamp),
        // Browsers ask for it by themselves, and its lack is no defect of a page.
        Found::Missing if path.as_str() == ICON => typed(StatusCode::NO_CONTENT, "image/x-icon", Body::empty()),
        Found::Missing => {
            let index = path.join("index.html").ok().filter(|_| matches!(target, Target::File(_)));
            match index.map(|index| site.file(&index)) {
                None | Some(Found::Missing) => refusal(StatusCode::NOT_FOUND, &stamp),
                Some(_) => redirect(uri).unwrap_or_else(|| refusal(StatusCode::BAD_REQUEST, &stamp)),
            }
        }
    }
}

/// To the same address with a slash. It starts with one slash only, so it cannot lead to another host.
fn redirect(uri: &Uri) -> Option<Response> {
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let place = HeaderValue::from_str(&format!("{}/{query}", uri.path())).ok()?;
    let mut response = typed(StatusCode::MOVED_PERMANENTLY, "text/plain; charset=utf-8", Body::empty());
    response.headers_mut().insert(LOCATION, place);
    Some(response)
}

/// A file, a part of it, or the word that the browser has it already.
fn file(headers: &HeaderMap, kind: &'static str, bytes: Bytes) -> Response {
    let etag = format!("\"{}\"", content_hash(&bytes));
    let has_it = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).any(|tags| {
        tags.split(',').map(str::trim).any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
    });
    let is_for_this = headers.get(IF_RANGE).is_none_or(|tag| tag.as_bytes() == etag.as_bytes());
    let wanted = headers.get(RANGE).filter(|_| is_for_this).and_then(|value| value.to_str().ok());
    let wanted = wanted.map_or(Wanted::All, |text| wanted_part(text, bytes.len()));
    let n_bytes = bytes.len();
    let mut response = match wanted {
        _ if has_it => typed(StatusCode::NOT_MODIFIED, kind, Body::empty()),
        Wanted::All => typed(StatusCode::OK, kind, Body::from(bytes)),
        Wanted::Part(range) => {
            let place = format!("bytes {}-{}/{n_bytes}", range.start, range.end - 1);
            let mut part = typed(StatusCode::PARTIAL_CONTENT, kind, Body::from(bytes.slice(range)));
            set(&mut part, CONTENT_RANGE, &place);
            part
        }
        Wanted::Nothing => {
            let mut none = typed(StatusCode::RANGE_NOT_SATISFIABLE, kind, Body::empty());
            set(&mut none, CONTENT_RANGE, &format!("bytes */{n_bytes}"));
            none
        }
    };
    set(&mut response, ETAG, &etag);
    set(&mut response, ACCEPT_RANGES, "bytes");
    response
}

/// Which part of a file a request wants.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    All,
    Part(Range<usize>),
    Nothing,
}

/// Reads the header `Range`; what is not one range of bytes is ignored, as the standard allows.
fn wanted_part(text: &str, n_bytes: usize) -> Wanted {
    let Some((first, last)) = text.trim().strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return Wanted::All;
    };
    let number = |text: &str| {
        // A number that is too large for the machine is past the end of every file.
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse().unwrap_or(usize::MAX))
    };
    let (first, last) = (first.trim(), last.trim());
    let range = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(n_bytes),
        (Some(first), None) if last.is_empty() => first..n_bytes,
        (None, Some(count)) if first.is_empty() => n_bytes.saturating_sub(count)..n_bytes,
        _ => return Wanted::All,
    };
    if range.is_empty() { Wanted::Nothing } else { Wanted::Part(range) }
}

/// A page in place of one that is not given.
fn refusal(status: StatusCode, stamp: &Stamp) -> Response {
    match status {
        StatusCode::NOT_FOUND => page(
            status,
            "Halaman tidak ditemukan",
            "Tidak ada berkas di alamat ini. Halaman ini dimuat ulang sendiri begitu berkasnya ada.",
            Some(stamp),
        ),
        StatusCode::FORBIDDEN => page(
            status,
            "Permintaan ditolak",
            "Pratinjau hanya melayani komputer ini sendiri. Buka lewat alamat http://127.0.0.1 yang dicetak oleh lakip.",
            None,
        ),
        StatusCode::METHOD_NOT_ALLOWED => {
            let mut response = page(status, "Permintaan ditolak", "Pratinjau hanya dapat dibaca (GET dan HEAD).", None);
            set(&mut response, ALLOW, "GET, HEAD");
            response
        }
        _ => page(status, "Alamat tidak sah", "Alamat ini tidak dapat menunjuk halaman situs.", None),
    }
}

fn failure(reason: &str, stamp: &Stamp) -> Response {
    page(StatusCode::INTERNAL_SERVER_ERROR, "Halaman tidak dapat dibuat", reason, Some(stamp))
}

/// A plain page that says one thing; with a stamp it comes back to life by itself.
fn page(status: StatusCode, title: &str, text: &str, stamp: Option<&Stamp>) -> Response {
    let script = stamp.map(tag).unwrap_or_default();
    let page = format!(
        "<!doctype html>\n<html lang=\"id\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{0}</title>\n\
         <style>:root {{ color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }}\n\
         main {{ max-width: 45rem; margin: 4rem auto; padding: 0 1rem }}\n\
         pre {{ white-space: pre-wrap; overflow-wrap: anywhere; font: inherit }}</style>\n</head>\n<body>\n<main>\n\
         <h1>{0}</h1>\n<pre>{1}</pre>\n<p><a href=\"/\">Ke beranda</a></p>\n</main>\n{script}</body>\n</html>\n",
        escaped(title),
        escaped(text)
    );
    typed(status, "text/html; charset=utf-8", Body::from(page))
}

fn typed(status: StatusCode, kind: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// The headers that every answer has.
fn finished(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    if response.status() == StatusCode::NOT_MODIFIED {
        // What has no body has no length either.
        response.headers_mut().remove(CONTENT_LENGTH);
    }
    response
}

/// Sets a header whose text is made here from digits and plain words.
fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn content_type(path: &ProjectPath) -> &'static str {
    match path.extension().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        for (text, wanted) in [
            ("bytes=0-0", Wanted::Part(0..1)),
            ("bytes=2-5", Wanted::Part(2..6)),
            ("bytes=2-", Wanted::Part(2..10)),
            ("bytes=-3", Wanted::Part(7..10)),
            ("bytes=-99", Wanted::Part(0..10)),
            ("bytes=9-99999999999999999999999", Wanted::Part(9..10)),
            ("bytes=10-", Wanted::Nothing),
            ("bytes=99999999999999999999999-", Wanted::Nothing),
            ("bytes=-0", Wanted::Nothing),
            ("bytes=5-2", Wanted::All),
            ("bytes=0-1,3-4", Wanted::All),
            ("bytes=a-b", Wanted::All),
            ("bytes=+1-2", Wanted::All),
            ("bytes=-", Wanted::All),
            ("pages=1-2", Wanted::All),
            ("", Wanted::All),
        ] {
            assert_eq!(wanted_part(text, 10), wanted, "{text}");
        }
        assert_eq!(wanted_part("bytes=0-", 0), Wanted::Nothing);
    }

    #[test]
    fn a_reason_cannot_become_markup() {
        assert_eq!(escaped("<a href=\"x\">&"), "&lt;a href=&quot;x&quot;&gt;&amp;");
    }
}
