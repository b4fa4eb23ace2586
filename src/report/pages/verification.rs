use crate::base::Lang;
use std::collections::BTreeMap;

use crate::model::{Issue, KeyFigures, Period};
use crate::report::context::{AgencyView, YearView};
use crate::report::document::{Block, Document, DocumentKind, Fact, Notice, Section, Table, Tone};
use crate::report::ledger::key_figures;
use crate::report::make::{cell, info, link, number_column, row, section, text_column, warning};
use crate::report::proof::{SHORT_HASH, Sealed, grouped, issues_of};
use crate::report::tables::corrections_table;
use crate::report::text;

use super::web_page;

/// One page for every content that was printed: the documents as they are, and the issues that went out before; and an
/// index of them.
pub fn verification_pages(view: AgencyView<'_>, sealed: &[Sealed<'_>]) -> Vec<Document> {
    let mut copies: BTreeMap<String, Printed<'_>> = BTreeMap::new();
    for year in view.years() {
        for issue in &year.data.issues {
            let report = sealed.iter().find(|sealed| {
                sealed.report.is_some_and(|(other, period)| other.year() == year.year() && period == issue.period)
            });
            let Some(now) = report else { continue };
            let short: String = issue.hash.value.chars().take(SHORT_HASH).collect();
            // A content that went out twice is spoken of as the younger issue.
            copies.insert(short, Printed { now, issue: Some((year, issue)), is_current: issue.hash.value == now.hash });
        }
    }
    for now in sealed {
        let recorded = copies.get(&now.short).and_then(|copy| copy.issue);
        copies.insert(now.short.clone(), Printed { now, issue: recorded, is_current: true });
    }
    let mut pages = vec![index(view, &copies)];
    pages.extend(copies.iter().map(|(short, copy)| page(view, short, *copy)));
    pages
}

/// A content that was printed.
#[derive(Debug, Clone, Copy)]
struct Printed<'a> {
    /// The document as it is now.
    now: &'a Sealed<'a>,
    /// The issue that this content went out as.
    issue: Option<(YearView<'a>, &'a Issue)>,
    /// Whether the document has this content now.
    is_current: bool,
}

/// What became of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It is the approved report.
    Current,
    /// It is the form as it stands.
    Form,
    /// It was printed before the approval.
    Draft,
    /// Another issue has taken its place, or the content has changed since.
    Superseded,
}

impl Printed<'_> {
    fn fate(self) -> Fate {
        match self.now.report {
            _ if !self.is_current => Fate::Superseded,
            None => Fate::Form,
            Some((year, period)) if year.is_final(period) => Fate::Current,
            Some(_) => Fate::Draft,
        }
    }

    fn word(self) -> &'static str {
        match self.fate() {
            Fate::Current => "berlaku",
            Fate::Form => "sama dengan situs",
            Fate::Draft => "rancangan",
            Fate::Superseded => "sudah diganti",
        }
    }

    fn version(self) -> Option<u32> {
        match (self.issue, self.fate()) {
            (Some((_, issue)), _) => Some(issue.version),
            (None, Fate::Current) => Some(self.now.version),
            (None, _) => None,
        }
    }
}

