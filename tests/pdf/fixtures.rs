//! Documents that use every kind of block, with text that would do harm if a template ever ran it.

use std::collections::BTreeMap;

use lakip::base::{Asset, ProjectPath};
use lakip::content::{ProseBlock, ProseInline};
use lakip::report::*;

/// Text that is code in Typst, Markdown or HTML; it must come out as it is.
pub const AWKWARD: &str =
    "#eval(\"1+1\") $a$ @ref <l> *b* \\ _c_ #import \"@preview/x:1.0.0\" 'd' \"e\" ~ // /* [x] `y` -- ... =";

pub fn path(text: &str) -> ProjectPath {
    ProjectPath::new(text).unwrap()
}

fn s(text: &str) -> String {
    text.to_owned()
}

fn t(text: &str) -> ProseInline {
    ProseInline::Text { v: s(text) }
}

fn p(text: &str) -> ProseBlock {
    ProseBlock::Paragraph { c: vec![t(text)] }
}

const EMBLEM: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 100"><path d="M4 4h72v50q0 30-36 42Q4 84 4 54z" fill="#1f6f43" stroke="#d9a520" stroke-width="5"/><circle cx="40" cy="42" r="18" fill="#fff"/><path d="M40 27l5 11 12 1-9 8 3 12-11-6-11 6 3-12-9-8 12-1z" fill="#d9a520"/></svg>"##;

/// A data file that a report carries inside.
pub const FIGURES: &str = "kode,capaian\nIKU-01,96.73\n";

const PICTURE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="640" height="260" viewBox="0 0 640 260"><rect width="640" height="260" fill="#f5f7fa"/><g fill="#17375e"><rect x="60" y="120" width="70" height="110"/><rect x="200" y="90" width="70" height="140"/><rect x="340" y="60" width="70" height="170"/><rect x="480" y="40" width="70" height="190"/></g><g font-family="Source Sans 3" font-size="18" fill="#1b2430" text-anchor="middle"><text x="95" y="110">2022</text><text x="235" y="80">2023</text><text x="375" y="50">2024</text><text x="515" y="30">2025</text></g></svg>"##;

/// The files that the documents name, and an image that none of them does.
pub fn files() -> BTreeMap<ProjectPath, Asset> {
    [
        ("aset/lambang.svg", EMBLEM),
        ("aset/2025/gambar/rambu.svg", PICTURE),
        ("aset/lain.svg", PICTURE),
        ("data/2025/capaian.csv", FIGURES),
    ]
    .map(|(name, text)| (path(name), Asset::from(text.as_bytes())))
    .into()
}

fn column(header: &str, align: Align, weight: u16) -> Column {
    Column { header: s(header), group: None, number: None, align, weight, place: ColumnPlace::Column }
}

fn cell(text: &str) -> Cell {
    Cell::new(text)
}

fn row(kind: RowKind, level: u8, cells: Vec<Cell>) -> Row {
    Row { kind, level, cells }
}

fn table(id: &str, caption: &str, columns: Vec<Column>, rows: Vec<Row>) -> Block {
    Block::Table(Table { id: s(id), caption: s(caption), columns, rows, notes: Vec::new(), wide: false })
}

fn section(id: &str, number: &str, title: &str, blocks: Vec<Block>, sections: Vec<Section>) -> Section {
    let new_page = number.starts_with("BAB") || number.starts_with("LAMPIRAN");
    Section { id: s(id), number: s(number), title: s(title), front: false, new_page, blocks, sections }
}

