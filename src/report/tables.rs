//! The tables that several reports share.

use crate::measure::{
    Absorption, Achievement, BudgetLevel, BudgetNode, Comparison, Efficiency, Mean, MeanState, efficiency,
};
use crate::model::{Indicator, Period, TermStatus};

use super::context::{AgencyView, YearView};
use super::document::{Cell, Row, RowKind, Table, Tone};
use super::make::{cell, group_row, mark_column, number_column, row, text_column, total_row};
use super::text;

/// Capaian of every agreed indicator in a period, grouped by objective.
pub fn achievement_table(view: YearView<'_>, period: Period) -> Table {
    let short = text::period_short(period);
    let mut columns = vec![
        text_column("Kode", 2),
        text_column("Indikator kinerja", 6),
        text_column("Satuan", 2),
        number_column("Target tahunan", 2),
        number_column(&format!("Target {short}"), 2),
        number_column(&format!("Realisasi {short}"), 2),
        number_column(&format!("Capaian {short}"), 2),
    ];
    // Up to the first quarter's end, and over the whole year, "to date" is the period itself.
    let shows_to_date = period.quarters() != period.quarters_to_date();
    if shows_to_date {
        let upto = text::period_short(Period::Quarter(period.last_quarter()));
        columns.push(number_column(&format!("Target s.d. {upto}"), 2));
        columns.push(number_column(&format!("Realisasi s.d. {upto}"), 2));
        columns.push(number_column(&format!("Capaian s.d. {upto}"), 2));
    }
    if period != Period::Year {
        columns.push(number_column("Capaian terhadap target tahunan", 2));
    }
    columns.push(mark_column("Predikat", 3));
    let mut rows = Vec::new();
    let mut notes = Vec::new();
    let mut objective = "";
    for (indicator, measured) in view.indicators() {
        let Some(figures) = measured.periods.get(&period) else { continue };
        if measured.objective != objective {
            objective = &measured.objective;
            rows.push(group_row(objective_title(view, objective), columns.len()));
        }
        let working = view.all.at.working(&indicator.code, view.year(), period);
        let mut cells = vec![
            cell(&indicator.code).linked(view.all.at.indicator(&indicator.code)),
            cell(&indicator.name),
            cell(&indicator.unit.value),
            target_cell(indicator, &figures.annual),
            target_cell(indicator, &figures.own),
            actual_cell(indicator, &figures.own),
            achievement_cell(view.all, &figures.own.achievement).linked(&working),
        ];
        if shows_to_date {
            cells.push(target_cell(indicator, &figures.to_date));
            cells.push(actual_cell(indicator, &figures.to_date));
            cells.push(achievement_cell(view.all, &figures.to_date.achievement).linked(&working));
        }
        if period != Period::Year {
            cells.push(achievement_cell(view.all, &figures.annual.achievement).linked(&working));
        }
        cells.push(rating_cell(view.all, &figures.own.achievement));
        rows.push(row(cells));
        let reason = text::achievement_reason(view.all.agency(), &figures.own.achievement);
        if !reason.is_empty() {
            notes.push(format!("{}: {reason}.", indicator.code));
        }
    }
    notes.push(
        "Capaian dibulatkan sekali untuk ditampilkan, setengah ke atas. Tautan pada angka menuju cara hitungnya."
            .to_owned(),
    );
    Table {
        id: "tabel-capaian".to_owned(),
        caption: format!("Capaian kinerja {} Tahun {}", text::period(period), view.year()),
        columns,
        rows,
        notes,
        wide: shows_to_date,
    }
}

fn objective_title(view: YearView<'_>, code: &str) -> String {
    let goals = view.all.dataset.plan_for(view.year()).into_iter().flat_map(|plan| &plan.goals);
    let objective = goals.flat_map(|goal| &goal.objectives).find(|objective| objective.code == code);
    objective.map_or_else(|| code.to_owned(), |objective| format!("{code} {}", objective.text))
}

/// The target of a comparison.
pub fn target_cell(indicator: &Indicator, comparison: &Comparison) -> Cell {
    match &comparison.target {
        Some(target) => cell(text::target(indicator, target)),
        None => cell(text::NO_FIGURE).toned(Tone::Muted),
    }
}

/// What was reached.
pub fn actual_cell(indicator: &Indicator, comparison: &Comparison) -> Cell {
    match (&comparison.actual, &comparison.achievement) {
        (Some(actual), _) => cell(text::point(indicator, actual)),
        (None, Achievement::Incomplete(_)) => cell("belum lengkap").toned(Tone::Missing),
        (None, _) => cell(text::NO_FIGURE).toned(Tone::Muted),
    }
}

