//! The program `cpor`: checks claims from files.
//!
//! Exit codes: 0 pass, 1 fail, 2 not known, 64 wrong usage, 65 unreadable data. Only `check` exits with 1 or 2.

mod args;
mod check;
mod claim_input;
mod edition;
mod error;
mod guide;
mod input_file;
mod names;
mod picture;
mod plan;
mod print;
mod rules;
mod skus;
mod states;
mod words;

use std::process::ExitCode;

use args::{Args, Command};
use clap::Parser as _;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        // The exit code of clap for wrong usage is 2, which here means "not known".
        Err(error) => {
            let code = if error.use_stderr() { 64 } else { 0 };
            // There is nothing to do when the message cannot be printed.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let result = match args.command {
        Command::Check(check) => check::run(&check),
        Command::Guide(guide) => guide::run(&guide),
        Command::Plan(plan) => plan::run(&plan),
        Command::Rules(rules) => rules::run(&rules),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            eprintln!("cpor: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}
