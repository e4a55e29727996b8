//! `cpor`: claims in, verdicts out.
//!
//! Exit codes: 0 pass, 1 fail, 2 not known, 64 wrong usage, 65 unreadable data. Only `check` says 1 or 2.

mod args;
mod check;
mod claim;
mod edition;
mod failure;
mod guide;
mod names;
mod print;
mod rules;
mod skus;
mod source;
mod states;
mod words;

use std::process::ExitCode;

use args::{Args, Command};
use clap::Parser as _;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        // The parser's own code for wrong usage is 2, which here means "not known".
        Err(error) => {
            let code = if error.use_stderr() { 64 } else { 0 };
            // Nobody is left to tell when the terminal is gone.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let done = match args.command {
        Command::Check(check) => check::run(&check),
        Command::Guide(guide) => guide::run(&guide),
        Command::Rules(rules) => rules::run(&rules),
    };
    match done {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("cpor: {failure}");
            ExitCode::from(failure.code())
        }
    }
}
