use std::collections::BTreeSet;

use crate::model::Period;
use crate::report::DataFormat;
use crate::report::about::about_downloads;
use crate::report::context::{AgencyView, YearView};
use crate::report::data::TABLE_NAMES;
use crate::report::document::{Block, Document, DocumentKind, Fact, Link, Section};
use crate::report::forms::{checklist_table, planning_links, review_downloads};
use crate::report::make::{info, link, section};
use crate::report::text;

use super::web_page;

/// All files to download.
pub fn downloads_page(view: AgencyView<'_>) -> Document {
    let label = &view.site().annual_label;
    let package = link("Deskriptor paket data (JSON)", view.at.package());
    let line = "Setiap tabel terbit dalam empat bentuk dengan isi yang sama. Deskriptor paket data menyebut arti setiap kolom, \
                lisensi, sumber, dan sidik setiap berkas.";
    let open = section(
        "data-terbuka",
        "",
        "Data terbuka",
        vec![Block::Paragraph(line.to_owned()), Block::Links(vec![package])],
    );
    let years = view.years().rev().map(|year| {
        let reports = Period::ALL.into_iter().flat_map(|period| {
            let title = view.report_title(year.year(), period);
            let word = link(format!("{title}, naskah Word (DOCX)"), view.at.word(year.year(), period, label));
            [link(format!("{title} (PDF)"), view.at.pdf(year.year(), period, label)), word]
        });
        let title = view.report_title(year.year(), Period::Year);
        let press = link(format!("{title}, salinan cetak (PDF)"), view.at.press_pdf(year.year(), label));
        let data = data_links(year);
        let forms = planning_links(year).into_iter().filter(|link| link.href.ends_with(".pdf"));
        let all_forms = link("Semua formulir", view.at.form(year.year(), "formulir"));
        let reports = reports.chain([press]);
        let blocks = vec![Block::Links(reports.chain(forms).chain([all_forms]).chain(data).collect())];
        section(&format!("tahun-{}", year.year()), "", &format!("Tahun {}", year.year()), blocks)
    });
    let mut page = web_page(
        DocumentKind::Downloads,
        view.at.page("unduhan"),
        "Unduhan",
        "Laporan PDF dan data terbuka setiap tahun.",
        vec![link("Beranda", view.at.home())],
        [open].into_iter().chain(years).collect(),
    );
    page.about = about_downloads(view);
    page
}

/// The data files of a year, with the format in the name.
pub fn data_links(view: YearView<'_>) -> Vec<Link> {
    let files = TABLE_NAMES.into_iter().flat_map(|name| DataFormat::ALL.map(|format| (name, format)));
    let links = files.map(|(name, format)| {
        let file = format!("{name}{}", format.ending());
        link(format!("Data {name} ({})", format.label(view.lang())), view.all.at.data(view.year(), &file))
    });
    links.collect()
}

/// The search, with a plain index of all pages for readers without a script.
pub fn index_page(view: AgencyView<'_>) -> Document {
    let mut indicators = BTreeSet::new();
    let mut programs = BTreeSet::new();
    for year in view.years() {
        indicators.extend(year.indicators().map(|(i, _)| (i.code.clone(), i.name.clone())));
        let all = year.data.budget.iter().flat_map(|budget| &budget.programs);
        programs.extend(all.map(|program| (program.code.clone(), program.name.clone())));
    }
    // A code keeps one entry even when its name changed over the years: the last name in order of the alphabet.
    let by_code = |all: BTreeSet<(String, String)>| all.into_iter().collect::<std::collections::BTreeMap<_, _>>();
    let list = |id: &str, title: &str, links: Vec<_>| section(id, "", title, vec![Block::Links(links)]);
    let mut sections: Vec<Section> = vec![
        list(
            "indikator",
            "Indikator",
            by_code(indicators).iter().map(|(c, n)| link(format!("{c} {n}"), view.at.indicator(c))).collect(),
        ),
        list(
            "program",
            "Program",
            by_code(programs).iter().map(|(c, n)| link(format!("{c} {n}"), view.at.program(c))).collect(),
        ),
    ];
    for year in view.years().rev() {
        let mut links = vec![link(format!("Tahun {}", year.year()), view.at.year(year.year()))];
        links.extend(Period::ALL.map(|p| link(view.report_title(year.year(), p), view.at.report(year.year(), p))));
        links.push(link(format!("Reviu {}", year.year()), view.at.review(year.year())));
        links.extend(planning_links(year).into_iter().filter(|link| !link.href.ends_with(".pdf")));
        links.push(link(format!("Formulir {}", year.year()), view.at.form(year.year(), "formulir")));
        sections.push(list(&format!("tahun-{}", year.year()), &format!("Tahun {}", year.year()), links));
    }
    let mut others = Vec::new();
    if view.dataset.procedure.is_some() {
        others.push(link("SOP", view.at.page("sop")));
    }
    for (name, title) in [
        ("peta-capaian", "Peta capaian"),
        ("koreksi", "Koreksi"),
        ("status", "Status pengumpulan data"),
        ("metode", "Metode penghitungan"),
        ("unduhan", "Unduhan"),
        ("verifikasi", "Keaslian salinan cetak"),
    ] {
        others.push(link(title, view.at.page(name)));
    }
    sections.push(list("lainnya", "Lainnya", others));
    web_page(
        DocumentKind::Index,
        view.at.search(),
        "Cari dan indeks",
        "Pencarian, dan daftar semua halaman: indikator, program, dan laporan setiap tahun.",
        vec![link("Beranda", view.at.home())],
        sections,
    )
}

/// The review of a year: the reviewer's own data, or an empty form. Nothing is stated in the reviewer's place.
pub fn review_page(view: YearView<'_>) -> Document {
    let review = view.data.review.as_ref();
    let dots = "………………………………";
    let stated = review.filter(|review| review.stated);
    let mut blocks = Vec::new();
    if stated.is_none() {
        let line = "Pernyataan telah direviu belum ditandatangani pereviu; kolomnya dibiarkan kosong.";
        blocks.push(Block::Notice(info("Belum ada pernyataan", vec![line.to_owned()])));
    }
    let fact = |label: &str, value: Option<String>| Fact {
        label: label.to_owned(),
        value: value.unwrap_or_else(|| dots.to_owned()),
        href: None,
    };
    let reviewer = review.and_then(|review| review.reviewer.as_ref());
    blocks.push(Block::Facts(vec![
        fact("Pereviu", reviewer.map(|reviewer| reviewer.name.clone())),
        fact("Jabatan", reviewer.map(|reviewer| reviewer.position.clone())),
        fact("NIP", reviewer.and_then(|reviewer| reviewer.nip.as_deref().map(text::nip))),
        fact("Nomor", review.and_then(|review| review.number.clone())),
        fact("Tanggal", review.and_then(|review| review.date).map(|day| text::date(view.lang(), day))),
        fact("Kesimpulan", stated.and_then(|review| review.conclusion.clone())),
    ]));
    let at = view.all.at;
    let mut page = web_page(
        DocumentKind::Review,
        at.review(view.year()),
        &format!("Reviu laporan kinerja Tahun {}", view.year()),
        "Daftar periksa dan pernyataan reviu atas laporan kinerja.",
        vec![link("Beranda", at.home()), link(view.year().to_string(), at.year(view.year()))],
        vec![
            section("pernyataan", "", "Pernyataan telah direviu", blocks),
            section("daftar-periksa", "", "Daftar periksa", vec![Block::Table(checklist_table(view))]),
        ],
    );
    page.downloads = review_downloads(view);
    page
}
