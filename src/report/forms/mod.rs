//! The forms of a year: what is signed, routed, ticked or filled in, some with a page of their own, some in print only.

mod action_plan;
mod agreement;
mod key_indicators;
mod checklist_evidence;
mod checklist_rows;
mod offer;
mod review;
mod briefing;
mod disposition;
mod evaluation;
mod evaluation_notes;
mod progress;
mod sheet;
mod tasks;

use super::context::YearView;
use super::document::Document;
use super::text;
use crate::model::Period;

pub(super) use action_plan::action_plan_table;
pub(super) use agreement::{FIRST as FIRST_AGREEMENT, agreed_programs, agreed_targets, replaced};
pub(super) use evaluation::evaluation_table;
use offer::{Shelf, forms_page};
pub use offer::{planning_links, review_downloads, step_sheet};
pub use review::{checklist_table, review_statement};

/// All forms of a year, those with a page of their own first, and the page that offers them.
pub fn forms(view: YearView<'_>) -> Vec<Document> {
    let planned = planning_forms(view);
    let printed = printed_forms(view);
    let page = forms_page(view, &planned, &printed);
    planned.into_iter().chain(printed.into_iter().flat_map(|shelf| shelf.forms)).chain([page]).collect()
}

/// The forms to print only: by period, quarters before semesters, then what belongs to none.
fn printed_forms(view: YearView<'_>) -> Vec<Shelf> {
    let lang = view.lang();
    let (quarters, others): (Vec<Period>, Vec<Period>) =
        Period::ALL.into_iter().partition(|period| matches!(period, Period::Quarter(_)));
    let mut shelves = Vec::new();
    for period in quarters.into_iter().chain(others) {
        let mut forms = Vec::new();
        if let Period::Quarter(quarter) = period {
            forms.extend(progress::progress_form(view, quarter));
        }
        forms.extend(disposition::disposition_form(view, period));
        forms.extend(briefing::briefing_form(view, period));
        forms.extend(tasks::tasks_form(view, period));
        shelves.push(Shelf { id: format!("cetak-{}", period.slug()), title: text::report_word(lang, period), forms });
    }
    let mut blank = Vec::new();
    // Empty sheets are wanted where work goes on: in the latest year.
    if view.all.years().next_back().is_some_and(|latest| latest.year() == view.year()) {
        blank.extend(disposition::blank_dispositions(view));
        blank.push(briefing::blank_briefing(view));
    }
    shelves.push(Shelf {
        id: "cetak-kosong".to_owned(),
        title: lang.pick("Formulir kosong", "Blank forms"),
        forms: blank,
    });
    shelves.push(Shelf {
        id: "cetak-reviu".to_owned(),
        title: lang.pick("Reviu", "Review"),
        forms: review::review_forms(view).into(),
    });
    shelves
}

/// The forms with pages of their own: agreement, revision, action plan, key indicators, table E.81.
pub fn planning_forms(view: YearView<'_>) -> Vec<Document> {
    let mut documents = Vec::new();
    documents.extend(agreement::agreement_form(view));
    documents.extend(agreement::revision_form(view));
    documents.extend(action_plan::action_plan_form(view));
    documents.extend(key_indicators::key_indicators_form(view));
    documents.extend(evaluation::evaluation_form(view));
    documents
}
