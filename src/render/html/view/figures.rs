//! What the templates see of headline figures.

use serde::Serialize;

use crate::render::html::links::{self, Here};
use crate::report::Figure;

#[derive(Debug, Serialize)]
pub struct FigureView<'a> {
    label: &'a str,
    value: &'a str,
    /// Whether words stand in the place of a figure.
    is_words: bool,
    note: &'a str,
    href: Option<String>,
}

/// A figure as it is seen from a page.
pub fn figure<'a>(here: Here<'_>, figure: &'a Figure) -> FigureView<'a> {
    let Figure { label, value, note, href } = figure;
    let is_words = !value.contains(|c: char| c.is_ascii_digit());
    FigureView { label, value, is_words, note, href: href.as_ref().and_then(|target| links::href(here, target)) }
}
