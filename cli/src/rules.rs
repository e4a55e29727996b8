//! `cpor rules`: prints the rules, or the life of a claim.

use std::process::ExitCode;

use cpor_rules::edition::{E2020_09, EDITIONS};
use cpor_rules::rule::registry;
use cpor_rules::wire::{self, RuleDocument};
use cpor_rules::{Edition, Rule};

use crate::args::{RulesArgs, RulesFormat};
use crate::error::Error;
use crate::picture;
use crate::print::life::life_text;
use crate::print::rule::rule_text;
use crate::{edition, states};

/// Runs `cpor rules`: prints the rules, or the life of a claim with `--states`.
pub(crate) fn run(args: &RulesArgs) -> Result<ExitCode, Error> {
    let edition = args.edition.as_deref().map(edition::from_option).transpose()?;
    match (args.states, args.format) {
        (true, _) => print_life(args, edition),
        (false, RulesFormat::Svg) => {
            return Err(Error::Usage("A picture is of the life of a claim: add --states.".into()));
        }
        (false, _) => print_rules(args, edition),
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints the life of a claim by one edition, or by all of them.
fn print_life(args: &RulesArgs, edition: Option<&'static Edition>) {
    let editions: Vec<_> = edition.map_or(EDITIONS.to_vec(), |edition| vec![edition]);
    match args.format {
        RulesFormat::Text => editions.iter().for_each(|edition| print!("{}", life_text(edition, args.lang.into()))),
        RulesFormat::Json => println!("{}", wire::to_pretty_text(&states::life_documents(&editions))),
        RulesFormat::Svg => println!("{}", picture::life(edition.unwrap_or(&E2020_09), args.lang.into())),
    }
}

/// Prints the rules in force in an edition; by default the one that claims are checked by.
fn print_rules(args: &RulesArgs, edition: Option<&'static Edition>) {
    let rules: Vec<&'static Rule> = registry::in_force(edition.unwrap_or(&E2020_09)).collect();
    match args.format {
        RulesFormat::Text => rules.into_iter().for_each(|rule| print!("{}", rule_text(rule, args.lang.into()))),
        RulesFormat::Json | RulesFormat::Svg => {
            let rules: Vec<_> = rules.into_iter().map(RuleDocument::from).collect();
            println!("{}", wire::to_pretty_text(&rules));
        }
    }
}
