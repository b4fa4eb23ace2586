//! The body as a flat run of headings and blocks, cut into portrait and landscape stretches as the PDF is.

use std::collections::BTreeMap;

use crate::report::{Block, ChartData, Section, Signature};

/// A heading or a block in reading order.
#[derive(Clone, Copy)]
pub(super) enum Item<'a> {
    /// A heading.
    Heading { section: &'a Section, depth: usize, chapter: Option<u32> },
    /// A block.
    Block { block: &'a Block, depth: usize, chapter: Option<u32> },
    /// The signature that closes the report.
    Signature(&'a Signature),
}

/// Blocks that share pages of one orientation.
pub(super) struct Stretch<'a> {
    /// Whether the pages lie flat.
    pub wide: bool,
    /// What stands on them.
    pub items: Vec<Item<'a>>,
}

/// All headings and blocks of sections.
pub(super) fn flatten<'a>(sections: impl IntoIterator<Item = &'a Section>) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    sections.into_iter().for_each(|section| collect(section, 1, None, &mut items));
    items
}

fn collect<'a>(section: &'a Section, depth: usize, chapter: Option<u32>, items: &mut Vec<Item<'a>>) {
    let chapter = if depth == 1 { chapter_of(&section.number) } else { chapter };
    items.push(Item::Heading { section, depth, chapter });
    items.extend(section.blocks.iter().map(|block| Item::Block { block, depth, chapter }));
    section.sections.iter().for_each(|section| collect(section, depth + 1, chapter, items));
}

/// The arabic number of a chapter called `BAB III`; none for any other heading.
pub(super) fn chapter_of(number: &str) -> Option<u32> {
    let upper = number.to_uppercase();
    let digits = upper.trim().strip_prefix("BAB")?.strip_prefix(char::is_whitespace)?.trim();
    let digits = digits.strip_suffix('.').unwrap_or(digits);
    let values: Option<Vec<u32>> = digits
        .chars()
        .map(|c| [('I', 1), ('V', 5), ('X', 10), ('L', 50), ('C', 100)].into_iter().find(|(digit, _)| *digit == c))
        .map(|found| found.map(|(_, value)| value))
        .collect();
    let values = values.filter(|values| !values.is_empty())?;
    let mut sum = 0u32;
    for (i, value) in values.iter().enumerate() {
        let is_less = values.get(i + 1).is_some_and(|next| value < next);
        sum = if is_less { sum.wrapping_sub(*value) } else { sum.wrapping_add(*value) };
    }
    Some(sum)
}

/// Where the annexes begin: the signature closes the report before them.
pub(super) fn annex_start(items: &[Item<'_>]) -> Option<usize> {
    items.iter().position(|item| match item {
        Item::Heading { section, depth: 1, .. } => {
            [&section.number, &section.title].iter().any(|text| text.to_uppercase().starts_with("LAMPIRAN"))
        }
        _ => false,
    })
}

/// Chapters and annexes call themselves so; an unnumbered section on a page of its own looks like one.
pub(super) fn is_chapter(section: &Section, depth: usize) -> bool {
    let number = section.number.to_uppercase();
    let is_named = number.starts_with("BAB ") || number.starts_with("LAMPIRAN");
    depth == 1 && (is_named || section.front || (section.new_page && number.is_empty()))
}

/// Cuts the run into stretches.
pub(super) fn stretches<'a>(items: &[Item<'a>]) -> Vec<Stretch<'a>> {
    let mut done: Vec<Stretch<'a>> = Vec::new();
    let mut open: Vec<Item<'a>> = Vec::new();
    // How many short blocks may still join the wide table before them.
    let mut tail = 0;
    for item in items {
        let wide_before = done.last_mut().filter(|last| last.wide);
        if is_wide(item) {
            let mut taken = open.split_off(lead_start(&open));
            taken.push(*item);
            match wide_before {
                Some(last) if open.is_empty() => last.items.extend(taken),
                _ => {
                    if !open.is_empty() {
                        done.push(Stretch { wide: false, items: std::mem::take(&mut open) });
                    }
                    done.push(Stretch { wide: true, items: taken });
                }
            }
            tail = 2;
        } else if let Some(last) = wide_before.filter(|_| tail > 0 && is_short(item)) {
            last.items.push(*item);
            tail -= 1;
        } else {
            open.push(*item);
            tail = 0;
        }
    }
    if !open.is_empty() {
        done.push(Stretch { wide: false, items: open });
    }
    done
}

fn is_wide(item: &Item<'_>) -> bool {
    matches!(item, Item::Block { block: Block::Table(table), .. } if table.wide)
}

fn is_short(item: &Item<'_>) -> bool {
    matches!(item, Item::Block { block: Block::Paragraph(_) | Block::Notice(_), .. })
}

/// Where the run of headings and at most two short blocks begins that leads to the end: a landscape page takes it along,
/// so that no heading stays behind alone.
fn lead_start(items: &[Item<'_>]) -> usize {
    let n_short = items.iter().rev().take(2).take_while(|item| is_short(item)).count();
    let blocks = items.len() - n_short;
    let headings = items.iter().take(blocks).rev().take_while(|item| matches!(item, Item::Heading { .. })).count();
    if headings > 0 { blocks - headings } else { items.len() }
}

/// The names that a link inside the document can lead to, numbered.
pub(super) fn places<'a>(items: &[Item<'a>]) -> BTreeMap<&'a str, usize> {
    let mut ids: Vec<&'a str> = Vec::new();
    for item in items {
        match item {
            Item::Heading { section, .. } => ids.push(&section.id),
            Item::Block { block: Block::Table(table), .. } => ids.push(&table.id),
            Item::Block { block: Block::Workings(workings), .. } => {
                ids.extend(workings.iter().map(|it| it.id.as_str()))
            }
            Item::Block { block: Block::Chart(chart), .. } => {
                ids.push(&chart.id);
                if let ChartData::Own(table) = &chart.data {
                    ids.push(&table.id);
                }
            }
            _ => {}
        }
    }
    ids.retain(|id| !id.is_empty());
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().enumerate().map(|(number, id)| (id, number)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_have_arabic_numbers() {
        let found = ["BAB III", "Bab iv.", " BAB XIX ", "A.", "BAB", "BAB 3", "BABI", ""].map(chapter_of);
        assert_eq!(found, [Some(3), Some(4), Some(19), None, None, None, None, None]);
    }
}
