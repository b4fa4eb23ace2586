//! Style sheets as they are sent: what only their writer needs is left out.

/// A style sheet without comments and without the space that has no meaning. Quoted texts stay as they are.
pub fn compact(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css.trim_start();
    while let Some(at) = rest.find(['"', '\'', '/', '\n', '{', '}', ';', ':', ',', '>']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match rest.as_bytes() {
            [b'/', b'*', ..] => rest = rest[2..].find("*/").map_or("", |end| &rest[2 + end + 2..]),
            [b'\n', ..] => {
                trim_end(&mut out);
                rest = rest.trim_start();
                // Rules stay on lines of their own; within a rule the end of a line is a space.
                match out.as_bytes().last() {
                    Some(b'}') => out.push('\n'),
                    Some(b'{' | b';' | b',') | None => {}
                    Some(_) => out.push(' '),
                }
            }
            [quote @ (b'"' | b'\''), ..] => {
                let (text, after) = rest.split_at(quoted(rest, *quote));
                out.push_str(text);
                rest = after;
            }
            [mark @ (b'{' | b'}' | b';' | b':' | b',' | b'>'), ..] => {
                if matches!(mark, b'{' | b'}' | b'>') {
                    trim_end(&mut out);
                }
                // The last declaration of a rule needs no end of its own.
                if *mark == b'}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(char::from(*mark));
                rest = rest[1..].trim_start_matches(' ');
            }
            _ => {
                out.push('/');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    trim_end(&mut out);
    out.push('\n');
    out
}

fn trim_end(out: &mut String) {
    out.truncate(out.trim_end_matches([' ', '\n']).len());
}

/// Length of the quoted text at the start, quotes included; all of it when it has no end.
fn quoted(text: &str, quote: u8) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            _ if byte == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_needless_space_go() {
        let css = "/* Head. */\na, b > i :hover { color: red; margin: 0 -1px; }\n\n@media print {\n  b { x: calc(1px + 2px); } /* y */\n}\n";
        let sent = "a,b>i :hover{color:red;margin:0 -1px}\n@media print{b{x:calc(1px + 2px)}}\n";
        assert_eq!(compact(css), sent);
        assert_eq!(compact(sent), sent);
        assert_eq!(compact("a{b:c/d}"), "a{b:c/d}\n");
        assert_eq!(compact("a{} /* no end"), "a{}\n");
        assert_eq!(compact("a\nb{c:d\n e}"), "a b{c:d e}\n");
    }

    #[test]
    fn quoted_texts_stay() {
        let css = r#"a{content:"/* x */  \" ' { ";b:'"/* ;';c:url("é .svg")}"#;
        assert_eq!(compact(css), format!("{css}\n"));
        assert_eq!(compact("a{content:\"/*"), "a{content:\"/*\n");
    }
}
