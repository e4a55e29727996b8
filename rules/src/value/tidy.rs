//! Trimming pasted text.

use super::pasted::is_invisible;

/// Trims white space and invisible characters.
///
/// Text copied from a portal or a mail often has non-breaking and zero-width spaces around it.
pub fn tidy(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// Whether a character is white space or invisible.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace() || is_invisible(character)
}
