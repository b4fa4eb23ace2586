use crate::base::say;
use crate::model::ProcedureStep;
use crate::report::context::YearView;
use crate::report::document::{Block, Document, DocumentKind, Link};
use crate::report::make::{link, section};
use crate::report::pages::web_page;

use super::briefing::blank_briefing_name;
use super::disposition::{blank_name, is_routed};
use super::planning_forms;
use super::review::review_forms;
use super::sheet::pdf_link;

/// Forms to print that belong together.
pub(super) struct Shelf {
    /// Fragment identifier.
    pub id: String,
    /// Heading.
    pub title: &'static str,
    pub forms: Vec<Document>,
}

/// The page that offers a year's forms: those with pages of their own, and those to print.
pub(super) fn forms_page(view: YearView<'_>, planned: &[Document], printed: &[Shelf]) -> Document {
    let (at, lang, year) = (view.all.at, view.lang(), view.year());
    // The page is of one year, which its links need not repeat.
    let suffix = say!(lang, " Tahun {year}", " {year}");
    let name = |form: &Document| {
        let name = form.title.strip_suffix(&suffix).unwrap_or(&form.title);
        name.strip_suffix(" of").unwrap_or(name).to_owned()
    };
    let pdf = |form: &Document| form.print.as_ref().map(|print| pdf_link(lang, &name(form), &print.path));
    let pages: Vec<Link> =
        planned.iter().flat_map(|form| std::iter::once(link(name(form), &form.address)).chain(pdf(form))).collect();
    let mut planning = section(
        "dokumen",
        "",
        lang.pick("Dokumen perencanaan dan evaluasi", "Planning and evaluation documents"),
        vec![Block::Links(pages)],
    );
    if planned.is_empty() {
        planning.blocks = vec![Block::Paragraph(lang.pick("Belum ada dokumen.", "No documents yet.").to_owned())];
    }
    let mut print = section("cetak", "", lang.pick("Formulir untuk dicetak", "Forms to print"), Vec::new());
    for shelf in printed.iter().filter(|shelf| !shelf.forms.is_empty()) {
        let links = shelf.forms.iter().filter_map(pdf).collect();
        print.sections.push(section(&shelf.id, "", shelf.title, vec![Block::Links(links)]));
    }
    if print.sections.is_empty() {
        print.blocks.push(Block::Paragraph(lang.pick("Belum ada formulir.", "No forms yet.").to_owned()));
    }
    let page = web_page(
        DocumentKind::Forms,
        at.form(year, "formulir"),
        &say!(lang, "Formulir Tahun {year}", "Forms {year}"),
        &say!(
            lang,
            "Perjanjian kinerja, rencana aksi, evaluasi Renja, lembar disposisi, dan formulir lain Tahun {year}.",
            "Performance agreement, action plan, work plan (Renja) evaluation, routing sheets and other forms of {year}."
        ),
        vec![link(lang.pick("Beranda", "Home"), at.home()), link(year.to_string(), at.year(year))],
        vec![planning, print],
    );
    Document { subtitle: Some(view.all.agency().full_name()), ..page }
}

/// Links to the year's planning and evaluation documents and their PDFs.
pub fn planning_links(view: YearView<'_>) -> Vec<Link> {
    let documents = planning_forms(view);
    documents
        .iter()
        .flat_map(|form| {
            let pdf = form.print.as_ref().map(|print| pdf_link(view.lang(), &form.title, &print.path));
            std::iter::once(link(&form.title, &form.address)).chain(pdf)
        })
        .collect()
}

/// Links to the reviewer's checklist and statement.
pub fn review_downloads(view: YearView<'_>) -> Vec<Link> {
    review_forms(view).into_iter().flat_map(|form| form.downloads).collect()
}

/// The sheet that goes with a step of the procedure, by what the step says of itself: a routing sheet as its output, a
/// briefing, or the year's forms where it works with a note of the division of tasks.
pub fn step_sheet(view: YearView<'_>, step: &ProcedureStep) -> Option<String> {
    let folder = view.all.at.form(view.year(), "formulir");
    let files = view.all.at.files_of(&folder);
    let speaks_of = |text: &str, word: &str| text.to_lowercase().contains(word);
    if is_routed(step) {
        return Some(format!("{files}{}.pdf", blank_name(view)));
    }
    if speaks_of(&step.activity, "sosialisasi") {
        return Some(format!("{files}{}.pdf", blank_briefing_name(view)));
    }
    step.inputs.iter().any(|input| speaks_of(input, "progres")).then_some(folder)
}
