//! Reading stored claims.

use std::collections::BTreeMap;

use chrono::DateTime;
use cpor_rules::evidence::OwnClaim;
use cpor_rules::value::{SubscriptionId, TenantId};
use cpor_rules::wire::{ClaimSummary, HistoryEntry};
use sqlx::{AnyConnection, AssertSqlSafe};

use super::rows::{CHUNK, placeholders};
use super::{Cursor, Page, StoreError, StoredClaim};
use crate::clock::rfc3339;
use crate::ids::{ClaimId, PartnerId};

/// The largest number of entries, by customer and by subscription, in a list of own claims. The rules only need to
/// know whether there are any.
const MAX_OWN_CLAIMS: i64 = 50;

/// A page of a partner's claims, newest first.
pub(super) async fn list_claims(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    after: Option<&Cursor>,
    limit: u32,
) -> Result<Page, StoreError> {
    // The first page starts after a time that is later than every claim.
    let (submitted_us, claim_id) =
        after.map_or((i64::MAX, ""), |cursor| (cursor.submitted_us, cursor.claim_id.as_str()));
    let rows: Vec<(String, String, String, String, String, i64, String)> = sqlx::query_as(
        "SELECT claim_id, receipt_id, name, company, status, submitted_us, review_due FROM claims \
         WHERE partner_id = $1 AND (submitted_us, claim_id) < ($2, $3) ORDER BY submitted_us DESC, claim_id DESC LIMIT $4",
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
    connection: &mut AnyConnection,
    partner: &PartnerId,
    claim_id: &ClaimId,
) -> Result<Option<StoredClaim>, StoreError> {
    let row: Option<(i64, String, Vec<u8>, Vec<u8>)> =
        sqlx::query_as("SELECT version, status, receipt, body FROM claims WHERE partner_id = $1 AND claim_id = $2")
            .bind(partner.as_str())
            .bind(claim_id.as_str())
            .fetch_optional(&mut *connection)
            .await?;
    let Some((version, status, receipt, body)) = row else {
        return Ok(None);
    };
    let history: Vec<(i64, String, String, String)> = sqlx::query_as(
        "SELECT at_us, from_status, to_status, subject FROM claim_history WHERE partner_id = $1 AND claim_id = $2 ORDER BY version",
    )
    .bind(partner.as_str())
    .bind(claim_id.as_str())
    .fetch_all(connection)
    .await?;
    let entry = |(at_us, from, to, by)| Ok(HistoryEntry { at: format_time(at_us)?, from, to, by });
    let history = history.into_iter().map(entry).collect::<Result<_, StoreError>>()?;
    Ok(Some(StoredClaim { version, status, receipt, body, history }))
}

/// Lists the items of a partner's claims at a customer or for these subscriptions, oldest first. Needs a transaction, so that
/// all are from the same moment.
pub(super) async fn list_own_claims(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    tenant: Option<TenantId>,
    subscriptions: &[SubscriptionId],
) -> Result<Vec<OwnClaim>, StoreError> {
    // An item that belongs to both the customer and a subscription is listed once.
    let mut found = BTreeMap::new();
    if let Some(tenant) = tenant {
        found.extend(items_where(connection, partner, "tenant_id", &[tenant.to_string()]).await?);
    }
    let subscriptions: Vec<_> = subscriptions.iter().map(ToString::to_string).collect();
    for some in subscriptions.chunks(CHUNK) {
        found.extend(items_where(connection, partner, "subscription_id", some).await?);
    }
    Ok(found.into_values().collect())
}

/// By what items are sorted: when their claim was submitted, which claim, and their place in it.
type ItemKey = (i64, String, i64);

/// The newest items of a partner's claims that have one of these values in a column.
async fn items_where(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    column: &'static str,
    values: &[String],
) -> Result<Vec<(ItemKey, OwnClaim)>, StoreError> {
    // The inner SELECT reads only the rows that it gives, however many claims there are.
    let sql = format!(
        "SELECT item.submitted_us, item.claim_id, item.place, item.tenant_id, item.product, item.subscription_id, claims.status FROM ( \
           SELECT * FROM claim_items WHERE partner_id = $1 AND {column} IN ({}) ORDER BY submitted_us DESC LIMIT $2) AS item \
         JOIN claims ON claims.partner_id = item.partner_id AND claims.claim_id = item.claim_id",
        placeholders(2, values.len())
    );
    let query = sqlx::query_as(AssertSqlSafe(sql)).bind(partner.as_str()).bind(MAX_OWN_CLAIMS);
    let query = values.iter().fold(query, |query, value| query.bind(value.as_str()));
    let rows: Vec<(i64, String, i64, String, String, String, String)> = query.fetch_all(connection).await?;
    let item =
        |(submitted_us, claim_id, place, tenant_id, product, subscription_id, status): (_, String, _, _, _, _, _)| {
            let key = (submitted_us, claim_id.clone(), place);
            (key, OwnClaim { claim_id, tenant_id, product, subscription_id, status })
        };
    Ok(rows.into_iter().map(item).collect())
}

/// Formats microseconds since 1970 for a response.
fn format_time(us: i64) -> Result<String, StoreError> {
    DateTime::from_timestamp_micros(us).map(rfc3339).ok_or(StoreError::Corrupt("time"))
}
