//! `POST /v1/claims`: checks a claim by the rules, on evidence that the server knows itself, and stores it once.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use cpor_rules::claim::Proof;
use cpor_rules::renewal::claim_ends;
use cpor_rules::schema::EditionName;
use cpor_rules::value::Digest;
use cpor_rules::wire::{self, ProblemError, Receipt};
use cpor_rules::{Draft, Evidence, Input, SkuTable};
use utoipa::ToSchema;
use uuid::Uuid;

use super::check::{accept, edition, missing_tenant_problem, server_evidence};
use crate::app::App;
use crate::body::ClaimBody;
use crate::clock::rfc3339;
use crate::coverage::{Coverage, storable};
use crate::identity::Identity;
use crate::ids::{ClaimId, IdempotencyKey};
use crate::openapi::{PersonHeader, Refusal};
use crate::problem::{Problem, field_error, kind};
use crate::routes::keyed::{self, KeyHeader};
use crate::routes::proof::parse_claim_id;
use crate::search;
use crate::store::{Attempt, KeyedRoute, Submission, SubmitOutcome};

/// The error code of an item that another open claim of the partner has reserved.
const DUPLICATE: &str = "DUPLICATE";

/// A submission: a claim with its evidence in it
///
/// The rules and the uploaded proof decide whether it is accepted: a claim that reads as described here is refused with
/// 422 where they stand in its way.
#[derive(ToSchema)]
#[schema(as = Submission)]
#[expect(dead_code, reason = "`read_with_evidence` reads the two parts, each with the place of its errors")]
pub(crate) struct SubmittedClaim {
    #[serde(flatten)]
    claim: Draft,
    /// A UUID that the client makes; placeholders, with all digits 0 or all F, are refused.
    #[schema(pattern = "^(?![0-]+$|[fF-]+$)[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$")]
    claim_id: String,
    edition: Option<EditionName>,
    #[schema(max_items = 10)]
    proof: Option<Vec<Proof>>,
    evidence: Option<Evidence>,
}

/// Submit a claim
///
/// Kept in one transaction with all that belongs to it, or not at all. The server puts its own role, MPN accounts, claim list
/// and domain look-up in the place of what the evidence says. The same bytes with the same key, or under the same claim_id,
/// get the first answer again, byte for byte; keys are kept for 30 days, claims as long as the programme keeps them.
#[utoipa::path(post, path = "/v1/claims", operation_id = "submit", tag = "claims",
    params(PersonHeader, KeyHeader),
    request_body(content = SubmittedClaim, description = "At most 256 KiB.", example = json!({
        "schema": 1,
        "claim_id": "01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b",
        "name": "Sales at Contoso",
        "partner": { "mpn_id": "4391507", "contact": { "name": "Anna Rossi", "email": "anna@fabrikam.example" } },
        "customer": {
            "company": "Contoso",
            "tenant_id": "6babcaad-604b-40ac-a9d7-9fd97c0b779f",
            "domain": "contoso18839.onmicrosoft.com",
            "contact": { "name": "Bo Lind", "title": "Head of sales", "email": "bo@contoso.example" },
            "technical_contact": { "name": "Cy Moe", "title": "Engineer", "email": "cy@contoso.example" },
            "public_sector": "no"
        },
        "solution_area": "business_applications",
        "activities": ["usage"],
        "purchase_channel": "volume_licensing",
        "products": [{ "product": "sales", "subscription_id": "5e2f1c3a-9b8d-4f6e-a7c0-1d2e3f405162" }],
        "proof": [{
            "sha256": "edf09a2b000a9d50f6acf7b3cfbd515370aea68a65f6c262ac98bf6f833f42fc",
            "file_name": "proof.pdf",
            "media_type": "application/pdf",
            "size": 38,
            "covers": ["sales"],
            "customer_signed": true,
            "describes_work": true
        }],
        "acknowledged": true
    })),
    responses(
        (status = 200, description = "The claim was submitted before under another key, with the same bytes", body = Receipt,
            headers(
                ("Location" = String, description = "Where the claim is"),
                ("ETag" = String, description = "The version of the claim"),
                ("Idempotent-Replayed" = String, description = "`true` when this was answered before"),
            ),
            links(("claim" = (operation_id = "claim", parameters(("claim_id" = "$response.body#/claim_id")))))),
        (status = 201, description = "The claim is submitted", body = Receipt,
            headers(
                ("Location" = String, description = "Where the claim is"),
                ("ETag" = String, description = "The version of the claim"),
                ("Idempotent-Replayed" = String, description = "`true` when this was answered before"),
            ),
            links(("claim" = (operation_id = "claim", parameters(("claim_id" = "$response.body#/claim_id")))))),
        Refusal<409>, Refusal<413>, Refusal<422>,
    ))]
pub(crate) async fn submit(
    State(app): State<App>,
    identity: Identity,
    headers: HeaderMap,
    ClaimBody(body): ClaimBody,
) -> Result<Response, Problem> {
    let (draft, evidence) = wire::read_with_evidence(&body)?;
    let key = IdempotencyKey::from_headers(&headers)?;
    // In a task of its own: when the client disconnects, this handler is dropped, and a claim that has come in whole has to
    // be stored anyway.
    let submissions = app.submissions.clone();
    let stored = submissions.spawn(check_and_store(app, identity, key, draft, evidence, body)).await;
    stored.unwrap_or_else(|error| {
        tracing::error!(%error, "storing a claim was cut short");
        let detail = "The claim could not be kept. Send the same again, with the same Idempotency-Key.";
        Err(Problem::new(kind::INTERNAL, detail))
    })
}

