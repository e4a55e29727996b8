//! Tidying what people paste.

/// What is left of a typed text without the blanks and invisible characters around it.
///
/// Copying from a portal or a mail brings non-breaking and zero-width spaces along.
pub fn tidy(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// White space, or one of the invisible characters that copying brings along.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}