fn achievement() -> Block {
    let columns = vec![
        column("No.", Align::Center, 1),
        column("Sasaran / Indikator", Align::Start, 6),
        column("Satuan", Align::Start, 2),
        column("Target", Align::End, 2),
        column("Realisasi", Align::End, 2),
        column("Capaian", Align::End, 2),
        column("Predikat", Align::Start, 3),
    ];
    let group = |text: &str| row(RowKind::Group, 0, vec![Cell { span: 7, ..cell(text) }]);
    let rated = |text: &str, color: &str| Cell { tone: Tone::Rating, color: Some(s(color)), ..cell(text) };
    let rows = vec![
        group("Meningkatnya keselamatan dan kelancaran lalu lintas"),
        row(
            RowKind::Data,
            1,
            vec![
                cell("1."),
                cell("Persentase perlengkapan jalan dalam kondisi baik"),
                cell("%"),
                cell("84,00"),
                cell("81,25"),
                Cell { href: Some(s("/2025/tahunan/#hitung-1")), ..cell("96,73%") },
                rated("Sangat Tinggi", "#1b7f3b"),
            ],
        ),
        row(
            RowKind::Data,
            1,
            vec![
                cell("2."),
                cell("Angka kecelakaan lalu lintas pada ruas jalan kabupaten"),
                cell("kejadian"),
                cell("24"),
                cell("30"),
                cell("75,00%"),
                rated("Sedang", "#c98a00"),
            ],
        ),
        row(
            RowKind::Data,
            1,
            vec![
                cell("3."),
                cell("Nilai evaluasi AKIP perangkat daerah"),
                cell("nilai"),
                cell("BB"),
                Cell { tone: Tone::Missing, ..cell("belum diisi") },
                Cell { tone: Tone::Muted, ..cell("tidak dinilai") },
                cell("–"),
            ],
        ),
        group("Meningkatnya konektivitas wilayah"),
        row(
            RowKind::Data,
            1,
            vec![
                cell("4."),
                cell(AWKWARD),
                cell("desa"),
                cell("157"),
                cell("149"),
                Cell { tone: Tone::Alert, ..cell("94,90%") },
                rated("Tinggi", "#5a9e2f"),
            ],
        ),
        row(
            RowKind::Total,
            0,
            vec![
                Cell { span: 5, ..cell("Rata-rata capaian (3 indikator; 1 tidak dinilai)") },
                cell("88,88%"),
                cell("Tinggi"),
            ],
        ),
    ];
    let Block::Table(table) = table("tabel-capaian", "Capaian indikator kinerja utama tahun 2025", columns, rows)
    else {
        unreachable!()
    };
    let notes =
        vec![s("Rata-rata dihitung dari capaian yang dibatasi 100%."), s("Predikat menurut Permendagri 86/2017.")];
    Block::Table(Table { notes, ..table })
}

fn long_table(n_rows: usize) -> Block {
    let columns = vec![
        column("Kode", Align::Start, 2),
        column("Uraian", Align::Start, 6),
        column("Pagu (Rp)", Align::End, 3),
        column("Realisasi (Rp)", Align::End, 3),
        column("Serapan", Align::End, 2),
    ];
    let rows = (0..n_rows).map(|i| {
        let level = u8::try_from(i % 3).unwrap();
        let kind = if level == 0 { RowKind::Group } else { RowKind::Data };
        let cells = vec![
            cell(&format!("2.15.{:02}.2.{:02}", i / 9 + 1, i % 9 + 1)),
            cell(
                ["Program penyelenggaraan lalu lintas", "Penyediaan perlengkapan jalan", "Pembangunan prasarana jalan"]
                    [i % 3],
            ),
            cell(&format!("{}.704.046.{:03}", 31 + i, i)),
            cell(&format!("{}.102.418.{:03}", 29 + i, i)),
            cell("93,75%"),
        ];
        row(kind, level, cells)
    });
    table(
        "tabel-anggaran",
        "Anggaran dan realisasi menurut program, kegiatan, dan subkegiatan",
        columns,
        rows.collect(),
    )
}

fn wide_table() -> Block {
    let mut columns = vec![column("Indikator", Align::Start, 6)];
    columns.extend(["TW I", "TW II", "Sem. I", "TW III", "TW IV", "Sem. II"].iter().flat_map(|period| {
        [column(&format!("Target {period}"), Align::End, 1), column(&format!("Realisasi {period}"), Align::End, 1)]
    }));
    columns.push(column("Keterangan", Align::Start, 4));
    let rows = (1..=12).map(|i| {
        let mut cells = vec![cell(&format!("Indikator kinerja kegiatan nomor {i} pada bidang lalu lintas"))];
        cells.extend((0..12).map(|k| cell(&format!("{}.{:03},{:02}", i * 7 + k, i * 31, k * 8))));
        cells.push(cell("Bukti dukung lengkap dan telah diverifikasi"));
        row(RowKind::Data, 0, cells)
    });
    let Block::Table(table) = table("tabel-lebar", "Target dan realisasi per periode", columns, rows.collect()) else {
        unreachable!()
    };
    Block::Table(Table { wide: true, ..table })
}

