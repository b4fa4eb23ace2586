//! The tables that several reports share.

mod achievement;
mod analyses;
mod budget;
mod cells;
mod corrections;
mod organisation;
mod plan;
mod progress;

pub use achievement::{achievement_table, mean_cell, objective_table, objective_title, rating_head};
pub use analyses::{Member, annual, benchmark_table, medium_term_table, quarters_table, years_table};
pub use budget::{budget_table, efficiency_table, efficiency_word, objective_money, support_table};
pub use cells::{
    absent_cell, absorption_cell, achievement_cell, actual_cell, money_cell, rating_cell, target_cell, unopened_cell,
};
pub use corrections::corrections_table;
pub use organisation::{assets_table, staff_table, units_table};
pub use plan::{agreement_table, changes_table, key_indicators_table, strategy_table, year_plan_table};
pub use progress::{last_told_progress, progress_table};
