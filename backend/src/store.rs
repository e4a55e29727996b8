//! Where claims are kept: what the rest of the program may ask of it, and the engines behind it.
//!
//! The operations are as large as a request, so that each is one transaction in any engine.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::pin::Pin;

use axum::body::Bytes;
use chrono::{DateTime, Utc};
use cpor_rules::evidence::{ClaimStatus, OwnClaim};
use cpor_rules::value::{Digest, SubscriptionId, TenantId};
use cpor_rules::wire::{ClaimSummary, HistoryEntry};
use thiserror::Error;

use crate::claimed::Coverage;
use crate::ids::{ClaimId, IdempotencyKey, PartnerId};

/// What an operation comes to, as soon as it is done.
pub(crate) type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Keeps claims. Every operation names the partner and reaches no other partner's rows.
pub(crate) trait ClaimStore: Send + Sync {
    /// What was answered to this key before.
    fn answered<'a>(&'a self, attempt: &'a Attempt) -> Answer<'a, Option<Outcome>>;

    /// What was answered to this key before, or when this claim was submitted before under whatever key.
    fn submitted<'a>(&'a self, attempt: &'a Attempt, claim_id: &'a ClaimId) -> Answer<'a, Option<Outcome>>;

    /// Keeps a claim with all that belongs to it, or nothing at all. Says what was answered where it is
    /// there already.
    fn submit<'a>(&'a self, submission: &'a Submission) -> Answer<'a, Outcome>;

    /// The partner's claims, newest first.
    fn claims<'a>(&'a self, partner: &'a PartnerId, after: Option<&'a Cursor>, limit: u32) -> Answer<'a, Page>;

    /// One of the partner's claims.
    fn claim<'a>(&'a self, partner: &'a PartnerId, claim_id: &'a ClaimId) -> Answer<'a, Option<KeptClaim>>;

    /// The partner's claims for these subscriptions or at this customer, item by item: the newest of each,
    /// as many as tell a rule whether there are any.
    fn own_claims<'a>(
        &'a self,
        partner: &'a PartnerId,
        tenant: Option<TenantId>,
        subscriptions: &'a [SubscriptionId],
    ) -> Answer<'a, Vec<OwnClaim>>;

    /// Notes that a proof file is there for a claim.
    fn note_proof<'a>(&'a self, partner: &'a PartnerId, proof: &'a ProofFile) -> Answer<'a, Noted>;

    /// The proof files that are there for a claim.
    fn proof<'a>(&'a self, partner: &'a PartnerId, claim_id: &'a ClaimId) -> Answer<'a, BTreeSet<Digest>>;

    /// Forgets the keys that were answered before this time; says how many.
    fn forget_keys(&self, before: DateTime<Utc>) -> Answer<'_, u64>;

    /// Whether it answers.
    fn ready(&self) -> Answer<'_, ()>;

    /// Ends what is under way and leaves everything in the database's own file.
    fn close(&self) -> Answer<'_, ()>;
}

/// One sending of a claim.
#[derive(Clone, Debug)]
pub(crate) struct Attempt {
    pub(crate) partner: PartnerId,
    pub(crate) key: IdempotencyKey,
    /// SHA-256 of the bytes that were sent.
    pub(crate) fingerprint: Digest,
    pub(crate) at: DateTime<Utc>,
}

/// A claim that has passed the rules, with all that is kept of it.
#[derive(Clone, Debug)]
pub(crate) struct Submission {
    pub(crate) attempt: Attempt,
    pub(crate) claim_id: ClaimId,
    pub(crate) receipt_id: String,
    pub(crate) review_due: String,
    /// Who submitted it.
    pub(crate) subject: String,
    pub(crate) name: String,
    pub(crate) company: String,
    pub(crate) coverage: Coverage,
    /// The proof files, in the order of the claim.
    pub(crate) proof: Vec<Digest>,
    /// The answer, as it is sent now and for every repeat.
    pub(crate) receipt: Vec<u8>,
    /// The bytes that were sent.
    pub(crate) body: Bytes,
    /// The evidence on which the claim was judged, as JSON.
    pub(crate) evidence: Vec<u8>,
}

/// What became of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is kept now.
    Kept(Answered),
    /// It was there already; this was answered then.
    Repeated(Answered),
    /// The key belongs to other bytes.
    KeyReused,
    /// The claim's id belongs to another claim of this partner.
    ClaimIdConflict,
    /// An open claim of this partner holds the same.
    Duplicate {
        /// That claim.
        claim_id: ClaimId,
        /// The item that both cover.
        pointer: String,
    },
}

/// An answer that can be given again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) etag: String,
    pub(crate) body: Vec<u8>,
}

/// Where a page of claims ends. Times may be equal, so the claim's id is part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cursor {
    pub(crate) submitted_us: i64,
    pub(crate) claim_id: ClaimId,
}

/// A page of claims.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) items: Vec<ClaimSummary>,
    /// Where the next page begins, when there is one.
    pub(crate) next: Option<Cursor>,
}

/// A claim as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct KeptClaim {
    pub(crate) version: i64,
    pub(crate) status: String,
    pub(crate) receipt: Vec<u8>,
    pub(crate) body: Vec<u8>,
    pub(crate) history: Vec<HistoryEntry>,
}

/// A proof file whose bytes are in place.
#[derive(Clone, Debug)]
pub(crate) struct ProofFile {
    pub(crate) claim_id: ClaimId,
    pub(crate) sha256: Digest,
    pub(crate) media_type: &'static str,
    pub(crate) size: u64,
    pub(crate) at: DateTime<Utc>,
}

/// Whether something was there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Noted {
    New,
    ThereAlready,
}

/// The status of a claim that has just been submitted, and the one before it.
pub(crate) const SUBMITTED: ClaimStatus = ClaimStatus::Submitted;
pub(crate) const DRAFT: ClaimStatus = ClaimStatus::Draft;

/// The entity tag of a version of a claim.
pub(crate) fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

/// Why the store could not do something.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The URL names no database that this version can use.
    #[error("{0:?} names no SQLite file: use a URL such as sqlite://data/cpor.db")]
    Url(String),
    /// The folder of the database cannot be made.
    #[error("the database's folder {} cannot be made", .path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// This SQLite can lose data.
    #[error("SQLite {found} has the WAL reset fault; 3.51.3 or later is needed")]
    Engine {
        /// Its version.
        found: String,
    },
    /// A setting did not take.
    #[error("the database keeps {name} = {found} where {wanted} is needed: put it on a local disk")]
    Setting {
        /// The setting.
        name: &'static str,
        /// What it has to be.
        wanted: &'static str,
        /// What it is.
        found: String,
    },
    /// The database refused.
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("the tables cannot be brought up to date")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// Something that was written cannot be read.
    #[error("the {0} of a row cannot be read")]
    Damaged(&'static str),
}

impl StoreError {
    /// It may work again in a moment.
    pub(crate) fn is_passing(&self) -> bool {
        // The low byte of SQLite's code: 5 is busy, 6 is locked.
        let is_busy = |code: &str| code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6));
        match self {
            Self::Sql(sqlx::Error::Database(error)) => error.code().is_some_and(|code| is_busy(&code)),
            Self::Sql(sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed) => true,
            _ => false,
        }
    }
}
