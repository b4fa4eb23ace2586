use proptest::prelude::*;

use super::canvas::{Area, Mark};
use super::widths::ELLIPSIS;
use super::*;
use crate::base::{Color, Exact};
use crate::report::{Axis, Band, ChartData, Series, SeriesLook, Slot, Tick};

const FLAVORS: [Flavor; 3] = [Flavor::Wide, Flavor::Narrow, Flavor::Print(Color::BLACK)];

const AWKWARD: [&str; 12] = [
    "TW I",
    "1.234.567.890.123,45",
    "belum lengkap",
    "7,25 s.d. 8,75",
    "<script>alert(\"1\")&'</script>",
    "]]> --> &amp; {{ x }}",
    "Persentasekendaraanwajibujiyangluluspadaujipertamatanpaspasi",
    "2.15.02 PROGRAM PENYELENGGARAAN LALU LINTAS DAN ANGKUTAN JALAN (LLAJ) MENURUT PERATURAN YANG BERLAKU",
    "表示 é \u{202e} \u{0}\u{7f}\u{fffe} \t\n x",
    "…",
    "",
    "-100,00%",
];

fn exact() -> impl Strategy<Value = Exact> {
    prop_oneof![
        3 => (-300_i64..300).prop_map(Exact::integer),
        1 => (any::<i64>(), 0_u32..25).prop_map(|(n, scale)| Exact::from_scaled(n.into(), scale)),
        1 => Just(Exact::zero()),
    ]
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![(0..AWKWARD.len()).prop_map(|i| AWKWARD[i].to_owned()), "\\PC{0,30}"]
}

fn color() -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        Just(None),
        Just(Some("#166534".to_owned())),
        Just(Some("#FDE047".to_owned())),
        Just(Some("red".to_owned()))
    ]
}

fn slot() -> impl Strategy<Value = Slot> {
    (prop::option::of(exact()), prop::option::weighted(0.1, exact()), words(), words(), color())
        .prop_map(|(value, from, text, note, color)| Slot { value, from, text, note, color })
}

/// Axes as they are composed, and such as nobody would compose.
fn axis() -> impl Strategy<Value = Axis> {
    (words(), prop::collection::vec((exact(), words()), 0..8)).prop_map(|(unit, ticks)| {
        let mut ticks: Vec<Tick> = ticks.into_iter().map(|(value, text)| Tick { value, text }).collect();
        ticks.sort_by(|a, b| a.value.cmp(&b.value));
        Axis { unit, ticks }
    })
}

fn series(n: usize) -> impl Strategy<Value = Vec<Series>> {
    let look = prop_oneof![Just(SeriesLook::Planned), Just(SeriesLook::Actual), Just(SeriesLook::Benchmark)];
    let one = (words(), look, prop::collection::vec(slot(), n));
    prop::collection::vec(one.prop_map(|(name, look, values)| Series { name, look, values }), 0..4)
}

fn plot() -> impl Strategy<Value = Plot> {
    let n = prop_oneof![3 => 0_usize..9, 1 => 9_usize..61];
    n.prop_flat_map(|n| {
        let groups = || prop::collection::vec(words(), n);
        let band = (prop::option::of(exact()), words(), color());
        let band = band.prop_map(|(from, text, color)| Band { from, mark: "1".to_owned(), text, color });
        prop_oneof![
            (groups(), series(n), axis()).prop_map(|(groups, series, axis)| Plot::Columns { groups, series, axis }),
            (groups(), prop::collection::vec(0..n.max(1), 0..3), series(n), axis())
                .prop_map(|(groups, breaks, series, axis)| Plot::Lines { groups, breaks, series, axis }),
            (groups(), prop::collection::vec(slot(), n), axis()).prop_map(|(groups, values, axis)| Plot::Bars {
                groups,
                values,
                axis
            }),
            (prop::collection::vec(words(), 0..6_usize), prop::collection::vec(words(), n)).prop_flat_map(
                |(columns, names)| {
                    let slots = prop::collection::vec(prop::collection::vec(slot(), columns.len()), names.len());
                    slots.prop_map(move |slots| Plot::Heat {
                        columns: columns.clone(),
                        rows: names.iter().cloned().zip(slots).collect(),
                    })
                }
            ),
            (slot(), prop::collection::vec(band, 0..7), axis()).prop_map(|(value, bands, axis)| Plot::Bullet {
                value,
                bands,
                axis
            }),
        ]
    })
}

