use std::collections::BTreeMap;

use crate::base::{Lang, say};
use crate::model::{Issue, KeyFigures, Period};
use crate::report::context::{AgencyView, YearView};
use crate::report::document::{Block, Document, DocumentKind, Fact, Notice, Section, Table};
use crate::report::forms::{FIRST_AGREEMENT as FIRST, replaced};
use crate::report::ledger::key_figures;
use crate::report::make::{cell, info, link, number_column, row, section, text_column, warning};
use crate::report::proof::{SHORT_HASH, Sealed, grouped, issues_of};
use crate::report::sentences::steps;
use crate::report::tables::corrections_table;
use crate::report::text;

use super::verification_index::index;
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
pub(super) struct Printed<'a> {
    /// The document as it is now.
    pub now: &'a Sealed<'a>,
    /// The issue that this content went out as.
    pub issue: Option<(YearView<'a>, &'a Issue)>,
    /// Whether the document has this content now.
    is_current: bool,
}

/// What became of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
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
    pub fn fate(self) -> Fate {
        match self.now.report {
            _ if !self.is_current => Fate::Superseded,
            None => Fate::Form,
            Some((year, period)) if year.is_final(period) => Fate::Current,
            Some(_) => Fate::Draft,
        }
    }

    pub fn word(self, lang: Lang) -> &'static str {
        match self.fate() {
            Fate::Current => lang.pick("berlaku", "current"),
            Fate::Form => lang.pick("sama dengan situs", "matches the site"),
            Fate::Draft => lang.pick("rancangan", "draft"),
            Fate::Superseded => lang.pick("sudah diganti", "superseded"),
        }
    }

    pub fn version(self) -> Option<u32> {
        match (self.issue, self.fate()) {
            (Some((_, issue)), _) => Some(issue.version),
            (None, Fate::Current) => Some(self.now.version),
            (None, _) => None,
        }
    }
}

fn page(view: AgencyView<'_>, short: &str, copy: Printed<'_>) -> Document {
    let lang = view.lang();
    let about = lang.pick("Keterangan", "Particulars");
    let mut sections = vec![section("keterangan", "", about, vec![Block::Facts(facts(view, copy))])];
    // The ledger has the figures as they were printed, and print is Indonesian.
    let print = AgencyView { lang: Lang::Id, ..view };
    let now = copy.now.report.map(|(year, period)| key_figures(YearView { all: print, ..year }, period));
    match (copy.fate(), copy.issue, copy.now.report, now) {
        (Fate::Superseded, Some((_, issue)), Some((year, period)), Some(now)) => {
            sections.push(section(
                "perubahan",
                "",
                lang.pick("Yang berubah", "What has changed"),
                changes(lang, &issue.figures, &now),
            ));
            sections.extend(corrections(YearView { all: view, ..year }, period, issue));
        }
        (Fate::Current, _, _, Some(now)) => {
            sections.push(section(
                "angka",
                "",
                lang.pick("Angka pada salinan yang sah", "Figures on a genuine copy"),
                figures(lang, &now),
            ));
        }
        _ => {}
    }
    sections.push(section(
        "membandingkan",
        "",
        lang.pick("Cara membandingkan sendiri", "How to compare it yourself"),
        vec![by_hand(lang, copy)],
    ));
    let title = &copy.now.title;
    let mut page = web_page(
        DocumentKind::Verification,
        view.at.verification(short),
        &say!(lang, "Salinan {}", "Copy {}", grouped(short)),
        &say!(lang, "Keadaan salinan cetak {title}: {}.", "State of a printed copy of {title}: {}.", copy.word(lang)),
        vec![
            link(lang.pick("Beranda", "Home"), view.at.home()),
            link(lang.pick("Keaslian salinan cetak", "Authenticity of printed copies"), view.at.page("verifikasi")),
        ],
        sections,
    );
    page.subtitle = Some(title.clone());
    page.notices = vec![verdict(view, copy)];
    let pdf = lang.pick("Dokumen sekarang (PDF)", "The document as it is now (PDF, in Indonesian)");
    page.downloads = vec![link(pdf, copy.now.pdf.clone())];
    page
}

