//! The table of uploaded proof files. Their content is on disk, in `proof_files`.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use cpor_rules::proof_file::FileKind;
use cpor_rules::value::Digest;
use sqlx::{AnyConnection, AssertSqlSafe};

use super::{ProofInsert, ProofRecord, StoreError, audit};
use crate::identity::Identity;
use crate::ids::{ClaimId, PartnerId};

/// Adds a proof file to a claim, unless it is there already. Needs a transaction.
pub(super) async fn record_proof(
    connection: &mut AnyConnection,
    identity: &Identity,
    proof: &ProofRecord,
) -> Result<ProofInsert, StoreError> {
    let result = sqlx::query(
        "INSERT INTO proof_files (partner_id, claim_id, sha256, media_type, size, uploaded_us) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT DO NOTHING",
    )
    .bind(identity.partner.as_str())
    .bind(proof.claim_id.as_str())
    .bind(proof.sha256.as_str())
    .bind(proof.media_type)
    .bind(i64::try_from(proof.size).unwrap_or(i64::MAX))
    .bind(proof.at.timestamp_micros())
    .execute(&mut *connection)
    .await?;
    if result.rows_affected() == 0 {
        return Ok(ProofInsert::AlreadyPresent);
    }
    audit::append_proof(connection, identity, proof).await?;
    Ok(ProofInsert::New)
}

/// Deletes the records of proof files that were uploaded before this time for claims that were never submitted, and
/// notes that the files may have to be removed. Needs a transaction.
pub(super) async fn forget_unclaimed_proof(
    connection: &mut AnyConnection,
    before: DateTime<Utc>,
) -> Result<(), StoreError> {
    const UNCLAIMED: &str = "FROM proof_files WHERE uploaded_us < $1 AND NOT EXISTS (SELECT 1 FROM claims \
         WHERE claims.partner_id = proof_files.partner_id AND claims.claim_id = proof_files.claim_id)";
    for statement in [
        format!(
            "INSERT INTO files_to_remove (partner_id, sha256) SELECT DISTINCT partner_id, sha256 {UNCLAIMED} \
             ON CONFLICT (partner_id, sha256) DO UPDATE SET taken_us = 0"
        ),
        format!("DELETE {UNCLAIMED}"),
    ] {
        sqlx::query(AssertSqlSafe(statement)).bind(before.timestamp_micros()).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Deletes the record of a proof file, unless the claim has been submitted with it, and notes that the file may have to
/// be removed. Needs a transaction.
pub(super) async fn forget_proof(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    claim_id: &ClaimId,
    digest: &Digest,
) -> Result<(), StoreError> {
    sqlx::query(
        "DELETE FROM proof_files WHERE partner_id = $1 AND claim_id = $2 AND sha256 = $3 AND NOT EXISTS (SELECT 1 FROM claim_proof \
         WHERE claim_proof.partner_id = proof_files.partner_id AND claim_proof.claim_id = proof_files.claim_id \
         AND claim_proof.sha256 = proof_files.sha256)",
    )
    .bind(partner.as_str())
    .bind(claim_id.as_str())
    .bind(digest.as_str())
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "INSERT INTO files_to_remove (partner_id, sha256) VALUES ($1, $2) ON CONFLICT (partner_id, sha256) DO UPDATE SET taken_us = 0",
    )
    .bind(partner.as_str())
    .bind(digest.as_str())
    .execute(connection)
    .await?;
    Ok(())
}

/// Lists the digests and kinds of the proof files that have been uploaded for a claim.
pub(super) async fn uploaded_proof(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    claim_id: &ClaimId,
) -> Result<BTreeMap<Digest, FileKind>, StoreError> {
    let query = "SELECT sha256, media_type FROM proof_files WHERE partner_id = $1 AND claim_id = $2";
    let rows: Vec<(String, String)> =
        sqlx::query_as(query).bind(partner.as_str()).bind(claim_id.as_str()).fetch_all(connection).await?;
    let read = |(digest, media_type): &(String, String)| {
        let digest = Digest::parse(digest).map_err(|_| StoreError::Corrupt("sha256"))?;
        Ok((digest, FileKind::of_media_type(media_type).ok_or(StoreError::Corrupt("media_type"))?))
    };
    rows.iter().map(read).collect()
}
