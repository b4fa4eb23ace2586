use std::iter;

use crate::base::{Lang, say};
use crate::measure::Formula;
use crate::model::{Minimize, Polarity, Rollup, ZeroTarget};
use crate::report::context::AgencyView;
use crate::report::document::{Block, Document, DocumentKind, Fact, Table, Tone};
use crate::report::make::{cell, link, number_column, row, section, text_column};
use crate::report::tables::absent_cell;
use crate::report::text;
use crate::report::workings::formula_words;

use super::indicator::{polarity_words, rollup_words};
use super::web_page;

/// How figures are computed, with the scales and policies in use.
pub fn method_page(view: AgencyView<'_>) -> Document {
    let lang = view.lang();
    let paragraph = |text: &str| Block::Paragraph(text.to_owned());
    let part = |id: &str, title: &str, blocks: Vec<Block>| section(id, "", title, blocks);
    let sections = vec![
        part(
            "rumus",
            lang.pick("Rumus capaian", "Achievement formulas"),
            vec![Block::Facts(formulas(view)), paragraph(zero_words(lang))],
        ),
        part(
            "penggabungan",
            lang.pick("Penggabungan triwulan", "How quarters are combined"),
            vec![Block::Facts(rollups(lang)), paragraph(law_words(lang))],
        ),
        part("status", lang.pick("Keadaan sebuah hasil", "The states of a result"), vec![Block::Facts(states(lang))]),
        part(
            "sandingan",
            lang.pick("Capaian yang berdampingan", "Achievements side by side"),
            vec![Block::Facts(comparisons(lang))],
        ),
        part("rata-rata", lang.pick("Rata-rata", "Means"), vec![Block::Paragraph(average_words(view))]),
        part("predikat", lang.pick("Predikat", "Ratings"), scales(view)),
        part("huruf", lang.pick("Nilai huruf", "Letter grades"), letters(view)),
        part("anggaran", lang.pick("Anggaran", "Budget"), vec![paragraph(money_words(lang))]),
        part("analisis", lang.pick("Analisis setahun", "Analyses of a year"), vec![Block::Facts(analyses(lang))]),
        part("pembulatan", lang.pick("Pembulatan", "Rounding"), vec![Block::Paragraph(rounding_words(view))]),
        part("keaslian", lang.pick("Keaslian salinan cetak", "Authenticity of printed copies"), authenticity(view)),
    ];
    web_page(
        DocumentKind::Method,
        view.at.page("metode"),
        lang.pick("Metode penghitungan", "Method of calculation"),
        lang.pick(
            "Rumus capaian, penggabungan triwulan, skala predikat, dan pembulatan yang dipakai.",
            "The achievement formulas, the way quarters are combined, the rating scale and the rounding in use.",
        ),
        vec![link(lang.pick("Beranda", "Home"), view.at.home())],
        sections,
    )
}

fn zero_words(lang: Lang) -> &'static str {
    lang.pick(
        "Target 0: pada indikator turun dan tetap, realisasi 0 berarti capaian 100%; pada indikator naik, target 0 \
         tidak dapat dinilai. Realisasi di atas 0 terhadap target 0: lihat “turun, target 0 terlampaui”.",
        "Target 0: for indicators where lower is better or that should be exactly on target, an actual of 0 is an \
         achievement of 100%; where higher is better, a target of 0 cannot be evaluated. An actual above 0 against a \
         target of 0: see “lower is better, target 0 exceeded”.",
    )
}

fn law_words(lang: Lang) -> &'static str {
    lang.pick(
        "Tahun selalu sama dengan semester I digabung semester II, dan sama dengan keempat triwulan digabung. \
         Rata-rata dihitung dari jumlah dan banyaknya triwulan, bukan dari rata-rata semester. Triwulan yang belum \
         dilaporkan tidak pernah dianggap nol.",
        "The year always equals semester 1 combined with semester 2, and equals the four quarters combined. A mean is \
         computed from the sum and the number of the quarters, not from the means of the semesters. A quarter that has \
         not been reported is never taken as zero.",
    )
}

