//! The functional core of the page: what is known, what can happen, what follows.
//!
//! `keystroke -> Event -> update(Model) -> Vec<Effect>`, and view models computed from the model.
//! Nothing here knows Leptos, the DOM, the network or a clock; the shell performs the effects and
//! sends what comes of them back as events.

mod address;
mod effect;
mod event;
mod failure;
pub mod guide;
mod model;
mod saved;
mod screen;
mod skus;
mod step;
mod submission;
pub mod told;
mod update;
pub mod view;
pub mod words;

pub use effect::{Effect, Focus};
pub use event::{ChosenFile, Event, ProofFact, Wish};
pub use failure::Failure;
pub use model::{
    EXPORTED_ON, FileState, Lookup, Model, MyClaims, NotLoaded, OTHER_PARTNER, ProofFile, Refusal, SaveState,
    WrongExport,
};
pub use saved::{Outbox, Saved};
pub use screen::{Mode, Screen};
pub use step::Step;
pub use submission::Submission;
pub use update::{grant, update};
