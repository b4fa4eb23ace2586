use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::base::ProjectPath;

use super::{
    Agency, ChecklistForm, Goal, Indicator, LetterScale, Objective, RatingScale, Scales, Site, StrategicPlan, YearData,
};

/// Everything known of one agency.
#[derive(Debug, Clone)]
pub struct Dataset {
    /// The site that the agency is part of.
    pub site: Arc<Site>,
    /// Folder of the agency below the project root.
    pub folder: ProjectPath,
    /// The agency.
    pub agency: Agency,
    /// Scales.
    pub scales: Scales,
    /// The procedure.
    pub procedure: Option<Procedure>,
    /// Rows of the reviewer's checklist; none for the built-in ones.
    pub checklist: Option<ChecklistForm>,
    /// Strategic plans by first year.
    pub plans: Vec<StrategicPlan>,
    /// Fiscal years.
    pub years: BTreeMap<u16, YearData>,
}

/// The procedure (SOP) of data collection.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are those of the SOP form")]
pub struct Procedure {
    pub number: String,
    pub name: String,
    pub made: Option<Date>,
    pub revised: Option<Date>,
    pub effective: Option<Date>,
    pub approved_by: Option<String>,
    pub legal_basis: Vec<String>,
    pub qualifications: Vec<String>,
    pub related: Vec<String>,
    pub equipment: Vec<String>,
    pub warning: Option<String>,
    pub records: Option<String>,
    pub roles: Vec<String>,
    pub steps: Vec<ProcedureStep>,
    pub note: Option<String>,
}

/// One step of the procedure.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are those of the SOP form")]
pub struct ProcedureStep {
    pub number: u8,
    pub activity: String,
    pub roles: Vec<String>,
    pub inputs: Vec<String>,
    pub time: Option<String>,
    pub output: Option<String>,
    pub note: Option<String>,
}

impl Dataset {
    /// The strategic plan that covers a year.
    pub fn plan_for(&self, year: u16) -> Option<&StrategicPlan> {
        self.plans.iter().find(|plan| (plan.from..=plan.until).contains(&year))
    }

    /// Goals, objectives and indicators that cover a year, in written order.
    pub fn indicators(&self, year: u16) -> impl Iterator<Item = (&Goal, &Objective, &Indicator)> {
        let goals = self.plan_for(year).into_iter().flat_map(|plan| &plan.goals);
        goals.flat_map(|goal| goal.objectives.iter().map(move |objective| (goal, objective))).flat_map(
            |(goal, objective)| objective.indicators.iter().map(move |indicator| (goal, objective, indicator)),
        )
    }

    /// An indicator by code in the plan that covers a year.
    pub fn indicator(&self, year: u16, code: &str) -> Option<&Indicator> {
        self.indicators(year).map(|(_, _, indicator)| indicator).find(|indicator| indicator.code == code)
    }

    /// The rating scale in use.
    pub fn rating_scale(&self) -> Option<&RatingScale> {
        match &self.site.policy.rating_scale {
            Some(code) => self.scales.ratings.iter().find(|scale| scale.code == code.value),
            None => self.scales.ratings.first(),
        }
    }

    /// A letter scale by code.
    pub fn letter_scale(&self, code: &str) -> Option<&LetterScale> {
        self.scales.letters.iter().find(|scale| scale.code == code)
    }
}
