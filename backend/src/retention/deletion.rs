//! Claims and proof files that have been kept long enough are deleted.

use chrono::{DateTime, TimeDelta, Utc};
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::value::Digest;
use thiserror::Error;

use crate::app::App;
use crate::ids::PartnerId;
use crate::proof_files::UploadError;
use crate::store::StoreError;

/// Deletes the claims that have been kept long enough, and returns their number. The proof files that only they had are
/// noted.
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
