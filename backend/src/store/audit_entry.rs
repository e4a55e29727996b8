//! An entry of the audit log, and its hash.

use cpor_rules::value::hex;
use serde_json::json;
use sha2::{Digest, Sha256, Sha512};

/// The outcome of what was not refused.
pub(super) const DONE: &str = "done";
/// What SHA-512's hashes begin with.
const SHA512: &str = "sha512:";

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
    /// The hash of the entry and of the hash before it, by a [`HashFunction`].
    pub(crate) hash: String,
}

/// A hash function of chains. Each hash tells by which it was made, so that a chain can go on by another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HashFunction {
    /// The first one, whose hashes have no name before them.
    Sha256,
    /// Its hashes begin with `sha512:`.
    Sha512,
}

impl HashFunction {
    /// The one of new entries. Another one here leaves the entries that there are as they are.
    pub(super) const CURRENT: Self = Self::Sha256;

    /// Finds the one by which a hash was made.
    pub(super) fn of(hash: &str) -> Self {
        if hash.starts_with(SHA512) { Self::Sha512 } else { Self::Sha256 }
    }

    /// Hashes some bytes: hexadecimal digits, after the name of the function if it is not the first one.
    fn hash(self, bytes: &[u8]) -> String {
        match self {
            Self::Sha256 => hex(&Sha256::digest(bytes)),
            Self::Sha512 => format!("{SHA512}{}", hex(&Sha512::digest(bytes))),
        }
    }
}

impl AuditEntry {
    /// Whether the entry is of something that was done, and not of a refusal.
    pub(crate) fn is_done(&self) -> bool {
        self.outcome == DONE
    }

    /// Returns the hash that this entry has in the chain of a claim, after the one with this hash.
    pub(super) fn hash_after(&self, function: HashFunction, partner: &str, claim: &str, before: &str) -> String {
        let Self { seq, at_us, subject, role, action, outcome, detail, hash: _ } = self;
        let entry = json!([before, partner, claim, seq, at_us, subject, role, action, outcome, detail]);
        function.hash(entry.to_string().as_bytes())
    }
}
