//! The proof files that are to be removed, because their claim was deleted. Each is noted here until that is done.

use chrono::{DateTime, TimeDelta, Utc};
use cpor_rules::value::Digest;
use sqlx::AnyConnection;

use super::StoreError;
use crate::ids::PartnerId;

/// For how long a file to be removed is one server's.
const TAKEN_FOR: TimeDelta = TimeDelta::minutes(10);
/// How many files are read at a time.
const BATCH: i64 = 100;

/// Lists some of the files that are to be removed, after this one.
pub(super) async fn list_files_to_remove(
    connection: &mut AnyConnection,
    after: Option<&(PartnerId, Digest)>,
) -> Result<Vec<(PartnerId, Digest)>, StoreError> {
    let (partner, digest) = after.map_or(("", ""), |(partner, digest)| (partner.as_str(), digest.as_str()));
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT partner_id, sha256 FROM files_to_remove WHERE (partner_id, sha256) > ($1, $2) ORDER BY partner_id, sha256 LIMIT $3",
    )
    .bind(partner)
    .bind(digest)
    .bind(BATCH)
    .fetch_all(connection)
    .await?;
    let file = |(partner, digest): &(String, String)| {
        let partner = PartnerId::parse(partner).ok_or(StoreError::Corrupt("partner_id"))?;
        Ok((partner, Digest::parse(digest).map_err(|_| StoreError::Corrupt("sha256"))?))
    };
    rows.iter().map(file).collect()
}

/// Reserves a file that is to be removed for one server, unless another has reserved it in the last ten minutes.
/// Returns whether it did.
pub(super) async fn take_file_to_remove(
    connection: &mut AnyConnection,
    (partner, digest): &(PartnerId, Digest),
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let taken =
        sqlx::query("UPDATE files_to_remove SET taken_us = $1 WHERE partner_id = $2 AND sha256 = $3 AND taken_us < $4")
            .bind(at.timestamp_micros())
            .bind(partner.as_str())
            .bind(digest.as_str())
            .bind((at - TAKEN_FOR).timestamp_micros())
            .execute(connection)
            .await?;
    Ok(taken.rows_affected() == 1)
}

/// Releases a file that could not be removed.
pub(super) async fn release_file_to_remove(
    connection: &mut AnyConnection,
    (partner, digest): &(PartnerId, Digest),
    taken: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE files_to_remove SET taken_us = 0 WHERE partner_id = $1 AND sha256 = $2 AND taken_us = $3")
        .bind(partner.as_str())
        .bind(digest.as_str())
        .bind(taken.timestamp_micros())
        .execute(connection)
        .await?;
    Ok(())
}

/// Deletes the note that a file is to be removed, unless it was noted again since it was reserved.
pub(super) async fn forget_file_to_remove(
    connection: &mut AnyConnection,
    (partner, digest): &(PartnerId, Digest),
    taken: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM files_to_remove WHERE partner_id = $1 AND sha256 = $2 AND taken_us = $3")
        .bind(partner.as_str())
        .bind(digest.as_str())
        .bind(taken.timestamp_micros())
        .execute(connection)
        .await?;
    Ok(())
}

/// Whether a partner has uploaded this file for any claim.
pub(super) async fn is_proof(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    digest: &Digest,
) -> Result<bool, StoreError> {
    let found: Option<(String,)> =
        sqlx::query_as("SELECT claim_id FROM proof_files WHERE partner_id = $1 AND sha256 = $2 LIMIT 1")
            .bind(partner.as_str())
            .bind(digest.as_str())
            .fetch_optional(connection)
            .await?;
    Ok(found.is_some())
}
