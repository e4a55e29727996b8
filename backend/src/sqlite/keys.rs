//! What was answered to a key, so that the same request gets the same answer.

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use crate::store::{Answered, Attempt, Outcome, StoreError};

/// The only route so far whose answers are kept.
const ROUTE: &str = "POST /v1/claims";
/// Keys that are forgotten in one transaction: few enough to hold nobody up.
pub(super) const KEYS_AT_ONCE: u32 = 500;

pub(super) async fn answered(
    connection: &mut SqliteConnection,
    attempt: &Attempt,
) -> Result<Option<Outcome>, StoreError> {
    let row: Option<(String, u16, String, String, Vec<u8>)> = sqlx::query_as(
        "SELECT fingerprint, status, location, etag, body FROM idempotency_keys WHERE partner_id = ?1 AND route = ?2 AND key = ?3",
    )
    .bind(attempt.partner.as_str())
    .bind(ROUTE)
    .bind(attempt.key.as_str())
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|(fingerprint, status, location, etag, body)| {
        if fingerprint == attempt.fingerprint.as_str() {
            Outcome::Repeated(Answered { status, location, etag, body })
        } else {
            Outcome::KeyReused
        }
    }))
}

pub(super) async fn keep_answer(
    connection: &mut SqliteConnection,
    attempt: &Attempt,
    answer: &Answered,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO idempotency_keys (partner_id, route, key, fingerprint, created_us, status, location, etag, body) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING",
    )
    .bind(attempt.partner.as_str())
    .bind(ROUTE)
    .bind(attempt.key.as_str())
    .bind(attempt.fingerprint.as_str())
    .bind(attempt.at.timestamp_micros())
    .bind(answer.status)
    .bind(&answer.location)
    .bind(&answer.etag)
    .bind(&answer.body)
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) async fn forget_keys(connection: &mut SqliteConnection, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let done = sqlx::query(
        "DELETE FROM idempotency_keys WHERE rowid IN (SELECT rowid FROM idempotency_keys WHERE created_us < ?1 LIMIT ?2)",
    )
    .bind(before.timestamp_micros())
    .bind(KEYS_AT_ONCE)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
