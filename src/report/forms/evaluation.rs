use std::ops::Range;

use crate::base::{Exact, Lang, say};
use crate::measure::{
    Absence, BudgetLevel, Evaluation, EvaluationFigures, EvaluationKind, EvaluationRow, Figure, TargetValue, evaluation,
};
use crate::model::{Period, Quarter, Reading};
use crate::report::context::YearView;
use crate::report::document::{
    Block, Cell, Column, Document, DocumentKind, Fact, Orientation, Paper, Row, RowKind, Signature, Table, Tone, Voice,
};
use crate::report::make::{cell, group_row, number_column, text_column};
use crate::report::pages::{latest_period, told_period};
use crate::report::periodic::notices;
use crate::report::text;

use super::evaluation_notes::notes;
use super::sheet::{Place, Sheet, blank_signature, document, head_signature, part, place_date, year_end};

/// Table E.81 of Permendagri 86/2017: evaluation of the results of the year's work plan.
pub(super) fn evaluation_form(view: YearView<'_>) -> Option<Document> {
    let evaluated = evaluation(view.all.dataset, view.all.measures, view.year())?;
    let agency = view.all.agency();
    let notes = &view.data.evaluation;
    let (lang, year) = (view.lang(), view.year());
    let title = say!(lang, "Evaluasi Hasil Renja Tahun {year}", "Evaluation of work plan (Renja) results {year}");
    let heading = lang.pick(
        "EVALUASI TERHADAP HASIL RENJA PERANGKAT DAERAH LINGKUP KABUPATEN/KOTA",
        "EVALUATION OF THE RESULTS OF THE WORK PLAN (RENJA) OF A REGENCY OR CITY AGENCY",
    );
    let lines = vec![lang.pick("TABEL E.81", "TABLE E.81").to_owned(), heading.to_owned()];
    let fact = |label: &str, value: String| Fact { label: label.to_owned(), value, ..Fact::default() };
    let head = vec![
        fact(lang.pick("Renja Perangkat Daerah", "Work plan (Renja) of"), agency.full_name()),
        fact(
            lang.pick("Periode pelaksanaan", "Period"),
            say!(lang, "Januari s.d. Desember {year}", "January to December {year}"),
        ),
        regional_plan(lang, notes.regional_plan.as_deref()),
    ];
    let evaluator = notes.evaluator.as_ref();
    let left_place = place_date(lang, &agency.place, evaluator.and_then(|evaluator| evaluator.date));
    let evaluated_by = lang.pick("Dievaluasi,", "Evaluated by,");
    let left = match evaluator {
        Some(evaluator) => Signature {
            role: evaluated_by.to_owned(),
            place_date: left_place,
            position: evaluator.position.clone(),
            name: evaluator.name.clone(),
            rank: evaluator.rank.clone().unwrap_or_default(),
            nip: evaluator.nip.as_deref().map(text::nip).unwrap_or_default(),
        },
        None => {
            // A position is a name, which is not translated.
            blank_signature(evaluated_by, left_place, &format!("Kepala Bappeda {}", agency.region))
        }
    };
    let day = notes.composed.unwrap_or_else(|| year_end(view));
    let right_place = place_date(lang, &agency.place, notes.composed);
    let right = head_signature(view, lang.pick("Disusun,", "Prepared by,"), right_place, day);
    let blocks = vec![
        Block::Title(lines),
        Block::Facts(head),
        Block::Table(table(view, &evaluated)),
        Block::Signatures(vec![left, right]),
    ];
    let mut form = document(
        view,
        Sheet {
            kind: DocumentKind::Evaluation,
            place: Place::Page("evaluasi-renja"),
            name: format!("evaluasi-renja-{year}"),
            description: say!(lang, "Tabel E.81 {} Tahun {year}.", "Table E.81 of {}, {year}.", agency.full_name()),
            title,
            orientation: Orientation::Landscape,
            date: day,
            sections: vec![part("e81", false, blocks)],
        },
    );
    // 25 columns with amounts of money cannot be read on the site's paper.
    if let Some(print) = &mut form.print {
        print.paper = Paper::A3;
    }
    form.notices = notices(view, told_period(view));
    Some(form)
}

