//! Column widths: shared by weight, but no column narrower than its longest word.

use std::collections::BTreeMap;

use crate::report::{Row, Table};

/// Sizes of type for tables in half points, from the usual one down.
const SIZES: [u32; 12] = [19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8];

/// Longer words are broken by the word processor.
const LONG_WORD: usize = 22;

/// Room on either side of the text of a cell in twentieths of a point.
pub(super) fn cell_margin(n_columns: usize) -> u32 {
    // Official forms of very many columns need the room for their figures, which must not break.
    if n_columns > 14 { 25 } else { 70 }
}

/// Room for the edges of a cell.
const EDGES: u32 = 20;

/// Down to this size type is made smaller so that running text has more room.
const COMFORTABLE: u32 = 16;

/// Indentation of one level of a tree.
pub(super) const INDENT_STEP: u32 = 170;

/// The depth from which rows are indented no further.
pub(super) const MAX_LEVEL: u32 = 8;

/// How a table is set.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// Size of type in half points.
    pub size: u32,
    /// Widths of the columns in twentieths of a point; they sum up to the room.
    pub widths: Vec<u32>,
}

/// The largest size at which every word has room and running text is not squeezed; failing that, at which every word has
/// room; failing that, the smallest.
pub(super) fn layout(table: &Table, room: u32) -> Layout {
    let weights: Vec<u32> = table.columns.iter().map(|column| u32::from(column.weight.max(1))).collect();
    let needs = needs(table);
    let mut fitting = None;
    for size in SIZES {
        let least = least_widths(&needs, size);
        let needed: u32 = least.iter().sum();
        if needed <= room {
            let is_squeezed = u64::from(needed) * 100 > u64::from(room) * 85;
            if fitting.is_none() || !is_squeezed {
                fitting = Some(Layout { size, widths: share(&weights, &least, room) });
            }
            if !is_squeezed || size <= COMFORTABLE {
                break;
            }
        }
    }
    fitting.unwrap_or_else(|| {
        let size = SIZES.last().copied().unwrap_or(8);
        // Too many columns even so: everybody gets less than needed, in proportion.
        Layout { size, widths: by_weight(&least_widths(&needs, size), room) }
    })
}

/// Shares `room` by weight, and gives what is left by rounding to the last.
pub(super) fn by_weight(weights: &[u32], room: u32) -> Vec<u32> {
    let sum: u64 = weights.iter().map(|weight| u64::from((*weight).max(1))).sum();
    let part = |weight: u32| u32::try_from(u64::from(room) * u64::from(weight.max(1)) / sum.max(1)).unwrap_or(room);
    let mut widths: Vec<u32> = weights.iter().map(|weight| part(*weight)).collect();
    let rest = room.saturating_sub(widths.iter().sum());
    widths.last_mut().into_iter().for_each(|last| *last += rest);
    widths
}

fn share(weights: &[u32], least: &[u32], room: u32) -> Vec<u32> {
    let mut is_fixed = vec![false; weights.len()];
    loop {
        let taken: u32 = least.iter().zip(&is_fixed).filter(|(_, fixed)| **fixed).map(|(width, _)| *width).sum();
        let free: Vec<usize> = (0..weights.len()).filter(|at| !is_fixed[*at]).collect();
        let shared = by_weight(&free.iter().map(|at| weights[*at]).collect::<Vec<_>>(), room.saturating_sub(taken));
        match free.iter().zip(&shared).find(|(at, width)| **width < least[**at]) {
            Some((at, _)) => is_fixed[*at] = true,
            None => {
                let mut widths = least.to_vec();
                free.iter().zip(shared).for_each(|(at, width)| widths[*at] = width);
                // With every column at its least width the last one takes the rest.
                let rest = room.saturating_sub(widths.iter().sum());
                widths.last_mut().into_iter().for_each(|last| *last += rest);
                return widths;
            }
        }
    }
}

/// The longest words of each column by their indentation: what its least width follows from at any size.
type Needs = Vec<BTreeMap<u32, u32>>;

fn needs(table: &Table) -> Needs {
    let heads = table.columns.iter().map(|column| BTreeMap::from([(0, longest_word(&column.header))]));
    let mut needs: Needs = heads.collect();
    for row in &table.rows {
        let indented = row.name(&table.columns).map(|(_, column)| column);
        for (at, text) in single_cells(row) {
            let indent = if Some(at) == indented { u32::from(row.level).min(MAX_LEVEL) * INDENT_STEP } else { 0 };
            if let Some(longest) = needs.get_mut(at).map(|column| column.entry(indent).or_default()) {
                *longest = (*longest).max(longest_word(text));
            }
        }
    }
    needs
}

fn least_widths(needs: &Needs, size: u32) -> Vec<u32> {
    let least = |column: &BTreeMap<u32, u32>| column.iter().map(|(indent, width)| indent + scaled(*width, size)).max();
    let inset = 2 * cell_margin(needs.len()) + EDGES;
    needs.iter().map(|column| least(column).unwrap_or(0) + inset).collect()
}

fn single_cells(row: &Row) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    row.cells.iter().filter_map(move |cell| {
        let place = at;
        at += usize::from(cell.span.max(1));
        (cell.span <= 1).then_some((place, cell.text.as_str()))
    })
}

/// Width in thousandths of the size of type.
fn longest_word(text: &str) -> u32 {
    let width = |word: &str| word.chars().take(LONG_WORD).map(width_of).sum::<u32>();
    text.split_whitespace().map(width).max().unwrap_or(0)
}

/// Twentieths of a point from thousandths of a size in half points.
fn scaled(width: u32, size: u32) -> u32 {
    width * size * 10 / 1000
}

/// Width of a character of bold Arial in thousandths of its size, by kinds.
fn width_of(c: char) -> u32 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '|' | '\'' | 'I' | '!' | '/' => 300,
        'f' | 't' | 'r' | '(' | ')' | '-' | '[' | ']' => 370,
        'm' | 'M' | 'W' | '%' | '@' | '…' => 910,
        'w' => 790,
        'A'..='Z' => 730,
        _ => 590,
    }
}