/// Checks and stores a claim, unless it is stored already.
async fn check_and_store(
    app: App,
    identity: Identity,
    key: IdempotencyKey,
    draft: Draft,
    evidence: Evidence,
    body: Bytes,
) -> Result<Response, Problem> {
    let stored = check_and_store_once(&app, &identity, key, &draft, evidence, body).await;
    stored.map_err(|problem| problem.with_claim_id(ClaimId::parse(&draft.claim_id)))
}

async fn check_and_store_once(
    app: &App,
    identity: &Identity,
    key: IdempotencyKey,
    draft: &Draft,
    evidence: Evidence,
    body: Bytes,
) -> Result<Response, Problem> {
    // Until it is answered.
    let _submitting = app.in_progress.begin(&identity.partner, &key).await.ok_or_else(keyed::in_progress_problem)?;
    let at = app.clock.now();
    let attempt = Attempt { route: KeyedRoute::Submit, key, fingerprint: Digest::of(&body), at };
    let claim_id = parse_claim_id(kind::CLAIM_INVALID, &draft.claim_id);
    let earlier = match &claim_id {
        Ok(claim_id) => app.store.of(identity).find_by_key_or_claim(&attempt, claim_id).await?,
        Err(_) => app.store.of(identity).find_by_key(&attempt).await?,
    };
    if let Some(outcome) = earlier {
        return outcome_response(outcome);
    }
    let claim_id = claim_id?;
    let submission = check(app, identity, attempt, claim_id, draft, evidence, body).await?;
    outcome_response(app.store.of(identity).submit(submission).await?)
}

/// Checks a claim on the server's evidence. Gives what is to be stored, or the problem when a rule stops it.
async fn check(
    app: &App,
    identity: &Identity,
    attempt: Attempt,
    claim_id: ClaimId,
    draft: &Draft,
    sent: Evidence,
    body: Bytes,
) -> Result<Submission, Problem> {
    let edition = edition(draft)?;
    let coverage = Coverage::of(draft);
    let evidence = server_evidence(app, identity, draft, coverage.as_ref(), sent).await?;
    let uploaded = app.store.of(identity).uploaded_proof(&claim_id).await?;
    let today = attempt.at.date_naive();
    let input = Input { draft, evidence: &evidence, today, edition, skus: SkuTable::built_in() };
    let export = input.export();
    let (form_report, verdict) = input.check_form_and_rules(export.as_ref());
    let proof = accept(draft, &form_report, &verdict, &uploaded)?;
    let coverage = coverage.ok_or_else(missing_tenant_problem)?;
    let ends = evidence.customer_subscriptions.as_ref().zip(export.as_ref());
    let ends = ends.and_then(|(export, index)| claim_ends(draft, export, index, today));

    let receipt = Receipt {
        receipt_id: Uuid::now_v7().to_string(),
        claim_id: claim_id.to_string(),
        submitted_at: rfc3339(attempt.at),
        fingerprint: attempt.fingerprint.to_string(),
        edition: edition.id.into(),
        verdict_sha256: Digest::of(&wire::canonical_bytes(&input, &verdict)).to_string(),
        review_due: app.calendar.after_business_days(today, edition.review_days).to_string(),
        poe: proof.iter().map(ToString::to_string).collect(),
    };
    Ok(Submission {
        receipt: wire::to_bytes(&receipt),
        terms: search::terms(draft, &claim_id, &receipt.receipt_id),
        attempt,
        claim_id,
        edition,
        receipt_id: receipt.receipt_id,
        review_due: receipt.review_due,
        name: storable(&draft.name),
        company: storable(&draft.customer.company),
        ends,
        coverage,
        proof,
        evidence: wire::to_bytes(&evidence),
        body,
    })
}

/// The response to a submission.
fn outcome_response(outcome: SubmitOutcome) -> Result<Response, Problem> {
    match outcome {
        SubmitOutcome::Created(stored) => keyed::with_location(stored),
        SubmitOutcome::Replayed(stored) => keyed::with_location(stored).map(keyed::replayed),
        SubmitOutcome::KeyReused => Err(keyed::key_reused_problem()),
        SubmitOutcome::ClaimIdConflict => Err(Problem::for_field(
            kind::CLAIM_ID_CONFLICT,
            "/claim_id",
            "You have submitted another claim with this claim_id. Give this one an id of its own.",
        )),
        SubmitOutcome::Duplicate { claim_id, pointer } => Err(duplicate_claim_problem(&claim_id, pointer)),
    }
}

/// Builds the problem for an item that another open claim has reserved.
pub(crate) fn duplicate_claim_problem(claim_id: &ClaimId, pointer: String) -> Problem {
    let detail =
        format!("Your claim {claim_id} already covers this. Open that claim, or take the item out of this one.");
    let error = ProblemError {
        code: DUPLICATE.into(),
        params: [("claim_id".to_owned(), claim_id.to_string().into())].into(),
        ..field_error(&pointer, detail.clone())
    };
    Problem::new(kind::DUPLICATE_CLAIM, detail).with_errors(vec![error])
}
