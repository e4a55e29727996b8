//! Changing a claim after it was submitted: a move to another status, a change of what is open, a comment. All that follows from it
//! is in the same transaction, and so is the answer to its key.

use chrono::{DateTime, Utc};
use cpor_rules::calendar::Calendar;
use cpor_rules::life::{Actor, Reason, Transition};
use cpor_rules::value::{Choice, Digest};
use cpor_rules::wire::EventKind;
use sqlx::AnyConnection;

use super::audit_copy::commit;
use super::broken::Broken;
use super::events::{self, Event, EventDetail};
use super::life::{self, Life};
use super::{
    Attempt, ClaimKey, Store, StoreError, StoredClaim, StoredResponse, SubmitOutcome, Viewer, audit, claims,
    competition, decisions, keys, submission,
};
use crate::coverage::Coverage;
use crate::ids::{ClaimId, PartnerId};

/// A change of a claim that was found legal as the claim stood at a version.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) key: ClaimKey,
    /// Which version of the claim it is based on.
    pub(crate) version: i64,
    /// Where the claim stood then.
    pub(crate) life: Life,
    pub(crate) deed: Deed,
    pub(crate) reasons: Vec<Reason>,
    pub(crate) text: String,
    pub(crate) by: Author,
    pub(crate) at: DateTime<Utc>,
}

/// What is done with a claim.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    /// Its status changes, or what is open in it, or both.
    Change {
        transition: Option<&'static Transition>,
        amendment: Option<Box<Amendment>>,
        /// What it covers, where it begins to hold that again.
        reopened: Option<Coverage>,
    },
    /// Somebody says something.
    Comment,
}

/// Who changes a claim.
#[derive(Clone, Debug)]
pub(crate) struct Author {
    pub(crate) actor: Actor,
    pub(crate) subject: String,
    /// The role by which they may.
    pub(crate) role: String,
}

/// What is put in the place of a claim's documents.
#[derive(Clone, Debug)]
pub(crate) struct Amendment {
    pub(crate) body: Vec<u8>,
    pub(crate) evidence: Vec<u8>,
    pub(crate) coverage: Coverage,
    /// The digests of its proof files.
    pub(crate) proof: Vec<Digest>,
    pub(crate) detail: EventDetail,
}

/// A request to change a claim.
pub(crate) struct ChangeRequest<'a> {
    pub(crate) change: Change,
    pub(crate) reply: Reply<'a>,
}

/// How a request is answered, and by what a repeat of it is recognized.
pub(crate) struct Reply<'a> {
    pub(crate) attempt: Attempt,
    /// The partner under which the key is kept: the caller's.
    pub(crate) caller: &'a PartnerId,
    pub(crate) location: String,
    /// For whom the claim is shown.
    pub(crate) viewer: Viewer<'a>,
    /// Writes the answer.
    pub(crate) answer: &'a (dyn Fn(StoredClaim) -> Result<Answer, StoreError> + Send + Sync),
    /// The HTTP status.
    pub(crate) status: i32,
}

/// A claim in an answer.
pub(crate) struct Answer {
    pub(crate) etag: String,
    pub(crate) body: Vec<u8>,
}

/// What came of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ChangeOutcome {
    Done(StoredResponse),
    /// It was done before; this is the earlier answer.
    Replayed(StoredResponse),
    /// The key was used for something else.
    KeyReused,
    /// The claim has another version by now.
    Stale,
    /// An open claim of the same partner has reserved one of the items.
    Duplicate {
        claim_id: ClaimId,
        pointer: String,
    },
}

/// Makes a change and stores the answer, unless that was done before or the claim has changed. Needs a transaction, which is
/// committed after [`ChangeOutcome::Done`] alone.
pub(super) async fn answer(
    connection: &mut AnyConnection,
    request: &ChangeRequest<'_>,
    calendar: &Calendar,
) -> Result<ChangeOutcome, StoreError> {
    if let Some(outcome) = earlier(connection, &request.reply).await? {
        return Ok(outcome);
    }
    match make(connection, &request.change, calendar).await? {
        Made::Done => conclude(connection, &request.reply, &request.change.key).await,
        Made::Stale => Ok(ChangeOutcome::Stale),
        Made::Duplicate { claim_id, pointer } => Ok(ChangeOutcome::Duplicate { claim_id, pointer }),
    }
}

