//! One submitted claim that was opened: what the backend says of it, and what the user writes about it.

mod event;
pub mod language;
mod unsent;
pub mod words;

use cpor_rules::Draft;
use cpor_rules::form::FieldFlaw;
use cpor_rules::life::Action;
use cpor_rules::value::Choice as _;
use cpor_rules::wire::{ClaimDetail, PossibleAction};

pub use event::ClaimPageEvent;
pub(super) use event::carried_over;
pub use unsent::{Request, RequestKind, Unsent};

use super::{Failure, ProofFile};

/// The prefix of a pointer into the submitted claim in view, as `evidence:` is of one into the evidence.
pub const OPENED: &str = "claim:";

/// The most characters of a comment on a claim, or of the text that goes with an action.
pub const LONGEST_TEXT: usize = 4000;

/// A submitted claim that was opened. It stays with what the user has written when another screen is opened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OpenedClaim {
    /// The version of the last question; answers to others are dropped.
    pub version: u64,
    /// Whether it is being fetched.
    pub is_loading: bool,
    /// The claim as it was last answered. It stays in view while it is fetched again.
    pub detail: Option<Box<ClaimDetail>>,
    /// The version of it that changes have to name.
    pub etag: String,
    /// Why it could not be fetched the last time.
    pub failure: Option<Failure>,
    /// The number of the last event that the user had seen before they opened it.
    pub seen: Option<u64>,
    /// What is written and not sent.
    pub unsent: Unsent,
    /// Whether that could not be kept on the device.
    pub is_unkept: bool,
    /// The state of the added files, in the order of those in [`Unsent::proof`].
    pub files: Vec<ProofFile>,
    /// The action that takes the claim back or ends the association, once it was asked for.
    pub leaving: Option<Leaving>,
    /// What is wrong in the corrections, as of the last try to send them.
    pub flaws: Vec<FieldFlaw>,
    /// What has to be done before it can be sent.
    pub lack: Option<Lack>,
    /// Why the last request was refused.
    pub refusal: Option<Failure>,
    /// The state of the request that is on its way.
    pub sending: Sending,
}

/// An action that gives a submitted claim up, until the user has confirmed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaving {
    /// The name of the action.
    pub action: String,
    /// The names of the reasons that are ticked.
    pub reasons: Vec<String>,
    /// Whether only the confirmation is missing.
    pub is_asked: bool,
}

/// Why a comment or change of a submitted claim cannot be sent yet: what is missing or wrong in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A text.
    Text,
    /// A reason.
    Reason,
    /// A shorter text.
    Shorter,
    /// A file that is still on its way, or that cannot be sent.
    Files,
    /// A field that is right.
    Fields,
    /// Anything at all.
    Change,
}

/// Whether a request for a submitted claim is on its way, or waits to be sent again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Sending {
    /// None is on its way.
    #[default]
    Idle,
    /// It was sent, and is not answered yet.
    Sent {
        /// The number of tries before.
        tries: u32,
    },
    /// It was not answered, and is sent again.
    Waiting {
        /// The number of tries so far.
        tries: u32,
        /// Why it waits.
        failure: Failure,
    },
}

/// Whether the words for submitted claims are loaded in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordsState {
    /// They are being loaded.
    Loading,
    /// They are here.
    Loaded,
    /// They could not be loaded.
    Failed,
}

impl OpenedClaim {
    /// Whether the unanswered request of this claim has this idempotency key.
    pub(super) fn has_request(&self, key: &str) -> bool {
        self.unsent.request.as_ref().is_some_and(|request| request.key == key)
    }

    /// Returns how many times the unanswered request was sent before.
    pub(super) fn tries(&self) -> u32 {
        match self.sending {
            Sending::Idle => 0,
            Sending::Sent { tries } | Sending::Waiting { tries, .. } => tries,
        }
    }

    /// Returns the claim with what the user has corrected and added.
    pub fn amended(&self) -> Option<Draft> {
        self.detail.as_ref().map(|detail| self.unsent.amend(&detail.claim))
    }

    /// Returns the text at a pointer into the claim, with the user's corrections; also of the comment.
    pub fn text(&self, pointer: &str) -> &str {
        let Unsent { comment, text, .. } = &self.unsent;
        let of_added = || {
            let (index, member) = pointer.strip_prefix("/proof/")?.split_once('/')?;
            let added = index.parse::<usize>().ok()?.checked_sub(self.proof_count())?;
            let proof = self.unsent.proof.get(added)?;
            (member == "signed_on").then_some(proof.signed_on.as_str())
        };
        match pointer {
            "/comment" => comment,
            "/text" => text,
            _ if pointer.starts_with("/proof/") => of_added().unwrap_or_default(),
            _ => self.unsent.text_at(pointer).or_else(|| self.detail.as_ref()?.claim.text(pointer)).unwrap_or_default(),
        }
    }

    /// Returns the claimed products, with the user's corrections.
    pub fn products(&self) -> &[cpor_rules::claim::ClaimedProduct] {
        let known = self.detail.as_ref().map(|detail| &detail.claim.products);
        self.unsent.products.as_ref().or(known).map_or(&[], Vec::as_slice)
    }

    /// Returns the claimed workloads, with the user's corrections.
    pub fn workloads(&self) -> &[String] {
        let known = self.detail.as_ref().map(|detail| &detail.claim.workloads);
        self.unsent.workloads.as_ref().or(known).map_or(&[], Vec::as_slice)
    }

    /// Returns the number of proof files that the claim has at the backend.
    pub fn proof_count(&self) -> usize {
        self.detail.as_ref().map_or(0, |detail| detail.claim.proof.len())
    }

    /// Returns an action of the life cycle, if the partner may take it on this claim now.
    pub fn action(&self, wanted: Action) -> Option<&PossibleAction> {
        self.detail.as_ref()?.actions.iter().find(|action| action.action == wanted.name())
    }

    /// Whether the field at a pointer may be changed in this claim now.
    pub fn is_open(&self, pointer: &str) -> bool {
        let is_below = |open: &String| {
            pointer.strip_prefix(open.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.detail.as_ref().is_some_and(|detail| detail.open.iter().any(is_below))
    }

    /// Returns the action that the form with text, files and corrections is for: an answer, or a dispute. Without one
    /// the form changes the claim alone.
    pub fn main_action(&self) -> Option<&PossibleAction> {
        self.action(Action::Answer).or_else(|| self.action(Action::Dispute))
    }

    /// Returns the action by which the partner gives the claim up, if that is possible now.
    pub fn leaving_action(&self) -> Option<&PossibleAction> {
        self.action(Action::Withdraw).or_else(|| self.action(Action::Disassociate))
    }
}
