//! The charts on the pages of the example: drawn, described, and with the figures of their tables.

use crate::example::{SITE, html_pages};
use crate::markup::{self, Element};
use crate::tables::seen;

fn with_class<'a>(element: &'a Element, name: &str, class: &str) -> Vec<&'a Element> {
    let is_of =
        |element: &&Element| element.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class));
    element.named(name).into_iter().filter(is_of).collect()
}

/// Words with digits that a drawing shows, without the texts of its axis and the marks of its legend.
fn drawn_figures(svg: &Element) -> Vec<String> {
    let texts = svg.named("text").into_iter().filter(|text| text.attribute("class") != Some("chart-soft")).map(seen);
    let words: Vec<String> = texts.flat_map(|text| text.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
    // `Q1` is the name of a quarter.
    let is_figure = |word: &String| word.contains(|c: char| c.is_ascii_digit()) && !word.starts_with('Q');
    words.into_iter().filter(is_figure).collect()
}

#[test]
fn every_drawn_figure_stands_in_the_table() {
    let (mut n_charts, mut n_figures) = (0, 0);
    for (path, page) in html_pages(&SITE) {
        let root = markup::read(page);
        for chart in with_class(&root, "figure", "chart") {
            n_charts += 1;
            let own = with_class(chart, "details", "chart-data");
            let said = match own.first() {
                Some(table) => seen(table),
                None => {
                    let link = chart.named("a").into_iter().find_map(|a| a.attribute("href")?.strip_prefix('#'));
                    let id = link.unwrap_or_else(|| panic!("{path}: a chart without data"));
                    seen(root.by_id(id).unwrap_or_else(|| panic!("{path}: no {id}")))
                }
            };
            let drawings = chart.named("svg");
            assert_eq!(drawings.len(), 2, "{path}");
            for svg in drawings {
                for figure in drawn_figures(svg) {
                    n_figures += 1;
                    assert!(said.contains(&figure), "{path}: {figure} is drawn, but not in {said:?}");
                }
            }
        }
    }
    // Two years, quarters of two years and an achievement of 15 indicators, and those of home, years and programmes.
    assert!(n_charts > 60 && n_figures > 2000, "{n_charts} charts, {n_figures} figures");
}

#[test]
fn every_drawing_says_in_words_what_it_shows() {
    for (path, page) in html_pages(&SITE) {
        let root = markup::read(page);
        for chart in with_class(&root, "figure", "chart") {
            let summary = with_class(chart, "p", "chart-summary");
            for svg in chart.named("svg") {
                assert_eq!(svg.attribute("role"), Some("img"), "{path}");
                let ids = svg.attribute("aria-labelledby").unwrap();
                let texts: Vec<String> = ids.split(' ').map(|id| seen(svg.by_id(id).unwrap())).collect();
                assert_eq!(texts[0], seen(chart.named("figcaption")[0]), "{path}");
                assert!(texts[1].len() > 20 && seen(summary[0]).starts_with(&texts[1]), "{path}: {texts:?}");
            }
        }
    }
}

#[test]
fn what_is_drawn_fits_its_text() {
    // The first indicator's course, read off the plan and the readings of the example.
    let (_, page) = html_pages(&SITE).find(|(path, _)| *path == "indikator/IKU-01/index.html").unwrap();
    let root = markup::read(page);
    let chart = root.by_id("grafik-tahun-IKU-01").unwrap();
    let summary = seen(with_class(chart, "p", "chart-summary")[0]);
    assert_eq!(
        summary,
        "Realisasi naik dari 0,286 pada 2021 menjadi 0,571 pada 2025. Realisasi 2026 belum lengkap. Target Renstra 2026 \
         adalah 0,643."
    );
    // Seven years, of which the last has a target only: the starting point, two that the plan tells of, and three reports.
    let wide = with_class(chart, "svg", "chart-wide")[0];
    assert_eq!(wide.named("circle").len(), 6 + 1);
}

#[test]
fn what_cannot_be_absorbed_is_counted_by_its_level() {
    let summary = |path: &str, id: &str| {
        let (_, page) = html_pages(&SITE).find(|(found, _)| *found == path).unwrap();
        seen(with_class(markup::read(page).by_id(id).unwrap(), "p", "chart-summary")[0])
    };
    // One unit has not reported the third quarter.
    let agency = summary("2026/index.html", "grafik-serapan-2026-triwulan-3");
    for words in ["belum dapat dihitung (TW III: ", "melapor). ", "Serapan 2 program belum dapat dihitung."] {
        assert!(agency.contains(words), "{words}: {agency}");
    }
    let program = summary("program/2.15.03/index.html", "grafik-serapan-2026-triwulan-3-2.15.03");
    assert!(program.contains("Serapan 1 kegiatan belum dapat dihitung."), "{program}");
}
