//! Random words and trees never become markup.

use lakip::base::{ProjectPath, Snapshot};
use lakip::content::markdown::{self, ProseContext};
use lakip::model::{ProseBlock, ProseInline};
use lakip::report::{Block, DocumentKind};
use proptest::prelude::*;

use crate::fixtures::{AWKWARD, awkward, awkward_chrome, chrome, document, section};
use crate::{laws, render, text};

fn words() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => any::<String>(),
        2 => proptest::sample::select(AWKWARD).prop_map(str::to_owned),
        2 => proptest::sample::select(&[
            "<", ">", "\"", "'", "&", "/", "//", ":", "#", "javascript:", "JaVaScript:", "data:", "https://", "\t", "\n",
            " on", "onload=", "<script", "</", "{{", "{%", "=", "\\", "mailto:", "%", "?",
        ][..]).prop_map(str::to_owned),
    ];
    proptest::collection::vec(pieces, 0..4).prop_map(|pieces| pieces.concat())
}

fn inlines() -> impl Strategy<Value = Vec<ProseInline>> {
    let leaf = prop_oneof![
        words().prop_map(|v| ProseInline::Text { v }),
        words().prop_map(|v| ProseInline::Code { v }),
        (words(), words()).prop_map(|(src, alt)| ProseInline::Image { src, alt }),
        (0..4u32).prop_map(|number| ProseInline::Footnote { number }),
        Just(ProseInline::Break),
    ];
    let tree = leaf.prop_recursive(3, 12, 3, |inner| {
        let c = || proptest::collection::vec(inner.clone(), 0..3);
        prop_oneof![
            c().prop_map(|c| ProseInline::Emph { c }),
            c().prop_map(|c| ProseInline::Strong { c }),
            c().prop_map(|c| ProseInline::Strike { c }),
            (words(), c()).prop_map(|(href, c)| ProseInline::Link { href, c }),
        ]
    });
    proptest::collection::vec(tree, 0..4)
}

fn blocks() -> impl Strategy<Value = Vec<ProseBlock>> {
    let cells = || proptest::collection::vec(inlines(), 0..4);
    let leaf = prop_oneof![
        (0..9u8, inlines()).prop_map(|(level, c)| ProseBlock::Heading { level, c }),
        inlines().prop_map(|c| ProseBlock::Paragraph { c }),
        words().prop_map(|text| ProseBlock::Code { text }),
        Just(ProseBlock::Rule),
        (words(), words()).prop_map(|(src, alt)| ProseBlock::Figure { src, alt }),
        (cells(), cells()).prop_map(|(head, row)| {
            // Rows are never longer than the head in GFM.
            let row = row.into_iter().take(head.len()).collect();
            ProseBlock::Table { align: vec!["end"; head.len()], head, rows: vec![row] }
        }),
    ];
    let tree = leaf.prop_recursive(3, 16, 3, |inner| {
        let c = || proptest::collection::vec(inner.clone(), 0..3);
        prop_oneof![
            c().prop_map(|c| ProseBlock::Quote { c }),
            (proptest::option::of(any::<u64>()), proptest::collection::vec(c(), 0..3))
                .prop_map(|(start, items)| ProseBlock::List { start, items }),
        ]
    });
    (proptest::collection::vec(tree, 0..5), inlines()).prop_map(|(mut blocks, c)| {
        blocks.push(ProseBlock::Footnote { number: 1, c: vec![ProseBlock::Paragraph { c }] });
        blocks
    })
}

/// Markdown made of the marks that mean something in it.
fn markdown() -> impl Strategy<Value = String> {
    let marks = &[
        "\n",
        "\n\n",
        "# ",
        "## ",
        "#### ",
        "- ",
        "1. ",
        "> ",
        "    ",
        "```",
        "`",
        "*",
        "**",
        "~~",
        "[",
        "](",
        ")",
        "![a](",
        "[^1]",
        "[^1]: ",
        "[^2]: x",
        "| a | b |\n|---|--:|\n| 1 |",
        "---",
        "<b onclick=x>",
        "<script>",
        "</p>",
        "&lt;",
        "\\",
        "teks",
        "javascript:alert(1)",
        "<javascript:alert(1)>",
        "https://a.example/",
        "/metode/",
        "\"t\" onload=x",
        "{{ x }}",
    ][..];
    proptest::collection::vec(
        prop_oneof![6 => proptest::sample::select(marks).prop_map(str::to_owned), 1 => words()],
        0..40,
    )
    .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

    #[test]
    fn words_stay_words(words in words()) {
        let outputs = render(&awkward_chrome(&words), &[awkward(&words)]);
        laws::check(&text(&outputs, "aneh/index.html"));
    }

    #[test]
    fn markdown_becomes_a_sound_page(text in markdown()) {
        let file = ProjectPath::new("content/2025/triwulan-1/narasi.md").unwrap();
        let context = ProseContext { snapshot: &Snapshot::default(), home: "/" };
        let (prose, _) = markdown::parse(&file, text.as_bytes(), context);
        let sections = vec![section("a", "", "A", vec![Block::Prose(prose.unwrap().prose)], vec![])];
        let outputs = render(&chrome(), &[document("/x/", DocumentKind::Annual, "X", sections)]);
        laws::check(&crate::text(&outputs, "x/index.html"));
    }

    #[test]
    fn prose_stays_prose(first in blocks(), second in blocks()) {
        let blocks = vec![Block::Prose(first), Block::Prose(second)];
        let sections = vec![section("a", "", "A", blocks.clone(), vec![section("b", "", "B", blocks, vec![])])];
        let outputs = render(&chrome(), &[document("/x/", DocumentKind::Annual, "X", sections)]);
        laws::check(&text(&outputs, "x/index.html"));
    }
}
