//! The script that keeps an open page up to date; the files on disk have none of it.

use std::borrow::Cow;

/// Where the script lies.
pub(super) const SCRIPT_PATH: &str = "/__lakip/live.js";
/// Where the script listens.
pub(super) const EVENTS_PATH: &str = "/__lakip/events";
/// The script.
pub(super) const SCRIPT: &str = include_str!("live.js");

/// What the policy of a page may have to know the script by.
const NONCE: &str = "lakip";

/// The state that a page was served in, which the script compares with the news.
#[derive(Debug, Clone)]
pub(super) struct Stamp {
    pub(super) run: String,
    pub(super) generation: u64,
    /// The page stands in for one that is missing or could not be made; any later build may bring it.
    pub(super) is_error: bool,
}

/// The page with the script before the end of its body, and with a security policy, if it has one, that lets it in.
pub(super) fn with_script(page: &[u8], stamp: &Stamp) -> Vec<u8> {
    let tag = tag(stamp);
    // A policy counts in the head alone, and a body may be long: it is only copied.
    let n_head = places(page, b"<body").next().unwrap_or(page.len());
    let end = places(page, b"</body").next_back().filter(|end| *end >= n_head).unwrap_or(page.len());
    let head = std::str::from_utf8(&page[..n_head])
        .map_or(Cow::Borrowed(&page[..n_head]), |head| Cow::Owned(admitting(head).into_bytes()));
    [&head, &page[n_head..end], tag.as_bytes(), &page[end..]].concat()
}

/// Where a tag begins, in capitals or not.
fn places<'a>(page: &'a [u8], tag: &'a [u8]) -> impl DoubleEndedIterator<Item = usize> + use<'a> {
    let is_tag = move |window: &(usize, &[u8])| window.1.eq_ignore_ascii_case(tag);
    page.windows(tag.len()).enumerate().filter(is_tag).map(|(place, _)| place)
}

/// The element that loads the script.
pub(super) fn tag(stamp: &Stamp) -> String {
    let error = if stamp.is_error { " data-lakip-error" } else { "" };
    format!(
        "<script src=\"{SCRIPT_PATH}\" nonce=\"{NONCE}\" data-lakip-run=\"{}\" data-lakip-generation=\"{}\"{error} \
         defer></script>\n",
        stamp.run, stamp.generation
    )
}

/// The page with every policy of its own widened by what the script needs.
fn admitting(page: &str) -> String {
    let lower = page.to_ascii_lowercase();
    let mut admitting = String::with_capacity(page.len());
    let mut done = 0;
    for (start, _) in lower.match_indices("<meta") {
        let Some(range) = policy(&lower, start) else { continue };
        let quote = page[..range.start].chars().next_back();
        admitting.push_str(&page[done..range.start]);
        admitting.push_str(&widened(&page[range.clone()], quote == Some('\'')));
        done = range.end;
    }
    admitting.push_str(&page[done..]);
    admitting
}

/// Where the text of a policy stands, if the `meta` element at `start` has one.
fn policy(lower: &str, start: usize) -> Option<std::ops::Range<usize>> {
    let (mut at, mut is_policy, mut content) = (start + "<meta".len(), false, None);
    loop {
        at += lower[at..].find(|c: char| !c.is_whitespace() && c != '/')?;
        if lower[at..].starts_with('>') {
            return content.filter(|_| is_policy);
        }
        let name_end = at + lower[at..].find(['=', '>', ' ', '\n', '\t', '\r'])?;
        let name = &lower[at..name_end];
        at = name_end;
        if !lower[at..].starts_with('=') {
            continue;
        }
        let quote = lower[at + 1..].chars().next()?;
        let (value_start, value_end) = if quote == '"' || quote == '\'' {
            let value_start = at + 2;
            (value_start, value_start + lower[value_start..].find(quote)?)
        } else {
            (at + 1, at + 1 + lower[at + 1..].find(['>', ' ', '\n', '\t', '\r'])?)
        };
        match name {
            "http-equiv" => is_policy = lower[value_start..value_end].trim() == "content-security-policy",
            // Without quotes there is room for one word only, which is no policy that forbids anything here.
            "content" if quote == '"' || quote == '\'' => content = Some(value_start..value_end),
            _ => {}
        }
        at = value_end + usize::from(quote == '"' || quote == '\'');
    }
}

