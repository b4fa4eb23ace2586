/// A range of bytes in one source file, `start` inclusive, `end` exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; offsets beyond 4 GiB are clamped, since no source is that large.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end.max(start)) }
    }

    /// The empty span at the start of a file: the place of a finding about the file as a whole.
    pub const START: Self = Self { start: 0, end: 0 };

    /// The same span `by` bytes further on, for a text that is part of a larger file.
    pub fn shift(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.end as usize + by)
    }
}

/// A place as people count it: line and column from 1, the column in Unicode characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// The starts of the lines of one text.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds the line starts of `text`.
    pub fn new(text: &str) -> Self {
        let starts = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| Span::new(i + 1, i + 1).start))
            .collect();
        Self { starts }
    }

    /// Line, from 1, in which the byte offset lies.
    pub fn line(&self, offset: u32) -> u32 {
        let n_before = self.starts.partition_point(|start| *start <= offset);
        u32::try_from(n_before).unwrap_or(u32::MAX)
    }

    /// Line and column of a byte offset of the text this index was made from.
    ///
    /// An offset beyond the end or inside a character is moved back to the nearest character.
    pub fn locate(&self, text: &str, offset: u32) -> Location {
        let line = self.line(offset);
        let start = self.starts.get(line as usize - 1).copied().unwrap_or(0) as usize;
        let mut end = (offset as usize).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = text.get(start..end).unwrap_or_default();
        // A byte order mark takes no column on any screen.
        let columns = before.chars().filter(|c| *c != '\u{feff}').count();
        Location { line, column: u32::try_from(columns + 1).unwrap_or(u32::MAX) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "\u{feff}a: é\nbb: ün";
        let index = LineIndex::new(text);
        assert_eq!(index.locate(text, 3), Location { line: 1, column: 1 });
        let n = u32::try_from(text.find('n').unwrap()).unwrap();
        assert_eq!(index.locate(text, n), Location { line: 2, column: 6 });
        assert_eq!(index.locate(text, 999).line, 2);
    }
}
