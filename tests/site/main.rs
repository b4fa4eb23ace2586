//! The example of `content/`, built whole and held against itself: every page is there, every output says the same, and a
//! changed source changes what depends on it and nothing else.
//!
//! The printed tables are read back with Debian's poppler-utils. A missing tool fails.

mod agencies;
mod agreement;
mod annual;
mod charts;
mod comparability;
mod data;
mod example;
mod explained;
mod copies;
mod files;
mod forms;
mod glance;
mod mutation;
mod order;
mod pages;
#[cfg(feature = "embed-typst")]
mod print;
mod progress;
mod search;
mod sums;
mod tables;
mod website;
mod word;

// The strict reader of pages is the one that the tests of the HTML fold use.
#[path = "../html/markup.rs"]
#[allow(dead_code, reason = "the other tests use more of it")]
mod markup;
