//! The reviewers' screen: the queue of claims to review, and one claim with what a reviewer does with it.
//!
//! It has a model, events and effects of its own, as it shares none with the form: a reviewer fills in no claim, and a partner
//! reviews none. `page::review` draws it, in a wasm module of its own (`src/review.rs`), which only reviewers load.

mod claim;
mod effect;
mod event;
#[cfg(test)]
mod example;
pub mod language;
mod model;
mod place;
mod queue;
#[cfg(test)]
mod tests;
mod typed;
mod update;
pub mod view;
pub mod words;

pub use self::claim::{Answer, Competitor, FileState, Opened, Outgoing, Sent, Trouble};
pub use self::effect::ReviewEffect;
pub use self::event::ReviewEvent;
pub use self::model::Reviews;
pub use self::place::Place;
pub use self::queue::{Filter, Queue, Whose};
pub use self::typed::{MOST_CHARACTERS, SentComment, TypedFault, TypedReview};
pub use self::update::update;