/// An achievement, or the words for why there is none.
pub fn achievement_cell(view: AgencyView<'_>, achievement: &Achievement) -> Cell {
    let tone = match achievement {
        Achievement::Computed(_) => Tone::Plain,
        Achievement::NotEvaluable(_) => Tone::Muted,
        Achievement::Incomplete(_) => Tone::Missing,
    };
    cell(text::achievement(achievement, view.decimals())).toned(tone)
}

/// The rating of an achievement, read from its unrounded value.
pub fn rating_cell(view: AgencyView<'_>, achievement: &Achievement) -> Cell {
    rated(view, achievement.percent())
}

fn rated(view: AgencyView<'_>, percent: Option<&crate::base::Exact>) -> Cell {
    match view.rating(percent) {
        Some(level) => {
            let mut rated = cell(&level.label).toned(Tone::Rating);
            rated.color.clone_from(&level.color);
            rated
        }
        None => cell(text::NO_FIGURE).toned(Tone::Muted),
    }
}

/// Means by objective and of the agency.
pub fn objective_table(view: YearView<'_>, period: Period) -> Option<Table> {
    let averages = view.measured.averages.get(&period)?;
    let shows_to_date = period.quarters() != period.quarters_to_date();
    let mut columns = vec![
        text_column("Sasaran strategis", 7),
        number_column("Indikator dihitung", 2),
        number_column("Dikecualikan", 2),
        number_column(&format!("Rata-rata capaian {}", text::period_short(period)), 3),
    ];
    if shows_to_date {
        columns.push(number_column("Rata-rata capaian s.d.", 3));
    }
    columns.push(mark_column("Predikat", 3));
    let line = |title: String, own: &Mean, to_date: &Mean| {
        let mut cells = vec![
            cell(title),
            cell(own.n_in.to_string()),
            cell((own.n_not_evaluable + own.n_incomplete).to_string()),
            mean_cell(view.all, own),
        ];
        if shows_to_date {
            cells.push(mean_cell(view.all, to_date));
        }
        cells.push(rated(view.all, own.value.as_ref()));
        cells
    };
    let mut rows: Vec<Row> = averages
        .objectives
        .iter()
        .map(|objective| {
            row(line(format!("{} {}", objective.code, objective.text), &objective.own, &objective.to_date))
        })
        .collect();
    let title = format!("Rata-rata sasaran {}", view.all.agency().name);
    rows.push(total_row(line(title, &averages.agency, &averages.agency_to_date)));
    let mut notes = vec![
        "Indikator yang tidak dinilai atau belum lengkap tidak ikut dirata-ratakan; rata-rata perangkat daerah adalah \
         rata-rata sasaran, setiap sasaran sama bobotnya."
            .to_owned(),
    ];
    let n_capped: usize = averages.objectives.iter().map(|objective| objective.own.n_capped).sum();
    if let Some(cap) = view.all.site().policy.cap.as_ref().filter(|_| n_capped > 0) {
        let low = text::number_trimmed(&cap.low.exact(), 2);
        let high = text::number_trimmed(&cap.high.exact(), 2);
        notes.push(format!(
            "Capaian {n_capped} indikator dibatasi pada {low}–{high}% hanya di dalam rata-rata; tabel capaian memuat nilai aslinya."
        ));
    }
    Some(Table {
        id: "tabel-sasaran".to_owned(),
        caption: format!("Rata-rata capaian sasaran {} Tahun {}", text::period(period), view.year()),
        columns,
        rows,
        notes,
        wide: false,
    })
}

/// A mean; one that may still move says so.
pub fn mean_cell(view: AgencyView<'_>, mean: &Mean) -> Cell {
    match (&mean.value, mean.state()) {
        (Some(value), MeanState::Incomplete) => {
            cell(format!("{} (sementara)", text::percent(value, view.decimals()))).toned(Tone::Missing)
        }
        (Some(value), _) => cell(text::percent(value, view.decimals())),
        (None, MeanState::Incomplete) => cell("belum lengkap").toned(Tone::Missing),
        (None, _) => cell("tidak dinilai").toned(Tone::Muted),
    }
}

