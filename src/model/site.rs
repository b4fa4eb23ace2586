use crate::base::{Decimal, Lang};

use super::{LetterScale, Minimize, Sourced};

/// What holds for the whole site.
#[derive(Debug, Clone)]
pub struct Site {
    /// Title.
    pub title: String,
    /// Title of the English pages, when it has one of its own.
    pub english_title: Option<String>,
    /// Address after publication, with trailing slash.
    pub base_url: Option<String>,
    /// Where a line of an input file can be read: an address with `{komit}`, `{berkas}` and `{baris}` in it.
    pub repository: Option<String>,
    /// What others may do with the data; none when the agency has not said so.
    pub license: Option<License>,
    /// Whether the numbers of officials (NIP) are left out of pages; printed forms keep them.
    pub hides_nip: bool,
    /// Whether pages are published in English too, below `/en/`.
    pub has_english: bool,
    /// Paper of the PDFs.
    pub paper: PaperSize,
    /// Whether the figures are invented; printed on every page.
    pub is_sample: bool,
    /// What the annual report is called.
    pub annual_label: String,
    /// Where the annual report has the reviewer's statement.
    pub review_place: ReviewPlace,
    /// Whether the press copies of reports are filled up with blank pages to a multiple of four.
    pub fills_sheets: bool,
    /// PDF engine.
    pub engine: Engine,
    /// Policy of computation.
    pub policy: Policy,
    /// Deadlines.
    pub deadlines: Option<Deadlines>,
}

impl Site {
    /// The title of the pages of a language.
    pub fn title_in(&self, lang: Lang) -> &str {
        match (lang, &self.english_title) {
            (Lang::En, Some(english)) => english,
            _ => &self.title,
        }
    }
}

/// A licence of data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct License {
    /// Name as printed.
    pub name: String,
    /// Address of its text.
    pub url: String,
}

/// Paper sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperSize {
    /// 210 × 297 mm.
    A4,
    /// 215 × 330 mm.
    F4,
}

/// Places of the reviewer's statement in the annual report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewPlace {
    /// Before the foreword.
    Front,
    /// After chapter IV.
    Back,
}

/// PDF engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The Typst compiler inside the program.
    Embedded,
    /// A `typst` executable.
    Cli,
}

/// How figures are computed where practice differs.
#[derive(Debug, Clone)]
pub struct Policy {
    /// Formula for lower-is-better indicators that do not choose their own.
    pub minimize: Minimize,
    /// What a lower-is-better indicator with target 0 and a reading above 0 yields.
    pub zero_target: ZeroTarget,
    /// Limits inside averages, in percent.
    pub cap: Option<Cap>,
    /// Digits behind the comma of achievements and absorptions.
    pub decimals: u32,
    /// Code of the rating scale; none for the first one.
    pub rating_scale: Option<Sourced<String>>,
}

/// What an exceeded zero target yields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZeroTarget {
    /// Not evaluable.
    NotEvaluable,
    /// Achievement 0.
    Zero,
}

/// Limits that hold only inside averages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cap {
    /// Lower limit in percent.
    pub low: Decimal,
    /// Upper limit in percent.
    pub high: Decimal,
}

/// When reports are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadlines {
    /// Day of the month after a quarter.
    pub quarter_day: u8,
    /// Month of the annual report in the following year.
    pub annual_month: i8,
    /// Day of the annual report in the following year.
    pub annual_day: i8,
}

/// A rating scale.
#[derive(Debug, Clone)]
pub struct RatingScale {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Where the scale comes from.
    pub source: Option<String>,
    /// Levels from high to low; the last has no threshold.
    pub levels: Vec<RatingLevel>,
}

/// One level of a rating scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingLevel {
    /// Threshold in percent, included; none on the lowest level.
    pub at_least: Option<Decimal>,
    /// Word.
    pub label: String,
    /// The word for English pages, when the scale has one.
    pub english: Option<String>,
    /// Colour, `#rrggbb`.
    pub color: Option<String>,
}

impl RatingLevel {
    /// The word for pages of a language.
    pub fn label_in(&self, lang: Lang) -> &str {
        match (lang, &self.english) {
            (Lang::En, Some(english)) => english,
            _ => &self.label,
        }
    }
}

/// The scales that an agency's figures are read by.
#[derive(Debug, Clone, Default)]
pub struct Scales {
    /// Rating scales.
    pub ratings: Vec<RatingScale>,
    /// Letter scales.
    pub letters: Vec<LetterScale>,
}