fn money_words(lang: Lang) -> &'static str {
    lang.pick(
        "Uang hanya dicatat pada sub kegiatan; angka kegiatan, program, dan perangkat daerah adalah jumlahnya. \
         Serapan adalah realisasi sejak Januari dibagi pagu yang berlaku pada hari terakhir periode. Pagu yang kosong \
         atau nol ditulis sebagai “pagu belum diisi”.",
        "Money is recorded for sub-activities only; the figures of an activity, a programme and the agency are sums of \
         these. Absorption is the spending since January divided by the budget ceiling in force on the last day of the \
         period. A ceiling that is empty or zero is shown as “no ceiling entered”.",
    )
}

fn authenticity(view: AgencyView<'_>) -> Vec<Block> {
    let lang = view.lang();
    let words = lang.pick(
        "Setiap laporan cetak memuat sidik isinya dan kode QR menuju halaman yang mengatakan apakah salinan itu \
         berlaku, rancangan, atau sudah diganti, dan angka mana yang berubah.",
        "Every printed report carries a fingerprint of its content and a QR code. The code leads to a page that says \
         whether the copy is current, a draft or superseded, and which figures have changed.",
    );
    let all = lang.pick("Semua salinan yang dikenal situs ini", "All copies known to this site");
    vec![Block::Paragraph(words.to_owned()), Block::Links(vec![link(all, view.at.page("verifikasi"))])]
}

fn fact(label: &str, value: impl Into<String>) -> Fact {
    Fact { label: label.to_owned(), value: value.into(), ..Fact::default() }
}

/// A formula that is broken between its terms at most, and not within them.
fn unbroken(lang: Lang, formula: Formula) -> String {
    formula_words(lang, formula).replace(" × ", "\u{a0}×\u{a0}").replace(" − ", "\u{a0}−\u{a0}")
}

fn formulas(view: AgencyView<'_>) -> Vec<Fact> {
    let lang = view.lang();
    let policy = &view.site().policy;
    let lower = match policy.minimize {
        Minimize::Difference => Formula::LowerByDifference,
        Minimize::Quotient => Formula::LowerByQuotient,
    };
    let own = lang.pick(
        "kecuali indikator memilih rumus lain, yang tertera pada halamannya",
        "unless the indicator chooses another formula, shown on the page of the indicator",
    );
    let mut facts = vec![
        fact(polarity_words(lang, Polarity::Maximize), unbroken(lang, Formula::HigherIsBetter)),
        fact(polarity_words(lang, Polarity::Minimize), format!("{}, {own}", unbroken(lang, lower))),
        fact(
            polarity_words(lang, Polarity::Range),
            say!(
                lang,
                "{}; di luar rentang, target belum tercapai, juga bila capaiannya di atas 100%",
                "{}; outside the range the target is not met, even where the achievement is above 100%",
                unbroken(lang, Formula::RangeHigher)
            ),
        ),
        fact(polarity_words(lang, Polarity::Stabilize), unbroken(lang, Formula::TargetIsBest)),
    ];
    facts.push(fact(
        lang.pick("turun, target 0 terlampaui", "lower is better, target 0 exceeded"),
        match policy.zero_target {
            ZeroTarget::NotEvaluable => lang.pick("tidak dinilai", "not evaluated"),
            ZeroTarget::Zero => lang.pick("capaian 0", "achievement 0"),
        },
    ));
    facts
}

fn rollups(lang: Lang) -> Vec<Fact> {
    [Rollup::Sum, Rollup::Last, Rollup::Average, Rollup::Max, Rollup::Min, Rollup::Ratio]
        .into_iter()
        .filter_map(|rollup| {
            let words = rollup_words(lang, rollup);
            words.split_once(": ").map(|(name, rest)| fact(name, rest))
        })
        .collect()
}

fn states(lang: Lang) -> Vec<Fact> {
    vec![
        fact(
            lang.pick("terhitung", "computed"),
            lang.pick(
                "target dan realisasi ada, dan rumusnya menghasilkan angka",
                "target and actual are both available, and the formula gives a figure",
            ),
        ),
        fact(
            lang.pick("tidak dinilai", "not evaluated"),
            lang.pick(
                "angkanya tidak ada artinya, dan alasannya dicantumkan",
                "a figure would have no meaning, and the reason is stated",
            ),
        ),
        fact(
            lang.pick("belum lengkap", "incomplete"),
            lang.pick(
                "ada data yang belum masuk, dan penanggung jawabnya dicantumkan; yang ditunggu dari unit diberi warna",
                "some data have not come in, and their owner is stated; what a unit owes is coloured",
            ),
        ),
        fact(
            text::not_opened(lang),
            lang.pick(
                "pengumpulan data triwulan itu belum dimulai, sehingga belum ada yang ditunggu",
                "the collection of the quarter's data has not begun, so nobody owes anything yet",
            ),
        ),
    ]
}

