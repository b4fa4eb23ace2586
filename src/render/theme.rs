//! The colours of an agency: the same few for pages and for print.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::base::{Asset, Color, ProjectPath};
use crate::model::Theme;

/// Path of the colours for the typesetter, among the templates.
pub const TYPST: &str = "templates/typst/theme.json";

/// The colours that follow from a theme, each with its name. In a style sheet the names begin with two hyphens.
///
/// `brand` is the primary colour, `brand-deep` a darker one for headings, `brand-tint` and `brand-faint` backgrounds for
/// dark text, `brand-light` the one that stands out on a dark page.
fn colors(theme: Theme) -> [(&'static str, Color); 6] {
    let Theme { primary, accent } = theme;
    [
        ("brand", primary),
        ("brand-deep", primary.mixed(Color::BLACK, 25)),
        ("brand-tint", primary.bright().mixed(Color::WHITE, 88)),
        ("brand-faint", primary.bright().mixed(Color::WHITE, 95)),
        ("brand-light", primary.bright().mixed(Color::WHITE, 55)),
        ("accent", accent),
    ]
}

/// The colours as custom properties of a style sheet, and one class for each rating colour (`#rrggbb`).
///
/// Pages name colours by class so that they need no inline style, which a strict content security policy forbids.
/// A text that is no colour is passed over, as it is in the pages.
pub fn stylesheet<'a>(theme: Theme, ratings: impl IntoIterator<Item = &'a str>) -> Asset {
    let mut css = String::from(":root{");
    // Writing to a string cannot fail.
    for (name, color) in colors(theme) {
        let _ = write!(css, "--{name}:{color};");
    }
    css.push_str("}\n");
    let classes: std::collections::BTreeSet<String> =
        ratings.into_iter().filter_map(super::html::color_class).collect();
    let mut dark = String::new();
    for class in classes {
        let _ = writeln!(css, ".{class}{{--mark:#{}}}", &class[2..]);
        let lighter = Color::parse(&format!("#{}", &class[2..])).map(on_dark);
        // The cells of a chart have words on the colour itself.
        dark.extend(lighter.map(|color| format!(".{class}:not(.chart-rating){{--mark:{color}}}\n")));
    }
    if !dark.is_empty() {
        let _ = writeln!(css, "@media screen and (prefers-color-scheme:dark){{\n{dark}}}");
    }
    Asset::from(css.into_bytes())
}

/// The ground of a dark page, as in the style sheet.
const DARK_PAPER: Color = Color([0x11, 0x17, 0x1e]);

/// The least and the most contrast that a mark is given with the page.
const MARK_CONTRAST: [f64; 2] = [3.6, 7.5];

/// A colour that stands out on a dark page as it does on a white one, so that the strongest of several stays the strongest; of
/// the same hue as long as it can.
fn on_dark(color: Color) -> Color {
    let [least, most] = MARK_CONTRAST;
    let wanted = color.contrast(Color::WHITE).clamp(least, most);
    let percents = || (0..100).step_by(4);
    let same_hue = percents().map(|percent| color.mixed(color.bright(), percent));
    let mut lighter = same_hue.chain(percents().map(|percent| color.bright().mixed(Color::WHITE, percent)));
    lighter.find(|color| color.contrast(DARK_PAPER) >= wanted).unwrap_or(Color::WHITE)
}

/// The colours as data for the typesetter.
pub fn typst(theme: Theme) -> Asset {
    let named: serde_json::Map<_, _> =
        colors(theme).into_iter().map(|(name, color)| (name.to_owned(), color.to_string().into())).collect();
    // A map of texts always has a JSON form.
    Asset::from(serde_json::to_vec(&named).unwrap_or_default())
}

/// The primary colour among the templates, as [`typst`] has written it there; that of the default theme where none is.
pub fn brand(templates: &BTreeMap<ProjectPath, Asset>) -> Color {
    let written = templates.get(TYPST).and_then(|bytes| serde_json::from_slice::<serde_json::Value>(bytes).ok());
    let brand = written.and_then(|colors| Color::parse(colors.get("brand")?.as_str()?));
    brand.unwrap_or(Theme::default().primary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_become_properties_and_classes_once() {
        let ratings = ["#166534", "#ABCDEF", "#abcdef", "red", "#12345", "#1234567", "#}body{x"];
        let css = String::from_utf8(stylesheet(Theme::default(), ratings).to_vec()).unwrap();
        let (root, classes) = css.split_once('\n').unwrap();
        assert!(root.starts_with(":root{--brand:#17375e;--brand-deep:#"), "{root}");
        let (light, dark) = classes.split_once("@media screen and (prefers-color-scheme:dark){\n").unwrap();
        assert_eq!(light, ".c-166534{--mark:#166534}\n.c-abcdef{--mark:#abcdef}\n");
        assert!(dark.contains(".c-abcdef:not(.chart-rating){--mark:#abcdef}\n"), "{dark}");
        assert!(dark.starts_with(".c-166534:not(.chart-rating){--mark:#") && dark.ends_with("}\n}\n"), "{dark}");
    }

    #[test]
    fn marks_stand_out_on_a_dark_page() {
        for color in [Color([0x16, 0x65, 0x34]), Color([0xb9, 0x1c, 0x1c]), Color::BLACK, Color::WHITE] {
            assert!(on_dark(color).contrast(DARK_PAPER) >= MARK_CONTRAST[0], "{color}");
        }
        // The better of two ratings stands out more, on both pages.
        let [high, very_high] = [Color([0x15, 0x80, 0x3d]), Color([0x16, 0x65, 0x34])];
        assert!(on_dark(very_high).contrast(DARK_PAPER) > on_dark(high).contrast(DARK_PAPER) + 1.0);
        let light = Color([0xab, 0xcd, 0xef]);
        assert_eq!(on_dark(light), light);
    }

    #[test]
    fn text_stands_out_on_every_shade_of_a_dark_enough_theme() {
        for primary in [Color([0x17, 0x37, 0x5e]), Color([0x6b, 0x6b, 0x6b]), Color([0xb8, 0, 0x20]), Color::BLACK] {
            assert!(primary.is_dark(), "{primary}");
            let shades = colors(Theme { primary, ..Theme::default() });
            let of = |wanted: &str| shades.iter().find(|(name, _)| *name == wanted).unwrap().1;
            assert!(of("brand-deep").contrast(of("brand-tint")) >= 4.5, "{primary}");
            assert!(of("brand").contrast(of("brand-faint")) >= 4.5, "{primary}");
            // The dark page of the stylesheet.
            assert!(of("brand-light").contrast(Color([0x1c, 0x29, 0x38])) >= 4.5, "{primary}");
        }
    }

    #[test]
    fn the_typesetter_reads_the_same_colors() {
        let json: serde_json::Value = serde_json::from_slice(&typst(Theme::default())).unwrap();
        assert_eq!(json["brand"], "#17375e");
        assert_eq!(json["accent"], "#c9973f");
        // The file among the templates stands for an agency that chose no colours.
        let builtin = crate::render::assets::builtin();
        let default: serde_json::Value = serde_json::from_slice(&builtin[TYPST]).unwrap();
        assert_eq!(json, default);
    }

    #[test]
    fn the_brand_is_read_where_it_was_written() {
        let primary = Color::parse("#1f5f3a").unwrap();
        let written = typst(Theme { primary, ..Theme::default() });
        let templates = BTreeMap::from([(ProjectPath::new(TYPST).unwrap(), written)]);
        assert_eq!(brand(&templates), primary);
        assert_eq!(brand(&BTreeMap::new()), Theme::default().primary);
    }
}
