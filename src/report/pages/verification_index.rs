use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::base::Lang;
use crate::model::Period;
use crate::report::Addresses;
use crate::report::context::AgencyView;
use crate::report::document::{Block, Document, DocumentKind, Table, Tone};
use crate::report::make::{before_name, cell, link, number_column, row, section, text_column};
use crate::report::proof::grouped;
use crate::report::text;

use super::verification::{Fate, Printed};
use super::web_page;

/// The page that lists every printed copy that the site knows.
pub(super) fn index(view: AgencyView<'_>, copies: &BTreeMap<String, Printed<'_>>) -> Document {
    let lang = view.lang();
    let years: Vec<u16> = view.years().map(|year| year.year()).collect();
    let mut listed: Vec<(&String, &Printed<'_>)> = copies.iter().collect();
    // By document, the youngest year and the last version first.
    listed.sort_by_key(|(_, copy)| (place(view.at, &years, &copy.now.address), Reverse(copy.version())));
    let rows = listed.into_iter().map(|(short, copy)| {
        let tone = if copy.fate() == Fate::Superseded { Tone::Alert } else { Tone::Plain };
        row(vec![
            cell(grouped(short)).linked(view.at.verification(short)),
            // The page of a report shows the latest version alone.
            match copy.fate() {
                Fate::Superseded => cell(&copy.now.title),
                _ => cell(&copy.now.title).linked(&copy.now.address),
            },
            cell(copy.word(lang)).toned(tone),
            cell(copy.version().map_or_else(|| text::NO_FIGURE.to_owned(), |version| version.to_string())),
            cell(copy.issue.map_or_else(|| text::NO_FIGURE.to_owned(), |(_, issue)| text::date(lang, issue.date))),
        ])
    });
    let table = Table {
        id: "tabel-salinan".to_owned(),
        caption: lang.pick("Salinan cetak yang dikenal situs ini", "Printed copies known to this site").to_owned(),
        columns: vec![
            // A phone shows the document with it, and not in a column out of sight.
            before_name(text_column(lang.pick("Sidik", "Fingerprint"), 4)),
            text_column(lang.pick("Sidik dan dokumen", "Fingerprint and document"), 4),
            text_column(lang.pick("Keadaan", "State"), 3),
            number_column(lang.pick("Versi", "Version"), 1),
            text_column(lang.pick("Tanggal versi", "Date of version"), 3),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    };
    let notes = [
        lang.pick(
            "“berlaku”: laporan yang disahkan dan tetap sah. “sudah diganti”: pernah disahkan, lalu terbit versi yang lebih \
             baru. “rancangan”: laporan yang belum disahkan. “sama dengan situs”: ringkasan, perjanjian, rencana aksi, atau \
             dokumen lain yang tidak melewati pengesahan di situs ini; isinya sama dengan situs sekarang.",
            "“current”: an approved report that is still valid. “superseded”: approved once, and followed by a newer \
             version. “draft”: a report that has not been approved. “matches the site”: a brief, an agreement, an action plan \
             or another document that is not approved on this site; its content is the same as on the site now.",
        ),
        lang.pick(
            "Yang diganti hanya dicatat untuk laporan. Sidik yang tidak ada di sini milik rancangan atau dokumen lain yang \
             isinya sudah berubah, atau milik salinan yang bukan dari situs ini.",
            "Only reports have their superseded versions listed. A fingerprint that is not listed here belongs to a draft or \
             another document whose content has changed since, or to a copy that did not come from this site.",
        ),
    ];
    let mut copies: Vec<Block> = notes.map(|note| Block::Paragraph(note.to_owned())).into();
    copies.push(Block::Table(table));
    let how = how_to_find(lang).into_iter().map(|line| Block::Paragraph(line.to_owned())).collect();
    web_page(
        DocumentKind::Verification,
        view.at.page("verifikasi"),
        lang.pick("Keaslian salinan cetak", "Authenticity of printed copies"),
        lang.pick(
            "Semua salinan cetak yang dikenal situs ini: yang berlaku, yang sudah diganti, dan rancangan.",
            "All printed copies known to this site: current, superseded and draft.",
        ),
        vec![link(lang.pick("Beranda", "Home"), view.at.home())],
        vec![
            section("cara", "", lang.pick("Mencari salinan", "Finding a copy"), how),
            section("daftar", "", lang.pick("Salinan", "Copies"), copies),
        ],
    )
}

/// Where a document stands in the index: the youngest year first; within it the annual report, the documents of the year, and
/// the other reports from the last back, each before its brief.
fn place<'a>(at: &Addresses, years: &[u16], address: &'a str) -> (Reverse<u16>, usize, &'a str) {
    let year = years.iter().copied().find(|year| address.starts_with(&at.year(*year))).unwrap_or_default();
    let period = Period::ALL.iter().rev().position(|period| address.starts_with(&at.report(year, *period)));
    let place = match period {
        // The year is the last of the periods.
        Some(0) => 0,
        None => 1,
        Some(n) => n + 1,
    };
    (Reverse(year), place, address)
}

fn how_to_find(lang: Lang) -> [&'static str; 2] {
    [
        lang.pick(
            "Setiap lembar PDF laporan, ringkasan, perjanjian kinerja, rencana aksi, IKU, dan evaluasi Renja, kecuali \
             sampulnya, memuat sidik pada kakinya: dua belas angka dan huruf dalam tiga kelompok. Bila halaman situsnya yang \
             berbahasa Indonesia dicetak, sidik itu ada pada baris terakhirnya. Formulir SOP dan lembar reviu tidak bersidik. \
             Kode QR di dekat sidik PDF menuju halaman tentang salinan itu; tanpa kamera, cari sidiknya pada tabel di bawah, \
             atau tulislah sidik itu tanpa garis di belakang alamat halaman ini.",
            "Each sheet of the PDF of a report, brief, performance agreement, action plan, list of key indicators or Renja \
             evaluation, but not the cover, carries a fingerprint at its foot: twelve digits and letters in three groups. When \
             the Indonesian page of such a document is printed, the fingerprint is on its last line. The forms of the procedure and review \
             sheets have none. The QR code near the fingerprint of a PDF leads to the page about that copy; without a camera, look up \
             the fingerprint in the table below, or write it without dashes behind the address of this page.",
        ),
        lang.pick(
            "Sidik dihitung dari seluruh isi dokumen. Satu angka yang berbeda memberi sidik yang berbeda.",
            "The fingerprint is computed from the whole content of the document. A single different figure gives a \
             different fingerprint.",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_of_a_year_stand_before_those_of_its_periods() {
        for lang in [Lang::Id, Lang::En] {
            let at = Addresses::new("/", lang);
            let mut found = [
                "2025/triwulan-1/",
                "2026/semester-1/",
                "2026/iku/",
                "2026/semester-2/",
                "2026/tahunan/ringkasan-pimpinan/",
                "2026/triwulan-2/",
                "2026/tahunan/",
                "2025/rencana-aksi/",
                "2026/triwulan-4/",
            ]
            .map(|address| format!("{}{address}", at.home()));
            found.sort_by(|a, b| place(&at, &[2025, 2026], a).cmp(&place(&at, &[2025, 2026], b)));
            let wanted = [
                "2026/tahunan/",
                "2026/tahunan/ringkasan-pimpinan/",
                "2026/iku/",
                "2026/semester-2/",
                "2026/triwulan-4/",
                "2026/semester-1/",
                "2026/triwulan-2/",
                "2025/rencana-aksi/",
                "2025/triwulan-1/",
            ];
            assert_eq!(found, wanted.map(|address| format!("{}{address}", at.home())));
        }
    }
}
