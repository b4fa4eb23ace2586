//! Charts of the made-up documents, and what must be true of them on a page.

use lakip::base::Exact;
use lakip::report::*;

use crate::fixtures::{chrome, document, section};
use crate::{laws, render, text};

/// Charts of every kind in which every text is the given one.
pub fn charts(words: &str, table: &Table) -> Vec<Block> {
    let own = || words.to_owned();
    let slot = |value: i64| Slot {
        value: Some(Exact::integer(value)),
        from: None,
        text: own(),
        note: own(),
        color: Some("#ABCDEF".to_owned()),
    };
    let absent = || Slot { text: own(), color: Some(own()), ..Slot::default() };
    let ticks = [0, 50, 100].map(|value| Tick { value: Exact::integer(value), text: own() });
    let axis = || Axis { unit: own(), ticks: ticks.to_vec() };
    let groups = || vec![own(), own()];
    let looks = [SeriesLook::Planned, SeriesLook::Actual, SeriesLook::Benchmark];
    let series = || looks.map(|look| Series { name: own(), look, values: vec![slot(120), absent()] }).to_vec();
    let band = Band { from: None, mark: own(), text: own(), color: Some(own()) };
    let plots = [
        Plot::Columns { groups: groups(), series: series(), axis: axis() },
        Plot::Lines { groups: groups(), breaks: vec![2], series: series(), axis: axis() },
        Plot::Bars { groups: groups(), values: vec![slot(-5), absent()], axis: axis() },
        Plot::Heat { columns: groups(), rows: vec![(own(), vec![slot(3), absent()])] },
        Plot::Bullet { value: slot(97), bands: vec![band], axis: axis() },
    ];
    let blocks = plots.into_iter().enumerate().map(|(i, plot)| {
        let id = format!("grafik-{i}");
        let data = match i {
            0 => ChartData::Own(Table { id: format!("{id}-data"), ..table.clone() }),
            _ => ChartData::Elsewhere(table.id.clone()),
        };
        Block::Chart(Box::new(Chart { id, caption: own(), summary: own(), plot, data }))
    });
    blocks.collect()
}

#[test]
fn a_chart_has_two_drawings_a_sentence_and_its_figures() {
    let table = Table {
        id: "tabel".to_owned(),
        caption: "Tabel".to_owned(),
        columns: Vec::new(),
        rows: Vec::new(),
        notes: Vec::new(),
        wide: false,
    };
    let sections = vec![section("a", "", "A", charts("Kata", &table), vec![])];
    let outputs = render(&chrome(), &[document("/x/", DocumentKind::Indicator, "X", sections)]);
    let page = laws::check(&text(&outputs, "x/index.html"));
    let charts: Vec<_> =
        page.named("figure").into_iter().filter(|figure| figure.attribute("class") == Some("chart")).collect();
    assert_eq!(charts.len(), 5);
    for (i, chart) in charts.iter().enumerate() {
        assert_eq!(chart.named("svg").len(), 2);
        assert_eq!(chart.named("details").len(), usize::from(i == 0));
        assert_eq!(chart.named("a").iter().any(|a| a.attribute("href") == Some("#tabel")), i != 0);
        for svg in chart.named("svg") {
            assert!(
                svg.all().iter().all(|element| element.attribute("fill").is_none()),
                "colours are the stylesheet's"
            );
            let marks = svg.all().into_iter().filter(|e| e.attribute("class").is_some_and(|c| c.contains("c-abcdef")));
            assert_eq!(marks.count(), usize::from(i == 3), "only the heat map is coloured by rating");
        }
    }
}
