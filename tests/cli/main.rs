//! The program as its users run it: arguments, exit codes, what happens to the output folder, and watching.

mod arguments;
mod input;
mod issue;
mod output;
mod pdf;
mod project;
mod verifying;
mod watching;
