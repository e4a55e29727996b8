//! What ends: claims that have been kept long enough, and what they hold of a person who is to be erased.

use chrono::{DateTime, Utc};
use cpor_rules::calendar::Calendar;
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::value::Choice;
use cpor_rules::wire;
use sqlx::AnyConnection;

use super::{ClaimKey, KeyedRoute, StoreError, audit, competition, feed, life, terms};
use crate::coverage::storable;
use crate::search;

/// How many claims are read at a time.
const BATCH: i64 = 100;

/// Finds some of the claims that have been in this status since before a time.
pub(super) async fn find_unchanged_since(
    connection: &mut AnyConnection,
    status: ClaimStatus,
    before: DateTime<Utc>,
) -> Result<Vec<ClaimKey>, StoreError> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT partner_id, claim_id FROM claims WHERE status = $1 AND NOT EXISTS (SELECT 1 FROM claim_events \
         WHERE claim_events.partner_id = claims.partner_id AND claim_events.claim_id = claims.claim_id \
         AND claim_events.at_us >= $2) ORDER BY partner_id, claim_id LIMIT $3",
    )
    .bind(status.name())
    .bind(before.timestamp_micros())
    .bind(BATCH)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|(partner, claim_id)| ClaimKey::read(partner, claim_id)).collect()
}

/// Deletes a claim, unless its status has changed, and notes the files that were uploaded for it. Returns whether it
/// was deleted. Needs a transaction.
pub(super) async fn delete_claim(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    status: ClaimStatus,
    at: DateTime<Utc>,
    calendar: &Calendar,
) -> Result<bool, StoreError> {
    let (partner, claim_id) = (key.partner.as_str(), key.claim_id.as_str());
    let found: Option<(i64,)> =
        sqlx::query_as("SELECT version FROM claims WHERE partner_id = $1 AND claim_id = $2 AND status = $3")
            .bind(partner)
            .bind(claim_id)
            .bind(status.name())
            .fetch_optional(&mut *connection)
            .await?;
    if found.is_none() {
        return Ok(false);
    }
    let rivals = competition::rivals(connection, key).await?;
    life::count(connection, key, status, -1).await?;
    // What refers to the claim goes before it.
    for statement in [
        "INSERT INTO files_to_remove (partner_id, sha256) SELECT partner_id, sha256 FROM proof_files \
         WHERE partner_id = $1 AND claim_id = $2 ON CONFLICT (partner_id, sha256) DO UPDATE SET taken_us = 0",
        "DELETE FROM claim_terms WHERE partner_id = $1 AND claim_id = $2",
        "DELETE FROM active_claims WHERE partner_id = $1 AND claim_id = $2",
        "DELETE FROM claim_items WHERE partner_id = $1 AND claim_id = $2",
        "DELETE FROM claim_proof WHERE partner_id = $1 AND claim_id = $2",
        "DELETE FROM pending_decisions WHERE partner_id = $1 AND claim_id = $2",
        "DELETE FROM seen_events WHERE partner_id = $1 AND claim_id = $2",
        "DELETE FROM outbox WHERE partner_id = $1 AND claim_id = $2",
        "DELETE FROM mail_outbox WHERE partner_id = $1 AND claim_id = $2",
        "DELETE FROM feed WHERE partner_id = $1 AND claim_id = $2",
        "DELETE FROM claim_events WHERE partner_id = $1 AND claim_id = $2",
        "DELETE FROM claim_life WHERE partner_id = $1 AND claim_id = $2",
        "DELETE FROM proof_files WHERE partner_id = $1 AND claim_id = $2",
        "DELETE FROM claims WHERE partner_id = $1 AND claim_id = $2",
    ] {
        sqlx::query(statement).bind(partner).bind(claim_id).execute(&mut *connection).await?;
    }
    // Nobody gets what was answered about a claim that is gone.
    sqlx::query("DELETE FROM idempotency_keys WHERE (partner_id = $1 AND location = $2) OR location = $3")
        .bind(partner)
        .bind(key.claim_id.location())
        .bind(key.review_location())
        .execute(&mut *connection)
        .await?;
    feed::bump_feed_version(connection, &key.partner).await?;
    competition::refresh(connection, key, at, calendar, rivals).await?;
    audit::append_deletion(connection, partner, claim_id, at, status.name()).await?;
    Ok(true)
}

/// The documents of a claim, and the texts of its events.
#[derive(Clone, Debug)]
pub(crate) struct StoredBody {
    pub(crate) key: ClaimKey,
    /// The version of the claim.
    pub(crate) version: i64,
    pub(crate) body: Vec<u8>,
    /// The evidence on which it was judged.
    pub(crate) evidence: Vec<u8>,
    /// The texts of its events.
    pub(crate) events: Vec<StoredText>,
}

