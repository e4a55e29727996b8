//! The terms by which claims are found.

use std::collections::BTreeSet;

use sqlx::AnyConnection;

use super::StoreError;
use super::rows::{self, Cell};
use crate::ids::{ClaimId, PartnerId};

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
