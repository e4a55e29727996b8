//! The store of claims, in SQLite or in a database that speaks PostgreSQL's protocol.
//!
//! Both run the same statements, by sqlx's driver for any database: portable SQL, with `$1` for parameters. What differs is in
//! [`engine`], [`sqlite`] and [`postgres`]: how a connection is opened, how a transaction begins, and the definitions of the
//! tables in `migrations/`. What one request needs is one transaction. One that the database gave up because of another is
//! run again, so it has no effects but those in the database.

mod accounts;
mod audit;
mod audit_copy;
mod audit_heads;
mod broken;
mod calendars;
mod change;
mod claims;
mod competition;
mod deadlines;
mod decisions;
mod engine;
mod error;
mod events;
mod feed;
mod group;
mod keys;
mod life;
mod lifetime;
mod outbox;
mod partner;
mod postgres;
mod privileges;
mod proof;
mod removal;
mod reviews;
mod rows;
mod sessions;
mod sqlite;
mod submission;
mod terms;
mod types;

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use chrono::{DateTime, NaiveDate, Utc};
use cpor_rules::calendar::Calendar;
use cpor_rules::evidence::{ClaimStatus, MpnAccount};
use cpor_rules::value::Digest;
use sqlx::any::install_default_drivers;
use sqlx::{Any, AnyPool, Transaction};

pub(crate) use audit::{AuditEntry, LoggedDeed, Refusal};
pub use audit::{AuditFault, AuditReport};
pub use audit_copy::AUDIT_TARGET;
use audit_copy::commit;
pub use audit_heads::{AuditHead, list_audit_heads, verify_audit_since};
pub(crate) use calendars::CalendarOwner;
pub(crate) use change::{Amendment, Answer, Author, Change, ChangeOutcome, ChangeRequest, Deed, Reply};
pub(crate) use deadlines::Deadlines;
pub(crate) use decisions::Pending;
use engine::Engine;
pub use error::StoreError;
pub(crate) use events::{Event, EventDetail, MailContext, News};
pub(crate) use feed::{Feed, FeedEvent};
pub use group::GROUP_SIZE;
use group::Queue;
use keys::DELETE_BATCH;
pub(crate) use life::Life;
pub(crate) use lifetime::{ClaimKey, StoredBody, StoredText};
pub(crate) use outbox::{Channel, Delivery};
pub(crate) use partner::PartnerStore;
pub use privileges::migrate;
pub(crate) use reviews::{AssignedTo, ReviewCursor, ReviewDeed, ReviewFilter, ReviewRequest, ReviewStore};
pub(crate) use sessions::Sessions;
pub use sessions::{SessionsOf, end_sessions};
pub(crate) use types::{
    Attempt, ClaimFilter, Cursor, KeyedRoute, Page, ProofRecord, Recorded, StoredClaim, StoredResponse, Submission,
    SubmitOutcome, Viewer, etag, review_etag,
};

use crate::admin::CONFLICTS;
use crate::identity::Identity;
use crate::ids::PartnerId;

/// Copies the SQLite database of this URL into a new file, while others use it.
///
/// # Errors
/// When it is no SQLite file, or the copy cannot be written.
pub(crate) async fn copy_database(url: &str, to: &Path) -> Result<(), StoreError> {
    if Engine::of(url) != Some(Engine::Sqlite) {
        return Err(StoreError::NoFile);
    }
    let store = Store::open_for_operator(url).await?;
    let copied = sqlite::copy(&store.writer, to).await;
    store.close().await?;
    copied
}

/// Checks the audit log of the database with this URL: every chain, and every claim against its entries.
///
/// # Errors
/// When the database cannot be opened or read. What is wrong with the log is in the report.
pub async fn verify_audit(url: &str) -> Result<AuditReport, StoreError> {
    let store = Store::open_for_operator(url).await?;
    let report = store.verify_audit().await;
    store.close().await?;
    report
}

