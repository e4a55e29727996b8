//! The store of claims: the trait that a database engine implements, and the types it takes and gives.
//!
//! Each operation does what one request needs, so that it can be one transaction.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::pin::Pin;

use axum::body::Bytes;
use chrono::{DateTime, Utc};
use cpor_rules::evidence::{ClaimStatus, OwnClaim};
use cpor_rules::proof_file::FileKind;
use cpor_rules::value::{Digest, SubscriptionId, TenantId};
use cpor_rules::wire::{ClaimSummary, HistoryEntry};
use thiserror::Error;

use crate::coverage::Coverage;
use crate::ids::{ClaimId, IdempotencyKey, PartnerId};

/// The future of a store operation. Boxed, so that [`ClaimStore`] can be a trait object.
pub(crate) type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// A database of claims. Operations on claims take the partner and touch no row of another partner.
pub(crate) trait ClaimStore: Send + Sync {
    /// Finds the response that was given to this idempotency key.
    fn find_by_key<'a>(&'a self, attempt: &'a SubmitAttempt) -> StoreFuture<'a, Option<SubmitOutcome>>;

    /// Finds the response that was given to this idempotency key, or else to this claim under another key.
    fn find_by_key_or_claim<'a>(
        &'a self,
        attempt: &'a SubmitAttempt,
        claim_id: &'a ClaimId,
    ) -> StoreFuture<'a, Option<SubmitOutcome>>;

    /// Stores a claim with everything that belongs to it, or nothing at all. When it has been stored before, gives the
    /// earlier response.
    fn submit<'a>(&'a self, submission: &'a Submission) -> StoreFuture<'a, SubmitOutcome>;

    /// A page of the partner's claims, newest first. `after` is the `next` of the page before.
    fn list_claims<'a>(
        &'a self,
        partner: &'a PartnerId,
        after: Option<&'a Cursor>,
        limit: u32,
    ) -> StoreFuture<'a, Page>;

    /// Finds one of the partner's claims.
    fn find_claim<'a>(&'a self, partner: &'a PartnerId, claim_id: &'a ClaimId) -> StoreFuture<'a, Option<StoredClaim>>;

    /// Lists the partner's claims at this customer or for these subscriptions, one entry for each item. Only the newest
    /// entries are given: the rules only need to know whether there are any.
    fn list_own_claims<'a>(
        &'a self,
        partner: &'a PartnerId,
        tenant: Option<TenantId>,
        subscriptions: &'a [SubscriptionId],
    ) -> StoreFuture<'a, Vec<OwnClaim>>;

    /// Records that a proof file has been uploaded for a claim.
    fn record_proof<'a>(&'a self, partner: &'a PartnerId, proof: &'a ProofRecord) -> StoreFuture<'a, Recorded>;

    /// The digests and kinds of the proof files that have been uploaded for a claim.
    fn uploaded_proof<'a>(
        &'a self,
        partner: &'a PartnerId,
        claim_id: &'a ClaimId,
    ) -> StoreFuture<'a, BTreeMap<Digest, FileKind>>;

    /// Deletes the idempotency keys from before this time, and gives their number.
    fn delete_keys_before(&self, before: DateTime<Utc>) -> StoreFuture<'_, u64>;

    /// Checks that claims can be read.
    fn check_ready(&self) -> StoreFuture<'_, ()>;

    /// Waits for operations in progress and writes everything into the database's main file.
    fn close(&self) -> StoreFuture<'_, ()>;
}

/// A request to submit a claim: the parts by which a repeat is recognized.
#[derive(Clone, Debug)]
pub(crate) struct SubmitAttempt {
    pub(crate) partner: PartnerId,
    pub(crate) key: IdempotencyKey,
    /// SHA-256 of the request body.
    pub(crate) fingerprint: Digest,
    /// When the request arrived.
    pub(crate) at: DateTime<Utc>,
}

/// A claim that has passed the rules, with everything that is stored of it.
#[derive(Clone, Debug)]
pub(crate) struct Submission {
    pub(crate) attempt: SubmitAttempt,
    pub(crate) claim_id: ClaimId,
    /// The id of the receipt, a UUID.
    pub(crate) receipt_id: String,
    /// The day by which it is to be reviewed, as YYYY-MM-DD.
    pub(crate) review_due: String,
    /// The user who submitted it.
    pub(crate) subject: String,
    pub(crate) name: String,
    pub(crate) company: String,
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
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) etag: String,
    pub(crate) body: Vec<u8>,
}

/// The last claim of a page, after which the next page starts. Has the id as well, because times can be equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cursor {
    /// Time of submission, in microseconds since 1970.
    pub(crate) submitted_us: i64,
    pub(crate) claim_id: ClaimId,
}

/// A page of claims.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) items: Vec<ClaimSummary>,
    /// The cursor for the next page, if there is one.
    pub(crate) next: Option<Cursor>,
}

/// A submitted claim in the store, with its receipt and status history.
#[derive(Clone, Debug)]
pub(crate) struct StoredClaim {
    pub(crate) version: i64,
    pub(crate) status: String,
    /// The receipt, as JSON.
    pub(crate) receipt: Vec<u8>,
    /// The request body with which it was submitted.
    pub(crate) body: Vec<u8>,
    pub(crate) history: Vec<HistoryEntry>,
}

/// The record of a proof file that has been saved to disk.
#[derive(Clone, Debug)]
pub(crate) struct ProofRecord {
    pub(crate) claim_id: ClaimId,
    pub(crate) sha256: Digest,
    pub(crate) media_type: &'static str,
    /// In bytes.
    pub(crate) size: u64,
    /// When it was uploaded.
    pub(crate) at: DateTime<Utc>,
}

/// Whether a record is new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Recorded {
    New,
    AlreadyPresent,
}

/// The status of a claim after its submission.
pub(crate) const SUBMITTED: ClaimStatus = ClaimStatus::Submitted;
/// The status of a claim before its submission.
pub(crate) const DRAFT: ClaimStatus = ClaimStatus::Draft;

/// The ETag of a version of a claim.
pub(crate) fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

/// Why a store operation failed.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The URL does not name a SQLite file.
    #[error("{0:?} names no SQLite file: use a URL such as sqlite://data/cpor.db")]
    Url(String),
    /// The folder of the database cannot be created.
    #[error("the database's folder {} cannot be made", .path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// The error of the file system.
        source: std::io::Error,
    },
    /// This version of SQLite can lose data.
    #[error("SQLite {found} has the WAL reset fault; 3.51.3 or later is needed")]
    Engine {
        /// The version.
        found: String,
    },
    /// SQLite did not accept a setting.
    #[error("the database keeps {name} = {found} where {wanted} is needed: put it on a local disk")]
    Setting {
        /// The setting.
        name: &'static str,
        /// The required value.
        wanted: &'static str,
        /// The actual value.
        found: String,
    },
    /// The database returned an error.
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
    /// The migrations failed.
    #[error("the tables cannot be brought up to date")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A column of a row holds something that cannot be read. Has the name of the column.
    #[error("the {0} of a row cannot be read")]
    Corrupt(&'static str),
}

impl StoreError {
    /// Whether the same operation may succeed in a moment.
    pub(crate) fn is_transient(&self) -> bool {
        // The low byte of SQLite's code: 5 is busy, 6 is locked.
        let is_busy = |code: &str| code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6));
        match self {
            Self::Sql(sqlx::Error::Database(error)) => error.code().is_some_and(|code| is_busy(&code)),
            Self::Sql(sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed) => true,
            _ => false,
        }
    }
}