/// What the indicators follow, or room to say it.
fn regional_plan(lang: Lang, words: Option<&str>) -> Fact {
    let label = lang.pick(
        "Indikator dan target kinerja PD yang mengacu pada sasaran RKPD",
        "Indicators and targets of the agency that follow objectives of the regional annual plan (RKPD)",
    );
    let value = words.map_or_else(|| by_hand(lang), str::trim).to_owned();
    let voice = if words.is_some() { Voice::Staff } else { Voice::Hand };
    Fact { label: label.to_owned(), value, href: None, voice }
}

/// What a page says where print has room to write in.
fn by_hand(lang: Lang) -> &'static str {
    lang.pick("diisi dengan tangan", "filled in by hand")
}

/// The 25 columns under their 15 numbers. Figures get what they need and no more; the texts share what is left.
fn columns(view: YearView<'_>) -> Vec<Column> {
    let (lang, year) = (view.lang(), view.year());
    let before = year.saturating_sub(1);
    let last = view.all.dataset.plan_for(year).map_or(year, |plan| plan.until);
    let mut columns = vec![
        text_column("No", 1).numbered("(1)"),
        text_column(lang.pick("Sasaran", "Objective"), 26).numbered("(2)"),
        text_column(lang.pick("Program / Kegiatan", "Programme / activity"), 50).numbered("(3)"),
        text_column(
            lang.pick(
                "Indikator Kinerja Program (outcome) / Kegiatan (output)",
                "Performance indicator of the programme (outcome) / activity (output)",
            ),
            50,
        )
        .numbered("(4)"),
    ];
    let quarter = |quarter: Quarter| {
        let quarter = text::period(lang, Period::Quarter(quarter));
        say!(lang, "Realisasi Kinerja pada {quarter}", "Actual in {quarter}")
    };
    let pairs = [
        (say!(lang, "Target Renstra PD pada Tahun {last}", "Target of the strategic plan (Renstra) in {last}"), "(5)"),
        (
            say!(
                lang,
                "Realisasi Capaian Kinerja Renstra PD s.d. Renja Tahun {before}",
                "Actual values of the strategic plan (Renstra) to the end of {before}"
            ),
            "(6)",
        ),
        (
            say!(
                lang,
                "Target Kinerja dan Anggaran Renja PD Tahun {year}",
                "Target and budget of the work plan (Renja) {year}"
            ),
            "(7)",
        ),
        (quarter(Quarter::Q1), "(8)"),
        (quarter(Quarter::Q2), "(9)"),
        (quarter(Quarter::Q3), "(10)"),
        (quarter(Quarter::Q4), "(11)"),
        (
            say!(
                lang,
                "Realisasi Capaian Kinerja dan Anggaran Renja PD Tahun {year}",
                "Actual and spending of the work plan (Renja) {year}"
            ),
            "(12)",
        ),
        (
            say!(
                lang,
                "Realisasi Kinerja dan Anggaran Renstra PD s.d. Tahun {year}",
                "Actual and spending of the strategic plan (Renstra) to the end of {year}"
            ),
            "(13 = 6 + 12)",
        ),
        (
            say!(
                lang,
                "Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra PD s.d. Tahun {year} (%)",
                "Achievement and absorption of the strategic plan (Renstra) to the end of {year} (%)"
            ),
            "(14 = 13 / 5 × 100%)",
        ),
    ];
    for (group, number) in pairs {
        // The figures of the last pair are short, but its heading is long.
        let weight = if number.starts_with("(14") { 16 } else { 1 };
        columns.push(number_column("K", weight).grouped(&group).numbered(number));
        columns.push(number_column("Rp", weight).grouped(&group).numbered(number));
    }
    columns.push(text_column(lang.pick("Unit PD Penanggung Jawab", "Owner"), 36).numbered("(15)"));
    columns
}

/// Table E.81 of a year; none without a plan to evaluate.
pub(in crate::report) fn evaluation_table(view: YearView<'_>) -> Option<Table> {
    Some(table(view, &evaluation(view.all.dataset, view.all.measures, view.year())?))
}

