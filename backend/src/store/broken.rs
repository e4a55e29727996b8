//! What tests break on purpose, to see that the proofs notice.
//!
//! `CPOR_BROKEN` names it, for the same program that is tested whole. It is asked for in debug builds only: what operators run
//! has none of this in it. A field of the configuration would not do, because the proofs kill the program as a process.

/// A fault that tests put into a debug build on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// The idempotency key is committed before the claim, in a transaction of its own.
    KeyApart,
    /// The statements of a change are not in one transaction.
    StatementsApart,
    /// A commit to SQLite does not wait for the disk (`synchronous = NORMAL`).
    Unsynced,
}

impl Broken {
    /// Whether this program was started with the fault.
    pub(super) fn is_chosen(self) -> bool {
        cfg!(debug_assertions) && std::env::var("CPOR_BROKEN").is_ok_and(|chosen| chosen == self.name())
    }

    fn name(self) -> &'static str {
        match self {
            Self::KeyApart => "key-apart",
            Self::StatementsApart => "statements-apart",
            Self::Unsynced => "unsynced",
        }
    }
}