/// What else than the own target of a period an actual is held against.
fn comparisons(lang: Lang) -> Vec<Fact> {
    vec![
        fact(
            lang.pick("s.d. triwulan", "to date"),
            lang.pick(
                "realisasi sejak Januari terhadap target sejak Januari, keduanya digabung dengan cara indikator itu",
                "the actual since January against the target since January, both combined in the indicator's own way",
            ),
        ),
        fact(
            lang.pick("terhadap target tahunan", "against the annual target"),
            lang.pick(
                "realisasi sejak Januari terhadap target perjanjian kinerja yang berlaku pada hari terakhir periode",
                "the actual since January against the target of the agreement in force on the last day of the period",
            ),
        ),
        fact(
            lang.pick("sementara", "provisional"),
            lang.pick(
                "pada capaian: selama sebuah triwulan belum dilaporkan, triwulan yang sudah ada terhadap target triwulan \
                 yang sama; pada rata-rata: selama ada indikator yang belum lengkap, yang tidak ikut dihitung",
                "of an achievement: while a quarter has not been reported, the quarters reported so far against the \
                 targets of the same quarters; of a mean: while an indicator is incomplete and so is left out",
            ),
        ),
    ]
}

/// What is computed once a year, beside achievement and absorption.
fn analyses(lang: Lang) -> Vec<Fact> {
    vec![
        fact(
            lang.pick("efisiensi", "efficiency"),
            lang.pick(
                "efisien bila rata-rata capaian sasaran setahun tidak di bawah serapan program pendukungnya (jumlah \
                 realisasi dibagi jumlah pagu); tidak dihitung bila salah satunya tidak ada atau masih sementara",
                "efficient when an objective's mean achievement of the year is not below the absorption of the \
                 programmes that support it (sum of spending divided by sum of ceilings); not computed when one of \
                 them is missing or still provisional",
            ),
        ),
        fact(
            lang.pick("kemajuan menuju target akhir Renstra", "progress towards the end of the strategic plan"),
            lang.pick(
                "realisasi tahun itu terhadap target tahun terakhir Renstra, dengan rumus indikator itu sendiri",
                "the actual of the year against the target of the plan's last year, by the indicator's own formula",
            ),
        ),
        fact(
            lang.pick("standar nasional", "national benchmark"),
            lang.pick(
                "realisasi tahun itu terhadap standar nasional, dengan rumus indikator itu sendiri",
                "the actual of the year against the national benchmark, by the indicator's own formula",
            ),
        ),
        fact(
            lang.pick("fisik dan keuangan", "physical and financial progress"),
            lang.pick(
                "kemajuan fisik adalah persentase yang dilaporkan unit; kemajuan keuangan adalah serapan sejak Januari; \
                 selisihnya fisik dikurangi keuangan",
                "physical progress is the percentage that the unit reports; financial progress is the absorption since \
                 January; their difference is physical less financial",
            ),
        ),
        fact(
            lang.pick("Tabel E.81", "table E.81"),
            lang.pick(
                "tingkat capaian adalah realisasi sampai dengan tahun itu dibagi target akhir Renstra\u{a0}×\u{a0}100, untuk \
                 kinerja dan untuk rupiah",
                "the level of achievement is the actual up to the year divided by the target at the end of the strategic \
                 plan\u{a0}×\u{a0}100, for performance and for money",
            ),
        ),
    ]
}

