//! What the core asks the shell to do.

use cpor_rules::Lang;
use cpor_rules::value::TenantId;

use super::guide::ClaimChanged;
use super::{Event, Outbox, Saved};

/// Something for the shell to do. Each is performed once, in order.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Keep the draft on this device, soon; a later one replaces an earlier one that has not been done.
    Keep(Box<Saved>),
    /// Keep the draft and the submission on this device now, before what follows is done.
    KeepNow(Box<Saved>),
    /// Load the table of SKUs.
    LoadSkus,
    /// Load a language, unless it is here.
    LoadLang(Lang),
    /// Load the guide's words in a language, unless they are here; [`super::guide::GuideEvent::LangLoaded`] says how that ended.
    LoadGuideLang(Lang),
    /// Remember the language.
    KeepLang(Lang),
    /// Send an event after so many milliseconds.
    After(u32, Box<Event>),
    /// Ask who is asking.
    FetchSession,
    /// A request was refused for want of a sign-in: get one.
    SignIn,
    /// Act as this practice identity from now on.
    UseIdentity(String),
    /// Look a domain up.
    LookUp {
        /// The version of the question.
        version: u64,
        /// The domain.
        domain: String,
    },
    /// Work out a file's SHA-256.
    Hash {
        /// The file's handle.
        handle: u32,
    },
    /// Send a proof file. Safe to repeat.
    Upload {
        /// The file's handle.
        handle: u32,
        /// The claim.
        claim_id: String,
        /// The file's SHA-256.
        sha256: String,
        /// Its media type.
        media_type: String,
    },
    /// Let go of a file's bytes.
    Forget {
        /// The file's handle.
        handle: u32,
    },
    /// Send a claim. Safe to repeat with the same key and bytes.
    Submit(Outbox),
    /// Ask what the partner has claimed at a customer before.
    FetchOwnClaims(TenantId),
    /// Fetch the list of claims.
    FetchClaims {
        /// The version of the question.
        version: u64,
    },
    /// Copy a text; [`super::guide::GuideEvent::Copied`] says how that ended.
    Copy(String),
    /// Open the browser's print dialogue.
    Print,
    /// Give the claim, as the guide changed it, to the page.
    ShareClaim(Box<ClaimChanged>),
    /// Keep what was answered in the guide on this device.
    KeepGuide(String),
    /// Move the focus, once the page has been drawn.
    Focus(Focus),
}

/// Where the focus goes.
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