fn verdict(view: AgencyView<'_>, copy: Printed<'_>) -> Notice {
    let lang = view.lang();
    let title = &copy.now.title;
    match copy.fate() {
        Fate::Current => {
            let recorded = match copy.issue {
                Some((_, issue)) => say!(
                    lang,
                    "Versi {}, bertanggal {}.",
                    "Version {}, dated {}.",
                    issue.version,
                    text::date(lang, issue.date)
                ),
                None => lang
                    .pick(
                        "Penerbitannya belum dicatat dalam daftar terbitan.",
                        "Its issue has not been recorded in the ledger of issues yet.",
                    )
                    .to_owned(),
            };
            let line = say!(
                lang,
                "Salinan dengan sidik ini sama dengan {title} yang disahkan.",
                "A copy with this fingerprint is the same as the approved document, {title}."
            );
            info(lang.pick("Salinan ini berlaku", "This copy is current"), vec![line, recorded])
        }
        Fate::Form => {
            let line = say!(
                lang,
                "Salinan dengan sidik ini sama dengan {title} di situs ini.",
                "A copy with this fingerprint is the same as the document on this site, {title}."
            );
            let mut lines = vec![line];
            let first = view.years().find(|year| view.at.form(year.year(), FIRST) == copy.now.address);
            lines.extend(first.and_then(replaced));
            info(lang.pick("Salinan ini sama dengan situs", "This copy matches the site"), lines)
        }
        Fate::Draft => warning(
            lang.pick("Salinan rancangan", "Copy of a draft"),
            vec![
                say!(
                    lang,
                    "Salinan dengan sidik ini dicetak dari rancangan {title}.",
                    "A copy with this fingerprint was printed from a draft: {title}."
                ),
                lang.pick(
                    "Angkanya masih dapat berubah; salinan ini bukan laporan yang disahkan.",
                    "Its figures may still change; this copy is not the approved report.",
                )
                .to_owned(),
            ],
        ),
        Fate::Superseded => {
            warning(lang.pick("Salinan ini sudah diganti", "This copy is superseded"), superseded(view, copy))
        }
    }
}

/// By what an issue was replaced, as far as the ledger and the report's state say so.
fn superseded(view: AgencyView<'_>, copy: Printed<'_>) -> Vec<String> {
    let lang = view.lang();
    let (Some((_, issue)), Some((year, period))) = (copy.issue, copy.now.report) else { return Vec::new() };
    let mut lines = vec![say!(
        lang,
        "Versi {} dari {}, bertanggal {}.",
        "Version {} of {}, dated {}.",
        issue.version,
        &copy.now.title,
        text::date(lang, issue.date)
    )];
    let last = issues_of(year, period).into_iter().next_back().filter(|last| last.version > issue.version);
    if let Some(last) = last {
        lines.push(say!(
            lang,
            "Diganti oleh versi {}, bertanggal {}.",
            "Superseded by version {}, dated {}.",
            last.version,
            text::date(lang, last.date)
        ));
    }
    if last.is_none_or(|last| last.hash.value != copy.now.hash) {
        lines.push(if year.is_final(period) {
            say!(
                lang,
                "Isi laporan berubah sesudah itu menjadi versi {}, yang terbitnya belum dicatat.",
                "The content of the report has changed since then; it is now version {}, whose issue has not been \
                 recorded yet.",
                copy.now.version
            )
        } else {
            say!(
                lang,
                "Isi laporan berubah sesudah itu; penggantinya berstatus {}.",
                "The content of the report has changed since then; status of the replacement: {}.",
                YearView { all: view, ..year }.status_word(period)
            )
        });
    }
    lines
}

fn fact(label: &str, value: impl Into<String>) -> Fact {
    Fact { label: label.to_owned(), value: value.into(), ..Fact::default() }
}