/// A policy that admits the script and its connection, and nothing else that it did not admit before.
fn widened(policy: &str, is_in_apostrophes: bool) -> String {
    let plain = policy.replace("&#39;", "'").replace("&#x27;", "'").replace("&apos;", "'");
    let mut directives: Vec<Vec<&str>> = plain.split(';').map(|text| text.split_whitespace().collect()).collect();
    directives.retain(|words: &Vec<&str>| !words.is_empty());
    let nonce = format!("'nonce-{NONCE}'");
    // Beside a nonce the addresses may count for nothing, and beside `unsafe-inline` a nonce would take it away.
    let is_by_nonce = plain.contains("'nonce-") || plain.contains("'strict-dynamic'");
    let script = if is_by_nonce { nonce.as_str() } else { "'self'" };
    for (names, source) in [(&["script-src-elem", "script-src"][..], script), (&["connect-src"][..], "'self'")] {
        let place = |name: &str, directives: &[Vec<&str>]| {
            directives.iter().position(|words| words.first().is_some_and(|word| word.eq_ignore_ascii_case(name)))
        };
        let own = names.iter().find_map(|name| place(name, &directives));
        let of_all = place("default-src", &directives);
        let at = match (own, of_all) {
            (Some(at), _) => at,
            (None, Some(at)) => {
                let mut words = directives[at].clone();
                words[0] = names[names.len() - 1];
                directives.push(words);
                directives.len() - 1
            }
            (None, None) => continue,
        };
        directives[at].retain(|word| !word.eq_ignore_ascii_case("'none'"));
        directives[at].push(source);
    }
    let text = directives.iter().map(|words| words.join(" ")).collect::<Vec<_>>().join("; ");
    if is_in_apostrophes { text.replace('\'', "&#39;") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp() -> Stamp {
        Stamp { run: "r".to_owned(), generation: 7, is_error: false }
    }

    fn injected(page: &str) -> String {
        String::from_utf8(with_script(page.as_bytes(), &stamp())).unwrap()
    }

    #[test]
    fn the_script_stands_before_the_end_of_the_body() {
        let tag = tag(&stamp());
        assert!(tag.contains("data-lakip-run=\"r\" data-lakip-generation=\"7\" defer"), "{tag}");
        assert_eq!(injected("<body>é</body></html>"), format!("<body>é{tag}</body></html>"));
        assert_eq!(injected("<pre></body></pre><BODY>x</BODY >"), format!("<pre></body></pre><BODY>x{tag}</BODY >"));
        assert_eq!(injected("<p>x"), format!("<p>x{tag}"));
        assert_eq!(injected("</body><body>x"), format!("</body><body>x{tag}"));
        let policy = "<meta http-equiv=Content-Security-Policy content=\"script-src a\">";
        let admitted = policy.replace(" a\"", " a 'self'\"");
        assert_eq!(
            injected(&format!("{policy}<Body>{policy}</body>")),
            format!("{admitted}<Body>{policy}{tag}</body>")
        );
        let broken = with_script(b"\xff<body>\xff</body>", &stamp());
        assert!(broken.starts_with(b"\xff<body>\xff<script"));
    }

    #[test]
    fn a_strict_policy_lets_the_script_in() {
        for (policy, wanted) in [
            (
                "default-src 'none'; img-src data:",
                "default-src 'none'; img-src data:; script-src 'self'; connect-src 'self'",
            ),
            ("script-src 'none'", "script-src 'self'"),
            (
                "default-src https:; SCRIPT-SRC 'strict-dynamic' 'nonce-x'",
                "default-src https:; SCRIPT-SRC 'strict-dynamic' 'nonce-x' 'nonce-lakip'; connect-src https: 'self'",
            ),
            ("script-src 'self'; script-src-elem a.example", "script-src 'self'; script-src-elem a.example 'self'"),
            ("img-src 'self'", "img-src 'self'"),
            ("default-src &#39;none&#39;", "default-src 'none'; script-src 'self'; connect-src 'self'"),
        ] {
            assert_eq!(widened(policy, false), wanted);
            let page = |policy: &str| {
                format!("<meta charset=utf-8><META content=\"{policy}\"\n HTTP-EQUIV=Content-Security-Policy />")
            };
            assert_eq!(admitting(&page(policy)), page(wanted));
        }
        let escaped = "<meta http-equiv='Content-Security-Policy' content='script-src a'>";
        assert!(admitting(escaped).ends_with("content='script-src a &#39;self&#39;'>"));
    }

    #[test]
    fn other_elements_stay_as_they_are() {
        for page in [
            "<meta name=\"description\" content=\"default-src 'none'\">",
            "<meta http-equiv=\"refresh\" content=\"default-src 'none'\">",
            "<meta http-equiv=\"Content-Security-Policy\">",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src",
            "<meta",
            "<meta ",
            "<meta a",
            "<meta a=",
            "<meta a='",
            "<meta é=é>",
            "<metadata content=\"script-src a\">",
        ] {
            assert_eq!(admitting(page), page);
        }
    }
}
