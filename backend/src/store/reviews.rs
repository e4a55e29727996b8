//! The claims of all partners, for reviewers.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use cpor_rules::calendar::Calendar;
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::proof_file::FileKind;
use cpor_rules::value::{Choice, Digest};
use cpor_rules::wire::ReviewSummary;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, FromRow, Row};

use super::audit_copy::commit;
use super::change::{self, ApplyResult, Change, ChangeOutcome, Reply};
use super::claims::{find_claim, format_time};
use super::life::{self, day_number, day_text};
use super::rows::placeholders;
use super::types::review_version_in;
use super::{ClaimKey, Pending, Store, StoreError, StoredClaim, Viewer, audit, decisions};
use crate::identity::Identity;

/// How many terms may begin so that is looked for, for their claims to be read first.
const FEW: usize = 200;

/// The claims of all partners, for a reviewer.
#[derive(Clone, Copy)]
pub(crate) struct ReviewStore<'a> {
    store: &'a Store,
    identity: &'a Identity,
}

/// The filter of a queue.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReviewFilter {
    /// The status of the claims; without one, those that wait for a reviewer.
    pub(crate) status: Option<ClaimStatus>,
    /// The beginning of a term of the claims, folded.
    pub(crate) beginning: Option<String>,
    /// The reviewer who has taken the claims.
    pub(crate) assigned: Option<AssignedTo>,
    /// Today, on which some may no longer wait for anybody.
    pub(crate) today: NaiveDate,
}

/// The reviewer who has taken a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AssignedTo {
    /// The caller.
    Me,
    Nobody,
}

/// The last claim of a page, after which the next page starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReviewCursor {
    /// The number of the day by which it is due.
    pub(crate) day: i64,
    pub(crate) key: ClaimKey,
}

/// A page of a queue.
pub(crate) struct ReviewPage {
    /// The claims.
    pub(crate) items: Vec<ReviewSummary>,
    /// The cursor for the next page, if there is one.
    pub(crate) next: Option<ReviewCursor>,
}

/// A request of a reviewer to change a claim.
pub(crate) struct ReviewRequest<'a> {
    pub(crate) key: ClaimKey,
    /// The version of the claim that it is based on.
    pub(crate) version: i64,
    /// The version of what only reviewers see.
    pub(crate) review_version: i64,
    pub(crate) operation: ReviewOperation,
    /// True to take the claim, false to give it back.
    pub(crate) assign: Option<bool>,
    pub(crate) at: DateTime<Utc>,
    pub(crate) reply: Reply<'a>,
}

/// An operation of a reviewer on a claim.
#[derive(Clone, Debug)]
pub(crate) enum ReviewOperation {
    /// Changes the claim at once.
    Change(Box<Change>),
    /// Stores a decision that takes effect later.
    Decide(Box<Pending>),
    /// Leaves the claim as it is: only the assignment changes.
    Nothing,
}

/// The outcome of taking a decision back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TakeBackOutcome {
    Done,
    /// No decision waits, or its time is over.
    NoneWaits,
    /// Reviewers have changed the claim since the decision was seen: another one may wait.
    AnotherWaits,
}

struct QueueRow {
    summary: ReviewSummary,
    day: i64,
}

impl FromRow<'_, AnyRow> for QueueRow {
    fn from_row(row: &AnyRow) -> sqlx::Result<Self> {
        let waits_for: String = row.try_get("waits_for")?;
        let submitted = format_time(row.try_get("submitted_us")?);
        let summary = ReviewSummary {
            partner: row.try_get("partner_id")?,
            claim_id: row.try_get("claim_id")?,
            name: row.try_get("name")?,
            company: row.try_get("company")?,
            status: row.try_get("status")?,
            submitted_at: submitted.map_err(|error| sqlx::Error::Decode(error.into()))?,
            waits_for: Some(waits_for).filter(|actor| !actor.is_empty()),
            due: day_text(row.try_get("due_day")?),
            competing: row.try_get::<i64, _>("competing")? != 0,
            assignee: row.try_get("assignee")?,
        };
        Ok(Self { summary, day: row.try_get("queue_day")? })
    }
}

