//! Texts of different formats made comparable, and the search for one in another.

use std::collections::BTreeMap;

use super::expect::Statement;
use super::extract::Segment;

/// Most marks between two parts of a statement, such as a colon.
const MAX_GAP: usize = 3;

/// A text without what formats add or lose: spaces of any kind, line breaks, marks without width and soft hyphens. No
/// letter, digit or sign is touched.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| !is_padding(*c)).collect()
}

fn is_padding(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// The surroundings of the first difference of two texts that differ, from each of them.
pub(super) fn difference(expected: &str, found: &str) -> (String, String) {
    let same = bare(expected).chars().zip(bare(found).chars()).take_while(|(a, b)| a == b).count();
    (around(expected, same), around(found, same))
}

/// A text, or when it is long the words around its bare character number `at`.
fn around(text: &str, at: usize) -> String {
    const WHOLE: usize = 90;
    const BEFORE: usize = 30;
    const AFTER: usize = 50;
    let chars: Vec<char> = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    if chars.len() <= WHOLE {
        return chars.into_iter().collect();
    }
    let bare_places = chars.iter().enumerate().filter(|(_, c)| !is_padding(**c)).map(|(place, _)| place);
    let place = bare_places.clone().nth(at).unwrap_or(chars.len());
    let is_space = |place: usize| chars.get(place).is_none_or(|c| *c == ' ');
    let start = (0..=place.saturating_sub(BEFORE)).rev().find(|place| *place == 0 || is_space(*place - 1)).unwrap_or(0);
    let end = (place + AFTER..=chars.len()).find(|place| is_space(*place)).unwrap_or(chars.len());
    let inner: String = chars.get(start..end).unwrap_or_default().iter().collect();
    let (before, after) = (if start > 0 { "… " } else { "" }, if end < chars.len() { " …" } else { "" });
    format!("{before}{inner}{after}")
}

/// The bare text of a file, to find statements in. Each place is found once.
pub(super) struct Haystack<'a> {
    text: String,
    /// The same with every digit as 0, to find where another figure stands.
    skeleton: String,
    /// Places in `text` before which a space or another element was.
    breaks: Vec<usize>,
    /// Where each segment begins.
    starts: Vec<usize>,
    segments: Vec<&'a Segment>,
    /// Found places, end by start.
    used: BTreeMap<usize, usize>,
}

/// Whether a statement was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sought {
    Found,
    /// What stands in its place; empty when nothing comes near.
    Missing(String),
}

/// Where a statement may be.
#[derive(Clone, Copy)]
enum Rule {
    Alone,
    BetweenNeighbours,
    Anywhere,
    /// A heading as print sets those of chapters.
    InCapitals,
}

/// Where the statement before ends and the one behind begins, of those that are found.
fn neighbours(places: &[Option<(usize, usize)>], at: usize) -> (usize, Option<usize>) {
    let before = places.iter().take(at).rev().find_map(|place| place.map(|(_, end)| end));
    let behind = places.iter().skip(at + 1).find_map(|place| place.map(|(start, _)| start));
    (before.unwrap_or(0), behind)
}

impl<'a> Haystack<'a> {
    pub(super) fn new(segments: impl Iterator<Item = &'a Segment>) -> Self {
        let mut new = Self {
            text: String::new(),
            skeleton: String::new(),
            breaks: Vec::new(),
            starts: Vec::new(),
            segments: Vec::new(),
            used: BTreeMap::new(),
        };
        for segment in segments {
            new.starts.push(new.text.len());
            new.breaks.push(new.text.len());
            new.segments.push(segment);
            for c in segment.text.chars() {
                if c.is_whitespace() {
                    new.breaks.push(new.text.len());
                } else if !is_padding(c) {
                    new.text.push(c);
                    new.skeleton.push(if c.is_ascii_digit() { '0' } else { c });
                }
            }
        }
        new
    }

