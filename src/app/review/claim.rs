//! One claim in review: what the backend says of it, its files, and what was sent for it.

use std::collections::BTreeMap;

use chrono::DateTime;
use cpor_rules::claim::Proof;
use cpor_rules::wire::{PendingDecision, PossibleAction, ReviewChange, ReviewDetail, ReviewKey};

use crate::app::Failure;

/// The claim in view.
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

/// An answer about a claim.
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
    /// The decision that can still be taken back, and the milliseconds that are left for it on this device's clock.
    pub fn pending(&self, now: i64) -> Option<(&PendingDecision, i64)> {
        let pending = self.detail.pending.as_ref()?;
        let until = DateTime::parse_from_rfc3339(&pending.takes_effect_at).map_or(now, |at| at.timestamp_millis());
        Some((pending, (until - self.ahead - now).max(0)))
    }

    /// The action of this name, if it is possible now.
    pub fn action(&self, name: &str) -> Option<&PossibleAction> {
        self.detail.detail.actions.iter().find(|action| action.action == name)
    }
}

/// Another claim of the competition.
#[derive(Clone, Debug, PartialEq)]
pub struct Competitor {
    /// Which one.
    pub key: ReviewKey,
    /// What the backend said of it.
    pub answer: Option<Result<Box<ReviewDetail>, Failure>>,
}

/// The bytes of a proof file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileState {
    /// They are on their way.
    Loading,
    /// They are here, under this address of the browser's own.
    Here(String),
    /// They could not be had.
    Failed,
}

/// Something that was sent for a claim.
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

/// What can be sent for a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// A decision, or who has taken the claim.
    Change(ReviewChange),
    /// A comment.
    Comment(String),
    /// The decision that waits is taken back.
    TakeBack,
}

/// Why something was not taken.
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
    /// A proof file of this claim, or of one that it competes with.
    pub fn proof(&self, key: &ReviewKey, sha256: &str) -> Option<&Proof> {
        self.detail(key)?.detail.claim.proof.iter().find(|proof| proof.sha256 == sha256)
    }

    /// This claim, or one that it competes with.
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
    /// The address of the bytes, if they are here.
    pub fn address(&self) -> Option<&str> {
        match self {
            Self::Here(address) => Some(address),
            Self::Loading | Self::Failed => None,
        }
    }
}
