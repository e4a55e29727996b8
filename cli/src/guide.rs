//! `cpor guide`: what may be chosen, and what change would clear a claim.

use std::process::ExitCode;

use cpor_rules::guide::{Guide, GuideDocument};
use cpor_rules::wire;

use crate::args::{Format, GuideArgs};
use crate::claim::Claim;
use crate::failure::Failure;
use crate::print;

pub(crate) fn run(args: &GuideArgs) -> Result<ExitCode, Failure> {
    let claim = Claim::read(&args.claim)?;
    let input = claim.input();
    let guide = Guide::of(&input, input.export().as_ref());
    match args.format {
        Format::Text => print!("{}", print::guide::guide(&guide, args.lang.into())),
        Format::Json => println!("{}", wire::to_text(&GuideDocument::from(&guide))),
    }
    Ok(ExitCode::SUCCESS)
}
