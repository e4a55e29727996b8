//! Editions by their names.

use cpor_rules::Edition;
use cpor_rules::edition::EDITIONS;

use crate::failure::Failure;

/// The edition asked for by `--edition`.
pub(crate) fn asked(id: &str) -> Result<&'static Edition, Failure> {
    Edition::named(id).ok_or_else(|| Failure::Usage(format!("--edition: {}", unknown(id))))
}

/// What is wrong with a name, and which there are.
pub(crate) fn unknown(id: &str) -> String {
    let known = EDITIONS.map(|edition| edition.id).join(", ");
    format!("there is no edition {id:?}; the editions are {known}")
}
