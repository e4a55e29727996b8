//! The table of idempotency keys, with the response that was given to each.

use chrono::{DateTime, Utc};
use sqlx::AnyConnection;

use super::{Attempt, StoreError, StoredResponse, SubmitOutcome};
use crate::ids::PartnerId;

/// The number of keys that one transaction deletes: few, so that other writers do not have to wait.
pub(super) const DELETE_BATCH: u64 = 500;

/// Finds the response to a key. The outcome is `KeyReused` when the key came with another body.
pub(super) async fn find_by_key(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    attempt: &Attempt,
) -> Result<Option<SubmitOutcome>, StoreError> {
    let row: Option<(String, i32, String, String, Vec<u8>)> = sqlx::query_as(
        "SELECT fingerprint, status, location, etag, body FROM idempotency_keys WHERE partner_id = $1 AND route = $2 AND key = $3",
    )
    .bind(partner.as_str())
    .bind(attempt.route.name())
    .bind(attempt.key.as_str())
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|(fingerprint, status, location, etag, body)| {
        replay(attempt, &fingerprint, StoredResponse { status, location, etag, body })
    }))
}

/// The outcome of an attempt whose key has this response, to a body with this fingerprint.
pub(super) fn replay(attempt: &Attempt, fingerprint: &str, response: StoredResponse) -> SubmitOutcome {
    if fingerprint == attempt.fingerprint.as_str() {
        SubmitOutcome::Replayed(response)
    } else {
        SubmitOutcome::KeyReused
    }
}

/// Stores the response to a key, unless the key has one.
pub(super) async fn insert_response(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    attempt: &Attempt,
    response: &StoredResponse,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO idempotency_keys (partner_id, route, key, fingerprint, created_us, status, location, etag, body) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
    )
    .bind(partner.as_str())
    .bind(attempt.route.name())
    .bind(attempt.key.as_str())
    .bind(attempt.fingerprint.as_str())
    .bind(attempt.at.timestamp_micros())
    .bind(response.status)
    .bind(response.location.as_str())
    .bind(response.etag.as_str())
    .bind(response.body.as_slice())
    .execute(connection)
    .await?;
    Ok(())
}

/// Deletes up to [`DELETE_BATCH`] keys from before this time, and gives their number.
pub(super) async fn delete_keys_before(
    connection: &mut AnyConnection,
    before: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let result = sqlx::query(
        "DELETE FROM idempotency_keys WHERE (partner_id, route, key) IN \
         (SELECT partner_id, route, key FROM idempotency_keys WHERE created_us < $1 LIMIT $2)",
    )
    .bind(before.timestamp_micros())
    .bind(i64::try_from(DELETE_BATCH).unwrap_or(i64::MAX))
    .execute(connection)
    .await?;
    Ok(result.rows_affected())
}