fn chart(plot: Plot) -> Chart {
    Chart {
        id: "grafik-\"<&".to_owned(),
        caption: AWKWARD[4].to_owned(),
        summary: AWKWARD[8].to_owned(),
        plot,
        data: ChartData::Elsewhere("tabel".to_owned()),
    }
}

/// The texts that a drawing must show: names and figures, and in most drawings words for no figure.
fn wanted(plot: &Plot) -> Vec<&str> {
    match plot {
        Plot::Columns { groups, series, .. } | Plot::Lines { groups, series, .. } => {
            // Words for no figure may become a dash.
            let slots = series.iter().flat_map(|one| &one.values);
            let values = slots.filter(|slot| slot.value.is_some()).map(|slot| slot.text.as_str());
            let names = series.iter().map(|one| one.name.as_str());
            groups.iter().map(String::as_str).chain(names).chain(values).collect()
        }
        Plot::Bars { groups, values, .. } => {
            groups.iter().map(String::as_str).chain(values.iter().map(|slot| slot.text.as_str())).collect()
        }
        Plot::Heat { columns, rows } => {
            let slots = rows.iter().flat_map(|(_, slots)| slots).flat_map(|slot| [slot.text.as_str(), &slot.note]);
            columns.iter().map(String::as_str).chain(rows.iter().map(|(name, _)| name.as_str())).chain(slots).collect()
        }
        Plot::Bullet { value, bands, .. } => {
            [value.text.as_str()].into_iter().chain(bands.iter().map(|band| band.text.as_str())).collect()
        }
    }
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a drawing shows, in the order of drawing.
fn shown(canvas: &Canvas) -> String {
    let texts = canvas.marks.iter().filter_map(|mark| match mark {
        Mark::Text(label) => Some(label.text.as_str()),
        _ => None,
    });
    joined(&texts.collect::<Vec<_>>().join(" "))
}

/// Whether a text stands there whole, or from its beginning up to an ellipsis.
fn is_said(text: &str, shown: &str) -> bool {
    let text = joined(text);
    let starts = text.char_indices().map(|(i, _)| text[..i].trim_end());
    shown.contains(&text) || starts.into_iter().any(|start| shown.contains(&format!("{start}{ELLIPSIS}")))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

    #[test]
    fn any_plot_is_drawn(plot in plot()) {
        let chart = chart(plot);
        for flavor in FLAVORS {
            let drawn = svg(&chart, flavor);
            let document = roxmltree::Document::parse(&drawn).map_err(|error| TestCaseError::fail(format!("{error}\n{drawn}")))?;
            for node in document.descendants().filter(roxmltree::Node::is_element) {
                for attribute in node.attributes() {
                    let is_number = ["x", "y", "width", "height", "r", "cx", "cy", "font-size"].contains(&attribute.name());
                    let size = |text: &str| text.parse::<f64>().is_ok_and(|n| n.is_finite() && n.abs() < 100_000.0);
                    prop_assert!(!is_number || size(attribute.value()), "{attribute:?}");
                    let numbers = attribute.value().split(['M', 'L', ' ']).filter(|part| !part.is_empty());
                    let is_path = ["d", "viewBox"].contains(&attribute.name());
                    prop_assert!(!is_path || numbers.into_iter().all(size), "{attribute:?}");
                }
            }
            let shown = shown(&layout(&chart.plot, flavor));
            for text in wanted(&chart.plot) {
                prop_assert!(is_said(text, &shown), "{text:?} in {shown:?}");
            }
            prop_assert_eq!(drawn, svg(&chart, flavor), "equal charts give equal bytes");
        }
    }
}

/// The texts of a drawing lie inside it, and none lies on another.
fn assert_free(plot: &Plot) {
    for flavor in FLAVORS {
        let canvas = layout(plot, flavor);
        let labels: Vec<_> = canvas
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Text(label) => Some((label, canvas.area_of(label))),
                _ => None,
            })
            .collect();
        let whole = Area { x: 0, y: 0, w: canvas.width, h: canvas.height };
        for (i, (label, area)) in labels.iter().enumerate() {
            let is_inside = area.x >= 0 && area.right() <= whole.w && area.y >= -20 && area.bottom() <= whole.h + 20;
            assert!(is_inside, "{flavor:?}: {label:?} at {area:?} outside {whole:?}");
            // Lines of one text may touch with their accents.
            let slim = |area: Area| Area { y: area.y + 15, h: area.h - 30, ..area };
            for (other, place) in &labels[i + 1..] {
                assert!(!slim(*area).overlaps(slim(*place)), "{flavor:?}: {label:?} on {other:?}");
            }
        }
    }
}

