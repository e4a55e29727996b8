//! `cpor check`: prints the verdict on a claim.

use std::process::ExitCode;

use cpor_rules::wire::VerdictDocument;
use cpor_rules::{Lang, State};

use crate::args::{CheckArgs, Format};
use crate::claim_input::ClaimInput;
use crate::error::Error;
use crate::print::verdict::verdict_text;

/// Runs `cpor check`: prints the verdict on a claim. The exit code says whether it passes.
pub(crate) fn run(args: &CheckArgs) -> Result<ExitCode, Error> {
    let claim = ClaimInput::read(&args.claim)?;
    let input = claim.input();
    let export = input.export();
    let (form_report, verdict) = input.check_form_and_rules(export.as_ref());
    let lang = Lang::from(args.lang);
    match args.format {
        Format::Text => print!("{}", verdict_text(&verdict, &form_report, input.evidence, lang)),
        Format::Json => {
            let document = VerdictDocument::new(&input, &verdict, Some(lang));
            println!("{}", String::from_utf8_lossy(&document.to_bytes()));
        }
    }
    Ok(ExitCode::from(match verdict.state() {
        State::Pass => 0,
        State::Fail => 1,
        State::Unknown => 2,
    }))
}