fn table(view: YearView<'_>, evaluated: &Evaluation) -> Table {
    let mut rows = Vec::new();
    let mut n = 0;
    for line in &evaluated.rows {
        rows.push(body_row(view, line, &mut n));
    }
    rows.push(total_line(view, evaluated));
    let columns = columns(view);
    rows.extend(footer(view, evaluated, columns.len()));
    let is_shaded = rows.iter().flat_map(|row| &row.cells).any(|cell| cell.tone == Tone::Missing);
    Table {
        id: "tabel-e81".to_owned(),
        caption: say!(
            view.lang(),
            "Tabel E.81 Evaluasi terhadap Hasil Renja Tahun {}",
            "Table E.81: evaluation of the results of the work plan (Renja) {}",
            view.year()
        ),
        columns,
        rows,
        notes: notes(view, evaluated, is_shaded),
        wide: false,
    }
}

fn body_row(view: YearView<'_>, line: &EvaluationRow, n: &mut usize) -> Row {
    let (agency, lang) = (view.all.agency(), view.lang());
    let budget = view.data.budget.as_ref();
    let mut head = [String::new(), String::new(), String::new(), String::new()];
    let mut owner = String::new();
    let mut level = 0;
    let mut kind = RowKind::Data;
    // The column that names the row: the objective's, the programme's or the indicator's.
    let mut name = 2;
    // How a number of the row is shown: by the indicator's decimals, or trimmed for outputs.
    let mut shown: Box<dyn Fn(&TargetValue) -> String> = Box::new(move |value| text::target_trimmed(lang, value));
    match line.kind {
        EvaluationKind::Objective => {
            *n += 1;
            kind = RowKind::Total;
            name = 1;
            let goals = view.all.dataset.plan_for(view.year()).into_iter().flat_map(|plan| &plan.goals);
            let mut objectives = goals.flat_map(|goal| &goal.objectives);
            let words = objectives.find(|objective| objective.code == line.code).map(|objective| &objective.text);
            head[0] = n.to_string();
            head[1] = format!("{} {}", line.code, words.map(String::as_str).unwrap_or_default());
            let programs = budget.iter().flat_map(|budget| &budget.programs);
            let supporting: Vec<&str> =
                programs.filter(|p| p.objectives.contains(&line.code)).map(|p| p.code.as_str()).collect();
            let codes = supporting.join(", ");
            head[2] = match supporting.len() {
                0 => text::NO_FIGURE.to_owned(),
                1 => say!(lang, "Program pendukung: {codes}", "Supporting programme: {codes}"),
                _ => say!(lang, "Program pendukung: {codes}", "Supporting programmes: {codes}"),
            };
        }
        EvaluationKind::Indicator => {
            name = 3;
            if let Some(indicator) = view.all.dataset.indicator(view.year(), &line.code) {
                head[3] = format!("{} {} ({})", indicator.code, indicator.name, indicator.unit.value);
                let measured = view.measured.indicators.iter().find(|measure| measure.code == line.code);
                owner = agency.unit_name(measured.map_or("", |measure| &measure.owner)).to_owned();
                shown = Box::new(move |value| text::target(lang, indicator, value));
            }
        }
        EvaluationKind::Program => {
            let program = budget.and_then(|budget| budget.programs.iter().find(|p| p.code == line.code));
            head[2] = format!("{} {}", line.code, program.map(|p| p.name.as_str()).unwrap_or_default());
            head[1] = program.map(|program| program.objectives.join(", ")).unwrap_or_default();
            head[3] =
                lang.pick("Indikator sasaran yang didukung", "Indicators of the objectives it supports").to_owned();
        }
        EvaluationKind::Activity => {
            let activities = budget.iter().flat_map(|b| &b.programs).flat_map(|p| &p.activities);
            let name = activities.into_iter().find(|a| a.code == line.code).map(|a| a.name.as_str());
            head[2] = format!("{} {}", line.code, name.unwrap_or_default());
            level = 1;
        }
        EvaluationKind::SubActivity => {
            if let Some(leaf) = budget.iter().flat_map(|b| b.leaves()).find(|leaf| leaf.code == line.code) {
                head[2] = format!("{} {}", leaf.code, leaf.name);
                head[3] = leaf
                    .output
                    .as_ref()
                    .map_or_else(|| text::NO_FIGURE.to_owned(), |output| format!("{} ({})", output.text, output.unit));
                agency.unit_name(&leaf.owner.value).clone_into(&mut owner);
            }
            level = 2;
        }
    }
    let mut cells: Vec<Cell> = head.into_iter().map(cell).collect();
    cells.iter_mut().enumerate().for_each(|(column, cell)| cell.names = column == name);
    let mut figures = pairs(lang, &line.performance, &*shown, &line.money);
    link_figures(view, line, &mut figures);
    cells.extend(figures);
    cells.push(cell(owner));
    Row { kind, level, cells }
}

