//! How long claims are kept after their last change.

pub(crate) mod deletion;

use std::collections::BTreeMap;
use std::str::FromStr;

use cpor_rules::evidence::ClaimStatus;
use cpor_rules::value::Choice;
use thiserror::Error;

/// The shortest time that a claim is kept: until then its submission may be sent again, and has to find it.
const LEAST_DAYS: u32 = 31;
/// The shortest time for proof of a claim that was never submitted: people fill in claims over days.
const LEAST_DAYS_OF_DRAFTS: u32 = 3;

/// The number of days for which claims are kept after their last change, by status. Those in a status that is not here
/// are kept for ever. The server has no drafts: [`ClaimStatus::Draft`] is the proof that was uploaded for claims that
/// were never submitted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retention(BTreeMap<ClaimStatus, u32>);

/// The reason why a text does not say how long claims are kept.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RetentionError {
    /// It has another form.
    #[error("{0:?} is not STATUS=DAYS, such as rejected_final=730")]
    Form(String),
    /// The status is not one of a claim.
    #[error("{0:?} is not a status of a claim")]
    Status(String),
    /// Submissions may be repeated for so long, and claims be filled in.
    #[error("claims are kept for at least {LEAST_DAYS} days, and proof of drafts for {LEAST_DAYS_OF_DRAFTS}, not {0}")]
    TooShort(u32),
}

impl FromStr for Retention {
    type Err = RetentionError;

    /// Reads `STATUS=DAYS`, separated by commas.
    fn from_str(text: &str) -> Result<Self, RetentionError> {
        let entry = |entry: &str| {
            let form = || RetentionError::Form(entry.into());
            let (name, days) = entry.split_once('=').ok_or_else(form)?;
            let days: u32 = days.trim().parse().map_err(|_| form())?;
            let status = ClaimStatus::named(name.trim()).ok_or_else(|| RetentionError::Status(name.trim().into()))?;
            let least = if status == ClaimStatus::Draft { LEAST_DAYS_OF_DRAFTS } else { LEAST_DAYS };
            if days < least { Err(RetentionError::TooShort(days)) } else { Ok((status, days)) }
        };
        let entries = text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
        entries.map(entry).collect::<Result<_, _>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_kept_for_how_long() {
        let kept = Retention([(ClaimStatus::Approved, 3650), (ClaimStatus::Withdrawn, 31)].into());
        assert_eq!("approved=3650, withdrawn=31".parse(), Ok(kept));
        assert_eq!("draft=3".parse(), Ok(Retention([(ClaimStatus::Draft, 3)].into())));
        assert_eq!("".parse(), Ok(Retention::default()));
        for (text, error) in [
            ("approved", RetentionError::Form("approved".into())),
            ("approved=ten", RetentionError::Form("approved=ten".into())),
            ("open=40", RetentionError::Status("open".into())),
            ("draft=2", RetentionError::TooShort(2)),
            ("approved=30", RetentionError::TooShort(30)),
        ] {
            assert_eq!(text.parse::<Retention>(), Err(error), "{text}");
        }
    }
}
