use crate::base::{Lang, say};
use jiff::civil::Date;

use crate::model::{Attendee, Official, PaperSize, Period};
use crate::report::context::YearView;
use crate::report::document::{
    About, Block, Document, DocumentKind, Link, Opening, Orientation, Paper, Print, Section, Signature,
};
use crate::report::make::{link, section};
use crate::report::{print, text};

/// Where a hand writes a name.
pub(super) const NAME_DOTS: &str = "………………………………";

/// Where a hand writes a day.
pub(super) const DAY_DOTS: &str = "……………… ………";

/// What one form needs beside the year.
pub(super) struct Sheet {
    pub kind: DocumentKind,
    pub place: Place,
    /// Name of the PDF without ending.
    pub name: String,
    pub title: String,
    pub description: String,
    pub orientation: Orientation,
    pub date: Date,
    pub sections: Vec<Section>,
}

/// Where a form is found.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// On a page of its own below the year, in this folder.
    Page(&'static str),
    /// In print only, on the page of the year's forms.
    Forms,
    /// In print only, on the page of the year's review.
    Review,
}

/// The form as a document. A form in print only stands at the address of the page that offers it.
pub(super) fn document(view: YearView<'_>, sheet: Sheet) -> Document {
    let at = view.all.at;
    let is_page = matches!(sheet.place, Place::Page(_));
    let address = match sheet.place {
        Place::Page(folder) => at.form(view.year(), folder),
        Place::Forms => at.form(view.year(), "formulir"),
        Place::Review => at.review(view.year()),
    };
    let pdf = format!("{}{}.pdf", at.files_of(&address), sheet.name);
    let agency = view.all.agency();
    let print = Print {
        path: pdf.trim_start_matches('/').to_owned(),
        paper: match view.all.site().paper {
            PaperSize::A4 => Paper::A4,
            PaperSize::F4 => Paper::F4,
        },
        orientation: sheet.orientation,
        opening: Opening::Bare,
        cover: Vec::new(),
        cover_foot: Vec::new(),
        letterhead: print::letterhead(agency),
        watermark: None,
        sample: print::sample(view.all),
        running_head: sheet.title.clone(),
        running_foot: agency.full_name(),
        signature: None,
        author: agency.full_name(),
        date: sheet.date.to_string(),
        keywords: vec![view.year().to_string()],
        attachments: Vec::new(),
        proof: None,
        press: None,
        word: None,
    };
    let mut breadcrumbs =
        vec![link(view.lang().pick("Beranda", "Home"), at.home()), link(view.year().to_string(), at.year(view.year()))];
    if is_page {
        breadcrumbs.push(link(view.lang().pick("Formulir", "Forms"), at.form(view.year(), "formulir")));
    }
    Document {
        address,
        kind: sheet.kind,
        is_page,
        title: sheet.title.clone(),
        subtitle: Some(agency.full_name()),
        description: sheet.description,
        breadcrumbs,
        previous: None,
        next: None,
        downloads: vec![pdf_link(view.lang(), &sheet.title, &pdf)],
        notices: Vec::new(),
        later_notices: Vec::new(),
        sections: sheet.sections,
        print: Some(print),
        about: About::default(),
    }
}

/// A link to a PDF, which is in Indonesian whatever the language of the page. The brackets stay with the title's last word.
pub(super) fn pdf_link(lang: Lang, title: &str, path: &str) -> Link {
    let text = say!(lang, "{title} (PDF)", "{title} (PDF,\u{a0}in\u{a0}Indonesian)");
    link(text, format!("/{}", path.trim_start_matches('/')))
}

/// A part of a form: it has no heading of its own, since forms carry their titles as blocks.
pub(super) fn part(id: &str, new_page: bool, blocks: Vec<Block>) -> Section {
    let mut part = section(id, "", "", blocks);
    part.new_page = new_page;
    part
}

