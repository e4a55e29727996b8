//! The claims of one partner.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use cpor_rules::evidence::{MpnAccount, OwnClaim};
use cpor_rules::proof_file::FileKind;
use cpor_rules::value::{Digest, SubscriptionId, TenantId};
use cpor_rules::wire::ClaimCounts;

use super::audit::{self, Refusal};
use super::audit_copy::commit;
use super::broken::Broken;
use super::{
    Attempt, AuditEntry, CalendarOwner, ChangeOutcome, ChangeRequest, ClaimFilter, ClaimKey, Cursor, Deadlines, Feed,
    Page, ProofInsert, ProofRecord, Reply, Store, StoreError, StoredClaim, Submission, SubmitOutcome, Viewer, accounts,
    calendars, change, claims, deadlines, feed, keys, life, proof, submission,
};
use crate::identity::Identity;
use crate::ids::ClaimId;

/// The claims of one partner, for somebody of that partner. It can be made from an [`Identity`] only, and every statement
/// has that identity's partner in it.
#[derive(Clone, Copy)]
pub(crate) struct PartnerStore<'a> {
    store: &'a Store,
    identity: &'a Identity,
}

impl<'a> PartnerStore<'a> {
    /// Creates the store of the caller's partner.
    pub(super) fn new(store: &'a Store, identity: &'a Identity) -> Self {
        Self { store, identity }
    }

    /// Finds the response that was given to this idempotency key.
    pub(crate) async fn find_by_key(self, attempt: &Attempt) -> Result<Option<SubmitOutcome>, StoreError> {
        keys::find_by_key(&mut *self.store.readers.acquire().await?, &self.identity.partner, attempt).await
    }

    /// Finds the response that was given to this idempotency key, or else to this claim under another key.
    pub(crate) async fn find_by_key_or_claim(
        self,
        attempt: &Attempt,
        claim_id: &ClaimId,
    ) -> Result<Option<SubmitOutcome>, StoreError> {
        let partner = &self.identity.partner;
        let mut connection = self.store.readers.acquire().await?;
        let earlier = submission::find_earlier(&mut connection, partner, attempt, claim_id).await?;
        drop(connection);
        if earlier.of_key.is_some() {
            return Ok(earlier.of_key);
        }
        if let Some(SubmitOutcome::Replayed(answer)) = &earlier.of_claim {
            let insert = async || {
                let mut connection = self.store.writer.acquire().await?;
                keys::insert_response(&mut connection, partner, attempt, answer).await
            };
            self.store.retry(insert).await?;
        }
        Ok(earlier.of_claim)
    }

    /// Stores a claim with everything that belongs to it, or nothing at all. When it has been stored before, gives the
    /// earlier response.
    pub(crate) async fn submit(self, submission: Submission) -> Result<SubmitOutcome, StoreError> {
        if Broken::KeyApart.is_chosen() {
            let mut connection = self.store.writer.acquire().await?;
            submission::insert_key_apart(&mut connection, &self.identity.partner, &submission).await?;
        }
        match &self.store.queue {
            Some(queue) => queue.submit(self.identity.clone(), submission).await,
            None => self.store.retry(|| self.try_to_submit(&submission)).await,
        }
    }

    async fn try_to_submit(self, submission: &Submission) -> Result<SubmitOutcome, StoreError> {
        let mut transaction = self.store.begin_to_write().await?;
        let outcome = submission::submit(&mut transaction, self.identity, submission, &self.store.calendar).await?;
        // The other outcomes have written nothing.
        if matches!(outcome, SubmitOutcome::Created(_) | SubmitOutcome::Replayed(_)) {
            commit(transaction).await?;
        }
        Ok(outcome)
    }

