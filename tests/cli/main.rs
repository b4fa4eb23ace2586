//! The program as its users run it: arguments, exit codes, what happens to the output folder, watching, serving, and shares.

mod arguments;
mod input;
mod issue;
mod output;
mod pdf;
mod project;
mod serving;
mod shards;
mod verifying;
mod watching;
