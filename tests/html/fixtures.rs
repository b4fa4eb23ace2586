//! Documents with every kind of block, in plain words and in awkward ones.

use std::collections::BTreeMap;

use lakip::base::{Asset, Lang, ProjectPath};
use lakip::model::{ProseBlock, ProseInline};
use lakip::render::assets;
use lakip::render::html::Templates;
use lakip::report::*;

/// Texts that must stay text wherever they stand.
pub const AWKWARD: &[&str] = &[
    "<script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "' onload='alert(1)'",
    "</title></caption></table><img src=x onerror=alert(1)>",
    "{{ site.title }} {% include \"x\" %} {# c #}",
    "A & B < C > D &amp; &lt;b&gt; &#60;",
    "javascript:alert(1)",
    "--> <!-- ]]> <![CDATA[",
    "\0\u{1}\u{85}\u{fffe}\u{feff} \u{202e} \r\n",
];

/// The built-in templates with other files laid over them.
pub fn templates(overlay: &[(&str, &str)]) -> BTreeMap<ProjectPath, Asset> {
    let path = |name: &str| ProjectPath::new(&format!("templates/html/{name}")).unwrap();
    let own = overlay.iter().map(|(name, text)| (path(name), Asset::from(text.as_bytes())));
    assets::builtin().into_iter().chain(own).collect()
}

pub fn compiled() -> Templates {
    Templates::new(&templates(&[]), false, Lang::Id).unwrap()
}

pub fn link(text: &str, href: &str) -> Link {
    Link { text: text.to_owned(), href: href.to_owned() }
}

pub fn text(v: &str) -> ProseInline {
    ProseInline::Text { v: v.to_owned() }
}

pub fn chrome() -> Chrome {
    Chrome {
        title: "Laporan Kinerja Perangkat Daerah".to_owned(),
        agency: "Dinas Perhubungan Kabupaten Balangan".to_owned(),
        menu: vec![
            link("Beranda", "/"),
            link("Tahun 2025", "/2025/"),
            link("Indikator", "/indikator/"),
            link("Program dan anggaran", "/program/"),
            link("Status pelaporan", "/status/"),
            link("Metode", "/metode/"),
            link("Unduhan", "/unduhan/"),
        ],
        sample: Some("DATA CONTOH – BUKAN DATA RESMI".to_owned()),
        foot: vec![
            "Dinas Perhubungan Kabupaten Balangan".to_owned(),
            "Jalan Contoh Nomor 1, Paringin 71618".to_owned(),
            "Disusun pada 15 April 2025 dari data yang dikirim setiap unit.".to_owned(),
        ],
        home: "/".to_owned(),
        feed: Some(link("Terbitan dan koreksi", "/atom.xml")),
        search: Some("/cari/".to_owned()),
        theme: "aset/tema.css".to_owned(),
        emblem: Some("aset/lambang.svg".to_owned()),
        lang: Lang::Id,
        has_twins: false,
    }
}

/// The page of the search.
pub fn search() -> Document {
    let list =
        section("indikator", "", "Indikator", vec![Block::Links(vec![link("IKU-01", "/indikator/IKU-01/")])], vec![]);
    document("/cari/", DocumentKind::Index, "Cari dan indeks", vec![list])
}

pub fn document(address: &str, kind: DocumentKind, title: &str, sections: Vec<Section>) -> Document {
    Document {
        address: address.to_owned(),
        kind,
        is_page: true,
        title: title.to_owned(),
        subtitle: None,
        description: format!("{title}."),
        breadcrumbs: Vec::new(),
        previous: None,
        next: None,
        downloads: Vec::new(),
        notices: Vec::new(),
        later_notices: Vec::new(),
        sections,
        print: None,
        about: Default::default(),
    }
}

pub fn section(id: &str, number: &str, title: &str, blocks: Vec<Block>, sections: Vec<Section>) -> Section {
    Section {
        id: id.to_owned(),
        number: number.to_owned(),
        title: title.to_owned(),
        front: false,
        new_page: false,
        blocks,
        sections,
    }
}

pub fn cell(text: &str) -> Cell {
    Cell::new(text)
}

pub fn row(kind: RowKind, level: u8, cells: Vec<Cell>) -> Row {
    Row { kind, level, cells }
}

fn column(header: &str, align: Align, weight: u16) -> Column {
    Column { header: header.to_owned(), group: None, number: None, align, weight, place: ColumnPlace::Column }
}

fn cells(texts: &[&str]) -> Vec<Cell> {
    texts.iter().map(|text| cell(text)).collect()
}

