use axum::http::header::{HOST, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, Uri};

use crate::base::ProjectPath;

/// The names under which a browser on this machine reaches the server.
const OWN_NAMES: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// What a request asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The index of a folder.
    Folder(ProjectPath),
    /// A file, or a folder whose name lacks its slash.
    File(ProjectPath),
}

/// Whether a request may be answered at all.
///
/// A page of the web can make its own name point to this machine and then read whatever answers; the name in the request
/// gives it away.
pub(super) fn admit(request: &Parts) -> Result<(), StatusCode> {
    if !is_own(&request.headers, &request.uri) {
        return Err(StatusCode::FORBIDDEN);
    }
    if [Method::GET, Method::HEAD].contains(&request.method) { Ok(()) } else { Err(StatusCode::METHOD_NOT_ALLOWED) }
}

/// Whether a request comes from a page of this server or from the user, as far as the browser says.
pub(super) fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |value: &axum::http::HeaderValue| value.to_str().unwrap_or("?").to_ascii_lowercase();
    let is_origin = headers.get(ORIGIN).map(text).is_none_or(|origin| {
        let host = headers.get(HOST).map(text).unwrap_or_default();
        origin == format!("http://{host}")
    });
    let site = headers.get("sec-fetch-site").map(text);
    is_origin && site.is_none_or(|site| ["same-origin", "none"].contains(&site.as_str()))
}

/// The file or folder behind the path of an address.
///
/// # Errors
/// The status to answer with when the path is not one that this server could have given out.
pub(super) fn target(path: &str) -> Result<Target, StatusCode> {
    let Some(path) = path.strip_prefix('/') else { return Err(StatusCode::BAD_REQUEST) };
    let (folders, name) = path.rsplit_once('/').map_or(("", path), |(folders, name)| (folders, name));
    let mut parts = Vec::new();
    let written = folders.split('/').filter(|_| path.contains('/')).chain((!name.is_empty()).then_some(name));
    for part in written {
        let part = decoded(part).ok_or(StatusCode::BAD_REQUEST)?;
        if part.is_empty() || part == "." || part == ".." || part.contains(['/', '\\']) {
            return Err(StatusCode::BAD_REQUEST);
        }
        if part.starts_with('.') {
            return Err(StatusCode::NOT_FOUND);
        }
        parts.push(part);
    }
    let is_folder = name.is_empty();
    if is_folder {
        parts.push("index.html".to_owned());
    }
    let path = ProjectPath::new(&parts.join("/")).map_err(|_| StatusCode::BAD_REQUEST)?;
    Ok(if is_folder { Target::Folder(path) } else { Target::File(path) })
}

fn is_own(headers: &HeaderMap, uri: &Uri) -> bool {
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    host.to_str().is_ok_and(is_own_name) && uri.authority().is_none_or(|authority| is_own_name(authority.as_str()))
}

fn is_own_name(host: &str) -> bool {
    OWN_NAMES.iter().any(|name| {
        let rest = host.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name)).map(|_| &host[name.len()..]);
        rest.is_some_and(|rest| {
            rest.is_empty() || rest.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok())
        })
    })
}

