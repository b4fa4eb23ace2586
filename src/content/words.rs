//! The YAML words of model values, for messages and data files that speak the language of the files.

use crate::model::{Entry, Polarity, Rollup};

/// The word of `arah`.
pub fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Maximize => "naik",
        Polarity::Minimize => "turun",
        Polarity::Range => "rentang",
        Polarity::Stabilize => "tetap",
    }
}

/// The word of `agregasi`.
pub fn rollup(rollup: Rollup) -> &'static str {
    match rollup {
        Rollup::Sum => "jumlah",
        Rollup::Last => "akhir",
        Rollup::Average => "rata_rata",
        Rollup::Max => "maksimum",
        Rollup::Min => "minimum",
        Rollup::Ratio => "rasio",
    }
}

/// The word of `pengisian`.
pub fn entry(entry: Entry) -> &'static str {
    match entry {
        Entry::PerPeriod => "per_periode",
        Entry::YearToDate => "kumulatif",
    }
}
