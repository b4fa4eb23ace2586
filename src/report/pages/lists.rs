use std::collections::BTreeMap;

use crate::base::{Lang, say};
use crate::model::Period;
use crate::report::DataFormat;
use crate::report::about::about_downloads;
use crate::report::context::{AgencyView, YearView};
use crate::report::data::TABLE_NAMES;
use crate::report::document::{Block, Document, DocumentKind, Fact, Section, Table, Voice};
use crate::report::forms::{checklist_table, planning_links, review_downloads};
use crate::report::make::{cell, info, link, row, section, text_column};
use crate::report::tables::absent_cell;
use crate::report::text;

use super::web_page;

/// All files to download.
pub fn downloads_page(view: AgencyView<'_>) -> Document {
    let lang = view.lang();
    let package = link(
        lang.pick("Deskriptor paket data (JSON)", "Data package descriptor (JSON, in Indonesian)"),
        view.at.package(),
    );
    let line = lang.pick(
        "Setiap tabel terbit dalam empat format dengan isi yang sama. Deskriptor paket data memuat arti setiap \
         kolom, lisensi, sumber, dan sidik setiap berkas.",
        "Each table is published in four formats with the same content. The data package descriptor gives the meaning \
         of each column, the licence, the source, and the checksum of each file.",
    );
    let open = section(
        "data-terbuka",
        "",
        lang.pick("Data terbuka", "Open data"),
        vec![Block::Paragraph(line.to_owned()), Block::Links(vec![package])],
    );
    let years = view.years().rev().map(|year| {
        let forms = planning_links(year).into_iter().filter(|link| link.href.ends_with(".pdf"));
        let all_forms = say!(lang, "Semua formulir Tahun {} (halaman)", "All forms for {} (page)", year.year());
        let all_forms = link(all_forms, view.at.form(year.year(), "formulir"));
        let id = format!("tahun-{}", year.year());
        let part = |name: &str, title: String, blocks: Vec<Block>| {
            section(&format!("{name}-{}", year.year()), "", &title, blocks)
        };
        let mut files = section(&id, "", &say!(lang, "Tahun {}", "Year {}", year.year()), Vec::new());
        // Each title tells its year, since it also stands alone, in the contents and among the regions of the page.
        files.sections = vec![
            part(
                "laporan",
                say!(lang, "Laporan Tahun {}", "Reports for {}", year.year()),
                vec![Block::Table(report_files(year))],
            ),
            part(
                "dokumen",
                say!(lang, "Dokumen dan formulir Tahun {}", "Documents and forms for {}", year.year()),
                vec![Block::Links(forms.collect()), Block::Links(vec![all_forms])],
            ),
            part("data", say!(lang, "Data Tahun {}", "Data for {}", year.year()), vec![Block::Table(data_files(year))]),
        ];
        files
    });
    let mut page = web_page(
        DocumentKind::Downloads,
        view.at.page("unduhan"),
        lang.pick("Unduhan", "Downloads"),
        lang.pick(
            "Laporan PDF dan data terbuka setiap tahun.",
            "Reports as PDF files (in Indonesian) and open data for every year.",
        ),
        vec![link(lang.pick("Beranda", "Home"), view.at.home())],
        [open].into_iter().chain(years).collect(),
    );
    page.about = about_downloads(view);
    page
}

