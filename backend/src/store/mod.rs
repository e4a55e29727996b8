//! The store of claims, in SQLite or in a database that speaks PostgreSQL's protocol.
//!
//! Both run the same statements, by sqlx's driver for any database: portable SQL, with `$1` for parameters. What differs is in
//! [`engine`], [`sqlite`] and [`postgres`]: how a connection is opened, how a transaction begins, and the definitions of the
//! tables in `migrations/`. What one request needs is one transaction. One that the database gave up because of another is
//! run again, so it has no effects but those in the database.

mod accounts;
mod audit;
mod audit_copy;
mod audit_entry;
mod audit_heads;
mod backfill;
mod broken;
mod calendars;
mod change;
mod claim_key;
mod claims;
mod competition;
mod database;
mod deadlines;
mod decisions;
mod due_decisions;
mod engine;
mod error;
mod event;
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

use chrono::{DateTime, NaiveDate, Utc};
use cpor_rules::calendar::Calendar;
use cpor_rules::evidence::{ClaimStatus, MpnAccount};
use cpor_rules::value::Digest;

pub use audit::{AuditFault, AuditReport};
pub(crate) use audit::{LoggedAction, Refusal};
pub use audit_copy::AUDIT_TARGET;
use audit_copy::commit;
pub(crate) use audit_entry::AuditEntry;
pub use audit_heads::{AuditHead, list_audit_heads, verify_audit_since};
use broken::Broken;
pub(crate) use calendars::CalendarOwner;
pub(crate) use change::{Amendment, Answer, Change, ChangeOutcome, ChangeRequest, ClaimOperation, Reply};
pub(crate) use claim_key::ClaimKey;
pub(crate) use database::{CONFLICTS, Store};
pub(crate) use deadlines::Deadlines;
pub(crate) use decisions::Pending;
use engine::{Engine, Purpose};
pub use error::StoreError;
pub(crate) use event::{Event, EventDetail, News};
pub(crate) use events::MailContext;
pub(crate) use feed::{Feed, FeedEvent};
pub use group::GROUP_SIZE;
use group::Queue;
use keys::DELETE_BATCH;
pub(crate) use life::Life;
pub(crate) use lifetime::{StoredBody, StoredText};
pub(crate) use outbox::{Channel, Delivery};
pub(crate) use partner::PartnerStore;
pub use postgres::has_database_password;
pub use privileges::migrate;
pub(crate) use reviews::{
    AssignedTo, ReviewCursor, ReviewFilter, ReviewOperation, ReviewRequest, ReviewStore, TakeBackOutcome,
};
pub(crate) use sessions::Sessions;
pub use sessions::{SessionsOf, end_sessions};
pub(crate) use types::{
    Attempt, Author, ClaimFilter, Cursor, KeyedRoute, Page, ProofInsert, ProofRecord, StoredClaim, StoredResponse,
    Submission, SubmitOutcome, Viewer, etag, review_etag,
};

use crate::identity::Identity;
use crate::ids::PartnerId;

