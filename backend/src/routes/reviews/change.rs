//! `PATCH /v1/reviews/{partner}/{claim_id}`: what a reviewer does with a claim, and `DELETE .../decision`, which takes a decision
//! back.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::{DateTime, Utc};
use cpor_rules::life::{Action, Actor};
use cpor_rules::wire::{self, EventKind, ReviewChange, ReviewDetail};

use super::ReviewPath;
use crate::app::App;
use crate::body::ClaimBody;
use crate::claim_view::ClaimView;
use crate::identity::Identity;
use crate::ids::IdempotencyKey;
use crate::openapi::{PersonHeader, Refusal};
use crate::problem::{Problem, kind};
use crate::routes::actions::{self, ReasonsAndText};
use crate::routes::claims::change::fingerprint;
use crate::routes::claims::shown;
use crate::routes::claims::submit::duplicate_claim_problem;
use crate::routes::keyed::{self, DecisionHeader, KeyHeader, VersionHeader};
use crate::store::{
    Attempt, Author, Change, ChangeOutcome, ClaimKey, ClaimOperation, KeyedRoute, Pending, Reply, ReviewOperation,
    ReviewRequest, StoredClaim, TakeBackOutcome, review_etag,
};

/// Begin a review, decide, or take a claim
///
/// Beginning the review takes the claim as well, and has effect at once. A decision takes effect after a minute, or the
/// time that the programme has set; until then only reviewers see it, and it can be taken back. The same bytes with the
/// same key get the first answer again.
#[utoipa::path(patch, path = "/v1/reviews/{partner}/{claim_id}", operation_id = "changeReview", tag = "reviews",
    params(ReviewPath, PersonHeader, KeyHeader, VersionHeader),
    request_body(content = ReviewChange),
    responses(
        (status = 200, description = "The claim as it is now", body = ReviewDetail,
            headers(
                ("ETag" = String, description = "The version of the claim, and of what only reviewers see"),
                ("Idempotent-Replayed" = String, description = "`true` when this was answered before"),
            )),
        Refusal<404>, Refusal<409>, Refusal<412>, Refusal<413>, Refusal<422>, Refusal<428>,
    ))]
pub(crate) async fn change(
    State(app): State<App>,
    identity: Identity,
    Path(path): Path<ReviewPath>,
    headers: HeaderMap,
    ClaimBody(body): ClaimBody,
) -> Result<Response, Problem> {
    let change: ReviewChange = wire::read(&body)?;
    let key = IdempotencyKey::from_headers(&headers)?;
    let version = keyed::if_match(&headers)?;
    let claim = path.key()?;
    let tasks = app.submissions.clone();
    let done = tasks.spawn(async move {
        let reviewer = Reviewer { app: &app, identity: &identity, key: &claim };
        let operation = |claim: &StoredClaim, at| reviewer.read(claim, &change, at);
        reviewer.change(KeyedRoute::ChangeReview, key, &version, &body, operation).await
    });
    done.await.unwrap_or_else(|error| Err(actions::cut_short_problem(&error)))
}

/// Take a decision back
///
/// Only while it has not taken effect; then nobody but reviewers has ever seen it. The request may be repeated; with
/// `If-Match` it never takes back the decision of another reviewer, made after the one that was read.
#[utoipa::path(delete, path = "/v1/reviews/{partner}/{claim_id}/decision", operation_id = "takeBackDecision", tag = "reviews",
    params(ReviewPath, PersonHeader, DecisionHeader),
    responses(
        (status = 200, description = "The claim as it is now", body = ReviewDetail,
            headers(("ETag" = String, description = "The version of the claim, and of what only reviewers see"))),
        Refusal<404>, Refusal<409>, Refusal<412>, Refusal<428>,
    ))]
pub(crate) async fn take_back(
    State(app): State<App>,
    identity: Identity,
    Path(path): Path<ReviewPath>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let seen = keyed::optional_if_match(&headers)?;
    let key = path.key()?;
    app.apply_due_decisions().await;
    let tasks = app.submissions.clone();
    let done = tasks.spawn(async move {
        let store = app.store.reviewed_by(&identity);
        store.find_claim(&key).await?.ok_or_else(Problem::not_found)?;
        let outcome = store.take_back(&key, seen.as_deref(), app.clock.now()).await?;
        let claim = store.find_claim(&key).await?.ok_or_else(Problem::not_found)?;
        match outcome {
            TakeBackOutcome::NoneWaits if is_decided(&claim) => {
                let detail = "There is no decision to take back: it has taken effect.";
                return Err(Problem::new(kind::ILLEGAL_ACTION, detail));
            }
            TakeBackOutcome::AnotherWaits => return Err(keyed::stale_version_problem(tag(&claim))),
            // That none waits any more is what was asked for, also when the answer to the first request was lost.
            TakeBackOutcome::Done | TakeBackOutcome::NoneWaits => {}
        }
        let view = ClaimView { identity: &identity, today: app.clock.now().date_naive(), calendar: &app.calendar };
        shown(&HeaderMap::new(), view.review_answer(&claim)?)
    });
    done.await.unwrap_or_else(|error| Err(actions::cut_short_problem(&error)))
}

/// A reviewer with the claim that they change.
pub(super) struct Reviewer<'a> {
    pub(super) app: &'a App,
    pub(super) identity: &'a Identity,
    pub(super) key: &'a ClaimKey,
}

/// A request of a reviewer: the operation, and whether they take the claim (true) or give it back (false).
pub(super) struct ReviewActionRequest {
    /// The operation.
    pub(super) operation: ReviewOperation,
    /// True to take the claim, false to give it back.
    pub(super) assign: Option<bool>,
}

