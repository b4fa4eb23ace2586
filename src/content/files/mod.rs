//! One struct for each file type that staff write. Keys are Indonesian, and are described in `docs/panduan-isi.md`.

mod agency;
mod agreement;
mod budget;
mod decisions;
mod checklist;
mod ledger;
mod office;
mod plan;
mod procedure;
mod quarter;
mod resources;
mod review;
mod scale;
mod site;
mod strategy;

pub use agency::*;
pub use agreement::*;
pub use budget::*;
pub use checklist::*;
pub use decisions::*;
pub use ledger::*;
pub use office::*;
pub use plan::*;
pub use procedure::*;
pub use quarter::*;
pub use resources::*;
pub use review::*;
pub use scale::*;
pub use site::*;
pub use strategy::*;
