//! The last entry of each chain of the audit log. Whoever keeps them elsewhere finds out later if a chain was cut off before, or made
//! anew.

use serde::{Deserialize, Serialize};
use sqlx::AnyConnection;

use super::{AuditFault, AuditReport, Store, StoreError};

/// The last entry of a chain of the audit log, by its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditHead {
    /// The partner's short name.
    pub partner: String,
    /// The claim's ID; empty for the chain of what is about no claim.
    pub claim: String,
    /// The entry's place in the chain, from 1.
    pub seq: i64,
    /// Its hash, which depends on all entries before.
    pub hash: String,
}

/// Lists the last entry of each chain of the audit log in the database with this URL.
///
/// # Errors
/// When the database cannot be opened or read.
pub async fn list_audit_heads(url: &str) -> Result<Vec<AuditHead>, StoreError> {
    let store = Store::open_for_operator(url).await?;
    let heads = list(&mut *store.begin_to_read().await?).await;
    store.close().await?;
    heads
}

/// Checks the audit log of a database, and that these earlier chain heads are still in it. The rest is as in
/// [`verify_audit`](super::verify_audit).
///
/// # Errors
/// When the database cannot be opened or read. What is wrong with the log is in the report.
pub async fn verify_audit_since(url: &str, heads: &[AuditHead]) -> Result<AuditReport, StoreError> {
    let store = Store::open_for_operator(url).await?;
    let mut report = store.verify_audit().await?;
    let missing = find_missing(&mut *store.begin_to_read().await?, heads).await;
    store.close().await?;
    report.faults.extend(missing?);
    Ok(report)
}

async fn list(connection: &mut AnyConnection) -> Result<Vec<AuditHead>, StoreError> {
    let rows: Vec<(String, String, i64, String)> = sqlx::query_as(
        "SELECT partner_id, claim_id, seq, hash FROM audit_log AS last WHERE seq = (SELECT max(seq) FROM audit_log \
         WHERE audit_log.partner_id = last.partner_id AND audit_log.claim_id = last.claim_id) ORDER BY partner_id, claim_id",
    )
    .fetch_all(connection)
    .await?;
    let head = |(partner, claim, seq, hash)| AuditHead { partner, claim, seq, hash };
    Ok(rows.into_iter().map(head).collect())
}

/// Finds the heads that are not in their chains any more.
async fn find_missing(connection: &mut AnyConnection, heads: &[AuditHead]) -> Result<Vec<AuditFault>, StoreError> {
    let mut missing = Vec::new();
    for AuditHead { partner, claim, seq, hash } in heads {
        let found: Option<(String,)> =
            sqlx::query_as("SELECT hash FROM audit_log WHERE partner_id = $1 AND claim_id = $2 AND seq = $3")
                .bind(partner)
                .bind(claim)
                .bind(*seq)
                .fetch_optional(&mut *connection)
                .await?;
        let (partner, claim, seq) = (partner.clone(), claim.clone(), *seq);
        match found {
            None => missing.push(AuditFault::CutOff { partner, claim, seq }),
            Some((found,)) if found != *hash => missing.push(AuditFault::MadeAnew { partner, claim, seq }),
            Some(_) => {}
        }
    }
    Ok(missing)
}
