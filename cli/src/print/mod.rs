//! Formats verdicts, guidance, rules and the life of a claim as text.

mod finding;
pub(crate) mod guide;
pub(crate) mod life;
mod line;
pub(crate) mod rule;
mod source;
pub(crate) mod verdict;
