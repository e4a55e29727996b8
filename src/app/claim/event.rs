//! What happens on the page of a submitted claim.

use cpor_rules::value::Guid;
use cpor_rules::wire::ClaimDetail;
use cpor_rules::{Draft, Lang};

use super::Unsent;
use crate::app::{ChosenFile, Failure};

/// An event of the page of a submitted claim. What the user does is about the claim in view.
#[derive(Clone, Debug)]
pub enum ClaimPageEvent {
    /// The claim was opened, or is fetched again.
    Opened(Guid),
    /// It was fetched, or could not be.
    Answered {
        /// The claim.
        claim_id: Guid,
        /// The version of the question.
        version: u64,
        /// The claim, with the version that changes have to name.
        answer: Result<(Box<ClaimDetail>, String), Failure>,
    },
    /// The words for a claim were loaded, or failed to load.
    WordsLoaded {
        /// The language.
        lang: Lang,
        /// Whether they are loaded.
        loaded: bool,
    },
    /// The user retries to load the words.
    WordsRetried,
    /// What was written about claims and not sent was read from the device.
    UnsentRead {
        /// The person who has written it.
        person: String,
        /// It, by the ID of each claim.
        unsent: Vec<(Guid, Unsent)>,
    },
    /// It was kept on the device, or could not be.
    UnsentKept {
        /// The claim.
        claim_id: Guid,
        /// Whether it is on the device.
        is_kept: bool,
    },
    /// Files were chosen or dropped.
    FilesChosen(Vec<ChosenFile>),
    /// An added file was removed, by its place among those.
    FileRemoved(usize),
    /// The user sends the comment.
    CommentSent {
        /// The idempotency key for a new request.
        key: String,
    },
    /// The user sends text, files and corrections, with the action that they are for.
    ChangeSent {
        /// The idempotency key for a new request.
        key: String,
    },
    /// The user wants to take the claim back, or to end the association; or no longer wants to.
    LeaveChosen(bool),
    /// A reason for it was ticked or unticked.
    ReasonTicked {
        /// The name of the reason.
        name: String,
        /// Whether it is ticked now.
        on: bool,
    },
    /// The user goes on to the confirmation.
    LeaveAsked,
    /// The user confirms.
    LeaveSent {
        /// The idempotency key for a new request.
        key: String,
    },
    /// The pause before a retry is over.
    SendDue {
        /// The claim.
        claim_id: Guid,
        /// The key of the request.
        key: String,
        /// The number of tries when the pause began.
        tries: u32,
    },
    /// The user retries at once.
    SendRetried,
    /// A request was answered, or failed.
    SendAnswered {
        /// The claim.
        claim_id: Guid,
        /// The key of the request.
        key: String,
        /// The result.
        answer: Result<(), Failure>,
    },
    /// The user begins a new claim with what this one has.
    AnotherBegun {
        /// The ID for the draft and its claim.
        draft_id: String,
    },
}

/// Makes a draft of a new claim with what carries over from a submitted one, such as customer and products. Its proof,
/// its comments and its acknowledgement do not. An association that was approved is claimed again when the customer has
/// renewed, and then its subscription IDs are others.
pub(in crate::app) fn carried_over(claim: &Draft, is_renewal: bool, claim_id: &str) -> Draft {
    let mut draft = Draft {
        claim_id: claim_id.into(),
        proof: Vec::new(),
        comments: String::new(),
        acknowledged: false,
        unknown_members: std::collections::BTreeMap::new(),
        ..claim.clone()
    };
    if is_renewal {
        draft.products.iter_mut().for_each(|product| product.subscription_id.clear());
    }
    draft
}
