//! What the reviewers' core asks the shell to do.

use cpor_rules::wire::ReviewKey;

use super::{Filter, Outgoing, ReviewEvent};

/// A side effect that the reviewers' screen asks for; its shell performs each once, in order.
#[derive(Clone, Debug, PartialEq)]
pub enum ReviewEffect {
    /// Fetch a page of the queue; [`ReviewEvent::QueueAnswered`] gives it.
    FetchQueue {
        /// The version of the question.
        version: u64,
        /// What is asked for.
        filter: Filter,
        /// Where to go on.
        cursor: Option<String>,
    },
    /// Fetch a claim; [`ReviewEvent::ClaimAnswered`] gives it.
    FetchClaim {
        /// The version of the question.
        version: u64,
        /// Which one.
        key: ReviewKey,
    },
    /// Fetch another claim of the competition; [`ReviewEvent::CompetitorAnswered`] gives it.
    FetchCompetitor {
        /// The version of the claim in view.
        version: u64,
        /// Which one.
        key: ReviewKey,
    },
    /// Fetch the bytes of a proof file; [`ReviewEvent::FileAnswered`] gives their address.
    FetchFile {
        /// The claim that it belongs to.
        key: ReviewKey,
        /// Its SHA-256.
        sha256: String,
        /// Its name.
        name: String,
        /// The media type under which the browser may show it.
        media_type: &'static str,
    },
    /// Let the bytes at these addresses go.
    ReleaseFiles(Vec<String>),
    /// Save the bytes at an address as a file.
    SaveFile {
        /// The address.
        address: String,
        /// The name of the file.
        name: String,
    },
    /// Send something for a claim; [`ReviewEvent::SentAnswered`] says what came of it. Safe to repeat with the same key.
    Send {
        /// The claim.
        key: ReviewKey,
        /// What.
        outgoing: Outgoing,
    },
    /// Send an event after so many milliseconds.
    Delay(u32, Box<ReviewEvent>),
    /// Keep on this device what is typed for a claim.
    Keep {
        /// The claim.
        key: ReviewKey,
        /// As [`super::Reviews::new`] takes it; `None` when there is nothing to keep any longer.
        typed: Option<String>,
    },
    /// Say to the page that the reviewer has to sign in.
    AskForSignIn,
    /// Move the focus to the element of an id, once the page has been drawn.
    Focus(&'static str),
    /// The same if what had the focus is gone.
    FocusIfLost(&'static str),
}
