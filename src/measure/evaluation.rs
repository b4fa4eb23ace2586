mod sums;

pub use sums::Countable;
use sums::{added, latest, total};

use super::value::TargetValue;
use super::{Achievement, BudgetLevel, BudgetNode, Measures, Point, told_actual};
use crate::base::Exact;
use crate::model::{
    Dataset, Indicator, Leaf, Period, PlanMoney, Polarity, Quarter, Rollup, Spending, StrategicPlan, YearData,
};

/// One figure of table E.81. What is not known is never a zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure<T> {
    /// All that it rests on is there.
    Computed(T),
    /// From what was reported so far; it will still move.
    Provisional(T),
    /// Data are missing.
    Incomplete,
    /// There is no such figure, and why.
    Absent(Absence),
}

/// Why a figure of table E.81 is not there, however complete the reports are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Absence {
    /// The row has no figure in this column by its nature.
    NotApplicable,
    /// The plan or the budget does not say it.
    NotWritten,
    /// No year of the plan lies before this one.
    NoneBefore,
    /// The target is zero, so no share of it can be told.
    ZeroTarget,
    /// The target is a range.
    RangeTarget,
}

/// Kinds of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the kinds speak for themselves")]
pub enum EvaluationKind {
    Objective,
    Indicator,
    Program,
    Activity,
    SubActivity,
}

/// The figures of one row in one unit of measure: columns 5 to 14 of table E.81 of Permendagri 86/2017.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvaluationFigures<T> {
    /// Column 5: target at the end of the strategic plan.
    pub plan_target: Figure<T>,
    /// Column 6: reached in the plan up to last year.
    pub before: Figure<T>,
    /// Column 7: target of the year.
    pub target: Figure<T>,
    /// Columns 8 to 11: reached in each quarter.
    pub quarters: [Figure<T>; 4],
    /// Column 12: reached in the year.
    pub year: Figure<T>,
    /// Column 13: reached in the plan up to this year. What is added up: column 6 + column 12; else column 12.
    pub to_date: Figure<T>,
    /// Column 14: column 13 in percent of column 5.
    pub level: Figure<Exact>,
}

/// One row of table E.81.
#[derive(Debug, Clone)]
pub struct EvaluationRow {
    /// What the row is.
    pub kind: EvaluationKind,
    /// Code of the objective, indicator or budget node.
    pub code: String,
    /// Performance (K).
    pub performance: EvaluationFigures<TargetValue>,
    /// Money in rupiah (Rp).
    pub money: EvaluationFigures<Exact>,
}

/// Table E.81 of one year.
#[derive(Debug, Clone)]
pub struct Evaluation {
    /// Rows: each objective with its indicators, then the programmes whose first objective it is.
    pub rows: Vec<EvaluationRow>,
    /// Money of all programmes together.
    pub total: EvaluationFigures<Exact>,
    /// Mean of column 14 K over the indicators for which more is better; none when there is none.
    pub mean: Option<Exact>,
    /// Whether the mean will still move: column 14 of one of these indicators is provisional or waits for data.
    pub is_provisional: bool,
    /// How many indicators went into the mean.
    pub n_in: usize,
    /// How many were left out, since less is better, or there is no column 14.
    pub n_out: usize,
}

