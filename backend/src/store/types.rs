//! What the store takes and gives.

use std::collections::BTreeSet;

use axum::body::Bytes;
use chrono::{DateTime, NaiveDate, Utc};
use cpor_rules::Edition;
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::life::Actor;
use cpor_rules::value::Digest;
use cpor_rules::wire::ClaimSummary;

use super::{ClaimKey, Event, Life, Pending};
use crate::coverage::Coverage;
use crate::ids::{ClaimId, IdempotencyKey};

/// A request with an idempotency key: the parts by which a repeat is recognized.
#[derive(Clone, Debug)]
pub(crate) struct Attempt {
    pub(crate) route: KeyedRoute,
    pub(crate) key: IdempotencyKey,
    /// SHA-256 of what is asked for: the request body, and the claim where the body does not say which.
    pub(crate) fingerprint: Digest,
    /// The time at which the request arrived.
    pub(crate) at: DateTime<Utc>,
}

/// A route of which a request with an idempotency key is done once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyedRoute {
    Submit,
    ChangeClaim,
    Comment,
    ChangeReview,
    CommentReview,
}

impl KeyedRoute {
    /// Returns the name under which keys are stored.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Submit => "POST /v1/claims",
            Self::ChangeClaim => "PATCH /v1/claims",
            Self::Comment => "POST /v1/claims/comments",
            Self::ChangeReview => "PATCH /v1/reviews",
            Self::CommentReview => "POST /v1/reviews/comments",
        }
    }
}

/// A claim that has passed the rules, with everything that is stored of it.
#[derive(Clone, Debug)]
pub(crate) struct Submission {
    pub(crate) attempt: Attempt,
    pub(crate) claim_id: ClaimId,
    /// The edition by which it was checked, and by which it goes.
    pub(crate) edition: &'static Edition,
    /// The id of the receipt, a UUID.
    pub(crate) receipt_id: String,
    /// The day by which it is to be reviewed, as YYYY-MM-DD.
    pub(crate) review_due: String,
    pub(crate) name: String,
    pub(crate) company: String,
    /// The terms by which it is found.
    pub(crate) terms: BTreeSet<String>,
    /// The day on which a claimed subscription ends, by the export that came with it.
    pub(crate) ends: Option<NaiveDate>,
    /// The products and workloads of the claim.
    pub(crate) coverage: Coverage,
    /// The digests of its proof files, in the order of the claim.
    pub(crate) proof: Vec<Digest>,
    /// The receipt as JSON: the body of the response, for this request and for every repeat.
    pub(crate) receipt: Vec<u8>,
    /// The request body.
    pub(crate) body: Bytes,
    /// The evidence on which the claim was checked, as JSON.
    pub(crate) evidence: Vec<u8>,
}

/// The outcome of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SubmitOutcome {
    /// The claim has been stored.
    Created(StoredResponse),
    /// The claim had been stored before; this is the earlier response.
    Replayed(StoredResponse),
    /// The idempotency key was used with another request body.
    KeyReused,
    /// The claim_id belongs to another claim of this partner.
    ClaimIdConflict,
    /// An open claim of this partner has reserved one of the items.
    Duplicate {
        /// That claim.
        claim_id: ClaimId,
        /// The JSON pointer of the item in the claim that was sent.
        pointer: String,
    },
}

/// A response that is kept, so that repeats of a request get the same one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredResponse {
    /// The HTTP status.
    pub(crate) status: i32,
    pub(crate) location: String,
    pub(crate) etag: String,
    pub(crate) body: Vec<u8>,
}

/// The filter and order of a list of claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ClaimFilter {
    /// The status of the claims.
    pub(crate) status: Option<ClaimStatus>,
    /// The beginning of a term of the claims, folded.
    pub(crate) beginning: Option<String>,
    /// Whether only claims are listed for which the partner has the next move.
    pub(crate) needs_partner: bool,
    /// Whether what is due first comes first, instead of the newest. Has no effect on a search by term.
    pub(crate) by_due: bool,
    /// Today, on which some may no longer need anybody.
    pub(crate) today: NaiveDate,
}

/// The last claim of a page, after which the next page starts. Has the id as well, because times can be equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cursor {
    /// The term by which it was found, where a beginning is looked for.
    pub(crate) term: Option<String>,
    /// Time of submission, in microseconds since 1970, or the number of the day by which it is due.
    pub(crate) place: i64,
    pub(crate) claim_id: ClaimId,
}

/// A page of claims.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) items: Vec<ClaimSummary>,
    /// The cursor for the next page, if there is one.
    pub(crate) next: Option<Cursor>,
}

/// The person to whom a claim is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Viewer<'a> {
    pub(crate) subject: &'a str,
    /// Whether the viewer is a reviewer, who sees the claims of all partners.
    pub(crate) is_reviewer: bool,
}

/// A submitted claim in the store, with all that has happened.
#[derive(Clone, Debug)]
pub(crate) struct StoredClaim {
    pub(crate) key: ClaimKey,
    pub(crate) version: i64,
    pub(crate) life: Life,
    /// The receipt, as JSON.
    pub(crate) receipt: Vec<u8>,
    /// The request body with which it was submitted, or the claim as it was changed since.
    pub(crate) body: Vec<u8>,
    /// The evidence on which it was judged, as JSON.
    pub(crate) evidence: Vec<u8>,
    /// The events, the oldest first.
    pub(crate) events: Vec<Event>,
    /// The number of the last event that the viewer had seen before.
    pub(crate) seen: i64,
    /// A decision that can still be taken back; for reviewers alone.
    pub(crate) pending: Option<Pending>,
    /// The other claims of the competition; for reviewers alone.
    pub(crate) competitors: Vec<ClaimKey>,
}

/// The author of a change.
#[derive(Clone, Debug)]
pub(crate) struct Author {
    pub(crate) actor: Actor,
    pub(crate) subject: String,
    /// The role that allows it.
    pub(crate) role: String,
}

/// The record of a proof file that has been saved to disk.
#[derive(Clone, Debug)]
pub(crate) struct ProofRecord {
    pub(crate) claim_id: ClaimId,
    pub(crate) sha256: Digest,
    pub(crate) media_type: &'static str,
    /// The size in bytes.
    pub(crate) size: u64,
    /// The time of the upload.
    pub(crate) at: DateTime<Utc>,
}

/// The result of recording a proof file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ProofInsert {
    New,
    AlreadyPresent,
}

/// Formats the ETag of a version of a claim as reviewers see it.
pub(crate) fn review_etag(version: i64, review_version: i64) -> String {
    format!("\"{version}-{review_version}\"")
}

/// Reads the version of what only reviewers see out of an ETag. That of partners has none.
pub(super) fn review_version_in(etag: &str) -> Option<i64> {
    etag.trim_matches('"').split_once('-')?.1.parse().ok()
}

/// Formats the ETag of a version of a claim.
pub(crate) fn etag(version: i64) -> String {
    format!("\"{version}\"")
}
