//! Physical progress beside absorption, read again from the files of the units.

use crate::example::{SITE, SNAPSHOT, text};
use crate::tables::Table;

fn number(text: &str) -> f64 {
    text.trim_end_matches('%').replace('.', "").replace(',', ".").replace('−', "-").parse().unwrap()
}

#[test]
fn physical_progress_stands_beside_the_money() {
    let mut n_compared = 0;
    for (program, year, quarter) in
        [("2.15.02", 2025, 4), ("2.15.02", 2026, 3), ("2.15.03", 2024, 4), ("2.15.01", 2023, 4)]
    {
        let page = text(&SITE, &format!("program/{program}/index.html"));
        let table = Table::on_page(page, &format!("tabel-fisik-{year}"));
        assert!(!table.rows.is_empty());
        for row in &table.rows {
            let [code, _, physical, money, difference] = &row[..] else { panic!("{row:?}") };
            let folder = format!("content/{year}/triwulan-{quarter}/");
            let files = SNAPSHOT.files.iter().filter(|(path, _)| path.as_str().starts_with(&folder));
            let written = files.filter_map(|(_, bytes)| {
                let text = std::str::from_utf8(bytes).ok()?;
                let of_code = text.split("- sub_kegiatan: ").find(|part| part.lines().next() == Some(code.as_str()))?;
                of_code.lines().find_map(|line| line.trim().strip_prefix("fisik: ")).map(str::to_owned)
            });
            match written.collect::<Vec<_>>().first() {
                Some(written) => assert_eq!(*physical, format!("{}%", written.replace('.', ",")), "{code} {year}"),
                None => {
                    assert_eq!((physical.as_str(), difference.as_str()), ("belum dilaporkan", "–"), "{code} {year}")
                }
            }
            if money.ends_with('%') && physical.ends_with('%') {
                let expected = number(physical) - number(money);
                assert!((number(difference.trim_start_matches('+')) - expected).abs() < 0.011, "{row:?}");
                assert_eq!(difference.starts_with('+'), expected > 0.0, "{row:?}");
                n_compared += 1;
            }
        }
    }
    assert!(n_compared > 40, "{n_compared}");
}
