//! A claim with everything that a verdict on it depends on, as the command line names it.

use chrono::{NaiveDate, Utc};
use cpor_rules::wire::day_or;
use cpor_rules::{Draft, Edition, Evidence, Input, SkuTable};

use crate::args::ClaimArgs;
use crate::edition;
use crate::failure::Failure;
use crate::skus;
use crate::source::Source;

/// What the files hold.
pub(crate) struct Claim {
    draft: Draft,
    evidence: Evidence,
    today: NaiveDate,
    edition: &'static Edition,
    /// None where the SKUs that are built in have to do.
    skus: Option<SkuTable>,
}

impl Claim {
    /// Reads the files.
    pub(crate) fn read(args: &ClaimArgs) -> Result<Self, Failure> {
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
            Some(path) => Some(skus::read(&Source::open(path)?)?),
            None => None,
        };
        Ok(Self { draft, evidence, today, edition, skus })
    }

    /// What the rules are given.
    pub(crate) fn input(&self) -> Input<'_> {
        let Self { draft, evidence, today, edition, skus } = self;
        let skus = skus.as_ref().unwrap_or_else(|| SkuTable::built_in());
        Input { draft, evidence, today: *today, edition, skus }
    }
}

fn edition_of(args: &ClaimArgs, source: &Source, draft: &Draft) -> Result<&'static Edition, Failure> {
    match args.edition.as_deref() {
        Some(id) => edition::asked(id),
        None => Edition::named(&draft.edition)
            .ok_or_else(|| source.failure(format!("/edition: {}", edition::unknown(&draft.edition)))),
    }
}