fn achievements() -> Table {
    let figure = |text: &str, n: u32| Cell { href: Some(format!("#hitung-{n}")), ..cell(text) };
    let rating = |text: &str, color: &str| Cell { tone: Tone::Rating, color: Some(color.to_owned()), ..cell(text) };
    let toned = |text: &str, tone| Cell { tone, ..cell(text) };
    let indicator = |text: &str, code: &str| Cell { href: Some(format!("/indikator/{code}/")), ..cell(text) };
    Table {
        id: "tabel-capaian".to_owned(),
        caption: "Capaian indikator kinerja utama sampai dengan Triwulan I Tahun 2025".to_owned(),
        columns: vec![
            column("No.", Align::Center, 1),
            column("Sasaran dan indikator", Align::Start, 5),
            Column { place: ColumnPlace::AfterName, ..column("Satuan", Align::Start, 1) },
            column("Target", Align::End, 1),
            column("Realisasi", Align::End, 1),
            column("Capaian", Align::End, 1),
            column("Predikat", Align::Start, 2),
        ],
        rows: vec![
            row(
                RowKind::Group,
                0,
                vec![Cell { span: 7, ..cell("Meningkatnya keselamatan dan kelancaran lalu lintas") }],
            ),
            row(RowKind::Data, 1, {
                let mut cells = cells(&["1", "", "%", "62,50", "58,60"]);
                cells[1] = indicator("Persentase perlengkapan jalan yang terpasang terhadap kebutuhan", "IKU-01");
                cells.extend([figure("93,76%", 1), rating("Sangat Tinggi", "#166534")]);
                cells
            }),
            row(RowKind::Data, 1, {
                let mut cells = cells(&["2", "Rasio kejadian kecelakaan per 10.000 kendaraan", "rasio", "0,75"]);
                cells.extend([
                    toned("Belum ada data (Bidang Lalu Lintas)", Tone::Missing),
                    toned("Belum lengkap", Tone::Muted),
                    cell("–"),
                ]);
                cells
            }),
            row(RowKind::Group, 0, vec![Cell { span: 7, ..cell("Meningkatnya kualitas layanan angkutan umum") }]),
            row(RowKind::Data, 1, {
                let mut cells = cells(&["3", "Persentase angkutan umum laik jalan", "%", "80,00", "41,25"]);
                cells.extend([figure("51,56%", 2), rating("Rendah", "#c2410c")]);
                cells
            }),
            row(RowKind::Total, 0, {
                let mut cells = vec![Cell { span: 5, ..cell("Rata-rata capaian (2 dari 3 indikator)") }];
                cells.extend([cell("72,66%"), rating("Sedang", "#a16207")]);
                cells
            }),
        ],
        notes: vec!["Capaian dihitung dari nilai yang tidak dibulatkan.".to_owned()],
        wide: true,
    }
}

fn budget() -> Table {
    let alert = |text: &str| Cell { tone: Tone::Alert, ..cell(text) };
    Table {
        id: "tabel-anggaran".to_owned(),
        caption: "Penyerapan anggaran per program, kegiatan, dan sub kegiatan".to_owned(),
        columns: vec![
            column("Uraian", Align::Start, 6),
            column("Pagu", Align::End, 2),
            column("Realisasi", Align::End, 2),
            column("Serapan", Align::End, 1),
        ],
        rows: vec![
            row(
                RowKind::Group,
                0,
                cells(&["Program Penyelenggaraan LLAJ", "Rp4.312.500.000", "Rp812.345.678", "18,84%"]),
            ),
            row(
                RowKind::Group,
                1,
                cells(&["Penyediaan perlengkapan jalan", "Rp2.100.000.000", "Rp412.000.000", "19,62%"]),
            ),
            row(RowKind::Data, 2, {
                let mut cells = cells(&["Penyediaan rambu lalu lintas", "Rp100.000.000", "Rp112.000.000"]);
                cells.push(alert("112,00% (melebihi pagu Rp12.000.000)"));
                cells
            }),
            row(RowKind::Total, 0, cells(&["Jumlah", "Rp4.312.500.000", "Rp812.345.678", "18,84%"])),
        ],
        notes: Vec::new(),
        wide: false,
    }
}

