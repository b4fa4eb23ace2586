//! Format-neutral documents: pages, reports and data tables, composed from the figures.
//!
//! All text is finished here; outputs only fold it.

mod about;
mod address;
mod annual;
mod brief;
mod canonical;
pub mod charts;
mod colophon;
mod columns;
mod comparability;
mod compose;
mod context;
mod data;
mod document;
mod edition;
mod feed;
mod forms;
mod ledger;
mod make;
mod pages;
mod periodic;
pub mod print;
mod proof;
mod sentences;
mod shortfall;
mod spelled;
mod tables;
pub mod text;
mod workings;

pub use address::{Addresses, ENGLISH_HOME, twin};
pub use colophon::{Colophon, DataFormat, colophon, is_number, primary_key, table_title};
pub use columns::{DataColumn, DataKind};
pub use compose::{chrome, compose, compose_at};
pub use context::{AgencyView, YearView};
pub use data::{DataRow, DataTable, data_tables, extract};
pub use document::*;
pub use edition::{english_page, english_pages};
pub use feed::{Feed, FeedEntry, feed};
pub use forms::review_statement;
pub use ledger::{Issuable, IssueState, issuable};
pub use pages::{AgencySummary, portal_page, summarize, verification_pages};
pub use proof::{Sealed, grouped, seal, seal_hash, seal_with};