/// What was answered to the key before.
pub(super) async fn earlier(
    connection: &mut AnyConnection,
    reply: &Reply<'_>,
) -> Result<Option<ChangeOutcome>, StoreError> {
    let found = keys::find_by_key(connection, reply.caller, &reply.attempt).await?;
    Ok(found.map(|outcome| match outcome {
        SubmitOutcome::Replayed(response) => ChangeOutcome::Replayed(response),
        _ => ChangeOutcome::KeyReused,
    }))
}

/// Writes the answer, with the claim as it is now, and stores it under the key.
pub(super) async fn conclude(
    connection: &mut AnyConnection,
    Reply { attempt, caller, location, viewer, answer, status }: &Reply<'_>,
    key: &ClaimKey,
) -> Result<ChangeOutcome, StoreError> {
    let claim = claims::find_claim(connection, key, *viewer).await?.ok_or(StoreError::Corrupt("claim_id"))?;
    // Whoever does something has seen it.
    events::note_seen(connection, key, viewer.subject, claim.life.last_seq).await?;
    let Answer { etag, body } = answer(claim)?;
    let response = StoredResponse { status: *status, location: location.clone(), etag, body };
    keys::insert_response(connection, caller, attempt, &response).await?;
    Ok(ChangeOutcome::Done(response))
}

/// What came of a change in a transaction.
pub(super) enum Made {
    Done,
    Stale,
    Duplicate { claim_id: ClaimId, pointer: String },
}

/// Makes a change, unless the claim has another version by now.
pub(super) async fn make(
    connection: &mut AnyConnection,
    change: &Change,
    calendar: &Calendar,
) -> Result<Made, StoreError> {
    let Change { key, version, life, deed, at, .. } = change;
    let updated =
        sqlx::query("UPDATE claims SET version = version + 1 WHERE partner_id = $1 AND claim_id = $2 AND version = $3")
            .bind(key.partner.as_str())
            .bind(key.claim_id.as_str())
            .bind(*version)
            .execute(&mut *connection)
            .await?;
    if updated.rows_affected() == 0 {
        return Ok(Made::Stale);
    }
    let mut life = life.clone();
    let mut before = None;
    match deed {
        Deed::Comment => {
            append(connection, change, &mut life, EventKind::Commented, EventDetail::default()).await?;
        }
        Deed::Change { transition, amendment, reopened } => {
            before = Some(competition::rivals(connection, key).await?);
            if let Some(amendment) = amendment {
                if life.is_open()
                    && let Some(duplicate) = reserve(connection, key, &amendment.coverage).await?
                {
                    return Ok(duplicate);
                }
                replace_documents(connection, change, amendment).await?;
                append(connection, change, &mut life, EventKind::Amended, amendment.detail.clone()).await?;
            }
            if let Some(transition) = transition {
                append(connection, change, &mut life, EventKind::Moved, EventDetail::default()).await?;
                life::count(connection, key, life.status, -1).await?;
                let was_open = life.is_open();
                let after = life.standing().after(transition, at.date_naive());
                (life.status, life.was_disputed, life.since) = (after.status, after.was_disputed, *at);
                life::count(connection, key, life.status, 1).await?;
                if was_open && !life.is_open() {
                    life.is_competing = false;
                    release(connection, key).await?;
                } else if let (false, Some(coverage)) = (was_open, reopened)
                    && let Some(duplicate) = reserve(connection, key, coverage).await?
                {
                    return Ok(duplicate);
                }
                sqlx::query("UPDATE claims SET status = $3 WHERE partner_id = $1 AND claim_id = $2")
                    .bind(key.partner.as_str())
                    .bind(key.claim_id.as_str())
                    .bind(life.status.name())
                    .execute(&mut *connection)
                    .await?;
                decisions::forget(connection, key).await?;
            }
        }
    }
    life::update(connection, key, &life, calendar).await?;
    if let Some(before) = before {
        competition::refresh(connection, key, *at, calendar, before).await?;
    }
    Ok(Made::Done)
}