/// What a database is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// To answer requests, which are given up after some seconds.
    Requests,
    /// For an operator, who waits.
    Operator,
}

/// A database of claims. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    engine: Engine,
    writer: AnyPool,
    /// The same as `writer` where any connection may write.
    readers: AnyPool,
    /// The submissions that are to be stored together, where there is one writer.
    queue: Option<Queue>,
    /// By which times are counted.
    calendar: Arc<Calendar>,
    conflicts: Arc<AtomicU64>,
}

impl Store {
    /// Opens the database of a URL such as `sqlite://data/cpor.db` or `postgres://HOST/cpor` and brings its tables up to
    /// date. Creates a SQLite file and its folder if they do not exist. There, up to `group_size` submissions are stored in one
    /// transaction. Times are counted by the calendar.
    ///
    /// # Errors
    /// When the URL names no database, it cannot be reached, or it cannot hold claims safely.
    pub(crate) async fn open(url: &str, group_size: NonZeroUsize, calendar: Arc<Calendar>) -> Result<Self, StoreError> {
        let store = Self { calendar, ..Self::open_for(url, Purpose::Requests).await? };
        store.add_all_missing().await?;
        let start = || Queue::start(store.writer.clone(), group_size, store.calendar.clone());
        let queue = (store.engine == Engine::Sqlite).then(start);
        Ok(Self { queue, ..store })
    }

    /// The same for an operator's command, of which a statement may take as long as it takes.
    ///
    /// # Errors
    /// As of [`Self::open`].
    pub(crate) async fn open_for_operator(url: &str) -> Result<Self, StoreError> {
        Self::open_for(url, Purpose::Operator).await
    }

    async fn open_for(url: &str, purpose: Purpose) -> Result<Self, StoreError> {
        install_default_drivers();
        let engine = Engine::of(url).ok_or(StoreError::Url)?;
        let (writer, readers) = match engine {
            Engine::Sqlite => {
                let (writer, readers) = sqlite::open(url).await?;
                engine.migrator().run(&writer).await?;
                (writer, readers)
            }
            Engine::Postgres => {
                let pool = postgres::open(url, &engine.migrator(), purpose).await?;
                (pool.clone(), pool)
            }
        };
        // Whoever looks into a database, or copies it, changes nothing but what the tables need.
        Ok(Self { engine, writer, readers, queue: None, calendar: Arc::default(), conflicts: Arc::default() })
    }

    /// Gives every claim of an older program what that did not know: the terms by which it is found, and where it stands.
    pub(crate) async fn add_all_missing(&self) -> Result<(), StoreError> {
        while self.retry(|| self.add_missing_terms()).await? > 0 {}
        while self.retry(|| self.add_missing_lives()).await? > 0 {}
        Ok(())
    }

    /// Gives some of the claims their terms that have none. Gives the number of claims.
    pub(crate) async fn add_missing_terms(&self) -> Result<usize, StoreError> {
        let mut transaction = self.begin_to_write().await?;
        let claims = terms::add_missing(&mut transaction).await?;
        commit(transaction).await?;
        Ok(claims)
    }

    /// The claims of a caller's partner. There is no other way to them.
    pub(crate) fn of<'a>(&'a self, identity: &'a Identity) -> PartnerStore<'a> {
        PartnerStore::new(self, identity)
    }

    /// All claims, for a reviewer.
    pub(crate) fn reviewed_by<'a>(&'a self, identity: &'a Identity) -> ReviewStore<'a> {
        ReviewStore::new(self, identity)
    }

    /// The sessions of people who have signed in.
    pub(crate) fn sessions(&self) -> Sessions {
        Sessions(self.clone())
    }

    /// Deletes the idempotency keys from before this time, and gives their number.
    pub(crate) async fn delete_keys_before(&self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let mut total = 0;
        loop {
            let deleted = self.retry(|| self.delete_some_keys(before)).await?;
            total += deleted;
            if deleted < DELETE_BATCH {
                return Ok(total);
            }
        }
    }

