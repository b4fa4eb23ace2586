use serde::Serialize;

use super::Table;
use crate::base::Exact;

/// A chart. It is drawn once, as SVG, for page and print alike.
#[derive(Debug, Clone, Serialize)]
pub struct Chart {
    /// Fragment identifier, unique in the document.
    pub id: String,
    /// Caption without a number.
    pub caption: String,
    /// What the chart shows, in one or two computed sentences: the text alternative.
    pub summary: String,
    /// What is drawn.
    #[serde(skip)]
    pub plot: Plot,
    /// The figures in words and digits.
    pub data: ChartData,
}

/// Where a chart's figures can be read.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum ChartData {
    /// In a table of its own, shown beside the chart.
    Own(Table),
    /// In a table that the same document shows anyway, by its identifier.
    Elsewhere(String),
}

/// What a chart draws. Every value carries its printed text, so that no drawing formats a number.
#[derive(Debug, Clone)]
pub enum Plot {
    /// Groups of columns side by side, such as target and actual by quarter.
    Columns {
        /// Names of the groups, from left to right.
        groups: Vec<String>,
        /// One column in each group.
        series: Vec<Series>,
        /// Unit of measure, at the axis.
        unit: String,
    },
    /// Lines over years.
    Lines {
        /// Names of the places on the horizontal axis.
        groups: Vec<String>,
        /// One line each.
        series: Vec<Series>,
        /// Unit of measure, at the axis.
        unit: String,
    },
    /// Horizontal bars against 100 percent, such as budget absorption.
    Bars {
        /// Names, from the top.
        groups: Vec<String>,
        /// The value of each bar in percent.
        values: Vec<Slot>,
    },
    /// A grid of ratings: indicators by quarters.
    Heat {
        /// Names of the columns.
        columns: Vec<String>,
        /// Rows with their names.
        rows: Vec<(String, Vec<Slot>)>,
        /// Colours and their words, from the best level on.
        legend: Vec<(String, String)>,
    },
    /// One bar against its target with the rating's thresholds behind it.
    Bullet {
        /// The achievement in percent.
        value: Slot,
        /// Thresholds in percent from low to high, with the colour above each; the first starts at 0.
        bands: Vec<(Exact, String)>,
    },
}

/// One series of a chart.
#[derive(Debug, Clone)]
pub struct Series {
    /// Name, written at the series or in the legend.
    pub name: String,
    /// How it is drawn.
    pub look: SeriesLook,
    /// A value for each group.
    pub values: Vec<Slot>,
}

/// How a series is told from the others, in black and white too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesLook {
    /// What was planned: hatched or dashed.
    Planned,
    /// What was achieved: solid.
    Actual,
    /// A benchmark: dotted.
    Benchmark,
}

/// One place of a chart.
#[derive(Debug, Clone)]
pub struct Slot {
    /// The value; none where there is no figure.
    pub value: Option<Exact>,
    /// The text printed at it: the figure, or why there is none.
    pub text: String,
    /// Colour of the rating (`#rrggbb`), never the only carrier.
    pub color: Option<String>,
}
