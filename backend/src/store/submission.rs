//! Storing a submitted claim with everything that belongs to it.

use std::collections::BTreeMap;

use cpor_rules::calendar::Calendar;
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::value::{Choice, Digest};
use sqlx::{AnyConnection, AssertSqlSafe};

use super::broken::Broken;
use super::event::Event;
use super::keys::{self, insert_response};
use super::life::{self, Life};
use super::rows::{self, CHUNK, placeholders};
use super::{
    Attempt, ClaimKey, StoreError, StoredResponse, Submission, SubmitOutcome, audit, competition, etag, events, terms,
};
use crate::coverage::{Coverage, Item, Reservation};
use crate::identity::Identity;
use crate::ids::{ClaimId, PartnerId};

const FIRST_VERSION: i64 = 1;

/// Stores a submission, unless the key, the claim or an item has been used before. Needs a transaction.
pub(super) async fn submit(
    connection: &mut AnyConnection,
    identity: &Identity,
    submission: &Submission,
    calendar: &Calendar,
) -> Result<SubmitOutcome, StoreError> {
    let Submission { attempt, claim_id, .. } = submission;
    let partner = &identity.partner;
    // Another request may have been stored since the caller looked.
    let earlier = find_earlier(connection, partner, attempt, claim_id).await?;
    if let Some(outcome) = earlier.of_key
        && !Broken::KeyApart.is_chosen()
    {
        return Ok(outcome);
    }
    if let Some(outcome) = earlier.of_claim {
        if let SubmitOutcome::Replayed(response) = &outcome {
            insert_response(connection, partner, attempt, response).await?;
        }
        return Ok(outcome);
    }
    if let Some(duplicate) = find_duplicate(connection, partner, &submission.coverage).await? {
        return Ok(duplicate);
    }
    let key = ClaimKey { partner: partner.clone(), claim_id: claim_id.clone() };
    insert_claim(connection, partner, submission).await?;
    insert_items(connection, &key, &submission.coverage, attempt.at.timestamp_micros()).await?;
    insert_reservations(connection, &key, &submission.coverage).await?;
    terms::insert(connection, partner, claim_id, attempt.at.timestamp_micros(), &submission.terms).await?;
    insert_proof(connection, &key, &submission.proof).await?;
    events::append(connection, &key, &Event::submitted(attempt.at, &identity.subject)).await?;
    life::insert(connection, &key, &Life::submitted(submission.edition, attempt.at, submission.ends), calendar).await?;
    competition::refresh(connection, &key, attempt.at, calendar, []).await?;
    audit::append_submission(connection, identity, submission).await?;
    let response = response(submission);
    insert_response(connection, partner, attempt, &response).await?;
    Ok(SubmitOutcome::Created(response))
}

/// What is answered once a submission is stored.
fn response(submission: &Submission) -> StoredResponse {
    StoredResponse {
        status: 201,
        location: submission.claim_id.location(),
        etag: etag(FIRST_VERSION),
        body: submission.receipt.clone(),
    }
}

/// Stores the response to a submission that is not stored yet, for [`Broken::KeyApart`].
pub(super) async fn insert_key_apart(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    submission: &Submission,
) -> Result<(), StoreError> {
    insert_response(connection, partner, &submission.attempt, &response(submission)).await
}

/// The responses that were given before.
#[derive(Debug, Default)]
pub(super) struct Earlier {
    /// To the key. `KeyReused` when the key came with another body.
    pub(super) of_key: Option<SubmitOutcome>,
    /// To the claim, under any key. `ClaimIdConflict` when the claim_id came with another body.
    pub(super) of_claim: Option<SubmitOutcome>,
}

/// Finds the responses that were given before to a key and to a claim. In one statement, since everybody who submits waits for
/// each.
pub(super) async fn find_earlier(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    attempt: &Attempt,
    claim_id: &ClaimId,
) -> Result<Earlier, StoreError> {
    let rows: Vec<(String, String, i64, String, String, Vec<u8>)> = sqlx::query_as(
        "SELECT 'key', fingerprint, CAST(status AS BIGINT), location, etag, body FROM idempotency_keys \
         WHERE partner_id = $1 AND route = $2 AND key = $3 \
         UNION ALL \
         SELECT 'claim', fingerprint, version, '', '', receipt FROM claims WHERE partner_id = $1 AND claim_id = $4",
    )
    .bind(partner.as_str())
    .bind(attempt.route.name())
    .bind(attempt.key.as_str())
    .bind(claim_id.as_str())
    .fetch_all(connection)
    .await?;
    let mut earlier = Earlier::default();
    for (table, fingerprint, number, location, etag, body) in rows {
        if table == "key" {
            let status = i32::try_from(number).map_err(|_| StoreError::Corrupt("status"))?;
            let response = StoredResponse { status, location, etag, body };
            earlier.of_key = Some(keys::replay(attempt, &fingerprint, response));
        } else if fingerprint == attempt.fingerprint.as_str() {
            let (location, etag) = (claim_id.location(), super::etag(number));
            earlier.of_claim = Some(SubmitOutcome::Replayed(StoredResponse { status: 200, location, etag, body }));
        } else {
            earlier.of_claim = Some(SubmitOutcome::ClaimIdConflict);
        }
    }
    Ok(earlier)
}

