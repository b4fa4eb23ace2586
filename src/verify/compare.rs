//! One output file against what it should say.

use std::borrow::Cow;

use super::expect::{self, Expected};
use super::extract::Extract;
use super::table::{self, Difference};
use super::text::{Haystack, Sought, difference};
use super::{Medium, data, docx, html, pdf};
use crate::base::{ProjectPath, Span};
use crate::build::{Content, DatedTable};
use crate::finding::{Code, Finding};
use crate::report::{DataFormat, DataTable, Document, Print};

/// A file and what it should say.
pub(super) struct Task<'a> {
    /// Path below the output folder.
    pub(super) path: ProjectPath,
    says: Says<'a>,
}

enum Says<'a> {
    Page(&'a Document),
    Print(&'a Document, &'a Print),
    Word(&'a Document, &'a Print),
    Data(&'a DataTable, DataFormat),
}

/// All files that hold what one agency publishes. Paths that are no paths were told when the site was built.
pub(super) fn tasks(content: &Content) -> Vec<Task<'_>> {
    let mut tasks = Vec::new();
    let mut add = |path: &str, says| {
        if let Ok(path) = ProjectPath::new(path.trim_start_matches('/')) {
            tasks.push(Task { path, says });
        }
    };
    for document in &content.documents {
        if document.is_page {
            add(&format!("{}index.html", document.address), Says::Page(document));
        }
        if let Some(print) = &document.print {
            add(&print.path, Says::Print(document, print));
            print.word.iter().for_each(|word| add(word, Says::Word(document, print)));
            print.press.iter().for_each(|press| add(&press.path, Says::Print(document, print)));
        }
    }
    for DatedTable { path, table, .. } in &content.tables {
        for format in DataFormat::ALL {
            add(&format!("{path}{}", format.ending()), Says::Data(table, format));
        }
    }
    tasks
}

impl Task<'_> {
    pub(super) fn medium(&self) -> Medium {
        match self.says {
            Says::Page(_) => Medium::Html,
            Says::Print(..) => Medium::Pdf,
            Says::Word(..) => Medium::Docx,
            Says::Data(_, DataFormat::Csv | DataFormat::ExcelCsv) => Medium::Csv,
            Says::Data(_, DataFormat::Json) => Medium::Json,
            Says::Data(_, DataFormat::Xlsx) => Medium::Xlsx,
        }
    }

    /// The differences, and the number of values compared.
    pub(super) fn run(&self, bytes: &[u8]) -> (Vec<Finding>, usize) {
        let compared = match self.says {
            Says::Page(document) => html::read(bytes).map(|extract| self.text(&expect::page(document), &extract)),
            Says::Print(document, print) => {
                pdf::read(bytes).map(|extract| self.text(&expect::print(document, print), &extract))
            }
            Says::Word(document, print) => {
                docx::read(bytes).map(|extract| self.text(&expect::print(document, print), &extract))
            }
            Says::Data(table, format) => {
                let compared = match format {
                    DataFormat::Csv => data::csv(table, bytes),
                    DataFormat::ExcelCsv => data::excel_csv(table, bytes),
                    DataFormat::Json => data::json(table, bytes),
                    DataFormat::Xlsx => data::workbook(table, bytes),
                };
                compared.map(|compared| self.data(table, compared))
            }
        };
        compared.unwrap_or_else(|reason| (vec![self.finding(Code::OutputUnreadable).with("reason", reason)], 0))
    }

    fn finding(&self, code: Code) -> Finding {
        Finding::new(code, &self.path, Span::START)
    }

    fn data(&self, table: &DataTable, compared: (Vec<Difference>, usize)) -> (Vec<Finding>, usize) {
        let (differences, n_values) = compared;
        (differences.into_iter().map(|difference| self.cell(table.name, difference)).collect(), n_values)
    }

    fn cell(&self, table: &str, difference: Difference) -> Finding {
        let Difference { row, column, expected, found } = difference;
        let finding = self.finding(Code::CellDiffers).with("table", table).with("row", row).with("column", column);
        finding.with("expected", expected).with("found", found)
    }

    fn text(&self, expected: &Expected<'_>, extract: &Extract) -> (Vec<Finding>, usize) {
        let mut findings = Vec::new();
        let mut n_values = 0;
        let mut unused = vec![true; extract.tables.len()];
        for table in &expected.tables {
            let table = match self.says {
                Says::Page(_) => table::on_page(table),
                _ => Cow::Borrowed(*table),
            };
            let table = table.as_ref();
            let by_id = |grid: &super::extract::Grid| grid.id == table.id;
            let at = match self.says {
                Says::Page(_) => extract.tables.iter().position(by_id),
                _ => table::nearest(table, &extract.tables, &unused),
            };
            let grid = at.and_then(|at| extract.tables.get(at));
            let (Some(at), Some(grid)) = (at, grid) else {
                findings.push(self.finding(Code::TableNotShown).with("table", &table.caption));
                continue;
            };
            if let Some(unused) = unused.get_mut(at) {
                *unused = false;
            }
            if !table::has_all_rows(table, grid) {
                let finding = self.finding(Code::RowsDiffer).with("table", &table.caption);
                findings.push(finding.with("expected", table.rows.len()).with("found", grid.rows.len()));
            }
            let (differences, n_cells) = table::compare(table, grid);
            n_values += n_cells;
            findings.extend(differences.into_iter().map(|difference| self.cell(&table.caption, difference)));
        }
        let is_free = |cell_of: Option<usize>| cell_of.is_none_or(|table| unused.get(table).copied().unwrap_or(true));
        let rest = extract.segments.iter().filter(|segment| is_free(segment.cell_of));
        let sought = Haystack::new(rest).seek(&expected.statements);
        for (statement, sought) in expected.statements.iter().zip(sought) {
            n_values += 1;
            if let Sought::Missing(found) = sought {
                let (expected, found) = difference(&statement.parts.join(" "), &found);
                let finding = self.finding(Code::TextDiffers).with("place", &statement.place);
                findings.push(finding.with("expected", expected).with("found", found));
            }
        }
        (findings, n_values)
    }
}