fn working(n: u32, title: &str, result: &str) -> Working {
    Working {
        id: format!("hitung-{n}"),
        title: title.to_owned(),
        result: result.to_owned(),
        steps: vec![
            WorkingStep {
                label: "Realisasi (rasio)".to_owned(),
                formula: "pembilang ÷ penyebut × 100".to_owned(),
                numbers: "293 ÷ 500 × 100 = 58,6".to_owned(),
            },
            WorkingStep {
                label: "Capaian".to_owned(),
                formula: "realisasi ÷ target × 100".to_owned(),
                numbers: "58,6 ÷ 62,5 × 100 = 93,76".to_owned(),
            },
        ],
        inputs: vec![
            WorkingInput {
                label: "Target Triwulan I".to_owned(),
                value: "62.5".to_owned(),
                source: "content/2025/rencana-aksi.yaml:12".to_owned(),
                href: None,
                page: None,
            },
            WorkingInput {
                label: "Pembilang".to_owned(),
                value: "293".to_owned(),
                source: "content/2025/triwulan-1/bidang-lalu-lintas.yaml:8".to_owned(),
                href: None,
                page: None,
            },
        ],
    }
}

/// Prose with every kind of node.
pub fn prose() -> Vec<ProseBlock> {
    let paragraph = |c| ProseBlock::Paragraph { c };
    vec![
        paragraph(vec![
            text("Sampai akhir Maret, "),
            ProseInline::Strong { c: vec![text("293 dari 500")] },
            text(" titik kebutuhan perlengkapan jalan sudah terpasang"),
            ProseInline::Footnote { number: 1 },
            text(", lihat "),
            ProseInline::Link { href: "/metode/#rumus".to_owned(), c: vec![text("metode perhitungan")] },
            text(" dan "),
            ProseInline::Link { href: "https://example.go.id/a b".to_owned(), c: vec![text("aturan")] },
            text(". "),
            ProseInline::Emph { c: vec![text("Penurunan")] },
            text(" bukan "),
            ProseInline::Strike { c: vec![text("kenaikan")] },
            text(" "),
            ProseInline::Code { v: "IKU-01 <x>".to_owned() },
            ProseInline::Break,
            text("Catatan yang sama"),
            ProseInline::Footnote { number: 1 },
            text(" dan yang hilang"),
            ProseInline::Footnote { number: 7 },
            ProseInline::Image { src: "aset/2025/gambar/ikon.svg".to_owned(), alt: "ikon rambu".to_owned() },
        ]),
        // The levels jump in the source; they may not jump in the page.
        ProseBlock::Heading { level: 4, c: vec![text("Faktor pendorong")] },
        ProseBlock::List {
            start: None,
            items: vec![
                vec![paragraph(vec![text("Pengadaan rambu selesai lebih awal.")])],
                vec![
                    paragraph(vec![text("Kerja sama dengan:")]),
                    ProseBlock::List {
                        start: Some(3),
                        items: vec![vec![paragraph(vec![text("Satlantas;")])], vec![paragraph(vec![text("PUPR.")])]],
                    },
                ],
                vec![paragraph(vec![text("Satu.")]), paragraph(vec![text("Dua.")])],
                vec![],
            ],
        },
        ProseBlock::Heading { level: 2, c: vec![text("Hambatan")] },
        ProseBlock::Heading { level: 3, c: vec![text("Cuaca")] },
        ProseBlock::Heading { level: 3, c: vec![text(" ")] },
        ProseBlock::Quote { c: vec![paragraph(vec![text("Curah hujan tinggi pada Februari.")])] },
        ProseBlock::Code { text: "baris 1\n  baris <2>".to_owned() },
        ProseBlock::Rule,
        ProseBlock::Table {
            align: vec!["start", "center", "end"],
            head: vec![vec![text("Bulan")], vec![], vec![text("Unit")]],
            rows: vec![vec![vec![text("Januari")], vec![text("baik")], vec![text("12")]], vec![vec![text("Februari")]]],
        },
        ProseBlock::Table { align: vec!["end"], head: vec![], rows: vec![vec![vec![text("1")]]] },
        ProseBlock::Table { align: vec![], head: vec![], rows: vec![] },
        ProseBlock::Figure {
            src: "aset/2025/gambar/rambu jalan.svg".to_owned(),
            alt: "Rambu yang dipasang di simpang tiga".to_owned(),
        },
        ProseBlock::Footnote { number: 1, c: vec![paragraph(vec![text("Data per 31 Maret 2025.")])] },
        ProseBlock::Footnote {
            number: 2,
            c: vec![paragraph(vec![text("Tanpa rujukan.")]), paragraph(vec![text("Dua paragraf.")])],
        },
    ]
}

