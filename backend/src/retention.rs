//! How long claims are kept after their last change.

use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::value::{Choice, Digest};
use thiserror::Error;

use crate::app::App;
use crate::ids::PartnerId;
use crate::proof_files::UploadError;
use crate::store::StoreError;

/// The shortest time that a claim is kept: until then its submission may be sent again, and has to find it.
const LEAST_DAYS: u32 = 31;
/// The shortest time for proof of a claim that was never submitted: people fill in claims over days.
const LEAST_DAYS_OF_DRAFTS: u32 = 3;

/// For how many days after their last change claims are kept, by status. Those in a status that is not here are kept for
/// ever. The server has no drafts: [`ClaimStatus::Draft`] is the proof that was uploaded for claims that were never submitted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retention(BTreeMap<ClaimStatus, u32>);

/// Why a text says nothing about how long claims are kept.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RetentionError {
    /// It has another form.
    #[error("{0:?} is not STATUS=DAYS, such as rejected_final=730")]
    Form(String),
    /// There is no such status of a claim.
    #[error("{0:?} is no status of a claim")]
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

/// Deletes the claims that have been kept long enough. Gives their number. The proof files that only they had are noted.
///
/// # Errors
/// When the database cannot be changed. What was not done is done the next time.
pub(crate) async fn delete_expired(app: &App) -> Result<u64, StoreError> {
    let now = app.clock.now();
    let mut count = 0;
    for (status, days) in &app.retention.0 {
        let before = now - TimeDelta::days(i64::from(*days));
        if *status == ClaimStatus::Draft {
            app.store.forget_unclaimed_proof(before).await?;
            continue;
        }
        loop {
            let expired = app.store.find_unchanged_since(*status, before).await?;
            if expired.is_empty() {
                break;
            }
            for key in &expired {
                // Another server may have been faster.
                count += u64::from(app.store.delete_claim(key, *status, now).await?);
            }
        }
    }
    Ok(count)
}

/// Removes the proof files that are noted and that no claim has. What cannot be removed now stays noted.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn remove_files(app: &App) -> Result<(), StoreError> {
    let mut last = None;
    loop {
        let files = app.store.list_files_to_remove(last.as_ref()).await?;
        if files.is_empty() {
            return Ok(());
        }
        for file in &files {
            let now = app.clock.now();
            if app.store.take_file_to_remove(file, now).await?
                && let Err(error) = remove_file(app, file, now).await
            {
                tracing::error!(error = &error as &dyn std::error::Error, "a proof file could not be removed");
                app.store.release_file_to_remove(file, now).await?;
            }
        }
        last = files.into_iter().last();
    }
}

/// Why a proof file could not be removed.
#[derive(Debug, Error)]
enum RemovalError {
    #[error("the database cannot be used")]
    Store(#[from] StoreError),
    #[error("the file cannot be moved or removed")]
    File(#[from] UploadError),
    #[error("the file is not at its place, though a claim has it")]
    Lost,
}

/// Removes a proof file unless a claim has it. It is put aside, and after that asked for again: who uploads the same file at this
/// moment either is seen here, or does not find the file afterwards, and sends it again. What is cut short begins anew,
/// because the file is noted until it is done; one server does it at a time.
async fn remove_file(app: &App, file: &(PartnerId, Digest), taken: DateTime<Utc>) -> Result<(), RemovalError> {
    let (partner, digest) = file;
    if !app.store.is_proof(partner, digest).await? {
        app.proof_files.put_aside(partner, digest).await?;
        if !app.store.is_proof(partner, digest).await? {
            app.proof_files.remove_aside(partner, digest).await?;
            return Ok(app.store.forget_file_to_remove(file, taken).await?);
        }
    }
    app.proof_files.put_back(partner, digest).await?;
    if !app.proof_files.has(partner, digest).await? {
        return Err(RemovalError::Lost);
    }
    Ok(app.store.forget_file_to_remove(file, taken).await?)
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