/// Percent-decoded text; `None` when an escape is broken or the bytes are no UTF-8.
fn decoded(part: &str) -> Option<String> {
    let mut bytes = part.bytes();
    let mut decoded = Vec::with_capacity(part.len());
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => {
                let mut digit = || char::from(bytes.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(decoded).ok()
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
        let pair = |(name, value): &(&str, &str)| {
            (HeaderName::try_from(*name).unwrap(), HeaderValue::from_str(value).unwrap())
        };
        let mut headers = HeaderMap::new();
        pairs.iter().map(pair).for_each(|(name, value)| {
            headers.append(name, value);
        });
        headers
    }

    #[test]
    fn plain_paths_are_found() {
        let path = |text| ProjectPath::new(text).unwrap();
        assert_eq!(target("/"), Ok(Target::Folder(path("index.html"))));
        assert_eq!(target("/2025/"), Ok(Target::Folder(path("2025/index.html"))));
        assert_eq!(target("/2025"), Ok(Target::File(path("2025"))));
        assert_eq!(target("/a/b.css"), Ok(Target::File(path("a/b.css"))));
        assert_eq!(target("/a%20b/%c3%A9.pdf"), Ok(Target::File(path("a b/é.pdf"))));
        assert_eq!(target("/a..b/c...pdf"), Ok(Target::File(path("a..b/c...pdf"))));
    }

    #[test]
    fn no_path_leaves_the_site() {
        for bad in [
            "",
            "*",
            "a",
            "//",
            "//a",
            "/a//b",
            "/.",
            "/..",
            "/../a",
            "/a/..",
            "/a/../b",
            "/%2e%2e/a",
            "/.%2E/a",
            "/a%2fb",
            "/a%2F..%2Fb",
            "/a\\b",
            "/a%5cb",
            "/%00",
            "/a%00.html",
            "/%0a",
            "/%",
            "/%4",
            "/%zz",
            "/%+1",
            "/%ff",
            "/%c0%ae%c0%ae/a",
            "/C:/a",
            "/c%3a/a",
            "/a/./b",
        ] {
            assert_eq!(target(bad), Err(StatusCode::BAD_REQUEST), "{bad:?}");
        }
        for hidden in ["/.lakip.json", "/%2elakip", "/a/.b/c", "/...", "/.git/config"] {
            assert_eq!(target(hidden), Err(StatusCode::NOT_FOUND), "{hidden:?}");
        }
        // It is decoded once.
        let twice = target("/%252e%252e/a").unwrap();
        assert_eq!(twice, Target::File(ProjectPath::new("%2e%2e/a").unwrap()));
    }

    #[test]
    fn only_own_names_are_answered() {
        let uri = Uri::from_static("/");
        let is_own_host = |host| is_own(&headers(&[("host", host)]), &uri);
        for own in ["localhost", "LOCALHOST:80", "127.0.0.1", "127.0.0.1:8025", "[::1]", "[::1]:65535"] {
            assert!(is_own_host(own), "{own}");
        }
        for foreign in [
            "",
            "example.org",
            "localhost.example.org",
            "localhost:",
            "localhost:x",
            "localhost:99999",
            "127.0.0.1.nip.io",
            "127.0.0.2",
            "::1",
            "[::1",
            "[::1]x",
            "0.0.0.0",
            "127.1",
            "user@localhost",
            "localhost@example.org",
        ] {
            assert!(!is_own_host(foreign), "{foreign}");
        }
        assert!(!is_own(&HeaderMap::new(), &uri));
        assert!(!is_own(&headers(&[("host", "localhost"), ("host", "localhost")]), &uri));
        let absolute = |uri| is_own(&headers(&[("host", "localhost")]), &Uri::from_static(uri));
        assert!(absolute("http://localhost:8025/a"));
        assert!(!absolute("http://example.org/a"));
    }

    #[test]
    fn other_sites_are_told_nothing() {
        let host = ("host", "127.0.0.1:8025");
        let is_same = |more: &[(&str, &str)]| is_same_origin(&headers(&[&[host], more].concat()));
        assert!(is_same(&[]));
        assert!(is_same(&[("origin", "http://127.0.0.1:8025"), ("sec-fetch-site", "same-origin")]));
        assert!(is_same(&[("sec-fetch-site", "none")]));
        assert!(!is_same(&[("origin", "http://127.0.0.1:3000")]));
        assert!(!is_same(&[("origin", "https://127.0.0.1:8025")]));
        assert!(!is_same(&[("origin", "null")]));
        assert!(!is_same(&[("sec-fetch-site", "cross-site")]));
        assert!(!is_same(&[("sec-fetch-site", "same-site")]));
    }
}
