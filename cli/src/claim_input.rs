//! Reads the files that a check needs.

use chrono::{NaiveDate, Utc};
use cpor_rules::evidence::CustomerSubscriptions;
use cpor_rules::wire::parse_day_or;
use cpor_rules::{Draft, Edition, Evidence, Input, SkuTable};

use crate::args::ClaimArgs;
use crate::edition;
use crate::error::Error;
use crate::input_file::InputFile;
use crate::skus;

/// A claim with everything that its verdict depends on: the owned form of [`Input`].
pub(crate) struct ClaimInput {
    draft: Draft,
    evidence: Evidence,
    today: NaiveDate,
    edition: &'static Edition,
    /// `None` for the table that is built in.
    skus: Option<SkuTable>,
}

impl ClaimInput {
    /// Reads the files that the options name.
    pub(crate) fn read(args: &ClaimArgs) -> Result<Self, Error> {
        let files = [Some(&args.claim), args.evidence.as_ref(), args.export.as_ref()];
        if files.into_iter().flatten().filter(|file| *file == "-").count() > 1 {
            return Err(Error::Usage(
                "only one of --claim, --evidence and --export can read standard input; name files for the others"
                    .into(),
            ));
        }
        let today = parse_day_or(args.today.as_deref(), Utc::now().date_naive())
            .map_err(|error| Error::Usage(format!("--today: {error}; enter a day such as 2026-11-20")))?;
        let file = InputFile::read(&args.claim)?;
        let draft = file.parse(Draft::read)?;
        let mut evidence = match &args.evidence {
            Some(path) => InputFile::read(path)?.parse(Evidence::read)?,
            None => Evidence::default(),
        };
        if let Some(path) = &args.export {
            evidence.customer_subscriptions = Some(InputFile::read(path)?.parse(CustomerSubscriptions::from_file)?);
        }
        let edition = edition_of(args, &file, &draft)?;
        let skus = match &args.sku_table {
            Some(path) => Some(skus::read_table(&InputFile::read(path)?)?),
            None => None,
        };
        Ok(Self { draft, evidence, today, edition, skus })
    }

    /// Borrows the input for the rules.
    pub(crate) fn input(&self) -> Input<'_> {
        let Self { draft, evidence, today, edition, skus } = self;
        let skus = skus.as_ref().unwrap_or_else(|| SkuTable::built_in());
        Input { draft, evidence, today: *today, edition, skus }
    }
}

/// The edition that `--edition` names, or else the claim.
fn edition_of(args: &ClaimArgs, file: &InputFile, draft: &Draft) -> Result<&'static Edition, Error> {
    match args.edition.as_deref() {
        Some(id) => edition::from_option(id),
        None => Edition::by_id(&draft.edition)
            .ok_or_else(|| file.error(format!("/edition: {}", edition::unknown_message(&draft.edition)))),
    }
}