fn prose() -> Block {
    let link = |href: &str, text: &str| ProseInline::Link { href: s(href), c: vec![t(text)] };
    Block::Prose(vec![
        ProseBlock::Paragraph {
            c: vec![
                t("Sepanjang tahun 2025 "),
                ProseInline::Strong { c: vec![t("Dinas Perhubungan")] },
                t(" melanjutkan pembangunan perlengkapan jalan di sebelas kecamatan, dengan perhatian pada "),
                ProseInline::Emph { c: vec![t("zona selamat sekolah")] },
                t(" dan ruas yang rawan kecelakaan"),
                ProseInline::Footnote { number: 1 },
                t(". Angka lama "),
                ProseInline::Strike { c: vec![t("81,00")] },
                t(" telah dikoreksi"),
                ProseInline::Footnote { number: 2 },
                t(" dan dicatat"),
                ProseInline::Footnote { number: 1 },
                t("; lihat "),
                link("https://www.balangankab.go.id/", "laman kabupaten"),
                t(", "),
                link("/2025/triwulan-1/", "laporan triwulan I"),
                t(" dan "),
                link("#tabel-anggaran", "tabel anggaran"),
                t(". Perintah "),
                ProseInline::Code { v: s("#panic(\"x\")") },
                t(" hanyalah teks "),
                ProseInline::Image { src: s("aset/lambang.svg"), alt: s("Lambang") },
                ProseInline::Break,
                t(AWKWARD),
            ],
        },
        ProseBlock::Heading { level: 2, c: vec![t("Faktor pendorong dan penghambat")] },
        p("Dua hal mendorong hasil tahun ini, dan satu hal menghambatnya:"),
        ProseBlock::List {
            start: None,
            items: vec![
                vec![p("Ketersediaan suku cadang rambu di gudang kabupaten.")],
                vec![
                    p("Kerja sama dengan kepolisian:"),
                    ProseBlock::List {
                        start: Some(3),
                        items: vec![vec![p("patroli bersama setiap pekan;")], vec![p("penyuluhan di 42 sekolah.")]],
                    },
                ],
                vec![p("Curah hujan tinggi pada triwulan IV.")],
            ],
        },
        ProseBlock::Quote { c: vec![p("Keselamatan adalah hasil kerja bersama, bukan hasil satu dinas.")] },
        ProseBlock::Heading { level: 3, c: vec![t("Rincian perlengkapan jalan")] },
        ProseBlock::Table {
            align: vec!["start", "center", "end"],
            head: vec![vec![t("Jenis")], vec![t("Kondisi")], vec![t("Jumlah")]],
            rows: vec![
                vec![vec![t("Rambu")], vec![t("baik")], vec![t("1.204")]],
                vec![vec![t("Marka")], vec![ProseInline::Emph { c: vec![t("sedang")] }], vec![t("38.750 m")]],
            ],
        },
        ProseBlock::Figure { src: s("aset/2025/gambar/rambu.svg"), alt: s("Jumlah rambu terpasang, 2022–2025") },
        ProseBlock::Code { text: s("#set page(fill: red)\n  let x = \"tetap teks\"") },
        ProseBlock::Rule,
        p("Penutup bagian ini mencatat bahwa seluruh data telah diperiksa ulang oleh bidang masing-masing."),
        ProseBlock::Footnote { number: 1, c: vec![p("Ruas dengan sedikitnya tiga kejadian dalam dua belas bulan.")] },
        ProseBlock::Footnote { number: 2, c: vec![p("Koreksi nomor 4."), p("Disetujui 12 Januari 2026.")] },
    ])
}

fn workings() -> Block {
    let working = |n: u32| Working {
        id: format!("hitung-{n}"),
        title: format!("Capaian indikator IKU-{n} sampai dengan Desember 2025"),
        result: s("96,73%"),
        steps: vec![
            WorkingStep {
                label: s("Realisasi kumulatif"),
                formula: s("jumlah realisasi triwulan"),
                numbers: s("20,25 + 20,00 + 20,50 + 20,50 = 81,25"),
            },
            WorkingStep {
                label: s("Capaian"),
                formula: s("realisasi ÷ target × 100"),
                numbers: s("81,25 ÷ 84 × 100 = 96,726190476190476…"),
            },
        ],
        inputs: vec![
            WorkingInput {
                label: s("Target 2025"),
                value: s("84"),
                source: s("content/2025/perjanjian-kinerja.yaml:31"),
                href: None,
                page: None,
            },
            WorkingInput {
                label: s("Realisasi triwulan IV"),
                value: s("20.50"),
                source: s("content/2025/triwulan-4/bidang-lalu-lintas.yaml:12"),
                href: None,
                page: None,
            },
        ],
    };
    Block::Workings((1..=4).map(working).collect())
}