/// `Paringin, 20 Januari 2025`, or dots for the day.
pub(super) fn place_date(lang: Lang, place: &str, day: Option<Date>) -> String {
    match day {
        Some(day) => format!("{place}, {}", text::date(lang, day)),
        None => format!("{place}, {DAY_DOTS}"),
    }
}

/// A signature that nobody can be named for yet.
pub(super) fn blank_signature(role: &str, place_date: String, position: &str) -> Signature {
    Signature {
        role: role.to_owned(),
        place_date,
        position: position.to_owned(),
        name: NAME_DOTS.to_owned(),
        rank: String::new(),
        nip: String::new(),
    }
}

/// The signature block of an official in the position held on a day; dots when the code is unknown.
pub(super) fn official_signature(
    view: YearView<'_>,
    role: &str,
    place_date: String,
    code: &str,
    day: Date,
) -> Signature {
    let Some(official) = view.all.agency().official(code) else {
        return blank_signature(role, place_date, NAME_DOTS);
    };
    Signature {
        role: role.to_owned(),
        place_date,
        position: position_with_region(view, official, day),
        name: official.name.clone(),
        rank: official.rank.clone().unwrap_or_default(),
        nip: official.nip.as_deref().map(text::nip).unwrap_or_default(),
    }
}

/// The signature block of the head of the agency on a day.
pub(super) fn head_signature(view: YearView<'_>, role: &str, place_date: String, day: Date) -> Signature {
    let agency = view.all.agency();
    match agency.head_on(day) {
        Some((official, term)) => Signature {
            role: role.to_owned(),
            place_date,
            position: format!("{} {}", term.title(), agency.region),
            name: official.name.clone(),
            rank: official.rank.clone().unwrap_or_default(),
            nip: official.nip.as_deref().map(text::nip).unwrap_or_default(),
        },
        None => {
            // A position is a name, which is not translated.
            blank_signature(role, place_date, &format!("Kepala {}", agency.full_name()))
        }
    }
}

/// The position of an official on a day; the first one held when the day lies outside all terms.
pub(super) fn position_on(official: &Official, day: Date) -> String {
    official.term_on(day).or(official.terms.first()).map(|term| term.title()).unwrap_or_default()
}

/// The position of an official as it stands in a signature: one that names the agency names its region too, since other
/// regions have an agency of the same name.
pub(super) fn position_with_region(view: YearView<'_>, official: &Official, day: Date) -> String {
    let agency = view.all.agency();
    let position = position_on(official, day);
    if position.contains(&agency.name) && !position.contains(&agency.region) {
        format!("{position} {}", agency.region)
    } else {
        position
    }
}

/// `Nama, jabatan` of an official by code; the code itself when it is unknown.
pub(super) fn named(view: YearView<'_>, code: &str, day: Date) -> String {
    match view.all.agency().official(code) {
        Some(official) => format!("{} ({})", position_on(official, day), official.name),
        None => code.to_owned(),
    }
}

/// Name, employee number, position and unit of somebody at a briefing.
pub(super) fn attendee(view: YearView<'_>, attendee: &Attendee, day: Date) -> [String; 4] {
    match attendee {
        Attendee::Official(code) => match view.all.agency().official(code) {
            Some(official) => {
                let unit = official.term_on(day).and_then(|term| term.unit.as_deref());
                let unit = unit.map_or_else(
                    || view.all.agency().name.clone(),
                    |unit| view.all.agency().unit_name(unit).to_owned(),
                );
                let nip = official.nip.as_deref().map(text::nip).unwrap_or_default();
                [official.name.clone(), nip, position_on(official, day), unit]
            }
            None => [code.clone(), String::new(), String::new(), String::new()],
        },
        Attendee::Guest { name, nip, position, unit } => [
            name.clone(),
            nip.as_deref().map(text::nip).unwrap_or_default(),
            position.clone().unwrap_or_default(),
            unit.clone().unwrap_or_default(),
        ],
    }
}

/// The last day of the year: the day of forms that carry none of their own.
pub(super) fn year_end(view: YearView<'_>) -> Date {
    Period::Year.last_day(view.year())
}