/// The budget tree, or the part below one programme.
pub fn budget_table(view: YearView<'_>, period: Period, program: Option<&str>) -> Option<Table> {
    let budget = view.measured.budget.get(&period)?;
    let shows_to_date = period.quarters() != period.quarters_to_date();
    let mut columns = vec![
        text_column("Kode", 3),
        text_column("Program, kegiatan, sub kegiatan", 7),
        number_column("Pagu (Rp)", 3),
        number_column(&format!("Realisasi {} (Rp)", text::period_short(period)), 3),
    ];
    if shows_to_date {
        let upto = text::period_short(Period::Quarter(period.last_quarter()));
        columns.push(number_column(&format!("Realisasi s.d. {upto} (Rp)"), 3));
    }
    columns.push(number_column("Serapan", 2));
    columns.push(number_column("Sisa (Rp)", 3));
    let is_wanted = |node: &&BudgetNode| {
        program.is_none_or(|code| node.code == code || node.code.starts_with(&format!("{code}.")))
            && (program.is_none() || node.level != BudgetLevel::Agency)
    };
    let mut rows = Vec::new();
    let mut total = None;
    for node in budget.nodes.iter().filter(is_wanted) {
        let mut cells = vec![cell(&node.code), cell(&node.name), money_cell(node.ceiling.as_ref(), "belum diisi")];
        if node.level == BudgetLevel::Program && program.is_none() {
            cells[0].href = Some(view.all.at.program(&node.code));
        }
        cells.push(money_cell(node.spent.as_ref(), "belum lengkap"));
        if shows_to_date {
            cells.push(money_cell(node.spent_to_date.as_ref(), "belum lengkap"));
        }
        cells.push(absorption_cell(view.all, &node.absorption));
        cells.push(money_cell(node.balance.as_ref(), text::NO_FIGURE));
        match node.level {
            BudgetLevel::Agency => {
                cells[0] = cell("");
                cells[1] = cell("Jumlah");
                total = Some(total_row(cells));
            }
            BudgetLevel::Program => rows.push(Row { kind: RowKind::Total, level: 0, cells }),
            BudgetLevel::Activity => rows.push(Row { kind: RowKind::Data, level: 1, cells }),
            BudgetLevel::SubActivity => rows.push(Row { kind: RowKind::Data, level: 2, cells }),
        }
    }
    rows.extend(total);
    let mut notes = Vec::new();
    if let Some(revision) = view.data.budget.as_ref().and_then(|b| b.revision.as_ref()).filter(|_| budget.revised) {
        let number = revision.number.as_deref().unwrap_or("DPPA");
        notes.push(format!("Pagu menurut {number} tanggal {}.", text::date(revision.date.value)));
    }
    let agency_gap = budget.nodes.first().map(|node| text::absorption_reason(view.all.agency(), &node.absorption));
    if let Some(gap) = agency_gap.filter(|gap| !gap.is_empty()) {
        notes.push(format!("Belum lengkap: {gap}."));
    }
    notes.push("Pagu dan realisasi kegiatan, program, dan perangkat daerah adalah jumlah sub kegiatannya.".to_owned());
    Some(Table {
        id: "tabel-anggaran".to_owned(),
        caption: format!("Realisasi anggaran {} Tahun {}", text::period(period), view.year()),
        columns,
        rows,
        notes,
        wide: true,
    })
}

/// An amount of rupiah, or the words for its absence.
pub fn money_cell(value: Option<&crate::base::Exact>, absent: &str) -> Cell {
    match value {
        Some(value) => cell(text::amount(value)),
        None => cell(absent).toned(if absent == text::NO_FIGURE { Tone::Muted } else { Tone::Missing }),
    }
}

/// An absorption; above 100 percent it needs attention.
pub fn absorption_cell(view: AgencyView<'_>, absorption: &Absorption) -> Cell {
    let tone = match absorption {
        Absorption::Computed(value) if *value > 100 => Tone::Alert,
        Absorption::Computed(_) => Tone::Plain,
        Absorption::NoCeiling => Tone::Muted,
        Absorption::Incomplete(_) => Tone::Missing,
    };
    cell(text::absorption(absorption, view.decimals())).toned(tone)
}