/// Finds an open claim of the partner that has reserved an item of this one: of several the first, in the order of reservations.
pub(super) async fn find_duplicate(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    coverage: &Coverage,
) -> Result<Option<SubmitOutcome>, StoreError> {
    let Coverage { tenant, reservations, .. } = coverage;
    let mut reserved = BTreeMap::new();
    let mut items: Vec<_> = reservations.keys().map(|reservation| &*reservation.item).collect();
    items.dedup();
    for items in items.chunks(CHUNK) {
        let sql = format!(
            "SELECT item, activity, claim_id FROM active_claims WHERE partner_id = $1 AND tenant_id = $2 AND item IN ({})",
            placeholders(2, items.len())
        );
        let query = sqlx::query_as(AssertSqlSafe(sql)).bind(partner.as_str()).bind(tenant.to_string());
        let query = items.iter().fold(query, |query, item| query.bind(*item));
        let rows: Vec<(String, String, String)> = query.fetch_all(&mut *connection).await?;
        reserved.extend(rows.into_iter().map(|(item, activity, claim_id)| (Reservation { item, activity }, claim_id)));
    }
    let duplicate = reservations.iter().find_map(|(wanted, pointer)| Some((reserved.get(wanted)?, pointer)));
    let Some((other_claim, pointer)) = duplicate else {
        return Ok(None);
    };
    Ok(Some(SubmitOutcome::Duplicate {
        claim_id: ClaimId::parse(other_claim).ok_or(StoreError::Corrupt("claim_id"))?,
        pointer: pointer.clone(),
    }))
}

async fn insert_claim(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    submission: &Submission,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO claims (partner_id, claim_id, version, status, receipt_id, name, company, submitted_us, review_due, fingerprint, \
         receipt, body, evidence) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(partner.as_str())
    .bind(submission.claim_id.as_str())
    .bind(FIRST_VERSION)
    .bind(ClaimStatus::Submitted.name())
    .bind(submission.receipt_id.as_str())
    .bind(submission.name.as_str())
    .bind(submission.company.as_str())
    .bind(submission.attempt.at.timestamp_micros())
    .bind(submission.review_due.as_str())
    .bind(submission.attempt.fingerprint.as_str())
    .bind(submission.receipt.as_slice())
    .bind(submission.body.as_ref())
    .bind(submission.evidence.as_slice())
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes what a claim covers. Its time of submission is in microseconds since 1970.
pub(super) async fn insert_items(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    coverage: &Coverage,
    submitted_us: i64,
) -> Result<(), StoreError> {
    let tenant = coverage.tenant.to_string();
    let subscription = |item: &Item| item.subscription.map(|id| id.to_string()).unwrap_or_default();
    rows::insert(
        connection,
        "INSERT INTO claim_items (partner_id, claim_id, place, tenant_id, product, subscription_id, submitted_us)",
        (0_i64..).zip(&coverage.items).map(|(place, item)| {
            [
                key.partner.as_str().into(),
                key.claim_id.as_str().into(),
                place.into(),
                tenant.as_str().into(),
                item.name.as_str().into(),
                subscription(item).into(),
                submitted_us.into(),
            ]
        }),
    )
    .await
}

/// Writes what a claim holds.
pub(super) async fn insert_reservations(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    coverage: &Coverage,
) -> Result<(), StoreError> {
    let tenant = coverage.tenant.to_string();
    rows::insert(
        connection,
        "INSERT INTO active_claims (partner_id, claim_id, tenant_id, item, activity)",
        coverage.reservations.keys().map(|Reservation { item, activity }| {
            [
                key.partner.as_str().into(),
                key.claim_id.as_str().into(),
                tenant.as_str().into(),
                item.as_str().into(),
                activity.as_str().into(),
            ]
        }),
    )
    .await
}

/// Writes which proof files a claim has.
pub(super) async fn insert_proof(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    proof: &[Digest],
) -> Result<(), StoreError> {
    rows::insert(
        connection,
        "INSERT INTO claim_proof (partner_id, claim_id, place, sha256)",
        (0_i64..).zip(proof).map(|(place, digest)| {
            [key.partner.as_str().into(), key.claim_id.as_str().into(), place.into(), digest.as_str().into()]
        }),
    )
    .await
}
