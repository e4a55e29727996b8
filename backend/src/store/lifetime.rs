//! What ends: claims that have been kept long enough, and what they hold of a person who is to be erased.

use chrono::{DateTime, TimeDelta, Utc};
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::value::{Choice, Digest};
use cpor_rules::wire;
use sqlx::AnyConnection;

use super::{StoreError, audit, terms};
use crate::coverage::storable;
use crate::ids::{ClaimId, PartnerId};
use crate::search;

/// For how long a file to be removed is one server's.
const TAKEN_FOR: TimeDelta = TimeDelta::minutes(10);
/// How many claims are read at a time.
pub(super) const BATCH: i64 = 100;

/// A claim of some partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ClaimKey {
    pub(crate) partner: PartnerId,
    pub(crate) claim_id: ClaimId,
}

impl ClaimKey {
    fn read(partner: &str, claim_id: &str) -> Result<Self, StoreError> {
        Ok(Self {
            partner: PartnerId::parse(partner).ok_or(StoreError::Corrupt("partner_id"))?,
            claim_id: ClaimId::parse(claim_id).ok_or(StoreError::Corrupt("claim_id"))?,
        })
    }
}

/// Some of the claims that have been in this status since before a time.
pub(super) async fn find_unchanged_since(
    connection: &mut AnyConnection,
    status: ClaimStatus,
    before: DateTime<Utc>,
) -> Result<Vec<ClaimKey>, StoreError> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT partner_id, claim_id FROM claims WHERE status = $1 AND NOT EXISTS (SELECT 1 FROM claim_history \
         WHERE claim_history.partner_id = claims.partner_id AND claim_history.claim_id = claims.claim_id \
         AND claim_history.at_us >= $2) ORDER BY partner_id, claim_id LIMIT $3",
    )
    .bind(status.name())
    .bind(before.timestamp_micros())
    .bind(BATCH)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|(partner, claim_id)| ClaimKey::read(partner, claim_id)).collect()
}

/// Deletes a claim, unless its status has changed, and notes the files that were uploaded for it. Gives whether it was
/// deleted. Needs a transaction.
pub(super) async fn delete_claim(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    status: ClaimStatus,
    at: DateTime<Utc>,
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
    // What refers to the claim goes before it.
    for statement in [
        "INSERT INTO files_to_remove (partner_id, sha256) SELECT partner_id, sha256 FROM proof_files \
         WHERE partner_id = $1 AND claim_id = $2 ON CONFLICT (partner_id, sha256) DO UPDATE SET taken_us = 0",
        "DELETE FROM claim_terms WHERE partner_id = $1 AND claim_id = $2",
        "DELETE FROM active_claims WHERE partner_id = $1 AND claim_id = $2",
        "DELETE FROM claim_items WHERE partner_id = $1 AND claim_id = $2",
        "DELETE FROM claim_proof WHERE partner_id = $1 AND claim_id = $2",
        "DELETE FROM claim_history WHERE partner_id = $1 AND claim_id = $2",
        "DELETE FROM proof_files WHERE partner_id = $1 AND claim_id = $2",
        "DELETE FROM claims WHERE partner_id = $1 AND claim_id = $2",
    ] {
        sqlx::query(statement).bind(partner).bind(claim_id).execute(&mut *connection).await?;
    }
    // Nobody gets the receipt of a claim that is gone.
    sqlx::query("DELETE FROM idempotency_keys WHERE partner_id = $1 AND location = $2")
        .bind(partner)
        .bind(key.claim_id.location())
        .execute(&mut *connection)
        .await?;
    audit::append_deletion(connection, partner, claim_id, at, status.name()).await?;
    Ok(true)
}

/// Some of the files that are to be removed, after this one.
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

/// Takes a file that is to be removed for one server, unless another has taken it in the last ten minutes. Gives whether it did.
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

/// Gives back a file that was taken and could not be removed.
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

/// Notes that a file is gone, or belongs to another claim, unless it was noted again since it was taken.
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

/// A claim as it was submitted.
#[derive(Clone, Debug)]
pub(crate) struct StoredBody {
    pub(crate) key: ClaimKey,
    /// Which version of the claim it is.
    pub(crate) version: i64,
    pub(crate) body: Vec<u8>,
    /// The evidence on which it was judged.
    pub(crate) evidence: Vec<u8>,
}

/// Partner and ID of a claim, its version, body and evidence.
type BodyRow = (String, String, i64, Vec<u8>, Vec<u8>);

/// Some of all claims, after this one.
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
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|(partner, claim_id, version, body, evidence)| {
            Ok(StoredBody { key: ClaimKey::read(&partner, &claim_id)?, version, body, evidence })
        })
        .collect()
}

/// Puts other documents in the place of a claim's own, with what was taken out of them for lists and searches, and writes down
/// that a person was erased. Gives false when the claim has another version by now. Needs a transaction.
pub(super) async fn replace_body(
    connection: &mut AnyConnection,
    StoredBody { key, version, body, evidence }: &StoredBody,
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
    audit::append_erasure(connection, partner, claim_id, at, [body, &receipt, evidence]).await?;
    Ok(true)
}

/// What somebody did, by the log.
#[derive(Clone, Debug)]
pub(crate) struct Deed {
    pub(crate) partner: String,
    pub(crate) claim_id: String,
    pub(crate) at_us: i64,
    pub(crate) action: String,
    pub(crate) outcome: String,
}

/// What this subject did.
pub(super) async fn list_deeds(connection: &mut AnyConnection, subject: &str) -> Result<Vec<Deed>, StoreError> {
    let rows: Vec<(String, String, i64, String, String)> = sqlx::query_as(
        "SELECT partner_id, claim_id, at_us, action, outcome FROM audit_log WHERE subject = $1 ORDER BY at_us, partner_id, claim_id, seq",
    )
    .bind(subject)
    .fetch_all(connection)
    .await?;
    let deed = |(partner, claim_id, at_us, action, outcome)| Deed { partner, claim_id, at_us, action, outcome };
    Ok(rows.into_iter().map(deed).collect())
}
