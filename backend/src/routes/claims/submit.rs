//! `POST /v1/claims`: checks a claim by the rules, on evidence that the server knows itself, and stores it once.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, ETAG, LOCATION};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use cpor_rules::calendar::after_business_days;
use cpor_rules::claim::Proof;
use cpor_rules::form::{FieldFlaw, Flaw, FormReport};
use cpor_rules::proof_file::{FileFault, FileKind};
use cpor_rules::schema::EditionName;
use cpor_rules::value::{Digest, DigestError, Domain};
use cpor_rules::wire::{self, ProblemError, Receipt};
use cpor_rules::{Draft, Edition, Evidence, Finding, Input, Lang, SkuTable, Verdict, text};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::accounts::accounts_of;
use crate::app::App;
use crate::body::ClaimBody;
use crate::clock::rfc3339;
use crate::coverage::{Coverage, storable};
use crate::identity::Identity;
use crate::ids::{ClaimId, IdempotencyKey};
use crate::openapi::{PersonHeader, Refusal};
use crate::problem::{Problem, field_error, kind};
use crate::proof_files::MAX_PROOF_FILES;
use crate::response::JSON;
use crate::routes::proof::parse_claim_id;
use crate::routes::validation;
use crate::search;
use crate::store::{StoreError, StoredResponse, Submission, SubmitAttempt, SubmitOutcome};

/// The header of a response that repeats an earlier one.
const IDEMPOTENT_REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");
/// The error code of an item that another open claim of the partner has reserved.
const DUPLICATE: &str = "DUPLICATE";

/// The key of a submission.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "`IdempotencyKey` reads the header")]
pub(crate) struct KeyHeader {
    /// One header line with a lower-case UUID in double quotes, which is no placeholder. A new one whenever the bytes change.
    #[param(
        rename = "Idempotency-Key",
        pattern = r#"^"(?![0-]+"|[f-]+")[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"$"#,
        example = "\"01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b\""
    )]
    idempotency_key: String,
}

/// What is submitted: a claim with its evidence in it
///
/// The rules and what was uploaded decide whether it is taken: a claim that reads as described here is refused with 422 where
/// they stand in its way.
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
    stored.map_err(|problem| problem.about(ClaimId::parse(&draft.claim_id)))
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
    let _submitting = app.in_progress.begin(&identity.partner, &key).await.ok_or_else(still_in_progress)?;
    let at = app.clock.now();
    let attempt = SubmitAttempt { key, fingerprint: Digest::of(&body), at };
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
    attempt: SubmitAttempt,
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
    let coverage = coverage.ok_or_else(missing_tenant)?;

    let receipt = Receipt {
        receipt_id: Uuid::now_v7().to_string(),
        claim_id: claim_id.to_string(),
        submitted_at: rfc3339(attempt.at),
        fingerprint: attempt.fingerprint.to_string(),
        edition: edition.id.into(),
        verdict_sha256: Digest::of(&wire::canonical_bytes(&input, &verdict)).to_string(),
        review_due: after_business_days(today, edition.review_days).to_string(),
        poe: proof.iter().map(ToString::to_string).collect(),
    };
    Ok(Submission {
        receipt: wire::to_bytes(&receipt),
        terms: search::terms(draft, &claim_id, &receipt.receipt_id),
        attempt,
        claim_id,
        receipt_id: receipt.receipt_id,
        review_due: receipt.review_due,
        name: storable(&draft.name),
        company: storable(&draft.customer.company),
        coverage,
        proof,
        evidence: wire::to_bytes(&evidence),
        body,
    })
}

/// The edition of the rules that the draft names.
fn edition(draft: &Draft) -> Result<&'static Edition, Problem> {
    wire::edition_for(draft, None)
        .map_err(|id| Problem::for_field(kind::CLAIM_INVALID, "/edition", validation::unknown_edition(id)))
}

