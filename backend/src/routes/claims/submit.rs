//! `POST /v1/claims`: judges a claim by the rules on the server's own facts, and keeps it once.

use std::collections::BTreeSet;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, ETAG, LOCATION};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use cpor_rules::calendar::after_business_days;
use cpor_rules::claim::Proof;
use cpor_rules::json::Value;
use cpor_rules::value::{Digest, DigestError, Domain, tidy};
use cpor_rules::wire::{self, ProblemError, Receipt};
use cpor_rules::{Draft, Edition, Evidence, Finding, Input, Lang, SkuTable, Verdict};
use uuid::Uuid;

use crate::app::App;
use crate::body::ClaimBody;
use crate::claimed::Coverage;
use crate::clock::rfc3339;
use crate::identity::{Capability, Identity};
use crate::ids::{ClaimId, IdempotencyKey};
use crate::problem::{Problem, format_error, kind};
use crate::proof::PROOF_FILES;
use crate::response::{JSON, to_bytes};
use crate::routes::proof::read_claim_id;
use crate::routes::validation;
use crate::store::{Answered, Attempt, Outcome, StoreError, Submission};

/// Says that an answer was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");
/// The code of a proof file that a claim names and that has not been uploaded.
const POE_NOT_READY: &str = "POE_NOT_READY";
/// The code of an item that another claim of the partner covers.
const DUPLICATE: &str = "DUPLICATE";

pub(crate) async fn submit(
    State(app): State<App>,
    identity: Identity,
    headers: HeaderMap,
    ClaimBody(body): ClaimBody,
) -> Result<Response, Problem> {
    identity.need(Capability::Submit)?;
    let (draft, evidence) = read(&body)?;
    let key = IdempotencyKey::read(&headers)?;
    let at = app.clock.now();
    let attempt = Attempt { partner: identity.partner.clone(), key, fingerprint: Digest::of(&body), at };
    if let Some(outcome) = app.store.answered(&attempt).await? {
        return answer(outcome);
    }
    let claim_id = read_claim_id(kind::CLAIM_INVALID, &draft.claim_id)?;
    if let Some(outcome) = app.store.submitted(&attempt, &claim_id).await? {
        return answer(outcome);
    }

    let submission = judge(&app, identity, attempt, claim_id, &draft, evidence, body).await?;
    // Apart from the request: when the client goes away its future is dropped, and a claim that has been
    // begun is to be kept all the same.
    let kept = tokio::spawn(async move { app.store.submit(&submission).await }).await;
    let outcome = kept.map_err(|error| {
        tracing::error!(%error, "a submission ended early");
        Problem::new(kind::INTERNAL, "The claim could not be kept. Send the same again, with the same Idempotency-Key.")
    })?;
    answer(outcome?)
}

/// Judges a claim on what the server knows, and makes of it what is kept.
async fn judge(
    app: &App,
    identity: Identity,
    attempt: Attempt,
    claim_id: ClaimId,
    draft: &Draft,
    sent: Evidence,
    body: Bytes,
) -> Result<Submission, Problem> {
    let edition = edition(draft)?;
    let coverage = Coverage::of(draft);
    let evidence = own_evidence(app, &identity, draft, coverage.as_ref(), sent).await?;
    let uploaded = app.store.proof(&identity.partner, &claim_id).await?;
    let today = attempt.at.date_naive();
    let input = Input { draft, evidence: &evidence, today, edition, skus: SkuTable::built_in() };
    let verdict = input.check();
    let proof = pass(draft, &verdict, &uploaded)?;
    let coverage = coverage.ok_or_else(no_tenant)?;

    let receipt = Receipt {
        receipt_id: Uuid::now_v7().to_string(),
        claim_id: claim_id.to_string(),
        submitted_at: rfc3339(attempt.at),
        fingerprint: attempt.fingerprint.to_string(),
        edition: edition.id.into(),
        verdict_sha256: Digest::of(&wire::canonical(&input, &verdict)).to_string(),
        review_due: after_business_days(today, edition.review_days).to_string(),
        poe: proof.iter().map(ToString::to_string).collect(),
    };
    Ok(Submission {
        receipt: to_bytes(&receipt)?,
        attempt,
        claim_id,
        receipt_id: receipt.receipt_id,
        review_due: receipt.review_due,
        subject: identity.subject,
        name: tidy(&draft.name).into(),
        company: tidy(&draft.customer.company).into(),
        coverage,
        proof,
        evidence: to_bytes(&evidence)?,
        body,
    })
}

/// The draft, and the evidence that came with it.
pub(super) fn read(body: &[u8]) -> Result<(Draft, Evidence), Problem> {
    let mut draft = Draft::read(body)?;
    let evidence = match draft.kept.remove("evidence") {
        Some(evidence) if !evidence.is_null() => Evidence::read_value(&evidence, "/evidence")?,
        _ => Evidence::default(),
    };
    Ok((draft, evidence))
}

fn edition(draft: &Draft) -> Result<&'static Edition, Problem> {
    wire::edition_for(draft, None)
        .map_err(|id| Problem::field(kind::CLAIM_INVALID, "/edition", validation::unknown_edition(id)))
}

/// What the server knows itself takes the place of what the body says.
async fn own_evidence(
    app: &App,
    identity: &Identity,
    draft: &Draft,
    coverage: Option<&Coverage>,
    sent: Evidence,
) -> Result<Evidence, StoreError> {
    // First, because it may take seconds, in which the list of claims would grow old.
    let domain_lookup = match Domain::parse(&draft.customer.domain) {
        Ok(domain) => Some(app.directory.look_up(&domain, app.clock.now()).await),
        Err(_) => None,
    };
    let subscriptions: Vec<_> =
        coverage.iter().flat_map(|coverage| &coverage.items).filter_map(|item| item.subscription).collect();
    let own_claims =
        app.store.own_claims(&identity.partner, coverage.map(|coverage| coverage.tenant), &subscriptions).await?;
    Ok(Evidence {
        role: Some(identity.role_name().into()),
        domain_lookup,
        customer_subscriptions: sent.customer_subscriptions,
        mpn_accounts: Some(identity.mpn_accounts.clone()),
        own_claims: Some(own_claims),
        this_claim: None,
        other_partner_holds: sent.other_partner_holds,
        declared: sent.declared,
    })
}

