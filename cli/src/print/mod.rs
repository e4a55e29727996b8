//! Formats verdicts, guidance, plans, rules and the life of a claim as text.

mod finding;
pub(crate) mod guide;
pub(crate) mod life;
mod line;
pub(crate) mod plan;
pub(crate) mod rule;
mod source;
pub(crate) mod verdict;