fn figure(value: i64, text: &str) -> Slot {
    Slot { value: Some(Exact::integer(value)), text: text.to_owned(), ..Slot::default() }
}

fn ticks(values: &[i64]) -> Axis {
    let ticks = values.iter().map(|value| Tick { value: Exact::integer(*value), text: format!("{value}%") });
    Axis { unit: "Satuan: persen".to_owned(), ticks: ticks.collect() }
}

fn two_series(planned: Vec<Slot>, actual: Vec<Slot>) -> Vec<Series> {
    vec![
        Series { name: "Target".to_owned(), look: SeriesLook::Planned, values: planned },
        Series { name: "Realisasi".to_owned(), look: SeriesLook::Actual, values: actual },
    ]
}

#[test]
fn texts_stand_free() {
    let quarters: Vec<String> = ["TW I", "TW II", "TW III", "TW IV"].map(str::to_owned).to_vec();
    let absent = Slot { text: "belum lengkap".to_owned(), ..Slot::default() };
    let range = Slot { from: Some(Exact::integer(40)), ..figure(80, "40,25 s.d. 80,75") };
    for text in ["8", "1.234,56", "1.234.567.890.123,45"] {
        let planned = vec![figure(100, text), figure(-50, text), range.clone(), figure(0, text)];
        let actual = vec![figure(99, text), figure(-60, text), absent.clone(), figure(100_000, text)];
        let series = two_series(planned, actual);
        let axis = ticks(&[-100, -50, 0, 50, 100]);
        assert_free(&Plot::Columns { groups: quarters.clone(), series: series.clone(), axis: axis.clone() });
        assert_free(&Plot::Lines { groups: quarters.clone(), breaks: vec![1], series, axis: axis.clone() });
        let values = vec![figure(99, text), figure(-100_000, text), absent.clone(), figure(100_000, text)];
        let groups = vec![AWKWARD[7].to_owned(), AWKWARD[6].to_owned(), "a".to_owned(), String::new()];
        assert_free(&Plot::Bars { groups: groups.clone(), values: values.clone(), axis: axis.clone() });
        let rows = groups.into_iter().map(|name| (name, values.clone())).collect();
        assert_free(&Plot::Heat { columns: quarters.clone(), rows });
        let band = |from: Option<i64>, mark: &str| Band {
            from: from.map(Exact::integer),
            mark: mark.to_owned(),
            text: "Sangat Tinggi: 91% ke atas".to_owned(),
            color: Some("#166534".to_owned()),
        };
        for value in values {
            let bands = vec![band(None, "1"), band(Some(51), "2"), band(Some(66), "3"), band(Some(100), "4")];
            assert_free(&Plot::Bullet { value, bands, axis: axis.clone() });
        }
    }
}

