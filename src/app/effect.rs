//! The effects that the core asks the shell to perform.

use cpor_rules::Lang;
use cpor_rules::value::TenantId;

use super::guide::GuideMessage;
use super::{Event, OtherDraft, Outbox, Saved};

/// A side effect for the shell to perform. Each is performed once, in order.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Save the draft on this device soon. A later one replaces an earlier one that is still pending.
    Save(Box<Saved>),
    /// Save the draft and the submission on this device now, before the next effect.
    SaveNow(Box<Saved>),
    /// Remember on this device who was seen last; `None` forgets it.
    RememberPerson(Option<String>),
    /// Read the drafts on this device that may concern a person; [`Event::DraftsRead`] gives them.
    ReadDrafts(Option<String>),
    /// Read another draft on this device; [`Event::OtherDraftRead`] gives it.
    OpenDraft {
        /// The other draft.
        other: OtherDraft,
        /// The claim in view, to be set aside first; if that fails, nothing is read.
        aside: Option<Box<Saved>>,
    },
    /// Save the draft now under its owner's name, and only then delete it where it was.
    TakeOver {
        /// The draft.
        saved: Box<Saved>,
        /// Its storage key; `None` for the one that was in view as nobody's.
        from: Option<String>,
    },
    /// Load the table of SKUs.
    LoadSkus,
    /// Load a language, unless it is loaded.
    LoadLang(Lang),
    /// Load the guide's words in a language, unless they are loaded; [`super::guide::GuideEvent::LangLoaded`] gives the result.
    LoadGuideLang(Lang),
    /// Save the language on this device.
    SaveLang(Lang),
    /// Send an event after so many milliseconds.
    Delay(u32, Box<Event>),
    /// Fetch the session: who the user is.
    FetchSession {
        /// The version of the question.
        version: u64,
    },
    /// Ask the user to sign in, because a request was refused.
    SignIn,
    /// Go to the backend's own sign-in, at this path, and come back to the screen in view.
    OpenSignIn(String),
    /// End the session, at this path.
    SignOut(String),
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
    },
    /// Copy a text; the result is [`super::guide::GuideEvent::Copied`].
    Copy(String),
    /// Open the browser's print dialogue.
    Print,
    /// Send a message from the guide to the page.
    SendToPage(GuideMessage),
    /// Save the answers in the guide on this device.
    SaveGuide(String),
    /// Move the focus, once the page has been drawn.
    Focus(Focus),
}

/// The target of a focus move.
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
    /// Finds the element of an id.
    Id(&'static str),
}
