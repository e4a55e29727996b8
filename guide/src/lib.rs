//! The guide: which activity and which MPN fit, what a change would bring, the way out of an error, and the claim
//! made ready for Partner Center.
//!
//! It is a module of its own, in its own wasm, which the page loads when somebody asks for guidance. [`Guide`] is its
//! core: facts and answers in, a tree of elements out, tested natively. `dom` draws the tree.

#[cfg(target_arch = "wasm32")]
pub mod dom;
#[cfg(test)]
mod example;
pub mod facts;
mod guide;
pub mod letter;
pub mod named;
pub mod part;
pub mod section;
pub mod tree;
pub mod words;

pub use facts::Change;
pub use guide::{Effect, Event, Guide};
pub use section::Section;
