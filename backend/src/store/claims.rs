//! Reading stored claims.

use std::collections::{BTreeMap, BTreeSet};

use chrono::DateTime;
use cpor_rules::evidence::OwnClaim;
use cpor_rules::value::{Choice, SubscriptionId, TenantId};
use cpor_rules::wire::ClaimSummary;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, FromRow, Row};

use super::life::{self, day_number, day_text};
use super::rows::{CHUNK, placeholders};
use super::{ClaimFilter, ClaimKey, Cursor, Page, StoreError, StoredClaim, Viewer, competition, decisions, events};
use crate::clock::rfc3339;
use crate::identity::Identity;
use crate::ids::{ClaimId, PartnerId};

/// The largest number of entries, by customer and by subscription, in a list of own claims. The rules only need to
/// know whether there are any.
const MAX_OWN_CLAIMS: i64 = 50;

/// A claim in a list, with its place in it.
struct ListedRow {
    summary: ClaimSummary,
    term: String,
    place: i64,
}

impl FromRow<'_, AnyRow> for ListedRow {
    fn from_row(row: &AnyRow) -> sqlx::Result<Self> {
        let submitted_us: i64 = row.try_get("submitted_us")?;
        let waits_for: String = row.try_get("waits_for")?;
        let last_seq: i64 = row.try_get("last_seq")?;
        let seen: i64 = row.try_get("seen")?;
        let summary = ClaimSummary {
            claim_id: row.try_get("claim_id")?,
            receipt_id: row.try_get("receipt_id")?,
            name: row.try_get("name")?,
            company: row.try_get("company")?,
            status: row.try_get("status")?,
            submitted_at: format_time(submitted_us).map_err(|error| sqlx::Error::Decode(error.into()))?,
            review_due: row.try_get("review_due")?,
            waits_for: Some(waits_for).filter(|actor| !actor.is_empty()),
            due: day_text(row.try_get("due_day")?),
            ends: day_text(row.try_get("ends_day")?),
            competing: row.try_get::<i64, _>("competing")? != 0,
            // The first event is the submission, which is no news.
            unread: last_seq > seen.max(1),
        };
        Ok(Self { summary, term: row.try_get("term")?, place: row.try_get("place")? })
    }
}

/// The columns of a list. The day is today.
const LISTED: &str = "claims.claim_id, claims.receipt_id, claims.name, claims.company, claims.status, claims.submitted_us, \
                      claims.review_due, CASE WHEN life.lapses_day < $1 THEN '' ELSE life.waits_for END AS waits_for, life.due_day, \
                      CASE WHEN claims.status = 'approved' THEN life.ends_day ELSE 0 END AS ends_day, life.competing, life.last_seq, coalesce(seen.seq, 0) AS seen";
/// What belongs to each claim of a list. The subject is the caller's.
const OF_CLAIMS: &str = "JOIN claim_life AS life ON life.partner_id = claims.partner_id AND life.claim_id = claims.claim_id \
                         LEFT JOIN seen_events AS seen ON seen.partner_id = claims.partner_id AND seen.claim_id = claims.claim_id \
                         AND seen.subject = $2";
/// What keeps the claims for which the partner has the next move.
const NEEDS_PARTNER: &str = "life.waits_for = 'partner' AND life.lapses_day >= $1";

/// Lists a page of a partner's claims: the newest first, by due date, or by the term that was searched for.
pub(super) async fn list_claims(
    connection: &mut AnyConnection,
    identity: &Identity,
    filter: &ClaimFilter,
    after: Option<&Cursor>,
    limit: u32,
) -> Result<Page, StoreError> {
    let one_more = i64::from(limit) + 1;
    let rows = match &filter.beginning {
        Some(beginning) => find_by_term(connection, identity, beginning, filter, after, one_more).await?,
        None => list_in_order(connection, identity, filter, after, one_more).await?,
    };
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let next = match rows.get(..limit) {
        Some([.., last]) if rows.len() > limit => Some(Cursor {
            term: filter.beginning.is_some().then(|| last.term.clone()),
            place: last.place,
            claim_id: ClaimId::parse(&last.summary.claim_id).ok_or(StoreError::Corrupt("claim_id"))?,
        }),
        _ => None,
    };
    Ok(Page { items: rows.into_iter().take(limit).map(|row| row.summary).collect(), next })
}

