//! Events that are still to be told outside: a table for each way, which has a row for each event until it was told, or until it is
//! known that nobody wants it.
//!
//! A row is written with its event, in one transaction. Whoever sends it takes it for a while, so that two servers seldom send
//! the same; one that dies leaves it to the next. Of a claim only the first row is taken, so events go out in order.

use chrono::{DateTime, Utc};
use sqlx::{AnyConnection, AssertSqlSafe};

use super::rows::{self, placeholders};
use super::{ClaimKey, StoreError};
use crate::ids::PartnerId;

/// A channel by which events are delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Channel {
    /// To the servers of partners.
    Webhooks,
    /// To the contacts in claims.
    Mail,
}

impl Channel {
    fn table(self) -> &'static str {
        match self {
            Self::Webhooks => "outbox",
            Self::Mail => "mail_outbox",
        }
    }
}

/// An event that is to be delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Delivery {
    pub(crate) channel: Channel,
    pub(crate) key: ClaimKey,
    /// The number of the event.
    pub(crate) seq: i64,
    /// The number of attempts so far.
    pub(crate) attempts: i64,
}

/// Adds an event that is to be delivered. Needs the transaction that writes the event.
pub(super) async fn enqueue(
    connection: &mut AnyConnection,
    channel: Channel,
    key: &ClaimKey,
    seq: i64,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row =
        [key.partner.as_str().into(), key.claim_id.as_str().into(), seq.into(), at.timestamp_micros().into(), 0.into()];
    let insert = format!("INSERT INTO {} (partner_id, claim_id, seq, due_us, attempts)", channel.table());
    rows::insert(connection, &insert, [row]).await
}

/// Whether any event is still to be delivered.
pub(super) async fn has_any(connection: &mut AnyConnection, channel: Channel) -> Result<bool, StoreError> {
    let row = sqlx::query(AssertSqlSafe(format!("SELECT 1 FROM {} LIMIT 1", channel.table())));
    Ok(row.fetch_optional(connection).await?.is_some())
}

/// Takes at most `limit` events that are due, and reserves them until the time `until` for whoever delivers them. Needs
/// a transaction.
pub(super) async fn take_due(
    connection: &mut AnyConnection,
    channel: Channel,
    limit: usize,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<Delivery>, StoreError> {
    let table = channel.table();
    let rows: Vec<(String, String, i64, i64)> = sqlx::query_as(AssertSqlSafe(format!(
        "SELECT partner_id, claim_id, seq, attempts FROM {table} AS first WHERE due_us <= $1 AND NOT EXISTS (SELECT 1 FROM {table} AS \
         earlier WHERE earlier.partner_id = first.partner_id AND earlier.claim_id = first.claim_id AND earlier.seq < first.seq) \
         ORDER BY due_us, partner_id, claim_id LIMIT $2"
    )))
    .bind(now.timestamp_micros())
    .bind(i64::try_from(limit).unwrap_or(i64::MAX))
    .fetch_all(&mut *connection)
    .await?;
    let mut taken = Vec::with_capacity(rows.len());
    for (partner, claim_id, seq, attempts) in rows {
        let delivery = Delivery { channel, key: ClaimKey::read(&partner, &claim_id)?, seq, attempts };
        put_off(connection, &delivery, until, attempts).await?;
        taken.push(delivery);
    }
    Ok(taken)
}

/// Postpones an event, with the number of attempts so far.
pub(super) async fn put_off(
    connection: &mut AnyConnection,
    delivery: &Delivery,
    due: DateTime<Utc>,
    attempts: i64,
) -> Result<(), StoreError> {
    let table = delivery.channel.table();
    let update =
        format!("UPDATE {table} SET due_us = $4, attempts = $5 WHERE partner_id = $1 AND claim_id = $2 AND seq = $3");
    sqlx::query(AssertSqlSafe(update))
        .bind(delivery.key.partner.as_str())
        .bind(delivery.key.claim_id.as_str())
        .bind(delivery.seq)
        .bind(due.timestamp_micros())
        .bind(attempts)
        .execute(connection)
        .await?;
    Ok(())
}

/// Removes an event that was delivered, or that nobody wants.
pub(super) async fn remove(connection: &mut AnyConnection, delivery: &Delivery) -> Result<(), StoreError> {
    let delete =
        format!("DELETE FROM {} WHERE partner_id = $1 AND claim_id = $2 AND seq = $3", delivery.channel.table());
    sqlx::query(AssertSqlSafe(delete))
        .bind(delivery.key.partner.as_str())
        .bind(delivery.key.claim_id.as_str())
        .bind(delivery.seq)
        .execute(connection)
        .await?;
    Ok(())
}

/// Deletes the events of all partners but these.
pub(super) async fn keep_only(
    connection: &mut AnyConnection,
    channel: Channel,
    partners: &[&PartnerId],
) -> Result<(), StoreError> {
    let mut sql = format!("DELETE FROM {}", channel.table());
    if !partners.is_empty() {
        sql = format!("{sql} WHERE partner_id NOT IN ({})", placeholders(0, partners.len()));
    }
    let query = sqlx::query(AssertSqlSafe(sql));
    let query = partners.iter().fold(query, |query, partner| query.bind(partner.as_str()));
    query.execute(connection).await?;
    Ok(())
}

/// Enqueues the webhooks of a partner's events since a time once more, and returns their number.
pub(super) async fn replay(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    since: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let inserted = sqlx::query(
        "INSERT INTO outbox (partner_id, claim_id, seq, due_us, attempts) \
         SELECT partner_id, claim_id, seq, at_us, 0 FROM claim_events WHERE partner_id = $1 AND at_us >= $2 \
         ON CONFLICT (partner_id, claim_id, seq) DO NOTHING",
    )
    .bind(partner.as_str())
    .bind(since.timestamp_micros())
    .execute(connection)
    .await?;
    Ok(inserted.rows_affected())
}