/// Evaluates the work plan of a year. None without a strategic plan for it or without figures.
pub fn evaluation(dataset: &Dataset, measures: &Measures, year: u16) -> Option<Evaluation> {
    let plan = dataset.plan_for(year)?;
    let context = Context { dataset, measures, plan, data: dataset.years.get(&year)?, year };
    let mut rows = Vec::new();
    let mut placed: Vec<&str> = Vec::new();
    let mut levels = Vec::new();
    let (mut n_out, mut is_provisional) = (0, false);
    let programs = || context.data.budget.iter().flat_map(|budget| &budget.programs);
    for objective in plan.goals.iter().flat_map(|goal| &goal.objectives) {
        let supporting = programs().filter(|program| program.objectives.contains(&objective.code));
        let money = total(supporting.map(|program| context.money(&program.code, &program.plan)));
        rows.push(EvaluationRow {
            kind: EvaluationKind::Objective,
            code: objective.code.clone(),
            performance: EvaluationFigures::absent(Absence::NotApplicable),
            money,
        });
        for indicator in &objective.indicators {
            let Some(performance) = context.indicator(indicator) else { continue };
            let counts = counts_in_evaluation(indicator.polarity);
            is_provisional |= counts && matches!(performance.level, Figure::Provisional(_) | Figure::Incomplete);
            match performance.level.value().filter(|_| counts) {
                Some(level) => levels.push(level.clone()),
                None => n_out += 1,
            }
            let money = EvaluationFigures::absent(Absence::NotApplicable);
            rows.push(EvaluationRow {
                kind: EvaluationKind::Indicator,
                code: indicator.code.clone(),
                performance,
                money,
            });
        }
        for program in programs().filter(|program| program.objectives.contains(&objective.code)) {
            if !placed.contains(&program.code.as_str()) {
                placed.push(&program.code);
                context.program_rows(program, &mut rows);
            }
        }
    }
    for program in programs().filter(|program| !placed.contains(&program.code.as_str())) {
        context.program_rows(program, &mut rows);
    }
    let (n_in, whole) = (levels.len(), levels.iter().sum::<Exact>());
    Some(Evaluation {
        rows,
        total: total(programs().map(|program| context.money(&program.code, &program.plan))),
        mean: i64::try_from(n_in).ok().and_then(|n| whole.checked_div(&Exact::integer(n))),
        is_provisional,
        n_in,
        n_out,
    })
}

/// Whether indicators of a direction go into the mean of table E.81: those for which more is better, or a fixed target.
pub fn counts_in_evaluation(polarity: Polarity) -> bool {
    matches!(polarity, Polarity::Maximize | Polarity::Stabilize)
}

struct Context<'a> {
    dataset: &'a Dataset,
    measures: &'a Measures,
    plan: &'a StrategicPlan,
    data: &'a YearData,
    year: u16,
}

