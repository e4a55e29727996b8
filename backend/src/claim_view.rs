//! A stored claim as its partner sees it, or a reviewer: what may be done with it, what runs, and what has happened.

use chrono::NaiveDate;
use cpor_rules::calendar::Calendar;
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::life::{Actor, stage};
use cpor_rules::value::Choice;
use cpor_rules::wire::{
    self, ClaimDetail, ClaimEvent, ClockDocument, EventKind, HistoryEntry, PendingDecision, PossibleAction,
    ReviewDetail, ReviewKey,
};

use crate::clock::rfc3339;
use crate::identity::{Affiliation, Capability, Identity};
use crate::store::{Answer, Event, Pending, StoreError, StoredClaim, etag, review_etag};

/// The view of a claim: the caller who sees it, and the day.
#[derive(Clone, Copy)]
pub(crate) struct ClaimView<'a> {
    pub(crate) identity: &'a Identity,
    pub(crate) today: NaiveDate,
    pub(crate) calendar: &'a Calendar,
}

impl ClaimView<'_> {
    /// Builds the claim as its partner sees it.
    pub(crate) fn detail(&self, claim: &StoredClaim) -> Result<ClaimDetail, StoreError> {
        let (draft, _) = wire::read_with_evidence(&claim.body).map_err(|_| StoreError::Corrupt("body"))?;
        let receipt = wire::read(&claim.receipt).map_err(|_| StoreError::Corrupt("receipt"))?;
        let (edition, standing) = (claim.life.edition, claim.life.standing());
        let moves = claim.events.iter().filter(|event| event.kind == EventKind::Moved);
        let waits_for = standing.waits_for(edition, self.today, self.calendar);
        Ok(ClaimDetail {
            claim_id: claim.key.claim_id.to_string(),
            status: standing.status.name().into(),
            receipt,
            claim: draft,
            history: moves.map(|event| self.history_entry(event)).collect(),
            edition: edition.id.into(),
            waits_for: waits_for.map(|actor| actor.name().into()),
            competing: standing.is_competing,
            ends: claim.life.ends.filter(|_| standing.status == ClaimStatus::Approved).map(|day| day.to_string()),
            clocks: ClockDocument::of(&standing, edition, self.today, self.calendar),
            actions: self.actions(claim),
            open: self.open(claim),
            events: claim.events.iter().map(|event| self.event(event)).collect(),
            seen: u64::try_from(claim.seen).unwrap_or_default(),
        })
    }

    /// Builds the claim as a reviewer sees it.
    pub(crate) fn review(&self, claim: &StoredClaim) -> Result<ReviewDetail, StoreError> {
        let competitor = |key: &crate::store::ClaimKey| ReviewKey {
            partner: key.partner.as_str().into(),
            claim_id: key.claim_id.to_string(),
        };
        Ok(ReviewDetail {
            partner: claim.key.partner.as_str().into(),
            detail: self.detail(claim)?,
            assignee: claim.life.assignee.clone(),
            pending: claim.pending.as_ref().map(pending),
            competitors: claim.competitors.iter().map(competitor).collect(),
        })
    }

    /// Builds the answer with the claim as its partner sees it.
    pub(crate) fn answer(&self, claim: &StoredClaim) -> Result<Answer, StoreError> {
        Ok(Answer { etag: etag(claim.version), body: wire::to_bytes(&self.detail(claim)?) })
    }

    /// Builds the answer with the claim as a reviewer sees it.
    pub(crate) fn review_answer(&self, claim: &StoredClaim) -> Result<Answer, StoreError> {
        let etag = review_etag(claim.version, claim.life.review_version);
        Ok(Answer { etag, body: wire::to_bytes(&self.review(claim)?) })
    }

    fn is_reviewer(&self) -> bool {
        self.identity.affiliation == Affiliation::Reviewer
    }

    /// What the caller may do with the claim now.
    fn actions(&self, claim: &StoredClaim) -> Vec<PossibleAction> {
        let actors: &[Actor] = if self.identity.has(Capability::Review) && claim.pending.is_none() {
            &[Actor::Reviewer, Actor::Customer]
        } else if self.identity.has(Capability::Submit) {
            &[Actor::Partner]
        } else {
            &[]
        };
        let standing = claim.life.standing();
        let legal = actors.iter().flat_map(|actor| {
            standing.legal_transitions(claim.life.edition, *actor, self.today, self.calendar).map(PossibleAction::from)
        });
        legal.collect()
    }

    /// What the caller may change in the claim now.
    fn open(&self, claim: &StoredClaim) -> Vec<String> {
        let stage = stage(claim.life.edition, claim.life.status).filter(|_| self.identity.has(Capability::Submit));
        stage.map_or(Vec::new(), |stage| stage.open.iter().map(|pointer| (*pointer).into()).collect())
    }

    /// The person who did something, where the caller may know it.
    fn person(&self, event: &Event) -> Option<String> {
        let is_of_partner = event.actor == Some(Actor::Partner);
        (event.actor.is_some() && is_of_partner != self.is_reviewer()).then(|| event.subject.clone())
    }

    fn history_entry(&self, event: &Event) -> HistoryEntry {
        HistoryEntry {
            at: rfc3339(event.at),
            from: event.from.map_or("", Choice::name).into(),
            to: event.to.map_or("", Choice::name).into(),
            by: self.person(event).unwrap_or_else(|| event.actor.map_or("", Choice::name).into()),
        }
    }

    fn event(&self, event: &Event) -> ClaimEvent {
        claim_event(event, self.person(event).unwrap_or_default())
    }
}

/// Builds an event as its claim's partner sees it outside of a request.
pub(crate) fn event_for_partner(event: &Event) -> ClaimEvent {
    let is_own = event.actor == Some(Actor::Partner);
    claim_event(event, if is_own { event.subject.clone() } else { String::new() })
}

fn claim_event(event: &Event, by: String) -> ClaimEvent {
    ClaimEvent {
        seq: u64::try_from(event.seq).unwrap_or_default(),
        at: rfc3339(event.at),
        actor: event.actor.map(|actor| actor.name().into()),
        by,
        kind: event.kind.name().into(),
        action: event.action.map(|action| action.name().into()),
        from: event.from.map(|status| status.name().into()),
        to: event.to.map(|status| status.name().into()),
        reasons: event.reasons.iter().map(|reason| reason.name().into()).collect(),
        text: event.text.clone(),
        fields: event.detail.fields.clone(),
        files: event.detail.files.clone(),
    }
}

fn pending(pending: &Pending) -> PendingDecision {
    PendingDecision {
        action: pending.action.name().into(),
        reasons: pending.reasons.iter().map(|reason| reason.name().into()).collect(),
        text: pending.text.clone(),
        by: pending.subject.clone(),
        takes_effect_at: rfc3339(pending.takes_effect),
    }
}