/// Refuses a claim that a rule stops or whose proof is not there; else gives the digests of its proof.
fn pass(draft: &Draft, verdict: &Verdict, uploaded: &BTreeSet<Digest>) -> Result<Vec<Digest>, Problem> {
    let stops: Vec<_> = verdict.raised_stops().collect();
    let mut errors: Vec<_> = stops.iter().map(|finding| stop(finding)).collect();
    let (proof, flaws) = proof(draft, uploaded);
    let only_uploads_are_missing = errors.is_empty() && flaws.iter().all(|flaw| flaw.code == POE_NOT_READY);
    errors.extend(flaws);
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
        let detail =
            format!("The claim cannot be made so, by {rules}: /errors says what is wrong where, and what to do.");
        Problem::new(kind::CLAIM_INVALID, detail)
    };
    Err(problem.with_errors(errors))
}

/// For a set of rules that would let a claim without a tenant pass.
fn no_tenant() -> Problem {
    let detail = "The customer's tenant ID cannot be read. Enter it as the customer's portal shows it.";
    Problem::field(kind::CLAIM_INVALID, "/customer/tenant_id", detail)
}

fn stop(finding: &Finding) -> ProblemError {
    let in_draft = finding.because.first().map(|because| &*because.fact).filter(|pointer| pointer.starts_with('/'));
    ProblemError {
        pointer: in_draft.or(finding.rule.fields.first().copied()).unwrap_or_default().into(),
        code: finding.rule.id.name().into(),
        detail: format!("{} {}", finding.message(Lang::En), finding.what_to_do(Lang::En)),
        params: finding
            .because
            .iter()
            .map(|because| (because.fact.to_string(), Value::Text(because.value.to_string())))
            .collect(),
    }
}

/// The digests of the claim's proof files, and what is wrong with those that cannot be taken.
fn proof(draft: &Draft, uploaded: &BTreeSet<Digest>) -> (Vec<Digest>, Vec<ProblemError>) {
    let mut digests = Vec::new();
    let mut flaws = Vec::new();
    for (place, proof) in draft.proof.iter().enumerate().filter(|(_, proof)| proof.names_a_file()) {
        let pointer = format!("/proof/{place}/sha256");
        match Digest::parse(&proof.sha256) {
            Ok(digest) if uploaded.contains(&digest) => digests.push(digest),
            Ok(_) => flaws.push(not_uploaded(pointer, proof)),
            Err(error) => flaws.push(no_digest(&pointer, proof, error)),
        }
    }
    if draft.proof.len() > PROOF_FILES {
        let detail = format!(
            "The claim names {} proof files, and at most {PROOF_FILES} are taken. Join some, or leave some out.",
            draft.proof.len()
        );
        flaws.push(format_error("/proof", detail));
    }
    (digests, flaws)
}

fn not_uploaded(pointer: String, proof: &Proof) -> ProblemError {
    let detail = format!(
        "The proof file {:?} has not been uploaded for this claim. Upload it, then submit the claim again.",
        proof.file_name
    );
    ProblemError { code: POE_NOT_READY.into(), ..format_error(&pointer, detail) }
}

fn no_digest(pointer: &str, proof: &Proof, error: DigestError) -> ProblemError {
    let detail = format!(
        "The SHA-256 of the proof file {:?} cannot be read: it is {error}. Choose the file again.",
        proof.file_name
    );
    format_error(pointer, detail)
}

fn answer(outcome: Outcome) -> Result<Response, Problem> {
    match outcome {
        Outcome::Kept(answered) => answer_with(answered),
        Outcome::Repeated(answered) => {
            let mut response = answer_with(answered)?;
            response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
            Ok(response)
        }
        Outcome::KeyReused => Err(Problem::new(
            kind::KEY_REUSED,
            "This Idempotency-Key was used for other bytes. Send this claim with a new key, if it is another one.",
        )),
        Outcome::ClaimIdConflict => Err(Problem::field(
            kind::CLAIM_ID_CONFLICT,
            "/claim_id",
            "You have submitted another claim with this claim_id. Give this one an id of its own.",
        )),
        Outcome::Duplicate { claim_id, pointer } => Err(duplicate(&claim_id, pointer)),
    }
}

fn answer_with(answered: Answered) -> Result<Response, Problem> {
    let header = |text: &str| HeaderValue::from_str(text).map_err(|_| StoreError::Damaged("header"));
    let Answered { status, location, etag, body } = answered;
    let status = StatusCode::from_u16(status).map_err(|_| StoreError::Damaged("status"))?;
    let headers = [(CONTENT_TYPE, JSON), (LOCATION, header(&location)?), (ETAG, header(&etag)?)];
    Ok((status, headers, body).into_response())
}

fn duplicate(claim_id: &ClaimId, pointer: String) -> Problem {
    let detail =
        format!("Your claim {claim_id} covers this already. Open that claim, or take the item out of this one.");
    let error = ProblemError {
        code: DUPLICATE.into(),
        params: [("claim_id".to_owned(), Value::Text(claim_id.to_string()))].into_iter().collect(),
        ..format_error(&pointer, detail.clone())
    };
    Problem::new(kind::DUPLICATE_CLAIM, detail).with_errors(vec![error])
}