fn figure(label: &str, value: &str, note: &str) -> Figure {
    Figure { label: s(label), value: s(value), note: s(note), href: None }
}

pub fn print(file: &str, paper: Paper, cover: &[&str]) -> Print {
    Print {
        path: s(file),
        paper,
        orientation: Orientation::Portrait,
        opening: if cover.is_empty() { Opening::Letterhead } else { Opening::Cover },
        cover: cover.iter().map(|line| s(line)).collect(),
        cover_foot: vec![s("Dinas Perhubungan"), s("Kabupaten Balangan"), s("2026")],
        letterhead: Letterhead {
            lines: vec![s("PEMERINTAH KABUPATEN BALANGAN"), s("DINAS PERHUBUNGAN")],
            address: s("Jalan Jenderal Ahmad Yani Km. 4,5, Paringin Selatan 71618"),
            contact: s("Telepon (0526) 000000 · Pos-el dishub@contoh.go.id · Laman dishub.contoh.go.id"),
            emblem: Some(s("aset/lambang.svg")),
        },
        watermark: Some(s("DRAF")),
        sample: Some(s("DATA CONTOH")),
        running_head: s("Laporan Kinerja Dinas Perhubungan Kabupaten Balangan"),
        running_foot: s("Tahun 2025 · draf"),
        signature: Some(Signature {
            role: String::new(),
            place_date: s("Paringin, 28 Februari 2026"),
            position: s("Plt. Kepala Dinas Perhubungan"),
            name: s("H. A. GAZALI, S.Sos., M.AP."),
            rank: s("Pembina Utama Muda (IV/c)"),
            nip: s("19641025 198602 1 003"),
        }),
        author: s("Dinas Perhubungan Kabupaten Balangan"),
        date: s("2026-02-28"),
        keywords: vec![s("Tahun 2025")],
        attachments: vec![],
        proof: None,
        press: None,
        word: None,
    }
}

pub fn document(kind: DocumentKind, title: &str, sections: Vec<Section>, print: Print) -> Document {
    Document {
        address: s("/2025/tahunan/"),
        kind,
        is_page: true,
        title: s(title),
        subtitle: Some(s("Tahun Anggaran 2025")),
        description: s("Capaian kinerja dan anggaran."),
        breadcrumbs: Vec::new(),
        previous: None,
        next: None,
        downloads: Vec::new(),
        notices: Vec::new(),
        later_notices: Vec::new(),
        sections,
        print: Some(print),
        about: Default::default(),
    }
}

