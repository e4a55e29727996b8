//! A copy of the audit log in the log of the program, from where it goes to another machine. An entry is there once it is in the
//! database for certain: what a transaction has written is told when it has been committed.

use std::cell::RefCell;

use sqlx::{Any, Transaction};
use tokio::task_local;

use super::StoreError;
use super::audit_entry::AuditEntry;

/// The logging target of the audit log's copy, by which the program turns its lines on.
pub const AUDIT_TARGET: &str = "audit";

task_local! {
    /// What the transaction of this task has written so far.
    static WRITTEN: RefCell<Vec<Written>>;
}

/// An entry with the chain that it is in.
struct Written {
    partner: String,
    claim: String,
    entry: AuditEntry,
}

/// Runs what makes one transaction.
pub(super) async fn of_transaction<T>(transaction: impl Future<Output = T>) -> T {
    WRITTEN.scope(RefCell::default(), transaction).await
}

/// Notes that the transaction has written this entry.
pub(super) fn note(partner: &str, claim: &str, entry: &AuditEntry) {
    let written = Written { partner: partner.into(), claim: claim.into(), entry: entry.clone() };
    // Outside of a transaction there is nothing to wait for, but only faults that tests make write so.
    let _ = WRITTEN.try_with(|all| all.borrow_mut().push(written));
}

/// Commits a transaction and tells what it has written.
pub(super) async fn commit(transaction: Transaction<'static, Any>) -> Result<(), StoreError> {
    transaction.commit().await?;
    for Written { partner, claim, entry } in WRITTEN.try_with(RefCell::take).unwrap_or_default() {
        let AuditEntry { seq, at_us, subject, role, action, outcome, detail, hash } = entry;
        tracing::info!(
            target: AUDIT_TARGET, partner, claim, seq, at_us, subject, role, action, outcome, detail, hash, "an audit entry"
        );
    }
    Ok(())
}
