use crate::base::say;
use crate::model::{Disposition, Period, ProcedureStep, Urgency};
use crate::report::context::YearView;
use crate::report::document::{Block, Document, DocumentKind, Field, FieldRow, Orientation, Section};
use crate::report::text;

use super::sheet::{Place, Sheet, document, named, part};

/// The routing sheets that a quarter or semester has data for, in one document.
pub(super) fn disposition_form(view: YearView<'_>, period: Period) -> Option<Document> {
    let sheets = &view.data.office.get(&period)?.dispositions;
    let mut sections = Vec::new();
    for (i, filled) in sheets.iter().enumerate() {
        let id = format!("disposisi-{}", i + 1);
        sections.push(sheet(view, &id, i > 0, filled.step.value, Some(filled), period));
    }
    let slug = period.slug();
    let (when, year) = (text::period(view.lang(), period), view.year());
    let title = say!(view.lang(), "Lembar Disposisi {when} Tahun {year}", "Routing sheets, {when} {year}");
    let name = format!("disposisi-{slug}-{}", view.year());
    (!sections.is_empty()).then(|| form(view, name, title, period, sections))
}

/// One empty sheet for every step of the procedure whose output is a routing sheet.
pub(super) fn blank_dispositions(view: YearView<'_>) -> Option<Document> {
    let steps = routed_steps(view);
    let sections: Vec<Section> = steps
        .enumerate()
        .map(|(i, step)| {
            let id = format!("langkah-{}", step.number);
            sheet(view, &id, i > 0, step.number, None, Period::Year)
        })
        .collect();
    let title = say!(view.lang(), "Lembar Disposisi Kosong Tahun {}", "Blank routing sheets {}", view.year());
    let name = blank_name(view);
    (!sections.is_empty()).then(|| form(view, name, title, Period::Year, sections))
}

/// Name of the PDF with empty sheets.
pub(super) fn blank_name(view: YearView<'_>) -> String {
    format!("lembar-disposisi-{}", view.year())
}

/// The steps of the procedure whose output is a routing sheet.
fn routed_steps(view: YearView<'_>) -> impl Iterator<Item = &ProcedureStep> {
    let steps = view.all.dataset.procedure.iter().flat_map(|procedure| &procedure.steps);
    steps.filter(|step| is_routed(step))
}

/// Whether a step's output is a routing sheet.
pub(super) fn is_routed(step: &ProcedureStep) -> bool {
    step.output.as_ref().is_some_and(|output| output.to_lowercase().contains("disposisi"))
}

fn form(view: YearView<'_>, name: String, title: String, period: Period, sections: Vec<Section>) -> Document {
    document(
        view,
        Sheet {
            kind: DocumentKind::Form,
            place: Place::Forms,
            name,
            description: format!("{title} menurut langkah SOP."),
            title,
            orientation: Orientation::Portrait,
            date: period.last_day(view.year()),
            sections,
        },
    )
}

/// One boxed sheet. What the data do not say stays empty for the hand.
fn sheet(
    view: YearView<'_>,
    id: &str,
    new_page: bool,
    number: u8,
    filled: Option<&Disposition>,
    period: Period,
) -> Section {
    let step = view.all.dataset.procedure.iter().flat_map(|p| &p.steps).find(|step| step.number == number);
    let agency = view.all.agency();
    let day = filled.and_then(|d| d.date.or(d.received)).unwrap_or_else(|| period.last_day(view.year()));
    let text_of = |pick: fn(&Disposition) -> &Option<String>| filled.and_then(|d| pick(d).clone());
    let day_of = |pick: fn(&Disposition) -> Option<jiff::civil::Date>| {
        filled.and_then(pick).map(|day| text::date(view.lang(), day))
    };
    let urgency = filled.and_then(|d| d.urgency).map(|urgency| {
        match urgency {
            Urgency::Normal => "Biasa",
            Urgency::Urgent => "Segera",
            Urgency::Secret => "Rahasia",
        }
        .to_owned()
    });
    let from = filled.and_then(|d| d.from.as_deref()).map(|code| named(view, code, day));
    let sender = text_of(|d| &d.sender).or_else(|| from.clone());
    let mut receivers: Vec<String> = filled.iter().flat_map(|d| &d.to).map(|code| named(view, code, day)).collect();
    receivers.extend(filled.iter().flat_map(|d| d.to_others.iter().cloned()));
    let numbered = receivers.iter().enumerate().map(|(i, receiver)| format!("{}. {receiver}", i + 1)).collect();
    let mut lines = vec!["LEMBAR DISPOSISI".to_owned(), agency.full_name().to_uppercase()];
    if let Some(step) = step {
        lines.push(format!("Langkah SOP {number}: {}", step.activity));
    }
    let rows = vec![
        fields(
            12,
            vec![
                field("Indeks", 3, text_of(|d| &d.index)),
                field("Kode", 2, text_of(|d| &d.code)),
                field("Nomor agenda", 3, text_of(|d| &d.agenda)),
                field("Sifat (biasa / segera / rahasia)", 3, urgency),
            ],
        ),
        fields(
            12,
            vec![
                field("Diterima tanggal", 1, day_of(|d| d.received)),
                field("Tanggal penyelesaian", 1, day_of(|d| d.due)),
            ],
        ),
        fields(32, vec![field("Isi ringkas", 1, text_of(|d| &d.content))]),
        fields(14, vec![field("Asal surat", 1, sender)]),
        fields(
            14,
            vec![
                field("Tanggal", 2, day_of(|d| d.date)),
                field("Nomor", 3, text_of(|d| &d.number)),
                field("Lampiran", 4, text_of(|d| &d.enclosures)),
            ],
        ),
        fields(
            76,
            vec![
                Field { label: "Diajukan/diteruskan kepada".to_owned(), lines: numbered, weight: 1 },
                field("Informasi/instruksi", 1, text_of(|d| &d.instruction)),
            ],
        ),
        fields(30, vec![field("Yang memberi disposisi", 1, from), field("Paraf dan tanggal", 1, None)]),
    ];
    let mut blocks = vec![Block::Title(lines), Block::Fields(rows)];
    if let Some(step) = step {
        let inputs = if step.inputs.is_empty() { text::NO_FIGURE.to_owned() } else { step.inputs.join(", ") };
        blocks.push(Block::Paragraph(format!("Kelengkapan menurut SOP: {inputs}.")));
    }
    part(id, new_page, blocks)
}

fn fields(height: u16, fields: Vec<Field>) -> FieldRow {
    FieldRow { fields, height }
}

fn field(label: &str, weight: u16, value: Option<String>) -> Field {
    Field { label: label.to_owned(), lines: value.map(|value| value.trim().to_owned()).into_iter().collect(), weight }
}