    /// Puts these MPN accounts in the place of all that were loaded before.
    pub(crate) async fn replace_accounts(&self, accounts: &[(PartnerId, MpnAccount)]) -> Result<(), StoreError> {
        self.retry(async || {
            let mut transaction = self.begin_to_write().await?;
            accounts::replace_accounts(&mut transaction, accounts).await?;
            commit(transaction).await?;
            Ok(())
        })
        .await
    }

    /// Some of the claims that have been in this status since before a time.
    pub(crate) async fn find_unchanged_since(
        &self,
        status: ClaimStatus,
        before: DateTime<Utc>,
    ) -> Result<Vec<ClaimKey>, StoreError> {
        lifetime::find_unchanged_since(&mut *self.readers.acquire().await?, status, before).await
    }

    /// Deletes a claim, unless its status has changed, and notes the files that were uploaded for it. Gives whether it was
    /// deleted.
    pub(crate) async fn delete_claim(
        &self,
        key: &ClaimKey,
        status: ClaimStatus,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        self.retry(async || {
            let mut transaction = self.begin_to_write().await?;
            let is_deleted = lifetime::delete_claim(&mut transaction, key, status, at, &self.calendar).await?;
            commit(transaction).await?;
            Ok(is_deleted)
        })
        .await
    }

    /// Takes the records of proof files back that were uploaded before this time for claims that were never submitted, and notes
    /// that the files may have to be removed.
    pub(crate) async fn forget_unclaimed_proof(&self, before: DateTime<Utc>) -> Result<(), StoreError> {
        self.retry(async || {
            let mut transaction = self.begin_to_write().await?;
            proof::forget_unclaimed_proof(&mut transaction, before).await?;
            commit(transaction).await?;
            Ok(())
        })
        .await
    }

    /// Some of the files of deleted claims that are to be removed, after this one.
    pub(crate) async fn list_files_to_remove(
        &self,
        after: Option<&(PartnerId, Digest)>,
    ) -> Result<Vec<(PartnerId, Digest)>, StoreError> {
        removal::list_files_to_remove(&mut *self.readers.acquire().await?, after).await
    }

    /// Takes such a file for this server, unless another has taken it in the last ten minutes. Gives whether it did.
    pub(crate) async fn take_file_to_remove(
        &self,
        file: &(PartnerId, Digest),
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        self.retry(async || removal::take_file_to_remove(&mut *self.writer.acquire().await?, file, at).await).await
    }

    /// Gives back such a file that was taken and could not be removed.
    pub(crate) async fn release_file_to_remove(
        &self,
        file: &(PartnerId, Digest),
        taken: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.retry(async || removal::release_file_to_remove(&mut *self.writer.acquire().await?, file, taken).await)
            .await
    }

    /// Notes that such a file is gone, or belongs to another claim, unless it was noted again since it was taken.
    pub(crate) async fn forget_file_to_remove(
        &self,
        file: &(PartnerId, Digest),
        taken: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.retry(async || removal::forget_file_to_remove(&mut *self.writer.acquire().await?, file, taken).await).await
    }

    /// Gives places to all events that have none yet.
    pub(crate) async fn place_events(&self) -> Result<(), StoreError> {
        while feed::any_without_place(&mut *self.readers.acquire().await?).await? {
            self.retry(async || {
                let mut transaction = self.begin_to_write().await?;
                feed::place_some(&mut transaction).await?;
                commit(transaction).await
            })
            .await?;
        }
        Ok(())
    }

    /// Whose calendar has the secret with this SHA-256.
    pub(crate) async fn find_calendar(&self, sha256: &Digest) -> Result<Option<CalendarOwner>, StoreError> {
        calendars::find(&mut *self.readers.acquire().await?, sha256).await
    }

