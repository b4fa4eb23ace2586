use crate::base::Lang;
use crate::measure::Formula;
use crate::model::{Minimize, Polarity, Rollup, ZeroTarget};
use crate::report::context::AgencyView;
use crate::report::document::{Block, Document, DocumentKind, Fact, Table, Tone};
use crate::report::make::{cell, link, number_column, row, section, text_column};
use crate::report::text;
use crate::report::workings::formula_words;

use super::indicator::{polarity_words, rollup_words};
use super::web_page;

/// How figures are computed, with the scales and policies in use.
pub fn method_page(view: AgencyView<'_>) -> Document {
    let sections = vec![
        section("rumus", "", "Rumus capaian", vec![Block::Facts(formulas(view)), Block::Paragraph(ZERO.to_owned())]),
        section(
            "penggabungan",
            "",
            "Penggabungan triwulan",
            vec![Block::Facts(rollups(view.lang())), Block::Paragraph(LAW.to_owned())],
        ),
        section("status", "", "Tiga keadaan hasil", vec![Block::Facts(states(view.lang()))]),
        section("rata-rata", "", "Rata-rata", vec![Block::Paragraph(average_words(view))]),
        section("predikat", "", "Predikat", scales(view)),
        section("huruf", "", "Nilai huruf", letters(view)),
        section("anggaran", "", "Anggaran", vec![Block::Paragraph(MONEY.to_owned())]),
        section("pembulatan", "", "Pembulatan", vec![Block::Paragraph(rounding_words(view))]),
        section("keaslian", "", "Keaslian salinan cetak", authenticity(view)),
    ];
    web_page(
        DocumentKind::Method,
        view.at.page("metode"),
        "Metode penghitungan",
        "Rumus capaian, penggabungan triwulan, skala predikat, dan pembulatan yang dipakai.",
        vec![link("Beranda", view.at.home())],
        sections,
    )
}

const ZERO: &str = "Target 0: pada indikator turun dan tetap, realisasi 0 berarti capaian 100%; pada indikator naik, target 0 \
                    tidak dapat dinilai. Realisasi di atas 0 terhadap target 0 tidak dinilai, kecuali kebijakan situs \
                    menyatakan lain.";

const LAW: &str = "Tahun selalu sama dengan semester I digabung semester II, dan sama dengan keempat triwulan digabung. \
                   Rata-rata dihitung dari jumlah dan banyaknya triwulan, bukan dari rata-rata semester. Triwulan yang belum \
                   dilaporkan tidak pernah dianggap nol.";

const MONEY: &str = "Uang hanya dicatat pada sub kegiatan; kegiatan, program, dan perangkat daerah adalah jumlahnya. Serapan \
                     adalah realisasi sejak Januari dibagi pagu yang berlaku pada hari terakhir periode. Pagu yang kosong atau \
                     nol ditulis sebagai pagu belum diisi.";

const AUTHENTICITY: &str = "Setiap laporan cetak memuat sidik isinya dan kode QR menuju halaman yang mengatakan apakah salinan itu \
                            berlaku, rancangan, atau sudah diganti, dan angka mana yang berubah.";

fn authenticity(view: AgencyView<'_>) -> Vec<Block> {
    let all = link("Semua salinan yang dikenal situs ini", view.at.page("verifikasi"));
    vec![Block::Paragraph(AUTHENTICITY.to_owned()), Block::Links(vec![all])]
}

fn fact(label: &str, value: impl Into<String>) -> Fact {
    Fact { label: label.to_owned(), value: value.into(), href: None }
}

fn formulas(view: AgencyView<'_>) -> Vec<Fact> {
    let policy = &view.site().policy;
    let lower = match policy.minimize {
        Minimize::Difference => Formula::LowerByDifference,
        Minimize::Quotient => Formula::LowerByQuotient,
    };
    let own = "kecuali indikator memilih rumus lain, yang tercetak pada halamannya";
    let mut facts = vec![
        fact(polarity_words(view.lang(), Polarity::Maximize), formula_words(view.lang(), Formula::HigherIsBetter)),
        fact(polarity_words(view.lang(), Polarity::Minimize), format!("{}, {own}", formula_words(view.lang(), lower))),
        fact(polarity_words(view.lang(), Polarity::Range), formula_words(view.lang(), Formula::RangeHigher)),
        fact(polarity_words(view.lang(), Polarity::Stabilize), formula_words(view.lang(), Formula::TargetIsBest)),
    ];
    facts.push(fact(
        "turun, target 0 terlampaui",
        match policy.zero_target {
            ZeroTarget::NotEvaluable => "tidak dinilai",
            ZeroTarget::Zero => "capaian 0",
        },
    ));
    facts
}

