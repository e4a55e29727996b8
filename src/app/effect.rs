//! The effects that the core asks the shell to perform.

use cpor_rules::Lang;
use cpor_rules::reading::Question;
use cpor_rules::value::{Guid, TenantId};

use super::claim::Request;
use super::{ClaimsQuery, Download, Event, Outbox, Saved, StoredDraft};

/// A side effect that the page's model asks for; the shell performs each once, in order.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Save the draft on this device soon. A later one replaces an earlier one that is still pending.
    Save(Box<Saved>),
    /// Save the draft and the submission on this device now, so that they survive a crash; then send an event.
    SaveNow {
        /// The draft.
        saved: Box<Saved>,
        /// The event, sent when it is saved or cannot be.
        then: Option<Box<Event>>,
    },
    /// Remember on this device who was seen last; `None` forgets it.
    RememberPerson(Option<String>),
    /// Read the drafts on this device that may concern a person; [`Event::DraftsRead`] gives them.
    ReadDrafts(Option<String>),
    /// Read them again; [`Event::DraftsListed`] gives them.
    ListDrafts,
    /// Save the draft in view if it has changed, then read this one; [`Event::DraftOpened`] gives it.
    OpenDraft(String),
    /// Hold this draft for changes in this tab, and let go of the one that was held; [`Event::DraftHeld`] tells whether that is
    /// possible.
    HoldDraft {
        /// Its ID.
        draft_id: String,
        /// The revision that is in view; 0 for one that was never stored.
        revision: u32,
    },
    /// Get the draft in view from the tab that has it; then [`Event::DraftTaken`].
    TakeDraft(String),
    /// Read the proof files of a draft; [`Event::FilesLoaded`] gives them.
    LoadFiles(String),
    /// Keep a file's bytes with the draft in view.
    KeepFile {
        /// The file's handle.
        handle: u32,
        /// Its SHA-256.
        sha256: String,
    },
    /// Delete a file's bytes that are with the draft in view.
    DropFile(String),
    /// Mark a draft as deleted, or as not.
    MarkDeleted {
        /// Its ID.
        draft_id: String,
        /// Whether it is deleted.
        is_deleted: bool,
    },
    /// Delete drafts for good.
    RemoveDrafts(Vec<String>),
    /// Store new drafts, each under an ID that is its claim's as well, made up like the time; then [`Event::DraftsMade`].
    StoreNewDrafts(Vec<StoredDraft>),
    /// Download a draft with its proof files as a file.
    ExportDraft(Box<StoredDraft>),
    /// Send the submission in a draft that is not in view, and store its receipt there; [`Event::QueuedAnswered`] tells.
    SendQueued(String),
    /// Delete on this device what a person has typed as a reviewer.
    ForgetReviews(String),
    /// Keep drafts on this device from now on, or keep nothing and delete what is there.
    KeepOnDevice(bool),
    /// Follow the place of the drafts to another backend.
    FollowPlace,
    /// Follow what the server has said of drafts on devices: that they may be kept there, or not. `None` where it has said nothing
    /// of it: then it stays as it was.
    FollowProgramme(Option<bool>),
    /// Take a person's drafts off this device; they stay in memory.
    TakeOffDevice(String),
    /// Load the table of SKUs.
    LoadSkus,
    /// Load a language, unless it is loaded.
    LoadLang(Lang),
    /// Save the language on this device.
    SaveLang(Lang),
    /// Send an event after so many milliseconds.
    Delay(u32, Box<Event>),
    /// Send an event after a random number of milliseconds, at most this: so that not all pages try again at the same moment.
    DelayUpTo(u32, Box<Event>),
    /// Fetch the session: who the user is.
    FetchSession {
        /// The version of the question.
        version: u64,
    },
    /// Ask the user to sign in, because a request was refused.
    SignIn,
    /// Go to the backend's own sign-in, at this path, and come back to the screen in view.
    OpenSignIn(String),
    /// End the session.
    SignOut {
        /// The path at which it is ended.
        path: String,
        /// The person of whom nothing may be left, neither in memory nor on this device.
        forgotten: Option<String>,
    },
    /// Leave the page for this address.
    LeaveFor(String),
    /// Switch to this practice identity.
    UseIdentity(String),
    /// Look a domain up.
    LookUp {
        /// The version of the question.
        version: u64,
        /// The domain.
        domain: String,
    },
    /// Find out what a file is, by its content.
    InspectFile {
        /// The file's handle.
        handle: u32,
        /// Its name.
        name: String,
        /// Its media type as the browser gives it.
        media_type: String,
    },
    /// Compute a file's SHA-256.
    HashFile {
        /// The file's handle.
        handle: u32,
    },
    /// Upload a proof file. Safe to repeat.
    UploadFile {
        /// The file's handle.
        handle: u32,
        /// The claim.
        claim_id: String,
        /// The file's SHA-256.
        sha256: String,
        /// Its media type.
        media_type: String,
    },
    /// Read a proof file on this device, and look for something in it; [`super::reading::ReadingEvent`] tells how it goes.
    ReadFile {
        /// The file's handle.
        handle: u32,
        /// Its media type.
        media_type: String,
        /// What is looked for.
        question: Box<Question>,
    },
    /// Stop reading a proof file.
    StopReading(u32),
    /// Release a file's bytes.
    ReleaseFile {
        /// The file's handle.
        handle: u32,
    },
    /// Send a claim. Safe to repeat with the same key and bytes.
    Submit(Outbox),
    /// Fetch the claims that the partner has made for a customer.
    FetchOwnClaims(TenantId),
    /// Fetch the list of claims.
    FetchClaims {
        /// The version of the question.
        version: u64,
        /// What is asked for.
        query: ClaimsQuery,
        /// Where the list goes on; without it, from the beginning.
        cursor: Option<String>,
    },
    /// Fetch one claim.
    FetchClaim {
        /// The claim.
        claim_id: Guid,
        /// The version of the question.
        version: u64,
    },
    /// Send what was written in a claim. Safe to repeat with the same key and bytes.
    SendRequest {
        /// The claim.
        claim_id: Guid,
        /// The request.
        request: Request,
    },
    /// Load the words for claims in a language, unless they are loaded.
    LoadClaimWords(Lang),
    /// Read what a person has written in claims and not sent.
    ReadUnsent(String),
    /// Keep what was written in a claim on this device.
    KeepUnsent {
        /// The claim.
        claim_id: Guid,
        /// The person who has written it.
        person: String,
        /// What was written; empty when there is nothing to keep.
        text: String,
    },
    /// Delete what a person has written in claims from this device.
    ForgetUnsent(String),
    /// Ask whether something has happened with the partner's claims since the answer with this tag; `Event::FeedAnswered` gives the
    /// result. Empty for the first time.
    AskFeed {
        /// The version of the question.
        version: u64,
        /// The tag.
        tag: String,
    },
    /// Ask whether there is a calendar at a secret address.
    FetchCalendar {
        /// The version of the question.
        version: u64,
    },
    /// Make one.
    MakeCalendar {
        /// The version of the question.
        version: u64,
    },
    /// End it.
    EndCalendar {
        /// The version of the question.
        version: u64,
    },
    /// Get a file from the backend, and give it to the user.
    Download(Download),
    /// Move the focus, once the page has been drawn.
    Focus(Focus),
    /// Apply an event whose code is loaded late, by [`update_late`](super::update_late).
    Late(Box<Event>),
}

/// The target of a focus move, such as the heading or the field of a pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The heading of the step.
    Heading,
    /// The error summary.
    Summary,
    /// The field at a pointer, its label in view.
    Field(String),
    /// The button of the language now in use.
    Language,
    /// The element of an id.
    Id(&'static str),
}
