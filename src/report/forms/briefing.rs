use crate::base::say;
use jiff::civil::Date;

use crate::model::{Briefing, Period};
use crate::report::context::YearView;
use crate::report::document::{Block, Document, DocumentKind, Fact, Orientation, Row, Section, Signature, Table};
use crate::report::make::{cell, mark_column, row, text_column};
use crate::report::text;

use super::sheet::{
    NAME_DOTS, Place, Sheet, attendee, blank_signature, document, named, official_signature, part, place_date,
};

/// How many empty rows a list of attendance has for those who are not in the data.
const N_EMPTY_ROWS: usize = 12;

/// Minutes of event, minutes of meeting and list of attendance of the briefing on a period's draft.
pub(super) fn briefing_form(view: YearView<'_>, period: Period) -> Option<Document> {
    let briefing = view.data.office.get(&period)?.briefing.as_ref()?;
    let subject = format!("Laporan Kinerja {} Tahun {}", text::period(view.lang(), period), view.year());
    let name = format!("sosialisasi-{}-{}", period.slug(), view.year());
    let (when, year) = (text::period(view.lang(), period), view.year());
    let title =
        say!(view.lang(), "Berita Acara Sosialisasi {when} Tahun {year}", "Minutes of the briefing, {when} {year}");
    Some(form(view, name, title, &subject, Some(briefing), briefing.date.value))
}

/// The same three forms with nothing filled in.
pub(super) fn blank_briefing(view: YearView<'_>) -> Document {
    let subject = format!("Laporan Kinerja ……………………… Tahun {}", view.year());
    let year = view.year();
    let title = say!(view.lang(), "Berita Acara Sosialisasi Kosong Tahun {year}", "Blank minutes of a briefing {year}");
    let name = blank_briefing_name(view);
    form(view, name, title, &subject, None, Period::Year.last_day(view.year()))
}

/// Name of the PDF with empty forms.
pub(super) fn blank_briefing_name(view: YearView<'_>) -> String {
    format!("berita-acara-sosialisasi-{}", view.year())
}

fn form(
    view: YearView<'_>,
    name: String,
    title: String,
    subject: &str,
    briefing: Option<&Briefing>,
    day: Date,
) -> Document {
    let sections = vec![
        part("berita-acara", false, event_record(view, subject, briefing, day)),
        part("notulen", true, minutes(view, subject, briefing, day)),
        attendance(view, subject, briefing, day),
    ];
    document(
        view,
        Sheet {
            kind: DocumentKind::Form,
            place: Place::Forms,
            name,
            description: format!("Berita acara, notulen, dan daftar hadir sosialisasi {subject}."),
            title,
            orientation: Orientation::Portrait,
            date: day,
            sections,
        },
    )
}

fn event_record(view: YearView<'_>, subject: &str, briefing: Option<&Briefing>, day: Date) -> Vec<Block> {
    let number = briefing.and_then(|b| b.number.clone()).unwrap_or_else(|| NAME_DOTS.to_owned());
    let agency = view.all.agency();
    let when = match briefing {
        Some(_) => format!("Pada hari {}, tanggal {}", text::weekday(view.lang(), day), text::date(view.lang(), day)),
        None => "Pada hari ………………, tanggal ………………………".to_owned(),
    };
    let place = briefing.map_or_else(|| NAME_DOTS.to_owned(), |b| b.place.clone());
    let opening = format!(
        "{when}, bertempat di {place}, telah dilaksanakan sosialisasi draf {subject} {} kepada pejabat terkait.",
        agency.full_name()
    );
    let mut blocks = vec![
        Block::Title(vec![
            "BERITA ACARA".to_owned(),
            "TENTANG".to_owned(),
            format!("SOSIALISASI DRAF {}", subject.to_uppercase()),
            format!("NOMOR {number}"),
        ]),
        Block::Paragraph(opening),
        Block::Title(vec!["I. HASIL PELAKSANAAN".to_owned()]),
    ];
    blocks.extend(numbered_or_lines(briefing.map(|b| &b.decisions), 10));
    blocks.push(Block::Title(vec!["II. DOKUMEN/LAMPIRAN PENDUKUNG".to_owned()]));
    blocks.extend(numbered_or_lines(briefing.map(|b| &b.enclosures), 4));
    blocks.push(Block::Paragraph(
        "Demikian Berita Acara ini dibuat dengan sebenar-benarnya untuk dipergunakan sebagaimana mestinya.".to_owned(),
    ));
    blocks.push(Block::Signatures(signatures(view, briefing, day)));
    blocks
}

/// The recorder left, the chair right below place and date.
fn signatures(view: YearView<'_>, briefing: Option<&Briefing>, day: Date) -> Vec<Signature> {
    let place = place_date(view.lang(), &view.all.agency().place, briefing.map(|_| day));
    let one = |role: &str, place: String, code: Option<&String>| match code {
        Some(code) => official_signature(view, role, place, code, day),
        None => blank_signature(role, place, NAME_DOTS),
    };
    vec![
        one("Notulis", String::new(), briefing.and_then(|b| b.recorder.as_ref())),
        one("Pimpinan", place, briefing.and_then(|b| b.chair.as_ref())),
    ]
}

