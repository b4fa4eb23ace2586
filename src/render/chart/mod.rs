//! Charts as SVG, drawn once for page and print.
//!
//! A plot is laid out in whole tenths of a pixel, so that equal plots give equal bytes, and then written in one of two
//! flavours: with classes for the page, whose stylesheet holds the colours, or with fixed colours for print.

mod axes;
mod bars;
mod bullet;
mod canvas;
mod groups;
mod heat;
mod svg;
mod widths;

use std::collections::BTreeSet;

pub use svg::Flavor;

use crate::report::{Chart, Plot};
use canvas::Canvas;

/// The chart as an SVG element, with its caption as title and its summary as description.
pub fn svg(chart: &Chart, flavor: Flavor) -> String {
    svg::write(chart, &layout(&chart.plot, flavor), flavor)
}

/// The rating colours (`#rrggbb`) that a chart shows.
pub fn colors(chart: &Chart) -> BTreeSet<&str> {
    let slots: Vec<_> = match &chart.plot {
        Plot::Columns { series, .. } | Plot::Lines { series, .. } => series.iter().flat_map(|s| &s.values).collect(),
        Plot::Bars { values, .. } => values.iter().collect(),
        Plot::Heat { rows, .. } => rows.iter().flat_map(|(_, slots)| slots).collect(),
        Plot::Bullet { value, bands, .. } => {
            let bands = bands.iter().filter_map(|band| band.color.as_deref());
            return bands.chain(value.color.as_deref()).collect();
        }
    };
    slots.into_iter().filter_map(|slot| slot.color.as_deref()).collect()
}

fn layout(plot: &Plot, flavor: Flavor) -> Canvas {
    let mut canvas = Canvas::new(flavor.width(), flavor.stretch());
    match plot {
        Plot::Columns { groups, series, axis } => groups::columns(&mut canvas, groups, series, axis),
        Plot::Lines { groups, breaks, series, axis } => groups::lines(&mut canvas, groups, breaks, series, axis),
        Plot::Bars { groups, values, axis } => bars::draw(&mut canvas, groups, values, axis),
        Plot::Heat { columns, rows } => heat::draw(&mut canvas, columns, rows),
        Plot::Bullet { value, bands, axis } => bullet::draw(&mut canvas, value, bands, axis),
    }
    // A drawing without height is none to those who read it.
    canvas.height = canvas.height.max(canvas::px(10));
    canvas
}

#[cfg(test)]
mod tests;
