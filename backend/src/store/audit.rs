//! The audit log: who changed what, and what was refused to whom. Each claim has a chain of entries, in which each has the hash
//! of the one before. What cannot be told apart by claim is in a chain of its own for each partner.
//!
//! An entry names people by the subject of their identity, and documents by their SHA-256: the chain can still be verified
//! when what they say has been erased.

use chrono::{DateTime, Utc};
use cpor_rules::value::{Choice, Digest};
use serde_json::{Value, json};
use sqlx::AnyConnection;
use thiserror::Error;

use super::audit_copy;
use super::audit_entry::{AuditEntry, DONE, HashFunction};
use super::rows::{self, Cell};
use super::{Author, CalendarOwner, ClaimKey, Event, ProofRecord, StoreError, Submission};
use crate::identity::{Identity, Person};
use crate::ids::{ClaimId, PartnerId};

/// The actions of an audit log.
mod action {
    /// The action of submitting a claim.
    pub(super) const SUBMITTED: &str = "claim.submitted";
    /// The action of uploading a proof file.
    pub(super) const PROOF_UPLOADED: &str = "proof.uploaded";
    /// The action of erasing a person from a claim.
    pub(super) const PERSON_ERASED: &str = "claim.person_erased";
    /// The action of deleting a claim that was kept long enough.
    pub(super) const DELETED: &str = "claim.deleted";
    /// The action of changing the status of a claim.
    pub(super) const MOVED: &str = "claim.moved";
    /// The action of changing a claim's documents.
    pub(super) const AMENDED: &str = "claim.amended";
    /// The action of commenting on a claim.
    pub(super) const COMMENTED: &str = "claim.commented";
    /// The action of a reviewer that partners do not see.
    pub(super) const REVIEWED: &str = "review.changed";
    /// The action of ending sessions.
    pub(super) const SESSIONS_ENDED: &str = "sessions.ended";
    /// The action of making a calendar with a secret address.
    pub(super) const CALENDAR_MADE: &str = "calendar.made";
    /// The action of ending a calendar with a secret address.
    pub(super) const CALENDAR_ENDED: &str = "calendar.ended";
}

/// The hash before the first entry of a chain.
const NO_HASH: &str = "";
/// How many entries are read at a time when chains are verified.
const BATCH: i64 = 500;

/// The author of an entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Actor<'a> {
    partner: &'a str,
    subject: &'a str,
    role: &'a str,
}

impl<'a> From<&'a Identity> for Actor<'a> {
    fn from(identity: &'a Identity) -> Self {
        Self { partner: identity.partner.as_str(), subject: &identity.subject, role: identity.role_name() }
    }
}

impl<'a> Actor<'a> {
    /// Whoever changes a claim, which may be a reviewer.
    fn author(key: &'a ClaimKey, by: &'a Author) -> Self {
        Self { partner: key.partner.as_str(), subject: &by.subject, role: &by.role }
    }

    /// Creates the actor for whoever runs the server.
    pub(super) fn operator(partner: &'a str) -> Self {
        Self { partner, subject: "operator", role: "operator" }
    }
}

/// A request that was refused.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    /// The claim that it was about, where that is known.
    pub(crate) claim_id: Option<ClaimId>,
    /// The request: its method and route.
    pub(crate) action: String,
    /// The slug of the problem.
    pub(crate) problem: &'static str,
    /// The codes of its errors, such as the rules that stopped a claim.
    pub(crate) codes: Vec<String>,
    /// The ID of the problem, as the caller got it.
    pub(crate) instance: String,
    pub(crate) at: DateTime<Utc>,
}

/// The result of verifying the audit log: what was read, and what is wrong.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct AuditReport {
    /// Chains of entries: one for each claim, and one for each partner.
    pub chains: u64,
    /// Entries of all chains.
    pub entries: u64,
    /// Claims that were compared with their entries.
    pub claims: u64,
    /// The faults: first of entries, then of claims.
    pub faults: Vec<AuditFault>,
}

