//! The functional core of the page: model, events, effects and view models.
//!
//! `keystroke -> Event -> update(Model) -> Vec<Effect>`, and view models computed from the model.
//! Nothing here knows Leptos, the DOM, the network or a clock. The shell performs the effects and sends their results
//! back as events.

mod address;
pub mod claim;
mod effect;
mod event;
mod failure;
mod file;
pub mod guide;
pub mod host_event;
mod model;
pub mod reading;
pub mod review;
mod saved;
mod screen;
pub(crate) mod skus;
mod step;
mod stored_draft;
mod submission;
mod update;
pub mod view;
pub mod words;

pub use effect::{Effect, Focus};
pub use event::{CalendarEvent, Event, HostCommand};
pub use failure::Failure;
pub use file::{ChosenFile, Download};
pub use model::{
    Calendar, ClaimsQuery, Drafts, DraftsMade, DraftsOnDevice, EXPORTED_ON, FileState, LoadFailure, Lookup, Model,
    MyClaims, NEEDS_YOU, OTHER_PARTNER, Owner, PAID_SEATS, ProofFile, Queued, ReadOnly, Refusal, SaveFailure,
    SaveState, SigningOut, WrongExport,
};
pub use saved::{Outbox, Saved};
pub use screen::{Mode, Screen};
pub use step::Step;
pub use stored_draft::{SCHEMA, StoredDraft, UnreadableDraft};
pub use submission::Submission;
pub use update::{apply_host_command, is_queued, missing_files, update, update_late};