impl<'a> ReviewStore<'a> {
    /// Creates the store for this reviewer.
    pub(super) fn new(store: &'a Store, identity: &'a Identity) -> Self {
        Self { store, identity }
    }

    /// Lists a page of the queue: what is due first comes first.
    pub(crate) async fn list(
        self,
        filter: &ReviewFilter,
        after: Option<&ReviewCursor>,
        limit: u32,
    ) -> Result<ReviewPage, StoreError> {
        let rows = self.queue(filter, after, i64::from(limit) + 1).await?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let next = match rows.get(..limit) {
            Some([.., last]) if rows.len() > limit => Some(ReviewCursor {
                day: last.day,
                key: ClaimKey::read(&last.summary.partner, &last.summary.claim_id)?,
            }),
            _ => None,
        };
        Ok(ReviewPage { items: rows.into_iter().take(limit).map(|row| row.summary).collect(), next })
    }

    async fn queue(
        self,
        filter: &ReviewFilter,
        after: Option<&ReviewCursor>,
        limit: i64,
    ) -> Result<Vec<QueueRow>, StoreError> {
        let start = after.map(|cursor| (cursor.day, cursor.key.partner.as_str(), cursor.key.claim_id.as_str()));
        let (day, partner, claim_id) = start.unwrap_or((i64::MIN, "", ""));
        let (which, status) = match filter.status {
            Some(status) => ("life.status = $6", status.name()),
            None => ("life.waits_for = $6", "reviewer"),
        };
        let assigned = match filter.assigned {
            // What is said twice leads to the index of those that somebody has taken.
            Some(AssignedTo::Me) => "AND life.assignee = $7 AND life.assignee <> ''",
            Some(AssignedTo::Nobody) => "AND life.assignee = $7",
            None => "",
        };
        let assignee = match filter.assigned {
            Some(AssignedTo::Me) => self.identity.subject.as_str(),
            Some(AssignedTo::Nobody) | None => "",
        };
        let mut connection = self.store.readers.acquire().await?;
        let found = match &filter.beginning {
            Some(beginning) => find_few(&mut connection, beginning).await?,
            None => None,
        };
        let next = if filter.assigned.is_some() { 7 } else { 6 };
        let (with, of_found, is_found) = match (&filter.beginning, &found) {
            (_, Some(keys)) if keys.is_empty() => return Ok(Vec::new()),
            // Those are read and put in order.
            (_, Some(keys)) => (
                format!("WITH found (partner_id, claim_id) AS (VALUES {})", pairs(next, keys.len())),
                // The order in which SQLite joins.
                "found CROSS JOIN",
                "AND life.partner_id = found.partner_id AND life.claim_id = found.claim_id".to_owned(),
            ),
            // Of many, some are near where the queue begins.
            (Some(_), None) => (
                String::new(),
                "",
                format!(
                    "AND EXISTS (SELECT 1 FROM claim_terms AS terms WHERE terms.partner_id = life.partner_id \
                     AND terms.claim_id = life.claim_id AND terms.term >= ${} AND terms.term < ${})",
                    next + 1,
                    next + 2
                ),
            ),
            (None, None) => (String::new(), "", String::new()),
        };
        let sql = format!(
            "{with} SELECT claims.partner_id, claims.claim_id, claims.name, claims.company, claims.status, claims.submitted_us, \
             CASE WHEN life.lapses_day < $1 THEN '' ELSE life.waits_for END AS waits_for, life.due_day, life.competing, \
             life.assignee, life.queue_day FROM {of_found} claim_life AS life \
             JOIN claims ON claims.partner_id = life.partner_id AND claims.claim_id = life.claim_id \
             WHERE (life.queue_day, life.partner_id, life.claim_id) > ($2, $3, $4) AND {which} {assigned} {is_found} \
             ORDER BY life.queue_day, life.partner_id, life.claim_id LIMIT $5"
        );
        let query = sqlx::query_as(AssertSqlSafe(sql)).bind(day_number(filter.today));
        let query = query.bind(day).bind(partner).bind(claim_id).bind(limit).bind(status);
        let query = if filter.assigned.is_some() { query.bind(assignee) } else { query };
        let query = match (&filter.beginning, &found) {
            (_, Some(keys)) => keys
                .iter()
                .fold(query, |query, (partner, claim_id)| query.bind(partner.as_str()).bind(claim_id.as_str())),
            (Some(beginning), None) => query.bind(beginning.as_str()).bind(end_of(beginning)),
            (None, None) => query,
        };
        Ok(query.fetch_all(&mut *connection).await?)
    }