    /// The claims of which times run, for whom a calendar shows them.
    pub(crate) async fn list_calendar(
        &self,
        owner: &CalendarOwner,
        today: NaiveDate,
    ) -> Result<Vec<Deadlines>, StoreError> {
        deadlines::list(&mut *self.begin_to_read().await?, &owner.partner, None, today).await
    }

    /// All calendars with secret addresses, with since when there are.
    pub(crate) async fn list_calendars(&self) -> Result<Vec<(CalendarOwner, DateTime<Utc>)>, StoreError> {
        calendars::list(&mut *self.readers.acquire().await?).await
    }

    /// Ends the calendar of somebody who is to be erased.
    pub(crate) async fn erase_calendar(&self, owner: &CalendarOwner, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.retry(async || {
            let mut transaction = self.begin_to_write().await?;
            if calendars::end(&mut transaction, owner).await? {
                audit::append_calendar_erasure(&mut transaction, owner, at).await?;
            }
            commit(transaction).await
        })
        .await
    }

    /// Whether anything is still to be told on this way.
    pub(crate) async fn has_in_outbox(&self, channel: Channel) -> Result<bool, StoreError> {
        outbox::any(&mut *self.readers.acquire().await?, channel).await
    }

    /// Takes events that are due, until this time, and deletes those of partners that want none, where not all do.
    pub(crate) async fn take_due(
        &self,
        channel: Channel,
        partners: Option<&[&PartnerId]>,
        limit: usize,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<Vec<Delivery>, StoreError> {
        self.retry(async || {
            let mut transaction = self.begin_to_write().await?;
            if let Some(partners) = partners {
                outbox::keep_only(&mut transaction, channel, partners).await?;
            }
            let taken = outbox::take_due(&mut transaction, channel, limit, now, until).await?;
            commit(transaction).await?;
            Ok(taken)
        })
        .await
    }

    /// Says when an event is to be told again, and how often it was tried.
    pub(crate) async fn put_off(
        &self,
        delivery: &Delivery,
        due: DateTime<Utc>,
        attempts: i64,
    ) -> Result<(), StoreError> {
        self.retry(async || outbox::put_off(&mut *self.writer.acquire().await?, delivery, due, attempts).await).await
    }

    /// Notes that an event was told, or that nobody wants it.
    pub(crate) async fn remove_from_outbox(&self, delivery: &Delivery) -> Result<(), StoreError> {
        self.retry(async || outbox::remove(&mut *self.writer.acquire().await?, delivery).await).await
    }

    /// What a mail is about: an event, with those before it, and the claim.
    pub(crate) async fn find_mail_context(&self, key: &ClaimKey, seq: i64) -> Result<Option<MailContext>, StoreError> {
        events::find_mail_context(&mut *self.begin_to_read().await?, key, seq).await
    }

    /// Has the events of a partner told once more that happened since a time. Gives their number.
    pub(crate) async fn replay(&self, partner: &PartnerId, since: DateTime<Utc>) -> Result<u64, StoreError> {
        self.retry(async || outbox::replay(&mut *self.writer.acquire().await?, partner, since).await).await
    }

    /// An event of a claim by its number.
    pub(crate) async fn find_event(&self, key: &ClaimKey, seq: i64) -> Result<Option<Event>, StoreError> {
        events::find(&mut *self.readers.acquire().await?, key, seq).await
    }

    /// Whether a partner has uploaded this file for any claim.
    pub(crate) async fn is_proof(&self, partner: &PartnerId, digest: &Digest) -> Result<bool, StoreError> {
        removal::is_proof(&mut *self.readers.acquire().await?, partner, digest).await
    }

    /// Some of all claims as they were submitted, after this one.
    pub(crate) async fn list_bodies(&self, after: Option<&ClaimKey>) -> Result<Vec<StoredBody>, StoreError> {
        lifetime::list_bodies(&mut *self.readers.acquire().await?, after).await
    }

    /// Puts other documents in the place of a claim's own, and writes down that a person was erased. Gives false when the
    /// claim has another version by now.
    pub(crate) async fn replace_body(&self, stored: &StoredBody, at: DateTime<Utc>) -> Result<bool, StoreError> {
        self.retry(async || {
            let mut transaction = self.begin_to_write().await?;
            let is_replaced = lifetime::replace_body(&mut transaction, stored, at).await?;
            commit(transaction).await?;
            Ok(is_replaced)
        })
        .await
    }

    /// What this subject did, by the log.
    pub(crate) async fn list_deeds(&self, subject: &str) -> Result<Vec<LoggedDeed>, StoreError> {
        audit::list_deeds(&mut *self.readers.acquire().await?, subject).await
    }

    async fn delete_some_keys(&self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        keys::delete_keys_before(&mut *self.writer.acquire().await?, before).await
    }

    /// Checks every chain of the audit log, and every claim against it.
    pub(crate) async fn verify_audit(&self) -> Result<AuditReport, StoreError> {
        audit::verify(&mut *self.begin_to_read().await?).await
    }

    /// Checks that claims can be read.
    pub(crate) async fn check_ready(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT count(*) FROM claims WHERE partner_id = ''").execute(&self.readers).await?;
        Ok(())
    }

    /// How often a transaction met another one and was run again.
    pub(crate) fn conflicts(&self) -> u64 {
        self.conflicts.load(Ordering::Relaxed)
    }

    /// Waits for operations in progress and closes the database.
    pub(crate) async fn close(&self) -> Result<(), StoreError> {
        // Readers first: SQLite's checkpoint cannot move past a page that is still being read.
        self.readers.close().await;
        match self.engine {
            Engine::Sqlite => sqlite::close(&self.writer).await,
            Engine::Postgres => Ok(()),
        }
    }

    /// Begins a transaction that writes. Dropping it undoes what it did.
    ///
    /// After a statement has failed it must be dropped: PostgreSQL has undone it by then, and the driver's commit would
    /// not say so.
    async fn begin_to_write(&self) -> Result<Transaction<'static, Any>, StoreError> {
        begin(&self.writer, self.engine.begin_to_write()).await
    }

