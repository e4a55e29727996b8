//! `cpor rules`: the registry.

use std::process::ExitCode;

use cpor_rules::rule::registry::RULES;
use cpor_rules::wire::{self, RuleDocument};

use crate::args::{Format, RulesArgs};
use crate::print;

pub(crate) fn run(args: &RulesArgs) -> ExitCode {
    match args.format {
        Format::Text => RULES.iter().for_each(|rule| print!("{}", print::rule(rule, args.lang.into()))),
        Format::Json => {
            let rules: Vec<_> = RULES.into_iter().map(RuleDocument::from).collect();
            println!("{}", wire::to_lines(&rules));
        }
    }
    ExitCode::SUCCESS
}
