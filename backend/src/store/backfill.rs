//! Rows that claims of an older program do not have yet.

use chrono::{DateTime, Utc};
use cpor_rules::calendar::Calendar;
use cpor_rules::edition::E2020_09;
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::value::Choice;
use cpor_rules::wire;
use sqlx::AnyConnection;

use super::life::{self, Life, ends_on, time};
use super::{ClaimKey, StoreError, competition, terms};
use crate::search;

/// How many claims get their rows in one transaction.
const BATCH: i64 = 100;

/// Adds the terms of some of the claims that were stored before there were any, and returns their number.
pub(super) async fn add_missing_terms(connection: &mut AnyConnection) -> Result<usize, StoreError> {
    let claims: Vec<(String, String, String, i64, Vec<u8>)> = sqlx::query_as(
        "SELECT partner_id, claim_id, receipt_id, submitted_us, body FROM claims WHERE NOT EXISTS (SELECT 1 FROM claim_terms \
         WHERE claim_terms.partner_id = claims.partner_id AND claim_terms.claim_id = claims.claim_id) LIMIT $1",
    )
    .bind(BATCH)
    .fetch_all(&mut *connection)
    .await?;
    for (partner, claim_id, receipt_id, submitted_us, body) in &claims {
        let key = ClaimKey::read(partner, claim_id)?;
        // One that cannot be read is found by its IDs, and does not keep the server from starting.
        let draft = wire::read_with_evidence(body).map(|(draft, _)| draft).unwrap_or_default();
        terms::insert(
            connection,
            &key.partner,
            &key.claim_id,
            *submitted_us,
            &search::terms(&draft, &key.claim_id, receipt_id),
        )
        .await?;
    }
    Ok(claims.len())
}

/// Adds a row of `claim_life` for some of the claims that have none, and returns their number.
pub(super) async fn add_missing_lives(
    connection: &mut AnyConnection,
    at: DateTime<Utc>,
    calendar: &Calendar,
) -> Result<usize, StoreError> {
    let claims: Vec<(String, String, String, i64, Vec<u8>)> = sqlx::query_as(
        "SELECT partner_id, claim_id, status, submitted_us, body FROM claims WHERE NOT EXISTS (SELECT 1 FROM claim_life \
         WHERE claim_life.partner_id = claims.partner_id AND claim_life.claim_id = claims.claim_id) LIMIT $1",
    )
    .bind(BATCH)
    .fetch_all(&mut *connection)
    .await?;
    for (partner, claim_id, status, submitted_us, body) in &claims {
        let key = ClaimKey::read(partner, claim_id)?;
        // One that cannot be read does not keep the server from starting.
        let (draft, evidence) = wire::read_with_evidence(body).unwrap_or_default();
        let edition = wire::edition_for(&draft, None).unwrap_or(&E2020_09);
        let (last_seq, since_us): (i64, i64) = sqlx::query_as(
            "SELECT coalesce(max(seq), 0), coalesce(max(at_us), $3) FROM claim_events WHERE partner_id = $1 AND claim_id = $2",
        )
        .bind(partner.as_str())
        .bind(claim_id.as_str())
        .bind(*submitted_us)
        .fetch_one(&mut *connection)
        .await?;
        let life = Life {
            status: ClaimStatus::named(status).ok_or(StoreError::Corrupt("status"))?,
            since: time(since_us)?,
            last_seq,
            ..Life::submitted(edition, time(*submitted_us)?, ends_on(&draft, &evidence, time(*submitted_us)?))
        };
        life::insert(connection, &key, &life, calendar).await?;
        competition::refresh(connection, &key, at, calendar, []).await?;
    }
    Ok(claims.len())
}
