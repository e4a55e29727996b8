//! `PATCH /v1/claims/{claim_id}`: what a partner does with a claim after Submit, and what it changes in it.

use std::collections::BTreeSet;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use cpor_rules::life::{Actor, Stage, stage};
use cpor_rules::value::Digest;
use cpor_rules::wire::{self, ClaimChange, ClaimDetail, ProofFile};
use cpor_rules::{Draft, Evidence, Input, SkuTable};

use super::check::{accept, missing_tenant_problem, server_evidence};
use super::submit::duplicate_claim_problem;
use crate::app::App;
use crate::body::ClaimBody;
use crate::claim_view::ClaimView;
use crate::coverage::Coverage;
use crate::difference::differences;
use crate::identity::Identity;
use crate::ids::{ClaimId, IdempotencyKey};
use crate::openapi::{ClaimPath, PersonHeader, Refusal};
use crate::problem::{Problem, kind};
use crate::routes::actions::{self, ReasonsAndText};
use crate::routes::keyed::{self, KeyHeader, VersionHeader};
use crate::store::{
    Amendment, Attempt, Author, Change, ChangeOutcome, ChangeRequest, ClaimOperation, EventDetail, KeyedRoute, Reply,
    StoreError, StoredClaim, etag,
};

/// Do something with a claim, or change what is open in it
///
/// An action, a change, or both at once, in one transaction. The claim's members `actions` and `open` say what is
/// possible. A changed claim is checked by the rules again. The same bytes with the same key get the first answer
/// again.
#[utoipa::path(patch, path = "/v1/claims/{claim_id}", operation_id = "changeClaim", tag = "claims",
    params(ClaimPath, PersonHeader, KeyHeader, VersionHeader),
    request_body(content = ClaimChange, description = "At most 256 KiB."),
    responses(
        (status = 200, description = "The claim as it is now", body = ClaimDetail,
            headers(
                ("ETag" = String, description = "The version of the claim"),
                ("Idempotent-Replayed" = String, description = "`true` when this was answered before"),
            )),
        Refusal<404>, Refusal<409>, Refusal<412>, Refusal<413>, Refusal<422>, Refusal<428>,
    ))]
pub(crate) async fn change(
    State(app): State<App>,
    identity: Identity,
    Path(ClaimPath { claim_id }): Path<ClaimPath>,
    headers: HeaderMap,
    ClaimBody(body): ClaimBody,
) -> Result<Response, Problem> {
    let change: ClaimChange = wire::read(&body)?;
    let key = IdempotencyKey::from_headers(&headers)?;
    let version = keyed::if_match(&headers)?;
    let claim_id = ClaimId::parse(&claim_id).ok_or_else(Problem::not_found)?;
    // In a task of its own: what has come in whole is done although the client disconnects.
    let tasks = app.submissions.clone();
    let done = tasks.spawn(async move {
        let caller = Caller { app: &app, identity: &identity, claim_id: &claim_id };
        caller
            .change(KeyedRoute::ChangeClaim, key, &version, &body, async |claim| caller.read(claim, change).await)
            .await
    });
    done.await.unwrap_or_else(|error| Err(actions::cut_short_problem(&error)))
}

/// A caller of a partner who changes one of its claims.
pub(super) struct Caller<'a> {
    pub(super) app: &'a App,
    pub(super) identity: &'a Identity,
    pub(super) claim_id: &'a ClaimId,
}

/// A request to do something with a claim: the operation, and what comes with it.
pub(super) struct ActionRequest {
    /// The operation.
    pub(super) operation: ClaimOperation,
    /// The reasons and the text.
    pub(super) given: ReasonsAndText,
}