fn facts(view: AgencyView<'_>, copy: Printed<'_>) -> Vec<Fact> {
    let lang = view.lang();
    let mut facts = vec![
        Fact { href: Some(copy.now.address.clone()), ..fact(lang.pick("Dokumen", "Document"), &copy.now.title) },
        fact(lang.pick("Keadaan salinan", "State of the copy"), copy.word(lang)),
    ];
    facts.extend(copy.version().map(|version| fact(lang.pick("Versi", "Version"), version.to_string())));
    if let Some((_, issue)) = copy.issue {
        facts.push(fact(lang.pick("Tanggal versi", "Date of version"), text::date(lang, issue.date)));
        facts
            .extend(issue.number.as_ref().map(|number| fact(lang.pick("Nomor pengesahan", "Approval number"), number)));
    }
    let hash = match copy.issue {
        Some((_, issue)) => &issue.hash.value,
        None => &copy.now.hash,
    };
    // Without gaps the line would be wider than a narrow screen.
    let digits: Vec<char> = hash.chars().collect();
    let groups: Vec<String> = digits.chunks(16).map(|group| group.iter().collect()).collect();
    facts.push(fact(lang.pick("Sidik lengkap (SHA-256)", "Full fingerprint (SHA-256)"), groups.join(" ")));
    if !copy.is_current {
        let label = lang.pick("Sidik dokumen sekarang", "Fingerprint of the document as it is now");
        facts.push(Fact { href: Some(copy.now.address.clone()), ..fact(label, grouped(&copy.now.short)) });
    }
    facts
}

