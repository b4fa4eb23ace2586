//! The tables of a PDF, put together again from the places of their words on the paper.

use std::io::Write;
use std::process::Command;

/// A word and where it stands, in points from the top left corner of its page.
#[derive(Debug, Clone)]
pub struct Word {
    page: usize,
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// All words of a document.
pub struct Words(Vec<Word>);

/// Height of a line in points above which it is no text but a mark across the page.
const MARK_HEIGHT: f64 = 30.0;

/// Smallest space between two columns in points; words of one cell stand closer.
const GUTTER: f64 = 5.0;

/// How far the tops of words on one line may lie apart, in points.
const LINE: f64 = 2.0;

impl Words {
    /// Reads a PDF by `pdftotext`.
    ///
    /// # Panics
    /// Without `pdftotext`.
    pub fn of(pdf: &[u8]) -> Self {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(pdf).unwrap();
        let output = Command::new("pdftotext").arg("-bbox").arg(file.path()).arg("-").output();
        let output =
            output.unwrap_or_else(|error| panic!("pdftotext of poppler-utils is needed for this test: {error}"));
        assert!(output.status.success(), "pdftotext: {}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        let mut words = Vec::new();
        let mut page = 0;
        for line in text.lines().map(str::trim) {
            if line.starts_with("<page ") {
                page += 1;
            } else if let Some(word) = line.strip_prefix("<word ") {
                words.push(read_word(page, word));
            }
        }
        assert!(words.len() > 100, "a report has more words than {}", words.len());
        Self(words)
    }

    /// Whether a phrase stands on every page.
    pub fn are_on_every_page(&self, phrase: &[&str]) -> bool {
        let n_pages = self.0.last().map_or(0, |word| word.page);
        (1..=n_pages).all(|page| {
            let words: Vec<&str> =
                self.0.iter().filter(|word| word.page == page).map(|word| word.text.as_str()).collect();
            words.windows(phrase.len()).any(|window| window == phrase)
        })
    }

    /// Whether the mark of a draft stands across every page. Its letters are set aslant and come in pieces; the title on
    /// the cover is as large.
    pub fn has_watermark(&self) -> bool {
        let n_pages = self.0.last().map_or(0, |word| word.page);
        let is_piece =
            |word: &&Word| word.bottom - word.top > MARK_HEIGHT && word.text.chars().all(|c| "DRAFT".contains(c));
        let marked = (1..=n_pages).filter(|page| {
            let pieces = self.0.iter().filter(|word| word.page == *page).filter(is_piece);
            let mut letters: Vec<char> = pieces.flat_map(|word| word.text.chars()).collect();
            letters.sort_unstable();
            letters == ['A', 'D', 'F', 'R', 'T']
        });
        let n_marked = marked.count();
        assert!(n_marked == 0 || n_marked == n_pages, "{n_marked} of {n_pages} pages are marked");
        n_marked > 0
    }
}

fn read_word(page: usize, line: &str) -> Word {
    let number = |name: &str| -> f64 {
        let (_, rest) = line.split_once(&format!("{name}=\"")).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let (_, rest) = line.split_once('>').unwrap();
    let text = rest.trim_end_matches("</word>").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    Word { page, text, left: number("xMin"), right: number("xMax"), top: number("yMin"), bottom: number("yMax") }
}

/// The body rows of a printed table, cell by cell.
pub struct PrintedTable {
    pub rows: Vec<Vec<String>>,
}

impl PrintedTable {
    /// The table with a caption: from there to the next caption, over all pages, without rows that span all columns.
    pub fn find(words: &Words, caption: &str, headings: &[String]) -> Self {
        let words: Vec<&Word> = words.0.iter().filter(|word| word.bottom - word.top <= MARK_HEIGHT).collect();
        let caption_line = captions(&words).into_iter().filter(|(_, text)| text == caption).collect::<Vec<_>>();
        assert_eq!(caption_line.len(), 1, "captions {caption:?}");
        let start = caption_line[0].0;
        let is_before_next = |word: &&&Word| {
            let next = captions(&words).into_iter().map(|(word, _)| word).find(|word| follows(word, start));
            next.is_none_or(|next| follows(next, word))
        };
        let body: Vec<&Word> =
            words.iter().filter(|word| follows(word, start)).filter(is_before_next).copied().collect();
        let table = Self { rows: rows(&body, headings) };
        assert!(!table.rows.is_empty(), "{caption} has no rows");
        table
    }
}

/// Whether the first word stands on a later line than the second.
fn follows(word: &Word, other: &Word) -> bool {
    (word.page, word.top) > (other.page, other.top + LINE)
}

/// First word and text of every caption; those of the list of tables end in dots and are no captions.
fn captions<'a>(words: &[&'a Word]) -> Vec<(&'a Word, String)> {
    let starts = words.iter().filter(|word| word.text == "Tabel");
    let with_text = starts.filter_map(|start| {
        let line = words.iter().filter(|word| word.page == start.page && (word.top - start.top).abs() < LINE);
        let line: Vec<&str> = line.filter(|word| word.left >= start.left).map(|word| word.text.as_str()).collect();
        let is_number = line.get(1)?.chars().all(|c| c.is_ascii_digit() || c == '.');
        (is_number && !line.contains(&".")).then(|| (*start, line[2..].join(" ")))
    });
    with_text.collect()
}

/// A row starts with a code in the first column, or with the word of the total in the second, and ends where the next
/// thing starts at the left.
fn rows(words: &[&Word], headings: &[String]) -> Vec<Vec<String>> {
    let second = headings[1].split(' ').next().unwrap();
    let heading = words.iter().find(|word| word.text == second).expect("the heading of the second column");
    let indent = heading.left;
    // The first word of the total's row; names of indicators may start with it too.
    let has_total = second == "Program,";
    let is_total = |word: &Word| has_total && word.text == "Jumlah" && (word.left - indent).abs() < 1.0;
    let is_start = |word: &&&Word| word.left < indent - 1.0 || is_total(word);
    let mut starts: Vec<&Word> = words.iter().filter(is_start).copied().collect();
    starts.sort_by(|a, b| (a.page, a.top).partial_cmp(&(b.page, b.top)).unwrap());
    let mut row_starts: Vec<&Word> =
        starts.iter().filter(|start| is_code(&start.text) || is_total(start)).copied().collect();
    // The total is the last row; what looks like a row behind it is none.
    if let Some(total) = row_starts.iter().position(|start| is_total(start)) {
        row_starts.truncate(total + 1);
    }
    let bands: Vec<Vec<&Word>> = row_starts
        .iter()
        .map(|start| {
            let end = starts.iter().find(|next| next.page == start.page && next.top > start.top + LINE);
            let is_within = |word: &&&Word| {
                word.page == start.page
                    && word.top > start.top - LINE
                    && end.is_none_or(|end| word.top < end.top - LINE)
            };
            words.iter().filter(is_within).copied().collect()
        })
        .collect();
    let columns = columns(bands.iter().flatten().copied());
    let extents: Vec<_> = columns.iter().map(|(left, right)| format!("{left:.0}–{right:.0}")).collect();
    assert_eq!(columns.len(), headings.len(), "columns {extents:?} for {headings:?}");
    bands.iter().map(|band| columns.iter().map(|column| cell(band, *column)).collect()).collect()
}

fn is_code(text: &str) -> bool {
    let is_indicator = text.starts_with("IKU-") || text.starts_with("IKP-");
    let is_budget = text.starts_with("2.15.") && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    (is_indicator && !text.ends_with(':')) || is_budget
}

/// The strips of the page on which words stand, from left to right.
fn columns<'a>(words: impl Iterator<Item = &'a Word>) -> Vec<(f64, f64)> {
    let mut strips: Vec<(f64, f64)> = words.map(|word| (word.left, word.right)).collect();
    strips.sort_by(|a, b| a.partial_cmp(b).unwrap());
    let mut columns: Vec<(f64, f64)> = Vec::new();
    for (left, right) in strips {
        match columns.last_mut() {
            Some(last) if left < last.1 + GUTTER => last.1 = last.1.max(right),
            _ => columns.push((left, right)),
        }
    }
    columns
}

/// The words of a row in a column, line by line.
fn cell(band: &[&Word], (left, right): (f64, f64)) -> String {
    let mut words: Vec<&&Word> = band.iter().filter(|word| word.left >= left && word.right <= right).collect();
    words.sort_by(|a, b| {
        let line = |word: &Word| (word.top / LINE).round();
        (line(a), a.left).partial_cmp(&(line(b), b.left)).unwrap()
    });
    words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}