fn rollups(lang: Lang) -> Vec<Fact> {
    [Rollup::Sum, Rollup::Last, Rollup::Average, Rollup::Max, Rollup::Min, Rollup::Ratio]
        .into_iter()
        .filter_map(|rollup| {
            let words = rollup_words(lang, rollup);
            words.split_once(": ").or_else(|| words.split_once(' ')).map(|(name, rest)| fact(name, rest))
        })
        .collect()
}

fn states(lang: Lang) -> Vec<Fact> {
    vec![
        fact("terhitung", "target dan realisasi ada, dan rumusnya menghasilkan angka"),
        fact("tidak dinilai", "angkanya tidak ada artinya, dan alasannya dicetak"),
        fact("belum lengkap", "ada data yang belum masuk, dan pemiliknya dicetak"),
    ]
}

fn average_words(view: AgencyView<'_>) -> String {
    let base = "Rata-rata sasaran adalah rata-rata capaian indikatornya; rata-rata perangkat daerah adalah rata-rata \
                sasaran. Indikator yang tidak dinilai atau belum lengkap tidak ikut, dan banyaknya dicetak.";
    match &view.site().policy.cap {
        Some(cap) => format!(
            "{base} Di dalam rata-rata, capaian dibatasi antara {}% dan {}%; angka aslinya tetap dicetak di tabel.",
            text::number_trimmed(view.lang(), &cap.low.exact(), 2),
            text::number_trimmed(view.lang(), &cap.high.exact(), 2)
        ),
        None => base.to_owned(),
    }
}

fn rounding_words(view: AgencyView<'_>) -> String {
    format!(
        "Semua perhitungan memakai pecahan eksak. Pembulatan dilakukan sekali, untuk ditampilkan: persentase menjadi {} angka \
         di belakang koma, setengah ke atas. Predikat dibaca dari nilai yang belum dibulatkan.",
        view.decimals()
    )
}

fn scales(view: AgencyView<'_>) -> Vec<Block> {
    let Some(scale) = view.dataset.rating_scale() else {
        return vec![Block::Paragraph("Skala predikat belum ditetapkan.".to_owned())];
    };
    let rows = scale.levels.iter().map(|level| {
        let mut label = cell(&level.label).toned(Tone::Rating);
        label.color.clone_from(&level.color);
        let from = level.at_least.map_or_else(
            || "di bawah tingkat sebelumnya".to_owned(),
            |at_least| format!("≥ {}%", text::number_trimmed(view.lang(), &at_least.exact(), 2)),
        );
        row(vec![label, cell(from)])
    });
    vec![Block::Table(Table {
        id: "tabel-predikat".to_owned(),
        caption: scale.name.clone(),
        columns: vec![text_column("Predikat", 3), number_column("Capaian", 3)],
        rows: rows.collect(),
        notes: scale.source.iter().map(|source| format!("Sumber: {source}.")).collect(),
        wide: false,
    })]
}

fn letters(view: AgencyView<'_>) -> Vec<Block> {
    if view.dataset.scales.letters.is_empty() {
        return vec![Block::Paragraph("Tidak ada indikator bernilai huruf.".to_owned())];
    }
    let tables = view.dataset.scales.letters.iter().map(|scale| {
        let rows = scale.grades.iter().map(|grade| {
            row(vec![cell(&grade.letter), cell(text::number_unrounded(view.lang(), &grade.score.exact()))])
        });
        Block::Table(Table {
            id: format!("tabel-huruf-{}", scale.code),
            caption: scale.name.clone(),
            columns: vec![text_column("Huruf", 2), number_column("Skor", 2)],
            rows: rows.collect(),
            notes: Vec::new(),
            wide: false,
        })
    });
    tables.collect()
}