/// Achievement against absorption for every objective over the whole year.
pub fn efficiency_table(view: YearView<'_>) -> Option<Table> {
    let averages = view.measured.averages.get(&Period::Year)?;
    let budget = view.data.budget.as_ref()?;
    let nodes = &view.measured.budget.get(&Period::Year)?.nodes;
    let rows = averages.objectives.iter().map(|objective| {
        let supports =
            |code: &str| budget.programs.iter().any(|p| p.code == code && p.objectives.contains(&objective.code));
        let programs: Vec<&BudgetNode> =
            nodes.iter().filter(|node| node.level == BudgetLevel::Program && supports(&node.code)).collect();
        let ceiling: Option<crate::base::Exact> = programs.iter().map(|node| node.ceiling.clone()).sum::<Option<_>>();
        let spent: Option<crate::base::Exact> =
            programs.iter().map(|node| node.spent_to_date.clone()).sum::<Option<_>>();
        let absorbed = spent.zip(ceiling).and_then(|(spent, ceiling)| crate::measure::absorption(&spent, &ceiling));
        let achieved = objective.own.value.as_ref().filter(|_| objective.own.state() == MeanState::Computed);
        let verdict = match efficiency(achieved, absorbed.as_ref()) {
            Efficiency::Efficient => cell("Efisien"),
            Efficiency::LessEfficient => cell("Kurang efisien"),
            Efficiency::NotComputable => cell("Tidak dapat dihitung").toned(Tone::Muted),
        };
        let codes: Vec<&str> = programs.iter().map(|node| node.code.as_str()).collect();
        row(vec![
            cell(format!("{} {}", objective.code, objective.text)),
            cell(if codes.is_empty() { text::NO_FIGURE.to_owned() } else { codes.join(", ") }),
            mean_cell(view.all, &objective.own),
            match &absorbed {
                Some(value) => cell(text::percent(value, view.all.decimals())),
                None => cell(text::NO_FIGURE).toned(Tone::Muted),
            },
            verdict,
        ])
    });
    Some(Table {
        id: "tabel-efisiensi".to_owned(),
        caption: format!("Efisiensi penggunaan sumber daya Tahun {}", view.year()),
        columns: vec![
            text_column("Sasaran strategis", 6),
            text_column("Program pendukung", 3),
            number_column("Rata-rata capaian", 2),
            number_column("Serapan", 2),
            text_column("Hasil", 2),
        ],
        rows: rows.collect(),
        notes: vec![
            "Metode perbandingan: efisien bila rata-rata capaian sasaran sama dengan atau di atas serapan program \
             pendukungnya."
                .to_owned(),
        ],
        wide: false,
    })
}

/// Agreed targets of the year, first and revised.
pub fn agreement_table(view: YearView<'_>) -> Option<Table> {
    let agreement = view.data.agreement.as_ref()?;
    let revision = view.data.revision.as_ref();
    let mut columns = vec![
        text_column("Kode", 2),
        text_column("Indikator kinerja", 7),
        text_column("Satuan", 2),
        number_column("Target", 2),
    ];
    if revision.is_some() {
        columns.push(number_column("Target perubahan", 2));
    }
    let mut rows = Vec::new();
    let mut objective = "";
    for (indicator, measured) in view.indicators() {
        if measured.objective != objective {
            objective = &measured.objective;
            rows.push(group_row(objective_title(view, objective), columns.len()));
        }
        let target = |agreement: &crate::model::Agreement| match agreement.targets.get(&indicator.code) {
            Some(target) => cell(text::target(indicator, &(&target.value).into())),
            None => cell(text::NO_FIGURE).toned(Tone::Muted),
        };
        let mut cells = vec![
            cell(&indicator.code).linked(view.all.at.indicator(&indicator.code)),
            cell(&indicator.name),
            cell(&indicator.unit.value),
            target(agreement),
        ];
        cells.extend(revision.map(target));
        rows.push(row(cells));
    }
    let signed = |agreement: &crate::model::Agreement, name: &str| {
        let official = view.all.agency().official(&agreement.first_party.value);
        let term = official.and_then(|official| official.term_on(agreement.date.value));
        let by = official.zip(term).map(|(official, term)| format!(" oleh {}, {}", official.name, term.title()));
        let number = agreement.number.as_ref().map(|number| format!(" Nomor {number}")).unwrap_or_default();
        let reason = agreement.reason.as_ref().map(|reason| format!(" Alasan: {reason}")).unwrap_or_default();
        format!("{name}{number} ditandatangani {}{}.{reason}", text::date(agreement.date.value), by.unwrap_or_default())
    };
    let mut notes = vec![signed(agreement, "Perjanjian Kinerja")];
    notes.extend(revision.map(|revision| signed(revision, "Perjanjian Kinerja Perubahan")));
    Some(Table {
        id: "tabel-perjanjian".to_owned(),
        caption: format!("Perjanjian Kinerja Tahun {}", view.year()),
        columns,
        rows,
        notes,
        wide: false,
    })
}