fn average_words(view: AgencyView<'_>) -> String {
    let base = view.lang().pick(
        "Rata-rata sasaran adalah rata-rata capaian indikatornya; rata-rata perangkat daerah adalah rata-rata \
         sasaran. Indikator yang tidak dinilai atau belum lengkap tidak ikut, dan jumlahnya dicantumkan.",
        "The mean of an objective is the mean of the achievements of its indicators; the mean of the agency is the \
         mean of its objectives. Indicators that are not evaluated or incomplete do not count, and how many there are \
         is stated.",
    );
    match &view.site().policy.cap {
        Some(cap) => say!(
            view.lang(),
            "{base} Di dalam rata-rata, capaian dibatasi antara {}% dan {}%; angka aslinya tetap ditampilkan di tabel.",
            "{base} Within a mean, an achievement is bounded between {}% and {}%; the tables still show the figure \
             as it is.",
            text::number_trimmed(view.lang(), &cap.low.exact(), 2),
            text::number_trimmed(view.lang(), &cap.high.exact(), 2)
        ),
        None => base.to_owned(),
    }
}

fn rounding_words(view: AgencyView<'_>) -> String {
    let decimals = view.decimals();
    let places = if decimals == 1 { "place" } else { "places" };
    say!(
        view.lang(),
        "Semua perhitungan memakai pecahan eksak. Pembulatan dilakukan sekali, untuk ditampilkan: persentase menjadi {} angka \
         di belakang koma, setengah ke atas. Predikat dan selisih berasal dari nilai yang belum dibulatkan.",
        "All calculations use exact fractions. Rounding is done once, for display: percentages to {} decimal {places}, \
         half up. Ratings and differences come from values before rounding.",
        decimals
    )
}

fn scales(view: AgencyView<'_>) -> Vec<Block> {
    let lang = view.lang();
    let Some(scale) = view.dataset.rating_scale() else {
        return vec![Block::Paragraph(
            lang.pick("Skala predikat belum ditetapkan.", "No rating scale has been set.").to_owned(),
        )];
    };
    // Levels stand from high to low, so the level before is the one above.
    let above = iter::once(None).chain(scale.levels.iter().map(|level| level.at_least.as_ref()));
    let rows = scale.levels.iter().zip(above).map(|(level, above)| {
        let mut label = cell(level.label_in(lang)).toned(Tone::Rating);
        label.color.clone_from(&level.color);
        let range = text::level_range(lang, level.at_least.as_ref(), above);
        row(vec![label, if range.is_empty() { absent_cell() } else { cell(range) }])
    });
    vec![Block::Table(Table {
        id: "tabel-predikat".to_owned(),
        caption: say!(lang, "{}", "Scale “{}”", scale.name),
        columns: vec![
            text_column(lang.pick("Predikat", "Rating"), 3),
            text_column(lang.pick("Capaian", "Achievement"), 4),
        ],
        rows: rows.collect(),
        notes: scale.source.iter().map(|source| say!(lang, "Sumber: {source}.", "Source: {source}.")).collect(),
        wide: false,
    })]
}

fn letters(view: AgencyView<'_>) -> Vec<Block> {
    let lang = view.lang();
    if view.dataset.scales.letters.is_empty() {
        let none = lang.pick("Tidak ada indikator bernilai huruf.", "No indicator has letter grades.");
        return vec![Block::Paragraph(none.to_owned())];
    }
    let tables = view.dataset.scales.letters.iter().map(|scale| {
        let rows = scale
            .grades
            .iter()
            .map(|grade| row(vec![cell(&grade.letter), cell(text::number_unrounded(lang, &grade.score.exact()))]));
        Block::Table(Table {
            id: format!("tabel-huruf-{}", scale.code),
            caption: say!(lang, "{}", "Scale “{}”", scale.name),
            columns: vec![text_column(lang.pick("Huruf", "Letter"), 2), number_column(lang.pick("Skor", "Score"), 2)],
            rows: rows.collect(),
            notes: Vec::new(),
            wide: false,
        })
    });
    let words = lang.pick(
        "Target dan realisasi yang ditulis dengan huruf dihitung dengan skor hurufnya.",
        "Targets and actuals that are written as letters are computed with the scores of the letters.",
    );
    std::iter::once(Block::Paragraph(words.to_owned())).chain(tables).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_combine_quarters_has_a_name_and_an_explanation() {
        for lang in Lang::ALL {
            let facts = rollups(*lang);
            assert_eq!(facts.len(), 6);
            assert!(facts.iter().all(|fact| !fact.label.contains(' ') && fact.value.contains(' ')), "{facts:?}");
        }
    }
}
