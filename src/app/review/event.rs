//! What happens on the reviewers' screen.

use cpor_rules::evidence::ClaimStatus;
use cpor_rules::life::{Action, Reason};
use cpor_rules::wire::{ReviewDetail, ReviewKey, ReviewList};

use super::{Answer, Place, Whose};
use crate::app::Failure;

/// An event of the reviewers' screen: an act of the reviewer, or the answer to a request. A key is a new one for each
/// act: by it the backend knows a repetition.
#[derive(Clone, Debug, PartialEq)]
pub enum ReviewEvent {
    /// The screen is there, with this place in view.
    Started(Place),
    /// Another place came into view.
    PlaceOpened(Place),
    /// The queue was answered.
    QueueAnswered {
        /// The version of the question.
        version: u64,
        /// The answer.
        answer: Result<ReviewList, Failure>,
    },
    /// A text was typed into the search.
    SearchTyped(String),
    /// The typing has paused.
    SearchDue {
        /// The version of the queue at that time.
        version: u64,
    },
    /// Only claims of a status are wanted, or of all.
    StatusChosen(Option<ClaimStatus>),
    /// It was chosen whose claims are wanted.
    WhoseChosen(Whose),
    /// The next page of the queue is wanted.
    MoreWanted,
    /// The queue is wanted once more.
    QueueRetried,
    /// A claim was answered.
    ClaimAnswered {
        /// The version of the question.
        version: u64,
        /// The answer.
        answer: Result<Box<Answer>, Failure>,
    },
    /// Another claim of the competition was answered.
    CompetitorAnswered {
        /// The version of the claim in view.
        version: u64,
        /// Which one.
        key: ReviewKey,
        /// The answer.
        answer: Result<Box<ReviewDetail>, Failure>,
    },
    /// The bytes of a proof file are here.
    FileAnswered {
        /// The claim that it belongs to.
        key: ReviewKey,
        /// Its SHA-256.
        sha256: String,
        /// The address of the bytes; `None` when they could not be had.
        address: Option<String>,
    },
    /// A file is wanted that is not here.
    FileWanted {
        /// The claim that it belongs to.
        key: ReviewKey,
        /// Its SHA-256.
        sha256: String,
    },
    /// The claim is wanted as it is now.
    ClaimReloaded,
    /// The review is begun.
    Begun {
        /// The key.
        key: String,
    },
    /// The claim is taken, or given back.
    Assigned {
        /// Whether it is taken.
        is_taken: bool,
        /// The key.
        key: String,
    },
    /// A decision was chosen, to be filled in.
    ActionChosen(Action),
    /// A reason was ticked, or no longer.
    ReasonTicked(Reason, bool),
    /// The text of the decision was typed. It names its claim: a field that is removed with the focus in it says once more
    /// what it holds, when another claim is in view.
    TextTyped {
        /// The claim for which it was typed.
        claim: ReviewKey,
        /// The text.
        text: String,
    },
    /// The decision is complete.
    Continued,
    /// The decision is to be changed once more.
    Reconsidered,
    /// There is to be no decision now.
    DecisionLeft,
    /// The decision is made.
    Confirmed {
        /// The key.
        key: String,
    },
    /// The decision that waits is taken back.
    TakenBack {
        /// The key.
        key: String,
    },
    /// A comment was typed. It names its claim, as the text of a decision does.
    CommentTyped {
        /// The claim for which it was typed.
        claim: ReviewKey,
        /// The text.
        text: String,
    },
    /// The comment is sent.
    CommentSent {
        /// The key.
        key: String,
    },
    /// What nobody answered is sent once more.
    SentAgain,
    /// The answer to what was sent.
    SentAnswered {
        /// Its key.
        key: String,
        /// The claim as it is now, where the answer says it.
        answer: Result<Option<Box<Answer>>, Failure>,
    },
    /// A second has passed while a decision waits.
    Ticked,
}
