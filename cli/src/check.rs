//! `cpor check`: one claim, one verdict.

use std::process::ExitCode;

use chrono::Utc;
use cpor_rules::wire::{VerdictDocument, day_or};
use cpor_rules::{Draft, Edition, Evidence, Input, Lang, SkuTable, State};

use crate::Failure;
use crate::args::{CheckArgs, Format};
use crate::edition;
use crate::print;
use crate::skus;
use crate::source::Source;

pub(crate) fn run(args: &CheckArgs) -> Result<ExitCode, Failure> {
    if args.claim == "-" && args.evidence.as_deref() == Some("-") {
        return Err(Failure::Usage(
            "--claim and --evidence cannot both read standard input; name a file for one".into(),
        ));
    }
    let today = day_or(args.today.as_deref(), Utc::now().date_naive())
        .map_err(|error| Failure::Usage(format!("--today: {error}; enter a day such as 2026-11-20")))?;
    let source = Source::open(&args.claim)?;
    let draft = source.read(Draft::read)?;
    let evidence = match &args.evidence {
        Some(path) => Source::open(path)?.read(Evidence::read)?,
        None => Evidence::default(),
    };
    let edition = edition_of(args, &source, &draft)?;
    let skus = match &args.sku_table {
        Some(path) => &skus::read(&Source::open(path)?)?,
        None => SkuTable::built_in(),
    };
    let input = Input { draft: &draft, evidence: &evidence, today, edition, skus };
    let verdict = input.check();
    let lang = Lang::from(args.lang);
    match args.format {
        Format::Text => print!("{}", print::verdict(&verdict, input.evidence, lang)),
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

fn edition_of(args: &CheckArgs, source: &Source, draft: &Draft) -> Result<&'static Edition, Failure> {
    match args.edition.as_deref() {
        Some(id) => edition::asked(id),
        None => Edition::named(&draft.edition)
            .ok_or_else(|| source.failure(format!("/edition: {}", edition::unknown(&draft.edition)))),
    }
}
