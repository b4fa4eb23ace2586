//! From text to words, and from words to their stems.
//!
//! `cari.js` takes what a reader types apart by the same rules as [`tokens`]; whoever changes one changes the other.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use sastrawi::{Dictionary, Stemmer};
use snowball_stemmers_rs::{Algorithm, Stemmer as English};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::base::Lang;

/// Words that stand on nearly every page and tell none from another. They are neither indexed nor searched for.
pub const STOP_WORDS: &[&str] = &[
    "ada", "adalah", "agar", "akan", "antara", "apa", "atas", "atau", "bagi", "bahwa", "bila", "dalam", "dan", "dapat",
    "dari", "dengan", "di", "hal", "ini", "itu", "jika", "juga", "kami", "karena", "ke", "kepada", "lain", "maka",
    "masih", "oleh", "pada", "para", "saat", "sebagai", "secara", "sehingga", "serta", "setiap", "sudah", "telah",
    "tersebut", "tiap", "untuk", "yaitu", "yakni", "yang",
];

/// Such words of English pages, which have Indonesian names and prose too.
const ENGLISH_STOP_WORDS: &[&str] = &[
    "about", "also", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "for", "from", "has", "have",
    "how", "if", "in", "is", "it", "its", "no", "not", "of", "on", "or", "so", "than", "that", "the", "their", "them",
    "then", "there", "these", "they", "this", "those", "to", "was", "were", "what", "when", "where", "which", "who",
    "will", "with",
];

/// The words that are not searched for on pages of a language.
pub fn stop_words(lang: Lang) -> impl Iterator<Item = &'static str> {
    let own: &[&str] = match lang {
        Lang::Id => &[],
        Lang::En => ENGLISH_STOP_WORDS,
    };
    STOP_WORDS.iter().chain(own).copied()
}

/// Whether a word is one of [`stop_words`]. [`tokens`] leaves the Indonesian ones out by itself.
pub fn is_stop_word(lang: Lang, word: &str) -> bool {
    lang == Lang::En && ENGLISH_STOP_WORDS.contains(&word)
}

/// What the dictionary of the stemmer takes for something else. `tw` and the Roman numbers are how periods are written.
const STEMS: &[(&str, &str)] = &[
    ("berada", "ada"),
    ("berubah", "ubah"),
    ("disahkan", "sah"),
    ("i", "1"),
    ("ii", "2"),
    ("iii", "3"),
    ("iv", "4"),
    ("kelaikan", "laik"),
    ("kelulusan", "lulus"),
    ("kerusakan", "rusak"),
    ("kerusakannya", "rusak"),
    ("kesiapan", "siap"),
    // Performance is a notion of its own in every one of these reports, and no work in general.
    ("kinerja", "kinerja"),
    ("kinerjanya", "kinerja"),
    ("memadai", "pada"),
    ("memuaskan", "puas"),
    ("mengenali", "kenal"),
    ("mengesahkan", "sah"),
    ("menyala", "nyala"),
    ("penarikan", "tarik"),
    ("penerangan", "terang"),
    ("penerusan", "terus"),
    ("pengali", "kali"),
    ("pengawasan", "awas"),
    ("pengemudi", "kemudi"),
    ("pengendara", "kendara"),
    ("pengesahan", "sah"),
    ("penumpukan", "tumpuk"),
    ("peralatan", "alat"),
    ("perubahan", "ubah"),
    ("perubahannya", "ubah"),
    ("perhatian", "hati"),
    ("persetujuan", "setuju"),
    ("sebaran", "sebar"),
    ("terisi", "isi"),
    ("teruji", "uji"),
    ("tw", "triwulan"),
];

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(Dictionary::new);
static STEMMER: LazyLock<Stemmer<'static>> = LazyLock::new(|| Stemmer::new(&DICTIONARY));
static ENGLISH_STEMMER: LazyLock<English> = LazyLock::new(|| English::create(Algorithm::English));
static OWN_STEMS: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| STEMS.iter().copied().collect());

/// The text in lower case and without marks on letters: `Café` is `cafe`.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return if text.bytes().any(|b| b.is_ascii_uppercase()) {
            text.to_ascii_lowercase().into()
        } else {
            Cow::Borrowed(text)
        };
    }
    let bare: String = text.nfd().filter(|c| !is_combining_mark(*c)).collect();
    bare.to_lowercase().into()
}

