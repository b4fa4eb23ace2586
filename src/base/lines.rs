use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Texts of one line each, in the order in which they came.
///
/// They are one text, in which each leaves out what it shares with the one before it: the files of a tree repeat long paths,
/// and hundreds of thousands of these would weigh several times as much, each in a place of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// For each line the character whose number tells how many bytes are shared, then the other bytes, then a line end.
    text: String,
    last: String,
}

/// The most that one character of a byte can tell.
const MAX_SHARED: usize = 127;

impl Lines {
    /// Adds a text; of one with a line end, what stands before it.
    pub fn push(&mut self, line: &str) {
        let same = line.bytes().zip(self.last.bytes()).take(MAX_SHARED).take_while(|(a, b)| a == b).count();
        self.push_sharing(line, same);
    }

    /// Adds a text that shares up to so many bytes with the one before.
    fn push_sharing(&mut self, text: &str, same: usize) {
        let line = text.split('\n').next().unwrap_or_default();
        let same = same.min(line.len());
        let n_shared = (0..=same).rev().find(|n| line.is_char_boundary(*n)).unwrap_or(0);
        // It is no more than the most.
        self.text.push(u8::try_from(n_shared).map_or('\0', char::from));
        self.text.extend([line.get(n_shared..).unwrap_or_default(), "\n"]);
        line.clone_into(&mut self.last);
    }

    /// Adds a text from which reading can begin, and tells where.
    pub(super) fn push_whole(&mut self, line: &str) -> usize {
        let start = self.text.len();
        self.push_sharing(line, 0);
        start
    }

    /// The line at a place that [`Lines::push_whole`] told.
    pub(super) fn whole(&self, start: usize) -> Option<&str> {
        let (_, rest) = self.text.get(start..)?.split_at_checked(1)?;
        rest.split_once('\n').map(|(line, _)| line)
    }

    /// The line that came last; empty when none has come.
    pub fn last(&self) -> &str {
        &self.last
    }

    /// Gives back the room for further lines.
    pub fn shrink_to_fit(&mut self) {
        self.text.shrink_to_fit();
    }

    /// All lines.
    pub fn iter(&self) -> impl Iterator<Item = String> + Clone + use<'_> {
        let mut at = Place::default();
        std::iter::from_fn(move || at.next(self).map(str::to_owned))
    }
}

impl Serialize for Lines {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Lines {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut lines = Self::default();
        Vec::<String>::deserialize(deserializer)?.iter().for_each(|line| lines.push(line));
        lines.shrink_to_fit();
        Ok(lines)
    }
}

/// How far lines have been read.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    start: usize,
    line: String,
}

impl Place {
    /// Where [`Lines::push_whole`] told.
    pub(super) fn at(start: usize) -> Self {
        Self { start, line: String::new() }
    }

    /// Reads a line of the lines that the place is in.
    pub(super) fn next(&mut self, lines: &Lines) -> Option<&str> {
        let (shared, rest) = lines.text.get(self.start..)?.split_at_checked(1)?;
        let (own, _) = rest.split_once('\n')?;
        self.start += shared.len() + own.len() + 1;
        // What is shared ends between two characters of the line before.
        self.line.truncate(shared.bytes().next().map_or(0, usize::from));
        self.line.push_str(own);
        Some(&self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_is_read_again() {
        let long = "x".repeat(300);
        let longer = format!("{long}y");
        // The bytes of two letters begin alike.
        let all =
            ["dinas/2024/a", "dinas/2024/b", "dinas/2024/b", "é", "è", "", "a", &long, &longer, &long[..200], "\u{7f}"];
        let mut lines = Lines::default();
        assert_eq!((lines.last(), lines.iter().next()), ("", None));
        all.iter().for_each(|line| lines.push(line));
        lines.shrink_to_fit();
        assert_eq!(lines.iter().collect::<Vec<_>>(), all);
        assert_eq!(lines.last(), "\u{7f}");
        assert!(lines.text.len() < all.concat().len());
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut lines = Lines::default();
        ["/a/2024/", "/a/2025/"].iter().for_each(|line| lines.push(line));
        let json = serde_json::to_string(&lines).unwrap();
        assert_eq!(json, r#"["/a/2024/","/a/2025/"]"#);
        assert_eq!(serde_json::from_str::<Lines>(&json).unwrap(), lines);
        // Nothing of what comes from outside is taken for the number of shared bytes.
        let forged: Lines = serde_json::from_str(r#"["é","é\n\u0001x","y"]"#).unwrap();
        assert_eq!(forged.iter().collect::<Vec<_>>(), ["é", "é", "y"]);
    }

    #[test]
    fn reading_begins_at_a_whole_line() {
        let mut lines = Lines::default();
        lines.push("abc");
        let start = lines.push_whole("abcd");
        lines.push("abce");
        assert_eq!((lines.whole(start), lines.whole(100)), (Some("abcd"), None));
        let mut at = Place::at(start);
        assert_eq!(at.next(&lines).map(str::to_owned).as_deref(), Some("abcd"));
        assert_eq!(at.next(&lines).map(str::to_owned).as_deref(), Some("abce"));
        assert_eq!(at.next(&lines), None);
    }
}
