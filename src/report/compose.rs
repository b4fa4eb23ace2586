use std::collections::BTreeSet;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::model::Period;

use super::annual::annual_report;
use super::brief::brief;
use super::context::{AgencyView, YearView};
use super::document::{Chrome, Document};
use super::feed::feed;
use super::forms;
use super::make::link;
use super::pages::{
    corrections_page, downloads_page, heat_map_page, home_page, index_page, indicator_page, method_page,
    procedure_page, program_page, review_page, status_page, year_page,
};
use super::periodic::periodic_report;
use super::print;
use super::shortfall::shortfall_annex;

/// All pages and reports of one agency, in a fixed order, each made on whatever core is free.
pub fn compose(view: AgencyView<'_>) -> Vec<Document> {
    type Maker<'a> = Box<dyn Fn() -> Vec<Document> + Send + Sync + 'a>;
    let mut makers: Vec<Maker<'_>> = vec![Box::new(move || vec![home_page(view)])];
    for year in view.years() {
        makers.push(Box::new(move || vec![year_page(year)]));
        for period in Period::ALL {
            makers.push(Box::new(move || vec![report(year, period)]));
        }
        makers.push(Box::new(move || Period::ALL.map(|period| brief(year, period)).into()));
        makers.push(Box::new(move || vec![review_page(year)]));
        makers.push(Box::new(move || forms::forms(year)));
    }
    for code in indicators(view) {
        makers.push(Box::new(move || indicator_page(view, code).into_iter().collect()));
    }
    for code in programs(view) {
        makers.push(Box::new(move || program_page(view, code).into_iter().collect()));
    }
    let pages = [heat_map_page, corrections_page, status_page, method_page, downloads_page, index_page];
    makers.push(Box::new(move || procedure_page(view).into_iter().collect()));
    for page in pages {
        makers.push(Box::new(move || vec![page(view)]));
    }
    makers.par_iter().flat_map_iter(|make| make()).collect()
}

/// The page or report at a site path, the same as in [`compose`] without composing the others.
///
/// None when there is none, and for what is seldom looked at alone: briefs and forms.
pub fn compose_at(view: AgencyView<'_>, address: &str) -> Option<Document> {
    let at = view.at;
    if address == at.home() {
        return Some(home_page(view));
    }
    for year in view.years().filter(|year| address.starts_with(&at.year(year.year()))) {
        if address == at.year(year.year()) {
            return Some(year_page(year));
        }
        if let Some(period) = Period::ALL.into_iter().find(|period| address == at.report(year.year(), *period)) {
            return Some(report(year, period));
        }
    }
    if let Some(code) = indicators(view).into_iter().find(|code| address == at.indicator(code)) {
        return indicator_page(view, code);
    }
    if let Some(code) = programs(view).into_iter().find(|code| address == at.program(code)) {
        return program_page(view, code);
    }
    (address == at.page("status")).then(|| status_page(view))
}

fn report(year: YearView<'_>, period: Period) -> Document {
    let mut report = match period {
        Period::Year => annual_report(year),
        Period::Quarter(_) | Period::Half(_) => periodic_report(year, period),
    };
    report.sections.extend(shortfall_annex(year, period));
    report
}

/// The codes of all indicators of all years.
fn indicators<'a>(view: AgencyView<'a>) -> BTreeSet<&'a str> {
    view.years().flat_map(|year| &year.measured.indicators).map(|indicator| indicator.code.as_str()).collect()
}

/// The codes of all programmes of all years.
fn programs<'a>(view: AgencyView<'a>) -> BTreeSet<&'a str> {
    let budgets = view.years().flat_map(|year| &year.data.budget);
    budgets.flat_map(|budget| &budget.programs).map(|program| program.code.as_str()).collect()
}

/// What all pages of an agency share.
pub fn chrome(view: AgencyView<'_>) -> Chrome {
    let lang = view.lang();
    let mut menu = vec![link(lang.pick("Beranda", "Home"), view.at.home())];
    menu.extend(view.years().rev().map(|year| link(year.year().to_string(), view.at.year(year.year()))));
    menu.push(link(lang.pick("Cari", "Search"), view.at.search()));
    menu.push(link("Status", view.at.page("status")));
    if view.dataset.procedure.is_some() {
        menu.push(link("SOP", view.at.page("sop")));
    }
    menu.push(link(lang.pick("Metode", "Method"), view.at.page("metode")));
    menu.push(link(lang.pick("Unduhan", "Downloads"), view.at.page("unduhan")));
    let agency = view.agency();
    let mut foot = vec![agency.full_name()];
    foot.extend(agency.letterhead.address.clone());
    let contact = agency.letterhead.contacts.join(" · ");
    foot.extend((!contact.is_empty()).then_some(contact));
    Chrome {
        title: view.site().title_in(view.lang()).to_owned(),
        agency: agency.full_name(),
        menu,
        sample: print::sample(view),
        foot,
        home: view.at.home(),
        search: Some(view.at.search()),
        emblem: print::emblem(agency),
        feed: feed(view).map(|feed| link(feed.title, feed.address)),
        theme: view.at.theme(),
        lang: view.lang(),
        has_twins: view.site().has_english,
    }
}
