use crate::base::say;
use crate::measure::{BudgetLevel, evaluation};
use crate::model::{Period, Quarter};
use crate::report::about::about_program;
use crate::report::charts::program_absorption_chart;
use crate::report::context::AgencyView;
use crate::report::document::{Block, Document, DocumentKind, Section, Working};
use crate::report::make::{link, section};
use crate::report::pages::home::told_period;
use crate::report::sentences::written_points;
use crate::report::tables::{budget_table, last_told_progress, objective_title, progress_table};
use crate::report::text;
use crate::report::workings::{absorption_working, evaluation_steps};

use super::{not_final, web_page};

/// One programme: its budget tree in every year, at the latest quarter or at the year's end.
pub fn program_page(view: AgencyView<'_>, code: &str) -> Option<Document> {
    let lang = view.lang();
    let mut name = None;
    let mut sections: Vec<Section> = Vec::new();
    for year in view.years().rev() {
        let Some(program) =
            year.data.budget.iter().flat_map(|budget| &budget.programs).find(|program| program.code == code)
        else {
            continue;
        };
        name.get_or_insert(&program.name);
        let period = told_period(year);
        let mut blocks = Vec::new();
        if let Some(mut table) = budget_table(year, period, Some(code)) {
            table.id = format!("tabel-{}", year.year());
            let chart = program_absorption_chart(year, period, code).map(|chart| chart.told_by(&table.id));
            blocks.extend(chart.map(|chart| Block::Chart(Box::new(chart))));
            blocks.push(Block::Table(table));
        }
        let quarter = last_told_progress(year, period, code);
        if let Some((sentence, table)) = quarter.and_then(|quarter| progress_table(year, quarter, code)) {
            blocks.extend([Block::Paragraph(sentence), Block::Table(table)]);
        }
        let objectives: Vec<String> = program.objectives.iter().map(|code| objective_title(year, code)).collect();
        if !objectives.is_empty() {
            let lead = lang.pick("Mendukung sasaran:", "Supports these objectives:");
            blocks.splice(0..0, [Block::Paragraph(lead.to_owned()), written_points(&objectives)]);
        }
        let title = match period {
            Period::Year => say!(lang, "Tahun {}", "Year {}", year.year()),
            _ => say!(
                lang,
                "Tahun {} sampai dengan {}",
                "{}, up to and including {}",
                year.year(),
                text::period(lang, period)
            ),
        };
        sections.push(section(&format!("tahun-{}", year.year()), "", &title, blocks));
    }
    let name = name?;
    sections.push(workings(view, code));
    let mut page = web_page(
        DocumentKind::Program,
        view.at.program(code),
        name,
        &say!(
            lang,
            "Pagu, realisasi, dan serapan {name} menurut kegiatan dan sub kegiatan.",
            "Budget ceiling, spending and absorption of {name}, by activity and sub-activity."
        ),
        vec![
            link(lang.pick("Beranda", "Home"), view.at.home()),
            link(lang.pick("Cari dan indeks", "Search and index"), view.at.page("cari")),
        ],
        sections,
    );
    page.notices.extend(not_final(lang, view.years().rev()));
    page.about = about_program(view, code);
    page.subtitle = Some(say!(lang, "Program {code}", "Programme {code}"));
    Some(page)
}

/// How the absorption of the programme and of all below it came about, year by year.
fn workings(view: AgencyView<'_>, code: &str) -> Section {
    let mut how =
        section("cara-hitung", "", view.lang().pick("Cara hitung serapan", "How absorption is computed"), Vec::new());
    for year in view.years().rev() {
        let below = format!("{code}.");
        let nodes = year.measured.budget.get(&Period::Year).into_iter().flat_map(|budget| &budget.nodes);
        let nodes = nodes.filter(|node| node.level != BudgetLevel::Agency);
        let evaluated = evaluation(view.dataset, view.measures, year.year());
        let all: Vec<Working> = nodes
            .filter(|node| node.code == code || node.code.starts_with(&below))
            .filter_map(|node| {
                let mut working = absorption_working(year, Some(code), Some(&node.code), &Quarter::ALL)?;
                let rows = evaluated.iter().flat_map(|evaluated| &evaluated.rows);
                let row = rows.into_iter().find(|row| row.code == node.code);
                working.steps.extend(row.into_iter().flat_map(|row| evaluation_steps(year, row)));
                Some(working)
            })
            .collect();
        if !all.is_empty() {
            let (id, title) = (format!("cara-hitung-{}", year.year()), year.year().to_string());
            how.sections.push(section(&id, "", &title, vec![Block::Workings(all)]));
        }
    }
    how
}