#[test]
fn an_axis_without_room_keeps_its_ends_and_even_steps() {
    let texts = |figure_text: &str| {
        let bars = Plot::Bars {
            groups: vec!["S1".to_owned()],
            values: vec![figure(50, figure_text)],
            axis: ticks(&[0, 20, 40, 60, 80, 100]),
        };
        let tick = |mark: &Mark| match mark {
            Mark::Text(label) if label.ink == canvas::Ink::Soft => Some(label.text.clone()),
            _ => None,
        };
        layout(&bars, Flavor::Narrow).marks.iter().filter_map(tick).collect::<Vec<_>>()
    };
    assert_eq!(texts("50,00"), ["0%", "20%", "40%", "60%", "80%", "100%"]);
    assert_eq!(texts("100,00% (sementara)"), ["0%", "100%"]);
}

#[test]
fn words_for_no_figure_stand_whole_or_are_a_dash() {
    let drawn = |words: &str, n: usize| {
        let absent = Slot { text: words.to_owned(), ..Slot::default() };
        let mut actual = vec![figure(99, "1.234.567,89"); n];
        actual[n - 1] = absent;
        let series = two_series(vec![figure(100, "1.234.567,89"); n], actual);
        let groups = (0..n).map(|i| i.to_string()).collect();
        shown(&layout(&Plot::Lines { groups, breaks: Vec::new(), series, axis: ticks(&[0, 50, 100]) }, Flavor::Narrow))
    };
    let (few, many) = (drawn("incomplete", 3), drawn("incomplete", 9));
    assert!(few.contains("incomplete") && !few.contains('–'), "{few}");
    assert!(many.ends_with('–') && !many.contains("inc"), "{many}");
}

#[test]
fn what_lies_beyond_the_axis_is_cut_off_with_a_mark() {
    let axis = ticks(&[0, 100, 200]);
    let n_cuts = |value: i64| {
        let plot = Plot::Bars { groups: vec!["a".to_owned()], values: vec![figure(value, "x")], axis: axis.clone() };
        let canvas = layout(&plot, Flavor::Print(Color::BLACK));
        let cuts = |mark: &&Mark| matches!(mark, Mark::Strokes(_, canvas::Role::Cut));
        canvas.marks.iter().filter(cuts).count()
    };
    assert_eq!([-1, 0, 150, 200, 201].map(n_cuts), [1, 0, 0, 0, 1]);
}

#[test]
fn print_has_fixed_looks_and_pages_have_classes() {
    let series = two_series(vec![figure(10, "10"), figure(20, "20")], vec![figure(9, "9"), figure(21, "21")]);
    let groups = vec!["2024".to_owned(), "2025".to_owned()];
    let chart = chart(Plot::Columns { groups, series, axis: ticks(&[0, 10, 20, 30]) });
    let brand = Color::BLACK.mixed(Color::WHITE, 20);
    let print = svg(&chart, Flavor::Print(brand));
    assert!(print.contains(&format!("fill=\"{brand}\"")) && !print.contains("brand"), "{print}");
    assert!(!print.contains("class=") && !print.contains("var(") && !print.contains("style="), "{print}");
    assert!(print.contains("font-family=\"Source Sans 3\"") && print.contains("width=\"640\""));
    for flavor in [Flavor::Wide, Flavor::Narrow] {
        let page = svg(&chart, flavor);
        assert!(!page.contains("fill=") && !page.contains("stroke=") && !page.contains("style="), "{page}");
        assert!(page.contains("role=\"img\"") && page.contains("<title id=") && page.contains("<desc id="));
    }
    assert_ne!(svg(&chart, Flavor::Wide).matches("--lebar-judul").count(), 0);
    assert_eq!(svg(&chart, Flavor::Narrow).matches("--lebar-judul").count(), 0);
}

#[test]
fn a_pointer_is_told_the_values_of_a_group_on_pages_alone() {
    let series =
        two_series(vec![figure(80, "80,00")], vec![Slot { text: "belum lengkap".to_owned(), ..Slot::default() }]);
    let [first, second] = [0, 1].map(|i: usize| series[i].name.clone());
    let chart = chart(Plot::Columns { groups: vec!["TW II".to_owned()], series, axis: ticks(&[0, 50, 100]) });
    let told = format!("<title>TW II: {first} 80,00; {second} belum lengkap</title>");
    assert_eq!(FLAVORS.map(|flavor| svg(&chart, flavor).matches(&told).count()), [1, 1, 0]);
}
