//! The state of the submission.

use cpor_rules::wire::Receipt;

use super::{Failure, Outbox};

/// The state of the claim's submission. It is done only with a receipt.
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
    /// Returns the key and bytes of the submission that is being sent or retried, if any.
    pub fn outbox(&self) -> Option<&Outbox> {
        match self {
            Self::Sending { outbox, .. } | Self::Waiting { outbox, .. } => Some(outbox),
            Self::None | Self::Refused(_) | Self::Done(_) => None,
        }
    }

    /// Whether the submission is being sent, or about to be for the first time.
    pub fn is_on_its_way(&self) -> bool {
        match self {
            Self::Sending { .. } => true,
            Self::Waiting { outbox, tries, .. } => *tries == 0 && outbox.is_tried && !outbox.is_held,
            Self::None | Self::Refused(_) | Self::Done(_) => false,
        }
    }

    /// Returns the backend's receipt, once the claim is submitted.
    pub fn receipt(&self) -> Option<&Receipt> {
        match self {
            Self::Done(receipt) => Some(receipt),
            _ => None,
        }
    }
}

/// Returns the most milliseconds to wait before the next try of a submission; a random part of it is waited. Half a
/// second, doubling up to half a minute; after five tries from one minute, doubling up to a quarter of an hour.
pub(super) fn longest_pause(tries: u32) -> u32 {
    match tries {
        0..5 => 500 << tries,
        _ => (60_000 << (tries - 5).min(4)).min(900_000),
    }
}

#[cfg(test)]
mod tests {
    use super::longest_pause;

    #[test]
    fn pauses_grow_and_end_at_a_quarter_of_an_hour() {
        let pauses: Vec<_> = (0..12).map(longest_pause).collect();
        let expected = [500, 1000, 2000, 4000, 8000, 60_000, 120_000, 240_000, 480_000, 900_000, 900_000, 900_000];
        assert_eq!(pauses, expected);
        assert_eq!(longest_pause(u32::MAX), 900_000);
    }
}
