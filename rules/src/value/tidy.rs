//! Trimming pasted text.

use super::pasted::is_blank;

/// Trims white space and invisible characters around a text.
///
/// Text copied from a portal or a mail often has non-breaking and zero-width spaces around it.
pub fn tidy(text: &str) -> &str {
    let bytes = text.as_bytes();
    // Nearly every text is so, and a check looks at dozens.
    let is_bare = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    if is_bare(bytes.first()) && is_bare(bytes.last()) { text } else { text.trim_matches(is_blank) }
}
