//! Findings as text: for people, for editors, for programs.

mod human;
mod json;
mod place;
mod sarif;
mod short;

pub use human::human;
pub use json::json;
pub use sarif::sarif;
pub use short::short;
