//! Storing a submitted claim with everything that belongs to it.

use cpor_rules::value::Choice;
use serde_json::Value;
use sqlx::SqliteConnection;

use super::keys::{find_by_key, insert_response};
use crate::coverage::{Coverage, Item, Reservation};
use crate::ids::ClaimId;
use crate::store::{DRAFT, SUBMITTED, StoreError, StoredResponse, Submission, SubmitAttempt, SubmitOutcome, etag};

const FIRST_VERSION: i64 = 1;

/// Stores a submission, unless the key, the claim or an item has been used before. Needs a transaction.
pub(super) async fn submit(
    connection: &mut SqliteConnection,
    submission: &Submission,
) -> Result<SubmitOutcome, StoreError> {
    let Submission { attempt, claim_id, .. } = submission;
    // Another request may have been stored since the caller looked.
    if let Some(outcome) = find_by_key(connection, attempt).await? {
        return Ok(outcome);
    }
    if let Some(outcome) = find_by_claim(connection, attempt, claim_id).await? {
        if let SubmitOutcome::Replayed(response) = &outcome {
            insert_response(connection, attempt, response).await?;
        }
        return Ok(outcome);
    }
    if let Some(duplicate) = find_duplicate(connection, submission).await? {
        return Ok(duplicate);
    }
    insert_claim(connection, submission).await?;
    insert_coverage(connection, submission).await?;
    insert_proof(connection, submission).await?;
    insert_history(connection, submission).await?;
    let response = StoredResponse {
        status: 201,
        location: claim_id.location(),
        etag: etag(FIRST_VERSION),
        body: submission.receipt.clone(),
    };
    insert_response(connection, attempt, &response).await?;
    Ok(SubmitOutcome::Created(response))
}

/// Finds the response for a claim that has been submitted under any key. The outcome is `ClaimIdConflict` when the
/// claim_id came with another body.
pub(super) async fn find_by_claim(
    connection: &mut SqliteConnection,
    attempt: &SubmitAttempt,
    claim_id: &ClaimId,
) -> Result<Option<SubmitOutcome>, StoreError> {
    let row: Option<(String, i64, Vec<u8>)> =
        sqlx::query_as("SELECT fingerprint, version, receipt FROM claims WHERE partner_id = ?1 AND claim_id = ?2")
            .bind(attempt.partner.as_str())
            .bind(claim_id.as_str())
            .fetch_optional(connection)
            .await?;
    Ok(row.map(|(fingerprint, version, receipt)| {
        if fingerprint == attempt.fingerprint.as_str() {
            SubmitOutcome::Replayed(StoredResponse {
                status: 200,
                location: claim_id.location(),
                etag: etag(version),
                body: receipt,
            })
        } else {
            SubmitOutcome::ClaimIdConflict
        }
    }))
}

/// Finds an open claim of the partner that has reserved an item of this one.
async fn find_duplicate(
    connection: &mut SqliteConnection,
    submission: &Submission,
) -> Result<Option<SubmitOutcome>, StoreError> {
    let Coverage { tenant, reservations, .. } = &submission.coverage;
    // CROSS JOIN fixes the order of the join: each wanted row is looked up by the full key of active_claims.
    let found: Option<(i64, String)> = sqlx::query_as(
        "SELECT wanted.key, claim_id FROM json_each(?3) AS wanted CROSS JOIN active_claims \
         ON partner_id = ?1 AND tenant_id = ?2 AND item = wanted.value ->> 0 AND activity = wanted.value ->> 1 \
         ORDER BY wanted.key LIMIT 1",
    )
    .bind(submission.attempt.partner.as_str())
    .bind(tenant.to_string())
    .bind(json_rows(reservations.keys().map(|Reservation { item, activity }| [&**item, &**activity])))
    .fetch_optional(connection)
    .await?;
    let Some((index, other_claim)) = found else {
        return Ok(None);
    };
    let pointer = usize::try_from(index).ok().and_then(|index| reservations.values().nth(index));
    Ok(Some(SubmitOutcome::Duplicate {
        claim_id: ClaimId::parse(&other_claim).ok_or(StoreError::Corrupt("claim_id"))?,
        pointer: pointer.cloned().ok_or(StoreError::Corrupt("key"))?,
    }))
}