impl Context<'_> {
    fn years_before(&self) -> std::ops::Range<u16> {
        self.plan.from..self.year
    }

    fn program_rows(&self, program: &crate::model::Program, rows: &mut Vec<EvaluationRow>) {
        let mut push = |kind, code: &str, plan: &PlanMoney, performance| {
            rows.push(EvaluationRow { kind, code: code.to_owned(), performance, money: self.money(code, plan) });
        };
        let none = || EvaluationFigures::absent(Absence::NotApplicable);
        push(EvaluationKind::Program, &program.code, &program.plan, none());
        for activity in &program.activities {
            push(EvaluationKind::Activity, &activity.code, &activity.plan, none());
            for leaf in &activity.leaves {
                push(EvaluationKind::SubActivity, &leaf.code, &leaf.plan, self.output(leaf));
            }
        }
    }

    /// The performance of an agreed indicator.
    fn indicator(&self, indicator: &Indicator) -> Option<EvaluationFigures<TargetValue>> {
        let measured = self.measures.years.get(&self.year)?;
        let figures = measured.indicators.iter().find(|measure| measure.code == indicator.code)?;
        let of_year = figures.periods.get(&Period::Year)?;
        let is_sum = indicator.rollup.value == Rollup::Sum;
        let quarters = Quarter::ALL.map(|quarter| match figures.periods.get(&Period::Quarter(quarter)) {
            Some(measure) => match (&measure.own.actual, &measure.own.achievement) {
                (Some(actual), _) => Figure::Computed(TargetValue::Point(actual.clone())),
                (None, Achievement::Incomplete(_)) => Figure::Incomplete,
                (None, _) => Figure::Absent(Absence::NotWritten),
            },
            None => Figure::Incomplete,
        });
        let year = match (&of_year.own.actual, of_year.provisional.as_ref().and_then(|p| p.actual.as_ref())) {
            (Some(actual), _) => Figure::Computed(TargetValue::Point(actual.clone())),
            (None, Some(so_far)) => Figure::Provisional(TargetValue::Point(so_far.clone())),
            (None, None) if matches!(of_year.own.achievement, Achievement::Incomplete(_)) => Figure::Incomplete,
            (None, None) => Figure::Absent(Absence::NotWritten),
        };
        let target = of_year.annual.target.clone();
        let earlier = self.years_before().map(|year| self.earlier_actual(indicator, year));
        let before = if is_sum { added(earlier) } else { latest(earlier) };
        let figures = EvaluationFigures {
            plan_target: self.plan_target(indicator, is_sum),
            before,
            target: target.map_or(Figure::Absent(Absence::NotWritten), Figure::Computed),
            quarters,
            year,
            to_date: Figure::Incomplete,
            level: Figure::Incomplete,
        };
        Some(figures.closed(is_sum))
    }

    /// Of what is added up, the sum of all years' targets; else the last year's target.
    fn plan_target(&self, indicator: &Indicator, is_sum: bool) -> Figure<TargetValue> {
        let of_year = |year: u16| match indicator.targets.get(&year) {
            Some(target) => Figure::Computed(TargetValue::from(&target.value)),
            None => Figure::Absent(Absence::NotWritten),
        };
        if is_sum { added((self.plan.from..=self.plan.until).map(of_year)) } else { of_year(self.plan.until) }
    }

    /// What the year's own folder tells, else what the plan's file tells of the year.
    fn earlier_actual(&self, indicator: &Indicator, year: u16) -> Figure<TargetValue> {
        let measured = self.measures.years.get(&year);
        let measure = measured.and_then(|year| year.indicators.iter().find(|measure| measure.code == indicator.code));
        let told = measure.and_then(|measure| measure.periods.get(&Period::Year)?.own.actual.clone());
        told.or_else(|| told_actual(indicator, year))
            .map_or(Figure::Incomplete, |point| Figure::Computed(TargetValue::Point(point)))
    }

    /// The output of a sub-activity.
    fn output(&self, leaf: &Leaf) -> EvaluationFigures<TargetValue> {
        let Some(output) = &leaf.output else { return EvaluationFigures::absent(Absence::NotWritten) };
        let is_sum = output.rollup == Rollup::Sum;
        let number = |value: Exact| TargetValue::Point(Point::number(value));
        let quarters = Quarter::ALL.map(|quarter| quarter_output(self.data, leaf, quarter));
        let earlier = self.years_before().map(|year| {
            let written = || output.earlier.get(&year).map(|value| Figure::Computed(number(value.exact())));
            let told = self.dataset.years.get(&year).and_then(|data| {
                let leaf = data.budget.as_ref()?.leaves().find(|other| other.code == leaf.code)?;
                Some(year_output(&Quarter::ALL.map(|quarter| quarter_output(data, leaf, quarter)), is_sum))
            });
            match told {
                Some(Figure::Computed(value)) => Figure::Computed(value),
                _ => written().unwrap_or(Figure::Incomplete),
            }
        });
        let before = if is_sum { added(earlier) } else { latest(earlier) };
        EvaluationFigures {
            plan_target: output
                .plan_target
                .map_or(Figure::Absent(Absence::NotWritten), |target| Figure::Computed(number(target.exact()))),
            before,
            target: Figure::Computed(number(output.target.exact())),
            year: year_output(&quarters, is_sum),
            quarters,
            to_date: Figure::Incomplete,
            level: Figure::Incomplete,
        }
        .closed(is_sum)
    }

    /// Whether a report of some quarters tells the spending of a sub-activity at or below a node of the budget.
    fn is_any_spending_told(&self, code: &str, quarters: &[Quarter]) -> bool {
        let told = || quarters.iter().filter_map(|quarter| self.data.quarters.get(quarter));
        let reports = || told().flat_map(|quarter| quarter.reports.values());
        let programs = self.data.budget.iter().flat_map(|budget| &budget.programs);
        programs.flat_map(|program| program.activities.iter().map(move |activity| (program, activity))).any(
            |(program, activity)| {
                let is_above = program.code == code || activity.code == code;
                let mut leaves = activity.leaves.iter().filter(|leaf| is_above || leaf.code == code);
                leaves.any(|leaf| reports().any(|report| report.spending.contains_key(&leaf.code)))
            },
        )
    }

    /// The money of a node of the budget.
    fn money(&self, code: &str, plan: &PlanMoney) -> EvaluationFigures<Exact> {
        let node = |year: u16, period: Period| -> Option<&BudgetNode> {
            let nodes = &self.measures.years.get(&year)?.budget.get(&period)?.nodes;
            nodes.iter().find(|node| node.level != BudgetLevel::Agency && node.code == code)
        };
        let earlier = self.years_before().map(|year| {
            let told = node(year, Period::Year).and_then(|node| node.spent.clone());
            let written = || plan.spent.get(&year).map(|amount| amount.value.exact());
            told.or_else(written).map_or(Figure::Incomplete, Figure::Computed)
        });
        let of_year = node(self.year, Period::Year);
        EvaluationFigures {
            plan_target: plan
                .ceiling
                .as_ref()
                .map_or(Figure::Absent(Absence::NotWritten), |amount| Figure::Computed(amount.value.exact())),
            before: added(earlier),
            target: of_year
                .and_then(|node| node.ceiling.clone())
                .map_or(Figure::Absent(Absence::NotWritten), Figure::Computed),
            quarters: Quarter::ALL.map(|quarter| {
                let here = node(self.year, Period::Quarter(quarter));
                if let Some(spent) = here.and_then(|node| node.spent.clone()) {
                    return Figure::Computed(spent);
                }
                // What is told so far stands here too, so that columns 8 to 11 add up to column 12.
                let told = here.filter(|_| self.is_any_spending_told(code, &[quarter]));
                told.map_or(Figure::Incomplete, |now| {
                    let before = Quarter::ALL.into_iter().rfind(|before| *before < quarter);
                    let before = before.and_then(|before| node(self.year, Period::Quarter(before)));
                    let before = before.map_or_else(Exact::zero, |node| node.provisional_to_date.clone());
                    Figure::Provisional(&now.provisional_to_date - &before)
                })
            }),
            year: match of_year {
                Some(node) => match &node.spent {
                    Some(spent) => Figure::Computed(spent.clone()),
                    None if self.is_any_spending_told(code, &Quarter::ALL) => {
                        Figure::Provisional(node.provisional_to_date.clone())
                    }
                    None => Figure::Incomplete,
                },
                None => Figure::Incomplete,
            },
            to_date: Figure::Incomplete,
            level: Figure::Incomplete,
        }
        .closed(true)
    }
}

