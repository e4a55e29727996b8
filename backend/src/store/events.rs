//! What has happened with each claim: the table `claim_events`, and up to where somebody has seen it.

use cpor_rules::evidence::ClaimStatus;
use cpor_rules::value::Choice;
use sqlx::AnyConnection;

use super::event::{Event, EventRow, reasons_text};
use super::rows::{self, Cell};
use super::{Channel, ClaimKey, Life, StoreError, feed, life, outbox};

/// The event of a mail with the claim to which it belongs.
#[derive(Clone, Debug)]
pub(crate) struct MailContext {
    pub(crate) event: Event,
    pub(crate) life: Life,
    /// Whether a rejection of the claim had been disputed before.
    pub(crate) was_disputed: bool,
    /// The claim.
    pub(crate) body: Vec<u8>,
}

fn name_or_empty<T: Choice>(choice: Option<T>) -> &'static str {
    choice.map_or("", Choice::name)
}

/// Adds an event to a claim, with its rows in the feed and the outboxes.
pub(super) async fn append(connection: &mut AnyConnection, key: &ClaimKey, event: &Event) -> Result<(), StoreError> {
    let detail = serde_json::to_string(&event.detail).map_err(|_| StoreError::Corrupt("detail"))?;
    let row: [Cell; 13] = [
        key.partner.as_str().into(),
        key.claim_id.as_str().into(),
        event.seq.into(),
        event.at.timestamp_micros().into(),
        name_or_empty(event.actor).into(),
        event.subject.as_str().into(),
        event.kind.name().into(),
        name_or_empty(event.action).into(),
        name_or_empty(event.from).into(),
        name_or_empty(event.to).into(),
        reasons_text(&event.reasons).into(),
        event.text.as_str().into(),
        detail.into(),
    ];
    let insert = "INSERT INTO claim_events (partner_id, claim_id, seq, at_us, actor, subject, kind, action, from_status, to_status, \
                  reasons, text, detail)";
    rows::insert(connection, insert, [row]).await?;
    feed::enqueue(connection, key, event.seq, event.at).await?;
    if event.news().is_some() {
        outbox::enqueue(connection, Channel::Mail, key, event.seq, event.at).await?;
    }
    outbox::enqueue(connection, Channel::Webhooks, key, event.seq, event.at).await
}

/// Lists all events of a claim, the oldest first.
pub(super) async fn list(connection: &mut AnyConnection, key: &ClaimKey) -> Result<Vec<Event>, StoreError> {
    let rows: Vec<EventRow> = sqlx::query_as(
        "SELECT seq, at_us, actor, subject, kind, action, from_status, to_status, reasons, text, detail FROM claim_events \
         WHERE partner_id = $1 AND claim_id = $2 ORDER BY seq",
    )
    .bind(key.partner.as_str())
    .bind(key.claim_id.as_str())
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|EventRow(event)| event).collect())
}

/// Finds an event of a claim by its number.
pub(super) async fn find(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    seq: i64,
) -> Result<Option<Event>, StoreError> {
    let row: Option<EventRow> = sqlx::query_as(
        "SELECT seq, at_us, actor, subject, kind, action, from_status, to_status, reasons, text, detail FROM claim_events \
         WHERE partner_id = $1 AND claim_id = $2 AND seq = $3",
    )
    .bind(key.partner.as_str())
    .bind(key.claim_id.as_str())
    .bind(seq)
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|EventRow(event)| event))
}

/// Finds what a mail about an event needs. Needs a transaction, so that all is from the same moment.
pub(super) async fn find_mail_context(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    seq: i64,
) -> Result<Option<MailContext>, StoreError> {
    let Some((life, _)) = life::find(connection, key).await? else { return Ok(None) };
    let events = list(connection, key).await?;
    let was_disputed = events.iter().any(|event| event.seq < seq && event.to == Some(ClaimStatus::Dispute));
    let Some(event) = events.iter().find(|event| event.seq == seq).cloned() else { return Ok(None) };
    let (body,): (Vec<u8>,) = sqlx::query_as("SELECT body FROM claims WHERE partner_id = $1 AND claim_id = $2")
        .bind(key.partner.as_str())
        .bind(key.claim_id.as_str())
        .fetch_one(connection)
        .await?;
    Ok(Some(MailContext { event, life, was_disputed, body }))
}

/// Finds the number of the last event of a claim that somebody has seen.
pub(super) async fn seen(connection: &mut AnyConnection, key: &ClaimKey, subject: &str) -> Result<i64, StoreError> {
    let row: Option<(i64,)> =
        sqlx::query_as("SELECT seq FROM seen_events WHERE partner_id = $1 AND claim_id = $2 AND subject = $3")
            .bind(key.partner.as_str())
            .bind(key.claim_id.as_str())
            .bind(subject)
            .fetch_optional(connection)
            .await?;
    Ok(row.map_or(0, |(seq,)| seq))
}

/// Notes that somebody has seen a claim up to this event.
pub(super) async fn note_seen(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    subject: &str,
    seq: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO seen_events (partner_id, claim_id, subject, seq) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (partner_id, claim_id, subject) DO UPDATE SET seq = excluded.seq WHERE seen_events.seq < excluded.seq",
    )
    .bind(key.partner.as_str())
    .bind(key.claim_id.as_str())
    .bind(subject)
    .bind(seq)
    .execute(connection)
    .await?;
    Ok(())
}
