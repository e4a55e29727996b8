//! What has happened with the claims of a partner, in one order: the tables `feed` and `feed_ends`.
//!
//! A row is written with its event, in one transaction, and gets its place afterwards. If it had one at once, of two transactions
//! side by side the later one could be seen first, and whoever goes on from there would miss the other.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, FromRow, Row};

use super::event::{Event, EventRow};
use super::rows;
use super::{ClaimKey, StoreError};
use crate::ids::{ClaimId, PartnerId};

/// How many events get their place in one transaction.
const BATCH: i64 = 500;

/// A part of the events of a partner's claims.
#[derive(Clone, Debug)]
pub(crate) struct Feed {
    /// The oldest first.
    pub(crate) items: Vec<FeedEvent>,
    /// The last place of the whole feed.
    pub(crate) last: i64,
}

/// An event with its place.
#[derive(Clone, Debug)]
pub(crate) struct FeedEvent {
    pub(crate) place: i64,
    pub(crate) claim_id: ClaimId,
    pub(crate) event: Event,
}

impl FromRow<'_, AnyRow> for FeedEvent {
    fn from_row(row: &AnyRow) -> sqlx::Result<Self> {
        let claim_id = ClaimId::parse(row.try_get("claim_id")?);
        let claim_id = claim_id.ok_or_else(|| sqlx::Error::Decode(StoreError::Corrupt("claim_id").into()))?;
        Ok(Self { place: row.try_get("place")?, claim_id, event: EventRow::from_row(row)?.0 })
    }
}

/// Adds an event that is to get a place. Needs the transaction that writes the event.
pub(super) async fn enqueue(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    seq: i64,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row =
        [key.partner.as_str().into(), key.claim_id.as_str().into(), seq.into(), at.timestamp_micros().into(), 0.into()];
    rows::insert(connection, "INSERT INTO feed (partner_id, claim_id, seq, at_us, place)", [row]).await
}

/// Whether any event has no place yet.
pub(super) async fn has_unplaced(connection: &mut AnyConnection) -> Result<bool, StoreError> {
    let row = sqlx::query("SELECT 1 FROM feed WHERE place = 0 LIMIT 1");
    Ok(row.fetch_optional(connection).await?.is_some())
}

/// Assigns places to some events, by their time; those of one claim keep their order, whatever their times are. Needs a
/// transaction.
pub(super) async fn place_some(connection: &mut AnyConnection) -> Result<(), StoreError> {
    let placed: Vec<(String, i64)> = sqlx::query_as(
        "UPDATE feed SET place = placed.place FROM ( \
           SELECT due.partner_id, due.claim_id, due.seq, coalesce(feed_ends.place, 0) \
             + row_number() OVER (PARTITION BY due.partner_id ORDER BY due.at_us, due.claim_id, due.seq) AS place \
           FROM ( \
             SELECT partner_id, claim_id, seq, at_us FROM feed AS event WHERE place = 0 AND NOT EXISTS (SELECT 1 FROM feed AS earlier \
             WHERE earlier.partner_id = event.partner_id AND earlier.claim_id = event.claim_id AND earlier.seq < event.seq \
             AND earlier.place = 0 AND earlier.at_us > event.at_us) ORDER BY at_us, partner_id, claim_id, seq LIMIT $1) AS due \
           LEFT JOIN feed_ends ON feed_ends.partner_id = due.partner_id) AS placed \
         WHERE feed.partner_id = placed.partner_id AND feed.claim_id = placed.claim_id AND feed.seq = placed.seq \
         RETURNING feed.partner_id, feed.place",
    )
    .bind(BATCH)
    .fetch_all(&mut *connection)
    .await?;
    let mut last_places = BTreeMap::new();
    for (partner, place) in placed {
        let last = last_places.entry(partner).or_insert(place);
        *last = place.max(*last);
    }
    for (partner, place) in last_places {
        sqlx::query(
            "INSERT INTO feed_ends (partner_id, place) VALUES ($1, $2) \
             ON CONFLICT (partner_id) DO UPDATE SET place = excluded.place",
        )
        .bind(partner.as_str())
        .bind(place)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// Moves the end of a partner's feed, so that its `ETag` changes after something was taken out of it.
pub(super) async fn bump_feed_version(connection: &mut AnyConnection, partner: &PartnerId) -> Result<(), StoreError> {
    sqlx::query("UPDATE feed_ends SET place = place + 1 WHERE partner_id = $1")
        .bind(partner.as_str())
        .execute(connection)
        .await?;
    Ok(())
}

/// Finds the last place of a partner's events; 0 before the first one.
pub(super) async fn last_place(connection: &mut AnyConnection, partner: &PartnerId) -> Result<i64, StoreError> {
    let row: Option<(i64,)> = sqlx::query_as("SELECT place FROM feed_ends WHERE partner_id = $1")
        .bind(partner.as_str())
        .fetch_optional(connection)
        .await?;
    Ok(row.map_or(0, |(place,)| place))
}

/// Lists some events of a partner after a place. Needs a transaction, so that the last place is from the same moment.
pub(super) async fn list(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    after: i64,
    limit: u32,
) -> Result<Feed, StoreError> {
    let last = last_place(connection, partner).await?;
    // The inner SELECT reads no more rows than it gives.
    let items = sqlx::query_as(
        "SELECT found.place, found.claim_id, events.seq, events.at_us, events.actor, events.subject, events.kind, events.action, \
         events.from_status, events.to_status, events.reasons, events.text, events.detail FROM ( \
           SELECT partner_id, claim_id, seq, place FROM feed WHERE partner_id = $1 AND place > $2 ORDER BY place LIMIT $3) AS found \
         JOIN claim_events AS events ON events.partner_id = found.partner_id AND events.claim_id = found.claim_id \
           AND events.seq = found.seq ORDER BY found.place",
    )
    .bind(partner.as_str())
    .bind(after)
    .bind(i64::from(limit))
    .fetch_all(connection)
    .await?;
    Ok(Feed { items, last })
}