    /// Begins a transaction that reads several times from one moment.
    async fn begin_to_read(&self) -> Result<Transaction<'static, Any>, StoreError> {
        begin(&self.readers, self.engine.begin_to_read()).await
    }

    /// Runs an operation again, after growing pauses, for as long as it meets others.
    async fn retry<T, W: Future<Output = Result<T, StoreError>>>(
        &self,
        mut operation: impl FnMut() -> W,
    ) -> Result<T, StoreError> {
        let pauses = ExponentialBuilder::default()
            .with_min_delay(Duration::from_millis(10))
            .with_max_delay(Duration::from_secs(1))
            .with_total_delay(Some(Duration::from_secs(4)))
            .without_max_times()
            .with_jitter();
        let count = |_: &StoreError, _| {
            self.conflicts.fetch_add(1, Ordering::Relaxed);
            metrics::counter!(CONFLICTS).increment(1);
        };
        let operation = || audit_copy::of_transaction(operation());
        operation.retry(pauses).when(StoreError::is_worth_another_try).notify(count).await
    }
}

/// Begins a transaction, in a task of its own: a request can be given up at any time, and sqlx 0.9.0 leaves a connection to
/// PostgreSQL inside of a transaction when its BEGIN is. Whoever gets that connection next would read from an old moment, or
/// write what is never committed.
async fn begin(pool: &AnyPool, statement: &'static str) -> Result<Transaction<'static, Any>, StoreError> {
    let pool = pool.clone();
    let begun = tokio::spawn(async move { pool.begin_with(statement).await });
    Ok(begun.await.map_err(|_| sqlx::Error::WorkerCrashed)??)
}