/// Columns 5 to 14, K and Rp in turn.
fn pairs(
    lang: Lang,
    performance: &EvaluationFigures<TargetValue>,
    shown: &dyn Fn(&TargetValue) -> String,
    money: &EvaluationFigures<Exact>,
) -> Vec<Cell> {
    let [k1, k2, k3, k4] = &performance.quarters;
    let [m1, m2, m3, m4] = &money.quarters;
    let k = &performance;
    let pairs = [
        (&k.plan_target, &money.plan_target),
        (&k.before, &money.before),
        (&k.target, &money.target),
        (k1, m1),
        (k2, m2),
        (k3, m3),
        (k4, m4),
        (&k.year, &money.year),
        (&k.to_date, &money.to_date),
    ];
    let mut cells: Vec<Cell> = pairs
        .into_iter()
        .flat_map(|(k, m)| [figure(k, shown), figure(m, &|amount: &Exact| text::amount(lang, amount))])
        .collect();
    let percent = |value: &Exact| text::number(lang, value, 2);
    cells.extend([figure(&performance.level, &percent), figure(&money.level, &percent)]);
    cells
}

/// Links what is computed in a row to how it came about: columns 12 and 14.
fn link_figures(view: YearView<'_>, line: &EvaluationRow, figures: &mut [Cell]) {
    let year = view.year();
    let nodes = view.measured.budget.get(&Period::Year).into_iter().flat_map(|budget| &budget.nodes);
    let node = nodes.into_iter().find(|node| node.level != BudgetLevel::Agency && node.code == line.code);
    let here = || view.all.at.evaluation(year);
    let (of_year, level) = match (line.kind, node) {
        (EvaluationKind::Indicator, _) => (view.all.at.working(&line.code, year, Period::Year), here()),
        (EvaluationKind::Objective, _) | (_, None) => (here(), here()),
        (EvaluationKind::Program | EvaluationKind::Activity | EvaluationKind::SubActivity, Some(node)) => {
            let working = view.absorption_working_at(node);
            (working.clone(), working)
        }
    };
    link(figures, OF_YEAR, &of_year);
    link(figures, LEVEL, &level);
}

/// Links those of some cells that have a figure.
fn link(figures: &mut [Cell], cells: Range<usize>, working: &str) {
    for cell in figures.get_mut(cells).into_iter().flatten().filter(|cell| cell.text != text::NO_FIGURE) {
        cell.href = Some(working.to_owned());
    }
}

/// Where columns 12 and 14 stand among the figures of a row, K and Rp each.
const OF_YEAR: Range<usize> = 14..16;
const LEVEL: Range<usize> = 18..20;

/// A figure, one that will still move with a star.
fn figure<T>(figure: &Figure<T>, shown: &dyn Fn(&T) -> String) -> Cell {
    match figure {
        Figure::Computed(value) => cell(shown(value)),
        Figure::Provisional(value) => cell(format!("{}*", shown(value))).toned(Tone::Missing),
        Figure::Incomplete => cell(text::NO_FIGURE).toned(Tone::Missing),
        Figure::Absent(_) => cell(text::NO_FIGURE).toned(Tone::Muted),
    }
}

fn total_line(view: YearView<'_>, evaluated: &Evaluation) -> Row {
    let lang = view.lang();
    let none = Figure::Absent(Absence::NotApplicable);
    let empty: EvaluationFigures<TargetValue> = EvaluationFigures {
        plan_target: none.clone(),
        before: none.clone(),
        target: none.clone(),
        quarters: [none.clone(), none.clone(), none.clone(), none.clone()],
        year: none.clone(),
        to_date: none,
        level: Figure::Absent(Absence::NotApplicable),
    };
    let label = lang.pick("Jumlah anggaran seluruh program", "Total budget of all programmes");
    let mut cells = vec![cell(label).spanning(4)];
    let shown = |value: &TargetValue| text::target_trimmed(lang, value);
    let mut figures = pairs(lang, &empty, &shown, &evaluated.total);
    let working = view.all.at.evaluation(view.year());
    [OF_YEAR, LEVEL].into_iter().for_each(|cells| link(&mut figures, cells, &working));
    cells.extend(figures);
    cells.push(cell(""));
    Row { kind: RowKind::Total, level: 0, cells }
}