/// Numbered lines of text, or ruled lines where nothing is known.
fn numbered_or_lines(items: Option<&Vec<String>>, n_lines: u8) -> Vec<Block> {
    match items.filter(|items| !items.is_empty()) {
        Some(items) => {
            items.iter().enumerate().map(|(i, item)| Block::Paragraph(format!("{}. {}", i + 1, item.trim()))).collect()
        }
        None => vec![Block::Lines(n_lines)],
    }
}

fn minutes(view: YearView<'_>, subject: &str, briefing: Option<&Briefing>, day: Date) -> Vec<Block> {
    let fact = |label: &str, value: Option<String>| Fact {
        label: label.to_owned(),
        value: value.unwrap_or_else(|| NAME_DOTS.to_owned()),
        ..Fact::default()
    };
    let time = briefing.and_then(|b| {
        let from = b.from.as_ref()?;
        let until = b.until.as_ref().map_or_else(|| "selesai".to_owned(), Clone::clone);
        Some(format!("{from} sampai dengan {until}"))
    });
    let mut blocks = vec![
        Block::Title(vec!["NOTULEN".to_owned(), format!("SOSIALISASI DRAF {}", subject.to_uppercase())]),
        Block::Facts(vec![
            fact("Rapat", Some(format!("Sosialisasi draf {subject}"))),
            fact(
                "Hari/tanggal",
                briefing.map(|_| format!("{}, {}", text::weekday(view.lang(), day), text::date(view.lang(), day))),
            ),
            fact("Waktu", time),
            fact("Tempat", briefing.map(|b| b.place.clone())),
            fact("Pimpinan", briefing.and_then(|b| b.chair.as_deref()).map(|code| named(view, code, day))),
            fact(
                "Peserta",
                briefing
                    .filter(|b| !b.attendees.is_empty())
                    .map(|b| format!("{} orang menurut daftar hadir", b.attendees.len())),
            ),
        ]),
    ];
    let parts = [
        ("AGENDA", briefing.map(|b| &b.agenda), 3),
        ("PEMBAHASAN", briefing.map(|b| &b.discussion), 10),
        ("KEPUTUSAN", briefing.map(|b| &b.decisions), 5),
    ];
    for (title, items, n_lines) in parts {
        blocks.push(Block::Title(vec![title.to_owned()]));
        blocks.extend(numbered_or_lines(items, n_lines));
    }
    blocks.push(Block::Table(follow_ups(view, briefing)));
    blocks.push(Block::Signatures(signatures(view, briefing, day)));
    blocks
}

fn follow_ups(view: YearView<'_>, briefing: Option<&Briefing>) -> Table {
    let mut rows: Vec<Row> = briefing
        .iter()
        .flat_map(|briefing| &briefing.follow_ups)
        .enumerate()
        .map(|(i, follow_up)| {
            row(vec![
                cell((i + 1).to_string()),
                cell(follow_up.text.trim()),
                cell(follow_up.unit.as_deref().map(|unit| view.all.agency().unit_name(unit)).unwrap_or_default()),
                cell(follow_up.due.map(|day| text::date(view.lang(), day)).unwrap_or_default()),
            ])
        })
        .collect();
    if rows.is_empty() {
        rows = (1..=4_u8).map(|i| row(vec![cell(i.to_string()), cell(""), cell(""), cell("")])).collect();
    }
    Table {
        id: "tabel-tindak-lanjut".to_owned(),
        caption: "Tindak lanjut".to_owned(),
        columns: vec![
            mark_column("No", 1),
            text_column("Uraian", 7),
            text_column("Penanggung jawab", 4),
            text_column("Tenggat", 3),
        ],
        rows,
        notes: Vec::new(),
        wide: false,
    }
}

/// The list of attendance: nobody signs in it but by hand.
fn attendance(view: YearView<'_>, subject: &str, briefing: Option<&Briefing>, day: Date) -> Section {
    let mut rows = Vec::new();
    for somebody in briefing.iter().flat_map(|briefing| &briefing.attendees) {
        let [name, nip, position, unit] = attendee(view, somebody, day);
        let n = (rows.len() + 1).to_string();
        rows.push(row(vec![cell(n), cell(name), cell(nip), cell(position), cell(unit), cell("")]));
    }
    let n_known = rows.len();
    for n in n_known + 1..=n_known.max(N_EMPTY_ROWS) + if n_known == 0 { 8 } else { 0 } {
        let mut cells = vec![cell(n.to_string())];
        cells.extend((0..5).map(|_| cell("")));
        rows.push(row(cells));
    }
    let when = briefing.map_or_else(
        || "Hari/tanggal: ………………………………".to_owned(),
        |b| format!("{}, {}, {}", text::weekday(view.lang(), day), text::date(view.lang(), day), b.place),
    );
    let table = Table {
        id: "tabel-hadir".to_owned(),
        caption: "Daftar hadir".to_owned(),
        columns: vec![
            mark_column("No", 1),
            text_column("Nama", 5),
            text_column("NIP", 4),
            text_column("Jabatan", 5),
            text_column("Unit", 4),
            text_column("Tanda tangan", 4),
        ],
        rows,
        notes: Vec::new(),
        wide: false,
    };
    let blocks = vec![
        Block::Title(vec!["DAFTAR HADIR".to_owned(), format!("SOSIALISASI DRAF {}", subject.to_uppercase()), when]),
        Block::Table(table),
    ];
    part("daftar-hadir", true, blocks)
}
