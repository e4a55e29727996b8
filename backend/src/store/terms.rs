//! The terms by which claims are found.

use std::collections::BTreeSet;

use cpor_rules::wire;
use sqlx::AnyConnection;

use super::StoreError;
use super::rows::{self, Cell};
use crate::ids::{ClaimId, PartnerId};
use crate::search;

/// How many claims get their terms in one transaction.
const BATCH: i64 = 100;

/// Inserts the terms of a claim. Its time of submission is in microseconds since 1970.
pub(super) async fn insert(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    claim_id: &ClaimId,
    submitted_us: i64,
    terms: &BTreeSet<String>,
) -> Result<(), StoreError> {
    let statement = "INSERT INTO claim_terms (partner_id, claim_id, term, newest_first)";
    let row = |term: &String| -> [Cell; 4] {
        [partner.as_str().into(), claim_id.as_str().into(), term.as_str().into(), (-submitted_us).into()]
    };
    rows::insert(connection, statement, terms.iter().map(row)).await
}

/// Adds the terms of some of the claims that were stored before there were any, and returns their number.
pub(super) async fn add_missing(connection: &mut AnyConnection) -> Result<usize, StoreError> {
    let claims: Vec<(String, String, String, i64, Vec<u8>)> = sqlx::query_as(
        "SELECT partner_id, claim_id, receipt_id, submitted_us, body FROM claims WHERE NOT EXISTS (SELECT 1 FROM claim_terms \
         WHERE claim_terms.partner_id = claims.partner_id AND claim_terms.claim_id = claims.claim_id) LIMIT $1",
    )
    .bind(BATCH)
    .fetch_all(&mut *connection)
    .await?;
    for (partner, claim_id, receipt_id, submitted_us, body) in &claims {
        let partner = PartnerId::parse(partner).ok_or(StoreError::Corrupt("partner_id"))?;
        let claim_id = ClaimId::parse(claim_id).ok_or(StoreError::Corrupt("claim_id"))?;
        // One that cannot be read is found by its IDs, and does not keep the server from starting.
        let draft = wire::read_with_evidence(body).map(|(draft, _)| draft).unwrap_or_default();
        insert(connection, &partner, &claim_id, *submitted_us, &search::terms(&draft, &claim_id, receipt_id)).await?;
    }
    Ok(claims.len())
}