/// The evidence for the check. Role, accounts, own claims and domain look-up are the server's; only what the server
/// cannot know comes from the request.
async fn server_evidence(
    app: &App,
    identity: &Identity,
    draft: &Draft,
    coverage: Option<&Coverage>,
    sent: Evidence,
) -> Result<Evidence, StoreError> {
    // The look-up comes first: it can take seconds, and the list of claims must be recent.
    let domain_lookup = match Domain::parse(&draft.customer.domain) {
        Ok(domain) => Some(app.directory.look_up(&domain, app.clock.now()).await),
        Err(_) => None,
    };
    let subscriptions: Vec<_> =
        coverage.iter().flat_map(|coverage| &coverage.items).filter_map(|item| item.subscription).collect();
    let own_claims =
        app.store.of(identity).list_own_claims(coverage.map(|coverage| coverage.tenant), &subscriptions).await?;
    Ok(Evidence {
        role: Some(identity.role_name().into()),
        domain_lookup,
        customer_subscriptions: sent.customer_subscriptions,
        mpn_accounts: Some(accounts_of(app, identity).await?),
        own_claims: Some(own_claims),
        this_claim: None,
        other_partner_holds: sent.other_partner_holds,
        declared: sent.declared,
    })
}

/// Accepts a claim that no rule stops and whose proof has been uploaded, and gives the digests of its proof files.
fn accept(
    draft: &Draft,
    form_report: &FormReport,
    verdict: &Verdict,
    uploaded: &BTreeMap<Digest, FileKind>,
) -> Result<Vec<Digest>, Problem> {
    let stops: Vec<_> = verdict.raised_stops().collect();
    let mut errors: Vec<_> = stops.iter().map(|finding| rule_error(finding)).collect();
    errors.extend(form_report.flaws.iter().filter(|flaw| matches!(flaw.flaw, Flaw::Day(_))).map(day_error));
    let (proof, proof_errors) = proof_digests(draft, uploaded);
    let only_uploads_are_missing =
        errors.is_empty() && proof_errors.iter().all(|error| error.code == ProblemError::POE_NOT_READY);
    errors.extend(proof_errors);
    if errors.is_empty() {
        return Ok(proof);
    }
    let rules = stops.iter().map(|finding| finding.rule.id.name()).collect::<Vec<_>>().join(", ");
    let problem = if only_uploads_are_missing {
        Problem::new(
            kind::POE_NOT_READY,
            "Proof files of this claim have not been uploaded: /errors names them. Upload them and submit again.",
        )
    } else if rules.is_empty() {
        Problem::new(kind::CLAIM_INVALID, "Fields of the claim cannot be read: /errors says which, and what to do.")
    } else {
        let detail = format!(
            "The claim cannot be submitted because of {rules}: /errors says what is wrong where, and what to do."
        );
        Problem::new(kind::CLAIM_INVALID, detail)
    };
    Err(problem.with_errors(errors))
}

/// The problem for a claim without a valid tenant ID, in case an edition has no rule that stops it.
fn missing_tenant() -> Problem {
    let detail = "The customer's tenant ID cannot be read. Enter it as the customer's portal shows it.";
    Problem::for_field(kind::CLAIM_INVALID, "/customer/tenant_id", detail)
}

/// The error entry for a rule that stops the claim. Its pointer is the first fact of the finding if that is a field of the
/// claim, or else the first field that the rule is about.
fn rule_error(finding: &Finding) -> ProblemError {
    let in_draft = finding.because.first().map(|because| &*because.pointer).filter(|pointer| pointer.starts_with('/'));
    ProblemError {
        pointer: in_draft.or(finding.rule.fields.first().copied()).unwrap_or_default().into(),
        code: finding.rule.id.name().into(),
        detail: format!("{} {}", finding.message(Lang::En), finding.what_to_do(Lang::En)),
        params: finding
            .because
            .iter()
            .map(|because| (because.pointer.to_string(), because.value.as_ref().into()))
            .collect(),
    }
}

/// The error entry for a day that cannot be right, which no rule stops.
fn day_error(flaw: &FieldFlaw) -> ProblemError {
    field_error(&flaw.pointer, format!("{}.", text::flaw(Lang::En, flaw)))
}

