//! What pages can be chosen by: their kind, their years and the units that answer for them.

use std::collections::{BTreeMap, BTreeSet};

use super::words::{fold, tokens};
use crate::base::Lang;
use crate::report::{AgencyView, Document, DocumentKind};

/// What a kind of page is called; none for pages that nobody searches for: printed copies and their checks, the briefs
/// that repeat a report, and the search itself.
pub fn kind_name(lang: Lang, kind: DocumentKind) -> Option<&'static str> {
    Some(match kind {
        DocumentKind::Home | DocumentKind::Year => lang.pick("Ringkasan", "Overview"),
        DocumentKind::Quarter => lang.pick("Laporan triwulan", "Quarterly report"),
        DocumentKind::Semester => lang.pick("Laporan semester", "Semester report"),
        DocumentKind::Annual => lang.pick("Laporan tahunan", "Annual report"),
        DocumentKind::Indicator => lang.pick("Indikator", "Indicator"),
        DocumentKind::Program => lang.pick("Program dan anggaran", "Programme and budget"),
        DocumentKind::Agreement | DocumentKind::ActionPlan | DocumentKind::KeyIndicators => {
            lang.pick("Perencanaan", "Planning")
        }
        DocumentKind::Evaluation | DocumentKind::Review => lang.pick("Evaluasi dan reviu", "Evaluation and review"),
        DocumentKind::Status | DocumentKind::HeatMap | DocumentKind::Corrections => {
            lang.pick("Pemantauan", "Monitoring")
        }
        DocumentKind::Procedure | DocumentKind::Method => lang.pick("Pedoman", "Guidance"),
        DocumentKind::Forms | DocumentKind::Downloads => lang.pick("Formulir dan unduhan", "Forms and downloads"),
        DocumentKind::Portal
        | DocumentKind::Index
        | DocumentKind::Form
        | DocumentKind::Brief
        | DocumentKind::Verification => return None,
    })
}

/// Who answers for what, and when.
#[derive(Debug, Default)]
pub struct Facets {
    /// Years and units of the pages of indicators and programmes, by address.
    pages: BTreeMap<String, (BTreeSet<u16>, BTreeSet<String>)>,
    /// How the addresses of what belongs to a year begin.
    years: Vec<(String, u16)>,
    /// Units by year and by the folded code of an indicator.
    indicators: BTreeMap<(u16, String), String>,
}

impl Facets {
    /// Reads them from the model.
    pub fn new(view: AgencyView<'_>) -> Self {
        let mut facets = Self::default();
        for year in view.years() {
            let n = year.year();
            facets.years.extend([view.at.year(n), view.at.review(n)].map(|address| (address, n)));
            for (indicator, measured) in year.indicators() {
                facets.add(view.at.indicator(&indicator.code), n, &measured.owner);
                facets.indicators.insert((n, fold(&indicator.code).into_owned()), measured.owner.clone());
            }
            for program in year.data.budget.iter().flat_map(|budget| &budget.programs) {
                let leaves = program.activities.iter().flat_map(|activity| &activity.leaves);
                leaves.for_each(|leaf| facets.add(view.at.program(&program.code), n, &leaf.owner.value));
            }
        }
        facets
    }

    fn add(&mut self, address: String, year: u16, unit: &str) {
        let (years, units) = self.pages.entry(address).or_default();
        years.insert(year);
        units.insert(unit.to_owned());
    }

    /// Years and units (codes) of a page.
    pub fn of_page(&self, document: &Document) -> (BTreeSet<u16>, BTreeSet<String>) {
        let of_year = || {
            let year = self.years.iter().find(|(start, _)| document.address.starts_with(start))?.1;
            Some(([year].into(), BTreeSet::new()))
        };
        self.pages.get(&document.address).cloned().or_else(of_year).unwrap_or_default()
    }

    /// The unit (code) that a section of a year's page is about: it names an indicator in its heading.
    pub fn of_section(&self, years: &BTreeSet<u16>, title: &str) -> Option<&str> {
        let year = years.first().filter(|_| years.len() == 1)?;
        let mut unit = None;
        tokens(&fold(title), &mut |word| {
            unit = unit.or_else(|| self.indicators.get(&(*year, word.into_owned())));
        });
        unit.map(String::as_str)
    }
}
