//! Arithmetic: vectors from real documents, and the laws that every roll-up must keep.

mod analyses;
mod laws;
mod project;
mod trees;
mod vectors;

use lakip::base::{Decimal, Exact, Lang};

/// A number as written.
fn exact(text: &str) -> Exact {
    Decimal::parse(text).unwrap_or_else(|error| panic!("{error}")).exact()
}

/// A number rounded for display, with a decimal point.
fn shown(value: &Exact, decimals: u32) -> String {
    lakip::report::text::number(Lang::Id, value, decimals).replace('.', "").replace(',', ".")
}
