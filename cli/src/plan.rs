//! `cpor plan`: prints every claim that could be made for a customer, and what each brings.

use std::process::ExitCode;

use cpor_rules::plan::{Plan, PlanDocument};
use cpor_rules::wire;

use crate::args::{AdviceArgs, Format};
use crate::claim_input::ClaimInput;
use crate::error::Error;
use crate::print::plan::plan_text;

/// Runs `cpor plan`: prints the plan for the customer of a claim.
pub(crate) fn run(args: &AdviceArgs) -> Result<ExitCode, Error> {
    let claim = ClaimInput::read(&args.claim)?;
    let input = claim.input();
    let plan = Plan::of(&input, input.export().as_ref());
    match args.format {
        Format::Text => print!("{}", plan_text(&plan, &input, args.lang.into())),
        Format::Json => println!("{}", wire::to_text(&PlanDocument::new(&plan, input.draft))),
    }
    Ok(ExitCode::SUCCESS)
}