    /// Finds a claim of any partner.
    pub(crate) async fn find_claim(self, key: &ClaimKey) -> Result<Option<StoredClaim>, StoreError> {
        find_claim(&mut *self.store.begin_to_read().await?, key, self.viewer()).await
    }

    /// Returns the caller as the viewer of a claim.
    pub(crate) fn viewer(self) -> Viewer<'a> {
        Viewer { subject: &self.identity.subject, is_reviewer: true }
    }

    /// Notes that the caller has seen a claim up to this event.
    pub(crate) async fn note_seen(self, key: &ClaimKey, seq: i64) -> Result<(), StoreError> {
        self.store.note_seen(key, &self.identity.subject, seq).await
    }

    /// Finds the earlier answer to the same key.
    pub(crate) async fn earlier(self, reply: &Reply<'_>) -> Result<Option<ChangeOutcome>, StoreError> {
        change::earlier(&mut *self.store.readers.acquire().await?, reply).await
    }

    /// Does what a reviewer asks for, unless that was done before under the same key.
    pub(crate) async fn change(self, request: &ReviewRequest<'_>) -> Result<ChangeOutcome, StoreError> {
        self.store
            .retry(async || {
                let mut transaction = self.store.begin_to_write().await?;
                let outcome = answer(&mut transaction, self.identity, request, &self.store.calendar).await?;
                if matches!(outcome, ChangeOutcome::Done(_)) {
                    commit(transaction).await?;
                }
                Ok(outcome)
            })
            .await
    }

    /// Takes a decision back that has not taken effect. With the ETag with which it was seen, only that one: with each
    /// decision the version of what only reviewers see is another, and it stays whatever the partner does.
    pub(crate) async fn take_back(
        self,
        key: &ClaimKey,
        seen: Option<&str>,
        at: DateTime<Utc>,
    ) -> Result<TakeBackOutcome, StoreError> {
        self.store
            .retry(async || {
                let mut transaction = self.store.begin_to_write().await?;
                let is_due =
                    decisions::find(&mut transaction, key).await?.is_none_or(|pending| pending.takes_effect <= at);
                if is_due {
                    return Ok(TakeBackOutcome::NoneWaits);
                }
                let present = life::find(&mut transaction, key).await?.map(|(life, _)| life.review_version);
                if seen.is_some_and(|seen| review_version_in(seen) != present) {
                    return Ok(TakeBackOutcome::AnotherWaits);
                }
                decisions::forget(&mut transaction, key).await?;
                bump_review_version(&mut transaction, key).await?;
                audit::append_review(&mut transaction, self.identity, key, at, "take_back").await?;
                commit(transaction).await?;
                Ok(TakeBackOutcome::Done)
            })
            .await
    }

    /// Finds the kind of a proof file with which a claim was sent.
    pub(crate) async fn find_proof(self, key: &ClaimKey, digest: &Digest) -> Result<Option<FileKind>, StoreError> {
        let row: Option<(String,)> = sqlx::query_as(
            "SELECT proof_files.media_type FROM proof_files JOIN claim_proof ON claim_proof.partner_id = proof_files.partner_id \
             AND claim_proof.claim_id = proof_files.claim_id AND claim_proof.sha256 = proof_files.sha256 \
             WHERE proof_files.partner_id = $1 AND proof_files.claim_id = $2 AND proof_files.sha256 = $3",
        )
        .bind(key.partner.as_str())
        .bind(key.claim_id.as_str())
        .bind(digest.as_str())
        .fetch_optional(&mut *self.store.readers.acquire().await?)
        .await?;
        row.map(|(kind,)| FileKind::of_media_type(&kind).ok_or(StoreError::Corrupt("media_type"))).transpose()
    }
}

