//! `GET /v1/claims/{claim_id}/audit`: who did what with a claim, and what was refused.

use axum::Json;
use axum::extract::{Path, State};
use chrono::DateTime;
use serde::Serialize;
use serde_json::Value;

use crate::app::App;
use crate::clock::rfc3339;
use crate::identity::Identity;
use crate::ids::ClaimId;
use crate::problem::Problem;
use crate::store::{AuditEntry, StoreError};

/// The audit log of a claim.
#[derive(Serialize)]
pub(crate) struct AuditLog {
    items: Vec<Entry>,
}

/// An entry of the audit log.
#[derive(Serialize)]
struct Entry {
    seq: i64,
    /// RFC 3339 in UTC.
    at: String,
    subject: String,
    role: String,
    action: String,
    /// `done`, or the slug of the problem.
    outcome: String,
    /// What it was done to: digests and codes.
    detail: Value,
    /// SHA-256 of the entry and of the hash of the one before.
    hash: String,
}

/// The entries of one of the partner's claims, oldest first.
pub(crate) async fn show(
    State(app): State<App>,
    identity: Identity,
    Path(claim_id): Path<String>,
) -> Result<Json<AuditLog>, Problem> {
    let claim_id = ClaimId::parse(&claim_id).ok_or_else(Problem::not_found)?;
    let entries = app.store.of(&identity).audit_log(&claim_id).await?;
    // Refusals alone are of a claim that the partner does not have.
    if !entries.iter().any(AuditEntry::is_done) {
        return Err(Problem::not_found());
    }
    Ok(Json(AuditLog { items: entries.into_iter().map(Entry::try_from).collect::<Result<_, _>>()? }))
}

impl TryFrom<AuditEntry> for Entry {
    type Error = StoreError;

    fn try_from(entry: AuditEntry) -> Result<Self, StoreError> {
        let AuditEntry { seq, at_us, subject, role, action, outcome, detail, hash } = entry;
        let at = DateTime::from_timestamp_micros(at_us).map(rfc3339).ok_or(StoreError::Corrupt("time"))?;
        let detail = serde_json::from_str(&detail).map_err(|_| StoreError::Corrupt("detail"))?;
        Ok(Self { seq, at, subject, role, action, outcome, detail, hash })
    }
}
