//! Keeping a claim with all that belongs to it.

use cpor_rules::value::Choice;
use serde_json::Value;
use sqlx::SqliteConnection;

use super::keys::{answered, keep_answer};
use crate::claimed::{Coverage, Holding, Item};
use crate::ids::ClaimId;
use crate::store::{Answered, Attempt, DRAFT, Outcome, SUBMITTED, StoreError, Submission, etag};

const FIRST_VERSION: i64 = 1;

/// Within a transaction that has begun.
pub(super) async fn submit(connection: &mut SqliteConnection, submission: &Submission) -> Result<Outcome, StoreError> {
    let Submission { attempt, claim_id, .. } = submission;
    // Another sending may have come first since the caller looked.
    if let Some(outcome) = answered(connection, attempt).await? {
        return Ok(outcome);
    }
    if let Some(outcome) = submitted(connection, attempt, claim_id).await? {
        if let Outcome::Repeated(answer) = &outcome {
            keep_answer(connection, attempt, answer).await?;
        }
        return Ok(outcome);
    }
    if let Some(duplicate) = duplicate(connection, submission).await? {
        return Ok(duplicate);
    }
    keep_claim(connection, submission).await?;
    keep_coverage(connection, submission).await?;
    keep_proof(connection, submission).await?;
    keep_history(connection, submission).await?;
    let answer = Answered {
        status: 201,
        location: claim_id.location(),
        etag: etag(FIRST_VERSION),
        body: submission.receipt.clone(),
    };
    keep_answer(connection, attempt, &answer).await?;
    Ok(Outcome::Kept(answer))
}

pub(super) async fn submitted(
    connection: &mut SqliteConnection,
    attempt: &Attempt,
    claim_id: &ClaimId,
) -> Result<Option<Outcome>, StoreError> {
    let row: Option<(String, i64, Vec<u8>)> =
        sqlx::query_as("SELECT fingerprint, version, receipt FROM claims WHERE partner_id = ?1 AND claim_id = ?2")
            .bind(attempt.partner.as_str())
            .bind(claim_id.as_str())
            .fetch_optional(connection)
            .await?;
    Ok(row.map(|(fingerprint, version, receipt)| {
        if fingerprint == attempt.fingerprint.as_str() {
            Outcome::Repeated(Answered {
                status: 200,
                location: claim_id.location(),
                etag: etag(version),
                body: receipt,
            })
        } else {
            Outcome::ClaimIdConflict
        }
    }))
}

async fn duplicate(connection: &mut SqliteConnection, submission: &Submission) -> Result<Option<Outcome>, StoreError> {
    let Coverage { tenant, holdings, .. } = &submission.coverage;
    // CROSS keeps the order: each wanted row is looked up by the whole key.
    let held: Option<(i64, String)> = sqlx::query_as(
        "SELECT wanted.key, claim_id FROM json_each(?3) AS wanted CROSS JOIN active_claims \
         ON partner_id = ?1 AND tenant_id = ?2 AND item = wanted.value ->> 0 AND activity = wanted.value ->> 1 \
         ORDER BY wanted.key LIMIT 1",
    )
    .bind(submission.attempt.partner.as_str())
    .bind(tenant.to_string())
    .bind(rows(holdings.keys().map(|Holding { item, activity }| [&**item, &**activity])))
    .fetch_optional(connection)
    .await?;
    let Some((place, holder)) = held else {
        return Ok(None);
    };
    let pointer = usize::try_from(place).ok().and_then(|place| holdings.values().nth(place));
    Ok(Some(Outcome::Duplicate {
        claim_id: ClaimId::parse(&holder).ok_or(StoreError::Damaged("claim_id"))?,
        pointer: pointer.cloned().ok_or(StoreError::Damaged("place"))?,
    }))
}

async fn keep_claim(connection: &mut SqliteConnection, submission: &Submission) -> Result<(), StoreError> {
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

async fn keep_coverage(connection: &mut SqliteConnection, submission: &Submission) -> Result<(), StoreError> {
    let Coverage { tenant, items, holdings } = &submission.coverage;
    let subscription = |item: &Item| item.subscription.map(|id| id.to_string()).unwrap_or_default();
    sqlx::query(
        "INSERT INTO claim_items (partner_id, claim_id, place, tenant_id, product, subscription_id, submitted_us) \
         SELECT ?1, ?2, key, ?3, value ->> 0, value ->> 1, ?5 FROM json_each(?4)",
    )
    .bind(submission.attempt.partner.as_str())
    .bind(submission.claim_id.as_str())
    .bind(tenant.to_string())
    .bind(rows(items.iter().map(|item| [item.name.clone(), subscription(item)])))
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
    .bind(rows(holdings.keys().map(|Holding { item, activity }| [&**item, &**activity])))
    .execute(connection)
    .await?;
    Ok(())
}

async fn keep_proof(connection: &mut SqliteConnection, submission: &Submission) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO claim_proof (partner_id, claim_id, place, sha256) \
         SELECT ?1, ?2, key, value ->> 0 FROM json_each(?3)",
    )
    .bind(submission.attempt.partner.as_str())
    .bind(submission.claim_id.as_str())
    .bind(rows(submission.proof.iter().map(|digest| [digest.as_str()])))
    .execute(connection)
    .await?;
    Ok(())
}

/// Rows of texts as JSON, so that one statement takes as many as there are.
fn rows<T: Into<Value>, const N: usize>(rows: impl Iterator<Item = [T; N]>) -> String {
    let row = |row: [T; N]| Value::Array(row.map(Into::into).into());
    Value::Array(rows.map(row).collect()).to_string()
}

async fn keep_history(connection: &mut SqliteConnection, submission: &Submission) -> Result<(), StoreError> {
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
