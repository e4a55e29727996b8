//! Text as people paste it: from portals, mails, documents and chats.

use std::borrow::Cow;

/// Replaces what looks like ASCII by ASCII (dashes, full-width letters, digits and marks, blanks of every kind) and leaves out
/// what cannot be seen (soft hyphens, joiners, marks of direction). Ordinary text is given back as it is.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|character| !is_invisible(*character)).map(ascii_look_alike).collect())
}

/// Whether a character may surround a pasted value: white space, quotation marks and brackets.
pub(super) fn is_around(character: char) -> bool {
    is_blank(character) || matches!(character, '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>')
}

/// Whether a character is white space or invisible.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace() || is_invisible(character)
}

/// Whether a character takes no room: it comes along when text is copied, and nobody sees it.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

fn ascii_look_alike(character: char) -> char {
    match character {
        // The block of full-width forms is in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        '\u{3002}' | '\u{ff61}' | '\u{2024}' => '.',
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' => '\'',
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => '"',
        character if character.is_whitespace() => ' ',
        character => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_the_same_is_the_same() {
        for (pasted, expected) in [
            ("contoso.com", "contoso.com"),
            ("6b\u{2011}a\u{2013}b\u{2212}c\u{ff0d}d", "6b-a-b-c-d"),
            ("con\u{ad}to\u{200d}so\u{202c}", "contoso"),
            ("\u{ff11}\u{ff12}\u{ff0e}\u{ff41}", "12.a"),
            ("a\u{a0}b\u{3000}c", "a b c"),
            ("\u{201c}a\u{201d} \u{2019}", "\"a\" '"),
            ("münchen", "münchen"),
        ] {
            assert_eq!(plain(pasted), expected, "{pasted:?}");
        }
    }
}
