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
