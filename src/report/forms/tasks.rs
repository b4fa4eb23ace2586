use crate::base::{Lang, say};
use crate::model::Period;
use crate::report::context::YearView;
use crate::report::document::{Block, Document, DocumentKind, Orientation, Table};
use crate::report::make::{cell, mark_column, row, text_column};
use crate::report::text;

use super::sheet::{
    NAME_DOTS, Place, Sheet, blank_signature, document, official_signature, part, place_date, position_on,
};

/// The note on who does what for a semester's report (catatan pembagian tugas, step 6 of the procedure).
pub(super) fn tasks_form(view: YearView<'_>, period: Period) -> Option<Document> {
    let list = view.data.office.get(&period)?.tasks.as_ref()?;
    let agency = view.all.agency();
    let day = list.date.unwrap_or_else(|| period.last_day(view.year()));
    let title = match view.lang() {
        Lang::Id => format!("Catatan Pembagian Tugas {} Tahun {}", text::period(Lang::Id, period), view.year()),
        Lang::En => format!("Note on the division of tasks, {}", text::period_of(Lang::En, period, view.year())),
    };
    let mut lines = vec![
        "CATATAN PEMBAGIAN TUGAS".to_owned(),
        format!(
            "PENYUSUNAN LAPORAN KINERJA {} TAHUN {}",
            text::period(view.lang(), period).to_uppercase(),
            view.year()
        ),
    ];
    lines.extend(list.number.as_ref().map(|number| format!("Nomor {number}")));
    let rows = list.tasks.iter().enumerate().map(|(i, task)| {
        let official = task.official.as_deref().and_then(|code| agency.official(code));
        row(vec![
            cell((i + 1).to_string()),
            cell(task.text.trim()),
            cell(official.map(|official| official.name.clone()).unwrap_or_default()),
            cell(official.map(|official| position_on(official, day)).unwrap_or_default()),
            cell(task.due.map(|day| text::date(view.lang(), day)).unwrap_or_default()),
            cell(task.note.as_deref().unwrap_or_default()),
            cell(""),
        ])
    });
    let table = Table {
        id: "tabel-tugas".to_owned(),
        caption: "Pembagian tugas".to_owned(),
        columns: vec![
            mark_column("No", 1),
            text_column("Tugas", 6),
            text_column("Petugas", 5),
            text_column("Jabatan", 5),
            text_column("Tenggat", 4),
            text_column("Keterangan", 3),
            text_column("Paraf", 2),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    };
    let place = place_date(view.lang(), &agency.place, list.date);
    let signature = match &list.giver {
        Some(code) => official_signature(view, "", place, code, day),
        None => blank_signature("", place, NAME_DOTS),
    };
    Some(document(
        view,
        Sheet {
            kind: DocumentKind::Form,
            place: Place::Forms,
            name: format!("pembagian-tugas-{}-{}", period.slug(), view.year()),
            description: say!(
                view.lang(),
                "{title}: tugas, petugas, dan tenggat.",
                "{title}: tasks, who does them, and deadlines."
            ),
            title,
            orientation: Orientation::Portrait,
            date: day,
            sections: vec![part(
                "pembagian-tugas",
                false,
                vec![Block::Title(lines), Block::Table(table), Block::Signatures(vec![signature])],
            )],
        },
    ))
}