/// The output that the owner reported for a quarter.
fn quarter_output(data: &YearData, leaf: &Leaf, quarter: Quarter) -> Figure<TargetValue> {
    let report = data.quarters.get(&quarter).and_then(|quarter| quarter.reports.get(&leaf.owner.value));
    let row: Option<&Spending> = report.and_then(|report| report.spending.get(&leaf.code));
    match row {
        None => Figure::Incomplete,
        Some(row) => match &row.output {
            Some(output) => Figure::Computed(TargetValue::Point(Point::number(output.value.exact()))),
            None => Figure::Absent(Absence::NotWritten),
        },
    }
}

/// The output of a year: known when every quarter is, provisional while quarters are still to come.
fn year_output(quarters: &[Figure<TargetValue>; 4], is_sum: bool) -> Figure<TargetValue> {
    if quarters.iter().any(|quarter| matches!(quarter, Figure::Absent(_))) {
        return Figure::Absent(Absence::NotWritten);
    }
    let known: Vec<Figure<TargetValue>> =
        quarters.iter().filter(|quarter| **quarter != Figure::Incomplete).cloned().collect();
    if known.is_empty() {
        return Figure::Incomplete;
    }
    let is_whole = known.len() == quarters.len();
    let rolled = if is_sum { added(known.into_iter()) } else { latest(known.into_iter()) };
    match rolled {
        Figure::Computed(value) if !is_whole => Figure::Provisional(value),
        other => other,
    }
}
