//! Where the submission stands.

use cpor_rules::wire::Receipt;

use super::{Failure, Outbox};

/// Where the submission stands. "Submitted" needs a receipt in hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Submission {
    /// Nothing has been sent.
    #[default]
    None,
    /// Sent; the answer is awaited.
    Sending {
        /// What was sent.
        outbox: Outbox,
        /// How often it was tried before.
        tries: u32,
    },
    /// No answer came; the same bytes are sent again soon.
    Waiting {
        /// What is sent again.
        outbox: Outbox,
        /// How often it was tried.
        tries: u32,
        /// Why it waits.
        failure: Failure,
    },
    /// The backend refused it.
    Refused(Failure),
    /// The backend has it.
    Done(Receipt),
}

impl Submission {
    /// The bytes that are on their way, if any.
    pub fn outbox(&self) -> Option<&Outbox> {
        match self {
            Self::Sending { outbox, .. } | Self::Waiting { outbox, .. } => Some(outbox),
            Self::None | Self::Refused(_) | Self::Done(_) => None,
        }
    }

    /// The receipt, once there is one.
    pub fn receipt(&self) -> Option<&Receipt> {
        match self {
            Self::Done(receipt) => Some(receipt),
            _ => None,
        }
    }
}

/// Milliseconds to wait before the next try: doubling from one second, one minute at most.
pub(super) fn pause_before_retry(tries: u32) -> u32 {
    1000_u32.saturating_mul(1 << tries.saturating_sub(1).min(6)).min(60_000)
}
