//! The program as its users run it: arguments, exit codes, what happens to the output folder, watching, and serving.

mod arguments;
mod input;
mod issue;
mod output;
mod pdf;
mod project;
mod serving;
mod verifying;
mod watching;
