//! Outside tools that read a PDF.

use std::io::Write;
use std::process::Command;

fn run(tool: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let mut command = Command::new(tool);
    command.args(arguments).arg(file.path());
    if tool == "pdftotext" {
        command.arg("-");
    }
    let output = command.output().unwrap_or_else(|error| panic!("{tool} of poppler-utils is needed: {error}"));
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The text of each page.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    let text = run("pdftotext", &["-layout", "-enc", "UTF-8"], pdf);
    let mut pages: Vec<String> = text.split('\x0c').map(str::to_owned).collect();
    // Every page ends with a form feed, so the last piece is empty.
    assert_eq!(pages.pop().as_deref(), Some(""));
    pages
}

/// Width and height of each page in millimetres, rounded.
pub fn sizes(pdf: &[u8]) -> Vec<(u32, u32)> {
    let info = run("pdfinfo", &["-f", "1", "-l", "9999"], pdf);
    let lines = info.lines().filter(|line| line.starts_with("Page ") && line.contains(" size:"));
    lines
        .map(|line| {
            let (_, size) = line.split_once(" size:").unwrap();
            let mut numbers = size.split_whitespace().filter_map(|word| word.parse::<f64>().ok());
            let mut next = || (numbers.next().unwrap() * 25.4 / 72.0).round() as u32;
            (next(), next())
        })
        .collect()
}

/// One line of the document information.
pub fn info(pdf: &[u8], name: &str) -> Option<String> {
    let info = run("pdfinfo", &[], pdf);
    info.lines().find_map(|line| Some(line.strip_prefix(name)?.strip_prefix(':')?.trim().to_owned()))
}

/// The name of each font, and whether it is embedded.
pub fn fonts(pdf: &[u8]) -> Vec<(String, bool)> {
    let list = run("pdffonts", &[], pdf);
    let rows = list.lines().skip(2);
    rows.map(|row| {
        let words: Vec<&str> = row.split_whitespace().collect();
        // The columns from the right: object, generation, unicode, subset, embedded.
        (words[0].to_owned(), words[words.len() - 5] == "yes")
    })
    .collect()
}

/// The text of each page as it stands in the file, soft hyphens included.
pub fn raw_pages(pdf: &[u8]) -> Vec<String> {
    let text = run("pdftotext", &["-raw", "-enc", "UTF-8"], pdf);
    text.split('\x0c').map(str::to_owned).collect()
}

/// The contents of a file inside the PDF.
pub fn attachment(pdf: &[u8], name: &str) -> Vec<u8> {
    let number =
        attachment_names(pdf).iter().position(|found| found == name).unwrap_or_else(|| panic!("no {name}")) + 1;
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("file");
    run("pdfdetach", &["-save", &number.to_string(), "-o", target.to_str().unwrap()], pdf);
    std::fs::read(target).unwrap()
}

/// The names of the files inside the PDF.
pub fn attachment_names(pdf: &[u8]) -> Vec<String> {
    let list = run("pdfdetach", &["-list"], pdf);
    list.lines().filter_map(|line| Some(line.split_once(": ")?.1.to_owned())).collect()
}

/// What a reader of QR codes finds on a page, counted from 0.
pub fn codes(pdf: &[u8], page: usize) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let (file, image) = (folder.path().join("a.pdf"), folder.path().join("page"));
    std::fs::write(&file, pdf).unwrap();
    let number = (page + 1).to_string();
    let mut command = Command::new("pdftoppm");
    command.args(["-r", "200", "-png", "-singlefile", "-f", &number, "-l", &number]).args([&file, &image]);
    assert!(command.status().expect("pdftoppm of poppler-utils is needed").success());
    let mut command = Command::new("zbarimg");
    let output = command.args(["--quiet", "--raw"]).arg(image.with_extension("png")).output();
    let output = output.expect("zbarimg of zbar-tools is needed");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

fn attribute(line: &str, name: &str) -> Option<f64> {
    line.split_once(&format!("{name}=\""))?.1.split('"').next()?.parse().ok()
}

/// Where the lowest line of each upright page begins, in points from the left; none on pages without text.
pub fn left_edges(pdf: &[u8]) -> Vec<Option<f64>> {
    let text = run("pdftotext", &["-bbox"], pdf);
    let pages = text.split("<page ").skip(1);
    pages
        .map(|page| {
            let is_upright = attribute(page, "width")? < attribute(page, "height")?;
            let words = page.lines().filter(|line| line.contains("<word ")).filter_map(|line| {
                // The letters of the mark across the page are larger than any other.
                let is_text = attribute(line, "yMax")? - attribute(line, "yMin")? < 30.0;
                is_text.then_some((attribute(line, "yMin")?, attribute(line, "xMin")?))
            });
            let words: Vec<_> = words.collect();
            let lowest = words.iter().map(|word| word.0).fold(0.0, f64::max);
            let edges = words.iter().filter(|word| word.0 > lowest - 3.0).map(|word| word.1);
            (is_upright && !words.is_empty()).then(|| edges.fold(f64::MAX, f64::min))
        })
        .collect()
}

/// The smallest size of type in the PDF, in points: the least height of a word, which is that of its font's lines.
pub fn smallest_type(pdf: &[u8]) -> f64 {
    let text = run("pdftotext", &["-bbox"], pdf);
    let heights = text
        .lines()
        .filter(|line| line.contains("<word "))
        .filter_map(|line| Some(attribute(line, "yMax")? - attribute(line, "yMin")?));
    // A line of the font is 1.256 times its size.
    heights.fold(f64::MAX, f64::min) / 1.256
}
