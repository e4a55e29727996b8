//! Finds an edition of the rules by its id.

use cpor_rules::Edition;
use cpor_rules::edition::EDITIONS;

use crate::error::Error;

/// Finds the edition for a value of `--edition`.
pub(crate) fn from_option(id: &str) -> Result<&'static Edition, Error> {
    Edition::by_id(id).ok_or_else(|| Error::Usage(format!("--edition: {}", unknown_message(id))))
}

/// Formats the message for an unknown edition, with the list of known ones.
pub(crate) fn unknown_message(id: &str) -> String {
    let known = EDITIONS.map(|edition| edition.id).join(", ");
    format!("there is no edition {id:?}; the editions are {known}")
}
