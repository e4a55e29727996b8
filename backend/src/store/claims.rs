//! Reading stored claims.

use std::collections::BTreeMap;

use chrono::DateTime;
use cpor_rules::evidence::{ClaimStatus, OwnClaim};
use cpor_rules::value::{Choice, SubscriptionId, TenantId};
use cpor_rules::wire::{ClaimSummary, HistoryEntry};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, FromRow, Row};

use super::rows::{CHUNK, placeholders};
use super::{ClaimFilter, Cursor, Page, StoreError, StoredClaim};
use crate::clock::rfc3339;
use crate::ids::{ClaimId, PartnerId};

/// The largest number of entries, by customer and by subscription, in a list of own claims. The rules only need to
/// know whether there are any.
const MAX_OWN_CLAIMS: i64 = 50;

/// A claim in a list, with the term by which it was found.
struct ListedRow {
    claim_id: String,
    receipt_id: String,
    name: String,
    company: String,
    status: String,
    submitted_us: i64,
    review_due: String,
    term: String,
}

impl FromRow<'_, AnyRow> for ListedRow {
    fn from_row(row: &AnyRow) -> sqlx::Result<Self> {
        Ok(Self {
            claim_id: row.try_get("claim_id")?,
            receipt_id: row.try_get("receipt_id")?,
            name: row.try_get("name")?,
            company: row.try_get("company")?,
            status: row.try_get("status")?,
            submitted_us: row.try_get("submitted_us")?,
            review_due: row.try_get("review_due")?,
            term: row.try_get("term")?,
        })
    }
}

/// The columns of a list, from `claims`.
const LISTED: &str = "claims.claim_id, claims.receipt_id, claims.name, claims.company, claims.status, claims.submitted_us, \
                      claims.review_due";

/// A page of a partner's claims: the newest first, or by the term that begins as it is looked for.
pub(super) async fn list_claims(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    filter: &ClaimFilter,
    after: Option<&Cursor>,
    limit: u32,
) -> Result<Page, StoreError> {
    let one_more = i64::from(limit) + 1;
    let rows = match &filter.beginning {
        Some(beginning) => find_by_term(connection, partner, beginning, filter.status, after, one_more).await?,
        None => list_newest(connection, partner, filter.status, after, one_more).await?,
    };
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let next = match rows.get(..limit) {
        Some([.., last]) if rows.len() > limit => Some(Cursor {
            term: filter.beginning.is_some().then(|| last.term.clone()),
            submitted_us: last.submitted_us,
            claim_id: ClaimId::parse(&last.claim_id).ok_or(StoreError::Corrupt("claim_id"))?,
        }),
        _ => None,
    };
    let items = rows.into_iter().take(limit).map(ListedRow::summary).collect::<Result<_, _>>()?;
    Ok(Page { items, next })
}

async fn list_newest(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    status: Option<ClaimStatus>,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<ListedRow>, StoreError> {
    // The first page starts after a time that is later than every claim.
    let (submitted_us, claim_id) =
        after.map_or((i64::MAX, ""), |cursor| (cursor.submitted_us, cursor.claim_id.as_str()));
    let in_status = if status.is_some() { "AND status = $5" } else { "" };
    let sql = format!(
        "SELECT {LISTED}, '' AS term FROM claims WHERE partner_id = $1 {in_status} AND (submitted_us, claim_id) < ($2, $3) \
         ORDER BY submitted_us DESC, claim_id DESC LIMIT $4"
    );
    let query = sqlx::query_as(AssertSqlSafe(sql)).bind(partner.as_str()).bind(submitted_us).bind(claim_id).bind(limit);
    let query = status.iter().fold(query, |query, status| query.bind(status.name()));
    Ok(query.fetch_all(connection).await?)
}

/// Finds claims by the beginning of a term: by terms, and the newest first where they are the same.
async fn find_by_term(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    beginning: &str,
    status: Option<ClaimStatus>,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<ListedRow>, StoreError> {
    let start =
        after.and_then(|cursor| Some((cursor.term.as_deref()?, -cursor.submitted_us, cursor.claim_id.as_str())));
    let (term, newest_first, claim_id) = start.unwrap_or((beginning, i64::MIN, ""));
    let end = format!("{beginning}{}", char::MAX);
    let in_status = if status.is_some() {
        "AND EXISTS (SELECT 1 FROM claims WHERE claims.partner_id = terms.partner_id AND claims.claim_id = terms.claim_id \
         AND claims.status = $8)"
    } else {
        ""
    };
    // A claim of which several terms begin so is found by the first of them. The inner SELECT reads no more rows than it gives,
    // and NOT EXISTS in the place of `min` would let an engine read all that begins so.
    let sql = format!(
        "SELECT {LISTED}, found.term FROM ( \
           SELECT terms.term, terms.newest_first, terms.claim_id FROM claim_terms AS terms \
           WHERE terms.partner_id = $1 AND (terms.term, terms.newest_first, terms.claim_id) > ($2, $3, $4) AND terms.term < $5 \
           AND terms.term = (SELECT min(first.term) FROM claim_terms AS first WHERE first.partner_id = terms.partner_id \
             AND first.claim_id = terms.claim_id AND first.term >= $6) {in_status} \
           ORDER BY terms.term, terms.newest_first, terms.claim_id LIMIT $7) AS found \
         JOIN claims ON claims.partner_id = $1 AND claims.claim_id = found.claim_id \
         ORDER BY found.term, found.newest_first, found.claim_id"
    );
    let query = sqlx::query_as(AssertSqlSafe(sql)).bind(partner.as_str()).bind(term).bind(newest_first).bind(claim_id);
    let query = query.bind(end.as_str()).bind(beginning).bind(limit);
    let query = status.iter().fold(query, |query, status| query.bind(status.name()));
    Ok(query.fetch_all(connection).await?)
}

impl ListedRow {
    fn summary(self) -> Result<ClaimSummary, StoreError> {
        let Self { claim_id, receipt_id, name, company, status, submitted_us, review_due, term: _ } = self;
        let submitted_at = format_time(submitted_us)?;
        Ok(ClaimSummary { claim_id, receipt_id, name, company, status, submitted_at, review_due })
    }
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