/// Adds the event of a change and its entry in the audit log.
async fn append(
    connection: &mut AnyConnection,
    change: &Change,
    life: &mut Life,
    kind: EventKind,
    detail: EventDetail,
) -> Result<(), StoreError> {
    let Change { key, deed, reasons, text, by, at, .. } = change;
    let transition = match deed {
        Deed::Change { transition, .. } => *transition,
        Deed::Comment => None,
    };
    let moved = transition.filter(|_| kind == EventKind::Moved);
    // What is said with both is said with the move.
    let says = kind != EventKind::Amended || transition.is_none();
    life.last_seq += 1;
    let event = Event {
        actor: Some(by.actor),
        subject: by.subject.clone(),
        action: moved.map(|transition| transition.action),
        from: moved.map(|_| life.status),
        to: moved.map(|transition| transition.to),
        reasons: if moved.is_some() { reasons.clone() } else { Vec::new() },
        text: if says { text.clone() } else { String::new() },
        detail,
        ..Event::by_itself(life.last_seq, *at, kind)
    };
    events::append(connection, key, &event).await?;
    match kind {
        // With the digests of its documents, once they are written.
        EventKind::Amended => Ok(()),
        _ => audit::append_event(connection, key, by, &event).await,
    }
}

/// Puts other documents in the place of the claim's own, with all that is taken out of them.
async fn replace_documents(
    connection: &mut AnyConnection,
    change: &Change,
    amendment: &Amendment,
) -> Result<(), StoreError> {
    let Change { key, by, at, life, .. } = change;
    let Amendment { body, evidence, coverage, proof, .. } = amendment;
    let (partner, claim_id) = (key.partner.as_str(), key.claim_id.as_str());
    sqlx::query("UPDATE claims SET body = $3, evidence = $4 WHERE partner_id = $1 AND claim_id = $2")
        .bind(partner)
        .bind(claim_id)
        .bind(body.as_slice())
        .bind(evidence.as_slice())
        .execute(&mut *connection)
        .await?;
    for statement in [
        "DELETE FROM claim_items WHERE partner_id = $1 AND claim_id = $2",
        "DELETE FROM claim_proof WHERE partner_id = $1 AND claim_id = $2",
    ] {
        sqlx::query(statement).bind(partner).bind(claim_id).execute(&mut *connection).await?;
    }
    submission::insert_items(connection, key, coverage, life.submitted.timestamp_micros()).await?;
    submission::insert_proof(connection, key, proof).await?;
    let (receipt,): (Vec<u8>,) = sqlx::query_as("SELECT receipt FROM claims WHERE partner_id = $1 AND claim_id = $2")
        .bind(partner)
        .bind(claim_id)
        .fetch_one(&mut *connection)
        .await?;
    audit::append_amendment(connection, key, by, *at, [body, &receipt, evidence]).await
}

/// Gives back what the claim holds.
async fn release(connection: &mut AnyConnection, key: &ClaimKey) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM active_claims WHERE partner_id = $1 AND claim_id = $2")
        .bind(key.partner.as_str())
        .bind(key.claim_id.as_str())
        .execute(connection)
        .await?;
    Ok(())
}

/// Lets the claim hold what it covers, in the place of what it held, unless another one of the partner holds some of it.
async fn reserve(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    coverage: &Coverage,
) -> Result<Option<Made>, StoreError> {
    release(connection, key).await?;
    match submission::find_duplicate(connection, &key.partner, coverage).await? {
        Some(SubmitOutcome::Duplicate { claim_id, pointer }) => Ok(Some(Made::Duplicate { claim_id, pointer })),
        _ => submission::insert_reservations(connection, key, coverage).await.map(|()| None),
    }
}

impl Store {
    pub(super) async fn change(&self, request: &ChangeRequest<'_>) -> Result<ChangeOutcome, StoreError> {
        if Broken::StatementsApart.is_chosen() {
            return answer(&mut *self.writer.acquire().await?, request, &self.calendar).await;
        }
        self.retry(async || {
            let mut transaction = self.begin_to_write().await?;
            let outcome = answer(&mut transaction, request, &self.calendar).await?;
            // The other outcomes have to leave nothing.
            if matches!(outcome, ChangeOutcome::Done(_)) {
                commit(transaction).await?;
            }
            Ok(outcome)
        })
        .await
    }
}
