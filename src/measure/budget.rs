use super::indicator::{Missing, MissingCause};
use crate::base::Exact;
use crate::model::{Budget, Dataset, Leaf, Period, Quarter, YearData};

/// The budget tree in one period: the agency, then every programme, activity and sub-activity by code.
#[derive(Debug, Clone)]
pub struct BudgetMeasure {
    /// Whether the revised ceilings hold.
    pub revised: bool,
    /// Nodes in tree order, the agency first.
    pub nodes: Vec<BudgetNode>,
}

/// Levels of the budget tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BudgetLevel {
    /// The whole agency.
    Agency,
    /// Programme.
    Program,
    /// Activity (kegiatan).
    Activity,
    /// Sub-activity (sub kegiatan).
    SubActivity,
}

/// One node of the budget tree. Parents are sums of leaves, to the cent.
#[derive(Debug, Clone)]
pub struct BudgetNode {
    /// Level.
    pub level: BudgetLevel,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Ceiling in rupiah: the sum of the ceilings that were filled in; none when none was.
    pub ceiling: Option<Exact>,
    /// How many leaves have no ceiling.
    pub n_without_ceiling: usize,
    /// Rupiah spent in the period; none while data are missing.
    pub spent: Option<Exact>,
    /// Rupiah spent from January to the period's end; none while data are missing.
    pub spent_to_date: Option<Exact>,
    /// Rupiah reported so far from January to the period's end.
    pub provisional_to_date: Exact,
    /// Spending to date in percent of the ceiling.
    pub absorption: Absorption,
    /// Ceiling less spending to date, in rupiah.
    pub balance: Option<Exact>,
}

/// The three states of an absorption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Absorption {
    /// Percent, exact.
    Computed(Exact),
    /// The ceiling is missing or zero.
    NoCeiling,
    /// Data are missing, and whose they are.
    Incomplete(Vec<Missing>),
}

/// Spending in percent of the ceiling; none when the ceiling is zero.
pub fn absorption(spent: &Exact, ceiling: &Exact) -> Option<Exact> {
    (spent * &Exact::integer(100)).checked_div(ceiling)
}

/// Measures the budget tree in one period.
pub fn measure_budget(dataset: &Dataset, data: &YearData, budget: &Budget, period: Period) -> BudgetMeasure {
    let revised = budget.is_revised(data.year, period);
    let leaf_sum = |leaf: &Leaf| Sum::of_leaf(data, leaf, revised, period);
    let mut nodes = Vec::new();
    let mut total = Sum::default();
    for program in &budget.programs {
        let at_program = nodes.len();
        let mut program_sum = Sum::default();
        for activity in &program.activities {
            let at_activity = nodes.len();
            let mut activity_sum = Sum::default();
            for leaf in &activity.leaves {
                let sum = leaf_sum(leaf);
                activity_sum.add(&sum);
                nodes.push(sum.node(BudgetLevel::SubActivity, &leaf.code, &leaf.name));
            }
            program_sum.add(&activity_sum);
            nodes.insert(at_activity, activity_sum.node(BudgetLevel::Activity, &activity.code, &activity.name));
        }
        total.add(&program_sum);
        nodes.insert(at_program, program_sum.node(BudgetLevel::Program, &program.code, &program.name));
    }
    let agency = &dataset.agency;
    let code = agency.code.as_deref().unwrap_or("TOTAL");
    nodes.insert(0, total.node(BudgetLevel::Agency, code, &agency.full_name()));
    BudgetMeasure { revised, nodes }
}

/// What leaves add up to.
struct Sum {
    ceiling: Option<Exact>,
    n_without_ceiling: usize,
    spent: Exact,
    to_date: Exact,
    missing: Vec<Missing>,
    missing_to_date: Vec<Missing>,
}

impl Default for Sum {
    fn default() -> Self {
        Self {
            ceiling: None,
            n_without_ceiling: 0,
            spent: Exact::zero(),
            to_date: Exact::zero(),
            missing: Vec::new(),
            missing_to_date: Vec::new(),
        }
    }
}

impl Sum {
    fn of_leaf(data: &YearData, leaf: &Leaf, revised: bool, period: Period) -> Self {
        let ceiling = leaf.ceiling(revised).map(|ceiling| ceiling.value.exact());
        let mut sum = Self { n_without_ceiling: usize::from(ceiling.is_none()), ceiling, ..Self::default() };
        for quarter in period.quarters_to_date() {
            let is_own = period.quarters().contains(quarter);
            match spending(data, leaf, *quarter) {
                Ok(amount) => {
                    sum.to_date = &sum.to_date + &amount;
                    if is_own {
                        sum.spent = &sum.spent + &amount;
                    }
                }
                Err(missing) => {
                    if is_own {
                        sum.missing.push(missing.clone());
                    }
                    sum.missing_to_date.push(missing);
                }
            }
        }
        sum
    }

    fn add(&mut self, other: &Self) {
        self.ceiling = match (self.ceiling.take(), &other.ceiling) {
            (Some(a), Some(b)) => Some(&a + b),
            (only, None) => only,
            (None, Some(b)) => Some(b.clone()),
        };
        self.n_without_ceiling += other.n_without_ceiling;
        self.spent = &self.spent + &other.spent;
        self.to_date = &self.to_date + &other.to_date;
        for (mine, theirs) in [(&mut self.missing, &other.missing), (&mut self.missing_to_date, &other.missing_to_date)]
        {
            mine.extend(theirs.iter().cloned());
            mine.sort();
            mine.dedup();
        }
    }

    fn node(self, level: BudgetLevel, code: &str, name: &str) -> BudgetNode {
        let spent = self.missing.is_empty().then_some(self.spent);
        let spent_to_date = self.missing_to_date.is_empty().then(|| self.to_date.clone());
        let absorbed = match (&spent_to_date, &self.ceiling) {
            (None, _) => Absorption::Incomplete(self.missing_to_date),
            (Some(_), None) => Absorption::NoCeiling,
            (Some(spent), Some(ceiling)) => {
                absorption(spent, ceiling).map_or(Absorption::NoCeiling, Absorption::Computed)
            }
        };
        let balance = self.ceiling.as_ref().zip(spent_to_date.as_ref()).map(|(ceiling, spent)| ceiling - spent);
        BudgetNode {
            level,
            code: code.to_owned(),
            name: name.to_owned(),
            ceiling: self.ceiling,
            n_without_ceiling: self.n_without_ceiling,
            spent,
            spent_to_date,
            provisional_to_date: self.to_date,
            absorption: absorbed,
            balance,
        }
    }
}

fn spending(data: &YearData, leaf: &Leaf, quarter: Quarter) -> Result<Exact, Missing> {
    let missing = |cause| Missing { quarter, unit: leaf.owner.value.clone(), cause };
    let report = data
        .quarters
        .get(&quarter)
        .ok_or_else(|| missing(MissingCause::NotOpened))?
        .reports
        .get(&leaf.owner.value)
        .ok_or_else(|| missing(MissingCause::UnitFile))?;
    let row = report.spending.get(&leaf.code).ok_or_else(|| missing(MissingCause::Row))?;
    Ok(row.amount.value.exact())
}
