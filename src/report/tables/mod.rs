//! The tables that several reports share.

mod achievement;
mod budget;
mod cells;
mod organisation;
mod plan;

pub use achievement::{achievement_table, mean_cell, objective_table};
pub use budget::{budget_table, efficiency_table};
pub use cells::{absorption_cell, achievement_cell, actual_cell, money_cell, rating_cell, target_cell};
pub use organisation::units_table;
pub use plan::{agreement_table, plan_table, years_table};