/// The text of an event, which people have written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredText {
    pub(crate) seq: i64,
    /// The person who did it.
    pub(crate) subject: String,
    pub(crate) text: String,
    /// The fields and files that were changed, as JSON.
    pub(crate) detail: String,
}

/// Partner and ID of a claim, its version, body and evidence.
type BodyRow = (String, String, i64, Vec<u8>, Vec<u8>);

/// Lists the documents of some of all claims, after this one.
pub(super) async fn list_bodies(
    connection: &mut AnyConnection,
    after: Option<&ClaimKey>,
) -> Result<Vec<StoredBody>, StoreError> {
    let (partner, claim_id) = after.map_or(("", ""), |key| (key.partner.as_str(), key.claim_id.as_str()));
    let rows: Vec<BodyRow> = sqlx::query_as(
        "SELECT partner_id, claim_id, version, body, evidence FROM claims WHERE (partner_id, claim_id) > ($1, $2) ORDER BY partner_id, claim_id \
         LIMIT $3",
    )
    .bind(partner)
    .bind(claim_id)
    .bind(BATCH)
    .fetch_all(&mut *connection)
    .await?;
    let mut claims = Vec::new();
    for (partner, claim_id, version, body, evidence) in rows {
        let key = ClaimKey::read(&partner, &claim_id)?;
        let events = list_texts(connection, &key).await?;
        claims.push(StoredBody { key, version, body, evidence, events });
    }
    Ok(claims)
}

async fn list_texts(connection: &mut AnyConnection, key: &ClaimKey) -> Result<Vec<StoredText>, StoreError> {
    let rows: Vec<(i64, String, String, String)> = sqlx::query_as(
        "SELECT seq, subject, text, detail FROM claim_events WHERE partner_id = $1 AND claim_id = $2 ORDER BY seq",
    )
    .bind(key.partner.as_str())
    .bind(key.claim_id.as_str())
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|(seq, subject, text, detail)| StoredText { seq, subject, text, detail }).collect())
}

/// Replaces a claim's documents, with what was taken out of them for lists and searches, and logs that a person was
/// erased. Returns false when the claim has another version by now. Needs a transaction.
pub(super) async fn replace_body(
    connection: &mut AnyConnection,
    StoredBody { key, version, body, evidence, events }: &StoredBody,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let (partner, claim_id) = (key.partner.as_str(), key.claim_id.as_str());
    let row: Option<(String, i64, Vec<u8>)> = sqlx::query_as(
        "SELECT receipt_id, submitted_us, receipt FROM claims WHERE partner_id = $1 AND claim_id = $2 AND version = $3",
    )
    .bind(partner)
    .bind(claim_id)
    .bind(version)
    .fetch_optional(&mut *connection)
    .await?;
    let Some((receipt_id, submitted_us, receipt)) = row else { return Ok(false) };
    let (draft, _) = wire::read_with_evidence(body).map_err(|_| StoreError::Corrupt("body"))?;
    // Whoever has read the claim before has another version of it.
    sqlx::query(
        "UPDATE claims SET body = $1, evidence = $2, name = $3, company = $4, version = version + 1 \
         WHERE partner_id = $5 AND claim_id = $6",
    )
    .bind(body.as_slice())
    .bind(evidence.as_slice())
    .bind(storable(&draft.name))
    .bind(storable(&draft.customer.company))
    .bind(partner)
    .bind(claim_id)
    .execute(&mut *connection)
    .await?;
    sqlx::query("DELETE FROM claim_terms WHERE partner_id = $1 AND claim_id = $2")
        .bind(partner)
        .bind(claim_id)
        .execute(&mut *connection)
        .await?;
    let terms = search::terms(&draft, &key.claim_id, &receipt_id);
    terms::insert(connection, &key.partner, &key.claim_id, submitted_us, &terms).await?;
    for StoredText { seq, subject, text, detail } in events {
        sqlx::query(
            "UPDATE claim_events SET subject = $4, text = $5, detail = $6 WHERE partner_id = $1 AND claim_id = $2 AND seq = $3",
        )
        .bind(partner)
        .bind(claim_id)
        .bind(*seq)
        .bind(subject.as_str())
        .bind(text.as_str())
        .bind(detail.as_str())
        .execute(&mut *connection)
        .await?;
    }
    feed::bump_feed_version(connection, &key.partner).await?;
    // What was answered to changes has the claim in it. A repeat of one finds another version of the claim.
    sqlx::query(
        "DELETE FROM idempotency_keys WHERE (partner_id = $1 AND location = $2 AND route <> $3) OR location = $4",
    )
    .bind(partner)
    .bind(key.claim_id.location())
    .bind(KeyedRoute::Submit.name())
    .bind(key.review_location())
    .execute(&mut *connection)
    .await?;
    audit::append_erasure(connection, partner, claim_id, at, [body, &receipt, evidence]).await?;
    Ok(true)
}
