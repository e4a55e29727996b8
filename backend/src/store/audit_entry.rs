//! An entry of the audit log, and its hash.

use cpor_rules::value::Digest;
use serde_json::json;

/// The outcome of what was not refused.
pub(super) const DONE: &str = "done";

/// An entry of the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AuditEntry {
    /// Its place in the chain, from 1.
    pub(crate) seq: i64,
    /// The time, in microseconds since 1970.
    pub(crate) at_us: i64,
    /// The subject of whoever did it.
    pub(crate) subject: String,
    /// The role in which they did it.
    pub(crate) role: String,
    /// The action, such as `claim.submitted`, or the request that was refused, such as `POST /v1/claims`.
    pub(crate) action: String,
    /// `done`, or the slug of the problem.
    pub(crate) outcome: String,
    /// The object of the action, as JSON.
    pub(crate) detail: String,
    /// SHA-256 of the entry and of the hash before it.
    pub(crate) hash: String,
}

impl AuditEntry {
    /// Whether the entry is of something that was done, and not of a refusal.
    pub(crate) fn is_done(&self) -> bool {
        self.outcome == DONE
    }

    /// Returns the hash that this entry has in the chain of a claim, after the one with this hash.
    pub(super) fn hash_after(&self, partner: &str, claim: &str, before: &str) -> String {
        let Self { seq, at_us, subject, role, action, outcome, detail, hash: _ } = self;
        let entry = json!([before, partner, claim, seq, at_us, subject, role, action, outcome, detail]);
        Digest::of(entry.to_string().as_bytes()).to_string()
    }
}