/// The rows below the figures: mean, rating, and what the units and the agency say.
fn footer(view: YearView<'_>, evaluated: &Evaluation, n_columns: usize) -> Vec<Row> {
    let span = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let (lang, decimals) = (view.lang(), view.all.decimals());
    let dash = || text::NO_FIGURE.to_owned();
    let of_performance = (evaluated.mean.as_ref(), if evaluated.is_provisional { "*" } else { "" });
    let level = &evaluated.total.level;
    let of_money = (level.value(), if matches!(level, Figure::Provisional(_)) { "*" } else { "" });
    let [mean, money] = [of_performance, of_money]
        .map(|(value, star)| value.map_or_else(dash, |value| format!("{}{star}", text::number(lang, value, decimals))));
    let [rating, money_rating] = [of_performance, of_money].map(|(value, star)| {
        view.all.rating(value).map_or_else(dash, |level| format!("{}{star}", level.label_in(lang)))
    });
    let line = |label: &str, k: String, m: String| {
        let mut cells = vec![cell(label).spanning(span(n_columns - 3)), cell(k), cell(m), cell("")];
        link(&mut cells, 1..3, &view.all.at.evaluation(view.year()));
        Row { kind: RowKind::Total, level: 0, cells }
    };
    let mut rows = vec![
        line(lang.pick("Rata-rata capaian kinerja (%)", "Mean achievement (%)"), mean, money),
        line(lang.pick("Predikat kinerja", "Rating"), rating, money_rating),
    ];
    let notes = &view.data.evaluation;
    let said = [
        (
            lang.pick("Faktor pendorong keberhasilan kinerja:", "Drivers of performance:"),
            &notes.drivers,
            Some(drivers as Pick),
        ),
        (
            lang.pick("Faktor penghambat pencapaian kinerja:", "Obstacles to performance:"),
            &notes.obstacles,
            Some(obstacles as Pick),
        ),
        (
            lang.pick(
                "Tindak lanjut yang diperlukan dalam triwulan berikutnya*):",
                "Follow-up needed in the next quarter*):",
            ),
            &notes.next_quarter,
            Some(follow_up as Pick),
        ),
        (
            lang.pick(
                "Tindak lanjut yang diperlukan dalam Renja Perangkat Daerah kabupaten/kota berikutnya*):",
                "Follow-up needed in the agency's next work plan (Renja)*):",
            ),
            &notes.next_plan,
            None,
        ),
    ];
    for (label, written, pick) in said {
        let items = match (written, pick) {
            (Some(words), _) => vec![words.trim().to_owned()],
            (None, Some(pick)) => from_units(view, pick),
            (None, None) => Vec::new(),
        };
        rows.push(group_row(label, n_columns));
        // Each item is a row: a cell holds one paragraph, and a row of many would not fit on a page.
        let line = |cell: Cell| Row { kind: RowKind::Data, level: 1, cells: vec![cell.spanning(span(n_columns))] };
        if items.is_empty() {
            rows.push(line(cell(by_hand(lang)).toned(Tone::Hand)));
        }
        rows.extend(items.into_iter().map(|item| line(cell(item).written())));
    }
    rows
}

type Pick = fn(&Reading) -> Option<&String>;

fn drivers(reading: &Reading) -> Option<&String> {
    reading.drivers.as_ref()
}

fn obstacles(reading: &Reading) -> Option<&String> {
    reading.obstacles.as_ref()
}

fn follow_up(reading: &Reading) -> Option<&String> {
    reading.follow_up.as_ref()
}

/// What the units wrote for the latest quarter, one text for each indicator.
fn from_units(view: YearView<'_>, pick: Pick) -> Vec<String> {
    let Period::Quarter(quarter) = latest_period(view) else { return Vec::new() };
    let Some(data) = view.data.quarters.get(&quarter) else { return Vec::new() };
    let texts = view.indicators().filter_map(|(indicator, measured)| {
        let reading = data.reports.get(&measured.owner)?.readings.get(&indicator.code)?;
        Some(format!("{}: {}", indicator.code, pick(reading)?.trim()))
    });
    texts.collect()
}
