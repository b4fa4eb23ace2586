//! Charts in print: every kind is a numbered picture with its texts, and every engine reads the drawings alike.

use lakip::base::Exact;
use lakip::report::*;

use crate::fixtures::{self, AWKWARD};
use crate::{engines, job, tools};

fn figure(value: i64, text: &str) -> Slot {
    let color = Some("#166534".to_owned());
    Slot { value: Some(Exact::integer(value)), text: text.to_owned(), color, ..Slot::default() }
}

fn axis() -> Axis {
    let ticks = [0, 50, 100].map(|value| Tick { value: Exact::integer(value), text: format!("{value}%") });
    Axis { unit: "Satuan: persen".to_owned(), ticks: ticks.to_vec() }
}

fn table(id: &str) -> Table {
    let column = Column {
        header: "Kolom".to_owned(),
        group: None,
        number: None,
        align: Align::Start,
        weight: 1,
        place: ColumnPlace::Column,
    };
    let cell = Cell::new("isi tabel grafik");
    Table {
        id: id.to_owned(),
        caption: "Tabel di samping grafik".to_owned(),
        columns: vec![column],
        rows: vec![Row { kind: RowKind::Data, level: 0, cells: vec![cell] }],
        notes: Vec::new(),
        wide: false,
    }
}

/// A chart of every kind, the first with a table of its own, each with awkward text, and one with nothing to draw.
fn charts() -> Vec<Chart> {
    let absent = || Slot { text: "belum lengkap".to_owned(), ..Slot::default() };
    let groups = || vec!["Kelompok satu".to_owned(), AWKWARD.to_owned()];
    let series = || {
        let one = |look, values| Series { name: "Deret".to_owned(), look, values };
        vec![
            one(SeriesLook::Planned, vec![figure(40, "40,40"), figure(60, "60,60")]),
            one(SeriesLook::Actual, vec![figure(-9_000, "-9.000,00"), absent()]),
        ]
    };
    let values = || vec![figure(97, "97,97%"), figure(1_000, "1.000,00%")];
    let band = Band { from: None, mark: "1".to_owned(), text: "Sangat Rendah".to_owned(), color: None };
    let plots = [
        Plot::Columns { groups: groups(), series: series(), axis: axis() },
        Plot::Lines { groups: groups(), breaks: vec![2], series: series(), axis: axis() },
        Plot::Bars { groups: groups(), values: values(), axis: axis() },
        Plot::Heat { columns: groups(), rows: vec![("Baris".to_owned(), values())] },
        Plot::Bullet { value: absent(), bands: vec![band], axis: axis() },
        Plot::Heat { columns: Vec::new(), rows: Vec::new() },
    ];
    let named = plots.into_iter().enumerate().map(|(i, plot)| Chart {
        id: format!("grafik-{i}"),
        caption: format!("Keterangan grafik ke-{i}"),
        summary: format!("Uraian grafik {AWKWARD}"),
        plot,
        data: if i == 0 { ChartData::Own(table("tabel-0")) } else { ChartData::Elsewhere("tabel-0".to_owned()) },
    });
    named.collect()
}

fn document() -> Document {
    let mut document = fixtures::minimal();
    let blocks = charts().into_iter().map(|chart| Block::Chart(Box::new(chart)));
    document.sections[0].blocks.extend(blocks);
    document
}

#[test]
fn every_chart_is_a_numbered_picture_with_its_texts() {
    let job = job(&document());
    assert_eq!(job.files.keys().filter(|path| path.as_str().starts_with("charts/")).count(), 6);
    let mut texts = Vec::new();
    for engine in engines() {
        let pdf = engine.typeset(&job).unwrap_or_else(|findings| panic!("{}: {findings:#?}", engine.identity()));
        let text = tools::pages(&pdf).concat();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for i in 0..6 {
            assert!(text.contains(&format!("Gambar {} Keterangan grafik ke-{i}", i + 1)), "{i}: {text}");
        }
        for shown in ["40,40", "-9.000,00", "belum lengkap", "97,97%", "1.000,00%", "Sangat Rendah", "Satuan: persen"] {
            assert!(text.contains(shown), "{shown}: {text}");
        }
        assert_eq!(text.matches("isi tabel grafik").count(), 1, "{text}");
        texts.push(text);
    }
    texts.dedup();
    assert_eq!(texts.len(), 1, "the engines disagree");
}
