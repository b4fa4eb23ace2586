use jiff::civil::Date;

use super::{Figure, Link};

/// What a page says of itself to programs and in pictures, beside what it shows.
///
/// It is made of the same figures, and is no part of what is printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// What is published on the page; none for a page that only leads to others.
    pub work: Option<Work>,
    /// The figure by which the page is known; none when it has none, or not yet.
    pub headline: Option<Figure>,
}

/// Something that is published, with what catalogues ask of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// What it is.
    pub kind: WorkKind,
    /// What it is called, with the agency.
    pub name: String,
    /// What it is in a sentence.
    pub description: String,
    /// First and last day that it is about; none for nothing yet.
    pub time: Option<(Date, Date)>,
    /// Its files, each with its media type.
    pub files: Vec<(Link, &'static str)>,
    /// Day of the last issue, for what is issued.
    pub published: Option<Date>,
    /// Number of the approval.
    pub number: Option<String>,
    /// Address of the licence, where one is stated.
    pub license: Option<String>,
}

/// Kinds of a [`Work`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkKind {
    /// Open data.
    Dataset,
    /// A report.
    Report,
}