/// An annual report with every kind of block.
pub fn rich() -> Document {
    let notice = Notice {
        tone: NoticeTone::Warning,
        title: s("Draf: data belum lengkap"),
        lines: vec![s("Bidang Prasarana belum menyerahkan triwulan IV."), s(AWKWARD)],
    };
    let info = Notice {
        tone: NoticeTone::Info,
        title: s("Perjanjian kinerja"),
        lines: vec![s("Diukur terhadap perubahan tanggal 28 Juni 2025.")],
    };
    let front = |id: &str, title: &str, blocks| Section {
        front: true,
        new_page: true,
        ..section(id, "", title, blocks, vec![])
    };
    let fact = |label: &str, value: &str| Fact { label: s(label), value: s(value), ..Fact::default() };
    let facts = vec![
        fact(
            "Definisi",
            "Jumlah perlengkapan jalan dalam kondisi baik dibagi jumlah seluruh perlengkapan jalan yang terpasang.",
        ),
        fact("Satuan", "persen"),
        fact("Arah", "naik"),
        Fact { href: Some(s("/metode/#naik")), ..fact("Rumus", "realisasi ÷ target × 100%") },
        fact("Sumber data", AWKWARD),
    ];
    let figures = vec![
        figure("Rata-rata capaian", "88,88%", "dari 3 indikator; 1 tidak dinilai"),
        figure("Serapan anggaran", "93,75%", "terhadap pagu perubahan"),
        figure("Realisasi belanja", "Rp31.704.046.735", "s.d. Desember 2025"),
    ];
    let sections = vec![
        front(
            "kata-pengantar",
            "Kata Pengantar",
            vec![Block::Prose(vec![
                p(
                    "Puji syukur kami panjatkan ke hadirat Tuhan Yang Maha Esa, karena Laporan Kinerja Dinas Perhubungan Kabupaten Balangan Tahun 2025 dapat disusun tepat pada waktunya.",
                ),
                p(
                    "Laporan ini merupakan bentuk pertanggungjawaban atas pelaksanaan perjanjian kinerja, serta bahan perbaikan perencanaan pada tahun berikutnya.",
                ),
            ])],
        ),
        front(
            "ikhtisar",
            "Ikhtisar Eksekutif",
            vec![
                Block::Paragraph(s("Pada tahun 2025 rata-rata capaian indikator kinerja utama adalah 88,88 persen.")),
                Block::Figures(figures),
            ],
        ),
        section("bab-1", "BAB I", "Pendahuluan", vec![prose()], vec![]),
        section(
            "bab-2",
            "BAB II",
            "Perencanaan Kinerja",
            vec![Block::Notice(info)],
            vec![
                section("bab-2-a", "A.", "Indikator Kinerja Utama", vec![Block::Facts(facts)], vec![]),
                section(
                    "bab-2-b",
                    "B.",
                    "Perjanjian Kinerja",
                    vec![
                        Block::Paragraph(s("Tabel berikut memuat target dan realisasi untuk setiap periode.")),
                        wide_table(),
                        Block::Paragraph(s("Target setiap triwulan diambil dari rencana aksi.")),
                    ],
                    vec![],
                ),
            ],
        ),
        section(
            "bab-3",
            "BAB III",
            "Akuntabilitas Kinerja",
            vec![],
            vec![
                section(
                    "bab-3-a",
                    "A.",
                    "Capaian Kinerja Organisasi",
                    vec![Block::Paragraph(s("Capaian dihitung dari nilai yang belum dibulatkan.")), achievement()],
                    vec![section(
                        "bab-3-a-1",
                        "1.",
                        "Membandingkan antara target dan realisasi kinerja tahun ini",
                        vec![
                            Block::Paragraph(AWKWARD.repeat(4)),
                            Block::Links(vec![
                                Link { text: s("Data capaian"), href: s("/data/2025/capaian.csv") },
                                Link { text: s("Peraturan"), href: s("https://peraturan.bpk.go.id/") },
                            ]),
                        ],
                        vec![section(
                            "bab-3-a-1-a",
                            "a.",
                            "Persentase perlengkapan jalan dalam kondisi baik",
                            vec![Block::Paragraph(s("Naik 2,25 poin dari tahun lalu."))],
                            vec![],
                        )],
                    )],
                ),
                section("bab-3-b", "B.", "Realisasi Anggaran", vec![long_table(100)], vec![]),
            ],
        ),
        section(
            "bab-4",
            "BAB IV",
            "Penutup",
            vec![Block::Paragraph(s("Langkah perbaikan disusun bersama seluruh bidang."))],
            vec![],
        ),
        section("lampiran-1", "LAMPIRAN 1", "Cara Hitung", vec![workings()], vec![]),
    ];
    let base = print("2025/tahunan/lakip-2025.pdf", Paper::A4, &["Laporan Kinerja Instansi Pemerintah", "Tahun 2025"]);
    let figures = Attachment {
        path: s("data/2025/capaian.csv"),
        name: s("capaian.csv"),
        media: s("text/csv"),
        description: s("Data capaian"),
    };
    let press = PressCopy { path: s("2025/tahunan/lakip-2025-cetak.pdf"), fills_sheets: true };
    let print = Print { attachments: vec![figures], press: Some(press), ..base };
    Document { notices: vec![notice], ..document(DocumentKind::Annual, "Laporan Kinerja Tahun 2025", sections, print) }
}

/// A quarterly report on F4, without chapters, images or marks.
pub fn folio() -> Document {
    let sections = vec![
        section("capaian", "A.", "Capaian Kinerja", vec![achievement()], vec![]),
        section(
            "anggaran",
            "B.",
            "Realisasi Anggaran",
            vec![Block::Paragraph(s("Rincian menurut subkegiatan.")), long_table(12)],
            vec![],
        ),
        section("periode", "C.", "Perkembangan", vec![wide_table()], vec![]),
        section("tindak-lanjut", "D.", "Tindak Lanjut", vec![prose()], vec![]),
    ];
    let base =
        print("2025/triwulan-1/laporan-triwulan-1-2025.pdf", Paper::F4, &["Laporan Kinerja Triwulan I", "Tahun 2025"]);
    document(
        DocumentKind::Quarter,
        "Laporan Kinerja Triwulan I Tahun 2025",
        sections,
        Print { watermark: None, sample: None, ..base },
    )
}