/// A fault that was found in an audit log.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AuditFault {
    /// A chain has a gap.
    #[error("partner {partner}, claim {claim:?}: entry {seq} is missing")]
    Missing {
        /// The partner's short name.
        partner: String,
        /// The claim's ID; empty for the chain of what is about no claim.
        claim: String,
        /// The entry's place in the chain, from 1.
        seq: i64,
    },
    /// An entry does not have the hash of its content and of the entry before it.
    #[error("partner {partner}, claim {claim:?}: entry {seq} is not as it was written")]
    Changed {
        /// The partner's short name.
        partner: String,
        /// The claim's ID; empty for the chain of what is about no claim.
        claim: String,
        /// The entry's place in the chain, from 1.
        seq: i64,
    },
    /// A chain ends before an entry that it had.
    #[error("partner {partner}, claim {claim:?}: the chain was cut off, entry {seq} was there before")]
    CutOff {
        /// The partner's short name.
        partner: String,
        /// The claim's ID; empty for the chain of what is about no claim.
        claim: String,
        /// The entry's place in the chain, from 1.
        seq: i64,
    },
    /// A chain has another entry in the place of one that it had.
    #[error("partner {partner}, claim {claim:?}: the chain was made anew, entry {seq} is another one than before")]
    MadeAnew {
        /// The partner's short name.
        partner: String,
        /// The claim's ID; empty for the chain of what is about no claim.
        claim: String,
        /// The entry's place in the chain, from 1.
        seq: i64,
    },
    /// A claim was submitted, and is neither here nor deleted by the log.
    #[error("partner {partner}: claim {claim} is gone, and no entry says so")]
    Gone {
        /// The partner's short name.
        partner: String,
        /// The claim's ID.
        claim: String,
    },
    /// A claim's documents do not have the digests that its entry says, or there is no such entry.
    #[error("partner {partner}: claim {claim} is not as it was submitted, or its submission is not in the log")]
    Claim {
        /// The partner's short name.
        partner: String,
        /// The claim's ID.
        claim: String,
    },
}

/// Appends that a claim was submitted. Needs the transaction of the submission.
pub(super) async fn append_submission(
    connection: &mut AnyConnection,
    identity: &Identity,
    submission: &Submission,
) -> Result<(), StoreError> {
    let detail = documents(&submission.body, &submission.receipt, &submission.evidence);
    let claim = submission.claim_id.as_str();
    append(connection, identity.into(), claim, submission.attempt.at, action::SUBMITTED, DONE, &detail).await
}

/// What the log says of a claim's documents.
fn documents(body: &[u8], receipt: &[u8], evidence: &[u8]) -> Value {
    let digest = |bytes| Digest::of(bytes).to_string();
    json!({ "body_sha256": digest(body), "receipt_sha256": digest(receipt), "evidence_sha256": digest(evidence) })
}

/// Appends that a proof file was uploaded. Needs the transaction of its record.
pub(super) async fn append_proof(
    connection: &mut AnyConnection,
    identity: &Identity,
    proof: &ProofRecord,
) -> Result<(), StoreError> {
    let detail = json!({ "sha256": proof.sha256.as_str(), "media_type": proof.media_type, "size": proof.size });
    append(connection, identity.into(), proof.claim_id.as_str(), proof.at, action::PROOF_UPLOADED, DONE, &detail).await
}

/// Appends to the audit log that a person was erased from a claim, and what its documents are now. Needs the
/// transaction that does it.
pub(super) async fn append_erasure(
    connection: &mut AnyConnection,
    partner: &str,
    claim_id: &str,
    at: DateTime<Utc>,
    [body, receipt, evidence]: [&[u8]; 3],
) -> Result<(), StoreError> {
    let detail = documents(body, receipt, evidence);
    append(connection, Actor::operator(partner), claim_id, at, action::PERSON_ERASED, DONE, &detail).await
}

/// Appends to the audit log that a claim was moved or commented on. What was said is there by its digest.
/// Needs the transaction that does it.
pub(super) async fn append_event(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    by: &Author,
    event: &Event,
) -> Result<(), StoreError> {
    let Event { seq, at, action: moved, from, to, reasons, text, .. } = event;
    let mut detail = json!({ "event": seq });
    if let (Some(moved), Some(from), Some(to)) = (moved, from, to) {
        let reasons: Vec<_> = reasons.iter().map(|reason| reason.name()).collect();
        detail["action"] = moved.name().into();
        detail["from"] = from.name().into();
        detail["to"] = to.name().into();
        detail["reasons"] = reasons.into();
    }
    if !text.is_empty() {
        detail["text_sha256"] = Digest::of(text.as_bytes()).as_str().into();
    }
    let done = if moved.is_some() { action::MOVED } else { action::COMMENTED };
    append(connection, Actor::author(key, by), key.claim_id.as_str(), *at, done, DONE, &detail).await
}

