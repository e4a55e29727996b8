//! What has happened with each claim: the table `claim_events`, and up to where somebody has seen it.

use chrono::{DateTime, Utc};
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::life::{Action, Actor, Reason};
use cpor_rules::value::Choice;
use cpor_rules::wire::{EventKind, ProofFile};
use serde::{Deserialize, Serialize};
use sqlx::AnyConnection;
use sqlx::any::AnyRow;
use sqlx::{FromRow, Row};

use super::rows::{self, Cell};
use super::{Channel, ClaimKey, Life, Store, StoreError, feed, life, outbox};

/// Something that has happened with a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    /// Its number, from 1, without gaps.
    pub(crate) seq: i64,
    pub(crate) at: DateTime<Utc>,
    /// Who did it; nobody for what follows by itself.
    pub(crate) actor: Option<Actor>,
    /// The person who did it.
    pub(crate) subject: String,
    pub(crate) kind: EventKind,
    /// What was done, where the status changed.
    pub(crate) action: Option<Action>,
    pub(crate) from: Option<ClaimStatus>,
    pub(crate) to: Option<ClaimStatus>,
    pub(crate) reasons: Vec<Reason>,
    pub(crate) text: String,
    pub(crate) detail: EventDetail,
}

/// What was changed in a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct EventDetail {
    /// JSON pointers into the claim.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) fields: Vec<String>,
    /// The proof files that were added.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) files: Vec<ProofFile>,
}

impl Event {
    /// What follows by itself.
    pub(super) fn by_itself(seq: i64, at: DateTime<Utc>, kind: EventKind) -> Self {
        Self {
            seq,
            at,
            actor: None,
            subject: String::new(),
            kind,
            action: None,
            from: None,
            to: None,
            reasons: Vec::new(),
            text: String::new(),
            detail: EventDetail::default(),
        }
    }

    /// The first submission of a claim.
    pub(super) fn submitted(at: DateTime<Utc>, subject: &str) -> Self {
        Self {
            actor: Some(Actor::Partner),
            subject: subject.into(),
            action: Some(Action::Submit),
            from: Some(ClaimStatus::Draft),
            to: Some(ClaimStatus::Submitted),
            ..Self::by_itself(1, at, EventKind::Moved)
        }
    }
}

/// What an event means to the contact in its claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// More is asked for.
    Asked,
    Approved,
    DisputeGranted,
    Rejected,
    Declined,
    /// It is rejected, and cannot be disputed.
    DisputeFailed,
    /// Nobody else claims the same any more.
    Uncontested,
}

impl Event {
    /// What the contact in the claim is to know of it: that others have given the partner the next move, or ended the review, or that
    /// nobody else claims the same any more. `None` where there is nothing to tell.
    pub(crate) fn news(&self) -> Option<News> {
        let is_dispute = self.from == Some(ClaimStatus::Dispute);
        match (self.kind, self.actor) {
            (EventKind::Uncontested, _) => return Some(News::Uncontested),
            (EventKind::Moved, actor) if actor != Some(Actor::Partner) => {}
            _ => return None,
        }
        match self.to? {
            ClaimStatus::ActionRequired => Some(News::Asked),
            ClaimStatus::Approved if is_dispute => Some(News::DisputeGranted),
            ClaimStatus::Approved => Some(News::Approved),
            ClaimStatus::Rejected if self.actor == Some(Actor::Customer) => Some(News::Declined),
            ClaimStatus::Rejected if !is_dispute => Some(News::Rejected),
            ClaimStatus::Rejected | ClaimStatus::RejectedFinal => Some(News::DisputeFailed),
            _ => None,
        }
    }
}

/// What a mail is about.
#[derive(Clone, Debug)]
pub(crate) struct MailContext {
    pub(crate) event: Event,
    pub(crate) life: Life,
    /// Whether a rejection of the claim had been disputed before.
    pub(crate) was_disputed: bool,
    /// The claim.
    pub(crate) body: Vec<u8>,
}

/// The names of reasons, as a column has them.
pub(super) fn reasons_text(reasons: &[Reason]) -> String {
    let names: Vec<_> = reasons.iter().map(|reason| reason.name()).collect();
    serde_json::json!(names).to_string()
}

/// The reasons of a column.
pub(super) fn read_reasons(text: &str) -> Result<Vec<Reason>, StoreError> {
    let names: Vec<String> = serde_json::from_str(text).map_err(|_| StoreError::Corrupt("reasons"))?;
    names.iter().map(|name| Reason::named(name).ok_or(StoreError::Corrupt("reasons"))).collect()
}

fn name_or_empty<T: Choice>(choice: Option<T>) -> &'static str {
    choice.map_or("", Choice::name)
}

/// Adds an event to a claim.
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

/// The columns of an event.
pub(super) struct EventRow(pub(super) Event);

impl FromRow<'_, AnyRow> for EventRow {
    fn from_row(row: &AnyRow) -> sqlx::Result<Self> {
        let text = |name: &str| row.try_get::<String, _>(name);
        Ok(Self(Event {
            seq: row.try_get("seq")?,
            at: DateTime::from_timestamp_micros(row.try_get("at_us")?).ok_or_else(|| unreadable("at_us"))?,
            actor: optional(&text("actor")?, "actor")?,
            subject: text("subject")?,
            kind: EventKind::named(&text("kind")?).ok_or_else(|| unreadable("kind"))?,
            action: optional(&text("action")?, "action")?,
            from: optional(&text("from_status")?, "from_status")?,
            to: optional(&text("to_status")?, "to_status")?,
            reasons: read_reasons(&text("reasons")?).map_err(|_| unreadable("reasons"))?,
            text: text("text")?,
            detail: serde_json::from_str(&text("detail")?).map_err(|_| unreadable("detail"))?,
        }))
    }
}

/// A choice that a column has, if it is not empty.
fn optional<T: Choice>(text: &str, column: &'static str) -> sqlx::Result<Option<T>> {
    if text.is_empty() {
        return Ok(None);
    }
    T::named(text).map(Some).ok_or_else(|| unreadable(column))
}

fn unreadable(column: &'static str) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: column.into(), source: Box::new(StoreError::Corrupt(column)) }
}

/// All events of a claim, the oldest first.
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

/// An event of a claim by its number.
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

/// What a mail about an event needs. Needs a transaction, so that all is from the same moment.
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

/// The number of the last event of a claim that somebody has seen.
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

impl Store {
    pub(super) async fn note_seen(&self, key: &ClaimKey, subject: &str, seq: i64) -> Result<(), StoreError> {
        self.retry(async || note_seen(&mut *self.writer.acquire().await?, key, subject, seq).await).await
    }
}
