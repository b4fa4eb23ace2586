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
use crate::model::{Period, Quarter};

pub(super) use action_plan::action_plan_table;
pub(super) use agreement::{agreed_programs, agreed_targets};
pub(super) use evaluation::evaluation_table;
pub use offer::{forms_page, planning_links, review_downloads, step_sheet};
pub use review::{checklist_table, review_statement};

/// All forms of a year, those with a page of their own first, and the page that offers them.
pub fn forms(view: YearView<'_>) -> Vec<Document> {
    let mut documents = planning_forms(view);
    documents.extend(Quarter::ALL.into_iter().filter_map(|quarter| progress::progress_form(view, quarter)));
    for period in Period::ALL {
        documents.extend(disposition::disposition_form(view, period));
        documents.extend(briefing::briefing_form(view, period));
        documents.extend(tasks::tasks_form(view, period));
    }
    // Empty sheets are wanted where work goes on: in the latest year.
    if view.all.years().next_back().is_some_and(|latest| latest.year() == view.year()) {
        documents.extend(disposition::blank_dispositions(view));
        documents.push(briefing::blank_briefing(view));
    }
    documents.extend(review::review_forms(view));
    let page = forms_page(view, &documents);
    documents.push(page);
    documents
}

/// The forms with pages of their own: agreement, revision, action plan, key indicators, table E.81.
fn planning_forms(view: YearView<'_>) -> Vec<Document> {
    let mut documents = Vec::new();
    documents.extend(agreement::agreement_form(view));
    documents.extend(agreement::revision_form(view));
    documents.extend(action_plan::action_plan_form(view));
    documents.extend(key_indicators::key_indicators_form(view));
    documents.extend(evaluation::evaluation_form(view));
    documents
}
