//! What a claim has to pass before it is stored, on evidence that the server knows itself.

use std::collections::BTreeMap;

use cpor_rules::claim::Proof;
use cpor_rules::form::{FieldFlaw, Flaw, FormReport};
use cpor_rules::proof_file::{FileFault, FileKind};
use cpor_rules::value::{Digest, DigestError, Domain};
use cpor_rules::wire::{self, ProblemError};
use cpor_rules::{Draft, Edition, Evidence, Finding, Lang, Verdict, text};

use crate::accounts::accounts_of;
use crate::app::App;
use crate::coverage::Coverage;
use crate::identity::Identity;
use crate::problem::{Problem, field_error, kind};
use crate::proof_files::MAX_PROOF_FILES;
use crate::routes::validation;
use crate::store::StoreError;

/// Finds the edition of the rules that the draft names.
pub(super) fn edition(draft: &Draft) -> Result<&'static Edition, Problem> {
    wire::edition_for(draft, None)
        .map_err(|id| Problem::for_field(kind::CLAIM_INVALID, "/edition", validation::unknown_edition(id)))
}

/// Builds the evidence for the check. Role, accounts, own claims and domain look-up are the server's; only what the
/// server cannot know comes from the request.
pub(super) async fn server_evidence(
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
    app.apply_due_decisions().await;
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

/// Accepts a claim that no rule stops and whose proof has been uploaded, and returns the digests of its proof files.
pub(super) fn accept(
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

/// Builds the problem for a claim without a valid tenant ID, in case an edition has no rule that stops it.
pub(super) fn missing_tenant_problem() -> Problem {
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
    field_error(&flaw.pointer, format!("{}.", text::flaw_text(Lang::En, flaw)))
}

/// The digests of the claim's proof files, and an error entry for each file that cannot be accepted.
fn proof_digests(draft: &Draft, uploaded: &BTreeMap<Digest, FileKind>) -> (Vec<Digest>, Vec<ProblemError>) {
    let mut digests = Vec::new();
    let mut errors = Vec::new();
    for (index, proof) in draft.proof.iter().enumerate().filter(|(_, proof)| proof.has_file()) {
        let pointer = format!("/proof/{index}/sha256");
        match Digest::parse(&proof.sha256) {
            Ok(digest) => match uploaded.get(&digest) {
                Some(kind) if cpor_proof::is_declared_otherwise(&proof.file_name, &proof.media_type, *kind) => {
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
    let fault = text::file_fault_text(Lang::En, &FileFault::Contradiction(kind));
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
