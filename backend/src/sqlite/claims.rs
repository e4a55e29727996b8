//! Reading stored claims.

use chrono::DateTime;
use cpor_rules::evidence::OwnClaim;
use cpor_rules::value::{SubscriptionId, TenantId};
use cpor_rules::wire::{ClaimSummary, HistoryEntry};
use sqlx::SqliteConnection;

use crate::clock::rfc3339;
use crate::ids::{ClaimId, PartnerId};
use crate::store::{Cursor, Page, StoreError, StoredClaim};

/// The largest number of entries, by customer and by subscription, in a list of own claims. The rules only need to
/// know whether there are any.
const MAX_OWN_CLAIMS: u32 = 50;

/// A page of a partner's claims, newest first.
pub(super) async fn list_claims(
    connection: &mut SqliteConnection,
    partner: &PartnerId,
    after: Option<&Cursor>,
    limit: u32,
) -> Result<Page, StoreError> {
    // The first page starts after a time that is later than every claim.
    let (submitted_us, claim_id) =
        after.map_or((i64::MAX, ""), |cursor| (cursor.submitted_us, cursor.claim_id.as_str()));
    let rows: Vec<(String, String, String, String, String, i64, String)> = sqlx::query_as(
        "SELECT claim_id, receipt_id, name, company, status, submitted_us, review_due FROM claims \
         WHERE partner_id = ?1 AND (submitted_us, claim_id) < (?2, ?3) ORDER BY submitted_us DESC, claim_id DESC LIMIT ?4",
    )
    .bind(partner.as_str())
    .bind(submitted_us)
    .bind(claim_id)
    .bind(i64::from(limit) + 1)
    .fetch_all(connection)
    .await?;

    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let next = match rows.get(..limit) {
        Some([.., (claim_id, _, _, _, _, submitted_us, _)]) if rows.len() > limit => Some(Cursor {
            submitted_us: *submitted_us,
            claim_id: ClaimId::parse(claim_id).ok_or(StoreError::Corrupt("claim_id"))?,
        }),
        _ => None,
    };
    let summary = |(claim_id, receipt_id, name, company, status, submitted_us, review_due)| {
        Ok(ClaimSummary {
            claim_id,
            receipt_id,
            name,
            company,
            status,
            submitted_at: format_time(submitted_us)?,
            review_due,
        })
    };
    let items = rows.into_iter().take(limit).map(summary).collect::<Result<_, StoreError>>()?;
    Ok(Page { items, next })
}

/// Finds a claim with its history. Needs a transaction, so that both are from the same moment.
pub(super) async fn find_claim(
    connection: &mut SqliteConnection,
    partner: &PartnerId,
    claim_id: &ClaimId,
) -> Result<Option<StoredClaim>, StoreError> {
    let row: Option<(i64, String, Vec<u8>, Vec<u8>)> =
        sqlx::query_as("SELECT version, status, receipt, body FROM claims WHERE partner_id = ?1 AND claim_id = ?2")
            .bind(partner.as_str())
            .bind(claim_id.as_str())
            .fetch_optional(&mut *connection)
            .await?;
    let Some((version, status, receipt, body)) = row else {
        return Ok(None);
    };
    let history: Vec<(i64, String, String, String)> = sqlx::query_as(
        "SELECT at_us, from_status, to_status, subject FROM claim_history WHERE partner_id = ?1 AND claim_id = ?2 ORDER BY version",
    )
    .bind(partner.as_str())
    .bind(claim_id.as_str())
    .fetch_all(connection)
    .await?;
    let entry = |(at_us, from, to, by)| Ok(HistoryEntry { at: format_time(at_us)?, from, to, by });
    let history = history.into_iter().map(entry).collect::<Result<_, StoreError>>()?;
    Ok(Some(StoredClaim { version, status, receipt, body, history }))
}

/// Lists the items of a partner's claims at a customer or for these subscriptions, oldest first.
pub(super) async fn list_own_claims(
    connection: &mut SqliteConnection,
    partner: &PartnerId,
    tenant: Option<TenantId>,
    subscriptions: &[SubscriptionId],
) -> Result<Vec<OwnClaim>, StoreError> {
    let subscriptions: Vec<_> = subscriptions.iter().map(ToString::to_string).collect();
    // Each half of the UNION reads only the rows that it returns, however many claims there are.
    let rows: Vec<(String, String, String, String, String)> = sqlx::query_as(
        "SELECT claim_id, tenant_id, product, subscription_id, status FROM ( \
           SELECT * FROM ( \
             SELECT * FROM claim_items WHERE partner_id = ?1 AND tenant_id = ?2 \
             ORDER BY submitted_us DESC LIMIT ?4) \
           UNION SELECT * FROM ( \
             SELECT * FROM claim_items WHERE partner_id = ?1 \
             AND subscription_id IN (SELECT value FROM json_each(?3)) \
             ORDER BY submitted_us DESC LIMIT ?4)) AS item \
         JOIN claims USING (partner_id, claim_id) \
         ORDER BY item.submitted_us, claim_id, place",
    )
    .bind(partner.as_str())
    .bind(tenant.map(|tenant| tenant.to_string()))
    .bind(serde_json::Value::from(subscriptions).to_string())
    .bind(MAX_OWN_CLAIMS)
    .fetch_all(connection)
    .await?;
    let own_claim = |(claim_id, tenant_id, product, subscription_id, status)| OwnClaim {
        claim_id,
        tenant_id,
        product,
        subscription_id,
        status,
    };
    Ok(rows.into_iter().map(own_claim).collect())
}

/// Formats microseconds since 1970 for a response.
fn format_time(us: i64) -> Result<String, StoreError> {
    DateTime::from_timestamp_micros(us).map(rfc3339).ok_or(StoreError::Corrupt("time"))
}