/// What comes after everything that begins so.
fn end_of(beginning: &str) -> String {
    format!("{beginning}{}", char::MAX)
}

/// The claims of which a term begins so, unless there are more such terms than are read at once.
async fn find_few(
    connection: &mut AnyConnection,
    beginning: &str,
) -> Result<Option<BTreeSet<(String, String)>>, StoreError> {
    let keys: Vec<(String, String)> = sqlx::query_as(
        "SELECT partner_id, claim_id FROM claim_terms WHERE term >= $1 AND term < $2 ORDER BY term, partner_id, claim_id LIMIT $3",
    )
    .bind(beginning)
    .bind(end_of(beginning))
    .bind(i64::try_from(FEW).unwrap_or(i64::MAX) + 1)
    .fetch_all(connection)
    .await?;
    Ok((keys.len() <= FEW).then(|| keys.into_iter().collect()))
}

/// Placeholders for as many pairs of values, such as `($3, $4), ($5, $6)`, after this many others.
fn pairs(after: usize, count: usize) -> String {
    let pairs = (0..count).map(|pair| format!("({})", placeholders(after + 2 * pair, 2)));
    pairs.collect::<Vec<_>>().join(", ")
}

/// Moves what only reviewers see of a claim to its next version.
async fn bump_review_version(connection: &mut AnyConnection, key: &ClaimKey) -> Result<(), StoreError> {
    sqlx::query("UPDATE claim_life SET review_version = review_version + 1 WHERE partner_id = $1 AND claim_id = $2")
        .bind(key.partner.as_str())
        .bind(key.claim_id.as_str())
        .execute(connection)
        .await?;
    Ok(())
}

/// Does what a reviewer asks for and stores the answer, unless that was done before or the claim has changed.
async fn answer(
    connection: &mut AnyConnection,
    identity: &Identity,
    request: &ReviewRequest<'_>,
    calendar: &Calendar,
) -> Result<ChangeOutcome, StoreError> {
    let ReviewRequest { key, version, review_version, operation, assign, at, reply } = request;
    if let Some(outcome) = change::earlier(connection, reply).await? {
        return Ok(outcome);
    }
    let found = life::find(connection, key).await?;
    let is_current = |(life, found): &(life::Life, i64)| found == version && life.review_version == *review_version;
    if !found.as_ref().is_some_and(is_current) {
        return Ok(ChangeOutcome::Stale);
    }
    match operation {
        ReviewOperation::Change(change) => match change::apply(connection, change, calendar).await? {
            ApplyResult::Done => {}
            ApplyResult::Stale => return Ok(ChangeOutcome::Stale),
            ApplyResult::Duplicate { claim_id, pointer } => return Ok(ChangeOutcome::Duplicate { claim_id, pointer }),
        },
        ReviewOperation::Decide(pending) => {
            decisions::insert(connection, key, pending).await?;
            audit::append_review(connection, identity, key, *at, pending.action.name()).await?;
        }
        ReviewOperation::Nothing => {}
    }
    if let Some(takes) = assign {
        let assignee = if *takes { identity.subject.as_str() } else { "" };
        sqlx::query("UPDATE claim_life SET assignee = $3 WHERE partner_id = $1 AND claim_id = $2")
            .bind(key.partner.as_str())
            .bind(key.claim_id.as_str())
            .bind(assignee)
            .execute(&mut *connection)
            .await?;
        audit::append_review(connection, identity, key, *at, if *takes { "assign" } else { "give_back" }).await?;
    }
    bump_review_version(connection, key).await?;
    change::conclude(connection, reply, key).await
}
