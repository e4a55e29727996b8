//! What a reviewer has typed for a claim and not sent yet.

use cpor_rules::life::{Action, Reason};
use cpor_rules::value::Choice as _;
use cpor_rules::wire::{PossibleAction, ReviewChange};
use serde::{Deserialize, Serialize};

/// The most characters that the backend takes in a reviewer's text.
pub const MOST_CHARACTERS: usize = 4000;

/// What a reviewer has typed for a claim: a decision that is being made, and a comment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedReview {
    /// The name of the [`Action`] that was chosen; empty before that.
    pub action: String,
    /// The names of the reasons that are ticked.
    pub reasons: Vec<String>,
    /// What is said to the partner with it.
    pub text: String,
    /// A comment without a decision.
    pub comment: String,
    /// The comment that was sent last, until it is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_comment: Option<SentComment>,
    /// The decision is complete, and is read over once more.
    #[serde(skip)]
    pub is_confirming: bool,
    /// What the decision lacks, once somebody has tried to go on.
    #[serde(skip)]
    pub fault: Option<TypedFault>,
    /// What the comment lacks, likewise.
    #[serde(skip)]
    pub comment_fault: Option<TypedFault>,
}

/// A comment that was sent and may have arrived: the same text goes again with the same key, so that it counts once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SentComment {
    /// The text.
    pub text: String,
    /// The key by which the backend knows a repetition.
    pub key: String,
}

/// What a reviewer's decision or comment lacks before it can be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedFault {
    /// No reason is ticked.
    NoReason,
    /// There is no text, where one is needed.
    NoText,
    /// The text is longer than the backend takes, with this many characters.
    TooLong(usize),
}

impl TypedReview {
    /// Returns the action that the reviewer has chosen, if any.
    pub fn action(&self) -> Option<Action> {
        Action::named(&self.action)
    }

    /// Whether the reviewer has typed and chosen nothing for the claim.
    pub fn is_empty(&self) -> bool {
        self.action.is_empty() && self.text.is_empty() && self.comment.is_empty()
    }

    /// Whether this reason is ticked for the decision.
    pub fn has(&self, reason: Reason) -> bool {
        self.reasons.iter().any(|name| name == reason.name())
    }

    /// Returns what the decision lacks for an action, if anything.
    pub(super) fn fault_of(&self, action: &PossibleAction) -> Option<TypedFault> {
        if !action.reasons.is_empty() && self.reasons_of(action).is_empty() {
            return Some(TypedFault::NoReason);
        }
        fault_of_text(&self.text, action.needs_text)
    }

    /// Lists the names of the ticked reasons, of those that an action has. Others may have been ticked for another
    /// action.
    pub(super) fn reasons_of(&self, action: &PossibleAction) -> Vec<String> {
        action.reasons.iter().filter(|reason| self.reasons.contains(reason)).cloned().collect()
    }

    /// Makes the request that takes an action on the claim, with reasons and text.
    pub(super) fn change(&self, action: &PossibleAction) -> ReviewChange {
        ReviewChange {
            action: Some(action.action.clone()),
            reasons: self.reasons_of(action),
            text: self.text.trim().into(),
            assign: None,
        }
    }

    /// Removes the decision that was made, and keeps the comment.
    pub(super) fn forget_decision(&mut self) {
        *self = Self {
            comment: std::mem::take(&mut self.comment),
            sent_comment: self.sent_comment.take(),
            comment_fault: self.comment_fault,
            ..Self::default()
        };
    }

    /// Removes a comment that was taken. What was typed since then is not sent yet.
    pub(super) fn forget_comment(&mut self, text: &str) {
        if self.comment.trim() == text {
            self.comment.clear();
        }
        self.sent_comment = self.sent_comment.take().filter(|sent| sent.text != text);
    }
}

/// Returns what a reviewer's text lacks, if anything: it is missing, or too long.
pub(super) fn fault_of_text(text: &str, is_needed: bool) -> Option<TypedFault> {
    let text = text.trim();
    let count = text.chars().count();
    if is_needed && text.is_empty() {
        return Some(TypedFault::NoText);
    }
    (count > MOST_CHARACTERS).then_some(TypedFault::TooLong(count))
}
