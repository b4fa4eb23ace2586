//! Addresses: which ones a page may carry, and how they are written relative to the page.

use std::borrow::Cow;

use crate::base::{History, Lang};

/// The page that an address is written on.
#[derive(Debug, Clone, Copy)]
pub struct Here<'a> {
    /// Its site path.
    pub address: &'a str,
    /// Whether links name the file of a page, so that they work in a folder without a server.
    pub is_offline: bool,
    /// Where the input files are published; none when they are not.
    pub sources: Option<Sources<'a>>,
    /// Whether the numbers of officials (NIP) are left out.
    pub hides_nip: bool,
    /// The language of the page.
    pub lang: Lang,
}

/// Where readers find the input files.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The address of a line of a file, with `{komit}`, `{berkas}` and `{baris}` in it.
    pub pattern: &'a str,
    /// Which commit a file is from.
    pub history: &'a History,
}

/// The address of a source value, which is named by `file:line`; none when the file as it is now is not published.
pub fn source(here: Here<'_>, source: &str) -> Option<String> {
    let Sources { pattern, history } = here.sources?;
    let (file, line) = source.rsplit_once(':')?;
    let commit = history.commits.get(file).filter(|_| !history.uncommitted.contains(file))?;
    let address = pattern.replace("{komit}", &commit.id).replace("{baris}", line);
    // Only the name of the file can hold what an address cannot.
    href(here, &address.replace("{berkas}", &file.replace('%', "%25").replace('#', "%23").replace('?', "%3F")))
}

/// The `href` for a target as seen from a page.
///
/// A target is a site path (`/2025/triwulan-1/#x`), a fragment (`#x`) or an outside address with the scheme `http`,
/// `https`, `mailto` or `tel`. Everything else, `javascript:` above all, gives none: the caller then shows the text only.
/// Site paths become relative, so that the site works below any folder of a server. Characters that an address cannot
/// have are percent-encoded; the result still has to be escaped as text.
pub fn href(here: Here<'_>, target: &str) -> Option<String> {
    if target.starts_with('/') {
        return (!target.starts_with("//")).then(|| relative(here, &encode(target)));
    }
    if target.len() > 1 && target.starts_with('#') {
        return Some(encode(target).into_owned());
    }
    let (scheme, rest) = target.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    match scheme.as_str() {
        "http" | "https" => {
            let rest = rest.strip_prefix("//")?;
            let (authority, tail) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
            is_authority(authority).then(|| format!("{scheme}://{authority}{}", encode(tail)))
        }
        "mailto" | "tel" if !rest.is_empty() => Some(format!("{scheme}:{}", encode(rest))),
        _ => None,
    }
}

/// The address of a file given by its path below the output root, as seen from a page.
pub fn asset(here: Here<'_>, path: &str) -> String {
    relative(here, &encode(&format!("/{}", path.trim_start_matches('/'))))
}

/// The address of a page outside of the site: the base address followed by the site path.
pub fn absolute(base_url: &str, address: &str) -> String {
    format!("{}{}", encode(base_url.trim_end_matches('/')), encode(address))
}

/// The names of the folders of a path.
fn parts(folder: &str) -> impl Iterator<Item = &str> {
    folder.split('/').filter(|part| !part.is_empty())
}

/// A site path `to` (with query and fragment) as seen from a page.
fn relative(from: Here<'_>, to: &str) -> String {
    let (path, tail) = to.split_at(to.find(['?', '#']).unwrap_or(to.len()));
    let (here, _) = from.address.rsplit_once('/').unwrap_or_default();
    let (there, file) = path.rsplit_once('/').unwrap_or_default();
    let n_common = parts(here).zip(parts(there)).take_while(|(a, b)| a == b).count();
    let mut link = String::with_capacity(to.len() + 16);
    parts(here).skip(n_common).for_each(|_| link.push_str("../"));
    for part in parts(there).skip(n_common) {
        link.push_str(part);
        link.push('/');
    }
    link.push_str(file);
    if link.is_empty() && tail.starts_with('#') {
        return tail.to_owned();
    }
    if from.is_offline && file.is_empty() {
        link.push_str("index.html");
    }
    // An empty link, or one whose first part has a colon, would be read as something else.
    if link.is_empty() || link.split('/').next().is_some_and(|part| part.contains(':')) {
        link.insert_str(0, "./");
    }
    link + tail
}

fn is_authority(text: &str) -> bool {
    let (host, port) = text.split_once(':').unwrap_or((text, "0"));
    let plain = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    host.split('.').all(|label| !label.is_empty() && label.chars().all(plain))
        && (1..=5).contains(&port.len())
        && port.bytes().all(|b| b.is_ascii_digit())
}