/// Appends to the audit log that a claim was changed, and what its documents are now. Needs the transaction that does
/// it.
pub(super) async fn append_amendment(
    connection: &mut AnyConnection,
    key: &ClaimKey,
    by: &Author,
    at: DateTime<Utc>,
    [body, receipt, evidence]: [&[u8]; 3],
) -> Result<(), StoreError> {
    let detail = documents(body, receipt, evidence);
    append(connection, Actor::author(key, by), key.claim_id.as_str(), at, action::AMENDED, DONE, &detail).await
}

/// Appends to the audit log what a reviewer did that partners do not see. It goes to a chain of the reviewers. Needs
/// the transaction that does it.
pub(super) async fn append_review(
    connection: &mut AnyConnection,
    identity: &Identity,
    key: &ClaimKey,
    at: DateTime<Utc>,
    deed: &str,
) -> Result<(), StoreError> {
    let detail = json!({ "partner": key.partner.as_str(), "claim_id": key.claim_id.as_str(), "deed": deed });
    append(connection, identity.into(), "", at, action::REVIEWED, DONE, &detail).await
}

/// Appends to the audit log that a claim was deleted, because it had been kept long enough. Needs the transaction that
/// does it.
pub(super) async fn append_deletion(
    connection: &mut AnyConnection,
    partner: &str,
    claim_id: &str,
    at: DateTime<Utc>,
    status: &str,
) -> Result<(), StoreError> {
    append(connection, Actor::operator(partner), claim_id, at, action::DELETED, DONE, &json!({ "status": status }))
        .await
}

/// Appends to the audit log that sessions were ended, and whose, if they were one person's. Needs the transaction that
/// does it.
pub(super) async fn append_ended_sessions(
    connection: &mut AnyConnection,
    actor: Actor<'_>,
    at: DateTime<Utc>,
    ended: u64,
    person: Option<&Person>,
) -> Result<(), StoreError> {
    let detail = json!({ "ended": ended, "subject": person.map(|person| &person.subject) });
    append(connection, actor, "", at, action::SESSIONS_ENDED, DONE, &detail).await
}

/// Appends to the audit log that somebody made a calendar with a secret address, or ended it. Needs the transaction
/// that does it.
pub(super) async fn append_calendar(
    connection: &mut AnyConnection,
    identity: &Identity,
    at: DateTime<Utc>,
    is_made: bool,
) -> Result<(), StoreError> {
    let done = if is_made { action::CALENDAR_MADE } else { action::CALENDAR_ENDED };
    append(connection, identity.into(), "", at, done, DONE, &json!({})).await
}

/// Appends to the audit log that the calendar of somebody who is to be erased was ended. Needs the transaction that
/// does it.
pub(super) async fn append_calendar_erasure(
    connection: &mut AnyConnection,
    owner: &CalendarOwner,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let detail = json!({ "of": owner.subject });
    append(connection, Actor::operator(owner.partner.as_str()), "", at, action::CALENDAR_ENDED, DONE, &detail).await
}

/// Appends to the audit log that a request was refused.
pub(super) async fn append_refusal(
    connection: &mut AnyConnection,
    identity: &Identity,
    refusal: &Refusal,
) -> Result<(), StoreError> {
    let Refusal { claim_id, action, problem, codes, instance, at } = refusal;
    let claim = claim_id.as_ref().map_or("", ClaimId::as_str);
    append(connection, identity.into(), claim, *at, action, problem, &json!({ "codes": codes, "instance": instance }))
        .await
}

