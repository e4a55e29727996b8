//! `cpor guide`: prints which choices are possible, and the smallest change that makes a claim pass.

use std::process::ExitCode;

use cpor_rules::guide::{Guide, GuideDocument};
use cpor_rules::wire;

use crate::args::{AdviceArgs, Format};
use crate::claim_input::ClaimInput;
use crate::error::Error;
use crate::print::guide::guide_text;

/// Runs `cpor guide`: prints the guidance for a claim.
pub(crate) fn run(args: &AdviceArgs) -> Result<ExitCode, Error> {
    let claim = ClaimInput::read(&args.claim)?;
    let input = claim.input();
    let guide = Guide::of(&input, input.export().as_ref());
    match args.format {
        Format::Text => print!("{}", guide_text(&guide, args.lang.into())),
        Format::Json => println!("{}", wire::to_text(&GuideDocument::from(&guide))),
    }
    Ok(ExitCode::SUCCESS)
}