impl Caller<'_> {
    /// Changes the claim, unless that was done before or the claim has another version.
    pub(super) async fn change(
        &self,
        route: KeyedRoute,
        key: IdempotencyKey,
        version: &str,
        body: &Bytes,
        operation: impl AsyncFnOnce(&StoredClaim) -> Result<ActionRequest, Problem>,
    ) -> Result<Response, Problem> {
        let Self { app, identity, claim_id } = *self;
        let _in_progress =
            app.in_progress.begin(&identity.partner, &key).await.ok_or_else(keyed::in_progress_problem)?;
        let at = app.clock.now();
        let view = ClaimView { identity, today: at.date_naive(), calendar: &app.calendar };
        let store = app.store.of(identity);
        let answer = |claim: StoredClaim| view.answer(&claim);
        let reply = Reply {
            attempt: Attempt { route, key, fingerprint: fingerprint(claim_id.as_str(), body), at },
            caller: &identity.partner,
            location: claim_id.location(),
            viewer: store.viewer(),
            answer: &answer,
            status: 200,
        };
        if let Some(earlier) = store.earlier(&reply).await? {
            return self.response(earlier).await;
        }
        app.apply_due_decisions().await;
        let claim = store.find_claim(claim_id).await?.ok_or_else(Problem::not_found)?;
        if etag(claim.version) != version {
            return Err(keyed::stale_version_problem(etag(claim.version)));
        }
        let ActionRequest { operation, given: ReasonsAndText { reasons, text } } = operation(&claim).await?;
        let by = Author { actor: Actor::Partner, subject: identity.subject.clone(), role: identity.role_name().into() };
        let StoredClaim { key, version, life, .. } = claim;
        let change = Change { key, version, life, operation, reasons, text, by, at };
        self.response(store.change(&ChangeRequest { change, reply }).await?).await
    }

    async fn response(&self, outcome: ChangeOutcome) -> Result<Response, Problem> {
        match outcome {
            ChangeOutcome::Done(stored) => keyed::response(stored),
            ChangeOutcome::Replayed(stored) => keyed::response(stored).map(keyed::replayed),
            ChangeOutcome::KeyReused => Err(keyed::key_reused_problem()),
            ChangeOutcome::Duplicate { claim_id, pointer } => Err(duplicate_claim_problem(&claim_id, pointer)),
            ChangeOutcome::Stale => {
                let claim = self.app.store.of(self.identity).find_claim(self.claim_id).await?;
                Err(keyed::stale_version_problem(etag(claim.ok_or_else(Problem::not_found)?.version)))
            }
        }
    }

    /// Reads what a change asks for, if it is legal.
    async fn read(&self, claim: &StoredClaim, change: ClaimChange) -> Result<ActionRequest, Problem> {
        let Self { app, claim_id, .. } = *self;
        let ClaimChange { action, reasons, text, claim: changed } = change;
        let today = app.clock.now().date_naive();
        let given = ReasonsAndText::read(&reasons, &text)?;
        let transition = match &action {
            None => None,
            Some(action) => {
                let action = actions::read_action(action)?;
                Some(actions::transition(&claim.life, Actor::Partner, action, &given, today, &app.calendar)?)
            }
        };
        let (earlier, _) = wire::read_with_evidence(&claim.body).map_err(|_| StoreError::Corrupt("body"))?;
        let amendment = match changed {
            None => None,
            Some(mut draft) => {
                draft.unknown_members.remove("evidence");
                let fields = changed_fields(&earlier, &draft, stage(claim.life.edition, claim.life.status))?;
                if fields.is_empty() { None } else { Some(self.amendment(claim, &earlier, draft, fields).await?) }
            }
        };
        if transition.is_none() && amendment.is_none() {
            let detail = "Nothing would change. Name an action, or send the claim with what is to be changed in it.";
            return Err(Problem::new(kind::FIELD_INVALID, detail).with_claim_id(Some(claim_id.clone())));
        }
        let reopens = transition.is_some() && !claim.life.is_open();
        let reopened = match &amendment {
            Some(amendment) if reopens => Some(amendment.coverage.clone()),
            None if reopens => Coverage::of(&earlier),
            _ => None,
        };
        Ok(ActionRequest {
            operation: ClaimOperation::Change { transition, amendment: amendment.map(Box::new), reopened },
            given,
        })
    }

    /// Checks a changed claim by the rules, on evidence that the server knows itself.
    async fn amendment(
        &self,
        claim: &StoredClaim,
        earlier: &Draft,
        draft: Draft,
        fields: Vec<String>,
    ) -> Result<Amendment, Problem> {
        let Self { app, identity, claim_id } = *self;
        let sent: Evidence = wire::read(&claim.evidence).map_err(|_| StoreError::Corrupt("evidence"))?;
        let coverage = Coverage::of(&draft).ok_or_else(missing_tenant_problem)?;
        let evidence = server_evidence(app, identity, &draft, Some(&coverage), sent).await?;
        let uploaded = app.store.of(identity).uploaded_proof(claim_id).await?;
        let today = app.clock.now().date_naive();
        let edition = claim.life.edition;
        let input = Input { draft: &draft, evidence: &evidence, today, edition, skus: SkuTable::built_in() };
        let (form_report, verdict) = input.check_form_and_rules(input.export().as_ref());
        let proof = accept(&draft, &form_report, &verdict, &uploaded)?;
        let known: BTreeSet<_> = earlier.proof.iter().map(|proof| proof.sha256.to_lowercase()).collect();
        let added =
            draft.proof.iter().filter(|proof| proof.has_file() && !known.contains(&proof.sha256.to_lowercase()));
        let files = added.filter_map(|proof| {
            let sha256 = Digest::parse(&proof.sha256).ok()?.to_string();
            Some(ProofFile { sha256, file_name: proof.file_name.replace('\0', "\u{fffd}") })
        });
        Ok(Amendment {
            detail: EventDetail { fields, files: files.collect() },
            body: wire::to_bytes(&draft),
            evidence: wire::to_bytes(&evidence),
            coverage,
            proof,
        })
    }
}

/// Where a claim is changed, as JSON pointers. The first that is closed is a problem.
fn changed_fields(earlier: &Draft, draft: &Draft, stage: Option<&Stage>) -> Result<Vec<String>, Problem> {
    let changed = differences(&wire::to_value(earlier), &wire::to_value(draft));
    let closed = changed.iter().find(|pointer| !stage.is_some_and(|stage| stage.is_open(pointer)));
    match closed {
        None => Ok(changed),
        Some(pointer) => {
            let detail = format!("{pointer} cannot be changed now. Send the claim with changes in what is open alone.");
            Err(Problem::for_field(kind::FIELD_CLOSED, pointer, detail))
        }
    }
}

/// Computes the digest by which a repeat of a request about a claim is recognized.
pub(crate) fn fingerprint(claim: &str, body: &[u8]) -> Digest {
    Digest::of(&[claim.as_bytes(), b"\n", body].concat())
}