/// Adds an entry to the end of a chain.
async fn append(
    connection: &mut AnyConnection,
    Actor { partner, subject, role }: Actor<'_>,
    claim: &str,
    at: DateTime<Utc>,
    action: &str,
    outcome: &str,
    detail: &Value,
) -> Result<(), StoreError> {
    let last: Option<(i64, String)> = sqlx::query_as(
        "SELECT seq, hash FROM audit_log WHERE partner_id = $1 AND claim_id = $2 ORDER BY seq DESC LIMIT 1",
    )
    .bind(partner)
    .bind(claim)
    .fetch_optional(&mut *connection)
    .await?;
    let (last, before) = last.unwrap_or((0, NO_HASH.into()));
    let mut entry = AuditEntry {
        seq: last + 1,
        at_us: at.timestamp_micros(),
        subject: subject.into(),
        role: role.into(),
        action: action.into(),
        outcome: outcome.into(),
        detail: detail.to_string(),
        hash: String::new(),
    };
    entry.hash = entry.hash_after(HashFunction::CURRENT, partner, claim, &before);
    audit_copy::note(partner, claim, &entry);
    let AuditEntry { seq, at_us, subject, role, action, outcome, detail, hash } = entry;
    let row: [Cell; 10] = [
        partner.into(),
        claim.into(),
        seq.into(),
        at_us.into(),
        subject.into(),
        role.into(),
        action.into(),
        outcome.into(),
        detail.into(),
        hash.into(),
    ];
    let insert =
        "INSERT INTO audit_log (partner_id, claim_id, seq, at_us, subject, role, action, outcome, detail, hash)";
    rows::insert(connection, insert, [row]).await
}

/// An entry as its row has it, after the columns that say where it belongs.
type Row = (i64, i64, String, String, String, String, String, String);
/// An entry with partner and claim.
type RowOfChain = (String, String, i64, i64, String, String, String, String, String, String);
/// A claim with partner and documents: what was submitted, the receipt and the evidence.
type ClaimRow = (String, String, Vec<u8>, Vec<u8>, Vec<u8>);

fn entry((seq, at_us, subject, role, action, outcome, detail, hash): Row) -> AuditEntry {
    AuditEntry { seq, at_us, subject, role, action, outcome, detail, hash }
}

/// Lists the chain of a claim, oldest first.
pub(super) async fn list(
    connection: &mut AnyConnection,
    partner: &PartnerId,
    claim_id: &ClaimId,
) -> Result<Vec<AuditEntry>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT seq, at_us, subject, role, action, outcome, detail, hash FROM audit_log \
         WHERE partner_id = $1 AND claim_id = $2 ORDER BY seq",
    )
    .bind(partner.as_str())
    .bind(claim_id.as_str())
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(entry).collect())
}

/// An entry of the audit log as the report on a person has it.
#[derive(Clone, Debug)]
pub(crate) struct LoggedAction {
    pub(crate) partner: String,
    pub(crate) claim_id: String,
    pub(crate) at_us: i64,
    pub(crate) action: String,
    pub(crate) outcome: String,
}

/// Lists the actions of this subject.
pub(super) async fn list_actions_of(
    connection: &mut AnyConnection,
    subject: &str,
) -> Result<Vec<LoggedAction>, StoreError> {
    let rows: Vec<(String, String, i64, String, String)> = sqlx::query_as(
        "SELECT partner_id, claim_id, at_us, action, outcome FROM audit_log WHERE subject = $1 ORDER BY at_us, partner_id, claim_id, seq",
    )
    .bind(subject)
    .fetch_all(connection)
    .await?;
    let logged =
        |(partner, claim_id, at_us, action, outcome)| LoggedAction { partner, claim_id, at_us, action, outcome };
    Ok(rows.into_iter().map(logged).collect())
}

/// Checks every chain, and every claim against its chain. Needs a transaction, so that all is from one moment.
pub(super) async fn verify(connection: &mut AnyConnection) -> Result<AuditReport, StoreError> {
    let mut report = AuditReport::default();
    verify_chains(connection, &mut report).await?;
    verify_claims(connection, &mut report).await?;
    find_gone(connection, &mut report).await?;
    Ok(report)
}