/// Percent-encodes what an address cannot have; what is encoded already stays.
fn encode(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let fragment = text.find('#');
    let is_plain = |at: usize, c: char| match c {
        '%' => bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
        '#' => fragment == Some(at),
        c if c.is_ascii() => c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?".contains(c),
        c => c.is_alphanumeric(),
    };
    if text.char_indices().all(|(at, c)| is_plain(at, c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        if is_plain(at, c) {
            out.push(c);
        } else {
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Commit, ProjectPath};

    fn on(address: &str) -> Here<'_> {
        Here { address, is_offline: false, sources: None, hides_nip: false, lang: Lang::Id }
    }

    #[test]
    fn without_a_server_links_name_files() {
        let here = Here { is_offline: true, ..on("/2025/") };
        for (to, expected) in [
            ("/", "../index.html"),
            ("/2025/", "index.html"),
            ("/2025/#a", "#a"),
            ("/2026/tahunan/#a", "../2026/tahunan/index.html#a"),
            ("/cari/?q=a#b", "../cari/index.html?q=a#b"),
            ("/2025/lakip.pdf", "lakip.pdf"),
            ("https://a.example/", "https://a.example/"),
        ] {
            assert_eq!(href(here, to).as_deref(), Some(expected), "{to}");
        }
    }

    #[test]
    fn site_paths_become_relative() {
        let cases = [
            ("/", "/", "./"),
            ("/", "/#a", "#a"),
            ("/", "/2025/triwulan-1/", "2025/triwulan-1/"),
            ("/2025/", "/", "../"),
            ("/2025/triwulan-1/", "/2025/triwulan-1/#x", "#x"),
            ("/2025/triwulan-1/", "/2025/triwulan-1/", "./"),
            ("/2025/triwulan-1/", "/2025/triwulan-2/#x", "../triwulan-2/#x"),
            ("/2025/triwulan-1/", "/2025/triwulan-1/laporan.pdf", "laporan.pdf"),
            ("/2025/triwulan-1/", "/data/2025/capaian.csv?a=1", "../../data/2025/capaian.csv?a=1"),
            ("/2025/triwulan-1/", "/2025/", "../"),
            ("/a/b/", "/b/b/", "../../b/b/"),
            ("/", "/a:b/", "./a:b/"),
            ("/", "/a b/\"<>/", "a%20b/%22%3C%3E/"),
            ("/", "/100%/%20/", "100%25/%20/"),
            ("/", "/\\evil.example/", "%5Cevil.example/"),
        ];
        for (from, to, expected) in cases {
            assert_eq!(href(on(from), to).as_deref(), Some(expected), "{from} -> {to}");
        }
        assert_eq!(asset(on("/2025/"), "aset/a b.svg"), "../aset/a%20b.svg");
        assert_eq!(asset(on("/"), "javascript:alert(1)"), "./javascript:alert(1)");
        assert_eq!(absolute("https://a.example/x/", "/2025/"), "https://a.example/x/2025/");
    }

    #[test]
    fn a_source_is_found_in_the_commit_that_it_is_from() {
        let path = |text: &str| ProjectPath::new(text).unwrap();
        let commit = Commit { id: "abc".to_owned(), age: 0 };
        let history = History {
            commits: [(path("content/a b#.yaml"), commit.clone()), (path("content/new.yaml"), commit)].into(),
            uncommitted: [path("content/new.yaml")].into(),
        };
        let pattern = "https://git.example.go.id/x/-/blob/{komit}/{berkas}#L{baris}";
        let here = Here { sources: Some(Sources { pattern, history: &history }), ..on("/") };
        let found = source(here, "content/a b#.yaml:12");
        assert_eq!(found.as_deref(), Some("https://git.example.go.id/x/-/blob/abc/content/a%20b%23.yaml#L12"));
        assert_eq!(source(here, "content/new.yaml:1"), None);
        assert_eq!(source(here, "content/other.yaml:1"), None);
        assert_eq!(source(on("/"), "content/a b#.yaml:12"), None);
    }

    #[test]
    fn only_known_schemes_pass() {
        for good in ["https://a.example", "HTTP://a.example:80/x?y#z", "mailto:a@b.example", "tel:+62526", "#a"] {
            assert!(href(on("/"), good).is_some(), "{good}");
        }
        for bad in [
            "",
            "#",
            "a",
            "a/b",
            "//a.example/",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "https:a",
            "https://",
            "https://a b/",
            "https://a..b/",
            "https://a:b/",
            "https://u@a.example/",
            "https://a.example\"onload=/",
            "tel:",
        ] {
            assert_eq!(href(on("/"), bad), None, "{bad:?}");
        }
    }
}