async fn list_in_order(
    connection: &mut AnyConnection,
    identity: &Identity,
    filter: &ClaimFilter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<ListedRow>, StoreError> {
    // The table whose index has the order and what is filtered by.
    let table = if filter.needs_partner { "life" } else { "claims" };
    let (column, from, comparison, order) = if filter.by_due {
        ("life.queue_day", "life", ">", "life.queue_day, life.claim_id".to_owned())
    } else {
        let column = if filter.needs_partner { "life.submitted_us" } else { "claims.submitted_us" };
        (column, table, "<", format!("{column} DESC, {table}.claim_id DESC"))
    };
    // The first page starts after what is before every claim.
    let first = if filter.by_due { i64::MIN } else { i64::MAX };
    let (place, claim_id) = after.map_or((first, ""), |cursor| (cursor.place, cursor.claim_id.as_str()));
    let in_status = if filter.status.is_some() { "AND claims.status = $7" } else { "" };
    let needs = if filter.needs_partner { NEEDS_PARTNER } else { "1 = 1" };
    let sql = format!(
        "SELECT {LISTED}, '' AS term, {column} AS place FROM claims {OF_CLAIMS} WHERE {from}.partner_id = $3 \
         AND ({column}, {from}.claim_id) {comparison} ($4, $5) AND {needs} {in_status} ORDER BY {order} LIMIT $6"
    );
    let query = sqlx::query_as(AssertSqlSafe(sql)).bind(day_number(filter.today)).bind(identity.subject.as_str());
    let query = query.bind(identity.partner.as_str()).bind(place).bind(claim_id).bind(limit);
    let query = filter.status.iter().fold(query, |query, status| query.bind(status.name()));
    Ok(query.fetch_all(connection).await?)
}

/// Finds claims by the beginning of a term: by terms, and the newest first where they are the same.
async fn find_by_term(
    connection: &mut AnyConnection,
    identity: &Identity,
    beginning: &str,
    filter: &ClaimFilter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<ListedRow>, StoreError> {
    let start = after.and_then(|cursor| Some((cursor.term.as_deref()?, -cursor.place, cursor.claim_id.as_str())));
    let (term, newest_first, claim_id) = start.unwrap_or((beginning, i64::MIN, ""));
    let end = format!("{beginning}{}", char::MAX);
    let in_status = if filter.status.is_some() {
        "AND EXISTS (SELECT 1 FROM claims WHERE claims.partner_id = terms.partner_id AND claims.claim_id = terms.claim_id \
         AND claims.status = $10)"
    } else {
        ""
    };
    let needs = if filter.needs_partner {
        format!(
            "AND EXISTS (SELECT 1 FROM claim_life AS life WHERE life.partner_id = terms.partner_id \
             AND life.claim_id = terms.claim_id AND {NEEDS_PARTNER})"
        )
    } else {
        String::new()
    };
    // A claim of which several terms begin so is found by the first of them. The inner SELECT reads no more rows than it gives,
    // and NOT EXISTS in the place of `min` would let an engine read all that begins so.
    let sql = format!(
        "SELECT {LISTED}, found.term, claims.submitted_us AS place FROM ( \
           SELECT terms.term, terms.newest_first, terms.claim_id FROM claim_terms AS terms \
           WHERE terms.partner_id = $3 AND (terms.term, terms.newest_first, terms.claim_id) > ($4, $5, $6) AND terms.term < $7 \
           AND terms.term = (SELECT min(first.term) FROM claim_terms AS first WHERE first.partner_id = terms.partner_id \
             AND first.claim_id = terms.claim_id AND first.term >= $8) {in_status} {needs} \
           ORDER BY terms.term, terms.newest_first, terms.claim_id LIMIT $9) AS found \
         JOIN claims ON claims.partner_id = $3 AND claims.claim_id = found.claim_id {OF_CLAIMS} \
         ORDER BY found.term, found.newest_first, found.claim_id"
    );
    let query = sqlx::query_as(AssertSqlSafe(sql)).bind(day_number(filter.today)).bind(identity.subject.as_str());
    let query = query.bind(identity.partner.as_str()).bind(term).bind(newest_first).bind(claim_id);
    let query = query.bind(end.as_str()).bind(beginning).bind(limit);
    let query = filter.status.iter().fold(query, |query, status| query.bind(status.name()));
    Ok(query.fetch_all(connection).await?)
}

/// Finds a claim with all its events. Needs a transaction, so that all is from the same moment.
pub(super) async fn find_claim(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    viewer: Viewer<'_>,
) -> Result<Option<StoredClaim>, StoreError> {
    let Some((life, version)) = life::find(connection, key).await? else { return Ok(None) };
    let (receipt, body, evidence): (Vec<u8>, Vec<u8>, Vec<u8>) =
        sqlx::query_as("SELECT receipt, body, evidence FROM claims WHERE partner_id = $1 AND claim_id = $2")
            .bind(key.partner.as_str())
            .bind(key.claim_id.as_str())
            .fetch_one(&mut *connection)
            .await?;
    let (pending, competitors) = if viewer.is_reviewer {
        let competitors = if life.is_competing { competition::rivals(connection, key).await? } else { BTreeSet::new() };
        (decisions::find(connection, key).await?, competitors.into_iter().collect())
    } else {
        (None, Vec::new())
    };
    Ok(Some(StoredClaim {
        key: key.clone(),
        version,
        life,
        receipt,
        body,
        evidence,
        events: events::list(connection, key).await?,
        seen: events::seen(connection, key, viewer.subject).await?,
        pending,
        competitors,
    }))
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
pub(super) fn format_time(us: i64) -> Result<String, StoreError> {
    DateTime::from_timestamp_micros(us).map(rfc3339).ok_or(StoreError::Corrupt("time"))
}
