//! The table of uploaded proof files. Their content is on disk, in `proof_files`.

use std::collections::BTreeSet;

use cpor_rules::value::Digest;
use sqlx::SqliteConnection;

use crate::ids::{ClaimId, PartnerId};
use crate::store::{ProofRecord, Recorded, StoreError};

/// Adds a proof file to a claim, unless it is there already.
pub(super) async fn record_proof(
    connection: &mut SqliteConnection,
    partner: &PartnerId,
    proof: &ProofRecord,
) -> Result<Recorded, StoreError> {
    let result = sqlx::query(
        "INSERT INTO proof_files (partner_id, claim_id, sha256, media_type, size, uploaded_us) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
         ON CONFLICT DO NOTHING",
    )
    .bind(partner.as_str())
    .bind(proof.claim_id.as_str())
    .bind(proof.sha256.as_str())
    .bind(proof.media_type)
    .bind(i64::try_from(proof.size).unwrap_or(i64::MAX))
    .bind(proof.at.timestamp_micros())
    .execute(connection)
    .await?;
    Ok(if result.rows_affected() == 0 { Recorded::AlreadyPresent } else { Recorded::New })
}

/// The digests of the proof files that have been uploaded for a claim.
pub(super) async fn uploaded_proof(
    connection: &mut SqliteConnection,
    partner: &PartnerId,
    claim_id: &ClaimId,
) -> Result<BTreeSet<Digest>, StoreError> {
    let rows: Vec<(String,)> = sqlx::query_as("SELECT sha256 FROM proof_files WHERE partner_id = ?1 AND claim_id = ?2")
        .bind(partner.as_str())
        .bind(claim_id.as_str())
        .fetch_all(connection)
        .await?;
    rows.iter().map(|(digest,)| Digest::parse(digest).map_err(|_| StoreError::Corrupt("sha256"))).collect()
}