/// Hands on the words of a folded text, stop words left out.
///
/// What `-`, `.`, `/`, `,` or `_` join is one word when a digit is in it (`iku-02`, `2.15.02`, `97,5`), and so are single
/// letters, without what joins them (`v/c` is `vc`); the words in both, and of all that is joined otherwise (`dan/atau`),
/// stand for themselves. Single letters are no words, but digits and the Roman numbers one to four are.
pub fn tokens<'a>(folded: &'a str, take: &mut dyn FnMut(Cow<'a, str>)) {
    let mut rest = folded;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        rest = &rest[start..];
        let end = joined_len(rest);
        compound(&rest[..end], take);
        rest = &rest[end..];
    }
}

/// Length of the joined word that a text starts with, in bytes.
fn joined_len(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = is_joiner(c) && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !c.is_alphanumeric() && !joins {
            return at;
        }
    }
    text.len()
}

fn is_joiner(c: char) -> bool {
    matches!(c, '-' | '.' | '/' | ',' | '_')
}

fn compound<'a>(joined: &'a str, take: &mut dyn FnMut(Cow<'a, str>)) {
    let parts = || joined.split(is_joiner);
    if parts().nth(1).is_none() {
        return word(joined, take);
    }
    if parts().all(|part| part.chars().nth(1).is_none()) && !joined.contains(|c: char| c.is_ascii_digit()) {
        let letters: String = parts().collect();
        return if is_word(&letters) {
            take(letters.into())
        };
    }
    let is_code = joined.contains(|c: char| c.is_ascii_digit());
    if is_code {
        take(joined.into());
    }
    parts().filter(|part| !is_code || !part.contains(|c: char| c.is_ascii_digit())).for_each(|part| word(part, take));
}

fn word<'a>(word: &'a str, take: &mut dyn FnMut(Cow<'a, str>)) {
    if is_word(word) {
        take(word.into());
    }
}

fn is_word(word: &str) -> bool {
    let is_short = word.chars().nth(1).is_none();
    (!is_short || word == "i" || word.contains(|c: char| c.is_ascii_digit())) && !STOP_WORDS.contains(&word)
}

/// Whether a word is a figure and no code: a decimal or grouped number as the language writes it.
pub fn is_figure(lang: Lang, word: &str) -> bool {
    let (point, group) = match lang {
        Lang::Id => (',', '.'),
        Lang::En => ('.', ','),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, decimals) = word.split_once(point).map_or((word, None), |(whole, rest)| (whole, Some(rest)));
    let mut groups = whole.split(group);
    let first = groups.next().unwrap_or_default();
    let grouped = digits(first) && first.len() <= 3 && groups.all(|group| digits(group) && group.len() == 3);
    (grouped || digits(whole)) && decimals.map_or(whole.contains(group) || whole.len() > 4, digits)
}