    /// Lists a page of the partner's claims, the newest first, by due date, or by the term that was searched for.
    /// `after` is the `next` of the page before, of the same list.
    pub(crate) async fn list_claims(
        self,
        filter: &ClaimFilter,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page, StoreError> {
        claims::list_claims(&mut *self.store.readers.acquire().await?, self.identity, filter, after, limit).await
    }

    /// Finds one of the partner's claims.
    pub(crate) async fn find_claim(self, claim_id: &ClaimId) -> Result<Option<StoredClaim>, StoreError> {
        // One transaction, so that a claim and its events are from the same moment.
        claims::find_claim(&mut *self.store.begin_to_read().await?, &self.key(claim_id), self.viewer()).await
    }

    /// Counts the partner's claims.
    pub(crate) async fn count_claims(self, today: NaiveDate) -> Result<ClaimCounts, StoreError> {
        life::counts(&mut *self.store.begin_to_read().await?, &self.identity.partner, today).await
    }

    /// Notes that the caller has seen a claim up to this event.
    pub(crate) async fn note_seen(self, claim_id: &ClaimId, seq: i64) -> Result<(), StoreError> {
        self.store.note_seen(&self.key(claim_id), &self.identity.subject, seq).await
    }

    /// Finds the earlier answer to the same key.
    pub(crate) async fn earlier(self, reply: &Reply<'_>) -> Result<Option<ChangeOutcome>, StoreError> {
        change::earlier(&mut *self.store.readers.acquire().await?, reply).await
    }

    /// Changes a claim, unless that was done before under the same key.
    pub(crate) async fn change(self, request: &ChangeRequest<'_>) -> Result<ChangeOutcome, StoreError> {
        self.store.change(request).await
    }

    /// Lists one of the partner's claims with its deadlines, or all that have a deadline still to come.
    pub(crate) async fn list_deadlines(
        self,
        claim_id: Option<&ClaimId>,
        today: NaiveDate,
    ) -> Result<Vec<Deadlines>, StoreError> {
        deadlines::list(&mut *self.store.begin_to_read().await?, &self.identity.partner, claim_id, today).await
    }

    /// Finds the place of the last event of the partner's claims.
    pub(crate) async fn last_place(self) -> Result<i64, StoreError> {
        feed::last_place(&mut *self.store.readers.acquire().await?, &self.identity.partner).await
    }

    /// Lists the events of the partner's claims after a place.
    pub(crate) async fn list_events(self, after: i64, limit: u32) -> Result<Feed, StoreError> {
        feed::list(&mut *self.store.begin_to_read().await?, &self.identity.partner, after, limit).await
    }

    /// Finds the time since when the caller has a calendar with a secret address.
    pub(crate) async fn calendar_since(self) -> Result<Option<DateTime<Utc>>, StoreError> {
        calendars::since(&mut *self.store.readers.acquire().await?, &self.owner()).await
    }

    /// Makes a calendar for the caller, which replaces the one before. Its secret has this SHA-256.
    pub(crate) async fn make_calendar(self, sha256: &Digest, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.store
            .retry(async || {
                let mut transaction = self.store.begin_to_write().await?;
                calendars::replace(&mut transaction, &self.owner(), sha256, at).await?;
                audit::append_calendar(&mut transaction, self.identity, at, true).await?;
                commit(transaction).await
            })
            .await
    }

    /// Ends the caller's calendar, if there is one.
    pub(crate) async fn end_calendar(self, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.store
            .retry(async || {
                let mut transaction = self.store.begin_to_write().await?;
                if calendars::end(&mut transaction, &self.owner()).await? {
                    audit::append_calendar(&mut transaction, self.identity, at, false).await?;
                }
                commit(transaction).await
            })
            .await
    }

    /// The caller, whose calendar it is.
    fn owner(self) -> CalendarOwner {
        CalendarOwner { partner: self.identity.partner.clone(), subject: self.identity.subject.clone() }
    }

    /// The key of one of the partner's claims.
    fn key(self, claim_id: &ClaimId) -> ClaimKey {
        ClaimKey { partner: self.identity.partner.clone(), claim_id: claim_id.clone() }
    }

    /// Returns the caller as the viewer of a claim.
    pub(crate) fn viewer(self) -> Viewer<'a> {
        Viewer { subject: &self.identity.subject, is_reviewer: false }
    }

    /// Finds the kind of a proof file that was uploaded for a claim.
    pub(crate) async fn find_proof(self, claim_id: &ClaimId, digest: &Digest) -> Result<Option<FileKind>, StoreError> {
        Ok(self.uploaded_proof(claim_id).await?.get(digest).copied())
    }

    /// Lists the partner's claims at this customer or for these subscriptions, one entry for each item. Only the newest
    /// entries are given: the rules only need to know whether there are any.
    pub(crate) async fn list_own_claims(
        self,
        tenant: Option<TenantId>,
        subscriptions: &[SubscriptionId],
    ) -> Result<Vec<OwnClaim>, StoreError> {
        let mut snapshot = self.store.begin_to_read().await?;
        claims::list_own_claims(&mut snapshot, &self.identity.partner, tenant, subscriptions).await
    }

    /// Records that a proof file has been uploaded for a claim.
    pub(crate) async fn record_proof(self, proof: &ProofRecord) -> Result<ProofInsert, StoreError> {
        self.store.retry(|| self.try_to_record_proof(proof)).await
    }

    async fn try_to_record_proof(self, proof: &ProofRecord) -> Result<ProofInsert, StoreError> {
        let mut transaction = self.store.begin_to_write().await?;
        let recorded = proof::record_proof(&mut transaction, self.identity, proof).await?;
        commit(transaction).await?;
        Ok(recorded)
    }

    /// Deletes the record of a proof file, unless the claim has been submitted with it.
    pub(crate) async fn forget_proof(self, claim_id: &ClaimId, digest: &Digest) -> Result<(), StoreError> {
        let forget = async || {
            let mut transaction = self.store.begin_to_write().await?;
            proof::forget_proof(&mut transaction, &self.identity.partner, claim_id, digest).await?;
            commit(transaction).await
        };
        self.store.retry(forget).await
    }

    /// Lists the digests and kinds of the proof files that have been uploaded for a claim.
    pub(crate) async fn uploaded_proof(self, claim_id: &ClaimId) -> Result<BTreeMap<Digest, FileKind>, StoreError> {
        proof::uploaded_proof(&mut *self.store.readers.acquire().await?, &self.identity.partner, claim_id).await
    }

    /// Records in the audit log that something was refused.
    pub(crate) async fn record_refusal(self, refusal: &Refusal) -> Result<(), StoreError> {
        self.store.retry(|| self.try_to_record_refusal(refusal)).await
    }

    async fn try_to_record_refusal(self, refusal: &Refusal) -> Result<(), StoreError> {
        let mut transaction = self.store.begin_to_write().await?;
        audit::append_refusal(&mut transaction, self.identity, refusal).await?;
        commit(transaction).await?;
        Ok(())
    }

    /// Lists the MPN accounts that were loaded for the partner; `None` while none are loaded for anybody.
    pub(crate) async fn list_accounts(self) -> Result<Option<Vec<MpnAccount>>, StoreError> {
        accounts::list_accounts(&mut *self.store.readers.acquire().await?, &self.identity.partner).await
    }

    /// Lists the audit log of a claim, oldest first.
    pub(crate) async fn audit_log(self, claim_id: &ClaimId) -> Result<Vec<AuditEntry>, StoreError> {
        audit::list(&mut *self.store.readers.acquire().await?, &self.identity.partner, claim_id).await
    }
}
