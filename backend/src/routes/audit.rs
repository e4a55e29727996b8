//! `GET /v1/claims/{claim_id}/audit`: who did what with a claim, and what was refused.

use axum::Json;
use axum::extract::{Path, State};
use chrono::DateTime;
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::life::{Action as LifeAction, Reason};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::app::App;
use crate::clock::rfc3339;
use crate::identity::{Identity, REVIEWER};
use crate::ids::ClaimId;
use crate::openapi::{ClaimPath, Refusal};
use crate::problem::Problem;
use crate::store::{AuditEntry, StoreError};

/// The audit log of a claim.
#[derive(Serialize, ToSchema)]
pub(crate) struct AuditLog {
    items: Vec<Entry>,
}

/// An entry of the audit log.
#[derive(Serialize, ToSchema)]
#[schema(as = AuditEntry)]
struct Entry {
    /// Its place in the claim's log.
    #[schema(minimum = 1)]
    seq: i64,
    #[schema(format = DateTime)]
    at: String,
    /// The subject of whoever did it; a reviewer is not named.
    subject: String,
    role: String,
    /// The action, such as `claim.submitted`, or the method and route of a refused request.
    action: String,
    /// `done`, or the slug of the problem.
    outcome: String,
    /// The details: digests of what was stored, or the codes of a refusal.
    #[schema(value_type = Detail)]
    detail: Value,
    /// SHA-256 of the entry and of the hash of the one before.
    hash: String,
}

/// Show the audit log of one of the partner's claims
///
/// Who did what, and what was refused, the oldest first.
#[utoipa::path(get, path = "/v1/claims/{claim_id}/audit", operation_id = "claimAudit", tag = "claims", params(ClaimPath),
    responses((status = 200, description = "The claim's audit log", body = AuditLog), Refusal<404>))]
pub(crate) async fn show(
    State(app): State<App>,
    identity: Identity,
    Path(ClaimPath { claim_id }): Path<ClaimPath>,
) -> Result<Json<AuditLog>, Problem> {
    let claim_id = ClaimId::parse(&claim_id).ok_or_else(Problem::not_found)?;
    app.apply_due_decisions().await;
    let entries = app.store.of(&identity).audit_log(&claim_id).await?;
    // Refusals alone are of a claim that the partner does not have.
    if !entries.iter().any(AuditEntry::is_done) {
        return Err(Problem::not_found());
    }
    Ok(Json(AuditLog { items: entries.into_iter().map(Entry::try_from).collect::<Result<_, _>>()? }))
}

/// The details of an entry of the audit log.
#[derive(ToSchema)]
#[schema(as = AuditDetail)]
#[expect(dead_code, reason = "it is kept as JSON, so that its hash stays what it was")]
struct Detail {
    /// SHA-256 of the submitted bytes.
    body_sha256: Option<String>,
    receipt_sha256: Option<String>,
    /// SHA-256 of the evidence on which the claim was judged.
    evidence_sha256: Option<String>,
    /// SHA-256 of a proof file.
    sha256: Option<String>,
    media_type: Option<String>,
    /// The size in bytes.
    size: Option<u64>,
    /// Codes of the errors, such as the rules that stopped a claim.
    codes: Option<Vec<String>>,
    /// ID of the problem.
    instance: Option<String>,
    /// The status in which a claim was deleted.
    status: Option<ClaimStatus>,
    /// The number of the claim's event.
    event: Option<u64>,
    /// The action on the claim, where its status changed.
    action: Option<LifeAction>,
    from: Option<ClaimStatus>,
    to: Option<ClaimStatus>,
    reasons: Option<Vec<Reason>>,
    /// SHA-256 of the text that came with it.
    text_sha256: Option<String>,
}

impl TryFrom<AuditEntry> for Entry {
    type Error = StoreError;

    fn try_from(entry: AuditEntry) -> Result<Self, StoreError> {
        let AuditEntry { seq, at_us, subject, role, action, outcome, detail, hash } = entry;
        let at = DateTime::from_timestamp_micros(at_us).map(rfc3339).ok_or(StoreError::Corrupt("time"))?;
        // No partner is told which reviewer it was.
        let subject = if role == REVIEWER { REVIEWER.into() } else { subject };
        let detail = serde_json::from_str(&detail).map_err(|_| StoreError::Corrupt("detail"))?;
        Ok(Self { seq, at, subject, role, action, outcome, detail, hash })
    }
}