    /// Looks for statements.
    ///
    /// Long ones choose first, so that none is taken for a part of a longer one; what stands in one place only is put
    /// there; what is repeated goes between its neighbours, failing that anywhere.
    pub(super) fn seek(&mut self, statements: &[Statement]) -> Vec<Sought> {
        let all: Vec<Vec<String>> =
            statements.iter().map(|s| s.parts.iter().map(|part| bare(part)).collect()).collect();
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(all.get(*at).map_or(0, |parts| parts.iter().map(String::len).sum())));
        let mut places: Vec<Option<(usize, usize)>> = vec![None; all.len()];
        for rule in [Rule::Alone, Rule::BetweenNeighbours, Rule::Anywhere, Rule::InCapitals] {
            for at in &order {
                let (Some(parts), Some(None)) = (all.get(*at), places.get(*at)) else { continue };
                let found = match rule {
                    Rule::Alone => {
                        self.find(&self.text, parts, 0).filter(|(_, end)| self.find(&self.text, parts, *end).is_none())
                    }
                    Rule::BetweenNeighbours => {
                        let (after, before) = neighbours(&places, *at);
                        let is_near = |place: &(usize, usize)| before.is_none_or(|before| place.1 <= before);
                        self.find(&self.text, parts, after).filter(is_near)
                    }
                    Rule::Anywhere => self.find(&self.text, parts, 0),
                    Rule::InCapitals => {
                        let heading = statements.get(*at).is_some_and(|s| s.parts == [s.place.as_str()]);
                        let capitals: Vec<String> = parts.iter().map(|part| part.to_uppercase()).collect();
                        self.find(&self.text, &capitals, 0).filter(|_| heading)
                    }
                };
                if let (Some((start, end)), Some(place)) = (found, places.get_mut(*at)) {
                    self.used.insert(start, end);
                    *place = Some((start, end));
                }
            }
        }
        // Only when all that is there is accounted for can the rest say what stands in the place of what is not.
        let missing = all.iter().enumerate().map(|(at, parts)| match places.get(at) {
            Some(Some(_)) => Sought::Found,
            _ => self.instead(parts, neighbours(&places, at).0),
        });
        missing.collect()
    }

    /// What stands where a statement should: the same text with other digits, or what follows its name.
    fn instead(&self, parts: &[String], hint: usize) -> Sought {
        let skeletons: Vec<String> =
            parts.iter().map(|part| part.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()).collect();
        let alike = |from| self.find(&self.skeleton, &skeletons, from);
        let place = alike(hint).or_else(|| alike(0)).or_else(|| {
            let name = parts.get(..1).filter(|_| parts.len() > 1)?;
            let (start, end) = self.find(&self.text, name, hint).or_else(|| self.find(&self.text, name, 0))?;
            let last = self.starts.partition_point(|place| *place < end) + parts.len() - 1;
            Some((start, self.starts.get(last).copied().unwrap_or(self.text.len())))
        });
        let Some((start, end)) = place else { return Sought::Missing(String::new()) };
        let first = self.starts.partition_point(|place| *place <= start).saturating_sub(1);
        let last = self.starts.partition_point(|place| *place < end).max(first + 1);
        let texts = self.segments.get(first..last).unwrap_or_default().iter().map(|segment| segment.text.trim());
        Sought::Missing(texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "))
    }

    /// The first unused place, from `from` on, at which the parts stand one after the other.
    fn find(&self, text: &str, parts: &[String], from: usize) -> Option<(usize, usize)> {
        let first = parts.first()?;
        let mut from = from;
        loop {
            let start = from + text.get(from..)?.find(first.as_str())?;
            if let Some(end) = self.follow(text, parts, start).filter(|end| self.is_free(start, *end)) {
                return Some((start, end));
            }
            from = start + text.get(start..)?.chars().next()?.len_utf8();
        }
    }

    fn follow(&self, text: &str, parts: &[String], start: usize) -> Option<usize> {
        let mut at = start;
        for (i, part) in parts.iter().enumerate() {
            let mut gap = 0;
            while i > 0 && !text.get(at..)?.starts_with(part.as_str()) {
                let mark = text.get(at..)?.chars().next().filter(|c| !c.is_alphanumeric() && gap < MAX_GAP)?;
                at += mark.len_utf8();
                gap += 1;
            }
            let end = at + part.len();
            if !self.is_whole(at, end) {
                return None;
            }
            at = end;
        }
        Some(at)
    }

    /// Whether a place begins and ends at no place inside a number or a dotted line to write on.
    fn is_whole(&self, start: usize, end: usize) -> bool {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let (Some(before), Some(inner), Some(after)) =
            (self.text.get(..start), self.text.get(start..end), self.text.get(end..))
        else {
            return false;
        };
        let is_cut = |place: usize| self.breaks.binary_search(&place).is_err();
        let mut left = before.chars().rev();
        let left = (left.next(), left.next());
        let joins_left = is_digit(left.0)
            || (matches!(left.0, Some('.' | ',')) && is_digit(left.1))
            || matches!(left.0, Some('-' | '−'));
        let mut right = after.chars();
        let right = (right.next(), right.next());
        let joins_right = is_digit(right.0) || (matches!(right.0, Some('.' | ',')) && is_digit(right.1));
        let is_cut_left = is_digit(inner.chars().next()) && joins_left && is_cut(start);
        let is_cut_right = is_digit(inner.chars().next_back()) && joins_right && is_cut(end);
        let is_dots = |a: Option<char>, b: Option<char>| a == Some('…') && b == Some('…');
        let is_dots_cut = (is_dots(left.0, inner.chars().next()) && is_cut(start))
            || (is_dots(inner.chars().next_back(), right.0) && is_cut(end));
        !is_cut_left && !is_cut_right && !is_dots_cut
    }

    fn is_free(&self, start: usize, end: usize) -> bool {
        self.used.range(..end).next_back().is_none_or(|(_, used_end)| *used_end <= start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seek(text: &[&str], statements: &[&[&str]]) -> Vec<Sought> {
        let segments: Vec<Segment> = text.iter().map(|text| Segment { text: (*text).into(), cell_of: None }).collect();
        let parts = |parts: &&[&str]| parts.iter().map(|part| (*part).to_owned()).collect();
        let statements: Vec<Statement> =
            statements.iter().map(|it| Statement { place: String::new(), parts: parts(it) }).collect();
        Haystack::new(segments.iter()).seek(&statements)
    }

    fn missing(text: &str) -> Sought {
        Sought::Missing(text.to_owned())
    }

    #[test]
    fn only_a_heading_may_be_set_in_capitals() {
        let segments = [Segment { text: "CATATAN BAB 1".into(), cell_of: None }];
        let statement = |place: &str, text: &str| Statement { place: place.into(), parts: vec![text.into()] };
        let seek = |statement| Haystack::new(segments.iter()).seek(&[statement]).remove(0);
        assert_eq!(seek(statement("Catatan Bab 1", "Catatan Bab 1")), Sought::Found);
        assert_ne!(seek(statement("Catatan Bab 2", "Catatan Bab 2")), Sought::Found);
        assert_ne!(seek(statement("Lain", "Catatan Bab 1")), Sought::Found);
    }

    #[test]
    fn padding_is_no_difference_and_digits_are() {
        assert_eq!(bare("Rp1.250\u{a0}000,5 \u{ad}se\u{200b}-1\u{2009}%"), "Rp1.250000,5se-1%");
        assert_eq!(seek(&["Indikator ", "95,0\u{2009}0%"], &[&["Indikator", "95,00%"]]), [Sought::Found]);
        assert_eq!(seek(&["Indikator: 95,00%."], &[&["Indikator", "95,00%"]]), [Sought::Found]);
    }

    #[test]
    fn a_dotted_line_is_not_made_of_parts_of_others() {
        let day = "Contoh, ……… …";
        assert_eq!(
            seek(&[day, "………", "……………"], &[&[day], &["………"], &["……………"]]),
            [Sought::Found, Sought::Found, Sought::Found]
        );
        assert!(matches!(seek(&["………"], &[&["……"]])[..], [Sought::Missing(_)]));
    }

    #[test]
    fn another_digit_is_named() {
        assert_eq!(seek(&["Serapan", "43,96%"], &[&["Serapan", "43,95%"]]), [missing("Serapan 43,96%")]);
        assert_eq!(seek(&["Serapan", "nihil"], &[&["Serapan", "43,95%"]]), [missing("Serapan nihil")]);
        assert_eq!(seek(&["lain"], &[&["Serapan", "43,95%"]]), [missing("")]);
        let found = seek(&["a 1", "b 2", "a 3"], &[&["a 1"], &["b 2"], &["a 4"]]);
        assert_eq!(found, [Sought::Found, Sought::Found, missing("a 3")]);
    }

    #[test]
    fn a_number_is_never_taken_for_a_part_of_another() {
        for text in ["195,00%", "95,001", "5,95,00", "-95,00", "95,00.1"] {
            assert_ne!(seek(&[text], &[&["95,00"]]), [Sought::Found], "{text}");
        }
        for text in ["Tabel 3.1 95,00", "95,00 1", "95,00.", "(95,00)"] {
            assert_eq!(seek(&[text], &[&["95,00"]]), [Sought::Found], "{text}");
        }
    }

    #[test]
    fn a_text_counts_once_and_order_is_only_preferred() {
        assert_eq!(seek(&["satu 1"], &[&["satu 1"], &["satu 1"]])[1], missing(""));
        assert_eq!(seek(&["dua", "satu"], &[&["satu"], &["dua"]]), [Sought::Found, Sought::Found]);
    }

    #[test]
    fn long_texts_are_shown_around_the_difference() {
        let text = |number: &str| format!("{} jumlahnya {number} {}", "kata ".repeat(40), "lalu ".repeat(40));
        let (expected, found) = difference(&text("1.250"), &text("1.260"));
        assert!(expected.contains("jumlahnya 1.250 lalu") && found.contains("jumlahnya 1.260 lalu"));
        assert!(expected.starts_with("… ") && expected.ends_with(" …") && expected.chars().count() < 110, "{expected}");
        assert_eq!(difference("12", "1"), ("12".to_owned(), "1".to_owned()));
    }
}