fn figures(lang: Lang, now: &KeyFigures) -> Vec<Block> {
    let rows = now.indicators.iter().map(|figures| {
        row(vec![cell(&figures.code), cell(&figures.target), cell(&figures.actual), cell(&figures.achievement)])
    });
    let table = Table {
        id: "tabel-angka".to_owned(),
        caption: lang.pick("Angka kunci", "Key figures").to_owned(),
        columns: vec![
            text_column(lang.pick("Indikator", "Indicator"), 3),
            number_column("Target", 3),
            number_column(lang.pick("Realisasi", "Actual"), 3),
            number_column(lang.pick("Capaian", "Achievement"), 3),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    };
    let mut blocks: Vec<Block> = notation(lang).into_iter().collect();
    blocks.push(Block::Table(table));
    blocks.extend(now.budget.as_ref().map(|budget| {
        Block::Facts(vec![
            fact(lang.pick("Pagu", "Budget ceiling"), &budget.ceiling),
            fact(lang.pick("Realisasi anggaran sejak Januari", "Spending since January"), &budget.spent),
            fact(lang.pick("Serapan", "Absorption"), &budget.absorption),
        ])
    }));
    blocks
}

/// How to read figures that stand as they are on paper, for those who read in another language.
fn notation(lang: Lang) -> Option<Block> {
    let words = "The figures stand as they are printed, in Indonesian notation: 1.234,56 is 1,234.56; “s.d.” is “to”, \
                 “tidak dinilai” is “not evaluated” and “belum lengkap” is “incomplete”.";
    (lang != Lang::Id).then(|| Block::Paragraph(words.to_owned()))
}

/// Every figure that an issue and the document as it is now do not share.
fn changes(lang: Lang, then: &KeyFigures, now: &KeyFigures) -> Vec<Block> {
    let mut rows = Vec::new();
    let mut compare = |of: &str, name: &str, then: Option<&str>, now: Option<&str>| {
        if then != now {
            let text = |figure: Option<&str>| cell(figure.unwrap_or(lang.pick("tidak ada", "none")));
            rows.push(row(vec![cell(of), cell(name), text(then), text(now)]));
        }
    };
    let find = |figures: &KeyFigures, code: &str| figures.indicators.iter().find(|row| row.code == code).cloned();
    let mut codes: Vec<&str> = then.indicators.iter().map(|row| row.code.as_str()).collect();
    codes.extend(now.indicators.iter().map(|row| row.code.as_str()).filter(|code| find(then, code).is_none()));
    for code in codes {
        let (then, now) = (find(then, code), find(now, code));
        compare(code, "Target", then.as_ref().map(|r| &*r.target), now.as_ref().map(|r| &*r.target));
        compare(
            code,
            lang.pick("Realisasi", "Actual"),
            then.as_ref().map(|r| &*r.actual),
            now.as_ref().map(|r| &*r.actual),
        );
        let achievement = lang.pick("Capaian", "Achievement");
        compare(code, achievement, then.as_ref().map(|r| &*r.achievement), now.as_ref().map(|r| &*r.achievement));
    }
    let (then, now) = (then.budget.as_ref(), now.budget.as_ref());
    let budget = lang.pick("Anggaran", "Budget");
    compare(budget, lang.pick("Pagu", "Ceiling"), then.map(|b| &*b.ceiling), now.map(|b| &*b.ceiling));
    compare(budget, lang.pick("Realisasi", "Spending"), then.map(|b| &*b.spent), now.map(|b| &*b.spent));
    compare(budget, lang.pick("Serapan", "Absorption"), then.map(|b| &*b.absorption), now.map(|b| &*b.absorption));
    if rows.is_empty() {
        let line = lang.pick(
            "Angka indikator dan jumlah anggarannya sama; yang berubah adalah susunan, uraian, atau angka rinciannya.",
            "The figures of the indicators and the sums of the budget are the same; what has changed is the structure, \
             the text or the detailed figures.",
        );
        return vec![Block::Paragraph(line.to_owned())];
    }
    let table = Table {
        id: "tabel-perubahan".to_owned(),
        caption: lang.pick("Angka yang berbeda", "Figures that differ").to_owned(),
        columns: vec![
            text_column(lang.pick("Bagian", "Part"), 3),
            text_column(lang.pick("Angka", "Figure"), 2),
            number_column(lang.pick("Pada salinan ini", "On this copy"), 3),
            number_column(lang.pick("Sekarang", "Now"), 3),
        ],
        rows,
        notes: Vec::new(),
        wide: false,
    };
    notation(lang).into_iter().chain([Block::Table(table)]).collect()
}

/// Corrections on record since an issue went out, in the quarters that its report rests on.
fn corrections(year: YearView<'_>, period: Period, issue: &Issue) -> Option<Section> {
    let quarters = period.quarters_to_date().iter().filter_map(|quarter| year.data.quarters.get(quarter));
    let since = quarters.flat_map(|quarter| &quarter.corrections).filter(|correction| correction.date >= issue.date);
    let lang = year.lang();
    let names =
        ("tabel-koreksi", lang.pick("Koreksi sesudah salinan ini terbit", "Corrections since this copy was issued"));
    let table = corrections_table(year, names, &since.collect::<Vec<_>>())?;
    Some(section("koreksi", "", lang.pick("Koreksi yang tercatat", "Corrections on record"), vec![Block::Table(table)]))
}

fn by_hand(lang: Lang, copy: Printed<'_>) -> Block {
    let third = match copy.fate() {
        Fate::Current => lang.pick(
            "Cocokkan angka salinan dengan tabel angka kunci di atas dan dengan PDF dokumen sekarang.",
            "Compare the figures of the copy with the table of key figures above and with the PDF of the document as \
             it is now.",
        ),
        Fate::Superseded => lang.pick(
            "Pakai PDF dokumen sekarang. Angka yang berbeda disebut satu per satu di atas.",
            "Use the PDF of the document as it is now. The figures that differ are listed one by one above.",
        ),
        Fate::Form => lang.pick(
            "Cocokkan salinan dengan PDF dokumen sekarang.",
            "Compare the copy with the PDF of the document as it is now.",
        ),
        Fate::Draft => lang.pick(
            "Tunggu laporan yang disahkan; rancangan tidak dicatat sebagai terbitan.",
            "Wait for the approved report; a draft is not recorded as an issue.",
        ),
    };
    let lines = [
        lang.pick(
            "Cocokkan judul, periode, dan status pada kaki halaman salinan dengan keterangan di atas.",
            "Compare the title, period and status at the foot of the copy's pages with the particulars above.",
        ),
        lang.pick(
            "Cocokkan ketiga kelompok sidik pada kaki halaman. Alamat yang benar hanya membuktikan sidiknya dikenal.",
            "Compare the three groups of the fingerprint at the foot of the page. A correct address proves only that \
             the fingerprint is known.",
        ),
        third,
    ];
    steps(lines.map(str::to_owned).into())
}
