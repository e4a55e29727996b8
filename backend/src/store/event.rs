//! An event of a claim, and how a row of `claim_events` has it.

use chrono::{DateTime, Utc};
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::life::{Action, Actor, Reason};
use cpor_rules::value::Choice;
use cpor_rules::wire::{EventKind, ProofFile};
use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;
use sqlx::{FromRow, Row};

use super::error::StoreError;

/// An event in the history of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    /// Its number, from 1, without gaps.
    pub(crate) seq: i64,
    pub(crate) at: DateTime<Utc>,
    /// The side that caused it; `None` for an automatic event.
    pub(crate) actor: Option<Actor>,
    /// The person who did it.
    pub(crate) subject: String,
    pub(crate) kind: EventKind,
    /// The action, where the status changed.
    pub(crate) action: Option<Action>,
    pub(crate) from: Option<ClaimStatus>,
    pub(crate) to: Option<ClaimStatus>,
    pub(crate) reasons: Vec<Reason>,
    pub(crate) text: String,
    pub(crate) detail: EventDetail,
}

/// The parts of a claim that an event has changed.
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
    /// Creates an automatic event without an author.
    pub(super) fn automatic(seq: i64, at: DateTime<Utc>, kind: EventKind) -> Self {
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

    /// Creates the event of the first submission of a claim.
    pub(super) fn submitted(at: DateTime<Utc>, subject: &str) -> Self {
        Self {
            actor: Some(Actor::Partner),
            subject: subject.into(),
            action: Some(Action::Submit),
            from: Some(ClaimStatus::Draft),
            to: Some(ClaimStatus::Submitted),
            ..Self::automatic(1, at, EventKind::Moved)
        }
    }
}

/// The news in an event for the contact in its claim.
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
    /// Finds the news for the contact in the claim: others have given the partner the next move, or ended the review,
    /// or nobody else claims the same any more. `None` where there is nothing to tell.
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

/// Formats the names of reasons for a column.
pub(super) fn reasons_text(reasons: &[Reason]) -> String {
    let names: Vec<_> = reasons.iter().map(|reason| reason.name()).collect();
    serde_json::json!(names).to_string()
}

/// Reads the reasons of a column.
pub(super) fn read_reasons(text: &str) -> Result<Vec<Reason>, StoreError> {
    let names: Vec<String> = serde_json::from_str(text).map_err(|_| StoreError::Corrupt("reasons"))?;
    names.iter().map(|name| Reason::named(name).ok_or(StoreError::Corrupt("reasons"))).collect()
}

/// An event as its columns have it.
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