/// Annual achievements of this year and the years before.
pub fn years_table(view: YearView<'_>) -> Table {
    let years: Vec<YearView<'_>> = view.all.years().filter(|other| other.year() <= view.year()).collect();
    let mut columns = vec![text_column("Kode", 2), text_column("Indikator kinerja", 6), text_column("Satuan", 2)];
    for other in &years {
        columns.push(number_column(&format!("Realisasi {}", other.year()), 2));
        columns.push(number_column(&format!("Capaian {}", other.year()), 2));
    }
    let rows = view.indicators().map(|(indicator, _)| {
        let mut cells = vec![
            cell(&indicator.code).linked(view.all.at.indicator(&indicator.code)),
            cell(&indicator.name),
            cell(&indicator.unit.value),
        ];
        for other in &years {
            let found = other.indicators().find(|(i, _)| i.code == indicator.code);
            match found.and_then(|(i, m)| m.periods.get(&Period::Year).map(|p| (i, p))) {
                Some((indicator, figures)) => {
                    cells.push(actual_cell(indicator, &figures.own));
                    let working = view.all.at.working(&indicator.code, other.year(), Period::Year);
                    cells.push(achievement_cell(view.all, &figures.own.achievement).linked(working));
                }
                None => {
                    cells.extend([cell(text::NO_FIGURE).toned(Tone::Muted), cell(text::NO_FIGURE).toned(Tone::Muted)])
                }
            }
        }
        row(cells)
    });
    Table {
        id: "tabel-antartahun".to_owned(),
        caption: format!("Realisasi dan capaian sampai dengan Tahun {}", view.year()),
        rows: rows.collect(),
        columns,
        notes: Vec::new(),
        wide: true,
    }
}

/// Realisation against the strategic plan's targets and the national benchmark.
pub fn plan_table(view: YearView<'_>) -> Table {
    let last = view.all.dataset.plan_for(view.year()).map_or(view.year(), |plan| plan.until);
    let rows = view.indicators().filter_map(|(indicator, measured)| {
        let figures = measured.periods.get(&Period::Year)?;
        let planned = |year: u16| match indicator.targets.get(&year) {
            Some(target) => cell(text::target(indicator, &(&target.value).into())),
            None => cell(text::NO_FIGURE).toned(Tone::Muted),
        };
        let benchmark = indicator.benchmark.as_ref().map(|benchmark| benchmark.value.replace('.', ","));
        Some(row(vec![
            cell(&indicator.code).linked(view.all.at.indicator(&indicator.code)),
            cell(&indicator.name),
            cell(&indicator.unit.value),
            actual_cell(indicator, &figures.own),
            planned(view.year()),
            planned(last),
            benchmark.map_or_else(|| cell("tidak ada").toned(Tone::Muted), cell),
        ]))
    });
    Table {
        id: "tabel-jangka-menengah".to_owned(),
        caption: format!("Realisasi Tahun {} terhadap target Renstra dan standar nasional", view.year()),
        rows: rows.collect(),
        columns: vec![
            text_column("Kode", 2),
            text_column("Indikator kinerja", 6),
            text_column("Satuan", 2),
            number_column(&format!("Realisasi {}", view.year()), 2),
            number_column(&format!("Target Renstra {}", view.year()), 2),
            number_column(&format!("Target Renstra {last}"), 2),
            number_column("Standar nasional", 2),
        ],
        notes: vec!["Tidak ada: tidak terdapat standar nasional untuk indikator itu.".to_owned()],
        wide: false,
    }
}

/// Units and who heads them on the year's last day.
pub fn units_table(view: YearView<'_>) -> Table {
    let day = Period::Year.last_day(view.year());
    let rows = view.all.agency().units.iter().map(|unit| {
        let head = unit.head.as_deref().and_then(|code| view.all.agency().official(code));
        let term = head.and_then(|head| head.terms.iter().find(|term| term.covers(day)));
        let name = match (head, term) {
            (Some(head), Some(term)) if term.status == TermStatus::Permanent => cell(&head.name),
            (Some(head), Some(term)) => cell(format!("{} ({})", head.name, term.title())),
            _ => cell(text::NO_FIGURE).toned(Tone::Muted),
        };
        let n_owned = view.measured.indicators.iter().filter(|indicator| indicator.owner == unit.code).count();
        row(vec![cell(&unit.name), name, cell(n_owned.to_string())])
    });
    Table {
        id: "tabel-unit".to_owned(),
        caption: "Unit kerja dan penanggung jawab data".to_owned(),
        columns: vec![text_column("Unit kerja", 5), text_column("Kepala", 5), number_column("Indikator", 1)],
        rows: rows.collect(),
        notes: Vec::new(),
        wide: false,
    }
}