/// The stem of a word of [`tokens`]; what is no plain word is its own.
pub fn stem(lang: Lang, word: &str) -> Cow<'_, str> {
    let is_period = |stem: &str| stem.bytes().all(|b| b.is_ascii_digit());
    if let Some(stem) = OWN_STEMS.get(word).filter(|stem| lang == Lang::Id || is_period(stem)) {
        return Cow::Borrowed(stem);
    }
    // The stemmer cuts by bytes, and knows no word of another alphabet.
    if word.len() < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    match lang {
        Lang::Id => STEMMER.stem_word(word),
        Lang::En => ENGLISH_STEMMER.stem(word),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Vec<String> {
        let folded = fold(text);
        let mut all = Vec::new();
        tokens(&folded, &mut |word| all.push(word.into_owned()));
        all
    }

    fn assert_one_stem(stem_: &str, forms: &str) {
        for form in forms.split(' ') {
            assert_eq!(stem(Lang::Id, form), stem_, "{form}");
        }
    }

    #[test]
    fn case_and_marks_are_folded() {
        assert_eq!(words("Kafé RÉSUMÉ Menguji"), ["kafe", "resume", "menguji"]);
        assert_eq!(fold("sudah kecil"), "sudah kecil");
    }

    #[test]
    fn codes_stay_whole_and_their_words_stand_beside() {
        assert_eq!(words("IKU-02 (Program 2.15.02)."), ["iku-02", "iku", "program", "2.15.02"]);
        assert_eq!(words("Nomor 53/2014, pasal 7."), ["nomor", "53/2014", "pasal", "7"]);
        assert_eq!(words("97,5 persen dari 1.250.000"), ["97,5", "persen", "1.250.000"]);
        assert_eq!(words("V/C ratio s.d. 0,8"), ["vc", "ratio", "sd", "0,8"]);
        assert_eq!(words("perundang-undangan dan/atau tata-kelola"), ["perundang", "undangan", "tata", "kelola"]);
        assert_eq!(words("Triwulan I, II -- x — 3 -a-"), ["triwulan", "i", "ii", "3"]);
    }

    #[test]
    fn figures_are_told_from_codes_years_and_short_numbers() {
        for figure in ["97,5", "0,428", "1.250.000", "1.250.000,50", "12500"] {
            assert!(is_figure(Lang::Id, figure), "{figure}");
        }
        for other in ["2.15.02", "2024", "53", "iku-02", "53/2014", "2.15.02.2.01", "1,2,3", ",5", "menguji", "12.5"] {
            assert!(!is_figure(Lang::Id, other), "{other}");
        }
    }

    #[test]
    fn derived_words_have_the_stem_of_their_root() {
        assert_one_stem("uji", "uji menguji pengujian diuji teruji penguji ujian");
        assert_one_stem("layan", "pelayanan melayani layanan dilayani pelayan");
        assert_one_stem("selamat", "keselamatan selamat diselamatkan");
        assert_one_stem("kendara", "kendaraan berkendara pengendara kendaraannya");
        assert_one_stem("hubung", "perhubungan hubungan menghubungkan terhubung");
        assert_one_stem("selenggara", "penyelenggaraan menyelenggarakan");
        assert_one_stem("capai", "capaian pencapaian mencapai tercapai dicapai");
        assert_one_stem("ukur", "pengukuran mengukur terukur ukuran");
        assert_one_stem("turun", "menurun penurunan turun diturunkan");
        assert_one_stem("tingkat", "meningkat peningkatan meningkatnya tingkat");
        assert_one_stem("rencana", "perencanaan rencana direncanakan merencanakan");
        assert_one_stem("lapor", "laporan melaporkan pelaporan dilaporkan");
        assert_one_stem("sah", "pengesahan mengesahkan disahkan sah");
        assert_one_stem("awas", "pengawasan mengawasi diawasi");
        assert_one_stem("ubah", "perubahan berubah mengubah diubah");
        assert_one_stem("rusak", "kerusakan rusak merusak");
    }

    #[test]
    fn what_only_looks_derived_keeps_its_stem() {
        for word in ["kinerja", "terminal", "dokumen", "persentase", "indikator", "iku-02", "2024", "rb", "sakip"] {
            assert_eq!(stem(Lang::Id, word), word);
        }
        assert_eq!(stem(Lang::Id, "bekerja"), "kerja");
    }

    #[test]
    fn periods_are_found_however_they_are_written() {
        for (written, number) in [("i", "1"), ("ii", "2"), ("iii", "3"), ("iv", "4"), ("2", "2")] {
            assert_eq!(stem(Lang::Id, written), number);
        }
        assert_eq!(stem(Lang::Id, "tw"), stem(Lang::Id, "triwulan"));
    }

    #[test]
    fn english_words_of_one_stem_find_each_other() {
        for group in ["test tested testing tests", "report reports reported reporting", "3 iii"] {
            let stems: std::collections::BTreeSet<_> = group.split(' ').map(|word| stem(Lang::En, word)).collect();
            assert_eq!(stems.len(), 1, "{stems:?}");
        }
        assert!(is_figure(Lang::En, "1,234.5") && !is_figure(Lang::En, "2.15.02"));
        assert!(stop_words(Lang::En).any(|word| word == "the") && !stop_words(Lang::Id).any(|word| word == "the"));
    }

    #[test]
    fn every_own_stem_is_needed() {
        for (word, own) in STEMS {
            assert_ne!(STEMMER.stem_word(word), *own, "the stemmer knows {word}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_it_and_every_word_is_found_in_itself(text in "\\PC{0,40}") {
            for word in words(&text) {
                prop_assert!(!stem(Lang::Id, &word).is_empty());
                if word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()) {
                    prop_assert_eq!(words(&word), [word.clone()]);
                }
            }
        }

        #[test]
        fn the_stemmer_stands_every_word(word in "(meng|pen|ber|ke|di|per|ter|se|me|pem)?[a-z]{1,12}(kan|an|i|nya|lah)?") {
            prop_assert!(!stem(Lang::Id, &word).is_empty());
            prop_assert!(stem(Lang::Id, &word).bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        }
    }
}