fn index(view: AgencyView<'_>, copies: &BTreeMap<String, Printed<'_>>) -> Document {
    let mut listed: Vec<(&String, &Printed<'_>)> = copies.iter().collect();
    // By document, the youngest year and the last version first.
    listed.sort_by_key(|(_, copy)| (std::cmp::Reverse(copy.now.address.as_str()), std::cmp::Reverse(copy.version())));
    let rows = listed.into_iter().map(|(short, copy)| {
        let tone = if copy.fate() == Fate::Superseded { Tone::Alert } else { Tone::Plain };
        row(vec![
            cell(&copy.now.title).linked(&copy.now.address),
            cell(copy.version().map_or_else(|| text::NO_FIGURE.to_owned(), |version| version.to_string())),
            cell(
                copy.issue.map_or_else(|| text::NO_FIGURE.to_owned(), |(_, issue)| text::date(view.lang(), issue.date)),
            ),
            cell(grouped(short)).linked(view.at.verification(short)),
            cell(copy.word()).toned(tone),
        ])
    });
    let table = Table {
        id: "tabel-salinan".to_owned(),
        caption: "Salinan cetak yang dikenal situs ini".to_owned(),
        columns: vec![
            text_column("Dokumen", 6),
            number_column("Versi", 1),
            text_column("Terbit", 3),
            text_column("Sidik", 3),
            text_column("Keadaan", 3),
        ],
        rows: rows.collect(),
        notes: vec![
            "Sidik yang tidak ada di sini milik rancangan yang sudah berubah, atau milik salinan yang bukan dari situs ini."
                .to_owned(),
        ],
        wide: false,
    };
    let how = HOW_TO_FIND.iter().map(|line| Block::Paragraph((*line).to_owned())).collect();
    web_page(
        DocumentKind::Verification,
        view.at.page("verifikasi"),
        "Keaslian salinan cetak",
        "Semua salinan cetak yang dikenal situs ini: yang berlaku, yang sudah diganti, dan rancangan.",
        vec![link("Beranda", view.at.home())],
        vec![section("cara", "", "Mencari salinan", how), section("daftar", "", "Salinan", vec![Block::Table(table)])],
    )
}

const HOW_TO_FIND: [&str; 2] = [
    "Kaki setiap halaman cetak memuat sidik: dua belas angka dan huruf dalam tiga kelompok. Kode QR di dekatnya menuju halaman \
     salinan itu; tanpa kamera, cari sidiknya pada tabel di bawah.",
    "Sidik dihitung dari seluruh isi dokumen. Satu angka yang berbeda memberi sidik yang berbeda.",
];

fn page(view: AgencyView<'_>, short: &str, copy: Printed<'_>) -> Document {
    let mut sections = vec![section("keterangan", "", "Keterangan", vec![Block::Facts(facts(view.lang(), copy))])];
    let now = copy.now.report.map(|(year, period)| key_figures(year, period));
    match (copy.fate(), copy.issue, copy.now.report, now) {
        (Fate::Superseded, Some((_, issue)), Some((year, period)), Some(now)) => {
            sections.push(section("perubahan", "", "Yang berubah", changes(view.lang(), &issue.figures, &now)));
            sections.extend(corrections(year, period, issue));
        }
        (Fate::Current, _, _, Some(now)) => {
            sections.push(section("angka", "", "Angka pada salinan yang sah", figures(view.lang(), &now)));
        }
        _ => {}
    }
    sections.push(section(
        "membandingkan",
        "",
        "Membandingkan sendiri",
        vec![Block::Facts(by_hand(view.lang(), copy))],
    ));
    let mut page = web_page(
        DocumentKind::Verification,
        view.at.verification(short),
        &format!("Salinan {}", grouped(short)),
        &format!("Keadaan salinan cetak {}: {}.", copy.now.title, copy.word()),
        vec![link("Beranda", view.at.home()), link("Keaslian salinan cetak", view.at.page("verifikasi"))],
        sections,
    );
    page.subtitle = Some(copy.now.title.clone());
    page.notices = vec![verdict(view.lang(), copy)];
    page.downloads = vec![link("Dokumen sekarang (PDF)", copy.now.pdf.clone())];
    page
}

fn verdict(lang: Lang, copy: Printed<'_>) -> Notice {
    let title = &copy.now.title;
    match copy.fate() {
        Fate::Current => {
            let recorded = match copy.issue {
                Some((_, issue)) => format!("Versi {}, terbit {}.", issue.version, text::date(lang, issue.date)),
                None => "Penerbitannya belum dicatat dalam daftar terbitan.".to_owned(),
            };
            let line = format!("Salinan dengan sidik ini sama dengan {title} yang disahkan.");
            info("Salinan ini berlaku", vec![line, recorded])
        }
        Fate::Form => {
            let line = format!("Salinan dengan sidik ini sama dengan {title} di situs ini.");
            info("Salinan ini sama dengan situs", vec![line])
        }
        Fate::Draft => warning(
            "Salinan rancangan",
            vec![
                format!("Salinan dengan sidik ini dicetak dari rancangan {title}."),
                "Angkanya masih dapat berubah; salinan ini bukan laporan yang disahkan.".to_owned(),
            ],
        ),
        Fate::Superseded => warning("Salinan ini sudah diganti", superseded(lang, copy)),
    }
}

/// By what an issue was replaced, as far as the ledger and the report's state say so.
fn superseded(lang: Lang, copy: Printed<'_>) -> Vec<String> {
    let (Some((_, issue)), Some((year, period))) = (copy.issue, copy.now.report) else { return Vec::new() };
    let mut lines =
        vec![format!("Versi {} dari {}, terbit {}.", issue.version, copy.now.title, text::date(lang, issue.date))];
    let last = issues_of(year, period).into_iter().next_back().filter(|last| last.version > issue.version);
    if let Some(last) = last {
        lines.push(format!("Diganti oleh versi {}, terbit {}.", last.version, text::date(lang, last.date)));
    }
    if last.is_none_or(|last| last.hash.value != copy.now.hash) {
        lines.push(if year.is_final(period) {
            format!("Isi laporan berubah sesudah itu menjadi versi {}, yang terbitnya belum dicatat.", copy.now.version)
        } else {
            format!("Isi laporan berubah sesudah itu; penggantinya berstatus {}.", year.status_word(period))
        });
    }
    lines
}

fn fact(label: &str, value: impl Into<String>) -> Fact {
    Fact { label: label.to_owned(), value: value.into(), href: None }
}

fn facts(lang: Lang, copy: Printed<'_>) -> Vec<Fact> {
    let mut facts = vec![
        Fact { href: Some(copy.now.address.clone()), ..fact("Dokumen", &copy.now.title) },
        fact("Keadaan salinan", copy.word()),
    ];
    facts.extend(copy.version().map(|version| fact("Versi", version.to_string())));
    if let Some((_, issue)) = copy.issue {
        facts.push(fact("Terbit", text::date(lang, issue.date)));
        facts.extend(issue.number.as_ref().map(|number| fact("Nomor pengesahan", number)));
    }
    let hash = match copy.issue {
        Some((_, issue)) => &issue.hash.value,
        None => &copy.now.hash,
    };
    // Without gaps the line would be wider than a narrow screen.
    let digits: Vec<char> = hash.chars().collect();
    let groups: Vec<String> = digits.chunks(16).map(|group| group.iter().collect()).collect();
    facts.push(fact("Sidik lengkap (SHA-256)", groups.join(" ")));
    if !copy.is_current {
        let href = Some(copy.now.address.clone());
        facts.push(Fact { href, ..fact("Sidik dokumen sekarang", grouped(&copy.now.short)) });
    }
    facts
}

fn figures(lang: Lang, now: &KeyFigures) -> Vec<Block> {
    let rows = now.indicators.iter().map(|figures| {
        row(vec![cell(&figures.code), cell(&figures.target), cell(&figures.actual), cell(&figures.achievement)])
    });
    let table = Table {
        id: "tabel-angka".to_owned(),
        caption: "Angka kunci".to_owned(),
        columns: vec![
            text_column("Indikator", 3),
            number_column("Target", 3),
            number_column("Realisasi", 3),
            number_column("Capaian", 3),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    };
    let mut blocks = vec![Block::Table(table)];
    blocks.extend(now.budget.as_ref().map(|budget| {
        Block::Facts(vec![
            fact("Pagu", &budget.ceiling),
            fact("Realisasi anggaran sejak Januari", &budget.spent),
            fact("Serapan", &budget.absorption),
        ])
    }));
    blocks
}

/// Every figure that an issue and the document as it is now do not share.
fn changes(lang: Lang, then: &KeyFigures, now: &KeyFigures) -> Vec<Block> {
    let mut rows = Vec::new();
    let mut compare = |of: &str, name: &str, then: Option<&str>, now: Option<&str>| {
        if then != now {
            let text = |figure: Option<&str>| cell(figure.unwrap_or("tidak ada"));
            rows.push(row(vec![cell(of), cell(name), text(then), text(now)]));
        }
    };
    let find = |figures: &KeyFigures, code: &str| figures.indicators.iter().find(|row| row.code == code).cloned();
    let mut codes: Vec<&str> = then.indicators.iter().map(|row| row.code.as_str()).collect();
    codes.extend(now.indicators.iter().map(|row| row.code.as_str()).filter(|code| find(then, code).is_none()));
    for code in codes {
        let (then, now) = (find(then, code), find(now, code));
        compare(code, "Target", then.as_ref().map(|r| &*r.target), now.as_ref().map(|r| &*r.target));
        compare(code, "Realisasi", then.as_ref().map(|r| &*r.actual), now.as_ref().map(|r| &*r.actual));
        compare(code, "Capaian", then.as_ref().map(|r| &*r.achievement), now.as_ref().map(|r| &*r.achievement));
    }
    let (then, now) = (then.budget.as_ref(), now.budget.as_ref());
    compare("Anggaran", "Pagu", then.map(|b| &*b.ceiling), now.map(|b| &*b.ceiling));
    compare("Anggaran", "Realisasi", then.map(|b| &*b.spent), now.map(|b| &*b.spent));
    compare("Anggaran", "Serapan", then.map(|b| &*b.absorption), now.map(|b| &*b.absorption));
    if rows.is_empty() {
        let line =
            "Angka indikator dan jumlah anggarannya sama; yang berubah adalah susunan, uraian, atau angka rinciannya.";
        return vec![Block::Paragraph(line.to_owned())];
    }
    vec![Block::Table(Table {
        id: "tabel-perubahan".to_owned(),
        caption: "Angka yang berbeda".to_owned(),
        columns: vec![
            text_column("Bagian", 3),
            text_column("Angka", 2),
            number_column("Pada salinan ini", 3),
            number_column("Sekarang", 3),
        ],
        rows,
        notes: Vec::new(),
        wide: false,
    })]
}

/// Corrections on record since an issue went out, in the quarters that its report rests on.
fn corrections(year: YearView<'_>, period: Period, issue: &Issue) -> Option<Section> {
    let quarters = period.quarters_to_date().iter().filter_map(|quarter| year.data.quarters.get(quarter));
    let since = quarters.flat_map(|quarter| &quarter.corrections).filter(|correction| correction.date >= issue.date);
    let names = ("tabel-koreksi", "Koreksi sesudah salinan ini terbit");
    let table = corrections_table(year, names, &since.collect::<Vec<_>>())?;
    Some(section("koreksi", "", "Koreksi yang tercatat", vec![Block::Table(table)]))
}

fn by_hand(lang: Lang, copy: Printed<'_>) -> Vec<Fact> {
    let third = match copy.fate() {
        Fate::Current => "Cocokkan angka salinan dengan tabel angka kunci di atas dan dengan PDF dokumen sekarang.",
        Fate::Superseded => "Pakai PDF dokumen sekarang. Angka yang berbeda disebut satu per satu di atas.",
        Fate::Form => "Cocokkan salinan dengan PDF dokumen sekarang.",
        Fate::Draft => "Tunggu laporan yang disahkan; rancangan tidak dicatat sebagai terbitan.",
    };
    vec![
        fact("1", "Cocokkan judul, periode, dan status pada kaki halaman salinan dengan keterangan di atas."),
        fact(
            "2",
            "Cocokkan ketiga kelompok sidik pada kaki halaman. Alamat yang benar hanya membuktikan sidiknya dikenal.",
        ),
        fact("3", third),
    ]
}
