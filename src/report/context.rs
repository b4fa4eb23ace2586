use std::collections::BTreeSet;

use crate::base::{Lang, say};
use crate::check::{Shortfall, Shortfalls};
use crate::measure::{BudgetLevel, BudgetNode, IndicatorMeasure, Measures, YearMeasures};
use crate::model::{Agency, Dataset, Indicator, Period, Program, RatingLevel, Site, Status, YearData};

use super::{Addresses, text};

/// What every page of an agency is composed from.
#[derive(Debug, Clone, Copy)]
pub struct AgencyView<'a> {
    /// The model.
    pub dataset: &'a Dataset,
    /// The figures.
    pub measures: &'a Measures,
    /// What the reports still lack.
    pub shortfalls: &'a Shortfalls,
    /// Where pages are.
    pub at: &'a Addresses,
    /// The language of what is composed.
    pub lang: Lang,
}

/// One fiscal year of an [`AgencyView`].
#[derive(Debug, Clone, Copy)]
pub struct YearView<'a> {
    /// The agency.
    pub all: AgencyView<'a>,
    /// The year's data.
    pub data: &'a YearData,
    /// The year's figures.
    pub measured: &'a YearMeasures,
}

impl<'a> AgencyView<'a> {
    /// The years in order.
    pub fn years(self) -> impl DoubleEndedIterator<Item = YearView<'a>> {
        let years = self.dataset.years.values().zip(self.measures.years.values());
        years.map(move |(data, measured)| YearView { all: self, data, measured })
    }

    /// Every indicator once, by its declaration in the last year that has it: those of the latest year in the order of its
    /// reports, then those that only older years have.
    pub fn latest_indicators(self) -> Vec<&'a Indicator> {
        let mut seen = BTreeSet::new();
        let all = self.years().rev().flat_map(YearView::indicators).map(|(indicator, _)| indicator);
        all.filter(|indicator| seen.insert(indicator.code.as_str())).collect()
    }

    /// The language of what is composed.
    pub fn lang(self) -> Lang {
        self.lang
    }

    /// The agency.
    pub fn agency(self) -> &'a Agency {
        &self.dataset.agency
    }

    /// The site.
    pub fn site(self) -> &'a Site {
        &self.dataset.site
    }

    /// Digits behind the comma of percentages.
    pub fn decimals(self) -> u32 {
        self.site().policy.decimals
    }

    /// The level of a percentage on the rating scale.
    pub fn rating(self, percent: Option<&crate::base::Exact>) -> Option<&'a RatingLevel> {
        self.dataset.rating_scale().and_then(|scale| crate::measure::rating(scale, percent?))
    }

    /// What a period's report is called, with the year.
    pub fn report_title(self, year: u16, period: Period) -> String {
        match period {
            Period::Year => {
                say!(self.lang(), "{} Tahun {year}", "Annual Performance Report ({}) {year}", self.site().annual_label)
            }
            _ => say!(
                self.lang(),
                "Laporan Kinerja {} Tahun {year}",
                "Performance Report, {} of {year}",
                text::period(self.lang(), period)
            ),
        }
    }
}

impl<'a> YearView<'a> {
    /// The language of what is composed.
    pub fn lang(self) -> Lang {
        self.all.lang
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.data.year
    }

    /// Measured indicators with their declarations, in plan order.
    pub fn indicators(self) -> impl Iterator<Item = (&'a Indicator, &'a IndicatorMeasure)> {
        let dataset = self.all.dataset;
        let year = self.data.year;
        self.measured.indicators.iter().filter_map(move |m| dataset.indicator(year, &m.code).map(|i| (i, m)))
    }

    /// Where the working of a budget node's absorption stands.
    pub fn absorption_working_at(self, node: &BudgetNode) -> String {
        if node.level == BudgetLevel::Agency {
            return self.all.at.agency_absorption(self.year());
        }
        let is_in = |program: &&Program| {
            let rest = node.code.strip_prefix(program.code.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let programs = self.data.budget.iter().flat_map(|budget| &budget.programs);
        let program = programs.into_iter().find(is_in).map_or(node.code.as_str(), |program| &program.code);
        self.all.at.absorption(self.year(), program, &node.code)
    }

    /// Whether the collection of any quarter of a period was opened.
    pub fn is_opened(self, period: Period) -> bool {
        period.quarters().iter().any(|quarter| self.data.quarters.contains_key(quarter))
    }

    /// Whether every figure of a period is there.
    pub fn is_complete(self, period: Period) -> bool {
        self.gaps(period).is_empty()
    }

    /// What is missing in a period, one line for each quarter and unit.
    pub fn gaps(self, period: Period) -> Vec<String> {
        use crate::measure::{Absorption, Achievement};
        let mut missing = Vec::new();
        for indicator in &self.measured.indicators {
            if let Some(Achievement::Incomplete(gaps)) = indicator.periods.get(&period).map(|p| &p.own.achievement) {
                missing.extend(gaps.iter().cloned());
            }
        }
        for node in self.measured.budget.get(&period).into_iter().flat_map(|budget| &budget.nodes) {
            if let Absorption::Incomplete(gaps) = &node.absorption {
                missing.extend(gaps.iter().filter(|gap| period.quarters().contains(&gap.quarter)).cloned());
            }
        }
        missing.sort();
        missing.dedup();
        let words = |gap| text::missing(self.lang(), self.all.agency(), std::slice::from_ref(gap));
        let mut lines: Vec<String> = missing.iter().map(words).collect();
        // That a quarter was not opened is said once, and not for each of its units.
        lines.dedup();
        lines
    }

    /// What the period's report still lacks: figures, analyses, prose, who signs.
    pub fn shortfalls(self, period: Period) -> &'a [Shortfall] {
        self.all.shortfalls.get(&(self.year(), period)).map_or(&[], Vec::as_slice)
    }

    /// Whether the period's report is final: approved, and nothing missing.
    pub fn is_final(self, period: Period) -> bool {
        let lacks_nothing = self.is_complete(period) && self.shortfalls(period).is_empty();
        self.data.status(period) == Status::Approved && lacks_nothing
    }

    /// The status as printed.
    pub fn status_word(self, period: Period) -> &'static str {
        let lang = self.lang();
        if self.is_final(period) {
            return lang.pick("disahkan", "approved");
        }
        match self.data.status(period) {
            Status::Draft => lang.pick("draf", "draft"),
            Status::InProgress => lang.pick("dalam proses", "in progress"),
            Status::Complete => lang.pick("selesai, belum disahkan", "complete, not yet approved"),
            Status::Approved if self.is_complete(period) => {
                lang.pick("disahkan, isi belum lengkap", "approved, content incomplete")
            }
            Status::Approved => lang.pick("disahkan, data belum lengkap", "approved, data incomplete"),
        }
    }
}