/// The files of the reports of a year. Each says its status, so that nobody takes a draft for a report.
fn report_files(view: YearView<'_>) -> Table {
    let (lang, at, year) = (view.lang(), view.all.at, view.year());
    let label = &view.all.site().annual_label;
    let rows = Period::ALL.into_iter().map(|period| {
        let press = match period {
            Period::Year => cell("PDF").linked(at.press_pdf(year, label)),
            _ => absent_cell(),
        };
        row(vec![
            cell(text::report_word(lang, period)).linked(at.report(year, period)),
            // A phone has the status in view, and the files behind it.
            cell(view.status_word(period)),
            cell("PDF").linked(at.pdf(year, period, label)),
            cell("DOCX").linked(at.word(year, period, label)),
            press,
        ])
    });
    Table {
        id: format!("tabel-unduhan-{year}"),
        caption: say!(lang, "Berkas laporan Tahun {year}", "Files of the reports for {year} (in Indonesian)"),
        columns: vec![
            text_column(lang.pick("Laporan", "Report"), 4),
            text_column("Status", 3),
            text_column("PDF", 2),
            text_column("Word", 2),
            text_column(lang.pick("Untuk percetakan", "For the print shop"), 2),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    }
}

/// The data files of a year: a row for each table, a column for each format.
pub fn data_files(view: YearView<'_>) -> Table {
    let (lang, year) = (view.lang(), view.year());
    let rows = TABLE_NAMES.into_iter().map(|name| {
        let file = |format: DataFormat| {
            let at = view.all.at.data(year, &format!("{name}{}", format.ending()));
            cell(format.name(lang)).linked(at)
        };
        row([cell(data_title(lang, name))].into_iter().chain(DataFormat::ALL.map(file)).collect())
    });
    let mut columns = vec![text_column("Data", 4)];
    columns.extend(DataFormat::ALL.map(|format| text_column(format.label(lang), 2)));
    Table {
        id: format!("tabel-data-{year}"),
        caption: say!(lang, "Berkas data Tahun {year}", "Data files for {year} (in Indonesian)"),
        columns,
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    }
}

fn data_title(lang: Lang, table: &str) -> String {
    let english = match table {
        "capaian" => "achievement",
        "sasaran" => "objectives",
        "anggaran" => "the budget",
        other => other,
    };
    say!(lang, "Data {table}", "Data on {english}")
}

/// The search, with a plain index of all pages for readers without a script.
pub fn index_page(view: AgencyView<'_>) -> Document {
    let lang = view.lang();
    // A code keeps one entry even when its name changed over the years: the last name.
    let mut programs = BTreeMap::new();
    for program in view.years().flat_map(|year| &year.data.budget).flat_map(|budget| &budget.programs) {
        programs.insert(program.code.as_str(), program.name.as_str());
    }
    let list = |id: &str, title: &str, links: Vec<_>| section(id, "", title, vec![Block::Links(links)]);
    let mut sections: Vec<Section> = vec![
        list(
            "indikator",
            lang.pick("Indikator", "Indicators"),
            view.latest_indicators()
                .iter()
                .map(|i| link(format!("{} {}", i.code, i.name), view.at.indicator(&i.code)))
                .collect(),
        ),
        list(
            "program",
            lang.pick("Program", "Programmes"),
            programs.iter().map(|(c, n)| link(format!("{c} {n}"), view.at.program(c))).collect(),
        ),
    ];
    for year in view.years().rev() {
        let title = say!(lang, "Tahun {}", "Year {}", year.year());
        let mut links = vec![link(&title, view.at.year(year.year()))];
        links.extend(Period::ALL.map(|p| link(view.report_title(year.year(), p), view.at.report(year.year(), p))));
        links.push(link(say!(lang, "Reviu {}", "Review {}", year.year()), view.at.review(year.year())));
        links.extend(planning_links(year).into_iter().filter(|link| !link.href.ends_with(".pdf")));
        links.push(link(say!(lang, "Formulir {}", "Forms {}", year.year()), view.at.form(year.year(), "formulir")));
        sections.push(list(&format!("tahun-{}", year.year()), &title, links));
    }
    let mut others = Vec::new();
    if view.dataset.procedure.is_some() {
        others.push(link("SOP", view.at.page("sop")));
    }
    for (name, title) in [
        ("peta-capaian", lang.pick("Peta capaian", "Heat map")),
        ("koreksi", lang.pick("Koreksi", "Corrections")),
        ("status", lang.pick("Status pengumpulan data", "Data collection status")),
        ("metode", lang.pick("Metode penghitungan", "Method of calculation")),
        ("unduhan", lang.pick("Unduhan", "Downloads")),
        ("verifikasi", lang.pick("Keaslian salinan cetak", "Authenticity of printed copies")),
    ] {
        others.push(link(title, view.at.page(name)));
    }
    sections.push(list("lainnya", lang.pick("Lainnya", "Other pages"), others));
    web_page(
        DocumentKind::Index,
        view.at.search(),
        lang.pick("Cari dan indeks", "Search and index"),
        lang.pick(
            "Pencarian, dan daftar halaman: indikator, program, dan laporan setiap tahun.",
            "Search, and a list of pages: indicators, programmes and the reports of every year.",
        ),
        vec![link(lang.pick("Beranda", "Home"), view.at.home())],
        sections,
    )
}

/// The review of a year: the reviewer's own data, or an empty form. Nothing is stated in the reviewer's place.
pub fn review_page(view: YearView<'_>) -> Document {
    let lang = view.lang();
    let review = view.data.review.as_ref();
    let stated = review.filter(|review| review.stated);
    let mut blocks = Vec::new();
    if stated.is_none() {
        let line = match review {
            Some(_) => lang.pick(
                "Pernyataan telah direviu belum ditandatangani pereviu; kesimpulan dimuat setelah ditandatangani.",
                "The reviewer has not signed the statement of review; the conclusion is shown once it is signed.",
            ),
            None => lang.pick(
                "Pernyataan telah direviu belum ditandatangani pereviu; kolomnya dibiarkan kosong.",
                "The reviewer has not signed the statement of review; its fields are left empty.",
            ),
        };
        blocks.push(Block::Notice(info(lang.pick("Belum ada pernyataan", "No statement yet"), vec![line.to_owned()])));
    }
    let fact = |label: &str, value: Option<String>| Fact {
        label: label.to_owned(),
        voice: if value.is_none() { Voice::Hand } else { Voice::Program },
        value: value.unwrap_or_else(|| lang.pick("diisi pereviu", "for the reviewer to fill in").to_owned()),
        href: None,
    };
    let conclusion = fact(lang.pick("Kesimpulan", "Conclusion"), None);
    let conclusion = match review.and_then(|review| review.conclusion.clone()) {
        Some(words) if stated.is_some() => Fact { value: words, voice: Voice::Staff, ..conclusion },
        Some(_) => Fact {
            value: lang.pick("dimuat setelah ditandatangani", "shown once it is signed").to_owned(),
            ..conclusion
        },
        None => conclusion,
    };
    let reviewer = review.and_then(|review| review.reviewer.as_ref());
    blocks.push(Block::Facts(vec![
        fact(lang.pick("Pereviu", "Reviewer"), reviewer.map(|reviewer| reviewer.name.clone())),
        fact(lang.pick("Jabatan", "Position"), reviewer.map(|reviewer| reviewer.position.clone())),
        fact(
            lang.pick("NIP", "Employee number (NIP)"),
            reviewer.and_then(|reviewer| reviewer.nip.as_deref().map(text::nip)),
        ),
        fact(lang.pick("Nomor", "Number"), review.and_then(|review| review.number.clone())),
        fact(lang.pick("Tanggal", "Date"), review.and_then(|review| review.date).map(|day| text::date(lang, day))),
        conclusion,
    ]));
    let at = view.all.at;
    let mut page = web_page(
        DocumentKind::Review,
        at.review(view.year()),
        &say!(lang, "Reviu laporan kinerja Tahun {}", "Review of the performance report for {}", view.year()),
        lang.pick(
            "Daftar periksa dan pernyataan reviu atas laporan kinerja.",
            "Checklist and statement of the review of the performance report.",
        ),
        vec![link(lang.pick("Beranda", "Home"), at.home()), link(view.year().to_string(), at.year(view.year()))],
        vec![
            section("pernyataan", "", lang.pick("Pernyataan telah direviu", "Statement of review"), blocks),
            section(
                "daftar-periksa",
                "",
                lang.pick("Daftar periksa", "Checklist"),
                vec![Block::Table(checklist_table(view))],
            ),
        ],
    );
    page.downloads = review_downloads(view);
    page
}