/// Copies the SQLite database of this URL into a new file, while others use it.
///
/// # Errors
/// When it is not an SQLite file, or the copy cannot be written.
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

    /// Adds the rows that claims of an older program do not have: the terms by which they are found, and their state.
    pub(crate) async fn add_all_missing(&self) -> Result<(), StoreError> {
        while self.retry(|| self.add_missing_terms()).await? > 0 {}
        while self.retry(|| self.add_missing_lives()).await? > 0 {}
        Ok(())
    }

    /// Adds the terms of some of the claims that have none, and returns their number.
    pub(crate) async fn add_missing_terms(&self) -> Result<usize, StoreError> {
        let mut transaction = self.begin_to_write().await?;
        let claims = backfill::add_missing_terms(&mut transaction).await?;
        commit(transaction).await?;
        Ok(claims)
    }

    /// Opens the claims of a caller's partner. There is no other way to them.
    pub(crate) fn of<'a>(&'a self, identity: &'a Identity) -> PartnerStore<'a> {
        PartnerStore::new(self, identity)
    }

    /// Opens all claims, for a reviewer.
    pub(crate) fn reviewed_by<'a>(&'a self, identity: &'a Identity) -> ReviewStore<'a> {
        ReviewStore::new(self, identity)
    }

    /// Opens the sessions of people who have signed in.
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

    /// Replaces all MPN accounts that were loaded before by these.
    pub(crate) async fn replace_accounts(&self, accounts: &[(PartnerId, MpnAccount)]) -> Result<(), StoreError> {
        self.retry(async || {
            let mut transaction = self.begin_to_write().await?;
            accounts::replace_accounts(&mut transaction, accounts).await?;
            commit(transaction).await?;
            Ok(())
        })
        .await
    }

    /// Finds some of the claims that have been in this status since before a time.
    pub(crate) async fn find_unchanged_since(
        &self,
        status: ClaimStatus,
        before: DateTime<Utc>,
    ) -> Result<Vec<ClaimKey>, StoreError> {
        lifetime::find_unchanged_since(&mut *self.readers.acquire().await?, status, before).await
    }

    /// Deletes a claim, unless its status has changed, and notes the files that were uploaded for it. Returns whether
    /// it was deleted.
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

    /// Lists some of the files of deleted claims that are to be removed, after this one.
    pub(crate) async fn list_files_to_remove(
        &self,
        after: Option<&(PartnerId, Digest)>,
    ) -> Result<Vec<(PartnerId, Digest)>, StoreError> {
        removal::list_files_to_remove(&mut *self.readers.acquire().await?, after).await
    }

    /// Reserves a proof file that is to be removed for this server. Not if another has reserved it in the last ten
    /// minutes. Returns whether it did.
    pub(crate) async fn take_file_to_remove(
        &self,
        file: &(PartnerId, Digest),
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        self.retry(async || removal::take_file_to_remove(&mut *self.writer.acquire().await?, file, at).await).await
    }

    /// Releases a reserved proof file that could not be removed.
    pub(crate) async fn release_file_to_remove(
        &self,
        file: &(PartnerId, Digest),
        taken: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.retry(async || removal::release_file_to_remove(&mut *self.writer.acquire().await?, file, taken).await)
            .await
    }

    /// Notes that a proof file to remove is gone, or belongs to another claim, unless it was noted again since it
    /// was taken.
    pub(crate) async fn forget_file_to_remove(
        &self,
        file: &(PartnerId, Digest),
        taken: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.retry(async || removal::forget_file_to_remove(&mut *self.writer.acquire().await?, file, taken).await).await
    }

    /// Assigns places in the feed to all events that have none yet.
    pub(crate) async fn place_events(&self) -> Result<(), StoreError> {
        while feed::has_unplaced(&mut *self.readers.acquire().await?).await? {
            self.retry(async || {
                let mut transaction = self.begin_to_write().await?;
                feed::place_some(&mut transaction).await?;
                commit(transaction).await
            })
            .await?;
        }
        Ok(())
    }

    /// Finds the owner of the calendar whose secret has this SHA-256.
    pub(crate) async fn find_calendar(&self, sha256: &Digest) -> Result<Option<CalendarOwner>, StoreError> {
        calendars::find(&mut *self.readers.acquire().await?, sha256).await
    }

    /// Lists the claims with a deadline that is still to come, for the owner of a calendar.
    pub(crate) async fn list_deadlines_for(
        &self,
        owner: &CalendarOwner,
        today: NaiveDate,
    ) -> Result<Vec<Deadlines>, StoreError> {
        deadlines::list(&mut *self.begin_to_read().await?, &owner.partner, None, today).await
    }

    /// Lists the owners of all calendars with secret addresses, each with the time since when they have one.
    pub(crate) async fn list_calendar_owners(&self) -> Result<Vec<(CalendarOwner, DateTime<Utc>)>, StoreError> {
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

    /// Whether any event is still to be delivered by this channel.
    pub(crate) async fn has_in_outbox(&self, channel: Channel) -> Result<bool, StoreError> {
        outbox::has_any(&mut *self.readers.acquire().await?, channel).await
    }

    /// Takes events that are due, until the time `until`, and deletes those of partners that are not among these.
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

    /// Postpones an event that could not be delivered, with the number of attempts so far.
    pub(crate) async fn put_off(
        &self,
        delivery: &Delivery,
        due: DateTime<Utc>,
        attempts: i64,
    ) -> Result<(), StoreError> {
        self.retry(async || outbox::put_off(&mut *self.writer.acquire().await?, delivery, due, attempts).await).await
    }

    /// Removes an event that was delivered, or that nobody wants.
    pub(crate) async fn remove_from_outbox(&self, delivery: &Delivery) -> Result<(), StoreError> {
        self.retry(async || outbox::remove(&mut *self.writer.acquire().await?, delivery).await).await
    }

    /// Finds what a mail is about: an event, with those before it, and the claim.
    pub(crate) async fn find_mail_context(&self, key: &ClaimKey, seq: i64) -> Result<Option<MailContext>, StoreError> {
        events::find_mail_context(&mut *self.begin_to_read().await?, key, seq).await
    }

    /// Enqueues the events of a partner since a time once more, and returns their number.
    pub(crate) async fn replay(&self, partner: &PartnerId, since: DateTime<Utc>) -> Result<u64, StoreError> {
        self.retry(async || outbox::replay(&mut *self.writer.acquire().await?, partner, since).await).await
    }

    /// Finds an event of a claim by its number.
    pub(crate) async fn find_event(&self, key: &ClaimKey, seq: i64) -> Result<Option<Event>, StoreError> {
        events::find(&mut *self.readers.acquire().await?, key, seq).await
    }

    /// Whether a partner has uploaded this file for any claim.
    pub(crate) async fn is_proof(&self, partner: &PartnerId, digest: &Digest) -> Result<bool, StoreError> {
        removal::is_proof(&mut *self.readers.acquire().await?, partner, digest).await
    }

    /// Lists the documents of some of all claims, after this one.
    pub(crate) async fn list_bodies(&self, after: Option<&ClaimKey>) -> Result<Vec<StoredBody>, StoreError> {
        lifetime::list_bodies(&mut *self.readers.acquire().await?, after).await
    }

    /// Replaces a claim's documents, and logs that a person was erased. Returns false when the claim has another
    /// version by now.
    pub(crate) async fn replace_body(&self, stored: &StoredBody, at: DateTime<Utc>) -> Result<bool, StoreError> {
        self.retry(async || {
            let mut transaction = self.begin_to_write().await?;
            let is_replaced = lifetime::replace_body(&mut transaction, stored, at).await?;
            commit(transaction).await?;
            Ok(is_replaced)
        })
        .await
    }

    /// Lists the actions of this subject that the log has.
    pub(crate) async fn list_actions_of(&self, subject: &str) -> Result<Vec<LoggedAction>, StoreError> {
        audit::list_actions_of(&mut *self.readers.acquire().await?, subject).await
    }

    async fn delete_some_keys(&self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        keys::delete_keys_before(&mut *self.writer.acquire().await?, before).await
    }

    /// Checks every chain of the audit log, and every claim against it.
    pub(crate) async fn verify_audit(&self) -> Result<AuditReport, StoreError> {
        audit::verify(&mut *self.begin_to_read().await?).await
    }

    /// Changes a claim, unless that was done before.
    pub(super) async fn change(&self, request: &ChangeRequest<'_>) -> Result<ChangeOutcome, StoreError> {
        if Broken::StatementsApart.is_chosen() {
            return change::answer(&mut *self.writer.acquire().await?, request, &self.calendar).await;
        }
        self.retry(async || {
            let mut transaction = self.begin_to_write().await?;
            let outcome = change::answer(&mut transaction, request, &self.calendar).await?;
            // The other outcomes have to leave nothing.
            if matches!(outcome, ChangeOutcome::Done(_)) {
                commit(transaction).await?;
            }
            Ok(outcome)
        })
        .await
    }

    /// Notes that somebody has seen a claim up to this event.
    pub(super) async fn note_seen(&self, key: &ClaimKey, subject: &str, seq: i64) -> Result<(), StoreError> {
        self.retry(async || events::note_seen(&mut *self.writer.acquire().await?, key, subject, seq).await).await
    }

    /// Adds where some of the claims stand that have no such row, and returns their number.
    async fn add_missing_lives(&self) -> Result<usize, StoreError> {
        let mut transaction = self.begin_to_write().await?;
        let claims = backfill::add_missing_lives(&mut transaction, Utc::now(), &self.calendar).await?;
        commit(transaction).await?;
        Ok(claims)
    }

    /// Marks the claims for which nobody has the next move any more, since the time for it is over.
    pub(crate) async fn let_lapse(&self, today: NaiveDate) -> Result<(), StoreError> {
        self.retry(async || life::let_lapse(&mut *self.writer.acquire().await?, today).await).await
    }

    /// Whether a decision waits to take effect.
    pub(crate) async fn has_pending_decisions(&self) -> Result<bool, StoreError> {
        decisions::has_any(&mut *self.readers.acquire().await?).await
    }

    /// Applies every decision that is due by now.
    pub(crate) async fn apply_due_decisions(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        loop {
            let due = decisions::list_due(&mut *self.readers.acquire().await?, now).await?;
            if due.is_empty() {
                return Ok(());
            }
            for key in &due {
                self.retry(async || {
                    let mut transaction = self.begin_to_write().await?;
                    due_decisions::apply(&mut transaction, key, now, &self.calendar).await?;
                    commit(transaction).await
                })
                .await?;
            }
        }
    }
}
