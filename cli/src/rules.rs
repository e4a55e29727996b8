//! `cpor rules`: the registry, or the life of a claim.

use std::process::ExitCode;

use cpor_rules::edition::{E2020_09, EDITIONS};
use cpor_rules::rule::registry;
use cpor_rules::wire::{self, RuleDocument};
use cpor_rules::{Edition, Rule};

use crate::args::{Format, RulesArgs};
use crate::failure::Failure;
use crate::print::{life, rule};
use crate::{edition, states};

pub(crate) fn run(args: &RulesArgs) -> Result<ExitCode, Failure> {
    let edition = args.edition.as_deref().map(edition::asked).transpose()?;
    if args.states {
        life(args, edition)
    } else {
        registry(args, edition)
    }
    Ok(ExitCode::SUCCESS)
}

fn life(args: &RulesArgs, edition: Option<&'static Edition>) {
    let editions: Vec<_> = edition.map_or(EDITIONS.to_vec(), |edition| vec![edition]);
    match args.format {
        Format::Text => editions.iter().for_each(|edition| print!("{}", life::life(edition, args.lang.into()))),
        Format::Json => println!("{}", wire::to_lines(&states::documents(&editions))),
    }
}

fn registry(args: &RulesArgs, edition: Option<&'static Edition>) {
    let rules: Vec<&'static Rule> = registry::in_force(edition.unwrap_or(&E2020_09)).collect();
    match args.format {
        Format::Text => rules.into_iter().for_each(|rule| print!("{}", rule::rule(rule, args.lang.into()))),
        Format::Json => {
            let rules: Vec<_> = rules.into_iter().map(RuleDocument::from).collect();
            println!("{}", wire::to_lines(&rules));
        }
    }
}