/// The digests of the claim's proof files, and an error entry for each file that cannot be accepted.
fn proof_digests(draft: &Draft, uploaded: &BTreeMap<Digest, FileKind>) -> (Vec<Digest>, Vec<ProblemError>) {
    let mut digests = Vec::new();
    let mut errors = Vec::new();
    for (index, proof) in draft.proof.iter().enumerate().filter(|(_, proof)| proof.has_file()) {
        let pointer = format!("/proof/{index}/sha256");
        match Digest::parse(&proof.sha256) {
            Ok(digest) => match uploaded.get(&digest) {
                Some(kind) if cpor_proof::contradicts(&proof.file_name, &proof.media_type, *kind) => {
                    errors.push(contradiction(index, proof, *kind));
                }
                Some(_) => digests.push(digest),
                None => errors.push(not_uploaded(pointer, proof)),
            },
            Err(error) => errors.push(bad_digest(&pointer, proof, error)),
        }
    }
    if draft.proof.len() > MAX_PROOF_FILES {
        let detail = format!(
            "Join some proof files, or leave some out: the claim names {}, and at most {MAX_PROOF_FILES} are accepted.",
            draft.proof.len()
        );
        errors.push(field_error("/proof", detail));
    }
    (digests, errors)
}

/// The error entry for a proof file that has not been uploaded.
fn not_uploaded(pointer: String, proof: &Proof) -> ProblemError {
    let detail = format!(
        "The proof file {:?} has not been uploaded for this claim. Upload it, then submit the claim again.",
        proof.file_name
    );
    ProblemError { code: ProblemError::POE_NOT_READY.into(), ..field_error(&pointer, detail) }
}

/// The error entry for a proof file that says it is of another kind than its content.
fn contradiction(index: usize, proof: &Proof, kind: FileKind) -> ProblemError {
    let fault = text::file_fault(Lang::En, &FileFault::Contradiction(kind));
    field_error(&format!("/proof/{index}/file_name"), format!("The proof file {:?}: {fault}", proof.file_name))
}

/// The error entry for a proof file with a digest that cannot be read.
fn bad_digest(pointer: &str, proof: &Proof, error: DigestError) -> ProblemError {
    let detail = format!(
        "The SHA-256 of the proof file {:?} cannot be read: it is {error}. Choose the file again.",
        proof.file_name
    );
    field_error(pointer, detail)
}

/// The response to a submission.
fn outcome_response(outcome: SubmitOutcome) -> Result<Response, Problem> {
    match outcome {
        SubmitOutcome::Created(stored) => stored_response(stored),
        SubmitOutcome::Replayed(stored) => {
            let mut response = stored_response(stored)?;
            response.headers_mut().insert(IDEMPOTENT_REPLAYED, HeaderValue::from_static("true"));
            Ok(response)
        }
        SubmitOutcome::KeyReused => Err(Problem::new(
            kind::KEY_REUSED,
            "This Idempotency-Key was used for other bytes. Send this claim with a new key, if it is another one.",
        )),
        SubmitOutcome::ClaimIdConflict => Err(Problem::for_field(
            kind::CLAIM_ID_CONFLICT,
            "/claim_id",
            "You have submitted another claim with this claim_id. Give this one an id of its own.",
        )),
        SubmitOutcome::Duplicate { claim_id, pointer } => Err(duplicate_claim(&claim_id, pointer)),
    }
}

/// A stored response as an HTTP response.
fn stored_response(stored: StoredResponse) -> Result<Response, Problem> {
    let header = |text: &str| HeaderValue::from_str(text).map_err(|_| StoreError::Corrupt("header"));
    let StoredResponse { status, location, etag, body } = stored;
    let status = u16::try_from(status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    let status = status.ok_or(StoreError::Corrupt("status"))?;
    let headers = [(CONTENT_TYPE, JSON), (LOCATION, header(&location)?), (ETAG, header(&etag)?)];
    Ok((status, headers, body).into_response())
}

/// The problem for a repeat that comes while the first one is being checked and stored.
fn still_in_progress() -> Problem {
    Problem::new(
        kind::KEY_IN_PROGRESS,
        "The same claim is being submitted at this moment. Send it again shortly, with the same Idempotency-Key.",
    )
}

/// The problem for an item that another open claim has reserved.
fn duplicate_claim(claim_id: &ClaimId, pointer: String) -> Problem {
    let detail =
        format!("Your claim {claim_id} already covers this. Open that claim, or take the item out of this one.");
    let error = ProblemError {
        code: DUPLICATE.into(),
        params: [("claim_id".to_owned(), claim_id.to_string().into())].into(),
        ..field_error(&pointer, detail.clone())
    };
    Problem::new(kind::DUPLICATE_CLAIM, detail).with_errors(vec![error])
}
