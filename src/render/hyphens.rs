//! Soft hyphens in Indonesian text: where a word may be broken at the end of a printed line.
//!
//! Typst has no Indonesian patterns, and the known pattern file is under a licence that does not fit. The rules are those
//! of the official spelling (EYD V, "Pemenggalan kata"): a consonant between vowels goes to the next line, of two
//! consonants the first stays, of more the first stays when a stop and a liquid follow; `ng`, `ny`, `sy` and `kh` are one
//! consonant; affixes are kept whole. Where only a dictionary could tell an affix from a root, and between two vowels,
//! there is no break: a missing break costs a little space, a wrong one the reader's time.

use crate::content::{Prose, ProseBlock, ProseInline};
use crate::report::{Block, Section};

/// The mark of a place where a word may be broken.
const SOFT_HYPHEN: char = '\u{ad}';

/// Shorter words are never broken. A soft hyphen stays in the text that readers of a PDF extract, also where the line is
/// not broken, and would hide a word from their search; so only the few very long words get one, which are those that tear
/// holes in a line.
const MIN_LETTERS: usize = 13;

/// Fewest letters before a break.
const MIN_LEFT: usize = 3;

/// Fewest letters behind a break.
const MIN_RIGHT: usize = 3;

/// Sections with soft hyphens in paragraphs and in staff's prose. Tables, headings, names, codes, links, and words set in
/// italics, which are often foreign, stay as they are.
pub fn sections(sections: &[Section]) -> Vec<Section> {
    sections.iter().map(section).collect()
}

fn section(source: &Section) -> Section {
    let blocks = source.blocks.iter().map(|block| match block {
        Block::Paragraph(text) => Block::Paragraph(soft(text)),
        Block::Prose(prose) => Block::Prose(blocks(prose)),
        Block::Points(prose) => Block::Points(blocks(prose)),
        _ => block.clone(),
    });
    // Field by field, since a copy of the whole would be one of all that stands below as well.
    Section {
        id: source.id.clone(),
        number: source.number.clone(),
        title: source.title.clone(),
        front: source.front,
        new_page: source.new_page,
        blocks: blocks.collect(),
        sections: sections(&source.sections),
    }
}

fn blocks(prose: &[ProseBlock]) -> Prose {
    prose
        .iter()
        .map(|block| match block {
            ProseBlock::Paragraph { c } => ProseBlock::Paragraph { c: inlines(c) },
            ProseBlock::Quote { c } => ProseBlock::Quote { c: blocks(c) },
            ProseBlock::Footnote { c, number } => ProseBlock::Footnote { c: blocks(c), number: *number },
            ProseBlock::List { items, start } => {
                ProseBlock::List { items: items.iter().map(|item| blocks(item)).collect(), start: *start }
            }
            _ => block.clone(),
        })
        .collect()
}

fn inlines(parts: &[ProseInline]) -> Vec<ProseInline> {
    parts
        .iter()
        .map(|part| match part {
            ProseInline::Text { v } => ProseInline::Text { v: soft(v) },
            ProseInline::Strong { c } => ProseInline::Strong { c: inlines(c) },
            _ => part.clone(),
        })
        .collect()
}

/// A text with soft hyphens in its plain words.
fn soft(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 6);
    for token in text.split_inclusive(char::is_whitespace) {
        let is_edge = |c: char| !c.is_alphanumeric();
        let word = token.trim_matches(is_edge);
        // Addresses, codes, names and numbers are no plain words.
        if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
            out.push_str(token);
            continue;
        }
        let start = token.len() - token.trim_start_matches(is_edge).len();
        out.push_str(&token[..start]);
        for (i, part) in word.split('-').enumerate() {
            if i > 0 {
                out.push('-');
            }
            let places = breaks(part);
            for (at, letter) in part.char_indices() {
                if places.contains(&at) {
                    out.push(SOFT_HYPHEN);
                }
                out.push(letter);
            }
        }
        out.push_str(&token[start + word.len()..]);
    }
    out
}

