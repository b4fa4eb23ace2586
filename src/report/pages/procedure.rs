use crate::base::say;
use crate::report::context::AgencyView;
use crate::report::document::{Block, Cell, Document, DocumentKind, Fact, Table};
use crate::report::forms::step_sheet;
use crate::report::make::{cell, link, row, section, text_column};
use crate::report::sentences::written_points;
use crate::report::text;

use super::web_page;

/// The procedure (SOP), as the agency wrote it; a step leads to the sheet that goes with it.
pub fn procedure_page(view: AgencyView<'_>) -> Option<Document> {
    let procedure = view.dataset.procedure.as_ref()?;
    let mut facts = Vec::new();
    let lang = view.lang();
    let mut add = |label: &str, value: Option<String>| {
        facts.extend(value.map(|value| Fact { label: label.to_owned(), value, ..Fact::default() }));
    };
    add(lang.pick("Nomor SOP", "SOP number"), Some(procedure.number.clone()));
    add(lang.pick("Tanggal pembuatan", "Date of creation"), procedure.made.map(|day| text::date(lang, day)));
    add(
        lang.pick("Tanggal revisi", "Date of revision"),
        Some(procedure.revised.map_or_else(|| text::NO_FIGURE.to_owned(), |day| text::date(lang, day))),
    );
    add(lang.pick("Tanggal efektif", "In force from"), procedure.effective.map(|day| text::date(lang, day)));
    let approver = procedure.approved_by.as_ref().and_then(|code| view.agency().official(code));
    let nip = approver.and_then(|official| official.nip.as_deref()).filter(|_| !view.site().hides_nip);
    let approver = approver.map(|official| {
        let day = procedure.effective.or(procedure.made);
        let term = day.and_then(|day| official.term_on(day));
        let position = term.map(|term| format!(", {}", term.title())).unwrap_or_default();
        format!("{}{position}", official.name)
    });
    add(lang.pick("Disahkan oleh", "Approved by"), approver);
    // On a line of its own, where it does not break.
    add(lang.pick("NIP", "Employee number (NIP)"), nip.map(text::nip));
    add(lang.pick("Peringatan", "Warning"), procedure.warning.clone());
    add(lang.pick("Pencatatan dan pendataan", "Records"), procedure.records.clone());
    let sheets = view.years().next_back();
    let rows = procedure.steps.iter().map(|step| {
        row(vec![
            cell(step.number.to_string()),
            with_sheet(cell(&step.activity).written(), sheets.and_then(|year| step_sheet(year, step))),
            cell(step.roles.join(", ")),
            cell(step.inputs.join(", ")).written(),
            cell(step.time.as_deref().unwrap_or_default().replace(' ', "\u{a0}")),
            cell(step.output.clone().unwrap_or_default()).written(),
        ])
    });
    let mut notes: Vec<String> = procedure
        .steps
        .iter()
        .filter_map(|s| s.note.as_ref().map(|note| say!(lang, "Langkah {}: {note}", "Step {}: {note}", s.number)))
        .collect();
    notes.extend(procedure.note.clone());
    if let Some(year) = sheets.filter(|year| procedure.steps.iter().any(|step| step_sheet(*year, step).is_some())) {
        notes.push(say!(
            lang,
            "Tautan pada kegiatan membuka formulir kosong tahun {0} untuk langkah itu (PDF), atau halaman formulir {0}.",
            "A link at an activity opens the empty form of {0} for that step (PDF, in Indonesian), or the page of forms of {0}.",
            year.year()
        ));
    }
    let steps = Table {
        id: "tabel-langkah".to_owned(),
        caption: procedure.name.clone(),
        columns: vec![
            text_column("No", 1),
            text_column(lang.pick("Kegiatan", "Activity"), 6),
            text_column(lang.pick("Pelaksana", "Carried out by"), 4),
            text_column(lang.pick("Kelengkapan", "Documents needed"), 4),
            text_column(lang.pick("Waktu", "Time"), 2),
            text_column(lang.pick("Keluaran", "Output"), 3),
        ],
        rows: rows.collect(),
        notes,
        wide: false,
    };
    let mut particulars = section("identitas", "", lang.pick("Identitas", "Particulars"), vec![Block::Facts(facts)]);
    let lists = [
        ("dasar-hukum", lang.pick("Dasar hukum", "Legal basis"), &procedure.legal_basis),
        (
            "kualifikasi",
            lang.pick("Kualifikasi pelaksana", "Qualifications of those who carry it out"),
            &procedure.qualifications,
        ),
        ("keterkaitan", lang.pick("Keterkaitan", "Related procedures"), &procedure.related),
        ("peralatan", lang.pick("Peralatan", "Equipment"), &procedure.equipment),
    ];
    let lists = lists.into_iter().filter(|(.., items)| !items.is_empty());
    particulars.sections =
        lists.map(|(id, title, items)| section(id, "", title, vec![written_points(items)])).collect();
    let sections = vec![particulars, section("langkah", "", lang.pick("Langkah", "Steps"), vec![Block::Table(steps)])];
    let mut page = web_page(
        DocumentKind::Procedure,
        view.at.page("sop"),
        &procedure.name,
        lang.pick(
            "Prosedur pengumpulan data kinerja: langkah, pelaksana, kelengkapan, waktu, dan keluaran.",
            "The procedure for collecting performance data: the steps, who carries them out, what they need, how long \
             they take and what comes of them.",
        ),
        vec![link(lang.pick("Beranda", "Home"), view.at.home())],
        sections,
    );
    page.subtitle = Some(procedure.number.clone());
    Some(page)
}

fn with_sheet(activity: Cell, sheet: Option<String>) -> Cell {
    match sheet {
        Some(sheet) => activity.linked(sheet),
        None => activity,
    }
}
