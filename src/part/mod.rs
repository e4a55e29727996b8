//! Reusable parts of the page: each draws one thing, knows no rule and touches nothing outside.

mod choices;
mod el;
mod field;
mod frame;
mod icon;
mod summary;
mod verdict;

pub use choices::{Choices, Pick, choices, tick_box, yes_or_no};
pub use el::{Children, El, el};
pub use field::{TextField, note, text_field, toned};
pub use frame::{actions, button, file_chooser, frame, heading, quiet_button, title, to_guide};
pub use icon::{Icon, icon};
pub use summary::summary;
pub use verdict::verdict;