impl Reviewer<'_> {
    /// Changes the claim, unless that was done before or the claim has another version.
    pub(super) async fn change(
        &self,
        route: KeyedRoute,
        idempotency_key: IdempotencyKey,
        version: &str,
        body: &Bytes,
        operation: impl FnOnce(&StoredClaim, DateTime<Utc>) -> Result<ReviewActionRequest, Problem>,
    ) -> Result<Response, Problem> {
        let Self { app, identity, key } = *self;
        let in_progress = app.in_progress.begin(&identity.partner, &idempotency_key).await;
        let _in_progress = in_progress.ok_or_else(keyed::in_progress_problem)?;
        let at = app.clock.now();
        let view = ClaimView { identity, today: at.date_naive(), calendar: &app.calendar };
        let store = app.store.reviewed_by(identity);
        let answer = |claim: StoredClaim| view.review_answer(&claim);
        let location = key.review_location();
        let reply = Reply {
            attempt: Attempt { route, key: idempotency_key, fingerprint: fingerprint(&location, body), at },
            caller: &identity.partner,
            location,
            viewer: store.viewer(),
            answer: &answer,
            status: 200,
        };
        if let Some(earlier) = store.earlier(&reply).await? {
            return self.response(earlier).await;
        }
        app.apply_due_decisions().await;
        let claim = store.find_claim(key).await?.ok_or_else(Problem::not_found)?;
        let present = tag(&claim);
        if present != version {
            return Err(keyed::stale_version_problem(present));
        }
        let ReviewActionRequest { operation, assign } = operation(&claim, at)?;
        let StoredClaim { version, life, .. } = claim;
        let review_version = life.review_version;
        let request = ReviewRequest { key: key.clone(), version, review_version, operation, assign, at, reply };
        self.response(store.change(&request).await?).await
    }

    async fn response(&self, outcome: ChangeOutcome) -> Result<Response, Problem> {
        match outcome {
            ChangeOutcome::Done(stored) => keyed::response(stored),
            ChangeOutcome::Replayed(stored) => keyed::response(stored).map(keyed::replayed),
            ChangeOutcome::KeyReused => Err(keyed::key_reused_problem()),
            ChangeOutcome::Duplicate { claim_id, pointer } => Err(duplicate_claim_problem(&claim_id, pointer)),
            ChangeOutcome::Stale => {
                let claim = self.app.store.reviewed_by(self.identity).find_claim(self.key).await?;
                Err(keyed::stale_version_problem(tag(&claim.ok_or_else(Problem::not_found)?)))
            }
        }
    }

    /// Reads what a change asks for, if it is legal.
    fn read(
        &self,
        claim: &StoredClaim,
        change: &ReviewChange,
        at: DateTime<Utc>,
    ) -> Result<ReviewActionRequest, Problem> {
        let ReviewChange { action, reasons, text, assign } = change;
        let Some(action) = action else {
            return match assign {
                Some(_) => Ok(ReviewActionRequest { operation: ReviewOperation::Nothing, assign: *assign }),
                None => Err(Problem::new(kind::FIELD_INVALID, "Nothing would change. Name an action, or `assign`.")),
            };
        };
        let action = actions::read_action(action)?;
        if claim.pending.is_some() {
            let detail = "A decision on this claim waits to take effect. Take it back before you decide anew.";
            return Err(Problem::new(kind::ILLEGAL_ACTION, detail));
        }
        let actor = if action == Action::Decline { Actor::Customer } else { Actor::Reviewer };
        let given = ReasonsAndText::read(reasons, text)?;
        let transition = actions::transition(&claim.life, actor, action, &given, at.date_naive(), &self.app.calendar)?;
        if action == Action::BeginReview {
            let operation = ClaimOperation::Change { transition: Some(transition), amendment: None, reopened: None };
            let change = Box::new(self.changed(claim, actor, operation, given, at));
            return Ok(ReviewActionRequest {
                operation: ReviewOperation::Change(change),
                assign: assign.or(Some(true)),
            });
        }
        let ReasonsAndText { reasons, text } = given;
        let pending = Pending {
            status: claim.life.status,
            actor,
            action,
            reasons,
            text,
            subject: self.identity.subject.clone(),
            role: self.identity.role_name().into(),
            takes_effect: at + self.app.take_back,
        };
        Ok(ReviewActionRequest { operation: ReviewOperation::Decide(Box::new(pending)), assign: *assign })
    }

    /// Builds the change that a reviewer makes at once.
    pub(super) fn changed(
        &self,
        claim: &StoredClaim,
        actor: Actor,
        operation: ClaimOperation,
        ReasonsAndText { reasons, text }: ReasonsAndText,
        at: DateTime<Utc>,
    ) -> Change {
        let by = Author { actor, subject: self.identity.subject.clone(), role: self.identity.role_name().into() };
        let StoredClaim { key, version, life, .. } = claim;
        Change { key: key.clone(), version: *version, life: life.clone(), operation, reasons, text, by, at }
    }
}

/// Whether a decision was the last that has moved the claim.
fn is_decided(claim: &StoredClaim) -> bool {
    let last = claim.events.iter().rfind(|event| event.kind == EventKind::Moved);
    last.is_some_and(|event| event.actor != Some(Actor::Partner) && event.action != Some(Action::BeginReview))
}

fn tag(claim: &StoredClaim) -> String {
    review_etag(claim.version, claim.life.review_version)
}