/// The places where a word of small letters `a` to `z` may be broken, as numbers of letters before the break.
fn breaks(word: &str) -> Vec<usize> {
    let n_letters = word.len();
    if n_letters < MIN_LETTERS {
        return Vec::new();
    }
    let sounds = sounds(word);
    let vowels: Vec<usize> = (0..sounds.len()).filter(|i| is_vowel(sounds[*i].1)).collect();
    let mut places = Vec::new();
    for pair in vowels.windows(2) {
        let cluster = &sounds[pair[0] + 1..pair[1]];
        let n_kept = match cluster {
            [] => continue,
            [_] => 0,
            [_, _] => 1,
            [_, (_, stop), (_, liquid)] | [(_, "m" | "n"), _, (_, stop), (_, liquid)] if opens(stop, liquid) => 1,
            _ => continue,
        };
        places.push(cluster[n_kept].0);
    }
    places.retain(|at| *at >= MIN_LEFT && *at + MIN_RIGHT <= n_letters && !splits_affix(word, *at));
    places
}

/// The sounds of a word: where each begins, and its letters.
fn sounds(word: &str) -> Vec<(usize, &str)> {
    let mut sounds = Vec::new();
    let mut at = 0;
    while at < word.len() {
        let is_pair = word.get(at..at + 2).is_some_and(|pair| ["ng", "ny", "sy", "kh"].contains(&pair));
        let n_letters = if is_pair { 2 } else { 1 };
        sounds.push((at, &word[at..at + n_letters]));
        at += n_letters;
    }
    sounds
}

fn is_vowel(sound: &str) -> bool {
    ["a", "e", "i", "o", "u"].contains(&sound)
}

/// Whether two consonants open a syllable together, as in `kon-trol`.
fn opens(stop: &str, liquid: &str) -> bool {
    ["p", "b", "t", "d", "k", "g", "f"].contains(&stop) && ["r", "l"].contains(&liquid)
}

/// Whether a break might tear an affix: `be-r|ada`, `me-ng|ukur`, `lapo-r|an`.
fn splits_affix(word: &str, at: usize) -> bool {
    let (before, behind) = word.split_at(at);
    let starts_vowel = |rest: &str| rest.chars().next().is_some_and(|c| "aeiou".contains(c));
    let is_prefix = |stems: &[&str]| {
        let fronts = ["", "ke", "di", "se", "mem", "pem"];
        stems.iter().any(|stem| before.strip_suffix(stem).is_some_and(|front| fronts.contains(&front)))
    };
    let tears_prefix = (is_prefix(&["be", "te", "pe"]) && behind.strip_prefix('r').is_some_and(starts_vowel))
        || (is_prefix(&["me", "pe"]) && behind.strip_prefix("ng").is_some_and(starts_vowel));
    let consonant = behind.trim_start_matches(|c: char| !"aeiou".contains(c));
    let tears_suffix = consonant == "an" || consonant == "annya" || consonant == "anlah";
    tears_prefix || tears_suffix
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(word: &str) -> String {
        soft(word).replace(SOFT_HYPHEN, "-")
    }

    #[test]
    fn words_have_the_breaks_of_the_spelling_rules_and_no_other() {
        // Examples of the rules, words of the trade, and words whose affixes only a dictionary could tell.
        let words = "per-tang-gung-ja-waban pengin-dus-trian akun-ta-bi-li-tas penye-leng-ga-raan mem-per-tang-gung-ja-wabkan \
                     keber-lang-sungan ketera-turan-nya mene-ruskan-nya pem-ba-ngunan-nya mengin-dus-trikan \
                     kesi-nam-bungan-nya pelaksanaan perhubungan triwulan indikator berada ekspor akhir ada";
        let words: Vec<&str> = words.split_whitespace().collect();
        let made: Vec<String> = words.iter().map(|word| split(&word.replace('-', ""))).collect();
        assert_eq!(made, words);
        assert_eq!(split("pertanggungjawaban-pelaksanaan"), "per-tang-gung-ja-waban-pelaksanaan");
    }

    #[test]
    fn only_plain_words_are_touched_and_no_letter_is_lost() {
        for text in
            ["IKU-01", "Perhubungan", "https://contoh.go.id/perhubungan", "content/2025/anggaran.yaml", "1.250,50"]
        {
            assert_eq!(soft(text), text);
        }
        let text = "(penyelenggaraan), “kecelakaan”\n dan  perhubungan; é pertanggungjawabanñ triwulan.";
        assert_eq!(soft(text).replace(SOFT_HYPHEN, ""), text);
        assert!(split(text).starts_with("(penye-leng-ga-raan), “"));
    }
}