async fn insert_claim(connection: &mut SqliteConnection, submission: &Submission) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO claims (partner_id, claim_id, version, status, receipt_id, name, company, submitted_us, review_due, fingerprint, \
         receipt, body, evidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )
    .bind(submission.attempt.partner.as_str())
    .bind(submission.claim_id.as_str())
    .bind(FIRST_VERSION)
    .bind(SUBMITTED.name())
    .bind(&submission.receipt_id)
    .bind(&submission.name)
    .bind(&submission.company)
    .bind(submission.attempt.at.timestamp_micros())
    .bind(&submission.review_due)
    .bind(submission.attempt.fingerprint.as_str())
    .bind(&submission.receipt)
    .bind(submission.body.as_ref())
    .bind(&submission.evidence)
    .execute(connection)
    .await?;
    Ok(())
}

async fn insert_coverage(connection: &mut SqliteConnection, submission: &Submission) -> Result<(), StoreError> {
    let Coverage { tenant, items, reservations } = &submission.coverage;
    let subscription = |item: &Item| item.subscription.map(|id| id.to_string()).unwrap_or_default();
    sqlx::query(
        "INSERT INTO claim_items (partner_id, claim_id, place, tenant_id, product, subscription_id, submitted_us) \
         SELECT ?1, ?2, key, ?3, value ->> 0, value ->> 1, ?5 FROM json_each(?4)",
    )
    .bind(submission.attempt.partner.as_str())
    .bind(submission.claim_id.as_str())
    .bind(tenant.to_string())
    .bind(json_rows(items.iter().map(|item| [item.name.clone(), subscription(item)])))
    .bind(submission.attempt.at.timestamp_micros())
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "INSERT INTO active_claims (partner_id, claim_id, tenant_id, item, activity) \
         SELECT ?1, ?2, ?3, value ->> 0, value ->> 1 FROM json_each(?4)",
    )
    .bind(submission.attempt.partner.as_str())
    .bind(submission.claim_id.as_str())
    .bind(tenant.to_string())
    .bind(json_rows(reservations.keys().map(|Reservation { item, activity }| [&**item, &**activity])))
    .execute(connection)
    .await?;
    Ok(())
}

async fn insert_proof(connection: &mut SqliteConnection, submission: &Submission) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO claim_proof (partner_id, claim_id, place, sha256) \
         SELECT ?1, ?2, key, value ->> 0 FROM json_each(?3)",
    )
    .bind(submission.attempt.partner.as_str())
    .bind(submission.claim_id.as_str())
    .bind(json_rows(submission.proof.iter().map(|digest| [digest.as_str()])))
    .execute(connection)
    .await?;
    Ok(())
}

/// Rows of texts as a JSON array, for `json_each`: one statement can then insert any number of rows.
fn json_rows<T: Into<Value>, const N: usize>(rows: impl Iterator<Item = [T; N]>) -> String {
    let row = |row: [T; N]| Value::Array(row.map(Into::into).into());
    Value::Array(rows.map(row).collect()).to_string()
}

async fn insert_history(connection: &mut SqliteConnection, submission: &Submission) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO claim_history (partner_id, claim_id, version, at_us, from_status, to_status, subject) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )
    .bind(submission.attempt.partner.as_str())
    .bind(submission.claim_id.as_str())
    .bind(FIRST_VERSION)
    .bind(submission.attempt.at.timestamp_micros())
    .bind(DRAFT.name())
    .bind(SUBMITTED.name())
    .bind(&submission.subject)
    .execute(connection)
    .await?;
    Ok(())
}