/// A quarterly report that uses every kind of block.
pub fn quarter() -> Document {
    let notice = |tone, title: &str, lines: &[&str]| Notice {
        tone,
        title: title.to_owned(),
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
    };
    let figure = |label: &str, value: &str, note: &str, href: Option<&str>| Figure {
        label: label.to_owned(),
        value: value.to_owned(),
        note: note.to_owned(),
        href: href.map(str::to_owned),
    };
    let fact = |label: &str, value: &str, href: Option<&str>| Fact {
        label: label.to_owned(),
        value: value.to_owned(),
        href: href.map(str::to_owned),
        ..Fact::default()
    };
    let summary = vec![
        Block::Figures(vec![
            figure("Rata-rata capaian indikator", "72,66%", "2 dari 3 indikator dapat dinilai", Some("#hitung-1")),
            figure("Penyerapan anggaran", "18,84%", "Rp812.345.678 dari Rp4.312.500.000", None),
            figure("Unit yang sudah melapor", "5 dari 6", "Menunggu Bidang Lalu Lintas", Some("/status/")),
        ]),
        Block::Paragraph(
            "Laporan ini memuat capaian kinerja dan penyerapan anggaran Januari sampai Maret 2025.".to_owned(),
        ),
    ];
    let empty = Table {
        id: "tabel-kosong".to_owned(),
        caption: "Anggaran yang belum ada".to_owned(),
        rows: Vec::new(),
        ..budget()
    };
    let analysis = section(
        "analisis",
        "C.",
        "Analisis capaian",
        vec![Block::Prose(prose())],
        vec![
            section(
                "iku-01",
                "C.1",
                "Perlengkapan jalan",
                vec![
                    Block::Facts(vec![
                        fact("Definisi", "Perlengkapan jalan yang terpasang dibagi kebutuhan, kali seratus.", None),
                        fact("Penanggung jawab", "Bidang Lalu Lintas", Some("/status/#bidang-lalu-lintas")),
                        fact("Sumber data", "Rekap pemeliharaan", Some("javascript:alert(1)")),
                    ]),
                    Block::Prose(vec![
                        ProseBlock::Heading { level: 3, c: vec![text("Tindak lanjut")] },
                        ProseBlock::Paragraph { c: vec![text("Sisa rambu dipasang pada triwulan berikutnya.")] },
                    ]),
                ],
                vec![section(
                    "iku-01-a",
                    "",
                    "Rincian",
                    vec![Block::Paragraph("Rincian per ruas.".to_owned())],
                    vec![],
                )],
            ),
            section("iku-03", "C.2", "Angkutan umum", vec![Block::Table(empty)], vec![]),
        ],
    );
    Document {
        subtitle: Some("Januari sampai Maret 2025 · Draf".to_owned()),
        breadcrumbs: vec![link("Beranda", "/"), link("Tahun 2025", "/2025/")],
        previous: Some(link("Triwulan IV Tahun 2024", "/2024/triwulan-4/")),
        next: Some(link("Triwulan II Tahun 2025", "/2025/triwulan-2/")),
        downloads: vec![
            link("Unduh laporan (PDF)", "/2025/triwulan-1/laporan-triwulan-1-2025.pdf"),
            link("Data capaian", "/data/2025/capaian.csv"),
            link("Data capaian", "/data/2025/capaian.xlsx"),
        ],
        notices: vec![notice(
            NoticeTone::Warning,
            "Draf: data belum lengkap",
            &["Bidang Lalu Lintas belum mengisi 1 indikator.", "Laporan belum dapat disahkan."],
        )],
        ..document(
            "/2025/triwulan-1/",
            DocumentKind::Quarter,
            "Laporan Kinerja Triwulan I Tahun 2025",
            vec![
                section("ringkasan", "A.", "Ringkasan", summary, vec![]),
                section(
                    "capaian",
                    "B.",
                    "Capaian kinerja dan anggaran",
                    vec![
                        Block::Table(achievements()),
                        Block::Notice(notice(
                            NoticeTone::Info,
                            "Cara membaca",
                            &["Angka capaian mengarah ke cara hitungnya."],
                        )),
                        Block::Table(budget()),
                    ],
                    vec![],
                ),
                analysis,
                section(
                    "cara-hitung",
                    "D.",
                    "Cara hitung",
                    vec![Block::Workings(vec![
                        working(1, "Persentase perlengkapan jalan", "93,76%"),
                        working(2, "Persentase angkutan umum laik jalan", "51,56%"),
                    ])],
                    vec![],
                ),
                section(
                    "tanpa-judul",
                    "",
                    "",
                    vec![Block::Links(vec![link("Metode", "/metode/"), link("Data", "/unduhan/")])],
                    vec![],
                ),
            ],
        )
    }
}

