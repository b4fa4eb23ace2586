use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::base::Decimal;

use super::{Origin, Period, Rollup, Sourced};

/// A year's budget: programme, activity, sub-activity; money only on the leaves.
#[derive(Debug, Clone)]
pub struct Budget {
    /// Number of the budget document (DPA).
    pub number: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// Revision (DPPA).
    pub revision: Option<BudgetRevision>,
    /// Programmes by code.
    pub programs: Vec<Program>,
    /// Where the budget is written.
    pub origin: Origin,
}

/// A budget revision.
#[derive(Debug, Clone)]
pub struct BudgetRevision {
    /// Number.
    pub number: Option<String>,
    /// Date from which the revised ceilings hold.
    pub date: Sourced<Date>,
    /// Reason.
    pub reason: Option<String>,
}

/// A programme.
#[derive(Debug, Clone)]
pub struct Program {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Codes of the objectives it supports.
    pub objectives: Vec<String>,
    /// A total that staff wrote beside the leaves.
    pub written_ceiling: Option<Sourced<Decimal>>,
    /// Money of the strategic plan.
    pub plan: PlanMoney,
    /// Activities by code.
    pub activities: Vec<Activity>,
    /// Where it is declared.
    pub origin: Origin,
}

/// An activity (kegiatan).
#[derive(Debug, Clone)]
pub struct Activity {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// A total that staff wrote beside the leaves.
    pub written_ceiling: Option<Sourced<Decimal>>,
    /// Money of the strategic plan.
    pub plan: PlanMoney,
    /// Sub-activities by code.
    pub leaves: Vec<Leaf>,
    /// Where it is declared.
    pub origin: Origin,
}

/// A sub-activity (sub kegiatan): the only place of money.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Code of the unit that reports its spending.
    pub owner: Sourced<String>,
    /// Ceiling in rupiah; none when it was not filled in.
    pub ceiling: Option<Sourced<Decimal>>,
    /// Ceiling after the revision in rupiah; none when it did not change.
    pub revised_ceiling: Option<Sourced<Decimal>>,
    /// Money of the strategic plan.
    pub plan: PlanMoney,
    /// Output.
    pub output: Option<Output>,
    /// Where it is declared.
    pub origin: Origin,
}

/// The output of a sub-activity.
#[derive(Debug, Clone)]
pub struct Output {
    /// What is produced.
    pub text: String,
    /// Unit of measure.
    pub unit: String,
    /// How many.
    pub target: Decimal,
    /// How quarters and years are combined: added up, or the last one.
    pub rollup: Rollup,
    /// How many at the end of the strategic plan.
    pub plan_target: Option<Decimal>,
    /// How many in years of the plan whose own folder does not tell.
    pub earlier: BTreeMap<u16, Decimal>,
}

/// Money of the strategic plan (Renstra) on one node of the budget; none of it is added up from the leaves.
#[derive(Debug, Clone, Default)]
pub struct PlanMoney {
    /// Ceiling over the whole plan in rupiah.
    pub ceiling: Option<Sourced<Decimal>>,
    /// Rupiah spent in years of the plan whose own folder does not tell.
    pub spent: BTreeMap<u16, Sourced<Decimal>>,
}

impl Budget {
    /// All leaves in code order.
    pub fn leaves(&self) -> impl Iterator<Item = &Leaf> {
        self.programs.iter().flat_map(|p| &p.activities).flat_map(|a| &a.leaves)
    }

    /// Whether the revised ceilings hold on the last day of a period.
    pub fn is_revised(&self, year: u16, period: Period) -> bool {
        self.revision.as_ref().is_some_and(|revision| revision.date.value <= period.last_day(year))
    }
}

impl Leaf {
    /// The ceiling in force, original or revised.
    pub fn ceiling(&self, revised: bool) -> Option<&Sourced<Decimal>> {
        self.revised_ceiling.as_ref().filter(|_| revised).or(self.ceiling.as_ref())
    }
}