/// Finds claims that were submitted, and are neither here nor deleted by the log.
async fn find_gone(connection: &mut AnyConnection, report: &mut AuditReport) -> Result<(), StoreError> {
    let gone: Vec<(String, String)> = sqlx::query_as(
        "SELECT partner_id, claim_id FROM audit_log AS submitted WHERE action = $1 AND outcome = $2 \
         AND NOT EXISTS (SELECT 1 FROM claims WHERE claims.partner_id = submitted.partner_id \
           AND claims.claim_id = submitted.claim_id) \
         AND NOT EXISTS (SELECT 1 FROM audit_log AS deleted WHERE deleted.partner_id = submitted.partner_id \
           AND deleted.claim_id = submitted.claim_id AND deleted.seq > submitted.seq AND deleted.action = $3) \
         ORDER BY partner_id, claim_id",
    )
    .bind(action::SUBMITTED)
    .bind(DONE)
    .bind(action::DELETED)
    .fetch_all(connection)
    .await?;
    report.faults.extend(gone.into_iter().map(|(partner, claim)| AuditFault::Gone { partner, claim }));
    Ok(())
}

async fn verify_chains(connection: &mut AnyConnection, report: &mut AuditReport) -> Result<(), StoreError> {
    let (mut partner, mut claim, mut seq) = (String::new(), String::new(), 0);
    let mut before = String::from(NO_HASH);
    loop {
        let rows: Vec<RowOfChain> = sqlx::query_as(
            "SELECT partner_id, claim_id, seq, at_us, subject, role, action, outcome, detail, hash FROM audit_log \
             WHERE (partner_id, claim_id, seq) > ($1, $2, $3) ORDER BY partner_id, claim_id, seq LIMIT $4",
        )
        .bind(partner.as_str())
        .bind(claim.as_str())
        .bind(seq)
        .bind(BATCH)
        .fetch_all(&mut *connection)
        .await?;
        if rows.is_empty() {
            return Ok(());
        }
        for (of, about, number, at_us, subject, role, action, outcome, detail, hash) in rows {
            let entry = entry((number, at_us, subject, role, action, outcome, detail, hash));
            if report.entries == 0 || (of != partner || about != claim) {
                report.chains += 1;
                (partner, claim, seq, before) = (of, about, 0, NO_HASH.into());
            }
            report.entries += 1;
            if number != seq + 1 {
                report.faults.push(AuditFault::Missing {
                    partner: partner.clone(),
                    claim: claim.clone(),
                    seq: seq + 1,
                });
            } else if entry.hash != entry.hash_after(HashFunction::of(&entry.hash), &partner, &claim, &before) {
                report.faults.push(AuditFault::Changed { partner: partner.clone(), claim: claim.clone(), seq: number });
            }
            (seq, before) = (number, entry.hash);
        }
    }
}

async fn verify_claims(connection: &mut AnyConnection, report: &mut AuditReport) -> Result<(), StoreError> {
    let (mut partner, mut claim) = (String::new(), String::new());
    loop {
        let row: Option<ClaimRow> = sqlx::query_as(
            "SELECT partner_id, claim_id, body, receipt, evidence FROM claims WHERE (partner_id, claim_id) > ($1, $2) \
             ORDER BY partner_id, claim_id LIMIT 1",
        )
        .bind(partner.as_str())
        .bind(claim.as_str())
        .fetch_optional(&mut *connection)
        .await?;
        let Some((of, about, body, receipt, evidence)) = row else { return Ok(()) };
        (partner, claim) = (of, about);
        report.claims += 1;
        let written: Option<(String,)> = sqlx::query_as(
            "SELECT detail FROM audit_log WHERE partner_id = $1 AND claim_id = $2 AND action IN ($3, $4, $5, $6) AND outcome = $7 \
             ORDER BY seq DESC LIMIT 1",
        )
        .bind(partner.as_str())
        .bind(claim.as_str())
        .bind(action::SUBMITTED)
        .bind(action::PERSON_ERASED)
        .bind(action::DELETED)
        .bind(action::AMENDED)
        .bind(DONE)
        .fetch_optional(&mut *connection)
        .await?;
        let found = documents(&body, &receipt, &evidence).to_string();
        if written.is_none_or(|(written,)| written != found) {
            report.faults.push(AuditFault::Claim { partner: partner.clone(), claim: claim.clone() });
        }
    }
}
