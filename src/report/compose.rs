use std::collections::BTreeSet;

use crate::model::Period;

use super::annual::annual_report;
use super::brief::brief;
use super::context::AgencyView;
use super::document::{Chrome, Document};
use super::forms;
use super::make::link;
use super::pages::{
    downloads_page, home_page, index_page, indicator_page, method_page, procedure_page, program_page, review_page,
    status_page, year_page,
};
use super::periodic::periodic_report;
use super::print;
use super::shortfall::shortfall_annex;

/// All pages and reports of one agency.
pub fn compose(view: AgencyView<'_>) -> Vec<Document> {
    let mut documents = vec![home_page(view)];
    let mut indicators = BTreeSet::new();
    let mut programs = BTreeSet::new();
    for year in view.years() {
        documents.push(year_page(year));
        documents.extend(Period::ALL.map(|period| {
            let mut report = match period {
                Period::Year => annual_report(year),
                Period::Quarter(_) | Period::Half(_) => periodic_report(year, period),
            };
            report.sections.extend(shortfall_annex(year, period));
            report
        }));
        documents.extend(Period::ALL.map(|period| brief(year, period)));
        documents.push(review_page(year));
        documents.extend(forms::forms(year));
        indicators.extend(year.measured.indicators.iter().map(|indicator| indicator.code.as_str()));
        let budget = year.data.budget.iter().flat_map(|budget| &budget.programs);
        programs.extend(budget.map(|program| program.code.as_str()));
    }
    documents.extend(indicators.into_iter().filter_map(|code| indicator_page(view, code)));
    documents.extend(programs.into_iter().filter_map(|code| program_page(view, code)));
    documents.extend(procedure_page(view));
    documents.extend([status_page(view), method_page(view), downloads_page(view), index_page(view)]);
    documents
}

/// What all pages of an agency share.
pub fn chrome(view: AgencyView<'_>) -> Chrome {
    let mut menu = vec![link("Beranda", view.at.home())];
    menu.extend(view.years().rev().map(|year| link(year.year().to_string(), view.at.year(year.year()))));
    menu.push(link("Indeks", view.at.page("cari")));
    menu.push(link("Status", view.at.page("status")));
    if view.dataset.procedure.is_some() {
        menu.push(link("SOP", view.at.page("sop")));
    }
    menu.push(link("Metode", view.at.page("metode")));
    menu.push(link("Unduhan", view.at.page("unduhan")));
    let agency = view.agency();
    let mut foot = vec![agency.full_name()];
    foot.extend(agency.letterhead.address.clone());
    let contact = agency.letterhead.contacts.join(" · ");
    foot.extend((!contact.is_empty()).then_some(contact));
    Chrome {
        title: view.site().title.clone(),
        agency: agency.full_name(),
        menu,
        sample: print::sample(view),
        foot,
        home: view.at.home(),
        emblem: print::emblem(agency),
    }
}
