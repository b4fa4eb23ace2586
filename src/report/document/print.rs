use serde::Serialize;

use super::{Document, DocumentKind, Notice, Section};

/// A document as it goes to print: without its links on the site, since a new neighbour on the web must not make a finished
/// copy anew.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the document")]
pub struct PrintedContent<'a> {
    pub address: &'a str,
    pub kind: DocumentKind,
    pub title: &'a str,
    pub subtitle: Option<&'a str>,
    pub description: &'a str,
    pub notices: &'a [Notice],
    pub sections: &'a [Section],
    pub print: &'a Print,
}

impl<'a> PrintedContent<'a> {
    /// The document with a way of printing, its own or a changed one.
    pub fn new(document: &'a Document, print: &'a Print) -> Self {
        let Document { address, kind, title, subtitle, description, notices, sections, .. } = document;
        Self { address, kind: *kind, title, subtitle: subtitle.as_deref(), description, notices, sections, print }
    }
}

/// How a document is printed.
#[derive(Debug, Clone, Serialize)]
pub struct Print {
    /// Path of the PDF below the output root, for instance `2025/tahunan/lakip-2025.pdf`.
    pub path: String,
    /// Paper name: `a4`, `f4` or `a3`.
    pub paper: Paper,
    /// How the pages lie.
    pub orientation: Orientation,
    /// How the document begins.
    pub opening: Opening,
    /// Lines of the cover title, largest first.
    pub cover: Vec<String>,
    /// Lines at the foot of the cover: agency, region, year.
    pub cover_foot: Vec<String>,
    /// Letterhead.
    pub letterhead: Letterhead,
    /// Text of the watermark, when the document is no final one.
    pub watermark: Option<String>,
    /// Text of the sample-data mark on every page.
    pub sample: Option<String>,
    /// Left part of the running head.
    pub running_head: String,
    /// Left part of the page foot: period, status.
    pub running_foot: String,
    /// Signature block at the end.
    pub signature: Option<Signature>,
    /// Author for the document information.
    pub author: String,
    /// Day of the document (`2026-02-20`) for the document information: that of the approval, else the period's last day.
    pub date: String,
    /// Further document information, for instance the period, the version and the commit.
    pub keywords: Vec<String>,
    /// Data files that the archive copy carries inside.
    pub attachments: Vec<Attachment>,
    /// What the foot says for comparing a printed copy with the site; none for a blank form.
    pub proof: Option<Proof>,
    /// The copy for a printing house, when there is one.
    pub press: Option<PressCopy>,
    /// Path of the Word file for corrections by hand, below the output root; only narrative reports have one.
    #[serde(skip)]
    pub word: Option<String>,
}

/// How pages lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Orientation {
    /// Upright; wide tables get flipped pages of their own.
    Portrait,
    /// All pages flipped.
    Landscape,
}

/// How a printed document begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Opening {
    /// A cover page, front matter with roman page numbers, lists of contents, tables and pictures.
    Cover,
    /// Letterhead and title on the first page.
    Letterhead,
    /// The title alone.
    Title,
    /// Nothing: the first block is the title.
    Bare,
}

/// A data file inside a PDF, attached as the source of its figures.
#[derive(Debug, Clone, Serialize)]
pub struct Attachment {
    /// Path of the file below the output root; an extract that is made for the PDF alone has one too, but is no output.
    pub path: String,
    /// Name inside the PDF.
    pub name: String,
    /// Media type.
    pub media: String,
    /// What the file holds.
    pub description: String,
}

/// How a printed copy can be compared with the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// First digits of the hash of the document's content.
    pub hash: String,
    /// Address of the page that says what became of the copy; below the output root when the site has no address yet.
    pub url: String,
    /// Site path of that page.
    pub address: String,
    /// Number of the version, from 1.
    pub version: u32,
    /// What the foot says: period, status, version, hash.
    pub line: String,
    /// Which commit the data come from, in words; none without version control.
    pub source: Option<String>,
}

/// The copy for a printing house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PressCopy {
    /// Path of the PDF below the output root.
    pub path: String,
    /// Whether blank pages at the end make the number of pages a multiple of four.
    pub fills_sheets: bool,
}

/// Paper sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// Folio, 215 × 330 mm.
    F4,
    /// 297 × 420 mm, for forms with very many columns.
    A3,
}

/// An agency's letterhead (kop surat).
#[derive(Debug, Clone, Serialize)]
pub struct Letterhead {
    /// Lines from top; the last one is the agency, bold and larger.
    pub lines: Vec<String>,
    /// Address line.
    pub address: String,
    /// Telephone, mail and site in one line; may be empty.
    pub contact: String,
    /// Path of the emblem below the output root; none when the agency gave none.
    pub emblem: Option<String>,
}

/// Place, date and signatory.
#[derive(Debug, Clone, Serialize)]
pub struct Signature {
    /// Who signs in which part, above the position: `PIHAK KEDUA`; may be empty.
    pub role: String,
    /// `Paringin, 28 Februari 2027`, or dots where the date is not known yet; empty beside a block that has it.
    pub place_date: String,
    /// Position, with `Plt.` or `Plh.` where it applies.
    pub position: String,
    /// Name as written; dots when nobody is known.
    pub name: String,
    /// Rank line; may be empty.
    pub rank: String,
    /// Employee number as printed; may be empty.
    pub nip: String,
}