/// A form of one page: no cover, no emblem, no signature, nothing but a sentence.
pub fn minimal() -> Document {
    let base = print("reviu/2025/formulir.pdf", Paper::A4, &[]);
    let letterhead = Letterhead { emblem: None, contact: String::new(), ..base.letterhead };
    let print = Print { letterhead, watermark: None, sample: None, signature: None, ..base };
    let sections = vec![section("isi", "", "Pernyataan", vec![Block::Paragraph(s("Satu kalimat."))], vec![])];
    document(DocumentKind::Review, "Formulir Reviu", sections, print)
}

/// Shapes at the edge of what the types allow: empty and huge parts, deep nesting, unknown notes, odd colours.
pub fn extreme() -> Document {
    let long_word = "x".repeat(300);
    let deep = (0..12).fold(p("dasar"), |inner, i| match i % 2 {
        0 => ProseBlock::Quote { c: vec![inner] },
        _ => ProseBlock::List { start: Some(0), items: vec![vec![inner], vec![]] },
    });
    let prose = Block::Prose(vec![
        ProseBlock::Heading { level: 1, c: vec![] },
        ProseBlock::Heading { level: 6, c: vec![t("Judul"), ProseInline::Footnote { number: 1 }] },
        ProseBlock::Paragraph { c: vec![ProseInline::Footnote { number: 99 }, ProseInline::Break, t(&long_word)] },
        ProseBlock::Paragraph { c: vec![] },
        ProseBlock::List { start: None, items: vec![] },
        ProseBlock::Table { align: vec![], head: vec![], rows: vec![] },
        ProseBlock::Code { text: String::new() },
        deep,
        ProseBlock::Footnote { number: 1, c: vec![] },
    ]);
    let color = Some(s("merah"));
    let odd = vec![
        Cell { color, href: Some(s("#tidak-ada")), ..cell(&long_word) },
        Cell { href: Some(s("mailto:a@b.id")), ..cell(&"kata ".repeat(2500)) },
        Cell { href: Some(s("")), ..cell("") },
    ];
    let columns =
        || vec![column("", Align::Start, 0), column("Kolom", Align::Center, 900), column("Angka", Align::End, 1)];
    let tables = vec![
        table("kosong", "", columns(), vec![]),
        table("", "Tanpa kolom", vec![], vec![]),
        table("ganjil", &"judul panjang ".repeat(40), columns(), vec![row(RowKind::Total, 200, odd)]),
    ];
    let many = (0..40).map(|i| column(&format!("Kepala {i}"), Align::End, 1)).collect();
    let cells = (0..40).map(|i| cell(&format!("{i}00.000.000,00"))).collect();
    let mut blocks = vec![
        prose,
        Block::Figures(vec![]),
        Block::Figures((0..5).map(|_| figure(&long_word, &long_word, "")).collect()),
        Block::Facts(vec![]),
        Block::Links(vec![]),
        Block::Workings(vec![]),
        Block::Paragraph(String::new()),
        Block::Notice(Notice { tone: NoticeTone::Info, title: String::new(), lines: vec![s("baris"); 200] }),
        table("banyak", "Banyak kolom", many, vec![row(RowKind::Data, 0, cells)]),
    ];
    blocks.extend(tables);
    let nested = (0..9).fold(section("dasar", "i.", "Dasar", vec![wide_table()], vec![]), |inner, i| {
        section(&format!("lapis-{i}"), "", "", vec![], vec![inner])
    });
    let sections = vec![section("bab-x", "BAB XIV", &long_word, blocks, vec![nested])];
    let base = print("x.pdf", Paper::F4, &["Judul"]);
    let letterhead = Letterhead { lines: vec![], address: String::new(), contact: String::new(), emblem: None };
    let print = Print { letterhead, cover_foot: vec![], watermark: Some("PANJANG ".repeat(20)), ..base };
    document(DocumentKind::Year, "Judul", sections, print)
}