pub fn home() -> Document {
    let pages = ["Triwulan I", "Triwulan II", "Semester I", "Triwulan III", "Triwulan IV", "Semester II", "LAKIP"];
    let mut quarter = quarter();
    let mut summary = quarter.sections.swap_remove(0);
    summary.number.clear();
    summary.title = "Kinerja terkini: Triwulan I Tahun 2025".to_owned();
    Document {
        subtitle: Some("Laporan triwulan, semester, dan tahunan beserta datanya".to_owned()),
        notices: quarter.notices,
        ..document(
            "/",
            DocumentKind::Home,
            "Kinerja Dinas Perhubungan Kabupaten Balangan",
            vec![
                summary,
                section(
                    "laporan",
                    "",
                    "Laporan Tahun 2025",
                    vec![Block::Links(pages.iter().map(|page| link(page, "/2025/triwulan-1/")).collect())],
                    vec![],
                ),
            ],
        )
    }
}

/// Every text of the quarterly report replaced by an awkward one, and links of every forbidden kind.
pub fn awkward(text_: &str) -> Document {
    let own = || text_.to_owned();
    let bad = || Some(own());
    let awkward_link = || link(text_, text_);
    let inline = || text(text_);
    let awkward_cell =
        |tone| Cell { text: own(), href: bad(), tone, color: bad(), span: 1, names: false, wording: Wording::Staff };
    let tones = [Tone::Plain, Tone::Missing, Tone::Muted, Tone::Alert, Tone::Rating];
    let table = Table {
        id: "t".to_owned(),
        caption: own(),
        columns: tones.map(|_| column(text_, Align::Start, 1)).into(),
        rows: vec![row(RowKind::Data, 9, tones.map(awkward_cell).into())],
        notes: vec![own()],
        wide: true,
    };
    let tree = vec![
        ProseBlock::Heading { level: 2, c: vec![inline()] },
        ProseBlock::Paragraph {
            c: vec![
                inline(),
                ProseInline::Code { v: own() },
                ProseInline::Link { href: own(), c: vec![inline()] },
                ProseInline::Link {
                    href: "/a/".to_owned(),
                    c: vec![inline(), ProseInline::Link { href: "/b/".to_owned(), c: vec![inline()] }],
                },
                ProseInline::Image { src: own(), alt: own() },
            ],
        },
        ProseBlock::Code { text: own() },
        ProseBlock::Figure { src: own(), alt: own() },
        ProseBlock::Table { align: vec!["start"], head: vec![vec![inline()]], rows: vec![vec![vec![inline()]]] },
    ];
    let charts = crate::charts::charts(text_, &table);
    let mut blocks = vec![
        Block::Paragraph(own()),
        Block::Prose(tree),
        Block::Table(table),
        Block::Figures(vec![Figure { label: own(), value: own(), note: own(), href: bad() }]),
        Block::Notice(Notice { tone: NoticeTone::Warning, title: own(), lines: vec![own()] }),
        Block::Facts(vec![Fact { label: own(), value: own(), href: bad(), ..Fact::default() }]),
        Block::Links(vec![awkward_link()]),
        Block::Workings(vec![Working {
            id: "w".to_owned(),
            title: own(),
            result: own(),
            steps: vec![WorkingStep { label: own(), formula: own(), numbers: own() }],
            inputs: vec![WorkingInput { label: own(), value: own(), source: own(), href: bad(), page: bad() }],
        }]),
    ];
    blocks.extend(charts);
    Document {
        subtitle: bad(),
        description: own(),
        breadcrumbs: vec![awkward_link()],
        previous: Some(awkward_link()),
        next: Some(awkward_link()),
        downloads: vec![awkward_link()],
        notices: vec![Notice { tone: NoticeTone::Info, title: own(), lines: vec![own()] }],
        ..document(
            "/aneh/",
            DocumentKind::Annual,
            text_,
            ["a", "b", "c"]
                .map(|id| section(id, text_, text_, if id == "a" { blocks.clone() } else { vec![] }, vec![]))
                .into(),
        )
    }
}

/// The shared frame with an awkward text in every place.
pub fn awkward_chrome(text: &str) -> Chrome {
    Chrome {
        title: text.to_owned(),
        agency: text.to_owned(),
        menu: vec![link(text, text)],
        sample: Some(text.to_owned()),
        foot: vec![text.to_owned()],
        home: text.to_owned(),
        search: Some(text.to_owned()),
        emblem: Some(text.to_owned()),
        feed: Some(link(text, text)),
        theme: text.to_owned(),
        lang: Lang::Id,
        has_twins: false,
    }
}
