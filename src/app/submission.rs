//! The state of the submission.

use cpor_rules::wire::Receipt;

use super::{Failure, Outbox};

/// The state of the submission. It is done only with a receipt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Submission {
    /// Nothing has been sent.
    #[default]
    None,
    /// Sent, and waiting for an answer.
    Sending {
        /// What was sent.
        outbox: Outbox,
        /// The number of earlier tries.
        tries: u32,
    },
    /// No answer came; the same bytes are sent again soon.
    Waiting {
        /// What is sent again.
        outbox: Outbox,
        /// The number of tries.
        tries: u32,
        /// Why the last try failed.
        failure: Failure,
    },
    /// The backend refused it.
    Refused(Failure),
    /// The backend has it.
    Done(Receipt),
}

impl Submission {
    /// The submission that is being sent or retried, if any.
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

/// The milliseconds before the next try: from one second, doubling up to one minute.
pub(super) fn pause_before_retry(tries: u32) -> u32 {
    1000_u32.saturating_mul(1 << tries.saturating_sub(1).min(6)).min(60_000)
}
