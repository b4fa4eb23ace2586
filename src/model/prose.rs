/// A Markdown file as a tree without markup: the same tree becomes HTML, PDF, and search text.
///
/// The serialised form is what the PDF templates fold: every node is an object with its kind in `t`.
pub type Prose = Vec<ProseBlock>;

/// A paragraph-level node.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "t", rename_all = "kebab-case")]
pub enum ProseBlock {
    /// `## Title`; `level` is 2 to 6 as written.
    Heading {
        /// Heading level as written, from 1.
        level: u8,
        /// Content.
        c: Vec<ProseInline>,
    },
    /// A paragraph.
    Paragraph {
        /// Content.
        c: Vec<ProseInline>,
    },
    /// A list; `start` is the first number of an ordered one.
    List {
        /// First number of an ordered list, none for bullets.
        start: Option<u64>,
        /// Items, each a sequence of blocks.
        items: Vec<Vec<ProseBlock>>,
    },
    /// A block quotation.
    Quote {
        /// Content.
        c: Vec<ProseBlock>,
    },
    /// Preformatted text.
    Code {
        /// The text as written.
        text: String,
    },
    /// A horizontal rule.
    Rule,
    /// A table.
    Table {
        /// Alignment of each column: `start`, `center` or `end`.
        align: Vec<&'static str>,
        /// Header cells.
        head: Vec<Vec<ProseInline>>,
        /// Body rows of cells.
        rows: Vec<Vec<Vec<ProseInline>>>,
    },
    /// A picture that stands alone in its paragraph.
    Figure {
        /// Path of the copied image below the output root, for instance `aset/2025/gambar/rambu.svg`.
        src: String,
        /// Text alternative, never empty.
        alt: String,
    },
    /// The text of a footnote, in the order of first reference.
    Footnote {
        /// Number from 1.
        number: u32,
        /// Content.
        c: Vec<ProseBlock>,
    },
}

/// A word-level node.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "t", rename_all = "kebab-case")]
pub enum ProseInline {
    /// Plain text.
    Text {
        /// The text.
        v: String,
    },
    /// Emphasis (italic).
    Emph {
        /// Content.
        c: Vec<ProseInline>,
    },
    /// Strong emphasis (bold).
    Strong {
        /// Content.
        c: Vec<ProseInline>,
    },
    /// Struck-out text.
    Strike {
        /// Content.
        c: Vec<ProseInline>,
    },
    /// Inline code.
    Code {
        /// The text as written.
        v: String,
    },
    /// A link; `href` is an outside address or a site path that starts with `/`.
    Link {
        /// Target.
        href: String,
        /// Content.
        c: Vec<ProseInline>,
    },
    /// A picture inside a line.
    Image {
        /// Path of the copied image below the output root.
        src: String,
        /// Text alternative, never empty.
        alt: String,
    },
    /// A reference to a footnote.
    Footnote {
        /// Number from 1.
        number: u32,
    },
    /// A line break that the writer asked for.
    Break,
    /// Words that staff wrote, in Indonesian, within a computed sentence of another language. No print has them.
    Quoted {
        /// The words.
        v: String,
    },
}

/// The words of a tree without its marks.
pub fn plain_text(inlines: &[ProseInline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            ProseInline::Text { v } | ProseInline::Code { v } | ProseInline::Quoted { v } => v.clone(),
            ProseInline::Emph { c } | ProseInline::Strong { c } | ProseInline::Strike { c } => plain_text(c),
            ProseInline::Link { c, .. } => plain_text(c),
            ProseInline::Image { alt, .. } => alt.clone(),
            ProseInline::Footnote { .. } | ProseInline::Break => String::new(),
        })
        .collect()
}
