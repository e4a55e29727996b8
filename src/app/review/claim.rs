//! One claim in review: what the backend says of it, its files, and what was sent for it.

use std::collections::BTreeMap;

use chrono::DateTime;
use cpor_rules::claim::Proof;
use cpor_rules::wire::{PendingDecision, PossibleAction, ReviewChange, ReviewDetail, ReviewKey};

use crate::app::Failure;

/// The claim that the reviewer has in view: the backend's answer, its files, and what was sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opened {
    /// Which one.
    pub key: ReviewKey,
    /// The version of the last question; answers to others are dropped.
    pub version: u64,
    /// An answer is on its way.
    pub is_loading: bool,
    /// What the backend said last.
    pub answer: Option<Answer>,
    /// Why it could not be had.
    pub failure: Option<Failure>,
    /// The other claims of the competition.
    pub competitors: Vec<Competitor>,
    /// The proof files that were asked for, by the claim and the SHA-256.
    pub files: BTreeMap<(ReviewKey, String), FileState>,
    /// What was sent last, until it is known what came of it.
    pub outgoing: Option<Outgoing>,
    /// Why it was not taken.
    pub trouble: Option<Trouble>,
    /// Where the focus goes with the next answer.
    pub(super) focus: Option<&'static str>,
}

/// The backend's answer about a claim in review, with its version.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The claim.
    pub detail: ReviewDetail,
    /// Its version, as the header `ETag` has it.
    pub etag: String,
    /// By how many milliseconds the server's clock is ahead of this device's, as far as that is known.
    pub ahead: i64,
}

impl Answer {
    /// Returns the decision that can still be taken back, and the milliseconds that are left for it. They are counted
    /// by this device's clock.
    pub fn pending(&self, now: i64) -> Option<(&PendingDecision, i64)> {
        let pending = self.detail.pending.as_ref()?;
        let until = DateTime::parse_from_rfc3339(&pending.takes_effect_at).map_or(now, |at| at.timestamp_millis());
        Some((pending, (until - self.ahead - now).max(0)))
    }

    /// Returns the reviewer's action of this name, if it is possible now.
    pub fn action(&self, name: &str) -> Option<&PossibleAction> {
        self.detail.detail.actions.iter().find(|action| action.action == name)
    }
}

/// A claim of another partner that competes with the one in review.
#[derive(Clone, Debug, PartialEq)]
pub struct Competitor {
    /// Which one.
    pub key: ReviewKey,
    /// What the backend said of it.
    pub answer: Option<Result<Box<ReviewDetail>, Failure>>,
}

/// Whether the bytes of a proof file are here, for the reviewer to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileState {
    /// They are on their way.
    Loading,
    /// They are here, under this address of the browser's own.
    Here(String),
    /// They could not be had.
    Failed,
}

/// A decision or comment that the reviewer has sent, until its outcome is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// What.
    pub sent: Sent,
    /// The key by which the backend knows a repetition.
    pub key: String,
    /// The version of the claim that it is about.
    pub etag: String,
    /// Nobody has answered: it may have arrived.
    pub is_unanswered: bool,
    /// It was sent before, and may have arrived then.
    pub is_repeated: bool,
}

/// What a reviewer can send for a claim: a change, a comment, or that a decision is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// A decision, or who has taken the claim.
    Change(ReviewChange),
    /// A comment.
    Comment(String),
    /// The decision that waits is taken back.
    TakeBack,
}

/// Why the backend did not take a reviewer's decision or comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Somebody else has changed the claim.
    Changed,
    /// It was too late to take the decision back.
    TooLate,
    /// The backend has refused it.
    Refused(Failure),
}

impl Opened {
    /// Returns a proof file of the claim in review, or of one that it competes with.
    pub fn proof(&self, key: &ReviewKey, sha256: &str) -> Option<&Proof> {
        self.detail(key)?.detail.claim.proof.iter().find(|proof| proof.sha256 == sha256)
    }

    /// Returns the details of the claim in review, or of one that it competes with.
    pub fn detail(&self, key: &ReviewKey) -> Option<&ReviewDetail> {
        if *key == self.key {
            return self.answer.as_ref().map(|answer| &answer.detail);
        }
        match &self.competitors.iter().find(|competitor| competitor.key == *key)?.answer {
            Some(Ok(detail)) => Some(detail),
            _ => None,
        }
    }
}

impl FileState {
    /// Returns the browser's own URL of the bytes of a proof file, if they are here.
    pub fn address(&self) -> Option<&str> {
        match self {
            Self::Here(address) => Some(address),
            Self::Loading | Self::Failed => None,
        }
    }
}
