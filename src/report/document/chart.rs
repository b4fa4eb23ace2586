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

impl Chart {
    /// The chart with its figures in a table that the same document shows anyway.
    #[must_use]
    pub fn told_by(mut self, table: impl Into<String>) -> Self {
        self.data = ChartData::Elsewhere(table.into());
        self
    }
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
        /// The vertical axis.
        axis: Axis,
    },
    /// Lines over years.
    Lines {
        /// Names of the places on the horizontal axis.
        groups: Vec<String>,
        /// Places before which the lines of figures are interrupted, since figures before and after cannot be compared.
        breaks: Vec<usize>,
        /// One line each.
        series: Vec<Series>,
        /// The vertical axis.
        axis: Axis,
    },
    /// Horizontal bars with a mark at 100 percent, such as budget absorption.
    Bars {
        /// Names, from the top.
        groups: Vec<String>,
        /// The value of each bar in percent.
        values: Vec<Slot>,
        /// The horizontal axis.
        axis: Axis,
    },
    /// A grid of ratings: indicators by quarters.
    Heat {
        /// Names of the columns.
        columns: Vec<String>,
        /// Rows with their names.
        rows: Vec<(String, Vec<Slot>)>,
    },
    /// One bar against 100 percent, with the rating's thresholds behind it.
    Bullet {
        /// The achievement in percent.
        value: Slot,
        /// Bands from low to high; the first starts at the axis' lower end.
        bands: Vec<Band>,
        /// The horizontal axis.
        axis: Axis,
    },
}

/// The axis that values are measured along. It reaches from its first tick to its last; what lies beyond is cut off
/// with a mark.
#[derive(Debug, Clone)]
pub struct Axis {
    /// Unit of measure; empty where every value carries it.
    pub unit: String,
    /// Ticks in ascending order, at least two.
    pub ticks: Vec<Tick>,
}

/// A place on an [`Axis`] with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// The place.
    pub value: Exact,
    /// The text at it.
    pub text: String,
}

/// A level of the rating scale behind a bullet.
#[derive(Debug, Clone)]
pub struct Band {
    /// Where it begins, in percent; none for the lowest.
    pub from: Option<Exact>,
    /// The short mark inside it, which the legend explains.
    pub mark: String,
    /// Its word and limits, for the legend.
    pub text: String,
    /// Its colour (`#rrggbb`), never the only carrier.
    pub color: Option<String>,
}

/// One series of a chart.
#[derive(Debug, Clone)]
pub struct Series {
    /// Name, written in the legend.
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
#[derive(Debug, Clone, Default)]
pub struct Slot {
    /// The value; none where there is no figure.
    pub value: Option<Exact>,
    /// The lower end, where the value is the upper end of a range.
    pub from: Option<Exact>,
    /// The text printed at it: the figure, or why there is none; empty where nothing belongs.
    pub text: String,
    /// A second line below the text, such as the word of a rating; may be empty.
    pub note: String,
    /// Colour of the rating (`#rrggbb`), never the only carrier.
    pub color: Option<String>,
}
