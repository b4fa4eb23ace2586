//! The command line: arguments in, exit code out.
//!
//! Exit codes: 0 no errors (warnings are allowed), 1 the input has errors, 2 the tool could not do its work.

#![allow(clippy::disallowed_methods, reason = "this module is the one that asks the clock and the terminal")]

mod args;
mod commands;
mod issue;
mod print;
mod serve;
mod usage;
mod watch;

use std::process::ExitCode;

use clap::FromArgMatches;

use args::{Args, Command};
use print::Printer;

/// How a run ended, as the caller of the process sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    Clean = 0,
    Findings = 1,
    Failure = 2,
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let words: Vec<_> = std::env::args_os().collect();
    let catalogue = usage::wanted_catalogue(&words);
    let parsed = args::command(&catalogue).try_get_matches_from(&words).and_then(|m| Args::from_arg_matches(&m));
    let exit = match parsed {
        Err(error) => usage::explain(&error, &catalogue),
        Ok(args) => {
            let printer = Printer::new(args.lang.into(), args.format, args.quiet);
            let ended = match &args.command {
                Command::Build { .. } => commands::build(&args, &printer),
                Command::Check => commands::check(&args, &printer),
                Command::Verify => commands::verify(&args, &printer),
                Command::Issue(wanted) => issue::issue(&args, wanted, &printer),
                Command::Merge { shares } => commands::merge(&args, shares, &printer),
                Command::Clean => commands::clean_memo(&args, &printer),
                Command::Serve { poll, port, open, .. } => serve::serve(&args, (*poll, *port, *open), &printer),
                Command::Watch { poll, .. } => watch::watch(&args, *poll, &printer),
            };
            ended.unwrap_or_else(|error| {
                printer.tool_error(&error);
                Exit::Failure
            })
        }
    };
    ExitCode::from(exit as u8)
}
